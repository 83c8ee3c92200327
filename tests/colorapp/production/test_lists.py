"""What the lists say beside each thing, so that a page needs no second question."""

from colorapp.production.summaries import thumbnail_url
from colorapp.reviews.models import Submission


def test_a_retake_carries_the_newest_comment(signed_in, alice, lena, make_frame):
    retake = make_frame("A1", state="retake", assignee=alice)
    make_frame("A2", state="open", regions_left=4)
    for comment in ("The collar is shadow.", "So is the sleeve."):
        Submission.objects.create(
            frame=retake, author=alice, at_seq=1, verdict="retake", comment=comment, reviewer=lena
        )

    work = signed_in(alice).get("/api/my-work").json()

    assert [(frame["because"], frame["comment"]) for frame in work] == [
        ("retake", "So is the sleeve."),
        ("open", ""),
    ]


def test_a_cut_shows_its_first_drawing(signed_in, alice, project, cut, make_frame):
    first = make_frame("A1")
    make_frame("A2")
    browser = signed_in(alice)

    assert browser.get(f"/api/projects/{project.id}").json()["cuts"][0]["thumbnail"] == thumbnail_url(first)
    assert browser.get(f"/api/cuts/{cut.id}").json()["thumbnail"] == thumbnail_url(first)


def test_an_empty_cut_shows_none(signed_in, alice, project, cut):
    assert signed_in(alice).get(f"/api/projects/{project.id}").json()["cuts"][0]["thumbnail"] is None
