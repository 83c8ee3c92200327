"""One socket of one page: who is there, what they watch, what comes in and what goes out.

A message in is read strictly and handed to the function of its type (messages.py). A message out is what
some process announced, handed on as it is. Messages may be lost; the heartbeat tells each page how far the
log of its frame has come, and looks again whether its person may still be here.
"""

import asyncio
import json
import logging
from typing import Any
from uuid import uuid4

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.db import DatabaseError

from colorapp.announcements import relay
from colorapp.announcements.topics import frame_topic, project_topic, user_topic
from colorapp.errors import BadInput, Refusal
from colorapp.live import presence
from colorapp.live.closing import ACCESS_GONE, SIGNED_OUT, SLOW_DOWN
from colorapp.live.messages import HANDLERS
from colorapp.live.pulse import pulse_of
from colorapp.live.rate import Allowance
from colorapp.live.reading import Message, read_message
from colorapp.live.spacing import Spaced
from colorapp.live.whereabouts import Whereabouts
from colorapp.people.events import person
from colorapp.people.models import User
from colorapp.production.models import Frame

PROTOCOL = 1
HEARTBEAT_S = 10.0
EDITS_PER_S, EDITS_AT_ONCE = 20.0, 60
LOOK_AGAIN_AFTER = frozenset({"membership.changed"})

logger = logging.getLogger(__name__)


class LiveConsumer(AsyncWebsocketConsumer):  # type: ignore[misc]  # channels is untyped
    async def connect(self) -> None:
        self.user: User = self.scope["user"]
        self.session_key: str | None = self.scope["session"].session_key
        # Names this page to the others: one person may have several open. The channel's name stays inside.
        self.page = uuid4().hex[:12]
        self.frames: dict[int, presence.Visit] = {}
        self.projects: set[int] = set()
        self.messages_allowed = Allowance(per_s=100, burst=400)
        self.edits_allowed = Allowance(per_s=EDITS_PER_S, burst=EDITS_AT_ONCE)
        self.places_allowed = Allowance(per_s=10, burst=10)
        self.whereabouts = Whereabouts(self)
        self._summaries = Spaced(self.tell)
        self._beating: asyncio.Task[None] | None = None
        self._is_here = False
        # A browser shows its page the code of a close only on a socket that was accepted.
        await self.accept()
        if not self.user.is_authenticated:
            await self.close(SIGNED_OUT)
            return
        self._is_here = True
        await self.channel_layer.group_add(user_topic(self.user.pk), self.channel_name)
        await relay.ensure_running()
        self._beating = asyncio.create_task(self._beat())
        await self.tell({"type": "welcome", "protocol": PROTOCOL, "user": person(self.user)})

    async def disconnect(self, code: int) -> None:
        if self._beating is not None:
            self._beating.cancel()
        await self._stop_listening()

    async def leave(self, code: int) -> None:
        """Stop listening, then close: what is still on its way is not for this page any more."""
        await self._stop_listening()
        await self.close(code)

    async def _stop_listening(self) -> None:
        if not self._is_here:
            return
        self._is_here = False
        self._summaries.stop()
        for frame_id in list(self.frames):
            await self.forget_frame(frame_id)
        await self.whereabouts.leave()
        for project_id in list(self.projects):
            await self.forget_project(project_id)
        await self.channel_layer.group_discard(user_topic(self.user.pk), self.channel_name)

    # ---- in ----

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        if not self._is_here:
            return
        if not self.messages_allowed.take():
            await self.leave(SLOW_DOWN)
            return
        try:
            message = read_message(text_data)
            handler = HANDLERS.get(message["type"]) if isinstance(message.get("type"), str) else None
            if handler is None:
                raise BadInput("bad_input", "The socket knows no message of this type.")
            await handler(self, message)
        except Refusal as refusal:
            await self.refuse(refusal)
        except Exception:
            # The border of the socket: whatever one message met must not cost the page its connection.
            logger.exception("A message of %s could not be answered", self.user.pk)
            await self.refuse(Refusal("server_error", "Something went wrong with this; it has been noted."))

    async def refuse(self, refusal: Refusal, *, token: object = None) -> None:
        token = token if isinstance(token, str) else None
        await self.tell({"type": "refused", "token": token, **refusal.as_json()})

    # ---- out ----

    async def tell(self, message: Message) -> None:
        await self.send(text_data=json.dumps(message, ensure_ascii=False, separators=(",", ":")))

    async def announcement(self, event: dict[str, Any]) -> None:
        """What some process announced in a topic that this page listens to."""
        message = event["message"]
        if not self._is_here:
            return
        if message["type"] == "frame.changed":
            await self._summaries.offer(message["frame"]["id"], message)
            return
        await self.tell(message)
        if message["type"] in LOOK_AGAIN_AFTER:
            await self.look_again()

    async def presence(self, event: dict[str, Any]) -> None:
        """Where somebody else points; a page that has just opened the frame asks to be told."""
        if event["from"] == self.channel_name or not self._is_here:
            return
        await self.tell(event["message"])
        if event.get("asks"):
            await presence.answer(self, event)

    async def presence_in_project(self, event: dict[str, Any]) -> None:
        """Which frame somebody else has open; a page that has just opened the project asks to be told."""
        if event["from"] == self.channel_name or not self._is_here:
            return
        if event["message"]:
            await self.tell(event["message"])
        if event["asks"]:
            await self.whereabouts.answer(event)

    # ---- what is watched ----

    async def follow_frame(self, frame: Frame) -> None:
        await self.channel_layer.group_add(frame_topic(frame.pk), self.channel_name)
        if frame.pk not in self.frames:
            project_id = frame.cut.project_id
            self.frames[frame.pk] = presence.Visit(frame.pk, cut_id=frame.cut_id, project_id=project_id)
            await self.whereabouts.entered(project_id)

    async def forget_frame(self, frame_id: int) -> None:
        visit = self.frames.pop(frame_id, None)
        if visit is not None:
            await self.channel_layer.group_discard(frame_topic(frame_id), self.channel_name)
            await presence.say_left(self, frame_id)
            await self.whereabouts.left(visit.project_id)

    async def follow_project(self, project_id: int) -> None:
        await self.channel_layer.group_add(project_topic(project_id), self.channel_name)
        self.projects.add(project_id)
        await self.whereabouts.ask(project_id)

    async def forget_project(self, project_id: int) -> None:
        self.projects.discard(project_id)
        await self.channel_layer.group_discard(project_topic(project_id), self.channel_name)

    # ---- the heartbeat ----

    async def _beat(self) -> None:
        while self._is_here:
            await asyncio.sleep(HEARTBEAT_S)
            try:
                await self.look_again()
                for frame_id in list(self.frames):
                    await presence.say_place(self, frame_id)
                await self.whereabouts.say_again()
            except DatabaseError:
                logger.exception("A heartbeat was missed")

    async def look_again(self) -> None:
        """Tell the heads of what is watched; cut off who has signed out or is no member any more."""
        pulse = await database_sync_to_async(pulse_of)(
            self.user, self.session_key, frame_ids=set(self.frames), project_ids=set(self.projects)
        )
        if not pulse.is_signed_in:
            await self.leave(SIGNED_OUT)
            return
        for frame_id in pulse.deleted_frames:
            await self.forget_frame(frame_id)
        if pulse.has_lost_access:
            await self.leave(ACCESS_GONE)
            return
        heads = {str(frame_id): seq for frame_id, seq in pulse.heads.items()}
        await self.tell({"type": "heartbeat", "heads": heads})
