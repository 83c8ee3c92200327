/** Which region map a frame had after any correction of its log: closing lines, joins and their undo make another one. */

/** What this needs of a correction: the map that it made, if it made one. */
interface Logged {
  readonly seq: number;
  readonly map_revision?: number | null;
}

/** From correction `seq` on the frame had this map. */
export interface Remapped {
  readonly seq: number;
  readonly revision: number;
}

export function remappingsIn(log: readonly Logged[]): Remapped[] {
  return log.flatMap(({ seq, map_revision }) => (map_revision ? [{ seq, revision: map_revision }] : []));
}

/** Null where the frame has had one map only. */
export function revisionAt(remapped: readonly Remapped[], seq: number): number | null {
  const [first] = remapped;
  const before = remapped.filter((one) => one.seq <= seq);
  return before.at(-1)?.revision ?? (first ? first.revision - 1 : null);
}

/** The map after correction `seq` and those that come after it, in the order in which a replay meets them. */
export function revisionsFrom(remapped: readonly Remapped[], seq: number): number[] {
  const now = revisionAt(remapped, seq);
  if (now === null) return [];
  return [now, ...remapped.filter((one) => one.seq > seq).map(({ revision }) => revision)];
}
