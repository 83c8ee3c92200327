"""Who is at which frame of a project: told to its pages, stored nowhere, and never with a pointer."""

import pytest
from asgiref.sync import sync_to_async

from colorapp.announcements.models import Announcement
from colorapp.live import consumer, whereabouts
from tests.colorapp.live.sockets import Socket

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("relayed")]


@pytest.fixture
def project(frame):
    return frame.cut.project


def watching(project) -> dict:
    return {"type": "watch_project", "project": project.pk}


async def heard_here(socket: Socket) -> dict:
    return await socket.hear("presence.here")


async def test_a_page_of_the_project_hears_who_opens_a_frame(alice, bob, frame, project):
    async with Socket(alice) as hers, Socket(bob) as his:
        await hers.say(watching(project))
        await his.watch(frame)
        here = await heard_here(hers)
    assert (here["person"]["username"], here["frame"], here["cut"]) == ("bob", frame.pk, frame.cut_id)


async def test_who_opens_the_project_learns_who_is_where(alice, bob, frame, project):
    async with Socket(alice) as hers, Socket(bob) as his:
        await his.watch(frame)
        await his.everything()
        await hers.say(watching(project))
        assert (await heard_here(hers))["frame"] == frame.pk


async def test_nobody_hears_of_themselves(alice, frame, project):
    async with Socket(alice) as socket:
        await socket.say(watching(project))
        await socket.watch(frame)
        assert await socket.everything(for_s=whereabouts.SETTLE_S + 0.2) == []


@pytest.mark.parametrize("how", ["unwatches", "closes"])
async def test_who_leaves_is_nowhere(alice, bob, frame, project, how):
    async with Socket(alice) as hers:
        await hers.say(watching(project))
        async with Socket(bob) as his:
            await his.watch(frame)
            page = (await heard_here(hers))["page"]
            if how == "unwatches":
                await his.say({"type": "unwatch_frame", "frame": frame.pk})
                left = await heard_here(hers)
        if how == "closes":
            left = await heard_here(hers)
    assert (left["page"], left["frame"], left["cut"]) == (page, None, None)


async def test_from_frame_to_frame_only_where_somebody_ends_up_is_told(
    alice, bob, open_frame, project, frame
):
    other = await sync_to_async(open_frame)()
    async with Socket(alice) as hers, Socket(bob) as his:
        await hers.say(watching(project))
        await his.watch(frame)
        assert (await heard_here(hers))["frame"] == frame.pk
        await his.say({"type": "unwatch_frame", "frame": frame.pk})
        await his.watch(other)
        told = [m for m in await hers.everything(for_s=0.5) if m["type"] == "presence.here"]
    assert [m["frame"] for m in told] == [other.pk]


async def test_moving_the_pointer_is_no_news_for_the_project(alice, bob, frame, project, monkeypatch):
    monkeypatch.setattr(consumer, "HEARTBEAT_S", 1000)
    async with Socket(alice) as hers, Socket(bob) as his:
        await hers.say(watching(project))
        await his.watch(frame)
        await heard_here(hers)
        # She is told once because he came and once because she asks, in either order.
        await hers.everything(for_s=1.0)
        for x in range(10):
            await his.say({"type": "presence", "frame": frame.pk, "x": x, "y": 1, "region": 1, "label": 2})
        assert await hers.everything(for_s=0.5) == []


async def test_it_is_said_again_with_the_heartbeat(alice, bob, frame, project, monkeypatch):
    monkeypatch.setattr(consumer, "HEARTBEAT_S", 0.5)
    async with Socket(alice) as hers, Socket(bob) as his:
        await hers.say(watching(project))
        await his.watch(frame)
        first, again = await heard_here(hers), await heard_here(hers)
    assert first == again


async def test_a_stranger_hears_nothing(charlie, bob, frame, project):
    async with Socket(charlie) as theirs, Socket(bob) as his:
        await theirs.say(watching(project))
        assert (await theirs.hear("refused"))["code"] == "not_found"
        await his.watch(frame)
        assert await theirs.everything(for_s=0.5) == []


async def test_who_stopped_watching_the_project_hears_nothing(alice, bob, frame, project):
    async with Socket(alice) as hers, Socket(bob) as his:
        await hers.hear("welcome")
        await hers.say(watching(project))
        await hers.say({**watching(project), "type": "unwatch_project"})
        await his.watch(frame)
        assert await hers.everything(for_s=0.5) == []


async def test_nothing_of_it_is_stored(alice, bob, frame, project):
    async with Socket(alice) as hers, Socket(bob) as his:
        before = await Announcement.objects.acount()
        await hers.say(watching(project))
        await his.watch(frame)
        await heard_here(hers)
        assert await Announcement.objects.acount() == before
