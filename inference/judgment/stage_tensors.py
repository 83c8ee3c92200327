"""The second stage as tensors, so that it travels inside a checkpoint and nothing need be unpickled."""

from collections.abc import Mapping

import numpy as np
import torch
from torch import Tensor

from inference.judgment.calibration import Calibration
from inference.judgment.forest import Forest
from inference.judgment.second_stage import Forests, SecondStage

PREFIX = "second_stage/"
_NODES = ("feature", "threshold", "left", "right", "roots")


def stage_tensors(stage: SecondStage) -> dict[str, Tensor]:
    """Every number of the second stage by name."""
    forests = {"place": stage.forests.place, "surroundings": stage.forests.surroundings}
    if stage.calibration.trees is not None:
        forests["trees"] = stage.calibration.trees
    return {
        PREFIX + "weights": torch.tensor(stage.weights, dtype=torch.float64),
        PREFIX + "coefficients": torch.from_numpy(stage.calibration.coefficients),
        **{
            f"{PREFIX}{name}/{part}": torch.from_numpy(np.ascontiguousarray(getattr(forest, part)))
            for name, forest in forests.items()
            for part in _NODES
        },
    }


def stage_from_tensors(tensors: Mapping[str, Tensor], *, classes: int) -> SecondStage:
    """The second stage again; a KeyError names what is missing."""
    trees = _forest(tensors, "trees", classes=1) if f"{PREFIX}trees/roots" in tensors else None
    return SecondStage(
        Forests(
            _forest(tensors, "place", classes=classes), _forest(tensors, "surroundings", classes=classes)
        ),
        tuple(tensors[PREFIX + "weights"].tolist()),
        Calibration(tensors[PREFIX + "coefficients"].numpy(), trees),
    )


def _forest(tensors: Mapping[str, Tensor], name: str, *, classes: int) -> Forest:
    feature, threshold, left, right, roots = (tensors[f"{PREFIX}{name}/{part}"].numpy() for part in _NODES)
    return Forest(feature, threshold, left, right, roots, classes)
