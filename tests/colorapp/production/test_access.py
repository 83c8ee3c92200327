"""Nobody holds a thing of a project before the right to it was checked."""

import pytest

from colorapp.errors import NotAllowed, NotFound
from colorapp.people.access import role_in
from colorapp.production import access

BY_ID = [
    (access.project_to_see, "project"),
    (access.project_to_steer, "project"),
    (access.project_to_administer, "project"),
    (access.character_to_see, "character"),
    (access.character_to_steer, "character"),
    (access.character_to_administer, "character"),
    (access.cut_to_see, "cut"),
    (access.cut_to_steer, "cut"),
    (access.frame_to_see, "frame"),
    (access.frame_to_administer, "frame"),
    (access.palette_to_steer, "palette"),
    (access.membership_to_administer, "membership"),
]


@pytest.fixture
def things(project, character, cut, frame):
    return {
        "project": project,
        "character": character,
        "cut": cut,
        "frame": frame,
        "palette": character.palettes.get(),
        "membership": project.memberships.get(user__username="ada"),
    }


@pytest.mark.parametrize(("fetch", "thing"), BY_ID)
def test_a_stranger_finds_nothing(fetch, thing, things, charlie):
    with pytest.raises(NotFound):
        fetch(charlie, things[thing].id)


@pytest.mark.parametrize(("fetch", "thing"), BY_ID)
def test_an_admin_gets_the_thing_in_one_query(fetch, thing, things, ada, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert fetch(ada, things[thing].id) == things[thing]


@pytest.mark.parametrize(("fetch", "thing"), BY_ID)
def test_an_artist_only_sees(fetch, thing, things, alice):
    if fetch.__name__.endswith("_to_see"):
        assert fetch(alice, things[thing].id) == things[thing]
    else:
        with pytest.raises(NotAllowed):
            fetch(alice, things[thing].id)


@pytest.mark.parametrize(("fetch", "thing"), BY_ID)
@pytest.mark.parametrize("absurd", [0, -1, 2**63, 10**40])
def test_an_absurd_id_is_not_found(fetch, thing, absurd, ada):
    with pytest.raises(NotFound):
        fetch(ada, absurd)


def test_a_lead_fills_cuts_and_administers_nothing(lena, cut):
    assert access.cut_to_steer(lena, cut.id).project.role == "lead"
    with pytest.raises(NotAllowed):
        access.project_to_administer(lena, cut.project_id)


def test_a_stranger_has_no_role(charlie, alice, project):
    assert role_in(charlie, project.id) is None
    assert role_in(alice, project.id) == "artist"
