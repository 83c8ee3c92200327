"""The finished frames beside one in its cut: what people decided there is evidence for what is left here."""

from dataclasses import dataclass
from itertools import islice

from colorapp.corrections.models import Fill
from colorapp.production.models import Frame

REACH = 10
"""So many frames before and after: at such a distance one still tells nearly as much as next to it."""
MOST_USED = 2
"""Each costs about as much as the model itself, and a third adds little."""

FINISHED = (Frame.State.SUBMITTED, Frame.State.APPROVED)


@dataclass(frozen=True)
class NearFrame:
    """A frame of the same cut, `away` frames after (before: negative) the one in question."""

    frame: Frame
    away: int

    @property
    def labels(self) -> dict[int, int]:
        """Label number by region; regions without paint are missing."""
        fills = Fill.objects.filter(frame=self.frame, label__isnull=False)
        return {region: label for region, label in fills.values_list("region", "label") if label is not None}


def finished_beside(frame: Frame) -> list[NearFrame]:
    """The nearest finished frames of the cut, at most MOST_USED; of two equally near the earlier first."""
    near = (one for one in _within_reach(_around(frame)) if one.frame.state in FINISHED and one.labels)
    return list(islice(near, MOST_USED))


def basis_of(finished: list[NearFrame]) -> str:
    """What a prediction was based on beside the model: the frames, each as its log stood."""
    return " ".join(f"{one.frame.pk}@{one.frame.head_seq}" for one in finished)


def unfinished_beside(frame: Frame) -> list[Frame]:
    """The frames that learn something when this one is finished, nearest first.

    Those to which enough finished frames are nearer learn nothing new.
    """
    around = _around(frame)
    finished = [away for _, state, away in around if state in FINISHED]

    def nearer_to(one: NearFrame) -> int:
        return sum(_order(away - one.away) < _order(-one.away) for away in finished)

    return [
        one.frame
        for one in _within_reach(around)
        if one.frame.state in (Frame.State.OPEN, Frame.State.RETAKE)
        and one.frame.regions_left
        and nearer_to(one) < MOST_USED
    ]


def _around(frame: Frame) -> list[tuple[int, str, int]]:
    """All other frames of the cut: key, state, and how many frames away."""
    states = list(Frame.objects.filter(cut_id=frame.cut_id).values_list("pk", "state"))
    here = [pk for pk, _ in states].index(frame.pk)
    return [(pk, state, at - here) for at, (pk, state) in enumerate(states) if at != here]


def _within_reach(around: list[tuple[int, str, int]]) -> list[NearFrame]:
    away_of = {pk: away for pk, _, away in around if abs(away) <= REACH}
    found = [NearFrame(one, away_of[one.pk]) for one in Frame.objects.filter(pk__in=away_of)]
    return sorted(found, key=lambda one: _order(one.away))


def _order(away: int) -> tuple[int, int]:
    """The nearest first, and of two equally near the earlier."""
    return abs(away), away
