"""Tiny art: houses of three parts, drawn and painted by a few lines of numpy."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from PIL import Image

from inference.drawings.dataset import Dataset, load_dataset
from inference.drawings.label_map import write_label_map
from inference.drawings.labels import LabelInfo
from inference.learning.augment import Augmentation
from inference.learning.options import TrainingOptions
from inference.learning.training import train

LABELS = (
    LabelInfo(0, "background", (255, 255, 255)),
    LabelInfo(1, "line", (0, 0, 0)),
    LabelInfo(2, "wall", (200, 120, 60)),
    LabelInfo(3, "roof", (160, 30, 30)),
    LabelInfo(7, "window", (90, 160, 220)),
)


def house(at: int) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """A drawing (64, 64, 3) and its label map (64, 64): roof over wall, a window in the wall."""
    truth = np.zeros((64, 64), np.uint8)
    for label, (top, left, bottom, right) in {
        3: (8, 4, 20, 44),
        2: (20, 8, 52, 40),
        7: (28, 14, 40, 26),
    }.items():
        box = (slice(top, bottom + 1), slice(left + at, right + at + 1))
        truth[box] = 1
        truth[box][1:-1, 1:-1] = label
    drawing = np.full((64, 64, 3), 255, np.uint8)
    drawing[truth == 1] = 0
    return drawing, truth


def write_pairs(folder: Path, frames: int = 3) -> Path:
    """A folder of pairs: `line/`, `color/`, `palette.json`."""
    (folder / "line").mkdir(parents=True)
    (folder / "color").mkdir()
    for number in range(frames):
        drawing, truth = house(number * 2)
        Image.fromarray(drawing).save(folder / "line" / f"{number:04d}.png")
        write_label_map(folder / "color" / f"{number:04d}.png", truth, LABELS)
    palette = [{"id": label.id, "name": label.name, "rgb": list(label.rgb)} for label in LABELS]
    (folder / "palette.json").write_text(json.dumps(palette))
    return folder


@pytest.fixture(scope="session", autouse=True)
def one_thread() -> None:
    """Tiny networks on a busy machine: a second thread only waits for the first."""
    torch.set_num_threads(1)


@pytest.fixture
def houses(tmp_path: Path) -> Path:
    return write_pairs(tmp_path / "houses")


@pytest.fixture
def dataset(houses: Path) -> Dataset:
    return load_dataset(houses)


@pytest.fixture(scope="session")
def quick() -> TrainingOptions:
    """A training of a second or two."""
    crop = Augmentation(
        crop_px=48, max_turn_deg=0, max_shear=0, min_scale=1, max_scale=1, max_stretch=1, flip_share=0
    )
    return TrainingOptions(
        steps=120, width=4, long_side_px=48, batch=4, held_back=0, peak_learning_rate=0.02, augmentation=crop
    )


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory, quick: TrainingOptions) -> Path:
    """A checkpoint that knows the houses."""
    folder = tmp_path_factory.mktemp("trained")
    houses = load_dataset(write_pairs(folder / "houses"))
    return train(houses, frames=None, options=quick, out=folder / "houses.safetensors")
