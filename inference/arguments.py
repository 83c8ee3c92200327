"""The arguments of each command."""

import argparse
from pathlib import Path
from typing import Any, NoReturn


class _Parser(argparse.ArgumentParser):
    """Refuses in one sentence instead of a page of usage."""

    def error(self, message: str) -> NoReturn:
        raise ValueError(f"{message} (see python -m inference --help)")


def parser() -> argparse.ArgumentParser:
    """The parser of all commands; it raises ValueError with one sentence on arguments it cannot take."""
    shared = _Parser(add_help=False)
    shared.add_argument("--json", action="store_true", help="print the result as one JSON document")
    shared.add_argument(
        "--threads",
        type=int,
        metavar="N",
        help="threads to compute with; as many as there are idle cores if not given",
    )
    root = _Parser(prog="python -m inference", description="Color line drawings, and say how surely.")
    commands = root.add_subparsers(dest="command", required=True, parser_class=_Parser)

    closing = _Parser(add_help=False)
    closing.add_argument("--gap", type=int, default=0, metavar="PX", help="close gaps up to this width (0)")

    segment = commands.add_parser(
        "segment", parents=[shared, closing], help="write the region maps of drawings"
    )
    segment.add_argument("lines", nargs="+", type=Path, metavar="LINE.png")
    segment.add_argument("--out", type=Path, required=True, metavar="DIR")
    segment.add_argument("--sheet", type=Path, metavar="FILE.png", help="and show all of them on one sheet")

    train = commands.add_parser("train", parents=[shared], help="train a network on painted frames")
    train.add_argument("dataset", type=Path, metavar="DATASET")
    train.add_argument("--out", type=Path, required=True, metavar="CHECKPOINT")
    train.add_argument(
        "--frames", metavar="SPEC", help="positions such as 0-19,40 or a split such as split:train"
    )
    train.add_argument("--minutes", type=float, default=10.0, metavar="M", help="wall-clock budget (10)")
    train.add_argument("--steps", type=int, metavar="N", help="a fixed number of steps instead")
    train.add_argument("--model", default="regions", help="regions, unet (Ishii et al.) or fcn (regions)")
    train.add_argument(
        "--loss", help="region, or pixel as in the papers (what the model is usually trained with)"
    )
    train.add_argument(
        "--crops",
        choices=("usual", "wide"),
        help="how far they differ from the drawings",
    )
    train.add_argument("--width", type=int, metavar="CHANNELS", help="channels of the first level")
    train.add_argument("--seed", type=int, default=0, metavar="N")
    train.add_argument("--init", type=Path, metavar="CHECKPOINT", help="start from these weights")
    train.add_argument(
        "--held-back", type=int, metavar="N", help="pairs kept for validation (a tenth, at most 8)"
    )

    train.add_argument(
        "--patience",
        type=int,
        default=3,
        metavar="N",
        help="end after so many checks on held-back pairs that are worse than the best (3; 0 never)",
    )

    colorize = commands.add_parser("colorize", parents=[shared, closing], help="paint drawings")
    colorize.add_argument("checkpoint", type=Path, metavar="CHECKPOINT")
    colorize.add_argument("lines", nargs="+", type=Path, metavar="LINE.png")
    colorize.add_argument("--out", type=Path, required=True, metavar="DIR")
    colorize.add_argument("--threshold", type=float, default=0.8, metavar="T", help="paint above it (0.8)")
    colorize.add_argument(
        "--at-most-wrong",
        type=float,
        metavar="α",
        help="paint under this guarantee of the checkpoint instead",
    )
    colorize.add_argument(
        "--guard-leaks", action="store_true", help="withdraw regions that may be several, run together"
    )
    colorize.add_argument(
        "--painted", type=Path, metavar="DATASET", help="painted frames of the same cut, ordered by name"
    )

    colorize.add_argument(
        "--strangers", action="store_true", help="paint drawings unlike those calibrated on, unpromised"
    )

    judging = _Parser(add_help=False)
    judging.add_argument("checkpoint", type=Path, metavar="CHECKPOINT")
    judging.add_argument("dataset", type=Path, metavar="DATASET")
    judging.add_argument(
        "--frames", metavar="SPEC", help="positions such as 0-19,40 or a split such as split:test"
    )
    judging.add_argument(
        "--min-area", type=int, default=20, metavar="PX", help="smallest region that counts (20)"
    )
    judging.add_argument(
        "--compare",
        nargs="+",
        type=Path,
        default=[],
        metavar="CHECKPOINT",
        help="judge these on the same frames and put them side by side",
    )

    evaluate = commands.add_parser(
        "evaluate", parents=[shared, closing, judging], help="compare predictions with painted frames"
    )
    evaluate.add_argument("--out", type=Path, required=True, metavar="DIR")
    evaluate.add_argument("--painted", metavar="N,N…", help="judge with so many painted frames per cut")
    evaluate.add_argument("--counted", metavar="SPEC", help="with --painted: judge these of the frames alone")

    simulate = commands.add_parser(
        "simulate",
        parents=[shared, closing, judging],
        help="count the actions that a simulated artist needs per frame",
    )
    simulate.add_argument("--out", type=Path, metavar="DIR", help="write actions.json, .md and .png")
    simulate.add_argument("--threshold", type=float, default=0.8, metavar="T", help="paint above it (0.8)")
    for name, usual, meaning in (
        ("--pick", 1.0, "cost of taking another label in hand, in fills"),
        ("--accept", 1.0, "cost of one key that fills a region with a label that the model offers"),
        ("--find-open", 0.0, "cost of getting to an undecided region"),
        ("--find-wrong", 3.0, "cost of finding a region that is painted wrong"),
    ):
        simulate.add_argument(name, type=float, default=usual, metavar="A", help=f"{meaning} ({usual:g})")
    simulate.add_argument(
        "--in-order",
        action="store_true",
        help="the frames of a cut one after another, each with those before it as evidence",
    )
    simulate.add_argument("--offered", type=int, default=3, metavar="N", help="labels that have a key (3)")

    export = commands.add_parser("export", parents=[shared], help="write a network as ONNX")
    export.add_argument("checkpoint", type=Path, metavar="CHECKPOINT")
    export.add_argument("--out", type=Path, required=True, metavar="MODEL.onnx")

    certify = commands.add_parser(
        "certify", parents=[shared, closing], help="prove a guarantee on painted frames that were not learned"
    )
    certify.add_argument("checkpoint", type=Path, metavar="CHECKPOINT")
    certify.add_argument("dataset", type=Path, metavar="DATASET")
    certify.add_argument("--out", type=Path, required=True, metavar="CHECKPOINT")
    certify.add_argument(
        "--frames", metavar="SPEC", help="positions or a split; all that were not learned if not given"
    )
    certify.add_argument(
        "--at-most-wrong",
        type=float,
        nargs="+",
        default=[0.05],
        metavar="α",
        help="share of the painted (0.05)",
    )
    certify.add_argument(
        "--unless", type=float, default=0.10, metavar="δ", help="chance that the promise is false (0.10)"
    )
    certify.add_argument(
        "--score", help="vote share, probability or calibrated (what the checkpoint withdraws by)"
    )
    certify.add_argument(
        "--weigh", choices=("regions", "drawings"), default="regions", help="what the share is of (regions)"
    )
    certify.add_argument("--resplits", type=int, default=0, metavar="N", help="try the promise N times (0)")
    certify.add_argument(
        "--min-area", type=int, default=20, metavar="PX", help="smallest region that counts (20)"
    )

    bench = commands.add_parser("bench", parents=[shared], help="measure speed on this machine")
    bench.add_argument("--checkpoint", type=Path, help="time this one; a fresh network if not given")
    return root


def chosen_frames(options: argparse.Namespace, dataset: Any) -> list[int] | None:
    """Positions that `--frames` names in this dataset; None where it is not given."""
    from inference.drawings.frames import frame_positions

    if options.frames is None:
        return None
    return frame_positions(options.frames, count=len(dataset.frames), splits=dataset.splits)
