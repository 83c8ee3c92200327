"""Ranks: the processes of one training run, as torchrun starts them; without it, one process alone.

Every rank reads the same pairs and draws the same chances, takes its share of each batch, and ends each step
with the same weights. Rank 0 alone measures, decides and writes.
"""

import os
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, distributed, nn
from torch.nn.parallel import DistributedDataParallel


@dataclass(frozen=True)
class Ranks:
    """This process among those of the run: number `rank` of `count`."""

    rank: int = 0
    count: int = 1

    @property
    def is_first(self) -> bool:
        """Whether this is the process that measures and writes."""
        return self.rank == 0

    def shared(self, network: nn.Module) -> nn.Module:
        """The network with gradients and batch statistics of all ranks; as it is where there is but one."""
        return DistributedDataParallel(network, broadcast_buffers=False) if self.count > 1 else network

    def total(self, amount: Tensor) -> Tensor:
        """The sum over all ranks of what is no function of the weights."""
        return amount if self.count == 1 else _summed(amount.detach())

    def decided(self, value: float, device: torch.device) -> float:
        """What rank 0 says; the others' clocks and measurements differ."""
        if self.count == 1:
            return value
        said = torch.tensor([value], dtype=torch.float64, device=device)
        distributed.broadcast(said, src=0)
        return float(said)

    def part(self) -> None:
        """Wait until every rank has come this far, then go on alone."""
        if self.count > 1:
            distributed.barrier()
            distributed.destroy_process_group()


def ranks_of_run(device: torch.device) -> Ranks:
    """Join the other processes where torchrun has started this one."""
    if not distributed.is_torchelastic_launched():
        return Ranks()
    if not distributed.is_initialized():
        distributed.init_process_group("nccl" if device.type == "cuda" else "gloo")
    return Ranks(distributed.get_rank(), distributed.get_world_size())


def rank_device(device: torch.device) -> torch.device:
    """The accelerator of this rank: each process of a machine has its own."""
    if device.type != "cuda" or "LOCAL_RANK" not in os.environ:
        return device
    own = torch.device("cuda", int(os.environ["LOCAL_RANK"]))
    torch.cuda.set_device(own)
    return own


def _summed(amount: Tensor) -> Tensor:
    total = amount.clone()
    distributed.all_reduce(total)
    return total


class _Sum(torch.autograd.Function):
    """The sum over all ranks; what a rank put in has a share in every rank's loss."""

    @staticmethod
    def forward(ctx: Any, amount: Tensor) -> Tensor:
        return _summed(amount)

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> Tensor:
        return _summed(gradient)


class SharedBatchNorm2d(nn.BatchNorm2d):
    """Batch normalization over the crops of all ranks; torch's own does so on accelerators only."""

    def forward(self, input: Tensor) -> Tensor:
        """(B, C, H, W) → the same, by the mean and the variance of all ranks while training."""
        if not self.training:
            return super().forward(input)
        x = input.float()
        crops = x.new_tensor([x.numel() / x.shape[1]])
        own = torch.cat([crops, x.sum(dim=(0, 2, 3)), x.square().sum(dim=(0, 2, 3))])
        sums: Tensor = _Sum.apply(own)  # type: ignore[no-untyped-call]  # untyped in torch
        count, sum_, squares = torch.split(sums, [1, x.shape[1], x.shape[1]])
        mean = sum_ / count
        variance = (squares / count - mean.square()).clamp(min=0.0)
        self._remember(mean.detach(), (variance * count / (count - 1)).detach())
        gain = torch.rsqrt(variance + self.eps) * self.weight
        shift = self.bias - mean * gain
        normal: Tensor = x * gain[:, None, None] + shift[:, None, None]
        return normal.to(input.dtype)

    def _remember(self, mean: Tensor, variance: Tensor) -> None:
        assert self.running_mean is not None
        assert self.running_var is not None
        assert self.momentum is not None
        self.running_mean.lerp_(mean, self.momentum)
        self.running_var.lerp_(variance, self.momentum)
        assert self.num_batches_tracked is not None
        self.num_batches_tracked += 1


def share_batch_norm(network: nn.Module) -> None:
    """Let every batch normalization of a network see all ranks' crops; its weights and names stay."""
    for module in network.modules():
        if type(module) is nn.BatchNorm2d:
            module.__class__ = SharedBatchNorm2d
