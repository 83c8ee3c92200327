"""Which pairs of a dataset are held back from training, so that models are compared on them honestly.

Neighboring frames of a cut are nearly the same drawing, so pairs are held back in blocks of neighbors. A
pair keeps its side for ever: an older model may have trained on what was not held back. Pure.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

BLOCK_FRAMES = 4


@dataclass(frozen=True)
class Candidate:
    """A pair that is to be frozen: its cut, its place there, and its side in earlier datasets (None: new)."""

    cut: str
    place: int
    was_held_back: bool | None = None

    @property
    def block(self) -> str:
        return f"{self.cut}:{self.place // BLOCK_FRAMES}"


def held_back_sides(candidates: Sequence[Candidate], *, share: float) -> list[bool]:
    """For each candidate whether it is held back; about `share` of all are, and never all of them.

    >>> cut = [Candidate("c001", place) for place in range(20)]
    >>> sides = held_back_sides(cut, share=0.2)
    >>> sum(sides), all(sides[at] == sides[at - at % 4] for at in range(20))
    (4, True)
    """
    if not 0 <= share < 1:
        raise ValueError(f"held_back_share is {share}; it must be at least 0 and below 1")
    blocks = _blocks(candidates)
    sides = {name: side for name, members in blocks.items() if (side := _known_side(members)) is not None}
    wanted = share * len(candidates)
    held = sum(candidate.was_held_back is True for candidate in candidates)
    for name in sorted(blocks.keys() - sides.keys(), key=_shuffled):
        size = len(blocks[name])
        sides[name] = held + size / 2 < wanted and held + size < len(candidates)
        held += size if sides[name] else 0
    decided = [_side(candidate, sides) for candidate in candidates]
    return decided if any(decided) else _tail(candidates, count=round(wanted) or (1 if share else 0))


def _blocks(candidates: Sequence[Candidate]) -> dict[str, list[Candidate]]:
    in_order = sorted(candidates, key=lambda candidate: candidate.block)
    return {name: list(members) for name, members in groupby(in_order, key=lambda candidate: candidate.block)}


def _known_side(members: Sequence[Candidate]) -> bool | None:
    return next((member.was_held_back for member in members if member.was_held_back is not None), None)


def _side(candidate: Candidate, sides: dict[str, bool]) -> bool:
    return sides[candidate.block] if candidate.was_held_back is None else candidate.was_held_back


def _tail(candidates: Sequence[Candidate], *, count: int) -> list[bool]:
    """Of few pairs the last new ones, at least one remaining for training."""
    new = [at for at, candidate in enumerate(candidates) if candidate.was_held_back is None]
    chosen = set(new[len(new) - min(count, len(new), len(candidates) - 1) :])
    return [at in chosen for at in range(len(candidates))]


def _shuffled(block: str) -> str:
    return hashlib.sha256(block.encode()).hexdigest()
