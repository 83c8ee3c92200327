/** Shares as a promise tells them. Pure. */

/** `0.05` → `5 %`. */
export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))}\u00a0%`;
}

/** The values to choose from, in their order, with the present one among them. */
export function withPresent(values: readonly number[], present: number): number[] {
  if (values.includes(present)) return [...values];
  const isRising = (values[0] ?? 0) <= (values.at(-1) ?? 0);
  return [...values, present].sort((one, other) => (isRising ? one - other : other - one));
}
