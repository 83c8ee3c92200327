"""Demo art of our own: Tsubame, a courier, drawn as cuts of line drawings with their painted truth.

Deterministic by seed, numpy and OpenCV only. Knows nothing of Django, the model or the database.
"""

from colorapp.studio.art.cuts import CUTS, TRAINING_CUTS, CutSpec
from colorapp.studio.art.dataset import painted, write_dataset, write_sheet
from colorapp.studio.art.frames import DrawnFrame, draw_cut
from colorapp.studio.art.labels import CHARACTER_NAME, LABELS, ArtLabel

__all__ = [
    "CHARACTER_NAME",
    "CUTS",
    "LABELS",
    "TRAINING_CUTS",
    "ArtLabel",
    "CutSpec",
    "DrawnFrame",
    "draw_cut",
    "painted",
    "write_dataset",
    "write_sheet",
]
