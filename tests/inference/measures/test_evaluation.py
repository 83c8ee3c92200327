"""What a report holds, on frames worked out by hand and on a model that knows the houses."""

import json
from pathlib import Path

import pytest

from inference.drawings.dataset import Dataset
from inference.judgment.checkpoint import load_checkpoint
from inference.measures.evaluation import evaluate, report
from inference.measures.judging import JudgedFrame
from inference.measures.plots import write_plots
from tests.inference.judged import judged, judged_frame


@pytest.fixture
def frame() -> JudgedFrame:
    """Background right, wall right but unsure, roof taken for wall; a speck of window right."""
    return judged_frame(
        judged(
            [0, 2, 3, 7],
            [0, 2, 2, 7],
            area_px=[2000, 50, 50, 5],
            runners_up=[[-1, -1], [3, -1], [0, 3], [-1, -1]],
            vote_share=[1.0, 0.7, 0.9, 1.0],
            calibrated=[1.0, 0.9, 0.2, 0.1],
        )
    )


def test_a_report_counts_the_background_too(frame: JudgedFrame, dataset: Dataset) -> None:
    figures = report([frame], dataset, min_area_px=20)
    assert figures["accuracy_full_coverage"] == pytest.approx(2 / 3, abs=1e-6)


def test_the_foreground_is_reported_without_it(frame: JudgedFrame, dataset: Dataset) -> None:
    figures = report([frame], dataset, min_area_px=20)["foreground"]["scores"]["vote share"]
    assert figures["at_threshold"]["0.8"] == {
        "coverage": 0.5,
        "accuracy": 0.0,
        "area_coverage": 0.5,
        "area_accuracy": 0.0,
    }


def test_pixel_accuracy_counts_pixels(frame: JudgedFrame, dataset: Dataset) -> None:
    figures = report([frame], dataset, min_area_px=20)
    assert figures["pixel_accuracy"] == pytest.approx(2050 / 2100, abs=1e-6)


def test_the_first_figures_are_of_the_score_that_withdraws(frame: JudgedFrame, dataset: Dataset) -> None:
    figures = report([frame], dataset, min_area_px=20)
    scores = figures["scores"]
    assert list(scores) == ["vote share", "calibrated"]
    assert (figures["withdraws_by"], figures["auroc"]) == ("calibrated", 1.0)
    assert {key: figures[key] for key in scores["calibrated"]} == scores["calibrated"]


def test_each_score_is_judged_for_itself(frame: JudgedFrame, dataset: Dataset) -> None:
    scores = report([frame], dataset, min_area_px=20)["scores"]
    assert [scores[name]["auroc"] for name in ("vote share", "calibrated")] == [0.5, 1.0]


def test_runners_up_count_as_offered(frame: JudgedFrame, dataset: Dataset) -> None:
    third = pytest.approx(2 / 3, abs=1e-6)
    assert report([frame], dataset, min_area_px=20)["top_accuracy"] == {"1": third, "2": third, "3": 1.0}


def test_sizes_are_told_apart_and_count_specks(frame: JudgedFrame, dataset: Dataset) -> None:
    rows = report([frame], dataset, min_area_px=20)["by_size"]
    assert [(row["upto_px"], row["regions"], row["accuracy"]) for row in rows] == [
        (10, 1, 1.0),
        (100, 2, 0.5),
        (None, 1, 1.0),
    ]


def test_labels_are_told_apart(frame: JudgedFrame, dataset: Dataset) -> None:
    rows = report([frame], dataset, min_area_px=20)["labels"]
    assert [(row["name"], row["regions"], row["accuracy"]) for row in rows] == [
        ("background", 1, 1.0),
        ("wall", 1, 1.0),
        ("roof", 1, 0.0),
        ("window", 0, None),
    ]


def test_the_papers_own_figures_count_specks(frame: JudgedFrame, dataset: Dataset) -> None:
    assert report([frame], dataset, min_area_px=20)["field_metrics"]["acc"] == 0.75


def test_a_report_is_plain_json(trained: Path, dataset: Dataset) -> None:
    figures = evaluate(load_checkpoint(trained), dataset, frames=[0], min_area_px=1)
    assert json.loads(json.dumps(figures)) == figures


def test_regions_below_the_smallest_area_do_not_count(trained: Path, dataset: Dataset) -> None:
    assert evaluate(load_checkpoint(trained), dataset, frames=[0], min_area_px=200)["regions"] == 3


def test_no_region_at_all_still_makes_a_report(trained: Path, dataset: Dataset) -> None:
    assert evaluate(load_checkpoint(trained), dataset, min_area_px=10_000)["aurc"] is None


def test_every_plot_is_written(trained: Path, dataset: Dataset, tmp_path: Path) -> None:
    figures = evaluate(load_checkpoint(trained), dataset, min_area_px=1)
    assert [path.name for path in write_plots([figures], tmp_path)] == [
        "fig3a.png",
        "fig3b.png",
        "risk_coverage.png",
    ]
