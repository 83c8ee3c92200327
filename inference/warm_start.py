"""Starting a training run from an earlier checkpoint, also when labels were added or dropped since."""

from collections.abc import Sequence

import torch
from torch import nn

from inference.checkpoint import Checkpoint, Configuration
from inference.labels import LabelInfo


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
    rows = [(at, before[label.id]) for at, label in enumerate(labels) if label.id in before]
    weights = earlier.network.state_dict()
    for name, tensor in network.state_dict().items():
        if weights[name].shape == tensor.shape and len(labels) == len(earlier.labels):
            tensor.copy_(weights[name])
        elif name.split(".")[0] in ("head", "scores"):
            # (K·n, …): n output channels per label
            new = tensor.view(len(labels), -1)
            old = weights[name].view(len(earlier.labels), -1)
            for at, was_at in rows:
                new[at] = old[was_at]
        else:
            tensor.copy_(weights[name])
