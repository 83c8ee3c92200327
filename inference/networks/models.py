"""The networks by name, with what each wants done to the lines before it sees them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from torch import nn

from inference.networks.fcn import FCN, cleaned
from inference.networks.region_unet import RegionUNet
from inference.networks.unet import UNet

LINES = 1  # ink alone, as the networks of both papers
PLAIN = 5  # ink, distance to ink, trace lines, x, y


@dataclass(frozen=True)
class Model:
    """How to build a network of this name, and what it is shown.

    prepare : pre-process on (2, h, w) uint8 lines.
    inputs : how many of the channels that `network_input` makes it takes, from the first.
    loss, crops : what it is usually trained to minimize, and on which crops; see `losses` and `augment`.
    second_stage : whether forests and a calibration are learned beside it; without them, regions take the
        label that most of their pixels voted for, and the paper's confidence.
    width : channels of its first level unless told otherwise.
    """

    network: Callable[..., nn.Module]
    prepare: Callable[[NDArray[np.uint8]], NDArray[np.uint8]]
    inputs: int
    loss: str
    crops: str
    second_stage: bool
    width: int = 16


def _as_they_are(lines: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return lines


MODELS = {
    "regions": Model(RegionUNet, _as_they_are, inputs=PLAIN, loss="region", crops="wide", second_stage=True),
    "unet": Model(UNet, _as_they_are, inputs=LINES, loss="pixel", crops="usual", second_stage=False),
    "fcn": Model(FCN, cleaned, inputs=LINES, loss="pixel", crops="usual", second_stage=False),
}
"""`regions` is ours. `unet` is Ishii et al. 2020, `fcn` Ramassamy et al. 2018, both as published."""


def model_named(name: str) -> Model:
    """The model of this name, or a ValueError that lists those there are."""
    if name not in MODELS:
        raise ValueError(f"there is no model {name!r}; there are: {', '.join(MODELS)}")
    return MODELS[name]


def build_network(name: str, *, classes: int, width: int) -> nn.Module:
    """A network with fresh weights for K = `classes` labels."""
    model = model_named(name)
    return model.network(inputs=model.inputs, classes=classes, width=width)
