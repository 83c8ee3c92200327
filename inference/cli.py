"""The command line: segment, train, colorize, evaluate, simulate, certify, export, bench.

Exit 0 on success, 2 with one clear sentence on bad input. Progress bars on a terminal, plain lines
otherwise; with `--json` the result is one JSON document on standard output.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
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
    from inference.drawings.dataset import load_dataset
    from inference.measures.comparison import comparison_table, in_words
    from inference.measures.evaluation import evaluate
    from inference.measures.report_files import write_evaluation

    checkpoints = _named_checkpoints(options)
    dataset = load_dataset(options.dataset)
    frames = _frames(options, dataset)
    reports = []
    with Progress(len(frames or dataset.frames) * len(checkpoints), unit="frame") as progress:
        for name, checkpoint in checkpoints.items():
            report = evaluate(
                checkpoint,
                dataset,
                frames=frames,
                min_area_px=options.min_area,
                gap_px=options.gap,
                on_progress=_told(progress, name),
            )
            reports.append({"name": name, **report})
    document = write_evaluation(reports, options.out)
    if not options.json:
        print(f"{in_words(reports[0])}\n\n{comparison_table(reports)}")
    return document


def _simulate(options: argparse.Namespace) -> dict[str, Any]:
    from inference.drawings.dataset import load_dataset
    from inference.judgment.withdrawal import WithdrawalPolicy
    from inference.measures.artist import Costs
    from inference.measures.judging import judge
    from inference.measures.report_files import write_simulation
    from inference.measures.simulation import simulate
    from inference.measures.simulation_page import actions_page

    policy = WithdrawalPolicy(options.threshold)
    costs = Costs(
        pick_actions=options.pick,
        accept_actions=options.accept,
        find_open_actions=options.find_open,
        find_wrong_actions=options.find_wrong,
        offered=options.offered,
    )
    checkpoints = _named_checkpoints(options)
    dataset = load_dataset(options.dataset)
    frames = _frames(options, dataset)
    about = {"character": dataset.name, "dataset_sha256": dataset.sha256, "gap_px": options.gap}
    simulations = []
    with Progress(len(frames or dataset.frames) * len(checkpoints), unit="frame") as progress:
        for name, checkpoint in checkpoints.items():
            told = _told(progress, name)
            judged = judge(checkpoint, dataset, frames=frames, gap_px=options.gap, on_progress=told)
            result = simulate(
                judged,
                costs=costs,
                background_id=dataset.background_id,
                min_area_px=options.min_area,
                threshold=policy.threshold,
            )
            simulations.append({"name": name, **about, **result})
    if not options.json:
        print(actions_page(simulations), end="")
    if options.out:
        return write_simulation(simulations, options.out)
    return {**simulations[0], "compare": simulations[1:]}


def _export(options: argparse.Namespace) -> dict[str, Any]:
    from inference.judgment.checkpoint import load_checkpoint
    from inference.networks.export import write_onnx

    written = write_onnx(load_checkpoint(options.checkpoint), options.out)
    if not options.json:
        print(f"{options.out}: {', '.join(written['inputs'])} in, {', '.join(written['outputs'])} out")
    return written


def _certify(options: argparse.Namespace) -> dict[str, Any]:
    from inference.drawings.dataset import load_dataset
    from inference.judgment.checkpoint import load_checkpoint, save_checkpoint
    from inference.judgment.scores import usual_score
    from inference.promise.certify import calibration_drawings, certified, unlearned_positions
    from inference.promise.guarantee import certificate
    from inference.promise.resplits import resplit_study

    checkpoint = load_checkpoint(options.checkpoint)
    dataset = load_dataset(options.dataset)
    score = options.score or usual_score(checkpoint)
    positions = unlearned_positions(checkpoint, dataset, _frames(options, dataset))
    with Progress(len(positions), unit="frame") as progress:
        drawings = calibration_drawings(
            checkpoint,
            dataset,
            frames=positions,
            score=score,
            min_area_px=options.min_area,
            gap_px=options.gap,
            on_progress=lambda done, _: progress.reach(done, f"frame {done}"),
        )
    scores, right = [one.score for one in drawings], [one.right for one in drawings]
    certificates = [
        certificate(
            scores,
            right,
            at_most_wrong=share,
            unless=options.unless,
            weigh=options.weigh,
            score=score,
            character=dataset.name,
            min_area_px=options.min_area,
        )
        for share in options.at_most_wrong
    ]
    studies = [
        resplit_study(
            scores,
            right,
            at_most_wrong=share,
            unless=options.unless,
            weigh=options.weigh,
            resplits=options.resplits,
        )
        for share in options.at_most_wrong
        if options.resplits
    ]
    save_checkpoint(certified(checkpoint, drawings, certificates), options.out)
    if not options.json:
        said = [one.sentence() for one in certificates] + [study.sentence() for study in studies]
        print("\n".join(said))
    return {
        "checkpoint": str(options.out),
        "certificates": [{**one.as_json(), "sentence": one.sentence()} for one in certificates],
        "resplits": [study.as_json() for study in studies],
    }


def _evaluate_cuts(options: argparse.Namespace) -> dict[str, Any]:
    from inference.cut.cut_evaluation import evaluate_cuts, painted_numbers, table
    from inference.drawings.dataset import load_dataset
    from inference.drawings.frames import frame_positions
    from inference.judgment.checkpoint import load_checkpoint

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
    from inference.speed.bench import bench, table

    result = bench(options.checkpoint)
    if not options.json:
        print(table(result))
    return {"bench": result}


def _told(progress: Progress, name: str) -> Callable[[int, int], None]:
    return lambda done, _: progress.advance(f"{name}: frame {done}")


def _named_checkpoints(options: argparse.Namespace) -> dict[str, Any]:
    """The checkpoint and those to compare it with, each by the name it goes by."""
    from inference.judgment.checkpoint import load_checkpoint
    from inference.measures.comparison import model_names

    paths = [options.checkpoint, *options.compare]
    checkpoints = [load_checkpoint(path) for path in paths]
    return dict(zip(model_names(paths, checkpoints), checkpoints, strict=True))


def _frames(options: argparse.Namespace, dataset: Any) -> list[int] | None:
    from inference.drawings.frames import frame_positions

    if options.frames is None:
        return None
    return frame_positions(options.frames, count=len(dataset.frames), splits=dataset.splits)


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
    "simulate": _simulate,
    "export": _export,
    "certify": _certify,
    "bench": _bench,
}
