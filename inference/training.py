"""Training: one linear loop over random crops, within a budget of minutes.

Read `train` top to bottom. Every step draws its crops from a generator seeded by (seed, step), so that
a run killed at any moment and started again sees the crops it would have seen.
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.optim import AdamW

from inference.augment import Crop, random_crop
from inference.checkpoint import Checkpoint, Configuration, code_version, load_checkpoint, save_checkpoint
from inference.dataset import Dataset
from inference.device import best_device, fast_arithmetic
from inference.frames import checked_positions
from inference.losses import pixel_loss, region_loss
from inference.models import build_network, model_named
from inference.options import OnProgress, TrainingOptions, TrainingProgress
from inference.pairs import IGNORED, TrainingPairs
from inference.prediction import pixel_likelihood
from inference.resume import RunState, load_state, save_state, state_path
from inference.schedule import fraction_done, learning_rate, steps_estimate
from inference.votes import majority, region_votes
from inference.warm_start import take_over
from inference.window import network_input, places_in

__all__ = ["TrainingOptions", "TrainingProgress", "train"]

REPORT_EVERY = 10
CHECKS = 8  # times that held-back accuracy is measured in a run
WARM_START_RATE = 0.3


def train(
    dataset: Dataset,
    *,
    frames: Sequence[int] | None,
    options: TrainingOptions,
    out: Path,
    on_progress: OnProgress | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Path:
    """Train a network on some frames of a dataset and save it as a checkpoint at `out`.

    Where a run with the same options, dataset and frames was killed before, it goes on from its last
    state. Where `should_stop` says so, the network is saved as it is then and the state is kept.

    Returns
    -------
    `out`, once the checkpoint is complete.
    """
    started, cpu_before_s = time.monotonic(), time.process_time()
    positions = checked_positions(frames, count=len(dataset.frames))
    learned_at, held_back_at = _held_back(positions, wanted=options.held_back)
    configuration, network = _network(dataset, options)
    model = model_named(options.model)
    pairs, held_back = (
        TrainingPairs(dataset, chosen, long_side_px=configuration.long_side_px, prepare=model.prepare)
        for chosen in (learned_at, held_back_at)
    )
    device = best_device()
    network.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]  # missing in torch's stubs
    optimizer = AdamW(network.parameters(), lr=options.peak_learning_rate, weight_decay=options.weight_decay)
    weights = _class_weights(pairs, len(dataset.learned)).to(device) if options.class_balanced else None

    run = {"options": options.as_json(), "dataset": dataset.sha256, "frames": positions}
    state = load_state(state_path(out), run, network, optimizer)
    step = state.step if state else 0
    started -= state.elapsed_s if state else 0.0
    peak = options.peak_learning_rate * (WARM_START_RATE if options.init else 1.0)
    losses: list[float] = []
    accuracy: float | None = None
    saved_s, checks_done, stopped = time.monotonic() - started, 0, False

    while True:
        elapsed_s = time.monotonic() - started
        fraction = fraction_done(
            step=step, steps=options.steps, elapsed_s=elapsed_s, budget_s=60.0 * options.minutes
        )
        stopped = bool(should_stop and should_stop())
        if fraction >= 1.0 or stopped:
            break
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(fraction, peak=peak)
        network.train()
        chance = np.random.default_rng([options.seed, step])
        crops = [
            random_crop(pairs[int(at)], options.augmentation, chance)
            for at in chance.integers(len(pairs), size=options.batch)
        ]
        picture, truth, regions, region_truth = (tensor.to(device) for tensor in _batch(crops))
        with fast_arithmetic(device):
            logits = network(picture[:, : model.inputs].contiguous(memory_format=torch.channels_last))
        loss = pixel_loss(logits, truth, weights)
        if options.minimized == "region":
            loss = loss + region_loss(logits, regions, region_truth)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # untyped in torch
        optimizer.step()
        step += 1
        losses.append(float(loss.detach()))

        fresh: float | None = None
        if int(fraction * CHECKS) > checks_done and len(held_back):
            checks_done = int(fraction * CHECKS)
            accuracy = fresh = held_back_accuracy(network, held_back, inputs=model.inputs)
        if on_progress and (step % REPORT_EVERY == 0 or fresh is not None):
            estimate = steps_estimate(step=step, steps=options.steps, fraction=fraction)
            recent = float(np.mean(losses[-REPORT_EVERY:]))
            on_progress(TrainingProgress(step, estimate, fraction, recent, elapsed_s, fresh))
        if elapsed_s - saved_s > options.save_every_s:
            saved_s = elapsed_s
            save_state(state_path(out), RunState(run, step, elapsed_s), network, optimizer)

    if stopped:
        save_state(state_path(out), RunState(run, step, elapsed_s), network, optimizer)
    accuracy = held_back_accuracy(network, held_back, inputs=model.inputs) if len(held_back) else accuracy
    summary = {
        **run,
        "held_back": [dataset.frames[position].name for position in held_back_at],
        "held_back_accuracy": accuracy,
        "steps": step,
        "minutes": round((time.monotonic() - started) / 60.0, 2),
        "cpu_minutes": round((time.process_time() - cpu_before_s) / 60.0, 2),  # of this process, if resumed
        "loss": round(float(np.mean(losses[-50:])), 4) if losses else None,
        "threads": torch.get_num_threads(),
        "device": str(device),
        "stopped": stopped,
    }
    save_checkpoint(
        Checkpoint(
            network.cpu(),
            configuration,
            dataset.learned,
            dataset.name,
            dataset.sha256,
            code_version(),
            summary,
        ),
        out,
    )
    if not stopped:
        state_path(out).unlink(missing_ok=True)
    if on_progress:
        total_s = time.monotonic() - started
        last = losses[-1] if losses else 0.0
        on_progress(TrainingProgress(step, step, 1.0 if not stopped else fraction, last, total_s, accuracy))
    return out


def held_back_accuracy(network: nn.Module, pairs: TrainingPairs, *, inputs: int) -> float:
    """Share of regions whose majority vote is right, over all pairs, at working size."""
    right = counted = 0
    for pair in (pairs[at] for at in range(len(pairs))):
        picture = network_input(pair.lines, places_in(*pair.truth.shape), pair.region_shapes[pair.regions])
        likelihood = pixel_likelihood(network, picture[:inputs])
        labels = likelihood.argmax(axis=0).astype(np.uint8)
        votes = region_votes(
            pair.regions, labels, regions=len(pair.region_truth) - 1, classes=len(likelihood)
        )
        told = pair.region_truth != IGNORED
        right += int((majority(votes)[told] == pair.region_truth[told]).sum())
        counted += int(told.sum())
    return right / max(counted, 1)


def _network(dataset: Dataset, options: TrainingOptions) -> tuple[Configuration, nn.Module]:
    earlier = load_checkpoint(options.init) if options.init else None
    usual_width = earlier.configuration.width if earlier else model_named(options.model).width
    width = options.width or usual_width
    configuration = Configuration(options.model, width, options.long_side_px)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(options.seed)
        network = build_network(configuration.model, classes=len(dataset.learned), width=width)
    if earlier:
        take_over(network, configuration, dataset.learned, earlier)
    return configuration, network


def _held_back(positions: list[int], *, wanted: int | None) -> tuple[list[int], list[int]]:
    """Positions to learn from and positions held back, the latter spread evenly over the former."""
    count = min(len(positions) // 10, 8) if wanted is None else wanted
    if count >= len(positions):
        raise ValueError(f"{count} pairs cannot be held back of {len(positions)}")
    at = {int(index) for index in (np.arange(count) + 0.5) * len(positions) / max(count, 1)}
    learned = [position for index, position in enumerate(positions) if index not in at]
    return learned, [positions[index] for index in sorted(at)]


def _batch(crops: Sequence[Crop]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Crops as tensors: picture (B, 5, S, S), truth and regions (B, S, S), truth of all regions (N,)."""
    first_row = np.cumsum([0] + [len(crop.region_truth) for crop in crops[:-1]])
    regions = [crop.regions.astype(np.int64) + row for crop, row in zip(crops, first_row, strict=True)]
    return (
        torch.from_numpy(np.stack([crop.picture for crop in crops])),
        torch.from_numpy(np.stack([crop.truth for crop in crops]).astype(np.int64)),
        torch.from_numpy(np.stack(regions)),
        torch.from_numpy(np.concatenate([crop.region_truth for crop in crops]).astype(np.int64)),
    )


def _class_weights(pairs: TrainingPairs, classes: int) -> Tensor:
    """Weight of each class: one over the root of its share of pixels, in up to 32 pairs, 1 on average."""
    sample = {int(at) for at in np.linspace(0, len(pairs) - 1, min(len(pairs), 32))}
    pixels = sum(np.bincount(pairs[at].truth.ravel(), minlength=256)[:classes] for at in sample)
    weights: Any = 1.0 / np.sqrt(np.maximum(pixels, 1) / np.sum(pixels))
    return torch.tensor(weights / weights.mean(), dtype=torch.float32)
