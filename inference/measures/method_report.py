"""The method report: every method on every split, as a table, with curves beside it.

    python -m inference.measures.method_report SETS... --out DIR [--seeds 0,1,2] [--only PART] [--tables-only]

SETS are folders that hold the characters' folders of pairs; a character that is in none of them is left out.
Runs that are there already are not repeated.
"""

import argparse
import json
import math
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np

from inference.measures.comparison import markdown_table
from inference.measures.method_runs import ADDITIONS, IN_ORDER, METHODS, SPLITS, Method, Split, run, run_path

START, END = "<!-- method report: start -->", "<!-- method report: end -->"
PAPER = "Ishii et al. 2020"
GOALS = "0.5, 0.33, 1.3, 0.4"
Runs = Sequence[dict[str, Any]]


def main(arguments: Sequence[str]) -> int:
    """Do the runs that are missing, then write tables and curves."""
    parser = argparse.ArgumentParser(prog="python -m inference.measures.method_report", description=__doc__)
    parser.add_argument("sets", type=Path, nargs="+", metavar="SETS")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--seeds", default="0", help="seeds of the runs (0)")
    parser.add_argument("--only", default="", help="only splits and methods whose name holds this")
    parser.add_argument("--readme", type=Path, help="write the tables into this file, between its marks")
    parser.add_argument("--tables-only", action="store_true", help="do no run")
    options = parser.parse_args(arguments)
    if not options.tables_only:
        _run_all(
            options.sets,
            options.out,
            seeds=[int(part) for part in options.seeds.split(",")],
            only=options.only,
        )
    page = tables(options.out)
    (options.out / "table.md").write_text(page, encoding="utf-8")
    _write_curves(options.out)
    if options.readme:
        options.readme.write_text(
            _between_marks(options.readme.read_text(encoding="utf-8"), page), encoding="utf-8"
        )
    return 0


def _run_all(sets: Sequence[Path], out: Path, *, seeds: Sequence[int], only: str) -> None:
    home = {split.folder: folder for folder in sets for split in SPLITS if (folder / split.folder).is_dir()}
    for seed in seeds:
        for split in SPLITS:
            for method in METHODS:
                name = f"{split.name}, {method.name}"
                if only not in f"{name}, {method.model}":
                    continue
                if split.folder not in home:
                    print(f"{name}: left out, for there is no folder {split.folder}", flush=True)
                    continue
                print(f"{name}, seed {seed}", flush=True)
                run(split, method, seed, sets=home[split.folder], folder=out)


def tables(folder: Path) -> str:
    """Markdown: methods by split, longest trained; what longer training earns, and each part of ours."""
    lengths = {
        (split, method): found
        for split in SPLITS
        for method in METHODS
        if (found := _by_length(folder, split, method))
    }
    ours = {split: found[-1] for (split, method), found in lengths.items() if method == METHODS[-1]}
    rows = [
        [split.name, name, str(found[-1][0]["steps"]), str(len(runs)), *_figures(runs)]
        for (split, method), found in lengths.items()
        for name, runs in _ways(method.name, found[-1])
    ]
    ratios = [
        [split.name, name, *(_ratio(read, kind, papers, runs) for read, kind in _RATIOS.values())]
        for (split, method), found in lengths.items()
        for papers in found
        if method.name == PAPER and papers[0]["steps"] == method.steps and split in ours
        for name, runs in _ways(METHODS[-1].name, ours[split])
    ]
    longer = [
        [split.name, method.name, str(run["steps"]), *_figures([run])]
        for (split, method), found in lengths.items()
        if len(found) > 1
        for run in _first_of_each(found)
    ]
    parts = [
        [split.name, name, *_figures([runs[0]["additions"].get(name, runs[0])])]
        for split, runs in ours.items()
        if "additions" in runs[0]
        for name in (*ADDITIONS, "ours")
    ]
    return "\n\n".join(
        [
            markdown_table(["split", "method", "steps", "seeds", *_COLUMNS], rows),
            f"Ours beside {PAPER}, trained to the full, as shares of its figures (goal: {GOALS}):",
            markdown_table(["split", "method", *_RATIOS], ratios),
            "What longer training earns (the first seed that was trained for each of these lengths):",
            markdown_table(["split", "method", "steps", *_COLUMNS], longer),
            "What each part of ours earns (seed 0; the same trained network in each row):",
            markdown_table(["split", "part", *_COLUMNS], parts),
        ]
    )


def _ways(name: str, runs: Runs) -> list[tuple[str, Runs]]:
    """The runs under their method's name, and those that were also judged in the order of their cuts."""
    in_order = [{**run, **run[IN_ORDER]} for run in runs if IN_ORDER in run]
    return [(name, runs), *([(IN_ORDER, in_order)] if in_order else [])]


def _by_length(folder: Path, split: Split, method: Method) -> list[list[dict[str, Any]]]:
    """The runs that are there, of however many steps: by rising steps, then by rising seed."""
    pattern = run_path(folder, split, replace(method, steps=0), 0).name.replace("-0.0.json", "-*.json")
    found = [json.loads(path.read_text(encoding="utf-8")) for path in folder.glob(pattern)]
    found.sort(key=lambda one: (one["steps"], one["seed"]))
    return [list(runs) for _, runs in groupby(found, key=lambda one: int(one["steps"]))]


def _first_of_each(lengths: Sequence[Runs]) -> list[dict[str, Any]]:
    """Of each number of steps the run with the smallest seed that all of them have; none where none is."""
    common = set.intersection(*({run["seed"] for run in runs} for runs in lengths))
    return [next(run for run in runs if run["seed"] == min(common)) for runs in lengths if common]


def _figures(runs: Runs) -> list[str]:
    return [_shown([read(one) for one in runs], kind) for read, kind in _COLUMNS.values()]


def _shown(values: Sequence[float | None], kind: str) -> str:
    """Mean, and half the spread between the seeds where there are several."""
    known = [value for value in values if value is not None]
    if not known:
        return "–"
    scale, form = {"share": (100.0, ".1f"), "small": (1.0, ".4f"), "count": (1.0, ".1f")}[kind]
    mean = format(float(np.mean(known)) * scale, form)
    spread = f" ± {format(float(np.ptp(known)) / 2.0 * scale, form)}" if len(known) > 1 else ""
    return f"{mean}{spread}" + (" %" if kind == "share" else "")


def _ratio(read: Callable[[dict[str, Any]], float], kind: str, paper: Runs, ours: Runs) -> str:
    """Ours over the paper's, of the means over the seeds; what it is over where that is nothing."""
    before, now = (float(np.mean([read(one) for one in runs])) for runs in (paper, ours))
    if before == 0.0 or now == 0.0:
        return f"{_shown([now], kind)} / {_shown([before], kind)}"
    return f"{now / before:.2f}"


def _actions(run: dict[str, Any]) -> float:
    return float(min(run["actions"]["own threshold"], run["actions"]["cheapest threshold"]))


_COLUMNS: dict[str, tuple[Callable[[dict[str, Any]], float | None], str]] = {
    "painted at 0.8": (lambda one: one["at_threshold"]["0.8"]["coverage"], "share"),
    "of them right": (lambda one: one["at_threshold"]["0.8"]["accuracy"], "share"),
    "right if all painted": (lambda one: one["accuracy_full_coverage"], "share"),
    "wrong at 80 %": (lambda one: one["wrong_at_80"], "count"),
    "AURC": (lambda one: one["aurc"], "small"),
    "AUROC": (lambda one: one["auroc"], "small"),
    "calibration error": (lambda one: one["calibration_error"], "small"),
    "painted at 99 % right": (lambda one: one["coverage_at_accuracy"]["0.99"], "share"),
    "among three": (lambda one: one["top_accuracy"]["3"], "share"),
    "actions": (_actions, "count"),
}
_RATIOS: dict[str, tuple[Callable[[dict[str, Any]], float], str]] = {
    "wrong at 80 %": (lambda one: one["wrong_at_80"], "count"),
    "AURC": (lambda one: one["aurc"], "small"),
    "painted at 99 % right": (lambda one: one["coverage_at_accuracy"]["0.99"], "share"),
    "actions, theirs at 0.8": (
        lambda one: one["actions"]["the paper's rule"] if one["method"] == PAPER else _actions(one),
        "count",
    ),
}


def _write_curves(folder: Path) -> None:
    from matplotlib.figure import Figure

    from inference.measures.plots import LEGEND, style

    rows = math.ceil(len(SPLITS) / 3)
    figure = Figure(figsize=(12.0, 3.6 * rows), layout="constrained")
    places = list(figure.subplots(rows, 3).flat)
    for unused in places[len(SPLITS) :]:
        unused.remove()
    for axes, split in zip(places, SPLITS, strict=False):
        for at, method in enumerate(METHODS):
            for runs in _by_length(folder, split, method)[-1:]:
                coverage, risk = np.array(runs[0]["risk_coverage"]).T
                axes.plot(coverage, risk, label=method.name, **{**style(at), "marker": None})
        axes.set(
            title=split.name, xlim=(0, 1), ylim=(0, None), xlabel="coverage", ylabel="share of regions wrong"
        )
        axes.spines[["top", "right"]].set_visible(False)
    told = {str(line.get_label()): line for axes in figure.axes for line in axes.lines}
    figure.legend(list(told.values()), list(told), loc="outside upper center", ncols=len(METHODS), **LEGEND)
    figure.savefig(folder / "risk_coverage.png", dpi=110)


def _between_marks(text: str, page: str) -> str:
    before, rest = text.split(START, 1)
    return f"{before}{START}\n\n{page}\n\n{END}{rest.split(END, 1)[1]}"


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    sys.exit(main(sys.argv[1:]))
