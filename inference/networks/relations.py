"""Relations: regions of one drawing look at each other before they are labeled.

A small transformer over the regions. What one region asks of another depends on where it lies from there
and how much larger it is: "the small one below the large one".
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

FEATURES = 64
HEADS = 4
LAYERS = 2
PLACE = 4  # x, y, log of its size, spread: what relations between two regions are told from
FAR = -1e9  # added where nobody must look


class Relations(nn.Module):
    """Tokens of regions that have seen each other.

    Parameters
    ----------
    inputs : features that each region comes with.
    """

    def __init__(self, *, inputs: int) -> None:
        super().__init__()
        self.enter = nn.Linear(inputs, FEATURES)
        self.bias = nn.Sequential(nn.Linear(PLACE + 2, 16), nn.GELU(), nn.Linear(16, LAYERS * HEADS))
        self.layers = nn.ModuleList(_Layer() for _ in range(LAYERS))
        self.norm = nn.LayerNorm(FEATURES)

    def forward(self, regions: Tensor, places: Tensor, drawing_of: Tensor) -> Tensor:
        """(N, inputs) of all regions in sight, (N, 4) their places, (N,) int64 their drawing → (N, 64).

        The regions of one drawing must follow each other; those of two drawings never look at each other.
        """
        rows, is_region, slot = _by_drawing(drawing_of)
        from_to = places[rows][:, :, None] - places[rows][:, None]  # (B, n, n, 4)
        relation = torch.cat([from_to, from_to[..., :2].abs()], dim=-1)
        bias = self.bias(relation).permute(0, 3, 1, 2)  # (B, layers · heads, n, n)
        bias = bias.masked_fill(~is_region[:, None, None, :], FAR)
        x = self.enter(regions)[rows]  # (B, n, 64)
        for layer, part in zip(self.layers, bias.split(HEADS, dim=1), strict=True):
            x = layer(x, part)
        told: Tensor = self.norm(x[drawing_of, slot])
        return told


class _Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.norm_before = nn.LayerNorm(FEATURES)
        self.asked = nn.Linear(FEATURES, 3 * FEATURES)
        self.told = nn.Linear(FEATURES, FEATURES)
        self.norm_after = nn.LayerNorm(FEATURES)
        self.thought = nn.Sequential(
            nn.Linear(FEATURES, 2 * FEATURES), nn.GELU(), nn.Linear(2 * FEATURES, FEATURES)
        )

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """(B, n, 64), (B, heads, n, n) → (B, n, 64)."""
        drawings, regions, _ = x.shape
        parts = self.asked(self.norm_before(x)).view(drawings, regions, 3, HEADS, FEATURES // HEADS)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        x = x + self.told(seen.transpose(1, 2).reshape(drawings, regions, FEATURES))
        return x + self.thought(self.norm_after(x))  # type: ignore[no-any-return]  # modules return Any


def _by_drawing(drawing_of: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Rows of each drawing (B, n), which of these are regions (B, n), and each region's slot (N,)."""
    counts = torch.bincount(drawing_of)
    first = torch.cumsum(counts, 0) - counts
    slot = torch.arange(len(drawing_of), device=drawing_of.device) - first[drawing_of]
    at = torch.arange(int(counts.max()), device=drawing_of.device)
    is_region = at < counts[:, None]
    return (first[:, None] + at).clamp(max=len(drawing_of) - 1), is_region, slot
