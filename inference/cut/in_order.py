"""Judging in order, as a cut is worked on: each frame once those before it are finished, which tell of it."""

import time
from collections import deque
from collections.abc import Callable, Sequence

from inference.cut.context import in_context
from inference.cut.cuts import cuts_in
from inference.cut.propagation import MAX_PAINTED, PaintedFrame, evidence, painted_frame
from inference.drawings.dataset import Dataset
from inference.drawings.frames import checked_positions
from inference.judgment.checkpoint import Checkpoint
from inference.judgment.prediction import predict
from inference.learning.pairs import true_labels
from inference.measures.judging import JudgedFrame, judged_regions
from inference.segmentation.regions import segment


def judge_in_order(
    checkpoint: Checkpoint,
    dataset: Dataset,
    *,
    frames: Sequence[int] | None = None,
    gap_px: int = 0,
    on_progress: Callable[[int, int], None] | None = None,
) -> list[JudgedFrame]:
    """As `judge`, cut by cut: the first frame by the model alone, the next with it as evidence, and so on.

    Finished frames are taken as their painted truth has them, for that is how an artist leaves them.
    """
    positions = checked_positions(frames, count=len(dataset.frames))
    label_ids = [label.id for label in checkpoint.labels]
    judged: list[JudgedFrame] = []
    for cut in cuts_in(dataset, positions):
        finished: deque[tuple[int, PaintedFrame]] = deque(maxlen=MAX_PAINTED)
        for position in cut:
            frame = dataset.frames[position]
            drawing, label_map = frame.pair()
            started = time.perf_counter()
            regions = segment(drawing, gap_px=gap_px)
            prediction = predict(checkpoint, drawing, regions)
            if finished:
                around = [(painted, at - position) for at, painted in finished]
                told = evidence(around, drawing, regions, label_ids=label_ids)
                prediction = in_context(prediction, told, label_ids=label_ids)
            seconds = time.perf_counter() - started
            told_regions = judged_regions(dataset, label_map, regions, prediction)
            judged.append(JudgedFrame(frame.name, told_regions, seconds))
            truth = true_labels(dataset, label_map, regions)
            finished.append((position, painted_frame(drawing, regions, truth)))
            if on_progress:
                on_progress(len(judged), len(positions))
    return judged
