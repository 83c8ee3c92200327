"""Keeping the region maps of a frame, the same regions in its neighbors, and what models said about them.

The first map is what the worker found, each later one a change of its structure. A prediction goes along with
the regions: parts take over what was said of the region that they were part of.
"""

import hashlib
from typing import Protocol

import numpy as np
from django.db import transaction
from numpy.typing import NDArray

from colorapp.announcements.actions import announce
from colorapp.announcements.topics import frame_topic
from colorapp.jobs.actions import enqueue, prioritise
from colorapp.production import store
from colorapp.production.models import Frame
from colorapp.regions.column_runs import MAX_REGIONS, encode
from colorapp.regions.events import frame_matched
from colorapp.regions.matches import MatchRow
from colorapp.regions.models import Prediction, RegionMap, RegionMatches
from colorapp.regions.restructuring import UNSAID, rows_taken_over
from inference.segmentation.dust import dust_hosts
from inference.segmentation.regions import RegionMap as Regions
from inference.segmentation.traced_maps import traces_as_ink

FIRST_REVISION = 1
MATCH_PRIORITY = -1  # a drawing that waits for its regions comes first


class Predicted(Protocol):
    """What a network says about each region, as `inference` computes it; row 0 is ink.

    The label of an id without pixels is -1 (restructuring.UNSAID).
    """

    @property
    def labels(self) -> NDArray[np.int64]: ...
    @property
    def certainty(self) -> NDArray[np.float64]: ...
    @property
    def runners_up(self) -> NDArray[np.int64]: ...


@transaction.atomic
def keep_region_map(frame: Frame, regions: Regions) -> RegionMap:
    """Store the first region map of a frame; one that is there stays, as fills refer to its ids."""
    kept = RegionMap.objects.filter(frame=frame).order_by("revision").first()
    return kept or _new_region_map(frame, regions, revision=FIRST_REVISION)


def keep_restructured(frame: Frame, regions: Regions, *, current: RegionMap) -> RegionMap:
    """Store the map that follows `current`. The caller holds the frame's row, so nobody else makes one."""
    following = _new_region_map(frame, regions, revision=current.revision + 1)
    newest = current.predictions.order_by("-id").first()
    if newest is not None:
        carry_over(newest, following)
    return following


def carry_over(prediction: Prediction, to: RegionMap) -> Prediction:
    """What was said of an earlier map of the frame, for a later one; what stands there already stays."""
    if prediction.region_map_id == to.pk:
        return prediction
    source = rows_taken_over(prediction, to)
    carried, _ = Prediction.objects.get_or_create(
        region_map=to,
        model_version_id=prediction.model_version_id,
        basis=prediction.basis,
        defaults={
            "labels": [0, *(prediction.labels[row] if row else UNSAID for row in source[1:])],
            "confidence": [prediction.confidence[row] for row in source],
            "runners_up": [prediction.runners_up[row] for row in source],
        },
    )
    return carried


def _new_region_map(frame: Frame, regions: Regions, *, revision: int) -> RegionMap:
    if regions.count > MAX_REGIONS:
        raise ValueError(
            f"This drawing has {regions.count:,} regions; at most {MAX_REGIONS:,} can be painted. "
            "It may be a photograph or a scan with much noise."
        )
    file, bare = encode(regions.ids), traces_as_ink(regions)
    gone = (1 + np.flatnonzero(regions.area_px[1:] == 0)).tolist()
    region_map = RegionMap.objects.create(
        frame=frame,
        revision=revision,
        sha256=hashlib.sha256(file).hexdigest(),
        file=store.keep(file, ".regions"),
        region_count=regions.count - len(gone) - len(regions.sides),
        gone=gone,
        area_px=regions.area_px.tolist(),
        bbox=regions.bbox.tolist(),
        seed=regions.seed.tolist(),
        dust_host=dust_hosts(bare.ids, bare.area_px, bare.bbox, dust_max_px=frame.cut.project.dust_max_px),
        trace_sides=regions.sides,
    )
    ask_for_matches(frame.pk)
    return region_map


def ask_for_matches(frame_id: int) -> None:
    """Have the frame's newest region map matched with those of its neighbors; harmless twice."""
    enqueue("match_frame", frame_id, priority=MATCH_PRIORITY)


def ask_for_matches_now(frame_id: int) -> None:
    """The same, before everything else in the lane: somebody waits for it."""
    ask_for_matches(frame_id)
    prioritise("match_frame", frame_id)


@transaction.atomic
def keep_matches(earlier: RegionMap, later: RegionMap, rows: list[MatchRow]) -> None:
    """Store which regions of two neighbors are the same, and tell who has either frame open."""
    _, is_new = RegionMatches.objects.get_or_create(
        region_map_from=earlier, region_map_to=later, defaults={"rows": rows}
    )
    if is_new:
        for region_map in (earlier, later):
            announce(frame_topic(region_map.frame_id), frame_matched(region_map.frame_id))


def keep_prediction(
    region_map: RegionMap, *, model_version_id: int, predicted: Predicted, basis: str = ""
) -> Prediction:
    """Store what a model version said about a region map, on this basis; what it said before stays."""
    prediction, _ = Prediction.objects.get_or_create(
        region_map=region_map,
        model_version_id=model_version_id,
        basis=basis,
        defaults={
            "labels": [0, *predicted.labels[1:].tolist()],
            "confidence": [0.0, *predicted.certainty[1:].tolist()],
            "runners_up": [[], *(_known(row) for row in predicted.runners_up[1:].tolist())],
        },
    )
    return prediction


def _known(labels: list[int]) -> list[int]:
    return [label for label in labels if label >= 0]
