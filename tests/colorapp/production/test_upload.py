"""Uploading drawings: each file for itself, in natural order, and a prediction asked for each."""

import io

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from colorapp.announcements.topics import frame_topic, project_topic
from colorapp.jobs.models import Job
from colorapp.production import store
from colorapp.production.models import Frame
from colorapp.production.natural_order import natural_key


@pytest.fixture
def upload(signed_in, lena, cut):
    def send(*files: tuple[str, bytes], user=lena):
        parts = [SimpleUploadedFile(name, content) for name, content in files]
        return signed_in(user).post(f"/api/cuts/{cut.id}/frames", {"drawing": parts}, format="multipart")

    return send


def names_in_order(cut) -> list[str]:
    return list(cut.frames.values_list("name", flat=True))


def test_a_drawing_becomes_a_frame_that_waits_for_its_prediction(upload, cut, drawing, heard):
    answer = upload(("A0001.png", drawing()))

    assert answer.status_code == 201
    (added,) = answer.json()["added"]
    frame = Frame.objects.get()
    assert (added["name"], added["state"], added["width"], added["height"]) == ("A0001", "waiting", 64, 48)
    assert added["job"] == {"state": "waiting", "progress": 0.0, "error": ""}
    assert Job.objects.get().subject_id == frame.id
    assert heard(project_topic(cut.project_id), "frame.changed")[-1]["frame"] == added
    assert heard(frame_topic(frame.id), "frame.changed")[-1]["frame"] == added


def test_the_drawing_and_its_thumbnail_can_be_fetched(upload, signed_in, alice, drawing):
    (added,) = upload(("A0001.png", drawing(640, 360))).json()["added"]
    frame = Frame.objects.get()

    stored = signed_in(alice).get(f"/api/frames/{frame.id}/drawing/{frame.drawing_sha256}.png")
    small = signed_in(alice).get(added["thumbnail"])

    sent = np.asarray(Image.open(io.BytesIO(drawing(640, 360))))
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(stored.content))), sent)
    assert Image.open(io.BytesIO(small.content)).size == (240, 135)
    for answer in (stored, small):
        assert answer["Content-Type"] == "image/png"
        assert answer["Cache-Control"] == "private, max-age=31536000, immutable"
        assert answer["X-Content-Type-Options"] == "nosniff"


def test_another_hash_is_not_found(signed_in, alice, frame):
    for what in ("drawing", "thumbnail"):
        answer = signed_in(alice).get(f"/api/frames/{frame.id}/{what}/{'0' * 64}.png")
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_a_lost_file_is_not_found(signed_in, alice, frame):
    store.path_of(frame.drawing).unlink()

    answer = signed_in(alice).get(f"/api/frames/{frame.id}/drawing/{frame.drawing_sha256}.png")

    assert answer.status_code == 404


def test_a_stranger_fetches_no_drawing(signed_in, charlie, frame):
    for what in ("drawing", "thumbnail"):
        answer = signed_in(charlie).get(f"/api/frames/{frame.id}/{what}/{frame.drawing_sha256}.png")
        assert answer.status_code == 404


def test_frames_stand_in_the_order_of_their_numbers(upload, cut, drawing):
    files = [(f"c1_A{n}.png", drawing(seed=n)) for n in (10, 2, 1, 20, 3)]

    upload(*files)

    assert names_in_order(cut) == ["c1_A1", "c1_A2", "c1_A3", "c1_A10", "c1_A20"]


def test_a_later_drawing_takes_its_place_among_the_others(upload, cut, drawing):
    upload(*[(f"A{n}.png", drawing(seed=n)) for n in (1, 2, 10)])
    upload(("A3.png", drawing(seed=3)), ("A0.png", drawing()), ("A11.png", drawing()))

    assert names_in_order(cut) == ["A0", "A1", "A2", "A3", "A10", "A11"]
    assert list(cut.frames.values_list("position", flat=True)) == [0, 1, 2, 3, 4, 5]


def test_the_same_drawing_again_is_harmless(upload, cut, drawing, heard):
    first = upload(("A1.png", drawing())).json()["added"]
    again = upload(("A1.png", drawing()))

    assert again.status_code == 200
    assert again.json() == {"added": [], "here_already": first, "refused": []}
    assert (Frame.objects.count(), Job.objects.count()) == (1, 1)


def test_what_is_here_already_is_told_apart_from_what_is_added(upload, drawing):
    upload(("A1.png", drawing(seed=1)))
    answer = upload(("A1.png", drawing(seed=1)), ("A2.png", drawing(seed=2)))

    assert answer.status_code == 201
    assert [frame["name"] for frame in answer.json()["added"]] == ["A2"]
    assert [frame["name"] for frame in answer.json()["here_already"]] == ["A1"]


def test_another_drawing_under_the_same_name_is_refused(upload, drawing):
    upload(("A1.png", drawing(seed=1)))
    answer = upload(("A1.tga", drawing(seed=2)))

    assert answer.status_code == 422
    (refused,) = answer.json()["refused"]
    assert (refused["file"], refused["code"]) == ("A1.tga", "name_taken")
    assert refused["sentence"] == "A1.tga differs from the frame A1 that is here already."


def test_a_drawing_of_another_size_is_refused_with_both_sizes(upload, drawing):
    answer = upload(("A1.png", drawing()), ("A2.png", drawing(80, 48)), ("A3.png", drawing(seed=3)))

    assert answer.status_code == 201
    assert [frame["name"] for frame in answer.json()["added"]] == ["A1", "A3"]
    (refused,) = answer.json()["refused"]
    assert refused["code"] == "other_size"
    assert refused["sentence"] == "A2.png is 80 × 48 px; the frames of this cut are 64 × 48 px."


def test_what_cannot_be_read_costs_nobody_the_rest(upload, cut, drawing):
    giant = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (50_000).to_bytes(4, "big") * 2 + b"\x08\0\0\0\0" + bytes(99)
    answer = upload(
        ("A1.png", drawing(seed=1)),
        ("A2.png", drawing()[:80]),
        ("A3.png", b"Dear lead, the drawing follows tomorrow."),
        ("A4.png", giant),
        ("../../A5.png", drawing(seed=5)),
        ("x" * 200 + ".png", drawing()),
        ("A7.png", drawing(seed=7)),
    )

    assert answer.status_code == 201
    assert names_in_order(cut) == ["A1", "A5", "A7"]
    refused = {entry["file"][:6]: entry["code"] for entry in answer.json()["refused"]}
    assert refused == {
        "A2.png": "damaged",
        "A3.png": "unknown_format",
        "A4.png": "too_large",
        "xxxxxx": "bad_name",
    }
    assert all(entry["sentence"].endswith(".") for entry in answer.json()["refused"])


def test_an_empty_file_is_refused_by_name(upload):
    answer = upload(("A1.png", b""))

    assert answer.status_code == 422
    assert answer.json()["refused"][0]["sentence"] == "A1.png is empty."


def test_a_file_of_too_many_bytes_is_refused_unread(upload, settings, drawing):
    settings.UPLOAD_MAX_FILE_BYTES = 1024**2

    answer = upload(("A1.png", drawing() + bytes(2 * 1024**2)))

    assert answer.json()["refused"][0]["code"] == "too_large"


@pytest.mark.parametrize(
    "name", ["A\x00B.png", "A\nB.png", '"; drop.png', "<img onerror=x>.png", "カット.png"]
)
def test_odd_names_are_harmless(upload, name, drawing):
    answer = upload((name, drawing()))

    assert answer.status_code in {201, 400, 422}
    assert answer.status_code == 201 or answer.json()["sentence"]


def test_an_upload_of_no_file_is_refused(signed_in, lena, cut):
    client = signed_in(lena)
    url = f"/api/cuts/{cut.id}/frames"

    assert client.post(url, {}, format="multipart").json()["code"] == "no_drawing"
    assert client.post(url, {"drawing": "text"}, format="multipart").json()["code"] == "no_drawing"


def test_an_upload_that_is_no_upload_is_refused_in_words(signed_in, lena, cut):
    client = signed_in(lena)
    url = f"/api/cuts/{cut.id}/frames"

    answers = [
        client.post(url, {"drawing": "x"}, format="json"),
        client.post(url, b"not parts", content_type="multipart/form-data; boundary=x"),
        client.post(url, b"not parts", content_type="multipart/form-data"),
    ]

    assert [answer.status_code for answer in answers] == [415, 400, 400]
    assert all(set(answer.json()) == {"code", "sentence"} for answer in answers)


def test_too_many_files_at_once_are_refused_in_words(upload, settings, drawing):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 3

    answer = upload(*[(f"A{n}.png", drawing()) for n in range(4)])

    assert (answer.status_code, answer.json()["code"]) == (400, "too_many_files")
    assert "3 files" in answer.json()["sentence"]


def test_an_artist_uploads_nothing(upload, alice, drawing):
    assert upload(("A1.png", drawing()), user=alice).status_code == 403


def test_a_stranger_uploads_nothing(upload, charlie, drawing):
    assert upload(("A1.png", drawing()), user=charlie).status_code == 404
    assert Frame.objects.count() == 0


def test_a_cut_is_shown_with_its_frames(signed_in, alice, cut, make_frame):
    make_frame(state="retake", assignee=alice, regions_left=2)
    make_frame()

    shown = signed_in(alice).get(f"/api/cuts/{cut.id}").json()

    assert shown["project"]["role"] == "artist"
    assert [frame["name"] for frame in shown["frames"]] == ["A0001", "A0002"]
    assert shown["frames"][0]["assignee"]["username"] == "alice"
    assert shown["frames_by_state"]["retake"] == 1
    assert shown["regions_left"] == 2


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A2", "A10"),
        ("a1", "A2"),
        ("c1_A9_2", "c1_A9_10"),
        ("A", "A1"),
        ("カット２", "カット１０"),
        ("A1", "A01"),
    ],
)
def test_numbers_in_names_count_as_numbers(before, after):
    assert natural_key(before) < natural_key(after) or before == "A1"


def test_any_two_names_can_be_ordered():
    names = ["", "1", "A", "1A", "A1", "1-1", "٣", "①", "x" * 120, "9" * 120]

    assert len(sorted(names, key=natural_key)) == len(names)


# ---- the file store ----


def test_storing_twice_is_harmless():
    assert store.keep(b"same", ".bin") == store.keep(b"same", ".bin")
    assert store.read(store.keep(b"same", ".bin")) == b"same"


@pytest.mark.parametrize("path", ["../secret-key", "/etc/passwd", "aa/../../x", ""])
def test_no_path_leads_out_of_the_store(path):
    with pytest.raises(ValueError, match="not a path below the file store"):
        store.path_of(path)


def test_a_write_that_fails_leaves_nothing(monkeypatch, settings):
    def fail(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(store.os, "replace", fail)

    with pytest.raises(OSError, match="No space"):
        store.keep(b"content", ".bin")
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []
