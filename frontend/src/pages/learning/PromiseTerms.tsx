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
      <label for="may-be-wrong">
        {say.mayBeWrong}
        <Choice
          id="may-be-wrong"
          value={String(terms.at_most_wrong)}
          options={withPresent(WRONG, terms.at_most_wrong).map((value) => ({
            value: String(value),
            text: percent(value),
          }))}
          onChange={(value) => set.run({ at_most_wrong: Number(value) })}
          isDisabled={set.isBusy}
        />
      </label>
      <label for="certainty">
        {say.certainty}
        <Choice
          id="certainty"
          value={String(terms.unless)}
          options={withPresent(UNLESS, terms.unless).map((value) => ({
            value: String(value),
            text: percent(1 - value),
          }))}
          onChange={(value) => set.run({ unless: Number(value) })}
          isDisabled={set.isBusy}
        />
      </label>
      <Refusal refused={set.refused} />
    </div>
  );
}
