"""Evaluation of the cut as context: what some painted frames per cut earn on the others.

Three ways to label are judged on the same regions: the network alone, the painted frames alone, and both
fused. Frames that are given as painted under any of the asked numbers never count, so that every number is
judged on the same frames.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from inference.cut.context import in_context, told_by
from inference.cut.cuts import PaintedTruth, cuts_in, painted_truths, spread
from inference.cut.propagation import evidence
from inference.drawings.dataset import Dataset
from inference.drawings.frames import checked_positions
from inference.judgment.checkpoint import Checkpoint
from inference.judgment.prediction import RegionPrediction, predict
from inference.measures.evaluation import MIN_AREA_PX, report
from inference.measures.judging import JudgedFrame, judged_regions

WAYS = ("network", "evidence", "fused")


@dataclass(frozen=True)
class CutPlan:
    """Which frames of a cut are painted under each number asked for, and which are judged.

    painted : number → positions. judged : positions.
    """

    painted: dict[int, list[int]]
    judged: list[int]


def evaluate_cuts(
    checkpoint: Checkpoint,
    dataset: Dataset,
    *,
    frames: Sequence[int] | None = None,
    counted: Sequence[int] | None = None,
    painted: Sequence[int] = (0, 1, 2, 5),
    min_area_px: int = MIN_AREA_PX,
    gap_px: int = 0,
    on_progress: Callable[[int, int], None] | None = None,
) -> dict[str, Any]:
    """Compare predictions with the truth where some frames of each cut are painted.

    Parameters
    ----------
    frames : the cuts among them are found as by `cuts_in`.
    counted : those of them that may be judged; all where None.
    painted : numbers of painted frames per cut, each an evaluation of its own.

    Returns
    -------
    `cuts`, `painted`: the frames of each cut; `figures`: number → way → a report as `evaluate` gives it.
    """
    positions = checked_positions(frames, count=len(dataset.frames))
    allowed = set(positions if counted is None else counted)
    plans = [planned(cut, numbers=painted, counted=allowed) for cut in cuts_in(dataset, positions)]
    total = sum(len(plan.judged) for plan in plans)
    if not total:
        raise ValueError(f"no frame is left to judge when {max(painted)} of each cut are painted")
    judged: dict[tuple[int, str], list[JudgedFrame]] = {(n, way): [] for n in painted for way in WAYS}
    done = 0
    for plan in plans:
        for key, frame in _judged_cut(checkpoint, dataset, plan, gap_px=gap_px):
            judged[key].append(frame)
        done += len(plan.judged)
        if on_progress:
            on_progress(done, total)
    return {
        "character": dataset.name,
        "dataset_sha256": dataset.sha256,
        "gap_px": gap_px,
        "model": vars(checkpoint.configuration),
        "training": dict(checkpoint.summary),
        "cuts": [
            {"painted": {str(n): at for n, at in plan.painted.items()}, "judged": plan.judged}
            for plan in plans
        ],
        "figures": {
            str(n): {
                way: report(judged[n, way], dataset, min_area_px=min_area_px)
                for way in WAYS
                if judged[n, way]
            }
            for n in painted
        },
    }


def painted_numbers(spec: str) -> tuple[int, ...]:
    """Numbers of painted frames per cut, as `--painted` gives them.

    >>> painted_numbers("0,1,5")
    (0, 1, 5)
    """
    parts = [part.strip() for part in spec.split(",")]
    wrong = next((part for part in parts if not part.isdigit()), None)
    if wrong is not None:
        raise ValueError(f"--painted part {wrong!r} is not a number of frames per cut")
    return tuple(dict.fromkeys(int(part) for part in parts))


def planned(cut: list[int], *, numbers: Sequence[int], counted: set[int]) -> CutPlan:
    """Painted frames of one cut, spread evenly, and the frames that are painted under no number."""
    painted = {number: spread(cut, painted=number) for number in numbers}
    taken = {position for positions in painted.values() for position in positions}
    return CutPlan(painted, [position for position in cut if position in counted and position not in taken])


def table(report: dict[str, Any]) -> str:
    """Right if all were painted, and painted and right at 0.8, of each way and number, as aligned text."""
    lines = [f"{'painted':>8} {'way':<9} {'regions':>8} {'full':>7} {'at 0.8':>7} {'right':>7} {'AURC':>7}"]
    for number, ways in report["figures"].items():
        for way, figures in ways.items():
            if not figures["regions"]:
                continue
            at = figures["at_threshold"]["0.8"]
            right = "–" if at["accuracy"] is None else f"{at['accuracy']:.1%}"
            lines.append(
                f"{number:>8} {way:<9} {figures['regions']:>8} {figures['accuracy_full_coverage']:>7.1%} "
                f"{at['coverage']:>7.1%} {right:>7} {figures['aurc']:>7.4f}"
            )
    return "\n".join(lines)


def _judged_cut(
    checkpoint: Checkpoint, dataset: Dataset, plan: CutPlan, *, gap_px: int
) -> list[tuple[tuple[int, str], JudgedFrame]]:
    frame_at = painted_truths(dataset, gap_px=gap_px)
    label_ids = [label.id for label in checkpoint.labels]
    judged = []
    for position in plan.judged:
        truth = frame_at(position)
        regions = truth.painted.view.regions
        started = time.perf_counter()
        prediction = predict(checkpoint, truth.drawing, regions)
        network_s = time.perf_counter() - started
        for number, places in plan.painted.items():
            started = time.perf_counter()
            around = [(frame_at(at).painted, at - position) for at in places]
            ways = _ways(prediction, truth, around, label_ids)
            seconds = network_s + time.perf_counter() - started
            judged += [
                (
                    (number, way),
                    JudgedFrame(truth.name, judged_regions(dataset, truth.label_map, regions, said), seconds),
                )
                for way, said in ways.items()
            ]
    return judged


def _ways(
    prediction: RegionPrediction, truth: PaintedTruth, painted: list[Any], label_ids: list[int]
) -> dict[str, RegionPrediction]:
    """The prediction of each way; without painted frames, the network's is all there is."""
    if not painted:
        return {"network": prediction}
    told = evidence(painted, truth.drawing, truth.painted.view.regions, label_ids=label_ids)
    return {
        "network": prediction,
        "evidence": told_by(prediction, told.probability, label_ids=label_ids),
        "fused": in_context(prediction, told, label_ids=label_ids),
    }
