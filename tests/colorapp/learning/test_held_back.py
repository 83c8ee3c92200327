"""Which pairs are held back: blocks of neighbors, a fair share, and never another side than before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colorapp.learning.held_back import BLOCK_FRAMES, Candidate, held_back_sides


def cut(name: str, frames: int, side: bool | None = None) -> list[Candidate]:
    return [Candidate(name, place, side) for place in range(frames)]


def test_neighbors_are_held_back_together():
    candidates = cut("c001", 40)

    sides = held_back_sides(candidates, share=0.25)

    for start in range(0, 40, BLOCK_FRAMES):
        assert len(set(sides[start : start + BLOCK_FRAMES])) == 1


def test_a_pair_keeps_its_side_when_more_frames_are_approved():
    first = held_back_sides(cut("c001", 20), share=0.2)
    known = [Candidate("c001", place, side) for place, side in enumerate(first)]

    second = held_back_sides([*known, *cut("c002", 60)], share=0.2)

    assert second[:20] == first
    assert 0.1 < sum(second) / 80 < 0.3


def test_a_new_neighbor_of_a_held_back_frame_is_held_back_too():
    sides = held_back_sides(
        [Candidate("c001", 0, True), Candidate("c001", 1), *cut("c002", 8, False)], share=0.2
    )

    assert sides[:2] == [True, True]


def test_of_two_pairs_one_is_held_back():
    assert held_back_sides(cut("c001", 2), share=0.2) == [False, True]


def test_a_single_pair_is_trained_on():
    assert held_back_sides(cut("c001", 1), share=0.2) == [False]


def test_no_share_holds_nothing_back():
    assert not any(held_back_sides(cut("c001", 30), share=0.0))


def test_a_share_of_everything_is_refused():
    with pytest.raises(ValueError, match="held_back_share is 1"):
        held_back_sides(cut("c001", 3), share=1)


candidate_lists = st.lists(
    st.builds(
        Candidate,
        st.sampled_from(["a", "b", "c"]),
        st.integers(0, 30),
        st.sampled_from([None, None, True, False]),
    ),
    min_size=2,
    max_size=60,
    unique_by=lambda candidate: (candidate.cut, candidate.place),
)


@given(candidate_lists, st.sampled_from([0.0, 0.1, 0.2, 0.5, 0.9]))
def test_whatever_was_approved_known_sides_stay_and_the_rule_repeats(
    candidates: list[Candidate], share: float
):
    sides = held_back_sides(candidates, share=share)

    for candidate, side in zip(candidates, sides, strict=True):
        assert candidate.was_held_back in (None, side)
    again = [Candidate(c.cut, c.place, side) for c, side in zip(candidates, sides, strict=True)]
    assert held_back_sides(again, share=share) == sides
    if not any(candidate.was_held_back for candidate in candidates):
        assert not all(sides)
