/** Who is at which frame of a project, while a page shows it. */

import { useEffect, useState } from "preact/hooks";
import { subscribe } from "../../api/live";
import { person } from "../../api/session";
import { nowhere, type Whereabouts, whereaboutsAfter, withoutSilent } from "../../sync/presence";

const FORGET_EVERY_MS = 5_000;

export function useWhereabouts(project: number | undefined): Whereabouts {
  const [known, setKnown] = useState(nowhere);
  useEffect(() => {
    if (project === undefined) return;
    const me = person.peek()?.id ?? 0;
    const leave = subscribe(project, (message) =>
      setKnown((before) =>
        message.type === "live.missed" ? nowhere : whereaboutsAfter(before, message, { me, now: Date.now() }),
      ),
    );
    const timer = setInterval(() => setKnown((before) => withoutSilent(before, Date.now())), FORGET_EVERY_MS);
    return () => {
      clearInterval(timer);
      leave();
      setKnown(nowhere);
    };
  }, [project]);
  return known;
}
