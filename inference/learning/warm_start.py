"""Starting a training run from an earlier checkpoint, also when labels were added or dropped since."""

from collections.abc import Sequence

import torch
from torch import nn

from inference.drawings.dataset import Dataset
from inference.drawings.labels import LabelInfo
from inference.judgment.checkpoint import Checkpoint, Configuration
from inference.judgment.known_drawings import KnownDrawing, relabeled
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


def is_new(dataset: Dataset, positions: Sequence[int], earlier: Checkpoint | None) -> list[bool]:
    """Of each pair, whether the checkpoint that the run starts from had not learned it as it is now."""
    if earlier is None or earlier.dataset_name != dataset.name:
        return [True] * len(positions)
    learned = set(earlier.summary.get("learned", ()))
    content = {drawing.name: drawing.sha256 for drawing in earlier.known}
    frames = [dataset.frames[position] for position in positions]
    return [
        frame.name not in learned or content.get(frame.name, frame.sha256) != frame.sha256 for frame in frames
    ]


def remembered(
    earlier: Checkpoint | None, dataset: Dataset, positions: Sequence[int], *, read: Sequence[int]
) -> list[KnownDrawing]:
    """What the checkpoint that the run starts from knows of the same character's other drawings.

    Parameters
    ----------
    positions : of the pairs that this run was given; of one that was corrected since, the old state is not
        remembered. read : those of them that the run has read itself.
    """
    if earlier is None or earlier.dataset_name != dataset.name:
        return []
    now = {dataset.frames[position].name: dataset.frames[position].sha256 for position in positions}
    read_itself = {dataset.frames[position].name for position in read}
    class_of_id = {label.id: at for at, label in enumerate(dataset.learned)}
    class_of = {
        then: class_of_id[label.id] for then, label in enumerate(earlier.labels) if label.id in class_of_id
    }
    return [
        relabeled(drawing, class_of)
        for drawing in earlier.known
        if drawing.name not in read_itself and now.get(drawing.name, drawing.sha256) == drawing.sha256
    ]
