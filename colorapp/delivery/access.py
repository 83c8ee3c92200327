"""Who may take finished work out of the house."""

from colorapp.people.access import STEERING, require_role
from colorapp.people.models import User
from colorapp.production.access import LEADS_AND_ADMINS, cut_to_see
from colorapp.production.models import Cut


def cut_to_deliver(user: User, cut_id: int) -> Cut:
    """A cut whose finished frames this user may take."""
    cut = cut_to_see(user, cut_id)
    require_role(cut.project.role, STEERING, LEADS_AND_ADMINS)
    return cut
