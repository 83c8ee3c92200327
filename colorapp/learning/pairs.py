"""The painted truth of an approved frame: its regions with their fills as a label map. Pure."""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

IGNORED = 255
"""What no fill speaks of (an unpainted region; ink where no label is the line): never learned or counted."""


def painted_truth(
    region_ids: NDArray[np.uint16] | NDArray[np.int32],
    fills: Mapping[int, int | None],
    *,
    line: int | None,
) -> NDArray[np.uint8]:
    """The label of each pixel of a painted frame.

    Parameters
    ----------
    region_ids : (H, W) region of each pixel; 0 is ink.
    fills : label number of each region, or None where it is unpainted.
    line : number of the label that marks ink; without one, ink is ignored.

    Returns
    -------
    (H, W) uint8 label numbers, IGNORED where there is none.
    """
    table = np.full(int(region_ids.max(initial=0)) + 1, IGNORED, np.uint8)
    table[0] = IGNORED if line is None else line
    for region, label in fills.items():
        if label is not None and 0 < region < len(table):
            table[region] = label
    return table[region_ids]


def safe_name(name: str, taken: Iterable[str] = ()) -> str:
    """A file name for a pair on any system, unlike all those taken, in whatever case.

    >>> safe_name("c001/A_..0001"), safe_name("c001_A", ["C001_A"])
    ('c001-A_..0001', 'c001_A-2')
    """
    kept = "".join(letter if letter.isalnum() or letter in "._-" else "-" for letter in name)
    start = kept.lstrip(".")[:110] or "frame"
    folded = {other.casefold() for other in taken}
    tries = (start if turn == 1 else f"{start}-{turn}" for turn in range(1, len(folded) + 2))
    return next(candidate for candidate in tries if candidate.casefold() not in folded)
