"""Artists who know the painted truth: they finish the demo's frames through the same action as everybody."""

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID, uuid5

import numpy as np
from numpy.typing import NDArray

from colorapp.corrections.actions import fill_regions
from colorapp.corrections.edits import Filling
from colorapp.corrections.fold import is_left
from colorapp.corrections.log import standing
from colorapp.people.models import User
from colorapp.production.models import Frame

_SCRIPT = UUID("1f6c4f0e-7a53-5b3c-9f43-5a0c3a4b1f11")
"""Names the scripted tokens: a demo that was interrupted paints nothing twice."""


def region_truth(
    region_ids: NDArray[np.uint16], truth: NDArray[np.uint8], *, line: int | None
) -> dict[int, int]:
    """The label of most pixels of each region, the line's never: region -> label.

    >>> ids = np.array([[1, 1, 0, 2]], np.uint16)
    >>> region_truth(ids, np.array([[5, 5, 1, 7]], np.uint8), line=1)
    {1: 5, 2: 7}
    """
    regions = int(region_ids.max(initial=0)) + 1
    pairs = region_ids.astype(np.int64).ravel() * 256 + truth.ravel()
    votes = np.bincount(pairs, minlength=regions * 256).reshape(regions, 256)
    if line is not None:
        votes[:, line] = 0
    majority = votes.argmax(axis=1)
    return {region: int(majority[region]) for region in range(1, regions)}


def to_correct(frame: Frame, truth: Mapping[int, int]) -> dict[int, int]:
    """What a careful artist changes: regions that are left, and those that the model painted wrong."""
    threshold = frame.threshold
    stands = standing(frame)
    return {
        region: label
        for region, label in truth.items()
        if is_left(stands.get(region), threshold) or stands[region].label != label
    }


def paint(frame: Frame, wanted: Mapping[int, int], artists: Iterable[User]) -> int:
    """Fill regions, one correction for each label, the artists taking turns; the number of corrections."""
    turns = _taking_turns(list(artists))
    by_label: dict[int, list[int]] = {}
    for region, label in sorted(wanted.items()):
        by_label.setdefault(label, []).append(region)
    for label, regions in by_label.items():
        artist = next(turns)
        token = uuid5(_SCRIPT, f"{frame.pk} {label} {regions} {artist.pk}")
        fill_regions(Filling(tuple(regions), label), author=artist, frame_id=frame.pk, token=token)
    return len(by_label)


def _taking_turns(artists: list[User]) -> Iterator[User]:
    while True:
        yield from artists
