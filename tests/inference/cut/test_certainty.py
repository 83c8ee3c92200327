"""Certainty in context: painted frames raise it, lower it, or leave the model's word as it is."""

from pathlib import Path

import numpy as np
import pytest

from inference.cut.certainty import SIGNS, certainty_in_context, certainty_signs
from inference.cut.certainty_learning import Source, certainty_by, learned, main, source
from inference.cut.context import in_context
from inference.cut.cuts import painted_truth
from inference.cut.propagation import Evidence, evidence
from inference.drawings.dataset import Dataset
from inference.judgment.checkpoint import load_checkpoint
from inference.judgment.prediction import predict

MODEL = [0.6, 0.3, 0.1]


def evidence_of(row: list[float], *, strength: float) -> Evidence:
    """Evidence of one region, beside ink."""
    told, matched = np.array([[0.0] * len(row), row]), np.array([0.0, strength])
    return Evidence(told, matched, np.array([-1, 0]), np.array([0, 1]), np.ones(2))


def certainty(row: list[float], *, strength: float, column: int = 0, own: float = 0.8) -> float:
    return float(
        certainty_in_context(
            np.array([[0.0] * 3, MODEL]),
            np.array([0.0, own]),
            evidence_of(row, strength=strength),
            np.array([0, column]),
        )[1]
    )


def test_without_a_match_the_word_of_the_model_stands() -> None:
    assert certainty([1 / 3] * 3, strength=0.0) == pytest.approx(0.8)


def test_painted_frames_that_agree_make_it_surer() -> None:
    assert certainty([0.98, 0.01, 0.01], strength=1.0) > 0.95


def test_painted_frames_that_name_another_label_make_it_less_sure() -> None:
    assert certainty([0.01, 0.98, 0.01], strength=1.0) < 0.1


def test_frames_that_match_and_name_no_label_speak_against_it() -> None:
    assert certainty([1 / 3] * 3, strength=1.0) < certainty([1 / 3] * 3, strength=0.5) < 0.8


def test_another_label_than_the_model_has_gets_its_share_of_the_rest() -> None:
    assert certainty([1 / 3] * 3, strength=0.0, column=1) == pytest.approx(0.2 * 0.3 / 0.4)


def test_a_model_that_is_wholly_sure_can_still_be_doubted() -> None:
    assert certainty([0.0, 1.0, 0.0], strength=1.0, own=1.0) < 0.999


def test_ink_has_no_certainty() -> None:
    told = certainty_in_context(
        np.array([[0.0] * 3, MODEL]),
        np.array([0.0, 0.8]),
        evidence_of([1 / 3] * 3, strength=0.0),
        np.zeros(2, np.int64),
    )
    assert told[0] == 0.0


def test_the_prediction_in_context_withdraws_by_it(trained: Path, dataset: Dataset) -> None:
    checkpoint = load_checkpoint(trained)
    ids = [label.id for label in checkpoint.labels]
    first, second = (painted_truth(dataset, frame) for frame in dataset.frames[:2])
    regions = second.painted.view.regions
    alone = predict(checkpoint, second.drawing, regions)
    told = evidence([(first.painted, 1)], second.drawing, regions, label_ids=ids)
    both = in_context(alone, told, label_ids=ids)
    column = np.array([0] + [ids.index(label) for label in both.labels[1:]])
    expected = certainty_in_context(alone.probability, alone.certainty, told, column)
    assert both.certainty == pytest.approx(expected)


CHANCE = np.random.default_rng(0)


def made_up(character: str, weights: tuple[float, float], regions: int = 4000) -> Source:
    """Regions whose labels are right as often as these weights say."""
    signs = np.column_stack([CHANCE.normal(1.0, 2.0, regions), CHANCE.normal(2.0, 2.0, regions)])
    signs = np.column_stack([signs, CHANCE.random(regions)])
    odds = signs @ np.array([1.0, *weights])
    right = CHANCE.random(regions) < 1.0 / (1.0 + np.exp(-odds))
    return Source(character, signs, right, np.full(regions, 0.5))


def test_the_weights_that_made_the_truth_are_found_again() -> None:
    one = made_up("one", (1.2, -1.5))
    found = learned([one])
    assert found == pytest.approx([1.2, -1.5], abs=0.2)
    assert certainty_by(found, one).mean() == pytest.approx(one.right.mean(), abs=0.01)


def test_a_character_with_many_sources_weighs_as_much_as_one_with_one() -> None:
    one, other = made_up("one", (2.0, 0.0)), made_up("other", (0.5, 0.0))
    assert learned([one, one, one, other]) == pytest.approx(learned([one, other]), abs=1e-3)


def test_a_source_is_a_checkpoint_and_frames_of_a_dataset(trained: Path, houses: Path) -> None:
    one = source(f"{trained}:{houses}:0-2", numbers=(1,))
    assert one.signs.shape == (8, len(SIGNS))
    assert one.character == "houses"


def test_only_counted_frames_are_asked_about(trained: Path, houses: Path) -> None:
    assert len(source(f"{trained}:{houses}:0-2@2", numbers=(1,)).right) == 4


def test_frames_without_a_cut_are_refused(trained: Path, houses: Path) -> None:
    with pytest.raises(ValueError, match="no cut of two frames"):
        source(f"{trained}:{houses}:0,2", numbers=(1,))


def test_what_was_learned_is_printed(
    trained: Path, houses: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["certainty_learning", f"{trained}:{houses}:0-2", "--painted", "1"])
    main()
    assert "told, matched:" in capsys.readouterr().out


def test_each_sign_has_a_column() -> None:
    told = evidence_of([0.2, 0.5, 0.3], strength=0.7)
    signs = certainty_signs(
        np.array([[0.0] * 3, MODEL]), np.array([0.0, 0.8]), told, np.array([0, 1], np.int64)
    )
    assert signs.shape == (2, len(SIGNS))
