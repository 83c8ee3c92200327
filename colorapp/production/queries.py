"""What production's pages read: each a fixed number of queries, however many frames there are."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.urls import reverse

from colorapp.people.events import person
from colorapp.people.models import User
from colorapp.production.events import palette_as_json
from colorapp.production.models import Character, Cut, Frame, Label, ModelSheet, Project
from colorapp.production.summaries import (
    frame_summary,
    frames_with_summaries,
    newest_region_count,
    thumbnail_url,
)

Json = dict[str, Any]
State = Frame.State
MY_WORK_MAX = 200
BECAUSE = ("retake", "begun", "open")  # by urgency


def projects_of(user: User) -> list[Json]:
    """Summaries of the projects that a user is a member of."""
    rows = Project.objects.filter(memberships__user_id=user.pk).annotate(asker=F("memberships__role"))
    projects = list(rows.annotate(cut_count=_count_of_cuts()))
    frames = Frame.objects.filter(cut__project__in=[project.pk for project in projects])
    standings = _standings(frames, by="cut__project_id")
    return [
        _project_summary(project, project.asker, project.cut_count, standings[project.pk])
        for project in projects
    ]


def project_in_full(project: Project) -> Json:
    """A project as its page shows it; `project` comes from access.py, with the asking user's role."""
    standings = _standings(Frame.objects.filter(cut__project=project), by="cut_id")
    cuts = list(project.cuts.all())
    thumbnails = _first_thumbnails(project)
    return {
        **_project_summary(project, project.role, len(cuts), _sum_of(standings.values())),
        "dust_max_px": project.dust_max_px,
        "members": [membership_as_json(member) for member in project.memberships.select_related("user")],
        "characters": [_character_summary(character) for character in _characters_of(project)],
        "cuts": [_cut_summary(cut, standings[cut.pk], thumbnails.get(cut.pk)) for cut in cuts],
    }


def cut_in_full(cut: Cut) -> Json:
    """A cut with its frames in order; `cut` comes from access.py, with the asking user's role."""
    project = cut.project
    standing = _standings(Frame.objects.filter(cut=cut), by="cut_id")[cut.pk]
    frames = [frame_summary(frame) for frame in frames_with_summaries().filter(cut=cut)]
    return {
        **_cut_summary(cut, standing, frames[0]["thumbnail"] if frames else None),
        "project": {
            "id": project.pk,
            "name": project.name,
            "threshold": project.threshold,
            "role": project.role,
        },
        "frames": frames,
    }


def character_in_full(character: Character) -> Json:
    return {
        "id": character.pk,
        "project": character.project_id,
        "name": character.name,
        "labels": [label_as_json(label) for label in character.labels.all()],
        "palettes": [palette_as_json(palette) for palette in character.palettes.all()],
        "model_sheets": [model_sheet_as_json(sheet) for sheet in character.model_sheets.all()],
    }


def model_sheet_as_json(sheet: ModelSheet) -> Json:
    return {
        "id": sheet.pk,
        "name": sheet.name,
        "width": sheet.width,
        "height": sheet.height,
        "picture": reverse("api:model-sheet-picture", args=[sheet.pk, sheet.sha256]),
    }


def label_as_json(label: Label) -> Json:
    return {
        "id": label.number,
        "name": label.name,
        "name_ja": label.name_ja,
        "group": label.group,
        "role": label.role,
        "is_retired": label.retired_at is not None,
    }


def membership_as_json(membership: Any) -> Json:
    return {"id": membership.pk, "user": person(membership.user), "role": membership.role}


def my_work(user: User) -> list[Json]:
    """What waits for this user: retakes first, then frames begun, then open frames with regions left.

    Corrections and submissions go by the names of their relations: they are rooms above.
    """
    begun = Q(state=State.OPEN, pk__in=_painted_by(user))
    open_with_work = Q(state=State.OPEN, regions_left__gt=0)
    retake = Q(state=State.RETAKE, assignee=user)
    urgency = Case(
        When(retake, then=Value(0)),
        When(begun, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    frames = (
        frames_with_summaries()
        .filter(retake | begun | open_with_work, cut__project__memberships__user_id=user.pk)
        .annotate(urgency=urgency, comment=_comment_to_the_retake())
        .order_by("urgency", "cut__project__name", "cut__name", "position")[:MY_WORK_MAX]
    )
    return [
        {
            **frame_summary(frame),
            "cut_name": frame.cut.name,
            "project": {"id": frame.cut.project_id, "name": frame.cut.project.name},
            "because": BECAUSE[frame.urgency],
            "comment": (frame.comment or "") if frame.state == State.RETAKE else "",
        }
        for frame in frames
    ]


def _comment_to_the_retake() -> Subquery:
    judged = Frame.objects.filter(pk=OuterRef("pk"), submissions__verdict="retake")
    return Subquery(judged.order_by("-submissions__id").values("submissions__comment")[:1])


def _painted_by(user: User) -> QuerySet[Frame, int]:
    return Frame.objects.filter(corrections__author_id=user.pk).values_list("pk", flat=True)


def _count_of_cuts() -> Subquery:
    cuts = Cut.objects.filter(project=OuterRef("pk")).order_by().values("project")
    return Subquery(cuts.annotate(n=Count("pk")).values("n"))


def _standings(frames: QuerySet[Frame], *, by: str) -> defaultdict[int, Json]:
    """How many frames stand where, how many regions there are and how many are left, per cut or project."""
    found: defaultdict[int, Json] = defaultdict(_empty_standing)
    rows = (
        frames.order_by()
        .annotate(region_count=newest_region_count())
        .values(by, "state")
        .annotate(n=Count("pk"), left=Sum("regions_left"), regions=Sum("region_count"))
    )
    for row in rows:
        standing = found[row[by]]
        standing["frames"] += row["n"]
        standing["frames_by_state"][row["state"]] += row["n"]
        standing["regions_left"] += row["left"] or 0
        standing["regions"] += row["regions"] or 0
    return found


def _empty_standing() -> Json:
    states = {str(state): 0 for state in State.values}
    return {"frames": 0, "frames_by_state": states, "regions_left": 0, "regions": 0}


def _sum_of(standings: Iterable[Json]) -> Json:
    total = _empty_standing()
    for standing in standings:
        for name in ("frames", "regions_left", "regions"):
            total[name] += standing[name]
        for state, n in standing["frames_by_state"].items():
            total["frames_by_state"][state] += n
    return total


def _project_summary(project: Project, role: str, cuts: int | None, standing: Json) -> Json:
    return {
        "id": project.pk,
        "name": project.name,
        "role": role,
        "threshold": project.threshold,
        "cuts": cuts or 0,
        "frames": standing["frames"],
        "frames_by_state": standing["frames_by_state"],
        "regions_left": standing["regions_left"],
    }


def _cut_summary(cut: Cut, standing: Json, thumbnail: str | None) -> Json:
    return {
        "id": cut.pk,
        "name": cut.name,
        "character": cut.character_id,
        "thumbnail": thumbnail,
        **standing,
    }


def _first_thumbnails(project: Project) -> dict[int, str]:
    """Of the first frame of each cut that has one."""
    first = Frame.objects.filter(cut=OuterRef("pk")).order_by("position", "id").values("pk")[:1]
    frames = frames_with_summaries().filter(
        pk__in=project.cuts.annotate(first=Subquery(first)).values("first")
    )
    return {frame.cut_id: thumbnail_url(frame) for frame in frames}


def _characters_of(project: Project) -> QuerySet[Character]:
    """With the number of the model version that is active; learning is a room above."""
    active = Character.objects.filter(pk=OuterRef("pk"), model_versions__is_active=True)
    return project.characters.annotate(active_model=Subquery(active.values("model_versions__number")[:1]))


def _character_summary(character: Any) -> Json:
    return {
        "id": character.pk,
        "name": character.name,
        "active_model": character.active_model,
        "wants_promise": character.wants_promise,
    }
