/** What there is to find in this frame, by kind and with counts: nobody has to search for it by eye. */

import { CheckCheck, CircleAlert, CircleCheckBig } from "lucide-preact";
import type { FindKind } from "../../core/findings";
import { Button } from "../../widgets/Button";
import { words } from "../../words";
import type { Desk } from "../desk";
import { dispatch } from "../dispatch";
import { SMALL_MAX_PX } from "../finding";
import { FoundList } from "./FoundList";
import { keepFocus } from "./Tip";

const GROUPS = [
  { name: "toDo", kinds: ["withdrawn", "unpainted"] },
  { name: "toCheck", kinds: ["dust", "small", "traces", "slivers", "flicker", "unsure"] },
  { name: "sources", kinds: ["model", "propagated", "artist", "lead"] },
] as const;

export function FindPanel({ desk }: { desk: Desk }) {
  const { find } = words.value.editor;
  if (!desk.map.value) return <div class="find" role="tabpanel" aria-label={find.tab} />;
  return (
    <div class="find" role="tabpanel" aria-label={find.tab}>
      <Proof desk={desk} />
      <div class="find-kinds">
        {GROUPS.map(({ name, kinds }) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own box
          <div key={name} class="find-group" role="group" aria-label={find[name]}>
            <h2>{find[name]}</h2>
            {kinds.map((kind) => (
              <Kind key={kind} desk={desk} kind={kind} />
            ))}
          </div>
        ))}
      </div>
      <About desk={desk} />
      <FoundList desk={desk} />
    </div>
  );
}

/** Zero is said as a count. */
function Proof({ desk }: { desk: Desk }) {
  const { find } = words.value.editor;
  const { withdrawn, unpainted, dust, left } = desk.counts.value;
  const Icon = left === 0 ? CircleCheckBig : CircleAlert;
  return (
    <p class={`find-proof ${left === 0 ? "find-proven" : ""}`} data-testid="proof">
      <Icon size={16} strokeWidth={1.75} aria-hidden />
      <span>
        {left === 0 ? find.nothingToDo : find.toDoLeft(withdrawn, unpainted)}
        <span class="find-dust">{find.dustToCheck(dust)}</span>
      </span>
    </p>
  );
}

function Kind({ desk, kind }: { desk: Desk; kind: FindKind }) {
  const count = desk.finding.findings.value[kind].length;
  return (
    <button
      type="button"
      class={`find-kind ${count === 0 ? "find-zero" : ""}`}
      data-kind={kind}
      aria-pressed={desk.finding.kind.value === kind}
      onMouseDown={keepFocus}
      onClick={() => dispatch(desk, { do: "find", kind })}
    >
      {words.value.editor.find.kind[kind]}
      <span class="numbers">{count.toLocaleString()}</span>
    </button>
  );
}

/** What the list shows, and what can be done with all of it. */
function About({ desk }: { desk: Desk }) {
  const { find } = words.value.editor;
  const kind = desk.finding.kind.value;
  const regions = desk.finding.findings.value[kind];
  return (
    <div class="find-about">
      <p>{find.explain[kind]}</p>
      {kind === "small" && <SmallSize desk={desk} />}
      {kind === "dust" && regions.length > 0 && desk.canPaint.value && (
        <Button
          icon={CheckCheck}
          title={find.acceptAllHint}
          onClick={() => dispatch(desk, { do: "accept_all", regions })}
        >
          {find.acceptAll(regions.length)}
        </Button>
      )}
    </div>
  );
}

function SmallSize({ desk }: { desk: Desk }) {
  const { find } = words.value.editor;
  return (
    <label class="find-size">
      {find.upTo}
      <input
        class="input"
        type="number"
        min={1}
        max={SMALL_MAX_PX}
        value={desk.finding.smallPx.value}
        onInput={(event) => dispatch(desk, { do: "small_size", px: event.currentTarget.valueAsNumber })}
      />
      {find.px}
    </label>
  );
}
