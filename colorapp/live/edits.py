"""Edits through the socket: the same action as over HTTP, the answer as a message, never a closed socket."""

import logging
from asyncio import sleep
from typing import TYPE_CHECKING

from channels.db import database_sync_to_async
from django.db import DatabaseError

from colorapp.corrections.actions import make_edit
from colorapp.corrections.asked import read_edit
from colorapp.corrections.events import CorrectionTold, correction_as_json
from colorapp.errors import Refusal
from colorapp.live.closing import SIGNED_OUT
from colorapp.live.reading import Message, member_object, whole_number
from colorapp.live.session import is_still_signed_in
from colorapp.people.models import User

if TYPE_CHECKING:
    from colorapp.live.consumer import LiveConsumer


class SignedOut(Exception):
    """The session ended since the handshake. Nothing is decided about the edit; it comes again."""


logger = logging.getLogger(__name__)


async def edit(socket: "LiveConsumer", message: Message) -> None:
    """Accepted or refused under the edit's token; where nothing was decided, the token is left unanswered."""
    asked = member_object(message, "edit")
    try:
        correction = await _made(socket, frame_id=whole_number(message, "frame"), asked=asked)
    except Refusal as refusal:
        await socket.refuse(refusal, token=asked.get("token"))
    except SignedOut:
        await socket.leave(SIGNED_OUT)
    except DatabaseError:
        logger.exception("An edit of %s could not be stored", socket.user.pk)
        await socket.refuse(Refusal("busy", "An edit could not be stored just now; send it again."))
    else:
        await socket.tell({"type": "edit.accepted", "token": correction["token"], "correction": correction})


async def _made(socket: "LiveConsumer", *, frame_id: int, asked: Message) -> CorrectionTold:
    # Too many at once, as when a long day offline is sent, are made to wait: a refused edit would stand
    # before its author as lost.
    await sleep(socket.edits_allowed.reserve())
    correction: CorrectionTold = await database_sync_to_async(_make)(
        socket.user, socket.session_key, frame_id=frame_id, asked=asked
    )
    return correction


def _make(user: User, session_key: str | None, *, frame_id: int, asked: Message) -> CorrectionTold:
    if not is_still_signed_in(user, session_key):
        raise SignedOut
    return correction_as_json(make_edit(read_edit(asked), author=user, frame_id=frame_id))
