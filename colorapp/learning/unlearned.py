"""Which drawings a model version's promise is proven on: painted ones that it did not learn from. Reads only.

The held-back pairs of its dataset, and the frames that are approved by now and were in no training that it
goes back to. Where a held-back pair's frame is approved still, it counts as it stands now.
"""

from django.db.models import QuerySet

from colorapp.learning.freezing import Source, approved_sources, dataset_sources
from colorapp.learning.models import Dataset, ModelVersion, TrainingPair
from colorapp.learning.queries import approved_frames


def unlearned_sources(version: ModelVersion) -> list[Source]:
    """The painted drawings to prove on, none of them learned from. The caller holds the approved frames."""
    learned = learned_frames(version)
    approved = [frame for frame in approved_frames(version.character) if frame.pk not in learned]
    fresh = approved_sources(version.character, approved)
    replaced = {source.frame_id for source in fresh}
    held_back = [
        source
        for source in (dataset_sources(version.dataset) if version.dataset else [])
        if source.was_held_back and source.frame_id not in replaced and source.frame_id not in learned
    ]
    return [*held_back, *fresh]


def learned_frames(version: ModelVersion) -> set[int]:
    """Ids of the frames that it, or a version that its training started from, was trained on."""
    pairs = TrainingPair.objects.filter(dataset__in=_datasets_behind(version), is_held_back=False)
    return {frame for frame in pairs.values_list("frame_id", flat=True) if frame is not None}


def _datasets_behind(version: ModelVersion) -> QuerySet[Dataset]:
    found: set[int] = set()
    earlier: ModelVersion | None = version
    while earlier is not None:
        if earlier.dataset_id is not None:
            found.add(earlier.dataset_id)
        run = getattr(earlier, "training_run", None)
        earlier = run.start_from if run else None
    return Dataset.objects.filter(pk__in=found)
