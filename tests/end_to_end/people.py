"""A person in front of a browser: what they can do in the app, in the words they would use."""

import re
from collections.abc import Callable
from io import BytesIO
from math import cos, sin
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, Route, StorageState, expect

Point = tuple[float, float]

PASSWORD = "colorapp-demo"
TWO_DISPLAY_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


class Person:
    """One signed-in user with a browser context of their own. Complaints of their pages are kept."""

    def __init__(self, browser: Browser, address: str, username: str, **how: Any) -> None:
        self.address = address
        self.username = username
        self.context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 720}, **how)
        self.context.set_default_timeout(20_000)
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def sign_in(self) -> None:
        self.page.goto("/sign-in")
        self.page.get_by_label("User name", exact=True).fill(self.username)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(lambda url: "/sign-in" not in url)

    def prefer(self, *, theme: str, language: str) -> None:
        """This browser remembers a theme and a language; the account, which others share, keeps its own."""
        self.context.add_init_script(
            f"localStorage.setItem('colorapp.theme', '{theme}');"
            f"localStorage.setItem('colorapp.language', '{language}');"
        )

        def as_preferred(route: Route) -> None:
            if route.request.method != "GET":
                route.continue_()
                return
            session = route.fetch().json()
            if session["user"]:
                session = {**session, "theme": theme, "user": {**session["user"], "language": language}}
            route.fulfill(json=session)

        self.context.route("**/api/session", as_preferred)

    def come_in(self) -> None:
        """Signs in without the page: whatever its language is."""
        self.context.request.get(f"{self.address}/api/session")
        self.tell("POST", "/session", {"username": self.username, "password": PASSWORD})

    def cookies(self) -> StorageState:
        """What a later browser of this person needs to be signed in; nothing else that this one remembers."""
        return {**self.context.storage_state(), "origins": []}

    def go_home(self) -> None:
        self.page.goto("/")

    def leave(self) -> None:
        self.context.close()

    # ---- asking the server, with this person's rights ----

    def ask(self, path: str) -> Any:
        answer = self.context.request.get(f"{self.address}/api{path}")
        assert answer.ok, f"{path}: {answer.status} {answer.text()}"
        return answer.json()

    def tell(self, method: str, path: str, body: Any = None) -> Any:
        """A write through the API; the answer's JSON, whatever its status."""
        token = next(c["value"] for c in self.context.cookies() if c["name"] == "csrftoken")
        answer = self.context.request.fetch(
            f"{self.address}/api{path}",
            method=method,
            data=body,
            headers={"X-CSRFToken": token, "Referer": self.address},
        )
        return answer.json() if answer.body() else None

    # ---- in the editor ----

    def open_frame(self, frame_id: int) -> None:
        self.page.goto(f"/frames/{frame_id}")
        self.wait_until_ready(frame_id)

    def wait_until_ready(self, frame_id: int) -> None:
        expect(self.editor).to_have_attribute("data-frame", str(frame_id))
        expect(self.editor).to_have_attribute("data-ready", "true", timeout=60_000)
        expect(self.page.get_by_test_id("stage")).to_have_attribute("data-view", re.compile(r"\d"))
        self.page.evaluate(TWO_DISPLAY_FRAMES)

    @property
    def editor(self) -> Locator:
        return self.page.get_by_test_id("editor")

    def mark(self, name: str) -> str:
        return self.editor.get_attribute(f"data-{name}") or ""

    @property
    def left(self) -> int:
        return int(self.mark("regions-left"))

    def take_label(self, label: int) -> None:
        self.page.locator(f"button[data-label='{label}']").click()
        expect(self.editor).to_have_attribute("data-label", str(label))

    def point_of(self, x: float, y: float) -> tuple[float, float]:
        """Where an image pixel's middle lies on the page."""
        stage = self.page.get_by_test_id("stage")
        scale, left, top, turn, over = (float(n) for n in (stage.get_attribute("data-view") or "").split())
        box = stage.bounding_box()
        assert box is not None
        across, down = (x + 0.5 - left) * (-1 if over else 1), y + 0.5 - top
        return (
            box["x"] + (across * cos(turn) - down * sin(turn)) * scale,
            box["y"] + (across * sin(turn) + down * cos(turn)) * scale,
        )

    def click_pixel(self, x: float, y: float, **how: Any) -> None:
        self.page.mouse.click(*self.point_of(x, y), **how)

    def press_along(self, start: Point, *rest: Point) -> None:
        """Press at the first pixel and go along the others, with the button down."""
        self.page.mouse.move(*self.point_of(*start))
        self.page.mouse.down()
        for point in rest:
            self.page.mouse.move(*self.point_of(*point), steps=12)

    def drag(self, start: Point, *rest: Point) -> None:
        self.press_along(start, *rest)
        self.page.mouse.up()

    def click_with(self, key: str, x: float, y: float) -> None:
        self.page.keyboard.down(key)
        self.click_pixel(x, y)
        self.page.keyboard.up(key)

    def color_at(self, x: float, y: float) -> tuple[int, int, int]:
        """The color that the screen shows over an image pixel, once the canvas has drawn it sharply."""
        return self.color_on_page(*self.point_of(x, y))

    def color_on_page(self, across: float, down: float) -> tuple[int, int, int]:
        expect(self.page.locator("canvas[data-coarse]")).to_have_count(0)
        self.page.evaluate(TWO_DISPLAY_FRAMES)
        shot = self.page.screenshot(clip={"x": int(across), "y": int(down), "width": 1, "height": 1})
        return _first_pixel(shot)

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """Looks again until what shines or glides for a moment has come to rest; fails on the last look."""
        for _ in range(40):
            if is_so():
                return
            self.page.wait_for_timeout(150)
        assert is_so()

    def wait_until_saved(self) -> None:
        expect(self.editor).to_have_attribute("data-pending", "0")


def _first_pixel(png: bytes) -> tuple[int, int, int]:
    red, green, blue = Image.open(BytesIO(png)).convert("RGB").getpixel((0, 0))
    return red, green, blue
