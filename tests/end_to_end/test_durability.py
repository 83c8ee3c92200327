"""No acknowledged fill is ever lost, and none that was made while nobody answered."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.end_to_end.conftest import Demo
from tests.end_to_end.frames import open_frames
from tests.end_to_end.people import Person


def test_a_killed_server_loses_no_fill_and_takes_the_waiting_ones_when_it_is_back(
    sign_in: Callable[[str], Person], demo: Demo
) -> None:
    alice = sign_in("alice")
    frame = open_frames(alice)[-1]["id"]
    alice.open_frame(frame)
    label = fill_next(alice)
    alice.wait_until_saved()
    saved, left = alice.ask(f"/frames/{frame}")["head_seq"], alice.left

    demo.kill()
    fill_next(alice)
    assert alice.left == left - 1, "a fill shows although nobody answers"
    assert int(alice.mark("waiting-edits")) == 1

    demo.start()
    expect(alice.editor).to_have_attribute("data-waiting-edits", "0", timeout=30_000)
    log = alice.ask(f"/frames/{frame}/corrections?since=0")
    assert log["head_seq"] == saved + 1
    assert [c["seq"] for c in log["corrections"]] == list(range(1, saved + 2))
    assert [c["changes"][0]["label"] for c in log["corrections"][-2:]] == [label, label]

    alice.page.reload()
    alice.wait_until_ready(frame)
    assert alice.left == left - 1


def test_a_fill_made_offline_survives_a_reload(sign_in: Callable[[str], Person]) -> None:
    alice = sign_in("alice")
    frame = open_frames(alice)[-2]["id"]
    alice.open_frame(frame)
    alice.wait_until_saved()
    left = alice.left
    alice.context.route("**/corrections", lambda route: route.abort())
    alice.context.set_offline(True)
    fill_next(alice)
    alice.context.set_offline(False)
    alice.context.unroute("**/corrections")
    alice.page.reload()
    alice.wait_until_ready(frame)
    expect(alice.editor).to_have_attribute("data-waiting-edits", "0", timeout=20_000)
    assert alice.ask(f"/frames/{frame}")["frame"]["regions_left"] == left - 1


def fill_next(person: Person) -> int:
    """The next region that is left gets the swatch of key 3."""
    left = person.left
    person.page.keyboard.press("3")
    label = int(person.mark("label"))
    person.page.keyboard.press("n")
    person.page.keyboard.press("f")
    expect(person.editor).to_have_attribute("data-regions-left", str(left - 1))
    return label
