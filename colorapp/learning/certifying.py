"""The job that proves a model version's promise. Imports torch: for workers only.

It may be killed anywhere and run again: the drawings are collected anew, and the result is stored with the
end of the job.
"""

from collections.abc import Sequence

import torch

from colorapp.errors import Refusal
from colorapp.jobs.claims import ClaimedJob
from colorapp.learning.checkpoints import checkpoint_path
from colorapp.learning.folders import folder_in_the_making, write_dataset_folder
from colorapp.learning.freezing import labels_to_freeze
from colorapp.learning.models import ModelVersion
from colorapp.learning.promises import keep_guarantee, unlearned_pairs
from colorapp.production.models import Character
from colorapp.regions.segmentation import GAP_PX
from inference.drawings.dataset import load_dataset
from inference.judgment.checkpoint import Checkpoint, load_checkpoint
from inference.judgment.scores import usual_score
from inference.promise.certificate import Certificate
from inference.promise.certify import (
    MIN_AREA_PX,
    CalibrationDrawing,
    calibration_drawings,
    certified,
)
from inference.promise.guarantee import certificate, drawings_needed


def certify_model(job: ClaimedJob) -> None:
    """Prove what a version keeps, on approved drawings that it did not learn from; too few are told, too."""
    version = ModelVersion.objects.select_related("character", "dataset").filter(pk=job.subject_id).first()
    if version is None:
        return
    torch.set_num_threads(1)  # the web process and the other lane need the other core
    try:
        checkpoint = load_checkpoint(checkpoint_path(version.checkpoint))
        drawings = _judged(job, version, checkpoint)
        promise = _promise(checkpoint, drawings, character=version.character)
    except ValueError as error:
        raise Refusal("certification_failed", f"{error}.") from error
    # Strangers and drifts are told from these drawings only where the promise rests on them.
    known = drawings if promise.threshold is not None else []
    with job.finishing():
        keep_guarantee(version, certified(checkpoint, known, [promise]).guarantee)


def _judged(job: ClaimedJob, version: ModelVersion, checkpoint: Checkpoint) -> list[CalibrationDrawing]:
    """The drawings as the app would predict them, compared with how they were painted."""
    pairs = unlearned_pairs(version)
    if not pairs:
        return []
    with folder_in_the_making() as folder:
        labels = labels_to_freeze(version.character)
        write_dataset_folder(folder, character=version.character.name, labels=labels, pairs=pairs)
        return calibration_drawings(
            checkpoint,
            load_dataset(folder),
            gap_px=GAP_PX,
            on_progress=lambda done, all: job.report(done / all * 0.99),
        )


def _promise(
    checkpoint: Checkpoint, drawings: Sequence[CalibrationDrawing], *, character: Character
) -> Certificate:
    """What is promised of this character: its share of wrong regions, with its certainty."""
    at_most_wrong, unless = character.at_most_wrong, character.unless
    if not sum(len(one.score) for one in drawings):
        fewest = drawings_needed(at_most_wrong, unless)
        return Certificate(at_most_wrong, unless, None, 1.0, None, 0, fewest, 0.0)
    return certificate(
        [one.score for one in drawings],
        [one.right for one in drawings],
        at_most_wrong=at_most_wrong,
        unless=unless,
        score=usual_score(checkpoint),
        character=character.name,
        min_area_px=MIN_AREA_PX,
    )
