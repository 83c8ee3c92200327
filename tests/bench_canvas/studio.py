"""A studio to measure in: the real demo server, with its workers, over a folder with the bench's cuts."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from tests.bench_canvas.pictures import PictureSpec

ROOT = Path(__file__).resolve().parents[2]
START_WITHIN_S = 60.0
FRAMES_FILE = "bench-frames.json"  # written last, by seeding.py


@dataclass(frozen=True)
class Studio:
    address: str
    frames: dict[str, list[int]]

    def frames_of(self, spec: PictureSpec) -> list[int]:
        return self.frames[spec.name]


@contextmanager
def open_studio(folder: Path) -> Iterator[Studio]:
    """Fill the folder where it is new, serve it, and stop the server in the end."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    environment = os.environ | {"COLORAPP_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "colorapp.settings"}
    frames = _frames_in(folder, environment)
    command = [sys.executable, "manage.py", "demo", "--port", str(port)]
    with (folder / "server.log").open("ab") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        _wait_for(address, server)
        yield Studio(address, frames)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


def _frames_in(folder: Path, environment: dict[str, str]) -> dict[str, list[int]]:
    known = folder / FRAMES_FILE
    if not known.exists():
        fill = (
            "import django; django.setup(); from tests.bench_canvas.seeding import fill_studio; fill_studio()"
        )
        subprocess.run([sys.executable, "-c", fill], cwd=ROOT, env=environment, check=True)
    frames: dict[str, list[int]] = json.loads(known.read_text())
    return frames


def _wait_for(address: str, server: "subprocess.Popen[Any]") -> None:
    deadline = time.monotonic() + START_WITHIN_S
    while not _answers(address):
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError("The server did not start; see server.log in the studio's folder.")
        time.sleep(0.2)


def _answers(address: str) -> bool:
    try:
        with urlopen(f"{address}/api/session", timeout=2) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
