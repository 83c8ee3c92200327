"""Several people at the same moment: every edit is stored, in one order, and nobody waits for ever.

On PostgreSQL this is about the order in which rows are locked, on SQLite about waiting for the one writer.
"""

import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial

import pytest
from django.db import connection

from colorapp.corrections.fold import fold
from colorapp.corrections.log import count_left, standing
from colorapp.corrections.threshold import set_threshold
from colorapp.errors import Refusal
from colorapp.learning.actions import freeze_dataset
from colorapp.people.models import User
from colorapp.production.models import Cut, Frame
from tests.colorapp.corrections.painting import fill, redo, through, undo

pytestmark = pytest.mark.django_db(transaction=True)

STEPS = 20
Step = Callable[[], object]


@pytest.fixture
def cuts(make_cut, project, character) -> list[list[Frame]]:
    """Two cuts, whose frames have the same positions; the last frame of each is approved."""
    other = Cut.objects.create(project=project, character=character, name="another")
    cuts = [make_cut(4), make_cut(4, cut=other)]
    for cut in cuts:
        Frame.objects.filter(pk=cut[-1].pk).update(state=Frame.State.APPROVED)
    return cuts


def painting(artist: User, cuts: list[list[Frame]], *, seed: int) -> Iterator[Step]:
    choose = random.Random(seed)
    for _ in range(STEPS):
        frame, region = choose.choice(choose.choice(cuts)[:-1]), choose.randint(1, 6)
        yield choose.choice(
            [
                partial(fill, artist, frame, region, choose.choice([2, 3, 4])),
                partial(through, artist, frame, [region], choose.choice([2, 3, 4]), direction="both"),
                partial(undo, artist, frame),
                partial(redo, artist, frame),
            ]
        )


def moving_the_threshold(lead: User, project_id: int) -> Iterator[Step]:
    for step in range(STEPS):
        yield partial(set_threshold, user=lead, project_id=project_id, threshold=step / STEPS)


def freezing(admin: User, character_id: int) -> Iterator[Step]:
    for _ in range(STEPS):
        yield partial(freeze_dataset, by=admin, character_id=character_id)


def work(steps: Iterator[Step]) -> None:
    for step in steps:
        with suppress(Refusal):  # nothing to undo; approved
            step()
    connection.close()


def test_a_cut_is_painted_carried_through_counted_and_frozen_at_once(
    cuts, alice, bob, lena, ada, project, character
):
    each = [
        painting(alice, cuts, seed=1),
        painting(bob, cuts, seed=2),
        moving_the_threshold(lena, project.pk),
        freezing(ada, character.pk),
    ]
    with ThreadPoolExecutor(len(each)) as people:
        for one in [people.submit(work, steps) for steps in each]:
            one.result()
    frames = Frame.objects.filter(cut__in=[cut[0].cut for cut in cuts])
    assert sum(frame.head_seq for frame in frames) > STEPS
    for frame in frames:
        log = list(frame.corrections.order_by("seq").values_list("seq", "changes"))
        assert [seq for seq, _ in log] == list(range(1, frame.head_seq + 1))
        assert fold({}, log) == standing(frame)
        assert frame.regions_left == count_left(frame)
