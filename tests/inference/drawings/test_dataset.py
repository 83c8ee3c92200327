"""Both forms of a dataset, its frames by position, and its hash."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from inference.drawings.dataset import Dataset, load_dataset
from inference.drawings.frames import checked_positions, frame_positions


def exported(houses: Path, **more: object) -> Path:
    """The same pairs with a `dataset.json`."""
    names = sorted(path.stem for path in (houses / "line").iterdir())
    document = {
        "format": "colorapp-dataset",
        "version": 1,
        "character": "house",
        "labels": [{"id": 2, "name": "wall", "rgb": [200, 120, 60], "role": "shadow"}],
        "frames": [
            {"name": name, "line": f"line/{name}.png", "labels": f"color/{name}.png"} for name in names
        ],
        **more,
    }
    (houses / "dataset.json").write_text(json.dumps(document))
    return houses


def test_a_folder_of_pairs_is_ordered_by_name(dataset: Dataset) -> None:
    assert [frame.name for frame in dataset.frames] == ["0000", "0001", "0002"]


def test_line_is_never_learned(dataset: Dataset) -> None:
    assert [label.name for label in dataset.learned] == ["background", "wall", "roof", "window"]


def test_a_frames_truth_holds_label_ids(dataset: Dataset) -> None:
    assert np.unique(dataset.frames[0].truth()).tolist() == [0, 1, 2, 3, 7]


def test_an_exported_dataset_adds_the_background(houses: Path) -> None:
    assert [label.id for label in load_dataset(exported(houses)).labels] == [0, 2]


def test_an_exported_dataset_keeps_roles(houses: Path) -> None:
    assert load_dataset(exported(houses)).labels[1].role == "shadow"


def test_the_ignored_id_is_never_learned(houses: Path) -> None:
    labels = [{"id": id, "name": f"part {id}", "rgb": [id, 0, 0]} for id in (2, 3, 7)]
    dataset = load_dataset(exported(houses, ignore_id=7, labels=labels))
    assert [label.id for label in dataset.learned] == [0, 2, 3]


def test_pairs_without_a_palette_take_labels_from_the_pictures(houses: Path) -> None:
    (houses / "palette.json").unlink()
    assert [label.id for label in load_dataset(houses).labels] == [0, 1, 2, 3, 7]


def test_rgb_pictures_are_read_by_color(houses: Path) -> None:
    for path in (houses / "color").iterdir():
        Image.open(path).convert("RGB").save(path)
    assert np.unique(load_dataset(houses).frames[0].truth()).tolist() == [0, 1, 2, 3, 7]


def test_splits_of_a_manifest_become_positions(houses: Path) -> None:
    (houses / "manifest.json").write_text(
        json.dumps({"split": {"test": ["0002.png"]}, "split_few": {"1": ["0001.png"]}})
    )
    assert load_dataset(houses).splits == {"split:test": [2], "split_few:1": [1]}


def test_the_hash_does_not_depend_on_the_place(houses: Path, tmp_path: Path) -> None:
    before = load_dataset(houses).sha256
    assert load_dataset(houses.rename(tmp_path / "elsewhere")).sha256 == before


def test_the_hash_depends_on_every_picture(houses: Path) -> None:
    before = load_dataset(houses).sha256
    (houses / "color" / "0001.png").write_bytes((houses / "color" / "0000.png").read_bytes())
    assert load_dataset(houses).sha256 != before


def test_a_frame_outside_the_folder_is_refused(houses: Path) -> None:
    frames = [{"name": "x", "line": "../secret.png", "labels": "color/0000.png"}]
    with pytest.raises(ValueError, match=r"names \.\./secret\.png, which is not in the dataset"):
        load_dataset(exported(houses, frames=frames))


def test_a_repeated_label_id_is_refused(houses: Path) -> None:
    labels = [{"id": 2, "name": name, "rgb": [0, 0, 0]} for name in "ab"]
    with pytest.raises(ValueError, match="label id 2 is given more than once"):
        load_dataset(exported(houses, labels=labels))


def test_a_pair_of_two_sizes_is_refused(dataset: Dataset) -> None:
    Image.new("L", (32, 64), 255).save(dataset.frames[1].line)
    with pytest.raises(ValueError, match=r"0001: .* differ in size: 32 × 64 px and 64 × 64 px"):
        dataset.frames[1].pair()


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="neither a dataset"):
        load_dataset(tmp_path)


@pytest.mark.parametrize(
    ("spec", "positions"),
    [("0-2", [0, 1, 2]), ("5", [5]), ("0-1,4,1-2", [0, 1, 4, 2]), ("split:test", [9, 3])],
)
def test_frames_are_named_by_ranges_or_splits(spec: str, positions: list[int]) -> None:
    assert frame_positions(spec, count=10, splits={"split:test": [9, 3]}) == positions


@pytest.mark.parametrize(
    ("spec", "sentence"),
    [
        ("0-10", "past the last frame, 9"),
        ("3-1", "runs backwards"),
        ("x", "not a position"),
        ("split:x", "no such split"),
    ],
)
def test_frames_that_are_not_there_are_refused(spec: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        frame_positions(spec, count=10, splits={})


def test_no_frames_at_all_are_refused() -> None:
    with pytest.raises(ValueError, match="no frames were chosen"):
        checked_positions([], count=3)
