"""Comparing models: their names, and their reports side by side as a table."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from inference.judgment.checkpoint import Checkpoint

Curve = tuple[str, dict[str, Any]]


def model_names(paths: Sequence[Path], checkpoints: Sequence[Checkpoint]) -> list[str]:
    """A name for each checkpoint: its file's stem; where several share it, also its network and loss.

    What is still alike is numbered.
    """
    stems = [path.stem for path in paths]
    names = [
        stem if stems.count(stem) == 1 else f"{stem} ({_kind(checkpoint)})"
        for stem, checkpoint in zip(stems, checkpoints, strict=True)
    ]
    return [
        name if names.count(name) == 1 else f"{name} {names[: at + 1].count(name)}"
        for at, name in enumerate(names)
    ]


def score_curves(reports: Sequence[dict[str, Any]]) -> Iterator[Curve]:
    """The figures of each score of each report, with a name that tells them apart."""
    for report in reports:
        for score, figures in report["scores"].items():
            told = [report["name"]] if len(reports) > 1 else []
            told += [score] if len(report["scores"]) > 1 or not told else []
            yield ", ".join(told), figures


def comparison_table(reports: Sequence[dict[str, Any]]) -> str:
    """The reports as a table in Markdown: a line for each score of each model."""
    heads = ["model", "score", *_COLUMNS]
    rows = [
        [report["name"], score, *(_shown(column, report, figures) for column in _COLUMNS.values())]
        for report in reports
        for score, figures in report["scores"].items()
    ]
    return markdown_table(heads, rows)


def comparison_page(reports: Sequence[dict[str, Any]]) -> str:
    """`compare.md`: what was judged, the table, and what its columns mean."""
    first = reports[0]
    return "\n".join(
        [
            f"# {first['character']}: {len(reports)} models, {first['frames']} frames",
            "",
            f"{first['regions']} regions of at least {first['min_area_px']} px, background included.",
            "",
            comparison_table(reports),
            "",
            *(f"- *{name}*: {meaning}" for name, meaning in _MEANINGS.items()),
            "",
        ]
    )


def markdown_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table whose first two columns are words and the others numbers."""
    widths = [max(len(row[at]) for row in [heads, *rows]) for at in range(len(heads))]
    rule = ["-" * width if at < 2 else "-" * (width - 1) + ":" for at, width in enumerate(widths)]
    return "\n".join(_line(cells, widths) for cells in [heads, rule, *rows])


def percent(share: float) -> str:
    """
    >>> percent(0.5)
    '50.0 %'
    """
    return f"{share:.1%}".replace("%", " %")


def in_words(report: dict[str, Any]) -> str:
    """One report as a sentence."""
    if not report["regions"]:
        return "no region of these frames has a truth to compare with"
    at = report["at_threshold"]["0.8"]
    painted = f"{at['accuracy']:.1%} of them right" if at["accuracy"] is not None else "none of them to judge"
    return (
        f"{report['regions']} regions in {report['frames']} frames: at 0.8, {at['coverage']:.1%} painted, "
        f"{painted}; "
        f"{report['accuracy_full_coverage']:.1%} right if all were painted; AURC {report['aurc']:.4f}"
    )


# column → path of keys to its figure, of a score or of the report; and its unit
_COLUMNS: dict[str, tuple[tuple[str, ...], str]] = {
    "painted at 0.8": (("at_threshold", "0.8", "coverage"), "%"),
    "right of them": (("at_threshold", "0.8", "accuracy"), "%"),
    "full": (("accuracy_full_coverage",), "%"),
    "wrong at 80 %": (("at_coverage", "0.80", "wrong"), "regions"),
    "AURC": (("aurc",), ""),
    "AUGRC": (("augrc",), ""),
    "AUROC": (("auroc",), ""),
    "calibration error": (("calibration", "error"), ""),
    "coverage at 99 %": (("coverage_at_accuracy", "0.99"), "%"),
}
_MEANINGS = {
    "painted at 0.8, right of them": "regions whose score is above 0.8, and how many of those are right",
    "full": "regions right if all were painted",
    "wrong at 80 %": "wrong regions among the 80 % that score highest",
    "AURC, AUGRC": "area under the risk–coverage curve, and under the generalized one; lower is better",
    "AUROC": "chance that a right region scores above a wrong one; 0.5 is guessing",
    "calibration error": "mean distance between score and share right; lower is better",
    "coverage at 99 %": "the most regions that a threshold paints with 99 % of them right",
}


def _shown(column: tuple[tuple[str, ...], str], report: dict[str, Any], figures: dict[str, Any]) -> str:
    path, unit = column
    value: Any = figures if path[0] in figures else report
    for key in path:
        value = value[key]
    if value is None:
        return "–"
    return {"%": percent(value), "regions": f"{value:.0f}", "": f"{value:.4f}"}[unit]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [
        cell.ljust(width) if at < 2 else cell.rjust(width)
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return f"| {' | '.join(padded)} |"


def _kind(checkpoint: Checkpoint) -> str:
    loss = checkpoint.summary.get("options", {}).get("loss")
    return checkpoint.configuration.model + (f", {loss} loss" if loss else "")
