"""A prediction in the context of its cut: the model's word and that of painted frames, made one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference.cut.cuts import painted_truth
from inference.cut.matching import COUNTED_PX
from inference.cut.propagation import Evidence, PaintedFrame, evidence, fused, with_certainty
from inference.drawings.dataset import load_dataset
from inference.drawings.labels import LabelInfo
from inference.judgment.prediction import RUNNERS_UP, RegionPrediction
from inference.segmentation.regions import RegionMap

VOUCHED_TRUST = 0.3
"""Trust in the flow: 0.4 to 1 to frames of the same cut, up to 0.14 to drawings of another character."""
VOUCHED_MATCHED = 0.75
"""A blank page has the same flow everywhere, and nothing that matches."""


@dataclass(frozen=True, eq=False)
class PaintedCut:
    """The painted frames of a cut, by name, and the names of all frames that are known of it, in order."""

    painted: dict[str, PaintedFrame]
    order: tuple[str, ...]

    def around(self, name: str) -> list[tuple[str, PaintedFrame, int]]:
        """Painted frames other than this one, each with its distance in frames."""
        at = self.order.index(name)
        return [
            (other, frame, self.order.index(other) - at)
            for other, frame in self.painted.items()
            if other != name
        ]


def painted_cut(folder: Path, names: Sequence[str], *, gap_px: int = 0) -> PaintedCut:
    """The frames of a dataset or folder of pairs, as the painted ones of a cut that has these drawings too.

    Frames of a cut are in the order of their names.
    """
    dataset = load_dataset(folder)
    painted = {frame.name: painted_truth(dataset, frame, gap_px=gap_px).painted for frame in dataset.frames}
    return PaintedCut(painted, tuple(sorted({*painted, *names})))


def in_context(
    prediction: RegionPrediction, evidence: Evidence, *, label_ids: Sequence[int]
) -> RegionPrediction:
    """The prediction with the painted frames' evidence taken in: see `fused` and `told_by`.

    Parameters
    ----------
    label_ids : the labels in the order of the columns, as the checkpoint has them.
    """
    return told_by(prediction, fused(model_word(prediction), evidence), label_ids=label_ids)


def model_word(prediction: RegionPrediction) -> NDArray[np.float64]:
    """What goes into the fusion for the model: its probabilities, the likeliest as calibrated, if it is."""
    if prediction.calibrated is None:
        return prediction.probability
    return with_certainty(prediction.probability, prediction.calibrated)


def told_by(
    prediction: RegionPrediction, probability: NDArray[np.float64], *, label_ids: Sequence[int]
) -> RegionPrediction:
    """The prediction with other probabilities: labels follow them, and withdrawal goes by them.

    Parameters
    ----------
    probability : (R + 1, K) — of the labels `label_ids`; 0 for ink.
    """
    ids = np.array(label_ids)
    order = np.argsort(-probability, axis=1, kind="stable")
    labels, runners_up = ids[order[:, 0]], ids[order[:, 1 : 1 + RUNNERS_UP]]
    labels[0], runners_up[0] = -1, -1
    return replace(
        prediction,
        labels=labels,
        calibrated=probability.max(axis=1),
        runners_up=runners_up,
        probability=probability,
    )


def is_vouched_for(evidence: Evidence, area_px: NDArray[np.int64]) -> bool:
    """Whether painted frames of its cut know a drawing: they are of one figure, whatever the model thinks.

    Parameters
    ----------
    area_px : (R + 1,) int64; 0 for ink.
    """
    counted = area_px >= COUNTED_PX
    if not counted.any():
        return False
    trust, matched = (float(said[counted].mean()) for said in (evidence.trust, evidence.strength))
    return trust >= VOUCHED_TRUST and matched >= VOUCHED_MATCHED


def in_cut(
    cut: PaintedCut,
    name: str,
    drawing: NDArray[np.uint8],
    regions: RegionMap,
    prediction: RegionPrediction,
    labels: Sequence[LabelInfo],
) -> tuple[RegionPrediction, list[dict[str, Any]], bool]:
    """The prediction in its cut, and per region its source and match, as plain values for its table.

    `source` is `propagated` or `model`; `matched` the painted frame's name and region, or None. Last, whether
    the cut vouches for the drawing.
    """
    around = cut.around(name)
    if not around:
        return prediction, [{"source": "model", "matched": None}] * (regions.count + 1), False
    ids = [label.id for label in labels]
    told = evidence([(frame, away) for _, frame, away in around], drawing, regions, label_ids=ids)
    both = in_context(prediction, told, label_ids=ids)
    propagated = is_propagated(prediction, told, both.labels, label_ids=ids)
    rows = [
        {
            "source": "propagated" if propagated[row] else "model",
            "matched": {"frame": around[frame][0], "region": int(told.region[row])} if frame >= 0 else None,
        }
        for row, frame in enumerate(told.frame)
    ]
    return both, rows, is_vouched_for(told, regions.area_px)


def is_propagated(
    prediction: RegionPrediction, evidence: Evidence, labels: NDArray[np.int64], *, label_ids: Sequence[int]
) -> NDArray[np.bool_]:
    """Which regions owe their label to a painted frame rather than to the model: (R + 1,) bool.

    Parameters
    ----------
    prediction : the model's own. labels : (R + 1,) int64 — as they are in context.
    """
    column = (np.array(label_ids) == labels[:, None]).argmax(axis=1)
    rows = np.arange(len(labels))
    likelier = evidence.probability[rows, column] > prediction.probability[rows, column]
    return np.asarray(likelier & (evidence.frame >= 0), np.bool_)
