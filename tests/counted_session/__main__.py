"""Count one session in the real editor: a cut from its opening to its submission, with the model and by hand.

`make count-session PAIRS=FOLDER` trains a model on some pairs of the folder, lets it predict a cut of others,
and sends a scripted artist who knows the truth through the frames in Chromium, with the model and without.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.counted_session.artist import Artist, Count
from tests.end_to_end.conftest import CHROMIUM_FLAGS, Demo, chromium, free_port
from tests.end_to_end.people import Person

WAYS = {"model": "with the model", "hand": "all by hand"}


def main() -> None:
    asked = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        checkpoint = asked.checkpoint or _trained(asked, data / "model.safetensors")
        truth = _seeded(asked, data, checkpoint)
        demo = Demo(data, port=free_port())
        demo.start()
        try:
            counted = _counted(demo.address, truth, only=asked.only)
        finally:
            demo.stop()
    print(_table(counted))
    if asked.out:
        asked.out.write_text(json.dumps({way: vars(count) for way, count in counted.items()}, indent=2))


def _counted(address: str, truth: dict[str, Any], *, only: int | None) -> dict[str, Count]:
    counts: dict[str, Count] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        for way in WAYS:
            alice = Person(browser, address, "alice")
            alice.sign_in()
            artist = Artist(alice)
            finish = artist.finish_with_model if way == "model" else artist.finish_by_hand
            for frame in truth[way][:only]:
                started = time.monotonic()
                finish(frame)
                print(f"{WAYS[way]}: {frame['name']} {time.monotonic() - started:.1f} s", file=sys.stderr)
            assert alice.complaints == [], alice.complaints
            alice.leave()
            counts[way] = artist.count
            counts[way].frames = len(truth[way][:only])
        browser.close()
    return counts


def _table(counted: dict[str, Count]) -> str:
    lines = [
        "per frame         regions  asked  keys  clicks  wrong found  actions  seconds (model of hands)",
    ]
    for way, count in counted.items():
        n = count.frames
        lines.append(
            f"{WAYS[way]:<16}  {count.regions / n:7.1f}  {count.asked / n:5.1f}  {count.keys / n:4.1f}"
            f"  {count.clicks / n:6.1f}  {count.found_wrong / n:11.2f}  {count.actions / n:7.1f}"
            f"  {count.seconds / n:7.1f}"
        )
    model, hand = counted["model"], counted["hand"]
    lines.append(
        f"actions {model.actions / hand.actions:.2f} ×, seconds {model.seconds / hand.seconds:.2f} ×"
    )
    return "\n".join(lines)


def _trained(asked: argparse.Namespace, checkpoint: Path) -> Path:
    command = [sys.executable, "-m", "inference", "train", str(asked.pairs), "--out", str(checkpoint)]
    subprocess.run([*command, "--frames", asked.train], check=True)
    return checkpoint


def _seeded(asked: argparse.Namespace, data: Path, checkpoint: Path) -> dict[str, Any]:
    truth = data / "truth.json"
    command = [sys.executable, "-m", "tests.counted_session.seed", str(asked.pairs)]
    command += ["--frames", json.dumps(_positions(asked.cut)), "--checkpoint", str(checkpoint)]
    environment = os.environ | {
        "COLORAPP_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "colorapp.settings",
    }
    command += ["--threshold", str(asked.threshold)]
    subprocess.run([*command, "--truth", str(truth)], check=True, env=environment)
    found: dict[str, Any] = json.loads(truth.read_text())
    return found


def _positions(spec: str) -> list[int]:
    ranges = (part.split("-") for part in spec.split(","))
    return [position for part in ranges for position in range(int(part[0]), int(part[-1]) + 1)]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.counted_session", description=__doc__)
    parser.add_argument("pairs", type=Path, help="a folder of pairs: line/, color/, palette.json")
    parser.add_argument("--train", default="0-19,36-45", help="positions of the training pairs")
    parser.add_argument("--cut", default="20-35", help="positions of the cut's drawings")
    parser.add_argument("--checkpoint", type=Path, help="a model that was trained before")
    parser.add_argument("--threshold", type=float, default=0.8)
    parser.add_argument("--only", type=int, help="so many frames of the cut")
    parser.add_argument("--out", type=Path, help="write the counts as JSON")
    return parser.parse_args()


if __name__ == "__main__":
    main()
