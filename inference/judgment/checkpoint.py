"""Checkpoints: weights and everything needed to use them, in one safetensors file.

Configuration, label set, dataset hash, code version and training summary travel as JSON in the file's
header. Reading one only ever parses numbers and JSON; nothing is unpickled.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor, nn

from inference.drawings.labels import LabelInfo, labels_from_json
from inference.judgment.known_drawings import PREFIX as KNOWN
from inference.judgment.known_drawings import KnownDrawing, known_from_tensors, known_tensors
from inference.judgment.second_stage import SecondStage
from inference.judgment.stage_tensors import PREFIX, stage_from_tensors, stage_tensors
from inference.networks.models import build_network
from inference.networks.runtime import ready_to_run

FORMAT = "colorapp-checkpoint"
VERSION = "1"
KEY = "colorapp"


@dataclass(frozen=True)
class Configuration:
    """What must be known to build the network and to show it a drawing as it was trained to see it."""

    model: str
    width: int
    long_side_px: int


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """A trained network.

    labels : the labels the network tells apart; output channel k is `labels[k]`.
    summary : how the training went: frames, steps, minutes, held-back accuracy and names …
    second_stage : forests and calibration, where the model has them.
    guarantee : what `certify` proved and of which drawings, as `certify.certified` writes it; empty before.
    familiarity : what the drawings of the training look like, as `Familiarity.as_json` gives it; empty where
        they were too few to tell.
    known : the drawings that the forests were grown from, or as many of them as are kept.
    """

    network: nn.Module = field(repr=False)
    configuration: Configuration
    labels: tuple[LabelInfo, ...]
    dataset_name: str
    dataset_sha256: str
    code_version: str
    summary: Mapping[str, Any] = field(default_factory=dict)
    second_stage: SecondStage | None = field(default=None, repr=False)
    guarantee: Mapping[str, Any] = field(default_factory=dict, repr=False)
    familiarity: Mapping[str, Any] = field(default_factory=dict, repr=False)
    known: tuple[KnownDrawing, ...] = field(default=(), repr=False)


def code_version() -> str:
    """Version of the installed package; `unknown` in a bare checkout."""
    try:
        return version("colorapp")
    except PackageNotFoundError:
        return "unknown"


def described(checkpoint: Checkpoint) -> dict[str, Any]:
    """All but the weights, as plain values."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "configuration": vars(checkpoint.configuration),
        "labels": [label.as_json() for label in checkpoint.labels],
        "dataset": {"name": checkpoint.dataset_name, "sha256": checkpoint.dataset_sha256},
        "code_version": checkpoint.code_version,
        "summary": dict(checkpoint.summary),
        **({"guarantee": dict(checkpoint.guarantee)} if checkpoint.guarantee else {}),
        **({"familiarity": dict(checkpoint.familiarity)} if checkpoint.familiarity else {}),
    }


def save_checkpoint(checkpoint: Checkpoint, path: Path) -> Path:
    """Write the file whole or not at all: it appears under its name only once it is complete."""
    tensors = {name: tensor.contiguous() for name, tensor in checkpoint.network.state_dict().items()}
    if checkpoint.second_stage:
        tensors |= stage_tensors(checkpoint.second_stage)
    tensors |= known_tensors(checkpoint.known)
    about = {**described(checkpoint), "known": [[one.name, one.sha256] for one in checkpoint.known]}
    write_tensors(path, tensors, {KEY: json.dumps(about)})
    return path


def load_checkpoint(path: Path | str) -> Checkpoint:
    """A checkpoint as `train` wrote it, ready to predict on the CPU.

    Raises
    ------
    ValueError : a sentence that names the file: missing, cut short, of another kind, or not fitting its
        own description.
    """
    path = Path(path)
    tensors, metadata = read_tensors(path)
    try:
        about = json.loads(metadata[KEY])
        assert (about["format"], about["version"]) == (FORMAT, VERSION)
        configuration = Configuration(**about["configuration"])
        labels = labels_from_json(about["labels"], source=path.name)
        network = build_network(configuration.model, classes=len(labels), width=configuration.width)
        of_stage, of_known = (
            {name: tensor for name, tensor in tensors.items() if name.startswith(prefix)}
            for prefix in (PREFIX, KNOWN)
        )
        network.load_state_dict(
            {name: tensors[name] for name in tensors.keys() - of_stage.keys() - of_known.keys()}
        )
        dataset = about["dataset"]
        return Checkpoint(
            ready_to_run(network),
            configuration,
            labels,
            dataset["name"],
            dataset["sha256"],
            about["code_version"],
            about["summary"],
            stage_from_tensors(of_stage, classes=len(labels)) if of_stage else None,
            about.get("guarantee", {}),
            about.get("familiarity", {}),
            known_from_tensors(of_known, about.get("known", ())),
        )
    except (AssertionError, KeyError, TypeError, ValueError, RuntimeError) as error:
        reason = (str(error).splitlines() or ["its header is not ours"])[0]
        raise ValueError(
            f"{path.name}: not a colorapp checkpoint that this version can read ({reason})"
        ) from error


def write_tensors(path: Path, tensors: Mapping[str, Tensor], metadata: Mapping[str, str]) -> None:
    """Atomic save: a reader sees the old file or the new one, never a part of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with unfinished.open("wb") as file:
            file.write(save(dict(tensors), metadata=dict(metadata)))
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def read_tensors(path: Path) -> tuple[dict[str, Tensor], dict[str, str]]:
    """Tensors and metadata of a safetensors file; a ValueError that names the file where it is none."""
    if not path.is_file():
        raise ValueError(f"{path.name}: there is no such checkpoint")
    try:
        with safe_open(path, framework="pt", device="cpu") as file:
            return {name: file.get_tensor(name) for name in file.keys()}, dict(file.metadata() or {})  # noqa: SIM118
    except (SafetensorError, OSError, ValueError) as error:
        raise ValueError(
            f"{path.name}: the checkpoint is cut short or not a safetensors file ({error})"
        ) from error
