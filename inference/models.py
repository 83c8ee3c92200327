"""The networks by name, with what each wants done to the lines before it sees them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from torch import nn

from inference.fcn import FCN, cleaned
from inference.unet import UNet

INPUTS = 5  # ink, distance to ink, trace lines, x and y: see window.network_input


@dataclass(frozen=True)
class Model:
    """How to build a network of this name, and its pre-process on (2, h, w) uint8 lines."""

    network: Callable[..., nn.Module]
    prepare: Callable[[NDArray[np.uint8]], NDArray[np.uint8]]
    width: int


def _as_they_are(lines: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return lines


MODELS = {
    "unet": Model(UNet, _as_they_are, width=16),
    "fcn": Model(FCN, cleaned, width=16),
}


def model_named(name: str) -> Model:
    """The model of this name, or a ValueError that lists those there are."""
    if name not in MODELS:
        raise ValueError(f"there is no model {name!r}; there are: {', '.join(MODELS)}")
    return MODELS[name]


def build_network(name: str, *, classes: int, width: int) -> nn.Module:
    """A network with fresh weights for K = `classes` labels."""
    return model_named(name).network(inputs=INPUTS, classes=classes, width=width)
