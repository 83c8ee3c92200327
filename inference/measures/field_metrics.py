"""The field's own figures, so that a report can be read beside the papers on paint-bucket colorization.

Definitions follow the published evaluation code of BasicPBC (Dai et al., "Learning inclusion matching for
animation paint bucket colorization", CVPR 2024), which DACoN (Nagata & Kaneko, ICCV 2025) reports too.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from inference.measures.judging import JudgedRegions

SPECK_PX = 10


def field_metrics(frames: Sequence[JudgedRegions], *, background_id: int) -> dict[str, float | None]:
    """Acc, Acc-Thres, Pix-Acc, Pix-F-Acc and Pix-B-MIoU: each per frame, then the mean over frames, 0..1.

    Unlike every other figure of a report they count regions of any size, as those papers do, and none is
    withdrawn. A frame that has nothing to count (no region over 10 px, no foreground) is left out of the
    mean of that figure; None where every frame is. Line pixels never count.

    Those papers evaluate the frames of a cut with the first one given, painted; here no frame is given.

    Returns
    -------
    acc : share of regions right. acc_thres : the same of regions over 10 px.
    pix_acc : share of pixels right. pix_f_acc : the same of pixels that are not background in truth.
    pix_b_miou : pixels that are background both painted and in truth, over those that are so in either; 1
        where no pixel is.
    """
    rows = [_frame_metrics(regions, background_id) for regions in frames if len(regions)]
    names = ("acc", "acc_thres", "pix_acc", "pix_f_acc", "pix_b_miou")
    return {name: _mean([row[name] for row in rows]) for name in names}


def _frame_metrics(regions: JudgedRegions, background_id: int) -> dict[str, float | None]:
    right, counted_px, right_px = regions.right, regions.counted_px, regions.right_px
    is_painted_background = regions.predicted == background_id
    both_px = right_px[is_painted_background].sum()
    either_px = counted_px[is_painted_background].sum() + regions.background_px[~is_painted_background].sum()
    return {
        "acc": _ratio(right.sum(), len(right)),
        "acc_thres": _ratio(right[regions.area_px > SPECK_PX].sum(), (regions.area_px > SPECK_PX).sum()),
        "pix_acc": _ratio(right_px.sum(), counted_px.sum()),
        "pix_f_acc": _ratio(
            right_px[~is_painted_background].sum(), (counted_px - regions.background_px).sum()
        ),
        "pix_b_miou": _ratio(both_px, either_px) if either_px else 1.0,
    }


def _ratio(part: NDArray[np.int64] | int, whole: NDArray[np.int64] | int) -> float | None:
    return float(part / whole) if whole else None


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return float(np.mean(known)) if known else None
