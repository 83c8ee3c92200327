/** All keys, as the sheet behind `?` shows them. */

export const KEYS: readonly { title: string; keys: readonly (readonly [key: string, does: string])[] }[] = [
  {
    title: "Paint",
    keys: [
      ["1 … 0", "The first ten swatches"],
      ["B", "Fill: click, or drag across"],
      ["X", "Erase paint"],
      ["I or Alt+click", "Pick a color; so does the right button"],
      ["Ctrl+Z", "Undo my last fill"],
      ["Ctrl+Shift+Z or Ctrl+Y", "Redo"],
    ],
  },
  {
    title: "What is left",
    keys: [
      ["N", "Next region that is left"],
      ["Shift+N", "The one before"],
      ["Enter", "Accept the suggestion for it"],
      ["F", "Fill it with the color in hand"],
      ["C", "Confidence view"],
      ["Esc", "Leave it"],
    ],
  },
  {
    title: "Look",
    keys: [
      ["Wheel", "Zoom at the pointer"],
      ["+ or −", "Zoom in, zoom out"],
      ["Space", "Hold to move the paper; so does the middle button"],
      ["H", "Hand"],
      ["Ctrl+0", "Fit the drawing"],
      ["Ctrl+1", "One pixel to one pixel"],
    ],
  },
  {
    title: "Frames and review",
    keys: [
      ["← or ,", "Frame before"],
      ["→ or .", "Next frame"],
      ["M", "Pin a note"],
      ["A", "Approve (lead, submitted frame)"],
      ["R", "Ask for a retake (lead)"],
      ["?", "These keys"],
    ],
  },
];
