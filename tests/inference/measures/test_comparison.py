"""Models side by side."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from inference.drawings.dataset import Dataset
from inference.measures.comparison import comparison_table, model_names, score_curves
from inference.measures.evaluation import report
from tests.inference.judged import judged, judged_frame


def checkpoint(model: str, loss: str) -> Any:
    return SimpleNamespace(configuration=SimpleNamespace(model=model), summary={"options": {"loss": loss}})


def named(name: str, dataset: Dataset, **scores: list[float]) -> dict[str, Any]:
    """The report of a model that gets the first of two regions right."""
    frame = judged_frame(judged([0, 2], [0, 3], **scores))
    return {"name": name, "character": "houses", **report([frame], dataset, min_area_px=1)}


@pytest.mark.parametrize(
    ("files", "names"),
    [
        (["a/ours.safetensors", "b/paper.safetensors"], ["ours", "paper"]),
        (["a/m.safetensors", "b/m.safetensors"], ["m (unet, region loss)", "m (unet, pixel loss)"]),
        (["m.safetensors", "m.safetensors", "m.safetensors"], None),
    ],
)
def test_models_go_by_names_that_tell_them_apart(files: list[str], names: list[str] | None) -> None:
    losses = ["region", "pixel", "pixel"]
    models = [checkpoint("unet", loss) for loss, _ in zip(losses, files, strict=False)]
    named = model_names([Path(file) for file in files], models)
    assert named == names if names else len(set(named)) == len(files)


def test_a_single_score_needs_no_mention(dataset: Dataset) -> None:
    reports = [named("ours", dataset), named("paper", dataset)]
    assert [name for name, _ in score_curves(reports)] == ["ours", "paper"]


def test_a_single_model_needs_no_mention(dataset: Dataset) -> None:
    both = named("ours", dataset, vote_share=[1.0, 1.0], calibrated=[1.0, 0.5])
    assert [name for name, _ in score_curves([both])] == ["vote share", "calibrated"]


def test_several_scores_of_several_models_tell_both(dataset: Dataset) -> None:
    both = named("ours", dataset, vote_share=[1.0, 1.0], calibrated=[1.0, 0.5])
    names = [name for name, _ in score_curves([both, named("paper", dataset)])]
    assert names == ["ours, vote share", "ours, calibrated", "paper"]


def test_the_table_has_a_line_for_each_score_of_each_model(dataset: Dataset) -> None:
    both = named("ours", dataset, vote_share=[1.0, 1.0], calibrated=[1.0, 0.5])
    lines = comparison_table([both, named("paper", dataset)]).splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert cells[0][:5] == ["model", "score", "painted at 0.8", "right of them", "full"]
    assert [row[:5] for row in cells[2:]] == [
        ["ours", "vote share", "100.0 %", "50.0 %", "50.0 %"],
        ["ours", "calibrated", "50.0 %", "100.0 %", "50.0 %"],
        ["paper", "vote share", "100.0 %", "50.0 %", "50.0 %"],
    ]


def test_what_is_unknown_is_a_dash(dataset: Dataset) -> None:
    right = {"name": "a", **report([judged_frame(judged([2], [2]))], dataset, min_area_px=1)}
    assert "– " in comparison_table([right])  # the order of right and wrong, where nothing is wrong
