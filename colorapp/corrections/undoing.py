"""Undo and redo, per artist: which correction is next to be taken back. The log alone knows.

An undo takes back my newest fill, accept, split, merge or redo; a redo takes back my newest undo, unless I
have made something new since (Figma's rule). Taking back is conditional: see `fold.reverted`,
`drafted_giving_back`. An edit that reached several frames of a cut is one step in all of them: its parts
share a gesture, and go back and come again together.
"""

from django.db.models import QuerySet

from colorapp.corrections.fold import reverted, with_before
from colorapp.corrections.log import Draft, standing
from colorapp.corrections.models import Correction
from colorapp.corrections.structure import drafted_giving_back, with_parts
from colorapp.corrections.traces import TRACE_RULE
from colorapp.people.models import User
from colorapp.production.models import Frame
from colorapp.regions.queries import current_region_ids

Kind = Correction.Kind
NEW = (Kind.FILL, Kind.ACCEPT, Kind.SPLIT, Kind.MERGE)
UNDOABLE = (*NEW, Kind.REDO)


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
    newest = steps_of(author).filter(frame_id=frame_id, kind__in=NEW).order_by("-seq").first()
    undos = not_taken_back(author).filter(frame_id=frame_id, kind=Kind.UNDO)
    if newest is not None:
        undos = undos.filter(seq__gt=newest.seq)
    return undos.order_by("-seq").first()


def parts_of(step: Correction) -> list[Correction]:
    """The corrections that are one step with this one, in all frames: most often this one alone."""
    if step.gesture is None:
        return [step]
    parts = Correction.objects.filter(gesture=step.gesture, author=step.author_id, reverted_by__isnull=True)
    return list(parts.order_by("frame__position", "frame_id"))


def drafted_revert(frame: Frame, taken_back: Correction, *, author: User) -> Draft:
    if taken_back.structure is not None:
        return drafted_giving_back(frame, taken_back, taken_back.structure, author=author)
    asked = [change for change in taken_back.changes if change["source"] != TRACE_RULE]  # they follow anew
    made = with_parts(frame, asked, since=taken_back.seq)
    region_map = current_region_ids(frame.pk)
    gone = set(region_map.gone) if region_map else set()
    stands = standing(frame, [change["region"] for change in made])
    there = [change for change in made if change["region"] not in gone]
    changes, skipped = reverted(stands, seq=taken_back.seq, changes=there)
    skipped += [change["region"] for change in asked if change["region"] in gone]
    return Draft([with_before(change, stands) for change in changes], skipped, taken_back)


def steps_of(author: User) -> QuerySet[Correction]:
    """The author's corrections that did something: to fills, to the structure, or as part of a gesture."""
    mine = Correction.objects.filter(author=author)
    return mine.exclude(changes=[], gesture__isnull=True, structure__isnull=True)


def not_taken_back(author: User) -> QuerySet[Correction]:
    """Those that no later one took back."""
    return steps_of(author).filter(reverted_by__isnull=True)
