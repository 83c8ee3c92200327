"""Several processes, as torchrun starts them, train the network that one process would."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from inference.cli import main
from inference.drawings.dataset import load_dataset
from inference.judgment.checkpoint import load_checkpoint
from inference.learning.options import TrainingOptions
from inference.learning.resume import state_path
from inference.learning.training import train
from inference.networks import device
from tests.inference.conftest import write_pairs

SCRIPT = Path(__file__).with_name("train_in_float32.py")
TORCHRUN = (sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2")
STEPS = 3


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, str]:
    """A network of one process; one that a process began and two went on with; what these two printed."""
    folder = tmp_path_factory.mktemp("ranks")
    houses = write_pairs(folder / "houses", 6)
    (folder / "one").mkdir()
    alone, together = folder / "one" / "model", folder / "two" / "model"
    how = [str(houses), "--width", "4", "--steps", str(STEPS), "--held-back", "1", "--threads", "1", "--json"]
    options = TrainingOptions(width=4, steps=STEPS, held_back=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(device, "_cpu_has_bfloat16", lambda: False)
        main(["train", *how, "--out", str(alone)])
        stop = iter([False, True])
        train(
            load_dataset(houses), frames=None, options=options, out=together, should_stop=lambda: next(stop)
        )
    assert state_path(together).is_file()
    told = subprocess.run(
        [*TORCHRUN, str(SCRIPT), *how, "--out", str(together)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    assert told.returncode == 0, told.stderr
    return alone, together, told.stdout


def test_two_processes_learn_what_one_does(runs: tuple[Path, Path, str]) -> None:
    alone, together = (load_checkpoint(path) for path in runs[:2])
    assert (alone.summary["processes"], together.summary["processes"]) == (1, 2)
    # A step moves a weight by a thousandth; where its gradient is nearly nothing, rounding decides which way.
    apart = torch.cat(
        [
            (weight - alone.network.state_dict()[name]).abs().float().ravel()
            for name, weight in together.network.state_dict().items()
        ]
    )
    assert float(apart.median()) < 2e-5


def test_only_the_first_process_tells(runs: tuple[Path, Path, str]) -> None:
    assert json.loads(runs[2])["steps"] == STEPS


def test_only_the_checkpoint_is_left(runs: tuple[Path, Path, str]) -> None:
    assert [path.name for path in runs[1].parent.iterdir()] == ["model"]


def test_a_process_alone_joins_nobody() -> None:
    from inference.learning.ranks import ranks_of_run

    ranks = ranks_of_run(torch.device("cpu"))
    assert (ranks.is_first, ranks.count) == (True, 1)
