"""Undo and redo: per artist, conditional, out of the log alone."""

import random
from contextlib import suppress
from uuid import uuid4

import pytest

from colorapp.corrections import actions, undoing
from colorapp.corrections.models import Correction, Fill
from colorapp.errors import NotFound, Refusal
from colorapp.production.models import Frame
from tests.colorapp.corrections.painting import fill, labels, redo, sources, undo

pytestmark = pytest.mark.django_db


def test_an_undo_takes_the_newest_fill_back(alice, frame):
    fill(alice, frame, 1, 2)
    fill(alice, frame, 1, 4)
    undo(alice, frame)
    assert labels(frame) == {1: 2}
    undo(alice, frame)
    assert labels(frame) == {}


def test_an_undo_gives_back_author_source_and_confidence(alice, lena, frame, predict):
    predict(frame, {1: (3, 0.4)})
    fill(lena, frame, 2, 2)
    fill(alice, frame, [1, 2], 4)
    undo(alice, frame)
    one, two = Fill.objects.filter(frame=frame, region__in=[1, 2])
    assert (one.label, one.source, one.author, one.confidence, one.seq) == (3, "model", None, 0.4, 1)
    assert (two.label, two.source, two.author, two.seq) == (2, "lead", lena, 2)


def test_an_undo_counts_what_is_left_again(alice, frame):
    fill(alice, frame, [1, 2])
    correction = undo(alice, frame)
    frame.refresh_from_db()
    assert (frame.regions_left, correction.regions_left) == (6, 6)


def test_an_undo_keeps_what_somebody_painted_since(alice, bob, frame):
    fill(alice, frame, [1, 2], 2)
    fill(bob, frame, 2, 4)
    correction = undo(alice, frame)
    assert labels(frame) == {2: 4}
    assert correction.skipped == [2]


def test_an_undo_takes_back_only_my_own(alice, bob, frame):
    fill(alice, frame, 1, 2)
    fill(bob, frame, 2, 4)
    undo(alice, frame)
    assert labels(frame) == {2: 4}


def test_what_an_undo_gave_back_can_be_undone_by_its_author(alice, bob, frame):
    fill(alice, frame, 1, 2)
    fill(bob, frame, 1, 4)
    undo(bob, frame)
    undo(alice, frame)
    assert labels(frame) == {}


def test_a_redo_puts_it_back(alice, frame):
    fill(alice, frame, 1, 2)
    fill(alice, frame, 2, 4)
    undo(alice, frame)
    undo(alice, frame)
    redo(alice, frame)
    assert labels(frame) == {1: 2}
    redo(alice, frame)
    assert labels(frame) == {1: 2, 2: 4}


def test_a_redo_does_not_overwrite_another(alice, bob, frame):
    fill(alice, frame, [1, 2], 2)
    undo(alice, frame)
    fill(bob, frame, 2, 4)
    correction = redo(alice, frame)
    assert labels(frame) == {1: 2, 2: 4}
    assert correction.skipped == [2]


def test_undo_much_and_redo_to_the_present_changes_nothing(alice, bob, frame):
    for region, label in [(1, 2), (2, 3), (1, 4), (3, 0)]:
        fill(alice, frame, region, label)
        fill(bob, frame, region + 3 if region < 3 else 6, label)
    before = labels(frame)
    for _ in range(4):
        undo(alice, frame)
    for _ in range(4):
        redo(alice, frame)
    assert labels(frame) == before


def test_a_new_fill_clears_my_redos(alice, frame):
    fill(alice, frame, 1)
    undo(alice, frame)
    fill(alice, frame, 2)
    with pytest.raises(Refusal) as refusal:
        redo(alice, frame)
    assert refusal.value.code == "nothing_to_redo"


def test_a_new_fill_of_somebody_else_leaves_my_redos(alice, bob, frame):
    fill(alice, frame, 1)
    undo(alice, frame)
    fill(bob, frame, 2)
    redo(alice, frame)
    assert labels(frame) == {1: 2, 2: 2}


def test_with_nothing_to_undo_an_undo_is_refused(alice, bob, frame):
    fill(bob, frame, 1)
    with pytest.raises(Refusal) as refusal:
        undo(alice, frame)
    assert refusal.value.code == "nothing_to_undo"


def test_a_prediction_is_nobodys_to_undo(alice, frame, predict):
    predict(frame, {})
    with pytest.raises(Refusal):
        undo(alice, frame)


def test_an_undo_that_could_give_nothing_back_still_moves_on(alice, bob, frame):
    fill(alice, frame, 1, 2)
    fill(alice, frame, 2, 2)
    fill(bob, frame, 2, 4)
    assert undo(alice, frame).changes == []
    undo(alice, frame)
    assert labels(frame) == {2: 4}


def test_a_repeated_undo_undoes_once(alice, frame):
    fill(alice, frame, 1)
    fill(alice, frame, 2)
    token = uuid4()
    first = actions.undo(author=alice, frame_id=frame.pk, token=token)
    assert actions.undo(author=alice, frame_id=frame.pk, token=token) == first
    assert labels(frame) == {1: 2}


def test_a_token_of_an_undo_is_not_used_for_a_redo(alice, frame):
    fill(alice, frame, 1)
    made = undo(alice, frame)
    with pytest.raises(Refusal) as refusal:
        actions.redo(author=alice, frame_id=frame.pk, token=made.token)
    assert refusal.value.code == "token_reused"


@pytest.mark.parametrize("edit", [undo, redo])
def test_a_stranger_neither_undoes_nor_redoes(charlie, alice, frame, edit):
    fill(alice, frame, 1)
    with pytest.raises(NotFound):
        edit(charlie, frame)


def test_an_approved_frame_is_not_undone(alice, frame):
    fill(alice, frame, 1)
    Frame.objects.update(state="approved")
    with pytest.raises(Refusal, match="approved"):
        undo(alice, frame)


def test_undo_takes_dust_along(alice, open_frame):
    frame = open_frame(dust=(3,))
    fill(alice, frame, frame.region_maps.get().dust_host["3"], 4)
    undo(alice, frame)
    assert labels(frame) == {}


@pytest.mark.parametrize("seed", range(12))
def test_no_undo_ever_destroys_the_work_of_another(alice, bob, frame, predict, seed):
    """Whatever two artists do: an undo leaves every fill of the other as it stood, and a redo paints over
    none that was made since the undo."""
    rng = random.Random(seed)
    predict(frame, {1: (2, 0.5), 2: (3, 0.9)})
    for _ in range(60):
        author, other = rng.sample([alice, bob], 2)
        before = _painted_by(other, frame)
        made = _random_edit(rng, author, frame)
        if made is not None and made.kind == "undo":
            assert before.items() <= _painted_by(other, frame).items()
        if made is not None and made.kind == "redo":
            over = [change["before"] for change in made.changes if change["before"]]
            assert all(stood["seq"] < made.reverts.seq for stood in over)


def _random_edit(rng: random.Random, author, frame) -> Correction | None:
    """None where there was nothing to undo or redo."""
    edit = rng.choices([fill, undo, redo], [5, 3, 2])[0]
    if edit is not fill:
        with suppress(Refusal):
            return edit(author, frame)
        return None
    regions = rng.sample(range(1, 7), rng.randint(1, 3))
    return fill(author, frame, regions, rng.choice([None, 0, 2, 3, 4]))


def _painted_by(author, frame) -> dict[int, tuple[int | None, int]]:
    rows = Fill.objects.filter(frame=frame, author=author).values_list("region", "label", "seq")
    return {region: (label, seq) for region, label, seq in rows}


def test_what_can_be_undone_is_known_after_a_reload(alice, bob, frame):
    fill(alice, frame, 1)
    fill(bob, frame, 2)
    made = undo(alice, frame)
    assert undoing.undoable(frame.pk, alice) is None
    assert undoing.redoable(frame.pk, alice) == made
    assert undoing.undoable(frame.pk, bob).seq == 2
    assert sources(frame) == {2: "artist"}
