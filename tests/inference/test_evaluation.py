"""The figures of a report, on cases worked out by hand."""

import json
from pathlib import Path

import numpy as np
import pytest

from inference.checkpoint import load_checkpoint
from inference.dataset import Dataset
from inference.evaluation import JudgedFrame, evaluate, report
from inference.plots import write_plots
from inference.risk import Judged, accuracy_by_confidence, at_threshold, aurc, coverage_at_accuracy

# Four regions, the most confident first: right, right, wrong, right; the second and third are tied.
FOUR = Judged(np.array([1.0, 0.9, 0.9, 0.4]), np.array([True, True, False, True]), np.array([10, 20, 30, 40]))


def test_coverage_and_accuracy_count_regions_and_pixels() -> None:
    assert at_threshold(FOUR, 0.8) == {
        "coverage": 0.75,
        "accuracy": pytest.approx(2 / 3),
        "area_coverage": 0.6,
        "area_accuracy": 0.5,
    }


def test_accuracy_of_nothing_is_unknown() -> None:
    assert at_threshold(FOUR, 1.0)["accuracy"] is None


def test_aurc_is_the_mean_risk_with_ties_shared() -> None:
    assert aurc(FOUR) == pytest.approx((0 + 0.5 / 2 + 1 / 3 + 1 / 4) / 4)


def test_aurc_does_not_depend_on_the_order_of_ties() -> None:
    swapped = Judged(FOUR.confidence, FOUR.right[[0, 2, 1, 3]], FOUR.area_px)
    assert aurc(swapped) == aurc(FOUR)


@pytest.mark.parametrize(("wanted", "coverage"), [(0.99, 0.25), (0.75, 1.0), (0.7, 1.0)])
def test_coverage_at_accuracy_paints_ties_whole(wanted: float, coverage: float) -> None:
    assert coverage_at_accuracy(FOUR, wanted) == coverage


def test_full_confidence_falls_into_the_last_bar() -> None:
    assert [bar["regions"] for bar in accuracy_by_confidence(FOUR)] == [0, 0, 0, 0, 1, 0, 0, 0, 0, 3]


def judged_frame(dataset: Dataset) -> JudgedFrame:
    """Background right, wall right but unsure, roof taken for wall."""
    return JudgedFrame(
        "one",
        np.array([0, 2, 3]),
        np.array([0, 2, 2]),
        np.array([1.0, 0.7, 0.9]),
        np.array([80, 10, 10]),
        90,
        100,
        0.5,
    )


def test_a_report_counts_the_background_too(dataset: Dataset) -> None:
    figures = report([judged_frame(dataset)], dataset, min_area_px=1)
    assert figures["accuracy_full_coverage"] == pytest.approx(2 / 3)


def test_the_foreground_is_reported_without_it(dataset: Dataset) -> None:
    figures = report([judged_frame(dataset)], dataset, min_area_px=1)
    assert figures["foreground"]["at_threshold"]["0.8"] == {
        "coverage": 0.5,
        "accuracy": 0.0,
        "area_coverage": 0.5,
        "area_accuracy": 0.0,
    }


def test_pixel_accuracy_counts_pixels(dataset: Dataset) -> None:
    assert report([judged_frame(dataset)], dataset, min_area_px=1)["pixel_accuracy"] == 0.9


def test_a_report_is_plain_json(trained: Path, dataset: Dataset) -> None:
    figures = evaluate(load_checkpoint(trained), dataset, frames=[0], min_area_px=1)
    assert json.loads(json.dumps(figures)) == figures


def test_regions_below_the_smallest_area_do_not_count(trained: Path, dataset: Dataset) -> None:
    assert evaluate(load_checkpoint(trained), dataset, frames=[0], min_area_px=200)["regions"] == 3


def test_no_region_at_all_still_makes_a_report(trained: Path, dataset: Dataset) -> None:
    assert evaluate(load_checkpoint(trained), dataset, min_area_px=10_000)["aurc"] is None


def test_every_plot_is_written(trained: Path, dataset: Dataset, tmp_path: Path) -> None:
    figures = evaluate(load_checkpoint(trained), dataset, min_area_px=1)
    assert [path.name for path in write_plots(figures, tmp_path)] == [
        "fig3a.png",
        "fig3b.png",
        "risk_coverage.png",
    ]
