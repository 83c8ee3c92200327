"""Who belongs to a project, and as what. A project always keeps an admin."""

from django.db import transaction

from colorapp.announcements.actions import announce
from colorapp.announcements.topics import project_topic, user_topic
from colorapp.errors import BadInput, Refusal
from colorapp.people.actions import create_person
from colorapp.people.events import membership_changed
from colorapp.people.models import Membership, Role, User
from colorapp.production import events
from colorapp.production.models import Project


@transaction.atomic
def add_member(project: Project, *, username: str, role: str) -> Membership:
    """Make a user a member; harmless where they are one in that role already."""
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise BadInput("unknown_user", f"There is no user named {username}.")
    membership, is_new = Membership.objects.get_or_create(user=user, project=project, defaults={"role": role})
    if is_new:
        _tell(membership, membership.role)
    elif membership.role != role:
        raise Refusal("already_member", f"{user} is a member already, as {membership.role}.")
    return membership


@transaction.atomic
def add_newcomer(
    project: Project, *, username: str, display_name: str, role: str, language: str
) -> tuple[Membership, str]:
    """Make a sign-in for somebody new, and them a member; with their first password."""
    user, first_password = create_person(username=username, display_name=display_name, language=language)
    return add_member(project, username=user.username, role=role), first_password


@transaction.atomic
def change_role(membership: Membership, *, role: str) -> Membership:
    _keep_an_admin(membership, becomes=role)
    if membership.role != role:
        membership.role = role
        membership.save(update_fields=["role"])
        _tell(membership, role)
    return membership


@transaction.atomic
def remove_member(membership: Membership) -> None:
    """Take a user out of a project; what they painted stays theirs."""
    _keep_an_admin(membership, becomes=None)
    _tell(membership, None)
    membership.delete()


def _keep_an_admin(membership: Membership, *, becomes: str | None) -> None:
    """Refuse to take the role from the last admin; the project's row is locked, so two cannot both go."""
    Project.objects.select_for_update(no_key=True).get(pk=membership.project_id)
    if becomes == Role.ADMIN:
        return
    admins = Membership.objects.filter(project_id=membership.project_id, role=Role.ADMIN)
    if not admins.exclude(pk=membership.pk).exists():
        raise Refusal("last_admin", "A project keeps at least one admin: make somebody else one first.")


def _tell(membership: Membership, role: str | None) -> None:
    announce(user_topic(membership.user_id), membership_changed(membership.project_id, role))
    announce(project_topic(membership.project_id), events.project_changed(membership.project))
