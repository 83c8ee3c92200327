"""Every change of what a character learns from and by: datasets, training runs, model versions.

Knows no torch: the web process calls these. The training itself is `jobs.train_model`.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from colorapp.corrections.access import lock_in_order
from colorapp.corrections.actions import PREDICT_AGAIN_PRIORITY
from colorapp.errors import BadInput, Refusal
from colorapp.jobs.actions import cancel, enqueue
from colorapp.jobs.models import Job
from colorapp.learning import events
from colorapp.learning.access import model_version_to_administer, training_run_to_cancel
from colorapp.learning.checkpoints import keep_checkpoint
from colorapp.learning.folders import (
    FrozenPair,
    folder_in_the_making,
    move_into_place,
    write_dataset_folder,
)
from colorapp.learning.freezing import (
    Source,
    approved_sources,
    dataset_sources,
    folder_sources,
    frozen_pairs,
    labels_to_freeze,
    line_number,
)
from colorapp.learning.models import Dataset, ModelVersion, TrainingPair, TrainingRun
from colorapp.learning.queries import approved_frames, counted, frames_to_predict_again
from colorapp.people.models import User
from colorapp.production.access import character_to_administer
from colorapp.production.models import Character, Frame
from inference.drawings.dataset import load_dataset

HELD_BACK_SHARE = 0.2


def freeze_dataset(
    *, by: User, character_id: int, held_back_share: float = HELD_BACK_SHARE, include: int | None = None
) -> Dataset:
    """Freeze the approved frames as they stand, and the pairs of `include` that none of them replaces.

    The files are written outside any transaction, so that nobody's edit waits for them. Where the same pairs
    are frozen already, that dataset is returned.
    """
    character = character_to_administer(by, character_id)
    _refuse_too_few_labels(character)
    extended = _dataset_of(character, include)
    fresh = _locked_sources(character)
    if not fresh:
        raise Refusal("no_approved_frames", f"No frame of {character.name} is approved yet.")
    replaced = {source.frame_id for source in fresh}
    before = dataset_sources(extended) if extended else []
    kept = [source for source in before if source.frame_id not in replaced]
    return _frozen([*kept, *fresh], character=character, by=by, share=held_back_share)


def import_dataset(
    *, by: User, character_id: int, folder: Path, held_back_share: float = HELD_BACK_SHARE
) -> Dataset:
    """Freeze pairs that were made elsewhere; a ValueError where they are not of this character."""
    character = character_to_administer(by, character_id)
    pairs = load_dataset(folder)
    known = {label.id for label in labels_to_freeze(character)}
    if unknown := [label for label in pairs.labels if label.id not in known]:
        raise ValueError(f"{folder.name}: {character.name} has no label {unknown[0].id} ({unknown[0].name})")
    return _frozen(folder_sources(pairs), character=character, by=by, share=held_back_share)


@transaction.atomic
def start_training(
    *,
    by: User,
    character_id: int,
    dataset_id: int,
    minutes: float,
    start_from: int | None = None,
    seed: int = 0,
) -> TrainingRun:
    """Queue a training on a frozen dataset. Asked twice before the first has ended, it is one run."""
    character = _locked(character_to_administer(by, character_id))
    dataset = _dataset_of(character, dataset_id)
    wish = {
        "character": character,
        "dataset": dataset,
        "start_from": _version_of(character, start_from),
        "minutes": minutes,
        "seed": seed,
    }
    if (already := _unfinished_runs().filter(**wish).first()) is not None:
        return already
    run = TrainingRun.objects.create(**wish, created_by=by)
    run.job = enqueue("train_model", run.pk)
    run.save(update_fields=["job"])
    events.tell_project(character.project_id, events.training_progressed(run, None))
    return run


@transaction.atomic
def cancel_training(*, by: User, run_id: int) -> TrainingRun:
    """Stop a run that waits or trains; what has ended stays as it is."""
    run = training_run_to_cancel(by, run_id)
    if run.job:
        cancel(run.job)
    return run


@transaction.atomic
def register_model(
    character: Character,
    *,
    file: Path,
    dataset: Dataset | None,
    report: dict[str, Any],
    compared: dict[str, Any],
) -> ModelVersion:
    """Keep a finished checkpoint as the character's next version; the same file is the same version."""
    _locked(character)
    path, sha256 = keep_checkpoint(file)
    if (already := character.model_versions.filter(sha256=sha256, dataset=dataset).first()) is not None:
        return already
    return ModelVersion.objects.create(
        character=character,
        number=_next_number(character.model_versions.all()),
        checkpoint=path,
        sha256=sha256,
        dataset=dataset,
        report=report,
        compared=compared,
    )


@transaction.atomic
def promote(*, by: User, version_id: int) -> ModelVersion:
    """Let a version predict from now on; unfinished frames are predicted again in the background."""
    version = model_version_to_administer(by, version_id)
    character = _locked(version.character)
    version.refresh_from_db(fields=["is_active"])
    if version.is_active:
        return version
    character.model_versions.filter(is_active=True).update(is_active=False)
    version.is_active, version.promoted_by, version.promoted_at = True, by, timezone.now()
    version.save(update_fields=["is_active", "promoted_by", "promoted_at"])
    predict_open_frames(character)
    events.tell_project(character.project_id, events.model_promoted(version))
    return version


def predict_open_frames(character: Character) -> None:
    """Have what is undecided in unfinished frames predicted again; harmless twice."""
    for frame in frames_to_predict_again(character):
        waits = frame.state in (Frame.State.WAITING, Frame.State.FAILED)
        enqueue("predict_frame", frame.pk, priority=0 if waits else PREDICT_AGAIN_PRIORITY)


@transaction.atomic
def _locked_sources(character: Character) -> list[Source]:
    """The approved frames with the fills that belong to them: none is sent to retake while they are read."""
    approved = approved_frames(character)
    return approved_sources(character, list(approved.filter(pk__in=lock_in_order(approved))))


def _refuse_too_few_labels(character: Character) -> None:
    """A network tells labels apart: the line, which nobody paints with, is not among them."""
    line = line_number(character)
    painted = [label for label in labels_to_freeze(character) if label.id != line]
    if len(painted) < 2:
        sentence = f"{character.name} has fewer than two labels to paint with: nothing to tell apart."
        raise Refusal("too_few_labels", sentence)


def _frozen(sources: Sequence[Source], *, character: Character, by: User, share: float) -> Dataset:
    pairs = frozen_pairs(sources, share=share)
    with folder_in_the_making() as folder:
        labels = labels_to_freeze(character)
        write_dataset_folder(folder, character=character.name, labels=labels, pairs=pairs)
        sha256 = load_dataset(folder).sha256
        dataset = _twin(character, sha256, pairs) or _new_dataset(
            folder, character=character, by=by, sha256=sha256, pairs=pairs
        )
    return counted(Dataset.objects.filter(pk=dataset.pk)).get()


def _twin(character: Character, sha256: str, pairs: Sequence[FrozenPair]) -> Dataset | None:
    """A dataset of the same pairs, files and sides."""
    sides = [pair.is_held_back for pair in pairs]
    alike = character.datasets.filter(sha256=sha256).prefetch_related("pairs")
    return next((d for d in alike if [pair.is_held_back for pair in d.pairs.all()] == sides), None)


@transaction.atomic
def _new_dataset(
    folder: Path, *, character: Character, by: User, sha256: str, pairs: Sequence[FrozenPair]
) -> Dataset:
    _locked(character)
    if (twin := _twin(character, sha256, pairs)) is not None:
        return twin
    number = _next_number(character.datasets.all())
    path = f"{character.pk}/{number:04d}-{sha256[:16]}"
    dataset = Dataset.objects.create(
        character=character, number=number, sha256=sha256, folder=path, created_by=by
    )
    TrainingPair.objects.bulk_create(
        TrainingPair(
            dataset=dataset,
            frame_id=pair.frame_id,
            name=pair.name,
            position=position,
            at_seq=pair.at_seq,
            is_held_back=pair.is_held_back,
        )
        for position, pair in enumerate(pairs)
    )
    events.tell_project(character.project_id, events.dataset_frozen(dataset))
    move_into_place(folder, path)
    return dataset


def _dataset_of(character: Character, dataset_id: int | None) -> Dataset | None:
    if dataset_id is None:
        return None
    dataset = character.datasets.filter(pk=dataset_id).first()
    if dataset is None:
        raise BadInput("unknown_dataset", f"{character.name} has no dataset with id {dataset_id}.")
    return dataset


def _version_of(character: Character, number: int | None) -> ModelVersion | None:
    if number is None:
        return None
    version = character.model_versions.filter(number=number).first()
    if version is None:
        raise BadInput("unknown_version", f"{character.name} has no model version {number}.")
    return version


def _unfinished_runs() -> QuerySet[TrainingRun]:
    waiting_or_running = (Job.State.WAITING, Job.State.RUNNING)
    runs = TrainingRun.objects.select_related("job", "created_by", "start_from", "result")
    return runs.filter(job__state__in=waiting_or_running, job__cancel_requested=False)


def _next_number(numbered: QuerySet[Any]) -> int:
    return (numbered.aggregate(highest=Max("number"))["highest"] or 0) + 1


def _locked(character: Character) -> Character:
    """Numbers and the active version are decided one after the other."""
    Character.objects.select_for_update(no_key=True).get(pk=character.pk)
    return character
