"""The socket, message by message: works, stranger, wrong role, bad input, repeat, watchers hear."""

import asyncio
import json
from pathlib import Path
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async

from colorapp.corrections import actions
from colorapp.corrections.edits import Filling
from colorapp.corrections.models import Correction
from colorapp.live import consumer as consumer_module
from colorapp.production.models import Frame
from tests.colorapp.corrections.painting import fill
from tests.colorapp.live.sockets import Socket

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("relayed")]

CONTRACT = json.loads((Path(__file__).parents[2] / "contracts" / "messages.json").read_text())


def filling(region: int = 1, label: int | None = 2, **other) -> dict:
    asked = {"token": str(uuid4()), "kind": "fill", "regions": [region], "label": label}
    return {**asked, "seeds": None, "map_revision": 1, **other}


def edit(frame, asked: dict) -> dict:
    return {"type": "edit", "frame": frame.pk, "edit": asked}


count = sync_to_async(Correction.objects.count)


# ---- opening ----


async def test_the_socket_says_whom_it_takes_us_for(alice):
    async with Socket(alice) as socket:
        welcome = await socket.hear("welcome")
    assert (welcome["protocol"], welcome["user"]["username"]) == (1, "alice")


async def test_who_is_not_signed_in_is_told_so_by_the_code(db):
    async with Socket() as socket:
        assert (await socket.event())["type"] == "websocket.accept"
        assert await socket.closed() == 4401


async def test_after_that_nothing_is_answered(frame):
    async with Socket() as socket:
        await socket.closed()
        await socket.say(edit(frame, filling()))
        assert await socket.everything() == []
    assert await count() == 0


# ---- edits ----


async def test_an_edit_is_accepted_once_it_is_stored(alice, frame):
    asked = filling(3, 4)
    async with Socket(alice) as socket:
        await socket.say(edit(frame, asked))
        accepted = await socket.hear("edit.accepted")
    stored = await Correction.objects.aget()
    assert accepted["token"] == asked["token"] == str(stored.token)
    assert (accepted["correction"]["seq"], stored.seq) == (1, 1)


async def test_a_fill_reaches_the_other_artist(alice, bob, frame):
    async with Socket(alice) as hers, Socket(bob) as his:
        await his.watch(frame)
        await hers.say(edit(frame, filling(3, 4)))
        told = (await his.hear("correction.applied"))["correction"]
    assert (told["author"]["username"], told["changes"][0]["region"], told["changes"][0]["label"]) == (
        "alice",
        3,
        4,
    )


async def test_the_sender_hears_it_like_everybody(alice, frame):
    async with Socket(alice) as socket:
        await socket.watch(frame)
        await socket.say(edit(frame, filling()))
        assert (await socket.hear("correction.applied"))["correction"]["seq"] == 1


async def test_undo_and_redo_go_through_the_socket(alice, frame):
    async with Socket(alice) as socket:
        await socket.say(edit(frame, filling()))
        await socket.say(edit(frame, {"token": str(uuid4()), "kind": "undo"}))
        await socket.say(edit(frame, {"token": str(uuid4()), "kind": "redo"}))
        kinds = [(await socket.hear("edit.accepted"))["correction"]["kind"] for _ in range(3)]
    assert kinds == ["fill", "undo", "redo"]


async def test_a_repeated_edit_makes_one_correction(alice, frame):
    asked = filling()
    async with Socket(alice) as socket:
        await socket.say(edit(frame, asked))
        await socket.say(edit(frame, asked))
        first, second = [await socket.hear("edit.accepted") for _ in range(2)]
    assert first == second
    assert await count() == 1


async def test_a_stranger_is_refused(charlie, frame):
    asked = filling()
    async with Socket(charlie) as socket:
        await socket.say(edit(frame, asked))
        refused = await socket.hear("refused")
    assert (refused["code"], refused["token"]) == ("not_found", asked["token"])
    assert await count() == 0


async def test_an_artist_is_refused_where_only_a_lead_may_paint(alice, lena, frame):
    await Frame.objects.aupdate(state="submitted")
    async with Socket(alice) as hers, Socket(lena) as leads:
        await hers.say(edit(frame, filling()))
        assert (await hers.hear("refused"))["code"] == "frame_submitted"
        await leads.say(edit(frame, filling()))
        await leads.hear("edit.accepted")


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"regions": [99]}, "unknown_region"),
        ({"label": 200}, "unknown_label"),
        ({"label": 1}, "unknown_label"),
        ({"seeds": [[9999, 0]]}, "bad_input"),
        ({"map_revision": 5}, "bad_input"),
    ],
)
async def test_a_senseless_edit_is_refused_in_words(alice, frame, asked, code):
    async with Socket(alice) as socket:
        await socket.say(edit(frame, filling(**asked)))
        refused = await socket.hear("refused")
    assert refused["code"] == code
    assert refused["sentence"].endswith(".")


@pytest.mark.parametrize("case", CONTRACT["refused"], ids=[case["name"] for case in CONTRACT["refused"]])
async def test_nonsense_never_closes_the_socket(alice, frame, case):
    async with Socket(alice) as socket:
        await socket.hear("welcome")
        await socket.say(case["text"].replace('"frame": 12', f'"frame": {frame.pk}'))
        refused = await socket.hear("refused")
        await socket.watch(frame)
    assert refused["code"] in {"bad_input", "not_found", "unknown_region"}
    assert await count() == 0


async def test_bytes_are_refused(alice, frame):
    async with Socket(alice) as socket:
        await socket.say_bytes(b"\x00\x01")
        assert (await socket.hear("refused"))["code"] == "bad_input"
        await socket.watch(frame)


@pytest.mark.parametrize("case", CONTRACT["client"], ids=[case["name"] for case in CONTRACT["client"]])
async def test_every_message_of_the_contract_is_understood(alice, frame, project, case):
    message = {**case["message"]}
    if "frame" in message:
        message["frame"] = frame.pk
    if "project" in message:
        message["project"] = project.pk
    asked = message.get("edit", {})
    if asked.get("seeds"):
        message["edit"] = {**asked, "seeds": [[20, 10] for _ in asked["seeds"]]}
    if asked.get("line"):
        message["edit"] = {**asked, "line": [[20, 24], [29, 24]]}
    async with Socket(alice) as socket:
        await socket.hear("welcome")
        if message["type"] == "presence":
            await socket.watch(frame)
        await socket.say(message)
        refused = [heard["code"] for heard in await socket.everything() if heard["type"] == "refused"]
    senseless_here = {"unknown_region", "nothing_to_undo", "nothing_to_redo"}
    assert set(refused) <= senseless_here


async def test_too_many_edits_wait_and_none_is_refused(alice, frame, monkeypatch):
    from colorapp.live import edits

    waited = []

    async def sleep(seconds):
        waited.append(seconds)

    monkeypatch.setattr(edits, "sleep", sleep)
    monkeypatch.setattr(consumer_module, "EDITS_PER_S", 0.01)
    monkeypatch.setattr(consumer_module, "EDITS_AT_ONCE", 4)
    async with Socket(alice) as socket:
        for _ in range(6):
            await socket.say(edit(frame, {"token": str(uuid4()), "kind": "undo"}))
        codes = [(await socket.hear("refused"))["code"] for _ in range(6)]
    assert set(codes) == {"nothing_to_undo"}
    assert waited[:4] == [0.0] * 4
    assert waited[4] > 50


async def test_a_flood_is_cut_off(alice):
    async with Socket(alice) as socket:
        for _ in range(600):
            await socket.say("{}")
        assert await socket.closed() == 4409


async def test_a_channel_layer_that_fails_does_not_fail_the_edit(alice, frame, monkeypatch):
    from channels.layers import InMemoryChannelLayer

    async with Socket(alice) as socket:
        await socket.watch(frame)

        async def broken(*_):
            raise ConnectionError("the bus is gone")

        monkeypatch.setattr(InMemoryChannelLayer, "group_send", broken)
        await socket.say(edit(frame, filling()))
        await socket.hear("edit.accepted")
        await socket.say({"type": "presence", "frame": frame.pk, "x": 1, "y": 1, "region": 1, "label": 2})
        await socket.say(edit(frame, filling(2)))
        await socket.hear("edit.accepted")


async def test_a_database_that_fails_decides_nothing_and_keeps_the_socket(alice, frame, monkeypatch):
    from django.db import OperationalError

    from colorapp.live import edits

    def broken(*_, **__):
        raise OperationalError("database is locked")

    async with Socket(alice) as socket:
        with monkeypatch.context() as patched:
            patched.setattr(edits, "make_edit", broken)
            await socket.say(edit(frame, filling()))
            refused = await socket.hear("refused")
            assert (refused["code"], refused["token"]) == ("busy", None)
        await socket.say(edit(frame, filling()))
        await socket.hear("edit.accepted")


# ---- watching ----


async def test_watching_tells_the_head_and_what_was_missed(alice, bob, frame):
    for region in (1, 2, 3):
        await sync_to_async(fill)(bob, frame, region)
    async with Socket(alice) as socket:
        assert (await socket.watch(frame, since=1))["head_seq"] == 3
        missed = [(await socket.hear("correction.applied"))["correction"]["seq"] for _ in range(2)]
    assert missed == [2, 3]


async def test_a_stranger_watches_nothing(charlie, alice, frame, project):
    async with Socket(charlie) as socket:
        await socket.say({"type": "watch_frame", "frame": frame.pk, "since": 0})
        assert (await socket.hear("refused"))["code"] == "not_found"
        await socket.say({"type": "watch_project", "project": project.pk})
        assert (await socket.hear("refused"))["code"] == "not_found"
        await sync_to_async(fill)(alice, frame, 1)
        assert await socket.everything() == []


async def test_what_is_no_longer_watched_is_no_longer_heard(alice, frame):
    async with Socket(alice) as socket:
        await socket.watch(frame)
        await socket.say({"type": "unwatch_frame", "frame": frame.pk})
        await socket.say("{}")
        await socket.hear("refused")
        await sync_to_async(fill)(alice, frame, 1)
        assert await socket.everything() == []


async def test_watching_twice_is_harmless(alice, frame):
    async with Socket(alice) as socket:
        await socket.watch(frame)
        await socket.watch(frame)
        await sync_to_async(fill)(alice, frame, 1)
        heard = [message["type"] for message in await socket.everything()]
    assert heard.count("correction.applied") == 1


async def test_a_project_page_hears_what_is_left_at_most_once_a_second(alice, frame, project):
    async with Socket(alice) as socket:
        await socket.say({"type": "watch_project", "project": project.pk})
        await asyncio.sleep(0.2)
        for region in range(1, 7):
            await sync_to_async(fill)(alice, frame, region)
        heard = [m for m in await socket.everything(for_s=1.4) if m["type"] == "frame.changed"]
    assert 2 <= len(heard) <= 3
    assert heard[-1]["frame"]["regions_left"] == 0


async def test_a_prediction_is_told_to_whoever_has_the_frame_open(alice, frame, predict):
    async with Socket(alice) as socket:
        await socket.watch(frame)
        await sync_to_async(predict)(frame, {})
        told = await socket.hear("frame.predicted")
    assert (told["head_seq"], told["map_revision"]) == (1, 1)


async def test_the_heartbeat_tells_how_far_the_log_has_come(alice, frame, monkeypatch):
    monkeypatch.setattr(consumer_module, "HEARTBEAT_S", 0.1)
    async with Socket(alice) as socket:
        await socket.watch(frame)
        await sync_to_async(fill)(alice, frame, 1)
        beat = await socket.hear("heartbeat", where=lambda message: message["heads"] == {str(frame.pk): 1})
    assert beat


# ---- who leaves ----


@pytest.fixture
def fast(monkeypatch):
    monkeypatch.setattr(consumer_module, "HEARTBEAT_S", 0.1)


async def test_who_signs_out_is_cut_off(alice, frame, fast):
    from django.contrib.sessions.models import Session

    async with Socket(alice) as socket:
        await socket.watch(frame)
        await Session.objects.all().adelete()
        assert await socket.closed() == 4401
        await sync_to_async(fill)(alice, frame, 1)
        assert await socket.everything() == []


async def test_who_is_switched_off_is_cut_off(alice, frame, fast):
    async with Socket(alice) as socket:
        await socket.watch(frame)
        alice.is_active = False
        await alice.asave()
        assert await socket.closed() == 4401


async def test_who_signed_out_edits_nothing_from_that_moment_on(alice, frame):
    from django.contrib.sessions.models import Session

    async with Socket(alice) as socket:
        await socket.hear("welcome")
        await Session.objects.all().adelete()
        await socket.say(edit(frame, filling()))
        assert await socket.closed() == 4401
    assert await count() == 0


async def test_who_is_removed_from_the_project_edits_nothing_from_that_moment_on(alice, frame):
    async with Socket(alice) as socket:
        await socket.watch(frame)
        await alice.memberships.all().adelete()
        await socket.say(edit(frame, filling()))
        assert (await socket.hear("refused"))["code"] == "not_found"


async def test_who_is_removed_from_the_project_hears_nothing_more(alice, frame, fast):
    async with Socket(alice) as socket:
        await socket.watch(frame)
        await alice.memberships.all().adelete()
        assert await socket.closed() == 4403


async def test_the_removed_are_cut_off_at_once_when_they_are_told(alice, frame, project):
    from colorapp.announcements.actions import announce
    from colorapp.announcements.topics import user_topic
    from colorapp.people.events import membership_changed

    async with Socket(alice) as socket:
        await socket.watch(frame)
        await alice.memberships.all().adelete()
        await sync_to_async(announce)(user_topic(alice.pk), membership_changed(project.pk, None))
        assert await socket.closed(within_s=1) == 4403


async def test_a_deleted_frame_is_forgotten_and_the_socket_stays(alice, frame, fast):
    async with Socket(alice) as socket:
        await socket.watch(frame)
        await Frame.objects.filter(pk=frame.pk).adelete()
        assert await socket.hear("heartbeat", where=lambda message: message["heads"] == {})


# ---- http and socket are one ----


async def test_an_edit_repeated_over_http_is_the_same_correction(alice, frame):
    asked = filling()
    async with Socket(alice) as socket:
        await socket.say(edit(frame, asked))
        over_socket = (await socket.hear("edit.accepted"))["correction"]
    again = await sync_to_async(actions.fill_regions)(
        Filling((1,), 2, None, 1), author=alice, frame_id=frame.pk, token=asked["token"]
    )
    assert again.seq == over_socket["seq"]
    assert await count() == 1
