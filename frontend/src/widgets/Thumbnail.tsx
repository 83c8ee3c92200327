/** A small picture of a drawing on its white mat. Its box has its size, and is no white flash, before it is there. */

import { ImageOff } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";

export function Thumbnail({ source, name = "" }: { source: string | null | undefined; name?: string }) {
  const [broken, setBroken] = useState<string | null>(null);
  const [here, setHere] = useState<string | null>(null);
  useEffect(() => {
    if (broken === null) return;
    const tryAgain = () => setBroken(null);
    addEventListener("online", tryAgain);
    return () => removeEventListener("online", tryAgain);
  }, [broken]);
  const isMissing = !source || broken === source;
  return (
    <span class={`thumbnail ${here === source && !isMissing ? "thumbnail-here" : ""}`}>
      {isMissing ? (
        <ImageOff size={16} aria-hidden />
      ) : (
        <img
          src={source}
          alt={name}
          loading="lazy"
          decoding="async"
          draggable={false}
          onLoad={() => setHere(source)}
          onError={() => setBroken(source)}
        />
      )}
    </span>
  );
}
