"""How messages and answers speak of people, and what a person's own pages are told."""

from typing import TypedDict

from colorapp.people.models import User


class Person(TypedDict):
    id: int
    username: str
    display_name: str
    language: str


def person(user: User) -> Person:
    return Person(
        id=user.id,
        username=user.username,
        display_name=user.display_name or user.username,
        language=user.language,
    )


def membership_changed(project_id: int, role: str | None) -> dict[str, object]:
    """Told to the user whose role changed; null: they are no member any more."""
    return {"type": "membership.changed", "project": project_id, "role": role}
