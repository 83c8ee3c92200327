"""The model that the demo ships: trained on the demo's own art, reproducibly.

It is trained on the pairs that dataset 1 of the demo does not hold back, so that later versions are compared
with it honestly.
"""

import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from colorapp.learning.checkpoints import checkpoint_path
from colorapp.learning.freezing import folder_sources, frozen_pairs
from colorapp.studio.art import TRAINING_CUTS, write_dataset
from inference.drawings.dataset import Dataset, load_dataset

MODEL = Path(__file__).with_name("demo_model.safetensors")
REPORT = Path(__file__).with_name("demo_model.json")
HELD_BACK_SHARE = 0.2
SEED = 2020
STEPS = 1200
WIDTH = 16
BATCH = 4
LONG_SIDE_PX = 512  # a whole figure has regions of a few pixels; the usual 384 would merge them
MINUTES = 5
"""About what STEPS take on one core; the steps decide, so that the result depends on the seed alone."""

Say = Callable[[str], None]


@dataclass(frozen=True)
class Sides:
    """Positions of a dataset's pairs: those to train on, and those held back."""

    trained: list[int]
    held_back: list[int]


def sides_of(dataset: Dataset) -> Sides:
    """The sides that the pairs get when the dataset is imported."""
    pairs = frozen_pairs(folder_sources(dataset), share=HELD_BACK_SHARE)
    sides: dict[bool, list[int]] = {False: [], True: []}
    for position, pair in enumerate(pairs):
        sides[pair.is_held_back].append(position)
    return Sides(trained=sides[False], held_back=sides[True])


def train_demo_model(
    *, out: Path, report_file: Path, say: Say, steps: int = STEPS, width: int = WIDTH
) -> dict[str, Any]:
    """Draw the training cuts, train, measure on the held-back pairs; write the checkpoint and its report.

    Interrupted, it goes on where it was when it is called again.
    """
    from inference.judgment.checkpoint import load_checkpoint
    from inference.learning.augment import Augmentation
    from inference.learning.training import TrainingOptions, TrainingProgress, train
    from inference.measures.evaluation import evaluate

    def told(progress: TrainingProgress) -> None:
        if progress.step % 50 == 0 or progress.held_back_accuracy is not None:
            accuracy = progress.held_back_accuracy
            measured = "" if accuracy is None else f", {accuracy:.1%} of held-back regions right"
            say(f"step {progress.step} of {steps}, loss {progress.loss:.3f}{measured}")

    with tempfile.TemporaryDirectory() as folder:
        say(f"Drawing {sum(spec.frames for spec in TRAINING_CUTS)} frames…")
        write_dataset(TRAINING_CUTS, Path(folder))
        dataset = load_dataset(folder)
        sides = sides_of(dataset)
        say(f"Training on {len(sides.trained)} of them, {steps} steps: about {MINUTES} minutes on one core.")
        options = TrainingOptions(
            model="regions",
            seed=SEED,
            steps=steps,
            width=width,
            batch=BATCH,
            long_side_px=LONG_SIDE_PX,
            # Named in full, so that the file can be made again whatever becomes the usual.
            augmentation=Augmentation(
                max_turn_deg=30.0, max_shear=0.1, min_scale=0.6, max_scale=1.5, max_stretch=1.6
            ),
        )
        unfinished = checkpoint_path("unfinished/demo-model.safetensors")
        train(dataset, frames=sides.trained, options=options, out=unfinished, on_progress=told)
        say(f"Measuring on the {len(sides.held_back)} held back…")
        report = evaluate(load_checkpoint(unfinished), dataset, frames=sides.held_back)
    shutil.move(unfinished, out)
    report_file.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return report


def shipped_report() -> dict[str, Any]:
    """The report that was written together with the shipped model."""
    return dict(json.loads(REPORT.read_text(encoding="utf-8"))) if REPORT.is_file() else {}
