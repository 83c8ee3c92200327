"""Simulations side by side, as a page in Markdown."""

from collections.abc import Iterator, Sequence
from typing import Any

from inference.measures.comparison import markdown_table, percent


def actions_page(simulations: Sequence[dict[str, Any]]) -> str:
    """`actions.md`: what was counted, at what costs, the table, and the thresholds that are recommended."""
    first = simulations[0]
    costs = first["costs"]
    return "\n".join(
        [
            f"# {first['character']}: actions per frame, {first['frames']} frames",
            "",
            f"Regions of at least {first['min_area_px']} px, background included. Costs, a fill being 1: "
            f"another label in hand {costs['pick_actions']:g}, one key for one of {costs['offered']} offered "
            f"labels {costs['accept_actions']:g}, getting to an undecided region "
            f"{costs['find_open_actions']:g}, finding a wrong one {costs['find_wrong_actions']:g}.",
            "",
            actions_table(simulations),
            "",
            f"- By hand, were the background left bare: {first['by_hand_bare_background']:.1f} actions.",
            f"- Dust, not counted: {first['dust']['regions']:.1f} regions a frame.",
            *(_recommendation(simulation) for simulation in simulations),
            "",
        ]
    )


def actions_table(simulations: Sequence[dict[str, Any]]) -> str:
    """What each way of working takes per frame, of each model, as a table in Markdown.

    By hand no model is at work, so the first simulation tells it for all.
    """
    counts = ["undecided", "wrong", "guess accepted", "runner-up accepted", "filled", "actions"]
    heads = ["model", "way of working", "threshold", *counts, "of by hand"]
    hand = simulations[0]["ways"][0]
    rows = [["–", *_cells(hand, hand)]]
    for simulation in simulations:
        rows += [[simulation["name"], *_cells(way, hand)] for way in _model_ways(simulation)]
    return markdown_table(heads, rows)


def _model_ways(simulation: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Those with a model; the own threshold only where it is not the paper's rule over again."""
    _, paper, own, cheapest = simulation["ways"]
    yield paper
    if any(own[key] != paper[key] for key in ("score", "threshold")):
        yield own
    yield cheapest


def _cells(way: dict[str, Any], hand: dict[str, Any]) -> list[str]:
    threshold = "" if way["threshold"] is None else f"{way['threshold']:g}"
    counts = [way[key] for key in ("undecided", "wrong", "accepted", "runner_up", "filled", "actions")]
    name = way["way"] + (f" ({way['score']})" if way["score"] else "")
    of_hand = percent(way["actions"] / hand["actions"]) if hand["actions"] else "–"
    return [name, threshold, *(f"{count:.1f}" for count in counts), of_hand]


def _recommendation(simulation: dict[str, Any]) -> str:
    elsewhere = simulation["elsewhere_actions"]
    held_out = "" if elsewhere is None else f", {elsewhere:.1f} where each frame's is chosen on the others"
    others = "; ".join(
        f"{row['find_wrong_actions']:g}: {row['recommended_threshold']:g}, {row['actions']:.1f} actions"
        for row in simulation["if_finding_costs"]
    )
    return (
        f"- {simulation['name']}: {simulation['withdraws_by']} above {simulation['recommended_threshold']:g} "
        f"costs least ({simulation['ways'][-1]['actions']:.1f} actions{held_out}). If finding a wrong one "
        f"costs {others}."
    )
