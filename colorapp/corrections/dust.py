"""Dust takes the label of the region it hangs on, unless a person gave it one. Pure; knows no database.

So nobody is asked about specks: neither where a model predicts, nor where the first frames of a character,
before there is a model, are painted by hand.
"""

from collections.abc import Mapping
from typing import Any

from colorapp.corrections.fold import FillState


def hosts_of_dust(dust_host: Mapping[str, int]) -> dict[int, int]:
    """The table of a region map ({"17": 4}: 17 is dust of 4) with numbers for keys."""
    return {int(dust): host for dust, host in dust_host.items()}


def dust_follows(
    changes: list[dict[str, Any]], *, hosts: Mapping[int, int], standing: Mapping[int, FillState]
) -> list[dict[str, Any]]:
    """The changes to dust that follow from changes to its hosts, and from nothing else."""
    label_of_host = {change["region"]: change["label"] for change in changes}
    return [
        dust_change(region, label=label_of_host[host])
        for region, host in hosts.items()
        if host in label_of_host
        and region not in label_of_host
        and dust_has_to_change(standing.get(region), label_of_host[host])
    ]


def dust_has_to_change(stands: FillState | None, label: int | None) -> bool:
    if stands is None:
        return label is not None
    return not stands.is_by_a_person and stands.label != label


def dust_change(region: int, *, label: int | None) -> dict[str, Any]:
    return {"region": region, "label": label, "source": "dust", "author": None, "confidence": None}
