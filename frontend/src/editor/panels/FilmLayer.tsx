/** The film over the drawing, and the bar that runs it. */

import { FolderOpen, Pause, Play, Repeat, X } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { cssOf } from "../../core/confidenceColor";
import { MAT } from "../../render/ground";
import { words } from "../../words";
import type { Desk } from "../desk";
import { dispatch } from "../dispatch";
import { closeFilm, type Film, goInFilm, openSeen, setPlaying } from "../film";
import { keyOf } from "../keys";
import { type Draw, keepLayer } from "../layers";
import { type Playing, REACHES } from "../seeing";
import { Segments } from "./Segments";
import { TipButton } from "./Tip";

export function FilmLayer({ desk }: { desk: Desk }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(
    () => (canvas.current ? keepLayer(canvas.current, desk.view, () => gather(desk)) : undefined),
    [desk],
  );
  const mat = cssOf(desk.seeing.groundLook.value?.rgb ?? MAT);
  return (
    <canvas
      ref={canvas}
      class="stage-layer"
      style={{ background: mat }}
      data-testid="film"
      hidden
      aria-hidden
    />
  );
}

function gather(desk: Desk): Draw | null {
  const film = desk.seeing.film.value;
  const still = film?.stills.value[film.at.value];
  if (!still) return null;
  const { width, height } = still.picture;
  return (context) => context.drawImage(still.picture, 0, 0, width / film.scale, height / film.scale);
}

export function FilmBar({ desk }: { desk: Desk }) {
  const film = desk.seeing.film.value;
  return film && <Bar desk={desk} film={film} />;
}

function Bar({ desk, film }: { desk: Desk; film: Film }) {
  const says = words.value.editor.seeing.film;
  const playing = desk.seeing.playing.value;
  const frame = film.frames[film.at.value];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no bar of buttons
    <div class="stage-says film-bar" role="group" aria-label={says.title} data-testid="film-bar">
      <TipButton
        icon={film.isPlaying.value ? Pause : Play}
        name={film.isPlaying.value ? says.pause : says.play}
        keys={keyOf("play")}
        onClick={() => dispatch(desk, { do: "play" })}
      />
      <input
        type="range"
        min={0}
        max={film.frames.length - 1}
        value={film.at.value}
        aria-label={says.place}
        aria-valuetext={frame?.name}
        onInput={(event) => goInFilm(desk, event.currentTarget.valueAsNumber)}
      />
      <strong class="numbers">{frame?.name}</strong>
      <Segments
        name={says.speed}
        choices={([24, 12, 8] as const).map((fps) => [fps, String(fps)] as const)}
        chosen={playing.fps}
        onChoose={(fps) => setPlaying(desk, { fps })}
      />
      <span>{says.fps}</span>
      <TipButton
        icon={Repeat}
        name={says.loop}
        isOn={playing.isLooping}
        onClick={() => setPlaying(desk, { isLooping: !playing.isLooping })}
      />
      <Segments<Playing["reach"]>
        name={says.range}
        choices={REACHES.map((reach) => [reach, reach === null ? says.all : `±${reach}`] as const)}
        chosen={playing.reach}
        onChoose={(reach) => setPlaying(desk, { reach })}
      />
      <Segments
        name={says.contents}
        choices={[
          [false, says.paint],
          [true, says.lines],
        ]}
        chosen={playing.isLinesOnly}
        onChoose={(isLinesOnly) => setPlaying(desk, { isLinesOnly })}
      />
      <span class="film-bar-says numbers" role="status" data-testid="film-says">
        {saying(film)}
      </span>
      <TipButton icon={FolderOpen} name={says.open} onClick={() => openSeen(desk)} />
      <TipButton icon={X} name={says.close} keys={keyOf("escape")} onClick={() => closeFilm(desk)} />
    </div>
  );
}

/** What is ready while something is not; then how fast it truly runs. */
function saying(film: Film): string {
  const says = words.value.editor.seeing.film;
  const ready = film.stills.value.filter(Boolean).length;
  if (ready < film.frames.length) return says.ready(ready, film.frames.length);
  const rate = film.rate.value;
  return film.isPlaying.value && rate !== null ? says.rate(rate.toFixed(1)) : "";
}
