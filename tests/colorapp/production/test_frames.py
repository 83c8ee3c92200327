"""Frames: what lists say of them, what there is to do, and when one may be removed."""

import uuid

import pytest

from colorapp.announcements.topics import frame_topic, project_topic
from colorapp.corrections.models import Correction
from colorapp.jobs.actions import enqueue
from colorapp.jobs.models import Job
from colorapp.production import queries, serializers
from colorapp.production.actions import remove_frame
from colorapp.production.events import tell_frame_changed
from colorapp.production.models import Frame
from colorapp.production.summaries import frame_summary, frames_with_summaries, summaries_of
from colorapp.regions.models import RegionMap


def map_regions(frame, count: int, revision: int = 1) -> None:
    RegionMap.objects.create(
        frame=frame, revision=revision, sha256="0" * 64, region_count=count, area_px=[], bbox=[], seed=[]
    )


def paint(frame, user) -> None:
    Correction.objects.create(
        frame=frame,
        seq=frame.corrections.count() + 1,
        token=uuid.uuid4(),
        author=user,
        kind="fill",
        request={},
        changes=[],
        regions_left=0,
    )


def test_a_summary_says_how_many_regions_the_newest_map_has(frame):
    assert frame_summary(frame)["region_count"] is None

    map_regions(frame, 120)
    map_regions(frame, 118, revision=2)

    assert frame_summary(frame)["region_count"] == 118


def test_a_summary_shows_the_job_until_it_is_done(frame):
    assert frame_summary(frame)["job"] is None

    enqueue("predict_frame", frame.id)
    Job.objects.update(state="running", progress=0.5)
    assert frame_summary(frame)["job"] == {"state": "running", "progress": 0.5, "error": ""}

    Job.objects.update(state="failed", error="This character has no model yet.")
    assert frame_summary(frame)["job"]["error"] == "This character has no model yet."

    Job.objects.update(state="done")
    assert frame_summary(frame)["job"] is None


def test_summaries_of_many_frames_take_one_query(make_frame, django_assert_num_queries):
    frames = [make_frame() for _ in range(5)]
    list(frames_with_summaries())  # what Django asks once of every database is asked now

    with django_assert_num_queries(1):
        assert len([frame_summary(frame) for frame in frames_with_summaries()]) == 5
    with django_assert_num_queries(1):
        assert [summary["id"] for summary in summaries_of(frames)] == [frame.id for frame in frames]


def test_watchers_of_frame_and_project_hear_how_it_stands(frame, heard):
    Frame.objects.update(state="open", regions_left=7)

    tell_frame_changed(frame.id)

    for topic in (frame_topic(frame.id), project_topic(frame.cut.project_id)):
        message = heard(topic, "frame.changed")[-1]
        assert (message["frame"]["state"], message["frame"]["regions_left"]) == ("open", 7)


def test_telling_of_a_frame_that_is_gone_is_harmless(db):
    tell_frame_changed(404)


# ---- what there is to do ----


def test_retakes_come_first_then_what_one_has_begun_then_open_frames(signed_in, alice, bob, make_frame):
    make_frame("A1", state="open", regions_left=4)
    begun = make_frame("A2", state="open", regions_left=0)
    make_frame("A3", state="retake", assignee=alice)
    make_frame("A4", state="retake", assignee=bob)
    make_frame("A5", state="approved")
    make_frame("A6", state="waiting")
    make_frame("A7", state="open", regions_left=0)
    paint(begun, alice)
    paint(begun, alice)

    work = signed_in(alice).get("/api/my-work").json()

    assert [frame["name"] for frame in work] == ["A3", "A2", "A1"]
    assert work[0]["cut_name"] == "c001_A"
    assert work[0]["project"]["name"] == "Night Train"


def test_a_stranger_has_no_work(signed_in, charlie, make_frame):
    make_frame(state="open", regions_left=4)

    assert signed_in(charlie).get("/api/my-work").json() == []


# ---- removing ----


def test_a_frame_that_nobody_painted_is_removed_with_its_job(ada, frame, heard):
    enqueue("predict_frame", frame.id)
    frame_id = frame.id

    remove_frame(frame)

    assert not Frame.objects.exists()
    assert Job.objects.get().state == "cancelled"
    assert heard(project_topic(frame.cut.project_id), "frame.removed")[-1]["frame"] == frame_id


def test_a_frame_that_only_the_model_painted_may_go(frame):
    paint(frame, None)

    remove_frame(frame)

    assert not Frame.objects.exists()


def test_a_painted_frame_stays(signed_in, ada, alice, frame):
    paint(frame, alice)

    answer = signed_in(ada).delete(f"/api/frames/{frame.id}")

    assert (answer.status_code, answer.json()["code"]) == (409, "painted")


def test_only_an_admin_removes(signed_in, lena, frame):
    assert signed_in(lena).delete(f"/api/frames/{frame.id}").status_code == 403


# ---- the schema tells the truth ----


def fields(serializer) -> set[str]:
    return set(serializer().fields)


def test_answers_have_the_shapes_that_the_schema_promises(ada, project, character, cut, frame):
    from colorapp.production.access import cut_to_see, project_to_see

    shown = queries.project_in_full(project_to_see(ada, project.id))
    cut_shown = queries.cut_in_full(cut_to_see(ada, cut.id))
    character_shown = queries.character_in_full(character)
    Frame.objects.update(state="open", regions_left=1)

    for answer, serializer in [
        (shown, serializers.ProjectSerializer),
        (shown["frames_by_state"], serializers.FramesByStateSerializer),
        (shown["members"][0], serializers.MembershipSerializer),
        (shown["characters"][0], serializers.CharacterSummarySerializer),
        (shown["cuts"][0], serializers.CutSummarySerializer),
        (queries.projects_of(ada)[0], serializers.ProjectSummarySerializer),
        (cut_shown, serializers.CutSerializer),
        (cut_shown["project"], serializers.ProjectOfCutSerializer),
        (cut_shown["frames"][0], serializers.FrameSummarySerializer),
        (character_shown, serializers.CharacterSerializer),
        (character_shown["labels"][0], serializers.LabelSerializer),
        (character_shown["palettes"][0], serializers.PaletteSerializer),
        (queries.my_work(ada)[0], serializers.WorkItemSerializer),
    ]:
        assert set(answer) == fields(serializer), serializer.__name__


@pytest.mark.parametrize("method", ["post", "put", "patch"])
def test_other_methods_are_refused_in_words(signed_in, ada, method):
    answer = getattr(signed_in(ada), method)("/api/my-work", {})

    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
