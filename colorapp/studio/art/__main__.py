"""`python -m colorapp.studio.art`: write the demo art as a dataset, or a contact sheet of it."""

import argparse
from pathlib import Path

from colorapp.studio.art import CUTS, TRAINING_CUTS, write_dataset, write_sheet


def main() -> int:
    """Exit 0 when written, 2 with a sentence when asked for a cut that is not there."""
    parser = argparse.ArgumentParser(prog="python -m colorapp.studio.art", description=__doc__)
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="write the cuts as a dataset into this folder"
    )
    parser.add_argument("--sheet", type=Path, metavar="FILE.png", help="write a contact sheet")
    parser.add_argument("--cut", metavar="NAME", help="only this cut (default: all)")
    parser.add_argument("--training", action="store_true", help="the training cuts instead of the demo cuts")
    parser.add_argument(
        "--split",
        action="store_true",
        help="both, the training cuts to learn from and the demo cuts to judge by",
    )
    asked = parser.parse_args()
    specs = [spec for spec in CUTS + TRAINING_CUTS if spec.name == asked.cut] if asked.cut else None
    if specs == []:
        parser.error(
            f"there is no cut {asked.cut!r}; there are {', '.join(s.name for s in CUTS + TRAINING_CUTS)}"
        )
    if asked.out is None and asked.sheet is None:
        parser.error("give --out DIR or --sheet FILE.png")
    both = TRAINING_CUTS + CUTS
    chosen = specs or (both if asked.split else TRAINING_CUTS if asked.training else CUTS)
    if asked.out is not None:
        write_dataset(
            chosen, asked.out, split={"train": TRAINING_CUTS, "test": CUTS} if asked.split else None
        )
    if asked.sheet is not None:
        write_sheet(chosen, asked.sheet)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
