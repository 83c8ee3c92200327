"""What painted frames of a cut say of another frame."""

import numpy as np
import pytest
from numpy.typing import NDArray

from inference.cut.propagation import (
    Evidence,
    PaintedFrame,
    evidence,
    fused,
    painted_frame,
    with_certainty,
)
from inference.segmentation.regions import segment
from tests.inference.conftest import house

IDS = (0, 2, 3, 7)
TRUTH = [-1, 0, 3, 2, 7]  # ink, background, roof, wall, window


def painted_house(at: int, labels: list[int] = TRUTH) -> PaintedFrame:
    drawing = house(at)[0]
    return painted_frame(drawing, segment(drawing), np.array(labels))


def told_of(at: int, painted: list[tuple[PaintedFrame, int]]) -> Evidence:
    drawing = house(at)[0]
    return evidence(painted, drawing, segment(drawing), label_ids=IDS)


def likeliest(probability: NDArray[np.float64]) -> list[int]:
    return np.array(IDS)[probability.argmax(axis=1)][1:].tolist()


def test_a_painted_frame_tells_the_labels_of_its_neighbor() -> None:
    assert likeliest(told_of(4, [(painted_house(0), 1)]).probability) == TRUTH[1:]


def test_each_region_names_the_region_it_was_matched_with() -> None:
    told = told_of(4, [(painted_house(0), 1)])
    assert (told.frame.tolist(), told.region.tolist()) == ([-1, 0, 0, 0, 0], [0, 1, 2, 3, 4])


def test_a_region_matched_with_unpainted_ones_abstains() -> None:
    told = told_of(2, [(painted_house(0, [-1, 0, 3, 2, -1]), 1)])
    assert told.frame[4] == -1
    assert told.strength[4] < 0.5 < told.strength[3]


def test_without_any_match_every_label_is_as_likely() -> None:
    black = np.zeros((64, 64, 3), np.uint8)
    told = told_of(0, [(painted_frame(black, segment(black), np.array([-1])), 1)])
    assert np.ptp(told.probability[1:]) == pytest.approx(0.0)


def test_ink_has_no_label() -> None:
    told = told_of(2, [(painted_house(0), 1)])
    assert not told.probability[0].any()


def test_frames_before_and_after_that_agree_are_surer_than_one() -> None:
    one, two = (
        told_of(4, [(painted_house(2), -1)]),
        told_of(4, [(painted_house(2), -1), (painted_house(6), 1)]),
    )
    assert (two.probability.max(axis=1) > one.probability.max(axis=1))[1:].all()


def test_of_two_frames_that_disagree_the_nearer_one_is_believed() -> None:
    wrong = painted_house(2, [-1, 0, 2, 3, 7])
    assert likeliest(told_of(4, [(wrong, 8), (painted_house(6), -1)]).probability) == TRUTH[1:]
    assert likeliest(told_of(4, [(wrong, 1), (painted_house(6), -8)]).probability) == [0, 2, 3, 7]


def test_the_matched_frame_is_told_by_its_place_in_the_sequence_given() -> None:
    told = told_of(4, [(painted_house(20), 9), (painted_house(2), -1)])
    assert told.frame[1:].tolist() == [1, 1, 1, 1]


def test_no_painted_frame_is_refused() -> None:
    with pytest.raises(ValueError, match="no painted frame"):
        told_of(0, [])


def test_labels_of_another_number_of_regions_are_refused() -> None:
    with pytest.raises(ValueError, match=r"4 regions and ink need 5 labels"):
        painted_house(0, [-1, 0])


def evidence_of(row: list[float]) -> Evidence:
    """Evidence of one region."""
    probability = np.array([[0.0] * len(row), row])
    return Evidence(probability, np.ones(2), np.zeros(2, np.int64), np.ones(2, np.int64), np.ones(2))


def test_evidence_that_abstains_leaves_the_order_of_the_network() -> None:
    network = np.array([[0.0, 0.0, 0.0], [0.2, 0.5, 0.3]])
    assert np.argsort(fused(network, evidence_of([1 / 3] * 3))[1]).tolist() == [0, 2, 1]


def test_a_network_that_did_not_see_a_region_leaves_the_order_of_the_evidence() -> None:
    assert np.argsort(fused(np.zeros((2, 3)), evidence_of([0.7, 0.1, 0.2]))[1]).tolist() == [1, 2, 0]


def test_network_and_evidence_that_agree_are_surer_than_either() -> None:
    row = [0.7, 0.2, 0.1]
    assert fused(np.array([[0.0] * 3, row]), evidence_of(row))[1, 0] > 0.7


def test_the_label_of_the_model_is_as_likely_as_it_is_certain() -> None:
    told = with_certainty(np.array([[0.0, 0.0, 0.0], [0.5, 0.3, 0.2]]), np.array([0.0, 0.9]))
    assert told[1] == pytest.approx([0.9, 0.06, 0.04])


@pytest.mark.parametrize("certainty", [0.0, 0.2, 1.0])
def test_however_certain_the_model_keeps_its_label(certainty: float) -> None:
    told = with_certainty(np.array([[0.0] * 3, [0.5, 0.3, 0.2]]), np.array([0.0, certainty]))[1]
    assert told[0] > told[1] > told[2] > 0.0
    assert told.sum() == pytest.approx(1.0)


def test_a_single_label_stays_what_it_is() -> None:
    assert with_certainty(np.array([[0.0], [1.0]]), np.array([0.0, 0.7])).argmax(axis=1).tolist() == [0, 0]


def test_a_model_that_is_less_certain_gives_way_to_the_evidence() -> None:
    said, told = np.array([[0.0] * 3, [0.6, 0.2, 0.2]]), evidence_of([0.1, 0.8, 0.1])
    labels = [fused(with_certainty(said, np.array([0.0, sure])), told)[1].argmax() for sure in (0.99, 0.5)]
    assert labels == [0, 1]


def test_evidence_of_other_labels_than_the_network_is_refused() -> None:
    with pytest.raises(ValueError, match=r"\(2, 4\) and \(2, 3\)"):
        fused(np.zeros((2, 4)), evidence_of([0.7, 0.1, 0.2]))


def test_frames_whose_flow_returns_are_trusted() -> None:
    trust = told_of(4, [(painted_house(2), -1)]).trust
    assert trust.shape == (5,)
    assert ((trust > 0.8) & (trust <= 1.0)).all()
