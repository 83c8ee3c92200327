"""The pages around the editor: what they say once something was asked of them."""

import json
import re
from typing import Any
from uuid import uuid4

from playwright.sync_api import Page, Request, Route, expect

from tests.end_to_end.changed_answers import finished, submitted, told
from tests.end_to_end.places import ids

RUNNING = {
    "id": 1,
    "dataset": 1,
    "start_from": None,
    "minutes": 5,
    "seed": 0,
    "created_at": "2026-08-05T09:40:00Z",
    "created_by": None,
    "state": "running",
    "is_cancelling": False,
    "progress": 0.1,
    "error": "",
    "curve": [],
    "result": None,
}


def test_a_palette_that_takes_the_line_for_hair_is_refused_before_it_changes_anything(sign_in: Any) -> None:
    ada = sign_in("ada")
    character = ids(ada)["character"]
    before = ada.ask(f"/characters/{character}")
    ada.page.goto(f"/characters/{character}")

    file = json.dumps([{"id": 1, "name": "mane", "rgb": "#3a2f5b"}]).encode()
    ada.page.locator("input[type=file][accept*=json]").set_input_files(
        {"name": "palette.json", "mimeType": "application/json", "buffer": file}
    )

    dialog = ada.page.get_by_role("dialog")
    expect(dialog.get_by_role("alert")).to_contain_text("Id 1 is the line label here")
    expect(dialog.get_by_role("button", name="Import", exact=True)).to_be_disabled()
    assert ada.ask(f"/characters/{character}") == before


def test_somebody_new_gets_a_sign_in_and_changes_its_password(
    browser: Any, server: str, sign_in: Any
) -> None:
    ada, username = sign_in("ada"), f"dora-{uuid4().hex[:6]}"
    project = ids(ada)["project"]
    ada.page.goto(f"/projects/{project}")
    ada.page.get_by_role("button", name="Add member").click()
    dialog = ada.page.get_by_role("dialog")
    dialog.get_by_label("User name").fill(username)
    dialog.get_by_role("button", name="Add", exact=True).click()
    expect(dialog).to_contain_text(f"Nobody is called {username} yet")
    dialog.get_by_label("Name that others see").fill("Dora")
    dialog.get_by_role("button", name="Create sign-in and add").click()
    expect(dialog).to_contain_text("Dora can sign in")
    first = dialog.get_by_label("First password").input_value()
    dialog.get_by_role("button", name="Close").last.click()
    expect(ada.page.locator("[aria-labelledby=members]")).to_contain_text("Dora")

    dora = browser.new_context(base_url=server).new_page()
    sign_in_with(dora, username, first)
    dora.get_by_role("button", name="Your account").click()
    dora.get_by_role("button", name="Change password").click()
    asked = dora.get_by_role("dialog")
    asked.get_by_label("Present password").fill("not this one")
    asked.get_by_label("New password").fill("marigold-umbrella")
    asked.get_by_role("button", name="Change", exact=True).click()
    expect(asked.get_by_role("alert")).to_contain_text("The present password is not this one.")
    asked.get_by_label("Present password").fill(first)
    asked.get_by_role("button", name="Change", exact=True).click()
    expect(asked).to_contain_text("Your password is changed")
    dora.context.close()

    again = browser.new_context(base_url=server).new_page()
    sign_in_with(again, username, "marigold-umbrella")
    again.context.close()
    membership = next(
        m for m in ada.ask(f"/projects/{project}")["members"] if m["user"]["username"] == username
    )
    ada.tell("DELETE", f"/memberships/{membership['id']}")


def sign_in_with(page: Page, username: str, password: str) -> None:
    page.goto("/sign-in")
    page.get_by_label("User name").fill(username)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Your account")).to_be_visible()


def test_a_drawing_that_is_here_already_is_not_called_added(sign_in: Any) -> None:
    lena = sign_in("lena")
    lena.page.goto("/cuts/{cut}".format(**ids(lena)))
    frame = lena.ask("/cuts/{cut}".format(**ids(lena)))["frames"][0]
    drawing = lena.ask(f"/frames/{frame['id']}")["drawing"]
    picture = lena.context.request.get(f"{lena.address}{drawing}").body()

    lena.page.locator("input[type=file]").first.set_input_files(
        {"name": f"{frame['name']}.png", "mimeType": "image/png", "buffer": picture}
    )

    expect(lena.page.locator(".upload-head")).to_contain_text("1 was here already")
    expect(lena.page.locator(".upload-head")).not_to_contain_text("added")


def test_submitted_frames_wait_at_the_top_of_a_leads_home_and_not_of_an_artists(sign_in: Any) -> None:
    lena, alice = sign_in("lena"), sign_in("alice")
    project = ids(lena)["project"]
    for person in (lena, alice):
        told(person, r"/api/projects$", submitted(3))
        person.go_home()

    row = lena.page.locator(".my-work [data-row]").first
    expect(row).to_have_attribute("href", f"/projects/{project}/review")
    expect(row).to_contain_text("3 frames")
    expect(row).to_be_focused()
    expect(alice.page.locator(".my-work [data-row]").first).to_have_attribute("href", re.compile("^/frames/"))


def test_an_artist_hands_in_what_is_finished_in_a_cut_at_once(sign_in: Any) -> None:
    alice = sign_in("alice")
    cut = ids(alice)["cut"]
    names = [frame["name"] for frame in alice.ask(f"/cuts/{cut}")["frames"]]
    told(alice, rf"/api/cuts/{cut}$", finished(2))
    asked: list[str] = []

    def keep(route: Route) -> None:
        asked.append(route.request.method)
        route.fulfill(status=201, json=[])

    alice.context.route(f"**/api/cuts/{cut}/submissions", keep)
    alice.page.goto(f"/cuts/{cut}")
    alice.page.get_by_role("button", name="Submit 2 finished").click()
    dialog = alice.page.get_by_role("dialog")
    expect(dialog).to_contain_text(f"{names[0]}, {names[1]}")
    expect(dialog).not_to_contain_text(names[2])
    assert asked == []
    dialog.get_by_role("button", name="Submit", exact=True).click()
    expect(dialog).to_be_hidden()
    assert asked == ["POST"]


def test_the_threshold_is_moved_by_the_arrow_keys_and_saved_once_it_rests(sign_in: Any) -> None:
    lena = sign_in("lena")
    path = "/projects/{project}".format(**ids(lena))
    before = lena.ask(path)["threshold"]
    asked: list[Any] = []
    lena.page.on(
        "request", lambda request: asked.append(request.post_data_json) if is_change(request) else None
    )
    lena.page.goto(path)
    slider = lena.page.get_by_role("slider", name="Threshold")

    slider.focus()
    for _ in range(5):
        lena.page.keyboard.press("ArrowLeft")
    wanted = round(before - 0.05, 2)
    expect(lena.page.locator("[aria-labelledby=threshold] output")).to_have_text(f"{wanted:.2f}")

    lena.wait_until(lambda: lena.ask(path)["threshold"] == wanted)
    expect(slider).to_be_focused()
    expect(lena.page.locator("[aria-labelledby=threshold] output")).to_have_text(f"{wanted:.2f}")
    assert asked == [{"threshold": wanted}]
    lena.tell("PATCH", f"{path}/threshold", {"threshold": before})


def test_a_training_that_is_being_cancelled_says_so_until_it_has_ended(sign_in: Any) -> None:
    ada = sign_in("ada")
    run = dict(RUNNING)
    told(ada, r"/api/characters/\d+/learning$", lambda learning: learning.update(runs=[run]))

    def cancel(route: Route) -> None:
        run["is_cancelling"] = True
        route.fulfill(json=run)

    ada.context.route("**/api/training-runs/*/cancel", cancel)
    ada.page.goto("/characters/{character}/learning".format(**ids(ada)))
    ada.page.get_by_role("button", name="Cancel training").click()
    ada.page.get_by_role("dialog").get_by_role("button", name="Cancel training").click()

    expect(ada.page.get_by_role("dialog")).to_have_count(0)
    expect(ada.page.get_by_role("button", name="Cancelling…")).to_be_disabled()


def is_change(request: Request) -> bool:
    return request.method == "PATCH" and request.url.endswith("/threshold")
