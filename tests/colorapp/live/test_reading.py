"""What a socket sends is read strictly."""

import json

import pytest

from colorapp.errors import BadInput
from colorapp.live.rate import Allowance
from colorapp.live.reading import read_message


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "{",
        "[]",
        "7",
        '"text"',
        "null",
        '{"x": NaN}',
        '{"x": Infinity}',
        '{"x": -Infinity}',
        '{"x": 1e999}',
        '{"x": 1, "x": 2}',
        '{"x": "\\ud800"}',
        '{"x": ' + "9" * 5000 + "}",
        '{"x": ' + "[" * 17 + "]" * 17 + "}",
        "[" * 60_000,
        '{"x": "' + "a" * 65_536 + '"}',
        '{"x": "' + "あ" * 22_000 + '"}',
    ],
)
def test_what_is_no_message_is_refused_in_words(text):
    with pytest.raises(BadInput) as refusal:
        read_message(text)
    assert refusal.value.sentence.endswith(".")


@pytest.mark.parametrize("message", [{}, {"type": "x", "n": [1, 2.5, None, True, {"a": "保留"}]}])
def test_what_is_json_is_read(message):
    assert read_message(json.dumps(message)) == message


def test_an_allowance_is_a_burst_and_then_a_rate():
    now = [0.0]
    allowance = Allowance(per_s=20, burst=60, clock=lambda: now[0])
    assert [allowance.take() for _ in range(61)] == [True] * 60 + [False]
    now[0] += 0.1
    assert [allowance.take() for _ in range(3)] == [True, True, False]
    now[0] += 1000
    assert [allowance.take() for _ in range(61)] == [True] * 60 + [False]
