"""Fetch and authorize in one query: a stranger meets NotFound, a member of the wrong role NotAllowed.

Each thing fetched here carries the asking user's role (`project.role`), so nobody asks for it again.
"""

from django.db.models import F, QuerySet

from colorapp.errors import NotFound
from colorapp.people.access import ADMINISTERING, STEERING, require_role
from colorapp.people.models import Membership, User
from colorapp.production.models import Character, Cut, Frame, ModelSheet, Palette, Project

LEADS_AND_ADMINS = "Only a lead or an admin of this project may do this."
ADMINS = "Only an admin of this project may do this."


def project_to_see(user: User, project_id: int) -> Project:
    rows = Project.objects.filter(memberships__user_id=user.pk, id=project_id)
    project = rows.annotate(asker=F("memberships__role")).first()
    if project is None:
        raise NotFound("project")
    project.role = project.asker
    return project


def project_to_steer(user: User, project_id: int) -> Project:
    project = project_to_see(user, project_id)
    require_role(project.role, STEERING, LEADS_AND_ADMINS)
    return project


def project_to_administer(user: User, project_id: int) -> Project:
    project = project_to_see(user, project_id)
    require_role(project.role, ADMINISTERING, ADMINS)
    return project


def membership_to_administer(user: User, membership_id: int) -> Membership:
    rows = Membership.objects.filter(project__memberships__user_id=user.pk, id=membership_id)
    membership = (
        rows.select_related("user", "project").annotate(asker=F("project__memberships__role")).first()
    )
    if membership is None:
        raise NotFound("membership")
    require_role(membership.asker, ADMINISTERING, ADMINS)
    return membership


def character_to_see(user: User, character_id: int) -> Character:
    rows = Character.objects.filter(project__memberships__user_id=user.pk, id=character_id)
    character = rows.select_related("project").annotate(asker=F("project__memberships__role")).first()
    if character is None:
        raise NotFound("character")
    character.project.role = character.asker
    return character


def character_to_steer(user: User, character_id: int) -> Character:
    character = character_to_see(user, character_id)
    require_role(character.project.role, STEERING, LEADS_AND_ADMINS)
    return character


def character_to_administer(user: User, character_id: int) -> Character:
    character = character_to_see(user, character_id)
    require_role(character.project.role, ADMINISTERING, ADMINS)
    return character


def palette_to_steer(user: User, palette_id: int) -> Palette:
    rows = Palette.objects.filter(character__project__memberships__user_id=user.pk, id=palette_id)
    asker = F("character__project__memberships__role")
    palette = rows.select_related("character__project").annotate(asker=asker).first()
    if palette is None:
        raise NotFound("palette")
    require_role(palette.asker, STEERING, LEADS_AND_ADMINS)
    return palette


def model_sheet_to_see(user: User, sheet_id: int) -> ModelSheet:
    rows = ModelSheet.objects.filter(character__project__memberships__user_id=user.pk, id=sheet_id)
    asker = F("character__project__memberships__role")
    sheet = rows.select_related("character__project").annotate(asker=asker).first()
    if sheet is None:
        raise NotFound("model sheet")
    sheet.character.project.role = sheet.asker
    return sheet


def model_sheet_to_steer(user: User, sheet_id: int) -> ModelSheet:
    sheet = model_sheet_to_see(user, sheet_id)
    require_role(sheet.character.project.role, STEERING, LEADS_AND_ADMINS)
    return sheet


def cut_to_see(user: User, cut_id: int) -> Cut:
    rows = Cut.objects.filter(project__memberships__user_id=user.pk, id=cut_id)
    asker = F("project__memberships__role")
    cut = rows.select_related("project", "character").annotate(asker=asker).first()
    if cut is None:
        raise NotFound("cut")
    cut.project.role = cut.asker
    return cut


def cut_to_steer(user: User, cut_id: int) -> Cut:
    """A cut that the user may upload drawings to, rename, and take finished frames of."""
    cut = cut_to_see(user, cut_id)
    require_role(cut.project.role, STEERING, LEADS_AND_ADMINS)
    return cut


def cut_to_administer(user: User, cut_id: int) -> Cut:
    cut = cut_to_see(user, cut_id)
    require_role(cut.project.role, ADMINISTERING, ADMINS)
    return cut


def frame_to_see(user: User, frame_id: int, *, among: QuerySet[Frame] | None = None) -> Frame:
    """`among` brings along what the caller will need of the frame, such as `frames_with_summaries()`."""
    frames = Frame.objects.all() if among is None else among
    rows = frames.filter(cut__project__memberships__user_id=user.pk, id=frame_id)
    asker = F("cut__project__memberships__role")
    frame = rows.select_related("cut__project", "cut__character", "assignee").annotate(asker=asker).first()
    if frame is None:
        raise NotFound("frame")
    frame.cut.project.role = frame.asker
    return frame


def frame_to_administer(user: User, frame_id: int) -> Frame:
    frame = frame_to_see(user, frame_id)
    require_role(frame.cut.project.role, ADMINISTERING, ADMINS)
    return frame
