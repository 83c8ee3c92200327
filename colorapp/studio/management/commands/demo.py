"""`manage.py demo` (or `make demo`): set the demo up once, then run the web process and two workers."""

import http.client
import socket
import sys
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from colorapp.studio.cast import CAST, PASSWORD
from colorapp.studio.seeding_mark import is_seeded
from colorapp.studio.serving import Child, Stopped, keep_alive, running, stoppable

PAGE_WITHIN_S = 60.0
ROOT = Path(settings.ROOT)
LOOPBACK = "127.0.0.1"


class Command(BaseCommand):
    help = "Run the app with a demo: migrate, set up the content once, serve."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default=LOOPBACK, help=f"address to listen on ({LOOPBACK})")
        parser.add_argument("--dev", action="store_true", help="reload code; serve the frontend by Vite")
        parser.add_argument("--vite-port", type=int, default=5173, help="of the Vite server of --dev")
        parser.add_argument("--no-serve", action="store_true", help="set up only")

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        if not options["no_serve"]:
            _require_free(host, port)
        try:
            with stoppable():
                self._set_up()
                if not options["no_serve"]:
                    self._serve(host, port, vite_port=options["vite_port"] if options["dev"] else None)
        except Stopped:
            self._say("Stopped.")

    def _set_up(self) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # whitenoise warns where it is missing
        if is_seeded():
            return
        self._say("Setting up the demo; this is done once.")
        seeding = Child("set-up", _manage("seed_demo"), ROOT)
        with running([seeding]):
            assert seeding.process is not None
            if code := seeding.process.wait():
                raise CommandError(f"The demo could not be set up (exit status {code}); see above.")

    def _serve(self, host: str, port: int, *, vite_port: int | None) -> None:
        children = _children(host, port, vite_port=vite_port)
        with running(children):
            _wait_for_page(host, port, children[0])
            self._introduce(host, port, vite_port=vite_port)
            keep_alive(children, say=self._say)

    def _introduce(self, host: str, port: int, *, vite_port: int | None) -> None:
        shown = "localhost" if host in (LOOPBACK, "0.0.0.0", "::") else host  # noqa: S104 - only compared
        self._say(f"\n  colorapp is at http://{shown}:{port}/\n")
        self._say(f"  Sign in with the password {PASSWORD} as")
        for player in CAST:
            self._say(f"    {player.username:<8} {player.about}")
        if vite_port:
            self._say(f"\n  The page is served by Vite, at http://localhost:{vite_port}/")
        if host != LOOPBACK:
            self._say("\n  Others may reach it: the passwords above are public, and hosts must be named in")
            self._say("  COLORAPP_HOSTS.")
        self._say("\n  Ctrl-C stops everything.")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def _children(host: str, port: int, *, vite_port: int | None) -> list[Child]:
    env = {"COLORAPP_VITE": f"http://localhost:{vite_port}", "COLORAPP_DEBUG": "1"} if vite_port else {}
    children = [
        Child("web process", _uvicorn(host, port, reload=vite_port is not None), ROOT, env),
        Child("inference worker", _manage("run_worker", "--lane", "inference"), ROOT, env),
        # a training takes whatever is left over: nobody's fill waits for it
        Child("learning worker", _manage("run_worker", "--lane", "learning"), ROOT, env, niceness=10),
    ]
    if vite_port:
        vite = ["npm", "run", "--silent", "dev", "--", "--port", str(vite_port), "--strictPort"]
        server = {"COLORAPP_SERVER": f"http://{LOOPBACK}:{port}"}
        children.append(Child("Vite server", vite, ROOT / "frontend", server))
    return children


def _uvicorn(host: str, port: int, *, reload: bool) -> list[str]:
    command = [sys.executable, "-m", "uvicorn", "colorapp.asgi:application"]
    command += ["--host", host, "--port", str(port), "--log-level", "warning"]
    command += ["--ws", "websockets-sansio", "--ws-max-size", "65536"]
    command += ["--timeout-graceful-shutdown", "5"]
    if reload:
        command += ["--reload", "--reload-dir", "colorapp", "--reload-dir", "inference"]
    return command


def _manage(*arguments: str) -> list[str]:
    return [sys.executable, str(ROOT / "manage.py"), *arguments]


def _require_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} of {host} cannot be used ({error.strerror}); choose another with --port."
            ) from error


def _wait_for_page(host: str, port: int, web: Child) -> None:
    deadline = time.monotonic() + PAGE_WITHIN_S
    while not _answers(host, port):
        if web.has_ended():
            raise CommandError("The web process ended before it answered; see above.")
        if time.monotonic() > deadline:
            raise CommandError(f"The page did not answer within {PAGE_WITHIN_S:.0f} s.")
        time.sleep(0.1)


def _answers(host: str, port: int) -> bool:
    """Whether the page is there: 503 says that the bundle is not built, 302 leads to Vite."""
    reached = {"0.0.0.0": LOOPBACK, "::": "::1"}.get(host, host)  # noqa: S104 - only compared
    connection = http.client.HTTPConnection(reached, port, timeout=5)
    try:
        connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status in (200, 302, 503)
    except OSError:
        return False
    finally:
        connection.close()
