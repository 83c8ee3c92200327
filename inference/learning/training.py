"""Training: one linear loop over random crops, within a budget of minutes.

Read `train` top to bottom. Every step draws its crops from a generator seeded by (seed, step), so that
a run killed at any moment and started again sees the crops it would have seen. Where torchrun has started
several processes, each takes its share of every batch (see `ranks`).
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
from inference.judgment.known_drawings import thinned
from inference.learning.batches import Batch, chances_of, class_weights, random_batch
from inference.learning.finishing import (
    held_back_check,
    held_back_drawings,
    known_forms,
    learned_stage,
    time_to_finish_s,
)
from inference.learning.losses import mean_loss, mean_weight, pixel_loss, pixel_weight, region_loss
from inference.learning.options import OnProgress, TrainingOptions, TrainingProgress
from inference.learning.pairs import IGNORED, TrainingPairs
from inference.learning.patience import FEWEST_PAIRS, Check, Patience
from inference.learning.ranks import Ranks, rank_device, ranks_of_run, share_batch_norm
from inference.learning.resume import RunState, load_state, save_state, state_path
from inference.learning.schedule import fraction_done, learning_rate, steps_estimate
from inference.learning.warm_start import is_new, remembered, take_over
from inference.networks.device import best_device, fast_arithmetic
from inference.networks.models import build_network, model_named
from inference.networks.region_unet import RegionUNet
from inference.networks.unet import UNet, in_cells

__all__ = ["TrainingOptions", "TrainingProgress", "train"]

REPORT_EVERY = 10
CHECKS = 8  # times that held-back pairs are measured in a run
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

    Of several processes only the first asks `should_stop`, tells `on_progress` and writes; all must find the
    same files.

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
    device = rank_device(best_device())
    ranks = ranks_of_run(device)
    if ranks.count > options.batch:
        raise ValueError(f"{ranks.count} processes cannot share batches of {options.batch} crops")
    network.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]  # missing in torch's stubs
    optimizer = AdamW(network.parameters(), lr=options.peak_learning_rate, weight_decay=options.weight_decay)
    weights = class_weights(pairs, len(dataset.learned)).to(device) if options.class_balanced else None
    chances = chances_of(is_new(dataset, learned_at, earlier))

    run = {"options": options.as_json(), "dataset": dataset.sha256, "frames": positions}
    loaded = load_state(state_path(out), run, network, optimizer)
    state, best_weights = loaded or (None, {})
    step = state.step if state else 0
    patience = Patience(
        options.patience if len(held_back) >= FEWEST_PAIRS else 0,
        [Check(*check) for check in state.checks] if state else [],
        best_weights,
    )
    started -= state.elapsed_s if state else 0.0
    peak = options.peak_learning_rate * (WARM_START_RATE if options.init else 1.0)
    budget_s = 60.0 * options.minutes
    if model.second_stage:
        finish_s = time_to_finish_s(pairs, held_back, remembered=len(earlier.known) if earlier else 0)
        budget_s = max(budget_s - finish_s, 0.5 * budget_s)
    losses: list[float] = []
    accuracy: float | None = None
    saved_s, stopped = time.monotonic() - started, False
    question = ranks.shared(_Question(network, options, weights, ranks))

    def state_now() -> RunState:
        return RunState(run, step, elapsed_s, [[c.step, c.right, c.regions] for c in patience.checks])

    while True:
        elapsed_s = ranks.decided(time.monotonic() - started, device)
        fraction = fraction_done(step=step, steps=options.steps, elapsed_s=elapsed_s, budget_s=budget_s)
        stopped = bool(ranks.decided(bool(ranks.is_first and should_stop and should_stop()), device))
        if fraction >= 1.0 or stopped or ranks.decided(patience.is_over, device):
            break
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(fraction, peak=peak)
        network.train()
        chance = np.random.default_rng([options.seed, step])
        share = slice(ranks.rank, None, ranks.count)
        batch = random_batch(pairs, chances, options.crops, size=options.batch, chance=chance, share=share)
        loss = question(batch.to(device))
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), MAX_GRADIENT)
        optimizer.step()
        step += 1
        losses.append(float(ranks.total(loss.detach())) / ranks.count)
        if not ranks.is_first:
            continue

        fresh: float | None = None
        if int(fraction * CHECKS) > len(patience.checks) and len(held_back):
            patience.saw(held_back_check(network, held_back, inputs=model.inputs, step=step), network)
            accuracy = fresh = patience.checks[-1].accuracy
        if on_progress and (step % REPORT_EVERY == 0 or fresh is not None):
            estimate = steps_estimate(step=step, steps=options.steps, fraction=fraction)
            recent = float(np.mean(losses[-REPORT_EVERY:]))
            on_progress(TrainingProgress(step, estimate, fraction, recent, elapsed_s, fresh))
        if elapsed_s - saved_s > options.save_every_s:
            saved_s = elapsed_s
            save_state(state_path(out), state_now(), network, optimizer, patience.best_weights)

    if not ranks.is_first:
        ranks.part()
        return out
    if stopped:
        save_state(state_path(out), state_now(), network, optimizer, patience.best_weights)
    network.cpu()
    stage, kept_step = None, step
    if patience.worse_in_a_row or (len(held_back) and not model.second_stage):
        patience.saw(held_back_check(network, held_back, inputs=model.inputs, step=step), network)
        kept_step = patience.keep_best(network) if patience.worse_in_a_row else step
        accuracy = next(check.accuracy for check in patience.checks if check.step == kept_step)
    # against the clock, pairs that no step has drawn are not worth overrunning it
    is_hurried = options.steps is None and state is None and pairs.prepared
    chosen = pairs.prepared if is_hurried else range(len(pairs))
    known = [pairs.known_drawing(at) for at in chosen]
    not_learned = [held_back.known_drawing(at) for at in range(len(held_back))]
    if model.second_stage:
        read_at = [*(learned_at[at] for at in chosen), *held_back_at]
        before = remembered(earlier, dataset, positions, read=read_at)
        known = [*before, *known]
        stage, accuracy = learned_stage(
            [drawing.regions for drawing in known],
            held_back_drawings(network, held_back, inputs=model.inputs, seed=options.seed),
            is_new=[False] * len(before) + is_new(dataset, read_at, earlier),
            classes=len(dataset.learned),
            seed=options.seed,
        )
    summary = {
        **run,
        "learned": [dataset.frames[position].name for position in learned_at],
        "held_back": [dataset.frames[position].name for position in held_back_at],
        "held_back_accuracy": accuracy,
        "steps": step,
        "kept_step": kept_step,
        "checks": [[check.step, round(check.accuracy, 4)] for check in patience.checks],
        "minutes": round((time.monotonic() - started) / 60.0, 2),
        "cpu_minutes": round((time.process_time() - cpu_before_s) / 60.0, 2),  # of this process, if resumed
        "loss": round(float(np.mean(losses[-50:])), 4) if losses else None,
        "threads": torch.get_num_threads(),
        "device": str(device),
        "processes": ranks.count,
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
            familiarity=known_forms([drawing.form for drawing in (*known, *not_learned)]),
            known=thinned([*known, *not_learned]) if model.second_stage else (),
        ),
        out,
    )
    if not stopped:
        state_path(out).unlink(missing_ok=True)
    ranks.part()
    if on_progress:
        total_s = time.monotonic() - started
        last = losses[-1] if losses else 0.0
        on_progress(TrainingProgress(step, step, 1.0 if not stopped else fraction, last, total_s, accuracy))
    return out


class _Question(nn.Module):
    """What a step minimizes: the question of each pixel and, where asked, that of each region."""

    def __init__(
        self, network: nn.Module, options: TrainingOptions, class_weights: Tensor | None, ranks: Ranks
    ) -> None:
        super().__init__()
        self.network = network
        self._options, self._class_weights, self._ranks = options, class_weights, ranks
        if ranks.count > 1:
            share_batch_norm(network)

    def forward(self, batch: Batch) -> Tensor:
        """The loss of this rank's share, of which the mean over the ranks is that of the whole batch."""
        inputs = model_named(self._options.model).inputs
        picture = batch.picture[:, :inputs].contiguous(memory_format=torch.channels_last)
        network, truth = self.network, batch.region_truth
        by_pixel = pixel_weight(batch.truth, self._class_weights)
        with fast_arithmetic(picture.device):
            if not isinstance(network, RegionUNet):
                if self._options.minimizes == "pixel":
                    logits, of_pixels = _pixel_by_pixel(network, picture, batch.truth)
                    return self._part(pixel_loss(logits, of_pixels, self._class_weights), by_pixel)
                logits = network(picture)
                loss = self._part(pixel_loss(logits, batch.truth, self._class_weights), by_pixel)
                seen_px = torch.bincount(batch.regions.reshape(-1), minlength=len(truth))
                by_region = region_loss(logits, batch.regions, truth)
                return loss + self._part(by_region, mean_weight(seen_px, truth))
            said = network.look(picture, batch.regions, batch.drawing_of)
        of_regions = mean_loss(said.pooled, said.seen_px, truth) + mean_loss(
            said.regions, said.seen_px, truth
        )
        loss = pixel_loss(said.cells, in_cells(batch.truth, beyond=IGNORED), self._class_weights)
        return self._part(loss, by_pixel) + self._part(of_regions, mean_weight(said.seen_px, truth))

    def _part(self, mean: Tensor, weight: Tensor) -> Tensor:
        """A rank's mean, weighed by how much of the whole batch's it is."""
        if self._ranks.count == 1:
            return mean
        return mean * (weight * self._ranks.count / self._ranks.total(weight))


def _pixel_by_pixel(network: nn.Module, picture: Tensor, truth: Tensor) -> tuple[Tensor, Tensor]:
    """Logits and truth of all pixels, in the order in which the network comes by them."""
    if isinstance(network, UNet):
        return network.cell_logits(network.features(picture)), in_cells(truth, beyond=IGNORED)
    return network(picture), truth


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


def _held_back(positions: list[int], *, wanted: int | None) -> tuple[list[int], list[int]]:
    """Positions to learn from and positions held back, the latter spread evenly over the former."""
    count = min(len(positions) // 10, MAX_HELD_BACK) if wanted is None else wanted
    if count >= len(positions):
        raise ValueError(f"{count} pairs cannot be held back of {len(positions)}")
    at = {int(index) for index in (np.arange(count) + 0.5) * len(positions) / max(count, 1)}
    learned = [position for index, position in enumerate(positions) if index not in at]
    return learned, [positions[index] for index in sorted(at)]
