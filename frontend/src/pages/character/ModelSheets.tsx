/** A character's model sheets: what artists see beside their drawings. Leads bring them and take them away. */

import { ImagePlus, Trash2 } from "lucide-preact";
import { useState } from "preact/hooks";
import { call, Refused } from "../../api/call";
import type { Fetched } from "../../api/fetched";
import { bringSheets } from "../../api/modelSheets";
import type { Character, ModelSheet } from "../../api/types";
import { IconButton } from "../../widgets/Button";
import { Question } from "../../widgets/Dialog";
import { FileButton } from "../../widgets/FileButton";
import { words } from "../../words";

const KINDS = "image/png,image/jpeg,image/tiff,.psd,.tga";

interface ModelSheetsProps {
  character: Character;
  from: Fetched<Character>;
  mayChange: boolean;
}

export function ModelSheets({ character, from, mayChange }: ModelSheetsProps) {
  const says = words.value.editor.seeing.sheet;
  const [problem, setProblem] = useState("");
  const [leaving, setLeaving] = useState<ModelSheet | null>(null);
  const orSay = async (work: Promise<unknown>) => {
    setProblem("");
    await work.catch((error) => {
      if (!(error instanceof Refused)) throw error;
      setProblem(error.sentence);
    });
    from.reloadSoon();
  };
  return (
    <section class="sheets" aria-label={says.sheets}>
      <header class="sheets-head">
        <h2>{says.sheets}</h2>
        {mayChange && (
          <FileButton
            icon={ImagePlus}
            name={says.upload}
            accept={KINDS}
            onChoose={(files) => void orSay(bringSheets(character.id, files))}
          />
        )}
      </header>
      {problem && (
        <p class="sheets-problem" role="alert">
          {problem}
        </p>
      )}
      {character.model_sheets.length === 0 && <p class="dim small">{says.nothing}</p>}
      <ul class="sheets-list">
        {character.model_sheets.map((sheet) => (
          <li key={sheet.id}>
            <a href={sheet.picture} target="_blank" rel="noreferrer">
              <img src={sheet.picture} alt={says.of(sheet.name)} decoding="async" />
            </a>
            <span class="sheets-name">
              {sheet.name}
              {mayChange && (
                <IconButton icon={Trash2} name={says.remove(sheet.name)} onClick={() => setLeaving(sheet)} />
              )}
            </span>
          </li>
        ))}
      </ul>
      {leaving && (
        <Question
          title={`${says.remove(leaving.name)}?`}
          action={words.value.common.remove}
          onConfirm={() => {
            setLeaving(null);
            void orSay(call<void>("DELETE", `/model-sheets/${leaving.id}`));
          }}
          onClose={() => setLeaving(null)}
          isDangerous
        >
          <p>{says.removeSentence}</p>
        </Question>
      )}
    </section>
  );
}
