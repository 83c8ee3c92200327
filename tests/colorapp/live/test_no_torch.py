"""The web process stays small: it never loads the network library, whatever the pages ask."""

import subprocess
import sys

SCRIPT = """
import colorapp.asgi, sys
from django.urls import get_resolver
get_resolver().url_patterns
[pattern.resolve for pattern in get_resolver().url_patterns]
import colorapp.regions.api, colorapp.corrections.api, colorapp.corrections.actions, colorapp.live.messages
print("torch" in sys.modules, "inference.judgment.prediction" in sys.modules)
"""


def test_the_web_process_does_not_import_torch(tmp_path):
    environment = {"DJANGO_SETTINGS_MODULE": "colorapp.settings", "COLORAPP_DATA": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, timeout=60
    )
    assert done.stdout.split() == ["False", "False"], done.stderr
