"""The training job: train, measure against the active model, register. Imports torch: for workers only."""

import os
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import torch

from colorapp.errors import Refusal
from colorapp.jobs.claims import ClaimedJob
from colorapp.learning import events
from colorapp.learning.actions import register_model
from colorapp.learning.checkpoints import checkpoint_path, forget_unfinished, unfinished_checkpoint
from colorapp.learning.folders import folder_path
from colorapp.learning.models import ModelVersion, TrainingRun
from colorapp.learning.promises import ask_for_proof
from colorapp.learning.queries import active_version
from inference.drawings.dataset import Dataset, load_dataset
from inference.judgment.checkpoint import load_checkpoint
from inference.learning.resume import state_path
from inference.learning.training import TrainingOptions, TrainingProgress, train
from inference.measures.evaluation import evaluate

TRAINING_SHARE = 0.9
POINT_EVERY_S = 0.5
MAX_POINTS = 600


class Cancelled(Exception):
    """Somebody asked to stop while the model was being measured."""


def train_model(job: ClaimedJob) -> None:
    """Train as the run asks, compare with the active version on the held-back pairs, register the result."""
    run = _run(job.subject_id)
    torch.set_num_threads(max(1, (os.cpu_count() or 1) - 1))  # the other lane and the web process need a core
    try:
        dataset = load_dataset(folder_path(run.dataset.folder))
        out = _trained(job, run, dataset)
        if not job.is_cancelled():
            _register(job, run, dataset, out)
    except Cancelled:
        pass
    except ValueError as error:
        raise Refusal("training_failed", f"{error}.") from error
    forget_unfinished(run.pk)


def options_of(run: TrainingRun) -> TrainingOptions:
    """A run that goes on from a version has that version's network; any other has the usual one."""
    usual = TrainingOptions(minutes=run.minutes, seed=run.seed)
    if run.start_from is None:
        return usual
    init = checkpoint_path(run.start_from.checkpoint)
    return replace(usual, init=init, **vars(load_checkpoint(init).configuration))


def _run(run_id: int) -> TrainingRun:
    related = ("character__project", "dataset", "start_from", "created_by", "result")
    run = TrainingRun.objects.select_related(*related).filter(pk=run_id).first()
    if run is None:
        raise Refusal("not_found", f"Training run {run_id} is gone.")
    return run


def _trained(job: ClaimedJob, run: TrainingRun, dataset: Dataset) -> Path:
    """The trained checkpoint. A killed attempt is continued; one that got this far is not repeated."""
    out = unfinished_checkpoint(run.pk)
    if out.exists() and not state_path(out).exists():
        return out
    pairs = run.dataset.pairs.filter(is_held_back=False)
    positions = list(pairs.values_list("position", flat=True))
    curve = _Curve(job, run)
    return train(
        dataset,
        frames=positions,
        options=options_of(run),
        out=out,
        on_progress=curve.add,
        should_stop=job.is_cancelled,
    )


@dataclass
class _Curve:
    """The loss curve, stored and announced while it grows."""

    job: ClaimedJob
    run: TrainingRun
    _stored_at: float = field(default=-float("inf"))

    def add(self, progress: TrainingProgress) -> None:
        """Store a point: at most two a second, and not more than a picture of the curve can show."""
        now = time.monotonic()
        every_s = max(POINT_EVERY_S, self.run.minutes * 60 / MAX_POINTS)
        if now - self._stored_at < every_s and progress.held_back_accuracy is None and progress.fraction < 1:
            return
        self._stored_at = now
        point = {
            "elapsed_s": round(progress.elapsed_s, 1),
            "step": progress.step,
            "loss": round(progress.loss, 5),
            "accuracy": progress.held_back_accuracy,
        }
        with self.job.holding() as row:
            row.progress = TRAINING_SHARE * min(progress.fraction, 1.0)
            row.save(update_fields=["progress"])
            # an attempt that goes on from a saved state repeats the steps since then
            self.run.curve = [*(old for old in self.run.curve if old["step"] < point["step"]), point]
            self.run.save(update_fields=["curve"])
            self.run.job = row
            events.tell_project(self.run.character.project_id, events.training_progressed(self.run, point))


def _register(job: ClaimedJob, run: TrainingRun, dataset: Dataset, out: Path) -> None:
    active = active_version(run.character)
    report, compared = _reports(job, run, dataset, out, active)
    with job.finishing():
        version = register_model(
            run.character, file=out, dataset=run.dataset, report=report, compared=compared
        )
        TrainingRun.objects.filter(pk=run.pk).update(result=version)
        ask_for_proof(version)


def _reports(
    job: ClaimedJob, run: TrainingRun, dataset: Dataset, out: Path, active: ModelVersion | None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The new model and the active one on the same held-back pairs; nothing where none are held back."""
    held_back = list(run.dataset.pairs.filter(is_held_back=True).values_list("position", flat=True))
    if not held_back:
        return {}, {}
    models = 2 if active else 1
    report = _measured(job, dataset, out, held_back, part=0, parts=models)
    if active is None:
        return report, {}
    file = checkpoint_path(active.checkpoint)
    return report, {
        "version": active.number,
        "report": _measured(job, dataset, file, held_back, part=1, parts=models),
    }


def _measured(
    job: ClaimedJob, dataset: Dataset, file: Path, positions: list[int], *, part: int, parts: int
) -> dict[str, Any]:
    def told(done: int, all: int) -> None:
        if job.is_cancelled():
            raise Cancelled
        job.report(TRAINING_SHARE + (1 - TRAINING_SHARE) * (part + done / all) / parts * 0.99)

    return evaluate(load_checkpoint(file), dataset, frames=positions, on_progress=told)
