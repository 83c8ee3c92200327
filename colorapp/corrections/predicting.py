"""What a model's prediction does to a frame: as a draft for its log, beside what people have painted."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID, uuid5

from django.db.models import F, Q

from colorapp.corrections.dust import dust_change, dust_has_to_change, hosts_of_dust
from colorapp.corrections.fills import paintable_labels
from colorapp.corrections.fold import FillState, is_left, with_before
from colorapp.corrections.log import Draft, standing
from colorapp.corrections.models import Correction, Fill
from colorapp.production.models import Frame
from colorapp.regions.models import Prediction

_PREDICTIONS = UUID("6f0f3a0e-3c1b-5d53-9a58-0a2f3f3f4f10")
"""Names the tokens of predictions, so that the same one always has the same token."""


def prediction_token(prediction: Prediction) -> UUID:
    named = f"map {prediction.region_map_id} model {prediction.model_version_id}"
    return uuid5(_PREDICTIONS, f"{named} beside {prediction.basis}" if prediction.basis else named)


def prediction_request(prediction: Prediction) -> dict[str, Any]:
    beside = {"beside": prediction.basis} if prediction.basis else {}
    return {
        **beside,
        "kind": Correction.Kind.PREDICT.value,
        "region_map": prediction.region_map_id,
        "model_version": prediction.model_version_id,
    }


def drafted_prediction(frame: Frame, prediction: Prediction) -> Draft:
    stands = standing(frame)
    region_map = prediction.region_map
    hosts = hosts_of_dust(region_map.dust_host)
    guesses = _guesses(prediction, known=paintable_labels(frame), gone=set(region_map.gone))
    is_touched = _a_person_has_worked_on(frame)
    changes = [
        guess
        for region, guess in guesses.items()
        if region not in hosts and _is_the_models(stands.get(region), frame=frame, is_touched=is_touched)
    ]
    if frame.ruling != Frame.Ruling.STRANGER:  # where nothing is painted, dust has no color to take
        changes += _dust(hosts, changes=changes, guesses=guesses, stands=stands)
    changes = [change for change in changes if not _stands_already(change, stands)]
    return Draft([with_before(change, stands) for change in changes])


def _guesses(prediction: Prediction, *, known: set[int], gone: set[int]) -> dict[int, dict[str, Any]]:
    """The model's fill of each region that is there; none where it names a label that is retired or gone."""
    said = zip(prediction.labels, prediction.confidence, strict=True)
    return {
        region: _guess(region, label=label, confidence=confidence)
        for region, (label, confidence) in enumerate(said)
        if region > 0 and label in known and region not in gone
    }


def _guess(region: int, *, label: int, confidence: float) -> dict[str, Any]:
    source = Fill.Source.MODEL.value
    return {"region": region, "label": label, "source": source, "author": None, "confidence": confidence}


def _is_the_models(stands: FillState | None, *, frame: Frame, is_touched: bool) -> bool:
    """Whether the model may paint a region: never a person's, an erased one or one carried here neither."""
    if stands is not None and (stands.is_by_a_person or stands.source == Fill.Source.PROPAGATED):
        return False
    return not is_touched or is_left(stands, frame.threshold)


def _dust(
    hosts: Mapping[int, int],
    *,
    changes: list[dict[str, Any]],
    guesses: Mapping[int, dict[str, Any]],
    stands: Mapping[int, FillState],
) -> Iterator[dict[str, Any]]:
    """Dust takes its host's label as it stands after `changes`; the model's where the host has no fill."""
    labels = {region: state.label for region, state in stands.items()}
    labels |= {change["region"]: change["label"] for change in changes}
    for region, host in hosts.items():
        label = labels[host] if host in labels else _label_of(guesses.get(region))
        if label is not None and dust_has_to_change(stands.get(region), label):
            yield dust_change(region, label=label)


def _label_of(guess: Mapping[str, Any] | None) -> int | None:
    return None if guess is None else guess["label"]


def _stands_already(change: dict[str, Any], stands: Mapping[int, FillState]) -> bool:
    state = stands.get(change["region"])
    return state is not None and all(
        getattr(state, name) == change[name] for name in ("label", "source", "confidence")
    )


def _a_person_has_worked_on(frame: Frame) -> bool:
    """Fills that were only carried here from another frame do not count: nobody has looked at the rest."""
    began_here = Q(gesture__isnull=True) | Q(gesture=F("token"))
    by_people = Correction.objects.filter(began_here, frame=frame, author__isnull=False)
    return by_people.exclude(changes=[]).exists()
