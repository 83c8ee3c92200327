/** Labels in the groups that they were given, in the order in which the groups first occur. */

import type { Label } from "../../api/types";

export interface LabelGroup {
  name: string;
  labels: Label[];
}

export function labelGroups(labels: readonly Label[]): LabelGroup[] {
  const groups = new Map<string, Label[]>();
  for (const label of [...labels].sort((a, b) => a.id - b.id)) {
    const group = groups.get(label.group);
    if (group) group.push(label);
    else groups.set(label.group, [label]);
  }
  return [...groups].map(([name, members]) => ({ name, labels: members }));
}
