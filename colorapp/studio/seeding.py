"""The demo's content: one project in the middle of its work, made through the same actions as people use.

Each step may be repeated, so a start that was interrupted is simply started again. Predicting imports torch,
therefore this runs in a process of its own (`manage.py seed_demo`), never in the web process.
"""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path

from numpy import uint8
from numpy.typing import NDArray

from colorapp.jobs.models import Job
from colorapp.jobs.worker import work_off
from colorapp.learning.actions import import_dataset, promote, register_model
from colorapp.learning.freezing import line_number
from colorapp.learning.models import Dataset
from colorapp.learning.promises import certify
from colorapp.learning.queries import active_version
from colorapp.people.models import User
from colorapp.production import actions as production
from colorapp.production.models import Character, Cut, Frame, Project
from colorapp.regions.models import RegionMap
from colorapp.regions.queries import region_ids
from colorapp.reviews.actions import judge_frame, pin_note, submit_frame
from colorapp.studio import art, demo_model
from colorapp.studio.cast import CAST, introduced
from colorapp.studio.drawing_room import Drawn, open_drawing_room
from colorapp.studio.scripted_artists import paint, region_truth, to_correct
from colorapp.studio.seeding_mark import mark_as_seeded

PROJECT = "Tsubame Delivers"
Say = Callable[[str], None]
Truth = Mapping[int, int]
People = Mapping[str, User]


def seed_demo(say: Say) -> None:
    """Make whatever of the demo is not there yet."""
    people = {player.username: introduced(player) for player in CAST}
    with open_drawing_room() as room, tempfile.TemporaryDirectory() as folder:
        fresh, half_done, in_review = art.CUTS
        training = room.dataset(art.TRAINING_CUTS, Path(folder))
        sheet = room.model_sheet(in_review)
        drawings = {spec.name: room.cut(spec) for spec in (in_review, half_done, fresh)}
        project = _project(people)
        character = _character(project)
        production.add_model_sheet(character, file_name=f"{character.name}.png", content=sheet.result())
        frames = sum(spec.frames for spec in (*art.CUTS, *art.TRAINING_CUTS))
        say(f"Drawing {frames} frames of {character.name} in three cuts and a training set…")
        _learn(character, people["ada"], training, Path(folder), say)
        for spec, finish in ((in_review, _review), (half_done, _half_finish)):
            drawn = drawings[spec.name].result()
            say(f"Cut {spec.name} ({spec.action}): predicting {len(drawn)} frames…")
            cut = _uploaded(project, character, spec.name, drawn)
            work_off("inference")
            finish(cut, drawn, people, say)
        drawn = drawings[fresh.name].result()
        _uploaded(project, character, fresh.name, drawn)
        _prove(character, people["ada"])
        say(f"Cut {fresh.name} ({fresh.action}): {len(drawn)} frames wait for the worker.")
    mark_as_seeded()


# ---- the production ----


def _project(people: People) -> Project:
    project = Project.objects.filter(name=PROJECT).first()
    if project is None:
        project = production.create_project(by=people["ada"], name=PROJECT)
    for player in CAST:
        if player.role is not None:
            production.add_member(project, username=player.username, role=player.role)
    return project


def _character(project: Project) -> Character:
    """The art's character with her paint by day and by night."""
    character = project.characters.filter(name=art.CHARACTER_NAME).first()
    if character is None:
        character = production.create_character(
            project, name=art.CHARACTER_NAME, labels=[_label(label) for label in art.LABELS]
        )
    day = character.palettes.get(position=0)
    if day.name != "Day":
        colors = {label.id: _hex(label.rgb) for label in art.LABELS}
        production.change_palette(day, name="Day", colors=colors)
    if not character.palettes.filter(name="Night").exists():
        colors = {label.id: _hex(label.night_rgb) for label in art.LABELS}
        production.add_palette(character, name="Night", colors=colors)
    return character


def _label(label: art.ArtLabel) -> dict[str, object]:
    role = {"background": "background", "line": "line"}.get(label.name, label.role)
    return {
        "id": label.id,
        "name": label.name,
        "name_ja": label.name_ja,
        "group": label.group,
        "role": role,
        "rgb": _hex(label.rgb),
    }


def _hex(rgb: tuple[int, int, int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*rgb)


def _uploaded(project: Project, character: Character, name: str, drawn: Sequence[Drawn]) -> Cut:
    cut = project.cuts.filter(name=name).first()
    if cut is None:
        cut = production.create_cut(project, name=name, character_id=character.pk)
    for drawing in drawn:
        production.add_drawing(cut, file_name=f"{drawing.name}.png", content=drawing.png)
    return cut


# ---- what she has learned so far ----


def _learn(character: Character, ada: User, training: "Future[None]", folder: Path, say: Say) -> None:
    """Dataset 1 from the training cuts, and the shipped model as version 1, which predicts."""
    training.result()
    dataset = import_dataset(
        by=ada, character_id=character.pk, folder=folder, held_back_share=demo_model.HELD_BACK_SHARE
    )
    say(f"Dataset {dataset.number}: {dataset.pairs.count()} training pairs.")
    if demo_model.MODEL.is_file():
        _promote_shipped_model(character, ada, dataset, say)
    else:
        say("There is no shipped model (make demo-model trains it): frames open unpainted.")


def _promote_shipped_model(character: Character, ada: User, dataset: Dataset, say: Say) -> None:
    version = register_model(
        character,
        file=demo_model.MODEL,
        dataset=dataset,
        report=demo_model.shipped_report(),
        compared={},
    )
    if not character.model_versions.filter(is_active=True).exists():
        promote(by=ada, version_id=version.pk)
        say(f"Model {version.number} predicts.")


def _prove(character: Character, ada: User) -> None:
    """Have the model that predicts proven on what is approved by now; the worker does it."""
    version = active_version(character)
    if version is not None and not version.guarantee:
        certify(by=ada, version_id=version.pk)


# ---- the artists and the lead at work ----


def _review(cut: Cut, drawn: Sequence[Drawn], people: People, say: Say) -> None:
    """Every frame finished and submitted; two approved, one sent back with a note on what is wrong."""
    alice, bob, lena = (people[name] for name in ("alice", "bob", "lena"))
    for turn, (frame, truth) in enumerate(_frames_with_truth(cut, drawn)):
        if frame.state != Frame.State.OPEN:
            continue  # the demo was set up this far before
        author = (alice, bob)[turn % 2]
        wanted = to_correct(frame, truth)
        slip = _shadow_to_forget(frame, truth) if turn == 2 else None
        if slip is not None:
            wanted[slip] = _lit_label(truth[slip])
        paint(frame, wanted, [author])
        submit_frame(by=author, frame_id=frame.pk)
        if turn < 2:
            judge_frame(by=lena, frame_id=frame.pk, verdict="approved")
        if slip is not None:
            _send_back(frame, slip, truth[slip], lena)
    states = ", ".join(f"{count} {state}" for state, count in _states(cut).items())
    say(f"Cut {cut.name}: {states}.")


def _half_finish(cut: Cut, drawn: Sequence[Drawn], people: People, say: Say) -> None:
    """The first third finished by alice and bob together, the next sixth begun, the rest as predicted."""
    artists = [people["alice"], people["bob"]]
    frames = list(_frames_with_truth(cut, drawn))
    finished, begun = len(frames) // 3, len(frames) // 2
    for at, (frame, truth) in enumerate(frames[:begun]):
        wanted = to_correct(frame, truth)
        regions = sorted(wanted) if at < finished else sorted(wanted)[: len(wanted) // 2]
        paint(frame, {region: wanted[region] for region in regions}, artists)
    left = sum(frame.regions_left or 0 for frame in cut.frames.all())
    say(f"Cut {cut.name}: {finished} frames finished, {begun - finished} begun, {left} regions left.")


def _frames_with_truth(cut: Cut, drawn: Sequence[Drawn]) -> list[tuple[Frame, Truth]]:
    line = line_number(cut.character)
    truths = {drawing.name: drawing.truth for drawing in drawn}
    frames = Frame.objects.filter(cut=cut).select_related("cut__project", "cut__character")
    return [(frame, _truth_of(frame, truths[frame.name], line)) for frame in frames if frame.name in truths]


def _truth_of(frame: Frame, truth: NDArray[uint8], line: int | None) -> Truth:
    region_map = RegionMap.objects.filter(frame=frame).order_by("-revision").first()
    if region_map is None or frame.state == Frame.State.FAILED:
        raise RuntimeError(f"{frame.name} could not be prepared: {_why(frame)}")
    truths = region_truth(region_ids(region_map.file), truth, line=line)
    return {region: label for region, label in truths.items() if str(region) not in region_map.trace_sides}


def _why(frame: Frame) -> str:
    job = Job.objects.filter(kind="predict_frame", subject_id=frame.pk).order_by("-id").first()
    return job.error or job.state if job else "it has no job"


def _shadow_to_forget(frame: Frame, truth: Truth) -> int | None:
    """The largest region of shadow: somebody will paint it as if it were lit."""
    region_map = RegionMap.objects.filter(frame=frame).latest("revision")
    shadows = [region for region, label in truth.items() if _lit_label(label) != label]
    return max(shadows, key=lambda region: region_map.area_px[region], default=None)


def _lit_label(label: int) -> int:
    """The base label that a shadow label belongs to; the label itself where it is no shadow."""
    by_id = {entry.id: entry for entry in art.LABELS}
    by_name = {entry.name: entry for entry in art.LABELS}
    base = by_name.get(by_id[label].name.removesuffix(" shadow")) if label in by_id else None
    return base.id if base else label


def _send_back(frame: Frame, region: int, label: int, lena: User) -> None:
    name = next(entry.name for entry in art.LABELS if entry.id == label)
    x, y = RegionMap.objects.filter(frame=frame).latest("revision").seed[region]
    pin_note(by=lena, frame_id=frame.pk, x=x, y=y, text=f"This is {name}, not lit.")
    judge_frame(by=lena, frame_id=frame.pk, verdict="retake", comment="One shadow is missing, see the note.")


def _states(cut: Cut) -> dict[str, int]:
    states: dict[str, int] = {}
    for frame in cut.frames.all():
        states[frame.state] = states.get(frame.state, 0) + 1
    return states
