/** What keys and panels may ask of finding: the part of `dispatch` that moves no paint but what is accepted. */

import { CHECK_VIEWS, type CheckView } from "../core/checkViews";
import type { FindKind } from "../core/findings";
import type { RegionId } from "../core/ids";
import { ORDERS, type Order } from "../core/order";
import type { Command } from "../tools/commands";
import { words } from "../words";
import { chooseCluster } from "./choosing";
import { announce, type Desk } from "./desk";
import { SMALL_MAX_PX } from "./finding";
import { acceptAll } from "./painting";
import { focusOn, goToFrameWithLeft, goToRegion } from "./walking";

export type FindingAct =
  | Extract<Command, { do: "region" | "frame_left" | "check" }>
  | { do: "check_next" | "cluster" | "order_next" | "auto_zoom" }
  | { do: "go_to" | "point_at"; region: RegionId }
  | { do: "find"; kind: FindKind }
  | { do: "small_size"; px: number }
  | { do: "accept_all"; regions: readonly RegionId[] }
  | { do: "order"; order: Order };

export const FINDS: {
  readonly [Do in FindingAct["do"]]: (desk: Desk, act: FindingAct & { do: Do }) => void;
} = {
  region: (desk, { step }) => goToRegion(desk, step),
  go_to: (desk, { region }) => focusOn(desk, region),
  frame_left: (desk, { step }) => goToFrameWithLeft(desk, step),
  point_at: ({ finding }, { region }) => {
    finding.pointedAt.value = region;
  },
  cluster: (desk) => chooseCluster(desk),
  accept_all: (desk, { regions }) => acceptAll(desk, regions),

  find: ({ finding }, { kind }) => {
    finding.kind.value = kind;
  },
  small_size: ({ finding }, { px }) => {
    if (px >= 1 && px <= SMALL_MAX_PX) finding.smallPx.value = Math.floor(px);
  },
  order: (desk, { order }) => setOrder(desk, order),
  order_next: (desk) => setOrder(desk, afterIn(ORDERS, desk.finding.order.peek()) ?? ORDERS[0]),
  auto_zoom: toggleAutoZoom,

  /** The same view again is the way back to paint. */
  check: ({ mode }, { view }) => {
    mode.value = mode.peek() === view ? "paint" : view;
  },
  check_next: ({ mode }) => {
    mode.value = afterIn<CheckView | "paint">(CHECK_VIEWS, mode.peek()) ?? "paint";
  },
};

/** The first where the one before is not among them; undefined after the last. */
function afterIn<T>(all: readonly T[], one: T): T | undefined {
  return all[all.indexOf(one) + 1];
}

function setOrder(desk: Desk, order: Order): void {
  desk.finding.order.value = order;
  const { left } = words.peek().editor;
  announce(desk, left.orderIs(left.order[order]));
}

function toggleAutoZoom(desk: Desk): void {
  const { autoZoom } = desk.finding;
  autoZoom.value = !autoZoom.peek();
  const { left } = words.peek().editor;
  announce(desk, autoZoom.peek() ? left.zoomsIn : left.keepsZoom);
}
