"""Learning the weights of matching and fusion from the training frames of datasets.

Not part of coloring: it is run when the signs of likeness change, and its result is written down in
`match_weights`.

    python -m inference.cut.weight_learning DATASET:SPEC... [--pairs N]

Each pair of frames of a cut is asked for the labels of one frame's regions, the other being painted. The
share of a label is the sum over its candidates, so that nobody need say which region is which:
multiple-instance likelihood, maximized by L-BFGS.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray

from inference.cut.cuts import PaintedTruth, cuts_in, painted_truths
from inference.cut.match_weights import LEARNED, SIGNS, MatchWeights
from inference.cut.matching import SUPPORT_FLOOR, candidates
from inference.cut.propagation import columns_of
from inference.drawings.dataset import Dataset, load_dataset
from inference.drawings.frames import frame_positions

GAPS = (1, 1, 2, 2, 3, 4, 5, 6, 8, 10)
MIN_AREA_PX = 20
BRIDGED = 1  # single frames held out for tests do not end a cut
DECAY = 1e-4


@dataclass(frozen=True, eq=False)
class Example:
    """Two frames of a cut, as tensors.

    signs : (R + 1, M, S). region : (R + 1, M). column : (R + 1, M) — label of the candidate, -1 for none.
    returned : (R + 1,). truth : (N,) — label of the counted regions, which are rows `counted`.
    around : (R + 1, R + 1) — share of each region's border. touching : (R' + 1, R' + 1) — 0 or 1.
    """

    signs: torch.Tensor
    region: torch.Tensor
    column: torch.Tensor
    returned: torch.Tensor
    counted: torch.Tensor
    truth: torch.Tensor
    around: torch.Tensor
    touching: torch.Tensor
    classes: int


def example(frame: PaintedTruth, other: PaintedTruth, *, label_ids: Sequence[int]) -> Example:
    """What is known of two frames of a cut, `other` being the painted one."""
    found = candidates(frame.painted.view, other.painted.view)
    truth = columns_of(frame.painted.labels, label_ids)
    counted = np.flatnonzero((truth >= 0) & (frame.painted.view.regions.area_px >= MIN_AREA_PX))
    border = frame.painted.view.neighbors
    return Example(
        _tensor(found.signs),
        torch.tensor(found.region),
        torch.tensor(columns_of(other.painted.labels, label_ids)[found.region]),
        _tensor(found.returned),
        torch.tensor(counted),
        torch.tensor(truth[counted]),
        _tensor(border / np.maximum(border.sum(axis=1, keepdims=True), 1.0)),
        _tensor(other.painted.view.neighbors > 0),
        len(label_ids),
    )


def examples(dataset: Dataset, frames: Sequence[int], *, pairs: int, seed: int) -> list[Example]:
    """Random pairs of frames of the dataset's cuts, a few frames apart."""
    chance = np.random.default_rng(seed)
    label_ids = [label.id for label in dataset.learned]
    cuts = [cut for cut in cuts_in(dataset, frames, bridged=BRIDGED) if len(cut) > 1]
    truth_at = painted_truths(dataset)
    made = []
    for _ in range(pairs):
        cut = cuts[chance.integers(len(cuts))]
        gap = min(int(chance.choice(GAPS)), len(cut) - 1)
        first = int(chance.integers(len(cut) - gap))
        two = [cut[first], cut[first + gap]] if chance.random() < 0.5 else [cut[first + gap], cut[first]]
        made.append(example(truth_at(two[0]), truth_at(two[1]), label_ids=label_ids))
    return made


def learned_weights(
    learned_from: Sequence[Example], *, start: MatchWeights, rounds: int = 40
) -> MatchWeights:
    """The weights under which the true labels of all counted regions are likeliest."""
    names = ("alone", "alone_new", "among", "among_new")
    values = [_tensor(getattr(start, name)).requires_grad_() for name in names]
    search = torch.optim.LBFGS(values, max_iter=rounds, history_size=20, line_search_fn="strong_wolfe")
    regions = sum(len(one.truth) for one in learned_from)

    def loss() -> torch.Tensor:
        search.zero_grad()
        unlikely = torch.stack([_unlikelihood(one, values) for one in learned_from]).sum() / regions
        total = unlikely + DECAY * torch.stack([(value**2).sum() for value in values]).sum()
        total.backward()  # type: ignore[no-untyped-call]  # torch's own stub lacks it
        return total

    search.step(loss)  # type: ignore[no-untyped-call]
    alone, alone_new, among, among_new = (
        np.asarray(np.round(value.detach().numpy(), 3), np.float64) for value in values
    )
    return replace(start, alone=alone, alone_new=alone_new, among=among, among_new=among_new)


def label_shares(one: Example, values: Sequence[torch.Tensor]) -> torch.Tensor:
    """Probability of each label: (R + 1, K); the same arithmetic as `matching`, where gradients flow."""
    alone, alone_new, among, among_new = values
    share = _shares(one, one.signs @ alone, alone_new)
    dense = torch.zeros(len(one.around), len(one.touching)).scatter_add(1, one.region, share[:, :-1])
    support = torch.gather(one.around @ dense @ one.touching, 1, one.region)
    score = one.signs @ among[:-1] + among[-1] * torch.log(support + SUPPORT_FLOOR)
    share = _shares(one, score, among_new)
    labels = torch.zeros(len(share), one.classes + 1)
    labels = labels.scatter_add(1, torch.where(one.column < 0, one.classes, one.column), share[:, :-1])
    unknown = share[:, -1:] + labels[:, -1:]
    return labels[:, :-1] + unknown / one.classes


def _shares(one: Example, score: torch.Tensor, new: torch.Tensor) -> torch.Tensor:
    score = torch.where(one.region > 0, score, -1e9)
    return torch.cat([score, (new[0] + new[1] * one.returned)[:, None]], dim=1).softmax(dim=1)


def _unlikelihood(one: Example, values: Sequence[torch.Tensor]) -> torch.Tensor:
    likely = label_shares(one, values)[one.counted, one.truth]
    return -torch.log(likely + 1e-6).sum()


def _tensor(values: NDArray[np.generic]) -> torch.Tensor:
    return torch.tensor(np.asarray(values, np.float32))


def main() -> None:
    parser = argparse.ArgumentParser(description="Learn how much each sign of likeness counts.")
    parser.add_argument("datasets", nargs="+", metavar="DATASET:SPEC")
    parser.add_argument(
        "--pairs", type=int, default=100, metavar="N", help="pairs of frames per dataset (100)"
    )
    options = parser.parse_args()
    made: list[Example] = []
    for seed, source in enumerate(options.datasets):
        folder, _, spec = source.partition(":")
        dataset = load_dataset(folder)
        frames = frame_positions(spec, count=len(dataset.frames), splits=dataset.splits)
        made += examples(dataset, frames, pairs=options.pairs, seed=seed)
    weights = learned_weights(made, start=LEARNED)
    for name in ("alone", "alone_new", "among", "among_new"):
        print(name, getattr(weights, name).tolist())
    print("signs:", ", ".join(SIGNS))


if __name__ == "__main__":
    main()
