"""The way to the workers: huey carries "there is work in this lane", and nothing more.

A lost wake-up costs the few seconds until the worker's sweep finds the waiting row. The message is a lane's
name as JSON, so that nobody who can write to the queue can make a worker run anything.
"""

import json
import logging
from functools import cache
from typing import Any

from django.conf import settings
from huey import RedisHuey, SqliteHuey
from huey.api import Huey
from huey.registry import Message
from huey.serializer import Serializer

logger = logging.getLogger(__name__)


class JsonSerializer(Serializer):  # type: ignore[misc]  # huey is untyped
    """Plain JSON where huey would pickle."""

    def _serialize(self, data: Message) -> bytes:
        return json.dumps(data._asdict(), default=str).encode()

    def _deserialize(self, data: bytes) -> Message:
        return Message(**json.loads(data))


def wake(lane: str) -> None:
    """Wake the workers of a lane; never fails what was already committed."""
    try:
        queue = queue_of(lane)
        if queue.pending_count() == 0:
            queue.enqueue(queue.work_off.s())
    except Exception:
        # The row is stored, and the workers' sweep finds it.
        logger.exception("The wake-up of lane %s was lost", lane)


@cache
def queue_of(lane: str) -> Any:
    """The lane's queue, with the one task it knows: to work off what stands in the job table."""
    queue = _queue(f"colorapp-{lane}")

    def work_off() -> None:
        from colorapp.jobs.worker import work_off as work_off_lane

        work_off_lane(lane)

    queue.work_off = queue.task(name=f"work_off_{lane}")(work_off)
    return queue


def _queue(name: str) -> Huey:
    options = {"results": False, "store_none": False, "utc": True, "serializer": JsonSerializer()}
    if settings.REDIS_URL:
        return RedisHuey(name, url=settings.REDIS_URL, **options)
    return SqliteHuey(name, filename=str(settings.JOB_QUEUE_FILE), fsync=True, **options)
