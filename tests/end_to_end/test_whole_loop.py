"""The whole loop, by four people at once, in the browser: the story that the product exists for."""

import re
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import expect

from colorapp.studio import art
from colorapp.studio.art.labels import LABEL_ID
from tests.end_to_end.people import Person

FRAMES = 3
SPEC = art.CutSpec(**{**art.TRAINING_CUTS[2].__dict__, "name": "c900_A", "frames": FRAMES, "seed": 90_210})
Truth = dict[str, NDArray[np.uint8]]


@pytest.fixture(scope="module")
def drawings(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Path], Truth]:
    """Three drawings that the model has never seen, with what an artist knows of them."""
    folder, truth = tmp_path_factory.mktemp("drawings"), {}
    files = []
    for drawn in art.draw_cut(SPEC):
        files.append(folder / f"{drawn.name}.png")
        Image.fromarray(drawn.line).save(files[-1])
        truth[drawn.name] = drawn.labels
    return files, truth


def test_a_cut_goes_from_upload_to_a_better_model(
    sign_in: Callable[[str], Person], drawings: tuple[list[Path], Truth], tmp_path: Path
) -> None:
    files, truth = drawings
    lena, alice, bob, ada = (sign_in(name) for name in ("lena", "alice", "bob", "ada"))
    project = lena.ask("/projects")[0]["id"]
    character = lena.ask(f"/projects/{project}")["characters"][0]["id"]

    # Lena uploads a cut; a text file among the drawings is refused by name and loses nothing else.
    cut = lena.tell("POST", f"/projects/{project}/cuts", {"name": SPEC.name, "character": character})["id"]
    text = tmp_path / "notes.png"
    text.write_text("not a drawing")
    lena.page.goto(f"/cuts/{cut}")
    lena.page.locator("input[type=file]").first.set_input_files([*files, text])
    expect(lena.page.get_by_text("notes.png").first).to_be_visible()
    frames = predicted_frames(lena, cut)
    assert [frame["name"] for frame in frames] == [file.stem for file in files]
    first, second, _ = (frame["id"] for frame in frames)

    # Alice and Bob open the same frame. A fill of hers shows on his screen, and the other way round.
    alice.open_frame(first)
    bob.open_frame(first)
    left = alice.left
    assert left > 2, "a drawing that nobody has seen has something withdrawn"
    finish_next_region(alice, truth[frames[0]["name"]])
    expect(bob.editor).to_have_attribute("data-regions-left", str(left - 1), timeout=2000)
    finish_next_region(bob, truth[frames[0]["name"]])
    expect(alice.editor).to_have_attribute("data-regions-left", str(left - 2), timeout=2000)

    # Alice undoes her fill; Bob's stays. She redoes it.
    alice.page.keyboard.press("Control+z")
    expect(bob.editor).to_have_attribute("data-regions-left", str(left - 1), timeout=2000)
    alice.page.keyboard.press("Control+Shift+z")
    expect(bob.editor).to_have_attribute("data-regions-left", str(left - 2), timeout=2000)

    # A reload loses nothing. She finishes and submits.
    alice.wait_until_saved()
    alice.page.reload()
    alice.wait_until_ready(first)
    assert alice.left == left - 2
    finish_frame(alice, truth[frames[0]["name"]])
    alice.page.get_by_role("button", name="Submit").click()
    expect(alice.editor).to_have_attribute("data-state", "submitted")

    # Bob paints one region of the next frame and leaves it open. What Alice submitted may have told it all.
    bob.open_frame(second)
    kept_region = paint_largest_region(bob, truth[frames[1]["name"]])
    bob.wait_until_saved()
    kept = fills_of(bob, second)[kept_region]

    # Lena asks for a retake, with a note on the drawing; Alice is told at once.
    lena.page.goto(f"/projects/{project}/review")
    lena.page.get_by_role("link", name=re.compile(frames[0]["name"])).first.click()
    lena.wait_until_ready(first)
    lena.tell("POST", f"/frames/{first}/notes", {"x": 640, "y": 300, "text": "Check the scarf."})
    lena.page.keyboard.press("r")
    lena.page.get_by_role("textbox").last.fill("The scarf is in the wrong red.")
    lena.page.get_by_role("button", name="Send back").click()
    expect(alice.editor).to_have_attribute("data-state", "retake", timeout=5000)
    expect(alice.page.get_by_text("The scarf is in the wrong red.").first).to_be_visible()
    assert lena.ask(f"/frames/{first}")["frame"]["assignee"]["username"] == "alice"

    # Alice fixes it and submits again; Lena approves.
    alice.page.get_by_role("button", name="Submit").click()
    expect(alice.editor).to_have_attribute("data-state", "submitted")
    lena.open_frame(first)
    lena.page.keyboard.press("a")
    expect(alice.editor).to_have_attribute("data-state", "approved", timeout=5000)
    # It slipped from her finger: she takes the verdict back, looks, and approves.
    lena.page.keyboard.press("Alt+a")
    expect(alice.editor).to_have_attribute("data-state", "submitted", timeout=5000)
    expect(lena.editor).to_have_attribute("data-state", "submitted")
    lena.page.keyboard.press("a")
    expect(alice.editor).to_have_attribute("data-state", "approved", timeout=5000)
    refused = alice.tell("POST", f"/frames/{first}/corrections", edit(fill=1, label=3))
    assert refused["code"] == "frame_approved"

    # Lena takes the approved frame out of the house.
    name, picture = downloaded(lena, cut)
    assert name == f"{SPEC.name}/{frames[0]['name']}.png"
    assert picture.shape == (*truth[frames[0]["name"]].shape, 4)
    y, x = np.argwhere(truth[frames[0]["name"]] == LABEL_ID["background"])[0]
    assert picture[y, x, 3] == 0, "the background is clear"

    # Ada freezes the approved frames, trains, sees the curve, compares and promotes.
    ada.page.goto(f"/characters/{character}/learning")
    ada.page.get_by_role("button", name="Freeze a dataset").click()
    ada.page.get_by_role("dialog").get_by_role("button", name="Freeze a dataset").click()
    expect(ada.page.get_by_role("dialog")).to_have_count(0)
    ada.page.get_by_role("button", name="Start training").click()
    ada.page.get_by_role("dialog").get_by_label("Minutes").fill("1")
    ada.page.get_by_role("dialog").get_by_role("button", name="Start training").click()
    expect(ada.page.get_by_role("progressbar").first).to_be_visible(timeout=30_000)
    promote = ada.page.get_by_role("button", name=re.compile("^Promote model"))
    expect(promote).to_be_visible(timeout=300_000)
    learning = ada.ask(f"/characters/{character}/learning")
    assert len(learning["runs"][-1]["curve"]) >= 2
    newest = learning["versions"][-1]
    assert newest["report"]["frames"] == newest["compared"]["report"]["frames"] > 0
    promote.click()
    ada.page.get_by_role("dialog").get_by_role("button", name=re.compile("^Promote")).click()
    wait_for(lambda: ada.ask(f"/characters/{character}/learning")["active"] == newest["number"], 20)

    # Open frames are predicted again; what Bob filled stands.
    wait_for(lambda: model_of(bob, second) == newest["number"], 120)
    assert fills_of(bob, second)[kept_region] == kept
    assert model_of(bob, first) != newest["number"], "an approved frame is left alone"
    assert [person.complaints for person in (lena, alice, bob, ada)] == [[], [], [], []]


# ---- what the people do ----


def downloaded(lead: Person, cut: int) -> tuple[str, NDArray[np.uint8]]:
    """Name and RGBA pixels of the one finished frame of a cut, by the page's own dialog."""
    lead.page.goto(f"/cuts/{cut}")
    lead.page.get_by_role("button", name="Download frames").click()
    with lead.page.expect_download() as coming:
        lead.page.get_by_role("dialog").get_by_role("link", name="Download").click()
    expect(lead.page.get_by_role("dialog")).to_have_count(0)
    with zipfile.ZipFile(coming.value.path()) as archive:
        (name,) = archive.namelist()
        return name, np.asarray(Image.open(archive.open(name)))


def finish_next_region(person: Person, truth: NDArray[np.uint8]) -> int:
    """N, the right swatch, F: the next region that is left gets its true label. Its id."""
    left = person.left
    person.page.keyboard.press("n")
    expect(person.editor).to_have_attribute("data-focused", re.compile(r"[1-9]\d*"))
    region = int(person.mark("focused"))
    x, y = seeds_of(person)[region]
    person.take_label(true_label(truth, x, y))
    person.page.keyboard.press("f")
    expect(person.editor).not_to_have_attribute("data-regions-left", str(left))
    return region


def paint_largest_region(person: Person, truth: NDArray[np.uint8]) -> int:
    """A click with the right swatch on the figure's largest region. Its id."""
    areas = person.ask(f"/frames/{person.mark('frame')}")["region_map"]["area_px"]
    seeds = seeds_of(person)
    labels = {region: true_label(truth, *seeds[region]) for region in range(1, len(areas))}
    region = max((one for one, label in labels.items() if label != 0), key=lambda one: areas[one])
    person.take_label(labels[region])
    person.click_pixel(*seeds[region])
    return region


def finish_frame(person: Person, truth: NDArray[np.uint8]) -> None:
    while person.left > 0:
        finish_next_region(person, truth)
    person.wait_until_saved()


def true_label(truth: NDArray[np.uint8], x: int, y: int) -> int:
    """The paint label at a pixel; a seed of a sliver may lie on a line, where its neighbors know."""
    around = truth[max(y - 2, 0) : y + 3, max(x - 2, 0) : x + 3]
    counts = np.bincount(around[around != 1], minlength=1)
    return int(truth[y, x]) if truth[y, x] != 1 else int(counts.argmax())


# ---- what the server holds ----


def predicted_frames(person: Person, cut: int) -> list[dict[str, object]]:
    def all_open() -> bool:
        frames = person.ask(f"/cuts/{cut}")["frames"]
        return len(frames) == FRAMES and all(frame["state"] == "open" for frame in frames)

    wait_for(all_open, 90)
    frames: list[dict[str, object]] = person.ask(f"/cuts/{cut}")["frames"]
    return frames


def seeds_of(person: Person) -> list[list[int]]:
    seeds: list[list[int]] = person.ask(f"/frames/{person.mark('frame')}")["region_map"]["seed"]
    return seeds


def fills_of(person: Person, frame: int) -> dict[int, list[object]]:
    return {fill[0]: fill for fill in person.ask(f"/frames/{frame}")["fills"]}


def model_of(person: Person, frame: int) -> int:
    model: int = person.ask(f"/frames/{frame}")["prediction"]["model"]
    return model


def edit(*, fill: int, label: int) -> dict[str, object]:
    return {
        "token": "5a3f6f0e-7c52-4d55-9a53-000000000001",
        "kind": "fill",
        "regions": [fill],
        "label": label,
        "seeds": None,
        "map_revision": 1,
    }


def wait_for(is_so: Callable[[], bool], timeout_s: float) -> None:
    deadline = time.monotonic() + timeout_s
    while not is_so():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.2)
