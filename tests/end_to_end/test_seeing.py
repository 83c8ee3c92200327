"""Ways of looking that change no fill: turned, mirrored, beside its neighbors, played, on other grounds."""

import re
from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.end_to_end.frames import all_frames
from tests.end_to_end.open_frame import (
    a_big_region,
    a_label_other_than,
    color_of,
    fill_of,
    frame_of,
    snapshot,
)
from tests.end_to_end.people import Person

Frame = dict[str, Any]
Rgb = tuple[int, int, int]


@pytest.fixture
def alice(sign_in: Callable[[str], Person]) -> Person:
    """Alice with an open frame in front of her whose neighbors are prepared, too."""
    alice = sign_in("alice")
    alice.open_frame(between_prepared(alice)["id"])
    return alice


@pytest.fixture
def lena(sign_in: Callable[[str], Person], alice: Person) -> Person:
    """A lead with the same frame before her."""
    lena = sign_in("lena")
    lena.open_frame(frame_of(alice))
    return lena


# ---- turned and mirrored ----


@pytest.mark.parametrize("keys", [["Control+]"], ["Shift+M"], ["Control+[", "Control+[", "Shift+M"]])
def test_on_a_paper_that_lies_otherwise_a_click_fills_the_region_under_it(
    alice: Person, keys: list[str]
) -> None:
    region, (x, y) = a_big_region(alice, withdrawn=False)
    before = alice.point_of(x, y)
    for key in keys:
        alice.page.keyboard.press(key)
    assert alice.point_of(x, y) != pytest.approx(before, abs=3)
    label = a_label_other_than(alice, region)
    alice.take_label(label)
    alice.click_pixel(x, y)
    assert alice.color_at(x, y) == about(color_of(alice, label))
    alice.wait_until_saved()
    assert fill_of(alice, region)[1:3] == [label, "artist"]
    alice.page.keyboard.press("Control+z")
    alice.wait_until_saved()


def test_a_mirrored_picture_shows_what_was_right_on_the_left(alice: Person) -> None:
    _, (x, y) = a_big_region(alice, withdrawn=False)
    color, (across, _) = alice.color_at(x, y), alice.point_of(x, y)
    middle = stage_middle(alice)[0]
    alice.page.keyboard.press("Shift+M")
    assert alice.point_of(x, y)[0] - middle == pytest.approx(middle - across, abs=1.5)
    assert alice.color_at(x, y) == color
    expect(alice.page.get_by_test_id("lie")).to_contain_text("mirrored")


def test_a_paper_turned_by_the_hand_is_laid_upright_again(alice: Person) -> None:
    x, y = stage_middle(alice)
    alice.page.mouse.move(x + 150, y)
    alice.page.keyboard.down("Shift")
    alice.page.keyboard.down("Space")
    alice.page.mouse.down()
    alice.page.mouse.move(x, y + 150, steps=6)
    alice.page.mouse.up()
    alice.page.keyboard.up("Space")
    alice.page.keyboard.up("Shift")
    expect(alice.page.get_by_test_id("lie")).to_contain_text("90°")
    alice.page.keyboard.press("Control+\\")
    expect(alice.page.get_by_test_id("lie")).to_be_hidden()


def test_the_wheel_zooms_at_the_pointer_of_a_turned_paper(alice: Person) -> None:
    alice.page.keyboard.press("Control+]")
    before = alice.point_of(500, 300)
    zoom = alice.page.get_by_test_id("zoom")
    shown = zoom.inner_text()
    alice.page.mouse.move(*before)
    alice.page.mouse.wheel(0, -300)
    expect(zoom).not_to_have_text(shown)
    assert alice.point_of(500, 300) == pytest.approx(before, abs=2.0)


def test_without_webgl_the_paper_turns_too(alice: Person) -> None:
    _, (x, y) = a_big_region(alice, withdrawn=False)
    color, frame = alice.color_at(x, y), frame_of(alice)
    alice.page.goto(f"/frames/{frame}?canvas=2d")
    alice.wait_until_ready(frame)
    for key in ("Control+]", "Control+]", "Shift+M"):
        alice.page.keyboard.press(key)
    assert alice.color_at(x, y) == color


# ---- other frames ----


def test_while_its_key_is_held_the_neighbor_is_seen_and_nothing_is_painted(alice: Person) -> None:
    x, y = only_in_the_frame_before(alice)
    color, head = alice.color_at(x, y), alice.mark("head-seq")
    alice.page.keyboard.down("q")
    expect(alice.page.get_by_test_id("seen")).to_contain_text(beside(alice, -1)["name"])
    assert darkness(alice.color_at(x, y)) > darkness(color) + 60, "the other frame's line"
    alice.click_pixel(x, y)
    alice.page.keyboard.press("f")
    alice.page.keyboard.up("q")
    expect(alice.page.get_by_test_id("seen")).to_be_hidden()
    assert alice.color_at(x, y) == color
    assert (alice.mark("head-seq"), alice.mark("pending")) == (head, "0")


def test_a_neighbor_is_seen_as_it_is_painted_now(alice: Person, sign_in: Callable[[str], Person]) -> None:
    other = beside(alice, 1)["id"]
    bob = sign_in("bob")
    bob.open_frame(other)
    region, (x, y) = a_big_region(bob, withdrawn=False)
    label = a_label_other_than(bob, region)
    bob.take_label(label)
    bob.click_pixel(x, y)
    bob.wait_until_saved()
    alice.page.keyboard.down("w")
    wait_for_color(alice, (x, y), color_of(alice, label))
    alice.page.keyboard.up("w")
    bob.page.keyboard.press("Control+z")
    bob.wait_until_saved()


def test_the_onion_skin_tints_the_lines_of_the_frame_before(alice: Person) -> None:
    x, y = only_in_the_frame_before(alice)
    plain = alice.color_at(x, y)
    alice.page.keyboard.press("/")
    expect(alice.page.get_by_test_id("onion")).to_be_visible()
    alice.wait_until(lambda: alice.color_at(x, y) != plain)
    red, _, blue = alice.color_at(x, y)
    assert red - blue > plain[0] - plain[2] + 30, "the warm tint of what was before"
    alice.page.keyboard.press("/")
    assert alice.color_at(x, y) == plain


def test_playing_shows_other_frames_and_an_edit_key_brings_the_open_one_back(alice: Person) -> None:
    _, (x, y) = a_big_region(alice, withdrawn=False)
    color, open_one = alice.color_at(x, y), alice.mark("frame")
    stage = alice.page.get_by_test_id("stage")
    alice.page.keyboard.press("p")
    expect(stage).not_to_have_attribute("data-seen", open_one, timeout=60_000)
    expect(alice.page.get_by_test_id("film")).to_be_visible()
    alice.page.keyboard.press("f")
    expect(stage).to_have_attribute("data-seen", open_one)
    assert alice.color_at(x, y) == color
    assert alice.mark("pending") == "0", "the key that stopped it painted nothing"


def test_a_film_that_is_paused_shows_the_pixels_of_the_frame_it_stands_on(alice: Person) -> None:
    x, y = only_in_the_frame_before(alice)
    before = beside(alice, -1)
    alice.page.keyboard.press("p")
    bar = alice.page.get_by_test_id("film-bar")
    bar.get_by_role("button", name="±4").click()
    expect(alice.page.get_by_test_id("film-says")).not_to_contain_text("ready", timeout=90_000)
    alice.page.keyboard.press("p")
    bar.get_by_role("slider").fill(str(min(before["at"] + 1, 4) - 1))
    expect(alice.page.get_by_test_id("stage")).to_have_attribute("data-seen", str(before["id"]))
    assert darkness(alice.color_at(x, y)) > 120
    alice.page.get_by_role("button", name="Open this frame").click()
    expect(alice.editor).to_have_attribute("data-frame", str(before["id"]))


# ---- grounds, lines, palettes ----


def test_a_black_ground_shows_where_the_background_is(alice: Person) -> None:
    _, (x, y) = a_region_of_the_background(alice)
    middle = stage_middle(alice)
    shown = [alice.color_at(x, y)]
    for _ in range(3):  # white, grey, black
        alice.page.keyboard.press("Shift+B")
        shown.append(alice.color_at(x, y))
    assert shown[1] == (255, 255, 255)
    assert shown[3] == (0, 0, 0)
    assert middle
    alice.page.reload()
    alice.wait_until_ready(frame_of(alice))
    assert alice.color_at(x, y) == (0, 0, 0), "the browser remembers"


def test_lines_are_hidden_or_alone(alice: Person) -> None:
    _, (x, y) = a_big_region(alice, withdrawn=False)
    ink, paint = a_thin_line(alice), alice.color_at(x, y)
    drawn = darkness(alice.color_at(*ink))
    for _ in range(3):  # as drawn, all black, hidden
        alice.page.keyboard.press("Shift+L")
    assert darkness(alice.color_at(*ink)) < drawn - 60, "hidden"
    assert alice.color_at(x, y) == paint
    alice.page.keyboard.press("Shift+L")
    assert darkness(alice.color_at(*ink)) > drawn - 10
    assert alice.color_at(x, y) == (255, 255, 255), "lines alone"


def test_the_palette_changes_by_a_key_and_is_peeked_at_by_another(alice: Person) -> None:
    region, (x, y) = a_big_region(alice, withdrawn=False)
    label = fill_of(alice, region)[1]
    day, night = (hex_rgb(palette["colors"][str(label)]) for palette in palettes(alice)[:2])
    assert alice.color_at(x, y) == day
    alice.page.keyboard.down("o")
    assert alice.color_at(x, y) == night
    alice.page.keyboard.up("o")
    assert alice.color_at(x, y) == day
    alice.page.keyboard.press("Shift+P")
    assert alice.color_at(x, y) == night


def test_a_drag_through_the_filmstrip_shows_the_frames_it_passes_and_opens_the_last(alice: Person) -> None:
    target = beside(alice, 1)
    stage = alice.page.get_by_test_id("stage")
    here, there = (
        alice.page.locator(f"[data-film='{frame}']").bounding_box()
        for frame in (alice.mark("frame"), target["id"])
    )
    assert here
    assert there
    alice.page.mouse.move(here["x"] + 40, here["y"] + 20)
    alice.page.mouse.down()
    alice.page.mouse.move(there["x"] + 40, there["y"] + 20, steps=5)
    expect(stage).to_have_attribute("data-seen", str(target["id"]))
    assert alice.mark("frame") != str(target["id"])
    alice.page.mouse.up()
    expect(alice.editor).to_have_attribute("data-frame", str(target["id"]))


# ---- beside the drawing ----


def test_the_key_of_the_color_model_leads_to_it_from_another_tab(lena: Person) -> None:
    colors, notes = (lena.page.get_by_role("tab", name=name) for name in ("Colors", "Notes"))
    toggle = lena.page.locator(".sheet-toggle")
    notes.click()
    lena.page.keyboard.press("Shift+c")
    expect(colors).to_have_attribute("aria-selected", "true")
    expect(toggle).to_have_attribute("aria-expanded", "true")
    lena.page.keyboard.press("Shift+c")
    expect(toggle).to_have_attribute("aria-expanded", "false")
    lena.page.keyboard.press("Shift+c")


def test_a_lead_makes_a_painted_frame_a_model_sheet_and_an_artist_picks_from_it(
    alice: Person, lena: Person
) -> None:
    region, (x, y) = a_big_region(alice, withdrawn=False)
    label = fill_of(alice, region)[1]
    lena.page.get_by_role("button", name="Use this frame as a model sheet").click()
    expect(lena.page.get_by_text("This frame is now a model sheet")).to_be_visible()
    sheets = snapshot(lena)["character"]["model_sheets"]
    assert sheets[-1]["name"] == snapshot(alice)["frame"]["name"]
    if len(sheets) > 1:
        alice.page.get_by_label("Model sheet", exact=True).select_option(str(sheets[-1]["id"]))
    alice.take_label(a_label_other_than(alice, region))
    canvas = alice.page.get_by_test_id("model-sheet")
    expect(canvas).to_have_attribute("data-view", re.compile(r"\d"))
    scale, left, top = (float(n) for n in (canvas.get_attribute("data-view") or "").split())
    at = {"x": (x + 0.5 - left) * scale, "y": (y + 0.5 - top) * scale}
    canvas.hover(position=at)
    expect(alice.page.locator(f"button[data-label='{label}']")).to_have_class(re.compile("paint-flashed"))
    canvas.click(position=at)
    expect(alice.editor).to_have_attribute("data-label", str(label))


def test_the_navigator_moves_the_view(alice: Person) -> None:
    for _ in range(5):
        alice.page.keyboard.press("Equal")
    alice.page.keyboard.press("k")
    locator = alice.page.get_by_test_id("locator")
    box = locator.bounding_box()
    assert box
    locator.click(position={"x": box["width"] / 4, "y": box["height"] / 2})
    width, height = snapshot(alice)["frame"]["width"], snapshot(alice)["frame"]["height"]
    assert alice.point_of(width / 4, height / 2) == pytest.approx(stage_middle(alice), abs=8)


def test_the_magnifier_shows_what_is_under_the_pointer_larger(alice: Person) -> None:
    _, (x, y) = a_big_region(alice, withdrawn=False)
    alice.page.keyboard.press("Shift+K")
    alice.page.mouse.move(*alice.point_of(x, y))
    box = alice.page.get_by_test_id("magnifier").bounding_box()
    assert box
    shown = alice.color_on_page(box["x"] + box["width"] / 2 + 14, box["y"] + box["height"] / 2 + 5)
    assert shown == about(alice.color_at(x, y))


# ---- frames and pixels ----


def between_prepared(person: Person) -> Frame:
    frames = all_frames(person)
    return next(
        frame
        for before, frame, after in zip(frames, frames[1:], frames[2:], strict=False)
        if before["cut"] == frame["cut"] == after["cut"]
        and frame["state"] == "open"
        and (frame["regions_left"] or 0) > 2
        and "waiting" not in (before["state"], after["state"])
    )


def beside(person: Person, step: int) -> Frame:
    """The frame before or after the open one, with its place in the cut."""
    frames = person.ask(f"/cuts/{snapshot(person)['cut']['id']}")["frames"]
    at = next(at for at, frame in enumerate(frames) if frame["id"] == frame_of(person)) + step
    return frames[at] | {"at": at}


def only_in_the_frame_before(person: Person) -> tuple[int, int]:
    """A pixel in the middle of a line of the frame before that lies on bare paint in the open one."""
    here = drawing_of(person, frame_of(person))
    there = drawing_of(person, beside(person, -1)["id"])
    for y in range(20, here.height - 20, 3):
        for x in range(20, here.width - 20):
            near = [(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
            if darkness(px(there, x, y)) > 200 and all(darkness(px(here, *at)) == 0 for at in near):
                return x, y
    raise AssertionError("the two drawings are the same")


def a_thin_line(person: Person) -> tuple[int, int]:
    """A line pixel with paper on both sides within two pixels."""
    drawing = drawing_of(person, frame_of(person))
    for y in range(200, drawing.height - 200):
        for x in range(200, drawing.width - 200):
            sides = (px(drawing, x - 3, y), px(drawing, x + 3, y))
            if darkness(px(drawing, x, y)) > 160 and all(darkness(side) == 0 for side in sides):
                return x, y
    raise AssertionError("no thin line in this drawing")


def a_region_of_the_background(person: Person) -> tuple[int, tuple[int, int]]:
    frame = snapshot(person)
    areas = frame["region_map"]["area_px"]
    threshold = frame["project"]["threshold"]
    painted = [f for f in frame["fills"] if f[1] == 0 and (f[4] is None or f[4] > threshold)]
    region = max((fill[0] for fill in painted), key=lambda r: areas[r])
    x, y = frame["region_map"]["seed"][region]
    return region, (x, y)


@cache
def drawing_of(person: Person, frame: int) -> Image.Image:
    address = person.ask(f"/frames/{frame}")["drawing"]
    answer = person.context.request.get(f"{person.address}{address}")
    return Image.open(BytesIO(answer.body())).convert("RGB")


def px(image: Image.Image, x: int, y: int) -> Rgb:
    red, green, blue = image.getpixel((x, y))  # type: ignore[misc]  # RGB has three
    return red, green, blue


def darkness(rgb: Rgb) -> int:
    return 255 - max(rgb)


def palettes(person: Person) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = snapshot(person)["character"]["palettes"]
    return found


def hex_rgb(color: str) -> Rgb:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def about(color: Rgb) -> Any:
    """The line beside a small region may shade it a little where the screen's pixels fall otherwise."""
    return pytest.approx(color, abs=24)


def stage_middle(person: Person) -> tuple[float, float]:
    box = person.page.get_by_test_id("stage").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def wait_for_color(person: Person, at: tuple[int, int], color: Rgb) -> None:
    person.wait_until(lambda: person.color_at(*at) == color)
