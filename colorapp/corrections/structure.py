"""What dividing and joining regions does to the fills: as drafts for the log, with the region map to come.

Parts take over the fill of the region that they were part of, in the name of whoever set it. Joined regions
have one fill: of those that people decided the largest one's, else of those that the model painted.
"""

from collections.abc import Mapping
from typing import Any

from colorapp.corrections.dust import dust_follows, hosts_of_dust
from colorapp.corrections.edits import MAX_REGIONS_JOINED, Merging, Splitting
from colorapp.corrections.fills import regions_meant, require_in_picture
from colorapp.corrections.fold import FillState, nothing, reverted, with_before
from colorapp.corrections.log import Draft, standing
from colorapp.corrections.models import Correction, Fill
from colorapp.errors import BadInput, Refusal
from colorapp.people.models import User
from colorapp.production.models import Frame
from colorapp.regions.models import RegionMap
from colorapp.regions.queries import current_region_map
from colorapp.regions.restructuring import Restructured, divided, given_back, joined

Changes = list[dict[str, Any]]


def drafted_split(frame: Frame, splitting: Splitting) -> Draft:
    require_in_picture(splitting.line, frame)
    restructured = divided(_current(frame), splitting.line)
    stands = standing(frame, list(restructured.part_of.values()))
    changes = [
        stands[whole].as_change(part) for part, whole in restructured.part_of.items() if whole in stands
    ]
    return Draft([with_before(change, {}) for change in changes], restructured=restructured)


def drafted_merge(frame: Frame, merging: Merging) -> Draft:
    current = _current(frame)
    require_in_picture(merging.seeds or (), frame)
    if len(merging.regions) > MAX_REGIONS_JOINED:
        raise BadInput("too_many_regions", f"At most {MAX_REGIONS_JOINED} regions are joined at once.")
    meant = dict.fromkeys(regions_meant(merging, current, frame))
    regions = [region for region in meant if str(region) not in current.trace_sides]
    if len(regions) < 2:
        raise Refusal("one_region", "It takes two regions to join them; this is one.")
    hosts = {dust: host for dust, host in hosts_of_dust(current.dust_host).items() if host in regions}
    stands = standing(frame, [*regions, *hosts])
    restructured = joined(current, regions)
    changes = _joined_fills(restructured, regions, hosts=hosts, stands=stands)
    return Draft([with_before(change, stands) for change in changes], restructured=restructured)


def drafted_giving_back(
    frame: Frame, taken_back: Correction, structure: dict[str, Any], *, author: User
) -> Draft:
    """Regions as they were before a split or a merge (or its undo), if nobody has changed them since.

    Paint is never lost by it: where somebody else has painted a region that would vanish, all stays as it is;
    a region that comes back takes over what was painted over it meanwhile.
    """
    stands = standing(frame)
    restructured = _given_back(frame, structure)
    if restructured is None or any(
        _is_by_another(stands.get(region), author=author, since=taken_back.seq)
        for region in restructured.vanishing
    ):
        return Draft([], structure["regions"], taken_back)
    made = {change["region"]: change for change in taken_back.changes}
    changes = [nothing(region) for region in restructured.vanishing if region in stands]
    moved = {*restructured.vanishing, *restructured.appearing}
    kept = [change for region, change in made.items() if region not in moved]
    changes += reverted(stands, seq=taken_back.seq, changes=kept)[0]
    for region in restructured.appearing:
        over = stands.get(restructured.part_of[region])
        before = made.get(region, {}).get("before")
        if over is not None and over.seq > taken_back.seq:
            changes.append(over.as_change(region))
        elif before is not None:
            changes.append(dict(before, region=region))
    return Draft([with_before(one, stands) for one in changes], [], taken_back, restructured)


def with_parts(frame: Frame, changes: Changes, *, since: int) -> Changes:
    """Changes to regions, and the same to the parts that these were divided into after a correction."""
    made = {change["region"]: change for change in changes}
    later = Correction.objects.filter(frame=frame, seq__gt=since, structure__isnull=False).order_by("seq")
    for correction in later:
        assert correction.structure is not None
        for part, whole in correction.structure["part_of"].items():
            if whole in made:
                made.setdefault(int(part), {**made[whole], "region": int(part)})
    return list(made.values())


def _current(frame: Frame) -> RegionMap:
    region_map = current_region_map(frame.pk)
    assert region_map is not None, "a frame is opened together with its region map"
    return region_map


def _given_back(frame: Frame, structure: dict[str, Any]) -> Restructured | None:
    revisions = (structure["from"], structure["to"])
    maps = RegionMap.objects.filter(frame=frame, revision__in=revisions).order_by("revision")
    before, after = maps
    return given_back(_current(frame), before=before, after=after)


def _joined_fills(
    restructured: Restructured,
    regions: list[int],
    *,
    hosts: Mapping[int, int],
    stands: dict[int, FillState],
) -> Changes:
    """One fill for the region that stays, none for the others; dust that hung on any of them follows."""
    vanishing = restructured.vanishing
    (keeper,) = set(regions) - set(vanishing)
    area_px = restructured.current.area_px
    chosen = max(
        (region for region in regions if region in stands and stands[region].label is not None),
        key=lambda region: (*_weight(stands[region]), area_px[region], -region),
        default=keeper,
    )
    changes: Changes = [nothing(region) for region in vanishing if region in stands]
    if chosen not in stands:
        return changes
    of_keeper = stands[chosen].as_change(keeper)
    dust = {speck: keeper for speck in hosts if speck not in regions}
    following = dust_follows([of_keeper], hosts=dust, standing=stands)
    return changes + ([of_keeper] if stands.get(keeper) != stands[chosen] else []) + following


def _weight(fill: FillState) -> tuple[bool, bool]:
    return fill.is_by_a_person, fill.source != Fill.Source.DUST_RULE


def _is_by_another(fill: FillState | None, *, author: User, since: int) -> bool:
    return fill is not None and fill.is_by_a_person and fill.author != author.pk and fill.seq > since
