"""What any process writes into the table reaches this one's channel layer: in order, soon, despite errors."""

import asyncio

import pytest
from asgiref.sync import sync_to_async
from channels.layers import get_channel_layer
from django.db import DatabaseError, transaction

from colorapp.announcements import relay
from colorapp.announcements.actions import announce
from colorapp.announcements.models import Announcement
from colorapp.announcements.relay import Tail

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
async def listen():
    """`await listen("frame.1")` joins a topic; the relay runs until the test is over."""
    layer = get_channel_layer()

    async def join(topic: str):
        channel = await layer.new_channel()
        await layer.group_add(topic, channel)
        await relay.ensure_running()

        async def next_message(within_s: float = 2.0):
            return (await asyncio.wait_for(layer.receive(channel), within_s))["message"]

        return next_message

    yield join
    await relay.stop()


tell = sync_to_async(announce)


async def test_an_announcement_reaches_the_topic(listen):
    hear = await listen("frame.1")

    await tell("frame.2", {"type": "not.ours"})
    await tell("frame.1", {"type": "correction.applied", "n": 1})

    assert await hear() == {"type": "correction.applied", "n": 1}


async def test_announcements_keep_their_order(listen):
    hear = await listen("frame.1")
    for n in range(50):
        await tell("frame.1", {"type": "x", "n": n})

    assert [(await hear())["n"] for _ in range(50)] == list(range(50))


async def test_what_was_said_before_is_not_repeated(listen):
    await tell("frame.1", {"type": "old"})
    hear = await listen("frame.1")
    await tell("frame.1", {"type": "new"})

    assert (await hear())["type"] == "new"


async def test_a_row_of_another_process_is_found(listen):
    hear = await listen("frame.1")
    await sync_to_async(Announcement.objects.create)(topic="frame.1", message={"type": "frame.predicted"})

    assert (await hear())["type"] == "frame.predicted"


async def test_an_own_commit_wakes_the_relay(listen, settings):
    settings.RELAY_INTERVAL_S = 3600.0
    hear = await listen("frame.1")
    await asyncio.sleep(0.05)
    for n in range(10):
        await tell("frame.1", {"type": "x", "n": n})
        assert (await hear())["n"] == n


async def test_what_is_rolled_back_is_never_told(listen):
    hear = await listen("frame.1")

    def fail_after_announcing() -> None:
        with transaction.atomic():
            announce("frame.1", {"type": "undone"})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await sync_to_async(fail_after_announcing)()
    await tell("frame.1", {"type": "done"})

    assert (await hear())["type"] == "done"


async def test_an_error_of_the_database_is_survived(listen, monkeypatch):
    monkeypatch.setattr(relay, "PAUSE_AFTER_ERROR_S", 0.01)
    hear = await listen("frame.1")
    read, errors = Tail.read, [DatabaseError("the disk is gone"), DatabaseError("still gone")]

    def sometimes(tail: Tail):
        if errors:
            raise errors.pop()
        return read(tail)

    monkeypatch.setattr(Tail, "read", sometimes)
    await tell("frame.1", {"type": "after the errors"})

    assert (await hear())["type"] == "after the errors"


async def test_a_channel_layer_that_refuses_does_not_stop_the_relay(listen):
    hear = await listen("frame.1")
    await tell("no topic name has spaces!", {"type": "lost"})
    await tell("frame.1", {"type": "arrives"})

    assert (await hear())["type"] == "arrives"


async def test_asking_twice_starts_one_relay(listen):
    await listen("frame.1")
    first = relay._relay
    await relay.ensure_running()

    assert relay._relay is first


def test_poking_where_nothing_runs_is_harmless():
    relay.poke()


def test_old_rows_are_deleted(monkeypatch):
    tail = Tail()
    tail.read()
    announce("frame.1", {"type": "old"})
    announce("frame.1", {"type": "new"})
    old = Announcement.objects.order_by("id").first()
    Announcement.objects.filter(pk=old.pk).update(created_at="2020-01-01T00:00:00Z")
    monkeypatch.setattr(relay, "CLEAN_EVERY_S", 0)

    assert len(tail.read()) == 2
    assert [row.message["type"] for row in Announcement.objects.all()] == ["new"]


def test_a_row_that_is_committed_late_is_still_told(monkeypatch):
    """As on PostgreSQL, where a lower id may appear after a higher one."""
    monkeypatch.setattr(relay.connection, "vendor", "postgresql")
    tail = Tail()
    Announcement.objects.create(id=10, topic="t", message={"n": 10})
    tail.read()
    Announcement.objects.create(id=12, topic="t", message={"n": 12})
    assert [message["n"] for _, message in tail.read()] == [12]

    Announcement.objects.create(id=11, topic="t", message={"n": 11})

    assert [message["n"] for _, message in tail.read()] == [11]
    assert tail.read() == []
