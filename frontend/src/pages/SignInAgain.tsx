/** The session ended under an open page: sign in over it, so that nothing on it is lost. */

import { giveUpSession, person } from "../api/session";
import { Dialog } from "../widgets/Dialog";
import { words } from "../words";
import { SignInForm } from "./SignInForm";

export function SignInAgain() {
  const { signIn } = words.value;
  return (
    <Dialog title={signIn.again} onClose={giveUpSession}>
      <p class="dialog-body dim">{signIn.againSentence}</p>
      <SignInForm username={person.value?.username ?? ""} />
    </Dialog>
  );
}
