"""The simulated artist: the actions that finish one frame, counted and never guessed at.

One action is pointing at a region and one click or key. The artist fills what is undecided and mends what
is painted wrong, and makes no mistake. Looking over the finished frame is counted in no way of working,
for it is part of each. Label by label is the order that needs the fewest picks, so a label counts as
picked once per frame, in every way of working: also by hand.
"""

from dataclasses import asdict, dataclass, fields

import numpy as np
from numpy.typing import NDArray

from inference.measures.judging import JudgedRegions


@dataclass(frozen=True)
class Costs:
    """What the artist's gestures cost, in actions; filling one region with the label in hand is the unit.

    pick_actions : taking another label in hand: a key 1 … 0, a swatch, Alt-click.
    accept_actions : one key that fills a region with a label that the model offers for it.
    find_open_actions : getting to an undecided region. Nothing: it is hatched or bare, so who fills it has
        found it; 1 for an artist who goes from one to the next by a key.
    find_wrong_actions : noticing a region that is painted wrong and getting there. Nothing on the screen
        tells one, while every hatched region is seen at once: painters call wrong paint worse than none. No
        study known to us has timed it, so 3 is an assumption; `simulate` tells what follows from others.
    offered : labels that the model offers for one key each: its own and the first runners-up.
    """

    pick_actions: float = 1.0
    accept_actions: float = 1.0
    find_open_actions: float = 0.0
    find_wrong_actions: float = 3.0
    offered: int = 3

    def __post_init__(self) -> None:
        for field in fields(self):
            if not getattr(self, field.name) >= 0:
                raise ValueError(f"{field.name} is {getattr(self, field.name)}; it must be 0 or more")


@dataclass(frozen=True)
class Work:
    """What finishing a frame took.

    regions : to be finished. undecided : of them withdrawn, or bare where all is done by hand.
    wrong : painted wrong. accepted, runner_up, filled : decided by one key with the model's own label, by
        one key with a runner-up, with the label in hand. picks : labels taken in hand.
    """

    regions: int
    undecided: int
    wrong: int
    accepted: int
    runner_up: int
    filled: int
    picks: int
    actions: float


def by_hand(regions: JudgedRegions, costs: Costs) -> Work:
    """All regions filled from nothing, without a model."""
    everything = np.ones(len(regions), np.bool_)
    return _work(regions, undecided=everything, wrong=~everything, by_key=~everything, costs=costs)


def with_model(regions: JudgedRegions, painted: NDArray[np.bool_], costs: Costs) -> Work:
    """The withdrawn regions decided and the wrong ones found and mended.

    Parameters
    ----------
    painted : (N,) bool — regions that the model did not withdraw.
    """
    wrong = painted & ~regions.right
    by_key = (wrong | ~painted) & (regions.rank < costs.offered)
    return _work(regions, undecided=~painted, wrong=wrong, by_key=by_key, costs=costs)


def mean_work(works: list[Work]) -> dict[str, float]:
    """The mean of each count over frames."""
    rows = [asdict(work) for work in works]
    return {name: round(float(np.mean([row[name] for row in rows])), 4) for name in rows[0]}


def _work(
    regions: JudgedRegions,
    *,
    undecided: NDArray[np.bool_],
    wrong: NDArray[np.bool_],
    by_key: NDArray[np.bool_],
    costs: Costs,
) -> Work:
    by_label_in_hand = (undecided | wrong) & ~by_key
    accepted = int((by_key & (regions.rank == 0)).sum())
    runner_up = int(by_key.sum()) - accepted
    filled, picks = int(by_label_in_hand.sum()), len(np.unique(regions.truth[by_label_in_hand]))
    actions = (
        filled
        + costs.pick_actions * picks
        + costs.accept_actions * (accepted + runner_up)
        + costs.find_open_actions * int(undecided.sum())
        + costs.find_wrong_actions * int(wrong.sum())
    )
    counts = (len(regions), int(undecided.sum()), int(wrong.sum()), accepted, runner_up, filled, picks)
    return Work(*counts, actions)
