"""The baseline's pre-process, and that both networks take pictures of any size."""

import numpy as np
import pytest
import torch

from inference.networks.fcn import cleaned
from inference.networks.models import MODELS, build_network


def test_specks_are_cleaned_away_and_lines_stay() -> None:
    lines = np.zeros((2, 8, 12), np.uint8)
    lines[0, 2, 1:11] = 200
    lines[0, 6, 4:6] = 255
    assert cleaned(lines)[0].any(axis=1).tolist() == [False, False, True, False, False, False, False, False]


def test_cleaned_lines_are_black_or_white() -> None:
    lines = np.stack([np.full((5, 9), 140, np.uint8), np.zeros((5, 9), np.uint8)])
    assert np.unique(cleaned(lines)[0]).tolist() == [255]


def test_trace_lines_are_cleaned_away() -> None:
    lines = np.zeros((2, 9, 12), np.uint8)
    lines[0, 2, 1:11] = 255
    lines[:, 6, 1:11] = 255  # colored: ink and trace line at once
    assert np.flatnonzero(cleaned(lines).any(axis=(0, 2))).tolist() == [2]


def test_an_outline_stays_whole_where_a_trace_line_crosses_it() -> None:
    lines = np.zeros((2, 9, 12), np.uint8)
    lines[0, 4, 1:11] = 255
    lines[:, 1:8, 5:7] = 255
    assert cleaned(lines)[0, 4, 1:11].tolist() == [255] * 10


@pytest.mark.parametrize("name", MODELS)
def test_logits_have_the_size_of_the_picture(name: str) -> None:
    network = build_network(name, classes=3, width=4).eval()
    assert network(torch.zeros(2, MODELS[name].inputs, 37, 51)).shape == (2, 3, 37, 51)
