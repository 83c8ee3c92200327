"""The one door to a frame's colors: every change is a numbered correction, stored before it is answered.

Each action locks the frame's row, so numbers have no gaps and no two artists get the same; authorizes and
checks inside that transaction; and announces in it, so that watchers hear of nothing that was not stored.
A token seen before returns the correction it made the first time. What reaches several frames locks them in
the order of the cut, and is stored in all of them or in none.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from colorapp.announcements.actions import announce
from colorapp.announcements.topics import frame_topic
from colorapp.corrections import events, gestures, log, undoing
from colorapp.corrections.access import (
    cut_to_carry_through,
    frame_to_correct,
    require_paintable,
)
from colorapp.corrections.cut_context import unfinished_beside
from colorapp.corrections.edits import Accepting, Edit, Filling, Merging, Propagation, Splitting
from colorapp.corrections.fills import drafted_accept, drafted_fill
from colorapp.corrections.log import Draft
from colorapp.corrections.models import Correction
from colorapp.corrections.predicting import drafted_prediction, prediction_request, prediction_token
from colorapp.corrections.structure import drafted_merge, drafted_split
from colorapp.corrections.through import Through, drafted_through
from colorapp.errors import Refusal
from colorapp.jobs.actions import enqueue
from colorapp.people.models import User
from colorapp.production.events import tell_frame_changed
from colorapp.production.models import Frame
from colorapp.regions.actions import ask_for_matches_now, carry_over
from colorapp.regions.models import Prediction
from colorapp.regions.queries import current_region_ids, current_region_map
from colorapp.regions.rulings import AS_THE_PROJECT, Ruled

PREDICT_AGAIN_PRIORITY = -1
"""Frames that wait for their first prediction come before those that get a better one."""

MATCHED_AHEAD = 8


def make_edit(edit: Edit, *, author: User, frame_id: int) -> Correction:
    """What HTTP and the socket both call: the action that an edit asks for."""
    with log.used_once(edit.token):
        match edit.asked:
            case Filling():
                return fill_regions(edit.asked, author=author, frame_id=frame_id, token=edit.token)
            case Accepting():
                return accept_regions(edit.asked, author=author, frame_id=frame_id, token=edit.token)
            case Splitting():
                return split_regions(edit.asked, author=author, frame_id=frame_id, token=edit.token)
            case Merging():
                return merge_regions(edit.asked, author=author, frame_id=frame_id, token=edit.token)
        step = undo if edit.kind == "undo" else redo
        return step(author=author, frame_id=frame_id, token=edit.token)


@transaction.atomic
def fill_regions(filling: Filling, *, author: User, frame_id: int, token: UUID) -> Correction:
    """Append a fill to the frame's log and tell its watchers once it is stored.

    A region that a person already gave this label is left as it is; a fill that finds nothing else to do is
    stored with no changes, so that its sender gets a number like any other.
    """
    edit = _Asking(author, frame_id, token, filling.as_request())
    return edit.append(lambda frame: drafted_fill(frame, author=author, filling=filling))


@transaction.atomic
def split_regions(splitting: Splitting, *, author: User, frame_id: int, token: UUID) -> Correction:
    """Divide the regions that a closing line crosses. A new region map is stored with the correction."""
    edit = _Asking(author, frame_id, token, splitting.as_request())
    return edit.append(lambda frame: drafted_split(frame, splitting))


@transaction.atomic
def merge_regions(merging: Merging, *, author: User, frame_id: int, token: UUID) -> Correction:
    """Make several regions one, with one fill. A new region map is stored with the correction."""
    edit = _Asking(author, frame_id, token, merging.as_request())
    return edit.append(lambda frame: drafted_merge(frame, merging))


@transaction.atomic
def accept_regions(accepting: Accepting, *, author: User, frame_id: int, token: UUID) -> Correction:
    """Turn the model's fills of these regions into the author's, as one correction.

    A region that a person has decided meanwhile, or of which the model says something else by now, is left
    alone and listed as skipped.
    """
    edit = _Asking(author, frame_id, token, accepting.as_request())
    return edit.append(lambda frame: drafted_accept(frame, author=author, accepting=accepting))


def fill_through(propagation: Propagation, *, author: User, frame_id: int, token: UUID) -> Correction:
    """Fill regions here and the same regions in other frames of the cut, all or nothing; one step to undo.

    Returns the correction of this frame, whose `reach` tells how far it came. What a person decided in
    another frame stays; frames that may not be painted now are passed over.
    """
    request = propagation.as_request()
    with log.used_once(token), transaction.atomic():
        frames = cut_to_carry_through(author, frame_id)
        frame = next(frame for frame in frames if frame.pk == frame_id)
        if made := log.earlier_answer(frame, author=author, token=token, request=request):
            return made
        through = drafted_through(frames, frame_id, propagation, author=author)
        find_out_matches(through)
        return gestures.append_to_all(
            frame,
            through.draft,
            through.elsewhere,
            author=author,
            token=token,
            request=request,
            reach=through.reach(),
        )


def find_out_matches(through: Through) -> None:
    """Have the workers match first the next frames, which this fill did not reach for want of it."""
    for frame in reversed(through.unmatched[:MATCHED_AHEAD]):
        ask_for_matches_now(frame.pk)


@transaction.atomic
def undo(*, author: User, frame_id: int, token: UUID) -> Correction:
    """Take back the newest thing that the author did in this frame, region by region, where it still stands.

    Regions that somebody changed since are kept and listed as skipped. What that fill did in other frames of
    the cut goes back with it.
    """
    nothing = Refusal("nothing_to_undo", "You have nothing to undo in this frame.")
    return _take_back(Correction.Kind.UNDO, nothing, author=author, frame_id=frame_id, token=token)


@transaction.atomic
def redo(*, author: User, frame_id: int, token: UUID) -> Correction:
    """Put back what the author's newest undo took away, where nobody has painted since, in all its frames."""
    nothing = Refusal("nothing_to_redo", "You have nothing to redo in this frame.")
    return _take_back(Correction.Kind.REDO, nothing, author=author, frame_id=frame_id, token=token)


def _take_back(
    kind: Correction.Kind, nothing: Refusal, *, author: User, frame_id: int, token: UUID
) -> Correction:
    looked_at = undoing.next_to_take_back(kind, frame_id, author)
    gestures.lock_parts(looked_at, frame_id=frame_id)
    frame = frame_to_correct(author, frame_id)
    request = {"kind": kind.value}
    if made := log.earlier_answer(frame, author=author, token=token, request=request):
        return made
    require_paintable(frame)
    newest = undoing.next_to_take_back(kind, frame_id, author)
    if newest is None:
        raise nothing
    elsewhere = gestures.reverts_elsewhere(frame, newest, locked=looked_at, author=author)
    draft = undoing.drafted_revert(frame, newest, author=author)
    return gestures.append_to_all(frame, draft, elsewhere, author=author, token=token, request=request)


@dataclass(frozen=True)
class _Asking:
    """Who asks for what, under which token. Inside the caller's transaction."""

    author: User
    frame_id: int
    token: UUID
    request: dict[str, Any]

    def append(self, drafted: Callable[[Frame], Draft]) -> Correction:
        """Lock the frame; answer as before, or refuse, or append what is drafted."""
        frame = frame_to_correct(self.author, self.frame_id)
        if made := log.earlier_answer(frame, author=self.author, token=self.token, request=self.request):
            return made
        require_paintable(frame)
        return log.append(frame, drafted(frame), author=self.author, token=self.token, request=self.request)


# ---- the model ----


@transaction.atomic
def record_prediction(
    frame_id: int, prediction: Prediction, ruled: Ruled = AS_THE_PROJECT
) -> Correction | None:
    """Append what the model said, and open the frame if it was waiting for that.

    From now on the frame has the threshold that it was `ruled` to have.

    Never touches what a person painted or erased; in a frame that a person has worked on, only the regions
    left are painted. Recorded once for each region map and model version. None where the frame is submitted
    or approved by now: it is out of the model's hands.
    """
    frame = _locked(frame_id)
    prediction = _on_the_current_map(frame, prediction)
    token, request = prediction_token(prediction), prediction_request(prediction)
    made = log.earlier_answer(frame, author=None, token=token, request=request)
    if frame.state in {Frame.State.SUBMITTED, Frame.State.APPROVED}:
        return made
    is_ruled_anew = _rule(frame, ruled)
    if made:
        if is_ruled_anew:
            frame.regions_left = log.count_left(frame)
            frame.save(update_fields=["regions_left"])
            tell_frame_changed(frame.pk)
        return made
    draft = drafted_prediction(frame, prediction)
    _open(frame)
    correction = log.append(frame, draft, author=None, token=token, request=request)
    _tell_predicted(frame)
    return correction


def _rule(frame: Frame, ruled: Ruled) -> bool:
    """Let this rule the frame; whether that is new. No fill changes; what is left is to be counted anew."""
    ruling = ruled.ruling.value if ruled.ruling else ""
    if (frame.own_threshold, frame.ruling) == (ruled.threshold, ruling):
        return False
    frame.own_threshold, frame.ruling = ruled.threshold, ruling
    frame.save(update_fields=["own_threshold", "ruling"])
    return True


@transaction.atomic
def open_unpainted(frame_id: int) -> None:
    """Open a frame of a character that has no model yet: its regions are known, all are left to people."""
    frame = _locked(frame_id)
    if frame.state not in {Frame.State.WAITING, Frame.State.FAILED}:
        return
    _open(frame)
    frame.regions_left = log.count_left(frame)
    frame.save(update_fields=["state", "regions_left"])
    _tell_predicted(frame)
    tell_frame_changed(frame.pk)


@transaction.atomic
def mark_failed(frame_id: int) -> None:
    """Note that a waiting frame could not be prepared; what went wrong stands with its job."""
    waiting = Frame.objects.filter(pk=frame_id, state=Frame.State.WAITING)
    if waiting.update(state=Frame.State.FAILED):
        tell_frame_changed(frame_id)


@transaction.atomic
def prepare_again(*, user: User, frame_id: int) -> None:
    """Give a frame that could not be prepared another try; harmless where one is under way or done."""
    frame = frame_to_correct(user, frame_id)
    if frame.state == Frame.State.FAILED:
        frame.state = Frame.State.WAITING
        frame.save(update_fields=["state"])
        enqueue("predict_frame", frame.pk)
        tell_frame_changed(frame.pk)


def predict_beside(frame: Frame) -> None:
    """Predict again what is left in the frames beside one that was finished: it is evidence for them."""
    if frame.cut.character.model_versions.filter(is_active=True).exists():
        for near in unfinished_beside(frame):
            enqueue("predict_frame", near.pk, priority=PREDICT_AGAIN_PRIORITY)


def _locked(frame_id: int) -> Frame:
    """For workers, whom nobody has to authorize."""
    Frame.objects.select_for_update(no_key=True).get(pk=frame_id)
    return Frame.objects.select_related("cut__project").get(pk=frame_id)


def _on_the_current_map(frame: Frame, prediction: Prediction) -> Prediction:
    """Somebody may have divided or joined regions while the model looked at them."""
    current = current_region_map(frame.pk)
    return carry_over(prediction, current) if current else prediction


def _open(frame: Frame) -> None:
    if frame.state in {Frame.State.WAITING, Frame.State.FAILED}:
        frame.state = Frame.State.OPEN


def _tell_predicted(frame: Frame) -> None:
    region_map = current_region_ids(frame.pk)
    assert region_map is not None
    told = events.frame_predicted(
        frame_id=frame.pk, head_seq=frame.head_seq, map_revision=region_map.revision
    )
    announce(frame_topic(frame.pk), told)
