"""What a person's fill does: which regions were meant, and how they and their dust change."""

from collections.abc import Iterable
from typing import Any

from colorapp.corrections.dust import dust_follows, hosts_of_dust
from colorapp.corrections.edits import MAX_REGIONS_PER_FILL, Filling, Merging, Point
from colorapp.corrections.fold import FillState
from colorapp.corrections.log import Draft, standing
from colorapp.corrections.models import Fill
from colorapp.errors import BadInput, Refusal
from colorapp.people.models import Role, User
from colorapp.production.models import Frame, Label
from colorapp.regions.models import RegionMap
from colorapp.regions.queries import current_region_ids, regions_at


def drafted_fill(frame: Frame, *, author: User, filling: Filling) -> Draft:
    region_map = current_region_ids(frame.pk)
    assert region_map is not None, "a frame is opened together with its region map"
    require_in_picture(filling.seeds or (), frame)
    regions = regions_meant(filling, region_map)
    _require_label(filling.label, character_id=frame.cut.character_id)
    hosts = hosts_of_dust(region_map.dust_host)
    meant = set(regions)
    concerned = [*regions, *(dust for dust, host in hosts.items() if host in meant)]
    stands = standing(frame, concerned)
    source = Fill.Source.ARTIST if frame.cut.project.role == Role.ARTIST else Fill.Source.LEAD
    changes = [
        {
            "region": region,
            "label": filling.label,
            "source": source.value,
            "author": author.pk,
            "confidence": None,
        }
        for region in regions
        if _has_to_change(stands.get(region), filling.label)
    ]
    changes += dust_follows(changes, hosts=hosts, standing=stands)
    return Draft([with_before(change, stands) for change in changes])


def with_before(change: dict[str, Any], stands: dict[int, FillState]) -> dict[str, Any]:
    """The change together with what it replaces, which is what an undo gives back."""
    before = stands.get(change["region"])
    return {**change, "before": before.as_change(change["region"]) if before else None}


def _has_to_change(stands: FillState | None, label: int | None) -> bool:
    """False where a person gave the region this very label: it stays theirs, and theirs to undo."""
    return stands is None or not stands.is_by_a_person or stands.label != label


def regions_meant(asked: Filling | Merging, region_map: RegionMap) -> list[int]:
    """The regions, each once; found again by the clicked pixels where the map is another one by now."""
    if not 0 < len(asked.regions) <= MAX_REGIONS_PER_FILL:
        raise BadInput("bad_input", f"A fill takes 1 to {MAX_REGIONS_PER_FILL:,} regions.")
    revision = region_map.revision if asked.map_revision is None else asked.map_revision
    if revision > region_map.revision:
        raise BadInput(
            "bad_input",
            f"Region map {revision} of this frame does not exist; the newest is {region_map.revision}.",
        )
    if revision < region_map.revision:
        return _regions_clicked(asked, region_map)
    unknown = [region for region in asked.regions if not _is_there(region, region_map)]
    if unknown:
        raise BadInput(
            "unknown_region",
            f"This frame has regions 1 to {region_map.highest_id}; there is no region {unknown[0]}.",
        )
    return list(dict.fromkeys(asked.regions))


def _is_there(region: int, region_map: RegionMap) -> bool:
    return 1 <= region <= region_map.highest_id and region not in region_map.gone


def _regions_clicked(asked: Filling | Merging, region_map: RegionMap) -> list[int]:
    if asked.seeds is None:
        raise Refusal(
            "unknown_region", "The regions of this frame have changed since; reload and fill again."
        )
    regions = regions_at(region_map, list(asked.seeds))
    if 0 in regions:
        x, y = asked.seeds[regions.index(0)]
        raise Refusal("seed_on_line", f"There is a line at {x}, {y} by now; click inside a region.")
    return list(dict.fromkeys(regions))


def require_in_picture(points: Iterable[Point], frame: Frame) -> None:
    for x, y in points:
        if not (0 <= x < frame.width and 0 <= y < frame.height):
            raise BadInput(
                "bad_input",
                f"The pixel {x}, {y} lies outside this drawing of {frame.width} × {frame.height} px.",
            )


def _require_label(number: int | None, *, character_id: int) -> None:
    if number is None:
        return
    label = Label.objects.filter(character_id=character_id, number=number).first()
    if label is None:
        raise BadInput("unknown_label", f"This character has no label {number}.")
    if label.retired_at is not None:
        raise BadInput("unknown_label", f"The label “{label.name}” is retired and no longer painted with.")
    if label.role == Label.LabelRole.LINE:
        raise BadInput(
            "unknown_label", f"The label “{label.name}” marks lines; regions are not painted with it."
        )
