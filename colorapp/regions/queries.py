"""What is asked of region maps: the current one, its tables, and the region under a pixel."""

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from colorapp.production import store
from colorapp.regions.column_runs import decode
from colorapp.regions.models import Prediction, RegionMap
from inference.segmentation.labeling import nearest_regions

Point = tuple[int, int]
_TABLES = ("area_px", "bbox", "seed")


def current_region_map(frame_id: int) -> RegionMap | None:
    return RegionMap.objects.filter(frame_id=frame_id).order_by("-revision").first()


def current_region_ids(frame_id: int) -> RegionMap | None:
    """The same without its tables, which are large and of no use to an edit."""
    return RegionMap.objects.filter(frame_id=frame_id).defer(*_TABLES).order_by("-revision").first()


def current_region_count(frame_id: int) -> int | None:
    maps = RegionMap.objects.filter(frame_id=frame_id).order_by("-revision")
    return maps.values_list("region_count", flat=True).first()


def newest_region_counts(project_id: int) -> dict[int, int]:
    """How many regions with pixels each frame of a project has, by frame id."""
    maps = RegionMap.objects.filter(frame__cut__project_id=project_id).order_by("frame_id", "revision")
    return dict(maps.values_list("frame_id", "region_count"))


def trace_sides_of(frame_id: int) -> dict[int, tuple[int, int]]:
    """Of each trace piece of a frame's current map the regions to both sides, the smaller one first."""
    maps = RegionMap.objects.filter(frame_id=frame_id).order_by("-revision")
    stored = maps.values_list("trace_sides", flat=True).first() or {}
    return {int(piece): (smaller, larger) for piece, (smaller, larger) in stored.items()}


def newest_prediction(region_map: RegionMap) -> Prediction | None:
    predictions = Prediction.objects.filter(region_map=region_map).select_related("model_version")
    large = ("labels", "confidence", "model_version__guarantee")
    return predictions.defer(*large).order_by("-id").first()


def regions_at(region_map: RegionMap, points: list[Point]) -> list[int]:
    """The region under each pixel; 0 where it is ink."""
    ids = region_ids(region_map.file)
    return [int(ids[y, x]) for x, y in points]


def region_ids_under_lines(file: str) -> NDArray[np.int32]:
    """(H, W) region ids of a stored map; where a line is, those of the nearest region."""
    return nearest_regions(region_ids(file))


@lru_cache(maxsize=64)
def small_region_ids(file: str, width: int, height: int) -> NDArray[np.uint16]:
    """(height, width) region ids of a stored map in small, under the lines those of the nearest regions."""
    ids = decode(store.read(file))
    small = cv2.resize(ids, (width, height), interpolation=cv2.INTER_NEAREST).astype(np.uint16)
    return nearest_regions(small).astype(np.uint16)


@lru_cache(maxsize=8)
def region_ids(file: str) -> NDArray[np.uint16]:
    """(H, W) region ids of a stored map. Files are immutable, so they may be remembered."""
    ids = decode(store.path_of(file).read_bytes())
    ids.setflags(write=False)
    return ids
