/** The part of a page on which drawings may be dropped; it says so while something is held over it. */

import { ImageDown } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { words } from "../../words";
import { droppedFiles } from "./dropped";

interface DropPlaceProps {
  isOpen: boolean;
  onDrop: (files: File[]) => void;
  children: ComponentChildren;
}

export function DropPlace({ isOpen, onDrop, children }: DropPlaceProps) {
  const [isOver, setOver] = useState(false);
  const tell = useRef(onDrop);
  tell.current = onDrop;
  useEffect(() => {
    if (!isOpen) return;
    return hearDrops(setOver, (files) => tell.current(files));
  }, [isOpen]);
  return (
    <div class="drop-place">
      {children}
      {isOver && (
        <div class="drop-here" aria-hidden="true">
          <ImageDown size={32} strokeWidth={1.5} />
          {words.value.cut.dropHere}
        </div>
      )}
    </div>
  );
}

/** The whole window takes drops, so that a near miss does not open the file instead of the page. */
function hearDrops(setOver: (isOver: boolean) => void, take: (files: File[]) => void): () => void {
  const leaving = new AbortController();
  const on = { signal: leaving.signal };
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
  addEventListener(
    "dragover",
    (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    },
    on,
  );
  addEventListener(
    "dragleave",
    (event) => {
      if (event.relatedTarget === null) setOver(false);
    },
    on,
  );
  addEventListener(
    "drop",
    (event) => {
      if (!event.dataTransfer || !hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      void droppedFiles(event.dataTransfer).then(take);
    },
    on,
  );
  return () => leaving.abort();
}
