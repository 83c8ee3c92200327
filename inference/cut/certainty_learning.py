"""Learning how much painted frames move the odds that a label is right.

Not part of coloring: it is run when the signs of certainty change, and its result is written down in
`match_weights`.

    python -m inference.cut.certainty_learning CHECKPOINT:DATASET:SPEC[@COUNTED]... [--painted N,N]

Each checkpoint is asked about drawings that it did not learn from, with some painted frames per cut; every
run of consecutive ones is a cut, of which those counted are asked about. Every character weighs the same. To
tell what the weights are worth on a character that they were not learned from, each is judged by those of the
others.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from inference.cut.certainty import SIGNS, certainty_signs
from inference.cut.cut_evaluation import painted_numbers, planned
from inference.cut.cuts import PaintedTruth, cuts_in, painted_truth
from inference.cut.propagation import columns_of, evidence, fused
from inference.drawings.dataset import load_dataset
from inference.drawings.frames import frame_positions
from inference.judgment.checkpoint import Checkpoint, load_checkpoint
from inference.judgment.prediction import predict
from inference.measures.evaluation import MIN_AREA_PX
from inference.measures.reliability import calibration
from inference.measures.risk import Judged, auroc

Table = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Source:
    """Regions of one character's drawings in context.

    signs : (N, 3) float64, in the order of SIGNS. right : (N,) bool. plain : (N,) float64 — the likeliest
    label's probability after fusion, which is what certainty was before there were weights for it.
    """

    character: str
    signs: Table
    right: NDArray[np.bool_]
    plain: Table


def source(text: str, *, numbers: Sequence[int]) -> Source:
    """The regions of CHECKPOINT:DATASET:SPEC[@COUNTED], each number of painted frames per cut in turn."""
    path, folder, specs = text.split(":", 2)
    checkpoint, dataset = load_checkpoint(path), load_dataset(folder)
    spec, _, counted = specs.partition("@")
    frames, asked = (
        frame_positions(each, count=len(dataset.frames), splits=dataset.splits)
        for each in (spec, counted or spec)
    )
    known: dict[int, PaintedTruth] = {}

    def frame_at(position: int) -> PaintedTruth:
        if position not in known:
            known[position] = painted_truth(dataset, dataset.frames[position])
        return known[position]

    parts: list[tuple[Table, NDArray[np.bool_], Table]] = []
    for cut in cuts_in(dataset, frames):
        plan = planned(cut, numbers=numbers, counted=set(asked))
        for position in plan.judged:
            painted = [
                [(frame_at(at), at - position) for at in plan.painted[n]] for n in numbers if plan.painted[n]
            ]
            parts += _judged(checkpoint, frame_at(position), painted)
    if not parts:
        raise ValueError(f"{text}: there is no cut of two frames and more with one to ask about")
    signs, right, plain = (np.concatenate(part) for part in zip(*parts, strict=True))
    return Source(dataset.name, signs, right, plain)


def learned(sources: Sequence[Source]) -> Table:
    """The weights of all signs but the first, which counts as it is: (2,) float64."""
    regions = {one.character: 0 for one in sources}
    for one in sources:
        regions[one.character] += len(one.right)
    signs = torch.from_numpy(np.concatenate([one.signs for one in sources]))
    right = torch.from_numpy(np.concatenate([one.right for one in sources]).astype(np.float64))
    weight = torch.from_numpy(
        np.concatenate([np.full(len(one.right), 1 / regions[one.character]) for one in sources])
    )
    weights = torch.zeros(len(SIGNS) - 1, dtype=torch.float64, requires_grad=True)
    search = torch.optim.LBFGS([weights], max_iter=60, line_search_fn="strong_wolfe")

    def unlikelihood() -> torch.Tensor:
        search.zero_grad()
        odds = signs[:, 0] + signs[:, 1:] @ weights
        loss = torch.nn.functional.binary_cross_entropy_with_logits(odds, right, weight, reduction="sum")
        loss.backward()  # type: ignore[no-untyped-call]  # untyped in torch
        return loss

    search.step(unlikelihood)  # type: ignore[no-untyped-call]  # untyped in torch
    return np.asarray(weights.detach().numpy(), np.float64)


def certainty_by(weights: Table, one: Source) -> Table:
    """What these weights make of the signs: (N,) float64 in 0..1."""
    return np.asarray(1.0 / (1.0 + np.exp(-(one.signs[:, 0] + one.signs[:, 1:] @ weights))), np.float64)


def _judged(
    checkpoint: Checkpoint, truth: PaintedTruth, painted: Sequence[Sequence[tuple[PaintedTruth, int]]]
) -> Iterator[tuple[Table, NDArray[np.bool_], Table]]:
    """Signs, whether right, and plain probability of one drawing's regions, per set of painted frames."""
    regions, ids = truth.painted.view.regions, [label.id for label in checkpoint.labels]
    prediction = predict(checkpoint, truth.drawing, regions)
    true = columns_of(truth.painted.labels, ids)
    counted = (true >= 0) & (regions.area_px >= MIN_AREA_PX)
    for frames in painted:
        around = [(frame.painted, away) for frame, away in frames]
        told = evidence(around, truth.drawing, regions, label_ids=ids)
        both = fused(prediction.probability, told)
        column = both.argmax(axis=1)
        signs = certainty_signs(prediction.probability, prediction.certainty, told, column)
        yield signs[counted], (column == true)[counted], both.max(axis=1)[counted]


def main() -> None:
    parser = argparse.ArgumentParser(description="Learn how much painted frames move certainty.")
    parser.add_argument("sources", nargs="+", metavar="CHECKPOINT:DATASET:SPEC[@COUNTED]")
    parser.add_argument("--painted", default="1,2,5", metavar="N,N", help="painted frames per cut (1,2,5)")
    options = parser.parse_args()
    sources = [source(text, numbers=painted_numbers(options.painted)) for text in options.sources]
    print("told, matched:", np.round(learned(sources) * (1, -1), 3).tolist())
    print("without → with, by what the other characters teach:")
    for one in sources:
        others = [other for other in sources if other.character != one.character]
        scores = [one.plain, certainty_by(learned(others), one)] if others else []
        judged = [Judged(score, one.right, np.ones(len(score), np.int64)) for score in scores]
        ranks = " → ".join(f"{auroc(score) or 1.0:.3f}" for score in judged)
        off = " → ".join(f"{calibration(score)['error']:.4f}" for score in judged)
        print(f"{one.character:<16} {len(one.right):>6} regions, AUROC {ranks}, calibration error {off}")


if __name__ == "__main__":
    main()
