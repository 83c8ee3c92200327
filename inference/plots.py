"""The curves of a report as pictures: the paper's Fig. 3 (a) and (b), and risk against coverage."""

from pathlib import Path
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

BLUE, RED, GREY = "#2f6db5", "#c8452f", "#8a8a8a"


def write_plots(report: dict[str, Any], folder: Path) -> list[Path]:
    """Write `fig3a.png`, `fig3b.png` and `risk_coverage.png`; their paths."""
    drawn = {"fig3a.png": _confidence, "fig3b.png": _threshold, "risk_coverage.png": _risk}
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, draw in drawn.items():
        figure = Figure(figsize=(5.2, 3.8), layout="constrained")
        draw(figure.subplots(), report)
        figure.savefig(folder / name, dpi=130)
        paths.append(folder / name)
    return paths


def _confidence(axes: Axes, report: dict[str, Any]) -> None:
    bars = report["accuracy_by_confidence"]
    middles = [(bar["from"] + bar["to"]) / 2 for bar in bars]
    axes.bar(middles, [bar["accuracy"] or 0.0 for bar in bars], width=0.09, color=BLUE)
    for middle, bar in zip(middles, bars, strict=True):
        axes.text(
            middle, (bar["accuracy"] or 0.0) + 0.015, str(bar["regions"]), ha="center", fontsize=7, color=GREY
        )
    axes.plot([0, 1], [0, 1], ":", color=GREY)
    axes.set(xlabel="confidence c(Ω)", ylabel="share of regions right", xlim=(0, 1), ylim=(0, 1.08))
    axes.set_title("(a) accuracy against confidence; figures: regions", fontsize=9)


def _threshold(axes: Axes, report: dict[str, Any]) -> None:
    points = sorted((float(threshold), point) for threshold, point in report["at_threshold"].items())
    thresholds = [threshold for threshold, _ in points]
    for key, color in (("accuracy", BLUE), ("coverage", RED)):
        axes.plot(thresholds, [point[key] for _, point in points], "o-", color=color, label=key, markersize=3)
    axes.axvline(0.8, color=GREY, linestyle=":")
    axes.set(xlabel="threshold $t_h$", ylim=(0, 1.03))
    axes.legend(loc="lower left")
    axes.set_title("(b) accuracy and coverage against threshold", fontsize=9)


def _risk(axes: Axes, report: dict[str, Any]) -> None:
    for curve, color, name in (
        (report, BLUE, "all regions"),
        (report["foreground"], RED, "without background"),
    ):
        coverage, risk = zip(*curve["risk_coverage"], strict=True) if curve["risk_coverage"] else ((), ())
        label = f"{name}: AURC {curve['aurc']:.4f}" if curve["aurc"] is not None else name
        axes.plot(coverage, risk, color=color, label=label)
    axes.set(xlabel="coverage (share of regions painted)", ylabel="share of them wrong", xlim=(0, 1))
    axes.set_ylim(bottom=0)
    axes.legend(loc="upper left", fontsize=8)
    axes.set_title("risk against coverage", fontsize=9)
