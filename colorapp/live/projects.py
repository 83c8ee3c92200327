"""Watching a project: the page hears how its frames stand, its palettes, its training."""

from typing import TYPE_CHECKING

from channels.db import database_sync_to_async

from colorapp.announcements import relay
from colorapp.live.reading import Message, whole_number
from colorapp.production.access import project_to_see

if TYPE_CHECKING:
    from colorapp.live.consumer import LiveConsumer


async def watch_project(socket: "LiveConsumer", message: Message) -> None:
    project_id = whole_number(message, "project")
    await database_sync_to_async(project_to_see)(socket.user, project_id)
    await relay.ensure_running()
    await socket.follow_project(project_id)


async def unwatch_project(socket: "LiveConsumer", message: Message) -> None:
    await socket.forget_project(whole_number(message, "project"))
