"""How much of 色パカ, a color that is other in one frame than beside it, matches find, and how often in vain.

    python -m inference.cut.flicker_quality DATASET:SPEC... [--gap PX] [--seed N]

Each region of each frame between two others is given a wrong label in turn: is it noticed? And which regions
are noticed although their labels are true? The rule is that of the editor (frontend/src/core/flicker.ts):
strong where both neighbors agree on another label, weak where one alone speaks and its match is very sure.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from inference.cut.match_quality import PairOfFrames, pairs_of
from inference.cut.match_weights import LEARNED_SURENESS, TOLD
from inference.cut.region_matches import sureness
from inference.drawings.dataset import load_dataset
from inference.drawings.frames import frame_positions

WEAK_FROM = 0.98
SMALLEST_PX = 20
NOTHING = -1
Labels = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Between:
    """A frame between two others. Row 0 is ink.

    labels, before, after : (R + 1,) — true labels; those of the matched regions, -1 where there is none.
    sure_before, sure_after : (R + 1,) — scores of the matches. area : (R + 1,) px, 0 where none counts.
    """

    labels: Labels
    before: Labels
    after: Labels
    sure_before: NDArray[np.float64]
    sure_after: NDArray[np.float64]
    area: NDArray[np.int64]

    def noticed(self, labels: Labels) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Which regions flicker strongly, and which weakly, if the frame has these labels."""
        said, other = self.before != NOTHING, self.after != NOTHING
        large = self.area >= SMALLEST_PX
        strong = large & said & other & (self.before == self.after) & (labels != self.before)
        weak = large & (
            (said & ~other & (self.sure_before >= WEAK_FROM) & (labels != self.before))
            | (other & ~said & (self.sure_after >= WEAK_FROM) & (labels != self.after))
        )
        return strong, weak


def between(one: PairOfFrames, two: PairOfFrames) -> Between:
    """The second frame of the one pair, which is the first of the other."""
    before, sure_before = _said(one, rows=len(two.area), column=1)
    after, sure_after = _said(two, rows=len(two.area), column=0)
    return Between(two.labels, before, after, sure_before, sure_after, two.area)


def flicker_figures(
    cuts: Sequence[Sequence[PairOfFrames]], *, label_ids: Sequence[int], seed: int = 0
) -> dict[str, float]:
    """Share of seeded flips that are noticed, of regions of 20 px and more; false alarms per 20 drawings."""
    chance = np.random.default_rng(seed)
    frames = [between(one, two) for cut in cuts for one, two in pairwise(cut)]
    counted = strong = weak = false_strong = false_weak = area = found_area = 0
    for frame in frames:
        counts = frame.area >= SMALLEST_PX
        flips, truth = (
            frame.noticed(_other_labels(frame.labels, label_ids, chance)),
            frame.noticed(frame.labels),
        )
        counted, area = counted + int(counts.sum()), area + int(frame.area[counts].sum())
        strong, weak = strong + int(flips[0].sum()), weak + int(flips[1].sum())
        found_area += int(frame.area[flips[0] | flips[1]].sum())
        false_strong, false_weak = false_strong + int(truth[0].sum()), false_weak + int(truth[1].sum())
    return {
        "frames": len(frames),
        "recall_strong": strong / max(counted, 1),
        "recall": (strong + weak) / max(counted, 1),
        "recall_area": found_area / max(area, 1),
        "false_strong_per_20": 20 * false_strong / max(len(frames), 1),
        "false_weak_per_20": 20 * false_weak / max(len(frames), 1),
    }


def _said(pair: PairOfFrames, *, rows: int, column: int) -> tuple[Labels, NDArray[np.float64]]:
    """What the other frame of a pair says of each region of the frame in that column."""
    said, sure = np.full(rows, NOTHING), np.zeros(rows)
    score = sureness(pair.signs, LEARNED_SURENESS)
    told = score >= TOLD
    here, there = pair.matched[told, column], pair.matched[told, 1 - column]
    said[here] = (pair.labels if column == 1 else pair.other_labels)[there]
    sure[here] = score[told]
    return said, sure


def _other_labels(labels: Labels, label_ids: Sequence[int], chance: np.random.Generator) -> Labels:
    """For each region a label that is not its own, by chance."""
    ids = np.array(label_ids)
    place = np.where(labels[:, None] == ids, np.arange(len(ids)), 0).sum(axis=1)
    return np.asarray(ids[(place + chance.integers(1, len(ids), len(labels))) % len(ids)], np.int64)


def main() -> None:
    parser = argparse.ArgumentParser(description="Judge how much flicker is noticed.")
    parser.add_argument("datasets", nargs="+", metavar="DATASET:SPEC")
    parser.add_argument("--gap", type=int, default=6, metavar="PX", help="gaps up to this are closed (6)")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    for source in options.datasets:
        folder, _, spec = source.partition(":")
        dataset = load_dataset(folder)
        everything = f"0-{len(dataset.frames) - 1}"
        frames = frame_positions(spec or everything, count=len(dataset.frames), splits=dataset.splits)
        found = flicker_figures(
            pairs_of(dataset, frames, gap_px=options.gap),
            label_ids=[label.id for label in dataset.learned],
            seed=options.seed,
        )
        print(
            f"{source}: {found['frames']:.0f} frames; noticed {found['recall']:.1%} of flips (strong "
            f"{found['recall_strong']:.1%}, by area {found['recall_area']:.1%}); false alarms per 20 "
            f"drawings: {found['false_strong_per_20']:.2f} strong, {found['false_weak_per_20']:.2f} weak"
        )


if __name__ == "__main__":
    main()
