"""Pictures of every page in every theme and language: `make screenshots OUT=folder`, to look at and to show.

A demo is set up in a folder of its own, or COLORAPP_TEST_DEMO names one to be used again.
"""

import argparse
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.end_to_end.conftest import CHROMIUM_FLAGS, Demo, chromium, free_port
from tests.end_to_end.people import Person
from tests.end_to_end.places import PLACES, Place

SIZES = ("1280x720", "1920x1080", "1024x768", "820x1180")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--places", help="names, with commas between; all where left out")
    parser.add_argument("--sizes", default=",".join(SIZES))
    parser.add_argument("--themes", default="dark,light")
    parser.add_argument("--languages", default="en,ja")
    asked = parser.parse_args()
    names = asked.places.split(",") if asked.places else [place.name for place in PLACES]
    places = [place for place in PLACES if place.name in names]
    looks = list(product(asked.themes.split(","), asked.languages.split(",")))
    asked.out.mkdir(parents=True, exist_ok=True)
    with _demo() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        for place, (theme, language) in product(places, looks):
            person = Person(browser, address, place.who or "")
            person.prefer(theme=theme, language=language)
            for size in _sizes(person, place, asked.sizes.split(",")):
                person.page.screenshot(path=asked.out / f"{place.name}_{theme}_{language}_{size}.png")
            person.leave()
            print(place.name, theme, language, flush=True)
        browser.close()


def _sizes(person: Person, place: Place, sizes: list[str]) -> Iterator[str]:
    """Goes there once and then changes the size of the window."""
    if place.who:
        person.come_in()
    place.go(person)
    for size in sizes:
        width, height = (int(side) for side in size.split("x"))
        person.page.set_viewport_size({"width": width, "height": height})
        person.page.wait_for_timeout(250)  # what moves or fades in has done so
        yield size


@contextmanager
def _demo() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as fresh:
        demo = Demo(Path(os.environ.get("COLORAPP_TEST_DEMO", fresh)), port=free_port())
        demo.start()
        try:
            yield demo.address
        finally:
            demo.stop()


if __name__ == "__main__":
    main()
