"""Trace pieces: stored with the map, painted by the rule or by hand, uncounted, kept as regions change."""

from uuid import uuid4

import numpy as np
import pytest
from PIL import Image

from colorapp.corrections import actions
from colorapp.corrections.edits import Merging, Splitting
from colorapp.corrections.models import Correction
from colorapp.corrections.queries import fills_at_head
from colorapp.corrections.threshold import set_threshold
from colorapp.corrections.traces import traces_follow
from colorapp.jobs import worker
from colorapp.jobs.actions import enqueue
from colorapp.jobs.claims import claim
from colorapp.learning.freezing import approved_sources
from colorapp.production import store
from colorapp.production.models import Frame, Label
from colorapp.regions.actions import keep_matches, keep_region_map
from colorapp.regions.matches import with_traces
from colorapp.regions.models import RegionMatches
from colorapp.regions.queries import current_region_map, region_ids
from colorapp.regions.segmentation import paints_traces, regions_of
from colorapp.regions.summaries import region_map_as_json
from inference.segmentation.traced_maps import traced_segment
from tests.colorapp.corrections.painting import fill, labels, redo, sources, through, undo

pytestmark = pytest.mark.django_db

HAIR, SHADOW, SKIN = 2, 3, 4
OUTSIDE, BASE, DARK, PIECE = 1, 2, 3, 4


def shaded() -> np.ndarray:
    """A black box, in it a blue line between a wide left part (BASE) and a narrow right one (DARK)."""
    drawing = np.full((48, 64, 3), 255, np.uint8)
    drawing[4:44, [4, 58]] = drawing[[4, 43], 4:59] = 0
    drawing[5:43, 40:43] = (60, 110, 240)
    return drawing


@pytest.fixture
def frame(make_frame) -> Frame:
    """Of the regions 1 to 3 and the trace piece 4, all unpainted."""
    frame = make_frame()
    keep_region_map(frame, traced_segment(shaded()))
    actions.open_unpainted(frame.pk)
    frame.refresh_from_db()
    return frame


def left(frame) -> int:
    frame.refresh_from_db()
    return frame.regions_left


def test_a_piece_is_no_region_to_be_counted(frame):
    region_map = current_region_map(frame.pk)
    assert (region_map.region_count, region_map.highest_id, left(frame)) == (3, 4, 3)
    assert region_map_as_json(region_map)["traces"] == [[PIECE, DARK, BASE]]


def test_it_takes_the_color_of_the_side_in_shadow(alice, frame):
    fill(alice, frame, BASE, SHADOW)
    fill(alice, frame, DARK, HAIR)
    assert (labels(frame)[PIECE], sources(frame)[PIECE], left(frame)) == (SHADOW, "trace", 1)


def test_where_no_side_or_both_are_in_shadow_it_takes_that_of_the_smaller(alice, frame):
    fill(alice, frame, DARK, HAIR)
    fill(alice, frame, BASE, SKIN)
    assert labels(frame)[PIECE] == HAIR


def test_it_waits_for_the_smaller_side(alice, frame):
    fill(alice, frame, BASE, SKIN)
    assert PIECE not in labels(frame)


def test_a_shadow_is_waited_for_by_nobody(alice, frame):
    fill(alice, frame, BASE, SHADOW)
    assert labels(frame)[PIECE] == SHADOW


def test_it_follows_in_the_same_correction_and_comes_back_with_its_undo(alice, frame):
    correction = fill(alice, frame, DARK, SHADOW)
    assert [change["region"] for change in correction.changes] == [DARK, PIECE]
    undo(alice, frame)
    assert labels(frame) == {}
    redo(alice, frame)
    assert labels(frame) == {DARK: SHADOW, PIECE: SHADOW}


def test_an_undo_leaves_it_as_the_rule_says_by_then(alice, bob, frame):
    fill(alice, frame, DARK, SHADOW)
    fill(bob, frame, BASE, HAIR)
    fill(bob, frame, DARK, HAIR)
    undone = undo(alice, frame)
    assert (labels(frame)[PIECE], undone.skipped) == (HAIR, [DARK])


def test_a_persons_color_stays_whatever_is_painted_beside_it(alice, frame):
    fill(alice, frame, PIECE, SKIN)
    fill(alice, frame, [BASE, DARK], SHADOW)
    assert (labels(frame)[PIECE], sources(frame)[PIECE], left(frame)) == (SKIN, "artist", 1)


def test_erased_it_goes_back_to_the_rule(alice, frame):
    fill(alice, frame, DARK, SHADOW)
    fill(alice, frame, PIECE, SKIN)
    fill(alice, frame, PIECE, None)
    assert (labels(frame)[PIECE], sources(frame)[PIECE]) == (SHADOW, "trace")


def test_it_loses_its_color_with_its_side(alice, frame):
    fill(alice, frame, DARK, SHADOW)
    fill(alice, frame, DARK, None)
    assert PIECE not in labels(frame)
    assert left(frame) == 3


def test_beside_a_guess_it_is_as_unsure(frame, predict):
    predict(frame, {BASE: (HAIR, 0.9), DARK: (SHADOW, 0.4), PIECE: (-1, 0.0)})
    fills = {row[0]: row[1:] for row in frame.fills.values_list("region", "label", "source", "confidence")}
    assert fills[PIECE] == (SHADOW, "trace", 0.4)
    assert left(frame) == 1


def test_it_counts_neither_when_the_threshold_moves(alice, ada, frame, predict):
    predict(frame, {BASE: (HAIR, 0.9), DARK: (SHADOW, 0.4), PIECE: (-1, 0.0)})
    fill(alice, frame, PIECE, SKIN)
    set_threshold(user=ada, project_id=frame.cut.project_id, threshold=0.3)
    assert left(frame) == 0


def test_it_is_no_dust_and_no_host_of_dust(make_frame):
    drawing = shaded()
    drawing[20:25, 44:49] = (0, 0, 0)
    drawing[22, 46] = 255
    region_map = keep_region_map(make_frame(), traced_segment(drawing))
    assert list(region_map.dust_host.values()) == [region_ids(region_map.file)[22, 55]]


def test_a_divided_region_divides_it_with_its_color(alice, frame):
    fill(alice, frame, BASE, SHADOW)
    made = actions.split_regions(
        Splitting(((4, 20), (41, 20))), author=alice, frame_id=frame.pk, token=uuid4()
    )
    ids = region_ids(current_region_map(frame.pk).file)
    upper, lower = int(ids[10, 41]), int(ids[35, 41])
    assert made.structure["part_of"] == {"5": BASE, "6": PIECE}
    assert {upper, lower} == {PIECE, 6}
    assert (labels(frame)[upper], labels(frame)[lower]) == (SHADOW, SHADOW)
    fill(alice, frame, int(ids[10, 20]), SKIN)
    assert (labels(frame).get(upper), labels(frame)[lower]) == (SKIN, SHADOW)
    assert left(frame) == 2


def test_a_division_taken_back_makes_it_one_again(alice, frame):
    actions.split_regions(Splitting(((4, 20), (41, 20))), author=alice, frame_id=frame.pk, token=uuid4())
    fill(alice, frame, BASE, SHADOW)
    undo(alice, frame)
    undo(alice, frame)
    now = current_region_map(frame.pk)
    assert (now.trace_sides, now.gone, now.region_count) == ({"4": [DARK, BASE]}, [5, 6], 3)
    assert (labels(frame), left(frame)) == ({}, 3)


def test_regions_joined_across_it_give_it_their_color(alice, frame):
    fill(alice, frame, BASE, SKIN)
    asked = Merging((BASE, PIECE, DARK))
    actions.merge_regions(asked, author=alice, frame_id=frame.pk, token=uuid4())
    assert (labels(frame), left(frame)) == ({BASE: SKIN, PIECE: SKIN}, 1)


def test_a_frame_is_submitted_with_its_pieces_by_the_rule(alice, frame):
    fill(alice, frame, [OUTSIDE, BASE, DARK], HAIR)
    assert left(frame) == 0
    assert [row[:3] for row in fills_at_head(alice, frame.pk)["fills"]][-1] == [PIECE, HAIR, "trace"]


def test_the_painted_truth_has_its_color(alice, frame, character, tmp_path):
    fill(alice, frame, [OUTSIDE, BASE], HAIR)
    fill(alice, frame, DARK, SHADOW)
    (source,) = approved_sources(character, [frame])
    source.write_label_map(tmp_path / "truth.png")
    truth = np.array(Image.open(tmp_path / "truth.png"))
    assert (truth[5:43, 40:43] == SHADOW).all()
    assert (truth[4, 4:59] == 1).all()


def test_a_worker_finds_them_where_a_character_has_shadows(make_frame, character):
    frame = make_frame()
    Image.fromarray(shaded()).save(store.path_of(frame.drawing))
    enqueue("predict_frame", frame.pk)
    worker.do(claim("inference"))
    assert current_region_map(frame.pk).trace_sides == {"4": [3, 2]}


def test_without_shadows_a_colored_line_is_a_line(character):
    assert paints_traces(character)
    character.labels.filter(number=SHADOW).update(role=Label.LabelRole.BASE)
    assert not paints_traces(character)
    assert not regions_of(shaded(), None, paints_traces=False).sides


def test_a_map_from_before_has_none(open_frame, alice):
    frame = open_frame()
    assert region_map_as_json(current_region_map(frame.pk))["traces"] == []
    assert [change["region"] for change in fill(alice, frame, 2).changes] == [2]


def test_what_stands_already_is_no_change():
    shadow = {"region": 3, "label": SHADOW, "source": "artist", "author": 1, "confidence": None}
    followed = traces_follow([shadow], [4], sides={4: (3, 2)}, stands={}, shadows={SHADOW})
    assert [change["region"] for change in followed] == [3, 4]


# ---- through the cut ----


def mirrored() -> np.ndarray:
    """The same turned round, so that the sides have each other's numbers."""
    return shaded()[:, ::-1].copy()


@pytest.fixture
def frames(make_frame) -> list[Frame]:
    """Three of them, the last one mirrored, matched side by side."""
    made = [make_frame() for _ in range(3)]
    for frame, drawing in zip(made, (shaded(), shaded(), mirrored()), strict=True):
        keep_region_map(frame, traced_segment(drawing))
        actions.open_unpainted(frame.pk)
    one, two, three = (frame.region_maps.get() for frame in made)
    assert three.trace_sides == {"4": [BASE, DARK]}
    keep_matches(one, two, [(region, region, 0.999) for region in (OUTSIDE, BASE, DARK)])
    keep_matches(two, three, [(OUTSIDE, OUTSIDE, 0.999), (BASE, DARK, 0.999), (DARK, BASE, 0.999)])
    return made


def test_in_every_frame_that_a_fill_is_carried_to_it_follows_the_rule_in_one_step(alice, frames):
    through(alice, frames[0], [DARK], SHADOW)
    assert [labels(frame)[PIECE] for frame in frames] == [SHADOW] * 3
    assert [sources(frame)[PIECE] for frame in frames] == ["trace"] * 3
    assert Correction.objects.count() == 3
    undo(alice, frames[1])
    assert [labels(frame) for frame in frames] == [{}, {}, {}]
    redo(alice, frames[2])
    assert [labels(frame).get(PIECE) for frame in frames] == [SHADOW] * 3


def test_a_color_that_a_person_gave_it_is_carried_along_its_sides(alice, frames):
    fill(alice, frames[0], PIECE, SKIN)
    made = through(alice, frames[0], [PIECE], None)
    assert [labels(frame) for frame in frames] == [{PIECE: SKIN}] * 3
    assert [sources(frame)[PIECE] for frame in frames] == ["artist", "propagated", "propagated"]
    assert [end["why"] for end in made.reach["ends"]] == ["last_frame"]
    assert [frame.fills.get().is_trace for frame in frames] == [True] * 3


def test_what_was_carried_to_it_stays_beside_later_fills_and_goes_with_its_undo(alice, frames):
    through(alice, frames[0], [PIECE], SKIN)
    fill(alice, frames[1], DARK, SHADOW)
    assert labels(frames[1]) == {DARK: SHADOW, PIECE: SKIN}
    undo(alice, frames[0])
    assert [labels(frame) for frame in frames] == [{}, {DARK: SHADOW, PIECE: SHADOW}, {}]


def test_it_is_not_carried_past_a_side_that_is_not_found(alice, frames):
    RegionMatches.objects.all().delete()
    one, two, _ = (frame.region_maps.get() for frame in frames)
    keep_matches(one, two, [(OUTSIDE, OUTSIDE, 0.999), (DARK, DARK, 0.999)])
    made = through(alice, frames[0], [PIECE], SKIN)
    assert [end["why"] for end in made.reach["ends"]] == ["no_match"]
    assert labels(frames[1]) == {}


def test_it_is_as_sure_as_both_its_sides(frames):
    one, two, _ = (frame.region_maps.get() for frame in frames)
    rows = [(BASE, BASE, 0.9), (DARK, DARK, 0.8)]
    assert with_traces(rows, one, two)[-1] == (PIECE, PIECE, pytest.approx(0.72))


def test_of_several_pieces_between_the_same_sides_none_is_told(frames):
    one, two, _ = (frame.region_maps.get() for frame in frames)
    two.trace_sides = {"4": [DARK, BASE], "5": [DARK, BASE]}
    rows = [(BASE, BASE, 1.0), (DARK, DARK, 1.0)]
    assert with_traces(rows, one, two) == with_traces(rows, two, one) == rows
