"""What edits do to the fills that stand, against the cases that the browser replays too."""

import json
from pathlib import Path
from uuid import uuid4

import pytest

from colorapp.corrections.actions import make_edit
from colorapp.corrections.asked import read_edit
from colorapp.corrections.models import Fill

pytestmark = pytest.mark.django_db

CASES = json.loads((Path(__file__).parents[2] / "contracts" / "edits.json").read_text())["cases"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_server_stores_what_the_browser_showed(case, alice, bob, frame):
    ids = {3: alice.pk, 4: bob.pk, None: None}
    Fill.objects.bulk_create(
        Fill(
            frame=frame, region=region, label=label, source=source, author_id=ids[who], confidence=sure, seq=0
        )
        for region, label, source, who, sure in case["start"]
    )
    edit = read_edit({"token": str(uuid4()), "seeds": None, "map_revision": 1, **case["edit"]})
    made = make_edit(edit, author=alice, frame_id=frame.pk)
    changes = [{name: value for name, value in change.items() if name != "before"} for change in made.changes]
    assert changes == [{**change, "author": ids[change["author"]]} for change in case["changes"]]
    assert made.skipped == case["skipped"]
