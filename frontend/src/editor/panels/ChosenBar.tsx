/** Over the drawing, while regions are chosen together: how many, and what can be done with them. */

import { cssOf } from "../../core/confidenceColor";
import { colorOf } from "../../core/palette";
import { words } from "../../words";
import { type Desk, fillOf, labelNamed } from "../desk";
import { dispatch } from "../dispatch";
import { keyOf } from "../keys";
import { labelWord } from "./labels";
import { keepFocus } from "./Tip";

export function ChosenBar({ desk }: { desk: Desk }) {
  const [first, ...more] = desk.finding.chosen.value;
  if (first === undefined) return null;
  const { left } = words.value.editor;
  const guess = labelNamed(desk, fillOf(desk, first)?.label);
  const inHand = labelNamed(desk, desk.label.value);
  return (
    <div class="chosen" role="status" data-testid="chosen">
      <strong>{left.chosen(more.length + 1)}</strong>
      <span class="chosen-guess">
        {guess && (
          <i class="status-chip" style={{ background: cssOf(colorOf(desk.palette.value, guess.id)) }} />
        )}
        {guess ? labelWord(guess) : left.chosenUnpainted}
      </span>
      {guess && (
        <Answer
          keys={keyOf("accept")}
          text={left.acceptThem}
          onClick={() => dispatch(desk, { do: "accept" })}
        />
      )}
      {inHand && (
        <Answer
          keys={keyOf("fill_focused")}
          text={left.fillThem(labelWord(inHand))}
          onClick={() => dispatch(desk, { do: "fill_focused" })}
        />
      )}
      <Answer keys={keyOf("escape")} text={left.letGo} onClick={() => dispatch(desk, { do: "escape" })} />
    </div>
  );
}

function Answer({ keys, text, onClick }: { keys: string | undefined; text: string; onClick: () => void }) {
  return (
    <button type="button" class="chosen-answer" onMouseDown={keepFocus} onClick={onClick}>
      {keys && <kbd>{keys}</kbd>}
      {text}
    </button>
  );
}
