"""Frames that went the whole way to approval, through the same actions as the app's."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

from colorapp.corrections.actions import fill_regions, open_unpainted
from colorapp.corrections.edits import Filling
from colorapp.people.models import User
from colorapp.production.models import Character, Frame
from colorapp.regions.actions import keep_region_map
from colorapp.regions.segmentation import drawing_of
from colorapp.reviews.actions import judge_frame, submit_frame
from inference.segmentation.regions import segment

BACKGROUND, LINE, HAIR, HAIR_SHADOW, SKIN = range(5)
PAINT = {1: BACKGROUND, 2: HAIR, 3: SKIN}
"""The drawings of the cast's cut: the paper around, a box at the left, a box at the right."""


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path: Path):
    settings.DATASETS_ROOT = tmp_path / "datasets"
    settings.CHECKPOINTS_ROOT = tmp_path / "checkpoints"


@pytest.fixture
def paint(alice: User) -> Callable[..., None]:
    """`paint(frame)` fills every region as PAINT says, `paint(frame, {2: SKIN})` just those."""

    def fill(frame: Frame, labels: dict[int, int] = PAINT, *, by: User = alice) -> None:
        for region, label in labels.items():
            fill_regions(Filling((region,), label), author=by, frame_id=frame.id, token=uuid4())

    return fill


@pytest.fixture
def opened(make_frame) -> Callable[..., Frame]:
    """`opened()`: a frame whose regions are known, all left to paint."""

    def make(*args: object, **kwargs: object) -> Frame:
        frame = make_frame(*args, **kwargs)
        keep_region_map(frame, segment(drawing_of(frame)))
        open_unpainted(frame.id)
        frame.refresh_from_db()
        return frame

    return make


@pytest.fixture
def approved(opened, paint, alice: User, lena: User) -> Callable[[int], list[Frame]]:
    """`approved(5)`: frames that alice painted and submitted and lena approved."""

    def make(count: int) -> list[Frame]:
        return [approve(opened(), paint, alice, lena) for _ in range(count)]

    return make


def approve(frame: Frame, paint: Callable[..., None], alice: User, lena: User) -> Frame:
    paint(frame)
    submit_frame(by=alice, frame_id=frame.id)
    judge_frame(by=lena, frame_id=frame.id, verdict="approved")
    frame.refresh_from_db()
    return frame


@pytest.fixture
def folder_of(settings) -> Callable[..., Path]:
    return lambda dataset: settings.DATASETS_ROOT / dataset.folder


@pytest.fixture
def datasets_url(character: Character) -> str:
    return f"/api/characters/{character.id}/datasets"
