/** What hands do on the canvas without a key of its own. */

type Gesture = readonly [gesture: string, does: string];

export interface GestureWords {
  readonly title: string;
  readonly rows: readonly Gesture[];
}

export const gesturesEn: GestureWords = {
  title: "Mouse, pen and fingers",
  rows: [
    ["Click, tap", "Fill the region"],
    ["Drag", "Fill every region on the way"],
    ["Shift + click, drag", "The other way of “Only what is left”"],
    ["Alt + drag", "Take the color where the stroke begins, spread it"],
    ["Right button, pen’s button", "Pick the color"],
    ["Pen’s eraser", "Take the paint away"],
    ["Middle button", "Move the paper"],
    ["Wheel", "Zoom at the pointer"],
    ["Shift + wheel", "Move the paper sideways"],
    ["Two fingers", "Move, zoom and turn the paper"],
    ["Tap of two fingers", "Undo"],
    ["Tap of three fingers", "Redo"],
    ["One finger that rests", "Pick the color"],
    ["One finger beside a pen", "Move the paper"],
  ],
};
