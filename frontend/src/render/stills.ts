/** Whole frames drawn once, as pictures of their own: with the same hand as the canvas, out of sight. */

import type { Fills } from "../core/fills";
import { UPRIGHT } from "../core/viewport";
import { type Look, type Picture, UNTOUCHED } from "./frameView";
import { type FrameView, openFrameView } from "./openFrameView";

/** What of a look does not depend on where one looks. */
export type StillLook = Pick<Look, "threshold" | "palette" | "mode" | "ground" | "ink">;

export class StillRoom {
  private readonly canvas = document.createElement("canvas");
  private readonly view: FrameView;

  constructor(wanted: "best" | "2d") {
    this.view = openFrameView(this.canvas, wanted);
  }

  still(
    picture: Picture,
    fills: Fills,
    { look, scale }: { look: StillLook; scale: number },
  ): Promise<ImageBitmap> {
    const [width, height] = [picture.drawing.width * scale, picture.drawing.height * scale];
    this.view.show(picture, fills);
    this.view.look({
      ...UNTOUCHED,
      ...look,
      view: { ...UPRIGHT, scale, x: 0, y: 0, width, height },
      density: 1,
    });
    this.view.flush();
    return createImageBitmap(this.canvas);
  }

  close(): void {
    this.view.dispose();
  }
}
