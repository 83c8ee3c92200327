"""A character's model sheets: each file for itself, stored by its hash as drawings are."""

from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from colorapp.announcements.actions import announce
from colorapp.announcements.topics import project_topic
from colorapp.errors import NotFound, Refusal
from colorapp.production import events, intake, store
from colorapp.production.models import Character, ModelSheet

MOST_SHEETS = 24


def add_model_sheets(character: Character, files: "Iterable[UploadedFile[Any]]") -> list[dict[str, str]]:
    """Add each file as a model sheet; what cannot be added is refused by name."""
    refused = []
    for file in files:
        try:
            content = intake.content_of(file)
            add_model_sheet(character, file_name=file.name or "", content=content)
        except Refusal as refusal:
            refused.append({"file": intake.shown_name(file.name or ""), **refusal.as_json()})
    return refused


def add_model_sheet(character: Character, *, file_name: str, content: bytes) -> ModelSheet:
    """Add one picture and tell the project; the same picture again is harmless."""
    drawing = intake.read_drawing(file_name, content)
    path = store.keep(drawing.png, ".png")
    with transaction.atomic():
        if not Character.objects.select_for_update(no_key=True).filter(pk=character.pk).exists():
            raise NotFound("character")
        known = character.model_sheets.filter(sha256=drawing.sha256).first()
        return known or _new_sheet(character, drawing, path)


@transaction.atomic
def remove_model_sheet(sheet: ModelSheet) -> None:
    """Take a sheet from its character. The file stays: another sheet may be the same picture."""
    sheet.delete()
    _tell(sheet.character)


def _new_sheet(character: Character, drawing: intake.Drawing, path: str) -> ModelSheet:
    if character.model_sheets.count() >= MOST_SHEETS:
        raise Refusal("sheets_full", f"A character has at most {MOST_SHEETS} model sheets.")
    sheet = ModelSheet.objects.create(
        character=character,
        name=drawing.name,
        picture=path,
        sha256=drawing.sha256,
        width=drawing.width,
        height=drawing.height,
    )
    _tell(character)
    return sheet


def _tell(character: Character) -> None:
    announce(project_topic(character.project_id), events.character_changed(character.pk))
