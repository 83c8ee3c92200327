"""Frames that can be painted, and the shortest way to paint them."""

from collections.abc import Callable
from itertools import pairwise
from uuid import uuid4

import numpy as np
import pytest

from colorapp.corrections import actions
from colorapp.corrections.edits import Filling, Propagation
from colorapp.corrections.models import Correction
from colorapp.learning.models import ModelVersion
from colorapp.people.models import User
from colorapp.production.models import Frame
from colorapp.regions.actions import keep_matches, keep_region_map
from colorapp.regions.models import Prediction
from inference.segmentation.regions import RegionMap


def striped_map(
    regions: int = 6, *, width: int = 64, height: int = 48, dust: tuple[int, ...] = ()
) -> RegionMap:
    """Regions 1..R side by side, ink between them; a region that is dust is one pixel of its stripe."""
    ids = np.zeros((height, width), np.uint16)
    step = width // regions
    for region in range(1, regions + 1):
        left = (region - 1) * step
        if region in dust:
            ids[height // 2, left] = region
        else:
            ids[:, left : left + step - 1] = region
    return tables_of(ids)


def tables_of(ids: np.ndarray) -> RegionMap:
    count = int(ids.max())
    bbox, seed = np.zeros((count + 1, 4), np.int32), np.zeros((count + 1, 2), np.int32)
    for region in range(1, count + 1):
        ys, xs = np.nonzero(ids == region)
        bbox[region] = xs.min(), ys.min(), xs.max() + 1, ys.max() + 1
        seed[region] = xs[len(xs) // 2], ys[len(ys) // 2]
    area = np.bincount(ids.ravel(), minlength=count + 1)
    area[0] = 0
    return RegionMap(ids, area, bbox, seed)


@pytest.fixture
def open_frame(make_frame) -> Callable[..., Frame]:
    """`open_frame(regions=6, dust=(5,))`: a frame whose regions are known and all unpainted."""

    def make(name: str = "", *, regions: int = 6, dust: tuple[int, ...] = (), **fields: object) -> Frame:
        frame = make_frame(name, **fields)
        keep_region_map(frame, striped_map(regions, width=frame.width, height=frame.height, dust=dust))
        actions.open_unpainted(frame.pk)
        frame.refresh_from_db()
        return frame

    return make


@pytest.fixture
def frame(open_frame) -> Frame:
    """Six regions, unpainted."""
    return open_frame()


@pytest.fixture
def make_cut(open_frame):
    """`make_cut(4)`: open frames of six regions each, every region matched with its like in the next."""

    def make(count: int, *, score: float = 0.999, without: dict[int, set[int]] | None = None, **fields):
        frames = [open_frame(**fields) for _ in range(count)]
        for place, (one, other) in enumerate(pairwise(frames)):
            lost = (without or {}).get(place, set())
            rows = [(region, region, score) for region in range(1, 7) if region not in lost]
            keep_matches(one.region_maps.get(), other.region_maps.get(), rows)
        return frames

    return make


@pytest.fixture
def model(character) -> Callable[..., ModelVersion]:
    def make(number: int = 1) -> ModelVersion:
        return ModelVersion.objects.create(
            character=character, number=number, checkpoint=f"{number}.safetensors", sha256="0" * 64
        )

    return make


@pytest.fixture
def predict(model) -> Callable[..., Correction | None]:
    """`predict(frame, {1: (2, 0.9)})`: region 1 is label 2 with confidence 0.9, all others 4 with 0.95."""

    def record(frame: Frame, said: dict[int, tuple[int, float]], *, number: int = 1) -> Correction | None:
        region_map = frame.region_maps.latest("revision")
        regions = range(1, region_map.highest_id + 1)
        version = ModelVersion.objects.filter(number=number).first() or model(number)
        prediction, _ = Prediction.objects.get_or_create(
            region_map=region_map,
            model_version=version,
            defaults={
                "labels": [0, *(said.get(region, (4, 0.95))[0] for region in regions)],
                "confidence": [0.0, *(said.get(region, (4, 0.95))[1] for region in regions)],
                "runners_up": [[], *([3] for _ in regions)],
            },
        )
        return actions.record_prediction(frame.pk, prediction)

    return record


def fill(author: User, frame: Frame, region: int | list[int], label: int | None = 2, **fields) -> Correction:
    regions = tuple(region) if isinstance(region, list) else (region,)
    token = fields.pop("token", None) or uuid4()
    return actions.fill_regions(
        Filling(regions, label, **fields), author=author, frame_id=frame.pk, token=token
    )


def through(author, frame, regions=(1,), label=2, *, direction="forward", frames=None, token=None):
    propagation = Propagation(Filling(tuple(regions), label), direction, frames)
    return actions.fill_through(propagation, author=author, frame_id=frame.pk, token=token or uuid4())


def undo(author: User, frame: Frame) -> Correction:
    return actions.undo(author=author, frame_id=frame.pk, token=uuid4())


def redo(author: User, frame: Frame) -> Correction:
    return actions.redo(author=author, frame_id=frame.pk, token=uuid4())


def labels(frame: Frame) -> dict[int, int | None]:
    return dict(frame.fills.values_list("region", "label"))


def sources(frame: Frame) -> dict[int, str]:
    return dict(frame.fills.values_list("region", "source"))
