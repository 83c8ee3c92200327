"""Which pairs a new dataset gets: the approved frames as they stand, and the pairs of a dataset to extend.

Reads only; `actions.freeze_dataset` writes what is planned here.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import copyfile

from colorapp.corrections.models import Fill
from colorapp.learning.folders import FrozenPair, folder_path
from colorapp.learning.held_back import Candidate, held_back_sides
from colorapp.learning.models import Dataset, TrainingPair
from colorapp.learning.pairs import painted_truth, safe_name
from colorapp.production import store
from colorapp.production.models import Character, Frame, Label, PaletteColor
from colorapp.regions.models import RegionMap
from colorapp.regions.queries import region_ids
from inference.drawings.dataset import Dataset as Folder
from inference.drawings.dataset import load_dataset
from inference.drawings.label_map import write_label_map
from inference.drawings.labels import LINE_NAME, ROLES, LabelInfo

WHITE = "#ffffff"


@dataclass(frozen=True)
class Source:
    """A pair before its file name and its side are decided: where it is from, how its two files are made."""

    name: str
    cut: str
    place: int
    line: Path
    write_label_map: Callable[[Path], object]
    frame_id: int | None = None
    at_seq: int = 0
    was_held_back: bool | None = None


def approved_sources(character: Character, frames: Sequence[Frame]) -> list[Source]:
    """Approved frames as pairs. The caller has locked them: their fills are read here and belong together."""
    fills, maps, sides = _fills_of(frames), _newest_maps(frames), _known_sides(character)
    labels, line = labels_to_freeze(character), line_number(character)
    return [
        Source(
            name=_name_in_project(frame),
            cut=frame.cut.name,
            place=frame.position,
            line=store.path_of(frame.drawing),
            write_label_map=partial(
                _write_truth, map_file=maps[frame.id], fills=fills.get(frame.id, {}), labels=labels, line=line
            ),
            frame_id=frame.id,
            at_seq=frame.head_seq,
            was_held_back=sides.get(frame.id),
        )
        for frame in frames
        if frame.id in maps
    ]


def dataset_sources(dataset: Dataset) -> list[Source]:
    """The pairs of a dataset that is to be extended, each on the side it had there."""
    folder = load_dataset(folder_path(dataset.folder))
    return [_source_of_pair(folder, pair) for pair in dataset.pairs.all()]


def folder_sources(folder: Folder) -> list[Source]:
    """The pairs of a dataset that was made elsewhere; a cut is what stands before a frame's number."""
    return [_source_of_file(folder, position) for position in range(len(folder.frames))]


def frozen_pairs(sources: Sequence[Source], *, share: float) -> list[FrozenPair]:
    """The sources as pairs with names of their own, about `share` of them held back."""
    sides = held_back_sides([Candidate(s.cut, s.place, s.was_held_back) for s in sources], share=share)
    names: list[str] = []
    for source in sources:
        names.append(safe_name(source.name, names))
    return [
        FrozenPair(name, side, source.line, source.write_label_map, source.frame_id, source.at_seq)
        for source, name, side in zip(sources, names, sides, strict=True)
    ]


def labels_to_freeze(character: Character) -> list[LabelInfo]:
    """The character's labels, retired ones too, in the colors of its first palette."""
    of_palette = PaletteColor.objects.filter(palette=character.palettes.first())
    rgb = dict(of_palette.values_list("label__number", "rgb"))
    line = line_number(character)
    return [_label_info(label, rgb.get(label.number, WHITE), line) for label in character.labels.all()]


def line_number(character: Character) -> int | None:
    """The label that marks ink: the one whose role it is, else the one that is called so."""
    labels = list(character.labels.all())
    by_role = (label.number for label in labels if label.role == Label.LabelRole.LINE)
    by_name = (label.number for label in labels if label.name == LINE_NAME)
    return next(by_role, next(by_name, None))


def _name_in_project(frame: Frame) -> str:
    """Studios often put the cut's name into the frame's: once is enough."""
    return frame.name if frame.name.startswith(frame.cut.name) else f"{frame.cut.name}_{frame.name}"


def _label_info(label: Label, rgb: str, line: int | None) -> LabelInfo:
    name = LINE_NAME if label.number == line else label.name
    role = label.role if label.role in ROLES else "base"
    return LabelInfo(label.number, name, (int(rgb[1:3], 16), int(rgb[3:5], 16), int(rgb[5:7], 16)), role)


def _write_truth(
    path: Path, *, map_file: str, fills: dict[int, int | None], labels: list[LabelInfo], line: int | None
) -> None:
    write_label_map(path, painted_truth(region_ids(map_file), fills, line=line), labels)


def _fills_of(frames: Sequence[Frame]) -> dict[int, dict[int, int | None]]:
    fills: dict[int, dict[int, int | None]] = {}
    rows = Fill.objects.filter(frame__in=frames).values_list("frame_id", "region", "label")
    for frame_id, region, label in rows:
        fills.setdefault(frame_id, {})[region] = label
    return fills


def _newest_maps(frames: Sequence[Frame]) -> dict[int, str]:
    maps = RegionMap.objects.filter(frame__in=frames).order_by("revision")
    return dict(maps.values_list("frame_id", "file"))


def _known_sides(character: Character) -> dict[int, bool]:
    """On which side each frame has been in the datasets so far."""
    pairs = TrainingPair.objects.filter(dataset__character=character, frame__isnull=False)
    return {frame: side for frame, side in pairs.values_list("frame_id", "is_held_back") if frame is not None}


def _source_of_pair(folder: Folder, pair: TrainingPair) -> Source:
    source = _source_of_file(folder, pair.position)
    return Source(
        name=pair.name,
        cut=source.cut,
        place=source.place,
        line=source.line,
        write_label_map=source.write_label_map,
        frame_id=pair.frame_id,
        at_seq=pair.at_seq,
        was_held_back=pair.is_held_back,
    )


def _source_of_file(folder: Folder, position: int) -> Source:
    frame = folder.frames[position]
    cut, number = re.fullmatch(r"(.*?)(\d*)", frame.name, re.DOTALL).groups()  # type: ignore[union-attr]  # fits any text
    place = int(number[-9:]) if number else position
    return Source(frame.name, cut, place, frame.line, partial(copyfile, frame.label_map))
