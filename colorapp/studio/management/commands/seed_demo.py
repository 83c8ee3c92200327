"""`manage.py seed_demo`: put the demo's content into the database; `manage.py demo` calls it once."""

import time
from typing import Any

from django.core.management.base import BaseCommand

from colorapp.studio.seeding import seed_demo
from colorapp.studio.seeding_mark import is_seeded


class Command(BaseCommand):
    help = "Set up the demo's project, people, cuts, dataset and model; harmless where they are there."

    def handle(self, *args: Any, **options: Any) -> None:
        if is_seeded():
            return
        started = time.monotonic()
        seed_demo(lambda line: self._say(f"{time.monotonic() - started:5.1f} s  {line}"))
        self._say(f"{time.monotonic() - started:5.1f} s  The demo is ready.")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
