/** User name and password, for the sign-in page and for the dialog over a page whose session ended. */

import { CircleAlert, Eye, EyeOff } from "lucide-preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Refused } from "../api/call";
import { useAction } from "../api/fetched";
import { signIn } from "../api/session";
import { Button, IconButton } from "../widgets/Button";
import { Refusal } from "../widgets/Notice";
import { words } from "../words";

interface SignInFormProps {
  username?: string;
  onDone?: () => void;
}

export function SignInForm({ username: first = "", onDone }: SignInFormProps) {
  const { signIn: say } = words.value;
  const [username, setUsername] = useState(first);
  const [password, setPassword] = useState("");
  const [isShown, setShown] = useState(false);
  const [isCapsLock, setCapsLock] = useState(false);
  const asked = useRef<HTMLInputElement>(null);
  useEffect(() => asked.current?.focus(), []);
  const entering = useAction(async () => {
    if (username.trim() === "" || password === "")
      throw new Refused("bad_input", words.peek().signIn.missing, 400);
    await signIn(username.trim(), password);
    onDone?.();
  });
  const noticeCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState?.("CapsLock") ?? false);
  return (
    <form
      class="sign-in-form"
      onKeyUp={noticeCapsLock}
      onKeyDown={noticeCapsLock}
      onSubmit={(event) => {
        event.preventDefault();
        void entering.run();
      }}
    >
      <label class="field">
        <span class="field-name">{say.username}</span>
        <input
          class="input"
          name="username"
          ref={first ? null : asked}
          value={username}
          onInput={(event) => setUsername(event.currentTarget.value)}
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
        />
      </label>
      <div class="field">
        <label class="field-name" for="password">
          {say.password}
        </label>
        <div class="input-with-button">
          <input
            id="password"
            class="input"
            name="password"
            ref={first ? asked : null}
            {...(first ? { "data-first": true } : {})}
            type={isShown ? "text" : "password"}
            value={password}
            onInput={(event) => setPassword(event.currentTarget.value)}
            autocomplete="current-password"
            aria-describedby="caps-lock"
          />
          <IconButton
            icon={isShown ? EyeOff : Eye}
            name={isShown ? say.hidePassword : say.showPassword}
            onClick={() => setShown(!isShown)}
          />
        </div>
        <span id="caps-lock" class="field-warning" role="status">
          {isCapsLock && (
            <>
              <CircleAlert size={14} aria-hidden />
              {say.capsLock}
            </>
          )}
        </span>
      </div>
      <Refusal refused={entering.refused} />
      <Button type="submit" kind="primary" isBusy={entering.isBusy}>
        {say.submit}
      </Button>
    </form>
  );
}
