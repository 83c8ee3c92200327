/** A button that asks the browser for files or for a folder. */

import type { LucideIcon } from "lucide-preact";
import { useRef } from "preact/hooks";
import { Button, type ButtonKind } from "./Button";

interface FileButtonProps {
  icon: LucideIcon;
  name: string;
  onChoose: (files: File[]) => void;
  kind?: ButtonKind;
  isFolder?: boolean;
  isMany?: boolean;
  accept?: string;
}

export function FileButton({
  icon,
  name,
  onChoose,
  kind = "plain",
  isFolder = false,
  isMany = true,
  accept,
}: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        class="visually-hidden"
        tabIndex={-1}
        aria-hidden="true"
        multiple={isMany}
        {...(isFolder ? { webkitdirectory: true } : {})}
        {...(accept ? { accept } : {})}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = ""; // the same file may be chosen again
          if (files.length > 0) onChoose(files);
        }}
      />
      <Button kind={kind} icon={icon} onClick={() => input.current?.click()}>
        {name}
      </Button>
    </>
  );
}
