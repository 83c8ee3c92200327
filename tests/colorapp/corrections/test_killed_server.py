"""A real server on a real disk, killed while two artists paint: nothing acknowledged is lost."""

import http.client
import json
import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path
from uuid import uuid4

import pytest

from colorapp.corrections.fold import FillState, fold

ROOT = Path(__file__).parents[3]
KILLS = int(os.environ.get("KILLS", "3"))
EDITS_BETWEEN_KILLS = 8
REGIONS = 40

SET_UP = """
import django; django.setup()
from importlib import import_module
from django.conf import settings
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from colorapp.people.models import Membership, User
from colorapp.production.models import Character, Cut, Frame, Label, Project
from colorapp.regions.models import RegionMap

def cookie(user):
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(user.pk), settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.save()
    return store.session_key

users = [User.objects.create_user(name) for name in ("alice", "bob")]
project = Project.objects.create(name="p", created_by=users[0])
for user in users:
    Membership.objects.create(user=user, project=project, role="artist")
character = Character.objects.create(project=project, name="c")
for number in range(5):
    Label.objects.create(character=character, number=number, name=str(number))
cut = Cut.objects.create(project=project, character=character, name="c")
frame = Frame.objects.create(cut=cut, name="f", position=0, drawing="x", drawing_sha256="0" * 64,
    original_name="f.png", width=64, height=48, state="open")
RegionMap.objects.create(frame=frame, sha256="0" * 64, file="x", region_count={regions},
    area_px=[], bbox=[], seed=[])
print(frame.pk, *[cookie(user) for user in users])
"""


class Server:
    """uvicorn on a folder of its own, which outlives it."""

    def __init__(self, data: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("COLORAPP_")}
        self._environment = {
            **inherited,
            "DJANGO_SETTINGS_MODULE": "colorapp.settings",
            "COLORAPP_DATA": str(data),
            "COLORAPP_LOG": "ERROR",
        }
        self._said = data / "server.log"
        self._process: subprocess.Popen[bytes] | None = None

    def run(self, script: str) -> str:
        command = [sys.executable, "-c", script]
        done = subprocess.run(
            command, cwd=ROOT, env=self._environment, capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self) -> None:
        command = [
            "-m",
            "uvicorn",
            "colorapp.asgi:application",
            "--port",
            str(self.port),
            "--log-level",
            "error",
        ]
        with self._said.open("ab") as said:
            self._process = subprocess.Popen(
                [sys.executable, *command], cwd=ROOT, env=self._environment, stdout=said, stderr=said
            )
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise TimeoutError("The server does not come up.")

    def kill(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()


class Artist(threading.Thread):
    """Paints without pause, and sends an edit under its token until it hears that it is stored."""

    def __init__(self, port: int, *, frame: int, cookie: str, seed: int) -> None:
        super().__init__(daemon=True)
        self._port, self._frame, self._cookie = port, frame, cookie
        self._random = random.Random(seed)
        self.goes_on = True
        self.acknowledged: dict[str, int] = {}
        self.round_trips_ms: list[float] = []
        self.unexpected: list[str] = []

    def run(self) -> None:
        while self.goes_on:
            edit = self._edit()
            while self.goes_on and not self._sent(edit):
                time.sleep(0.05)

    def _edit(self) -> dict:
        kind = self._random.choices(["fill", "undo", "redo"], [8, 2, 1])[0]
        edit = {"token": str(uuid4()), "kind": kind}
        if kind != "fill":
            return edit
        regions = self._random.sample(range(1, REGIONS + 1), self._random.randint(1, 4))
        return {**edit, "regions": regions, "label": self._random.randint(0, 4), "map_revision": 1}

    def _sent(self, edit: dict) -> bool:
        """False where the line broke, whatever became of the edit."""
        line = http.client.HTTPConnection("127.0.0.1", self._port, timeout=20)
        token = "t" * 32
        headers = {
            "Content-Type": "application/json",
            "Cookie": f"sessionid={self._cookie}; csrftoken={token}",
            "X-CSRFToken": token,
        }
        started = time.perf_counter()
        try:
            line.request("POST", f"/api/frames/{self._frame}/corrections", json.dumps(edit), headers)
            answer = line.getresponse()
            said = json.loads(answer.read())
        except (OSError, http.client.HTTPException, ValueError):
            return False
        finally:
            line.close()
        self.round_trips_ms.append(1000 * (time.perf_counter() - started))
        if answer.status == 200:
            self.acknowledged[edit["token"]] = said["correction"]["seq"]
        elif said.get("code") not in {"nothing_to_undo", "nothing_to_redo"}:
            self.unexpected.append(f"{answer.status} {said}")
        return True


@pytest.fixture
def server(tmp_path):
    server = Server(tmp_path)
    yield server
    server.kill()


def test_no_acknowledged_edit_is_lost_however_often_the_server_is_killed(server, tmp_path):
    frame, *cookies = server.run(SET_UP.replace("{regions}", str(REGIONS))).split()
    server.start()
    artists = [
        Artist(server.port, frame=int(frame), cookie=cookie, seed=seed) for seed, cookie in enumerate(cookies)
    ]
    for artist in artists:
        artist.start()
    for _ in range(KILLS):
        _let_paint(artists)
        server.kill()
        server.start()
    _let_paint(artists)
    for artist in artists:
        artist.goes_on = False
    for artist in artists:
        artist.join(30)
    server.kill()
    _check(tmp_path / "colorapp.sqlite3", artists)
    server.start()


def _let_paint(artists: list[Artist]) -> None:
    """Until so many more edits were acknowledged; the next ones are on their way then."""
    wanted = sum(len(artist.acknowledged) for artist in artists) + EDITS_BETWEEN_KILLS
    deadline = time.monotonic() + 60
    while sum(len(artist.acknowledged) for artist in artists) < wanted:
        assert time.monotonic() < deadline, "nobody's edits are acknowledged any more"
        time.sleep(0.01)


def _check(database: Path, artists: list[Artist]) -> None:
    rows = sqlite3.connect(database)
    log = [
        (seq, token, json.loads(changes))
        for seq, token, changes in rows.execute(
            "SELECT seq, token, changes FROM corrections_correction ORDER BY seq"
        )
    ]
    stored = {token: seq for seq, token, _ in log}
    acknowledged = {
        token.replace("-", ""): seq for artist in artists for token, seq in artist.acknowledged.items()
    }
    trips = sorted(ms for artist in artists for ms in artist.round_trips_ms)
    print(
        f"{KILLS} kills, {len(log)} corrections, {len(acknowledged)} acknowledged; round trip in ms: "
        f"median {trips[len(trips) // 2]:.1f}, p95 {trips[int(len(trips) * 0.95)]:.1f}"
    )
    assert [problem for artist in artists for problem in artist.unexpected] == []
    assert len(acknowledged) >= EDITS_BETWEEN_KILLS * (KILLS + 1)
    assert acknowledged.items() <= stored.items(), "an acknowledged edit is lost or has another number"
    assert [seq for seq, _, _ in log] == list(range(1, len(log) + 1)), "the numbers have gaps"
    fills = {
        row[0]: FillState(*row[1:])
        for row in rows.execute(
            "SELECT region, label, source, author_id, confidence, seq FROM corrections_fill"
        )
    }
    assert fills == fold({}, [(seq, changes) for seq, _, changes in log]), (
        "the fills are not the fold of the log"
    )
    head, left = rows.execute("SELECT head_seq, regions_left FROM production_frame").fetchone()
    assert head == len(log)
    assert left == REGIONS - sum(1 for fill in fills.values() if fill.label is not None)
    assert rows.execute("PRAGMA integrity_check").fetchone() == ("ok",)
