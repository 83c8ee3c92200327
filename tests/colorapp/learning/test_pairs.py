"""The painted truth of a frame, and the names of its files."""

import numpy as np

from colorapp.learning.pairs import IGNORED, painted_truth, safe_name

REGIONS = np.array([[1, 0, 2], [1, 0, 2], [3, 0, 2]], np.uint16)


def test_each_pixel_gets_the_label_of_its_region():
    truth = painted_truth(REGIONS, {1: 5, 2: 0, 3: 7}, line=1)

    assert truth.tolist() == [[5, 1, 0], [5, 1, 0], [7, 1, 0]]
    assert truth.dtype == np.uint8


def test_ink_is_ignored_where_no_label_is_the_line():
    assert painted_truth(REGIONS, {1: 5, 2: 0, 3: 7}, line=None)[0, 1] == IGNORED


def test_an_unpainted_region_is_ignored():
    truth = painted_truth(REGIONS, {1: None, 2: 4}, line=1)

    assert truth[0, 0] == IGNORED
    assert truth[2, 0] == IGNORED


def test_a_fill_of_a_region_that_is_not_there_changes_nothing():
    assert painted_truth(REGIONS, {1: 5, 2: 0, 3: 7, 99: 8}, line=1).max() == 7


def test_a_name_never_leaves_its_folder():
    assert safe_name("../../etc/passwd") == "-..-etc-passwd"


def test_two_names_that_become_one_are_told_apart():
    assert safe_name("c/1_A", {"c-1_A"}) == "c-1_A-2"
    assert safe_name("ツバメ_原画1") == "ツバメ_原画1"
