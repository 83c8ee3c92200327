"""Watching a frame: from now on the page hears its corrections, and at once those that it has missed."""

from typing import TYPE_CHECKING

from channels.db import database_sync_to_async

from colorapp.announcements import relay
from colorapp.corrections.queries import corrections_since
from colorapp.live import presence
from colorapp.live.reading import Message, whole_number
from colorapp.production.access import frame_to_see

if TYPE_CHECKING:
    from colorapp.live.consumer import LiveConsumer

MAX_CAUGHT_UP = 200
"""A page that is farther behind sees by the head that it has to pull, which costs the socket nothing."""


async def watch_frame(socket: "LiveConsumer", message: Message) -> None:
    frame_id = whole_number(message, "frame")
    since = whole_number(message, "since", least=0)
    frame = await database_sync_to_async(frame_to_see)(socket.user, frame_id)
    await relay.ensure_running()
    # First listen, then read: a correction between the two comes twice, which is harmless, but never not.
    await socket.follow_frame(frame)
    missed = await database_sync_to_async(corrections_since)(socket.user, frame_id, seq=since)
    await socket.tell({"type": "frame.watched", "frame": frame_id, "head_seq": missed["head_seq"]})
    if len(missed["corrections"]) <= MAX_CAUGHT_UP:
        for correction in missed["corrections"]:
            await socket.tell({"type": "correction.applied", "correction": correction})
    await presence.say_place(socket, frame_id, asks=True)


async def unwatch_frame(socket: "LiveConsumer", message: Message) -> None:
    await socket.forget_frame(whole_number(message, "frame"))
