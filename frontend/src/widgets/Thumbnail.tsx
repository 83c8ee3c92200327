/**
 * A small picture of a frame on its white mat. Its box has its size, and is no white flash, before it is there; the
 * next picture takes its place when it has come.
 */

import { ImageOff } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";

export function Thumbnail({ source, name = "" }: { source: string | null | undefined; name?: string }) {
  const [broken, setBroken] = useState<string | null>(null);
  const [isHere, setHere] = useState(false);
  useEffect(() => {
    if (broken === null) return;
    const tryAgain = () => setBroken(null);
    addEventListener("online", tryAgain);
    return () => removeEventListener("online", tryAgain);
  }, [broken]);
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
          draggable={false}
          onLoad={() => setHere(true)}
          onError={() => setBroken(source)}
        />
      )}
    </span>
  );
}
