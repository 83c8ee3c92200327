"""Region maps are kept once, never change, and are served to members only."""

from uuid import uuid4

import numpy as np
import pytest

from colorapp.corrections.actions import split_regions
from colorapp.corrections.edits import Splitting
from colorapp.regions.actions import keep_prediction, keep_region_map
from colorapp.regions.column_runs import decode
from colorapp.regions.models import RegionMap
from colorapp.regions.queries import regions_at
from colorapp.regions.segmentation import as_computed, drawing_of, regions_of
from inference.judgment.prediction import RegionPrediction
from tests.colorapp.corrections.painting import striped_map

pytestmark = pytest.mark.django_db


def test_a_map_is_kept_with_its_tables(make_frame):
    frame, computed = make_frame(), striped_map(6)
    kept = keep_region_map(frame, computed)
    assert (kept.revision, kept.region_count, len(kept.area_px), len(kept.bbox)) == (1, 6, 7, 7)
    assert kept.area_px == computed.area_px.tolist()


def test_a_map_that_is_there_stays(make_frame):
    frame = make_frame()
    first = keep_region_map(frame, striped_map(6))
    second = keep_region_map(frame, striped_map(3))
    assert (first, RegionMap.objects.count(), second.region_count) == (second, 1, 6)


def test_what_is_kept_is_what_was_computed(make_frame):
    frame, computed = make_frame(), striped_map(6, dust=(2,))
    again = as_computed(keep_region_map(frame, computed))
    for table in ("ids", "area_px", "bbox", "seed"):
        assert np.array_equal(getattr(again, table), getattr(computed, table))


def test_regions_of_a_frame_are_computed_once(make_frame, monkeypatch):
    from inference.segmentation import regions as inference_regions

    frame = make_frame()
    drawing = drawing_of(frame)
    kept = keep_region_map(frame, regions_of(drawing, None))
    monkeypatch.setattr(inference_regions, "segment", None)
    assert regions_of(drawing, kept).count == 3


def test_paint_does_not_leak_through_a_small_gap(make_frame):
    frame = make_frame(width=200, height=150)
    drawing = drawing_of(frame)
    closed = regions_of(drawing, None).count
    drawing[70:74, :60] = 255
    assert regions_of(drawing, None).count == closed


def test_more_regions_than_fit_are_refused_in_a_sentence(make_frame):
    width = height = 370
    ids = np.zeros((height, width), np.int32)
    ids[::1, ::2] = np.arange(1, height * width // 2 + 1).reshape(height, width // 2)
    computed = striped_map(2)
    many = type(computed)(ids, *[np.zeros((ids.max() + 1, n), int) for n in (1, 4, 2)])
    with pytest.raises(ValueError, match=r"68,450 regions; at most 65,535"):
        keep_region_map(make_frame(width=width, height=height), many)


def test_a_region_is_found_by_a_pixel(make_frame):
    kept = keep_region_map(make_frame(), striped_map(6))
    assert regions_at(kept, [(0, 0), (9, 0), (10, 47)]) == [1, 0, 2]


def test_a_prediction_is_kept_once(make_frame, model):
    kept, version = keep_region_map(make_frame(), striped_map(2)), model()
    said = RegionPrediction(
        np.array([-1, 2, 3]), np.array([0, 0.5, 1]), np.array([[-1, -1], [3, 4], [2, -1]]), np.zeros((3, 2))
    )
    first = keep_prediction(kept, model_version_id=version.pk, predicted=said)
    again = keep_prediction(kept, model_version_id=version.pk, predicted=said)
    assert first == again
    assert (first.labels, first.confidence, first.runners_up) == (
        [0, 2, 3],
        [0.0, 0.5, 1.0],
        [[], [3, 4], [2]],
    )


# ---- GET regions ----


@pytest.fixture
def address(frame):
    kept = frame.region_maps.get()
    return f"/api/frames/{frame.pk}/regions/{kept.revision}-{kept.sha256}.bin"


def test_a_member_gets_the_map_for_ever(alice, frame, address, signed_in):
    answer = signed_in(alice).get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Cache-Control"] == "private, max-age=31536000, immutable"
    assert decode(answer.content).max() == 6


def test_the_snapshot_names_this_address(alice, frame, address, signed_in):
    assert signed_in(alice).get(f"/api/frames/{frame.pk}").json()["region_map"]["url"] == address


def test_a_stranger_gets_none(charlie, address, signed_in):
    assert signed_in(charlie).get(address).status_code == 404


@pytest.mark.parametrize("change", [("1-", "2-"), (".bin", "x.bin"), ("-", "-0")])
def test_another_address_has_nothing(alice, address, signed_in, change):
    assert signed_in(alice).get(address.replace(*change, 1)).status_code == 404


def test_the_map_of_another_frame_is_not_reached_by_its_hash(alice, open_frame, frame, signed_in):
    other = open_frame(regions=3).region_maps.get()
    address = f"/api/frames/{frame.pk}/regions/1-{other.sha256}.bin"
    assert signed_in(alice).get(address).status_code == 404


# ---- GET the tables of a map of then ----


def test_a_map_that_was_replaced_is_told_as_it_was(alice, frame, signed_in):
    client = signed_in(alice)
    before = client.get(f"/api/frames/{frame.pk}").json()["region_map"]
    split_regions(Splitting(((20, 24), (29, 24))), author=alice, frame_id=frame.pk, token=uuid4())
    assert client.get(f"/api/frames/{frame.pk}").json()["region_map"]["count"] == 7
    then = client.get(f"/api/frames/{frame.pk}/regions/1").json()
    assert then == before
    assert decode(client.get(then["url"]).content).max() == 6


def test_a_map_that_never_was_is_not_found(alice, frame, signed_in):
    assert signed_in(alice).get(f"/api/frames/{frame.pk}/regions/2").status_code == 404


def test_a_stranger_is_told_of_no_map(charlie, frame, signed_in):
    assert signed_in(charlie).get(f"/api/frames/{frame.pk}/regions/1").status_code == 404
