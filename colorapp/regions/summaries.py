"""How answers speak of region maps and predictions."""

from typing import Any

from django.urls import reverse

from colorapp.regions.models import Prediction, RegionMap

Json = dict[str, Any]


def region_map_as_json(region_map: RegionMap) -> Json:
    return {
        "revision": region_map.revision,
        "sha256": region_map.sha256,
        "url": region_map_url(region_map),
        "count": region_map.highest_id,
        "area_px": region_map.area_px,
        "bbox": region_map.bbox,
        "seed": region_map.seed,
        "traces": [[int(piece), *sides] for piece, sides in region_map.trace_sides.items()],
    }


def region_map_url(region_map: RegionMap) -> str:
    address = [region_map.frame_id, region_map.revision, region_map.sha256]
    return reverse("api:region-map", args=address)


def prediction_as_json(prediction: Prediction) -> Json:
    return {
        "id": prediction.pk,
        "model": prediction.model_version.number,
        "runners_up": prediction.runners_up,
    }
