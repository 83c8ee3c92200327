"""How good region matches are: on consecutive drawings whose painted frames tell which regions are the same.

    python -m inference.cut.match_quality DATASET:SPEC... [--gap PX] [--least SCORE] [--fit]

A match is right where both regions have the same true label. Dust and regions without a label count nowhere.
With `--fit` the weights of sureness are fitted to these frames and printed.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from inference.cut.cuts import PaintedTruth, cuts_in, painted_truth
from inference.cut.match_weights import LEARNED_SURENESS, SURE
from inference.cut.region_matches import mutual_matches, sureness
from inference.drawings.dataset import Dataset, load_dataset
from inference.drawings.frames import frame_positions
from inference.segmentation.dust import DUST_MAX_PX

CHAINS = (1, 2, 5, 10, 20)


@dataclass(frozen=True, eq=False)
class PairOfFrames:
    """Two consecutive drawings: their mutual matches, and what is true of them.

    matched : (N, 2) int64. signs : (N, S). area, other_area : (R + 1,) px, 0 where a region does not count.
    labels, other_labels : (R + 1,) int64 — true labels.
    """

    matched: NDArray[np.int64]
    signs: NDArray[np.float64]
    area: NDArray[np.int64]
    other_area: NDArray[np.int64]
    labels: NDArray[np.int64]
    other_labels: NDArray[np.int64]

    @property
    def counts(self) -> NDArray[np.bool_]:
        return (self.area[self.matched[:, 0]] > 0) & (self.other_area[self.matched[:, 1]] > 0)

    @property
    def is_right(self) -> NDArray[np.bool_]:
        return np.asarray(self.labels[self.matched[:, 0]] == self.other_labels[self.matched[:, 1]], np.bool_)


def pairs_of(dataset: Dataset, frames: Sequence[int], *, gap_px: int) -> list[list[PairOfFrames]]:
    """The consecutive pairs of each cut, in order."""
    cuts = []
    for cut in cuts_in(dataset, frames):
        known = [painted_truth(dataset, dataset.frames[at], gap_px=gap_px) for at in cut]
        cuts.append([_pair(one, other) for one, other in pairwise(known)])
    return cuts


def figures(cuts: Sequence[Sequence[PairOfFrames]], *, least: float) -> dict[str, float]:
    """Share of regions (and of their area) that are matched, and share of matches that are right."""
    regions = area = matched = matched_area = right = right_area = 0
    for pair in (pair for cut in cuts for pair in cut):
        told = pair.counts & (sureness(pair.signs, LEARNED_SURENESS) >= least)
        px = pair.area[pair.matched[told, 0]]
        regions, area = regions + int((pair.area > 0).sum()), area + int(pair.area.sum())
        matched, matched_area = matched + len(px), matched_area + int(px.sum())
        right = right + int(pair.is_right[told].sum())
        right_area = right_area + int(px[pair.is_right[told]].sum())
    return {
        "pairs": sum(len(cut) for cut in cuts),
        "regions": regions,
        "matched": matched / max(regions, 1),
        "matched_area": matched_area / max(area, 1),
        "right": right / max(matched, 1),
        "right_area": right_area / max(matched_area, 1),
    }


def chain_figures(
    cuts: Sequence[Sequence[PairOfFrames]], *, least: float, floor: float
) -> dict[int, tuple[float, float]]:
    """Colors carried through several frames: distance → share of regions reached, share of those right."""
    counted = {length: [0, 0, 0] for length in CHAINS}
    for cut in cuts:
        for start in range(len(cut)):
            for length in CHAINS:
                if start + length <= len(cut):
                    _carry(cut[start : start + length], counted[length], least=least, floor=floor)
    return {
        length: (reached / max(regions, 1), right / max(reached, 1))
        for length, (regions, reached, right) in counted.items()
        if regions
    }


def fitted(cuts_of_characters: Sequence[Sequence[Sequence[PairOfFrames]]]) -> NDArray[np.float64]:
    """Weights of sureness that make the right matches likeliest; each character weighs the same."""
    from sklearn.linear_model import LogisticRegression

    signs, right, weight = [], [], []
    for cuts in cuts_of_characters:
        pairs = [pair for cut in cuts for pair in cut]
        signs.append(np.concatenate([pair.signs[pair.counts] for pair in pairs]))
        right.append(np.concatenate([pair.is_right[pair.counts] for pair in pairs]))
        weight.append(np.full(len(right[-1]), 2000.0 / len(right[-1])))
    model = LogisticRegression(max_iter=2000)
    model.fit(np.concatenate(signs), np.concatenate(right), sample_weight=np.concatenate(weight))
    return np.round(np.append(model.coef_[0], model.intercept_), 3)


def _pair(one: PaintedTruth, other: PaintedTruth) -> PairOfFrames:
    matched, signs = mutual_matches(one.painted.view, other.painted.view)
    return PairOfFrames(
        matched,
        signs,
        _counted_area(one),
        _counted_area(other),
        one.painted.labels,
        other.painted.labels,
    )


def _counted_area(frame: PaintedTruth) -> NDArray[np.int64]:
    area, labels = frame.painted.view.regions.area_px, frame.painted.labels
    counted = (area > DUST_MAX_PX) & (labels >= 0)
    counted[0] = False
    return np.where(counted, area, 0)


def _carry(pairs: Sequence[PairOfFrames], counted: list[int], *, least: float, floor: float) -> None:
    at = np.arange(len(pairs[0].area))
    score = np.where(pairs[0].area > 0, 1.0, 0.0)
    counted[0] += int((score > 0).sum())
    for pair in pairs:
        to, sure = np.zeros(len(pair.area), np.int64), np.zeros(len(pair.area))
        told = sureness(pair.signs, LEARNED_SURENESS)
        is_told = told >= least
        to[pair.matched[is_told, 0]] = pair.matched[is_told, 1]
        sure[pair.matched[is_told, 0]] = told[is_told]
        score, at = score * sure[at], to[at]
    reached = (score >= floor) & (pairs[-1].other_area[at] > 0)
    counted[1] += int(reached.sum())
    counted[2] += int((pairs[0].labels == pairs[-1].other_labels[at])[reached].sum())


def main() -> None:
    parser = argparse.ArgumentParser(description="Judge the matches between consecutive drawings.")
    parser.add_argument("datasets", nargs="+", metavar="DATASET:SPEC")
    parser.add_argument("--gap", type=int, default=6, metavar="PX", help="gaps up to this are closed (6)")
    parser.add_argument("--least", type=float, default=SURE, metavar="SCORE", help=f"least score ({SURE})")
    parser.add_argument("--floor", type=float, default=0.8, help="least score of a whole chain (0.8)")
    parser.add_argument("--fit", action="store_true", help="fit the weights of sureness to these frames")
    options = parser.parse_args()
    characters = []
    for source in options.datasets:
        folder, _, spec = source.partition(":")
        dataset = load_dataset(folder)
        frames = frame_positions(
            spec or f"0-{len(dataset.frames) - 1}", count=len(dataset.frames), splits=dataset.splits
        )
        characters.append(pairs_of(dataset, frames, gap_px=options.gap))
        found = figures(characters[-1], least=options.least)
        print(
            f"{source}: {found['pairs']:.0f} pairs; matched {found['matched']:.1%} of {found['regions']:.0f} "
            f"regions, {found['matched_area']:.1%} of the area; right {found['right']:.2%}, "
            f"by area {found['right_area']:.2%}"
        )
        for length, (reached, right) in chain_figures(
            characters[-1], least=options.least, floor=options.floor
        ).items():
            print(f"  {length:>3} frames on: {reached:.1%} of the regions reached, {right:.2%} of them right")
    if options.fit:
        print("sureness", fitted(characters).tolist())


if __name__ == "__main__":
    main()
