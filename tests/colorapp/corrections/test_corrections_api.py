"""Frames, edits and thresholds over HTTP: works, stranger, wrong role, bad input, repeat, watchers hear."""

import gzip
import json
from pathlib import Path
from uuid import uuid4

import pytest

from colorapp.announcements.topics import project_topic
from colorapp.corrections.fold import FillState, fold
from colorapp.corrections.models import Correction, Fill
from colorapp.jobs.actions import enqueue
from colorapp.jobs.models import Job
from colorapp.production.models import Frame
from tests.colorapp.corrections.painting import fill, labels, redo, undo

pytestmark = pytest.mark.django_db

REFUSED = json.loads((Path(__file__).parents[2] / "contracts" / "messages.json").read_text())["refused"]
REFUSED_EDITS = [
    (case["name"], json.loads(case["text"])["edit"]) for case in REFUSED if '"edit": {"token"' in case["text"]
]


def asked(region: int = 1, label: int | None = 2, **other) -> dict:
    edit = {"token": str(uuid4()), "kind": "fill", "regions": [region], "label": label}
    return {**edit, "seeds": None, "map_revision": 1, **other}


@pytest.fixture
def address(frame):
    return f"/api/frames/{frame.pk}/corrections"


# ---- POST corrections ----


def test_an_edit_over_http_is_stored_and_answered(alice, frame, address, signed_in):
    answer = signed_in(alice).post(address, asked(3, 4))
    assert answer.status_code == 200
    correction = answer.json()["correction"]
    assert (correction["frame"], correction["seq"], correction["kind"]) == (frame.pk, 1, "fill")
    assert correction["author"]["username"] == "alice"
    assert labels(frame) == {3: 4}


def test_undo_and_redo_over_http(alice, frame, address, signed_in):
    client = signed_in(alice)
    client.post(address, asked(3, 4))
    assert client.post(address, {"token": str(uuid4()), "kind": "undo"}).json()["correction"]["seq"] == 2
    assert labels(frame) == {}
    assert client.post(address, {"token": str(uuid4()), "kind": "redo"}).json()["correction"]["seq"] == 3
    assert labels(frame) == {3: 4}


def test_the_same_edit_again_is_answered_the_same(alice, address, signed_in):
    edit = asked()
    first, second = [signed_in(alice).post(address, edit).json() for _ in range(2)]
    assert first == second
    assert Correction.objects.count() == 1


def test_a_stranger_is_told_there_is_no_such_frame(charlie, address, signed_in):
    answer = signed_in(charlie).post(address, asked())
    nothing = signed_in(charlie).post("/api/frames/999999/corrections", asked())
    assert (answer.status_code, answer.json()) == (404, nothing.json())


def test_nobody_is_asked_to_sign_in(frame, address, client):
    assert client.post(address, asked(), content_type="application/json").status_code in {401, 403}


def test_an_artist_is_refused_a_submitted_frame_in_words(alice, address, signed_in):
    Frame.objects.update(state="submitted")
    answer = signed_in(alice).post(address, asked())
    assert (answer.status_code, answer.json()["code"]) == (409, "frame_submitted")


@pytest.mark.parametrize(("name", "edit"), REFUSED_EDITS, ids=[name for name, _ in REFUSED_EDITS])
def test_a_malformed_edit_is_refused_in_words(alice, address, signed_in, name, edit):
    answer = signed_in(alice).post(address, edit)
    assert answer.status_code == 400
    assert answer.json()["code"] in {"bad_input", "unknown_region"}
    assert answer.json()["sentence"]
    assert Correction.objects.count() == 0


@pytest.mark.parametrize("body", ["", "[]", "7", "null", '"x"', "{", "[" * 100_000, '{"token": NaN}'])
def test_what_is_no_edit_is_no_500(alice, address, signed_in, body):
    answer = signed_in(alice).generic("POST", address, body, content_type="application/json")
    assert answer.status_code == 400
    assert set(answer.json()) == {"code", "sentence"}


def test_members_of_no_meaning_are_ignored(alice, frame, address, signed_in):
    signed_in(alice).post(address, {**asked(), "author": 1, "state": "approved", "__proto__": {}})
    frame.refresh_from_db()
    assert (frame.state, Correction.objects.get().author) == ("open", alice)


def test_hundreds_of_regions_cost_no_more_queries_than_a_few(
    alice, open_frame, signed_in, django_assert_max_num_queries
):
    frame = open_frame(width=1920, height=16, regions=900)
    edit = {**asked(), "regions": list(range(1, 901))}
    artist = signed_in(alice)
    with django_assert_max_num_queries(25):
        answer = artist.post(f"/api/frames/{frame.pk}/corrections", edit)
    assert answer.json()["correction"]["regions_left"] == 0


# ---- GET corrections ----


def test_corrections_after_a_number(alice, bob, address, frame, signed_in):
    for author in (alice, bob, alice):
        fill(author, frame, 1, 2 if author == bob else 4)
    answer = signed_in(bob).get(address, {"since": 1}).json()
    assert answer["head_seq"] == 3
    assert [correction["seq"] for correction in answer["corrections"]] == [2, 3]


def test_nothing_after_the_head(alice, frame, address, signed_in):
    fill(alice, frame, 1)
    assert signed_in(alice).get(address, {"since": 1}).json() == {"head_seq": 1, "corrections": []}


def test_a_stranger_reads_no_corrections(charlie, address, signed_in):
    assert signed_in(charlie).get(address).status_code == 404


@pytest.mark.parametrize("since", ["-1", "x", "1e3", "99999999999999999999999", "\x00"])
def test_a_number_that_is_none_is_refused(alice, address, signed_in, since):
    assert signed_in(alice).get(address, {"since": since}).status_code == 400


@pytest.fixture
def seven(alice, frame) -> list[int]:
    """Seven corrections in the frame's log."""
    return [fill(alice, frame, 1, 2 + at % 2).seq for at in range(7)]


@pytest.mark.parametrize(
    ("page", "numbers"),
    [
        ({"limit": 3}, [5, 6, 7]),
        ({"before": 5, "limit": 3}, [2, 3, 4]),
        ({"before": 2, "limit": 3}, [1]),
        ({"before": 1}, []),
        ({"before": 900, "limit": 1}, [7]),
        ({"before": 4}, [1, 2, 3]),
        ({}, [1, 2, 3, 4, 5, 6, 7]),
    ],
)
def test_the_log_is_read_backward_a_page_at_a_time(alice, address, seven, page, numbers, signed_in):
    answer = signed_in(alice).get(address, page).json()
    assert answer["head_seq"] == seven[-1]
    assert [correction["seq"] for correction in answer["corrections"]] == numbers


@pytest.mark.parametrize(
    "page",
    [
        {"before": 0},
        {"before": "x"},
        {"before": -3},
        {"before": ""},
        {"before": 2**40},
        {"limit": 0},
        {"limit": 1001},
        {"limit": "1e2"},
        {"since": 1, "before": 3},
        {"since": 0, "limit": 3},
    ],
)
def test_a_page_that_is_none_is_refused_in_words(alice, address, seven, page, signed_in):
    answer = signed_in(alice).get(address, page)
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_input")
    assert answer.json()["sentence"]


def test_a_stranger_reads_no_page(charlie, address, seven, signed_in):
    assert signed_in(charlie).get(address, {"limit": 3}).status_code == 404


def test_the_log_tells_which_model_predicted_and_what_of_it_was_accepted(alice, frame, predict, signed_in):
    predict(frame, {1: (2, 0.3), 2: (3, 0.9)}, number=4)
    fill(alice, frame, 1, 2)
    fill(alice, frame, [1, 2], 3)
    fill(alice, frame, 1, None)
    told = signed_in(alice).get(f"/api/frames/{frame.pk}/corrections").json()["corrections"]
    assert [(c["kind"], c["model"], c["accepted"]) for c in told] == [
        ("predict", 4, 0),
        ("fill", None, 1),
        ("fill", None, 1),
        ("fill", None, 0),
    ]


# ---- GET frame ----


def test_a_frame_opens_with_all_that_the_editor_needs(alice, frame, predict, signed_in):
    predict(frame, {1: (2, 0.5)})
    fill(alice, frame, 2, 3)
    told = signed_in(alice).get(f"/api/frames/{frame.pk}").json()
    assert told["frame"]["id"] == frame.pk
    assert told["project"]["role"] == "artist"
    assert [label["id"] for label in told["character"]["labels"]] == [0, 1, 2, 3, 4]
    assert told["region_map"]["count"] == 6
    assert len(told["region_map"]["area_px"]) == len(told["region_map"]["bbox"]) == 7
    assert told["prediction"]["model"] == 1
    assert told["head_seq"] == 2
    assert told["fills"][:2] == [[1, 2, "model", None, 0.5], [2, 3, "artist", alice.pk, None]]
    assert (told["undoable"], told["redoable"]) == (2, None)


def test_a_frame_that_waits_opens_without_regions(alice, make_frame, signed_in):
    told = signed_in(alice).get(f"/api/frames/{make_frame().pk}").json()
    assert (told["frame"]["state"], told["region_map"], told["fills"]) == ("waiting", None, [])


def test_a_stranger_opens_no_frame(charlie, frame, signed_in):
    assert signed_in(charlie).get(f"/api/frames/{frame.pk}").status_code == 404


def test_a_frame_that_somebody_opens_is_predicted_first(alice, make_frame, signed_in):
    frames = [make_frame() for _ in range(3)]
    for waiting in frames:
        enqueue("predict_frame", waiting.pk)
    signed_in(alice).get(f"/api/frames/{frames[2].pk}")
    assert Job.objects.first().subject_id == frames[2].pk


def test_undo_and_redo_survive_a_reload(alice, bob, frame, signed_in):
    fill(alice, frame, 1)
    fill(alice, frame, 2)
    undo(alice, frame)
    hers = signed_in(alice).get(f"/api/frames/{frame.pk}").json()
    his = signed_in(bob).get(f"/api/frames/{frame.pk}").json()
    assert (hers["undoable"], hers["redoable"]) == (1, 3)
    assert (his["undoable"], his["redoable"]) == (None, None)


def test_an_old_snapshot_and_the_corrections_since_make_the_new_snapshot(
    alice, bob, frame, predict, signed_in
):
    """Replay: whatever is done, and wherever a page joined, it ends with the same picture."""
    client = signed_in(alice)
    address = f"/api/frames/{frame.pk}"
    snapshots = [client.get(address).json()]
    done = [
        lambda: fill(alice, frame, 1, 2),
        lambda: predict(frame, {1: (2, 0.5), 2: (3, 0.4)}),
        lambda: fill(bob, frame, [1, 2, 3], 4),
        lambda: undo(alice, frame),
        lambda: undo(bob, frame),
        lambda: fill(alice, frame, 4, None),
        lambda: redo(bob, frame),
        lambda: predict(frame, {4: (2, 0.9)}, number=2),
        lambda: undo(alice, frame),
    ]
    for edit in done:
        edit()
        snapshots.append(client.get(address).json())
    for old in snapshots:
        assert _replayed(old, client.get(f"{address}/corrections", {"since": old["head_seq"]}).json()) == (
            snapshots[-1]["fills"],
            snapshots[-1]["head_seq"],
        )


def _replayed(old: dict, news: dict) -> tuple[list, int]:
    fills = {row[0]: FillState(*row[1:], seq=0) for row in old["fills"]}
    folded = fold(fills, [(correction["seq"], correction["changes"]) for correction in news["corrections"]])
    rows = [[r, f.label, f.source, f.author, f.confidence] for r, f in sorted(folded.items())]
    return rows, news["head_seq"]


def test_the_fills_are_the_fold_of_the_log(alice, bob, frame, predict):
    predict(frame, {})
    fill(alice, frame, [1, 2])
    fill(bob, frame, 2, 3)
    undo(alice, frame)
    log = [(c.seq, c.changes) for c in frame.corrections.order_by("seq")]
    rows = Fill.objects.filter(frame=frame).values_list(
        "region", "label", "source", "author_id", "confidence", "seq"
    )
    assert {row[0]: FillState(*row[1:]) for row in rows} == fold({}, log)


# ---- PATCH threshold ----


def test_a_lead_moves_the_threshold_and_what_is_left_follows(lena, frame, predict, project, signed_in, heard):
    predict(frame, {1: (2, 0.5), 2: (3, 0.85)})
    address = f"/api/projects/{project.pk}/threshold"
    for threshold, left in [(0.9, 2), (0.5, 1), (0.4, 0), (1.0, 6)]:
        answer = signed_in(lena).patch(address, {"threshold": threshold})
        frame.refresh_from_db()
        assert (answer.json(), frame.regions_left) == ({"threshold": threshold}, left)
    told = heard(project_topic(project.pk), "project.changed")[-1]["project"]
    assert (told["id"], told["threshold"]) == (project.pk, 1.0)


def test_moving_the_threshold_changes_no_fill(lena, frame, predict, project, signed_in):
    predict(frame, {1: (2, 0.5)})
    before = list(frame.fills.values())
    signed_in(lena).patch(f"/api/projects/{project.pk}/threshold", {"threshold": 0.2})
    assert list(frame.fills.values()) == before


def test_moving_it_to_where_it_is_tells_nobody(lena, frame, project, signed_in, heard):
    signed_in(lena).patch(f"/api/projects/{project.pk}/threshold", {"threshold": project.threshold})
    assert heard(project_topic(project.pk), "project.changed") == []


def test_frames_that_wait_have_no_count_to_follow(lena, make_frame, project, signed_in):
    frame = make_frame()
    signed_in(lena).patch(f"/api/projects/{project.pk}/threshold", {"threshold": 0.2})
    frame.refresh_from_db()
    assert frame.regions_left is None


@pytest.mark.parametrize(("who", "status"), [("alice", 403), ("charlie", 404), ("lena", 200), ("ada", 200)])
def test_the_threshold_is_for_leads_and_admins(who, status, project, signed_in, request):
    client = signed_in(request.getfixturevalue(who))
    assert client.patch(f"/api/projects/{project.pk}/threshold", {"threshold": 0.5}).status_code == status


@pytest.mark.parametrize("threshold", [-0.1, 1.1, "x", None, [], 1e400])
def test_a_threshold_that_is_none_is_refused(lena, project, signed_in, threshold):
    body = json.dumps({"threshold": threshold})
    address = f"/api/projects/{project.pk}/threshold"
    answer = signed_in(lena).generic("PATCH", address, body, content_type="application/json")
    assert answer.status_code == 400


def test_a_frame_travels_compressed(alice, frame, signed_in):
    answer = signed_in(alice).get(f"/api/frames/{frame.pk}", HTTP_ACCEPT_ENCODING="gzip")
    assert answer["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(answer.content))["frame"]["id"] == frame.pk
