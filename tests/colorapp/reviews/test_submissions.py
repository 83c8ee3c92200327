"""Submitting a frame and taking it back: works, refused, repeated, heard."""

import pytest

from colorapp.announcements.topics import frame_topic, project_topic
from colorapp.production.models import Frame
from colorapp.reviews.models import Submission


@pytest.fixture
def finished(make_frame) -> Frame:
    return make_frame(state="open", regions_left=0, head_seq=7)


def url(frame: Frame) -> str:
    return f"/api/frames/{frame.id}/submission"


def test_an_artist_submits_a_finished_frame(alice, finished, signed_in):
    answer = signed_in(alice).post(url(finished))

    assert answer.status_code == 201
    assert answer.json()["author"]["username"] == "alice"
    assert answer.json()["at_seq"] == 7
    assert answer.json()["verdict"] is None
    finished.refresh_from_db()
    assert finished.state == "submitted"


def test_a_stranger_is_told_that_there_is_no_such_frame(charlie, finished, signed_in):
    for ask in (signed_in(charlie).post, signed_in(charlie).delete):
        assert ask(url(finished)).status_code == 404


@pytest.mark.parametrize(("left", "words"), [(3, "3 regions are left"), (1, "1 region is left")])
def test_regions_left_are_counted_in_the_refusal(alice, make_frame, signed_in, left, words):
    answer = signed_in(alice).post(url(make_frame(state="open", regions_left=left)))

    assert answer.status_code == 409
    assert answer.json()["code"] == "regions_left"
    assert words in answer.json()["sentence"]


@pytest.mark.parametrize(
    ("state", "left", "code"),
    [
        ("waiting", None, "frame_waiting"),
        ("failed", None, "frame_waiting"),
        ("open", None, "frame_waiting"),
        ("approved", 0, "frame_approved"),
    ],
)
def test_only_open_and_retake_frames_can_be_submitted(alice, make_frame, signed_in, state, left, code):
    answer = signed_in(alice).post(url(make_frame(state=state, regions_left=left)))

    assert answer.status_code == 409
    assert answer.json()["code"] == code


def test_submitting_twice_makes_one_submission(alice, finished, signed_in):
    first = signed_in(alice).post(url(finished)).json()
    second = signed_in(alice).post(url(finished))

    assert second.status_code == 201
    assert second.json() == first
    assert Submission.objects.count() == 1


def test_a_frame_that_somebody_else_submitted_is_not_submitted_again(alice, bob, finished, signed_in):
    signed_in(alice).post(url(finished))

    answer = signed_in(bob).post(url(finished))

    assert answer.status_code == 409
    assert answer.json() == {"code": "frame_submitted", "sentence": "Alice has already submitted this frame."}


def test_watchers_hear_of_a_submission_once(alice, finished, signed_in, heard):
    signed_in(alice).post(url(finished))
    signed_in(alice).post(url(finished))

    for topic in (frame_topic(finished.id), project_topic(finished.cut.project_id)):
        assert len(heard(topic, "frame.submitted")) == 1
        assert heard(topic, "frame.changed")[-1]["frame"]["state"] == "submitted"


def test_the_artist_takes_a_submission_back(alice, finished, signed_in, heard):
    signed_in(alice).post(url(finished))

    answer = signed_in(alice).delete(url(finished))

    assert answer.status_code == 204
    finished.refresh_from_db()
    assert finished.state == "open"
    assert heard(frame_topic(finished.id), "frame.changed")[-1]["frame"]["state"] == "open"


def test_taking_back_twice_is_harmless(alice, finished, signed_in):
    signed_in(alice).post(url(finished))

    assert [signed_in(alice).delete(url(finished)).status_code for _ in range(2)] == [204, 204]


def test_another_artist_may_not_take_it_back_but_a_lead_may(alice, bob, lena, finished, signed_in):
    signed_in(alice).post(url(finished))

    assert signed_in(bob).delete(url(finished)).status_code == 403
    assert signed_in(lena).delete(url(finished)).status_code == 204


def test_an_approved_frame_cannot_be_taken_back(alice, make_frame, signed_in):
    answer = signed_in(alice).delete(url(make_frame(state="approved", regions_left=0)))

    assert answer.status_code == 409
    assert answer.json()["code"] == "already_judged"


def test_a_retake_that_was_submitted_and_taken_back_is_a_retake_again(alice, lena, finished, signed_in):
    signed_in(alice).post(url(finished))
    signed_in(lena).post(f"/api/frames/{finished.id}/verdict", {"verdict": "retake"})
    signed_in(alice).post(url(finished))

    signed_in(alice).delete(url(finished))

    finished.refresh_from_db()
    assert (finished.state, finished.assignee) == ("retake", alice)


# ---- a whole cut ----


def test_the_finished_frames_of_a_cut_are_submitted_at_once(alice, bob, cut, make_frame, signed_in, heard):
    finished = [make_frame(state=state, regions_left=0) for state in ("open", "retake")]
    make_frame(state="retake", regions_left=0, assignee=bob)
    for state, left in (("open", 2), ("open", None), ("waiting", None), ("approved", 0), ("submitted", 0)):
        make_frame(state=state, regions_left=left)

    answer = signed_in(alice).post(f"/api/cuts/{cut.id}/submissions")

    assert answer.status_code == 201
    assert len(answer.json()) == 2
    mine = Submission.objects.filter(author=alice).order_by("frame__position")
    assert [submission.frame for submission in mine] == finished
    told = heard(project_topic(cut.project_id), "frame.changed")
    assert [one["frame"]["state"] for one in told] == ["submitted", "submitted"]


def test_submitting_a_cut_again_submits_nothing(alice, cut, make_frame, signed_in):
    make_frame(state="open", regions_left=0)

    first, second = (signed_in(alice).post(f"/api/cuts/{cut.id}/submissions") for _ in range(2))

    assert (len(first.json()), second.json()) == (1, [])


def test_a_stranger_submits_no_cut(charlie, cut, make_frame, signed_in):
    make_frame(state="open", regions_left=0)

    assert signed_in(charlie).post(f"/api/cuts/{cut.id}/submissions").status_code == 404
    assert not Submission.objects.exists()
