"""A real server with its workers on a port of its own, and people with a browser each.

The server is the demo as a new user would start it, in a folder of its own, so that these tests meet what
the README promises and nothing that was prepared for them.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from _pytest.runner import runtestprotocol
from playwright.sync_api import Browser, StorageState, sync_playwright

from tests.end_to_end.frames import open_frames
from tests.end_to_end.people import Person

ROOT = Path(__file__).resolve().parents[2]
START_TIMEOUT_S = 300

# Chromium must not look for the network, nor for a sandbox that containers do not have.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))  # one demo, and one browser at a time


TRIED_AGAIN = "tried again"


def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """A browser test that fails is tried once more, with a new browser context.

    On a starved machine the clocks of browser, server and test disagree. What was tried twice is told at the
    end; what fails twice has failed.
    """
    if item.get_closest_marker("browser") is None or not isinstance(item, pytest.Function):
        return None
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    reports = runtestprotocol(item, log=False, nextitem=nextitem)
    if nextitem is not None and any(report.failed for report in reports):
        item.user_properties.append((TRIED_AGAIN, True))
        item._initrequest()
        reports = runtestprotocol(item, log=False, nextitem=nextitem)
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for report in (*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")):
        if report.when == "call" and (TRIED_AGAIN, True) in report.user_properties:
            terminalreporter.write_line(f"tried twice: {report.nodeid}")


class Demo:
    """`manage.py demo` in a process of its own, to be started, stopped, or killed as by a power cut."""

    def __init__(self, data: Path, *, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.log = data / "demo.log"
        self.command = [sys.executable, "manage.py", "demo", "--port", str(port)]
        self.environment = os.environ | {
            "COLORAPP_DATA": str(data),
            "DJANGO_SETTINGS_MODULE": "colorapp.settings",
            "PYTHONUNBUFFERED": "1",
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        deadline = time.monotonic() + START_TIMEOUT_S
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                pytest.fail(f"The demo did not start:\n{self.log.read_text()[-3000:]}")
            time.sleep(0.2)

    def stop(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """Every process of the demo ends at once; the children follow their parent."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()
        while self._answers():
            time.sleep(0.1)

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.address}/api/session", timeout=2) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The demo as `make demo` starts it, in a fresh folder: web process and workers.

    While one works on a test, COLORAPP_TEST_DEMO names a folder to be set up once and used again.
    """
    kept = os.environ.get("COLORAPP_TEST_DEMO")
    folder = Path(kept) if kept else tmp_path_factory.mktemp("demo")
    folder.mkdir(parents=True, exist_ok=True)
    demo = Demo(folder, port=free_port())
    demo.start()
    yield demo
    demo.stop()


@pytest.fixture(scope="session")
def server(demo: Demo) -> str:
    """The demo's address."""
    return demo.address


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def chromium() -> str:
    """Where this machine's Chromium lies."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        pytest.fail("The browser tests need Chromium: apt-get install chromium.")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def signed_in() -> dict[str, StorageState]:
    """The cookies of those who have signed in, by user name."""
    return {}


@pytest.fixture
def sign_in(
    server: str, browser: Browser, signed_in: dict[str, StorageState]
) -> Iterator[Callable[[str], Person]]:
    """`sign_in("alice")` is Alice in front of a browser of her own.

    The first time she signs in through the page; later browsers of hers are given the cookies of that one.
    """
    people: list[Person] = []

    def come_in(username: str) -> Person:
        person = Person(browser, server, username, storage_state=signed_in.get(username))
        people.append(person)
        if username not in signed_in:
            person.sign_in()
            signed_in[username] = person.cookies()
        return person

    yield come_in
    for person in people:
        person.leave()


@pytest.fixture
def alice(sign_in: Callable[[str], Person]) -> Person:
    """Alice with an open frame in front of her."""
    alice = sign_in("alice")
    alice.open_frame(open_frames(alice)[0]["id"])
    return alice
