"""The one way to tell browsers that something happened: `announce` inside the transaction that did it."""

import logging
from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.conf import settings
from django.db import transaction

from colorapp.announcements import relay
from colorapp.announcements.models import Announcement

logger = logging.getLogger(__name__)


def announce(topic: str, message: dict[str, Any]) -> None:
    """Tell everybody in a topic, once the current transaction has committed; never fail the edit.

    `message` holds a `type` in the past tense (`correction.applied`) and plain JSON values.
    """
    if settings.ANNOUNCE_THROUGH_TABLE:
        Announcement.objects.create(topic=topic, message=message)
        transaction.on_commit(relay.poke)
    else:
        transaction.on_commit(lambda: _send(topic, message))


def _send(topic: str, message: dict[str, Any]) -> None:
    try:
        async_to_sync(get_channel_layer().group_send)(topic, {"type": "announcement", "message": message})
    except Exception:
        # The edit is stored; watchers find the gap by its number and pull what they missed.
        logger.exception("An announcement to %s was lost", topic)
