"""Edits through the socket: the same action as over HTTP, the answer as a message, never a closed socket."""

import logging
from typing import TYPE_CHECKING

from channels.db import database_sync_to_async
from django.db import DatabaseError

from colorapp.corrections.actions import make_edit
from colorapp.corrections.events import CorrectionTold, correction_as_json
from colorapp.corrections.serializers import read_edit
from colorapp.errors import NotAllowed, Refusal
from colorapp.live.reading import Message, member_object, whole_number
from colorapp.live.session import is_still_signed_in
from colorapp.people.models import User

if TYPE_CHECKING:
    from colorapp.live.consumer import LiveConsumer

logger = logging.getLogger(__name__)


async def edit(socket: "LiveConsumer", message: Message) -> None:
    asked = member_object(message, "edit")
    try:
        if not socket.edits_allowed.take():
            raise Refusal("slow_down", "That is too many edits at once; it will be tried again.")
        correction = await _made(socket, frame_id=whole_number(message, "frame"), asked=asked)
    except Refusal as refusal:
        await socket.refuse(refusal, token=asked.get("token"))
        return
    await socket.tell({"type": "edit.accepted", "token": correction["token"], "correction": correction})


async def _made(socket: "LiveConsumer", *, frame_id: int, asked: Message) -> CorrectionTold:
    try:
        correction: CorrectionTold = await database_sync_to_async(_make)(
            socket.user, socket.session_key, frame_id=frame_id, asked=asked
        )
    except DatabaseError as error:
        logger.exception("An edit of frame %s could not be stored", frame_id)
        raise Refusal("busy", "The edit could not be stored just now; it will be tried again.") from error
    return correction


def _make(user: User, session_key: str | None, *, frame_id: int, asked: Message) -> CorrectionTold:
    if not is_still_signed_in(user, session_key):
        raise NotAllowed("You are signed out; sign in again to go on painting.")
    return correction_as_json(make_edit(read_edit(asked), author=user, frame_id=frame_id))
