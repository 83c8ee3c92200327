"""Undo and redo, per artist: which correction is next to be taken back. The log alone knows.

An undo takes back my newest fill or redo; a redo takes back my newest undo, unless I have filled since
(Figma's rule). Taking back is conditional: see `fold.reverted`. An edit that reached several frames of a cut
is one step in all of them: its parts share a gesture, and go back and come again together.
"""

from django.db.models import QuerySet

from colorapp.corrections.fold import reverted
from colorapp.corrections.log import Draft, standing
from colorapp.corrections.models import Correction
from colorapp.people.models import User
from colorapp.production.models import Frame

Kind = Correction.Kind
UNDOABLE = (Kind.FILL, Kind.REDO)


def next_to_take_back(kind: Correction.Kind, frame_id: int, author: User) -> Correction | None:
    """What an undo or a redo by this person, in this frame, would take back."""
    return undoable(frame_id, author) if kind == Kind.UNDO else redoable(frame_id, author)


def undoable(frame_id: int, author: User) -> Correction | None:
    """What an undo by this person would take back."""
    # One look into the index for each kind; asked for both at once, a database sorts the whole log.
    mine = not_taken_back(author).filter(frame_id=frame_id).order_by("-seq")
    newest = [step for kind in UNDOABLE if (step := mine.filter(kind=kind).first()) is not None]
    return max(newest, key=lambda step: step.seq, default=None)


def redoable(frame_id: int, author: User) -> Correction | None:
    """What a redo by this person would take back: an undo."""
    newest_fill = steps_of(author).filter(frame_id=frame_id, kind=Kind.FILL).order_by("-seq").first()
    undos = not_taken_back(author).filter(frame_id=frame_id, kind=Kind.UNDO)
    if newest_fill is not None:
        undos = undos.filter(seq__gt=newest_fill.seq)
    return undos.order_by("-seq").first()


def parts_of(step: Correction) -> list[Correction]:
    """The corrections that are one step with this one, in all frames: most often this one alone."""
    if step.gesture is None:
        return [step]
    parts = Correction.objects.filter(gesture=step.gesture, author=step.author_id, reverted_by__isnull=True)
    return list(parts.order_by("frame__position", "frame_id"))


def drafted_revert(frame: Frame, taken_back: Correction) -> Draft:
    regions = [change["region"] for change in taken_back.changes]
    stands = standing(frame, regions)
    changes, skipped = reverted(stands, seq=taken_back.seq, changes=taken_back.changes)
    before = {region: state.as_change(region) for region, state in stands.items()}
    changes = [{**change, "before": before.get(change["region"])} for change in changes]
    return Draft(changes, skipped, taken_back)


def steps_of(author: User) -> QuerySet[Correction]:
    """The author's corrections that did something, here or as part of a gesture."""
    return Correction.objects.filter(author=author).exclude(changes=[], gesture__isnull=True)


def not_taken_back(author: User) -> QuerySet[Correction]:
    """Those that no later one took back."""
    return steps_of(author).filter(reverted_by__isnull=True)
