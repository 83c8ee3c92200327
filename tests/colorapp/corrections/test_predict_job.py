"""The background job that prepares a frame, with the real segmenter and a real, untrained network."""

import hashlib
from dataclasses import replace
from uuid import uuid4

import numpy as np
import pytest
from django.conf import settings

from colorapp.announcements.topics import frame_topic
from colorapp.corrections import actions
from colorapp.corrections.edits import Merging, Splitting
from colorapp.corrections.following import follow_job
from colorapp.corrections.jobs import predict_frame
from colorapp.corrections.log import painted
from colorapp.corrections.models import Correction
from colorapp.corrections.threshold import set_threshold
from colorapp.jobs import worker
from colorapp.jobs.actions import cancel, enqueue
from colorapp.jobs.claims import LeaseLost, claim
from colorapp.jobs.models import Job
from colorapp.learning.models import ModelVersion
from colorapp.production import store
from colorapp.regions.models import Prediction, RegionMap
from inference.drawings.labels import LabelInfo
from inference.judgment.checkpoint import Checkpoint, Configuration, load_checkpoint, save_checkpoint
from inference.networks.models import build_network
from inference.promise.familiarity import familiar_with
from tests.colorapp.corrections.painting import fill, labels

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _checkpoints(settings, tmp_path):
    settings.CHECKPOINTS_ROOT = tmp_path / "checkpoints"


@pytest.fixture
def active_model(character):
    """A model of labels 0, 2, 3 and 4 that has learned nothing."""

    def make(number: int = 1) -> ModelVersion:
        path = settings.CHECKPOINTS_ROOT / f"{number}.safetensors"
        known = tuple(
            LabelInfo(label.number, label.name, (0, 0, 0)) for label in character.labels.exclude(number=1)
        )
        network = build_network("unet", classes=len(known), width=8)
        configuration = Configuration(model="unet", width=8, long_side_px=128)
        save_checkpoint(Checkpoint(network, configuration, known, "none", "0" * 64, "test"), path)
        ModelVersion.objects.update(is_active=False)
        return ModelVersion.objects.create(
            character=character,
            number=number,
            checkpoint=path.name,
            sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
            is_active=True,
        )

    return make


def prepare(frame) -> Job:
    """Run the frame's job as a worker would, and return how it ended."""
    job = enqueue("predict_frame", frame.pk)
    worker.do(claim("inference"))
    job.refresh_from_db()
    frame.refresh_from_db()
    return job


def test_a_frame_is_segmented_predicted_and_opened(make_frame, active_model):
    active_model()
    frame = make_frame()
    assert prepare(frame).state == "done"
    assert (frame.state, frame.head_seq) == ("open", 1)
    assert RegionMap.objects.get().region_count == Prediction.objects.get().region_map.region_count == 3
    assert set(labels(frame)) == {1, 2, 3}


def test_without_a_model_it_opens_unpainted(make_frame, heard):
    frame = make_frame()
    assert prepare(frame).state == "done"
    assert (frame.state, frame.regions_left, frame.head_seq) == ("open", 3, 0)
    assert heard(frame_topic(frame.pk), "frame.predicted")[-1]["map_revision"] == 1


def test_what_was_painted_by_hand_stays_when_the_first_model_comes(make_frame, active_model, alice):
    frame = make_frame()
    prepare(frame)
    fill(alice, frame, 2, 3)
    active_model()
    prepare(frame)
    assert labels(frame)[2] == 3
    assert frame.fills.get(region=2).author == alice


def test_running_it_again_records_nothing_new(make_frame, active_model):
    active_model()
    frame = make_frame()
    prepare(frame)
    assert prepare(frame).state == "done"
    assert (Correction.objects.count(), RegionMap.objects.count(), Prediction.objects.count()) == (1, 1, 1)


def test_another_model_is_recorded_once_more(make_frame, active_model):
    frame = make_frame()
    active_model(1)
    prepare(frame)
    active_model(2)
    prepare(frame)
    assert [correction.seq for correction in frame.corrections.all()] == [1, 2]
    assert RegionMap.objects.count() == 1


def test_a_restructured_frame_is_predicted_as_it_is_by_then(make_frame, active_model, alice):
    frame = make_frame(width=200, height=150)
    active_model(1)
    prepare(frame)
    fill(alice, frame, 3, 3)
    actions.merge_regions(Merging((1, 2)), author=alice, frame_id=frame.pk, token=uuid4())
    split = Splitting(((103, 60), (194, 60)))
    actions.split_regions(split, author=alice, frame_id=frame.pk, token=uuid4())
    active_model(2)
    assert prepare(frame).state == "done"
    region_map = RegionMap.objects.latest("revision")
    said = Prediction.objects.get(region_map=region_map, model_version__number=2)
    (gone,) = region_map.gone
    assert (region_map.revision, len(said.labels), said.labels[gone]) == (3, 5, -1)
    assert {said.labels[one] for one in (1, 2, 3, 4) if one != gone} <= {0, 2, 3, 4}
    assert (gone in labels(frame), labels(frame)[3], labels(frame)[4]) == (False, 3, 3)


def test_a_region_divided_while_the_model_looks_at_it_is_predicted(
    make_frame, active_model, alice, monkeypatch
):
    from colorapp.corrections import jobs

    frame = make_frame(width=200, height=150)
    prepare(frame)
    active_model()
    predicted = jobs.predicted_regions

    def meanwhile(*arguments, **options):
        said = predicted(*arguments, **options)
        split = Splitting(((103, 60), (194, 60)))
        actions.split_regions(split, author=alice, frame_id=frame.pk, token=uuid4())
        return said

    monkeypatch.setattr(jobs, "predicted_regions", meanwhile)
    assert prepare(frame).state == "done"
    assert set(labels(frame)) == {1, 2, 3, 4}
    assert Prediction.objects.filter(region_map__revision=2).count() == 1


@pytest.mark.parametrize("content", [b"", b"not a picture", b"\x89PNG\r\n\x1a\n cut off"])
def test_a_drawing_that_cannot_be_read_fails_in_a_sentence(make_frame, content, heard):
    frame = make_frame()
    store.path_of(frame.drawing).write_bytes(content)
    job = prepare(frame)
    assert (job.state, frame.state) == ("failed", "failed")
    assert job.error.startswith(frame.original_name)
    assert job.error.endswith(".")
    told = heard(frame_topic(frame.pk), "frame.changed")[-1]["frame"]
    assert (told["state"], told["job"]["error"]) == ("failed", job.error)


def test_a_drawing_that_is_gone_fails_in_a_sentence(make_frame):
    frame = make_frame()
    store.path_of(frame.drawing).unlink()
    assert prepare(frame).state == "failed"


def test_a_frame_that_failed_opens_when_it_is_tried_again(make_frame):
    frame = make_frame()
    content = store.read(frame.drawing)
    store.path_of(frame.drawing).write_bytes(b"")
    prepare(frame)
    store.path_of(frame.drawing).write_bytes(content)
    prepare(frame)
    assert frame.state == "open"


def test_whoever_may_see_a_failed_frame_may_have_it_prepared_again(make_frame, signed_in, alice):
    frame = make_frame()
    content = store.read(frame.drawing)
    store.path_of(frame.drawing).write_bytes(b"")
    assert prepare(frame).state == "failed"
    store.path_of(frame.drawing).write_bytes(content)
    answers = [signed_in(alice).post(f"/api/frames/{frame.pk}/preparation") for _ in range(2)]
    assert [(answer.status_code, answer.json()["state"]) for answer in answers] == [(202, "waiting")] * 2
    assert Job.objects.filter(subject_id=frame.pk, state="waiting").count() == 1
    prepare(frame)
    assert frame.state == "open"


def test_a_job_that_fails_for_good_takes_its_waiting_frame_along(make_frame):
    frame = make_frame()
    job = enqueue("predict_frame", frame.pk)
    job.state, job.error = Job.State.FAILED, "It was interrupted five times."
    follow_job(job)
    frame.refresh_from_db()
    assert frame.state == "failed"


@pytest.mark.parametrize("harm", ["gone", "changed"])
def test_a_checkpoint_that_is_not_what_was_registered_is_refused(make_frame, active_model, harm):
    version = active_model()
    path = settings.CHECKPOINTS_ROOT / version.checkpoint
    path.unlink() if harm == "gone" else path.write_bytes(path.read_bytes() + b"x")
    frame = make_frame()
    job = prepare(frame)
    assert (job.state, frame.state) == ("failed", "failed")
    assert version.checkpoint in job.error


def test_an_open_frame_stays_open_when_a_new_prediction_fails(frame, active_model):
    version = active_model()
    (settings.CHECKPOINTS_ROOT / version.checkpoint).unlink()
    assert prepare(frame).state == "failed"
    assert frame.state == "open"


def test_a_frame_deleted_meanwhile_is_no_error(make_frame):
    frame = make_frame()
    job = enqueue("predict_frame", frame.pk)
    frame.delete()
    worker.do(claim("inference"))
    job.refresh_from_db()
    assert job.state == "done"


def test_a_job_cancelled_meanwhile_records_nothing(make_frame, active_model):
    active_model()
    frame = make_frame()
    row = enqueue("predict_frame", frame.pk)
    job = claim("inference")
    cancel(row)
    predict_frame(job)
    assert (Correction.objects.count(), job.was_cancelled) == (0, True)


def test_a_late_worker_records_nothing(make_frame, active_model, monkeypatch):
    """Its lease ran out while it predicted, and somebody else holds the job by now."""
    from colorapp.corrections import jobs

    active_model()
    frame = make_frame()
    row = enqueue("predict_frame", frame.pk)
    job = claim("inference")
    predicted = jobs.predicted_regions

    def slowly(*arguments, **options):
        Job.objects.filter(pk=row.pk).update(fencing_token=None)
        return predicted(*arguments, **options)

    monkeypatch.setattr(jobs, "predicted_regions", slowly)
    with pytest.raises(LeaseLost):
        predict_frame(job)
    frame.refresh_from_db()
    assert (Correction.objects.count(), Prediction.objects.count(), frame.state) == (0, 0, "waiting")


def test_a_crash_between_result_and_end_leaves_nothing_half_done(make_frame, active_model, monkeypatch):
    from colorapp.corrections import jobs

    active_model()
    frame = make_frame()
    enqueue("predict_frame", frame.pk)

    def crash(*arguments):
        actions.record_prediction(*arguments)
        raise ZeroDivisionError

    monkeypatch.setattr(jobs, "record_prediction", crash)
    with pytest.raises(ZeroDivisionError):
        predict_frame(claim("inference"))
    assert (Correction.objects.count(), Prediction.objects.count()) == (0, 0)


def test_its_progress_is_told(make_frame, heard):
    frame = make_frame()
    prepare(frame)
    told = [message["frame"]["job"] for message in heard(frame_topic(frame.pk), "frame.changed")]
    assert any(job and job["state"] == "running" for job in told)
    assert told[-1] is None


@pytest.fixture
def choosy_model(active_model):
    """One that knows the form of ten drawings, none of them like those of `make_frame`."""
    version = active_model()
    path = settings.CHECKPOINTS_ROOT / version.checkpoint
    known = familiar_with([np.full(13, 50.0 + at % 3) for at in range(10)])
    save_checkpoint(replace(load_checkpoint(path), familiarity=known.as_json()), path)
    version.sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    version.save()
    return version


def test_nothing_of_a_stranger_is_painted(make_frame, choosy_model):
    frame = make_frame()
    assert prepare(frame).state == "done"
    assert (frame.ruling, frame.own_threshold, frame.regions_left) == ("stranger", 1.0, 3)
    assert not painted(0.0).filter(frame=frame).exists()


def test_a_stranger_stays_withdrawn_whatever_the_project_asks(make_frame, choosy_model, lena):
    frame = make_frame()
    prepare(frame)
    set_threshold(user=lena, project_id=frame.cut.project_id, threshold=0.0)
    frame.refresh_from_db()
    assert frame.regions_left == 3


def test_what_a_person_paints_of_a_stranger_counts(make_frame, choosy_model, alice):
    frame = make_frame()
    prepare(frame)
    fill(alice, frame, 2, 3)
    frame.refresh_from_db()
    assert frame.regions_left == 2


def test_watchers_hear_that_a_frame_is_a_stranger(make_frame, choosy_model, heard):
    frame = make_frame()
    prepare(frame)
    told = heard(frame_topic(frame.pk), "frame.changed")[-1]["frame"]
    assert (told["ruling"], told["own_threshold"]) == ("stranger", 1.0)


def test_a_model_that_knows_the_drawing_lets_the_project_rule_again(make_frame, choosy_model, active_model):
    frame = make_frame()
    prepare(frame)
    active_model(2)
    prepare(frame)
    assert (frame.ruling, frame.own_threshold) == ("", None)


def test_a_submitted_stranger_stays_as_it_is(make_frame, choosy_model, active_model):
    frame = make_frame()
    prepare(frame)
    type(frame).objects.filter(pk=frame.pk).update(state="submitted")
    active_model(2)
    prepare(frame)
    assert (frame.ruling, frame.regions_left) == ("stranger", 3)
