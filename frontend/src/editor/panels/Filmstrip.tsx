/** The frames of the cut in a row, with where each stands. */

import { useComputed } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { FrameSummary } from "../../api/types";
import { navigate } from "../../pages/router";
import { peopleAt } from "../../sync/presence";
import { STATE_ICONS } from "../../widgets/StateMark";
import { Thumbnail } from "../../widgets/Thumbnail";
import { words } from "../../words";
import type { Desk } from "../desk";
import { bindScrub } from "../scrubbing";
import { GuestButton } from "./GuestButton";

export function Filmstrip({ desk }: { desk: Desk }) {
  const frames = desk.cut.value?.frames ?? [];
  const strip = useRef<HTMLElement>(null);
  useEffect(() => (strip.current ? bindScrub(strip.current, desk) : undefined), [desk]);
  return (
    <nav ref={strip} class="film" aria-label={words.value.editor.film.title}>
      <ol class="film-frames">
        {frames.map((frame) => (
          <FilmFrame key={frame.id} desk={desk} frame={frame} />
        ))}
      </ol>
    </nav>
  );
}

/** Asks the desk by itself, so that a fill renders the open frame's picture again and not all of a long cut. */
function FilmFrame({ desk, frame }: { desk: Desk; frame: FrameSummary }) {
  const isHere = useComputed(() => frame.id === desk.frameId.value).value;
  const left = isHere ? leftHere(desk, frame) : frame.regions_left;
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isHere) item.current?.scrollIntoView({ inline: "center", block: "nearest" });
  }, [isHere]);
  const Icon = STATE_ICONS[frame.state];
  const isUnfinished = (frame.state === "open" || frame.state === "retake") && left !== null && left > 0;
  const { state, editor } = words.value;
  const says = isUnfinished ? editor.film.left(left) : state[frame.state];
  return (
    <li ref={item} class="film-place" data-frame={frame.id}>
      <a
        class={`film-frame state-${frame.state}`}
        data-film={frame.id}
        draggable={false}
        href={`/frames/${frame.id}`}
        aria-current={isHere ? "true" : undefined}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          navigate(`/frames/${frame.id}`, { replace: true });
        }}
      >
        <span class="film-picture">
          <Thumbnail source={frame.thumbnail} isUrgent={false} />
          {frame.state === "waiting" && frame.job && <progress value={frame.job.progress} max={1} />}
        </span>
        <span class="film-name">{frame.name}</span>
        <span class={`film-state state-${frame.state}`}>
          <Icon size={12} strokeWidth={2} aria-hidden />
          {isUnfinished && <span class="visually-hidden">{state[frame.state]}</span>}
          {says}
        </span>
      </a>
      <FilmGuests desk={desk} frame={frame} />
    </li>
  );
}

/** Who else has this frame open. */
function FilmGuests({ desk, frame }: { desk: Desk; frame: FrameSummary }) {
  const people = peopleAt(desk.whereabouts.value, frame.id);
  if (people.length === 0) return null;
  return (
    <ul class="film-guests">
      {people.map((person) => (
        <li key={person.id}>
          <GuestButton desk={desk} person={person} side="above" />
        </li>
      ))}
    </ul>
  );
}

/** Of the frame that is open we know it before the server has counted. */
function leftHere(desk: Desk, frame: FrameSummary): number | null {
  return desk.map.value ? desk.usualCounts.value.left : frame.regions_left;
}
