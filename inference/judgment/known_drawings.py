"""Known drawings: what a checkpoint keeps of the drawings it learned, so that a later run need not read them.

The forests of a run that goes on from a checkpoint are grown from these and from what is new. Without them,
a run that is given five corrected drawings and a few to rehearse would forget where the regions of all
others lay.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from inference.judgment.region_features import PLACE_COLUMNS, RegionFeatures
from inference.judgment.second_stage import KnownRegions

PREFIX = "known/"
MOST_REGIONS = 20_000  # as forests grow from in a few seconds; 6 MB
_PARTS = ("surroundings", "truth", "area_px", "regions", "forms")


@dataclass(frozen=True, eq=False)
class KnownDrawing:
    """name, sha256 : of a training pair (`Frame`). regions : the learned ones. form : (13,) float64."""

    name: str
    sha256: str
    regions: KnownRegions
    form: NDArray[np.float64]


def thinned(drawings: Sequence[KnownDrawing]) -> tuple[KnownDrawing, ...]:
    """Of more regions than can be kept, those of drawings spread evenly over all; dust is never kept."""
    learned = [_learned(drawing) for drawing in drawings]
    total = sum(len(drawing.regions.truth) for drawing in learned)
    kept = len(learned) if total <= MOST_REGIONS else max(len(learned) * MOST_REGIONS // total, 1)
    return tuple(learned[int((at + 0.5) * len(learned) / kept)] for at in range(kept))


def relabeled(drawing: KnownDrawing, class_of: Mapping[int, int]) -> KnownDrawing:
    """The same with other classes; a region whose class is none of them any more is known no longer."""
    truth = np.array([class_of.get(int(one), -1) for one in drawing.regions.truth], np.int64)
    return _learned(replace(drawing, regions=replace(drawing.regions, truth=truth)))


def known_tensors(drawings: Sequence[KnownDrawing]) -> dict[str, Tensor]:
    """All numbers of the drawings by name; none where there are no drawings."""
    if not drawings:
        return {}
    of_regions = [drawing.regions for drawing in drawings]
    parts: tuple[NDArray[Any], ...] = (
        np.concatenate([one.features.surroundings for one in of_regions]),
        np.concatenate([one.truth for one in of_regions]).astype(np.uint8),
        np.concatenate([one.area_px for one in of_regions]).astype(np.int32),
        np.array([len(one.truth) for one in of_regions], np.int32),
        np.stack([drawing.form for drawing in drawings]),
    )
    return {PREFIX + name: torch.from_numpy(part) for name, part in zip(_PARTS, parts, strict=True)}


def known_from_tensors(
    tensors: Mapping[str, Tensor], names: Sequence[Sequence[str]]
) -> tuple[KnownDrawing, ...]:
    """The drawings again; early checkpoints hold none.

    Parameters
    ----------
    names : name and sha256 of each drawing.
    """
    if not names:
        return ()
    surroundings, truth, area_px, regions, forms = (tensors[PREFIX + part].numpy() for part in _PARTS)
    drawings, start = [], 0
    for (name, sha256), size, form in zip(names, regions, forms, strict=True):
        rows = slice(start, start := start + int(size))
        features = RegionFeatures(surroundings[rows, :PLACE_COLUMNS], surroundings[rows])
        known = KnownRegions(features, truth[rows].astype(np.int64), area_px[rows].astype(np.int64))
        drawings.append(KnownDrawing(name, sha256, known, form))
    return tuple(drawings)


def _learned(drawing: KnownDrawing) -> KnownDrawing:
    rows, known = drawing.regions.is_learned, drawing.regions
    features = RegionFeatures(known.features.place[rows], known.features.surroundings[rows])
    return replace(drawing, regions=KnownRegions(features, known.truth[rows], known.area_px[rows]))
