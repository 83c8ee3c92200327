"""After a fill: in how many of the next frames the same region waits. A question that costs little."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from colorapp.corrections.ahead import LOOKED_AT
from colorapp.corrections.models import Correction
from colorapp.jobs.models import Job
from tests.colorapp.corrections.painting import fill, labels, through

pytestmark = pytest.mark.django_db

ASKED = {"region": 1, "label": 2, "map_revision": 1}


@pytest.fixture
def ahead(signed_in):
    """`ahead(alice, frame, label=4)`: what she is told of region 1."""

    def ask(user, frame, **asked):
        return signed_in(user).get(f"/api/frames/{frame.pk}/ahead", {**ASKED, **asked}).json()

    return ask


def test_it_tells_where_the_region_is_unpainted(alice, make_cut, ahead):
    one, two, three = make_cut(3)
    assert ahead(alice, one) == {"frames": [two.pk, three.pk], "is_more": False}
    assert ahead(alice, three) == {"frames": [], "is_more": False}


def test_a_withdrawn_guess_waits_and_a_painted_one_does_not(alice, make_cut, predict, ahead):
    one, two, three = make_cut(3)
    predict(two, {1: (4, 0.95)})
    predict(three, {1: (2, 0.3)})
    assert ahead(alice, one)["frames"] == [three.pk]


def test_a_frame_is_asked_at_its_own_threshold(alice, make_cut, predict, ahead):
    one, two = make_cut(2)
    predict(two, {1: (4, 0.95)})
    two.refresh_from_db()
    two.own_threshold = 1.0
    two.save()
    assert ahead(alice, one)["frames"] == [two.pk]


def test_what_a_fill_through_the_cut_would_not_reach_does_not_wait(alice, bob, make_cut, ahead):
    one, two, three, four = make_cut(4)
    two.state = "approved"
    two.save()
    fill(bob, four, 1, 4)
    assert ahead(alice, one)["frames"] == [three.pk]


def test_it_goes_when_the_fill_was_carried(alice, make_cut, ahead):
    one, two, _ = make_cut(3)
    fill(alice, one, 1, 2)
    through(alice, one)
    assert labels(two) == {1: 2}
    assert ahead(alice, one) == {"frames": [], "is_more": False}


def test_dust_that_follows_does_not_make_its_host_wait(alice, make_cut, predict, ahead):
    one, two = make_cut(2, dust=(2,))
    host = int(two.region_maps.get().dust_host["2"])
    predict(two, {host: (2, 0.95)})
    two.fills.filter(region=2).delete()
    assert ahead(alice, one, region=host, label=4)["frames"] == []


def test_no_more_than_a_few_frames_are_looked_at(alice, make_cut, ahead):
    frames = make_cut(LOOKED_AT + 3)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        told = ahead(alice, frames[0])
    assert told == {"frames": [frame.pk for frame in frames[1 : LOOKED_AT + 1]], "is_more": True}
    assert sum("regionmatches" in query["sql"] for query in asked) == LOOKED_AT
    assert ahead(alice, frames[2])["is_more"] is False


def test_the_question_writes_nothing_locks_nothing_and_starts_no_work(alice, open_frame, signed_in):
    one, _ = open_frame(), open_frame()
    Job.objects.all().delete()
    client = signed_in(alice)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(f"/api/frames/{one.pk}/ahead", ASKED)
    assert answer.json() == {"frames": [], "is_more": False}
    said = [query["sql"] for query in asked]
    assert [sql for sql in said if not sql.startswith("SELECT") or "FOR NO KEY UPDATE" in sql] == []
    assert (Job.objects.count(), Correction.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"region": 99}, "unknown_region"),
        ({"region": 0}, "bad_input"),
        ({"region": "all"}, "bad_input"),
        ({"label": 99}, "unknown_label"),
        ({"map_revision": 2}, "bad_input"),
    ],
)
def test_bad_input_is_refused_in_words(alice, make_cut, ahead, wrong, code):
    one, _ = make_cut(2)
    refused = ahead(alice, one, **wrong)
    assert refused["code"] == code
    assert refused["sentence"]


def test_a_frame_that_may_not_be_painted_is_not_asked_about(alice, make_cut, ahead):
    one, _ = make_cut(2)
    one.state = "approved"
    one.save()
    assert ahead(alice, one)["code"] == "frame_approved"


def test_a_stranger_is_told_nothing(charlie, make_cut, ahead):
    one, _ = make_cut(2)
    assert ahead(charlie, one)["code"] == "not_found"
