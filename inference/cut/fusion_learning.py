"""Learning how much the painted frames of a cut weigh beside the model.

Not part of coloring: it is run when the evidence changes, and its result is written down in `match_weights`.

    python -m inference.cut.fusion_learning CHECKPOINT:DATASET:SPEC[@COUNTED]... [--painted N,N]

Each checkpoint is asked about drawings that it did not learn from, with some painted frames per cut; of each
cut those counted are asked about. Every character weighs the same. To tell what the weights are worth on a
character that they were not learned from, each is judged by those of the others.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray

from inference.cut.context import model_word
from inference.cut.cut_evaluation import painted_numbers, planned
from inference.cut.cuts import PaintedTruth, cuts_in, painted_truths
from inference.cut.match_weights import LEARNED, MatchWeights
from inference.cut.propagation import (
    EVIDENCE_FLOOR,
    TRUST_FLOOR,
    Evidence,
    PaintedFrame,
    columns_of,
    evidence,
    fused,
)
from inference.drawings.dataset import load_dataset
from inference.drawings.frames import frame_positions
from inference.judgment.checkpoint import Checkpoint, load_checkpoint
from inference.judgment.prediction import predict
from inference.measures.evaluation import MIN_AREA_PX
from inference.measures.reliability import in_words
from inference.measures.risk import Judged

Table = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Asked:
    """One drawing: what the model says of its regions, what the painted frames say, and what is true.

    model : (R + 1, K) float64, as `model_word` gives it.
    truth : (R + 1,) int64 — the column of the true label; -1 where a region does not count.
    """

    model: Table
    evidence: Evidence
    truth: NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Source:
    """Drawings of one character in context."""

    character: str
    drawings: Sequence[Asked]


def source(text: str, *, numbers: Sequence[int]) -> Source:
    """The regions of CHECKPOINT:DATASET:SPEC[@COUNTED], each number of painted frames per cut in turn."""
    path, folder, specs = text.split(":", 2)
    checkpoint, dataset = load_checkpoint(path), load_dataset(folder)
    spec, _, counted = specs.partition("@")
    frames, asked = (
        frame_positions(each, count=len(dataset.frames), splits=dataset.splits)
        for each in (spec, counted or spec)
    )
    drawings: list[Asked] = []
    for cut in cuts_in(dataset, frames):
        frame_at = painted_truths(dataset)
        plan = planned(cut, numbers=numbers, counted=set(asked))
        for position in plan.judged:
            around = [
                [(frame_at(at).painted, at - position) for at in plan.painted[n]]
                for n in numbers
                if plan.painted[n]
            ]
            drawings += _asked(checkpoint, frame_at(position), around)
    if not drawings:
        raise ValueError(f"{text}: there is no cut of two frames and more with one to ask about")
    return Source(dataset.name, drawings)


def learned(sources: Sequence[Source], *, start: MatchWeights = LEARNED) -> MatchWeights:
    """The weights under which the true labels are likeliest."""
    weights = torch.tensor([start.evidence, start.doubt], dtype=torch.float64).log().requires_grad_()
    search = torch.optim.LBFGS([weights], max_iter=60, line_search_fn="strong_wolfe")
    regions = {one.character: 0 for one in sources}
    for one in sources:
        regions[one.character] += sum(int((drawing.truth >= 0).sum()) for drawing in one.drawings)
    known = [
        _Tensors.of(drawing, 1.0 / regions[one.character]) for one in sources for drawing in one.drawings
    ]

    def unlikelihood() -> torch.Tensor:
        search.zero_grad()
        exponent, doubt = weights.exp()
        loss = torch.stack([drawing.unlikelihood(exponent, doubt) for drawing in known]).sum()
        loss.backward()  # type: ignore[no-untyped-call]  # untyped in torch
        return loss

    search.step(unlikelihood)  # type: ignore[no-untyped-call]  # untyped in torch
    exponent, doubt = (round(float(weight), 2) for weight in weights.detach().exp())
    return replace(start, evidence=exponent, doubt=doubt)


def judged(one: Source, weights: MatchWeights) -> Judged:
    """The labels after fusion, and how likely the model and the painted frames together find them."""
    both = [fused(drawing.model, drawing.evidence, weights) for drawing in one.drawings]
    counted = [drawing.truth >= 0 for drawing in one.drawings]
    right = [
        (table.argmax(axis=1) == drawing.truth)[rows]
        for table, drawing, rows in zip(both, one.drawings, counted, strict=True)
    ]
    sure = [table.max(axis=1)[rows] for table, rows in zip(both, counted, strict=True)]
    return Judged(np.concatenate(sure), np.concatenate(right), np.ones(sum(map(len, sure)), np.int64))


@dataclass(frozen=True, eq=False)
class _Tensors:
    """A drawing's counted rows, as tensors: logarithms of what is said (N, K), trust and truth (N,)."""

    model: torch.Tensor
    evidence: torch.Tensor
    trust: torch.Tensor
    truth: torch.Tensor
    weight: float

    @classmethod
    def of(cls, drawing: Asked, weight: float) -> "_Tensors":
        rows = drawing.truth >= 0
        return cls(
            torch.from_numpy(np.log(np.maximum(drawing.model[rows], LEARNED.model_floor))),
            torch.from_numpy(np.log(np.maximum(drawing.evidence.probability[rows], EVIDENCE_FLOOR))),
            torch.from_numpy(drawing.evidence.trust[rows] + TRUST_FLOOR),
            torch.from_numpy(drawing.truth[rows]),
            weight,
        )

    def unlikelihood(self, exponent: torch.Tensor, doubt: torch.Tensor) -> torch.Tensor:
        logits = self.model + (exponent * self.trust**doubt)[:, None] * self.evidence
        loss = torch.nn.functional.cross_entropy(logits, self.truth, reduction="sum")
        return loss * self.weight


def _asked(
    checkpoint: Checkpoint,
    truth: PaintedTruth,
    around: Sequence[Sequence[tuple[PaintedFrame, int]]],
) -> Iterator[Asked]:
    """One drawing with each set of painted frames."""
    regions, ids = truth.painted.view.regions, [label.id for label in checkpoint.labels]
    prediction = predict(checkpoint, truth.drawing, regions)
    true = columns_of(truth.painted.labels, ids)
    counted = np.where(regions.area_px >= MIN_AREA_PX, true, -1)
    for painted in around:
        told = evidence(painted, truth.drawing, regions, label_ids=ids)
        yield Asked(model_word(prediction), told, counted)


def main() -> None:
    parser = argparse.ArgumentParser(description="Learn how much painted frames weigh beside the model.")
    parser.add_argument("sources", nargs="+", metavar="CHECKPOINT:DATASET:SPEC[@COUNTED]")
    parser.add_argument("--painted", default="1,2,5", metavar="N,N", help="painted frames per cut (1,2,5)")
    options = parser.parse_args()
    sources = [source(text, numbers=painted_numbers(options.painted)) for text in options.sources]
    everything = learned(sources)
    print(f"evidence {everything.evidence}, doubt {everything.doubt}; by what the other characters teach:")
    for one in sources:
        others = [other for other in sources if other.character != one.character]
        found = judged(one, learned(others) if others else everything)
        print(
            f"{one.character:<16} {len(found.right):>6} regions, {found.right.mean():.2%} right, "
            f"{in_words(found)}"
        )


if __name__ == "__main__":
    main()
