"""How often one may try a password: failures are counted per name and address, and forgotten in time."""

import hashlib

from django.core.cache import cache
from rest_framework import status

from colorapp.errors import Refusal

MAX_FAILURES = 10
WITHIN_S = 5 * 60


class TooManyTries(Refusal):
    status: int = status.HTTP_429_TOO_MANY_REQUESTS

    def __init__(self) -> None:
        super().__init__("too_many_tries", "Too many tries with a wrong password. Wait five minutes.")


def refuse_too_many(username: str, address: str) -> None:
    if cache.get(_key(username, address), 0) >= MAX_FAILURES:
        raise TooManyTries


def count_failure(username: str, address: str) -> None:
    key = _key(username, address)
    cache.add(key, 0, timeout=WITHIN_S)
    try:
        cache.incr(key)
    except ValueError:  # forgotten in between
        cache.set(key, 1, timeout=WITHIN_S)


def forget_failures(username: str, address: str) -> None:
    cache.delete(_key(username, address))


def _key(username: str, address: str) -> str:
    who = f"{username.casefold()}\n{address}".encode(errors="replace")
    return f"sign-in-{hashlib.sha256(who).hexdigest()}"
