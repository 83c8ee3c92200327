"""What one asks of a training run, and what it tells while it runs."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inference.learning.augment import CROPS, Augmentation
from inference.learning.losses import LOSSES
from inference.networks.models import model_named


@dataclass(frozen=True)
class TrainingOptions:
    """A training run.

    minutes : wall-clock budget for everything, from reading the first drawing to the saved file. The
        learning rate follows the clock, so that the run is complete whenever the budget is spent.
    steps : a fixed number of steps instead; the result then depends on the seed alone.
    width : channels of the network's first level; where None, that of `init`, or the model's own default.
    long_side_px : length of the longer side of the window that the network sees.
    loss : `region` (pixels and regions) or `pixel` (the paper's); where None, what the model is usually
        trained with.
    class_balanced : weigh pixels by how rare their label is.
    held_back : pairs that network and forests do not see, for the calibration and a validation figure; a
        tenth, at most 60, where None.
    patience : so many checks in a row on the held-back pairs that are worse than the best before end the run;
        0 never does. Off below five held-back pairs.
    init : checkpoint to start from instead of chance.
    save_every_s : how often the state is written from which a killed run goes on.
    augmentation : how far crops may differ from the drawings; what the model is usually trained with where
        None.
    """

    model: str = "regions"
    minutes: float = 10.0
    steps: int | None = None
    seed: int = 0
    width: int | None = None
    long_side_px: int = 384
    batch: int = 4
    peak_learning_rate: float = 3e-3
    weight_decay: float = 1e-2
    loss: str | None = None
    class_balanced: bool = False
    held_back: int | None = None
    patience: int = 3
    init: Path | None = None
    save_every_s: float = 30.0
    augmentation: Augmentation | None = None

    def __post_init__(self) -> None:
        if self.minimizes not in LOSSES:
            raise ValueError(f"there is no loss {self.loss!r}; there are: {', '.join(LOSSES)}")
        for name in ("minutes", "long_side_px", "batch", "peak_learning_rate"):
            if not getattr(self, name) > 0:
                raise ValueError(f"{name} is {getattr(self, name)}; it must be more than 0")
        for name in ("steps", "width"):
            if getattr(self, name) is not None and getattr(self, name) < 1:
                raise ValueError(f"{name} is {getattr(self, name)}; it must be at least 1")

    @property
    def minimizes(self) -> str:
        """The loss of this run."""
        return self.loss or model_named(self.model).loss

    @property
    def crops(self) -> Augmentation:
        """The crops of this run."""
        return self.augmentation or CROPS[model_named(self.model).crops]

    def as_json(self) -> dict[str, Any]:
        """Plain values, as they travel inside the checkpoint."""
        return {
            **{name: value for name, value in vars(self).items() if name not in ("init", "augmentation")},
            "loss": self.minimizes,
            "init": self.init.name if self.init else None,
            "augmentation": vars(self.crops),
        }


@dataclass(frozen=True)
class TrainingProgress:
    """Where a training run stands.

    fraction : 0..1 of the whole run. loss : mean since the last report.
    held_back_accuracy : share of the regions of held-back pairs that are right, where just measured.
    """

    step: int
    steps_estimate: int
    fraction: float
    loss: float
    elapsed_s: float
    held_back_accuracy: float | None = None


OnProgress = Callable[[TrainingProgress], None]
