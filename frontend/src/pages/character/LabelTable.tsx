/** Labels down, palettes across. Each cell is changed where it stands. */

import type { ComponentChildren } from "preact";
import { call } from "../../api/call";
import type { Fetched } from "../../api/fetched";
import { useAction } from "../../api/fetched";
import type { Character, Label, LabelRole, Palette, Role } from "../../api/types";
import { Choice } from "../../widgets/Field";
import { Refusal } from "../../widgets/Notice";
import { words } from "../../words";
import { mayAdminister, mayLead } from "../roles";
import { ColorCell } from "./ColorCell";
import { labelGroups } from "./labelGroups";
import { TextCell } from "./TextCell";

const LABEL_ROLES: readonly LabelRole[] = ["base", "shadow", "highlight", "background", "line"];

interface TableProps {
  character: Character;
  from: Fetched<Character>;
  role: Role;
}

type LabelChange = Partial<Pick<Label, "name" | "name_ja" | "group" | "role" | "is_retired">>;

export function LabelTable({ character, from, role }: TableProps) {
  const say = words.value.character;
  const relabel = useAction(async (label: Label, change: LabelChange) => {
    const changed = await call<Label>("PATCH", `/characters/${character.id}/labels/${label.id}`, change);
    from.change((value) => ({
      ...value,
      labels: value.labels.map((one) => (one.id === label.id ? changed : one)),
    }));
  });
  const recolor = useAction(async (palette: Palette, label: Label, color: string) => {
    const colors = { ...palette.colors, [label.id]: color };
    const changed = await call<Palette>("PUT", `/palettes/${palette.id}`, { name: palette.name, colors });
    from.change((value) => ({
      ...value,
      palettes: value.palettes.map((one) => (one.id === palette.id ? changed : one)),
    }));
  });
  return (
    <>
      <Refusal refused={relabel.refused ?? recolor.refused} />
      <TableBox name={say.labels} isTabStop={!mayLead(role)}>
        <table class="table label-table">
          <TableHead palettes={character.palettes} />
          {labelGroups(character.labels).map((group) => (
            <tbody key={group.name}>
              <tr class="group-row">
                <th scope="rowgroup" colSpan={5 + character.palettes.length}>
                  {group.name || say.noGroup}
                </th>
              </tr>
              {group.labels.map((label) => (
                <LabelRow
                  key={label.id}
                  label={label}
                  palettes={character.palettes}
                  mayRename={mayAdminister(role)}
                  mayRecolor={mayLead(role)}
                  onChange={(change) => relabel.run(label, change)}
                  onRecolor={(palette, color) => recolor.run(palette, label, color)}
                />
              ))}
            </tbody>
          ))}
        </table>
      </TableBox>
    </>
  );
}

/** Scrolls sideways where there are many palettes; whoever has no field in it to go to can go to the box. */
function TableBox({
  name,
  isTabStop,
  children,
}: {
  name: string;
  isTabStop: boolean;
  children: ComponentChildren;
}) {
  return (
    <section class="table-box" aria-label={name} {...(isTabStop ? { tabIndex: 0 } : {})}>
      {children}
    </section>
  );
}

function TableHead({ palettes }: { palettes: readonly Palette[] }) {
  const say = words.value.character;
  return (
    <thead>
      <tr>
        <th scope="col" class="number label-id">
          {say.id}
        </th>
        {palettes.map((palette) => (
          <th key={palette.id} scope="col" class="label-color">
            {palette.name}
          </th>
        ))}
        <th scope="col">{say.label}</th>
        <th scope="col">{say.nameJa}</th>
        <th scope="col">{say.group}</th>
        <th scope="col">{say.labelRole}</th>
      </tr>
    </thead>
  );
}

interface RowProps {
  label: Label;
  palettes: readonly Palette[];
  mayRename: boolean;
  mayRecolor: boolean;
  onChange: (change: LabelChange) => Promise<boolean>;
  onRecolor: (palette: Palette, color: string) => Promise<boolean>;
}

function LabelRow({ label, palettes, mayRename, mayRecolor, onChange, onRecolor }: RowProps) {
  const say = words.value.character;
  return (
    <tr class={label.is_retired ? "is-retired" : ""}>
      <td class="number label-id dim">{label.id}</td>
      {palettes.map((palette) => (
        <td key={palette.id} class="label-color">
          <ColorCell
            name={say.colorOf(label.name, palette.name)}
            color={palette.colors[label.id]}
            isFixed={!mayRecolor}
            onChange={(color) => onRecolor(palette, color)}
          />
        </td>
      ))}
      <td>
        <TextCell
          name={say.nameOf(label.name)}
          text={label.name}
          isFixed={!mayRename}
          isRequired
          onChange={(name) => onChange({ name, role: label.role })}
        />
      </td>
      <td lang="ja">
        <TextCell
          name={say.fieldOf(say.nameJa, label.name)}
          text={label.name_ja}
          isFixed={!mayRename}
          onChange={(name_ja) => onChange({ name_ja })}
        />
      </td>
      <td>
        <TextCell
          name={say.fieldOf(say.group, label.name)}
          text={label.group}
          isFixed={!mayRename}
          onChange={(group) => onChange({ group })}
        />
      </td>
      <td class="label-role">
        <RoleCell label={label} mayChange={mayRename} onChange={onChange} />
      </td>
    </tr>
  );
}

function RoleCell({
  label,
  mayChange,
  onChange,
}: Pick<RowProps, "label" | "onChange"> & { mayChange: boolean }) {
  const { character: say, labelRole } = words.value;
  if (!mayChange) return <span class="dim">{label.is_retired ? say.retired : labelRole[label.role]}</span>;
  return (
    <>
      <Choice
        name={say.fieldOf(say.labelRole, label.name)}
        value={label.role}
        options={LABEL_ROLES.map((value) => ({ value, text: labelRole[value] }))}
        onChange={(role) => void onChange({ role })}
      />
      {label.id > 1 && (
        <button
          type="button"
          class="quiet-link"
          onClick={() => onChange({ is_retired: !label.is_retired })}
          aria-label={`${label.is_retired ? say.restore : say.retire}: ${label.name}`}
        >
          {label.is_retired ? say.restore : say.retire}
        </button>
      )}
    </>
  );
}
