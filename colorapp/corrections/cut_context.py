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
    near = (one for one in _beside(frame) if one.frame.state in FINISHED and one.labels)
    return list(islice(near, MOST_USED))


def basis_of(finished: list[NearFrame]) -> str:
    """What a prediction was based on beside the model: the frames, each as its log stood."""
    return " ".join(f"{one.frame.pk}@{one.frame.head_seq}" for one in finished)


def unfinished_beside(frame: Frame) -> list[Frame]:
    """The frames that learn something when this one is finished, nearest first.

    Those to which enough finished frames are nearer learn nothing new.
    """
    states = list(Frame.objects.filter(cut_id=frame.cut_id).values_list("pk", "state"))
    here = [pk for pk, _ in states].index(frame.pk)
    finished = [at - here for at, (pk, state) in enumerate(states) if state in FINISHED and pk != frame.pk]

    def nearer_to(one: NearFrame) -> int:
        # as finished_beside puts them in order: by distance, then the earlier first
        mine = (abs(one.away), -one.away)
        return sum((abs(other - one.away), other - one.away) < mine for other in finished)

    return [
        one.frame
        for one in _beside(frame)
        if one.frame.state in (Frame.State.OPEN, Frame.State.RETAKE)
        and one.frame.regions_left
        and nearer_to(one) < MOST_USED
    ]


def _beside(frame: Frame) -> list[NearFrame]:
    order = list(Frame.objects.filter(cut_id=frame.cut_id).values_list("pk", flat=True))
    here = order.index(frame.pk)
    away = {pk: at - here for at, pk in enumerate(order) if 0 < abs(at - here) <= REACH}
    frames = Frame.objects.filter(pk__in=away)
    found = [NearFrame(one, away[one.pk]) for one in frames]
    return sorted(found, key=lambda one: (abs(one.away), one.away))
