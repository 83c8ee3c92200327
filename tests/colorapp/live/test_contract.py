"""Whatever any room of the server announces has an example in tests/contracts, and its shape."""

import json
import re
from pathlib import Path
from uuid import uuid4

import pytest

from colorapp.announcements.topics import frame_topic
from tests.colorapp.corrections.painting import fill

ROOT = Path(__file__).parents[3]
CONTRACT = json.loads((ROOT / "tests" / "contracts" / "messages.json").read_text())
EXAMPLES = [case["message"] for case in CONTRACT["server"] + CONTRACT["notices"]]
MESSAGE_TYPE = re.compile(r'"type": "([a-z]+\.[a-z]+|welcome|heartbeat|refused)"')
INSIDE_THE_SERVER = {"websocket.close"}


def test_every_message_of_the_server_has_an_example():
    sources = [path.read_text() for path in (ROOT / "colorapp").rglob("*.py")]
    told = {type for source in sources for type in MESSAGE_TYPE.findall(source)}
    assert told - INSIDE_THE_SERVER == {example["type"] for example in EXAMPLES}


@pytest.mark.django_db
def test_what_is_announced_has_the_shape_of_its_example(alice, frame, predict, heard):
    predict(frame, {})
    fill(alice, frame, 1, 2, token=uuid4())
    shapes = {example["type"]: [] for example in EXAMPLES}
    for example in EXAMPLES:
        shapes[example["type"]].append(_names(example))
    for message in heard(frame_topic(frame.pk)):
        assert _names(message) in shapes[message["type"]], message["type"]


def _names(message: dict) -> set[str]:
    """The names in a message and in the thing that it is about."""
    inner = [value for value in message.values() if isinstance(value, dict)]
    return set(message).union(*inner)
