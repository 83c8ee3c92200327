"""The committed OpenAPI schema, from which the frontend's types are made, is what the server's code says."""

import json
from pathlib import Path

from django.core.management import call_command

COMMITTED = Path(__file__).parents[2] / "frontend" / "openapi.json"


def test_the_committed_schema_is_current(tmp_path):
    generated = tmp_path / "openapi.json"

    call_command("spectacular", file=str(generated), format="openapi-json", validate=True, fail_on_warn=True)

    told = "The API changed: run `make api-types` and commit frontend/openapi.json and src/api/schema.ts."
    assert json.loads(COMMITTED.read_text()) == json.loads(generated.read_text()), told
