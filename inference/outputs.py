"""The files that `segment` and `colorize` write for one drawing."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from inference.checkpoint import Checkpoint
from inference.context import PaintedCut, in_cut
from inference.drawing import read_drawing
from inference.label_map import write_label_map
from inference.pictures import confidence_picture, hatched, label_map, painted, region_preview
from inference.prediction import RegionPrediction, predict
from inference.regions import RegionMap, segment
from inference.withdrawal import WithdrawalPolicy, is_withdrawn


def write_regions(path: Path, folder: Path, *, gap_px: int) -> dict[str, Any]:
    """`NAME.regions.png` (16-bit region ids), `NAME.regions.json` (their table), `NAME.preview.png`."""
    drawing = read_drawing(path)
    regions = segment(drawing, gap_px=gap_px)
    if regions.ids.dtype != np.uint16:
        raise ValueError(f"{path.name}: {regions.count} regions are more than a 16-bit map can number")
    Image.fromarray(regions.ids).save(folder / f"{path.stem}.regions.png")
    _write_picture(folder / f"{path.stem}.preview.png", region_preview(drawing, regions))
    _write_json(
        folder / f"{path.stem}.regions.json", {**_about(path, regions), "regions": _region_rows(regions)}
    )
    return {"name": path.stem, "regions": regions.count}


def write_colorized(
    checkpoint: Checkpoint,
    path: Path,
    folder: Path,
    *,
    policy: WithdrawalPolicy,
    gap_px: int = 0,
    cut: PaintedCut | None = None,
) -> dict[str, Any]:
    """`NAME.labels.png`, `.painted.png`, `.hatched.png`, `.confidence.png` and `.regions.json`.

    With painted frames of the cut, the table of regions says which of them each region was matched with.
    """
    drawing = read_drawing(path)
    regions = segment(drawing, gap_px=gap_px)
    prediction = predict(checkpoint, drawing, regions)
    matched: list[dict[str, Any]] = [{}] * (regions.count + 1)
    if cut is not None:
        prediction, matched = in_cut(cut, path.stem, drawing, regions, prediction, checkpoint.labels)
    withdrawn = is_withdrawn(prediction.confidence, policy)
    paint = painted(drawing, regions, prediction.labels, checkpoint.labels)
    _write_picture(folder / f"{path.stem}.painted.png", paint)
    _write_picture(folder / f"{path.stem}.hatched.png", hatched(paint, regions.ids, withdrawn))
    _write_picture(
        folder / f"{path.stem}.confidence.png",
        confidence_picture(drawing, regions.ids, prediction.confidence),
    )
    write_label_map(
        folder / f"{path.stem}.labels.png", label_map(regions, prediction.labels), checkpoint.labels
    )
    document = {
        **_about(path, regions),
        "threshold": policy.threshold,
        "labels": [label.as_json() for label in checkpoint.labels],
        "regions": _predicted_rows(regions, prediction, withdrawn, matched),
    }
    _write_json(folder / f"{path.stem}.regions.json", document)
    return {"name": path.stem, "regions": regions.count, "withdrawn": int(withdrawn.sum())}


def _about(path: Path, regions: RegionMap) -> dict[str, Any]:
    height, width = regions.ids.shape
    return {"name": path.stem, "width": width, "height": height}


def _region_rows(regions: RegionMap) -> list[dict[str, Any]]:
    return [
        {
            "id": region,
            "area_px": int(regions.area_px[region]),
            "bbox": regions.bbox[region].tolist(),
            "seed": regions.seed[region].tolist(),
        }
        for region in range(1, regions.count + 1)
    ]


def _predicted_rows(
    regions: RegionMap,
    prediction: RegionPrediction,
    withdrawn: NDArray[np.bool_],
    matched: list[dict[str, Any]],
) -> list[dict[str, Any]]:
    return [
        {
            **row,
            "label": int(prediction.labels[row["id"]]),
            "confidence": round(float(prediction.confidence[row["id"]]), 6),
            "withdrawn": bool(withdrawn[row["id"]]),
            "runners_up": [int(label) for label in prediction.runners_up[row["id"]] if label >= 0],
            **matched[row["id"]],
        }
        for row in _region_rows(regions)
    ]


def _write_picture(path: Path, picture: NDArray[np.uint8]) -> None:
    Image.fromarray(picture).save(path, compress_level=3)


def _write_json(path: Path, document: dict[str, Any]) -> None:
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
