/** What the models of a character are to promise: how much of the paint may be wrong, and how sure that is. */

import { call } from "../../api/call";
import { type Fetched, useAction } from "../../api/fetched";
import type { Learning, PromiseTerms } from "../../api/types";
import { Choice } from "../../widgets/Field";
import { Refusal } from "../../widgets/Notice";
import { words } from "../../words";
import { percent, withPresent } from "./terms";

const WRONG = [0.01, 0.02, 0.03, 0.05, 0.1];
const UNLESS = [0.1, 0.05, 0.01];

interface TermsProps {
  terms: PromiseTerms;
  characterId: number;
  from: Fetched<Learning>;
}

export function Terms({ terms, characterId, from }: TermsProps) {
  const say = words.value.learning.promise;
  const set = useAction(async (changed: Partial<PromiseTerms>) => {
    await call("PUT", `/characters/${characterId}/promise/terms`, { ...terms, ...changed });
    from.reload();
  });
  return (
    <div class="promise-terms">
      <ShareChoice
        id="may-be-wrong"
        name={say.mayBeWrong}
        value={terms.at_most_wrong}
        values={WRONG}
        tell={percent}
        onChange={(value) => set.run({ at_most_wrong: value })}
        isDisabled={set.isBusy}
      />
      <ShareChoice
        id="certainty"
        name={say.certainty}
        value={terms.unless}
        values={UNLESS}
        tell={(unless) => percent(1 - unless)}
        onChange={(value) => set.run({ unless: value })}
        isDisabled={set.isBusy}
      />
      <Refusal refused={set.refused} />
    </div>
  );
}

interface ShareChoiceProps {
  id: string;
  name: string;
  value: number;
  values: readonly number[];
  tell: (share: number) => string;
  onChange: (share: number) => void;
  isDisabled: boolean;
}

function ShareChoice({ id, name, value, values, tell, onChange, isDisabled }: ShareChoiceProps) {
  const options = withPresent(values, value).map((share) => ({ value: String(share), text: tell(share) }));
  return (
    <label for={id}>
      {name}
      <Choice
        value={String(value)}
        onChange={(chosen) => onChange(Number(chosen))}
        {...{ id, options, isDisabled }}
      />
    </label>
  );
}
