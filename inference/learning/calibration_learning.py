"""Learning the usual calibration: what signals tell where nothing of a character is held back.

Not part of a training: it is run when the signals change, and its result is written down in `calibration`.

    python -m inference.learning.calibration_learning CHECKPOINT:DATASET:SPEC...

Each checkpoint is asked about drawings that it did not learn from; those that learned from a handful of pairs
are what it is for (`train --held-back 0`). Every character weighs the same. To tell what the result is worth
on a character that it was not learned from, each is judged by what the others teach.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inference.drawings.dataset import load_dataset
from inference.drawings.frames import frame_positions
from inference.judgment.calibration import (
    SIGNALS,
    Calibration,
    Signals,
    calibrated,
    fitted_logistic,
    uncalibrated,
)
from inference.judgment.checkpoint import load_checkpoint
from inference.judgment.second_stage import signals_and_truth
from inference.learning.finishing import asked
from inference.learning.pairs import TrainingPairs
from inference.measures.reliability import in_words
from inference.measures.risk import Judged, at_threshold
from inference.networks.models import model_named

COUNTED = 1000.0  # regions: as much as all of one character's weigh against the pull
PULL = 30.0  # of 1, 4, 30 and 200 the one that is worth most on characters that it was not learned from
PAINTED_FROM = 0.8


@dataclass(frozen=True, eq=False)
class Source:
    """Regions that one checkpoint labeled. signals : (N, 10). right : (N,)."""

    character: str
    signals: Signals
    right: NDArray[np.bool_]


def source(text: str) -> Source:
    """The regions of CHECKPOINT:DATASET:SPEC, dust left out."""
    path, folder, spec = text.split(":", 2)
    checkpoint, dataset = load_checkpoint(path), load_dataset(folder)
    if checkpoint.second_stage is None:
        raise ValueError(f"{path}: a checkpoint without a second stage has no signals to learn from")
    model = model_named(checkpoint.configuration.model)
    frames = frame_positions(spec, count=len(dataset.frames), splits=dataset.splits)
    pairs = TrainingPairs(
        dataset, frames, long_side_px=checkpoint.configuration.long_side_px, prepare=model.prepare
    )
    told = [
        signals_and_truth(checkpoint.second_stage, asked(checkpoint.network, pairs[at], inputs=model.inputs))
        for at in range(len(pairs))
    ]
    signals, right = (np.concatenate(column) for column in zip(*told, strict=True))
    return Source(dataset.name, signals, right)


def learned(sources: Sequence[Source]) -> Calibration:
    """What the signals tell of these characters, the pool's own odds being the start."""
    regions = {one.character: 0 for one in sources}
    for one in sources:
        regions[one.character] += len(one.right)
    weight = [np.full(len(one.right), COUNTED / regions[one.character]) for one in sources]
    found = fitted_logistic(
        np.concatenate([one.signals for one in sources]),
        np.concatenate([one.right for one in sources]),
        pull=PULL,
        weight=np.concatenate(weight),
    )
    return Calibration(found.coefficients.round(3))


def figures(one: Source, how: Calibration) -> str:
    """What a calibration makes of a source's regions, in words."""
    found = Judged(calibrated(how, one.signals), one.right, np.ones(len(one.right), np.int64))
    painted = at_threshold(found, PAINTED_FROM)
    right = "none of them" if painted["accuracy"] is None else f"{painted['accuracy']:.1%} of them right"
    return f"{in_words(found)}, painted {painted['coverage']:.1%}, {right}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Learn what the signals of a region usually tell.")
    parser.add_argument("sources", nargs="+", metavar="CHECKPOINT:DATASET:SPEC")
    options = parser.parse_args()
    sources = [source(text) for text in options.sources]
    everything = learned(sources)
    for name, coefficient in zip((*SIGNALS, "constant"), everything.coefficients, strict=True):
        print(f"{name:<28} {coefficient:>7.3f}")
    for text, one in zip(options.sources, sources, strict=True):
        others = [other for other in sources if other.character != one.character]
        print(f"{text}: {len(one.right)} regions, {one.right.mean():.1%} right")
        print(f"  the pool itself:   {figures(one, uncalibrated())}")
        print(f"  by what others teach: {figures(one, learned(others) if others else everything)}")


if __name__ == "__main__":
    main()
