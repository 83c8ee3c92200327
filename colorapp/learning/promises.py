"""Every change of what a model version promises: proving it, keeping the proof, letting it rule. No torch."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from colorapp.corrections.access import lock_in_order
from colorapp.errors import Refusal
from colorapp.jobs.actions import enqueue
from colorapp.jobs.models import Job
from colorapp.learning import events
from colorapp.learning.access import model_version_to_administer
from colorapp.learning.actions import predict_open_frames
from colorapp.learning.folders import FrozenPair
from colorapp.learning.freezing import frozen_pairs
from colorapp.learning.models import ModelVersion
from colorapp.learning.queries import active_version, approved_frames, proven_certificate
from colorapp.learning.unlearned import unlearned_sources
from colorapp.people.models import User
from colorapp.production.access import character_to_administer
from colorapp.production.models import Character


@transaction.atomic
def certify(*, by: User, version_id: int) -> ModelVersion:
    """Have a version's promise proven in the background; one that is being proven is left to it."""
    version = model_version_to_administer(by, version_id)
    unfinished = (Job.State.WAITING, Job.State.RUNNING)
    if version.certification is None or version.certification.state not in unfinished:
        ask_for_proof(version)
    return version


def ask_for_proof(version: ModelVersion) -> None:
    version.certification = enqueue("certify_model", version.pk)
    version.save(update_fields=["certification"])
    events.tell_project(version.character.project_id, events.certification_progressed(version))


@transaction.atomic
def keep_guarantee(version: ModelVersion, guarantee: Mapping[str, Any]) -> None:
    """Store what was proven now in place of what was before; where it rules, open frames follow."""
    version.guarantee, version.certified_at = dict(guarantee), timezone.now()
    version.save(update_fields=["guarantee", "certified_at"])
    version.refresh_from_db(fields=["is_active"])
    if version.is_active and version.character.wants_promise:
        predict_open_frames(version.character)


@transaction.atomic
def want_promise(*, by: User, character_id: int, is_wanted: bool) -> Character:
    """Let the active version's promise rule in place of the project's threshold, or no more.

    Open frames are predicted again under it; finished ones stay as they are.
    """
    character = _to_promise_of(by, character_id)
    if character.wants_promise == is_wanted:
        return character
    active = active_version(character)
    if is_wanted and (active is None or proven_certificate(active) is None):
        raise Refusal("nothing_promised", "The model that predicts has no proven promise yet.")
    character.wants_promise = is_wanted
    character.save(update_fields=["wants_promise"])
    predict_open_frames(character)
    events.tell_project(character.project_id, events.promise_changed(character))
    return character


@transaction.atomic
def set_terms(*, by: User, character_id: int, at_most_wrong: float, unless: float) -> Character:
    """Say how much may be wrong, and how sure that has to be; the active version's promise is proven anew.

    Until it is, what was proven before goes on.
    """
    character = _to_promise_of(by, character_id)
    if (character.at_most_wrong, character.unless) == (at_most_wrong, unless):
        return character
    character.at_most_wrong, character.unless = at_most_wrong, unless
    character.save(update_fields=["at_most_wrong", "unless"])
    if active := active_version(character):
        ask_for_proof(active)
    events.tell_project(character.project_id, events.promise_changed(character))
    return character


def _to_promise_of(by: User, character_id: int) -> Character:
    """A character, locked, as it is now."""
    character = character_to_administer(by, character_id)
    Character.objects.select_for_update(no_key=True).get(pk=character.pk)
    character.refresh_from_db(fields=["wants_promise", "at_most_wrong", "unless"])
    return character


@transaction.atomic
def unlearned_pairs(version: ModelVersion) -> list[FrozenPair]:
    """Painted drawings that the version did not learn from; none is sent to retake while they are read."""
    lock_in_order(approved_frames(version.character))
    return frozen_pairs(unlearned_sources(version), share=0.0)
