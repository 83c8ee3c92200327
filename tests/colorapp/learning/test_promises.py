"""Promises: proven on drawings that were not learned from, told, wanted, kept, suspended."""

from dataclasses import replace

import numpy as np
import pytest

from colorapp.announcements.topics import project_topic
from colorapp.jobs import claims
from colorapp.jobs.actions import enqueue
from colorapp.jobs.models import Job
from colorapp.jobs.worker import do
from colorapp.learning import certifying
from colorapp.learning.actions import freeze_dataset, promote, register_model, start_training
from colorapp.learning.models import ModelVersion, TrainingRun
from colorapp.learning.promises import certify, keep_guarantee, want_promise
from colorapp.learning.unlearned import unlearned_sources
from colorapp.regions.models import Prediction
from inference.drawings.labels import LabelInfo
from inference.judgment.checkpoint import Checkpoint, Configuration, save_checkpoint
from inference.networks.models import build_network
from inference.promise.certificate import Certificate
from inference.promise.certify import CalibrationDrawing
from inference.promise.familiarity import familiar_with
from tests.colorapp.learning.conftest import approve

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def dataset(ada, approved, character):
    """Of five approved frames, one held back."""
    approved(5)
    return freeze_dataset(by=ada, character_id=character.id)


@pytest.fixture
def version(character, dataset, tmp_path) -> ModelVersion:
    """A network that has learned nothing, registered as if it came of the dataset."""
    known = tuple(
        LabelInfo(label.number, label.name, (0, 0, 0)) for label in character.labels.exclude(number=1)
    )
    network = build_network("unet", classes=len(known), width=8)
    configuration = Configuration(model="unet", width=8, long_side_px=64)
    file = tmp_path / "m.safetensors"
    save_checkpoint(Checkpoint(network, configuration, known, "none", "0" * 64, "test"), file)
    return register_model(character, file=file, dataset=dataset, report={}, compared={})


def work_off(lane: str) -> None:
    while (job := claims.claim(lane)) is not None:
        do(job)


def proven(version: ModelVersion, *, threshold: float = 0.3, like: float | None = None) -> ModelVersion:
    """With a promise that was proven; `like`: on drawings whose figures all are about this."""
    promise = Certificate(0.05, 0.1, threshold, 0.9, None, 60, 50, 0.9, score="vote share")
    guarantee = {"certificates": [promise.as_json()]}
    if like is not None:
        chance = np.random.default_rng(0)
        figures = [np.full(18, like) + chance.normal(size=18) for _ in range(60)]
        guarantee["familiarity"] = familiar_with(figures).as_json()
    keep_guarantee(version, guarantee)
    return version


def predicted(frame):
    enqueue("predict_frame", frame.pk)
    work_off("inference")
    frame.refresh_from_db()
    return frame


def asked(version: ModelVersion) -> str:
    return f"/api/model-versions/{version.id}/certification"


def test_a_proof_says_how_many_drawings_it_needs(ada, version, signed_in, character):
    assert signed_in(ada).post(asked(version)).json()["certification"]["state"] == "waiting"
    work_off("learning")
    told = signed_in(ada).get(f"/api/characters/{character.id}/learning").json()["versions"][0]
    assert told["certification"] is None
    certificate = told["certificate"]
    assert (certificate["threshold"], certificate["drawings"]) == (None, 1)
    assert certificate["drawings_needed"] >= 50
    assert certificate["certified_at"]


def test_it_is_proven_on_held_back_pairs_and_on_frames_approved_since(
    version, dataset, opened, paint, alice, lena
):
    held_back = set(dataset.pairs.filter(is_held_back=True).values_list("frame_id", flat=True))
    since = approve(opened(), paint, alice, lena)
    assert {source.frame_id for source in unlearned_sources(version)} == {*held_back, since.id}


def test_frames_that_an_earlier_training_learned_from_prove_nothing(
    ada, version, dataset, character, approved
):
    first = set(dataset.pairs.filter(is_held_back=False).values_list("frame_id", flat=True))
    approved(1)
    other = freeze_dataset(by=ada, character_id=character.id)
    other.pairs.update(is_held_back=True)
    after = ModelVersion.objects.create(character=character, number=2, checkpoint="2", dataset=other)
    TrainingRun.objects.create(
        character=character, dataset=other, minutes=1, start_from=version, result=after
    )
    told = {source.frame_id for source in unlearned_sources(after)}
    assert len(told) == 2
    assert first.isdisjoint(told)


def test_without_any_drawing_nothing_is_promised(ada, version, dataset):
    dataset.pairs.update(is_held_back=False)
    certify(by=ada, version_id=version.id)
    work_off("learning")
    version.refresh_from_db()
    (certificate,) = version.guarantee["certificates"]
    assert (certificate["drawings"], certificate["drawings_needed"], certificate["threshold"]) == (
        0,
        50,
        None,
    )


def test_enough_right_drawings_prove_the_promise(ada, version, monkeypatch):
    drawing = CalibrationDrawing(np.linspace(0.5, 0.9, 9), np.ones(9, bool), np.zeros(18))
    drawings = [replace(drawing, figures=np.full(18, at % 7.0)) for at in range(60)]
    monkeypatch.setattr(certifying, "_judged", lambda *_: drawings)
    certify(by=ada, version_id=version.id)
    work_off("learning")
    version.refresh_from_db()
    (certificate,) = version.guarantee["certificates"]
    assert certificate["threshold"] is not None
    assert len(version.guarantee["familiarity"]["distances"]) == 60


def test_a_training_has_its_model_proven(ada, dataset, character, monkeypatch):
    from colorapp.learning import jobs
    from inference.learning.options import TrainingOptions

    few = TrainingOptions(steps=2, width=4, long_side_px=64, batch=2, held_back=0)
    monkeypatch.setattr(jobs, "options_of", lambda _: few)
    start_training(by=ada, character_id=character.id, dataset_id=dataset.id, minutes=1)
    work_off("learning")
    assert ModelVersion.objects.get().guarantee["certificates"][0]["drawings"] == 1


def test_a_proof_asked_for_twice_is_one(ada, version):
    certify(by=ada, version_id=version.id)
    certify(by=ada, version_id=version.id)
    assert Job.objects.filter(kind="certify_model").count() == 1


def test_only_admins_have_it_proven(lena, alice, charlie, version, signed_in):
    answers = [signed_in(person).post(asked(version)).status_code for person in (lena, alice, charlie)]
    assert answers == [403, 403, 404]


def test_watchers_hear_how_far_the_proof_is(ada, version, heard, character):
    certify(by=ada, version_id=version.id)
    work_off("learning")
    told = heard(project_topic(character.project_id), "model.certifying")
    assert told[0]["certification"]["state"] == "waiting"
    assert told[-1]["certification"] is None


def test_a_checkpoint_that_is_gone_fails_in_a_sentence(ada, version, signed_in, character):
    ModelVersion.objects.update(checkpoint="none.safetensors")
    certify(by=ada, version_id=version.id)
    work_off("learning")
    told = signed_in(ada).get(f"/api/characters/{character.id}/learning").json()["versions"][0]
    assert told["certification"]["state"] == "failed"
    assert told["certification"]["error"].endswith("no such checkpoint.")


@pytest.fixture
def url(character) -> str:
    return f"/api/characters/{character.id}/promise"


def test_what_was_not_proven_cannot_be_wanted(ada, version, url, signed_in):
    promote(by=ada, version_id=version.id)
    answer = signed_in(ada).put(url, {"is_wanted": True})
    assert (answer.status_code, answer.json()["code"]) == (409, "nothing_promised")


def test_only_admins_let_a_promise_rule(lena, alice, charlie, version, url, signed_in):
    answers = [signed_in(one).put(url, {"is_wanted": True}).status_code for one in (lena, alice, charlie)]
    assert answers == [403, 403, 404]


def test_open_frames_are_withdrawn_under_the_promise(ada, version, opened, url, signed_in):
    frame = opened()
    promote(by=ada, version_id=proven(version).id)
    work_off("inference")
    assert signed_in(ada).put(url, {"is_wanted": True}).json() == {"is_wanted": True}
    work_off("inference")
    frame.refresh_from_db()
    assert (frame.ruling, frame.own_threshold) == ("promised", 0.3)
    assert signed_in(ada).put(url, {"is_wanted": False}).json() == {"is_wanted": False}
    work_off("inference")
    frame.refresh_from_db()
    assert (frame.ruling, frame.own_threshold) == ("", None)


def test_the_project_tells_whose_promise_rules(ada, version, character, signed_in):
    promote(by=ada, version_id=proven(version).id)
    want_promise(by=ada, character_id=character.id, is_wanted=True)
    told = signed_in(ada).get(f"/api/projects/{character.project_id}").json()["characters"]
    assert [one["wants_promise"] for one in told] == [True]


def test_finished_frames_stay_as_they_are(ada, version, approved, character):
    (frame,) = approved(1)
    promote(by=ada, version_id=proven(version).id)
    want_promise(by=ada, character_id=character.id, is_wanted=True)
    assert predicted(frame).ruling == ""


def test_a_promise_that_is_wanted_twice_is_told_once(ada, version, character, heard):
    promote(by=ada, version_id=proven(version).id)
    for _ in range(2):
        want_promise(by=ada, character_id=character.id, is_wanted=True)
    assert len(heard(project_topic(character.project_id), "promise.changed")) == 1


def test_another_version_without_a_proof_leaves_it_to_the_project(ada, version, character, opened):
    promote(by=ada, version_id=proven(version).id)
    want_promise(by=ada, character_id=character.id, is_wanted=True)
    ModelVersion.objects.update(guarantee={})
    assert predicted(opened()).ruling == ""


@pytest.fixture
def drifting(ada, version, character, opened) -> ModelVersion:
    """Nine frames were predicted that lie as far away as the farthest of the proof."""
    promote(by=ada, version_id=proven(version, like=0.0).id)
    want_promise(by=ada, character_id=character.id, is_wanted=True)
    farthest = version.guarantee["familiarity"]["distances"][-1]
    for _ in range(9):
        predicted(opened())
    Prediction.objects.update(far=farthest)
    return version


def test_drawings_that_drift_away_suspend_the_promise(
    ada, drifting, opened, signed_in, character, monkeypatch
):
    frame = _seen_as_far(drifting, opened, monkeypatch, at=-1)
    assert (frame.ruling, frame.own_threshold) == ("suspended", 0.9)
    learning = signed_in(ada).get(f"/api/characters/{character.id}/learning").json()
    assert learning["suspended_frames"] == 1


def test_after_ten_drawings_like_the_known_ones_it_is_kept_again(drifting, opened, monkeypatch):
    nearest = drifting.guarantee["familiarity"]["distances"][0]
    Prediction.objects.update(far=nearest)
    assert _seen_as_far(drifting, opened, monkeypatch, at=0).ruling == "promised"


def _seen_as_far(version, opened, monkeypatch, *, at: int):
    """A frame that is predicted, at a distance that a drawing of the proof has."""
    from inference.promise import ruling

    far = version.guarantee["familiarity"]["distances"][at]
    monkeypatch.setattr(ruling, "how_far", lambda *_: far)
    return predicted(opened())


@pytest.fixture
def terms(url) -> str:
    return f"{url}/terms"


def test_an_admin_says_what_is_to_be_promised_and_it_is_proven_anew(
    ada, version, character, terms, signed_in, heard
):
    promote(by=ada, version_id=version.id)
    asked_for = {"at_most_wrong": 0.02, "unless": 0.05}
    assert signed_in(ada).put(terms, asked_for).json() == asked_for
    assert signed_in(ada).get(f"/api/characters/{character.id}/learning").json()["terms"] == asked_for
    assert len(heard(project_topic(character.project_id), "promise.changed")) == 1
    work_off("learning")
    version.refresh_from_db()
    (certificate,) = version.guarantee["certificates"]
    assert (certificate["at_most_wrong"], certificate["unless"]) == (0.02, 0.05)
    assert certificate["drawings_needed"] > 127


def test_the_same_terms_prove_nothing_anew(ada, version, terms, signed_in):
    promote(by=ada, version_id=version.id)
    assert signed_in(ada).put(terms, {"at_most_wrong": 0.05, "unless": 0.1}).status_code == 200
    assert not Job.objects.filter(kind="certify_model").exists()


def test_what_was_proven_rules_until_the_new_terms_are(ada, version, opened, terms, url, signed_in):
    promote(by=ada, version_id=proven(version).id)
    signed_in(ada).put(url, {"is_wanted": True})
    signed_in(ada).put(terms, {"at_most_wrong": 0.02, "unless": 0.1})
    assert predicted(opened()).ruling == "promised"
    work_off("learning")
    assert predicted(opened()).ruling == ""


@pytest.mark.parametrize(
    "bad",
    [{"at_most_wrong": 0, "unless": 0.1}, {"at_most_wrong": 0.05, "unless": 1}, {"at_most_wrong": 0.05}],
    ids=str,
)
def test_terms_that_promise_nothing_are_refused(ada, character, terms, signed_in, bad):
    assert signed_in(ada).put(terms, bad).status_code == 400
    character.refresh_from_db()
    assert (character.at_most_wrong, character.unless) == (0.05, 0.1)


def test_only_admins_set_the_terms(lena, alice, charlie, terms, signed_in):
    asked_for = {"at_most_wrong": 0.02, "unless": 0.1}
    assert [signed_in(one).put(terms, asked_for).status_code for one in (lena, alice, charlie)] == [
        403,
        403,
        404,
    ]
