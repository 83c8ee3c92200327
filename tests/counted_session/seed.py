"""One project with two characters that are drawn alike: one has a model, the other is painted by hand.

Run in a process of its own, because predicting imports torch: it writes what the artist knows (truth.json)
beside the database.
"""

import argparse
import json
import os
from pathlib import Path
from typing import Any

import django


def main() -> None:
    asked = _arguments()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "colorapp.settings")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    truth = {
        "model": _cut(asked, name="with_model", checkpoint=asked.checkpoint),
        "hand": _cut(asked, name="by_hand", checkpoint=None),
    }
    asked.truth.write_text(json.dumps(truth))


def _cut(asked: argparse.Namespace, *, name: str, checkpoint: Path | None) -> list[dict[str, Any]]:
    """A character, a cut of her drawings, its frames prepared; what is true of each."""
    from colorapp.jobs.worker import work_off
    from colorapp.learning.actions import promote, register_model
    from colorapp.production import actions as production
    from colorapp.studio.seeding_mark import mark_as_seeded

    people, project = _project(asked.threshold)
    labels = [_label(entry) for entry in json.loads((asked.pairs / "palette.json").read_text())]
    character = production.create_character(project, name=name, labels=labels)
    if checkpoint is not None:
        version = register_model(character, file=checkpoint, dataset=None, report={}, compared={})
        promote(by=people["ada"], version_id=version.pk)
    cut = production.create_cut(project, name=name, character_id=character.pk)
    drawings = [sorted((asked.pairs / "line").glob("*.png"))[position] for position in asked.frames]
    for drawing in drawings:
        production.add_drawing(cut, file_name=f"{name}_{drawing.name}", content=drawing.read_bytes())
    work_off("inference")
    mark_as_seeded()
    frames = cut.frames.order_by("position", "id")
    return [
        _truth(frame, asked.pairs / "color" / drawing.name)
        for frame, drawing in zip(frames, drawings, strict=True)
    ]


def _project(threshold: float) -> tuple[dict[str, Any], Any]:
    from colorapp.corrections.threshold import set_threshold
    from colorapp.production import actions as production
    from colorapp.production.models import Project
    from colorapp.studio.cast import CAST, introduced

    people = {player.username: introduced(player) for player in CAST}
    project = Project.objects.first() or production.create_project(by=people["ada"], name="Counted session")
    set_threshold(user=people["ada"], project_id=project.pk, threshold=threshold)
    for player in CAST:
        if player.role is not None:
            production.add_member(project, username=player.username, role=player.role)
    return people, project


def _label(entry: dict[str, Any]) -> dict[str, Any]:
    number, name = entry["id"], entry["name"]
    role = "line" if name == "line" else "background" if number == 0 else "base"
    color = "#{:02x}{:02x}{:02x}".format(*entry["rgb"])
    return {"id": number, "name": name, "name_ja": "", "group": "", "role": role, "rgb": color}


def _truth(frame: Any, painted: Path) -> dict[str, Any]:
    import numpy as np
    from PIL import Image

    from colorapp.learning.freezing import line_number
    from colorapp.regions.models import RegionMap
    from colorapp.regions.queries import region_ids
    from colorapp.studio.scripted_artists import region_truth

    region_map = RegionMap.objects.filter(frame=frame).latest("revision")
    labels = np.asarray(Image.open(painted))
    known = region_truth(region_ids(region_map.file), labels, line=line_number(frame.cut.character))
    asked = {region: label for region, label in known.items() if str(region) not in region_map.dust_host}
    return {"id": frame.pk, "name": frame.name, "labels": asked, "dust": len(region_map.dust_host)}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--frames", type=json.loads, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--threshold", type=float, required=True)
    parser.add_argument("--truth", type=Path, required=True)
    return parser.parse_args()


if __name__ == "__main__":
    main()
