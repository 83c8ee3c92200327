"""Summaries of a frame come with every fill; a page needs the first at once, then the newest each second."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

Message = dict[str, Any]


class Spaced:
    """Hands on at most one message of a key per interval: the first at once, later the newest that came."""

    def __init__(self, hand_on: Callable[[Message], Awaitable[None]], *, interval_s: float = 1.0) -> None:
        self._hand_on = hand_on
        self._interval_s = interval_s
        self._newest: dict[int, Message | None] = {}
        self._resting: set[asyncio.Task[None]] = set()

    async def offer(self, key: int, message: Message) -> None:
        if key in self._newest:
            self._newest[key] = message
            return
        self._newest[key] = None
        rest = asyncio.create_task(self._rest(key))
        self._resting.add(rest)
        rest.add_done_callback(self._resting.discard)
        await self._hand_on(message)

    def stop(self) -> None:
        for rest in self._resting:
            rest.cancel()

    async def _rest(self, key: int) -> None:
        await asyncio.sleep(self._interval_s)
        newest = self._newest.pop(key)
        if newest is not None:
            await self.offer(key, newest)
