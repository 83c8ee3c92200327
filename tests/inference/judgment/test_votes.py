"""Votes, the paper's confidence, and withdrawal."""

import numpy as np
import pytest

from inference.judgment.confidence import region_confidence
from inference.judgment.votes import majority, region_votes
from inference.judgment.withdrawal import WithdrawalPolicy, is_withdrawn, withdrawal_mask
from inference.segmentation.regions import region_map

IDS = np.array([[1, 1, 1, 0, 2], [1, 1, 0, 0, 2]], np.uint16)
PIXEL_LABELS = np.array([[0, 2, 2, 1, 1], [2, 2, 0, 0, 0]], np.uint8)
VOTES = np.array([[0, 0, 0], [1, 0, 4], [1, 1, 0]])


def test_pixels_vote_for_their_region() -> None:
    assert region_votes(IDS, PIXEL_LABELS, regions=2, classes=3).tolist() == VOTES.tolist()


def test_votes_are_those_of_single_pixels() -> None:
    chance = np.random.default_rng(0)
    ids, labels = chance.integers(4, size=(30, 40)).astype(np.uint16), chance.integers(5, size=(30, 40))
    one_by_one = [[int(((ids == region) & (labels == k)).sum()) for k in range(4)] for region in (1, 2, 3)]
    votes = region_votes(ids, labels.astype(np.uint8), regions=3, classes=4)
    assert votes[1:].tolist() == one_by_one


def test_a_pixel_without_a_class_abstains() -> None:
    ignored = np.full_like(PIXEL_LABELS, 255)
    assert region_votes(IDS, ignored, regions=2, classes=3).sum() == 0


def test_a_tie_goes_to_the_first_label() -> None:
    assert majority(VOTES).tolist() == [-1, 2, 0]


def test_confidence_is_the_winners_share_of_the_region() -> None:
    assert region_confidence(np.array([0, 5, 2]), VOTES).tolist() == [0.0, 0.8, 0.5]


def test_maps_of_two_sizes_are_refused() -> None:
    with pytest.raises(ValueError, match="differ in size"):
        region_votes(IDS, PIXEL_LABELS[:1], regions=2, classes=3)


def test_confidence_at_the_threshold_is_withdrawn() -> None:
    confidence = np.array([0.0, 0.8, 0.8000001])
    assert is_withdrawn(confidence, WithdrawalPolicy(0.8)).tolist() == [False, True, False]


def test_the_withdrawal_mask_covers_withdrawn_regions_only() -> None:
    mask = withdrawal_mask(IDS, np.array([False, False, True]))
    assert mask.astype(int).tolist() == [[0, 0, 0, 0, 1], [0, 0, 0, 0, 1]]


def test_a_threshold_above_one_is_refused() -> None:
    with pytest.raises(ValueError, match=r"threshold is 1\.2"):
        WithdrawalPolicy(1.2)


def test_every_pixel_of_every_region_has_one_vote() -> None:
    regions = region_map(np.random.default_rng(0).random((40, 40)) < 0.5)
    votes = region_votes(regions.ids, np.zeros((40, 40), np.uint8), regions=regions.count, classes=2)
    assert votes[:, 0].tolist() == regions.area_px.tolist()
