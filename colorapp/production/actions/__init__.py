"""Every change of what a studio makes: the one door, split by what is changed."""

from colorapp.production.actions.characters import (
    add_label,
    add_palette,
    change_label,
    change_palette,
    create_character,
)
from colorapp.production.actions.frames import add_drawing, add_drawings, remove_frame
from colorapp.production.actions.members import (
    add_member,
    add_newcomer,
    change_role,
    remove_member,
)
from colorapp.production.actions.model_sheets import (
    add_model_sheet,
    add_model_sheets,
    remove_model_sheet,
)
from colorapp.production.actions.projects import (
    change_project,
    create_cut,
    create_project,
    remove_cut,
    rename_cut,
)

__all__ = [
    "add_drawing",
    "add_drawings",
    "add_label",
    "add_member",
    "add_model_sheet",
    "add_model_sheets",
    "add_newcomer",
    "add_palette",
    "change_label",
    "change_palette",
    "change_project",
    "change_role",
    "create_character",
    "create_cut",
    "create_project",
    "remove_cut",
    "remove_frame",
    "remove_member",
    "remove_model_sheet",
    "rename_cut",
]
