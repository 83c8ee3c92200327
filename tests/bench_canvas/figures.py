"""One measured figure: its samples, what they come to, and whether that reaches the goal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Figure:
    """`judged` says which of its numbers the goal is about; a goal of `least` is reached from above."""

    what: str
    unit: str
    samples: Sequence[float] = field(repr=False)
    goal: float | None = None
    judged: str = "p95"
    least: bool = False
    flood: Sequence[float] = field(default=(), repr=False)

    @property
    def median(self) -> float:
        return float(np.median(self.samples))

    @property
    def p95(self) -> float:
        """Of figures that should be high, the low end."""
        return float(np.percentile(self.samples, 5 if self.least else 95))

    @property
    def beside_flood(self) -> float | None:
        """How many of these a plain flood fill of the same region takes."""
        return float(np.median(self.flood)) / max(self.median, 1e-9) if len(self.flood) else None

    @property
    def is_reached(self) -> bool | None:
        if self.goal is None:
            return None
        judged = self.median if self.judged == "median" else self.p95
        value = float(f"{judged:.3g}")  # as it is shown: clocks of displays are not that exact
        return value >= self.goal if self.least else value <= self.goal

    def as_json(self) -> dict[str, Any]:
        return {
            "what": self.what,
            "unit": self.unit,
            "n": len(self.samples),
            "median": round(self.median, 4),
            "p95": round(self.p95, 4),
            "flood_median": round(float(np.median(self.flood)), 4) if len(self.flood) else None,
            "flood_over_this": self.beside_flood and round(self.beside_flood, 2),
            "goal": self.goal,
            "judged": self.judged if self.goal is not None else None,
            "is_reached": self.is_reached,
        }


def table(figures: Iterable[Figure]) -> str:
    rows = [("figure", "median", "p95", "unit", "n", "flood fill", "goal", "")]
    rows += [_row(figure) for figure in figures]
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = [
        "  ".join(_padded(cell, width, at) for at, (cell, width) in enumerate(zip(row, widths, strict=True)))
        for row in rows
    ]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


def _row(figure: Figure) -> tuple[str, ...]:
    sign = "≥" if figure.least else "≤"
    goal = "" if figure.goal is None else f"{figure.judged} {sign} {_short(figure.goal)}"
    verdict = {None: "", True: "reached", False: "MISSED"}[figure.is_reached]
    beside = figure.beside_flood
    return (
        figure.what,
        _short(figure.median),
        _short(figure.p95),
        figure.unit,
        str(len(figure.samples)),
        "" if beside is None else f"{_short(beside)} ×",
        goal,
        verdict,
    )


def _short(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _padded(cell: str, width: int, column: int) -> str:
    is_number = column in (1, 2, 4, 5)
    return cell.rjust(width) if is_number else cell.ljust(width)
