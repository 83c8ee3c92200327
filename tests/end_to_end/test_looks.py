"""The theme that a person chooses, and getting around without a mouse or with a finger."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.end_to_end.frames import all_frames
from tests.end_to_end.people import Person
from tests.end_to_end.places import PLACES, ids

ROOMY = (
    "home-admin",
    "project-admin",
    "cut-filled",
    "character-admin",
    "learning",
    "review",
    "new-cut",
    "editor",
    "editor-keys",
)


@pytest.fixture
def alice(sign_in: Callable[[str], Person]) -> Iterator[Person]:
    """Alice on her first page; what she changes about herself is taken back."""
    alice = sign_in("alice")
    alice.go_home()
    yield alice
    alice.tell("PATCH", "/session", {"theme": "dark", "language": "en"})


def test_a_chosen_theme_is_there_at_once_and_in_another_browser(
    alice: Person, sign_in: Callable[[str], Person]
) -> None:
    choose_theme(alice, "light")
    expect_theme(alice, "light")
    elsewhere = sign_in("alice")
    elsewhere.go_home()
    expect_theme(elsewhere, "light")


def test_the_theme_is_there_before_the_first_paint(alice: Person) -> None:
    choose_theme(alice, "light")
    expect_theme(alice, "light")
    alice.page.route(re.compile(r"/assets/.*\.js$"), lambda route: route.abort())
    alice.page.reload()
    expect_theme(alice, "light")


def test_the_system_s_theme_is_followed_as_it_changes(alice: Person) -> None:
    alice.page.emulate_media(color_scheme="light")
    choose_theme(alice, "system")
    expect_theme(alice, "light")
    alice.page.emulate_media(color_scheme="dark")
    expect_theme(alice, "dark")


def test_the_first_tab_skips_to_the_content(alice: Person) -> None:
    alice.page.goto(f"/projects/{ids(alice)['project']}")
    expect(alice.page.locator(".table")).to_be_visible()
    alice.page.keyboard.press("Tab")
    expect(alice.page.locator(".skip")).to_be_focused()
    alice.page.keyboard.press("Enter")
    expect(alice.page.locator("#content")).to_be_focused()
    assert "#" not in alice.page.url


def test_the_keyboard_goes_on_at_the_top_of_a_new_page(alice: Person) -> None:
    alice.page.locator(".project-card").click()
    expect(alice.page.locator("#content")).to_be_focused()


def test_escape_closes_the_menu_and_the_focus_is_back(alice: Person) -> None:
    button = alice.page.locator(".person-button")
    button.focus()
    alice.page.keyboard.press("Enter")
    alice.page.keyboard.press("Tab")
    expect(alice.page.locator(".popover select").first).to_be_focused()
    alice.page.keyboard.press("Escape")
    expect(alice.page.locator(".popover")).to_have_count(0)
    expect(button).to_be_focused()


def test_a_cut_is_made_renamed_and_removed_before_others_eyes(sign_in: Callable[[str], Person]) -> None:
    lena, ada = sign_in("lena"), sign_in("ada")
    here = ids(lena)
    ada.page.goto(f"/projects/{here['project']}")
    expect(ada.page.locator(".table")).to_be_visible()
    body = {"name": "c901_X", "character": here["character"]}
    cut = lena.tell("POST", f"/projects/{here['project']}/cuts", body)["id"]
    expect(ada.page.get_by_role("link", name="c901_X")).to_be_visible()
    lena.page.goto(f"/cuts/{cut}")
    lena.page.get_by_role("button", name="Rename").click()
    lena.page.get_by_role("dialog").get_by_label("Name").fill("c901_Y")
    lena.page.get_by_role("dialog").get_by_role("button", name="Rename").click()
    expect(lena.page.get_by_role("heading", level=1)).to_have_text("c901_Y")
    ada.page.get_by_role("link", name="c901_Y").click()
    ada.page.get_by_role("button", name="Delete cut").click()
    expect(ada.page.locator(".table")).to_be_visible()
    expect(ada.page.get_by_role("link", name="c901_Y")).to_have_count(0)


def test_a_question_about_a_frame_goes_with_it(sign_in: Callable[[str], Person]) -> None:
    lena = sign_in("lena")
    one, other = [frame["id"] for frame in all_frames(lena) if frame["state"] == "submitted"][:2]
    lena.open_frame(one)
    lena.page.evaluate(
        "path => { history.pushState({}, '', path); dispatchEvent(new PopStateEvent('popstate')); }",
        f"/frames/{other}",
    )
    lena.wait_until_ready(other)
    lena.page.keyboard.press("r")
    expect(lena.page.get_by_role("dialog")).to_be_visible()
    lena.page.go_back()
    lena.wait_until_ready(one)
    expect(lena.page.get_by_role("dialog")).to_have_count(0)


def test_a_dialog_keeps_the_focus_and_gives_it_back(sign_in: Callable[[str], Person]) -> None:
    ada = sign_in("ada")
    ada.page.goto(f"/projects/{ids(ada)['project']}")
    new_cut = ada.page.locator(".page-actions > button.button")
    new_cut.click()
    for _ in range(12):
        ada.page.keyboard.press("Tab")
        assert ada.page.evaluate(
            "() => !document.activeElement || !document.activeElement.closest('main .table')"
        )
    ada.page.keyboard.press("Escape")
    expect(ada.page.locator("dialog")).to_have_count(0)
    expect(new_cut).to_be_focused()


@pytest.mark.parametrize("name", ROOMY)
def test_a_finger_hits_what_it_means(server: str, browser: Browser, name: str) -> None:
    place = next(one for one in PLACES if one.name == name)
    person = Person(browser, server, place.who or "", has_touch=True, is_mobile=True)
    person.come_in()
    place.go(person)
    assert person.page.evaluate("() => matchMedia('(pointer: coarse)').matches")
    small = person.page.evaluate(
        """() => [...document.querySelectorAll(":is(button, select, a, input[type=range])")]
            .filter(one => one.closest("main, dialog, header, .editor"))
            .map(one => [one, one.getBoundingClientRect()])
            .filter(([, box]) => box.width > 0 && (box.height < 32 || box.width < 32))
            .filter(([one]) => !one.matches(".row-link a")) // the whole row is the link
            .map(([one, box]) => `${one.outerHTML.slice(0, 80)} ${box.width} × ${box.height}`)"""
    )
    person.leave()
    assert small == []


def choose_theme(person: Person, theme: str) -> None:
    person.page.locator(".person-button").click()
    person.page.get_by_label("Theme").select_option(theme)


def expect_theme(person: Person, theme: str) -> None:
    """As the browser paints it, whatever the attributes say."""
    ground = {"dark": "rgb(26, 26, 26)", "light": "rgb(240, 240, 240)"}[theme]
    expect(person.page.locator("body")).to_have_css("background-color", ground)
    expect(person.page.locator("html")).to_have_css("color-scheme", theme)
