"""Undo and redo, per artist: which correction is next to be taken back. The log alone knows.

An undo takes back my newest fill, accept, split, merge or redo; a redo takes back my newest undo, unless I
have made something new since (Figma's rule). Taking back is conditional: see `fold.reverted`,
`drafted_giving_back`.
"""

from django.db.models import QuerySet

from colorapp.corrections.fills import with_before
from colorapp.corrections.fold import reverted
from colorapp.corrections.log import Draft, standing
from colorapp.corrections.models import Correction
from colorapp.corrections.structure import drafted_giving_back, with_parts
from colorapp.people.models import User
from colorapp.production.models import Frame
from colorapp.regions.queries import current_region_ids

Kind = Correction.Kind
_NEW = (Kind.FILL, Kind.ACCEPT, Kind.SPLIT, Kind.MERGE)


def undoable(frame: Frame, author: User) -> Correction | None:
    """What an undo by this person would take back."""
    return _not_taken_back(frame, author).filter(kind__in=[*_NEW, Kind.REDO]).order_by("-seq").first()


def redoable(frame: Frame, author: User) -> Correction | None:
    """What a redo by this person would take back: an undo."""
    newest = _that_did_something(frame, author).filter(kind__in=_NEW).order_by("-seq").first()
    undos = _not_taken_back(frame, author).filter(kind=Kind.UNDO)
    if newest is not None:
        undos = undos.filter(seq__gt=newest.seq)
    return undos.order_by("-seq").first()


def drafted_revert(frame: Frame, taken_back: Correction, *, author: User) -> Draft:
    if taken_back.structure is not None:
        return drafted_giving_back(frame, taken_back, taken_back.structure, author=author)
    made = with_parts(frame, taken_back.changes, since=taken_back.seq)
    region_map = current_region_ids(frame.pk)
    gone = set(region_map.gone) if region_map else set()
    stands = standing(frame, [change["region"] for change in made])
    there = [change for change in made if change["region"] not in gone]
    changes, skipped = reverted(stands, seq=taken_back.seq, changes=there)
    skipped += [change["region"] for change in taken_back.changes if change["region"] in gone]
    return Draft([with_before(change, stands) for change in changes], skipped, taken_back)


def _not_taken_back(frame: Frame, author: User) -> QuerySet[Correction]:
    return _that_did_something(frame, author).filter(reverted_by__isnull=True)


def _that_did_something(frame: Frame, author: User) -> QuerySet[Correction]:
    mine = Correction.objects.filter(frame=frame, author=author)
    return mine.exclude(changes=[], structure__isnull=True)
