"""Closing lines and joined regions: what is stored, who may, what is refused, what becomes of fills, undo."""

from uuid import uuid4

import numpy as np
import pytest

from colorapp.announcements.topics import frame_topic, project_topic
from colorapp.corrections import actions
from colorapp.corrections.edits import Merging, Splitting
from colorapp.corrections.models import Correction, Fill
from colorapp.corrections.queries import corrections_since
from colorapp.corrections.threshold import set_threshold
from colorapp.errors import BadInput, NotFound, Refusal
from colorapp.production.models import Frame, Project
from colorapp.regions.actions import keep_prediction
from colorapp.regions.models import Prediction, RegionMap
from colorapp.regions.queries import current_region_map, region_ids
from inference.judgment.prediction import RegionPrediction
from tests.colorapp.corrections.painting import fill, labels, redo, sources, undo

pytestmark = pytest.mark.django_db

ACROSS_3 = ((20, 24), (29, 24))
"""From ink to ink across region 3, which spans x 20..28 from top to bottom; the lower part is region 7."""
UPPER_3, LOWER_3 = (24, 5), (24, 40)


def split(author, frame, line=ACROSS_3, **fields) -> Correction:
    token = fields.pop("token", None) or uuid4()
    return actions.split_regions(Splitting(tuple(line)), author=author, frame_id=frame.pk, token=token)


def merge(author, frame, *regions, **fields) -> Correction:
    token = fields.pop("token", None) or uuid4()
    return actions.merge_regions(Merging(regions, **fields), author=author, frame_id=frame.pk, token=token)


def ids(frame):
    return region_ids(current_region_map(frame.pk).file)


def at(frame, point) -> int:
    return int(ids(frame)[point[1], point[0]])


def left(frame) -> int:
    frame.refresh_from_db()
    return frame.regions_left


# ---- a closing line ----


def test_a_line_divides_the_region_that_it_crosses(alice, frame):
    correction = split(alice, frame)
    assert (correction.seq, correction.kind, correction.author) == (1, "split", alice)
    assert {at(frame, UPPER_3), at(frame, LOWER_3)} == {3, 7}
    assert correction.structure == {"from": 1, "to": 2, "regions": [3, 7], "part_of": {"7": 3}}


def test_the_new_map_has_one_region_more_and_the_old_one_stays(alice, frame):
    before = RegionMap.objects.get(frame=frame)
    split(alice, frame)
    after = current_region_map(frame.pk)
    assert (after.revision, after.region_count, len(after.area_px)) == (2, 7, 8)
    assert after.area_px[3] + after.area_px[7] == before.area_px[3]
    assert RegionMap.objects.get(frame=frame, revision=1).sha256 == before.sha256


def test_a_part_takes_over_the_fill_in_its_painters_name(alice, bob, frame):
    fill(alice, frame, 3, 4)
    split(bob, frame)
    part = Fill.objects.get(frame=frame, region=7)
    assert (part.label, part.source, part.author, part.seq) == (4, "artist", alice, 1)


def test_the_parts_take_other_colors_from_then_on(alice, frame):
    split(alice, frame)
    fill(alice, frame, 3, 2)
    fill(alice, frame, 7, 4)
    assert labels(frame) == {3: 2, 7: 4}


def test_what_is_left_counts_the_parts(alice, frame):
    correction = split(alice, frame)
    assert (correction.regions_left, left(frame)) == (7, 7)


def test_a_line_that_divides_nothing_is_refused_in_words(alice, open_frame):
    frame = open_frame(regions=2)
    with pytest.raises(Refusal, match=r"divides no region: draw it from line to line\.") as refusal:
        split(alice, frame, [(14, 20), (16, 28)])
    assert refusal.value.code == "divides_nothing"
    assert (Correction.objects.count(), RegionMap.objects.count()) == (0, 1)


def test_a_line_outside_the_drawing_is_refused(alice, frame):
    with pytest.raises(BadInput, match="lies outside this drawing"):
        split(alice, frame, [(20, 24), (64, 24)])


# ---- joining ----


def test_joined_regions_are_one(alice, frame):
    correction = merge(alice, frame, 3, 4)
    assert correction.kind == "merge"
    assert (at(frame, UPPER_3), at(frame, (34, 5))) == (3, 3)
    assert current_region_map(frame.pk).gone == [4]
    assert left(frame) == 5


def test_one_fill_then_colors_both(alice, frame):
    merge(alice, frame, 3, 4)
    fill(alice, frame, 3, 2)
    assert (labels(frame), left(frame)) == ({3: 2}, 4)


def test_a_persons_fill_wins_over_the_models(alice, bob, frame, predict):
    predict(frame, {})
    fill(bob, frame, 4, 2)
    merge(alice, frame, 3, 4)
    joined = Fill.objects.get(frame=frame, region=3)
    assert (joined.label, joined.author, Fill.objects.filter(frame=frame, region=4).count()) == (2, bob, 0)


def test_a_painted_region_wins_over_an_unpainted_one(alice, frame):
    fill(alice, frame, 5, 2)
    merge(alice, frame, 3, 4, 5)
    assert labels(frame) == {3: 2}


def test_dust_follows_the_joined_region(alice, open_frame):
    frame = open_frame(dust=(5,))
    fill(alice, frame, 4, 2)
    host = current_region_map(frame.pk).dust_host["5"]
    fill(alice, frame, host, 4)
    merge(alice, frame, host, 1)
    assert (labels(frame)[5], sources(frame)[5]) == (4, "dust")


def test_a_region_that_is_gone_is_refused(alice, frame):
    merge(alice, frame, 3, 4)
    with pytest.raises(BadInput, match="there is no region 4"):
        fill(alice, frame, 4, 2)
    with pytest.raises(BadInput, match="there is no region 4"):
        merge(alice, frame, 4, 5)


@pytest.mark.parametrize("regions", [(3,), (3, 3)])
def test_it_takes_two_to_join(alice, frame, regions):
    with pytest.raises(Refusal, match="It takes two regions"):
        merge(alice, frame, *regions)


def test_more_than_fifty_are_not_joined_at_once(alice, frame):
    with pytest.raises(BadInput, match="At most 50 regions"):
        merge(alice, frame, *range(1, 52))


def test_ids_are_never_given_twice(alice, frame):
    split(alice, frame)
    undo(alice, frame)
    split(alice, frame)
    assert {at(frame, UPPER_3), at(frame, LOWER_3)} == {3, 8}
    assert current_region_map(frame.pk).gone == [7]


# ---- the list of every action ----


@pytest.mark.parametrize("act", [split, lambda author, frame, **f: merge(author, frame, 3, 4, **f)])
class TestBoth:
    def test_a_repeated_token_makes_one_correction(self, alice, frame, act):
        token = uuid4()
        assert act(alice, frame, token=token) == act(alice, frame, token=token)
        assert (Correction.objects.count(), RegionMap.objects.count()) == (1, 2)

    def test_a_stranger_is_refused(self, charlie, frame, act):
        with pytest.raises(NotFound):
            act(charlie, frame)

    @pytest.mark.parametrize(
        ("state", "code"), [("submitted", "frame_submitted"), ("approved", "frame_approved")]
    )
    def test_a_frame_out_of_artists_hands_is_refused(self, alice, frame, act, state, code):
        Frame.objects.update(state=state)
        with pytest.raises(Refusal) as refusal:
            act(alice, frame)
        assert (refusal.value.code, RegionMap.objects.count()) == (code, 1)

    def test_a_lead_may_do_it_in_a_submitted_frame(self, lena, frame, act):
        Frame.objects.update(state="submitted")
        assert act(lena, frame).author == lena

    def test_watchers_hear_of_it_and_of_the_new_map(self, alice, frame, act, heard):
        correction = act(alice, frame)
        told = heard(frame_topic(frame.pk), "correction.applied")[-1]["correction"]
        assert (told["kind"], told["map_revision"], told["seq"]) == (correction.kind, 2, 1)
        changed = heard(project_topic(frame.cut.project_id), "frame.changed")[-1]["frame"]
        assert changed["region_count"] == current_region_map(frame.pk).region_count

    def test_it_is_in_the_log_that_browsers_pull(self, alice, frame, act):
        act(alice, frame)
        fill(alice, frame, 1)
        told = corrections_since(alice, frame.pk, seq=0)["corrections"]
        assert [one["map_revision"] for one in told] == [2, None]

    def test_undo_gives_the_same_map_back(self, alice, frame, act):
        first = RegionMap.objects.get(frame=frame)
        act(alice, frame)
        correction = undo(alice, frame)
        now = current_region_map(frame.pk)
        assert (now.revision, now.sha256, now.region_count) == (3, first.sha256, first.region_count)
        assert (correction.structure["to"], left(frame)) == (3, 6)

    def test_redo_makes_it_again(self, alice, frame, act):
        act(alice, frame)
        made = current_region_map(frame.pk)
        undo(alice, frame)
        redo(alice, frame)
        now = current_region_map(frame.pk)
        assert (now.revision, now.sha256, now.gone) == (4, made.sha256, made.gone)

    def test_it_ends_what_could_be_redone(self, alice, frame, act):
        fill(alice, frame, 1)
        undo(alice, frame)
        act(alice, frame)
        with pytest.raises(Refusal, match="nothing to redo"):
            redo(alice, frame)


# ---- undo beside others ----


def test_undo_of_a_split_leaves_the_fill_of_the_whole(alice, frame):
    fill(alice, frame, 3, 4)
    split(alice, frame)
    undo(alice, frame)
    assert labels(frame) == {3: 4}


def test_undo_of_a_merge_gives_the_fills_back(alice, bob, frame):
    fill(alice, frame, 3, 4)
    fill(bob, frame, 4, 2)
    merge(alice, frame, 3, 4, 5)
    undo(alice, frame)
    assert labels(frame) == {3: 4, 4: 2}
    assert Fill.objects.get(frame=frame, region=4).author == bob


def test_regions_that_come_back_take_over_what_was_painted_over_them(alice, bob, frame):
    fill(alice, frame, 4, 4)
    merge(alice, frame, 3, 4)
    fill(bob, frame, 3, 2)
    undo(alice, frame)
    assert labels(frame) == {3: 2, 4: 2}


def test_a_part_that_somebody_painted_since_is_not_taken_away(alice, bob, frame):
    split(alice, frame)
    fill(bob, frame, 7, 2)
    correction = undo(alice, frame)
    assert (correction.changes, correction.structure, correction.skipped) == ([], None, [3, 7])
    assert (labels(frame), RegionMap.objects.count()) == ({7: 2}, 2)


def test_regions_that_somebody_divided_again_are_not_given_back(alice, bob, frame):
    split(alice, frame)
    split(bob, frame, [(20, 10), (29, 10)])
    correction = undo(alice, frame)
    assert (correction.structure, correction.skipped) == (None, [3, 7])


def test_the_next_undo_goes_on_to_what_was_before(alice, bob, frame):
    fill(alice, frame, 1, 2)
    split(alice, frame)
    fill(bob, frame, 7, 2)
    undo(alice, frame)
    undo(alice, frame)
    assert labels(frame) == {7: 2}


def test_a_split_elsewhere_meanwhile_does_not_stand_in_the_way(alice, bob, frame):
    split(alice, frame)
    split(bob, frame, [(30, 24), (39, 24)])
    undo(alice, frame)
    now = current_region_map(frame.pk)
    assert (now.gone, now.region_count, now.area_px[8] > 0) == ([7], 7, True)


def test_an_undo_of_a_fill_reaches_the_parts_that_took_it_over(alice, bob, frame):
    fill(alice, frame, 3, 2)
    fill(alice, frame, 3, 4)
    split(bob, frame)
    undo(alice, frame)
    assert labels(frame) == {3: 2, 7: 2}


def test_an_undo_of_a_fill_leaves_a_part_that_somebody_painted_since(alice, bob, frame):
    fill(alice, frame, 3, 4)
    split(bob, frame)
    fill(bob, frame, 7, 2)
    undo(alice, frame)
    assert labels(frame) == {7: 2}


def test_a_redo_paints_no_region_that_is_gone(alice, bob, frame):
    fill(alice, frame, 4, 2)
    undo(alice, frame)
    merge(bob, frame, 3, 4)
    correction = redo(alice, frame)
    assert (labels(frame), correction.skipped, left(frame)) == ({}, [4], 5)


# ---- edits that were made on an older map ----


def test_a_fill_of_an_older_map_lands_where_it_was_clicked(alice, bob, frame):
    split(alice, frame)
    fill(bob, frame, 3, 2, seeds=(LOWER_3,), map_revision=1)
    fill(bob, frame, 3, 4, seeds=(UPPER_3,), map_revision=1)
    assert {at(frame, LOWER_3): 2, at(frame, UPPER_3): 4} == labels(frame)


def test_a_fill_of_a_region_joined_meanwhile_colors_what_it_is_part_of(alice, bob, frame):
    merge(alice, frame, 3, 4)
    fill(bob, frame, 4, 2, seeds=((34, 5),), map_revision=1)
    assert labels(frame) == {3: 2}


def test_regions_of_an_older_map_are_joined_where_they_were_touched(alice, bob, frame):
    split(alice, frame)
    merge(bob, frame, 3, 4, seeds=(LOWER_3, (34, 5)), map_revision=1)
    assert at(frame, LOWER_3) == at(frame, (34, 5)) != at(frame, UPPER_3)


def test_regions_that_are_one_by_now_are_not_joined_again(alice, bob, frame):
    merge(alice, frame, 3, 4)
    with pytest.raises(Refusal, match="this is one"):
        merge(bob, frame, 3, 4, seeds=(UPPER_3, (34, 5)), map_revision=1)


# ---- the model ----


def test_what_the_model_said_goes_along(alice, frame, predict):
    predict(frame, {3: (2, 0.4)})
    split(alice, frame)
    prediction = Prediction.objects.get(region_map=current_region_map(frame.pk))
    assert (prediction.labels[7], prediction.confidence[7], prediction.runners_up[7]) == (2, 0.4, [3])
    assert left(frame) == 2


def test_what_it_said_of_joined_regions_comes_back_with_them(alice, frame, predict):
    predict(frame, {4: (2, 0.4)})
    merge(alice, frame, 3, 4)
    undo(alice, frame)
    prediction = Prediction.objects.get(region_map=current_region_map(frame.pk))
    assert (prediction.labels[4], prediction.confidence[4]) == (2, 0.4)


def test_a_prediction_for_an_older_map_is_recorded_on_the_current_one(alice, frame, predict, model):
    first = current_region_map(frame.pk)
    version = model(5)
    said = {"labels": [0, 4, 4, 2, 4, 4, 4], "confidence": [0.0, *[0.9] * 6], "runners_up": [[]] * 7}
    late = Prediction.objects.create(region_map=first, model_version=version, **said)
    split(alice, frame)
    merge(alice, frame, 1, 2)
    actions.record_prediction(frame.pk, late)
    assert labels(frame) == {1: 4, 3: 2, 4: 4, 5: 4, 6: 4, 7: 2}
    assert left(frame) == 0


def test_a_model_says_nothing_of_regions_that_are_gone(alice, frame, model):
    merge(alice, frame, 3, 4)
    current = current_region_map(frame.pk)
    said = RegionPrediction(
        np.array([-1, 2, 2, 2, -1, 2, 2]), np.full(7, 0.9), np.full((7, 1), 3), np.zeros((7, 2)), None
    )
    actions.record_prediction(
        frame.pk, keep_prediction(current, model_version_id=model(6).pk, predicted=said)
    )
    assert sorted(labels(frame)) == [1, 2, 3, 5, 6]
    undo(alice, frame)
    again = Prediction.objects.get(region_map=current_region_map(frame.pk))
    assert again.labels[4] == 2
    assert labels(frame)[4] == 2


# ---- around it ----


def test_the_threshold_counts_regions_that_are_there(alice, lena, frame, predict):
    predict(frame, {3: (2, 0.4)})
    split(alice, frame)
    merge(alice, frame, 1, 2)
    set_threshold(user=lena, project_id=frame.cut.project_id, threshold=0.3)
    assert left(frame) == 0
    set_threshold(user=lena, project_id=frame.cut.project_id, threshold=0.5)
    assert left(frame) == 2
    assert Project.objects.get().threshold == 0.5


def test_both_go_over_http(alice, frame, signed_in):
    client = signed_in(alice)
    address = f"/api/frames/{frame.pk}/corrections"
    line = [list(point) for point in ACROSS_3]
    made = client.post(address, {"token": str(uuid4()), "kind": "split", "line": line})
    assert (made.status_code, made.json()["correction"]["map_revision"]) == (200, 2)
    asked = {"token": str(uuid4()), "kind": "merge", "regions": [3, 7], "map_revision": 2}
    made = client.post(address, asked)
    assert (made.status_code, made.json()["correction"]["map_revision"]) == (200, 3)
    snapshot = client.get(f"/api/frames/{frame.pk}").json()
    assert (snapshot["region_map"]["revision"], snapshot["region_map"]["count"]) == (3, 7)
    assert snapshot["region_map"]["area_px"][7] == 0
    assert snapshot["frame"]["region_count"] == 6


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"kind": "split"}, "line"),
        ({"kind": "split", "line": [[1, 2]]}, "line"),
        ({"kind": "split", "line": [[1, 2], [3]]}, "1: "),
        ({"kind": "split", "line": [[1, 2], [3, -4]]}, "1: "),
        ({"kind": "split", "line": [[1, 2]] * 2001}, "line"),
        ({"kind": "merge", "map_revision": 1}, "regions"),
        ({"kind": "merge", "regions": [1, 2]}, "map_revision"),
        ({"kind": "merge", "regions": [1, 2], "seeds": [[3, 4]], "map_revision": 1}, "seeds"),
    ],
)
def test_bad_input_is_refused_in_words(alice, frame, signed_in, asked, field):
    answer = signed_in(alice).post(f"/api/frames/{frame.pk}/corrections", {"token": str(uuid4()), **asked})
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_input")
    assert answer.json()["sentence"].startswith(field)
