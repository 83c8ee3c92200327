/** The door. After it comes the page that was asked for. */

import { useEffect } from "preact/hooks";
import { person } from "../api/session";
import { Mark } from "../widgets/Mark";
import { language, speak, words } from "../words";
import { navigate, returnAddress } from "./router";
import { SignInForm } from "./SignInForm";

export function SignInPage() {
  const { product, signIn } = words.value;
  const isSignedIn = Boolean(person.value);
  useEffect(() => {
    document.title = `${signIn.title} · ${product}`;
  }, [signIn.title, product]);
  useEffect(() => {
    if (isSignedIn) navigate(returnAddress(location.search), { replace: true });
  }, [isSignedIn]);
  return (
    <main class="sign-in">
      <div class="sign-in-card">
        <div class="sign-in-brand">
          <Mark size={40} />
          <div>
            <h1>{product}</h1>
            <p class="dim">{signIn.claim}</p>
          </div>
        </div>
        <SignInForm />
      </div>
      <OtherLanguage />
    </main>
  );
}

function OtherLanguage() {
  const other = language.value === "en" ? "ja" : "en";
  return (
    <button type="button" class="quiet-link" lang={other} onClick={() => speak(other)}>
      {words.value.language[other]}
    </button>
  );
}
