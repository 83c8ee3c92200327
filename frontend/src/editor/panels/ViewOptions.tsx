/** How the drawing lies before the artist, and what is seen with it: what changes the view and no fill. */

import {
  Grid2x2,
  Layers,
  type LucideIcon,
  Map as MapIcon,
  Maximize,
  PenLine,
  Play,
  RotateCcw,
  RotateCw,
  TrianglesCenterlineDashedVertical,
  ZoomIn,
} from "lucide-preact";
import { GROUNDS, INKS } from "../../render/frameView";
import type { Command, NamedCommandId } from "../../tools/commands";
import { COMMANDS } from "../../tools/commands";
import { OneToOne } from "../../widgets/OneToOne";
import { words } from "../../words";
import type { Desk } from "../desk";
import { type Act, dispatch } from "../dispatch";
import { keyOf } from "../keys";
import { OnionMenu } from "./OnionMenu";
import { Popover } from "./Popover";
import { TipButton } from "./Tip";

export function ViewOptions({ desk }: { desk: Desk }) {
  const { view, seeing } = desk;
  const says = words.value.editor.seeing;
  return (
    <div class="options-group view-options">
      <Does desk={desk} id="fit" icon={Maximize} />
      <Does desk={desk} id="actual_size" icon={OneToOne} />
      <Does desk={desk} id="turn.left" icon={RotateCcw} />
      <Does desk={desk} id="turn.right" icon={RotateCw} />
      <Does
        desk={desk}
        id="mirror"
        icon={TrianglesCenterlineDashedVertical}
        isOn={view.value?.isMirrored ?? false}
      />
      <Popover
        name={says.onion.settings}
        button={<Does desk={desk} id="onion" icon={Layers} isOn={seeing.onion.value.isOn} />}
      >
        <OnionMenu desk={desk} />
      </Popover>
      <Does desk={desk} id="play" icon={Play} isOn={seeing.film.value !== null} />
      <Popover
        name={says.groundChoice}
        button={<Does desk={desk} id="next_ground" icon={Grid2x2} isOn={seeing.ground.value !== "paper"} />}
      >
        <Choices
          name={says.groundChoice}
          all={GROUNDS}
          words={says.ground}
          chosen={seeing.ground.value}
          onChoose={(ground) => {
            seeing.ground.value = ground;
          }}
        />
      </Popover>
      <Popover
        name={says.inkChoice}
        button={<Does desk={desk} id="next_ink" icon={PenLine} isOn={seeing.ink.value !== "finished"} />}
      >
        <Choices
          name={says.inkChoice}
          all={INKS}
          words={says.ink}
          chosen={seeing.ink.value}
          onChoose={(ink) => {
            seeing.ink.value = ink;
          }}
        />
      </Popover>
      <Does desk={desk} id="locator" icon={MapIcon} isOn={seeing.hasLocator.value} />
      <Does desk={desk} id="magnifier" icon={ZoomIn} isOn={seeing.hasMagnifier.value} />
    </div>
  );
}

interface DoesProps {
  desk: Desk;
  id: NamedCommandId;
  icon: LucideIcon;
  isOn?: boolean;
}

/** A command as a button. */
export function Does({ desk, id, icon, isOn }: DoesProps) {
  const command: Command = COMMANDS[id].command;
  return (
    <TipButton
      icon={icon}
      name={words.value.editor.command[id]}
      keys={keyOf(id)}
      {...(isOn === undefined ? {} : { isOn })}
      onClick={() => command.do !== "hold" && dispatch(desk, command as Act)}
    />
  );
}

interface ChoicesProps<T extends string> {
  name: string;
  all: readonly T[];
  words: Readonly<Record<T, string>>;
  chosen: T;
  onChoose: (value: T) => void;
}

function Choices<T extends string>({ name, all, words, chosen, onChoose }: ChoicesProps<T>) {
  return (
    <fieldset>
      <legend>{name}</legend>
      {all.map((value) => (
        <label key={value}>
          <input type="radio" name={name} checked={value === chosen} onChange={() => onChoose(value)} />
          {words[value]}
        </label>
      ))}
    </fieldset>
  );
}
