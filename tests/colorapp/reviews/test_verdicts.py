"""The lead's verdicts and the queue: works, refused, repeated, heard."""

from uuid import uuid4

import pytest
from django.test.utils import CaptureQueriesContext

from colorapp.announcements.topics import frame_topic, project_topic, user_topic
from colorapp.corrections.models import Correction
from colorapp.production.models import Frame
from colorapp.reviews.actions import judge_frame, submit_frame


@pytest.fixture
def submitted(alice, make_frame) -> Frame:
    frame = make_frame(state="open", regions_left=0)
    submit_frame(by=alice, frame_id=frame.id)
    frame.refresh_from_db()
    return frame


def url(frame: Frame) -> str:
    return f"/api/frames/{frame.id}/verdict"


def test_a_lead_approves(lena, submitted, signed_in):
    answer = signed_in(lena).post(url(submitted), {"verdict": "approved"})

    assert answer.status_code == 200
    assert answer.json()["verdict"] == "approved"
    assert answer.json()["reviewer"]["username"] == "lena"
    submitted.refresh_from_db()
    assert submitted.state == "approved"


def test_a_retake_returns_to_the_artist_who_submitted(alice, lena, submitted, signed_in, heard):
    signed_in(lena).post(url(submitted), {"verdict": "retake", "comment": "The collar is shadow."})

    submitted.refresh_from_db()
    assert (submitted.state, submitted.assignee) == ("retake", alice)
    told = heard(user_topic(alice.id), "frame.judged")
    assert told[0]["submission"]["comment"] == "The collar is shadow."


def test_a_stranger_is_refused(charlie, submitted, signed_in):
    assert signed_in(charlie).post(url(submitted), {"verdict": "approved"}).status_code == 404


def test_an_artist_may_not_judge(alice, submitted, signed_in):
    answer = signed_in(alice).post(url(submitted), {"verdict": "approved"})

    assert answer.status_code == 403
    assert answer.json()["code"] == "not_allowed"


@pytest.mark.parametrize(
    "body", [{}, {"verdict": "splendid"}, {"verdict": None}, {"verdict": "retake", "comment": "x" * 2001}, []]
)
def test_bad_input_is_refused_in_words(lena, submitted, signed_in, body):
    answer = signed_in(lena).post(url(submitted), body)

    assert answer.status_code == 400
    assert answer.json()["code"] == "bad_input"
    assert answer.json()["sentence"]


def test_a_frame_that_nobody_submitted_cannot_be_judged(lena, make_frame, signed_in):
    answer = signed_in(lena).post(url(make_frame(state="open", regions_left=0)), {"verdict": "approved"})

    assert answer.status_code == 409
    assert answer.json()["code"] == "not_submitted"


def test_the_same_verdict_twice_is_harmless(lena, submitted, signed_in, heard):
    first = signed_in(lena).post(url(submitted), {"verdict": "approved"}).json()
    second = signed_in(lena).post(url(submitted), {"verdict": "approved"})

    assert second.status_code == 200
    assert second.json() == first
    assert len(heard(project_topic(submitted.cut.project_id), "frame.judged")) == 1


def test_a_retake_cannot_be_approved_before_it_is_submitted_again(ada, lena, submitted, signed_in):
    signed_in(lena).post(url(submitted), {"verdict": "retake"})

    answer = signed_in(ada).post(url(submitted), {"verdict": "approved"})

    assert answer.status_code == 409
    assert answer.json()["code"] == "already_judged"


def test_an_approved_frame_may_still_be_sent_to_retake(alice, lena, submitted, signed_in):
    signed_in(lena).post(url(submitted), {"verdict": "approved"})

    assert signed_in(lena).post(url(submitted), {"verdict": "retake"}).status_code == 200
    submitted.refresh_from_db()
    assert (submitted.state, submitted.assignee) == ("retake", alice)


@pytest.mark.parametrize("verdict", ["approved", "retake"])
def test_a_verdict_is_taken_back(alice, lena, submitted, signed_in, heard, verdict):
    signed_in(lena).post(url(submitted), {"verdict": verdict, "comment": "The collar."})

    answer = signed_in(lena).delete(url(submitted))

    assert answer.status_code == 200
    assert [answer.json()[key] for key in ("verdict", "comment", "reviewer", "reviewed_at")] == [
        None,
        "",
        None,
        None,
    ]
    submitted.refresh_from_db()
    assert submitted.state == "submitted"
    assert heard(user_topic(alice.id), "frame.submitted")[0]["frame"] == submitted.id
    assert heard(frame_topic(submitted.id), "frame.changed")[-1]["frame"]["state"] == "submitted"
    assert signed_in(lena).post(url(submitted), {"verdict": "approved"}).status_code == 200


def test_taking_a_verdict_back_twice_is_harmless(lena, submitted, signed_in):
    signed_in(lena).post(url(submitted), {"verdict": "approved"})

    first, second = (signed_in(lena).delete(url(submitted)) for _ in range(2))

    assert (second.status_code, second.json()) == (200, first.json())


def test_a_retake_that_was_worked_on_is_not_taken_back(alice, lena, submitted, signed_in):
    signed_in(lena).post(url(submitted), {"verdict": "retake"})
    Correction.objects.create(
        frame=submitted,
        seq=1,
        token=uuid4(),
        author=alice,
        kind="fill",
        request={},
        changes=[],
        regions_left=0,
    )

    answer = signed_in(lena).delete(url(submitted))

    assert (answer.status_code, answer.json()["code"]) == (409, "worked_on_since")
    submitted.refresh_from_db()
    assert submitted.state == "retake"


def test_what_the_model_said_since_does_not_keep_a_retake_from_being_taken_back(lena, submitted, signed_in):
    signed_in(lena).post(url(submitted), {"verdict": "retake"})
    Correction.objects.create(
        frame=submitted, seq=1, token=uuid4(), kind="predict", request={}, changes=[], regions_left=0
    )

    assert signed_in(lena).delete(url(submitted)).status_code == 200


def test_only_a_lead_takes_a_verdict_back_and_only_where_there_is_one(alice, lena, submitted, signed_in):
    signed_in(lena).post(url(submitted), {"verdict": "approved"})

    assert signed_in(alice).delete(url(submitted)).status_code == 403
    submitted.submissions.all().delete()
    assert signed_in(lena).delete(url(submitted)).json()["code"] == "not_submitted"


def test_a_frame_in_which_regions_are_left_is_not_approved(lena, submitted, signed_in):
    Frame.objects.filter(pk=submitted.pk).update(regions_left=2)

    answer = signed_in(lena).post(url(submitted), {"verdict": "approved"})

    assert answer.json()["code"] == "regions_left"


def test_watchers_hear_the_verdict(lena, submitted, signed_in, heard):
    signed_in(lena).post(url(submitted), {"verdict": "approved"})

    for topic in (frame_topic(submitted.id), project_topic(submitted.cut.project_id)):
        assert heard(topic, "frame.judged")[0]["submission"]["verdict"] == "approved"
        assert heard(topic, "frame.changed")[-1]["frame"]["state"] == "approved"


def test_the_queue_is_oldest_first_and_forgets_what_is_judged(alice, bob, lena, make_frame, signed_in):
    frames = [make_frame(state="open", regions_left=0) for _ in range(3)]
    for artist, frame in zip((bob, alice, bob), reversed(frames), strict=True):
        submit_frame(by=artist, frame_id=frame.id)
    judge_frame(by=lena, frame_id=frames[1].id, verdict="approved")

    queue = signed_in(lena).get(f"/api/projects/{frames[0].cut.project_id}/review-queue")

    assert queue.status_code == 200
    assert [entry["frame"]["id"] for entry in queue.json()] == [frames[2].id, frames[0].id]
    assert queue.json()[0]["cut_name"] == "c001_A"
    assert queue.json()[0]["submission"]["author"]["username"] == "bob"


def test_the_queue_asks_the_database_as_often_for_ten_frames_as_for_one(
    alice, lena, make_frame, signed_in, project, django_assert_max_num_queries
):
    from django.db import connection

    client = signed_in(lena)

    def queries_with(frames: int) -> int:
        for _ in range(frames):
            submit_frame(by=alice, frame_id=make_frame(state="open", regions_left=0).id)
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/api/projects/{project.id}/review-queue")
        return len(captured)

    assert queries_with(1) == queries_with(9)


def test_the_queue_is_for_leads_and_admins(alice, lena, ada, charlie, project, signed_in):
    url = f"/api/projects/{project.id}/review-queue"

    answers = [signed_in(person).get(url).status_code for person in (lena, ada, alice, charlie)]

    assert answers == [200, 200, 403, 404]
