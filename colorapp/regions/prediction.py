"""What the active model version of a character says about a drawing. Imports torch: for workers only."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from django.conf import settings
from numpy.typing import NDArray

from colorapp.production.models import Frame
from colorapp.regions.rulings import AS_THE_PROJECT, Ruled
from inference.cut.context import in_context
from inference.cut.propagation import PaintedFrame, evidence, painted_frame
from inference.judgment.checkpoint import Checkpoint, load_checkpoint
from inference.judgment.prediction import RegionPrediction, predict
from inference.judgment.withdrawal import WithdrawalPolicy
from inference.promise.ruling import rule_in_turn
from inference.segmentation.regions import RegionMap
from inference.segmentation.restructuring import without_gone

USUAL = WithdrawalPolicy(0.8)  # only asked whether it is set aside: the project's threshold rules


@dataclass(frozen=True, eq=False)
class Beside:
    """A finished frame of the same cut, so many frames away: its drawing, its regions and their labels."""

    drawing: NDArray[np.uint8]
    regions: RegionMap
    labels: Mapping[int, int]
    away: int


@dataclass(frozen=True, eq=False)
class Said:
    """What was predicted of the regions of a drawing, and what rules the drawing itself."""

    regions: RegionPrediction
    ruled: Ruled


def predicted_regions(
    drawing: NDArray[np.uint8],
    regions: RegionMap,
    *,
    checkpoint: str,
    sha256: str,
    beside: Sequence[Beside] = (),
) -> Said:
    """Label, confidence and runners-up of each region, by a checkpoint below the checkpoints' folder.

    Finished frames beside it are taken in as evidence. Ids without pixels are kept from the model; of them
    nothing is said, as of ink. A drawing unlike those that the model knows is withdrawn whole.
    """
    loaded = _checkpoint(settings.CHECKPOINTS_ROOT / checkpoint, sha256)
    there, row = without_gone(regions)
    said = predict(loaded, drawing, there)
    ruled = _ruled(loaded, there, said)
    if beside:
        ids = [label.id for label in loaded.labels]
        told = evidence([(_painted(one), one.away) for one in beside], drawing, there, label_ids=ids)
        said = in_context(said, told, label_ids=ids)
    return Said(_of_rows(said, row), ruled)


def _ruled(loaded: Checkpoint, regions: RegionMap, said: RegionPrediction) -> Ruled:
    ruled = rule_in_turn(loaded, USUAL)(regions, said)
    return Ruled(ruled.policy.threshold, Frame.Ruling.STRANGER) if ruled.suspended else AS_THE_PROJECT


def _of_rows(said: RegionPrediction, row: NDArray[np.intp]) -> RegionPrediction:
    return RegionPrediction(
        said.labels[row],
        said.confidence[row],
        said.runners_up[row],
        said.probability[row],
        None if said.calibrated is None else said.calibrated[row],
    )


def _painted(one: Beside) -> PaintedFrame:
    there, row = without_gone(one.regions)
    labels = np.full(there.count + 1, -1, np.int64)
    for region, label in one.labels.items():
        if region < len(row) and row[region]:
            labels[row[region]] = label
    return painted_frame(one.drawing, there, labels)


@lru_cache(maxsize=4)
def _checkpoint(path: Path, sha256: str) -> Checkpoint:
    """Loaded once per worker process, and only if it is the file that was registered."""
    # One thread: the web process beside this worker needs the other core.
    torch.set_num_threads(1)
    if not path.is_file():
        raise ValueError(f"The checkpoint {path.name} is missing.")
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != sha256:
        raise ValueError(f"The checkpoint {path.name} is not the file that was registered.")
    return load_checkpoint(path)
