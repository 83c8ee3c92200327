"""The state from which a killed training run goes on, beside the checkpoint it will become."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from torch import Tensor, nn
from torch.optim import Optimizer

from inference.judgment.checkpoint import read_tensors, write_tensors

KEY = "colorapp-run"


@dataclass(frozen=True)
class RunState:
    """How far a run had come; `run` says which run it was: options, dataset, frames.

    checks : step, regions right and regions asked of each check so far.
    """

    run: dict[str, Any]
    step: int
    elapsed_s: float
    checks: list[list[int]] = field(default_factory=list)


def state_path(out: Path) -> Path:
    """`model.safetensors` goes on from `model.safetensors.resume`."""
    return out.with_name(out.name + ".resume")


def save_state(
    path: Path, state: RunState, network: nn.Module, optimizer: Optimizer, best_weights: Mapping[str, Tensor]
) -> None:
    """Write weights, optimizer, counters and the best weights so far, whole or not at all."""
    tensors = {f"network.{name}": tensor.contiguous() for name, tensor in network.state_dict().items()}
    tensors |= {f"best.{name}": tensor.contiguous() for name, tensor in best_weights.items()}
    for parameter, slots in optimizer.state_dict()["state"].items():
        tensors |= {f"optimizer.{parameter}.{slot}": tensor.contiguous() for slot, tensor in slots.items()}
    write_tensors(path, tensors, {KEY: json.dumps(vars(state))})


def load_state(
    path: Path, run: dict[str, Any], network: nn.Module, optimizer: Optimizer
) -> tuple[RunState, dict[str, Tensor]] | None:
    """Put a killed run's weights and optimizer back; None where there is no state, or one of another run.

    Returns
    -------
    Its counters, and its best weights so far.
    """
    if not path.is_file():
        return None
    try:
        tensors, metadata = read_tensors(path)
        state = RunState(**json.loads(metadata[KEY]))
    except (ValueError, KeyError, TypeError):
        return None  # a damaged state costs time only: the run starts over
    if state.run != run:
        return None
    network.load_state_dict(_under("network.", tensors))
    _put_back(optimizer, _under("optimizer.", tensors))
    return state, _under("best.", tensors)


def _put_back(optimizer: Optimizer, tensors: dict[str, Tensor]) -> None:
    slots: dict[int, dict[str, Tensor]] = {}
    for name, tensor in tensors.items():
        parameter, slot = name.split(".")
        slots.setdefault(int(parameter), {})[slot] = tensor
    optimizer.load_state_dict({**optimizer.state_dict(), "state": slots})


def _under(prefix: str, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): tensor for name, tensor in tensors.items() if name.startswith(prefix)}
