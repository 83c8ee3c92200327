"""What is said of a model's promise, and of drawings that the model does not know."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.end_to_end.changed_answers import proven, ruled_by, told
from tests.end_to_end.frames import open_frames
from tests.end_to_end.people import Person
from tests.end_to_end.places import ids


def promise(person: Person) -> Locator:
    """What the learning page says of it."""
    person.page.goto("/characters/{character}/learning".format(**ids(person)))
    return person.page.get_by_test_id("promise")


def test_an_admin_reads_how_many_more_drawings_a_promise_needs(sign_in: Callable[[str], Person]) -> None:
    ada = sign_in("ada")
    expect(promise(ada)).to_contain_text("more approved drawings are needed", timeout=60_000)
    expect(promise(ada)).to_contain_text("at most 5 % of the painted regions are wrong")
    expect(promise(ada).get_by_role("button", name="Paint by the promise")).to_have_count(0)


def test_an_admin_has_it_proven_again(sign_in: Callable[[str], Person]) -> None:
    ada = sign_in("ada")
    expect(promise(ada)).to_contain_text("more approved drawings are needed", timeout=60_000)
    ada.page.get_by_role("button", name="Prove again").click()
    expect(ada.page.get_by_text("did not learn from").first).to_be_visible()
    expect(promise(ada)).to_contain_text("more approved drawings are needed", timeout=60_000)


def test_a_proven_promise_is_told_with_what_it_is_proven_on(sign_in: Callable[[str], Person]) -> None:
    ada = sign_in("ada")
    told(ada, r"/api/characters/\d+/learning$", proven)
    expect(promise(ada)).to_contain_text("At most 5 % of the painted regions are wrong")
    expect(promise(ada)).to_contain_text("With 90 % certainty, proven on 84 drawings of Mio")
    expect(promise(ada).get_by_role("button", name="Paint by the promise")).to_be_visible()


def test_an_admin_says_how_much_may_be_wrong(sign_in: Callable[[str], Person]) -> None:
    ada = sign_in("ada")
    expect(promise(ada)).to_contain_text("at most 5 % of the painted regions are wrong", timeout=60_000)
    wrong = ada.page.get_by_label("Wrong regions at most")
    wrong.select_option("0.1")
    expect(promise(ada)).to_contain_text("at most 10 % of the painted regions are wrong", timeout=60_000)
    wrong.select_option("0.05")
    expect(promise(ada)).to_contain_text("at most 5 % of the painted regions are wrong", timeout=60_000)


@pytest.mark.parametrize("username", ["lena", "alice"])
def test_nobody_else_can_have_it_proven(sign_in: Callable[[str], Person], username: str) -> None:
    other = sign_in(username)
    expect(promise(other)).to_be_visible()
    expect(promise(other).get_by_role("button")).to_have_count(0)
    expect(promise(other).get_by_role("combobox")).to_have_count(0)


def test_an_artist_reads_why_nothing_was_painted(sign_in: Callable[[str], Person]) -> None:
    alice = sign_in("alice")
    told(alice, r"/api/frames/\d+$", ruled_by("stranger", 1.0))
    alice.open_frame(open_frames(alice)[0]["id"])
    bar = alice.page.get_by_test_id("ruling-bar")
    expect(bar).to_contain_text("unlike those the model learned from")
    expect(alice.page.get_by_test_id("threshold-value")).to_have_text("1.00")
    bar.get_by_role("button", name="I have read it").click()
    expect(bar).to_have_count(0)


@pytest.mark.parametrize(("username", "bars"), [("lena", 1), ("alice", 0)])
def test_a_suspended_promise_is_told_to_those_who_lead(
    sign_in: Callable[[str], Person], username: str, bars: int
) -> None:
    person = sign_in(username)
    told(person, r"/api/frames/\d+$", ruled_by("suspended", 0.95))
    person.open_frame(open_frames(person)[0]["id"])
    expect(person.page.get_by_test_id("threshold-value")).to_have_text("0.95")
    expect(person.page.get_by_test_id("ruling-bar")).to_have_count(bars)
