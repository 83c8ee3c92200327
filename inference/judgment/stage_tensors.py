"""The second stage as tensors, so that it travels inside a checkpoint and nothing need be unpickled."""

from collections.abc import Mapping

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from inference.judgment.calibration import SIGNALS, Calibration
from inference.judgment.forest import Forest
from inference.judgment.second_stage import Forests, SecondStage

PREFIX = "second_stage/"
LABEL_COUNTS = PREFIX + "label_counts"
_NODES = ("feature", "threshold", "left", "right", "roots")


def stage_tensors(stage: SecondStage) -> dict[str, Tensor]:
    """Every number of the second stage by name."""
    forests = {"place": stage.forests.place, "surroundings": stage.forests.surroundings}
    if stage.calibration.trees is not None:
        forests["trees"] = stage.calibration.trees
    return {
        PREFIX + "weights": torch.tensor(stage.weights, dtype=torch.float64),
        PREFIX + "coefficients": torch.from_numpy(stage.calibration.coefficients),
        LABEL_COUNTS: torch.from_numpy(stage.label_counts),
        **{
            f"{PREFIX}{name}/{part}": torch.from_numpy(np.ascontiguousarray(getattr(forest, part)))
            for name, forest in forests.items()
            for part in _NODES
        },
    }


def stage_from_tensors(tensors: Mapping[str, Tensor], *, classes: int) -> SecondStage:
    """The second stage again; a KeyError names what is missing.

    Early checkpoints hold no counts of labels; the signals that they do not know weigh nothing there.
    """
    trees = _forest(tensors, "trees", classes=1) if f"{PREFIX}trees/roots" in tensors else None
    return SecondStage(
        Forests(
            _forest(tensors, "place", classes=classes), _forest(tensors, "surroundings", classes=classes)
        ),
        tuple(tensors[PREFIX + "weights"].tolist()),
        Calibration(_of_all_signals(tensors[PREFIX + "coefficients"].numpy()), trees),
        tensors[LABEL_COUNTS].numpy() if LABEL_COUNTS in tensors else np.zeros((0, classes), np.int64),
    )


def _of_all_signals(coefficients: NDArray[np.float64]) -> NDArray[np.float64]:
    """Coefficients, the constant last, with zeros for the signals that came later."""
    missing = np.zeros(len(SIGNALS) + 1 - len(coefficients))
    return np.concatenate([coefficients[:-1], missing, coefficients[-1:]])


def _forest(tensors: Mapping[str, Tensor], name: str, *, classes: int) -> Forest:
    feature, threshold, left, right, roots = (tensors[f"{PREFIX}{name}/{part}"].numpy() for part in _NODES)
    return Forest(feature, threshold, left, right, roots, classes)
