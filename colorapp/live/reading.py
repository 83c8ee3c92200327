"""Reading what a socket sends: strict JSON, and its members one by one. Refuses in words."""

import json
import math
from typing import Any, NoReturn

from colorapp.errors import BadInput

MAX_BYTES = 64 * 1024
MAX_DEPTH = 16
MAX_ID = 2**63 - 1

Message = dict[str, Any]


def read_message(text: str | None) -> Message:
    """The object in a text frame. No NaN, no infinity, no key twice, not nested deeply, at most 64 KiB."""
    if text is None:
        raise _bad("The socket speaks JSON text, not binary.")
    if len(text) > MAX_BYTES or len(text.encode(errors="replace")) > MAX_BYTES:
        raise _bad(f"A message has at most {MAX_BYTES // 1024} KiB.")
    if _depth(text) > MAX_DEPTH:
        raise _bad("This JSON is nested too deeply.")
    try:
        message = json.loads(
            text, parse_constant=_no_number, parse_float=_finite, object_pairs_hook=_once_each
        )
        text.encode()
        json.dumps(message, ensure_ascii=False).encode()  # fails on half a character (\\ud800)
    except (ValueError, UnicodeEncodeError) as error:
        raise _bad("This is not JSON as the socket reads it.") from error
    if not isinstance(message, dict):
        raise _bad("A message is a JSON object.")
    return message


def whole_number(message: Message, name: str, *, least: int = 1, most: int = MAX_ID) -> int:
    value = message.get(name)
    if type(value) is not int or not least <= value <= most:
        raise _bad(f"{name}: a whole number from {least} on is needed here.")
    return value


def number(message: Message, name: str, *, least: float, most: float) -> float:
    value: Any = message.get(name)
    if type(value) not in {int, float} or not least <= value <= most:
        raise _bad(f"{name}: a number from {least:g} to {most:g} is needed here.")
    return float(value)


def optional_number(message: Message, name: str, *, most: float) -> float | None:
    """A coordinate, or null."""
    if message.get(name) is None:
        return None
    return number(message, name, least=-most, most=most)


def member_object(message: Message, name: str) -> Message:
    value = message.get(name)
    if not isinstance(value, dict):
        raise _bad(f"{name}: an object is needed here.")
    return value


def exact_object(message: Message, name: str, *, names: set[str]) -> Message:
    """An object with these members and no others."""
    value = member_object(message, name)
    if value.keys() != names:
        raise _bad(f"{name}: an object of {', '.join(sorted(names))} is needed here.")
    return value


def _depth(text: str) -> int:
    """How deep brackets nest; those inside strings count too, which only ever refuses what nobody sends."""
    deepest = depth = 0
    for character in text:
        if character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth -= 1
    return deepest


def _bad(sentence: str) -> BadInput:
    return BadInput("bad_input", sentence)


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number.")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is too large.")
    return number


def _once_each(pairs: list[tuple[str, Any]]) -> Message:
    message = dict(pairs)
    if len(message) != len(pairs):
        raise ValueError("A name occurs twice.")
    return message
