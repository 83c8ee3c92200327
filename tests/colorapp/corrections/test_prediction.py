"""What the model may paint, and what it never touches."""

import pytest

from colorapp.announcements.topics import frame_topic
from colorapp.corrections import actions
from colorapp.corrections.models import Correction
from colorapp.production.models import Frame
from tests.colorapp.corrections.painting import fill, labels, sources, undo

pytestmark = pytest.mark.django_db


def test_a_prediction_enters_the_log_as_nobodys(frame, predict):
    correction = predict(frame, {1: (2, 0.3)})
    frame.refresh_from_db()
    assert (correction.seq, correction.kind, correction.author) == (1, "predict", None)
    assert labels(frame) == {1: 2, 2: 4, 3: 4, 4: 4, 5: 4, 6: 4}
    assert (frame.regions_left, frame.state) == (1, "open")


def test_the_same_prediction_is_recorded_once(frame, predict):
    first, second = predict(frame, {}), predict(frame, {})
    assert first == second
    assert Correction.objects.count() == 1


@pytest.mark.parametrize("state", ["waiting", "failed", "open"])
def test_it_opens_a_frame_that_waited(frame, predict, state):
    Frame.objects.update(state=state)
    predict(frame, {})
    frame.refresh_from_db()
    assert frame.state == "open"


def test_a_retake_stays_a_retake(frame, predict):
    Frame.objects.update(state="retake")
    predict(frame, {})
    frame.refresh_from_db()
    assert frame.state == "retake"


@pytest.mark.parametrize("state", ["submitted", "approved"])
def test_what_is_submitted_or_approved_is_out_of_the_models_hands(frame, predict, state):
    Frame.objects.update(state=state)
    assert predict(frame, {}) is None
    assert labels(frame) == {}


def test_a_persons_fill_is_never_touched(alice, frame, predict):
    fill(alice, frame, 1, 2)
    predict(frame, {1: (3, 1.0)})
    assert (labels(frame)[1], sources(frame)[1]) == (2, "artist")


def test_what_a_person_erased_stays_erased(alice, frame, predict):
    predict(frame, {})
    fill(alice, frame, 1, None)
    predict(frame, {1: (3, 1.0)}, number=2)
    assert labels(frame)[1] is None


def test_where_nobody_has_painted_a_new_model_paints_everything(frame, predict):
    predict(frame, {1: (2, 0.9), 2: (2, 0.3)})
    predict(frame, {1: (3, 0.9), 2: (3, 0.9)}, number=2)
    assert (labels(frame)[1], labels(frame)[2]) == (3, 3)


def test_where_somebody_has_painted_a_new_model_paints_what_is_left(alice, frame, predict):
    predict(frame, {1: (2, 0.9), 2: (2, 0.3)})
    fill(alice, frame, 6, 2)
    predict(frame, {1: (3, 0.99), 2: (3, 0.9)}, number=2)
    assert (labels(frame)[1], labels(frame)[2], labels(frame)[6]) == (2, 3, 2)


def test_an_undo_after_a_new_prediction_gives_back_what_was_undone_for(alice, frame, predict):
    predict(frame, {1: (2, 0.3)})
    fill(alice, frame, 1, 4)
    predict(frame, {1: (3, 0.9)}, number=2)
    undo(alice, frame)
    assert (labels(frame)[1], sources(frame)[1]) == (2, "model")


def test_a_label_that_is_retired_is_not_painted(frame, predict, character):
    character.labels.filter(number=4).update(retired_at="2026-01-01T00:00:00Z")
    predict(frame, {1: (2, 0.9)})
    frame.refresh_from_db()
    assert (labels(frame), frame.regions_left) == ({1: 2}, 5)


def test_dust_takes_the_label_of_its_host_and_is_never_left(open_frame, predict):
    frame = open_frame(dust=(3, 4))
    hosts = frame.region_maps.get().dust_host
    predict(frame, {hosts["3"]: (2, 0.1), hosts["4"]: (2, 0.9), 3: (3, 0.0), 4: (3, 0.0)})
    frame.refresh_from_db()
    assert {3: sources(frame)[3], 4: sources(frame)[4]} == {3: "dust", 4: "dust"}
    assert (labels(frame)[3], labels(frame)[4]) == (labels(frame)[hosts["3"]], labels(frame)[hosts["4"]])
    assert frame.regions_left == len({host for host in hosts.values() if host == hosts["3"]} - {hosts["4"]})


def test_watchers_hear_of_a_prediction(frame, predict, heard):
    predict(frame, {})
    kinds = [message["type"] for message in heard(frame_topic(frame.pk))]
    assert kinds[-2:] == ["correction.applied", "frame.predicted"]


def test_a_prediction_too_large_to_travel_is_told_without_its_changes(
    open_frame, predict, heard, monkeypatch
):
    from colorapp.corrections import events

    monkeypatch.setattr(events, "MAX_CHANGES_TOLD", 5)
    frame = open_frame()
    predict(frame, {})
    (message,) = heard(frame_topic(frame.pk), "correction.applied")
    assert message["correction"]["changes"] is None


def test_without_a_model_the_frame_opens_unpainted(make_frame, open_frame):
    frame = open_frame()
    assert (frame.state, frame.regions_left, frame.head_seq) == ("open", 6, 0)


def test_opening_it_again_changes_nothing(alice, frame):
    fill(alice, frame, 1)
    actions.open_unpainted(frame.pk)
    frame.refresh_from_db()
    assert (frame.regions_left, frame.head_seq) == (5, 1)


def test_only_a_waiting_frame_fails(make_frame, frame):
    waiting = make_frame()
    actions.mark_failed(waiting.pk)
    actions.mark_failed(frame.pk)
    states = dict(Frame.objects.values_list("pk", "state"))
    assert (states[waiting.pk], states[frame.pk]) == ("failed", "open")
