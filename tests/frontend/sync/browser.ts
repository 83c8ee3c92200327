/** One artist's browser in a test: an outbox, a socket and an open frame. */

import { type Fills, rowsOf } from "../../../frontend/src/core/fills";
import { type EditStore, editStoreInMemory } from "../../../frontend/src/sync/editStore";
import { FrameSync } from "../../../frontend/src/sync/frameSync";
import { EditRefused, Live, LiveDown } from "../../../frontend/src/sync/live";
import { Outbox } from "../../../frontend/src/sync/outbox";
import type { Edit } from "../../../frontend/src/sync/protocol";
import { shownFills } from "../../../frontend/src/sync/session";
import { type FakeServer, FRAME, type Person } from "./fakeServer";

let tokens = 0;

export function fill(regions: number[], label: number | null): Edit {
  return { token: `token-${++tokens}`, kind: "fill", regions, label, seeds: null, map_revision: 1 };
}

export function fillEach(regions: number[], labels: (number | null)[]): Edit {
  return { token: `token-${++tokens}`, kind: "fill", regions, labels, seeds: null, map_revision: 1 };
}

export function accept(regions: number[], labels: number[]): Edit {
  return { token: `token-${++tokens}`, kind: "accept", regions, labels, seeds: null, map_revision: 1 };
}

export const undo = (): Edit => ({ token: `token-${++tokens}`, kind: "undo" });
export const redo = (): Edit => ({ token: `token-${++tokens}`, kind: "redo" });

export function openBrowser(server: FakeServer, who: Person, store: EditStore = editStoreInMemory()) {
  const reach = <T>(work: () => T): Promise<T> =>
    new Promise((resolve, reject) =>
      setTimeout(() => (server.isReachable ? resolve(work()) : reject(new LiveDown("unreachable"))), 5),
    );
  const live = new Live(() => server.connect(who));
  const outbox = new Outbox(who.id, {
    store,
    live,
    post: async (_, edit) => {
      const answer = await reach(() => server.store(who, edit));
      if ("code" in answer) throw new EditRefused(answer);
      return answer;
    },
  });
  const sync = new FrameSync(server.snapshot(), {
    live,
    outbox,
    me: { id: who.id, source: "artist" },
    server: {
      snapshot: () => reach(() => server.snapshot()),
      correctionsSince: (_, seq) => reach(() => server.since(seq)),
    },
    onChange: () => {},
  });
  live.connect();
  return {
    live,
    outbox,
    sync,
    frame: FRAME,
    shown: (): Fills => shownFills(sync.session),
    rows: () => rowsOf(shownFills(sync.session)),
    label: (region: number) => shownFills(sync.session)[region]?.label,
    close: () => {
      sync.close();
      outbox.close();
      live.disconnect();
    },
  };
}
