"""Frames that are finished are evidence for the frames beside them, with the real segmenter and matching."""

import pytest

from colorapp.corrections import cut_context
from colorapp.corrections.cut_context import finished_beside, unfinished_beside
from colorapp.corrections.models import Correction
from colorapp.jobs import worker
from colorapp.jobs.claims import claim
from colorapp.jobs.models import Job
from colorapp.production.models import Frame
from colorapp.regions.models import Prediction
from colorapp.reviews.actions import submit_frame, withdraw_submission
from tests.colorapp.corrections.painting import fill, labels
from tests.colorapp.corrections.test_predict_job import _checkpoints, active_model, choosy_model, prepare

__all__ = ["_checkpoints", "active_model", "choosy_model"]

pytestmark = pytest.mark.django_db

PAINTED = {1: 0, 2: 2, 3: 4}


@pytest.fixture
def cut(make_frame, project):
    """Five frames of one drawing."""
    project.threshold = 1.0  # nothing that a model says is painted
    project.save()
    return [make_frame(f"c012_A{number:04}") for number in range(1, 6)]


def finish(frame: Frame, alice) -> None:
    for region, label in PAINTED.items():
        fill(alice, frame, region, label)
    submit_frame(by=alice, frame_id=frame.pk)


def work() -> None:
    while (job := claim("inference")) is not None:
        worker.do(job)


def newest(frame: Frame) -> Prediction:
    return Prediction.objects.filter(region_map__frame=frame).latest("id")


def test_what_was_decided_beside_it_labels_a_frame(cut, active_model, alice):
    active_model()
    for frame in cut[:2]:
        prepare(frame)
    assert newest(cut[1]).basis == ""
    finish(cut[0], alice)
    work()
    after = newest(cut[1])
    assert after.basis == f"{cut[0].pk}@{Frame.objects.get(pk=cut[0].pk).head_seq}"
    assert {region: after.labels[region] for region in PAINTED} == PAINTED
    assert labels(cut[1]) == PAINTED


def test_a_finished_frame_vouches_for_drawings_that_the_model_does_not_know(cut, choosy_model, alice):
    for frame in cut[:2]:
        prepare(frame)
    assert cut[1].ruling == "stranger"
    finish(cut[0], alice)
    work()
    cut[1].refresh_from_db()
    assert (cut[1].ruling, cut[1].own_threshold) == ("", None)
    assert labels(cut[1]) == PAINTED


def test_a_person_s_fill_beside_a_finished_frame_stays(cut, active_model, alice, bob):
    active_model()
    for frame in cut[:2]:
        prepare(frame)
    fill(bob, cut[1], 2, 3)
    finish(cut[0], alice)
    work()
    assert labels(cut[1])[2] == 3


def test_the_same_evidence_is_recorded_once(cut, active_model, alice):
    active_model()
    for frame in cut[:2]:
        prepare(frame)
    finish(cut[0], alice)
    work()
    prepare(cut[1])
    assert Correction.objects.filter(frame=cut[1], kind="predict").count() == 2


def test_only_near_and_finished_frames_count(cut, active_model, alice, monkeypatch):
    monkeypatch.setattr(cut_context, "REACH", 3)
    active_model()
    for frame in cut:
        prepare(frame)
    finish(cut[0], alice)
    assert [near.frame.pk for near in finished_beside(cut[1])] == [cut[0].pk]
    assert finished_beside(cut[4]) == []
    assert [near.pk for near in unfinished_beside(cut[0])] == [frame.pk for frame in cut[1:4]]
    withdraw_submission(by=alice, frame_id=cut[0].pk)
    assert finished_beside(cut[1]) == []


def test_frames_that_two_finished_ones_are_nearer_to_learn_nothing_new(cut, active_model, alice):
    active_model()
    for frame in cut:
        prepare(frame)
    for frame in (cut[1], cut[2]):
        finish(frame, alice)
    assert [near.pk for near in unfinished_beside(cut[1])] == [cut[0].pk, cut[3].pk, cut[4].pk]
    finish(cut[0], alice)
    assert unfinished_beside(cut[0]) == []
    assert [near.frame.pk for near in finished_beside(cut[3])] == [cut[2].pk, cut[1].pk]


def test_of_two_equally_near_the_earlier_is_used(cut, active_model, alice, monkeypatch):
    monkeypatch.setattr(cut_context, "MOST_USED", 1)
    active_model()
    for frame in cut:
        prepare(frame)
    for frame in (cut[0], cut[2]):
        finish(frame, alice)
    assert [near.frame.pk for near in finished_beside(cut[1])] == [cut[0].pk]
    assert cut[1].pk in [near.pk for near in unfinished_beside(cut[0])]
    assert cut[1].pk not in [near.pk for near in unfinished_beside(cut[2])]


def test_without_a_model_nothing_is_predicted_again(cut, alice):
    for frame in cut[:2]:
        prepare(frame)
    jobs = Job.objects.count()
    finish(cut[0], alice)
    assert Job.objects.count() == jobs


def test_a_lost_neighbor_costs_the_frame_nothing(cut, active_model, alice):
    active_model()
    prepare(cut[0])
    finish(cut[0], alice)
    Frame.objects.filter(pk=cut[0].pk).update(drawing="gone.png")
    assert prepare(cut[1]).state == "done"
    assert newest(cut[1]).basis == ""
