"""Only our own pages open a socket."""

import pytest

from colorapp.live.origin import is_our_page
from tests.colorapp.live.sockets import Socket


def _scope(origin, host="studio.example", scheme="wss"):
    headers = [(b"host", host.encode())] if host else []
    headers += [] if origin is None else [(b"origin", origin.encode())]
    return {"type": "websocket", "scheme": scheme, "headers": headers}


@pytest.mark.parametrize(
    ("origin", "host", "scheme"),
    [
        ("https://studio.example", "studio.example", "wss"),
        ("https://studio.example", "studio.example:443", "wss"),
        ("http://localhost:8000", "localhost:8000", "ws"),
        ("http://127.0.0.1:8000", "127.0.0.1:8000", "ws"),
        ("http://[::1]:8000", "[::1]:8000", "ws"),
        ("HTTPS://Studio.Example", "studio.example", "wss"),
    ],
)
def test_our_page_is_let_in(origin, host, scheme):
    assert is_our_page(_scope(origin, host, scheme))


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "null",
        "",
        "https://evil.example",
        "https://studio.example.evil.example",
        "https://www.studio.example",
        "https://studio.example:8443",
        "http://studio.example",
        "https://studio.example@evil.example",
        "https://evil.example@studio.example",
        "https://studio.example/",
        "wss://studio.example",
        "file://",
        "https://[::1",
        "https://studio.example:port",
    ],
)
def test_any_other_page_is_refused(origin):
    assert not is_our_page(_scope(origin))


def test_two_origins_are_refused():
    scope = _scope("https://studio.example")
    scope["headers"].append((b"origin", b"https://evil.example"))
    assert not is_our_page(scope)


def test_no_host_is_refused():
    assert not is_our_page(_scope("https://studio.example", host=None))


def test_origins_that_the_studio_trusts_are_let_in(settings):
    settings.CSRF_TRUSTED_ORIGINS = ["https://studio.example"]
    # As behind a proxy that ends TLS: the page came by https, the socket arrives by ws.
    assert is_our_page(_scope("https://studio.example", "10.0.0.7:8000", "ws"))
    assert not is_our_page(_scope("https://evil.example", "10.0.0.7:8000", "ws"))


@pytest.mark.django_db(transaction=True)
async def test_a_foreign_page_gets_no_socket_whoever_is_signed_in(alice):
    async with Socket(alice, origin="https://evil.example") as socket:
        assert (await socket.event())["type"] == "websocket.close"
