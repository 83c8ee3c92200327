"""Trace pieces take the label of the side in shadow, unless a person gave them one, in this frame or carried
here from another. Pure; knows no database.

In the finished frame a trace line has the color of one of its sides, by convention the darker one.
As `inference/segmentation/traces.py` does it for a whole prediction, this does it for one correction: what
changes beside a piece changes the piece in the same correction, so that an undo takes both back.
"""

from collections.abc import Collection, Mapping
from typing import Any

from colorapp.corrections.fold import PERSON_SOURCES, FillState, nothing, with_before

Sides = Mapping[int, tuple[int, int]]
Change = dict[str, Any]
TRACE_RULE = "trace"
_GIVEN_BY_A_PERSON = PERSON_SOURCES | {"propagated"}


def pieces_beside(regions: Collection[int], sides: Sides) -> list[int]:
    """The pieces among these ids, and those that lie beside one of them."""
    return [piece for piece, pair in sides.items() if piece in regions or not set(pair).isdisjoint(regions)]


def traces_follow(
    changes: list[Change],
    pieces: Collection[int],
    *,
    sides: Sides,
    stands: dict[int, FillState],
    shadows: set[int],
) -> list[Change]:
    """A correction's changes with those that follow from them for trace pieces.

    A piece that a person erased goes back to the rule: it has no color of its own to wait for.

    Parameters
    ----------
    pieces : those that may have to change. sides : of each the regions beside it, the smaller one first.
    stands : what stands in the pieces and beside them. shadows : the labels of shadows.
    """
    made = {change["region"]: change for change in changes}
    for piece in pieces:
        if _is_given(made.get(piece) or _as_change(piece, stands)):
            continue
        follows = _by_the_rule(piece, [_after(side, made, stands) for side in sides[piece]], shadows)
        made.pop(piece, None)
        if not _is_same(follows, _as_change(piece, stands)):
            made[piece] = with_before(follows, stands)
    return list(made.values())


def _by_the_rule(piece: int, beside: list[Change], shadows: set[int]) -> Change:
    smaller, larger = beside
    is_larger_alone_in_shadow = larger["label"] in shadows and smaller["label"] not in shadows
    host = larger if is_larger_alone_in_shadow else smaller
    if host["label"] is None:
        return nothing(piece)
    confidence = host["confidence"] if host["source"] == "model" else None
    return {
        "region": piece,
        "label": host["label"],
        "source": TRACE_RULE,
        "author": None,
        "confidence": confidence,
    }


def _after(region: int, made: Mapping[int, Change], stands: Mapping[int, FillState]) -> Change:
    return made.get(region) or _as_change(region, stands)


def _as_change(region: int, stands: Mapping[int, FillState]) -> Change:
    return stands[region].as_change(region) if region in stands else nothing(region)


def _is_given(change: Change) -> bool:
    return change["source"] in _GIVEN_BY_A_PERSON and change["label"] is not None


def _is_same(one: Change, other: Change) -> bool:
    return all(one[name] == other[name] for name in ("label", "source", "confidence"))
