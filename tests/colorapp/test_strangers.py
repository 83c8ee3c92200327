"""Every address of the API, walked by a stranger, by nobody and by a sloppy program.

The addresses come from the URLconf itself: a new one whose ids are not known here fails until it is listed.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from rest_framework.test import APIClient

from colorapp.learning.models import Dataset, ModelVersion, TrainingRun
from colorapp.production.models import ModelSheet
from colorapp.regions.models import RegionMap
from colorapp.reviews.models import Note, Submission

WRITES = ["post", "put", "patch", "delete"]
METHODS = ["get", *WRITES]
OPEN_TO_ALL = {"session", "schema"}
OF_ONESELF = {("projects", "get"), ("my-work", "get")}
"""Answers with what the asking user may see: nothing, for a stranger."""
FOR_STAFF = {("projects", "post")}
CHANGES_ONESELF = {("password", "put")}
"""Anybody's own right; here the body is wanting."""

GOOD_BODIES = {
    ("propagation", "post"): {"dry_run": True, "regions": [1], "map_revision": 1},
    ("corrections", "post"): {"token": "5b3a8e00-0000-4000-8000-000000000000", "kind": "undo"},
    ("note", "patch"): {"is_resolved": True},
    ("notes", "post"): {"x": 1, "y": 1, "text": "Look"},
    ("promise", "put"): {"is_wanted": True},
    ("promise-terms", "put"): {"at_most_wrong": 0.02, "unless": 0.1},
    ("threshold", "patch"): {"threshold": 0.5},
    ("training-runs", "post"): {"dataset": 1},
    ("verdict", "post"): {"verdict": "approved"},
}
"""Where the body is read before the right is checked, so that a refusal is for want of the right."""

BAD_BODIES = [
    b"",
    b"{",
    b"null",
    b"[]",
    b'"text"',
    b"7",
    b"[[[[[[{}]]]]]]",
    b'{"name": NaN}',
    b'{"regions": [1e999], "label": 1e999, "x": 1e999, "y": -1e999, "minutes": 1e999, "kind": "fill"}',
    b'{"name": "a\\u0000b", "text": "\\u0000", "x": 0, "y": 0, "comment": "\\u0000", "verdict": "approved"}',
    b'{"name": "\\ud800", "text": "\\ud800", "x": 1, "y": 1, "comment": "\\ud800", "verdict": "retake"}',
    b'{"name": {"a": []}, "labels": {"a": 1}, "colors": [1], "role": {}, "username": [], "drawing": 1}',
    b'{"token": "7", "kind": "fill", "regions": [0, -1, 65536, 9223372036854775808], "label": 999}',
    b'{"dataset": 9223372036854775808, "character": -1, "threshold": "NaN", "include": 1e30}',
    b"[" * 50_000,
    b"\xff\xfe\x00",
]


def patterns(urls: Any = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in get_resolver().url_patterns if urls is None else urls:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry.url_patterns, route)
        elif route.startswith("api/"):
            yield route, entry


ROUTES = sorted(patterns(), key=lambda found: found[0])


def calls(methods: list[str], *, without: set[str] = frozenset()) -> pytest.MarkDecorator:
    """Runs a test for each address and each of the methods that it knows."""
    found = [
        pytest.param(pattern, method, id=f"{method} {pattern.name}")
        for _, pattern in ROUTES
        for method in methods
        if hasattr(pattern.callback.view_class, method) and pattern.name not in without
    ]
    return pytest.mark.parametrize(("pattern", "method"), found)


@pytest.fixture
def ids(project, character, cut, frame, lena, alice) -> dict[str, Any]:
    """A real thing of another's project for each name of an id."""
    frame.state, frame.regions_left = "submitted", 0
    frame.save()
    region_map = RegionMap.objects.create(
        frame=frame, sha256="0" * 64, file="aa/a.bin", region_count=3, area_px=[], bbox=[], seed=[]
    )
    Submission.objects.create(frame=frame, author=alice, at_seq=0)
    dataset = Dataset.objects.create(character=character, number=1, sha256="0" * 64, folder="1")
    return {
        "project_id": project.id,
        "membership_id": project.memberships.get(user=alice).id,
        "character_id": character.id,
        "number": 2,
        "palette_id": character.palettes.get().id,
        "cut_id": cut.id,
        "frame_id": frame.id,
        "sha256": frame.drawing_sha256,
        "sheet_id": ModelSheet.objects.create(
            character=character,
            name="Sheet",
            picture=frame.drawing,
            sha256=frame.drawing_sha256,
            width=1,
            height=1,
        ).id,
        "revision": region_map.revision,
        "stamp": "0",
        "note_id": Note.objects.create(frame=frame, author=lena, x=1, y=1, text="Look").id,
        "dataset_id": dataset.id,
        "run_id": TrainingRun.objects.create(character=character, dataset=dataset, minutes=1).id,
        "version_id": ModelVersion.objects.create(
            character=character, number=1, checkpoint="1", sha256="0" * 64, dataset=dataset
        ).id,
    }


def address(pattern: URLPattern, ids: dict[str, Any]) -> str:
    """The pattern's address with these ids."""
    route = next(route for route, found in ROUTES if found is pattern)
    for name in re.findall(r"<(?:\w+:)?(\w+)>", route):
        assert name in ids, f"{pattern.name}: tell test_strangers.py what a real {name} is"
    plain = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", route).replace("^", "").replace("$", "").replace("\\", "")
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(ids[found[1]]), plain)


def ask(client: Any, method: str, url: str, **options: Any) -> Any:
    return getattr(client, method)(url, **options)


@calls(METHODS, without=OPEN_TO_ALL)
def test_a_stranger_learns_nothing_and_changes_nothing(pattern, method, ids, signed_in, charlie):
    client = signed_in(charlie)
    body = {} if method == "get" else {"data": GOOD_BODIES.get((pattern.name, method), {})}
    answer = ask(client, method, address(pattern, ids), **body)

    if (pattern.name, method) in OF_ONESELF:
        assert (answer.status_code, answer.json()) == (200, [])
    elif (pattern.name, method) in CHANGES_ONESELF:
        assert (answer.status_code, answer.json()["code"]) == (400, "bad_input")
    elif (pattern.name, method) in FOR_STAFF:
        assert ask(client, method, address(pattern, ids), data={"name": "Mine"}).status_code == 403
    else:
        nothing_there = {name: 987654 if str(value).isdigit() else value for name, value in ids.items()}
        absent = ask(client, method, address(pattern, nothing_there), **body)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
        assert answer.content == absent.content


@calls(METHODS, without=OPEN_TO_ALL)
def test_nobody_is_asked_to_sign_in(pattern, method, ids, client):
    answer = ask(client, method, address(pattern, ids))

    assert (answer.status_code, answer.json()["code"]) == (401, "not_authenticated")


@calls(WRITES)
def test_a_write_from_a_foreign_page_is_refused(pattern, method, ids, ada):
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(ada)

    answer = ask(client, method, address(pattern, ids))

    assert (answer.status_code, answer.json()["code"]) == (403, "permission_denied")


@calls(["post", "put", "patch"])
def test_no_body_breaks_anything(pattern, method, ids, signed_in, ada):
    client = signed_in(ada)
    for body in BAD_BODIES:
        answer = ask(
            client, method, address(pattern, ids), data=body, content_type="application/json", format=None
        )
        if answer.status_code >= 400:
            refusal = json.loads(answer.content)
            assert answer.status_code < 500
            assert refusal["code"], body
            assert refusal["sentence"], body


@calls(METHODS)
def test_no_id_breaks_anything(pattern, method, ids, signed_in, ada):
    for absurd in (0, 2**31, 2**63, 10**17, 10**40):
        broken = {name: absurd if str(value).isdigit() else value for name, value in ids.items()}

        answer = ask(signed_in(ada), method, address(pattern, broken))

        assert answer.status_code < 500
