"""The same region through the frames of a cut, and undo that finds its way back through them."""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.end_to_end.frames import open_frames
from tests.end_to_end.people import Person

MATCHING_TIMEOUT_S = 120.0


@dataclass
class Place:
    """A region of a frame that can be followed into the next frame, and a color that it does not have."""

    frame: int
    region: int
    label: int
    next_frame: int
    next_region: int
    reached: int


@pytest.fixture
def alice(sign_in: Callable[[str], Person]) -> Person:
    return sign_in("alice")


@pytest.fixture
def place(alice: Person) -> Place:
    for snapshot, region, label in places_to_fill(alice, regions=11):
        reach = how_far(alice, snapshot, region, label)
        if reach["frames"] and reach["frames"][0]["regions"]:
            return place_of(snapshot, region, label, reach["frames"][0], reached=len(reach["frames"]))
    pytest.fail("no region of the demo can be followed into another frame")


@pytest.fixture
def waiting(alice: Person) -> Place:
    """A region of a frame that is left in the next frames, too, and a color that it does not have."""
    for snapshot, region, label in places_to_fill(alice, regions=59):
        left = left_ahead(alice, snapshot["frame"]["id"], region, label)
        if left:
            first = how_far(alice, snapshot, region, label)["frames"][0]
            return place_of(snapshot, region, label, first, reached=len(left))
    pytest.fail("no region of the demo is left in the next frames, too")


def places_to_fill(person: Person, *, regions: int) -> Iterator[tuple[dict[str, Any], int, int]]:
    """Of each open frame the largest regions but the ground, each with a label that it does not have."""
    for frame in open_frames(person):
        snapshot = person.ask(f"/frames/{frame['id']}")
        area = snapshot["region_map"]["area_px"]
        labels = {row[0]: row[1] for row in snapshot["fills"]}
        for region in sorted(range(1, len(area)), key=lambda region: -area[region])[1 : 1 + regions]:
            yield snapshot, region, another_label(snapshot, labels.get(region))


def place_of(
    snapshot: dict[str, Any], region: int, label: int, first: dict[str, Any], *, reached: int
) -> Place:
    return Place(snapshot["frame"]["id"], region, label, first["frame"], first["regions"][0], reached)


def left_ahead(person: Person, frame: int, region: int, label: int) -> list[int]:
    asked = f"region={region}&label={label}&map_revision={map_revision(person, frame)}"
    frames: list[int] = person.ask(f"/frames/{frame}/ahead?{asked}")["frames"]
    return frames


def map_revision(person: Person, frame: int) -> int:
    return int(person.ask(f"/frames/{frame}")["region_map"]["revision"])


def another_label(snapshot: dict[str, Any], label: int | None) -> int:
    known = snapshot["character"]["labels"]
    usable = [one["id"] for one in known if one["role"] == "base" and not one["is_retired"]]
    return next(one for one in usable if one != label)


def how_far(person: Person, snapshot: dict[str, Any], region: int, label: int) -> dict[str, Any]:
    """What a fill through the cut would reach, once the workers have matched the frames."""
    asked = {
        "dry_run": True,
        "regions": [region],
        "label": label,
        "map_revision": snapshot["region_map"]["revision"],
    }
    deadline = time.monotonic() + MATCHING_TIMEOUT_S
    while True:
        reach = person.tell("POST", f"/frames/{snapshot['frame']['id']}/propagation", asked)
        if reach["is_ready"] or time.monotonic() > deadline:
            return reach
        time.sleep(0.5)


def fill_of(person: Person, frame: int, region: int) -> list[Any] | None:
    """[region, label, source, author, confidence]"""
    return next((row for row in person.ask(f"/frames/{frame}")["fills"] if row[0] == region), None)


def seed_of(person: Person, frame: int, region: int) -> tuple[int, int]:
    x, y = person.ask(f"/frames/{frame}")["region_map"]["seed"][region]
    return x, y


def color_of(person: Person, frame: int, label: int) -> tuple[int, int, int]:
    palette = person.ask(f"/frames/{frame}")["character"]["palettes"][0]
    rgb = palette["colors"][str(label)]
    return int(rgb[1:3], 16), int(rgb[3:5], 16), int(rgb[5:7], 16)


def paint(person: Person, place: Place) -> None:
    """The region gets the color by a click, and the pointer stays over it."""
    person.open_frame(place.frame)
    person.take_label(place.label)
    person.click_pixel(*seed_of(person, place.frame, place.region))
    person.wait_until_saved()


def until(person: Person, frame: int, region: int, expected: list[Any] | None) -> None:
    deadline = time.monotonic() + 20
    while (found := fill_of(person, frame, region)) != expected:
        assert time.monotonic() < deadline, f"{found} instead of {expected}"
        time.sleep(0.2)


def test_a_fill_goes_through_the_following_frames_and_one_undo_takes_all_of_it_back(
    alice: Person, place: Place
) -> None:
    before = fill_of(alice, place.next_frame, place.next_region)
    paint(alice, place)
    alice.page.keyboard.press("Alt+f")
    notice = alice.page.get_by_test_id("notice")
    expect(notice).to_contain_text("Filled in")
    expect(notice).to_contain_text("Ctrl+Z")
    assert fill_of(alice, place.next_frame, place.next_region)[1:3] == [place.label, "propagated"]

    alice.page.keyboard.press("ArrowRight")
    alice.wait_until_ready(place.next_frame)
    x, y = seed_of(alice, place.next_frame, place.next_region)
    shown = color_of(alice, place.next_frame, place.label)
    alice.page.mouse.move(5, 5)
    until_shown(alice, x, y, shown)
    assert alice.color_at(x, y) == shown

    alice.page.keyboard.press("Control+z")
    alice.wait_until_saved()
    until(alice, place.next_frame, place.next_region, before)
    assert fill_of(alice, place.frame, place.region)[1:3] == [place.label, "artist"], "a step of its own"
    alice.page.keyboard.press("Control+y")
    alice.wait_until_saved()
    until_label(alice, place.next_frame, place.next_region, place.label)
    alice.page.keyboard.press("Control+z")
    alice.wait_until_saved()
    until(alice, place.next_frame, place.next_region, before)
    assert alice.complaints == []


def test_after_a_fill_one_is_told_where_the_region_is_left_and_carries_it_there_by_key(
    alice: Person, waiting: Place
) -> None:
    alice.open_frame(waiting.frame)
    places = (alice.page.get_by_test_id("stage"), alice.page.get_by_test_id("tool-options"))
    before = [place.bounding_box() for place in places]
    paint(alice, waiting)
    hint = alice.page.get_by_test_id("ahead")
    expect(hint).to_contain_text(re.compile(rf"Left in {waiting.reached}\+? more frames?.*Alt\+F"))
    assert [place.bounding_box() for place in places] == before, "nothing moves for it"

    alice.page.keyboard.press("Alt+f")
    expect(alice.page.get_by_test_id("notice")).to_contain_text("Filled in")
    expect(hint).to_have_count(0)
    assert fill_of(alice, waiting.next_frame, waiting.next_region)[1:3] == [waiting.label, "propagated"]
    for _ in range(2):
        alice.page.keyboard.press("Control+z")
        alice.wait_until_saved()


def test_the_hint_carries_its_own_region_wherever_the_pointer_is(alice: Person, waiting: Place) -> None:
    paint(alice, waiting)
    hint = alice.page.get_by_test_id("ahead")
    expect(hint).to_be_visible()
    hint.click()
    expect(alice.page.get_by_test_id("notice")).to_contain_text("Filled in")
    expect(hint).to_have_count(0)
    assert fill_of(alice, waiting.next_frame, waiting.next_region)[1:3] == [waiting.label, "propagated"]
    for _ in range(2):
        alice.page.keyboard.press("Control+z")
        alice.wait_until_saved()


def test_the_hint_goes_with_an_undo_and_with_the_frame(alice: Person, waiting: Place) -> None:
    hint = alice.page.get_by_test_id("ahead")
    for leave in ("Control+z", "ArrowRight"):
        paint(alice, waiting)
        expect(hint).to_be_visible()
        alice.page.keyboard.press(leave)
        expect(hint).to_have_count(0)
        alice.wait_until_saved()
    alice.page.keyboard.press("Control+z")  # in the frame where it was painted
    expect(alice.editor).to_have_attribute("data-frame", str(waiting.frame))
    alice.wait_until_saved()


def test_undo_goes_back_to_the_frame_of_the_newest_step(alice: Person, place: Place) -> None:
    before = fill_of(alice, place.frame, place.region)
    paint(alice, place)
    alice.page.keyboard.press("ArrowRight")
    alice.wait_until_ready(place.next_frame)
    alice.page.keyboard.press("Control+z")
    expect(alice.editor).to_have_attribute("data-frame", str(place.frame))
    expect(alice.page.get_by_test_id("notice")).to_contain_text("Undone in")
    alice.wait_until_saved()
    until(alice, place.frame, place.region, before)

    alice.page.keyboard.press("ArrowRight")
    alice.wait_until_ready(place.next_frame)
    alice.page.keyboard.press("Control+y")
    expect(alice.editor).to_have_attribute("data-frame", str(place.frame))
    until_label(alice, place.frame, place.region, place.label)
    alice.page.keyboard.press("Control+z")
    until(alice, place.frame, place.region, before)


def test_after_a_reload_undo_still_finds_its_way_back(alice: Person, place: Place) -> None:
    first_before = fill_of(alice, place.frame, place.region)
    paint(alice, place)
    second = Place(place.next_frame, place.next_region, place.label, 0, 0, 0)
    second_before = fill_of(alice, second.frame, second.region)
    paint(alice, second)
    alice.page.reload()
    alice.wait_until_ready(second.frame)
    expect(alice.page.get_by_role("button", name=re.compile("Undo"))).to_be_enabled()

    alice.page.keyboard.press("Control+z")
    until(alice, second.frame, second.region, second_before)
    expect(alice.editor).to_have_attribute("data-frame", str(second.frame))
    alice.page.keyboard.press("Control+z")
    expect(alice.editor).to_have_attribute("data-frame", str(place.frame))
    until(alice, place.frame, place.region, first_before)


def test_another_artists_steps_are_not_mine_to_undo(
    alice: Person, place: Place, sign_in: Callable[[str], Person]
) -> None:
    bob = sign_in("bob")
    carried = {
        "token": str(uuid4()),
        "regions": [place.region],
        "label": place.label,
        "map_revision": map_revision(alice, place.frame),
    }
    bob.tell("POST", f"/frames/{place.frame}/propagation", carried)
    alice.open_frame(place.next_frame)
    mine = alice.ask(f"/cuts/{alice.ask(f'/frames/{place.frame}')['cut']['id']}/steps")["undo"]
    if mine is not None:
        alice.page.keyboard.press("Control+z")
        alice.wait_until_saved()
    assert fill_of(alice, place.next_frame, place.next_region)[1:3] == [place.label, "propagated"]
    bob.tell("POST", f"/frames/{place.frame}/corrections", {"token": str(uuid4()), "kind": "undo"})


def until_shown(person: Person, x: int, y: int, color: tuple[int, int, int]) -> None:
    deadline = time.monotonic() + 20
    while person.color_at(x, y) != color and time.monotonic() < deadline:
        time.sleep(0.2)


def until_label(person: Person, frame: int, region: int, label: int) -> None:
    deadline = time.monotonic() + 20
    while (fill_of(person, frame, region) or [0, None])[1] != label:
        assert time.monotonic() < deadline
        time.sleep(0.2)


def test_without_the_network_the_open_frame_s_own_steps_are_taken_back(alice: Person, place: Place) -> None:
    paint(alice, place)
    before = alice.color_at(*seed_of(alice, place.frame, place.region))
    x, y = seed_of(alice, place.frame, place.region)
    other = another_label(alice.ask(f"/frames/{place.frame}"), place.label)
    alice.take_label(other)
    alice.context.set_offline(True)
    alice.click_pixel(x, y)
    assert alice.color_at(x, y) != before
    alice.page.keyboard.press("Control+z")
    until_shown(alice, x, y, before)
    assert alice.color_at(x, y) == before
    alice.context.set_offline(False)
    alice.wait_until_saved()
    until_label(alice, place.frame, place.region, place.label)
    alice.page.keyboard.press("Control+z")
    alice.wait_until_saved()
