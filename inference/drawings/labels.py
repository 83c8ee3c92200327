"""What a label is: the semantic color part of a character that the network learns to tell apart."""

from dataclasses import dataclass
from typing import Any

LINE_NAME = "line"
BACKGROUND_NAME = "background"
ROLES = ("base", "shadow", "highlight")


@dataclass(frozen=True)
class LabelInfo:
    """One label: its stable id (0..255), its name, its color and its role (base, shadow, highlight)."""

    id: int
    name: str
    rgb: tuple[int, int, int]
    role: str = "base"

    def __post_init__(self) -> None:
        if not 0 <= self.id <= 255:
            raise ValueError(f"label {self.name!r} has id {self.id}; ids are 0 to 255")
        if len(self.rgb) != 3 or not all(0 <= channel <= 255 for channel in self.rgb):
            raise ValueError(
                f"label {self.name!r} has color {list(self.rgb)}; a color is three numbers 0 to 255"
            )
        if self.role not in ROLES:
            raise ValueError(
                f"label {self.name!r} has role {self.role!r}; a role is one of {', '.join(ROLES)}"
            )

    def as_json(self) -> dict[str, Any]:
        return {"id": self.id, "name": self.name, "rgb": list(self.rgb), "role": self.role}


def labels_from_json(entries: object, *, source: str) -> tuple[LabelInfo, ...]:
    """Labels of a `dataset.json`, a `palette.json` or a checkpoint, ordered by id."""
    if not isinstance(entries, list):
        raise ValueError(f"{source}: labels must be a list of {{id, name, rgb}}")
    labels = [_label_from_json(entry, source=source) for entry in entries]
    ids = [label.id for label in labels]
    repeated = sorted({id for id in ids if ids.count(id) > 1})
    if repeated:
        raise ValueError(f"{source}: label id {repeated[0]} is given more than once")
    return tuple(sorted(labels, key=lambda label: label.id))


def with_background(labels: tuple[LabelInfo, ...]) -> tuple[LabelInfo, ...]:
    """The same labels, with id 0 as the white background where nothing else was said of it."""
    if any(label.id == 0 for label in labels):
        return labels
    return (LabelInfo(0, BACKGROUND_NAME, (255, 255, 255)), *labels)


def _label_from_json(entry: object, *, source: str) -> LabelInfo:
    try:
        assert isinstance(entry, dict)
        red, green, blue = (int(channel) for channel in entry["rgb"])
        return LabelInfo(
            int(entry["id"]), str(entry["name"]), (red, green, blue), str(entry.get("role", "base"))
        )
    except (AssertionError, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{source}: {entry!r} is not a label ({error})") from error
