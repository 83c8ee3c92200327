"""Training: pairs, crops, losses, the loop, and how a run ends."""
