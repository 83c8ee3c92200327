"""What the active model version of a character says about a drawing. Imports torch: for workers only."""

import hashlib
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from django.conf import settings
from numpy.typing import NDArray

from inference.judgment.checkpoint import Checkpoint, load_checkpoint
from inference.judgment.prediction import RegionPrediction, predict
from inference.segmentation.regions import RegionMap


def predicted_regions(
    drawing: NDArray[np.uint8], regions: RegionMap, *, checkpoint: str, sha256: str
) -> RegionPrediction:
    """Label, confidence and runners-up of each region, by a checkpoint below the checkpoints' folder."""
    return predict(_checkpoint(settings.CHECKPOINTS_ROOT / checkpoint, sha256), drawing, regions)


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
