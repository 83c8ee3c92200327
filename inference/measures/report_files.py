"""The files that `evaluate` and `simulate` write."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from inference.measures.comparison import comparison_page
from inference.measures.plots import write_actions_plot, write_plots
from inference.measures.simulation_page import actions_page


def write_evaluation(reports: Sequence[dict[str, Any]], folder: Path) -> dict[str, Any]:
    """`report.json` and the plots; where models are compared, `compare.md`.

    Returns
    -------
    What `report.json` holds: the first report, and under `compare` the others.
    """
    folder.mkdir(parents=True, exist_ok=True)
    document = {**reports[0], "compare": list(reports[1:])}
    write_document(folder / "report.json", document)
    write_plots(reports, folder)
    if len(reports) > 1:
        (folder / "compare.md").write_text(comparison_page(reports), encoding="utf-8")
    return document


def write_simulation(simulations: Sequence[dict[str, Any]], folder: Path) -> dict[str, Any]:
    """`actions.json`, `actions.md` and `actions.png`.

    Returns
    -------
    What `actions.json` holds: the first simulation, and under `compare` the others.
    """
    folder.mkdir(parents=True, exist_ok=True)
    document = {**simulations[0], "compare": list(simulations[1:])}
    write_document(folder / "actions.json", document)
    (folder / "actions.md").write_text(actions_page(simulations), encoding="utf-8")
    write_actions_plot(simulations, folder)
    return document


def write_document(path: Path, document: dict[str, Any]) -> None:
    """Write a report as JSON that people can read too."""
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
