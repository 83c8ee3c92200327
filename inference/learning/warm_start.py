"""Starting a training run from an earlier checkpoint, also when labels were added or dropped since."""

from collections.abc import Sequence

import torch
from torch import nn

from inference.drawings.labels import LabelInfo
from inference.judgment.checkpoint import Checkpoint, Configuration
from inference.networks.region_unet import SHAPE


@torch.no_grad()
def take_over(
    network: nn.Module, configuration: Configuration, labels: Sequence[LabelInfo], earlier: Checkpoint
) -> None:
    """Copy the earlier weights; output channels are matched by label id, new labels start from chance.

    Raises
    ------
    ValueError : the earlier network is of another model, width or window.
    """
    if earlier.configuration != configuration:
        raise ValueError(f"cannot start {configuration} from a checkpoint of {earlier.configuration}")
    before = {label.id: at for at, label in enumerate(earlier.labels)}
    kept = [(at, before[label.id]) for at, label in enumerate(labels) if label.id in before]
    now, then = [at for at, _ in kept], [at for _, at in kept]
    weights = earlier.network.state_dict()
    for name, tensor in network.state_dict().items():
        part = name.split(".")[0]
        if part in ("head", "region_head", "scores"):  # (K·n, …): n output channels per label
            tensor.view(len(labels), -1)[now] = weights[name].view(len(earlier.labels), -1)[then]
        elif name == "relations.enter.weight":  # (64, features, K, shape): what is known of a region
            first = tensor.shape[1] - len(labels) - SHAPE
            tensor[:, :first], tensor[:, -SHAPE:] = weights[name][:, :first], weights[name][:, -SHAPE:]
            tensor[:, [first + at for at in now]] = weights[name][:, [first + at for at in then]]
        else:
            tensor.copy_(weights[name])
