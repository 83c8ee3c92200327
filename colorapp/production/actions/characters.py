"""Characters, their labels and palettes. A label is never deleted: fills may refer to its number."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from colorapp.announcements.actions import announce
from colorapp.announcements.topics import project_topic
from colorapp.errors import BadInput, Refusal
from colorapp.production import events
from colorapp.production.models import Character, Label, Palette, PaletteColor, Project

FIRST_PALETTE = "Normal"
LABEL_NUMBERS = range(255)
Role = Label.LabelRole
NEEDED = {Role.BACKGROUND, Role.LINE}


BACKGROUND = {"id": 0, "name": "background", "name_ja": "背景", "role": Role.BACKGROUND, "rgb": "#ffffff"}
LINE = {"id": 1, "name": "line", "name_ja": "線", "role": Role.LINE, "rgb": "#000000"}


@transaction.atomic
def create_character(
    project: Project, *, name: str, labels: Sequence[Mapping[str, Any]] | None = None
) -> Character:
    """A character with its labels and a first palette; the background is added where it is missing.

    Each label is given as `id`, `name`, `rgb`, and if need be `name_ja`, `group`, `role`.
    """
    if Character.objects.filter(project=project, name=name).exists():
        raise Refusal("name_taken", f"There is a character named {name} already.")
    given = [BACKGROUND, LINE] if labels is None else _with_background(labels)
    _refuse_doubles(given)
    character = Character.objects.create(project=project, name=name)
    palette = Palette.objects.create(character=character, name=FIRST_PALETTE)
    made = Label.objects.bulk_create(_label(character, label) for label in given)
    colors = zip(made, given, strict=True)
    PaletteColor.objects.bulk_create(
        PaletteColor(palette=palette, label=label, rgb=source["rgb"]) for label, source in colors
    )
    announce(project_topic(project.pk), events.character_changed(character.pk))
    return character


@transaction.atomic
def add_label(character: Character, *, rgb: str, number: int | None = None, **fields: str) -> Label:
    """One more label, with the same color in every palette; without a number it gets the next free one."""
    Character.objects.select_for_update(no_key=True).get(pk=character.pk)
    taken = set(character.labels.values_list("number", flat=True))
    if number is None:
        number = next((free for free in LABEL_NUMBERS if free not in taken), None)
    if number is None:
        raise Refusal("labels_full", f"A character has at most {len(LABEL_NUMBERS)} labels.")
    if number in taken:
        raise Refusal("number_taken", f"{character} has a label {number} already.")
    _refuse_taken_name(character, fields["name"])
    label = Label.objects.create(character=character, number=number, **fields)
    PaletteColor.objects.bulk_create(
        PaletteColor(palette=palette, label=label, rgb=rgb) for palette in character.palettes.all()
    )
    announce(project_topic(character.project_id), events.character_changed(character.pk))
    return label


@transaction.atomic
def change_label(
    character: Character, number: int, *, is_retired: bool | None = None, **fields: str
) -> Label:
    """Change how a label is called and grouped, or retire it: it stays where it was painted.

    The line and the background are renamed only where the request says their role as well, so that a palette
    which numbers its paints otherwise renames neither by mistake.
    """
    label = character.labels.select_for_update(no_key=True).filter(number=number).first()
    if label is None:
        raise unknown_label(character, number)
    if "name" in fields and fields["name"] != label.name:
        if label.role in NEEDED and "role" not in fields:
            raise _reserved(label, fields["name"])
        _refuse_taken_name(character, fields["name"])
    for name, value in fields.items():
        setattr(label, name, value)
    if is_retired is not None:
        _retire(label, is_retired)
    label.save(update_fields=[*fields, "retired_at"])
    announce(project_topic(character.project_id), events.character_changed(character.pk))
    return label


@transaction.atomic
def add_palette(character: Character, *, name: str, colors: Mapping[int, str]) -> Palette:
    """Another set of colors: night, rain."""
    if character.palettes.filter(name=name).exists():
        raise Refusal("name_taken", f"{character} has a palette named {name} already.")
    palette = Palette.objects.create(character=character, name=name, position=character.palettes.count())
    _set_colors(palette, colors)
    announce(project_topic(character.project_id), events.palette_changed(palette))
    return palette


@transaction.atomic
def change_palette(palette: Palette, *, name: str, colors: Mapping[int, str]) -> Palette:
    """Replace a palette's name and colors; doing it again changes nothing."""
    others = palette.character.palettes.exclude(pk=palette.pk)
    if others.filter(name=name).exists():
        raise Refusal("name_taken", f"{palette.character} has a palette named {name} already.")
    palette.name = name
    palette.save(update_fields=["name"])
    _set_colors(palette, colors)
    announce(project_topic(palette.character.project_id), events.palette_changed(palette))
    return palette


def unknown_label(character: Character, number: int) -> BadInput:
    return BadInput("unknown_label", f"{character} has no label {number}.")


def _set_colors(palette: Palette, colors: Mapping[int, str]) -> None:
    labels = {label.number: label for label in palette.character.labels.all()}
    for number in colors:
        if number not in labels:
            raise unknown_label(palette.character, number)
    palette.colors.all().delete()
    PaletteColor.objects.bulk_create(
        PaletteColor(palette=palette, label=labels[number], rgb=rgb) for number, rgb in colors.items()
    )


def _with_background(labels: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    has_background = any(label["id"] == BACKGROUND["id"] for label in labels)
    return [*([] if has_background else [BACKGROUND]), *labels]


def _refuse_doubles(labels: Sequence[Mapping[str, Any]]) -> None:
    for field in ("id", "name"):
        seen: set[Any] = set()
        for label in labels:
            if label[field] in seen:
                raise BadInput("duplicate_label", f"There are two labels with the {field} {label[field]}.")
            seen.add(label[field])


def _label(character: Character, source: Mapping[str, Any]) -> Label:
    usual = {"background": Role.BACKGROUND, "line": Role.LINE}.get(source["name"], Role.BASE)
    role = Role.BACKGROUND if source["id"] == 0 else source.get("role") or usual
    return Label(
        character=character,
        number=source["id"],
        name=source["name"],
        name_ja=source.get("name_ja", ""),
        group=source.get("group", ""),
        role=role,
    )


def _refuse_taken_name(character: Character, name: str) -> None:
    if character.labels.filter(name=name).exists():
        raise Refusal("name_taken", f"{character} has a label named {name} already.")


def _reserved(label: Label, name: str) -> Refusal:
    sentence = f"Label {label.number} is the {label.role} here; give {name} another id."
    return Refusal("reserved_label", sentence)


def _retire(label: Label, is_retired: bool) -> None:
    if is_retired and label.role in NEEDED:
        raise Refusal("needed_label", f"The {label.role} is always needed and cannot be retired.")
    label.retired_at = (label.retired_at or timezone.now()) if is_retired else None
