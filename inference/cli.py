"""The command line: segment, train, colorize, evaluate, simulate, certify, export, bench.

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

from inference.arguments import chosen_frames, parser
from inference.judging_commands import certify, evaluate, simulate
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
    if options.json and result:
        print(json.dumps(result, ensure_ascii=False))
    return 2 if result.get("refused") else 0


def _segment(options: argparse.Namespace) -> dict[str, Any]:
    from inference.outputs import write_regions
    from inference.segmentation.sheet import write_sheet

    result = _each_drawing(options, lambda path: write_regions(path, options.out, gap_px=options.gap))
    if options.sheet:
        write_sheet(options.sheet, options.out, [written["name"] for written in result["written"]])
    return result


def _colorize(options: argparse.Namespace) -> dict[str, Any]:
    from inference.cut.context import painted_cut
    from inference.judgment.checkpoint import load_checkpoint
    from inference.judgment.withdrawal import WithdrawalPolicy
    from inference.outputs import write_colorized
    from inference.promise.certify import certificate_for
    from inference.promise.ruling import rule_in_turn

    policy = WithdrawalPolicy(options.threshold)
    checkpoint = load_checkpoint(options.checkpoint)
    share = options.at_most_wrong
    asked = policy if share is None else certificate_for(checkpoint, share)
    rule = rule_in_turn(checkpoint, asked, paint_strangers=options.strangers)
    names = [path.stem for path in options.lines]
    cut = painted_cut(options.painted, names, gap_px=options.gap) if options.painted else None
    return _each_drawing(
        options,
        lambda path: write_colorized(
            checkpoint,
            path,
            options.out,
            rule=rule,
            gap_px=options.gap,
            cut=cut,
            guard_leaks=options.guard_leaks,
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
    from inference.drawings.dataset import load_dataset
    from inference.learning.augment import CROPS
    from inference.learning.training import TrainingOptions, TrainingProgress, train

    wanted = TrainingOptions(
        model=options.model,
        minutes=options.minutes,
        steps=options.steps,
        seed=options.seed,
        width=options.width,
        loss=options.loss,
        augmentation=CROPS[options.crops] if options.crops else None,
        held_back=options.held_back,
        patience=options.patience,
        init=options.init,
    )
    dataset = load_dataset(options.dataset)
    frames = chosen_frames(options, dataset)
    last: list[TrainingProgress] = []
    with Progress(1000, unit="‰") as progress:

        def show(now: TrainingProgress) -> None:
            last[:] = [now]
            accuracy = (
                "" if now.held_back_accuracy is None else f", held-back accuracy {now.held_back_accuracy:.3f}"
            )
            progress.reach(round(now.fraction * 1000), f"step {now.step}, loss {now.loss:.3f}{accuracy}")

        train(dataset, frames=frames, options=wanted, out=options.out, on_progress=show)
    if not last:
        return {}  # one of several processes, and not the one that tells
    return {
        "checkpoint": str(options.out),
        "steps": last[-1].step,
        "held_back_accuracy": last[-1].held_back_accuracy,
    }


def _export(options: argparse.Namespace) -> dict[str, Any]:
    from inference.judgment.checkpoint import load_checkpoint
    from inference.networks.export import write_onnx

    written = write_onnx(load_checkpoint(options.checkpoint), options.out)
    if not options.json:
        print(f"{options.out}: {', '.join(written['inputs'])} in, {', '.join(written['outputs'])} out")
    return written


def _bench(options: argparse.Namespace) -> dict[str, Any]:
    from inference.speed.bench import bench, table

    result = bench(options.checkpoint)
    if not options.json:
        print(table(result))
    return {"bench": result}


def _limit_threads(wanted: int | None) -> None:
    """Set how many threads torch and cv2 use, before torch is imported.

    Two threads on one free core are far slower than one, for each waits for the other at every layer.
    """
    if wanted is not None and wanted < 1:
        raise ValueError(f"--threads is {wanted}; it must be at least 1")
    idle = round(len(os.sched_getaffinity(0)) - os.getloadavg()[0])
    processes = int(os.environ.get("LOCAL_WORLD_SIZE", "1"))  # as torchrun tells
    threads = wanted or max(idle // processes, 1)
    os.environ["OMP_NUM_THREADS"] = str(threads)
    cv2.setNumThreads(threads)


_COMMANDS = {
    "segment": _segment,
    "train": _train,
    "colorize": _colorize,
    "evaluate": evaluate,
    "simulate": simulate,
    "export": _export,
    "certify": certify,
    "bench": _bench,
}
