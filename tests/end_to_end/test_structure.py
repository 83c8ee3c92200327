"""Closing lines and joined regions in front of two browsers: drawn, seen live, painted, undone."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import expect

from colorapp.regions.column_runs import decode
from tests.end_to_end.frames import open_frames
from tests.end_to_end.open_frame import snapshot
from tests.end_to_end.people import Person

Point = tuple[int, int]
Surface = Callable[[str], Person]


@pytest.fixture
def alice(sign_in: Surface) -> Person:
    """Alice with an open frame in front of her."""
    alice = sign_in("alice")
    alice.open_frame(open_frames(alice)[-1]["id"])
    return alice


@pytest.fixture
def bob(sign_in: Surface, alice: Person) -> Person:
    """Bob with the same frame in front of him."""
    bob = sign_in("bob")
    bob.open_frame(int(alice.mark("frame")))
    return bob


def test_a_pencil_line_divides_a_region_and_its_parts_take_different_colors(alice: Person) -> None:
    line, above, below = a_line_across(alice)
    wait_for_another_map(alice, draw(alice, *line))
    assert region_at(alice, above) != region_at(alice, below)
    one, other = two_labels(alice)
    for label, point in ((one, above), (other, below)):
        alice.take_label(label)
        alice.page.keyboard.press("b")
        alice.click_pixel(*point)
    alice.wait_until_saved()
    assert (alice.color_at(*above), alice.color_at(*below)) == (color_of(alice, one), color_of(alice, other))
    fills = fills_of(alice)
    assert (fills[region_at(alice, above)], fills[region_at(alice, below)]) == (one, other)


def test_another_person_sees_the_parts_at_once(alice: Person, bob: Person) -> None:
    line, above, below = a_line_across(alice)
    revision = bob.mark("map-revision")
    draw(alice, *line)
    expect(bob.editor).not_to_have_attribute("data-map-revision", revision)
    bob.wait_until(lambda: bob.color_at(*above) == alice.color_at(*above))
    (label, _) = two_labels(bob)
    before = bob.color_at(*above)
    bob.page.keyboard.press("b")
    bob.take_label(label)
    bob.click_pixel(*below)
    assert (bob.color_at(*below), bob.color_at(*above)) == (color_of(bob, label), before)
    bob.wait_until_saved()


def test_undo_makes_one_region_of_the_parts_again_and_redo_divides_it(alice: Person) -> None:
    line, above, below = a_line_across(alice)
    left = alice.left
    wait_for_another_map(alice, draw(alice, *line))
    step(alice, "Control+z")
    assert region_at(alice, above) == region_at(alice, below)
    assert alice.left == left
    step(alice, "Control+y")
    assert region_at(alice, above) != region_at(alice, below)


def test_joined_regions_are_painted_by_one_click(alice: Person) -> None:
    line, above, below = a_line_across(alice)
    wait_for_another_map(alice, draw(alice, *line))
    alice.page.keyboard.press("j")
    wait_for_another_map(alice, drag(alice, above, below))
    assert region_at(alice, above) == region_at(alice, below)
    _, label = two_labels(alice)
    alice.page.keyboard.press("b")
    alice.take_label(label)
    alice.click_pixel(*above)
    assert alice.color_at(*above) == alice.color_at(*below) == color_of(alice, label)
    alice.wait_until_saved()


def test_a_fill_sent_after_a_split_that_its_painter_did_not_know_lands_where_it_was_clicked(
    alice: Person, bob: Person
) -> None:
    line, above, below = a_line_across(alice)
    bob.context.set_offline(True)
    label, _ = two_labels(bob)
    bob.take_label(label)
    bob.click_pixel(*below)
    assert bob.color_at(*above) == bob.color_at(*below), "he knows one region"
    wait_for_another_map(alice, draw(alice, *line))
    before = alice.color_at(*above)
    bob.context.set_offline(False)
    expect(bob.editor).to_have_attribute("data-map-revision", alice.mark("map-revision"))
    bob.wait_until_saved()
    expect(alice.editor).to_have_attribute("data-head-seq", bob.mark("head-seq"))
    alice.wait_until(
        lambda: (alice.color_at(*below), alice.color_at(*above)) == (color_of(bob, label), before)
    )
    for person in (alice, bob):
        assert person.color_at(*below) == color_of(bob, label)
        assert person.color_at(*above) == before


def test_a_line_drawn_offline_is_seen_dashed_and_divides_once_the_server_is_back(alice: Person) -> None:
    line, above, below = a_line_across(alice)
    alice.context.set_offline(True)
    revision = draw(alice, *line)
    expect(alice.page.locator(".structure-waiting")).to_have_count(1)
    expect(alice.page.locator(".structure-word")).to_contain_text("offline")
    alice.context.set_offline(False)
    wait_for_another_map(alice, revision)
    expect(alice.page.locator(".structure-waiting")).to_have_count(0)
    assert region_at(alice, above) != region_at(alice, below)


def test_a_line_that_divides_nothing_is_told_and_leaves_nothing_behind(alice: Person) -> None:
    revision = alice.mark("map-revision")
    draw(alice, (40, 40), (70, 44))
    expect(alice.page.get_by_test_id("notice")).to_contain_text("divides no region")
    assert (alice.mark("map-revision"), alice.mark("refused"), alice.mark("pending")) == (revision, "0", "0")


def test_two_clicks_draw_a_straight_line(alice: Person) -> None:
    (start, end), above, below = a_line_across(alice)
    revision = alice.mark("map-revision")
    alice.page.keyboard.press("t")
    alice.click_pixel(*start)
    expect(alice.page.get_by_test_id("notice")).to_contain_text("Click where the line ends")
    alice.click_pixel(*end)
    wait_for_another_map(alice, revision)
    assert region_at(alice, above) != region_at(alice, below)


def test_the_past_and_a_replay_show_the_regions_of_then(alice: Person) -> None:
    line, above, below = a_line_across(alice)
    one, other = two_labels(alice)
    fill(alice, above, one)
    wait_for_another_map(alice, draw(alice, *line))
    fill(alice, below, other)
    alice.page.keyboard.press("y")
    alice.page.locator(".history-row").first.click()
    expect(alice.page.get_by_test_id("past-bar")).to_be_visible()
    seen(alice, (above, one), (below, other))
    assert pointed_at(alice, above) != pointed_at(alice, below)

    for _ in range(2):  # before the line, when both were one region of one color
        alice.page.keyboard.press("ArrowLeft")
    seen(alice, (above, one), (below, one))
    assert pointed_at(alice, above) == pointed_at(alice, below)

    alice.page.get_by_label("Correction", exact=True).focus()
    alice.page.keyboard.press("Space")
    expect(alice.editor).to_have_attribute("data-past", "")
    seen(alice, (above, one), (below, other))
    assert alice.complaints == []


# ---- gestures ----


def fill(person: Person, at: Point, label: int) -> None:
    person.page.keyboard.press("b")
    person.take_label(label)
    person.click_pixel(*at)
    person.wait_until_saved()


def seen(person: Person, *painted: tuple[Point, int]) -> None:
    """The canvas comes to show each of these pixels in the color of its label."""
    person.page.mouse.move(5, 5)
    person.wait_until(lambda: all(person.color_at(*at) == color_of(person, label) for at, label in painted))


def pointed_at(person: Person, at: Point) -> str:
    """What the status bar calls the region there."""
    person.page.mouse.move(*person.point_of(*at))
    return person.page.get_by_test_id("under-pointer").locator(".status-part").first.inner_text()


def draw(person: Person, *points: Point) -> str:
    """With the pencil. Returns the revision of the map before."""
    person.page.keyboard.press("t")
    return drag(person, *points)


def drag(person: Person, start: Point, end: Point) -> str:
    before = person.mark("map-revision")
    person.drag(start, end)
    return before


def wait_for_another_map(person: Person, before: str) -> None:
    expect(person.editor).not_to_have_attribute("data-map-revision", before)
    person.wait_until_saved()


def step(person: Person, keys: str) -> None:
    before = person.mark("map-revision")
    person.page.keyboard.press(keys)
    wait_for_another_map(person, before)


# ---- what the server has ----


def ids_of(person: Person) -> NDArray[np.uint16]:
    url = snapshot(person)["region_map"]["url"]
    return decode(person.context.request.get(f"{person.address}{url}").body())


def region_at(person: Person, point: Point) -> int:
    return int(ids_of(person)[point[1], point[0]])


def fills_of(person: Person) -> dict[int, int]:
    return {fill[0]: fill[1] for fill in snapshot(person)["fills"]}


def two_labels(person: Person) -> tuple[int, int]:
    """Two that no big region has, so that a color on the screen is surely ours."""
    labels = [
        one for one in snapshot(person)["character"]["labels"] if one["role"] not in {"line", "background"}
    ]
    used = list(fills_of(person).values())
    rarest = sorted(labels, key=lambda one: used.count(one["id"]))
    return rarest[0]["id"], rarest[1]["id"]


def color_of(person: Person, label: int) -> tuple[int, int, int]:
    rgb = snapshot(person)["character"]["palettes"][0]["colors"][str(label)]
    return int(rgb[1:3], 16), int(rgb[3:5], 16), int(rgb[5:7], 16)


def a_line_across(person: Person) -> tuple[tuple[Point, Point], Point, Point]:
    """A level line that divides a region in two wide parts, its ends on ink; a pixel above it, one below."""
    ids = ids_of(person)
    table = snapshot(person)["region_map"]
    by_area = sorted(range(1, table["count"] + 1), key=lambda region: -table["area_px"][region])
    for region in by_area[1:]:
        x0, y0, x1, y1 = table["bbox"][region]
        for y in range(y0 + 24, y1 - 24, 3):
            found = _across(ids, region, y, x0, x1)
            if found:
                return found
    pytest.fail("no region of this frame can be divided by a level line")


def _across(
    ids: NDArray[np.uint16], region: int, y: int, x0: int, x1: int
) -> tuple[tuple[Point, Point], Point, Point] | None:
    inside = np.flatnonzero(ids[y, x0:x1] == region)
    if len(inside) < 24 or inside[-1] - inside[0] != len(inside) - 1 or x0 + inside[0] < 2:
        return None
    start, end, middle = x0 + int(inside[0]) - 1, x0 + int(inside[-1]) + 1, x0 + int(inside[len(inside) // 2])
    around = ids[y - 12 : y + 13, middle - 6 : middle + 7]
    if ids[y, start] or end >= ids.shape[1] or ids[y, end] or not (around == region).all():
        return None
    return ((start, y), (end, y)), (middle, y - 10), (middle, y + 10)
