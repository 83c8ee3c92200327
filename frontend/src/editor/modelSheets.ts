/** A character's model sheets: fetched as pictures, read by color, made of a painted frame. */

import { Refused } from "../api/call";
import { bringSheets } from "../api/modelSheets";
import type { Character, ModelSheet } from "../api/types";
import type { LabelId } from "../core/ids";
import type { Palette } from "../core/palette";
import type { Box } from "../core/points";
import { figureBox, labelFinder, labelsOfPixels } from "../core/sheetColors";
import { layerOf, pixelsOf } from "../render/layer";
import { StillRoom } from "../render/stills";
import { words } from "../words";
import { canvasWanted } from "./canvasWanted";
import { announce, type Desk } from "./desk";
import { loadDrawing } from "./pictures";

/** Everything is above it: no region of a sheet is hatched. */
const NO_THRESHOLD = -1;
const MOST_PIXELS = 3_000_000;

/** A sheet whose pixels were told apart. */
export interface ReadSheet {
  readonly picture: ImageBitmap;
  /** By pixel, −1 for none. */
  readonly labels: Int16Array;
  /** What is worth seeing of it. */
  readonly figure: Box;
}

export async function readSheet(
  sheet: ModelSheet,
  { palettes, labels }: Pick<Character, "palettes" | "labels">,
  palette: Palette | undefined,
): Promise<ReadSheet> {
  const picture = await pictureOf(sheet);
  const find = labelFinder([palette, ...palettes], labels);
  const pixels = pixelsOf(picture).data;
  const figure = figureBox(pixels, picture.width) ?? { x0: 0, y0: 0, x1: picture.width, y1: picture.height };
  return { picture, labels: labelsOfPixels(pixels, find), figure };
}

export function labelOn({ picture, labels }: ReadSheet, x: number, y: number): LabelId | null {
  const [across, down] = [Math.floor(x), Math.floor(y)];
  if (across < 0 || down < 0 || across >= picture.width || down >= picture.height) return null;
  const label = labels[down * picture.width + across] ?? -1;
  return label < 0 ? null : (label as LabelId);
}

/** A veil over everything but one label: what remains bright is where its color is. */
export function veilBut(sheet: ReadSheet, label: LabelId): HTMLCanvasElement {
  if (lastVeil?.sheet !== sheet || lastVeil.label !== label)
    lastVeil = { sheet, label, veil: veilOf(sheet, label) };
  return lastVeil.veil;
}

/** The same color is hovered for many redraws. */
let lastVeil: { sheet: ReadSheet; label: LabelId; veil: HTMLCanvasElement } | null = null;

function veilOf({ picture, labels }: ReadSheet, label: LabelId): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = picture.width;
  canvas.height = picture.height;
  const veil = new ImageData(picture.width, picture.height);
  for (let at = 0; at < labels.length; at++) {
    if (labels[at] !== label) veil.data.set(VEIL, at * 4);
  }
  canvas.getContext("2d")?.putImageData(veil, 0, 0);
  return canvas;
}

const VEIL = [150, 150, 150, 215];

/** The open frame as it is painted becomes a sheet of its character; for leads. */
export async function useFrameAsSheet(desk: Desk): Promise<void> {
  const [picture, character] = [desk.shownPicture.peek(), desk.snapshot.peek()?.character];
  if (!picture || !character) return;
  const room = new StillRoom(canvasWanted());
  try {
    const look = { threshold: NO_THRESHOLD, palette: desk.paletteTexels.peek(), mode: "paint" as const };
    const still = await room.still(picture, desk.fills.peek(), { look, scale: 1 });
    const name = `${desk.summary.peek()?.name ?? "frame"}.png`;
    await bringSheets(character.id, [new File([await pngOf(still)], name, { type: "image/png" })]);
    announce(desk, words.peek().editor.seeing.sheet.added);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    announce(desk, error.sentence, "problem");
  } finally {
    room.close();
  }
}

const pictures = new Map<string, Promise<ImageBitmap>>();

function pictureOf({ picture }: ModelSheet): Promise<ImageBitmap> {
  const known = pictures.get(picture) ?? loadDrawing(picture).then(atMost);
  pictures.set(picture, known);
  known.catch(() => pictures.delete(picture));
  return known;
}

/** A large scan is thinned out, so that no color is mixed from two. */
async function atMost(picture: ImageBitmap): Promise<ImageBitmap> {
  const share = Math.sqrt(MOST_PIXELS / (picture.width * picture.height));
  if (share >= 1) return picture;
  const resizeWidth = Math.max(Math.floor(picture.width * share), 1);
  return createImageBitmap(picture, { resizeWidth, resizeQuality: "pixelated" });
}

async function pngOf(picture: ImageBitmap): Promise<Blob> {
  const { canvas } = layerOf(picture);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("the picture became no PNG"))),
      "image/png",
    );
  });
}
