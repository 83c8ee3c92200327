"""The demo's content: made through the app's own actions, once, and again where it was interrupted."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from django.core.management import call_command

from colorapp.corrections.models import Correction, Fill
from colorapp.jobs.models import Job
from colorapp.learning.models import Dataset
from colorapp.people.models import Membership, User
from colorapp.production.models import Cut, Frame, Project
from colorapp.reviews.models import Note, Submission
from colorapp.studio import art, demo_model, seeding
from colorapp.studio.cast import PASSWORD
from colorapp.studio.scripted_artists import region_truth

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def seeded(settings, tmp_path: Path, monkeypatch):
    """The demo with cuts of four frames and no shipped model."""
    settings.DATA = tmp_path
    settings.DATASETS_ROOT = tmp_path / "datasets"
    settings.CHECKPOINTS_ROOT = tmp_path / "checkpoints"
    monkeypatch.setattr(demo_model, "MODEL", tmp_path / "none.safetensors")
    monkeypatch.setattr(seeding.art, "CUTS", tuple(replace(spec, frames=4) for spec in art.CUTS))
    monkeypatch.setattr(seeding.art, "TRAINING_CUTS", (replace(art.TRAINING_CUTS[0], frames=2),))
    call_command("seed_demo")


def test_the_demo_shows_every_stage_of_the_work_and_is_seeded_once(seeded, settings):
    fresh, half_done, in_review = (Cut.objects.get(name=spec.name) for spec in seeding.art.CUTS)

    assert {frame.state for frame in fresh.frames.all()} == {"waiting"}
    assert Job.objects.filter(state="waiting").count() == 4
    assert {frame.state for frame in half_done.frames.all()} == {"open"}
    left = [frame.regions_left for frame in half_done.frames.all()]
    assert left[0] == 0
    assert left[1] > 0
    states = [frame.state for frame in in_review.frames.all()]
    assert sorted(states) == ["approved"] * 2 + ["retake"] + ["submitted"]

    people = {(m.user.username, m.role) for m in Membership.objects.all()}
    assert people == {("alice", "artist"), ("bob", "artist"), ("lena", "lead"), ("ada", "admin")}
    assert User.objects.get(username="charlie").check_password(PASSWORD)
    assert {fill.source for fill in Fill.objects.filter(is_trace=True)} == {"trace"}
    assert {c.author.username for c in Correction.objects.exclude(author=None)} == {"alice", "bob"}
    character = Project.objects.get().characters.get()
    assert [palette.name for palette in character.palettes.all()] == ["Day", "Night"]
    assert character.labels.count() == len(art.LABELS)
    assert [sheet.name for sheet in character.model_sheets.all()] == [character.name]
    assert Dataset.objects.get().pairs.count() == 2

    note = Note.objects.get()
    wrong = Fill.objects.get(frame=note.frame, region=_region_under(note))
    assert note.frame.state == "retake"
    assert "shadow" in note.text
    assert "shadow" not in character.labels.get(number=wrong.label).name

    before = (Correction.objects.count(), Submission.objects.count(), Frame.objects.count())
    call_command("seed_demo")
    seeding.mark_as_seeded.__globals__["_mark"]().unlink()
    call_command("seed_demo")
    assert (Submission.objects.count(), Frame.objects.count()) == before[1:]
    assert Note.objects.count() == 1
    assert (Dataset.objects.count(), Project.objects.count()) == (1, 1)
    assert character.model_sheets.count() == 1


def _region_under(note: Note) -> int:
    from colorapp.regions.queries import current_region_map, regions_at

    return regions_at(current_region_map(note.frame_id), [(note.x, note.y)])[0]


def test_a_region_is_what_most_of_it_is_painted_and_never_the_line():
    ids = np.array([[1, 1, 1, 0, 2], [1, 1, 1, 0, 2]], np.uint16)
    truth = np.array([[1, 1, 5, 1, 7], [1, 1, 5, 1, 8]], np.uint8)

    assert region_truth(ids, truth, line=1) == {1: 5, 2: 7}
