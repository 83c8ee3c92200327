/** Bringing model sheets to a character. */

import { call, Refused } from "./call";
import type { SheetUpload } from "./types";

/** Refused where any of them was, with the sentence of the first. */
export async function bringSheets(character: number, files: readonly File[]): Promise<void> {
  const form = new FormData();
  for (const file of files) form.append("sheet", file, file.name);
  const answer = await call<SheetUpload>("POST", `/characters/${character}/model-sheets`, form).catch(
    (error) => {
      if (error instanceof Refused && isUpload(error.answer)) return error.answer;
      throw error;
    },
  );
  const [first] = answer.refused;
  if (first) throw new Refused(first.code, first.sentence, 422);
}

function isUpload(answer: unknown): answer is SheetUpload {
  return typeof answer === "object" && answer !== null && "refused" in answer && "model_sheets" in answer;
}
