/** Who is signed in at this browser, and signing in and out. */

import { signal } from "@preact/signals";
import { wear } from "../looks";
import { speak } from "../words";
import { call } from "./call";
import type { Language, Person, Session, Theme } from "./types";

/** `undefined` until the server was asked. */
export const person = signal<Person | null | undefined>(undefined);

export const mayCreateProjects = signal(false);

/** True while the session has ended under an open page: the page stays, a dialog asks to sign in again. */
export const isSessionOver = signal(false);

let answerWaiting: ((isSignedIn: boolean) => void)[] = [];

export async function loadSession(): Promise<void> {
  greet(await call<Session>("GET", "/session"));
}

/** Signs in; under an open page another person than before starts afresh, since the page is not theirs. */
export async function signIn(username: string, password: string): Promise<void> {
  const before = person.peek();
  const session = await call<Session>("POST", "/session", { username, password });
  if (isSessionOver.peek() && before && session.user && before.id !== session.user.id) {
    location.reload();
    return;
  }
  greet(session);
  isSessionOver.value = false;
  settle(true);
}

export async function signOut(): Promise<void> {
  await call("DELETE", "/session");
  location.assign("/sign-in"); // a full load, so that nothing of this person's stays in memory
}

export interface PersonChange {
  language?: Language;
  theme?: Theme;
  display_name?: string;
}

export async function changePerson(change: PersonChange): Promise<void> {
  greet(await call<Session>("PATCH", "/session", change));
}

export async function changePassword(password: string, new_password: string): Promise<void> {
  await call("PUT", "/session/password", { password, new_password });
}

/** For `whenSignedOut`: resolves when the dialog was answered. */
export function askToSignInAgain(): Promise<boolean> {
  if (!person.peek()) return Promise.resolve(false);
  isSessionOver.value = true;
  return new Promise((resolve) => answerWaiting.push(resolve));
}

export function giveUpSession(): void {
  isSessionOver.value = false;
  settle(false);
}

function greet({ user, theme, may_create_projects }: Session): void {
  person.value = user;
  mayCreateProjects.value = may_create_projects;
  if (user) speak(user.language);
  if (theme) wear(theme);
}

function settle(isSignedIn: boolean): void {
  const waiting = answerWaiting;
  answerWaiting = [];
  for (const answer of waiting) answer(isSignedIn);
}
