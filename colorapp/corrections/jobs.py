"""The background job that prepares a frame: its regions, what the model says of them, the frame opened.

Loaded by workers only, as it imports torch. It may be killed anywhere and run again: the region map and the
prediction are kept once, and the end of the job is stored together with its result.
"""

from colorapp.corrections.actions import open_unpainted, record_prediction
from colorapp.corrections.cut_context import NearFrame, basis_of, finished_beside
from colorapp.errors import Refusal
from colorapp.jobs.claims import ClaimedJob
from colorapp.production.models import Frame
from colorapp.regions.actions import keep_prediction, keep_region_map
from colorapp.regions.prediction import Beside, predicted_regions
from colorapp.regions.queries import current_region_map
from colorapp.regions.rulings import Promise, distances_before, note_distance
from colorapp.regions.segmentation import drawing_of, paints_traces, regions_of


def predict_frame(job: ClaimedJob) -> None:
    """Prepare the frame that the job is about; one that cannot be prepared fails in a sentence."""
    frames = Frame.objects.select_related("cut__project", "cut__character")
    frame = frames.filter(pk=job.subject_id).first()
    if frame is None:
        return  # it was deleted meanwhile
    try:
        _prepare(job, frame)
    except ValueError as error:
        # What `inference` and `regions` say of a drawing or a checkpoint that they cannot use.
        raise Refusal("unreadable", _sentence(error)) from error


def _prepare(job: ClaimedJob, frame: Frame) -> None:
    drawing = drawing_of(frame)
    job.report(0.1)
    stored = current_region_map(frame.pk)  # of this one the prediction speaks, whatever is divided meanwhile
    regions = regions_of(drawing, stored, paints_traces=paints_traces(frame.cut.character))
    with job.holding():
        region_map = stored or keep_region_map(frame, regions)
    job.report(0.3)
    version = frame.cut.character.model_versions.filter(is_active=True).first()
    if job.is_cancelled():
        return
    if version is None:
        with job.finishing():
            open_unpainted(frame.pk)
        return
    readable = [(near, seen) for near in finished_beside(frame) if (seen := _seen(near))]
    said = predicted_regions(
        drawing,
        regions,
        checkpoint=version.checkpoint,
        sha256=version.sha256,
        beside=[seen for _, seen in readable],
        promise=Promise(
            version.guarantee,
            is_wanted=frame.cut.character.wants_promise,
            before=distances_before(
                frame, model_version_id=version.pk, since=version.certified_at or version.created_at
            ),
        ),
    )
    basis = basis_of([near for near, _ in readable])
    with job.finishing():
        prediction = keep_prediction(
            region_map, model_version_id=version.pk, predicted=said.regions, basis=basis
        )
        note_distance(prediction, said.ruled.far)
        record_prediction(frame.pk, prediction, said.ruled)


def _seen(near: NearFrame) -> Beside | None:
    """A finished frame as evidence; None where its drawing is lost: that must cost no other frame its job."""
    try:
        drawing = drawing_of(near.frame)
        return Beside(drawing, regions_of(drawing, current_region_map(near.frame.pk)), near.labels, near.away)
    except ValueError:
        return None


def _sentence(error: ValueError) -> str:
    words = str(error).strip() or "This drawing cannot be read."
    return words if words.endswith((".", "!", "?")) else f"{words}."
