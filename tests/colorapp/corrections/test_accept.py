"""Accepting what the model said, for many regions at once, and filling many with a label for each."""

from uuid import uuid4

import pytest

from colorapp.announcements.topics import frame_topic
from colorapp.corrections.actions import accept_regions
from colorapp.corrections.edits import Accepting
from colorapp.corrections.models import Correction, Fill
from colorapp.errors import BadInput, NotFound, Refusal
from colorapp.production.models import Frame, Label
from tests.colorapp.corrections.painting import fill, labels, redo, sources, undo

pytestmark = pytest.mark.django_db


def accept(author, frame, seen: dict[int, int], *, token=None, **fields) -> Correction:
    accepting = Accepting(tuple(seen), tuple(seen.values()), **fields)
    return accept_regions(accepting, author=author, frame_id=frame.pk, token=token or uuid4())


def test_each_region_keeps_its_own_guess_and_becomes_the_artists(alice, frame, predict):
    predict(frame, {1: (2, 0.3), 2: (3, 0.4)})
    correction = accept(alice, frame, {1: 2, 2: 3})
    assert (correction.kind, labels(frame)[1], labels(frame)[2]) == ("accept", 2, 3)
    assert (sources(frame)[1], sources(frame)[2], sources(frame)[3]) == ("artist", "artist", "model")


def test_what_is_left_is_counted_again(alice, frame, predict):
    predict(frame, {1: (2, 0.3), 2: (3, 0.4)})
    assert accept(alice, frame, {1: 2, 2: 3}).regions_left == 0


def test_one_undo_takes_back_all_of_it_and_one_redo_brings_it_back(alice, frame, predict):
    predict(frame, {1: (2, 0.3), 2: (3, 0.4)})
    accept(alice, frame, {1: 2, 2: 3})
    undo(alice, frame)
    assert {sources(frame)[1], sources(frame)[2]} == {"model"}
    redo(alice, frame)
    assert {sources(frame)[1], sources(frame)[2]} == {"artist"}


def test_after_an_accept_there_is_nothing_to_redo(alice, frame, predict):
    predict(frame, {1: (2, 0.3)})
    fill(alice, frame, 3, 3)
    undo(alice, frame)
    accept(alice, frame, {1: 2})
    with pytest.raises(Refusal, match="nothing to redo"):
        redo(alice, frame)


def test_what_another_artist_decided_meanwhile_is_left_alone_and_told(alice, bob, frame, predict):
    predict(frame, {1: (2, 0.3), 2: (3, 0.4)})
    fill(bob, frame, 1, 4)
    correction = accept(alice, frame, {1: 2, 2: 3})
    assert (labels(frame)[1], correction.skipped) == (4, [1])
    assert [change["region"] for change in correction.changes] == [2]


def test_a_newer_guess_that_nobody_saw_is_not_accepted(alice, frame, predict):
    predict(frame, {1: (2, 0.3), 2: (3, 0.4)})
    predict(frame, {1: (4, 0.5), 2: (3, 0.6)}, number=2)
    assert accept(alice, frame, {1: 2, 2: 3}).skipped == [1]
    assert (labels(frame)[1], sources(frame)[1]) == (4, "model")
    assert (labels(frame)[2], sources(frame)[2]) == (3, "artist")


def test_a_guess_whose_label_is_retired_is_not_accepted(alice, frame, predict, character):
    predict(frame, {1: (2, 0.3)})
    Label.objects.filter(character=character, number=2).update(retired_at="2026-01-01T00:00Z")
    assert accept(alice, frame, {1: 2}).skipped == [1]


def test_a_repeated_token_makes_one_correction(alice, frame, predict):
    predict(frame, {1: (2, 0.3)})
    token = uuid4()
    assert accept(alice, frame, {1: 2}, token=token) == accept(alice, frame, {1: 2}, token=token)
    assert Correction.objects.filter(kind="accept").count() == 1


def test_a_token_of_a_fill_is_refused_to_an_accept(alice, frame, predict):
    predict(frame, {1: (2, 0.3)})
    token = fill(alice, frame, 3).token
    with pytest.raises(Refusal) as refused:
        accept(alice, frame, {1: 2}, token=token)
    assert refused.value.code == "token_reused"


def test_a_stranger_is_refused(charlie, frame, predict):
    predict(frame, {1: (2, 0.3)})
    with pytest.raises(NotFound):
        accept(charlie, frame, {1: 2})


def test_an_artist_is_refused_a_submitted_frame_and_a_lead_signs_as_lead(alice, lena, frame, predict):
    predict(frame, {1: (2, 0.3)})
    Frame.objects.update(state="submitted")
    with pytest.raises(Refusal) as refused:
        accept(alice, frame, {1: 2})
    assert refused.value.code == "frame_submitted"
    accept(lena, frame, {1: 2})
    assert sources(frame)[1] == "lead"


def test_an_unknown_region_is_refused_in_words(alice, frame):
    with pytest.raises(BadInput, match="there is no region 7"):
        accept(alice, frame, {7: 2})


def test_regions_of_an_older_map_are_found_again_by_their_pixels(alice, frame, open_frame):
    Fill.objects.create(frame=frame, region=3, label=2, source="model", confidence=0.3, seq=0)
    merged = open_frame(regions=3).region_maps.get()
    merged.pk, merged.frame, merged.revision = None, frame, 2
    merged.save()
    x, y = merged.seed[3]
    correction = accept(alice, frame, {6: 2}, seeds=((x, y),), map_revision=1)
    assert [change["region"] for change in correction.changes] == [3]


def test_watchers_hear_of_it(alice, frame, predict, heard):
    predict(frame, {1: (2, 0.3)})
    correction = accept(alice, frame, {1: 2})
    told = heard(frame_topic(frame.pk), "correction.applied")[-1]["correction"]
    assert (told["kind"], told["seq"]) == ("accept", correction.seq)


# ---- a label for each region ----


def test_many_labels_are_one_correction_and_one_undo(alice, frame):
    correction = fill(alice, frame, [1, 2, 3], None, labels=(2, 3, None))
    assert (correction.seq, labels(frame)) == (1, {1: 2, 2: 3, 3: None})
    undo(alice, frame)
    assert labels(frame) == {}


def test_each_of_many_labels_is_checked(alice, frame):
    with pytest.raises(BadInput, match="no label 99"):
        fill(alice, frame, [1, 2], None, labels=(2, 99))
    assert labels(frame) == {}


def test_the_dust_of_each_region_follows_its_own_label(alice, open_frame):
    frame = open_frame(dust=(2, 5))
    hosts = frame.region_maps.get().dust_host
    first, second = hosts["2"], hosts["5"]
    fill(alice, frame, [first, second], None, labels=(3, 4))
    assert (labels(frame)[2], labels(frame)[5]) == (3, 4)
