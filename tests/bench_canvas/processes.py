"""What the browser's processes take of the machine: time of the processor, and memory."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

MIB = 2**20


def processes(browser: Browser, kind: str | None = None) -> list[dict[str, Any]]:
    """`kind` is "renderer" (a page each) or "GPU"; all where it is None."""
    asked = browser.new_browser_cdp_session()
    found = asked.send("SystemInfo.getProcessInfo")["processInfo"]
    asked.detach()
    return [process for process in found if kind is None or process["type"] == kind]


def cpu_s(browser: Browser) -> float:
    """Seconds of processor time that all of them have taken so far."""
    return float(sum(process["cpuTime"] for process in processes(browser)))


def mib_of(process: dict[str, Any]) -> float:
    """What it holds, memory that it shares counted by its share."""
    lines = Path(f"/proc/{process['id']}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")) / MIB
