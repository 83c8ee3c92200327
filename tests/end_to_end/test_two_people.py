"""Two people on one cut: who is where, what each is about to fill, following, and what was done before."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Locator, expect

from tests.end_to_end.frames import open_frames
from tests.end_to_end.open_frame import snapshot
from tests.end_to_end.people import Person

Frame = dict[str, Any]
Region = tuple[int, tuple[float, float]]
SOON_MS = 15_000


@pytest.fixture
def alice(sign_in: Callable[[str], Person]) -> Person:
    return sign_in("alice")


@pytest.fixture
def bob(sign_in: Callable[[str], Person]) -> Person:
    return sign_in("bob")


@pytest.fixture
def frames(alice: Person) -> list[Frame]:
    """Three open frames of one cut."""
    found = open_frames(alice)
    return [frame for frame in found if frame["cut"] == found[0]["cut"]][:3]


# ---- who is where ----


def test_initials_stand_on_the_frame_where_somebody_is(
    alice: Person, bob: Person, frames: list[Frame]
) -> None:
    here, there, _ = frames
    alice.open_frame(here["id"])
    bob.open_frame(there["id"])
    expect(on_film(alice, there, bob)).to_be_visible(timeout=SOON_MS)
    expect(in_top_bar(alice, bob)).to_have_count(0)
    bob.page.keyboard.press("ArrowLeft")
    expect(on_film(alice, here, bob)).to_be_visible(timeout=SOON_MS)
    expect(on_film(alice, there, bob)).to_have_count(0)
    expect(in_top_bar(alice, bob)).to_be_visible()
    bob.page.goto("/")
    expect(on_film(alice, here, bob)).to_have_count(0, timeout=SOON_MS)
    expect(in_top_bar(alice, bob)).to_have_count(0)


def test_the_cut_s_page_shows_who_is_at_which_frame(alice: Person, bob: Person, frames: list[Frame]) -> None:
    bob.open_frame(frames[1]["id"])
    alice.page.goto(f"/cuts/{frames[0]['cut']}")
    card = alice.page.locator(f"a[href='/frames/{frames[1]['id']}']")
    expect(card.locator("[data-person=bob]")).to_be_visible(timeout=SOON_MS)
    expect(alice.page.locator("[data-person=alice]")).to_have_count(0)
    bob.leave()
    expect(alice.page.locator("[data-person=bob]")).to_have_count(0, timeout=SOON_MS)


# ---- what somebody is about to fill ----


@pytest.mark.parametrize("canvas", ["webgl", "2d"])
def test_the_region_under_the_other_s_pointer_is_outlined_in_their_color(
    alice: Person, bob: Person, frames: list[Frame], canvas: str
) -> None:
    alice.page.goto(f"/frames/{frames[0]['id']}?canvas={canvas}")
    alice.wait_until_ready(frames[0]["id"])
    bob.open_frame(frames[0]["id"])
    (first, at), (_, elsewhere) = big_regions(bob)[:2]
    bob.take_label(label_beside(bob, first))
    point_at(bob, *at)
    pointer = alice.page.locator(".guest-pointer[data-person=bob]")
    expect(pointer).to_have_attribute("data-label", bob.mark("label"), timeout=SOON_MS)
    expect(pointer).to_contain_text("Bob")
    color = guest_color(pointer)
    alice.wait_until(lambda: pixels_of(alice, first, color) > 15)
    point_at(bob, *elsewhere)
    alice.wait_until(lambda: pixels_of(alice, first, color) == 0)


def test_a_fill_of_the_other_ends_in_its_own_color(alice: Person, bob: Person, frames: list[Frame]) -> None:
    for person in (alice, bob):
        person.open_frame(frames[0]["id"])
    region, at = big_regions(bob)[0]
    label = label_beside(bob, region)
    bob.take_label(label)
    bob.click_pixel(*at)
    bob.page.mouse.move(5, 5)
    alice.wait_until(lambda: alice.color_at(*at) == color_of(alice, label))


# ---- following ----


def test_following_goes_to_their_frame_and_shows_what_they_see(
    alice: Person, bob: Person, frames: list[Frame]
) -> None:
    here, there, further = frames
    alice.open_frame(here["id"])
    bob.open_frame(there["id"])
    on_film(alice, there, bob).click()
    expect(alice.page.get_by_test_id("follow-bar")).to_contain_text("Following Bob")
    expect(alice.editor).to_have_attribute("data-frame", str(there["id"]), timeout=SOON_MS)
    zoom_at(bob, *big_regions(bob)[0][1])
    alice.wait_until(lambda: view_of(alice) == pytest.approx(view_of(bob), abs=0.6))
    bob.page.keyboard.press("ArrowRight")
    expect(alice.editor).to_have_attribute("data-frame", str(further["id"]), timeout=SOON_MS)
    expect(alice.editor).to_have_attribute("data-following", "bob")


def test_a_zoom_of_my_own_stops_following(alice: Person, bob: Person, frames: list[Frame]) -> None:
    follow_in_one_frame(alice, bob, frames[0])
    zoom_at(alice, 300, 300)
    expect(alice.editor).to_have_attribute("data-following", "")
    mine = view_of(alice)
    zoom_at(bob, 500, 300)
    bob.page.wait_for_timeout(800)
    assert view_of(alice) == mine


@pytest.mark.parametrize("how", ["Escape", "ArrowRight", "fill"])
def test_whatever_i_do_myself_stops_following(
    alice: Person, bob: Person, frames: list[Frame], how: str
) -> None:
    follow_in_one_frame(alice, bob, frames[0])
    if how == "fill":
        region, at = next(one for one in big_regions(alice) if is_in_view(alice, *one[1]))
        alice.take_label(label_beside(alice, region))
        expect(alice.editor).to_have_attribute("data-following", "bob")
        alice.click_pixel(*at)
    else:
        alice.page.keyboard.press(how)
    expect(alice.editor).to_have_attribute("data-following", "")
    expect(alice.page.get_by_test_id("follow-bar")).to_have_count(0)


def test_two_who_follow_each_other_stay_where_they_are(
    alice: Person, bob: Person, frames: list[Frame]
) -> None:
    follow_in_one_frame(alice, bob, frames[0])
    in_top_bar(bob, alice).click()
    expect(bob.editor).to_have_attribute("data-following", "alice")
    before = view_of(bob)
    bob.page.wait_for_timeout(1_500)
    assert view_of(bob) == pytest.approx(before, abs=0.6)
    assert alice.mark("following") == "bob"


# ---- history ----


def test_history_lists_fills_and_shows_how_it_stood(alice: Person, bob: Person, frames: list[Frame]) -> None:
    frame = frames[1]
    alice.open_frame(frame["id"])
    region, at = big_regions(alice)[0]
    first, second = two_labels_beside(alice, region)
    fill(alice, at, first)
    fill(alice, at, second)
    alice.page.keyboard.press("y")
    row = rows(alice).nth(1)
    expect(row).to_contain_text(name_of(alice, first))
    expect(rows(alice).first).to_contain_text("Alice")
    assert alice.color_at(*at) == color_of(alice, second)
    row.click()
    expect(alice.page.get_by_test_id("past-bar")).to_contain_text("As it stood at")
    alice.page.mouse.move(5, 5)
    alice.wait_until(lambda: alice.color_at(*at) == color_of(alice, first))

    head = alice.mark("head-seq")
    alice.click_pixel(*at)
    expect(alice.page.get_by_test_id("notice")).to_contain_text("past")
    assert alice.mark("head-seq") == head, "the past cannot be painted"

    alice.page.keyboard.press("Escape")
    expect(alice.editor).to_have_attribute("data-past", "")
    alice.page.mouse.move(5, 5)
    alice.wait_until(lambda: alice.color_at(*at) == color_of(alice, second))


def test_what_the_other_does_comes_on_top_of_the_history(
    alice: Person, bob: Person, frames: list[Frame]
) -> None:
    frame = frames[1]
    for person in (alice, bob):
        person.open_frame(frame["id"])
    alice.page.keyboard.press("y")
    expect(rows(alice).first).to_be_visible()
    region, at = big_regions(bob)[1]
    label = label_beside(bob, region)
    fill(bob, at, label)
    expect(rows(alice).first).to_contain_text("Bob")
    expect(rows(alice).first).to_contain_text(name_of(bob, label))
    alice.page.get_by_label("Whose").select_option("Model")
    expect(rows(alice).first).to_contain_text("predicted")
    expect(alice.page.locator(".history")).not_to_contain_text("Bob ·")


def test_a_replay_ends_in_the_present(alice: Person, frames: list[Frame]) -> None:
    alice.open_frame(frames[2]["id"])
    region, at = big_regions(alice)[0]
    first, second = two_labels_beside(alice, region)
    fill(alice, at, first)
    fill(alice, at, second)
    alice.page.keyboard.press("y")
    rows(alice).nth(1).click()
    expect(alice.page.get_by_test_id("past-bar")).to_be_visible()
    alice.page.keyboard.press("ArrowLeft")
    alice.page.keyboard.press("ArrowLeft")
    assert int(alice.mark("past")) == int(alice.mark("head-seq")) - 3
    alice.page.get_by_role("button", name="16×").click()
    alice.page.get_by_label("Correction", exact=True).focus()
    alice.page.keyboard.press("Space")
    expect(alice.editor).to_have_attribute("data-past", "", timeout=SOON_MS)
    expect(alice.page.get_by_test_id("notice")).to_contain_text("present")
    alice.page.mouse.move(5, 5)
    alice.wait_until(lambda: alice.color_at(*at) == color_of(alice, second))


# ---- what people see and do ----


def on_film(person: Person, frame: Frame, other: Person) -> Locator:
    return person.page.locator(f".film-place[data-frame='{frame['id']}'] [data-person={other.username}]")


def in_top_bar(person: Person, other: Person) -> Locator:
    return person.page.get_by_test_id("guests").locator(f"[data-person={other.username}]")


def follow_in_one_frame(person: Person, other: Person, frame: Frame) -> None:
    for one in (person, other):
        one.open_frame(frame["id"])
    in_top_bar(person, other).click()
    expect(person.editor).to_have_attribute("data-following", other.username)
    zoom_at(other, 400, 300)
    person.wait_until(lambda: view_of(person) == pytest.approx(view_of(other), abs=0.6))


def rows(person: Person) -> Locator:
    return person.page.locator(".history-row")


def fill(person: Person, at: tuple[float, float], label: int) -> None:
    person.page.get_by_role("tab", name="Colors").click()
    person.take_label(label)
    person.click_pixel(*at)
    person.wait_until_saved()


def point_at(person: Person, x: float, y: float) -> None:
    across, down = person.point_of(x, y)
    person.page.mouse.move(across + 1, down + 1)
    person.page.mouse.move(across, down, steps=2)


def zoom_at(person: Person, x: float, y: float) -> None:
    person.page.mouse.move(*person.point_of(x, y))
    person.page.mouse.wheel(0, -250)


def view_of(person: Person) -> tuple[float, ...]:
    text = person.page.get_by_test_id("stage").get_attribute("data-view") or ""
    return tuple(float(number) for number in text.split())


def is_in_view(person: Person, x: float, y: float) -> bool:
    """Well inside the drawing that is shown, below the bars upon it."""
    stage = person.page.get_by_test_id("stage").bounding_box()
    assert stage is not None
    across, down = person.point_of(x, y)
    return (
        stage["x"] + 20 < across < stage["x"] + stage["width"] - 20
        and stage["y"] + 70 < down < stage["y"] + stage["height"] - 70
    )


def big_regions(person: Person) -> list[Region]:
    """The largest regions but the ground, with a pixel well inside each."""
    found = snapshot(person)["region_map"]
    width, height = (snapshot(person)["frame"][side] for side in ("width", "height"))
    sizes = sorted(range(1, found["count"] + 1), key=lambda region: -found["area_px"][region])
    figure = [region for region in sizes if found["area_px"][region] < width * height / 10]
    return [(region, tuple(found["seed"][region])) for region in figure[:8]]


def two_labels_beside(person: Person, region: int) -> tuple[int, int]:
    """Two labels with colors of their own that the region does not have."""
    told = snapshot(person)
    now = next((row[1] for row in told["fills"] if row[0] == region), None)
    colors = told["character"]["palettes"][0]["colors"]
    usual = [one["id"] for one in told["character"]["labels"] if one["role"] in {"base", "shadow"}]
    others = [label for label in usual if label != now and colors[str(label)] != colors.get(str(now))]
    return others[0], others[1]


def label_beside(person: Person, region: int) -> int:
    return two_labels_beside(person, region)[0]


def name_of(person: Person, label: int) -> str:
    return next(one["name"] for one in snapshot(person)["character"]["labels"] if one["id"] == label)


def color_of(person: Person, label: int) -> tuple[int, ...]:
    color = snapshot(person)["character"]["palettes"][0]["colors"][str(label)]
    return tuple(int(color[at : at + 2], 16) for at in (1, 3, 5))


def guest_color(pointer: Locator) -> tuple[int, ...]:
    said = pointer.evaluate("element => getComputedStyle(element).getPropertyValue('--guest')")
    return tuple(int(number) for number in re.findall(r"\d+", said))


def pixels_of(person: Person, region: int, color: tuple[int, ...]) -> int:
    """How many pixels on and around a region have this very color, name tags aside."""
    hide = "hide => document.querySelectorAll('.guest-pointer').forEach(one => one.style.opacity = hide)"
    x0, y0, x1, y1 = snapshot(person)["region_map"]["bbox"][region]
    (left, top), (right, bottom) = person.point_of(x0 - 4, y0 - 4), person.point_of(x1 + 4, y1 + 4)
    person.page.evaluate(hide, "0")
    shot = person.page.screenshot(clip={"x": left, "y": top, "width": right - left, "height": bottom - top})
    person.page.evaluate(hide, "")
    picture = np.asarray(Image.open(BytesIO(shot)).convert("RGB"))
    return int(np.all(picture == np.array(color, np.uint8), axis=-1).sum())
