"""Progress on standard error: a bar on a terminal, a plain line now and then elsewhere."""

import sys
import time
from types import TracebackType
from typing import Self

from tqdm import tqdm

LINE_EVERY_S = 10.0


class Progress:
    """How much of `total` is done, with a remark."""

    def __init__(self, total: int, *, unit: str) -> None:
        self._total = total
        self._done = 0
        self._said_at = 0.0
        self._bar = tqdm(total=total, unit=unit, leave=False) if sys.stderr.isatty() else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()

    def advance(self, remark: str) -> None:
        self.reach(self._done + 1, remark)

    def reach(self, done: int, remark: str) -> None:
        if self._bar is not None:
            self._bar.update(done - self._done)
            self._bar.set_postfix_str(remark)
        elif time.monotonic() - self._said_at >= LINE_EVERY_S or done >= self._total:
            self._said_at = time.monotonic()
            print(f"{done / self._total:4.0%}  {remark}", file=sys.stderr)
        self._done = done
