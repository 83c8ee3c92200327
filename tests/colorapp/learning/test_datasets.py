"""Freezing a dataset, and its archive: works, refused, repeated, heard, never changed afterwards."""

import io
import json
import shutil
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from colorapp.announcements.topics import project_topic
from colorapp.corrections.models import Fill
from colorapp.learning.actions import freeze_dataset, import_dataset
from colorapp.learning.models import Dataset
from colorapp.production.actions import create_character
from colorapp.production.models import Label
from colorapp.reviews.actions import judge_frame
from inference.drawings.dataset import load_dataset

BACKGROUND, LINE, HAIR, SHADOW, SKIN = range(5)

pytestmark = pytest.mark.django_db


def test_an_admin_freezes_the_approved_frames(ada, approved, opened, datasets_url, signed_in):
    approved(5)
    opened()

    answer = signed_in(ada).post(datasets_url, {})

    assert answer.status_code == 201
    assert answer.json()["number"] == 1
    assert answer.json()["pairs"] == 5
    assert answer.json()["held_back"] == 1
    assert answer.json()["created_by"]["username"] == "ada"


def test_the_folder_is_a_dataset_that_the_model_reads(ada, approved, character, folder_of):
    frames = approved(2)
    dataset = freeze_dataset(by=ada, character_id=character.id)

    read = load_dataset(folder_of(dataset))

    assert [frame.name for frame in read.frames] == ["c001_A_A0001", "c001_A_A0002"]
    assert read.sha256 == dataset.sha256
    assert [label.name for label in read.learned] == ["background", "hair", "hair shadow", "skin"]
    drawing, truth = read.frames[0].pair()
    assert set(np.unique(truth)) == {BACKGROUND, LINE, HAIR, SKIN}
    assert (truth[drawing.min(axis=2) == 0] == LINE).all()
    assert truth[24, 16] == HAIR
    assert frames[0].head_seq == dataset.pairs.first().at_seq == 3


def test_any_viewer_shows_the_painted_frame(ada, approved, character, folder_of):
    approved(1)
    dataset = freeze_dataset(by=ada, character_id=character.id)

    with Image.open(folder_of(dataset) / "labels" / "c001_A_A0001.png") as picture:
        assert picture.mode == "P"
        assert picture.convert("RGB").getpixel((16, 24)) == (0x5B, 0x3A, 0x8E)


def test_ink_is_ignored_where_the_character_has_no_line(ada, approved, character, folder_of):
    Label.objects.filter(character=character, number=LINE).update(role="base", name="outline")
    approved(1)
    dataset = freeze_dataset(by=ada, character_id=character.id)

    document = json.loads((folder_of(dataset) / "dataset.json").read_text())
    truth = load_dataset(folder_of(dataset)).frames[0].truth()

    assert document["ignore_id"] == 255
    assert (truth == 255).sum() > 100


def test_the_same_approved_frames_are_the_same_dataset(ada, approved, character, datasets_url, signed_in):
    approved(6)

    first, second = (signed_in(ada).post(datasets_url, {}).json() for _ in range(2))

    assert first == second
    assert Dataset.objects.count() == 1


def test_a_later_correction_makes_another_dataset_and_changes_no_older_one(
    ada, alice, lena, approved, paint, character, folder_of
):
    frame = approved(3)[0]
    first = freeze_dataset(by=ada, character_id=character.id)
    before = {path: path.read_bytes() for path in folder_of(first).rglob("*.*")}

    judge_frame(by=lena, frame_id=frame.id, verdict="retake")
    paint(frame, {3: HAIR})
    from colorapp.reviews.actions import submit_frame

    submit_frame(by=alice, frame_id=frame.id)
    judge_frame(by=lena, frame_id=frame.id, verdict="approved")
    second = freeze_dataset(by=ada, character_id=character.id)

    assert (second.number, second.sha256 == first.sha256) == (2, False)
    assert {path: path.read_bytes() for path in folder_of(first).rglob("*.*")} == before


def test_a_frame_that_was_held_back_stays_so_when_more_are_approved(ada, approved, character):
    approved(8)
    first = freeze_dataset(by=ada, character_id=character.id, held_back_share=0.5)
    approved(8)
    second = freeze_dataset(by=ada, character_id=character.id, held_back_share=0.2)

    sides = dict(first.pairs.values_list("frame_id", "is_held_back"))
    later = dict(second.pairs.values_list("frame_id", "is_held_back"))

    assert {frame: later[frame] for frame in sides} == sides
    assert True in sides.values()


@pytest.fixture
def outside(ada, approved, character, folder_of, tmp_path) -> Path:
    """Two pairs of the character that were made elsewhere."""
    approved(2)
    folder = tmp_path / "outside"
    shutil.copytree(folder_of(freeze_dataset(by=ada, character_id=character.id)), folder)
    document = (folder / "dataset.json").read_text()
    (folder / "dataset.json").write_text(document.replace('"name": "c001_A_A', '"name": "t001_'))
    return folder


def test_pairs_that_were_made_elsewhere_are_imported_once(ada, character, outside, folder_of):
    first, again = (import_dataset(by=ada, character_id=character.id, folder=outside) for _ in range(2))

    assert first == again
    assert [pair.name for pair in first.pairs.all()] == ["t001_0001", "t001_0002"]
    assert list(first.pairs.values_list("frame", "is_held_back")) == [(None, False), (None, True)]


def test_a_dataset_is_extended_by_what_was_approved_since(ada, approved, character, outside, folder_of):
    imported = import_dataset(by=ada, character_id=character.id, folder=outside)

    extended = freeze_dataset(by=ada, character_id=character.id, include=imported.id)
    approved(1)
    again = freeze_dataset(by=ada, character_id=character.id, include=extended.id)

    names = ["t001_0001", "t001_0002", "c001_A_A0001", "c001_A_A0002"]
    assert [pair.name for pair in extended.pairs.all()] == names
    assert [pair.name for pair in again.pairs.all()] == [*names, "c001_A_A0003"]
    assert [frame.name for frame in load_dataset(folder_of(again)).frames] == [*names, "c001_A_A0003"]


def test_a_folder_of_another_character_is_not_imported(ada, approved, character, folder_of):
    approved(1)
    dataset = freeze_dataset(by=ada, character_id=character.id)
    Fill.objects.all().delete()
    character.labels.filter(number=SKIN).delete()

    with pytest.raises(ValueError, match=r"Tsubame has no label 4 \(skin\)"):
        import_dataset(by=ada, character_id=character.id, folder=folder_of(dataset))


def test_nothing_is_frozen_while_nothing_is_approved(
    ada, opened, character, datasets_url, signed_in, settings
):
    opened()

    answer = signed_in(ada).post(datasets_url, {})

    assert answer.status_code == 409
    assert answer.json()["code"] == "no_approved_frames"
    assert not Dataset.objects.exists()


def test_a_character_with_one_label_has_nothing_to_learn(ada, project, datasets_url, signed_in):
    only = create_character(project, name="Cloud")

    answer = signed_in(ada).post(f"/api/characters/{only.id}/datasets", {})

    assert (answer.status_code, answer.json()["code"]) == (409, "too_few_labels")


def test_a_failure_leaves_no_folder_behind(ada, approved, character, settings, monkeypatch):
    approved(1)
    monkeypatch.setattr("colorapp.learning.actions.move_into_place", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        freeze_dataset(by=ada, character_id=character.id)

    assert list(settings.DATASETS_ROOT.iterdir()) == []


def test_only_an_admin_freezes(alice, lena, charlie, approved, datasets_url, signed_in):
    approved(1)

    answers = [signed_in(person).post(datasets_url, {}).status_code for person in (alice, lena, charlie)]

    assert answers == [403, 403, 404]


@pytest.mark.parametrize(
    "body",
    [
        {"held_back_share": 1.5},
        {"held_back_share": "much"},
        {"held_back_share": -1},
        {"held_back_share": "NaN"},
        {"held_back_share": "Infinity"},
        {"include": "all"},
        {"include": 10**40},
        {"include": 999},
        {"held_back_share": float("1e400")},
    ],
)
def test_bad_input_is_refused_in_words(ada, approved, datasets_url, signed_in, body):
    approved(1)

    answer = signed_in(ada).post(
        datasets_url, json.dumps(body).replace("Infinity", "1e400"), content_type="application/json"
    )

    assert answer.status_code == 400
    assert answer.json()["sentence"]


def test_watchers_hear_of_a_dataset(ada, approved, datasets_url, signed_in, project, character, heard):
    approved(1)
    signed_in(ada).post(datasets_url, {})

    assert heard(project_topic(project.id), "dataset.frozen") == [
        {"type": "dataset.frozen", "character": character.id, "dataset": 1}
    ]


@pytest.mark.filterwarnings("ignore:StreamingHttpResponse must consume:Warning")
def test_the_archive_is_the_folder_and_the_same_bytes_each_time(
    ada, lena, approved, character, signed_in, folder_of
):
    approved(2)
    dataset = freeze_dataset(by=ada, character_id=character.id)
    url = f"/api/datasets/{dataset.id}/archive"

    first, second = signed_in(ada).get(url), signed_in(lena).get(url)

    assert first.status_code == 200
    assert first["Content-Type"] == "application/zip"
    content = b"".join(first)
    assert content == b"".join(second)
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert len(archive.namelist()) == 5
    name = next(name for name in archive.namelist() if name.endswith("dataset.json"))
    assert archive.read(name) == (folder_of(dataset) / "dataset.json").read_bytes()


def test_the_archive_is_for_leads_and_admins(ada, alice, charlie, approved, character, signed_in):
    approved(1)
    dataset = freeze_dataset(by=ada, character_id=character.id)

    answers = [
        signed_in(person).get(f"/api/datasets/{dataset.id}/archive").status_code
        for person in (alice, charlie)
    ]

    assert answers == [403, 404]
