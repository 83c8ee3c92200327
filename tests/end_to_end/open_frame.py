"""Regions, labels and colors of the frame in front of a person, as the server has them."""

from typing import Any

from tests.end_to_end.people import Person

Point = tuple[float, float]
Painting = dict[int, list[Any]]


def frame_of(person: Person) -> int:
    return int(person.mark("frame"))


def snapshot(person: Person) -> dict[str, Any]:
    answer: dict[str, Any] = person.ask(f"/frames/{frame_of(person)}")
    return answer


def fill_of(person: Person, region: int) -> list[Any]:
    return next(fill for fill in snapshot(person)["fills"] if fill[0] == region)


def a_big_region(person: Person, *, withdrawn: bool) -> tuple[int, tuple[int, int]]:
    """The biggest figure region that is, or is not, withdrawn, and a pixel well inside it."""
    frame = snapshot(person)
    areas, seeds = frame["region_map"]["area_px"], frame["region_map"]["seed"]
    threshold = frame["project"]["threshold"]

    def fits(fill: list[Any]) -> bool:
        _, label, source, _, confidence = fill
        if source != "model" or not label:
            return False
        return (confidence <= threshold) == withdrawn

    region = max((fill[0] for fill in frame["fills"] if fits(fill)), key=lambda r: areas[r])
    x, y = seeds[region]
    return region, (x, y)


def a_label_other_than(person: Person, region: int) -> int:
    taken = fill_of(person, region)[1]
    labels = [label["id"] for label in snapshot(person)["character"]["labels"] if label["role"] == "base"]
    return next(label for label in labels if label != taken)


def color_of(person: Person, label: int) -> tuple[int, int, int]:
    rgb = snapshot(person)["character"]["palettes"][0]["colors"][str(label)]
    return int(rgb[1:3], 16), int(rgb[3:5], 16), int(rgb[5:7], 16)


def colors_around(person: Person, x: int, y: int, reach: int = 3) -> set[tuple[int, int, int]]:
    return {person.color_at(x + dx, y) for dx in range(-reach, reach + 1)}


def painting(person: Person) -> Painting:
    """What each region holds at the server: its label and its source."""
    return {fill[0]: fill[1:3] for fill in snapshot(person)["fills"]}


def waiting_guesses(person: Person) -> dict[int, float]:
    frame = snapshot(person)
    threshold = frame["project"]["threshold"]
    return {
        region: confidence
        for region, label, source, _, confidence in frame["fills"]
        if source == "model" and label is not None and confidence <= threshold
    }


def a_seed_of(person: Person, region: int) -> tuple[int, int]:
    x, y = snapshot(person)["region_map"]["seed"][region]
    return x, y


def biggest(person: Person, regions: list[int]) -> int:
    areas = snapshot(person)["region_map"]["area_px"]
    return max(regions, key=lambda region: areas[region])


def figure(person: Person) -> list[int]:
    """Regions that do not reach from one edge of the drawing to the other, as the background does."""
    frame = snapshot(person)
    width = frame["frame"]["width"]
    boxes = frame["region_map"]["bbox"]
    return [region for region in range(1, len(boxes)) if boxes[region][2] - boxes[region][0] < width * 0.8]


def corners_of_the_figure(person: Person) -> tuple[Point, Point]:
    bbox = snapshot(person)["region_map"]["bbox"]
    boxes = [bbox[region] for region in figure(person)]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return (left - 4, top - 4), (right + 4, bottom + 4)


def around(person: Person, region: int) -> list[Point]:
    """A way around a region, a little outside of its box."""
    x0, y0, x1, y1 = snapshot(person)["region_map"]["bbox"][region]
    return [(x0 - 4, y0 - 4), (x1 + 4, y0 - 4), (x1 + 4, y1 + 4), (x0 - 4, y1 + 4)]


def two_regions_side_by_side(person: Person) -> tuple[int, int]:
    """Big regions of other labels, near to each other: from the first one can drag into the second."""
    frame = snapshot(person)
    areas, seeds = frame["region_map"]["area_px"], frame["region_map"]["seed"]
    fills = {fill[0]: fill for fill in frame["fills"]}
    big = sorted((r for r in figure(person) if fills.get(r, [0, None])[1]), key=lambda r: -areas[r])[:12]
    sure = [r for r in big if fills[r][2] == "model" and fills[r][4] > frame["project"]["threshold"]]

    def distance(pair: tuple[int, int]) -> float:
        (x, y), (u, v) = seeds[pair[0]], seeds[pair[1]]
        return float((x - u) ** 2 + (y - v) ** 2)

    return min(((a, b) for a in sure for b in sure if fills[a][1] != fills[b][1]), key=distance)
