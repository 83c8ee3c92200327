"""A browser's socket, against the real ASGI application. (channels' own wants Daphne.)"""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.test import Client

from colorapp.asgi import application
from colorapp.people.models import User

Message = dict[str, Any]
ORIGIN = "http://testserver"


def session_cookie(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


class Socket:
    """`async with Socket(alice) as socket: await socket.say(...); await socket.hear("welcome")`."""

    def __init__(
        self, user: User | None = None, *, origin: str | None = ORIGIN, host: str = "testserver", **scope: Any
    ) -> None:
        self._user = user
        self._headers = [(b"host", host.encode())]
        if origin is not None:
            self._headers.append((b"origin", origin.encode()))
        self._scope = {"type": "websocket", "scheme": "ws", "path": "/live", "query_string": b"", **scope}
        self._in: asyncio.Queue[Message] = asyncio.Queue()
        self._out: asyncio.Queue[Message] = asyncio.Queue()
        self.cookie = ""

    async def __aenter__(self) -> "Socket":
        if self._user is not None:
            self.cookie = await sync_to_async(session_cookie)(self._user)
            self._headers.append((b"cookie", f"{settings.SESSION_COOKIE_NAME}={self.cookie}".encode()))
        scope = {**self._scope, "headers": self._headers, "subprotocols": []}
        self._task = asyncio.create_task(application(scope, self._in.get, self._out.put))
        await self._in.put({"type": "websocket.connect"})
        return self

    async def __aexit__(self, *problem: object) -> None:
        await self._in.put({"type": "websocket.disconnect", "code": 1001})
        await asyncio.wait_for(self._task, 5)

    async def say(self, message: Message | str) -> None:
        text = message if isinstance(message, str) else json.dumps(message)
        await self._in.put({"type": "websocket.receive", "text": text})

    async def say_bytes(self, content: bytes) -> None:
        await self._in.put({"type": "websocket.receive", "bytes": content})

    async def event(self, within_s: float = 3.0) -> Message:
        """The next thing that the server does with this socket, in ASGI's words."""
        waiting = asyncio.create_task(self._out.get())
        done, _ = await asyncio.wait({waiting, self._task}, timeout=within_s, return_when="FIRST_COMPLETED")
        if waiting in done:
            return waiting.result()
        waiting.cancel()
        if self._task in done:
            self._task.result()
        raise TimeoutError("The socket stays silent.")

    async def hear(
        self, type: str, *, within_s: float = 3.0, where: Callable[[Message], bool] = bool
    ) -> Message:
        """The next message of this type, whatever else comes before it."""
        async with asyncio.timeout(within_s):
            while True:
                event = await self.event(within_s)
                if event["type"] != "websocket.send":
                    continue
                message = json.loads(event["text"])
                if message["type"] == type and where(message):
                    return message

    async def everything(self, *, for_s: float = 0.3) -> list[Message]:
        """All messages that come in a while."""
        heard = []
        while True:
            try:
                event = await self.event(for_s)
            except TimeoutError:
                return heard
            if event["type"] == "websocket.send":
                heard.append(json.loads(event["text"]))

    async def closed(self, within_s: float = 3.0) -> int:
        """The code that the server closes with."""
        async with asyncio.timeout(within_s):
            while True:
                event = await self.event(within_s)
                if event["type"] == "websocket.close":
                    return event.get("code", 1000)

    async def watch(self, frame, since: int = 0) -> Message:
        await self.say({"type": "watch_frame", "frame": frame.pk, "since": since})
        return await self.hear("frame.watched")
