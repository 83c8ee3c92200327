/** The words of seeing in English: how the drawing lies, onion skin, film, grounds, lines, model sheets. */

import type { Ground, Ink } from "../render/frameView";

const ground: Readonly<Record<Ground, string>> = {
  paper: "As drawn",
  white: "White",
  grey: "Grey",
  black: "Black",
  checker: "Checkered",
  contrast: "Opposite of the background's color",
};

const ink: Readonly<Record<Ink, string>> = {
  drawn: "As drawn",
  black: "All black",
  hidden: "Hidden: paint only",
  only: "Lines only",
};

export const seeingCommandsEn = {
  "hold.turn": "Hold and drag to turn the paper",
  "turn.left": "Turn left by 15°",
  "turn.right": "Turn right by 15°",
  upright: "Lay the paper upright again",
  mirror: "Mirror the view",
  next_ground: "Next ground",
  next_ink: "Lines: next way to see them",
  next_palette: "Next palette",
  "hold.other_palette": "Hold to see the next palette",
  locator: "Navigator: the whole drawing, small",
  magnifier: "Magnifier at the pointer",
  model_sheet: "Color model beside the drawing",
  "hold.flip_before": "Hold to see the frame before",
  "hold.flip_after": "Hold to see the next frame",
  onion: "Onion skin",
  play: "Play the cut",
} as const;

export const seeingEn = {
  seen: (name: string, open: string) => `Seen: ${name} (open: ${open})`,
  notThere: "That frame did not arrive.",
  turned: (degrees: number) => `Turned by ${degrees}°`,
  mirrored: "mirrored",
  layUpright: "Upright",
  groundChoice: "Ground",
  ground,
  inkChoice: "Lines",
  ink,
  navigator: "Navigator. Drag to move the view.",
  magnifier: "Magnifier",
  sheet: {
    title: "Color model",
    none: "No model sheet yet. Use a painted frame, or upload pictures on the character's page.",
    useFrame: "Use this frame as a model sheet",
    added: "This frame is now a model sheet of its character.",
    which: "Model sheet",
    of: (name: string) => `Model sheet ${name}`,
    hint: "Click picks a color. Wheel zooms, drag moves, double click fits.",
    sheets: "Model sheets",
    upload: "Upload model sheets",
    remove: (name: string) => `Remove the model sheet ${name}`,
    removeSentence: "Artists no longer see it beside their drawings.",
    nothing: "No model sheet yet: artists see one beside the drawing and pick colors from it.",
  },
  onion: {
    settings: "Onion skin: settings",
    before: "Before",
    after: "After",
    opacity: "Strength",
    place: "Place",
    over: "Over",
    under: "Under",
    paint: "Their paint, too",
  },
  film: {
    title: "Playback",
    play: "Play",
    pause: "Pause",
    place: "Frame",
    speed: "Frames a second",
    fps: "fps",
    loop: "Again and again",
    range: "Range",
    all: "All",
    contents: "What is played",
    paint: "Painted",
    lines: "Lines",
    open: "Open this frame",
    close: "Back to the open frame",
    ready: (ready: number, all: number) => `${ready} of ${all} ready`,
    rate: (rate: string) => `${rate} fps seen`,
  },
};
