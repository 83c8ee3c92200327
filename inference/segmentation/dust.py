"""Dust: regions too small to ask a person about, and the region whose label each of them takes."""

import numpy as np
from numpy.typing import NDArray

DUST_MAX_PX = 4
_FIRST_REACH_PX = 2


def dust_hosts(
    ids: NDArray[np.integer],
    area_px: NDArray[np.integer],
    bbox: NDArray[np.integer],
    *,
    dust_max_px: int = DUST_MAX_PX,
) -> dict[int, int]:
    """The host of each region of at most `dust_max_px` pixels: the larger region that lies closest around it.

    Regions never touch (ink lies between them), so "around" is a window that grows until it meets one; of
    several in the window the one with most pixels there is the host, as the longest shared border would say.
    A drawing that is nothing but dust has no hosts.

    Parameters
    ----------
    ids : (H, W), region of each pixel; 0 is ink.
    area_px : (R + 1,); ids of area 0 are not used.
    bbox : (R + 1, 4), x0, y0, x1, y1, half open.
    dust_max_px : a region of at most so many pixels is dust.
    """
    is_host = area_px > dust_max_px
    is_host[0] = False
    if not is_host.any():
        return {}
    dust = np.flatnonzero((area_px > 0) & ~is_host)
    return {int(region): _host_around(ids, is_host, bbox[region]) for region in dust}


def _host_around(ids: NDArray[np.integer], is_host: NDArray[np.bool_], box: NDArray[np.integer]) -> int:
    height, width = ids.shape
    x0, y0, x1, y1 = (int(side) for side in box)
    reach = _FIRST_REACH_PX
    while True:
        window = ids[max(0, y0 - reach) : y1 + reach, max(0, x0 - reach) : x1 + reach]
        around = window[is_host[window]]
        if around.size:
            return int(np.bincount(around).argmax())
        assert reach < height + width, "some region of this map is a host"
        reach *= 2
