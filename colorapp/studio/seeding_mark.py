"""Whether the demo was set up in this data folder: a mark, so that a second start asks nothing more."""

from pathlib import Path

from django.conf import settings

WORDS = "The demo was set up here. Without this file it is set up again.\n"


def is_seeded() -> bool:
    return _mark().exists()


def mark_as_seeded() -> None:
    _mark().write_text(WORDS)


def _mark() -> Path:
    return Path(settings.DATA) / "demo-is-set-up"
