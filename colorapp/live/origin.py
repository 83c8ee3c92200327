"""Only our own pages may open a socket: a browser sends the cookie along whatever page asks."""

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

_PAGE_SCHEME = {"ws": "http", "wss": "https"}
_USUAL_PORT = {"http": 80, "https": 443}


class SameOriginOnly:
    """Refuses the handshake unless its Origin is the very scheme, host and port that it was sent to.

    A missing Origin is refused as well. Behind a proxy that ends TLS, or with pages on another host,
    settings.CSRF_TRUSTED_ORIGINS names what else is ours; wildcards are not understood here.
    """

    def __init__(self, application: Application) -> None:
        self._application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if is_our_page(scope):
            await self._application(scope, receive, send)
        else:
            await receive()
            await send({"type": "websocket.close", "code": 4403})


def is_our_page(scope: Scope) -> bool:
    headers = [(name, value.decode("latin-1")) for name, value in scope.get("headers", [])]
    origins = [value for name, value in headers if name == b"origin"]
    hosts = [value for name, value in headers if name == b"host"]
    if len(origins) != 1 or len(hosts) != 1:
        return False
    page = _place(origins[0])
    ours = [f"{_PAGE_SCHEME.get(scope.get('scheme', 'ws'), 'http')}://{hosts[0]}"]
    return page is not None and page in [_place(origin) for origin in ours + settings.CSRF_TRUSTED_ORIGINS]


def _place(origin: str) -> tuple[str, str, int] | None:
    """Scheme, host and port; None for what is no origin, such as the `null` of a sandboxed page."""
    try:
        parts = urlsplit(origin)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _USUAL_PORT or not parts.hostname:
        return None
    if parts.path or parts.query or parts.fragment or parts.username is not None:
        return None
    return parts.scheme, parts.hostname, _USUAL_PORT[parts.scheme] if port is None else port
