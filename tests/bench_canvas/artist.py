"""The artist at the bench: a signed-in browser with the probe inside, and what she does with it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from tests.bench_canvas.studio import Studio
from tests.end_to_end.people import TWO_DISPLAY_FRAMES, Person

PROBE = Path(__file__).with_name("probe.js")
PATIENCE_MS = 60_000
SMALL, LARGE = (1280, 720), (1920, 1080)

# What a browser does on a machine without a graphics card: WebGL by SwiftShader, the page put together by the
# processor. (With --use-angle=swiftshader that is done by SwiftShader too, at ten times the cost.)
# No sandbox, as containers have none.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--use-gl=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def open_browser(playwright: Playwright) -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("The bench needs Chromium: apt-get install chromium.")
    browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
    try:
        yield browser
    finally:
        browser.close()


def sign_in(browser: Browser, studio: Studio, username: str = "alice") -> Any:
    """What a browser keeps of a session: with it another context is signed in too."""
    person = Person(browser, studio.address, username)
    person.sign_in()
    state = person.context.storage_state()
    person.leave()
    return state


@contextmanager
def at_work(
    browser: Browser, studio: Studio, state: Any, *, size: tuple[int, int] = SMALL
) -> "Iterator[Artist]":
    """A context of its own, so with an empty cache."""
    context = browser.new_context(
        base_url=studio.address, storage_state=state, viewport={"width": size[0], "height": size[1]}
    )
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(path=PROBE)
    try:
        yield Artist(context)
    finally:
        context.close()


class Artist:
    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.page: Page = context.new_page()

    def open_frame(self, frame: int) -> dict[str, Any]:
        """Until it is ready to be painted and everything around it has come; the frame's snapshot."""
        self.page.goto(f"/frames/{frame}")
        self.wait_until_ready(frame)
        self.page.wait_for_load_state("networkidle")
        return self.ask(f"/frames/{frame}")

    def wait_until_ready(self, frame: int) -> None:
        editor = self.page.get_by_test_id("editor")
        expect(editor).to_have_attribute("data-frame", str(frame), timeout=PATIENCE_MS)
        expect(editor).to_have_attribute("data-ready", "true", timeout=PATIENCE_MS)
        self.page.evaluate(TWO_DISPLAY_FRAMES)

    def wait_until_saved(self) -> None:
        self.page.wait_for_selector("[data-testid=editor][data-pending='0']")

    def ask(self, path: str) -> Any:
        return self.context.request.get(f"/api{path}").json()

    def point_of(self, x: float, y: float) -> tuple[float, float]:
        """Where an image pixel's middle lies on the page."""
        left, top, scale, from_x, from_y = self.page.evaluate(
            """() => { const stage = document.querySelector("[data-testid=stage]");
               const box = stage.getBoundingClientRect();
               return [box.left, box.top, ...stage.dataset.view.split(" ").map(Number).slice(0, 3)]; }"""
        )
        return left + (x + 0.5 - from_x) * scale, top + (y + 0.5 - from_y) * scale

    def probe(self, what: str) -> Any:
        return self.page.evaluate(f"() => bench.{what}")

    def await_color(self, point: tuple[int, int], rgb: list[int], *, since: str | None = None) -> None:
        """From the next event of this type on, until the image point has the color."""
        asked = {"from": since, "point": list(point), "rgb": rgb}
        self.page.evaluate("(asked) => bench.await(asked)", asked)

    def found(self) -> dict[str, float]:
        self.page.wait_for_function("() => bench.found !== null")
        found: dict[str, float] = self.probe("found")
        return found


def rgb_of(snapshot: dict[str, Any], label: int) -> list[int]:
    color = snapshot["character"]["palettes"][0]["colors"][str(label)]
    return [int(color[at : at + 2], 16) for at in (1, 3, 5)]
