"""The check views: what each shows of a region, by its own pixels on the screen."""

import pytest
from playwright.sync_api import expect

from tests.end_to_end.open_frame import (
    a_big_region,
    a_label_other_than,
    color_of,
    colors_around,
    fill_of,
    frame_of,
)
from tests.end_to_end.people import Person

QUIET = (188, 188, 188)
WITHDRAWN = (236, 0, 140)
MODEL, ARTIST = (158, 196, 240), (58, 150, 96)
KEYS = {
    "withdrawn": "Shift+Digit1",
    "leftovers": "Shift+Digit2",
    "sources": "Shift+Digit3",
    "confidence": "Shift+Digit4",
    "regions": "Shift+Digit5",
    "label": "Shift+Digit6",
    "flicker": "Shift+Digit7",
}


def test_a_key_shows_each_check_view_and_the_same_key_leads_back(alice: Person) -> None:
    for view, key in KEYS.items():
        see(alice, view)
        expect(alice.page.get_by_test_id("legend")).to_be_visible()
        alice.page.keyboard.press(key)
        expect(alice.editor).to_have_attribute("data-mode", "paint")
        expect(alice.page.get_by_test_id("legend")).to_have_count(0)


def test_v_walks_through_all_check_views_and_back_to_paint(alice: Person) -> None:
    seen = []
    for _ in range(len(KEYS) + 1):
        alice.page.keyboard.press("v")
        seen.append(alice.mark("mode"))
    assert seen == [*KEYS, "paint"]


def test_escape_leaves_what_is_in_focus_first_and_the_check_view_then(alice: Person) -> None:
    see(alice, "withdrawn")
    alice.page.keyboard.press("n")
    alice.page.keyboard.press("Escape")
    assert (alice.mark("focused"), alice.mark("mode")) == ("0", "withdrawn")
    alice.page.keyboard.press("Escape")
    assert alice.mark("mode") == "paint"


@pytest.mark.parametrize("view", ["withdrawn", "leftovers"])
def test_what_is_decided_is_flat_grey_and_hatched_regions_are_saturated(alice: Person, view: str) -> None:
    _, painted = a_big_region(alice, withdrawn=False)
    _, withdrawn = a_big_region(alice, withdrawn=True)
    see(alice, view)
    assert alice.color_at(*painted) == QUIET
    assert WITHDRAWN in colors_around(alice, *withdrawn, reach=6)


def test_a_person_s_fill_has_another_color_than_the_model_s_among_the_sources(alice: Person) -> None:
    region, (x, y) = a_big_region(alice, withdrawn=False)
    see(alice, "sources")
    assert alice.color_at(x, y) == MODEL
    alice.take_label(a_label_other_than(alice, region))
    alice.click_pixel(x, y)
    assert alice.color_at(x, y) == ARTIST
    expect(alice.page.get_by_test_id("under-pointer")).to_contain_text("artist")


def test_the_region_view_shows_which_pixels_belong_together_whatever_they_are_painted_with(
    alice: Person,
) -> None:
    region, (x, y) = a_big_region(alice, withdrawn=False)
    _, other = a_big_region(alice, withdrawn=True)
    see(alice, "regions")
    before = alice.color_at(x, y)
    assert before != alice.color_at(*other)
    alice.take_label(a_label_other_than(alice, region))
    alice.click_pixel(x, y)
    alice.wait_until_saved()
    assert alice.color_at(x, y) == before


def test_one_color_alone_shows_the_color_in_the_hand_and_nothing_else(alice: Person) -> None:
    region, (x, y) = a_big_region(alice, withdrawn=False)
    label = fill_of(alice, region)[1]
    see(alice, "label")
    alice.take_label(label)
    assert alice.color_at(x, y) == color_of(alice, label)
    alice.take_label(a_label_other_than(alice, region))
    alice.page.mouse.move(100, 10)  # a swatch under the pointer flashes its label
    assert alice.color_at(x, y) == QUIET


def test_without_webgl_each_check_view_shows_the_same(alice: Person) -> None:
    _, painted = a_big_region(alice, withdrawn=False)
    with_webgl = colors_in_each_view(alice, painted)
    frame = frame_of(alice)
    alice.page.goto(f"/frames/{frame}?canvas=2d")
    alice.wait_until_ready(frame)
    assert colors_in_each_view(alice, painted) == with_webgl


def see(person: Person, view: str) -> None:
    person.page.keyboard.press(KEYS[view])
    expect(person.editor).to_have_attribute("data-mode", view)


def colors_in_each_view(person: Person, at: tuple[int, int]) -> dict[str, tuple[int, int, int]]:
    colors = {}
    for view in KEYS:
        see(person, view)
        colors[view] = person.color_at(*at)
    return colors
