"""What the active model version of a character says about a drawing. Imports torch: for workers only."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from django.conf import settings
from numpy.typing import NDArray

from colorapp.production.models import Frame
from colorapp.regions.rulings import NO_PROMISE, Promise, Ruled
from inference.cut.context import in_context, is_vouched_for
from inference.cut.propagation import PaintedFrame, evidence, painted_frame
from inference.judgment.checkpoint import Checkpoint, load_checkpoint
from inference.judgment.prediction import RegionPrediction, predict
from inference.judgment.withdrawal import WithdrawalPolicy
from inference.promise.certify import certificates_of
from inference.promise.ruling import Rule, Ruling, rule_in_turn
from inference.segmentation.regions import RegionMap
from inference.segmentation.restructuring import without_gone

USUAL = WithdrawalPolicy(0.8)  # asked of strangers only: the project's threshold rules all others


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
    promise: Promise = NO_PROMISE,
) -> Said:
    """Label, confidence and runners-up of each region, by a checkpoint below the checkpoints' folder.

    Finished frames beside it are taken in as evidence. Ids without pixels are kept from the model; of them
    nothing is said, as of ink. A drawing unlike those that the model knows is withdrawn whole; whether it is,
    and what a promise lets be painted, follows from what the model says alone.
    """
    loaded = _checkpoint(settings.CHECKPOINTS_ROOT / checkpoint, sha256)
    there, row = without_gone(regions)
    said = alone = predict(loaded, drawing, there)
    is_vouched = False
    if beside:
        ids = [label.id for label in loaded.labels]
        told = evidence([(_painted(one), one.away) for one in beside], drawing, there, label_ids=ids)
        said, is_vouched = in_context(alone, told, label_ids=ids), is_vouched_for(told, there.area_px)
    ruled = _ruled(_rule(loaded, promise)(drawing, there, alone, is_vouched=is_vouched))
    return Said(_of_rows(said, row), ruled)


def _rule(loaded: Checkpoint, promise: Promise) -> Rule:
    certified = replace(loaded, guarantee=promise.guarantee)
    proven = [one for one in certificates_of(certified) if one.threshold is not None]
    asked = proven[0] if proven and promise.is_wanted else USUAL
    return rule_in_turn(certified, asked, before=promise.before)


def _ruled(ruling: Ruling) -> Ruled:
    threshold = ruling.policy.threshold
    if ruling.is_stranger:
        return Ruled(threshold, Frame.Ruling.STRANGER, ruling.far)
    if ruling.suspended:
        return Ruled(threshold, Frame.Ruling.SUSPENDED, ruling.far)
    if ruling.is_promised:
        return Ruled(threshold, Frame.Ruling.PROMISED, ruling.far)
    return Ruled(far=ruling.far)


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
