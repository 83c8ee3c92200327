"""Export: the network of a checkpoint as ONNX, for programs that have no torch.

The file holds the network alone, in float32, for pictures of any size; what surrounds it (ink, regions,
the window, votes) is the rest of this package. What one must know to use it travels in its metadata, as in
a checkpoint. Needs the package onnx, which nothing else here does.
"""

import json
import os
import warnings
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from inference.judgment.checkpoint import KEY, Checkpoint, described
from inference.networks.models import model_named
from inference.networks.window import CHANNELS

INPUT = "picture"
OUTPUTS = ("logits", "features")
OPSET = 17
SAMPLE_PX = (96, 160)  # any size will do; the graph takes every other as well


def write_onnx(checkpoint: Checkpoint, path: Path) -> dict[str, Any]:
    """Write the network as an ONNX graph, whole or not at all, and tell the names of what goes in and out.

    In: `picture`, (batch, inputs, height, width) float32, the channels named in the metadata. Out:
    `logits`, (batch, K, height, width) float32, channel k for `labels[k]`; and what else the network tells.
    """
    onnx = _onnx()
    inputs = model_named(checkpoint.configuration.model).inputs
    names = _output_names(checkpoint.network, inputs)
    about = {**described(checkpoint), "inputs": CHANNELS[:inputs], "outputs": names}
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        _write_graph(checkpoint.network, inputs, names, unfinished)
        model = onnx.load_from_string(unfinished.read_bytes())
        onnx.helper.set_model_props(model, {KEY: json.dumps(about, ensure_ascii=False)})
        onnx.checker.check_model(model)
        unfinished.write_bytes(model.SerializeToString())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return {"onnx": str(path), "input": INPUT, "inputs": list(CHANNELS[:inputs]), "outputs": list(names)}


def _onnx() -> Any:
    try:
        import onnx
        import onnx.checker
        import onnx.helper
    except ModuleNotFoundError as error:
        raise ValueError(
            f"export needs the package {error.name}, which is not installed: pip install onnx"
        ) from error
    return onnx


def _output_names(network: nn.Module, inputs: int) -> tuple[str, ...]:
    with torch.inference_mode():
        said = network(torch.zeros(1, inputs, *SAMPLE_PX))
    return OUTPUTS[: 1 if isinstance(said, Tensor) else len(said)]


def _write_graph(network: nn.Module, inputs: int, names: tuple[str, ...], path: Path) -> None:
    free = {0: "batch", 2: "height", 3: "width"}
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # the tracing exporter is old, but names sizes and takes half a second
        torch.onnx.export(
            network.eval(),
            (torch.zeros(1, inputs, *SAMPLE_PX),),
            path,
            dynamo=False,
            input_names=[INPUT],
            output_names=list(names),
            dynamic_axes=dict.fromkeys([INPUT, *names], free),
            opset_version=OPSET,
        )
