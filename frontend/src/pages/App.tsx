/** Which page an address shows, and what stands above every page: sign-in again, offline. */

import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Refused } from "../api/call";
import { askEarly } from "../api/early";
import { isSessionOver, loadSession, person } from "../api/session";
import { Starting } from "../widgets/Loaded";
import { FailureNotice } from "../widgets/Notice";
import { NotFoundPage } from "./NotFoundPage";
import { OfflineBar } from "./OfflineBar";
import { onceLoaded } from "./onceLoaded";
import { address, match, navigate } from "./router";
import { SignInAgain } from "./SignInAgain";
import { SignInPage } from "./SignInPage";

const loadEditor = () => import("../editor/EditorPage").then(({ EditorPage }) => EditorPage);
const loadAround = () => import("./around");

const FramePage = onceLoaded(loadEditor);
const HomePage = onceLoaded(() => loadAround().then((pages) => pages.HomePage));
const ProjectPage = onceLoaded(() => loadAround().then((pages) => pages.ProjectPage));
const ReviewPage = onceLoaded(() => loadAround().then((pages) => pages.ReviewPage));
const CutPage = onceLoaded(() => loadAround().then((pages) => pages.CutPage));
const CharacterPage = onceLoaded(() => loadAround().then((pages) => pages.CharacterPage));
const LearningPage = onceLoaded(() => loadAround().then((pages) => pages.LearningPage));

/** One number in each of these addresses: the id of what is shown. */
const PAGES: readonly [string, ComponentType<{ id: number }>][] = [
  ["/projects/:id", ProjectPage],
  ["/projects/:id/review", ReviewPage],
  ["/cuts/:id", CutPage],
  ["/frames/:id", FramePage],
  ["/characters/:id", CharacterPage],
  ["/characters/:id/learning", LearningPage],
];

/** Asks for what the first page will need, before it is known who is here: none of it waits for the other. */
export function startLoading(path: string): void {
  askEarly("/session");
  const frame = match("/frames/:id", path)?.id;
  if (frame === undefined) {
    void loadAround().catch(() => {}); // whoever shows a page tries again and says what is wrong
    return;
  }
  askEarly(`/frames/${frame}`);
  void loadEditor().catch(() => {});
}

export function App() {
  const [refused, setRefused] = useState<Refused | null>(null);
  const start = () => {
    setRefused(null);
    loadSession().catch((error) => {
      if (!(error instanceof Refused)) throw error;
      setRefused(error);
    });
  };
  useEffect(start, []);
  if (refused) return <FailureNotice refused={refused} onRetry={start} />;
  if (person.value === undefined) return <Starting />;
  return (
    <>
      <CurrentPage />
      {isSessionOver.value && <SignInAgain />}
      <OfflineBar />
    </>
  );
}

function CurrentPage() {
  const path = address.value.split("?")[0] ?? "/";
  const isSigningIn = path === "/sign-in";
  const isStranger = person.value === null;
  useEffect(() => {
    if (isStranger && !isSigningIn)
      navigate(`/sign-in?next=${encodeURIComponent(address.peek())}`, { replace: true });
  }, [isStranger, isSigningIn]);
  if (isSigningIn) return <SignInPage />;
  if (isStranger) return null;
  if (path === "/") return <HomePage />;
  for (const [pattern, Shown] of PAGES) {
    const id = match(pattern, path)?.id;
    // The editor stays where it is from frame to frame; every other page starts afresh at another address.
    const key = Shown === FramePage ? pattern : path;
    if (id && /^[1-9]\d{0,15}$/.test(id)) return <Shown key={key} id={Number(id)} />;
  }
  return <NotFoundPage />;
}
