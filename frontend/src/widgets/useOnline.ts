/** Another try once the network is back. */

import { useEffect } from "preact/hooks";

export function useOnline(again: () => void, isWanted = true): void {
  useEffect(() => {
    if (!isWanted) return;
    addEventListener("online", again);
    return () => removeEventListener("online", again);
  }, [again, isWanted]);
}
