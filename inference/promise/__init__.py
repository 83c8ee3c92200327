"""A guarantee on the error rate, and the drawings that it does not cover."""
