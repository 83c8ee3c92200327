/** Ids as types of their own, so that a region is never taken for a label. */

export type RegionId = number & { readonly __brand: "region" };
export type LabelId = number & { readonly __brand: "label" };

/** Line pixels belong to no region. */
export const INK = 0 as RegionId;
/** The label of what is not the character; it is painted like any other. */
export const BACKGROUND = 0 as LabelId;

export const regionId = (number: number): RegionId => number as RegionId;
export const labelId = (number: number): LabelId => number as LabelId;
