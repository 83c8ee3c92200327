#!/usr/bin/env python
"""Entry point of Django's commands: `manage.py demo` runs the app, `manage.py help` lists the rest."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "colorapp.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
