"""Where the arithmetic happens: CUDA where there is one, else the CPU, in bfloat16 where that is faster."""

from contextlib import AbstractContextManager, nullcontext

import torch


def best_device() -> torch.device:
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def fast_arithmetic(device: torch.device) -> AbstractContextManager[object]:
    """Autocast to bfloat16 on hardware that computes in it; elsewhere nothing changes."""
    if number_format(device) == "bfloat16":
        return torch.autocast(device.type, torch.bfloat16)
    return nullcontext()


def number_format(device: torch.device) -> str:
    """What convolutions are computed in: `bfloat16` or `float32`."""
    return "bfloat16" if device.type == "cuda" or _cpu_has_bfloat16() else "float32"


def _cpu_has_bfloat16() -> bool:
    # Private in torch so far; without them we merely stay in float32.
    checks = ("_is_avx512_bf16_supported", "_is_amx_tile_supported")
    return any(bool(check()) for name in checks if (check := getattr(torch.cpu, name, None)))
