"""What is counted as noticed flicker, on three drawings that move little."""

from pathlib import Path

import pytest

from inference.cut.flicker_quality import SMALLEST_PX, between, flicker_figures
from inference.cut.match_quality import PairOfFrames, pairs_of
from inference.drawings.dataset import load_dataset
from tests.inference.conftest import write_pairs

LABEL_IDS = (0, 2, 3, 7)


@pytest.fixture
def pairs(tmp_path: Path) -> list[PairOfFrames]:
    dataset = load_dataset(write_pairs(tmp_path / "houses", frames=3))
    return pairs_of(dataset, range(3), gap_px=0)[0]


def test_every_flip_between_sure_neighbors_is_noticed_and_nothing_else(pairs: list[PairOfFrames]) -> None:
    found = flicker_figures([pairs], label_ids=LABEL_IDS)
    assert (found["frames"], found["recall"]) == (1, 1.0)
    assert (found["false_strong_per_20"], found["false_weak_per_20"]) == (0.0, 0.0)


def test_a_true_label_that_both_neighbors_contradict_is_a_false_alarm(pairs: list[PairOfFrames]) -> None:
    pairs[1].labels[3] = 7  # as if the frame in the middle were painted so on purpose
    assert flicker_figures([pairs], label_ids=LABEL_IDS)["false_strong_per_20"] == 20.0


def test_neighbors_that_differ_accuse_nobody(pairs: list[PairOfFrames]) -> None:
    middle = between(*pairs)
    middle.after[3] = 7
    strong, weak = middle.noticed(middle.labels * 0)
    assert not strong[3]
    assert not weak[3]


def test_specks_do_not_count(pairs: list[PairOfFrames]) -> None:
    pairs[1].area[:] = SMALLEST_PX - 1
    assert flicker_figures([pairs], label_ids=LABEL_IDS)["recall"] == 0.0
