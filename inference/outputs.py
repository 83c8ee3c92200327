"""The files that `segment` and `colorize` write for one drawing."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from inference.cut.context import PaintedCut, in_cut
from inference.drawings.drawing import read_drawing
from inference.drawings.label_map import write_label_map
from inference.drawings.pictures import confidence_picture, hatched, label_map, painted, region_preview
from inference.judgment.checkpoint import Checkpoint
from inference.judgment.prediction import RegionPrediction, predict
from inference.judgment.scores import region_score
from inference.judgment.withdrawal import is_withdrawn
from inference.promise.ruling import Rule
from inference.segmentation.ink import find_ink
from inference.segmentation.leaks import find_leaks, leaking
from inference.segmentation.region_rows import region_rows, structure, trace_rows, unpainted_trace_rows
from inference.segmentation.regions import RegionMap, region_map
from inference.segmentation.traces import host_regions, trace_pieces, with_trace_labels


def write_regions(path: Path, folder: Path, *, gap_px: int) -> dict[str, Any]:
    """`NAME.regions.png` (16-bit region ids), `NAME.regions.json` (their table), `NAME.preview.png`."""
    drawing = read_drawing(path)
    ink = find_ink(drawing)
    regions = region_map(ink.mask, gap_px=gap_px, between=ink.between)
    if regions.ids.dtype != np.uint16:
        raise ValueError(f"{path.name}: {regions.count} regions are more than a 16-bit map can number")
    Image.fromarray(regions.ids).save(folder / f"{path.stem}.regions.png")
    _write_picture(folder / f"{path.stem}.preview.png", region_preview(drawing, regions))
    document = {
        **_about(path, regions),
        **structure(ink, regions, gap_px=gap_px),
        "regions": region_rows(regions),
        "trace_pieces": unpainted_trace_rows(ink, regions),
    }
    _write_json(folder / f"{path.stem}.regions.json", document)
    return {"name": path.stem, "regions": regions.count, "closures": len(regions.closures)}


def write_colorized(
    checkpoint: Checkpoint,
    path: Path,
    folder: Path,
    *,
    rule: Rule,
    gap_px: int = 0,
    cut: PaintedCut | None = None,
    guard_leaks: bool = False,
) -> dict[str, Any]:
    """`NAME.labels.png`, `.painted.png`, `.hatched.png`, `.confidence.png` and `.regions.json`.

    With painted frames of the cut, the table of regions says which of them each region was matched with.
    With the leak guard, a region whose rooms get different labels once it is cut at a neck is withdrawn.
    """
    drawing = read_drawing(path)
    ink = find_ink(drawing)
    regions = region_map(ink.mask, gap_px=gap_px, between=ink.between)
    prediction = alone = predict(checkpoint, drawing, regions)
    matched: list[dict[str, Any]] = [{}] * (regions.count + 1)
    is_vouched = False
    if cut is not None:
        prediction, matched, is_vouched = in_cut(cut, path.stem, drawing, regions, alone, checkpoint.labels)
    ruled = rule(drawing, regions, alone, is_vouched=is_vouched)
    withdrawn = is_withdrawn(region_score(prediction, ruled.score), ruled.policy)
    if guard_leaks:
        leaks = find_leaks(ink.mask, regions)
        withdrawn |= leaking(leaks, predict(checkpoint, drawing, leaks.cut).labels)
    paint = painted(drawing, regions, prediction.labels, checkpoint.labels)
    _write_picture(folder / f"{path.stem}.painted.png", paint)
    _write_picture(folder / f"{path.stem}.hatched.png", hatched(paint, regions.ids, withdrawn))
    _write_picture(
        folder / f"{path.stem}.confidence.png",
        confidence_picture(drawing, regions.ids, prediction.certainty),
    )
    pieces = trace_pieces(regions, ink.trace)
    is_shadow = np.isin(
        prediction.labels, [label.id for label in checkpoint.labels if label.role == "shadow"]
    )
    traces = trace_rows(pieces, regions, prediction.labels, is_shadow)
    labeled_traces = with_trace_labels(
        label_map(regions, prediction.labels),
        pieces,
        prediction.labels[host_regions(pieces, regions.area_px, is_shadow)],
    )
    write_label_map(folder / f"{path.stem}.labels.png", labeled_traces, checkpoint.labels)
    document = {
        **_about(path, regions),
        **structure(ink, regions, gap_px=gap_px),
        "threshold": ruled.policy.threshold,
        **ruled.as_json(),
        "labels": [label.as_json() for label in checkpoint.labels],
        "regions": _predicted_rows(regions, prediction, withdrawn, matched),
        "trace_pieces": traces,
    }
    _write_json(folder / f"{path.stem}.regions.json", document)
    told = {"name": path.stem, "regions": regions.count, "withdrawn": int(withdrawn.sum())}
    return {**told, **ruled.as_json()}


def _about(path: Path, regions: RegionMap) -> dict[str, Any]:
    height, width = regions.ids.shape
    return {"name": path.stem, "width": width, "height": height}


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
            "confidence": round(float(prediction.certainty[row["id"]]), 6),
            "vote_share": round(float(prediction.confidence[row["id"]]), 6),
            "withdrawn": bool(withdrawn[row["id"]]),
            "runners_up": [int(label) for label in prediction.runners_up[row["id"]] if label >= 0],
            **matched[row["id"]],
        }
        for row in region_rows(regions)
    ]


def _write_picture(path: Path, picture: NDArray[np.uint8]) -> None:
    Image.fromarray(picture).save(path, compress_level=3)


def _write_json(path: Path, document: dict[str, Any]) -> None:
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
