"""The demo's processes: none is left behind, a died one comes back, the page is introduced."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from colorapp.studio import serving
from colorapp.studio.management.commands import demo
from colorapp.studio.seeding_mark import mark_as_seeded
from colorapp.studio.serving import Child, Stopped, keep_alive, running, stoppable

SLEEP = "import time; time.sleep(60)"
WITH_GRANDCHILD = f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{SLEEP}'])"
STUBBORN = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {SLEEP}"


def child(program: str, tmp_path: Path) -> Child:
    return Child("sleeper", [sys.executable, "-c", program], tmp_path)


def lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return not _is_zombie(pid)


def _is_zombie(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z"


def eventually(true, within_s: float = 10.0) -> bool:
    deadline = time.monotonic() + within_s
    while not true():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def group_of(leader: int) -> list[int]:
    members = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and os.getpgid(int(entry.name)) == leader:
                members.append(int(entry.name))
        except ProcessLookupError:
            continue
    return members


def test_what_a_child_has_started_ends_with_it(tmp_path):
    family = child(WITH_GRANDCHILD, tmp_path)

    with running([family]):
        assert eventually(lambda: len(group_of(family.process.pid)) == 2)
        pids = group_of(family.process.pid)

    assert eventually(lambda: not any(lives(pid) for pid in pids), 3)


def test_a_child_that_does_not_listen_is_ended_after_the_grace(tmp_path, monkeypatch):
    monkeypatch.setattr(serving, "GRACE_S", 0.3)
    stubborn = child(STUBBORN, tmp_path)

    with running([stubborn]):
        time.sleep(0.3)

    assert not lives(stubborn.process.pid)


def test_children_end_when_something_goes_wrong(tmp_path):
    sleeper = child(SLEEP, tmp_path)

    with pytest.raises(ZeroDivisionError), running([sleeper]):
        raise ZeroDivisionError

    assert not lives(sleeper.process.pid)


def test_a_died_child_is_started_again_until_somebody_stops_us(tmp_path, monkeypatch):
    monkeypatch.setattr(serving, "RESTART_AFTER_S", 0.0)
    sleeper = child(SLEEP, tmp_path)
    told: list[str] = []

    def say(line: str) -> None:
        told.append(line)
        os.kill(os.getpid(), signal.SIGTERM)

    with running([sleeper]), stoppable():
        first = sleeper.process.pid
        os.kill(first, signal.SIGKILL)
        with pytest.raises(Stopped):
            keep_alive([sleeper], say=say)

    assert told == ["The sleeper ended (signal 9); it is started again."]


@pytest.mark.django_db(transaction=True)
def test_a_demo_that_is_set_up_is_not_set_up_again(settings, tmp_path, monkeypatch, capsys):
    settings.DATA = tmp_path
    mark_as_seeded()
    monkeypatch.setattr(demo, "Child", lambda *_: pytest.fail("nothing is to be started"))

    call_command("demo", no_serve=True)


@pytest.mark.django_db(transaction=True)
def test_a_set_up_that_fails_is_told(settings, tmp_path, monkeypatch):
    settings.DATA = tmp_path
    monkeypatch.setattr(demo, "_manage", lambda *_: [sys.executable, "-c", "raise SystemExit(3)"])

    with pytest.raises(CommandError, match="exit status 3"):
        call_command("demo", no_serve=True)


def test_a_port_in_use_is_told_before_anything_is_set_up(settings):
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(CommandError, match=r"cannot be used \(Address already in use\)"):
            call_command("demo", port=taken.getsockname()[1])
