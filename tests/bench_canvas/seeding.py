"""Fills the data folder with what the bench opens: a cut for each picture, predicted and ready to be painted.

Runs in a process of its own, as it opens the database; see `studio.py`. Everything goes through the actions
that the app itself uses; only what the model says is thrown by dice.
"""

import json
from pathlib import Path
from types import SimpleNamespace

import numpy as np
from django.conf import settings
from django.core.management import call_command
from numpy.typing import NDArray

from colorapp.corrections.actions import record_prediction
from colorapp.jobs.models import Job
from colorapp.learning.models import ModelVersion
from colorapp.production import actions as production
from colorapp.production.models import Character, Cut, Frame, Project
from colorapp.regions.actions import keep_prediction, keep_region_map
from colorapp.studio import art
from colorapp.studio.cast import CAST, introduced
from colorapp.studio.seeding_mark import mark_as_seeded
from inference.segmentation.regions import RegionMap, segment
from tests.bench_canvas.pictures import HD_3000, PICTURES, PictureSpec, drawn, png_of

FRAMES_FILE = "bench-frames.json"
FRAMES = 6
FRAMES_OF_A_LONG_CUT = 100
LONG = HD_3000
WITHDRAWN_SHARE = 0.2


def fill_studio() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    people = {player.username: introduced(player) for player in CAST}
    project = production.create_project(by=people["ada"], name="Bench")
    for player in CAST:
        if player.role is not None:
            production.add_member(project, username=player.username, role=player.role)
    character = _character(project)
    model = ModelVersion.objects.create(character=character, number=1, checkpoint="none", sha256="0" * 64)
    frames = {spec.name: _cut(project, character, spec, model) for spec in PICTURES}
    Job.objects.all().delete()  # everything is predicted; the workers rest while we measure
    mark_as_seeded()
    (Path(settings.DATA) / FRAMES_FILE).write_text(json.dumps(frames))


def _character(project: Project) -> Character:
    labels = [
        {"id": label.id, "name": label.name, "group": label.group, "role": label.role, "rgb": _hex(label.rgb)}
        for label in art.LABELS
        if label.name not in {"background", "line"}
    ]
    return production.create_character(project, name="Bench", labels=labels)


def _hex(rgb: tuple[int, int, int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*rgb)


def _cut(project: Project, character: Character, spec: PictureSpec, model: ModelVersion) -> list[int]:
    picture = drawn(spec)
    content, regions = png_of(picture), segment(picture)
    cut = production.create_cut(project, name=spec.name, character_id=character.pk)
    count = FRAMES_OF_A_LONG_CUT if spec is LONG else FRAMES
    return [_frame(cut, at, content, regions, model) for at in range(count)]


def _frame(cut: Cut, at: int, content: bytes, regions: RegionMap, model: ModelVersion) -> int:
    """The same drawing in each frame, in other colors: as much work, and yet one is told from the other."""
    frame: Frame = production.add_drawing(cut, file_name=f"A{at + 1:04d}.png", content=content)
    region_map = keep_region_map(frame, regions)
    said = _said(regions.count, labels=_numbers(cut.character), seed=at)
    record_prediction(frame.pk, keep_prediction(region_map, model_version_id=model.pk, predicted=said))
    return frame.pk


def _numbers(character: Character) -> NDArray[np.int64]:
    return np.array(sorted(character.labels.values_list("number", flat=True)))


def _said(count: int, *, labels: NDArray[np.int64], seed: int) -> SimpleNamespace:
    chance = np.random.default_rng(seed)
    choice = chance.choice(labels, size=(count + 1, 4))
    choice[1] = np.roll(labels, -seed)[:4]  # the ground's color tells a frame from its neighbors
    certainty = np.where(chance.random(count + 1) < WITHDRAWN_SHARE, 0.5, 0.95)
    certainty[1] = 0.95
    return SimpleNamespace(labels=choice[:, 0], certainty=certainty, runners_up=choice[:, 1:])
