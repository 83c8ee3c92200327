"""The log of one frame inside a transaction that holds the frame's row: number, store, fold, count, announce.

Private to this app: everybody else goes through `actions`.
"""

from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.db.models import Count, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from colorapp.announcements.actions import announce
from colorapp.announcements.topics import frame_topic, project_topic
from colorapp.corrections import events
from colorapp.corrections.access import lock_in_order
from colorapp.corrections.fold import FillState, state_after
from colorapp.corrections.models import Correction, Fill
from colorapp.corrections.traces import pieces_beside, traces_follow
from colorapp.errors import Refusal
from colorapp.people.models import User
from colorapp.production.events import frame_changed
from colorapp.production.models import Frame, Label, Project
from colorapp.regions.actions import keep_restructured
from colorapp.regions.queries import current_region_count, newest_region_counts, trace_sides_of
from colorapp.regions.restructuring import Restructured

Kind = Correction.Kind
_BATCH = 500


@dataclass(frozen=True)
class Draft:
    """What a correction will do, before it has a number."""

    changes: list[dict[str, Any]]
    skipped: list[int] = field(default_factory=list)
    reverts: Correction | None = None
    restructured: Restructured | None = None


def earlier_answer(
    frame: Frame, *, author: User | None, token: UUID, request: dict[str, Any]
) -> Correction | None:
    """The correction that this token made the first time. Another edit under the same token is refused."""
    if not Correction.objects.filter(token=token).exists():
        return None
    made = Correction.objects.select_related("author").get(token=token)
    author_id = author.pk if author else None
    if (made.frame_id, made.author_id, made.request) != (frame.pk, author_id, request):
        raise _token_reused()
    return made


def append(
    frame: Frame,
    draft: Draft,
    *,
    author: User | None,
    token: UUID,
    request: dict[str, Any],
    gesture: UUID | None = None,
    reach: dict[str, Any] | None = None,
) -> Correction:
    """Number a correction, store it with the fills that follow from it, and tell who watches the frame."""
    seq = frame.head_seq + 1
    structure = _kept_structure(frame, draft.restructured) if draft.restructured else None
    sides = trace_sides_of(frame.pk)
    changes = _with_traces(frame, draft, sides=sides)
    set_fills(frame, seq=seq, changes=changes, traces=sides)
    frame.head_seq, frame.regions_left = seq, count_left(frame)
    frame.save(update_fields=["head_seq", "regions_left", "state"])
    correction = Correction.objects.create(
        frame=frame,
        seq=seq,
        token=token,
        author=author,
        kind=request["kind"],
        request=request,
        changes=changes,
        structure=structure,
        skipped=draft.skipped,
        reverts=draft.reverts,
        regions_left=frame.regions_left,
        gesture=gesture,
        reach=reach,
    )
    announce(frame_topic(frame.pk), events.correction_applied(correction))
    announce(project_topic(frame.cut.project_id), frame_changed(frame))
    return correction


def _kept_structure(frame: Frame, restructured: Restructured) -> dict[str, Any]:
    """The new region map is part of the correction: it is stored with it, and counted from here on."""
    before = restructured.current
    region_map = keep_restructured(frame, restructured.regions, current=before)
    frame.region_count = region_map.region_count  # type: ignore[attr-defined]  # as frames_with_summaries has it
    return {
        "from": before.revision,
        "to": region_map.revision,
        "regions": list(restructured.touched),
        "part_of": {str(part): whole for part, whole in restructured.part_of.items()},
    }


def _with_traces(frame: Frame, draft: Draft, *, sides: Mapping[int, tuple[int, int]]) -> list[dict[str, Any]]:
    """What a correction changes, trace pieces included: after any edit they follow what is beside them."""
    changed = {change["region"] for change in draft.changes}
    if draft.restructured:
        changed.update(draft.restructured.touched)
    pieces = pieces_beside(changed, sides)
    if not pieces:
        return draft.changes
    stands = standing(frame, sorted({*pieces, *chain.from_iterable(sides[piece] for piece in pieces)}))
    shadow = Label.LabelRole.SHADOW
    shadows = Label.objects.filter(character_id=frame.cut.character_id, role=shadow)
    numbers = set(shadows.values_list("number", flat=True))
    return traces_follow(draft.changes, pieces, sides=sides, stands=stands, shadows=numbers)


@contextmanager
def used_once(token: UUID) -> Iterator[None]:
    """Around a transaction: of two edits at the same moment under one token, the second is refused."""
    try:
        yield
    except IntegrityError:
        # Numbers are safe behind the frame's lock, so it is the token, used for another frame this moment.
        if Correction.objects.filter(token=token).exists():
            raise _token_reused() from None
        raise


def _token_reused() -> Refusal:
    return Refusal("token_reused", "This token was used for another edit; every edit needs a new one.")


def standing(frame: Frame, regions: list[int] | None = None) -> dict[int, FillState]:
    """What stands in the given regions (None: in all)."""
    fills = Fill.objects.filter(frame=frame)
    if regions is not None and len(regions) <= _BATCH:
        fills = fills.filter(region__in=regions)
    rows = fills.values_list("region", "label", "source", "author_id", "confidence", "seq")
    return {
        region: FillState(label, source, author, confidence, seq)
        for region, label, source, author, confidence, seq in rows
    }


def set_fills(frame: Frame, *, seq: int, changes: list[dict[str, Any]], traces: Container[int] = ()) -> None:
    """Make the fills what the fold of the log is, now that correction `seq` is its last.

    `traces` are the ids of trace pieces.
    """
    states = {change["region"]: state_after(change, seq) for change in changes}
    taken_away = [region for region, state in states.items() if state is None]
    for start in range(0, len(taken_away), _BATCH):
        Fill.objects.filter(frame=frame, region__in=taken_away[start : start + _BATCH]).delete()
    Fill.objects.bulk_create(
        [_fill(frame, region, state, is_trace=region in traces) for region, state in states.items() if state],
        update_conflicts=True,
        unique_fields=["frame", "region"],
        update_fields=["label", "source", "author", "confidence", "seq"],
    )


def _fill(frame: Frame, region: int, state: FillState, *, is_trace: bool) -> Fill:
    return Fill(
        frame=frame,
        region=region,
        label=state.label,
        source=state.source,
        author_id=state.author,
        confidence=state.confidence,
        seq=state.seq,
        is_trace=is_trace,
    )


def count_left(frame: Frame) -> int:
    """Regions that are unpainted or withdrawn at the frame's threshold."""
    region_count = getattr(frame, "region_count", None) or current_region_count(frame.pk)
    assert region_count is not None, "a frame is opened together with its region map"
    return region_count - painted(frame.cut.project.threshold).filter(frame=frame).count()


def recount_left(project: Project) -> None:
    """Count again what is left in every opened frame of a project, as its threshold says now."""
    frames = Frame.objects.filter(cut__project=project, regions_left__isnull=False)
    lock_in_order(frames)
    counts = dict(
        painted(project.threshold)
        .filter(frame__cut__project=project)
        .order_by()
        .values_list("frame")
        .annotate(Count("id"))
    )
    region_counts = newest_region_counts(project.pk)
    changed = []
    for frame in frames:
        frame.regions_left = region_counts[frame.pk] - counts.get(frame.pk, 0)
        changed.append(frame)
    Frame.objects.bulk_update(changed, ["regions_left"], batch_size=200)


def painted(threshold: float) -> QuerySet[Fill]:
    """Regions that need no person: `fold.is_left` turned round and said to the database.

    The project's threshold is meant; where a frame has its own, that rules.
    """
    in_force = Coalesce("frame__own_threshold", Value(threshold))
    withdrawn = Q(source=Fill.Source.MODEL) & (Q(confidence__lte=in_force) | Q(confidence__isnull=True))
    return Fill.objects.filter(is_trace=False, label__isnull=False).exclude(withdrawn)
