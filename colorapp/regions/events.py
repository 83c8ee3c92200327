"""What the rooms of regions tell browsers."""

from typing import Any


def frame_matched(frame_id: int) -> dict[str, Any]:
    """Matches with a neighbor are there: whoever waits for them fetches them."""
    return {"type": "frame.matched", "frame": frame_id}
