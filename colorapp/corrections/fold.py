"""The fold of a frame's log: corrections in, fills out, and what is left to do. Pure; knows no database.

The browser folds the same way; `tests/contracts/fold.json` holds both to it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

PERSON_SOURCES = frozenset({"artist", "lead"})
"""What a person put into this very region. `propagated` is not: it was carried here from another frame."""

Change = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FillState:
    """What stands in a region: its label (None: unpainted), who put it there, and in which correction."""

    label: int | None
    source: str
    author: int | None
    confidence: float | None
    seq: int

    @property
    def is_by_a_person(self) -> bool:
        return self.source in PERSON_SOURCES

    def as_change(self, region: int) -> dict[str, Any]:
        return {
            "region": region,
            "label": self.label,
            "source": self.source,
            "author": self.author,
            "confidence": self.confidence,
            "seq": self.seq,
        }


Fills = dict[int, FillState]


def nothing(region: int) -> dict[str, Any]:
    """The change that takes the fill of a region away, as if nobody had ever touched it."""
    return {"region": region, "label": None, "source": None, "author": None, "confidence": None, "seq": None}


def with_before(change: dict[str, Any], stands: Mapping[int, FillState]) -> dict[str, Any]:
    """The change together with what it replaces, which is what an undo gives back."""
    before = stands.get(change["region"])
    return {**change, "before": before.as_change(change["region"]) if before else None}


def fold(fills: Mapping[int, FillState], corrections: Iterable[tuple[int, Iterable[Change]]]) -> Fills:
    """The fills after `corrections`, which are (seq, changes) in the order of their numbers."""
    folded = dict(fills)
    for seq, changes in corrections:
        for change in changes:
            state = state_after(change, seq)
            if state is None:
                folded.pop(change["region"], None)
            else:
                folded[change["region"]] = state
    return folded


def state_after(change: Change, seq: int) -> FillState | None:
    """What stands in the change's region once correction `seq` has made it; None: nothing.

    An undo gives a region back to the correction that it was taken from, so its changes carry that number.
    """
    if change["source"] is None:
        return None
    return FillState(
        label=change["label"],
        source=change["source"],
        author=change["author"],
        confidence=change["confidence"],
        seq=change.get("seq") or seq,
    )


def is_withdrawn(fill: FillState | None, threshold: float) -> bool:
    """True where the model has a guess that it is not sure enough of."""
    return (
        fill is not None
        and fill.source == "model"
        and fill.label is not None
        and (fill.confidence is None or fill.confidence <= threshold)
    )


def is_unpainted(fill: FillState | None) -> bool:
    return fill is None or fill.label is None


def is_left(fill: FillState | None, threshold: float) -> bool:
    """True where a person still has to paint."""
    return is_unpainted(fill) or is_withdrawn(fill, threshold)


def regions_left(
    fills: Mapping[int, FillState], *, region_count: int, threshold: float, traces: Collection[int] = ()
) -> int:
    """How many regions a person still has to paint. Trace pieces are none: they follow what is beside them.

    Parameters
    ----------
    region_count : of regions with pixels, without `traces`, the ids of trace pieces.
    """
    painted = (
        region for region, fill in fills.items() if region not in traces and not is_left(fill, threshold)
    )
    return region_count - sum(1 for _ in painted)


def reverted(
    fills: Mapping[int, FillState], *, seq: int, changes: Iterable[Change]
) -> tuple[list[dict[str, Any]], list[int]]:
    """What takes correction `seq` back: the changes to make, and the regions that somebody changed since.

    A region is given back only while what the correction left there still stands.
    """
    restored: list[dict[str, Any]] = []
    skipped: list[int] = []
    for change in changes:
        region = change["region"]
        if fills.get(region) == state_after(change, seq):
            restored.append(_given_back(change))
        else:
            skipped.append(region)
    return restored, skipped


def _given_back(change: Change) -> dict[str, Any]:
    region, before = change["region"], change["before"]
    return dict(before, region=region) if before else nothing(region)
