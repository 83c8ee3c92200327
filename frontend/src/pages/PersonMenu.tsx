/** Who is signed in, the language and the looks of the interface, and the way out. */

import { ChevronDown, KeyRound, LogOut } from "lucide-preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useAction } from "../api/fetched";
import { changePerson, type PersonChange, person, signOut } from "../api/session";
import type { Language } from "../api/types";
import { THEMES, theme } from "../looks";
import { Button } from "../widgets/Button";
import { Choice, Field } from "../widgets/Field";
import { Initials } from "../widgets/Initials";
import { Refusal } from "../widgets/Notice";
import { words } from "../words";
import { isChangingPassword } from "./ChangePassword";

const LANGUAGES: readonly Language[] = ["en", "ja"];

export function PersonMenu() {
  const [isOpen, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (!isOpen || !menu.current) return;
    return whenDismissed(menu.current, (isByKey) => {
      setOpen(false);
      if (isByKey) button.current?.focus();
    });
  }, [isOpen]);
  const user = person.value;
  if (!user) return null;
  return (
    <div class="person-menu" ref={menu}>
      <button
        ref={button}
        type="button"
        class="person-button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <span class="visually-hidden">{words.value.menu.open}: </span>
        <Initials person={user} />
        <span class="person-name">{user.display_name || user.username}</span>
        <ChevronDown size={14} aria-hidden />
      </button>
      {isOpen && <Panel onLeave={() => setOpen(false)} />}
    </div>
  );
}

function Panel({ onLeave }: { onLeave: () => void }) {
  const { menu, language, themes } = words.value;
  const choose = useAction((change: PersonChange) => changePerson(change));
  const leave = useAction(signOut);
  return (
    <div class="popover">
      <p class="popover-person">
        <strong>{person.value?.display_name || person.value?.username}</strong>
        <span class="dim">{person.value?.username}</span>
      </p>
      <Field name={menu.language}>
        <Choice
          value={person.value?.language ?? "en"}
          options={LANGUAGES.map((value) => ({ value, text: language[value] }))}
          onChange={(chosen) => choose.run({ language: chosen })}
          isDisabled={choose.isBusy}
        />
      </Field>
      <Field name={menu.theme}>
        <Choice
          value={theme.value}
          options={THEMES.map((value) => ({ value, text: themes[value] }))}
          onChange={(chosen) => choose.run({ theme: chosen })}
          isDisabled={choose.isBusy}
        />
      </Field>
      <p class="dim small for-keyboards">{menu.shortcuts}</p>
      <Refusal refused={choose.refused ?? leave.refused} />
      <Button
        icon={KeyRound}
        onClick={() => {
          onLeave();
          isChangingPassword.value = true;
        }}
      >
        {menu.changePassword}
      </Button>
      <Button icon={LogOut} onClick={leave.run} isBusy={leave.isBusy}>
        {menu.signOut}
      </Button>
    </div>
  );
}

/** Escape, a click elsewhere, or the focus going elsewhere. */
function whenDismissed(menu: HTMLElement, dismiss: (isByKey: boolean) => void): () => void {
  const leaving = new AbortController();
  const on = { signal: leaving.signal };
  const look = (event: Event) => {
    if (!(event.target instanceof Node && menu.contains(event.target))) dismiss(false);
  };
  document.addEventListener("pointerdown", look, on);
  document.addEventListener("focusin", look, on);
  document.addEventListener("keydown", (event) => event.key === "Escape" && dismiss(true), on);
  return () => leaving.abort();
}
