/** A button that asks the browser for files or for a folder. */

import type { LucideIcon } from "lucide-preact";
import { useRef } from "preact/hooks";
import { Button } from "./Button";

interface FileButtonProps {
  icon: LucideIcon;
  name: string;
  onChoose: (files: File[]) => void;
  isFolder?: boolean;
  accept?: string;
}

export function FileButton({ icon, name, onChoose, isFolder = false, accept }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        class="visually-hidden"
        tabIndex={-1}
        aria-hidden="true"
        multiple
        {...(isFolder ? { webkitdirectory: true } : {})}
        {...(accept ? { accept } : {})}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = ""; // the same file may be chosen again
          if (files.length > 0) onChoose(files);
        }}
      />
      <Button icon={icon} onClick={() => input.current?.click()}>
        {name}
      </Button>
    </>
  );
}
