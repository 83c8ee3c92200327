"""Every page of the app in every state that a user may meet, and how somebody gets there."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.end_to_end.changed_answers import proven, ruled_by, told
from tests.end_to_end.frames import all_frames, open_frames
from tests.end_to_end.people import Person

EMPTY_CUT = "c900_Z"
"""Made once in a demo that is kept; nobody ever drops a drawing on it."""


@dataclass(frozen=True)
class Place:
    name: str
    who: str | None
    go: Callable[[Person], None]


def settled(page: Page) -> None:
    """Until what was asked for is here and its pictures are decoded."""
    expect(page.locator("[aria-busy='true']")).to_have_count(0)
    page.wait_for_function(
        "() => [...document.images].every(one => one.complete || one.getBoundingClientRect().y > innerHeight)"
    )
    page.evaluate("() => document.fonts.ready")


def _path(template: str) -> Callable[[Person], None]:
    """`/projects/{project}/review`: the demo's own ids are filled in."""

    def go(person: Person) -> None:
        person.page.goto(template.format(**ids(person)) if "{" in template else template)
        settled(person.page)

    return go


def ids(person: Person) -> dict[str, int]:
    project = person.ask("/projects")[0]
    whole = person.ask(f"/projects/{project['id']}")
    return {
        "project": project["id"],
        "cut": whole["cuts"][0]["id"],
        "character": whole["characters"][0]["id"],
    }


def _empty_cut(person: Person) -> None:
    here = ids(person)
    cuts = person.ask(f"/projects/{here['project']}")["cuts"]
    cut = next((one for one in cuts if one["name"] == EMPTY_CUT), None)
    if cut is None:
        body = {"name": EMPTY_CUT, "character": here["character"]}
        cut = person.tell("POST", f"/projects/{here['project']}/cuts", body)
    person.page.goto(f"/cuts/{cut['id']}")
    settled(person.page)


def _uploading(person: Person) -> None:
    """One drawing refused by the server, one on its way for as long as somebody looks."""
    _empty_cut(person)

    def answer(route: Route) -> None:
        if b"notes" in (route.request.post_data_buffer or b""):
            route.continue_()

    person.page.route(re.compile(r"/api/cuts/\d+/frames$"), answer)
    person.page.locator("input[type=file]").first.set_input_files(
        [
            {"name": "c900_Z_notes.txt", "mimeType": "text/plain", "buffer": b"notes"},
            {"name": "c900_Z_0001.png", "mimeType": "image/png", "buffer": b"\x89PNG" + bytes(20_000)},
            {"name": "c900_Z_0002.png", "mimeType": "image/png", "buffer": b"\x89PNG" + bytes(20_000)},
        ]
    )
    expect(person.page.locator(".upload-row")).to_have_count(3)


def _other_project(person: Person) -> None:
    person.page.goto("/projects/1")
    expect(person.page.get_by_role("alert")).to_be_visible()


def _offline(person: Person) -> None:
    _path("/")(person)
    person.context.set_offline(True)
    expect(person.page.locator(".offline")).to_be_visible()


def _answering(path: str, status: int, body: Any = None) -> Callable[[Person], None]:
    def go(person: Person) -> None:
        answer = body or {}
        person.page.route(re.compile(path), lambda route: route.fulfill(status=status, json=answer))
        person.page.goto("/projects/1")
        expect(person.page.locator("[role=alert], dialog").first).to_be_visible()

    return go


def _loading(person: Person) -> None:
    person.page.route(re.compile(r"/api/projects/\d+$"), lambda _: None)
    person.page.goto("/projects/1")
    expect(person.page.locator(".skeleton")).to_be_visible()
    person.page.wait_for_timeout(400)


def _opened(before: Callable[[Person], None], *clicks: str) -> Callable[[Person], None]:
    """Buttons pressed one after another, each by its selector."""

    def go(person: Person) -> None:
        before(person)
        for selector in clicks:
            person.page.locator(selector).first.click()

    return go


def _newcomer(person: Person) -> None:
    """Somebody who has no user name yet is about to be added."""
    _opened(_path("/projects/{project}"), "[aria-labelledby=members] .section-head button")(person)
    person.page.get_by_role("dialog").get_by_role("textbox").fill("nobody-yet")
    person.page.keyboard.press("Enter")
    person.page.get_by_role("dialog").get_by_role("textbox").nth(1).wait_for()


def _editor(person: Person) -> None:
    person.open_frame(open_frames(person)[0]["id"])


def _told(
    path: str, change: Callable[[dict[str, Any]], None], go: Callable[[Person], None]
) -> Callable[[Person], None]:
    """The same place where the server's answers to a path are changed."""

    def there(person: Person) -> None:
        told(person, path, change)
        go(person)

    return there


def _editor_of(state: str) -> Callable[[Person], None]:
    def go(person: Person) -> None:
        frames = [frame for frame in all_frames(person) if frame["state"] == state]
        person.open_frame(frames[0]["id"])

    return go


def _editor_pressing(key: str) -> Callable[[Person], None]:
    def go(person: Person) -> None:
        _editor(person)
        person.page.keyboard.press(key)
        person.page.wait_for_timeout(300)

    return go


SESSION_ENDED = {"code": "not_authenticated", "sentence": "Authentication credentials were not provided."}
NEW_CUT = ".page-actions > button.button"

PLACES = (
    Place("sign-in", None, _path("/sign-in")),
    Place("sign-in-wrong", None, _opened(_path("/sign-in"), "button[type=submit]")),
    Place("home-artist", "alice", _path("/")),
    Place("home-lead", "lena", _path("/")),
    Place("home-admin", "ada", _path("/")),
    Place("home-stranger", "charlie", _path("/")),
    Place("menu", "alice", _opened(_path("/"), ".person-button")),
    Place("project-artist", "alice", _path("/projects/{project}")),
    Place("project-admin", "ada", _path("/projects/{project}")),
    Place("new-cut", "ada", _opened(_path("/projects/{project}"), NEW_CUT)),
    Place(
        "new-character", "ada", _opened(_path("/projects/{project}"), "[aria-labelledby=characters] button")
    ),
    Place(
        "remove-member", "ada", _opened(_path("/projects/{project}"), "[aria-labelledby=members] li button")
    ),
    Place("add-newcomer", "ada", _newcomer),
    Place("change-password", "ada", _opened(_path("/"), ".person-button", ".popover .lucide-key-round")),
    Place("cut-filled", "lena", _path("/cuts/{cut}")),
    Place("download-frames", "lena", _opened(_path("/cuts/{cut}"), ".page-actions .lucide-download")),
    Place("cut-empty", "lena", _empty_cut),
    Place("cut-uploading", "lena", _uploading),
    Place("character-artist", "alice", _path("/characters/{character}")),
    Place("character-admin", "ada", _path("/characters/{character}")),
    Place(
        "add-label", "ada", _opened(_path("/characters/{character}"), ".page-actions > button:last-of-type")
    ),
    Place("learning", "ada", _path("/characters/{character}/learning")),
    Place(
        "learning-proven",
        "ada",
        _told(r"/api/characters/\d+/learning$", proven, _path("/characters/{character}/learning")),
    ),
    Place("editor-stranger", "alice", _told(r"/api/frames/\d+$", ruled_by("stranger", 1.0), _editor)),
    Place(
        "start-training",
        "ada",
        _opened(_path("/characters/{character}/learning"), "[aria-labelledby=training] button"),
    ),
    Place("review", "lena", _path("/projects/{project}/review")),
    Place("not-found", "alice", _path("/nowhere")),
    Place("no-access", "charlie", _other_project),
    Place("offline", "alice", _offline),
    Place("server-error", "alice", _answering(r"/api/projects/\d+$", 500)),
    Place("unreachable", "alice", _answering(r"/api/projects/\d+$", 503)),
    Place("session-ended", "alice", _answering(r"/api/projects/\d+$", 401, SESSION_ENDED)),
    Place("loading", "alice", _loading),
    Place("editor", "alice", _editor),
    Place("editor-confidence", "alice", _editor_pressing("c")),
    Place("editor-keys", "alice", _editor_pressing("?")),
    Place("editor-submitted", "lena", _editor_of("submitted")),
    Place("editor-retake", "alice", _editor_of("retake")),
)
