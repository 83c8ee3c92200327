/** The frames of one cut; a lead drops line drawings on it. */

import { Download, FolderUp, ImagePlus, ImageUp, Trash2 } from "lucide-preact";
import { useState } from "preact/hooks";
import { call } from "../../api/call";
import { type Fetched, useAction, useFetched } from "../../api/fetched";
import type { Cut, FrameState } from "../../api/types";
import { Button } from "../../widgets/Button";
import { FileButton } from "../../widgets/FileButton";
import { Loaded, Skeleton } from "../../widgets/Loaded";
import { Notice, Refusal } from "../../widgets/Notice";
import { words } from "../../words";
import { useLive } from "../live";
import { Page } from "../Page";
import { Rename } from "../Rename";
import { mayAdminister, mayLead } from "../roles";
import { navigate } from "../router";
import { DownloadFrames } from "./DownloadFrames";
import { DropPlace } from "./DropPlace";
import { FrameGrid } from "./FrameGrid";
import { withFrames, withoutFrame } from "./frames";
import { StateFilter } from "./StateFilter";
import { SubmitFinished } from "./SubmitFinished";
import { UploadPanel } from "./UploadPanel";
import { type UploadQueue, useUploads } from "./useUploads";
import { useWhereabouts } from "./useWhereabouts";

export function CutPage({ id }: { id: number }) {
  const cut = useFetched<Cut>(`/cuts/${id}`);
  const queue = useUploads(id, (added) => cut.change((value) => withFrames(value, added)));
  const known = cut.value;
  useLive(known ? [known.project.id] : [], (message) => {
    if (message.type === "frame.changed") cut.change((value) => withFrames(value, [message.frame]));
    else if (message.type === "frame.removed") cut.change((value) => withoutFrame(value, message.frame));
    else if (
      message.type === "live.missed" ||
      message.type === "model.promoted" ||
      message.type === "cut.renamed"
    )
      cut.reloadSoon();
  });
  const { home } = words.value;
  const trail = [
    { text: home.projects, href: "/" },
    ...(known ? [{ text: known.project.name, href: `/projects/${known.project.id}` }] : []),
  ];
  return (
    <Page
      title={known?.name ?? ""}
      trail={trail}
      beside={
        known && (
          <>
            {mayLead(known.project.role) && (
              <Rename name={known.name} path={`/cuts/${id}`} maxLength={80} onDone={cut.reload} />
            )}
            <Figures cut={known} />
          </>
        )
      }
      actions={
        known && (
          <>
            <SubmitFinished cut={known} onDone={cut.reload} />
            {mayLead(known.project.role) && (
              <>
                <DownloadButton cut={known} />
                <AddButtons queue={queue} />
              </>
            )}
          </>
        )
      }
      isBare={!known && cut.refused !== null}
    >
      <Loaded from={cut} placeholder={<Skeleton rows={2} height={220} />}>
        {(value) => <Content cut={value} from={cut} queue={queue} />}
      </Loaded>
    </Page>
  );
}

function Figures({ cut }: { cut: Cut }) {
  const { count } = words.value;
  const known = cut.frames.filter((frame) => frame.regions_left !== null);
  const left = known.reduce((sum, frame) => sum + (frame.regions_left ?? 0), 0);
  const size = cut.frames[0];
  return (
    <span class="dim numbers">
      {count.frames(cut.frames.length)}
      {known.length > 0 && ` · ${count.regionsLeft(left)}`}
      {size && ` · ${count.pixels(size.width, size.height)}`}
    </span>
  );
}

function DownloadButton({ cut }: { cut: Cut }) {
  const [isAsked, setAsked] = useState(false);
  if (cut.frames.length === 0) return null;
  return (
    <>
      <Button icon={Download} onClick={() => setAsked(true)}>
        {words.value.cut.download}
      </Button>
      {isAsked && <DownloadFrames cut={cut} onClose={() => setAsked(false)} />}
    </>
  );
}

function AddButtons({ queue }: { queue: UploadQueue }) {
  const say = words.value.cut;
  return (
    <>
      <FileButton icon={ImagePlus} name={say.addDrawings} onChoose={queue.add} />
      <FileButton icon={FolderUp} name={say.addFolder} onChoose={queue.add} isFolder />
    </>
  );
}

function Content({ cut, from, queue }: { cut: Cut; from: Fetched<Cut>; queue: UploadQueue }) {
  const mayAdd = mayLead(cut.project.role);
  const isEmpty = cut.frames.length === 0;
  return (
    <DropPlace isOpen={mayAdd} onDrop={queue.add}>
      <UploadPanel queue={queue} />
      {isEmpty && queue.uploads.length === 0 && <NoFrames cut={cut} queue={queue} />}
      {!isEmpty && <Frames cut={cut} from={from} />}
    </DropPlace>
  );
}

function NoFrames({ cut, queue }: { cut: Cut; queue: UploadQueue }) {
  const say = words.value.cut;
  const mayAdd = mayLead(cut.project.role);
  const remove = useAction(async () => {
    await call("DELETE", `/cuts/${cut.id}`);
    navigate(`/projects/${cut.project.id}`, { replace: true });
  });
  return (
    <>
      <Notice
        icon={ImageUp}
        title={say.emptyTitle}
        action={
          mayAdd && (
            <span class="button-row">
              <FileButton kind="primary" icon={ImagePlus} name={say.addDrawings} onChoose={queue.add} />
              {mayAdminister(cut.project.role) && (
                <Button icon={Trash2} onClick={remove.run} isBusy={remove.isBusy}>
                  {say.deleteCut}
                </Button>
              )}
            </span>
          )
        }
      >
        {mayAdd ? say.emptyLead : say.emptyArtist}
      </Notice>
      <Refusal refused={remove.refused} />
    </>
  );
}

function Frames({ cut, from }: { cut: Cut; from: Fetched<Cut> }) {
  const whereabouts = useWhereabouts(cut.project.id);
  const [state, setState] = useState<FrameState | null>(null);
  const shown = state ? cut.frames.filter((frame) => frame.state === state) : cut.frames;
  return (
    <>
      <StateFilter frames={cut.frames} chosen={state} onChoose={setState} />
      {shown.length === 0 && <p class="dim">{words.value.cut.noneInState}</p>}
      <FrameGrid frames={shown} whereabouts={whereabouts} role={cut.project.role} onDeleted={from.reload} />
    </>
  );
}
