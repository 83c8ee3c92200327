"""What a heartbeat finds out, in one visit to the database."""

from collections.abc import Collection
from dataclasses import dataclass, field

from colorapp.corrections.queries import heads_of
from colorapp.live.session import is_still_signed_in
from colorapp.people.models import Membership, User
from colorapp.production.models import Frame, Project


@dataclass(frozen=True)
class Pulse:
    is_signed_in: bool
    heads: dict[int, int] = field(default_factory=dict)
    deleted_frames: frozenset[int] = frozenset()
    has_lost_access: bool = False


def pulse_of(
    user: User, session_key: str | None, *, frame_ids: Collection[int], project_ids: Collection[int]
) -> Pulse:
    """Whether somebody is still signed in, the heads of what they watch, whether any is theirs no more."""
    if not is_still_signed_in(user, session_key):
        return Pulse(is_signed_in=False)
    heads = heads_of(user, frame_ids)
    unseen = set(frame_ids) - heads.keys()
    kept_from = set(Frame.objects.filter(pk__in=unseen).values_list("pk", flat=True)) if unseen else set()
    return Pulse(
        is_signed_in=True,
        heads=heads,
        deleted_frames=frozenset(unseen - kept_from),
        has_lost_access=bool(kept_from) or _has_lost_a_project(user, project_ids),
    )


def _has_lost_a_project(user: User, project_ids: Collection[int]) -> bool:
    if not project_ids:
        return False
    memberships = Membership.objects.filter(user_id=user.pk, project_id__in=project_ids)
    theirs = set(memberships.values_list("project_id", flat=True))
    return Project.objects.filter(pk__in=set(project_ids) - theirs).exists()
