"""Who may do what: the role of a user in a project, and the refusal of everybody else.

Knows projects by their id only; the apps above fetch their things together with the role.
"""

from collections.abc import Collection

from django.http import HttpRequest
from rest_framework.request import Request

from colorapp.errors import NotAllowed
from colorapp.people.models import Membership, Role, User

STEERING = frozenset({Role.LEAD, Role.ADMIN})
ADMINISTERING = frozenset({Role.ADMIN})


def role_in(user: User, project_id: int) -> Role | None:
    """The user's role in a project; None for a stranger."""
    roles = Membership.objects.filter(user_id=user.pk, project_id=project_id).values_list("role", flat=True)
    role = roles.first()
    return None if role is None else Role(role)


def require_role(role: str | None, allowed: Collection[Role], sentence: str) -> None:
    """Refuse, in `sentence`, a member whose role is not among the allowed ones."""
    if role not in allowed:
        raise NotAllowed(sentence)


def asking_user(request: HttpRequest | Request) -> User:
    """The signed-in user of a request that got past the permission to be here at all."""
    assert isinstance(request.user, User)
    return request.user
