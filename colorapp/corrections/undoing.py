"""Undo and redo, per artist: which correction is next to be taken back. The log alone knows.

An undo takes back my newest fill, accept or redo; a redo takes back my newest undo, unless I have painted
since (Figma's rule). Taking back is conditional: see `fold.reverted`.
"""

from django.db.models import QuerySet

from colorapp.corrections.fold import reverted
from colorapp.corrections.log import Draft, standing
from colorapp.corrections.models import Correction
from colorapp.people.models import User
from colorapp.production.models import Frame

Kind = Correction.Kind
PAINTING = (Kind.FILL, Kind.ACCEPT)


def undoable(frame: Frame, author: User) -> Correction | None:
    """What an undo by this person would take back."""
    return _not_taken_back(frame, author).filter(kind__in=[*PAINTING, Kind.REDO]).order_by("-seq").first()


def redoable(frame: Frame, author: User) -> Correction | None:
    """What a redo by this person would take back: an undo."""
    newest_fill = _mine(frame, author).filter(kind__in=PAINTING).exclude(changes=[]).order_by("-seq").first()
    undos = _not_taken_back(frame, author).filter(kind=Kind.UNDO)
    if newest_fill is not None:
        undos = undos.filter(seq__gt=newest_fill.seq)
    return undos.order_by("-seq").first()


def drafted_revert(frame: Frame, taken_back: Correction) -> Draft:
    regions = [change["region"] for change in taken_back.changes]
    stands = standing(frame, regions)
    changes, skipped = reverted(stands, seq=taken_back.seq, changes=taken_back.changes)
    before = {region: state.as_change(region) for region, state in stands.items()}
    changes = [{**change, "before": before.get(change["region"])} for change in changes]
    return Draft(changes, skipped, taken_back)


def _mine(frame: Frame, author: User) -> QuerySet[Correction]:
    return Correction.objects.filter(frame=frame, author=author)


def _not_taken_back(frame: Frame, author: User) -> QuerySet[Correction]:
    """Corrections that did something and that no later one took back."""
    return _mine(frame, author).filter(reverted_by__isnull=True).exclude(changes=[])
