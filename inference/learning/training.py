"""Training: one linear loop over random crops, within a budget of minutes.

Read `train` top to bottom. Every step draws its crops from a generator seeded by (seed, step), so that
a run killed at any moment and started again sees the crops it would have seen.
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.optim import AdamW

from inference.drawings.dataset import Dataset
from inference.drawings.frames import checked_positions
from inference.judgment.checkpoint import (
    Checkpoint,
    Configuration,
    code_version,
    load_checkpoint,
    save_checkpoint,
)
from inference.learning.batches import Batch, chances_of, class_weights, random_batch
from inference.learning.finishing import (
    held_back_accuracy,
    held_back_drawings,
    learned_stage,
    time_to_finish_s,
)
from inference.learning.losses import mean_loss, pixel_loss, region_loss
from inference.learning.options import OnProgress, TrainingOptions, TrainingProgress
from inference.learning.pairs import TrainingPairs
from inference.learning.resume import RunState, load_state, save_state, state_path
from inference.learning.schedule import fraction_done, learning_rate, steps_estimate
from inference.learning.warm_start import take_over
from inference.networks.device import best_device, fast_arithmetic
from inference.networks.models import build_network, model_named
from inference.networks.region_unet import RegionUNet

__all__ = ["TrainingOptions", "TrainingProgress", "train"]

REPORT_EVERY = 10
CHECKS = 8  # times that held-back accuracy is measured in a run
WARM_START_RATE = 0.3
MAX_GRADIENT = 5.0
MAX_HELD_BACK = 60


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
    earlier = load_checkpoint(options.init) if options.init else None
    configuration, network = _network(dataset, options, earlier)
    model = model_named(options.model)
    pairs, held_back = (
        TrainingPairs(dataset, chosen, long_side_px=configuration.long_side_px, prepare=model.prepare)
        for chosen in (learned_at, held_back_at)
    )
    device = best_device()
    network.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]  # missing in torch's stubs
    optimizer = AdamW(network.parameters(), lr=options.peak_learning_rate, weight_decay=options.weight_decay)
    weights = class_weights(pairs, len(dataset.learned)).to(device) if options.class_balanced else None
    chances = chances_of(_is_new(dataset, learned_at, earlier))

    run = {"options": options.as_json(), "dataset": dataset.sha256, "frames": positions}
    state = load_state(state_path(out), run, network, optimizer)
    step = state.step if state else 0
    started -= state.elapsed_s if state else 0.0
    peak = options.peak_learning_rate * (WARM_START_RATE if options.init else 1.0)
    budget_s = 60.0 * options.minutes
    if model.second_stage:
        budget_s = max(budget_s - time_to_finish_s(pairs, held_back), 0.5 * budget_s)
    losses: list[float] = []
    accuracy: float | None = None
    saved_s, checks_done, stopped = time.monotonic() - started, 0, False

    while True:
        elapsed_s = time.monotonic() - started
        fraction = fraction_done(step=step, steps=options.steps, elapsed_s=elapsed_s, budget_s=budget_s)
        stopped = bool(should_stop and should_stop())
        if fraction >= 1.0 or stopped:
            break
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(fraction, peak=peak)
        network.train()
        chance = np.random.default_rng([options.seed, step])
        batch = random_batch(pairs, chances, options.crops, size=options.batch, chance=chance)
        loss = _loss(network, batch.to(device), weights, options)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # untyped in torch
        nn.utils.clip_grad_norm_(network.parameters(), MAX_GRADIENT)
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
    network.cpu()
    stage = None
    if len(held_back) and not model.second_stage:
        accuracy = held_back_accuracy(network, held_back, inputs=model.inputs)
    if model.second_stage:
        # against the clock, pairs that no step has drawn are not worth overrunning it
        is_hurried = options.steps is None and state is None and pairs.prepared
        chosen = pairs.prepared if is_hurried else range(len(pairs))
        stage, accuracy = learned_stage(
            [pairs[at].known for at in chosen],
            held_back_drawings(network, held_back, inputs=model.inputs, seed=options.seed),
            classes=len(dataset.learned),
            seed=options.seed,
        )
    summary = {
        **run,
        "learned": [dataset.frames[position].name for position in learned_at],
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
            network,
            configuration,
            dataset.learned,
            dataset.name,
            dataset.sha256,
            code_version(),
            summary,
            stage,
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


def _loss(network: nn.Module, batch: Batch, class_weights: Tensor | None, options: TrainingOptions) -> Tensor:
    """What a step minimizes: the question of each pixel and, where asked, that of each region."""
    inputs = model_named(options.model).inputs
    picture = batch.picture[:, :inputs].contiguous(memory_format=torch.channels_last)
    with fast_arithmetic(picture.device):
        if not isinstance(network, RegionUNet):
            logits = network(picture)
            loss = pixel_loss(logits, batch.truth, class_weights)
            if options.minimizes == "pixel":
                return loss
            return loss + region_loss(logits, batch.regions, batch.region_truth)
        said = network.look(picture, batch.regions, batch.drawing_of)
    return (
        pixel_loss(said.pixels, batch.truth, class_weights)
        + mean_loss(said.pooled, said.seen_px, batch.region_truth)
        + mean_loss(said.regions, said.seen_px, batch.region_truth)
    )


def _network(
    dataset: Dataset, options: TrainingOptions, earlier: Checkpoint | None
) -> tuple[Configuration, nn.Module]:
    usual_width = earlier.configuration.width if earlier else model_named(options.model).width
    width = options.width or usual_width
    configuration = Configuration(options.model, width, options.long_side_px)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(options.seed)
        network = build_network(configuration.model, classes=len(dataset.learned), width=width)
    if earlier:
        take_over(network, configuration, dataset.learned, earlier)
    return configuration, network


def _is_new(dataset: Dataset, positions: Sequence[int], earlier: Checkpoint | None) -> list[bool]:
    """Of each pair, whether the checkpoint that the run starts from had not learned it."""
    known = (
        set(earlier.summary.get("learned", ())) if earlier and earlier.dataset_name == dataset.name else set()
    )
    return [dataset.frames[position].name not in known for position in positions]


def _held_back(positions: list[int], *, wanted: int | None) -> tuple[list[int], list[int]]:
    """Positions to learn from and positions held back, the latter spread evenly over the former."""
    count = min(len(positions) // 10, MAX_HELD_BACK) if wanted is None else wanted
    if count >= len(positions):
        raise ValueError(f"{count} pairs cannot be held back of {len(positions)}")
    at = {int(index) for index in (np.arange(count) + 0.5) * len(positions) / max(count, 1)}
    learned = [position for index, position in enumerate(positions) if index not in at]
    return learned, [positions[index] for index in sorted(at)]
