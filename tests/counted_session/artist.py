"""A scripted artist who knows the truth and counts what her hands do.

Her seconds are those of the keystroke-level model (Card, Moran and Newell 1980): a key, a pointing, a press,
a mental step. They are a model, the same for both ways of working; the counts are not.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import expect

from tests.end_to_end.people import TWO_DISPLAY_FRAMES, Person

WORKERS_TAKE_S = 60
KEY_S, POINT_S, PRESS_S, MENTAL_S = 0.2, 1.1, 0.1, 1.35
FINDS_WRONG = 3
"""Actions to find a region that was painted wrong: an assumption, as in `python -m inference simulate`."""

TINY_PX = 100
RUNNER_UP_KEYS = ("s", "Shift+S", "Alt+s")

Labels = dict[int, int]


@dataclass
class Count:
    frames: int = 0
    keys: int = 0
    clicks: int = 0
    looks: int = 0
    found_wrong: int = 0
    regions: int = 0
    asked: int = 0
    """Regions that were withdrawn or unpainted when the frame was opened."""

    @property
    def actions(self) -> int:
        return self.keys + self.clicks + FINDS_WRONG * self.found_wrong

    @property
    def seconds(self) -> float:
        pointing = POINT_S + PRESS_S
        finding = FINDS_WRONG * pointing * self.found_wrong
        return KEY_S * self.keys + pointing * self.clicks + MENTAL_S * self.looks + finding


@dataclass
class Artist:
    """Alice's hands in one editor."""

    person: Person
    count: Count = field(default_factory=Count)

    # ---- the two ways ----

    def finish_with_model(self, frame: dict[str, Any]) -> None:
        """Walk what is left: accept, take a runner-up, or another color; then mend what is wrong.

        N leads to the first region, each answer to the next one.
        """
        truth = self._begin(frame)
        if self.person.left > 0:
            self.key("n")
        while self.person.left > 0:
            left = self.person.left
            region = int(self.person.mark("focused"))
            self.look()
            self._answer(region, truth[region])
            expect(self.person.editor).to_have_attribute("data-regions-left", str(left - 1))
        # What is predicted again meanwhile may paint another region wrong: she looks until nothing is.
        while wrong := self._wrong(truth):
            self.key("Control+0")
            for region in wrong:
                self.count.found_wrong += 1
                self.take(truth[region])
                self.fill(region)
        self._hand_in(truth)

    def finish_by_hand(self, frame: dict[str, Any]) -> None:
        """Take each color once and click every region that has it."""
        truth = self._begin(frame)
        for label in sorted(set(truth.values())):
            self.look()
            self.take(label)
            for region in (one for one, its in truth.items() if its == label):
                self.fill(region)
        self._hand_in(truth)

    # ---- what hands do ----

    def key(self, name: str) -> None:
        self.person.page.keyboard.press(name)
        self.count.keys += 1

    def look(self) -> None:
        self.count.looks += 1

    def take(self, label: int) -> None:
        """By its digit where it has one, else by a click on the swatch."""
        if self.person.mark("label") == str(label):
            return
        swatch = self.person.page.locator(f"button[data-label='{label}']")
        if digit := swatch.get_attribute("aria-keyshortcuts"):
            self.key(digit)
        else:
            swatch.click()
            self.count.clicks += 1
        expect(self.person.editor).to_have_attribute("data-label", str(label))

    def fill(self, region: int) -> None:
        """A click into the region; into a tiny one after a turn of the wheel, and back with a key."""
        x, y = self._seeds[region]
        is_tiny = self._areas[region] < TINY_PX
        if is_tiny:
            self.person.page.mouse.move(*self.person.point_of(x, y))
            self.person.page.mouse.wheel(0, -900)
            self.person.page.evaluate(TWO_DISPLAY_FRAMES)
            self.count.keys += 1
        self.person.click_pixel(x, y)
        self.count.clicks += 1
        if is_tiny:
            self.key("Control+0")

    def _answer(self, region: int, label: int) -> None:
        guess, runners_up = self._suggested(region)
        if guess == label:
            self.key("Enter")
        elif label in runners_up[: len(RUNNER_UP_KEYS)]:
            self.key(RUNNER_UP_KEYS[runners_up.index(label)])
        else:
            self.take(label)
            self.key("f")

    # ---- what she sees and knows ----

    def _begin(self, frame: dict[str, Any]) -> Labels:
        """Open the frame, once what was submitted before is evidence for it, as it would be for a person."""
        self._wait_for_workers(frame["id"])
        self.person.open_frame(frame["id"])
        self._fit()
        self._snapshot = self.person.ask(f"/frames/{frame['id']}")
        self._seeds = self._snapshot["region_map"]["seed"]
        self._areas = self._snapshot["region_map"]["area_px"]
        truth = {int(region): label for region, label in frame["labels"].items()}
        self.count.regions += len(truth)
        self.count.asked += sum(self._is_left(region) for region in truth)
        return truth

    def _wait_for_workers(self, frame_id: int) -> None:
        for _ in range(WORKERS_TAKE_S):
            before = self.person.ask(f"/frames/{frame_id}")["head_seq"]
            self.person.page.wait_for_timeout(1_000)
            job = self.person.ask(f"/frames/{frame_id}")["frame"]["job"]
            is_done = job is None or job["state"] not in {"waiting", "running"}
            if is_done and self.person.ask(f"/frames/{frame_id}")["head_seq"] == before:
                return

    def _is_left(self, region: int) -> bool:
        fill = next((row for row in self._snapshot["fills"] if row[0] == region), None)
        if fill is None or fill[1] is None:
            return True
        return fill[2] == "model" and fill[4] <= self._snapshot["project"]["threshold"]

    def _fit(self) -> None:
        self.person.page.keyboard.press("Control+0")

    def _suggested(self, region: int) -> tuple[int | None, list[int]]:
        fills = {row[0]: row[1] for row in self._snapshot["fills"]}
        prediction = self._snapshot["prediction"]
        guess = fills.get(region)
        runners_up = prediction["runners_up"][region] if prediction else []
        return guess, [label for label in runners_up if label != guess]

    def _wrong(self, truth: Labels) -> list[int]:
        held = self._fills()
        return [region for region, label in truth.items() if held.get(region) != label]

    def _fills(self) -> Labels:
        self.person.wait_until_saved()
        snapshot = self.person.ask(f"/frames/{self._snapshot['frame']['id']}")
        return {row[0]: row[1] for row in snapshot["fills"]}

    def _hand_in(self, truth: Labels) -> None:
        """Submit; what the server then holds must be the truth, or the count means nothing."""
        self.person.page.get_by_role("button", name=re.compile("^Submit")).click()
        self.count.clicks += 1
        expect(self.person.editor).to_have_attribute("data-state", "submitted")
        held = self._fills()
        different = [region for region, label in truth.items() if held.get(region) != label]
        told = {region: (truth[region], held.get(region), self._areas[region]) for region in different[:5]}
        assert not different, f"{len(different)} regions are not as they should be: {told}"
