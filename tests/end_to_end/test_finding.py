"""Finding what is left: orders, zoom, clusters, the cut's counter, lists."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.end_to_end.frames import open_frames
from tests.end_to_end.open_frame import (
    a_label_other_than,
    fill_of,
    frame_of,
    snapshot,
)
from tests.end_to_end.people import Person

# ---- walking ----


def test_in_the_order_least_sure_first_n_begins_with_the_least_sure(alice: Person) -> None:
    order_by(alice, "unsure")
    alice.page.keyboard.press("n")
    left = withdrawn_fills(alice)
    assert confidence_of(left, int(alice.mark("focused"))) == min(fill[4] for fill in left)


def test_in_the_order_biggest_first_n_goes_from_big_to_small_and_shift_n_back(alice: Person) -> None:
    order_by(alice, "big")
    areas = snapshot(alice)["region_map"]["area_px"]
    walked = []
    for _ in range(3):
        alice.page.keyboard.press("n")
        walked.append(int(alice.mark("focused")))
    biggest = sorted((areas[fill[0]] for fill in withdrawn_fills(alice)), reverse=True)[:3]
    assert [areas[region] for region in walked] == biggest
    alice.page.keyboard.press("Shift+n")
    assert int(alice.mark("focused")) == walked[1]


def test_the_order_is_remembered(alice: Person) -> None:
    order_by(alice, "big")
    alice.open_frame(frame_of(alice))
    assert alice.mark("order") == "big"


def test_a_tiny_region_is_enlarged_with_its_surroundings_and_escape_returns(alice: Person) -> None:
    frame_with_a_tiny_region(alice)
    before = view_of(alice)
    go_to_the_tiniest(alice)
    scale, *_ = view_of(alice)
    stage = alice.page.get_by_test_id("stage").bounding_box()
    assert stage
    assert scale > before[0]
    assert stage["width"] / scale >= 160, "and one still sees where on the figure it is"
    alice.page.keyboard.press("Escape")
    assert view_of(alice) == before


def test_an_artist_may_keep_their_zoom(alice: Person) -> None:
    frame_with_a_tiny_region(alice)
    alice.page.keyboard.press("z")
    scale = view_of(alice)[0]
    go_to_the_tiniest(alice)
    assert view_of(alice)[0] == scale


# ---- clusters ----


def test_a_cluster_is_accepted_at_once_and_taken_back_by_one_undo(alice: Person) -> None:
    regions = a_cluster(alice)
    left = alice.left
    guesses = {fill[1] for fill in snapshot(alice)["fills"] if fill[0] in regions}
    assert len(guesses) == 1
    alice.page.keyboard.press("Enter")
    expect(alice.editor).to_have_attribute("data-regions-left", str(left - len(regions)))
    expect(alice.editor).to_have_attribute("data-chosen", "0")
    alice.wait_until_saved()
    assert {fill_of(alice, region)[2] for region in regions} == {"artist"}
    alice.page.keyboard.press("Control+z")
    expect(alice.editor).to_have_attribute("data-regions-left", str(left))


def test_a_cluster_is_filled_with_the_color_in_the_hand(alice: Person) -> None:
    regions = a_cluster(alice)
    label = a_label_other_than(alice, regions[0])
    alice.take_label(label)
    alice.page.keyboard.press("f")
    alice.wait_until_saved()
    assert {fill_of(alice, region)[1] for region in regions} == {label}
    alice.page.keyboard.press("Control+z")
    alice.wait_until_saved()


def test_escape_lets_a_cluster_go(alice: Person) -> None:
    a_cluster(alice)
    alice.page.keyboard.press("Escape")
    expect(alice.editor).to_have_attribute("data-chosen", "0")


# ---- the cut ----


def test_the_counter_adds_up_the_cut_and_hears_what_others_fill(
    alice: Person, sign_in: Callable[[str], Person]
) -> None:
    frames = frames_of_cut(alice)
    counter = alice.page.get_by_test_id("regions-left")
    total = sum(frame["regions_left"] for frame in frames if frame["state"] == "open")
    expect(counter).to_have_attribute("data-left-in-cut", str(total))
    elsewhere = next(f for f in reversed(frames) if f["state"] == "open" and f["regions_left"] > 2)
    bob = sign_in("bob")
    bob.open_frame(elsewhere["id"])
    bob.page.keyboard.press("n")
    bob.page.keyboard.press("Enter")
    bob.wait_until_saved()
    expect(counter).to_have_attribute("data-left-in-cut", str(total - 1))


def test_a_key_jumps_to_the_next_frame_with_something_left(alice: Person) -> None:
    frames = frames_of_cut(alice)
    here = next(at for at, frame in enumerate(frames) if frame["id"] == frame_of(alice))
    wanted = next(f for f in frames[here + 1 :] if f["state"] == "open" and f["regions_left"])
    alice.page.keyboard.press("Shift+ArrowRight")
    expect(alice.editor).to_have_attribute("data-frame", str(wanted["id"]))
    alice.wait_until_ready(wanted["id"])
    alice.page.keyboard.press("Shift+ArrowLeft")
    expect(alice.editor).to_have_attribute("data-frame", str(frames[here]["id"]))


def test_where_nothing_is_left_n_goes_on_to_the_next_frame_and_its_first_region(alice: Person) -> None:
    frame = frame_of(alice)
    while alice.left > 0:
        left = alice.left
        alice.page.keyboard.press("n")
        alice.page.keyboard.press("Enter")
        expect(alice.editor).to_have_attribute("data-regions-left", str(left - 1))
    alice.wait_until_saved()
    alice.page.keyboard.press("n")
    expect(alice.page.get_by_test_id("notice")).to_contain_text("On to")
    expect(alice.editor).not_to_have_attribute("data-frame", str(frame))
    expect(alice.editor).to_have_attribute("data-ready", "true")
    expect(alice.editor).not_to_have_attribute("data-focused", "0")
    assert alice.left > 0


# ---- the Find panel ----


def test_a_click_in_a_list_goes_there_and_the_arrows_walk_on(alice: Person) -> None:
    kind(alice, "withdrawn")
    rows = alice.page.get_by_role("option")
    first, second = (int(rows.nth(at).get_attribute("data-region") or 0) for at in (0, 1))
    rows.nth(0).click()
    assert int(alice.mark("focused")) == first
    assert is_on_stage(alice, first)
    alice.page.keyboard.press("ArrowDown")
    assert int(alice.mark("focused")) == second


def test_enter_in_a_list_gives_the_keys_to_the_drawing(alice: Person) -> None:
    kind(alice, "withdrawn")
    alice.page.get_by_role("option").nth(0).click()
    left = alice.left
    alice.page.keyboard.press("Enter")
    expect(alice.page.get_by_test_id("stage")).to_be_focused()
    assert alice.left == left, "nothing was accepted yet"
    alice.page.keyboard.press("Enter")
    expect(alice.editor).to_have_attribute("data-regions-left", str(left - 1))


def test_a_row_under_the_pointer_rings_its_region_on_the_drawing(alice: Person) -> None:
    kind(alice, "dust")
    row = alice.page.get_by_role("option").nth(2)
    row.hover()
    region = row.get_attribute("data-region")
    expect(alice.page.locator(f".focus-ring-lasts[data-region='{region}']")).to_be_visible()
    alice.page.mouse.move(300, 300)
    expect(alice.page.locator(".focus-ring-lasts")).to_have_count(0)


def test_the_counts_are_those_of_the_log(alice: Person) -> None:
    kind(alice, "dust")
    fills = snapshot(alice)["fills"]
    dust = sum(1 for fill in fills if fill[2] == "dust")
    expect(alice.page.locator("[data-kind=dust] .numbers")).to_have_text(str(dust))
    expect(alice.page.locator("[data-kind=withdrawn] .numbers")).to_have_text(alice.mark("withdrawn"))
    expect(alice.page.get_by_test_id("found")).to_have_attribute("aria-label", f"Dust: {dust} regions")


def test_why_a_region_is_dust_is_read_to_its_end(alice: Person) -> None:
    kind(alice, "dust")
    reasons = alice.page.locator(".found-reason", has_text="like region")
    expect(reasons.first).to_be_visible()
    assert reasons.evaluate_all(
        "all => all.every(one => one.scrollWidth <= one.clientWidth"
        " && one.getBoundingClientRect().right <= one.parentElement.getBoundingClientRect().right)"
    ), "the number is not cut off"


def test_dust_that_was_looked_at_is_accepted_and_counts_no_more(alice: Person) -> None:
    kind(alice, "dust")
    small = alice.page.locator("[data-kind=small] .numbers")
    small_before = small.inner_text()
    alice.page.get_by_role("button", name="are right").click()
    expect(alice.page.get_by_test_id("proof")).to_contain_text("0 dust to check")
    expect(alice.editor).to_have_attribute("data-pending", "0", timeout=30_000)  # an edit for each label
    assert not [fill for fill in snapshot(alice)["fills"] if fill[2] == "dust"]
    expect(small).to_have_text(small_before)


def test_how_small_is_small_can_be_said(alice: Person) -> None:
    kind(alice, "small")
    frame = snapshot(alice)
    areas = frame["region_map"]["area_px"]
    dust = {fill[0] for fill in frame["fills"] if fill[2] == "dust"}
    decided = {fill[0] for fill in frame["fills"] if fill[2] in {"artist", "lead"} and fill[1] is not None}
    no_small = dust | decided | {piece for piece, *_ in frame["region_map"]["traces"]}
    alice.page.get_by_label("up to").fill("60")
    wanted = sum(1 for region, area in enumerate(areas) if region and area <= 60 and region not in no_small)
    expect(alice.page.locator("[data-kind=small] .numbers")).to_have_text(str(wanted))


# ---- in a person's words ----


def order_by(person: Person, order: str) -> None:
    names = {"near": "Nearest next", "unsure": "Least sure first", "big": "Biggest first"}
    person.page.get_by_test_id("walk-menu").click()
    person.page.get_by_role("menuitemradio", name=names[order]).click()
    person.page.keyboard.press("Escape")
    expect(person.editor).to_have_attribute("data-order", order)


def kind(person: Person, name: str) -> None:
    person.page.get_by_role("tab", name="Find").click()
    row: Locator = person.page.locator(f"[data-kind={name}]")
    row.click()
    expect(row).to_have_attribute("aria-pressed", "true")


def withdrawn_fills(person: Person) -> list[list[Any]]:
    frame = snapshot(person)
    threshold = frame["project"]["threshold"]
    return [fill for fill in frame["fills"] if fill[2] == "model" and fill[4] <= threshold]


def confidence_of(fills: list[list[Any]], region: int) -> float:
    return float(next(fill[4] for fill in fills if fill[0] == region))


def frames_of_cut(person: Person) -> list[dict[str, Any]]:
    frames: list[dict[str, Any]] = person.ask(f"/cuts/{snapshot(person)['cut']['id']}")["frames"]
    return frames


def view_of(person: Person) -> list[float]:
    person.page.wait_for_timeout(50)
    text = person.page.get_by_test_id("stage").get_attribute("data-view") or ""
    return [float(number) for number in text.split()]


def frame_with_a_tiny_region(person: Person) -> None:
    for frame in open_frames(person):
        person.open_frame(frame["id"])
        areas = snapshot(person)["region_map"]["area_px"]
        if any(areas[fill[0]] <= 12 for fill in withdrawn_fills(person)):
            return
    pytest.fail("no frame of the demo has a tiny region left")


def go_to_the_tiniest(person: Person) -> None:
    order_by(person, "big")
    person.page.keyboard.press("Shift+n")
    areas = snapshot(person)["region_map"]["area_px"]
    assert areas[int(person.mark("focused"))] <= 12


def a_cluster(person: Person) -> list[int]:
    """Chooses the first cluster of several regions in the open frames; the view is on its frame."""
    for frame in open_frames(person):
        person.open_frame(frame["id"])
        for _ in range(person.left):
            person.page.keyboard.press("n")
            person.page.keyboard.press("d")
            if int(person.mark("chosen")) > 1:
                return chosen_regions(person)
    pytest.fail("no frame of the demo has a cluster left")


def chosen_regions(person: Person) -> list[int]:
    return [int(region) for region in person.mark("chosen-regions").split()]


def is_on_stage(person: Person, region: int) -> bool:
    x, y = snapshot(person)["region_map"]["seed"][region]
    stage = person.page.get_by_test_id("stage").bounding_box()
    across, down = person.point_of(x, y)
    assert stage
    is_across = stage["x"] <= across <= stage["x"] + stage["width"]
    return is_across and stage["y"] <= down <= stage["y"] + stage["height"]
