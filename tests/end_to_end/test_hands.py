"""Fingers, pens and keys: what each does on the canvas, and keys that an artist has changed."""

import json
import math
from pathlib import Path

import pytest
from playwright.sync_api import CDPSession, Locator, expect

from tests.end_to_end.open_frame import a_big_region, a_label_other_than, color_of, fill_of
from tests.end_to_end.people import TWO_DISPLAY_FRAMES, Person

# ---- fingers and pens ----


def test_a_tap_of_one_finger_fills(alice: Person) -> None:
    region, (x, y) = a_big_region(alice, withdrawn=False)
    label = a_label_other_than(alice, region)
    alice.take_label(label)
    hand = fingers(alice)
    hand.tap(alice.point_of(x, y))
    assert alice.color_at(x, y) == color_of(alice, label)


def test_two_fingers_carry_and_spread_the_paper_and_fill_nothing(alice: Person) -> None:
    seq, hand = alice.mark("head-seq"), fingers(alice)
    (left, top), (right, bottom) = alice.point_of(500, 300), alice.point_of(700, 300)
    middle = ((left + right) / 2, (top + bottom) / 2)
    hand.move(
        [(left, top), (right, bottom)],
        [(left - 100, top + 50), (right + 100, bottom + 50)],
    )
    after_left, after_right = alice.point_of(500, 300), alice.point_of(700, 300)
    assert after_right[0] - after_left[0] == pytest.approx(right - left + 200, abs=4)
    after_middle = ((after_left[0] + after_right[0]) / 2, (after_left[1] + after_right[1]) / 2)
    assert after_middle == pytest.approx((middle[0], middle[1] + 50), abs=4)
    assert alice.mark("head-seq") == seq
    assert alice.mark("pending") == "0"


def test_two_fingers_turn_the_paper_around_themselves(alice: Person) -> None:
    seq, hand = alice.mark("head-seq"), fingers(alice)
    middle, down = alice.point_of(600, 300), alice.point_of(600, 340)
    hand.move_through([around(middle, degrees) for degrees in range(106)])
    # the first fifteen degrees are a hand's own; what then lies straight but for a few is laid straight
    assert alice.point_of(600, 300) == pytest.approx(middle, abs=4)
    assert alice.point_of(600, 340) == pytest.approx((middle[0] - (down[1] - middle[1]), middle[1]), abs=4)
    assert (alice.mark("head-seq"), alice.mark("pending")) == (seq, "0")


def test_hands_that_carry_the_paper_do_not_turn_it(alice: Person) -> None:
    hand = fingers(alice)
    left, right = alice.point_of(500, 300), alice.point_of(700, 300)
    x, y = alice.point_of(600, 300)
    hand.move_through([around((x + 10 * degrees, y), degrees) for degrees in range(9)])
    after_left, after_right = alice.point_of(500, 300), alice.point_of(700, 300)
    assert after_left[0] > left[0] + 40
    assert after_right == pytest.approx((after_left[0] + right[0] - left[0], after_left[1]), abs=0.5)


def test_a_tap_of_two_fingers_undoes_and_of_three_redoes(alice: Person) -> None:
    region, (x, y) = a_big_region(alice, withdrawn=False)
    before = alice.color_at(x, y)
    label = a_label_other_than(alice, region)
    alice.take_label(label)
    alice.click_pixel(x, y)
    assert alice.color_at(x, y) == color_of(alice, label)
    hand = fingers(alice)
    at = alice.point_of(x, y)
    hand.tap(at, (at[0] + 60, at[1]))
    alice.wait_until_saved()
    assert alice.color_at(x, y) == before
    hand.tap(at, (at[0] + 60, at[1]), (at[0] + 120, at[1]))
    alice.wait_until_saved()
    assert alice.color_at(x, y) == color_of(alice, label)


def test_a_finger_that_rests_picks_and_fills_nothing(alice: Person) -> None:
    region, (x, y) = a_big_region(alice, withdrawn=False)
    standing = fill_of(alice, region)[1]
    alice.take_label(a_label_other_than(alice, region))
    hand = fingers(alice)
    hand.rest(alice.point_of(x, y))
    expect(alice.editor).to_have_attribute("data-label", str(standing))
    assert fill_of(alice, region)[1] == standing


def test_beside_a_pen_one_finger_moves_the_paper(alice: Person) -> None:
    seq, hand = alice.mark("head-seq"), fingers(alice)
    pen(alice, *alice.point_of(5, 5), button="right")
    x, y = alice.point_of(600, 300)
    hand.move([(x, y)], [(x + 80, y + 30)])
    assert alice.point_of(600, 300) == pytest.approx((x + 80, y + 30), abs=15)
    assert alice.mark("head-seq") == seq


def test_the_pen_s_button_picks_the_color_below(alice: Person) -> None:
    region, (x, y) = a_big_region(alice, withdrawn=False)
    standing = fill_of(alice, region)[1]
    alice.take_label(a_label_other_than(alice, region))
    pen(alice, *alice.point_of(x, y), button="right")
    expect(alice.editor).to_have_attribute("data-label", str(standing))


# ---- keys ----


def test_a_preset_changes_the_keys(alice: Person) -> None:
    change_keys(alice).get_by_label("Keys as in").select_option("retas")
    alice.page.keyboard.press("Escape")
    before = alice.mark("frame")
    alice.page.keyboard.press("g")
    expect(alice.editor).not_to_have_attribute("data-frame", before)
    alice.page.keyboard.press("f")
    expect(alice.editor).to_have_attribute("data-frame", before)


def test_a_key_of_another_command_is_asked_about_and_taken(alice: Person) -> None:
    dialog = change_keys(alice)
    row = dialog.locator("[data-command='tool.hand']")
    row.get_by_role("button", name="Add a key").click()
    expect(dialog.get_by_test_id("listening")).to_be_visible()
    alice.page.keyboard.press("b")
    expect(dialog.get_by_test_id("key-taken")).to_contain_text("B belongs to")
    dialog.get_by_role("button", name="Take it").click()
    expect(dialog.locator("[data-command='tool.bucket']")).to_contain_text("no key")
    alice.page.keyboard.press("Escape")
    alice.page.keyboard.press("b")
    expect(alice.editor).to_have_attribute("data-tool", "hand")


def test_changed_keys_survive_a_reload_and_the_sheet_shows_them(alice: Person) -> None:
    dialog = change_keys(alice)
    dialog.locator("[data-command='region.next']").get_by_role("button", name="Add a key").click()
    alice.page.keyboard.press("F8")
    alice.page.keyboard.press("Escape")
    alice.page.reload()
    alice.wait_until_ready(int(alice.mark("frame")))
    alice.page.keyboard.press("F8")
    expect(alice.editor).not_to_have_attribute("data-focused", "0")
    alice.page.keyboard.press("?")
    dialog = alice.page.get_by_role("dialog")
    expect(dialog).to_contain_text("F8")
    expect(dialog).to_contain_text("Tap of two fingers")


def test_a_key_of_the_browser_is_refused_in_words(alice: Person) -> None:
    dialog = change_keys(alice)
    dialog.locator("[data-command='tool.hand']").get_by_role("button", name="Add a key").click()
    alice.page.keyboard.press("F5")
    expect(dialog.get_by_test_id("listening")).to_have_text("The browser keeps F5 for itself.")


def test_the_key_file_goes_out_and_comes_back(alice: Person, tmp_path: Path) -> None:
    dialog = change_keys(alice)
    dialog.get_by_label("Keys as in").select_option("clip")
    with alice.page.expect_download() as download:
        dialog.get_by_role("button", name="Save as file").click()
    file = tmp_path / "keys.json"
    download.value.save_as(file)
    assert json.loads(file.read_text())["preset"] == "clip"
    dialog.get_by_label("Keys as in").select_option("colorapp")
    dialog.locator("input[type=file]").set_input_files(file)
    expect(dialog.get_by_label("Keys as in")).to_have_value("clip")
    broken = tmp_path / "broken.json"
    broken.write_text("F = fill")
    dialog.locator("input[type=file]").set_input_files(broken)
    expect(dialog.get_by_role("status").last).to_have_text("This file is not JSON, so it holds no keys.")
    expect(dialog.get_by_label("Keys as in")).to_have_value("clip")


def change_keys(person: Person) -> Locator:
    """The dialog in which keys are changed."""
    person.page.keyboard.press("?")
    person.page.get_by_role("button", name="Change keys").click()
    return person.page.get_by_role("dialog")


# ---- what Playwright has no words for ----

Point = tuple[float, float]


class Fingers:
    """Fingers on the page, through the browser's own debugging protocol."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.session: CDPSession = person.context.new_cdp_session(person.page)
        # The page now believes in fingers, makes room for them, and the drawing lies elsewhere.
        self.session.send("Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 5})
        person.page.evaluate(TWO_DISPLAY_FRAMES)

    def tap(self, *points: Point) -> None:
        self._send("touchStart", points)
        self._send("touchEnd", ())

    def rest(self, point: Point) -> None:
        self._send("touchStart", [point])
        self.person.page.wait_for_timeout(700)
        self._send("touchEnd", ())

    def move(self, before: list[Point], after: list[Point], *, steps: int = 8) -> None:
        shares = [step / steps for step in range(steps + 1)]
        self.move_through(
            [
                [
                    (ax + (bx - ax) * share, ay + (by - ay) * share)
                    for (ax, ay), (bx, by) in zip(before, after, strict=True)
                ]
                for share in shares
            ]
        )

    def move_through(self, places: list[list[Point]]) -> None:
        first, *others = places
        self._send("touchStart", first)
        for points in others:
            self._send("touchMove", points)
        self._send("touchEnd", ())
        self.person.page.wait_for_timeout(100)

    def _send(self, kind: str, points: "list[Point] | tuple[Point, ...]") -> None:
        touches = [{"x": x, "y": y, "id": at} for at, (x, y) in enumerate(points)]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})


def around(middle: Point, degrees: float) -> list[Point]:
    """Two fingers on both sides of a point, turned clockwise by so much."""
    half = 150
    x, y = half * math.cos(math.radians(degrees)), half * math.sin(math.radians(degrees))
    return [(middle[0] - x, middle[1] - y), (middle[0] + x, middle[1] + y)]


def fingers(person: Person) -> Fingers:
    return Fingers(person)


def pen(person: Person, x: float, y: float, *, button: str) -> None:
    """A press of the pen with one of its buttons held."""
    session = person.context.new_cdp_session(person.page)
    for kind in ("mousePressed", "mouseReleased"):
        session.send(
            "Input.dispatchMouseEvent",
            {"type": kind, "x": x, "y": y, "button": button, "clickCount": 1, "pointerType": "pen"},
        )
