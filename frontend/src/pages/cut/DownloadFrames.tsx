/** The finished frames as files, for compositing: which of them, in which colors, in which format. */

import { Download } from "lucide-preact";
import { useState } from "preact/hooks";
import { useFetched } from "../../api/fetched";
import type { Character, Cut } from "../../api/types";
import { Button, ButtonLink } from "../../widgets/Button";
import { Dialog } from "../../widgets/Dialog";
import { Choice, Field } from "../../widgets/Field";
import { words } from "../../words";

const FILES = ["png", "tga"] as const;

export function DownloadFrames({ cut, onClose }: { cut: Cut; onClose: () => void }) {
  const { cut: say, common } = words.value;
  const character = useFetched<Character>(`/characters/${cut.character}`).value;
  const approved = cut.frames.filter(({ state }) => state === "approved").length;
  const finished = cut.frames.filter(({ regions_left }) => regions_left === 0).length;
  const [which, setWhich] = useState<"approved" | "finished">(approved > 0 ? "approved" : "finished");
  const [file, setFile] = useState<(typeof FILES)[number]>("png");
  const [ground, setGround] = useState<"clear" | "painted">("clear");
  const [lines, setLines] = useState<"over" | "without">("over");
  const [palette, setPalette] = useState("");
  const isNone = (which === "approved" ? approved : finished) === 0;
  const asked = new URLSearchParams({ which, file, ground, lines, ...(palette && { palette }) });
  return (
    <Dialog title={say.download} onClose={onClose}>
      <div class="dialog-body">
        <Field name={say.downloadWhich}>
          <Choice
            value={which}
            options={[
              { value: "approved", text: say.downloadApproved(approved) },
              { value: "finished", text: say.downloadFinished(finished) },
            ]}
            onChange={setWhich}
          />
        </Field>
        <Field name={say.downloadPalette}>
          <Choice
            value={palette || String(character?.palettes[0]?.id ?? "")}
            options={(character?.palettes ?? []).map(({ id, name }) => ({ value: String(id), text: name }))}
            onChange={setPalette}
            isDisabled={!character}
          />
        </Field>
        <div class="field-pair">
          <Field name={say.downloadFormat}>
            <Choice
              value={file}
              options={FILES.map((value) => ({ value, text: value.toUpperCase() }))}
              onChange={setFile}
            />
          </Field>
          <Field name={say.downloadGround}>
            <Choice
              value={ground}
              options={[
                { value: "clear", text: say.groundClear },
                { value: "painted", text: say.groundPainted },
              ]}
              onChange={setGround}
            />
          </Field>
        </div>
        <Field name={say.downloadLines}>
          <Choice
            value={lines}
            options={[
              { value: "over", text: say.linesOver },
              { value: "without", text: say.linesWithout },
            ]}
            onChange={setLines}
          />
        </Field>
        <p class="dim small">{isNone ? say.downloadNone : say.downloadHint}</p>
      </div>
      <footer class="dialog-foot">
        <Button onClick={onClose}>{common.cancel}</Button>
        {isNone ? (
          <Button kind="primary" icon={Download} isDisabled>
            {say.downloadNow}
          </Button>
        ) : (
          <ButtonLink
            kind="primary"
            icon={Download}
            href={`/api/cuts/${cut.id}/finished-frames?${asked}`}
            download
            onClick={() => setTimeout(onClose)} // the link is followed first
          >
            {say.downloadNow}
          </ButtonLink>
        )}
      </footer>
    </Dialog>
  );
}
