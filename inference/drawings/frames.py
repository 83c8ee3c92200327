"""Which frames of a dataset: `0-19,40-59` (positions), or a split that its manifest names."""

from collections.abc import Mapping, Sequence


def frame_positions(spec: str, *, count: int, splits: Mapping[str, Sequence[int]]) -> list[int]:
    """The positions that a `--frames` argument names, in the order given, each once.

    Parameters
    ----------
    spec : ranges of positions, both ends included (`0-19,40`), or the name of a split: `split:test`,
        `split_few:30`.
    count : frames in the dataset.
    splits : positions of each named split.
    """
    if spec in splits:
        return list(splits[spec])
    if ":" in spec:
        known = ", ".join(splits) or "none"
        raise ValueError(f"--frames {spec!r}: the dataset has no such split (it has: {known})")
    positions = [position for part in spec.split(",") for position in _range(part.strip(), count=count)]
    return list(dict.fromkeys(positions))


def checked_positions(frames: Sequence[int] | None, *, count: int) -> list[int]:
    """Every position, or the given ones once it is sure that the dataset has them."""
    if frames is None:
        return list(range(count))
    outside = [position for position in frames if not 0 <= position < count]
    if outside:
        raise ValueError(f"frame {outside[0]} is not in the dataset, which has frames 0 to {count - 1}")
    if not frames:
        raise ValueError("no frames were chosen")
    return list(frames)


def _range(part: str, *, count: int) -> range:
    first, _, last = part.partition("-")
    if not first.isdigit() or (last and not last.isdigit()):
        raise ValueError(f"--frames part {part!r} is not a position or a range such as 0-19")
    start, stop = int(first), int(last or first)
    if stop < start:
        raise ValueError(f"--frames part {part!r} runs backwards")
    if stop >= count:
        raise ValueError(f"--frames part {part!r} reaches past the last frame, {count - 1}")
    return range(start, stop + 1)
