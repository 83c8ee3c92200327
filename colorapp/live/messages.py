"""Which function answers which message."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from colorapp.live import edits, frames, presence, projects
from colorapp.live.reading import Message

if TYPE_CHECKING:
    from colorapp.live.consumer import LiveConsumer

Handler = Callable[["LiveConsumer", Message], Awaitable[None]]

HANDLERS: dict[str, Handler] = {
    "watch_frame": frames.watch_frame,
    "unwatch_frame": frames.unwatch_frame,
    "watch_project": projects.watch_project,
    "unwatch_project": projects.unwatch_project,
    "edit": edits.edit,
    "presence": presence.presence,
}
