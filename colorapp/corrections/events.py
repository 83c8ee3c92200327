"""How corrections are told: in answers, in messages, in the log that browsers pull."""

from typing import Any, TypedDict

from colorapp.corrections.fold import PERSON_SOURCES
from colorapp.corrections.models import Correction, Fill
from colorapp.people.events import Person, person
from colorapp.regions.models import Prediction

MAX_CHANGES_TOLD = 4000
"""A correction with more changes is announced without them: the browser pulls a snapshot instead."""


class ChangeTold(TypedDict):
    region: int
    label: int | None
    source: str | None
    author: int | None
    confidence: float | None


class CorrectionTold(TypedDict):
    frame: int
    seq: int
    token: str
    kind: str
    author: Person | None
    at: str
    changes: list[ChangeTold] | None
    skipped: list[int]
    regions_left: int
    accepted: int
    model: int | None
    map_revision: int | None
    gesture: str | None


def correction_as_json(correction: Correction) -> CorrectionTold:
    return CorrectionTold(
        frame=correction.frame_id,
        seq=correction.seq,
        token=str(correction.token),
        kind=correction.kind,
        author=person(correction.author) if correction.author else None,
        at=correction.created_at.isoformat(),
        changes=[_change_as_json(change) for change in correction.changes],
        skipped=correction.skipped,
        regions_left=correction.regions_left,
        accepted=sum(1 for change in correction.changes if _accepts(change)),
        model=_model_number(correction) if correction.kind == Correction.Kind.PREDICT else None,
        map_revision=correction.structure["to"] if correction.structure else None,
        gesture=str(correction.gesture) if correction.gesture else None,
    )


def correction_applied(correction: Correction) -> dict[str, Any]:
    told = correction_as_json(correction)
    if len(correction.changes) > MAX_CHANGES_TOLD:
        told["changes"] = None
    return {"type": "correction.applied", "correction": told}


def frame_predicted(*, frame_id: int, head_seq: int, map_revision: int) -> dict[str, Any]:
    return {"type": "frame.predicted", "frame": frame_id, "head_seq": head_seq, "map_revision": map_revision}


def _accepts(change: dict[str, Any]) -> bool:
    """True where a person said the same as the model had."""
    before = change.get("before")
    if not before or before["source"] != Fill.Source.MODEL or change["source"] not in PERSON_SOURCES:
        return False
    return bool(change["label"] is not None and change["label"] == before["label"])


def _model_number(correction: Correction) -> int | None:
    asked = correction.request
    predictions = Prediction.objects.filter(
        region_map_id=asked.get("region_map"), model_version_id=asked.get("model_version")
    )
    return predictions.values_list("model_version__number", flat=True).first()


def _change_as_json(change: dict[str, Any]) -> ChangeTold:
    return ChangeTold(
        region=change["region"],
        label=change["label"],
        source=change["source"],
        author=change["author"],
        confidence=change["confidence"],
    )
