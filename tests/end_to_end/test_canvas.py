"""What the canvas shows after each gesture and key, read back from the screen's own pixels."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.end_to_end.open_frame import (
    a_big_region,
    a_label_other_than,
    color_of,
    colors_around,
    fill_of,
    frame_of,
    snapshot,
)
from tests.end_to_end.people import Person

Frame = dict[str, Any]

SMALL_TEXTURES = """(() => {
  const { prototype } = WebGL2RenderingContext;
  const ask = prototype.getParameter;
  prototype.getParameter = function (name) {
    return name === prototype.MAX_TEXTURE_SIZE ? 1024 : ask.call(this, name);
  };
})();"""


def test_a_click_paints_the_region_in_the_swatch_s_color(alice: Person) -> None:
    region, (x, y) = a_big_region(alice, withdrawn=False)
    label = a_label_other_than(alice, region)
    alice.take_label(label)
    alice.click_pixel(x, y)
    assert alice.color_at(x, y) == color_of(alice, label)
    alice.wait_until_saved()
    assert fill_of(alice, region)[1:3] == [label, "artist"]


def test_undo_gives_the_region_its_former_color_back(alice: Person) -> None:
    region, (x, y) = a_big_region(alice, withdrawn=False)
    before = alice.color_at(x, y)
    alice.take_label(a_label_other_than(alice, region))
    alice.click_pixel(x, y)
    assert alice.color_at(x, y) != before
    alice.page.keyboard.press("Control+z")
    expect(alice.editor).to_have_attribute("data-pending", "0")
    assert alice.color_at(x, y) == before


def test_a_withdrawn_region_is_hatched_and_a_threshold_of_zero_paints_it(alice: Person) -> None:
    _, (x, y) = a_big_region(alice, withdrawn=True)
    assert len(colors_around(alice, x, y, reach=9)) > 1, "slashes and ground"
    alice.page.get_by_test_id("threshold").locator("input").fill("0")
    expect(alice.editor).to_have_attribute("data-withdrawn", "0")


def test_alt_click_and_right_click_pick_the_label_under_the_pointer(alice: Person) -> None:
    region, (x, y) = a_big_region(alice, withdrawn=False)
    label = fill_of(alice, region)[1]
    alice.take_label(a_label_other_than(alice, region))
    alice.click_with("Alt", x, y)
    expect(alice.editor).to_have_attribute("data-label", str(label))
    alice.take_label(a_label_other_than(alice, region))
    alice.click_pixel(x, y, button="right")
    expect(alice.editor).to_have_attribute("data-label", str(label))


def test_number_keys_take_swatches(alice: Person) -> None:
    alice.page.keyboard.press("1")
    first = alice.mark("label")
    alice.page.keyboard.press("2")
    assert alice.mark("label") != first


def test_the_wheel_zooms_at_the_pointer(alice: Person) -> None:
    before = alice.point_of(500, 300)
    twenty_px = alice.point_of(520, 300)[0] - before[0]
    zoom = alice.page.get_by_test_id("zoom")
    shown = zoom.inner_text()
    alice.page.mouse.move(round(before[0]), round(before[1]))
    alice.page.mouse.wheel(0, -400)
    expect(zoom).not_to_have_text(shown)
    after = alice.point_of(500, 300)
    assert after == pytest.approx(before, abs=2.0), "the pixel under the pointer stays under it"
    assert alice.point_of(520, 300)[0] - after[0] > twenty_px, "and everything is larger"


def test_holding_space_pans(alice: Person) -> None:
    x, y = alice.point_of(600, 300)
    alice.page.mouse.move(x, y)
    alice.page.keyboard.down("Space")
    alice.page.mouse.down()
    alice.page.mouse.move(x + 60, y + 40, steps=4)
    alice.page.mouse.up()
    alice.page.keyboard.up("Space")
    assert alice.point_of(600, 300) == pytest.approx((x + 60, y + 40), abs=1.0)


def test_n_and_shift_n_walk_the_regions_left_and_bring_them_into_view(alice: Person) -> None:
    alice.page.keyboard.press("n")
    first = alice.mark("focused")
    alice.page.keyboard.press("n")
    second = alice.mark("focused")
    assert second != first
    alice.page.keyboard.press("Shift+n")
    assert alice.mark("focused") == first
    x, y = snapshot(alice)["region_map"]["seed"][int(first)]
    stage = alice.page.get_by_test_id("stage").bounding_box()
    across, down = alice.point_of(x, y)
    assert stage
    assert stage["x"] <= across <= stage["x"] + stage["width"]
    assert stage["y"] <= down <= stage["y"] + stage["height"]


def test_enter_accepts_the_suggestion(alice: Person) -> None:
    left = alice.left
    alice.page.keyboard.press("n")
    region = int(alice.mark("focused"))
    guess = fill_of(alice, region)[1]
    alice.page.keyboard.press("Enter")
    expect(alice.editor).to_have_attribute("data-regions-left", str(left - 1))
    alice.wait_until_saved()
    assert fill_of(alice, region)[1:3] == [guess, "artist"]


def test_the_confidence_view_is_bluer_where_the_model_is_sure(alice: Person) -> None:
    _, sure = a_big_region(alice, withdrawn=False)
    _, unsure = a_big_region(alice, withdrawn=True)
    alice.page.keyboard.press("c")
    expect(alice.editor).to_have_attribute("data-mode", "confidence")
    assert blueness(alice.color_at(*sure)) > blueness(alice.color_at(*unsure))


def test_the_arrow_opens_the_next_frame(alice: Person) -> None:
    before = alice.mark("frame")
    alice.page.keyboard.press("ArrowRight")
    expect(alice.editor).not_to_have_attribute("data-frame", before)
    expect(alice.editor).to_have_attribute("data-ready", "true")
    expect(alice.page).to_have_url(re.compile(rf"/frames/{alice.mark('frame')}$"))


def test_without_webgl_a_flat_canvas_shows_the_same(alice: Person) -> None:
    region, (x, y) = a_big_region(alice, withdrawn=False)
    shown = alice.color_at(x, y)
    frame = frame_of(alice)
    alice.page.goto(f"/frames/{frame}?canvas=2d")
    alice.wait_until_ready(frame)
    assert alice.color_at(x, y) == shown
    label = a_label_other_than(alice, region)
    alice.take_label(label)
    alice.click_pixel(x, y)
    assert alice.color_at(x, y) == color_of(alice, label)


def test_a_drawing_larger_than_the_graphics_card_s_textures_is_drawn_flat(alice: Person) -> None:
    region, (x, y) = a_big_region(alice, withdrawn=False)
    shown = alice.color_at(x, y)
    frame = frame_of(alice)
    alice.page.add_init_script(SMALL_TEXTURES)
    alice.open_frame(frame)
    assert alice.page.locator("canvas.stage-canvas").count() == 2, "one lies over the other"
    assert alice.color_at(x, y) == shown
    label = a_label_other_than(alice, region)
    alice.take_label(label)
    alice.click_pixel(x, y)
    assert alice.color_at(x, y) == color_of(alice, label)


def blueness(rgb: tuple[int, int, int]) -> int:
    red, _, blue = rgb
    return blue - red
