"""What a person's fill does: which regions were meant, and how they and their dust change."""

from collections.abc import Collection, Mapping
from typing import Any

from colorapp.corrections.dust import dust_follows, hosts_of_dust
from colorapp.corrections.edits import MAX_REGIONS_PER_FILL, Filling
from colorapp.corrections.fold import FillState
from colorapp.corrections.log import Draft, standing
from colorapp.corrections.models import Fill
from colorapp.errors import BadInput, Refusal
from colorapp.people.models import Role, User
from colorapp.production.models import Frame, Label
from colorapp.regions.models import RegionMap
from colorapp.regions.queries import current_region_ids, regions_at


def drafted_fill(frame: Frame, *, author: User, filling: Filling) -> Draft:
    region_map = region_map_of(frame)
    regions = regions_meant(filling, frame, region_map)
    require_label(filling.label, character_id=frame.cut.character_id)
    return drafted_labels(frame, region_map, dict.fromkeys(regions, filling.label), author=author)


def drafted_labels(
    frame: Frame, region_map: RegionMap, labels: Mapping[int, int | None], *, author: User
) -> Draft:
    """Each region gets its label from this person, and dust follows; what is theirs already stays."""
    hosts = hosts_of_dust(region_map.dust_host)
    stands = standing(frame, with_dust(labels, hosts))
    source = Fill.Source.ARTIST if frame.cut.project.role == Role.ARTIST else Fill.Source.LEAD
    changes = [
        painted_by(author, region, label=label, source=source)
        for region, label in labels.items()
        if _has_to_change(stands.get(region), label)
    ]
    changes += dust_follows(changes, hosts=hosts, standing=stands)
    return Draft([with_before(change, stands) for change in changes])


def painted_by(author: User, region: int, *, label: int | None, source: Fill.Source) -> dict[str, Any]:
    return {
        "region": region,
        "label": label,
        "source": source.value,
        "author": author.pk,
        "confidence": None,
    }


def with_dust(regions: Collection[int], hosts: Mapping[int, int]) -> list[int]:
    """The regions, and the dust that hangs on them."""
    return [*regions, *(dust for dust, host in hosts.items() if host in regions)]


def region_map_of(frame: Frame) -> RegionMap:
    region_map = current_region_ids(frame.pk)
    assert region_map is not None, "a frame is opened together with its region map"
    return region_map


def with_before(change: dict[str, Any], stands: dict[int, FillState]) -> dict[str, Any]:
    """The change together with what it replaces, which is what an undo gives back."""
    before = stands.get(change["region"])
    return {**change, "before": before.as_change(change["region"]) if before else None}


def _has_to_change(stands: FillState | None, label: int | None) -> bool:
    """False where a person gave the region this very label: it stays theirs, and theirs to undo."""
    return stands is None or not stands.is_by_a_person or stands.label != label


def regions_meant(filling: Filling, frame: Frame, region_map: RegionMap) -> list[int]:
    """The regions, each once; found again by the clicked pixels where the map is another one by now."""
    _require_in_picture(filling, frame)
    if not 0 < len(filling.regions) <= MAX_REGIONS_PER_FILL:
        raise BadInput("bad_input", f"A fill takes 1 to {MAX_REGIONS_PER_FILL:,} regions.")
    revision = region_map.revision if filling.map_revision is None else filling.map_revision
    if revision > region_map.revision:
        raise BadInput(
            "bad_input",
            f"Region map {revision} of this frame does not exist; the newest is {region_map.revision}.",
        )
    if revision < region_map.revision:
        return _regions_clicked(filling, region_map)
    unknown = [region for region in filling.regions if not 1 <= region <= region_map.region_count]
    if unknown:
        raise BadInput(
            "unknown_region",
            f"This frame has regions 1 to {region_map.region_count}; there is no region {unknown[0]}.",
        )
    return list(dict.fromkeys(filling.regions))


def _regions_clicked(filling: Filling, region_map: RegionMap) -> list[int]:
    if filling.seeds is None:
        raise Refusal(
            "unknown_region", "The regions of this frame have changed since; reload and fill again."
        )
    regions = regions_at(region_map, list(filling.seeds))
    if 0 in regions:
        x, y = filling.seeds[regions.index(0)]
        raise Refusal("seed_on_line", f"There is a line at {x}, {y} by now; click inside a region.")
    return list(dict.fromkeys(regions))


def _require_in_picture(filling: Filling, frame: Frame) -> None:
    for x, y in filling.seeds or ():
        if not (0 <= x < frame.width and 0 <= y < frame.height):
            raise BadInput(
                "bad_input",
                f"The pixel {x}, {y} lies outside this drawing of {frame.width} × {frame.height} px.",
            )


def require_label(number: int | None, *, character_id: int) -> None:
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
