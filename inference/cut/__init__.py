"""Painted frames of a cut as evidence for the others."""
