"""Trace lines in the editor: under their color once it is known, seen again, filled by hand, listed."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.end_to_end.frames import open_frames
from tests.end_to_end.open_frame import a_label_other_than, biggest, color_of, fill_of, snapshot
from tests.end_to_end.people import Person


def pieces(person: Person) -> dict[int, list[int]]:
    """Of each trace piece of the open frame the two regions beside it."""
    return {piece: sides for piece, *sides in snapshot(person)["region_map"]["traces"]}


def a_painted_piece(person: Person) -> tuple[int, tuple[int, int]]:
    """The biggest piece that the rule painted for sure, and a pixel in the middle of its line."""
    frame = snapshot(person)
    threshold = frame["project"]["threshold"]
    painted = [
        region
        for region, label, source, _, confidence in frame["fills"]
        if source == "trace" and label and (confidence is None or confidence > threshold)
    ]
    piece = biggest(person, painted)
    x, y = frame["region_map"]["seed"][piece]
    return piece, (x, y)


def look_closely(person: Person, at: tuple[int, int]) -> None:
    """So close that a pixel of the drawing is larger than what is read of the screen."""
    person.page.mouse.move(*person.point_of(*at))
    for _ in range(12):
        person.page.mouse.wheel(0, -240)


@pytest.mark.parametrize("canvas", ["webgl2", "2d"])
def test_a_trace_line_vanishes_under_its_color_and_is_seen_again_as_drawn(
    sign_in: Callable[[str], Person], canvas: str
) -> None:
    alice = sign_in("alice")
    frame = open_frames(alice)[0]["id"]
    alice.page.goto(f"/frames/{frame}" + ("?canvas=2d" if canvas == "2d" else ""))
    alice.wait_until_ready(frame)
    piece, at = a_painted_piece(alice)
    look_closely(alice, at)
    alice.page.mouse.move(400, 5)
    color = color_of(alice, fill_of(alice, piece)[1])
    alice.wait_until(lambda: alice.color_at(*at) == color)
    alice.page.keyboard.press("Shift+L")
    alice.wait_until(lambda: alice.color_at(*at) != color)
    for _ in range(4):  # black, hidden, alone, finished
        alice.page.keyboard.press("Shift+L")
    alice.wait_until(lambda: alice.color_at(*at) == color)


def test_a_click_fills_a_trace_line_and_erasing_gives_it_back_to_the_rule(alice: Person) -> None:
    piece, at = a_painted_piece(alice)
    before, left = fill_of(alice, piece), alice.left
    other = a_label_other_than(alice, piece)
    look_closely(alice, at)
    alice.take_label(other)
    alice.click_pixel(*at)
    alice.wait_until_saved()
    assert fill_of(alice, piece)[1:3] == [other, "artist"]
    alice.page.keyboard.press("Control+z")
    alice.wait_until_saved()
    assert fill_of(alice, piece)[1:3] == before[1:3]
    assert alice.left == left


def test_the_color_of_a_trace_line_is_carried_through_the_cut_and_taken_back(alice: Person) -> None:
    piece, label, (next_frame, next_piece) = a_piece_to_carry(alice)
    x, y = snapshot(alice)["region_map"]["seed"][piece]
    before = color_in(alice, next_frame, next_piece)
    look_closely(alice, (x, y))
    alice.take_label(label)
    alice.click_pixel(x, y)
    alice.page.keyboard.press("Alt+f")
    expect(alice.page.get_by_test_id("notice")).to_contain_text("Filled in")
    assert color_in(alice, next_frame, next_piece) == [label, "propagated"]
    for _ in range(2):
        alice.page.keyboard.press("Control+z")
        alice.wait_until_saved()
    alice.wait_until(lambda: color_in(alice, next_frame, next_piece) == before)


def a_piece_to_carry(person: Person) -> tuple[int, int, tuple[int, int]]:
    """The biggest piece that is known in the next frame, another color, and that frame with its piece."""
    frame = snapshot(person)
    label = next(one["id"] for one in frame["character"]["labels"] if one["role"] == "base")
    areas = frame["region_map"]["area_px"]
    for piece in sorted(pieces(person), key=lambda piece: -areas[piece]):
        asked = {"regions": [piece], "label": label, "map_revision": frame["region_map"]["revision"]}
        path = f"/frames/{frame['frame']['id']}/propagation"
        reached = person.tell("POST", path, {**asked, "dry_run": True})["frames"]
        if reached:
            return piece, label, (reached[0]["frame"], reached[0]["regions"][0])
    pytest.fail("no trace line of this frame is known in the next one")


def color_in(person: Person, frame: int, region: int) -> list[Any]:
    """Its label and where that is from."""
    fills = person.ask(f"/frames/{frame}")["fills"]
    return next((fill[1:3] for fill in fills if fill[0] == region), [None, None])


def test_what_is_left_over_of_trace_lines_is_listed(alice: Person) -> None:
    alice.page.get_by_role("tab", name="Find").click()
    kind = alice.page.locator("[data-kind=traces]")
    kind.click()
    count = int(kind.locator(".numbers").inner_text())
    listed = alice.page.get_by_test_id("found").locator("[data-region]")
    assert 0 < count <= len(pieces(alice))
    expect(listed.first).to_be_visible()
    expect(listed.first).to_contain_text(re.compile("waits for|between"))
    rows = [int(row.get_attribute("data-region") or 0) for row in listed.all()]
    assert set(rows) <= set(pieces(alice))
    listed.first.click()
    expect(alice.editor).to_have_attribute("data-focused", str(rows[0]))
    assert all(one != other for one, other in pairwise(rows))
