"""What a fill or an accept does: which regions were meant, and how they and their dust change."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from colorapp.corrections.dust import dust_follows, hosts_of_dust
from colorapp.corrections.edits import MAX_REGIONS_PER_FILL, Accepting, Filling, Merging, Point
from colorapp.corrections.fold import FillState, with_before
from colorapp.corrections.log import Draft, standing
from colorapp.corrections.models import Fill
from colorapp.errors import BadInput, Refusal
from colorapp.people.models import Role, User
from colorapp.production.models import Frame, Label
from colorapp.regions.models import RegionMap
from colorapp.regions.queries import current_region_ids, regions_at


def drafted_fill(frame: Frame, *, author: User, filling: Filling) -> Draft:
    region_map = region_map_of(frame)
    wanted = dict(zip(regions_meant(filling, region_map, frame), filling.label_of_each, strict=True))
    for label in set(wanted.values()):
        require_label(label, character_id=frame.cut.character_id)
    return drafted_labels(frame, region_map, wanted, author=author)


def drafted_labels(
    frame: Frame, region_map: RegionMap, labels: Mapping[int, int | None], *, author: User
) -> Draft:
    """Each region gets its label from this person, and dust follows; what is theirs already stays."""
    hosts = hosts_of_dust(region_map.dust_host)
    stands = standing(frame, with_dust(labels.keys(), hosts))
    has_to_change = {
        region: label for region, label in labels.items() if _has_to_change(stands.get(region), label)
    }
    return _painted(has_to_change, frame=frame, author=author, hosts=hosts, stands=stands)


def drafted_accept(frame: Frame, *, author: User, accepting: Accepting) -> Draft:
    """The model's fills become the author's, but not where the model says other than what was seen."""
    region_map = region_map_of(frame)
    seen = dict(zip(regions_meant(accepting, region_map, frame), accepting.labels, strict=True))
    hosts = hosts_of_dust(region_map.dust_host)
    stands = standing(frame, with_dust(seen.keys(), hosts))
    known = paintable_labels(frame)
    guesses = {
        region: label
        for region, label in seen.items()
        if label in known and _is_the_models(stands.get(region), label)
    }
    skipped = [region for region in seen if region not in guesses]
    return _painted(guesses, frame=frame, author=author, hosts=hosts, stands=stands, skipped=skipped)


def _is_the_models(stands: FillState | None, label: int) -> bool:
    return stands is not None and stands.source == Fill.Source.MODEL and stands.label == label


def paintable_labels(frame: Frame) -> set[int]:
    labels = Label.objects.filter(character_id=frame.cut.character_id, retired_at__isnull=True)
    return set(labels.exclude(role=Label.LabelRole.LINE).values_list("number", flat=True))


def _painted(
    labels: Mapping[int, int | None],
    *,
    frame: Frame,
    author: User,
    hosts: Mapping[int, int],
    stands: dict[int, FillState],
    skipped: list[int] | None = None,
) -> Draft:
    """The author paints each region in its label; the dust of these regions follows."""
    source = Fill.Source.ARTIST if frame.cut.project.role == Role.ARTIST else Fill.Source.LEAD
    changes = [painted_by(author, region, label=label, source=source) for region, label in labels.items()]
    changes += dust_follows(changes, hosts=hosts, standing=stands)
    return Draft([with_before(change, stands) for change in changes], skipped or [])


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


def _has_to_change(stands: FillState | None, label: int | None) -> bool:
    """False where a person gave the region this very label: it stays theirs, and theirs to undo."""
    return stands is None or not stands.is_by_a_person or stands.label != label


def regions_meant(asked: Filling | Accepting | Merging, region_map: RegionMap, frame: Frame) -> list[int]:
    """A region for each that was asked for, found again by its pixel where the map is another one by now."""
    require_in_picture(asked.seeds or (), frame)
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
    return list(asked.regions)


def _is_there(region: int, region_map: RegionMap) -> bool:
    return 1 <= region <= region_map.highest_id and region not in region_map.gone


def _regions_clicked(asked: Filling | Accepting | Merging, region_map: RegionMap) -> list[int]:
    if asked.seeds is None:
        raise Refusal(
            "unknown_region", "The regions of this frame have changed since; reload and fill again."
        )
    regions = regions_at(region_map, list(asked.seeds))
    if 0 in regions:
        x, y = asked.seeds[regions.index(0)]
        raise Refusal("seed_on_line", f"There is a line at {x}, {y} by now; click inside a region.")
    return regions


def require_in_picture(points: Iterable[Point], frame: Frame) -> None:
    for x, y in points:
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
