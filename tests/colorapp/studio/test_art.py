"""The demo's drawings: the same on every run, honest regions, soft motion, a dataset others can read."""

import json
from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np
import pytest
from PIL import Image

from colorapp.studio.art import CUTS, LABELS, TRAINING_CUTS, CutSpec, DrawnFrame, draw_cut, write_dataset
from colorapp.studio.art.camera import Camera
from colorapp.studio.art.figure import Figure
from colorapp.studio.art.gaps import leave_gaps
from colorapp.studio.art.paper import Paper
from colorapp.studio.art.pose import Pose
from inference.drawings.dataset import load_dataset

LINE = 1


def _shortened(spec: CutSpec) -> CutSpec:
    return replace(spec, frames=2)


@pytest.fixture(scope="module")
def cuts() -> dict[str, list[DrawnFrame]]:
    return {spec.name: list(draw_cut(_shortened(spec))) for spec in CUTS + TRAINING_CUTS}


@pytest.fixture(scope="module")
def frames(cuts) -> list[DrawnFrame]:
    return [frame for drawn in cuts.values() for frame in drawn]


def _regions(frame: DrawnFrame) -> np.ndarray:
    """Pixels of each region (row) that are painted with each label (column)."""
    white = (frame.line.min(axis=2) >= 200).astype(np.uint8)
    count, regions = cv2.connectedComponents(white, connectivity=4)
    pairs = regions.ravel().astype(np.int64) * len(LABELS) + frame.labels.ravel()
    return np.bincount(pairs, minlength=count * len(LABELS)).reshape(count, -1)[1:]


def test_the_same_seed_draws_the_same_bytes(cuts):
    spec = CUTS[0]
    again = next(iter(draw_cut(spec)))
    assert again.line.tobytes() == cuts[spec.name][0].line.tobytes()
    assert again.labels.tobytes() == cuts[spec.name][0].labels.tobytes()


def test_another_seed_draws_another_swing(cuts):
    other = next(iter(draw_cut(replace(CUTS[0], seed=9))))
    assert other.line.tobytes() != cuts[CUTS[0].name][0].line.tobytes()


def test_cuts_are_as_long_as_the_demo_promises():
    assert len(CUTS) == 3
    assert all(12 <= spec.frames <= 24 for spec in CUTS + TRAINING_CUTS)
    assert 60 <= sum(spec.frames for spec in TRAINING_CUTS) <= 84


def test_no_training_cut_shares_a_seed_or_a_name_with_a_demo_cut():
    assert not {spec.seed for spec in CUTS} & {spec.seed for spec in TRAINING_CUTS}
    assert not {spec.name for spec in CUTS} & {spec.name for spec in TRAINING_CUTS}


def test_labels_are_numbered_named_and_painted_apart():
    assert [label.id for label in LABELS] == list(range(len(LABELS)))
    assert (LABELS[0].name, LABELS[LINE].name) == ("background", "line")
    assert len({label.name for label in LABELS}) == len({label.rgb for label in LABELS}) == len(LABELS)
    assert {label.role for label in LABELS} == {"base", "shadow", "highlight"}


def test_every_label_is_painted_somewhere(frames):
    painted = set().union(*(np.unique(frame.labels).tolist() for frame in frames))
    assert painted == {label.id for label in LABELS}


def test_a_frame_is_an_rgb_drawing_and_a_label_map_of_the_same_size(frames):
    assert {frame.line.shape for frame in frames} == {(720, 1280, 3)}
    assert {frame.labels.shape for frame in frames} == {(720, 1280)}


def test_frames_are_numbered_as_studios_do(cuts):
    assert [frame.name for frame in cuts["c012_A"]] == ["c012_A0001", "c012_A0002"]


def test_a_region_holds_one_label(frames):
    for frame in frames:
        pixels = _regions(frame)
        assert pixels.max(axis=1).sum() / pixels.sum() >= 0.97, frame.name


def test_a_frame_has_enough_regions_to_be_work(frames):
    counts = [int((_regions(frame).sum(axis=1) >= 6).sum()) for frame in frames]
    assert min(counts) >= 25
    assert max(counts) <= 140


def test_ink_is_labelled_line_and_nothing_else_is(frames):
    for frame in frames:
        assert ((frame.line.min(axis=2) < 200) == (frame.labels == LINE)).all(), frame.name


def test_trace_lines_are_saturated_blue_and_red(frames):
    for frame in frames:
        spread = np.ptp(frame.line.astype(int), axis=2)
        red, _, blue = (frame.line[..., channel].astype(int) for channel in range(3))
        assert ((spread > 120) & (blue > red)).sum() > 200, frame.name
        assert ((spread > 120) & (red > blue)).sum() > 20, frame.name


def test_neighbouring_frames_differ_a_little(cuts):
    for drawn in cuts.values():
        for one, next_one in pairwise(drawn):
            assert 0.0005 < (one.labels != next_one.labels).mean() < 0.25, next_one.name


def test_lines_have_gaps():
    whole, broken = (Paper(Camera(zoom_px=60)) for _ in range(2))
    for paper in (whole, broken):
        Figure(phase=0.0).draw(paper, Pose())
    assert leave_gaps(broken, count=4, chance=np.random.default_rng(1)) == 4
    opened = cv2.connectedComponents(((whole.ink > 0) & (broken.ink == 0)).astype(np.uint8))[0] - 1
    assert opened == 4


def test_the_dataset_on_disk_obeys_the_contract(tmp_path):
    write_dataset([replace(CUTS[0], frames=2)], tmp_path)
    content = json.loads((tmp_path / "dataset.json").read_text(encoding="utf-8"))
    assert (content["format"], content["version"]) == ("colorapp-dataset", 1)
    assert [label["id"] for label in content["labels"]] == [label.id for label in LABELS]
    for entry in content["frames"]:
        line, labels = Image.open(tmp_path / entry["line"]), Image.open(tmp_path / entry["labels"])
        assert (line.mode, labels.mode, line.size) == ("RGB", "P", labels.size)
        assert labels.getpalette()[: 3 * len(LABELS)] == [
            channel for label in LABELS for channel in label.rgb
        ]
        assert int(np.asarray(labels).max()) < len(LABELS)


def test_a_split_names_the_frames_of_each_part(tmp_path):
    learned, judged = (replace(spec, frames=2) for spec in (TRAINING_CUTS[0], CUTS[0]))
    write_dataset([learned, judged], tmp_path, split={"train": [learned], "test": [judged]})
    assert load_dataset(tmp_path).splits == {"split:train": [0, 1], "split:test": [2, 3]}


def test_a_dataset_is_written_the_same_twice(tmp_path):
    for folder in ("one", "other"):
        write_dataset([replace(CUTS[1], frames=1)], tmp_path / folder)
    one, other = (sorted((tmp_path / folder).rglob("*.*")) for folder in ("one", "other"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]
