"""The networks by name, with what each wants done to the lines before it sees them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from torch import nn

from inference.fcn import FCN, cleaned
from inference.unet import UNet

LINES = 1  # ink alone, as the networks of both papers
PLAIN = 5  # ink, distance to ink, trace lines, x, y
WITH_SHAPES = 8  # … and of each pixel's region its size and its place: see window.network_input


@dataclass(frozen=True)
class Model:
    """How to build a network of this name, and what it is shown.

    prepare : pre-process on (2, h, w) uint8 lines.
    inputs : how many of the channels that `network_input` makes it takes, from the first.
    width : channels of its first level unless told otherwise.
    loss : what it is trained to minimize unless told otherwise.
    """

    network: Callable[..., nn.Module]
    prepare: Callable[[NDArray[np.uint8]], NDArray[np.uint8]]
    inputs: int
    width: int
    loss: str = "region"


def _as_they_are(lines: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return lines


# The last two are the baselines: Ishii et al. 2020 and Ramassamy et al. 2018, as published.
MODELS = {
    "unet": Model(UNet, _as_they_are, inputs=PLAIN, width=16),
    "unet-shapes": Model(UNet, _as_they_are, inputs=WITH_SHAPES, width=16),
    "unet-2020": Model(UNet, _as_they_are, inputs=LINES, width=16, loss="pixel"),
    "fcn": Model(FCN, cleaned, inputs=LINES, width=16, loss="pixel"),
}


def model_named(name: str) -> Model:
    """The model of this name, or a ValueError that lists those there are."""
    if name not in MODELS:
        raise ValueError(f"there is no model {name!r}; there are: {', '.join(MODELS)}")
    return MODELS[name]


def build_network(name: str, *, classes: int, width: int) -> nn.Module:
    """A network with fresh weights for K = `classes` labels."""
    model = model_named(name)
    return model.network(inputs=model.inputs, classes=classes, width=width)
