"""How a network is run on one picture: as fast as this machine computes it, at equal answers.

Channels last in memory, and bfloat16 where the processor has instructions for it (see `device`); the
networks compute their logits in float32 all the same. What was measured and does not pay is told in the
README: folding batch normalization, ONNX Runtime, OpenVINO.
"""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from inference.networks.device import fast_arithmetic


def ready_to_run(network: nn.Module, device: torch.device | None = None) -> nn.Module:
    """The same network on this device, its weights in the order in which convolutions read them."""
    return network.to(device=device, memory_format=torch.channels_last).eval()  # type: ignore[call-overload,no-any-return]  # missing in torch's stubs


@torch.inference_mode()
def outputs(network: nn.Module, picture: NDArray[np.float32]) -> tuple[Tensor, ...]:
    """What a network says of one picture, output by output.

    Parameters
    ----------
    picture : (inputs, h, w) float32, as `network_input` gives it.

    Returns
    -------
    Each output of the network, (h, w, C) float32 on the CPU: the values of a pixel lie side by side.
    """
    device = next(network.parameters()).device
    network.eval()
    with fast_arithmetic(device):
        said = network(torch.from_numpy(picture)[None].to(device, memory_format=torch.channels_last))
    each = (said,) if isinstance(said, Tensor) else tuple(said)
    return tuple(output[0].permute(1, 2, 0).float().cpu().contiguous() for output in each)
