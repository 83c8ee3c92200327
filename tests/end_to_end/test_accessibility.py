"""axe-core finds nothing to complain about: every page, each of its states, both languages, both themes."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, StorageState, expect

from tests.end_to_end.people import Person
from tests.end_to_end.places import PLACES, Place

AXE = Path(__file__).resolve().parents[2] / "frontend/node_modules/axe-core/axe.min.js"
RUN = "() => axe.run(document, { resultTypes: ['violations'] }).then(found => found.violations)"


@pytest.fixture
def visitor(
    server: str, browser: Browser, signed_in: dict[str, StorageState]
) -> Iterator[Callable[[Place, str], Person]]:
    """Brings the one whom a place is for to it. Nothing moves, so that no color is read half-way."""
    people: list[Person] = []

    def bring(place: Place, language: str) -> Person:
        who = place.who or ""
        person = Person(browser, server, who, storage_state=signed_in.get(who))
        people.append(person)
        person.page.emulate_media(reduced_motion="reduce")
        person.prefer(theme="dark", language=language)
        if who and who not in signed_in:
            person.come_in()
            signed_in[who] = person.cookies()
        place.go(person)
        return person

    yield bring
    for person in people:
        person.leave()


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_nothing_is_in_the_way(visitor: Callable[[Place, str], Person], place: Place, language: str) -> None:
    page = visitor(place, language).page
    page.evaluate(AXE.read_text(encoding="utf-8"))
    page.add_style_tag(content="*, ::before, ::after { transition: none !important }")
    expect(page.locator("html")).to_have_attribute("lang", language)
    for theme in ("dark", "light"):
        page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
        page.wait_for_timeout(50)
        found = complaints(page.evaluate(RUN))
        assert not found, f"in the {theme} theme:\n" + "\n".join(found)


def complaints(violations: list[dict[str, Any]]) -> list[str]:
    """`color-contrast: .film-name: Element has insufficient color contrast of 3.2 …`, for each element."""
    return [
        f"{violation['id']}: {' '.join(map(str, node['target']))}: {_first_reason(node)}"
        for violation in violations
        for node in violation["nodes"]
    ]


def _first_reason(node: dict[str, Any]) -> str:
    return str(node["failureSummary"].splitlines()[1].strip())
