/** Which page an address shows, and what stands above every page: sign-in again, offline. */

import type { ComponentType } from "preact";
import { lazy, Suspense } from "preact/compat";
import { useEffect, useState } from "preact/hooks";
import { Refused, unreachable } from "../api/call";
import { isSessionOver, loadSession, person } from "../api/session";
import { Starting } from "../widgets/Loaded";
import { FailureNotice } from "../widgets/Notice";
import { CharacterPage } from "./character/CharacterPage";
import { CutPage } from "./cut/CutPage";
import { HomePage } from "./home/HomePage";
import { LearningPage } from "./learning/LearningPage";
import { NotFoundPage } from "./NotFoundPage";
import { OfflineBar } from "./OfflineBar";
import { ProjectPage } from "./project/ProjectPage";
import { ReviewPage } from "./review/ReviewPage";
import { address, match, navigate } from "./router";
import { SignInAgain } from "./SignInAgain";
import { SignInPage } from "./SignInPage";

const Editor = lazy(() =>
  import("../editor/EditorPage").then(
    (module) => module.EditorPage,
    () => PageIsOld,
  ),
);

function FramePage({ id }: { id: number }) {
  return (
    <Suspense fallback={<Starting />}>
      <Editor frameId={id} />
    </Suspense>
  );
}

/** The editor's file is gone: the server was renewed since this page was opened, or is away. */
function PageIsOld() {
  return <FailureNotice refused={unreachable()} onRetry={() => location.reload()} />;
}

/** One number in each of these addresses: the id of what is shown. */
const PAGES: readonly [string, ComponentType<{ id: number }>][] = [
  ["/projects/:id", ProjectPage],
  ["/projects/:id/review", ReviewPage],
  ["/cuts/:id", CutPage],
  ["/frames/:id", FramePage],
  ["/characters/:id", CharacterPage],
  ["/characters/:id/learning", LearningPage],
];

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
