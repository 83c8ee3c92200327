"""Who is here and where they point: relayed to the others, stored nowhere."""

import pytest

from colorapp.announcements.models import Announcement
from tests.colorapp.live.sockets import Socket

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("relayed")]


def at(frame, x: float, y: float = 5.0) -> dict:
    return {"type": "presence", "frame": frame.pk, "x": x, "y": y, "region": 2, "label": 4}


async def test_the_others_see_where_somebody_points(alice, bob, frame):
    async with Socket(alice) as hers, Socket(bob) as his:
        await hers.watch(frame)
        await his.watch(frame)
        await hers.say(at(frame, 12.5))
        told = await his.hear("presence.changed", where=lambda message: message["x"] is not None)
    assert (told["person"]["username"], told["x"], told["y"], told["region"], told["label"]) == (
        "alice",
        12.5,
        5.0,
        2,
        4,
    )


async def test_nobody_sees_themselves(alice, frame):
    async with Socket(alice) as socket:
        await socket.watch(frame)
        await socket.say(at(frame, 1))
        assert await socket.everything() == []


async def test_who_opens_the_frame_learns_who_is_there(alice, bob, frame):
    async with Socket(alice) as hers, Socket(bob) as his:
        await hers.watch(frame)
        await hers.say(at(frame, 3))
        await his.watch(frame)
        here = await his.hear("presence.changed")
        joined = await hers.hear("presence.changed")
    assert (here["person"]["username"], here["x"]) == ("alice", 3)
    assert (joined["person"]["username"], joined["x"]) == ("bob", None)


@pytest.mark.parametrize("how", ["unwatches", "closes"])
async def test_who_leaves_is_told(alice, bob, frame, how):
    async with Socket(bob) as his:
        await his.watch(frame)
        async with Socket(alice) as hers:
            await hers.watch(frame)
            if how == "unwatches":
                await hers.say({"type": "unwatch_frame", "frame": frame.pk})
                assert (await his.hear("presence.left"))["person_id"] == alice.pk
                return
        assert (await his.hear("presence.left"))["person_id"] == alice.pk


async def test_more_than_ten_a_second_are_dropped(alice, bob, frame):
    async with Socket(alice) as hers, Socket(bob) as his:
        await hers.watch(frame)
        await his.watch(frame)
        for x in range(40):
            await hers.say(at(frame, x))
        seen = [m for m in await his.everything() if m["type"] == "presence.changed" and m["x"] is not None]
    assert 5 <= len(seen) <= 15


VIEW = {"x": -10.0, "y": 20.5, "width": 960.0, "height": 540.0}


async def test_the_others_learn_what_part_somebody_sees(alice, bob, frame):
    async with Socket(alice) as hers, Socket(bob) as his:
        await hers.watch(frame)
        await his.watch(frame)
        await hers.say({**at(frame, 1), "view": VIEW})
        told = await his.hear("presence.changed", where=lambda message: message["x"] is not None)
    assert told["view"] == VIEW


@pytest.mark.parametrize(
    "view",
    [
        "all",
        [0, 0, 9, 9],
        {},
        {**VIEW, "scale": 1},
        {**VIEW, "width": 0},
        {**VIEW, "height": -4},
        {**VIEW, "x": None},
        {**VIEW, "x": True},
        {**VIEW, "y": "3"},
        {**VIEW, "width": 1e9},
    ],
)
async def test_a_view_that_is_none_is_refused_and_not_told(alice, bob, frame, view):
    async with Socket(alice) as hers, Socket(bob) as his:
        await hers.watch(frame)
        await his.watch(frame)
        await hers.say({**at(frame, 1), "view": view})
        assert (await hers.hear("refused"))["code"] == "bad_input"
        assert [m for m in await his.everything() if m.get("x") is not None] == []


async def test_two_pages_of_one_person_are_told_apart(alice, bob, frame):
    async with Socket(alice) as one, Socket(alice) as other, Socket(bob) as his:
        await one.watch(frame)
        await other.watch(frame)
        await his.watch(frame)
        pages = {(await his.hear("presence.changed"))["page"] for _ in range(2)}
        await one.say({"type": "unwatch_frame", "frame": frame.pk})
        left = await his.hear("presence.left")
    assert len(pages) == 2
    assert left["page"] in pages


async def test_who_does_not_watch_does_not_point(alice, frame):
    async with Socket(alice) as socket:
        await socket.say(at(frame, 1))
        assert (await socket.hear("refused"))["code"] == "bad_input"


@pytest.mark.parametrize("place", [{"x": "1"}, {"x": True}, {"y": 1e300}, {"region": -1}, {"label": 300}])
async def test_a_place_that_is_none_is_refused(alice, frame, place):
    async with Socket(alice) as socket:
        await socket.watch(frame)
        await socket.say({**at(frame, 1), **place})
        assert (await socket.hear("refused"))["code"] == "bad_input"


async def test_nothing_of_it_is_stored(alice, frame):
    async with Socket(alice) as socket:
        await socket.watch(frame)
        before = await Announcement.objects.acount()
        await socket.say(at(frame, 1))
        await socket.everything()
        assert await Announcement.objects.acount() == before
