/** Live messages of the projects that a page shows, for as long as it is shown. */

import { useEffect, useRef } from "preact/hooks";
import { type LiveMessage, subscribe } from "../api/live";

export function useLive(projectIds: readonly number[], hear: (message: LiveMessage) => void): void {
  const latest = useRef(hear);
  latest.current = hear;
  const key = projectIds.join(",");
  useEffect(() => {
    const undo = projectIds.map((id) => subscribe(id, (message) => latest.current(message)));
    return () => {
      for (const leave of undo) leave();
    };
  }, [key]);
}
