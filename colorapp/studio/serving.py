"""The demo's processes: the web process and the workers, started together, kept alive, stopped together.

Each child leads a process group of its own, so that Ctrl-C reaches this process alone and everything that a
child has started ends with it.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

LOOK_EVERY_S = 0.2
GRACE_S = 10.0
RESTART_AFTER_S = 1.0
PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    """A process to be kept alive."""

    name: str
    command: Sequence[str]
    cwd: Path
    env: Mapping[str, str] = field(default_factory=dict)
    niceness: int = 0
    process: "subprocess.Popen[bytes] | None" = None
    started_at: float = 0.0

    def start(self) -> None:
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 - our own commands, no shell
            self.command,
            cwd=self.cwd,
            env={**os.environ, **self.env},
            start_new_session=True,
            preexec_fn=self._prepare,
        )

    def _prepare(self) -> None:
        os.nice(self.niceness)
        if sys.platform == "linux":
            _end_with_parent()

    def has_ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def tell(self, number: signal.Signals) -> None:
        """Signal the whole group, which may outlive the process that led it."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, number)
            except ProcessLookupError:
                return


class Stopped(Exception):
    """Somebody pressed Ctrl-C, or the system asks us to end."""


def keep_alive(children: Sequence[Child], *, say: Callable[[str], None]) -> None:
    """Start a child again whenever it died, until this process is asked to stop."""
    while True:
        for child in children:
            if child.has_ended() and time.monotonic() - child.started_at > RESTART_AFTER_S:
                assert child.process is not None
                say(f"The {child.name} ended ({_reason(child.process.returncode)}); it is started again.")
                child.tell(signal.SIGKILL)
                child.start()
        time.sleep(LOOK_EVERY_S)


@contextmanager
def running(children: Sequence[Child]) -> Iterator[None]:
    """The children run inside; however it ends, none of them is left."""
    try:
        for child in children:
            child.start()
        yield
    finally:
        stop_all(children)


def stop_all(children: Sequence[Child]) -> None:
    """Ask all to end at once, and end those who did not within the grace."""
    with _deaf():
        for child in children:
            child.tell(signal.SIGTERM)
        deadline = time.monotonic() + GRACE_S
        while time.monotonic() < deadline and not all(_is_over(child) for child in children):
            time.sleep(0.05)
        for child in children:
            child.tell(signal.SIGKILL)
            if child.process is not None:
                child.process.wait()


@contextmanager
def stoppable() -> Iterator[None]:
    """Inside, Ctrl-C, a closed terminal and SIGTERM raise Stopped."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise Stopped

    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(number, stop) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


@contextmanager
def _deaf() -> Iterator[None]:
    """A second Ctrl-C must not leave children behind."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(number, signal.SIG_IGN) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def _is_over(child: Child) -> bool:
    return child.process is None or child.process.poll() is not None


def _reason(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit status {code}"


def _end_with_parent() -> None:
    """Should this process be killed, the kernel ends the child: SIGTERM at our death (Linux)."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
