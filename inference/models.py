"""The networks by name, with what each wants done to the lines before it sees them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from torch import nn

from inference.fcn import FCN, cleaned
from inference.region_unet import RegionUNet
from inference.unet import UNet

INPUTS = 5  # ink, distance to ink, trace lines, x, y


@dataclass(frozen=True)
class Model:
    """How to build a network of this name, and what it is shown.

    prepare : pre-process on (2, h, w) uint8 lines.
    loss : what it is usually trained to minimize; see `losses`.
    second_stage : whether forests and a calibration are learned beside it; without them, regions take the
        label that most of their pixels voted for, and the paper's confidence.
    width : channels of its first level unless told otherwise.
    """

    network: Callable[..., nn.Module]
    prepare: Callable[[NDArray[np.uint8]], NDArray[np.uint8]]
    loss: str
    second_stage: bool
    width: int = 16


def _as_they_are(lines: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return lines


MODELS = {
    "regions": Model(RegionUNet, _as_they_are, loss="region", second_stage=True),
    "unet": Model(UNet, _as_they_are, loss="pixel", second_stage=False),
    "fcn": Model(FCN, cleaned, loss="pixel", second_stage=False),
}
"""`regions` is ours. `unet` is Ishii et al. 2020, `fcn` Ramassamy et al. 2018, both as published."""


def model_named(name: str) -> Model:
    """The model of this name, or a ValueError that lists those there are."""
    if name not in MODELS:
        raise ValueError(f"there is no model {name!r}; there are: {', '.join(MODELS)}")
    return MODELS[name]


def build_network(name: str, *, classes: int, width: int) -> nn.Module:
    """A network with fresh weights for K = `classes` labels."""
    return model_named(name).network(inputs=INPUTS, classes=classes, width=width)
