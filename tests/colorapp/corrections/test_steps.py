"""Undo over a whole cut: in which frame my newest step lies; ten thousand of them; nobody else's, ever."""

import random
from contextlib import suppress
from uuid import uuid4

import pytest

from colorapp.corrections.models import Correction, Fill
from colorapp.corrections.steps import steps_in_cut
from colorapp.errors import NotFound, Refusal
from colorapp.production.models import Frame
from colorapp.regions.actions import keep_matches
from tests.colorapp.corrections.painting import fill, labels, redo, undo
from tests.colorapp.corrections.test_through import through

pytestmark = pytest.mark.django_db


def frame_of(step) -> int | None:
    return None if step is None else step["frame"]


def walk_back(author, cut) -> list[int]:
    """Undo until nothing is left, each time where the cut says; the frames that it went to."""
    went = []
    while (step := steps_in_cut(author, cut.pk)["undo"]) is not None:
        undo(author, Frame.objects.get(pk=step["frame"]))
        went.append(step["frame"])
    return went


def test_nothing_painted_is_nothing_to_take_back(alice, frame, cut):
    assert steps_in_cut(alice, cut.pk) == {"undo": None, "redo": None}


def test_the_newest_step_comes_first_whichever_frame_it_is_in(alice, open_frame, cut):
    one, two = open_frame(), open_frame()
    for region, frame in enumerate((one, two, two, one), 1):
        fill(alice, frame, region)
    newest = steps_in_cut(alice, cut.pk)["undo"]
    assert (newest["frame"], newest["frames"], newest["seq"]) == (one.pk, [one.pk], 2)
    assert walk_back(alice, cut) == [one.pk, two.pk, two.pk, one.pk]


def test_what_was_undone_comes_again_in_the_order_of_the_undoing(alice, open_frame, cut):
    one, two = open_frame(), open_frame()
    fill(alice, one, 1)
    fill(alice, two, 1)
    walk_back(alice, cut)
    assert frame_of(steps_in_cut(alice, cut.pk)["redo"]) == one.pk
    redo(alice, one)
    assert frame_of(steps_in_cut(alice, cut.pk)["redo"]) == two.pk


def test_whoever_fills_anywhere_in_the_cut_has_nothing_to_redo(alice, open_frame, cut):
    one, two = open_frame(), open_frame()
    fill(alice, one, 1)
    undo(alice, one)
    fill(alice, two, 1)
    assert steps_in_cut(alice, cut.pk)["redo"] is None


def test_others_steps_are_not_mine(alice, bob, open_frame, cut):
    one, two = open_frame(), open_frame()
    fill(alice, one, 1)
    fill(bob, two, 1)
    assert frame_of(steps_in_cut(alice, cut.pk)["undo"]) == one.pk


def test_a_frame_that_is_closed_has_no_step(alice, open_frame, cut):
    one, two = open_frame(), open_frame()
    fill(alice, one, 1)
    fill(alice, two, 1)
    Frame.objects.filter(pk=two.pk).update(state="submitted")
    assert frame_of(steps_in_cut(alice, cut.pk)["undo"]) == one.pk


def test_a_fill_through_the_cut_is_one_step_named_after_where_it_began(alice, open_frame, cut):
    one, two, three = open_frame(), open_frame(), open_frame()
    for before, after in ((one, two), (two, three)):
        keep_matches(before.region_maps.get(), after.region_maps.get(), [(1, 1, 0.99)])
    through(alice, two, direction="both")
    step = steps_in_cut(alice, cut.pk)["undo"]
    assert (step["frame"], step["frames"]) == (two.pk, [one.pk, two.pk, three.pk])
    assert walk_back(alice, cut) == [two.pk]


def test_a_member_asks_over_http_and_a_stranger_is_refused(alice, charlie, frame, cut, signed_in):
    fill(alice, frame, 1)
    answer = signed_in(alice).get(f"/api/cuts/{cut.pk}/steps").json()
    assert (answer["undo"]["frame"], answer["undo"]["seq"], answer["redo"]) == (frame.pk, 1, None)
    assert signed_in(charlie).get(f"/api/cuts/{cut.pk}/steps").status_code == 404
    with pytest.raises(NotFound):
        steps_in_cut(charlie, cut.pk)


def test_ten_thousand_steps_can_be_taken_back(alice, open_frame, cut):
    """The log has no end: the oldest of ten thousand fills over three frames is still there to be undone."""
    frames = [open_frame() for _ in range(3)]
    rows = [_old_fill(frames[number % 3], number // 3 + 1, alice) for number in range(10_000)]
    Correction.objects.bulk_create(rows, batch_size=500)
    for place, frame in enumerate(frames):
        Frame.objects.filter(pk=frame.pk).update(head_seq=len(range(place, 10_000, 3)))
        newest = frame.corrections.order_by("-seq").first()
        state = {name: newest.changes[0][name] for name in ("region", "label", "source")}
        Fill.objects.create(frame=frame, author=alice, seq=newest.seq, **state)
    went = []
    for _ in range(20):
        step = steps_in_cut(alice, cut.pk)["undo"]
        undo(alice, Frame.objects.get(pk=step["frame"]))
        went.append(step["frame"])
    newest_first = [rows[number].frame_id for number in range(9_999, 9_979, -1)]
    assert went == newest_first
    taken = Correction.objects.filter(kind="fill", seq__gt=5, reverted_by__isnull=True)
    Correction.objects.bulk_create(_old_undos(taken, frames, alice), batch_size=500)
    assert len(walk_back(alice, cut)) == 15
    assert steps_in_cut(alice, cut.pk)["undo"] is None


def _old_fill(frame, seq: int, author) -> Correction:
    """Number `seq` of a long log: the one region changes its color each time."""
    before = {"region": 1, "label": 2 + (seq - 1) % 2, "source": "artist", "author": author.pk}
    change = {
        "region": 1,
        "label": 2 + seq % 2,
        "source": "artist",
        "author": author.pk,
        "confidence": None,
        "before": {**before, "confidence": None, "seq": seq - 1} if seq > 1 else None,
    }
    return Correction(
        frame=frame, seq=seq, token=uuid4(), author=author, kind="fill", request={}, changes=[change],
        regions_left=5,
    )  # fmt: skip


def _old_undos(taken, frames, author) -> list[Correction]:
    heads = {frame.pk: frame.corrections.latest("seq").seq for frame in frames}
    undos = []
    for fill_ in taken.order_by("-seq"):
        heads[fill_.frame_id] += 1
        undos.append(
            Correction(
                frame_id=fill_.frame_id, seq=heads[fill_.frame_id], token=uuid4(), author=author, kind="undo",
                request={}, changes=[{**fill_.changes[0]["before"], "before": None}], reverts=fill_,
                regions_left=5,
            )
        )  # fmt: skip
    for frame_id, head in heads.items():
        Frame.objects.filter(pk=frame_id).update(head_seq=head)
    return undos


@pytest.mark.parametrize("seed", range(4))
def test_random_interleavings_never_touch_anothers_work(alice, bob, open_frame, cut, seed):
    """Two artists, three frames: no undo takes a color away that the other gave; in the end all is gone."""
    chance = random.Random(seed)
    frames = [open_frame() for _ in range(3)]
    for before, after in ((frames[0], frames[1]), (frames[1], frames[2])):
        rows = [(region, region, 0.99) for region in range(1, 5)]
        keep_matches(before.region_maps.get(), after.region_maps.get(), rows)
    for _ in range(60):
        author, frame = chance.choice([alice, bob]), chance.choice(frames)
        other = bob if author == alice else alice
        act = chance.random()
        with suppress(Refusal):
            if act < 0.45:
                fill(author, frame, chance.randint(1, 6), chance.choice([2, 3, 4]))
            elif act < 0.6:
                through(author, frame, [chance.randint(1, 6)], chance.choice([2, 3, 4]), direction="both")
            elif act < 0.75 and (step := steps_in_cut(author, cut.pk)["redo"]):
                redo(author, Frame.objects.get(pk=step["frame"]))
            elif step := steps_in_cut(author, cut.pk)["undo"]:
                before = _given_by(other, frames)
                undo(author, Frame.objects.get(pk=step["frame"]))
                assert before <= _given_by(other, frames)
    walk_back(alice, cut)
    walk_back(bob, cut)
    walk_back(alice, cut)
    assert [labels(frame) for frame in frames] == [{}, {}, {}] or _all_explained(frames)


def _given_by(author, frames) -> set[tuple[int, int, int]]:
    """The regions that show a color which this person gave, and the color."""
    fills = Fill.objects.filter(frame__in=frames, author=author)
    return set(fills.values_list("frame", "region", "label"))


def _all_explained(frames) -> bool:
    """What still stands is what a taken-back fill of the one had replaced of the other, in that order."""
    for fill_ in Fill.objects.filter(frame__in=frames):
        made = Correction.objects.get(frame=fill_.frame_id, seq=fill_.seq)
        if not made.reverted_by.exists():
            return False
    return True
