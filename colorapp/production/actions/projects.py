"""Projects and their cuts."""

from django.db import transaction

from colorapp.announcements.actions import announce
from colorapp.announcements.topics import project_topic
from colorapp.errors import BadInput, NotAllowed, Refusal
from colorapp.people.models import Membership, Role, User
from colorapp.production import events
from colorapp.production.models import Character, Cut, Project


@transaction.atomic
def create_project(*, by: User, name: str) -> Project:
    """A new project; who creates it is its admin."""
    if not by.is_staff:
        raise NotAllowed("Only staff of the studio may create projects.")
    _refuse_taken(Project.objects.filter(name=name).exists(), "project", name)
    project = Project.objects.create(name=name, created_by=by)
    Membership.objects.create(user=by, project=project, role=Role.ADMIN)
    project.role = Role.ADMIN
    return project


@transaction.atomic
def change_project(project: Project, *, name: str | None = None, dust_max_px: int | None = None) -> Project:
    """Change the name, or what counts as dust from the next prediction on."""
    if name is not None:
        taken = Project.objects.filter(name=name).exclude(pk=project.pk).exists()
        _refuse_taken(taken, "project", name)
        project.name = name
    if dust_max_px is not None:
        project.dust_max_px = dust_max_px
    project.save(update_fields=["name", "dust_max_px"])
    announce(project_topic(project.pk), events.project_changed(project))
    return project


@transaction.atomic
def create_cut(project: Project, *, name: str, character_id: int) -> Cut:
    """A new, empty cut of one of the project's characters."""
    character = Character.objects.filter(project=project, pk=character_id).first()
    if character is None:
        raise BadInput("unknown_character", f"This project has no character {character_id}.")
    _refuse_taken(Cut.objects.filter(project=project, name=name).exists(), "cut", name)
    cut = Cut.objects.create(project=project, character=character, name=name)
    announce(project_topic(project.pk), events.cut_added(cut))
    return cut


@transaction.atomic
def rename_cut(cut: Cut, *, name: str) -> Cut:
    taken = Cut.objects.filter(project=cut.project, name=name).exclude(pk=cut.pk).exists()
    _refuse_taken(taken, "cut", name)
    cut.name = name
    cut.save(update_fields=["name"])
    announce(project_topic(cut.project_id), events.cut_renamed(cut))
    return cut


@transaction.atomic
def remove_cut(cut: Cut) -> None:
    """Remove a cut that holds no drawing."""
    Cut.objects.select_for_update(no_key=True).filter(pk=cut.pk).first()
    if cut.frames.exists():
        raise Refusal("cut_not_empty", f"Cut {cut.name} holds drawings; delete these first.")
    announce(project_topic(cut.project_id), events.cut_removed(cut))
    cut.delete()


def _refuse_taken(taken: bool, thing: str, name: str) -> None:
    if taken:
        raise Refusal("name_taken", f"There is a {thing} named {name} already.")
