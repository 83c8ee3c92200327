"""The usual calibration: coefficients that made the truth are found again; every character counts alike."""

from pathlib import Path

import numpy as np
import pytest

from inference.cli import main as inference
from inference.judgment.calibration import SIGNALS, Calibration, calibrated, uncalibrated
from inference.learning.calibration_learning import Source, figures, learned, main, source


def made_up(character: str, *, odds: float, constant: float, regions: int = 4000, seed: int = 0) -> Source:
    """Regions that are right as often as these coefficients say."""
    chance = np.random.default_rng(seed)
    signals = chance.normal(size=(regions, len(SIGNALS)))
    coefficients = np.zeros(len(SIGNALS) + 1)
    coefficients[[0, -1]] = odds, constant
    p = calibrated(Calibration(coefficients), signals)
    return Source(character, signals, chance.random(regions) < p)


def test_what_made_the_truth_is_found_again() -> None:
    found = learned([made_up("one", odds=1.5, constant=0.5, regions=20_000)]).coefficients
    assert (found[0], found[-1]) == pytest.approx((1.5, 0.5), abs=0.15)
    assert found[1:-1] == pytest.approx(0.0, abs=0.1)


def test_a_character_with_many_sources_weighs_as_much_as_one_with_one() -> None:
    one, other = made_up("one", odds=2.0, constant=0.0), made_up("other", odds=0.5, constant=0.0, seed=1)
    many, single = learned([one, one, one, other]), learned([one, other])
    assert many.coefficients == pytest.approx(single.coefficients, abs=0.02)


def test_a_calibration_that_fits_is_told_to_err_less() -> None:
    one = made_up("one", odds=1.5, constant=1.5)

    def error(how: Calibration) -> float:
        return float(figures(one, how).split("calibration error ")[1].split(",")[0])

    assert error(learned([one])) < 0.3 * error(uncalibrated())


def test_a_source_is_a_checkpoint_and_frames_of_a_dataset(trained: Path, houses: Path) -> None:
    one = source(f"{trained}:{houses}:0-2")
    assert one.character == "houses"
    assert one.signals.shape == (len(one.right), len(SIGNALS))
    assert len(one.right) == 12  # of each house its sky, roof, wall and window


def test_the_papers_network_has_no_signals(houses: Path, tmp_path: Path) -> None:
    unet = tmp_path / "unet.safetensors"
    inference(["train", str(houses), "--model", "unet", "--steps", "1", "--width", "4", "--out", str(unet)])
    with pytest.raises(ValueError, match="without a second stage"):
        source(f"{unet}:{houses}:0-2")


def test_the_command_tells_every_coefficient_and_each_source(
    trained: Path, houses: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["calibration_learning", f"{trained}:{houses}:0-1"])
    main()
    told = capsys.readouterr().out
    assert all(name in told for name in (*SIGNALS, "constant"))
    assert "by what others teach: AURC" in told
