"""The fold, against the cases that the browser replays too."""

import json
from pathlib import Path

import pytest

from colorapp.corrections.fold import (
    FillState,
    fold,
    is_unpainted,
    is_withdrawn,
    regions_left,
    reverted,
)

CASES = json.loads((Path(__file__).parents[2] / "contracts" / "fold.json").read_text())["cases"]


def _fills(rows):
    return {row[0]: FillState(*row[1:], seq=0) for row in rows}


def _rows(fills):
    return [[r, f.label, f.source, f.author, f.confidence] for r, f in sorted(fills.items())]


def _folded(case):
    log = sorted(case["log"], key=lambda correction: correction["seq"])
    return fold(_fills(case["start"]), [(entry["seq"], entry["changes"]) for entry in log])


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_log_folds_into_the_fills(case):
    assert _rows(_folded(case)) == case["fills"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_is_left_follows_from_the_threshold(case):
    fills = _folded(case)
    others = [*case.get("gone", []), *case.get("traces", [])]
    regions = [region for region in range(1, case["region_count"] + 1) if region not in others]
    for expected in case["left"]:
        threshold = expected["threshold"]
        assert [r for r in regions if is_withdrawn(fills.get(r), threshold)] == expected["withdrawn"]
        assert [r for r in regions if is_unpainted(fills.get(r))] == expected["unpainted"]
        left = regions_left(
            fills, region_count=len(regions), threshold=threshold, traces=case.get("traces", [])
        )
        assert left == expected["left"]


def test_a_revert_gives_a_region_back_to_the_correction_it_was_taken_from():
    before = FillState(2, "artist", 4, None, seq=3)
    mine = FillState(6, "artist", 3, None, seq=5)
    change = {**mine.as_change(1), "before": before.as_change(1)}
    restored, skipped = reverted({1: mine}, seq=5, changes=[change])
    assert (fold({1: mine}, [(6, restored)]), skipped) == ({1: before}, [])


def test_a_revert_skips_what_somebody_painted_since():
    mine = FillState(6, "artist", 3, None, seq=5)
    bobs = FillState(7, "artist", 4, None, seq=6)
    change = {**mine.as_change(1), "before": None}
    assert reverted({1: bobs}, seq=5, changes=[change]) == ([], [1])
