"""The simulated artist, on frames counted by hand."""

import json
from pathlib import Path

import numpy as np
import pytest

from inference.measures.artist import Costs, Work, by_hand, with_model
from inference.measures.judging import JudgedFrame, JudgedRegions
from inference.measures.report_files import write_simulation
from inference.measures.simulation import THRESHOLDS, cheapest_threshold, elsewhere_actions, simulate
from inference.measures.simulation_page import actions_page
from tests.inference.judged import judged, judged_frame

COSTS = Costs()
ALL_PAINTED = np.ones(6, bool)


@pytest.fixture
def regions() -> JudgedRegions:
    """Three right, the last of them unsure; three wrong: by the runner-up, by the third, by none of them."""
    return judged(
        truth=[0, 2, 3, 2, 3, 7],
        predicted=[0, 2, 3, 3, 2, 2],
        runners_up=[[2, 3], [3, 0], [2, 0], [2, 0], [0, 3], [3, 0]],
        vote_share=[1.0, 0.9, 0.6, 0.95, 0.7, 0.5],
    )


def simulated(*frames: JudgedFrame, costs: Costs = COSTS, threshold: float = 0.8, min_area_px: int = 20):
    return simulate(frames, costs=costs, background_id=0, threshold=threshold, min_area_px=min_area_px)


def test_by_hand_every_region_is_filled_and_every_label_picked_once(regions: JudgedRegions) -> None:
    assert by_hand(regions, COSTS) == Work(6, 6, 0, 0, 0, filled=6, picks=4, actions=10)


def test_withdrawn_regions_take_a_key_where_the_right_label_is_offered(regions: JudgedRegions) -> None:
    work = with_model(regions, ~ALL_PAINTED, COSTS)
    assert work == Work(6, 6, 0, accepted=3, runner_up=2, filled=1, picks=1, actions=3 + 2 + 1 + 1)


def test_wrong_regions_are_found_first(regions: JudgedRegions) -> None:
    work = with_model(regions, ALL_PAINTED, COSTS)
    assert work == Work(6, 0, wrong=3, accepted=0, runner_up=2, filled=1, picks=1, actions=3 * 3 + 2 + 1 + 1)


def test_a_perfect_model_leaves_nothing_to_do() -> None:
    assert with_model(judged([0, 2], [0, 2]), np.ones(2, bool), COSTS).actions == 0


def test_a_label_is_picked_once_for_all_its_regions() -> None:
    walls = judged([2, 2, 2], [3, 3, 3])
    assert with_model(walls, np.zeros(3, bool), COSTS).picks == 1


def test_without_keys_for_offers_everything_is_filled(regions: JudgedRegions) -> None:
    work = with_model(regions, ~ALL_PAINTED, Costs(offered=0))
    assert work == by_hand(regions, COSTS)


def test_every_cost_is_charged_for_what_it_names(regions: JudgedRegions) -> None:
    costs = Costs(pick_actions=1000, accept_actions=100, find_open_actions=10, find_wrong_actions=10_000)
    painted = np.array([1, 1, 0, 1, 0, 0], bool)  # one wrong; undecided: a right guess, a third, none
    assert with_model(regions, painted, costs).actions == 1 + 1000 + 3 * 100 + 3 * 10 + 10_000


def test_a_cost_below_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="pick_actions is -1"):
        Costs(pick_actions=-1)


def test_each_way_of_working_is_told(regions: JudgedRegions) -> None:
    ways = simulated(judged_frame(regions), threshold=0.65)["ways"]
    assert [(way["way"], way["threshold"], way["undecided"], way["wrong"]) for way in ways] == [
        ("by hand", None, 6, 0),
        ("the paper's rule", 0.8, 3, 1),
        ("own threshold", 0.65, 2, 2),
        ("cheapest threshold", 0.999, 5, 0),
    ]


def test_the_paper_goes_by_the_vote_share_whatever_else_there_is() -> None:
    both = judged([2, 2], [2, 3], vote_share=[0.5, 0.9], calibrated=[0.9, 0.1])
    _, paper, own, _ = simulated(judged_frame(both))["ways"]
    assert [(way["score"], way["wrong"]) for way in (paper, own)] == [("vote share", 1), ("calibrated", 0)]


def test_the_cheapest_threshold_is_no_dearer_than_any_other(regions: JudgedRegions) -> None:
    report = simulated(judged_frame(regions))
    assert report["ways"][-1]["actions"] == min(actions for _, actions in report["curves"]["vote share"])


def test_of_equally_cheap_thresholds_the_most_careful_is_recommended() -> None:
    assert cheapest_threshold(np.zeros((2, len(THRESHOLDS)))) == 1.0


def test_each_frame_is_tried_with_the_threshold_of_the_others() -> None:
    actions = np.full((2, len(THRESHOLDS)), 9.0)
    actions[0, 10], actions[1, 20] = 1.0, 2.0  # each frame's best is no good for the other
    assert elsewhere_actions(actions) == 9.0


def test_one_frame_has_no_others_to_choose_on(regions: JudgedRegions) -> None:
    assert simulated(judged_frame(regions))["elsewhere_actions"] is None


def test_the_dearer_finding_is_the_more_is_withdrawn() -> None:
    unsure = judged([2] * 4, [2, 2, 2, 3], vote_share=[0.9, 0.6, 0.6, 0.6])
    rows = simulated(judged_frame(unsure))["if_finding_costs"]
    assert [(row["find_wrong_actions"], row["recommended_threshold"]) for row in rows] == [
        (1, 0.59),
        (3, 0.89),
        (10, 0.89),
    ]


def test_dust_is_told_but_not_counted() -> None:
    dusty = judged([0, 2, 2], [0, 2, 3], area_px=[100, 5, 5])
    report = simulated(judged_frame(dusty))
    assert (report["ways"][0]["regions"], report["dust"]) == (1, {"regions": 2.0, "accuracy": 0.5})


def test_background_that_may_stay_bare_costs_nothing_by_hand(regions: JudgedRegions) -> None:
    assert simulated(judged_frame(regions))["by_hand_bare_background"] == 10 - 2


def test_frames_count_alike_and_are_told_apart(regions: JudgedRegions) -> None:
    report = simulated(judged_frame(regions, name="a"), judged_frame(judged([0], [0]), name="b"))
    assert [(frame["name"], frame["actions"]["by hand"]) for frame in report["per_frame"]] == [
        ("a", 10),
        ("b", 2),
    ]
    assert report["ways"][0]["actions"] == 6


def test_a_simulation_is_plain_json_and_the_same_every_time(regions: JudgedRegions) -> None:
    first, again = (simulated(judged_frame(regions)) for _ in range(2))
    assert json.loads(json.dumps(first)) == again


def test_a_threshold_out_of_range_is_refused(regions: JudgedRegions) -> None:
    with pytest.raises(ValueError, match=r"the threshold is 1\.5"):
        simulated(judged_frame(regions), threshold=1.5)


def test_the_page_names_the_paper_once_where_the_own_threshold_is_the_same(regions: JudgedRegions) -> None:
    page = actions_page([{"name": "m", "character": "houses", **simulated(judged_frame(regions))}])
    assert (page.count("the paper's rule"), page.count("own threshold")) == (1, 0)


def test_nothing_to_finish_still_makes_a_page() -> None:
    dust = judged([2], [2], area_px=[1])
    assert "| by hand" in actions_page([{"name": "m", "character": "x", **simulated(judged_frame(dust))}])


def test_files_of_a_simulation(tmp_path: Path, regions: JudgedRegions) -> None:
    write_simulation([{"name": "m", "character": "houses", **simulated(judged_frame(regions))}], tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["actions.json", "actions.md", "actions.png"]
