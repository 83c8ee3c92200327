"""Learning the fusion: weights that made the truth are found again, and every character counts alike."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from inference.cut.fusion_learning import Asked, Source, judged, learned, main, source
from inference.cut.match_weights import LEARNED
from inference.cut.propagation import Evidence, fused

LABELS = 4


def made_up(character: str, *, exponent: float, doubt: float, seed: int = 0, regions: int = 6000) -> Source:
    """Regions whose labels are drawn from the fusion with these weights."""
    chance = np.random.default_rng(seed)
    model, told = (chance.dirichlet(np.full(LABELS, 0.7), regions) for _ in range(2))
    none = np.zeros(regions, np.int64)
    evidence = Evidence(told, np.ones(regions), none, none, chance.uniform(0.1, 0.9, regions))
    both = fused(model, evidence, replace(LEARNED, evidence=exponent, doubt=doubt))
    both[0] = 1.0 / LABELS
    truth = (both.cumsum(axis=1) < chance.random((regions, 1))).sum(axis=1)
    truth[0] = -1
    return Source(character, [Asked(model, evidence, truth)])


def test_the_weights_that_made_the_truth_are_found_again() -> None:
    weights = learned([made_up("one", exponent=1.2, doubt=0.6)])
    assert (weights.evidence, weights.doubt) == pytest.approx((1.2, 0.6), abs=0.15)


def test_only_the_weights_of_the_fusion_change() -> None:
    weights = learned([made_up("one", exponent=0.6, doubt=0.6, regions=500)])
    changed = [name for name in vars(LEARNED) if getattr(weights, name) is not getattr(LEARNED, name)]
    assert changed == ["evidence", "doubt"]


def test_a_character_with_many_sources_weighs_as_much_as_one_with_one() -> None:
    one, other = made_up("one", exponent=1.6, doubt=0.5), made_up("other", exponent=0.6, doubt=0.5, seed=1)
    many, single = learned([one, one, one, other]), learned([one, other])
    assert many.evidence == pytest.approx(single.evidence, abs=0.02)


def test_what_is_drawn_from_the_fusion_is_calibrated_by_it() -> None:
    one = made_up("one", exponent=1.2, doubt=0.6)
    found = judged(one, replace(LEARNED, evidence=1.2, doubt=0.6))
    assert found.confidence.mean() == pytest.approx(found.right.mean(), abs=0.02)


def test_a_source_is_a_checkpoint_and_frames_of_a_dataset(trained: Path, houses: Path) -> None:
    one = source(f"{trained}:{houses}:0-2", numbers=(1,))
    assert one.character == "houses"
    assert len(judged(one, LEARNED).right) == 8


def test_only_counted_frames_are_asked_about(trained: Path, houses: Path) -> None:
    assert len(source(f"{trained}:{houses}:0-2@2", numbers=(1,)).drawings) == 1


def test_frames_without_a_cut_are_refused(trained: Path, houses: Path) -> None:
    with pytest.raises(ValueError, match="no cut of two frames"):
        source(f"{trained}:{houses}:0,2", numbers=(1,))


def test_what_was_learned_is_printed(
    trained: Path, houses: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["fusion_learning", f"{trained}:{houses}:0-2", "--painted", "1"])
    main()
    told = capsys.readouterr().out
    assert told.startswith("evidence ")
    assert "100.00% right" in told
