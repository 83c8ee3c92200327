/** One artist's browser in a test: an outbox, a socket and an open frame. */

import { type Fills, rowsOf } from "../../../frontend/src/core/fills";
import type { RegionMap } from "../../../frontend/src/core/regionMap";
import { type EditStore, editStoreInMemory } from "../../../frontend/src/sync/editStore";
import { FrameSync } from "../../../frontend/src/sync/frameSync";
import { EditRefused, Live, LiveDown } from "../../../frontend/src/sync/live";
import { Outbox } from "../../../frontend/src/sync/outbox";
import type { Edit } from "../../../frontend/src/sync/protocol";
import { shownFills } from "../../../frontend/src/sync/session";
import type { FrameSnapshot } from "../../../frontend/src/sync/snapshot";
import { type FakeServer, FRAME, type Person } from "./fakeServer";

let tokens = 0;

/** A map without pixels: what matters of it here is only which one it is. */
export function mapNamed(revision = 0): RegionMap {
  const nothing = { width: 0, height: 0, count: 0, ids: new Uint16Array(), areaPx: [], boxes: [], seeds: [] };
  return { revision, traces: new Map(), ...nothing };
}

export function fill(regions: number[], label: number | null): Edit {
  return { token: `token-${++tokens}`, kind: "fill", regions, label, seeds: null, map_revision: 1 };
}

export const split = (region: number): Edit => ({
  token: `token-${++tokens}`,
  kind: "split",
  line: [
    [region, 0],
    [region, 9],
  ],
});

export const merge = (regions: number[]): Edit => ({
  token: `token-${++tokens}`,
  kind: "merge",
  regions,
  seeds: null,
  map_revision: 1,
});
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
  const means = {
    live,
    outbox,
    me: { id: who.id, source: "artist" as const },
    server: {
      snapshot: () => reach(() => server.snapshot()),
      correctionsSince: (_: number, seq: number) => reach(() => server.since(seq)),
    },
    onChange: () => {},
    onSnapshot: ({ region_map }: FrameSnapshot) =>
      void setTimeout(() => sync.showMap(mapNamed(region_map?.revision)), 40),
  };
  const sync: FrameSync = new FrameSync(server.snapshot(), means, mapNamed(server.mapRevision));
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
