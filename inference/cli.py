"""The command line: segment, train, colorize, evaluate, bench.

Exit 0 on success, 2 with one clear sentence on bad input. Progress bars on a terminal, plain lines
otherwise; with `--json` the result is one JSON document on standard output.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from typing import Any

import cv2

from inference.arguments import parser
from inference.terminal import Progress


def main(arguments: Sequence[str]) -> int:
    """Run one command; its exit status."""
    try:
        options = parser().parse_args(arguments)
        _limit_threads(options.threads)
        result = _COMMANDS[options.command](options)
    except ValueError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"error: {error.filename or 'file'}: {error.strerror or error}", file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps(result, ensure_ascii=False))
    return 2 if result.get("refused") else 0


def _segment(options: argparse.Namespace) -> dict[str, Any]:
    from inference.outputs import write_regions

    return _each_drawing(options, lambda path: write_regions(path, options.out, gap_px=options.gap))


def _colorize(options: argparse.Namespace) -> dict[str, Any]:
    from inference.checkpoint import load_checkpoint
    from inference.context import painted_cut
    from inference.outputs import write_colorized
    from inference.withdrawal import WithdrawalPolicy

    policy = WithdrawalPolicy(options.threshold)
    checkpoint = load_checkpoint(options.checkpoint)
    names = [path.stem for path in options.lines]
    cut = painted_cut(options.painted, names, gap_px=options.gap) if options.painted else None
    return _each_drawing(
        options,
        lambda path: write_colorized(
            checkpoint, path, options.out, policy=policy, gap_px=options.gap, cut=cut
        ),
    )


def _each_drawing(options: argparse.Namespace, write: Any) -> dict[str, Any]:
    """Every drawing that can be read is written; of each other one a sentence says why it was not."""
    stems = [path.stem for path in options.lines]
    repeated = next((stem for stem in stems if stems.count(stem) > 1), None)
    if repeated:
        raise ValueError(f"two drawings are named {repeated}; their results would overwrite each other")
    options.out.mkdir(parents=True, exist_ok=True)
    written, refused = [], []
    with Progress(len(options.lines), unit="drawing") as progress:
        for path in options.lines:
            try:
                written.append(write(path))
                progress.advance(f"{path.name}: {written[-1]['regions']} regions")
            except ValueError as error:
                refused.append(str(error))
                print(f"error: {error}", file=sys.stderr)
    return {"written": written, "refused": refused}


def _train(options: argparse.Namespace) -> dict[str, Any]:
    from inference.augment import CROPS
    from inference.dataset import load_dataset
    from inference.training import TrainingOptions, TrainingProgress, train

    wanted = TrainingOptions(
        model=options.model,
        minutes=options.minutes,
        steps=options.steps,
        seed=options.seed,
        width=options.width,
        loss=options.loss,
        augmentation=CROPS[options.crops],
        held_back=options.held_back,
        init=options.init,
    )
    dataset = load_dataset(options.dataset)
    frames = _frames(options, dataset)
    last: list[TrainingProgress] = []
    with Progress(1000, unit="‰") as progress:

        def show(now: TrainingProgress) -> None:
            last[:] = [now]
            accuracy = (
                "" if now.held_back_accuracy is None else f", held-back accuracy {now.held_back_accuracy:.3f}"
            )
            progress.reach(round(now.fraction * 1000), f"step {now.step}, loss {now.loss:.3f}{accuracy}")

        train(dataset, frames=frames, options=wanted, out=options.out, on_progress=show)
    return {
        "checkpoint": str(options.out),
        "steps": last[-1].step,
        "held_back_accuracy": last[-1].held_back_accuracy,
    }


def _evaluate(options: argparse.Namespace) -> dict[str, Any]:
    if options.painted is not None:
        return _evaluate_cuts(options)
    from inference.checkpoint import load_checkpoint
    from inference.dataset import load_dataset
    from inference.evaluation import evaluate
    from inference.plots import write_plots

    checkpoint = load_checkpoint(options.checkpoint)
    dataset = load_dataset(options.dataset)
    frames = _frames(options, dataset)
    with Progress(len(frames or dataset.frames), unit="frame") as progress:
        report = evaluate(
            checkpoint,
            dataset,
            frames=frames,
            min_area_px=options.min_area,
            gap_px=options.gap,
            on_progress=lambda done, _: progress.reach(done, f"frame {done}"),
        )
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "report.json").write_text(
        json.dumps(report, indent=1, ensure_ascii=False), encoding="utf-8"
    )
    write_plots(report, options.out)
    if not options.json:
        print(_in_words(report))
    return report


def _evaluate_cuts(options: argparse.Namespace) -> dict[str, Any]:
    from inference.checkpoint import load_checkpoint
    from inference.cut_evaluation import evaluate_cuts, painted_numbers, table
    from inference.dataset import load_dataset
    from inference.frames import frame_positions

    numbers = painted_numbers(options.painted)
    checkpoint = load_checkpoint(options.checkpoint)
    dataset = load_dataset(options.dataset)
    counted = options.counted and frame_positions(
        options.counted, count=len(dataset.frames), splits=dataset.splits
    )
    with Progress(1000, unit="‰") as progress:
        report = evaluate_cuts(
            checkpoint,
            dataset,
            frames=_frames(options, dataset),
            counted=counted,
            painted=numbers,
            min_area_px=options.min_area,
            gap_px=options.gap,
            on_progress=lambda done, total: progress.reach(
                round(1000 * done / total), f"frame {done} of {total}"
            ),
        )
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "report.json").write_text(
        json.dumps(report, indent=1, ensure_ascii=False), encoding="utf-8"
    )
    if not options.json:
        print(table(report))
    return report


def _bench(options: argparse.Namespace) -> dict[str, Any]:
    from inference.bench import bench, table

    result = bench(options.checkpoint)
    if not options.json:
        print(table(result))
    return {"bench": result}


def _frames(options: argparse.Namespace, dataset: Any) -> list[int] | None:
    from inference.frames import frame_positions

    if options.frames is None:
        return None
    return frame_positions(options.frames, count=len(dataset.frames), splits=dataset.splits)


def _in_words(report: dict[str, Any]) -> str:
    if not report["regions"]:
        return "no region of these frames has a truth to compare with"
    at = report["at_threshold"]["0.8"]
    painted = f"{at['accuracy']:.1%} of them right" if at["accuracy"] is not None else "none of them to judge"
    return (
        f"{report['regions']} regions in {report['frames']} frames: at 0.8, {at['coverage']:.1%} painted, "
        f"{painted}; "
        f"{report['accuracy_full_coverage']:.1%} right if all were painted; AURC {report['aurc']:.4f}"
    )


def _limit_threads(wanted: int | None) -> None:
    """Set how many threads torch and cv2 use, before torch is imported.

    Two threads on one free core are far slower than one, for each waits for the other at every layer.
    """
    if wanted is not None and wanted < 1:
        raise ValueError(f"--threads is {wanted}; it must be at least 1")
    idle = round(len(os.sched_getaffinity(0)) - os.getloadavg()[0])
    threads = wanted or max(idle, 1)
    os.environ["OMP_NUM_THREADS"] = str(threads)
    cv2.setNumThreads(threads)


_COMMANDS = {
    "segment": _segment,
    "train": _train,
    "colorize": _colorize,
    "evaluate": _evaluate,
    "bench": _bench,
}
