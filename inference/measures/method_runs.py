"""Runs of the method report: one method, trained on one split with one seed, judged on its test frames.

What a run found is kept as a file of its own, so that a report grows run by run: one that is there is never
repeated, and one that was killed goes on from its last state.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from inference.cut.cuts import cuts_in
from inference.cut.in_order import judge_in_order
from inference.drawings.dataset import Dataset, load_dataset
from inference.judgment.calibration import uncalibrated
from inference.judgment.checkpoint import Checkpoint, load_checkpoint
from inference.learning.options import OnProgress, TrainingOptions
from inference.learning.training import train
from inference.measures.artist import Costs
from inference.measures.evaluation import MIN_AREA_PX, report
from inference.measures.judging import JudgedFrame, judge
from inference.measures.simulation import simulate

FIGURES = ("accuracy_full_coverage", "top_accuracy", "aurc", "augrc", "auroc", "coverage_at_accuracy")


@dataclass(frozen=True)
class Split:
    """Frames to learn from and frames to be judged by, of one character's folder of pairs.

    pairs : so many of the frames to learn from, spread evenly over them; all where None.
    """

    name: str
    folder: str
    train: str
    test: str
    pairs: int | None = None

    def learned(self, dataset: Dataset) -> list[int]:
        """Positions of the frames to learn from."""
        positions = _of(dataset, self.train)
        if self.pairs is None:
            return positions
        return [positions[int((at + 0.5) * len(positions) / self.pairs)] for at in range(self.pairs)]


@dataclass(frozen=True)
class Method:
    """A way to color: the model, and for how many steps it is trained."""

    name: str
    model: str
    steps: int


SPLITS = (
    Split("saha, 1 pair", "saha", "split_few:10", "split:test", pairs=1),
    Split("saha, 3 pairs", "saha", "split_few:10", "split:test", pairs=3),
    Split("saha, 10 pairs", "saha", "split_few:10", "split:test"),
    Split("saha, 30 pairs", "saha", "split_few:30", "split:test"),
    Split("saha, 100 pairs", "saha", "split_few:100", "split:test"),
    Split("saha, all pairs", "saha", "split:train", "split:test"),
    Split("saha, front to side", "saha", "split_front_to_side:train", "split_front_to_side:test"),
    Split("zixu_girl", "zixu_girl", "split:train", "split:test"),
    Split("prologue_kid", "prologue_kid", "split:train", "split:test"),
    Split("demo character", "demo", "split:train", "split:test"),
)
METHODS = (
    Method("Ramassamy et al. 2018", "fcn", 6000),
    Method("Ishii et al. 2020", "unet", 6000),
    Method("ours", "regions", 3000),
)
IN_ORDER = "ours, frame after frame"
ADDITIONS = (
    "the network's votes",
    "its regions, which see each other",
    "the forest of places alone",
    "the forest of surroundings alone",
    "all three, not calibrated",
)


def run_path(folder: Path, split: Split, method: Method, seed: int) -> Path:
    """Where the figures of a run are kept; one with more steps is another run."""
    name = split.name.replace(", ", "-").replace(" ", "-")
    return folder / f"{name}.{method.model}-{method.steps}.{seed}.json"


def run(
    split: Split,
    method: Method,
    seed: int,
    *,
    sets: Path,
    folder: Path,
    on_progress: OnProgress | None = None,
) -> dict[str, Any]:
    """The figures of one run, from its file where there is one.

    Parameters
    ----------
    sets : the folder that holds the characters' folders of pairs. folder : where runs are kept.
    """
    path = run_path(folder, split, method, seed)
    if path.is_file():
        return dict(json.loads(path.read_text(encoding="utf-8")))
    dataset = load_dataset(sets / split.folder)
    out = folder / "checkpoints" / path.with_suffix(".safetensors").name
    if not out.is_file() or out.with_name(out.name + ".resume").is_file():
        options = TrainingOptions(model=method.model, steps=method.steps, seed=seed)
        train(dataset, frames=split.learned(dataset), options=options, out=out, on_progress=on_progress)
    checkpoint, tested = load_checkpoint(out), _of(dataset, split.test)
    found = {
        "split": split.name,
        "method": method.name,
        "seed": seed,
        "steps": checkpoint.summary["steps"],
        "cpu_minutes": checkpoint.summary["cpu_minutes"],
        "dataset_sha256": dataset.sha256,
        **judged_figures(checkpoint, dataset, tested),
    }
    if checkpoint.second_stage and any(len(cut) > 1 for cut in cuts_in(dataset, tested)):
        judged = judge_in_order(checkpoint, dataset, frames=tested)
        found[IN_ORDER] = _without_curve(figures_of(judged, dataset))
    if seed == 0:  # once is enough to tell what each part earns
        found["additions"] = {
            name: _without_curve(judged_figures(part, dataset, tested))
            for name, part in without_additions(checkpoint)
        }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return found


def judged_figures(checkpoint: Checkpoint, dataset: Dataset, frames: Sequence[int]) -> dict[str, Any]:
    """What the report needs of a checkpoint, judged on these frames."""
    return figures_of(judge(checkpoint, dataset, frames=frames), dataset)


def figures_of(judged: Sequence[JudgedFrame], dataset: Dataset) -> dict[str, Any]:
    """What the report needs of judged frames."""
    told = report(judged, dataset, min_area_px=MIN_AREA_PX)
    actions = simulate(judged, costs=Costs(), background_id=dataset.background_id, min_area_px=MIN_AREA_PX)
    return {
        "frames": told["frames"],
        "regions": told["regions"],
        **{name: told[name] for name in FIGURES},
        "at_threshold": {"0.8": told["at_threshold"]["0.8"]},
        "wrong_at_80": told["at_coverage"]["0.80"]["wrong"],
        "calibration_error": told["calibration"]["error"],
        "field_metrics": told["field_metrics"],
        "risk_coverage": told["risk_coverage"],
        "actions": {way["way"]: way["actions"] for way in actions["ways"]},
        "seconds_per_frame": told["seconds_per_frame"],
    }


def without_additions(checkpoint: Checkpoint) -> Iterator[tuple[str, Checkpoint]]:
    """The same checkpoint with parts of its second stage left out, in the order of ADDITIONS."""
    stage = checkpoint.second_stage
    if stage is None:
        return
    yield ADDITIONS[0], replace(checkpoint, second_stage=None)
    alone = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0), stage.weights)
    for name, weights in zip(ADDITIONS[1:], alone, strict=True):
        plain = replace(stage, weights=weights, calibration=uncalibrated())
        yield name, replace(checkpoint, second_stage=plain)


def _without_curve(figures: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in figures.items() if name != "risk_coverage"}


def _of(dataset: Dataset, split: str) -> list[int]:
    if split not in dataset.splits:
        raise ValueError(f"{dataset.name}: there is no split {split}; there are: {', '.join(dataset.splits)}")
    return list(dataset.splits[split])
