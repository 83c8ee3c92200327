"""`manage.py train_demo_model` (or `make demo-model`): make the model that the demo ships once more."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from colorapp.studio import demo_model


class Command(BaseCommand):
    help = "Draw the demo's training cuts, train the model that the demo ships, and measure it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--steps", type=int, default=demo_model.STEPS)
        parser.add_argument("--width", type=int, default=demo_model.WIDTH)
        parser.add_argument("--out", type=Path, default=demo_model.MODEL)

    def handle(self, *args: Any, **options: Any) -> None:
        out: Path = options["out"]
        report = demo_model.train_demo_model(
            out=out,
            report_file=out.with_suffix(".json"),
            say=self._say,
            steps=options["steps"],
            width=options["width"],
        )
        painted = report["at_threshold"]["0.8"]
        self._say(f"{report['frames']} frames, {report['regions']} regions that it has not seen:")
        self._say(f"  {report['accuracy_full_coverage']:.1%} right where it paints all of them")
        self._say(f"  {painted['accuracy']:.1%} right of the {painted['coverage']:.1%} above 0.8")
        self._say(f"  AURC {report['aurc']:.4f}")
        self._say(f"Wrote {out.name} ({out.stat().st_size / 1e6:.1f} MB) and its report.")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
