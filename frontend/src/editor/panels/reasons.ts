/** Why a region stands in a list of the Find tab, in a few words for its row. */

import type { FindKind } from "../../core/findings";
import type { RegionId } from "../../core/ids";
import { neighborOfLabel } from "../../core/neighbors";
import { isLeft } from "../../core/threshold";
import { words } from "../../words";
import { type Desk, fillOf, labelNamed } from "../desk";
import { labelWord } from "./labels";

/** Null where the list itself says it all. */
export function reasonFor(desk: Desk, kind: FindKind, region: RegionId): string | null {
  if (kind === "flicker") return ofFlicker(desk, region);
  if (kind === "traces") return ofTrace(desk, region);
  return kind === "dust" ? ofDust(desk, region) : null;
}

function ofFlicker(desk: Desk, region: RegionId): string | null {
  const expected = desk.finding.flicker.value.get(region);
  return expected === undefined ? null : words.value.editor.find.reason.around(nameOf(desk, expected));
}

function ofTrace(desk: Desk, region: RegionId): string | null {
  const sides = desk.shownMap.value?.traces.get(region);
  if (!sides) return null;
  const says = words.value.editor.find.reason;
  const [one, other] = sides.map((side) => fillOf(desk, side));
  const isWaiting = isLeft(fillOf(desk, region), desk.threshold.value);
  return (isWaiting ? says.waits : says.between)(nameOf(desk, one?.label), nameOf(desk, other?.label));
}

function ofDust(desk: Desk, region: RegionId): string | null {
  const [map, label] = [desk.shownMap.value, fillOf(desk, region)?.label];
  const host = map && label != null ? neighborOfLabel(region, label, { map, fills: desk.fills.value }) : null;
  return host === null ? null : words.value.editor.find.reason.like(host);
}

function nameOf(desk: Desk, label: number | null | undefined): string {
  const known = labelNamed(desk, label);
  return known ? labelWord(known) : words.value.editor.status.unpainted;
}
