"""From the announcements table to the sockets of this process: a task that tails the table by id.

Any process writes rows (see actions.py); the web process reads them every RELAY_INTERVAL_S and hands each to
the channel layer. A commit in this process wakes it at once, so that an artist's own edit does not wait.
It survives errors of the database and knows nothing of what it carries.
"""

import asyncio
import logging
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

from channels.layers import get_channel_layer
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Max, Q
from django.utils import timezone

from colorapp.announcements.models import Announcement

KEEP_FOR = timedelta(hours=1)
CLEAN_EVERY_S = 600.0
GAP_PATIENCE_S = 5.0
BATCH = 500
PAUSE_AFTER_ERROR_S = 1.0

logger = logging.getLogger(__name__)


def ensure_running() -> asyncio.Future[None]:
    """Start the relay on the running event loop, unless it runs there; nothing to do where Redis relays.

    Await what it returns before reading a state that announcements are to keep up to date: from then on
    nothing is missed. It never fails.
    """
    global _relay
    loop = asyncio.get_running_loop()
    if not settings.ANNOUNCE_THROUGH_TABLE:
        return _already(loop)
    if _relay is None or not _relay.runs_on(loop):
        if _relay is not None:
            _relay.abandon()
        _relay = Relay(loop)
    return _relay.has_started


def poke() -> None:
    """Have the relay look at the table now. From any thread; harmless where none runs."""
    if _relay is not None:
        _relay.poke()


async def stop() -> None:
    """End the relay of this process, for tests and an orderly shutdown."""
    global _relay
    if _relay is not None:
        relay, _relay = _relay, None
        await relay.stop()


class Relay:
    """One tail of the table. Its queries run in a thread of their own, which nothing else can keep busy."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._woken = asyncio.Event()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="relay")
        self._tail = Tail()
        self.has_started: asyncio.Future[None] = loop.create_future()
        self._task = loop.create_task(self._run(), name="announcements relay")

    def runs_on(self, loop: asyncio.AbstractEventLoop) -> bool:
        return self._loop is loop and not self._task.done()

    def abandon(self) -> None:
        """Let go of a relay whose event loop is closed."""
        self._thread.shutdown(wait=False)

    def poke(self) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._woken.set)

    async def stop(self) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        await self._loop.run_in_executor(self._thread, _close_connection)
        self._thread.shutdown()

    async def _run(self) -> None:
        while True:
            try:
                news = await self._loop.run_in_executor(self._thread, self._tail.read)
                self._has_looked()
                for topic, message in news:
                    await _hand_on(topic, message)
            except DatabaseError:
                logger.exception("The announcements could not be read; trying again")
                self._has_looked()
                await self._loop.run_in_executor(self._thread, _close_connection)
                await asyncio.sleep(PAUSE_AFTER_ERROR_S)
            await self._rest()

    def _has_looked(self) -> None:
        if not self.has_started.done():
            self.has_started.set_result(None)

    async def _rest(self) -> None:
        try:
            await asyncio.wait_for(self._woken.wait(), settings.RELAY_INTERVAL_S)
        except TimeoutError:
            return
        finally:
            self._woken.clear()


class Tail:
    """Which rows were read. Used from one thread only.

    Where several transactions write at once (PostgreSQL), a lower id may be committed after a higher one: a
    gap in the ids is looked at again for some seconds before it counts as a transaction that was rolled back.
    """

    def __init__(self) -> None:
        self._last: int | None = None
        self._gaps: dict[int, float] = {}
        self._cleaned_at = time.monotonic()

    def read(self) -> list[tuple[str, dict[str, Any]]]:
        """The topics and messages of rows not read before; the first look only finds where the table ends."""
        if self._last is None:
            self._last = Announcement.objects.aggregate(newest=Max("id"))["newest"] or 0
            return []
        new = Q(id__gt=self._last) | Q(id__in=list(self._gaps)) if self._gaps else Q(id__gt=self._last)
        rows = list(Announcement.objects.filter(new).order_by("id")[:BATCH])
        self._remember([row.pk for row in rows])
        self._clean_now_and_then()
        return [(row.topic, row.message) for row in rows]

    def _remember(self, ids: list[int]) -> None:
        assert self._last is not None
        now = time.monotonic()
        newest = max([self._last, *ids])
        if connection.vendor != "sqlite":  # which has one writer at a time, so no late ids
            skipped = range(max(self._last + 1, newest - BATCH), newest)
            self._gaps.update(dict.fromkeys(skipped, now))
        for seen in ids:
            self._gaps.pop(seen, None)
        self._gaps = {id: since for id, since in self._gaps.items() if now - since < GAP_PATIENCE_S}
        self._last = newest

    def _clean_now_and_then(self) -> None:
        if time.monotonic() - self._cleaned_at > CLEAN_EVERY_S:
            self._cleaned_at = time.monotonic()
            Announcement.objects.filter(created_at__lt=timezone.now() - KEEP_FOR).delete()


async def _hand_on(topic: str, message: dict[str, Any]) -> None:
    try:
        await get_channel_layer().group_send(topic, {"type": "announcement", "message": message})
    except Exception:
        # The border to the channel layer: one message that it refuses must not stop the others.
        logger.exception("An announcement to %s was lost", topic)


def _close_connection() -> None:
    connection.close()  # looked up in the thread that runs this: each has its own


def _already(loop: asyncio.AbstractEventLoop) -> asyncio.Future[None]:
    nothing_to_wait_for: asyncio.Future[None] = loop.create_future()
    nothing_to_wait_for.set_result(None)
    return nothing_to_wait_for


_relay: Relay | None = None
