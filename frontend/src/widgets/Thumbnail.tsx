/** A small picture of a drawing on its white mat. Its box has its size before the picture is there. */

import { ImageOff } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";

export function Thumbnail({ source, name = "" }: { source: string | null | undefined; name?: string }) {
  const [broken, setBroken] = useState<string | null>(null);
  useEffect(() => {
    if (broken === null) return;
    const tryAgain = () => setBroken(null);
    addEventListener("online", tryAgain);
    return () => removeEventListener("online", tryAgain);
  }, [broken]);
  const isMissing = !source || broken === source;
  return (
    <span class={`thumbnail ${isMissing ? "thumbnail-missing" : ""}`}>
      {isMissing ? (
        <ImageOff size={16} aria-hidden />
      ) : (
        <img
          src={source}
          alt={name}
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setBroken(source)}
        />
      )}
    </span>
  );
}
