"""The curves of reports as pictures: the paper's Fig. 3 (a) and (b), and risk against coverage."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from inference.judgment.scores import PAPER_THRESHOLD
from inference.measures.comparison import Curve, score_curves

GREY = "#8a8a8a"
# Told apart without color vision too (Okabe & Ito), and by their marks.
COLORS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000")
MARKS = "os^Dv<>"
LEGEND: dict[str, Any] = {"fontsize": 8, "framealpha": 0.85, "edgecolor": "none"}


def write_plots(reports: Sequence[dict[str, Any]], folder: Path) -> list[Path]:
    """Write `fig3a.png`, `fig3b.png` and `risk_coverage.png`, a curve for each score of each report.

    Parameters
    ----------
    reports : as `evaluate` makes them, each with the `name` of its model where there are several.
    """
    curves = list(score_curves(reports))
    return [
        write_plot(folder / "fig3a.png", lambda axes: _confidence(axes, curves)),
        write_plot(folder / "fig3b.png", lambda axes: _threshold(axes, curves)),
        write_plot(folder / "risk_coverage.png", lambda axes: _risk(axes, curves, reports)),
    ]


def write_actions_plot(simulations: Sequence[dict[str, Any]], folder: Path) -> Path:
    """Write `actions.png`: actions per frame against the threshold, a curve for each score of each model.

    Parameters
    ----------
    simulations : as `simulate` makes them, each with the `name` of its model.
    """
    return write_plot(folder / "actions.png", lambda axes: _actions(axes, simulations))


def write_plot(path: Path, draw: Callable[[Axes], None]) -> Path:
    """A picture of what `draw` puts on its axes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    figure = Figure(figsize=(6.4, 4.4), layout="constrained")
    axes = figure.subplots()
    axes.spines[["top", "right"]].set_visible(False)
    draw(axes)
    figure.savefig(path, dpi=130)
    return path


def style(at: int) -> dict[str, Any]:
    """Color and mark of the curve at this place."""
    return {"color": COLORS[at % len(COLORS)], "marker": MARKS[at % len(MARKS)], "markersize": 4}


def _confidence(axes: Axes, curves: Sequence[Curve]) -> None:
    """One score as the paper's bars, with the regions in each; several as lines, marks by the regions."""
    axes.plot([0, 1], [0, 1], ":", color=GREY)
    if len(curves) == 1:
        _bars(axes, curves[0][1]["accuracy_by_confidence"])
        told = "figures: regions"
    else:
        for at, (name, figures) in enumerate(curves):
            _weighted_line(axes, figures["accuracy_by_confidence"], label=name, at=at)
        axes.legend(loc="upper left", **LEGEND)
        told = "size of a mark: regions"
    axes.set(xlabel="confidence", ylabel="share of regions right", xlim=(0, 1.02), ylim=(0, 1.08))
    axes.set_title(f"(a) accuracy against confidence; {told}", fontsize=9)


def _bars(axes: Axes, bars: list[dict[str, Any]]) -> None:
    filled = [bar for bar in bars if bar["regions"]]
    middles = [(bar["from"] + bar["to"]) / 2 for bar in filled]
    axes.bar(middles, [bar["accuracy"] for bar in filled], width=0.09, color=COLORS[0])
    for middle, bar in zip(middles, filled, strict=True):
        count = axes.text(middle, bar["accuracy"] + 0.015, str(bar["regions"]), ha="center", fontsize=7)
        count.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 0.5})


def _weighted_line(axes: Axes, bars: list[dict[str, Any]], *, label: str, at: int) -> None:
    filled = [bar for bar in bars if bar["regions"]]
    regions = sum(bar["regions"] for bar in filled)
    middles = [(bar["from"] + bar["to"]) / 2 for bar in filled]
    right = [bar["accuracy"] for bar in filled]
    look = style(at)
    axes.plot(middles, right, color=look["color"], linewidth=1.2)
    sizes = [12 + 150 * bar["regions"] / regions for bar in filled]
    axes.scatter(middles, right, sizes, color=look["color"], marker=look["marker"], alpha=0.8, label=None)
    axes.plot([], [], **look, label=label)  # the legend's mark, whatever the regions


def _threshold(axes: Axes, curves: Sequence[Curve]) -> None:
    for at, (_, figures) in enumerate(curves):
        points = sorted((float(threshold), point) for threshold, point in figures["at_threshold"].items())
        thresholds = [threshold for threshold, _ in points]
        axes.plot(thresholds, [_known(point["accuracy"]) for _, point in points], "-", **style(at))
        axes.plot(thresholds, [_known(point["coverage"]) for _, point in points], "--", **style(at))
    axes.axvline(PAPER_THRESHOLD, color=GREY, linestyle=":")
    axes.set(xlabel="threshold $t_h$", ylabel="share of regions", ylim=(0, 1.03))
    kinds = [Line2D([], [], color="black", label="accuracy of what is painted")]
    kinds.append(Line2D([], [], color="black", linestyle="--", label="coverage: share painted"))
    names = [Line2D([], [], **style(at), label=name) for at, (name, _) in enumerate(curves)]
    axes.legend(handles=[*kinds, *names] if len(names) > 1 else kinds, loc="lower left", **LEGEND)
    axes.set_title("(b) accuracy and coverage against threshold", fontsize=9)


def _risk(axes: Axes, curves: Sequence[Curve], reports: Sequence[dict[str, Any]]) -> None:
    shown = list(curves)
    if len(shown) == 1:
        shown = [("all regions", shown[0][1]), ("without background", reports[0]["foreground"])]
    for at, (name, figures) in enumerate(shown):
        points = figures["risk_coverage"]
        coverage, risk = zip(*points, strict=True) if points else ((), ())
        area = f": AURC {figures['aurc']:.4f}, AUGRC {figures['augrc']:.4f}" if points else ""
        axes.plot(coverage, risk, label=name + area, **style(at), markevery=0.1)
    axes.axvline(0.8, color=GREY, linestyle=":")
    axes.set(xlabel="coverage: share of regions painted", ylabel="share of them wrong", xlim=(0, 1))
    _legend_above(axes)
    axes.set_title("risk against coverage", fontsize=9)


def _actions(axes: Axes, simulations: Sequence[dict[str, Any]]) -> None:
    by_hand = simulations[0]["ways"][0]["actions"]
    axes.axhline(by_hand, color="black", linewidth=1, label=f"all by hand: {by_hand:.1f}")
    curves = [(one, score, points) for one in simulations for score, points in one["curves"].items()]
    for at, (simulation, score, points) in enumerate(curves):
        thresholds, actions = zip(*points, strict=True)
        least = min(range(len(points)), key=lambda place: (actions[place], -thresholds[place]))
        name = f"{simulation['name']}, {score}: {actions[least]:.1f} at {thresholds[least]:g}"
        axes.plot(thresholds, actions, label=name, **style(at), markevery=[least])
    axes.axvline(PAPER_THRESHOLD, color=GREY, linestyle=":")
    axes.set(xlabel="threshold", ylabel="actions per frame", xlim=(0, 1.01))
    _legend_above(axes)
    axes.set_title("actions that finish a frame; the mark: fewest", fontsize=9)


def _legend_above(axes: Axes) -> None:
    """The legend over the curves, with room for its lines."""
    lines = len(axes.get_legend_handles_labels()[1])
    axes.set_ylim(bottom=0, top=axes.get_ylim()[1] * (1.05 + 0.08 * lines))
    axes.legend(loc="upper left", **LEGEND)


def _known(value: float | None) -> float:
    return float("nan") if value is None else value
