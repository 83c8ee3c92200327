"""Who is at which frame, for everybody who looks at a page of the project. Relayed, never stored.

Each page says of itself which frame it has open: when that changes, with every heartbeat, and when somebody
opens a page of the project and asks. Never where its pointer is: that concerns the frame alone (presence.py).
"""

import asyncio
import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from colorapp.announcements.topics import project_topic, visitors_topic
from colorapp.live.reading import Message
from colorapp.people.events import person

if TYPE_CHECKING:
    from colorapp.live.consumer import LiveConsumer
    from colorapp.live.presence import Visit

logger = logging.getLogger(__name__)

SETTLE_S = 0.2
"""Going from frame to frame is leaving one and entering the next; only where it ends up is told."""


class Whereabouts:
    """What one page tells of itself in its projects."""

    def __init__(self, socket: "LiveConsumer") -> None:
        self._socket = socket
        self._settling: dict[int, asyncio.Task[None]] = {}
        self._told_in: set[int] = set()

    async def entered(self, project_id: int) -> None:
        """A frame of this project was opened: tell, once the page has come to rest."""
        await self._socket.channel_layer.group_add(visitors_topic(project_id), self._socket.channel_name)
        self._changed(project_id)

    async def left(self, project_id: int) -> None:
        if self._here(project_id)["frame"] is None:
            visitors = visitors_topic(project_id)
            await self._socket.channel_layer.group_discard(visitors, self._socket.channel_name)
        self._changed(project_id)

    def _changed(self, project_id: int) -> None:
        if project_id not in self._settling:
            self._settling[project_id] = asyncio.create_task(self._settle(project_id))

    async def say_again(self) -> None:
        """With the heartbeat, for those who missed it."""
        for project_id in {visit.project_id for visit in self._visits().values()}:
            await self._say(project_id)

    async def ask(self, project_id: int) -> None:
        """Have everybody in the project tell this page where they are."""
        await self._relay(visitors_topic(project_id), self._event(project_id, None, asks=True))

    async def answer(self, event: dict[str, Any]) -> None:
        here = self._here(event["project"])
        if here["frame"] is None:
            return
        self._told_in.add(event["project"])
        try:
            await self._socket.channel_layer.send(event["from"], self._event(event["project"], here))
        except Exception:
            # The border to the channel layer; it is said again with the heartbeat.
            logger.exception("Where somebody is in project %s was lost", event["project"])

    async def leave(self) -> None:
        """The page is closed: it is nowhere any more."""
        for settling in self._settling.values():
            settling.cancel()
        for project_id in list(self._told_in):
            await self._say(project_id)

    async def _settle(self, project_id: int) -> None:
        await asyncio.sleep(SETTLE_S)
        del self._settling[project_id]
        await self._say(project_id)

    async def _say(self, project_id: int) -> None:
        here = self._here(project_id)
        if here["frame"] is None and project_id not in self._told_in:
            return
        if here["frame"] is None:
            self._told_in.discard(project_id)
        else:
            self._told_in.add(project_id)
        await self._relay(project_topic(project_id), self._event(project_id, here))

    async def _relay(self, topic: str, event: dict[str, Any]) -> None:
        try:
            await self._socket.channel_layer.group_send(topic, event)
        except Exception:
            # The border to the channel layer: presence is the first thing that may be lost.
            logger.exception("Where somebody is in project %s was lost", event["project"])

    def _event(self, project_id: int, message: Message | None, *, asks: bool = False) -> dict[str, Any]:
        return {
            "type": "presence_in_project",
            "project": project_id,
            "from": self._socket.channel_name,
            "message": message,
            "asks": asks,
        }

    def _here(self, project_id: int) -> Message:
        """The frame that this page opened last; null: none of this project any more."""
        visits = [visit for visit in self._visits().values() if visit.project_id == project_id]
        last = visits[-1] if visits else None
        return {
            "type": "presence.here",
            "project": project_id,
            "page": self._socket.page,
            "person": person(self._socket.user),
            "cut": last.cut_id if last else None,
            "frame": last.frame_id if last else None,
        }

    def _visits(self) -> Mapping[int, "Visit"]:
        return self._socket.frames
