/**
 * A small picture of a frame on its white mat. Its box has its size, and is no white flash, before it is there; the
 * next picture takes its place when it has come.
 */

import { ImageOff } from "lucide-preact";
import { useCallback, useState } from "preact/hooks";
import { useOnline } from "./useOnline";

interface ThumbnailProps {
  source: string | null | undefined;
  name?: string;
  /** Not so where other things of the page are waited for. */
  isUrgent?: boolean;
}

export function Thumbnail({ source, name = "", isUrgent = true }: ThumbnailProps) {
  const [broken, setBroken] = useState<string | null>(null);
  const [isHere, setHere] = useState(false);
  useOnline(
    useCallback(() => setBroken(null), []),
    broken !== null,
  );
  const isMissing = !source || broken === source;
  return (
    <span class={`thumbnail ${isHere && !isMissing ? "thumbnail-here" : ""}`}>
      {isMissing ? (
        <ImageOff size={16} aria-hidden />
      ) : (
        <img
          src={source}
          alt={name}
          loading="lazy"
          decoding="async"
          fetchPriority={isUrgent ? "auto" : "low"}
          draggable={false}
          onLoad={() => setHere(true)}
          onError={() => setBroken(source)}
        />
      )}
    </span>
  );
}
