"""The order in which studios name drawings: numbers count as numbers, so A2 stands before A10."""

import re
import unicodedata

_DIGITS = re.compile(r"(\d+)")


def natural_key(name: str) -> tuple[tuple[str | int, ...], str]:
    """Sort key: text and numbers take turns; names that are equal so far go by their exact spelling.

    >>> sorted(["c1_A10", "c1_A2", "C1_a1"], key=natural_key)
    ['C1_a1', 'c1_A2', 'c1_A10']
    """
    parts = _DIGITS.split(unicodedata.normalize("NFKC", name).casefold())
    return tuple(int(part) if place % 2 else part for place, part in enumerate(parts)), name
