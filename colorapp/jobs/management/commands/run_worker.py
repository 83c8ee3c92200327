"""`manage.py run_worker --lane inference`: does background work until it is told to stop."""

import logging
import os
import signal
from types import FrameType
from typing import Any

# Before anything loads torch or numpy: one worker keeps to one core.
os.environ.setdefault("OMP_NUM_THREADS", "1")

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection

from colorapp.jobs import claims, kinds, wake_up, worker

POLL_S = 0.03
SWEEP_EVERY_S = 2.0
GRACE_S = 3.0

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Do the background work of one or more lanes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--lane", action="append", help=f"one of {', '.join(kinds.lanes())}; repeatable")

    def handle(self, *args: Any, **options: Any) -> None:
        lanes = options["lane"] or kinds.lanes()
        if unknown := set(lanes) - set(kinds.lanes()):
            raise CommandError(
                f"There is no lane {sorted(unknown)[0]}; lanes are {', '.join(kinds.lanes())}."
            )
        consumers = [_consumer(lane) for lane in lanes]
        for lane, consumer in zip(lanes, consumers, strict=True):
            kinds.load_handlers(lane)
            consumer.start()
        for number in (signal.SIGTERM, signal.SIGINT):  # after huey, which sets its own
            signal.signal(number, _stop)
        self.stdout.write(f"Worker {os.getpid()} serves {', '.join(lanes)}.")
        self.stdout.flush()
        while not worker.stopping.is_set():
            _sweep(lanes)
            for consumer in consumers:
                consumer.check_worker_health()
            worker.stopping.wait(SWEEP_EVERY_S)
        _leave(consumers)


def _consumer(lane: str) -> Any:
    return wake_up.queue_of(lane).create_consumer(
        workers=1,
        worker_type="thread",
        periodic=False,
        initial_delay=POLL_S,
        max_delay=POLL_S,
        backoff=1.0,
        check_worker_health=False,
        scheduler_interval=60,
    )


def _stop(number: int, frame: FrameType | None) -> None:
    worker.stopping.set()


def _sweep(lanes: list[str]) -> None:
    """Find work whose wake-up was lost and jobs whose worker died."""
    for lane in lanes:
        try:
            if claims.claimable(lane).exists():
                wake_up.wake(lane)
        except DatabaseError:
            logger.exception("Lane %s could not be swept", lane)
            connection.close()


def _leave(consumers: list[Any]) -> None:
    """Finish within the grace what is in hand, hand the rest back, and go."""
    for consumer in consumers:
        consumer.stop(graceful=False)
    threads = [thread for consumer in consumers for _, thread in consumer.worker_threads]
    for thread in threads:
        thread.join(GRACE_S / len(threads))
    try:
        worker.hand_back_everything()
    finally:
        logging.shutdown()
        os._exit(0)  # a handler in the middle of a computation would keep a tidy exit waiting
