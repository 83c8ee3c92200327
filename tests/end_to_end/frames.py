"""Which of the demo's frames can be used for what."""

from typing import Any

from tests.end_to_end.people import Person


def all_frames(person: Person) -> list[dict[str, Any]]:
    """Every frame of the demo's cuts, in order."""
    project = person.ask("/projects")[0]["id"]
    cuts = person.ask(f"/projects/{project}")["cuts"]
    return [frame for cut in cuts for frame in person.ask(f"/cuts/{cut['id']}")["frames"]]


def open_frames(person: Person) -> list[dict[str, Any]]:
    """Frames with regions left."""
    return [f for f in all_frames(person) if f["state"] == "open" and (f["regions_left"] or 0) > 2]
