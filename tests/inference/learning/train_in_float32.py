"""`python -m inference train`, but in float32 everywhere: bfloat16 rounds too much to compare."""

import sys

from inference.cli import main
from inference.networks import device

device._cpu_has_bfloat16 = lambda: False
sys.exit(main(["train", *sys.argv[1:]]))
