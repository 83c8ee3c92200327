"""The commands that judge checkpoints on painted frames: evaluate, simulate, certify."""

import argparse
import json
from collections.abc import Callable
from typing import Any

from inference.arguments import chosen_frames
from inference.terminal import Progress


def evaluate(options: argparse.Namespace) -> dict[str, Any]:
    """Judge checkpoints on painted frames; with `--painted`, with some frames of each cut given."""
    if options.painted is not None:
        return _evaluate_cuts(options)
    from inference.drawings.dataset import load_dataset
    from inference.measures.comparison import comparison_table, in_words
    from inference.measures.evaluation import evaluate as evaluated
    from inference.measures.report_files import write_evaluation

    checkpoints = _named_checkpoints(options)
    dataset = load_dataset(options.dataset)
    frames = chosen_frames(options, dataset)
    reports = []
    with Progress(len(frames or dataset.frames) * len(checkpoints), unit="frame") as progress:
        for name, checkpoint in checkpoints.items():
            report = evaluated(
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


def simulate(options: argparse.Namespace) -> dict[str, Any]:
    """Count the actions of a simulated artist."""
    from inference.cut.in_order import judge_in_order
    from inference.drawings.dataset import load_dataset
    from inference.judgment.withdrawal import WithdrawalPolicy
    from inference.measures.artist import Costs
    from inference.measures.judging import judge
    from inference.measures.report_files import write_simulation
    from inference.measures.simulation import simulate as simulated
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
    frames = chosen_frames(options, dataset)
    about = {
        "character": dataset.name,
        "dataset_sha256": dataset.sha256,
        "gap_px": options.gap,
        "in_order": options.in_order,
    }
    judged_by = judge_in_order if options.in_order else judge
    simulations = []
    with Progress(len(frames or dataset.frames) * len(checkpoints), unit="frame") as progress:
        for name, checkpoint in checkpoints.items():
            told = _told(progress, name)
            judged = judged_by(checkpoint, dataset, frames=frames, gap_px=options.gap, on_progress=told)
            result = simulated(
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


def certify(options: argparse.Namespace) -> dict[str, Any]:
    """Prove guarantees and store them in the checkpoint."""
    from inference.drawings.dataset import load_dataset
    from inference.judgment.checkpoint import load_checkpoint, save_checkpoint
    from inference.judgment.scores import usual_score
    from inference.promise.certify import calibration_drawings, certified, unlearned_positions
    from inference.promise.guarantee import certificate
    from inference.promise.resplits import resplit_study

    checkpoint = load_checkpoint(options.checkpoint)
    dataset = load_dataset(options.dataset)
    score = options.score or usual_score(checkpoint)
    positions = unlearned_positions(checkpoint, dataset, chosen_frames(options, dataset))
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
            frames=chosen_frames(options, dataset),
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


def _told(progress: Progress, name: str) -> Callable[[int, int], None]:
    return lambda done, _: progress.advance(f"{name}: frame {done}")


def _named_checkpoints(options: argparse.Namespace) -> dict[str, Any]:
    """The checkpoint and those to compare it with, each by the name it goes by."""
    from inference.judgment.checkpoint import load_checkpoint
    from inference.measures.comparison import model_names

    paths = [options.checkpoint, *options.compare]
    checkpoints = [load_checkpoint(path) for path in paths]
    return dict(zip(model_names(paths, checkpoints), checkpoints, strict=True))
