"""Each gesture and key of filling: what the canvas shows, what the server holds; one undo takes it back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.end_to_end.frames import open_frames
from tests.end_to_end.open_frame import (
    Painting,
    a_big_region,
    a_label_other_than,
    a_seed_of,
    around,
    biggest,
    color_of,
    corners_of_the_figure,
    fill_of,
    frame_of,
    painting,
    snapshot,
    two_regions_side_by_side,
    waiting_guesses,
)
from tests.end_to_end.people import Person


@pytest.fixture
def alice(sign_in: Callable[[str], Person]) -> Person:
    """Alice with a frame in front of her that has many regions left."""
    alice = sign_in("alice")
    frames = open_frames(alice)
    alice.open_frame(max(frames, key=lambda frame: frame["regions_left"])["id"])
    return alice


# ---- rectangle and lasso ----


def test_a_rectangle_fills_what_it_encloses_and_one_undo_takes_all_of_it_back(alice: Person) -> None:
    before = painting(alice)
    label = a_label_in_hand(alice)
    alice.page.keyboard.press("Shift+u")
    expect(alice.editor).to_have_attribute("data-shape", "rectangle")
    alice.drag(*corners_of_the_figure(alice))
    alice.wait_until_saved()
    after = painting(alice)
    filled = [region for region, fill in after.items() if fill != before.get(region)]
    assert len(filled) > 5
    assert {after[region][0] for region in filled if after[region][1] != "dust"} == {label}
    x, y = a_seed_of(alice, biggest(alice, filled))
    assert alice.color_at(x, y) == color_of(alice, label)
    assert_one_undo_gives_back(alice, before)


def test_a_lasso_fills_only_what_lies_within(alice: Person) -> None:
    region, (x, y) = a_big_region(alice, withdrawn=False)
    before = painting(alice)
    label = a_label_other_than(alice, region)
    alice.take_label(label)
    alice.page.keyboard.press("l")
    alice.drag(*around(alice, region))
    alice.wait_until_saved()
    assert alice.color_at(x, y) == color_of(alice, label)
    assert fill_of(alice, region)[1:3] == [label, "artist"]
    x0, y0, x1, y1 = snapshot(alice)["region_map"]["bbox"][region]
    for other, fill in painting(alice).items():
        if fill != before.get(other) and fill[1] == "artist":
            sx, sy = a_seed_of(alice, other)
            assert x0 - 8 <= sx < x1 + 8
            assert y0 - 8 <= sy < y1 + 8
    assert_one_undo_gives_back(alice, before)


def test_what_a_lasso_would_fill_is_seen_while_it_is_drawn_and_escape_gives_it_up(alice: Person) -> None:
    region, (x, y) = a_big_region(alice, withdrawn=False)
    before, shown = painting(alice), alice.color_at(x, y)
    label = a_label_other_than(alice, region)
    alice.take_label(label)
    alice.page.keyboard.press("l")
    alice.press_along(*around(alice, region))
    expect(alice.page.get_by_test_id("outline")).to_be_visible()
    assert alice.color_at(x, y) == color_of(alice, label)
    alice.page.keyboard.press("Escape")
    expect(alice.page.get_by_test_id("outline")).to_have_count(0)
    assert alice.color_at(x, y) == shown
    alice.page.mouse.up()
    alice.wait_until_saved()
    assert painting(alice) == before


def test_a_rectangle_of_the_eraser_takes_paint_away(alice: Person) -> None:
    region, _ = a_big_region(alice, withdrawn=False)
    before = painting(alice)
    alice.page.keyboard.press("x")
    alice.page.keyboard.press("Shift+u")
    expect(alice.editor).to_have_attribute("data-tool", "erase")
    alice.drag(around(alice, region)[0], around(alice, region)[2])
    alice.wait_until_saved()
    assert fill_of(alice, region)[1:3] == [None, "artist"]
    assert_one_undo_gives_back(alice, before)


# ---- only what is left ----


def test_only_what_is_left_spares_what_is_painted(alice: Person) -> None:
    before, left = painting(alice), regions_left(alice)
    label = a_label_in_hand(alice)
    alice.page.keyboard.press("Alt+o")
    expect(alice.editor).to_have_attribute("data-only-left", "true")
    alice.page.keyboard.press("Shift+u")
    alice.drag(*corners_of_the_figure(alice))
    expect(alice.editor).to_have_attribute("data-regions-left", "0")
    alice.wait_until_saved()
    after = painting(alice)
    by_rule = ("dust", "trace")
    changed = {r for r, fill in after.items() if fill != before.get(r) and fill[1] not in by_rule}
    assert changed == left
    assert {after[region][0] for region in changed} == {label}
    assert_one_undo_gives_back(alice, before)


def test_shift_turns_it_round_for_one_click(alice: Person) -> None:
    painted, at_painted = a_big_region(alice, withdrawn=False)
    before = painting(alice)
    label = a_label_other_than(alice, painted)
    alice.take_label(label)
    alice.click_with("Shift", *at_painted)
    alice.wait_until_saved()
    assert painting(alice) == before, "with Shift a painted region is spared"
    alice.page.keyboard.press("Alt+o")
    alice.click_pixel(*at_painted)
    alice.wait_until_saved()
    assert painting(alice) == before, "and so it is where only what is left is painted"
    alice.click_with("Shift", *at_painted)
    alice.wait_until_saved()
    assert fill_of(alice, painted)[1] == label
    assert_one_undo_gives_back(alice, before)


# ---- spreading ----


@pytest.mark.parametrize("how", ["with Alt", "by its mode"])
def test_a_press_takes_the_color_and_a_drag_spreads_it(alice: Person, how: str) -> None:
    source, target = two_regions_side_by_side(alice)
    before, label = painting(alice), fill_of(alice, source)[1]
    alice.take_label(a_label_other_than(alice, source))
    if how == "with Alt":
        alice.page.keyboard.down("Alt")
    else:
        alice.page.keyboard.press("Shift+i")
        expect(alice.editor).to_have_attribute("data-gives", "picked")
    alice.drag(a_seed_of(alice, source), a_seed_of(alice, target))
    alice.page.keyboard.up("Alt")
    alice.wait_until_saved()
    assert fill_of(alice, target)[1:3] == [label, "artist"]
    assert painting(alice)[source] == before[source]
    assert alice.color_at(*a_seed_of(alice, target)) == color_of(alice, label)
    if how == "with Alt":
        expect(alice.editor).to_have_attribute("data-label", str(label))
    assert_one_undo_gives_back(alice, before)


# ---- the model's suggestions ----


@pytest.mark.parametrize(("key", "place"), [("s", 0), ("Shift+s", 1)])
def test_a_key_gives_the_region_a_runner_up(alice: Person, key: str, place: int) -> None:
    before = painting(alice)
    alice.page.keyboard.press("n")
    region = int(alice.mark("focused"))
    expect(alice.page.get_by_test_id("suggestions")).to_be_visible()
    wanted = snapshot(alice)["prediction"]["runners_up"][region][place]
    alice.page.keyboard.press(key)
    alice.wait_until_saved()
    assert fill_of(alice, region)[1:3] == [wanted, "artist"]
    assert_one_undo_gives_back(alice, before)


def test_a_runner_up_mends_what_the_model_painted_wrong(alice: Person) -> None:
    region, (x, y) = a_big_region(alice, withdrawn=False)
    before = painting(alice)
    wanted = snapshot(alice)["prediction"]["runners_up"][region][0]
    alice.page.mouse.move(*alice.point_of(x, y))
    expect(alice.page.get_by_test_id("under-pointer")).to_contain_text("S")
    alice.page.keyboard.press("s")
    alice.wait_until_saved()
    assert fill_of(alice, region)[1:3] == [wanted, "artist"]
    assert alice.color_at(x, y) == color_of(alice, wanted)
    assert_one_undo_gives_back(alice, before)


def test_an_answer_on_the_walk_goes_on_to_the_next_region_unless_told_not_to(alice: Person) -> None:
    alice.page.keyboard.press("n")
    first = alice.mark("focused")
    alice.page.keyboard.press("e")
    expect(alice.editor).not_to_have_attribute("data-focused", first)
    assert int(alice.mark("focused")) in regions_left(alice)
    alice.page.keyboard.press("Alt+n")
    alice.page.keyboard.press("e")
    expect(alice.editor).to_have_attribute("data-focused", "0")
    alice.page.reload()
    alice.wait_until_ready(frame_of(alice))
    expect(alice.page.get_by_role("button", name="After an answer")).to_have_attribute(
        "aria-pressed", "false"
    )
    alice.page.keyboard.press("Control+z")
    alice.page.keyboard.press("Control+z")
    alice.wait_until_saved()


def test_all_suggestions_above_a_confidence_are_accepted_in_one_step(alice: Person) -> None:
    before, guesses = painting(alice), waiting_guesses(alice)
    from_confidence = sorted(guesses.values())[len(guesses) // 2]
    expected = {region for region, confidence in guesses.items() if confidence >= round(from_confidence, 2)}
    alice.page.keyboard.press("Shift+Enter")
    choice = alice.page.get_by_test_id("accept-many")
    choice.get_by_role("slider").fill(f"{from_confidence:.2f}")
    expect(alice.page.get_by_test_id("accept-count")).to_have_text(
        f"Accepts {len(expected)} of {len(guesses)} regions"
    )
    assert painting(alice) == before, "nothing is accepted yet"
    alice.page.keyboard.press("Enter")
    expect(choice).to_have_count(0)
    alice.wait_until_saved()
    after = painting(alice)
    assert {region for region, fill in after.items() if fill != before.get(region)} == expected
    assert all(after[region][1] == "artist" for region in expected)
    assert all(after[region][0] == before[region][0] for region in expected)
    assert_one_undo_gives_back(alice, before)


def test_escape_closes_the_choice_and_accepts_nothing(alice: Person) -> None:
    left = alice.left
    alice.page.keyboard.press("Shift+Enter")
    choice = alice.page.get_by_test_id("accept-many")
    choice.get_by_role("slider").fill("0")
    expect(alice.editor).not_to_have_attribute("data-regions-left", str(left))
    alice.page.keyboard.press("Escape")
    expect(choice).to_have_count(0)
    expect(alice.editor).to_have_attribute("data-regions-left", str(left))
    assert alice.mark("pending") == "0"


def test_a_rectangle_of_suggestions_accepts_each_region_s_own(alice: Person) -> None:
    before, guesses = painting(alice), waiting_guesses(alice)
    alice.page.keyboard.press("Shift+e")
    alice.page.keyboard.press("Shift+u")
    alice.drag(*corners_of_the_figure(alice))
    alice.wait_until_saved()
    after = painting(alice)
    accepted = {region for region, fill in after.items() if fill[1] == "artist"}
    assert accepted == set(guesses)
    assert len({after[region][0] for region in accepted}) > 1
    assert all(after[region][0] == before[region][0] for region in accepted)
    assert_one_undo_gives_back(alice, before)


# ---- like the neighbors ----


def test_a_region_becomes_like_its_neighbors_by_a_key(alice: Person) -> None:
    before = painting(alice)
    alice.page.keyboard.press("n")
    region = int(alice.mark("focused"))
    alice.page.keyboard.press("Shift+f")
    alice.wait_until_saved()
    label, source = painting(alice)[region]
    assert source == "artist"
    assert label in {fill[0] for fill in before.values()}
    assert_one_undo_gives_back(alice, before)


def test_a_rectangle_makes_all_that_is_left_like_its_neighbors(alice: Person) -> None:
    before, left = painting(alice), regions_left(alice)
    alice.page.keyboard.press("Shift+d")
    expect(alice.editor).to_have_attribute("data-gives", "neighbors")
    alice.page.keyboard.press("Shift+u")
    alice.drag(*corners_of_the_figure(alice))
    expect(alice.editor).to_have_attribute("data-regions-left", "0")
    alice.wait_until_saved()
    after = painting(alice)
    assert {region for region, fill in after.items() if fill[1] == "artist"} == left
    assert len({after[region][0] for region in left}) > 1
    assert_one_undo_gives_back(alice, before)


# ---- options ----


def test_the_options_say_how_the_bucket_fills_and_the_bucket_s_key_makes_it_plain_again(
    alice: Person,
) -> None:
    options = alice.page.get_by_test_id("tool-options")
    options.get_by_role("button", name="Lasso").click()
    options.get_by_role("button", name="Suggestions:").click()
    expect(alice.editor).to_have_attribute("data-shape", "lasso")
    expect(alice.editor).to_have_attribute("data-gives", "guess")
    expect(options.get_by_role("button", name="Lasso")).to_have_attribute("aria-pressed", "true")
    alice.page.keyboard.press("b")
    expect(alice.editor).to_have_attribute("data-shape", "click")
    expect(alice.editor).to_have_attribute("data-gives", "hand")


def test_the_swatch_beside_the_pointer_says_what_a_click_would_paint(alice: Person) -> None:
    region, (x, y) = a_big_region(alice, withdrawn=False)
    label = a_label_other_than(alice, region)
    alice.take_label(label)
    alice.page.mouse.move(*alice.point_of(x, y))
    swatch = alice.page.get_by_test_id("pointer-swatch")
    expect(swatch).to_have_attribute("data-label", str(label))
    alice.page.keyboard.press("Shift+i")
    expect(swatch).to_have_attribute("data-label", str(fill_of(alice, region)[1]))


# ---- the frame in front of a person ----


def assert_one_undo_gives_back(person: Person, before: Painting) -> None:
    person.page.keyboard.press("Control+z")
    person.wait_until_saved()
    assert painting(person) == before


def regions_left(person: Person) -> set[int]:
    waiting = waiting_guesses(person)
    painted = {
        region for region, fill in painting(person).items() if fill[0] is not None and region not in waiting
    }
    region_map = snapshot(person)["region_map"]
    return set(range(1, region_map["count"] + 1)) - painted - {piece for piece, *_ in region_map["traces"]}


def a_label_in_hand(person: Person) -> int:
    region, _ = a_big_region(person, withdrawn=False)
    label = a_label_other_than(person, region)
    person.take_label(label)
    return label
