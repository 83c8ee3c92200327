"""What `regions.json` says of a region map: its regions, closures, leaks and trace pieces, as plain rows."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference.segmentation.closures import Closure
from inference.segmentation.dust import DUST_MAX_PX, dust_hosts
from inference.segmentation.ink import Ink
from inference.segmentation.leaks import find_leaks
from inference.segmentation.regions import RegionMap
from inference.segmentation.traces import TracePieces, host_regions, trace_pieces


def region_rows(regions: RegionMap) -> list[dict[str, Any]]:
    """One row for each region that has pixels; dust says whose label it takes."""
    hosts = dust_hosts(regions.ids, regions.area_px, regions.bbox)
    return [
        {
            "id": region,
            "area_px": int(regions.area_px[region]),
            "bbox": regions.bbox[region].tolist(),
            "seed": regions.seed[region].tolist(),
            **({"dust_of": hosts[region]} if region in hosts else {}),
        }
        for region in np.flatnonzero(regions.area_px).tolist()
    ]


def structure(ink: Ink, regions: RegionMap, *, gap_px: int) -> dict[str, Any]:
    """What beside the regions themselves is known of a map before anything is painted."""
    leaks = find_leaks(ink.mask, regions)
    return {
        "ink_threshold": ink.threshold,
        "gap_px": gap_px,
        "dust_max_px": DUST_MAX_PX,
        "closures": [closure_row(closure) for closure in regions.closures],
        "suspected": [
            {"region": int(region), **closure_row(neck)}
            for region, neck in zip(leaks.leaking, leaks.necks, strict=True)
        ],
    }


def closure_row(closure: Closure) -> dict[str, Any]:
    """A closed gap: the ink it joins, its width, the regions it parts, and the pixels of its wall."""
    return {
        "ends": closure.ends.tolist(),
        "width_px": round(closure.width_px, 2),
        "regions": list(closure.regions),
        "wall": closure.wall.tolist(),
    }


def trace_rows(
    pieces: TracePieces, regions: RegionMap, label_ids: NDArray[np.int64], is_shadow: NDArray[np.bool_]
) -> list[dict[str, Any]]:
    """One row for each trace piece, with the region whose label it takes by default, and that label.

    Parameters
    ----------
    label_ids : (R + 1,) int64; -1 where there is none. is_shadow : (R + 1,) bool.
    """
    hosts = host_regions(pieces, regions.area_px, is_shadow)
    return [
        {
            "id": int(pieces.id[at]),
            "area_px": int(pieces.area_px[at]),
            "bbox": pieces.bbox[at].tolist(),
            "sides": pieces.sides[at].tolist(),
            "label_of": int(hosts[at]),
            **({"label": int(label_ids[hosts[at]])} if label_ids[hosts[at]] >= 0 else {}),
        }
        for at in range(len(pieces.id))
    ]


def unpainted_trace_rows(ink: Ink, regions: RegionMap) -> list[dict[str, Any]]:
    """The same before any region has a label."""
    pieces = trace_pieces(regions, ink.trace)
    rows = regions.count + 1
    return trace_rows(pieces, regions, np.full(rows, -1, np.int64), np.zeros(rows, bool))
