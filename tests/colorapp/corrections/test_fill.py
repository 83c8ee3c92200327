"""Filling regions: what is stored, who may, what is refused in words, what watchers hear."""

from uuid import uuid4

import pytest

from colorapp.announcements.topics import frame_topic, project_topic
from colorapp.corrections.models import Correction, Fill
from colorapp.errors import BadInput, NotFound, Refusal
from colorapp.production.models import Frame
from colorapp.regions.models import RegionMap
from tests.colorapp.corrections.painting import fill, labels, sources

pytestmark = pytest.mark.django_db


def test_a_fill_is_stored_numbered_and_signed(alice, frame):
    correction = fill(alice, frame, 3, 4)

    stored = Fill.objects.get(frame=frame, region=3)
    assert (correction.seq, correction.author, correction.kind) == (1, alice, "fill")
    assert (stored.label, stored.source, stored.author, stored.seq) == (4, "artist", alice, 1)


def test_a_fill_notes_what_stood_there_before(alice, bob, frame):
    fill(alice, frame, 3, 4)
    correction = fill(bob, frame, 3, 2)
    before = correction.changes[0]["before"]
    assert (before["label"], before["source"], before["author"], before["seq"]) == (4, "artist", alice.pk, 1)


def test_numbers_have_no_gaps(alice, bob, frame):
    for region in (1, 2, 3):
        fill(alice, frame, region)
        fill(bob, frame, region, 4)
    frame.refresh_from_db()
    assert [c.seq for c in frame.corrections.all()] == list(range(1, frame.head_seq + 1))


def test_what_is_left_is_counted(alice, frame):
    correction = fill(alice, frame, [1, 2])
    frame.refresh_from_db()
    assert (frame.regions_left, correction.regions_left) == (4, 4)


def test_an_erased_region_is_left_again(alice, frame):
    fill(alice, frame, [1, 2])
    fill(alice, frame, 1, None)
    frame.refresh_from_db()
    assert (labels(frame), frame.regions_left) == ({1: None, 2: 2}, 5)


def test_a_lead_and_an_admin_sign_as_lead(lena, ada, frame):
    fill(lena, frame, 1)
    fill(ada, frame, 2)
    assert sources(frame) == {1: "lead", 2: "lead"}


def test_a_region_that_somebody_gave_this_label_stays_theirs(alice, bob, frame):
    fill(alice, frame, 1, 2)
    correction = fill(bob, frame, [1, 2], 2)
    assert [change["region"] for change in correction.changes] == [2]
    assert Fill.objects.get(frame=frame, region=1).author == alice


def test_a_fill_that_changes_nothing_is_numbered_all_the_same(alice, frame):
    fill(alice, frame, 1, 2)
    correction = fill(alice, frame, 1, 2)
    assert (correction.seq, correction.changes) == (2, [])


def test_confirming_what_the_model_said_makes_it_the_artists(alice, frame, predict):
    predict(frame, {1: (2, 0.3)})
    fill(alice, frame, 1, 2)
    assert sources(frame)[1] == "artist"


# ---- tokens ----


def test_a_repeated_token_makes_one_correction(alice, frame):
    token = uuid4()
    first, second = fill(alice, frame, 1, token=token), fill(alice, frame, 1, token=token)
    assert first == second
    assert Correction.objects.count() == 1


def test_a_repeated_token_is_answered_after_the_frame_was_approved(alice, frame):
    token = uuid4()
    first = fill(alice, frame, 1, token=token)
    Frame.objects.update(state="approved")
    assert fill(alice, frame, 1, token=token) == first


@pytest.mark.parametrize("change", [{"region": 2}, {"label": 4}, {"author": "bob"}, {"frame": "other"}])
def test_a_token_is_not_used_for_another_edit(alice, bob, frame, open_frame, change):
    token = uuid4()
    fill(alice, frame, 1, 2, token=token)
    with pytest.raises(Refusal) as refusal:
        fill(
            bob if "author" in change else alice,
            open_frame() if "frame" in change else frame,
            change.get("region", 1),
            change.get("label", 2),
            token=token,
        )
    assert refusal.value.code == "token_reused"
    assert labels(frame) == {1: 2}


# ---- who may ----


def test_a_stranger_is_refused_as_if_there_were_no_frame(charlie, frame):
    with pytest.raises(NotFound):
        fill(charlie, frame, 1)


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("waiting", "frame_waiting"),
        ("failed", "frame_waiting"),
        ("submitted", "frame_submitted"),
        ("approved", "frame_approved"),
    ],
)
def test_an_artist_paints_no_frame_that_is_not_open(alice, frame, state, code):
    Frame.objects.update(state=state)
    with pytest.raises(Refusal) as refusal:
        fill(alice, frame, 1)
    assert refusal.value.code == code
    assert not labels(frame)


@pytest.mark.parametrize("state", ["open", "retake"])
def test_an_artist_paints_open_frames_and_retakes(alice, frame, state):
    Frame.objects.update(state=state)
    fill(alice, frame, 1)
    assert labels(frame) == {1: 2}


def test_a_lead_paints_a_submitted_frame(lena, frame):
    Frame.objects.update(state="submitted")
    fill(lena, frame, 1)
    assert labels(frame) == {1: 2}


def test_a_lead_paints_no_approved_frame(lena, frame):
    Frame.objects.update(state="approved")
    with pytest.raises(Refusal, match="approved"):
        fill(lena, frame, 1)


# ---- what makes no sense ----


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"region": 0}, "unknown_region"),
        ({"region": 7}, "unknown_region"),
        ({"region": -1}, "unknown_region"),
        ({"region": 2**70}, "unknown_region"),
        ({"region": []}, "bad_input"),
        ({"region": list(range(1, 10_002))}, "bad_input"),
        ({"label": 9}, "unknown_label"),
        ({"label": 1}, "unknown_label"),
        ({"map_revision": 2}, "bad_input"),
        ({"seeds": ((64, 0),)}, "bad_input"),
        ({"seeds": ((0, -1),)}, "bad_input"),
    ],
)
def test_nonsense_is_refused_and_changes_nothing(alice, frame, asked, code):
    with pytest.raises(BadInput) as refusal:
        fill(alice, frame, **{"region": 1, **asked})
    assert refusal.value.code == code
    assert Correction.objects.count() == 0


def test_a_retired_label_is_refused(alice, frame, character):
    character.labels.filter(number=2).update(retired_at="2026-01-01T00:00:00Z")
    with pytest.raises(BadInput, match="retired"):
        fill(alice, frame, 1)


# ---- a newer region map ----


@pytest.fixture
def remapped(frame, open_frame):
    """The frame with a second region map that has half as many stripes, as if regions had been merged."""
    other = open_frame(regions=3).region_maps.get()
    return RegionMap.objects.create(
        frame=frame,
        revision=2,
        sha256=other.sha256,
        file=other.file,
        region_count=3,
        area_px=other.area_px,
        bbox=other.bbox,
        seed=other.seed,
    )


def test_a_fill_of_an_older_map_is_found_again_by_its_pixels(alice, frame, remapped):
    x, y = remapped.seed[3]
    fill(alice, frame, 6, 2, seeds=((x, y),), map_revision=1)
    assert labels(frame) == {3: 2}


def test_a_pixel_that_is_ink_by_now_is_refused(alice, frame, remapped):
    with pytest.raises(Refusal) as refusal:
        fill(alice, frame, 6, 2, seeds=((20, 0),), map_revision=1)
    assert refusal.value.code == "seed_on_line"


def test_a_fill_of_an_older_map_without_pixels_is_refused(alice, frame, remapped):
    with pytest.raises(Refusal, match="reload"):
        fill(alice, frame, 6, 2, map_revision=1)


# ---- dust ----


def test_dust_follows_the_fill_of_its_host(alice, open_frame):
    frame = open_frame(dust=(3,))
    host = frame.region_maps.get().dust_host["3"]
    fill(alice, frame, host, 4)
    assert (labels(frame)[3], sources(frame)[3]) == (4, "dust")


def test_dust_that_a_person_painted_stays(alice, open_frame):
    frame = open_frame(dust=(3,))
    fill(alice, frame, 3, 2)
    fill(alice, frame, frame.region_maps.get().dust_host["3"], 4)
    assert labels(frame)[3] == 2


# ---- who hears it ----


def test_watchers_of_the_frame_hear_the_correction(alice, frame, heard):
    correction = fill(alice, frame, 1)
    (message,) = heard(frame_topic(frame.pk), "correction.applied")
    told = message["correction"]
    assert (told["seq"], told["token"], told["author"]["username"]) == (1, str(correction.token), "alice")
    assert told["changes"] == [
        {"region": 1, "label": 2, "source": "artist", "author": alice.pk, "confidence": None}
    ]


def test_watchers_of_the_project_hear_what_is_left(alice, frame, heard):
    fill(alice, frame, 1)
    message = heard(project_topic(frame.cut.project_id), "frame.changed")[-1]
    assert (message["frame"]["id"], message["frame"]["regions_left"], message["frame"]["head_seq"]) == (
        frame.pk,
        5,
        1,
    )


def test_nobody_hears_of_a_refused_fill(alice, frame, heard):
    before = len(heard(frame_topic(frame.pk)))
    with pytest.raises(BadInput):
        fill(alice, frame, 99)
    assert len(heard(frame_topic(frame.pk))) == before


def test_a_fill_takes_few_queries(alice, frame, django_assert_max_num_queries):
    fill(alice, frame, 1)
    with django_assert_max_num_queries(20):
        fill(alice, frame, 2)
