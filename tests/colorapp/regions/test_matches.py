"""The same region in the frames of a cut: found by a background job, kept once, told to members."""

import subprocess
import sys
from itertools import pairwise

import pytest

from colorapp.announcements.topics import frame_topic
from colorapp.jobs import worker
from colorapp.jobs.actions import enqueue
from colorapp.jobs.claims import claim
from colorapp.jobs.models import Job
from colorapp.regions import actions
from colorapp.regions.actions import keep_matches, keep_region_map, keep_restructured
from colorapp.regions.jobs import match_frame
from colorapp.regions.matches import matches_between, neighbors_of
from colorapp.regions.models import RegionMap, RegionMatches
from colorapp.regions.segmentation import drawing_of, regions_of
from inference.segmentation.restructuring import merge
from tests.colorapp.corrections.painting import striped_map

pytestmark = pytest.mark.django_db


@pytest.fixture
def segmented(make_frame):
    """A frame that is open, with the regions of its drawing: outside, left box, right box."""

    def make(name: str = ""):
        frame = make_frame(name, state="open")
        keep_region_map(frame, regions_of(drawing_of(frame), None))
        return frame

    return make


def work_off() -> list[Job]:
    while (job := claim("inference")) is not None:
        worker.do(job)
    return list(Job.objects.order_by("id"))


def url(frame) -> str:
    return f"/api/frames/{frame.pk}/matches"


def test_neighbors_follow_the_order_of_the_cut(make_frame):
    one, two, three = make_frame(), make_frame(), make_frame()
    assert neighbors_of(one) == (None, two)
    assert neighbors_of(two) == (one, three)
    assert neighbors_of(three) == (two, None)


def test_a_new_region_map_is_matched_with_those_of_its_neighbors(segmented):
    frames = [segmented(), segmented(), segmented()]
    jobs = work_off()
    assert [(job.kind, job.state) for job in jobs] == [("match_frame", "done")] * 3
    pairs = RegionMatches.objects.values_list("region_map_from__frame", "region_map_to__frame")
    assert sorted(pairs) == [(frames[0].pk, frames[1].pk), (frames[1].pk, frames[2].pk)]
    assert [row[:2] for row in RegionMatches.objects.earliest("id").rows] == [[1, 1], [2, 2], [3, 3]]


def test_a_joined_region_is_matched_and_the_one_that_is_gone_is_not(segmented):
    one, two = segmented(), segmented()
    current = one.region_maps.get()
    joined, keeper = merge(regions_of(drawing_of(one), current), [1, 2])
    keep_restructured(one, joined, current=current)
    work_off()
    newest = one.region_maps.latest("revision")
    rows = RegionMatches.objects.get(region_map_from=newest, region_map_to__frame=two).rows
    gone = {1, 2} - {keeper}
    assert [3, 3] in [row[:2] for row in rows]
    assert not gone & {row[0] for row in rows}


def test_preparing_a_frame_comes_before_matching(segmented, make_frame):
    segmented()
    job = enqueue("predict_frame", make_frame().pk)
    assert claim("inference").id == job.pk


def test_a_member_sees_the_matches_from_either_frame(segmented, signed_in, alice):
    one, two = segmented(), segmented()
    keep_matches(one.region_maps.get(), two.region_maps.get(), [(1, 1, 0.99), (2, 3, 0.98)])
    first = signed_in(alice).get(url(one)).json()
    assert first == {
        "map_revision": 1,
        "is_ready": True,
        "previous": None,
        "next": {"frame": two.pk, "map_revision": 1, "matches": [[1, 1, 0.99], [2, 3, 0.98]]},
    }
    second = signed_in(alice).get(url(two)).json()
    assert second["previous"]["matches"] == [[1, 1, 0.99], [3, 2, 0.98]]


def test_what_is_missing_is_found_out_first(segmented, signed_in, alice, make_frame):
    segmented()
    two = segmented()
    Job.objects.all().delete()
    enqueue("predict_frame", make_frame().pk)
    answer = signed_in(alice).get(url(two)).json()
    assert (answer["is_ready"], answer["previous"]) == (False, None)
    claimed = claim("inference")
    assert (claimed.kind, claimed.subject_id) == ("match_frame", two.pk)


def test_asking_again_and_again_is_one_job(segmented, signed_in, alice):
    segmented()
    two = segmented()
    for _ in range(3):
        signed_in(alice).get(url(two))
    assert Job.objects.filter(kind="match_frame", subject_id=two.pk).count() == 1


def test_a_frame_that_waits_for_its_regions_is_not_ready(segmented, make_frame, signed_in, alice):
    one, waiting = segmented(), make_frame()
    Job.objects.all().delete()
    assert signed_in(alice).get(url(waiting)).json()["map_revision"] is None
    assert signed_in(alice).get(url(one)).json()["is_ready"] is False
    assert not Job.objects.exists()


def test_a_neighbor_that_cannot_be_prepared_is_not_waited_for(segmented, make_frame, signed_in, alice):
    one, _ = segmented(), make_frame(state="failed")
    assert signed_in(alice).get(url(one)).json()["is_ready"] is True


def test_a_stranger_is_refused(segmented, signed_in, charlie):
    assert signed_in(charlie).get(url(segmented())).status_code == 404


def test_both_frames_hear_it_once(segmented, heard):
    one, two = segmented(), segmented()
    work_off()
    enqueue("match_frame", one.pk)
    work_off()
    for frame in (one, two):
        assert heard(frame_topic(frame.pk), "frame.matched") == [{"type": "frame.matched", "frame": frame.pk}]


def test_a_pair_is_matched_once(segmented, monkeypatch):
    segmented(), segmented()
    work_off()
    monkeypatch.setattr("colorapp.regions.jobs.region_matches", None)
    enqueue("match_frame", RegionMap.objects.first().frame_id)
    assert {job.state for job in work_off()} == {"done"}
    assert RegionMatches.objects.count() == 1


def test_a_new_revision_is_matched_anew(segmented):
    one, two = segmented(), segmented()
    work_off()
    new = RegionMap.objects.get(frame=two)
    new.pk, new.revision = None, 2
    new.save()
    assert matches_between(one.region_maps.get(), new) is None
    actions.ask_for_matches(two.pk)
    work_off()
    assert matches_between(one.region_maps.get(), new) is not None
    assert RegionMatches.objects.count() == 2


def test_a_killed_attempt_leaves_nothing_and_another_goes_on(segmented, monkeypatch):
    segmented(), segmented()
    lost = claim("inference")
    Job.objects.filter(pk=lost.id).update(fencing_token=None)  # as another attempt's claim does
    worker.do(lost)
    assert not RegionMatches.objects.exists()
    Job.objects.filter(pk=lost.id).update(state="waiting")
    work_off()
    assert RegionMatches.objects.count() == 1


def test_a_drawing_that_is_gone_fails_in_a_sentence(segmented):
    one, two = segmented(), segmented()
    two.drawing = "aa/gone.png"
    two.save()
    Job.objects.all().delete()
    enqueue("match_frame", one.pk)
    (job,) = work_off()
    assert (job.state, "A0001" in job.error) == ("failed", True)


def test_a_frame_that_was_deleted_meanwhile_is_no_accident(segmented):
    one = segmented()
    one.delete()
    assert [job.state for job in work_off()] == ["done"]


def test_the_job_loads_no_network(segmented):
    """It shares a lane with predictions, and must not need what they need."""

    code = "import inference.cut.region_matches, sys; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert match_frame.__module__ == "colorapp.regions.jobs"


def test_reading_matches_takes_few_queries(make_frame, signed_in, alice, django_assert_max_num_queries):
    frames = [make_frame(state="open") for _ in range(6)]
    maps = [keep_region_map(frame, striped_map(6)) for frame in frames]
    for one, two in pairwise(maps):
        keep_matches(one, two, [(1, 1, 0.99)])
    client = signed_in(alice)
    with django_assert_max_num_queries(12):
        client.get(url(frames[2]))
