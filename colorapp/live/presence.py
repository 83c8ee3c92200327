"""Who is in a frame, where they point, and what part of it they see. Relayed from page to page, never stored.

Who opens a frame asks, and everybody there answers; the place is said again with every heartbeat, so a
page may forget somebody of whom it has heard nothing for PRESENCE_TTL_S (their server may have died).
"""

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from colorapp.announcements.topics import frame_topic
from colorapp.errors import BadInput
from colorapp.live.reading import Message, exact_object, number, optional_number, whole_number
from colorapp.people.events import person

if TYPE_CHECKING:
    from colorapp.live.consumer import LiveConsumer

logger = logging.getLogger(__name__)

PRESENCE_TTL_S = 25
MAX_COORDINATE = 1_000_000.0
MIN_VIEW_PX = 0.01

Place = dict[str, Any]
NOWHERE: Place = {"x": None, "y": None, "region": None, "label": None, "view": None}


@dataclass
class Visit:
    """A frame that a page has open, and where its person is in it."""

    frame_id: int
    cut_id: int
    project_id: int
    place: Place = field(default_factory=NOWHERE.copy)


async def presence(socket: "LiveConsumer", message: Message) -> None:
    """Tell the others where this person points. What comes too often is dropped: the next one is newer."""
    frame_id = whole_number(message, "frame")
    place = _place(message)
    if frame_id not in socket.frames:
        raise BadInput("bad_input", "Watch the frame before you point into it.")
    socket.frames[frame_id].place = place
    if socket.places_allowed.take():
        await say_place(socket, frame_id)


async def say_place(socket: "LiveConsumer", frame_id: int, *, asks: bool = False) -> None:
    await _relay(socket, frame_id, {**_event(socket, _changed(socket, frame_id)), "asks": asks})


async def say_left(socket: "LiveConsumer", frame_id: int) -> None:
    left = {"type": "presence.left", "frame": frame_id, "page": socket.page, "person_id": socket.user.pk}
    await _relay(socket, frame_id, _event(socket, left))


async def answer(socket: "LiveConsumer", event: dict[str, Any]) -> None:
    """Tell the one page that asked where this one is."""
    frame_id = event["message"]["frame"]
    if frame_id not in socket.frames:
        return
    try:
        await socket.channel_layer.send(event["from"], _event(socket, _changed(socket, frame_id)))
    except Exception:
        # The border to the channel layer; it is said again with the heartbeat.
        logger.exception("Presence in frame %s was lost", frame_id)


async def _relay(socket: "LiveConsumer", frame_id: int, event: dict[str, Any]) -> None:
    try:
        await socket.channel_layer.group_send(frame_topic(frame_id), event)
    except Exception:
        # The border to the channel layer: presence is the first thing that may be lost.
        logger.exception("Presence in frame %s was lost", frame_id)


def _event(socket: "LiveConsumer", message: Message) -> dict[str, Any]:
    return {"type": "presence", "message": message, "from": socket.channel_name}


def _changed(socket: "LiveConsumer", frame_id: int) -> Message:
    return {
        "type": "presence.changed",
        "frame": frame_id,
        "page": socket.page,
        "person": person(socket.user),
        **socket.frames[frame_id].place,
    }


def _place(message: Message) -> Place:
    region, label = message.get("region"), message.get("label")
    return {
        "x": optional_number(message, "x", most=MAX_COORDINATE),
        "y": optional_number(message, "y", most=MAX_COORDINATE),
        "region": None if region is None else whole_number(message, "region", least=0, most=65_535),
        "label": None if label is None else whole_number(message, "label", least=0, most=254),
        "view": None if message.get("view") is None else _view(message),
    }


def _view(message: Message) -> dict[str, float]:
    """The part of the image that is on this person's screen, so that others can follow them."""
    view = exact_object(message, "view", names={"x", "y", "width", "height"})
    return {
        "x": number(view, "x", least=-MAX_COORDINATE, most=MAX_COORDINATE),
        "y": number(view, "y", least=-MAX_COORDINATE, most=MAX_COORDINATE),
        "width": number(view, "width", least=MIN_VIEW_PX, most=MAX_COORDINATE),
        "height": number(view, "height", least=MIN_VIEW_PX, most=MAX_COORDINATE),
    }
