/** The words of the frame editor in English. Japanese has the same shape (editor.ja.ts). */

import type { CommandGroup, NamedCommandId } from "../tools/commands";

const plural = (n: number, one: string, many: string) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

/** Under the ids of tools/commands.ts: what the key sheet and the tooltips say. */
const command: Readonly<Record<NamedCommandId, string>> = {
  "tool.bucket": "Fill: click, or drag across regions",
  "tool.erase": "Erase paint",
  "tool.pick": "Pick a color (also Alt+click, right button)",
  fill_through: "Fill through the following frames",
  undo: "Undo my last step in the cut",
  redo: "Redo",
  "region.next": "Next region that is left",
  "region.previous": "The region before",
  accept: "Accept the suggestion for the region",
  fill_focused: "Fill the region with the color in hand",
  escape: "Leave it; close what is open",
  confidence: "Confidence view: blue is sure, red is not",
  "hold.hand": "Hold to move the paper (also the middle button)",
  "tool.hand": "Hand: move the paper",
  "zoom.in": "Zoom in (also the wheel)",
  "zoom.out": "Zoom out",
  fit: "Fit the drawing",
  actual_size: "One pixel to one pixel",
  "frame.previous": "Frame before",
  "frame.next": "Next frame",
  "tool.note": "Pin a note",
  approve: "Approve (lead, submitted frame)",
  retake: "Ask for a retake (lead)",
  help: "All keys",
};

const group: Readonly<Record<CommandGroup, string>> = {
  paint: "Paint",
  left: "What is left",
  look: "Look",
  frames: "Frames",
  review: "Notes and review",
  program: "Program",
};

export const editorEn = {
  command,
  group,
  swatch: (n: number) => `Swatch ${n}`,
  swatches: "The first ten swatches",
  tools: "Tools",
  drawing: (name: string) => `Drawing ${name}`,
  backToCut: "Back to the cut",
  frameOf: (at: number, all: number) => `${at} of ${all}`,
  firstFrame: "This is the first frame of the cut.",
  lastFrame: "This is the last frame of the cut.",
  opening: "Opening the frame…",

  left: {
    none: (n: number) => `${n} left`,
    left: "left",
    spoken: (left: number, withdrawn: number, unpainted: number) =>
      `${plural(left, "region", "regions")} left: ${withdrawn} hatched, ${unpainted} unpainted. Go to the next.`,
    tip: (withdrawn: number, unpainted: number) => `${withdrawn} hatched, ${unpainted} unpainted. Next`,
    nothing: "Nothing is left at this threshold.",
    pointAtHatched: (next: string, accept: string) =>
      `Point at a hatched region, or press ${next} to go to one; ${accept} then accepts its suggestion.`,
  },

  threshold: {
    name: "Threshold",
    spoken: "Threshold: regions of this confidence or less are hatched",
    project: (value: string) => `Project: ${value}`,
    use: "Use for project",
    back: (value: string) => `Back to the project's ${value}`,
    nowCommon: (value: string) => `The project now withdraws at ${value} and below.`,
  },

  confidence: {
    name: "Confidence",
    tip: "How sure the model is: blue is, red is not",
    unsure: "unsure",
    sure: "sure",
    decided: "decided by people",
  },

  colors: {
    tab: "Colors",
    none: "No color",
    palette: "Palette",
  },

  notes: {
    tab: "Notes",
    tabs: "Panels",
    none: (key: string) => `No notes on this frame. Pin one with ${key} and a click on the drawing.`,
    pin: "Pin a note",
    pinSentence: "Everybody who opens this frame sees it here.",
    note: "Note",
    pinAction: "Pin",
    verdicts: "Verdicts",
    resolved: "resolved",
    resolve: "Resolve",
    openAgain: "Open again",
    delete: "Delete",
    by: (number: number, who: string, text: string) => `Note ${number} by ${who}: ${text}`,
    count: (n: number) => plural(n, "note", "notes"),
  },

  review: {
    submit: "Submit",
    submitAgain: "Submit again",
    leftToSubmit: (n: number) => `${n} left to submit`,
    submitHint: "Hand this frame to the lead",
    notYet: "A frame is submitted when nothing is left",
    takeBack: "Take back",
    approve: "Approve",
    retakeAsk: "Retake…",
    by: (who: string, when: string) => `by ${who}, ${when}`,
    retake: "Retake",
    retakeBy: (who: string) => `Retake by ${who}`,
    read: "I have read it",
    askTitle: "Ask for a retake",
    askAction: "Send back",
    askSentence: "What should be done again? Pinned notes show where.",
    comment: "Comment",
    submitted: "Submitted. A lead will look at it.",
    approved: "Approved.",
    sentBack: "Sent back for a retake.",
    moreToReview: (n: number) => `${n} more to review.`,
    nothingToReview: "Nothing more waits for review.",
    notSavedYet: "Your last fills are not saved yet. Submit once they are.",
  },

  film: {
    title: "Frames of this cut",
    left: (n: number) => `${n} left`,
  },

  steps: {
    undoneIn: (frame: string) => `Undone in ${frame}.`,
    redoneIn: (frame: string) => `Redone in ${frame}.`,
    undoneInAll: (n: number) => `Undone in all ${n} frames.`,
    redoneInAll: (n: number) => `Redone in all ${n} frames.`,
  },

  through: {
    pointAtRegion: "Point at the region whose color is to go through the following frames.",
    noColor: "Choose a color first; this region has none yet.",
    notSavedYet: "Your last fills are not saved yet. Try again once they are.",
    filled: (n: number, last: string, undo: string) =>
      `Filled in ${plural(n, "more frame", "more frames")}, up to ${last}. ${undo} takes it back in all of them.`,
    passed: (n: number) =>
      n === 1 ? "One closed frame stays as it is." : `${n} closed frames stay as they are.`,
    nowhere: {
      last_frame: "No following frame needs this color.",
      far_enough: "No following frame needs this color.",
      no_match: "In the next frame the region cannot be told for sure. Nothing was filled there.",
      unsure: "In the next frame the region cannot be told for sure. Nothing was filled there.",
      painted_otherwise: "A following frame has another color there, and somebody chose it.",
      not_ready: "The frames that follow are still being compared. Try again in a moment.",
    },
  },

  status: {
    line: "line",
    region: (id: number) => `region ${id}`,
    suggested: (label: string) => `suggested: ${label}`,
    unpainted: "unpainted",
    confidence: (value: string) => `confidence ${value}`,
    or: "or",
    saved: "saved",
    saving: (n: number) => `saving ${n}`,
    offline: "offline",
    offlineWaiting: (n: number) => `offline, ${n} waiting`,
    source: {
      model: "model",
      propagated: "carried over",
      dust: "dust rule",
      artist: "artist",
      lead: "lead",
    },
  },

  guests: {
    alsoHere: (names: string) => `Also here: ${names}`,
    isHere: (name: string) => `${name} is here`,
  },

  notSaved: {
    title: "Not saved",
    seen: "I have seen it",
    undo: "Undo.",
    redo: "Redo.",
    region: (id: number) => `region ${id}`,
    regions: (n: number) => plural(n, "region", "regions"),
    erasing: (what: string) => `Erasing ${what}.`,
    filling: (what: string, label: string) => `Filling ${what} with ${label}.`,
    label: (id: number) => `label ${id}`,
  },

  waiting: {
    notFound: "The regions of this drawing could not be found.",
    notRecorded: "What went wrong was not recorded.",
    notOpened: "This frame could not be opened.",
    toProjects: "To the projects",
    running: "Finding regions and colors",
    next: "Next in line to be colored",
    meanwhile: "You can look around meanwhile. Painting starts as soon as the regions are known.",
    progress: "Progress",
    loadAgain: "Load again",
    regionsMissing: "The regions of this frame did not arrive. Reload to try again.",
  },

  whyNot: {
    submitted: "This frame is submitted. Take it back to go on painting.",
    approved: "This frame is approved. A lead can send it to retake.",
    waiting: "The regions of this frame are still being found.",
    failed: "This frame could not be prepared, so nothing can be filled.",
    other: "This frame cannot be painted now.",
  },

  keys: {
    title: "Keys",
    or: "or",
    change: "Change keys…",
    changeTitle: "Change keys",
    preset: "Keys as in",
    presets: {
      colorapp: "colorapp",
      retas: "RETAS / Harmony",
      clip: "Clip Studio / Photoshop",
      opentoonz: "OpenToonz / Krita",
    },
    search: "Search commands",
    nothingFound: "No command is called so, and none has this key.",
    noKey: "no key",
    add: (command: string) => `Add a key for: ${command}`,
    remove: (key: string, command: string) => `Take ${key} away from: ${command}`,
    usual: (command: string) => `The preset's keys again for: ${command}`,
    press: "Press the keys. Esc leaves it as it is.",
    modifier: "A key alone, or together with Ctrl, Alt or Shift.",
    browser: (key: string) => `The browser keeps ${key} for itself.`,
    taken: (key: string, command: string) => `${key} belongs to “${command}”.`,
    take: "Take it",
    leave: "Leave it",
    conflict: (key: string, commands: string) => `${key} has several commands: ${commands}`,
    export: "Save as file",
    import: "Load file",
    reset: "Undo all changes",
    changed: (n: number) => plural(n, "command changed", "commands changed"),
    loaded: (file: string) => `The keys of ${file} are yours now.`,
    unknown: (n: number) =>
      `${plural(n, "command", "commands")} in the file ${n === 1 ? "is" : "are"} not known here and ${n === 1 ? "was" : "were"} left out.`,
    problem: {
      not_json: "This file is not JSON, so it holds no keys.",
      not_keys: "This is no key file of colorapp.",
      newer: "This key file was made by a newer colorapp.",
      preset: "This key file names a preset that is not known here.",
      chord: "This key file has keys that cannot be read.",
    },
  },

  ago: {
    now: "just now",
    minutes: (n: number) => `${n} min ago`,
    hours: (n: number) => `${n} h ago`,
  },
};

export type EditorWords = typeof editorEn;
