"""A fill through the cut: the same region in other frames, as one step, past nobody's decision."""

from uuid import uuid4

import pytest

from colorapp.announcements.topics import frame_topic, project_topic
from colorapp.corrections import actions
from colorapp.corrections.fold import fold
from colorapp.corrections.log import standing
from colorapp.corrections.models import Correction
from colorapp.errors import NotFound, Refusal
from colorapp.jobs.models import Job
from colorapp.regions.actions import keep_matches
from tests.colorapp.corrections.painting import fill, labels, redo, sources, through, undo

pytestmark = pytest.mark.django_db


def ends(correction: Correction) -> list[tuple]:
    return [(end["region"], end["frame"], end["why"]) for end in correction.reach["ends"]]


def body(**fields):
    return {"token": str(uuid4()), "regions": [1], "label": 2, "map_revision": 1, **fields}


# ---- how far it comes ----


def test_the_same_region_is_filled_to_the_end_of_the_cut(alice, make_cut):
    one, two, three = make_cut(3)
    made = through(alice, one)
    assert [labels(frame) for frame in (one, two, three)] == [{1: 2}] * 3
    assert [sources(frame)[1] for frame in (one, two, three)] == ["artist", "propagated", "propagated"]
    assert three.fills.get().author == alice
    assert ends(made) == [(1, three.pk, "last_frame")]


def test_it_follows_the_region_and_not_its_number(alice, open_frame):
    one, two = open_frame(), open_frame()
    keep_matches(one.region_maps.get(), two.region_maps.get(), [(1, 4, 0.99)])
    through(alice, one)
    assert labels(two) == {4: 2}


def test_it_goes_back_and_both_ways(alice, make_cut):
    one, two, three = make_cut(3)
    through(alice, two, direction="back")
    assert (labels(one), labels(three)) == ({1: 2}, {})
    through(alice, two, [2], direction="both")
    assert (labels(one), labels(three)) == ({1: 2, 2: 2}, {2: 2})


def test_it_goes_as_many_frames_as_it_is_told(alice, make_cut):
    frames = make_cut(4)
    made = through(alice, frames[0], frames=2)
    assert [bool(labels(frame)) for frame in frames] == [True, True, True, False]
    assert ends(made) == [(1, frames[2].pk, "far_enough")]


def test_each_region_carries_its_own_color_where_none_is_given(alice, make_cut):
    one, two = make_cut(2)
    fill(alice, one, 1, 2)
    fill(alice, one, 2, 4)
    through(alice, one, [1, 2], None)
    assert labels(two) == {1: 2, 2: 4}


def test_it_ends_where_the_next_frame_has_no_such_region(alice, make_cut):
    one, two, three = make_cut(3, without={1: {1}})
    made = through(alice, one, [1, 2])
    assert (labels(two), labels(three)) == ({1: 2, 2: 2}, {2: 2})
    assert ends(made) == [(1, two.pk, "no_match"), (2, three.pk, "last_frame")]


def test_a_match_that_is_not_sure_carries_no_color(alice, make_cut):
    one, two = make_cut(2, score=0.9)
    assert ends(through(alice, one)) == [(1, one.pk, "no_match")]
    assert labels(two) == {}


def test_doubts_add_up_along_the_trail(alice, make_cut):
    frames = make_cut(12, score=0.971)
    made = through(alice, frames[0])
    assert ends(made) == [(1, frames[7].pk, "unsure")]  # 0.971 ** 8 < 0.8


def test_what_a_person_decided_otherwise_stays_and_ends_it(alice, bob, make_cut):
    one, two, three = make_cut(3)
    fill(bob, two, 1, 4)
    made = through(alice, one)
    assert (labels(two), labels(three)) == ({1: 4}, {})
    assert ends(made) == [(1, two.pk, "painted_otherwise")]


def test_it_goes_on_past_a_person_who_decided_the_same(alice, bob, make_cut):
    one, two, three = make_cut(3)
    fill(bob, two, 1, 2)
    through(alice, one)
    assert (two.fills.get().author, sources(two), labels(three)) == (bob, {1: "artist"}, {1: 2})


def test_what_somebody_erased_stays_erased(alice, bob, make_cut):
    one, two = make_cut(2)
    fill(bob, two, 1, 4)
    fill(bob, two, 1, None)
    through(alice, one)
    assert labels(two) == {1: None}


def test_the_models_guesses_and_earlier_carried_colors_give_way(alice, bob, make_cut, predict):
    one, two = make_cut(2)
    predict(two, {1: (3, 0.99)})
    through(bob, one, label=4)
    assert (labels(two)[1], sources(two)[1]) == (4, "propagated")
    through(alice, one, label=2)
    assert (labels(two)[1], two.fills.get(region=1).author) == (2, alice)


@pytest.mark.parametrize(
    ("state", "code"), [("submitted", "frame_submitted"), ("approved", "frame_approved")]
)
def test_a_frame_that_is_closed_is_passed_over(alice, make_cut, state, code):
    one, two, three = make_cut(3)
    two.state = state
    two.save()
    made = through(alice, one)
    assert (labels(two), labels(three)) == ({}, {1: 2})
    assert made.reach["passed"] == [{"frame": two.pk, "name": two.name, "code": code}]


def test_a_closed_frame_of_another_color_ends_it(alice, bob, make_cut):
    one, two, three = make_cut(3)
    fill(bob, two, 1, 4)
    two.state = "approved"
    two.save()
    assert ends(through(alice, one)) == [(1, two.pk, "painted_otherwise")]
    assert labels(three) == {}


def test_a_lead_fills_submitted_frames_too(lena, make_cut):
    one, two = make_cut(2)
    two.state = "submitted"
    two.save()
    through(lena, one)
    assert labels(two) == {1: 2}


def test_frames_that_nobody_has_matched_yet_end_it_and_are_matched_first(alice, open_frame):
    one, two = open_frame(), open_frame()
    Job.objects.all().delete()
    made = through(alice, one)
    assert (ends(made), made.reach["is_ready"]) == ([(1, one.pk, "not_ready")], False)
    assert Job.objects.get().subject_id == two.pk


def test_dust_takes_the_carried_color_of_its_host(alice, make_cut):
    one, two = make_cut(2, dust=(2,))
    host = int(two.region_maps.get().dust_host["2"])
    through(alice, one, [host], 4)
    assert (labels(two)[2], sources(two)[2]) == (4, "dust")


# ---- what it is in the log ----


def test_carried_fills_count_as_painted(alice, make_cut):
    one, two = make_cut(2)
    through(alice, one, [1, 2])
    two.refresh_from_db()
    assert two.regions_left == 4


def test_the_log_of_each_frame_folds_to_its_fills(alice, bob, make_cut):
    frames = make_cut(3)
    through(alice, frames[0], [1, 2])
    fill(bob, frames[1], 2, 4)
    undo(alice, frames[2])
    redo(alice, frames[1])
    for frame in frames:
        log = frame.corrections.order_by("seq").values_list("seq", "changes")
        assert fold({}, log) == standing(frame)
        frame.refresh_from_db()
        assert [seq for seq, _ in log] == list(range(1, frame.head_seq + 1))


def test_a_later_prediction_leaves_carried_colors_and_paints_the_rest(alice, make_cut, predict):
    one, two = make_cut(2)
    predict(two, {3: (3, 0.99)})
    through(alice, one)
    predict(two, {1: (4, 0.99), 3: (2, 0.99)}, number=2)
    assert (labels(two)[1], sources(two)[1]) == (2, "propagated")
    assert labels(two)[3] == 2  # nobody has looked at the rest of this frame


def test_a_persons_fill_overwrites_what_was_carried(alice, bob, make_cut):
    one, two = make_cut(2)
    through(alice, one)
    fill(bob, two, 1, 2)
    assert (sources(two)[1], two.fills.get(region=1).author) == ("artist", bob)


def test_watchers_of_every_frame_and_the_filmstrip_hear_it(alice, make_cut, heard, project):
    one, two = make_cut(2)
    made = through(alice, one)
    for frame, seq in ((one, 1), (two, 1)):
        (told,) = heard(frame_topic(frame.pk), "correction.applied")
        assert (told["correction"]["seq"], told["correction"]["gesture"]) == (seq, str(made.token))
    changed = [message["frame"]["id"] for message in heard(project_topic(project.pk), "frame.changed")]
    assert changed[-2:] == [one.pk, two.pk]


def test_nothing_is_stored_where_one_frame_goes_wrong(alice, make_cut, monkeypatch):
    one, two, _ = make_cut(3)
    whole = actions.gestures.log.append

    def failing(frame, *rest, **fields):
        if frame.pk == two.pk:
            raise RuntimeError("The disk is full.")
        return whole(frame, *rest, **fields)

    monkeypatch.setattr(actions.gestures.log, "append", failing)
    with pytest.raises(RuntimeError):
        through(alice, one)
    assert (Correction.objects.count(), labels(one)) == (0, {})


# ---- one step back, one step forward ----


@pytest.mark.parametrize("asked_in", [0, 1, 2])
def test_an_undo_in_any_of_the_frames_takes_all_of_it_back(alice, make_cut, asked_in):
    frames = make_cut(3)
    through(alice, frames[0])
    undo(alice, frames[asked_in])
    assert [labels(frame) for frame in frames] == [{}, {}, {}]
    redo(alice, frames[2 - asked_in])
    assert [labels(frame) for frame in frames] == [{1: 2}] * 3
    assert [sources(frame)[1] for frame in frames] == ["artist", "propagated", "propagated"]


def test_it_can_be_undone_where_it_began_even_if_nothing_changed_there(alice, make_cut):
    one, two = make_cut(2)
    fill(alice, one, 1, 2)
    through(alice, one, label=None)
    undo(alice, one)
    assert (labels(one), labels(two)) == ({1: 2}, {})
    undo(alice, one)
    assert labels(one) == {}


def test_an_undo_keeps_what_others_painted_since_in_any_frame(alice, bob, make_cut):
    one, two, three = make_cut(3)
    through(alice, one, [1, 2])
    fill(bob, three, 2, 4)
    undo(alice, one)
    assert [labels(frame) for frame in (one, two, three)] == [{}, {}, {2: 4}]
    redo(alice, one)
    assert labels(three) == {1: 2, 2: 4}


def test_only_its_author_undoes_it(alice, bob, make_cut):
    one, two = make_cut(2)
    through(alice, one)
    with pytest.raises(Refusal) as refused:
        undo(bob, two)
    assert refused.value.code == "nothing_to_undo"
    assert labels(two) == {1: 2}


def test_frames_closed_since_keep_what_was_carried_there(alice, make_cut):
    one, two, three = make_cut(3)
    through(alice, one)
    two.refresh_from_db()
    two.state = "approved"
    two.save()
    undo(alice, one)
    assert [labels(frame) for frame in (one, two, three)] == [{}, {1: 2}, {}]


def test_a_repeated_undo_is_one_undo_in_all_frames(alice, make_cut):
    frames = make_cut(3)
    through(alice, frames[0])
    token = uuid4()
    first = actions.undo(author=alice, frame_id=frames[0].pk, token=token)
    again = actions.undo(author=alice, frame_id=frames[0].pk, token=token)
    assert first == again
    assert Correction.objects.filter(kind="undo").count() == 3


# ---- over HTTP ----


def test_over_http_it_tells_frame_by_frame(alice, make_cut, signed_in):
    one, two, three = make_cut(3, without={1: {1}})
    answer = signed_in(alice).post(f"/api/frames/{one.pk}/propagation", body()).json()
    assert answer["frames"] == [{"frame": two.pk, "name": two.name, "regions": [1]}]
    assert answer["ends"] == [{"region": 1, "direction": "forward", "frame": two.pk, "why": "no_match"}]
    assert (answer["correction"]["seq"], answer["is_ready"], labels(three)) == (1, True, {})


def test_a_dry_run_tells_the_same_and_stores_nothing(alice, make_cut, signed_in):
    frames = make_cut(3)
    client, url = signed_in(alice), f"/api/frames/{frames[0].pk}/propagation"
    would = client.post(url, body(dry_run=True)).json()
    assert (would["correction"], Correction.objects.count()) == (None, 0)
    did = client.post(url, body()).json()
    assert {**would, "correction": 0} == {**did, "correction": 0}


def test_a_repeated_token_answers_what_it_did_the_first_time(alice, make_cut, signed_in):
    frames = make_cut(3)
    client, url, asked = signed_in(alice), f"/api/frames/{frames[0].pk}/propagation", body()
    first = client.post(url, asked)
    assert client.post(url, asked).json() == first.json()
    assert Correction.objects.count() == 3


def test_another_fill_under_a_used_token_is_refused(alice, make_cut, signed_in):
    one, two = make_cut(2)
    token = fill(alice, two, 1).token
    answer = signed_in(alice).post(f"/api/frames/{one.pk}/propagation", body(token=str(token)))
    assert (answer.status_code, answer.json()["code"]) == (409, "token_reused")


def test_a_stranger_is_refused(charlie, make_cut, signed_in):
    one, _ = make_cut(2)
    with pytest.raises(NotFound):
        through(charlie, one)
    assert signed_in(charlie).post(f"/api/frames/{one.pk}/propagation", body()).status_code == 404


def test_a_frame_that_may_not_be_painted_is_where_nothing_begins(alice, make_cut):
    one, _ = make_cut(2)
    one.state = "approved"
    one.save()
    with pytest.raises(Refusal) as refused:
        through(alice, one)
    assert refused.value.code == "frame_approved"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"regions": [99]}, "unknown_region"),
        ({"regions": []}, "bad_input"),
        ({"label": 99}, "unknown_label"),
        ({"label": 1}, "unknown_label"),
        ({"label": None}, "unpainted"),
        ({"frames": 0}, "bad_input"),
        ({"direction": "sideways"}, "bad_input"),
        ({"map_revision": 2}, "bad_input"),
        ({"token": None}, "bad_input"),
        ({"seeds": [[1, 1], [2, 2]]}, "bad_input"),
    ],
)
def test_bad_input_is_refused_in_words(alice, make_cut, signed_in, wrong, code):
    one, _ = make_cut(2)
    answer = signed_in(alice).post(f"/api/frames/{one.pk}/propagation", body(**wrong))
    assert answer.status_code in {400, 409}
    assert answer.json()["code"] == code
    assert answer.json()["sentence"]


def test_a_dry_run_needs_no_token(alice, make_cut, signed_in):
    one, _ = make_cut(2)
    asked = {"regions": [1], "label": 2, "map_revision": 1, "dry_run": True}
    assert signed_in(alice).post(f"/api/frames/{one.pk}/propagation", asked).status_code == 200
