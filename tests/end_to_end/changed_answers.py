"""What a page shows where the server's answers were others: states that the demo does not come into."""

import json
import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Error, Route

from tests.end_to_end.people import Person

PROVEN = {
    "at_most_wrong": 0.05,
    "unless": 0.1,
    "threshold": 0.71,
    "drawings": 84,
    "drawings_needed": 50,
    "coverage": 0.93,
    "character": "Mio",
    "min_area_px": 20,
    "certified_at": "2026-08-05T09:40:00Z",
}


def told(person: Person, path: str, change: Callable[[Any], None]) -> None:
    """From now on the server's answers to this path are changed on their way."""

    def answer(route: Route) -> None:
        if route.request.method != "GET":
            route.continue_()
            return
        try:
            answered = route.fetch()
            whole = json.loads(answered.body())
        except Error:
            return  # the page that asked has been left meanwhile
        change(whole)
        route.fulfill(response=answered, json=whole)

    person.context.route(re.compile(path), answer)


def proven(learning: dict[str, Any]) -> None:
    for version in learning["versions"]:
        version["certificate"] = PROVEN


def ruled_by(ruling: str, threshold: float) -> Callable[[dict[str, Any]], None]:
    def change(snapshot: dict[str, Any]) -> None:
        snapshot["frame"] |= {"ruling": ruling, "own_threshold": threshold}

    return change


def submitted(count: int) -> Callable[[list[dict[str, Any]]], None]:
    """So many frames of every project wait for a review."""

    def change(projects: list[dict[str, Any]]) -> None:
        for project in projects:
            project["frames_by_state"]["submitted"] = count

    return change


def finished(count: int) -> Callable[[dict[str, Any]], None]:
    """In the first so many frames of a cut nothing is left; in the others something is."""

    def change(cut: dict[str, Any]) -> None:
        for at, frame in enumerate(cut["frames"]):
            frame |= {"state": "open", "regions_left": 0 if at < count else 3, "assignee": None}

    return change
