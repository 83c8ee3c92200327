"""Notes pinned on the drawing, and what a frame's review shows: works, refused, repeated, heard."""

import pytest

from colorapp.announcements.topics import frame_topic
from colorapp.production.models import Frame
from colorapp.reviews.actions import pin_note
from colorapp.reviews.models import Note


@pytest.fixture
def note(lena, frame) -> Note:
    return pin_note(by=lena, frame_id=frame.id, x=10, y=20, text="This is shadow.")


def test_a_lead_pins_a_note(lena, frame, signed_in, heard):
    answer = signed_in(lena).post(f"/api/frames/{frame.id}/notes", {"x": 10, "y": 20, "text": " Shadow. "})

    assert answer.status_code == 201
    assert answer.json()["text"] == "Shadow."
    assert answer.json()["resolved_at"] is None
    assert heard(frame_topic(frame.id), "note.added")[0]["note"] == answer.json()


def test_the_same_note_again_is_one_note(lena, frame, signed_in):
    body = {"x": 10, "y": 20, "text": "Shadow."}

    ids = {signed_in(lena).post(f"/api/frames/{frame.id}/notes", body).json()["id"] for _ in range(2)}

    assert len(ids) == 1


def test_a_stranger_can_neither_pin_nor_read(charlie, frame, note, signed_in):
    client = signed_in(charlie)

    assert client.post(f"/api/frames/{frame.id}/notes", {"x": 1, "y": 1, "text": "x"}).status_code == 404
    assert client.get(f"/api/frames/{frame.id}/review").status_code == 404
    assert client.patch(f"/api/notes/{note.id}", {"is_resolved": True}).status_code == 404
    assert client.delete(f"/api/notes/{note.id}").status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        {"x": 1, "y": 1},
        {"x": 1, "y": 1, "text": "  "},
        {"x": 1, "y": 1, "text": "x" * 1001},
        {"x": -1, "y": 1, "text": "x"},
        {"x": "left", "y": 1, "text": "x"},
        {"x": 10**30, "y": 1, "text": "x"},
        {"x": 1, "y": 1, "text": "a\x00b"},
        {"x": [1], "y": 1, "text": "x"},
        {"x": 1, "y": 1, "text": {"a": 1}},
        [],
        "x",
    ],
)
def test_bad_input_is_refused_in_words(lena, frame, signed_in, body):
    answer = signed_in(lena).post(f"/api/frames/{frame.id}/notes", body)

    assert answer.status_code == 400
    assert answer.json()["sentence"]


def test_half_a_letter_is_refused(lena, frame, signed_in):
    body = r'{"x": 1, "y": 1, "text": "\ud800"}'

    answer = signed_in(lena).post(f"/api/frames/{frame.id}/notes", body, content_type="application/json")

    assert answer.status_code == 400


def test_a_point_outside_the_drawing_is_refused_with_its_size(lena, frame, signed_in):
    answer = signed_in(lena).post(f"/api/frames/{frame.id}/notes", {"x": 64, "y": 0, "text": "x"})

    assert answer.status_code == 400
    assert "64 × 48 px" in answer.json()["sentence"]


def test_an_artist_resolves_a_note_and_opens_it_again(alice, frame, note, signed_in, heard):
    resolved = signed_in(alice).patch(f"/api/notes/{note.id}", {"is_resolved": True})
    opened = signed_in(alice).patch(f"/api/notes/{note.id}", {"is_resolved": False})

    assert resolved.json()["resolved_at"] is not None
    assert opened.json()["resolved_at"] is None
    assert len(heard(frame_topic(frame.id), "note.changed")) == 2


def test_resolving_twice_keeps_the_first_time(alice, frame, note, signed_in, heard):
    times = {
        signed_in(alice).patch(f"/api/notes/{note.id}", {"is_resolved": True}).json()["resolved_at"]
        for _ in range(2)
    }

    assert len(times) == 1
    assert len(heard(frame_topic(frame.id), "note.changed")) == 1


def test_only_its_author_removes_a_note(ada, lena, frame, note, signed_in, heard):
    assert signed_in(ada).delete(f"/api/notes/{note.id}").status_code == 403
    assert signed_in(lena).delete(f"/api/notes/{note.id}").status_code == 204
    assert heard(frame_topic(frame.id), "note.removed") == [
        {"type": "note.removed", "frame": frame.id, "note_id": note.id}
    ]


def test_the_review_of_a_frame_shows_its_submissions_and_notes(
    alice, lena, frame, note, signed_in, make_frame
):
    Frame.objects.filter(pk=frame.pk).update(state="open", regions_left=0)
    signed_in(alice).post(f"/api/frames/{frame.id}/submission")

    review = signed_in(alice).get(f"/api/frames/{frame.id}/review").json()

    assert [entry["author"]["username"] for entry in review["submissions"]] == ["alice"]
    assert [entry["text"] for entry in review["notes"]] == ["This is shadow."]


def test_ids_beyond_any_database_are_no_such_thing(lena, project, signed_in):
    client = signed_in(lena)

    assert client.get(f"/api/frames/{10**30}/review").status_code == 404
    assert client.patch(f"/api/notes/{10**30}", {"is_resolved": True}).status_code == 404
