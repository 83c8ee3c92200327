"""The arguments of each command."""

import argparse
from pathlib import Path
from typing import NoReturn


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

    train = commands.add_parser("train", parents=[shared], help="train a network on painted frames")
    train.add_argument("dataset", type=Path, metavar="DATASET")
    train.add_argument("--out", type=Path, required=True, metavar="CHECKPOINT")
    train.add_argument(
        "--frames", metavar="SPEC", help="positions such as 0-19,40 or a split such as split:train"
    )
    train.add_argument("--minutes", type=float, default=10.0, metavar="M", help="wall-clock budget (10)")
    train.add_argument("--steps", type=int, metavar="N", help="a fixed number of steps instead")
    train.add_argument("--model", default="unet", help="unet, unet-shapes or fcn (unet)")
    train.add_argument("--loss", default="region", help="region, or pixel as in the paper (region)")
    train.add_argument("--crops", choices=("usual", "wide"), default="usual", help="wide for unseen views")
    train.add_argument("--width", type=int, metavar="CHANNELS", help="channels of the first level")
    train.add_argument("--seed", type=int, default=0, metavar="N")
    train.add_argument("--init", type=Path, metavar="CHECKPOINT", help="start from these weights")
    train.add_argument(
        "--held-back", type=int, metavar="N", help="pairs kept for validation (a tenth, at most 8)"
    )

    colorize = commands.add_parser("colorize", parents=[shared, closing], help="paint drawings")
    colorize.add_argument("checkpoint", type=Path, metavar="CHECKPOINT")
    colorize.add_argument("lines", nargs="+", type=Path, metavar="LINE.png")
    colorize.add_argument("--out", type=Path, required=True, metavar="DIR")
    colorize.add_argument("--threshold", type=float, default=0.8, metavar="T", help="paint above it (0.8)")
    colorize.add_argument(
        "--painted", type=Path, metavar="DATASET", help="painted frames of the same cut, ordered by name"
    )

    evaluate = commands.add_parser(
        "evaluate", parents=[shared, closing], help="compare predictions with painted frames"
    )
    evaluate.add_argument("checkpoint", type=Path, metavar="CHECKPOINT")
    evaluate.add_argument("dataset", type=Path, metavar="DATASET")
    evaluate.add_argument("--out", type=Path, required=True, metavar="DIR")
    evaluate.add_argument(
        "--frames", metavar="SPEC", help="positions such as 0-19,40 or a split such as split:test"
    )
    evaluate.add_argument(
        "--min-area", type=int, default=20, metavar="PX", help="smallest region that counts (20)"
    )

    evaluate.add_argument(
        "--painted", metavar="N,N…", help="judge with so many painted frames per run of consecutive frames"
    )
    evaluate.add_argument("--counted", metavar="SPEC", help="with --painted: judge these of the frames alone")

    bench = commands.add_parser("bench", parents=[shared], help="measure speed on this machine")
    bench.add_argument("--checkpoint", type=Path, help="time this one; a fresh network if not given")
    return root
