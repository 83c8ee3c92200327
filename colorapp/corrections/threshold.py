"""The one write that moves a project's threshold; the log keeps every fill as it is."""

from django.db import transaction

from colorapp.announcements.actions import announce
from colorapp.announcements.topics import project_topic
from colorapp.corrections import log
from colorapp.errors import BadInput
from colorapp.people.models import User
from colorapp.production.access import project_to_steer
from colorapp.production.events import project_changed
from colorapp.production.models import Project


@transaction.atomic
def set_threshold(*, user: User, project_id: int, threshold: float) -> Project:
    """Move the project's threshold; what is left in each of its frames follows, no fill changes."""
    Project.objects.select_for_update(no_key=True).filter(pk=project_id).first()
    project = project_to_steer(user, project_id)
    if not 0 <= threshold <= 1:
        raise BadInput("bad_input", f"A threshold lies between 0 and 1; {threshold} does not.")
    if project.threshold == threshold:
        return project
    project.threshold = threshold
    project.save(update_fields=["threshold"])
    log.recount_left(project)
    announce(project_topic(project.pk), project_changed(project))
    return project
