"""Model sheets: leads bring them, everybody in the project sees them."""

import io

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from colorapp.announcements.topics import project_topic
from colorapp.production.models import ModelSheet


def painted(color: str = "#5b3a8e", kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), color).save(out, kind)
    return out.getvalue()


@pytest.fixture
def send(signed_in, lena, character):
    def send(*files: tuple[str, bytes], user=lena):
        parts = [SimpleUploadedFile(name, content) for name, content in files]
        address = f"/api/characters/{character.id}/model-sheets"
        return signed_in(user).post(address, {"sheet": parts}, format="multipart")

    return send


@pytest.fixture
def sheet(send) -> ModelSheet:
    assert send(("Tsubame front.png", painted())).status_code == 201
    return ModelSheet.objects.get()


def sheets_of(signed_in, user, character):
    return signed_in(user).get(f"/api/characters/{character.id}").json()["model_sheets"]


def test_a_lead_s_sheet_comes_with_the_character(send, signed_in, alice, character):
    answer = send(("Tsubame front.png", painted()), ("back.jpg", painted("#3d2566", "JPEG")))

    assert answer.status_code == 201
    sheets = sheets_of(signed_in, alice, character)
    assert [(sheet["name"], sheet["width"], sheet["height"]) for sheet in sheets] == [
        ("Tsubame front", 40, 30),
        ("back", 40, 30),
    ]
    assert answer.json() == {"model_sheets": sheets, "refused": []}


def test_the_picture_is_kept_to_the_pixel(sheet, signed_in, alice, character):
    address = sheets_of(signed_in, alice, character)[0]["picture"]

    answer = signed_in(alice).get(address)

    assert answer["Content-Type"] == "image/png"
    assert answer["Cache-Control"] == "private, max-age=31536000, immutable"
    assert np.asarray(Image.open(io.BytesIO(answer.content)))[0, 0].tolist() == [0x5B, 0x3A, 0x8E]


def test_the_snapshot_of_a_frame_brings_the_sheets(sheet, signed_in, alice, frame, character):
    snapshot = signed_in(alice).get(f"/api/frames/{frame.id}").json()
    assert snapshot["character"]["model_sheets"] == sheets_of(signed_in, alice, character)


def test_a_stranger_is_refused(sheet, send, signed_in, charlie):
    assert send(("a.png", painted("#000000")), user=charlie).status_code == 404
    for method, address in (("get", f"{sheet.id}/picture/{sheet.sha256}.png"), ("delete", f"{sheet.id}")):
        answer = getattr(signed_in(charlie), method)(f"/api/model-sheets/{address}")
        assert answer.status_code == 404
    assert ModelSheet.objects.count() == 1


def test_an_artist_brings_and_takes_none(sheet, send, signed_in, alice):
    assert send(("a.png", painted("#000000")), user=alice).status_code == 403
    assert signed_in(alice).delete(f"/api/model-sheets/{sheet.id}").status_code == 403
    assert ModelSheet.objects.count() == 1


def test_what_is_no_picture_is_refused_by_name(send):
    answer = send(("notes.txt", b"see page 3"), ("front.png", painted()))

    assert answer.status_code == 201
    assert [refusal["file"] for refusal in answer.json()["refused"]] == ["notes.txt"]
    assert "notes.txt" in answer.json()["refused"][0]["sentence"]
    assert send(("notes.txt", b"see page 3")).status_code == 422


def test_no_file_is_refused_in_words(send):
    answer = send()
    assert (answer.status_code, answer.json()["code"]) == (400, "no_sheet")


def test_the_same_picture_again_is_harmless(sheet, send):
    assert send(("again.png", painted())).status_code == 201
    assert ModelSheet.objects.count() == 1


def test_a_wrong_hash_is_not_found(sheet, signed_in, alice):
    assert signed_in(alice).get(f"/api/model-sheets/{sheet.id}/picture/{'0' * 64}.png").status_code == 404


def test_a_lead_takes_a_sheet_away(sheet, signed_in, lena, character):
    assert signed_in(lena).delete(f"/api/model-sheets/{sheet.id}").status_code == 204
    assert sheets_of(signed_in, lena, character) == []
    assert signed_in(lena).delete(f"/api/model-sheets/{sheet.id}").status_code == 404


def test_watchers_hear_that_the_character_changed(sheet, signed_in, lena, character, heard):
    topic = project_topic(character.project_id)
    told = {"type": "character.changed", "character": character.id}
    assert heard(topic, "character.changed") == [told]
    signed_in(lena).delete(f"/api/model-sheets/{sheet.id}")
    assert heard(topic, "character.changed") == [told, told]
