"""What is read from the log: corrections after a number, and a whole frame as it stands at one number."""

from collections.abc import Collection
from typing import Any, TypedDict

from django.db import transaction

from colorapp.corrections import undoing
from colorapp.corrections.access import cut_around, frame_to_correct
from colorapp.corrections.edits import Propagation
from colorapp.corrections.events import CorrectionTold, correction_as_json
from colorapp.corrections.models import Fill
from colorapp.corrections.through import Through, drafted_through
from colorapp.people.models import User
from colorapp.production.access import frame_to_see
from colorapp.production.models import Frame

FillRow = list[Any]


class CorrectionsSince(TypedDict):
    head_seq: int
    corrections: list[CorrectionTold]


class FillsTold(TypedDict):
    head_seq: int
    fills: list[FillRow]
    undoable: int | None
    redoable: int | None


def corrections_since(user: User, frame_id: int, *, seq: int) -> CorrectionsSince:
    """Everything after number `seq`, in order. The head is read first, so it is never ahead of the list."""
    frame = frame_to_see(user, frame_id)
    after = frame.corrections.filter(seq__gt=seq, seq__lte=frame.head_seq).select_related("author")
    told = [correction_as_json(correction) for correction in after.order_by("seq")]
    return CorrectionsSince(head_seq=frame.head_seq, corrections=told)


def corrections_before(user: User, frame_id: int, *, seq: int | None, limit: int) -> CorrectionsSince:
    """The newest `limit` corrections below number `seq` (None: of all), in order."""
    frame = frame_to_see(user, frame_id)
    last = frame.head_seq if seq is None else min(seq - 1, frame.head_seq)
    page = frame.corrections.filter(seq__gt=last - limit, seq__lte=last).select_related("author")
    told = [correction_as_json(correction) for correction in page.order_by("seq")]
    return CorrectionsSince(head_seq=frame.head_seq, corrections=told)


def heads_of(user: User, frame_ids: Collection[int]) -> dict[int, int]:
    """The newest number of each of these frames that the user may (still) see."""
    seen = Frame.objects.filter(pk__in=frame_ids, cut__project__memberships__user_id=user.pk)
    return dict(seen.values_list("pk", "head_seq"))


def fill_through(propagation: Propagation, *, user: User, frame_id: int) -> Through:
    """What a fill through the cut would do if it were made now."""
    return drafted_through(cut_around(user, frame_id), frame_id, propagation, author=user)


@transaction.atomic
def fills_at_head(user: User, frame_id: int) -> FillsTold:
    """All fills and the number that they stand at: of one moment, as the frame's row is locked meanwhile."""
    frame = frame_to_correct(user, frame_id)
    fills = Fill.objects.filter(frame=frame).order_by("region")
    undoable, redoable = undoing.undoable(frame_id, user), undoing.redoable(frame_id, user)
    return FillsTold(
        head_seq=frame.head_seq,
        fills=[
            list(row) for row in fills.values_list("region", "label", "source", "author_id", "confidence")
        ],
        undoable=undoable.seq if undoable else None,
        redoable=redoable.seq if redoable else None,
    )
