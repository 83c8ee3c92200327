"""Projects, members and cuts through the API."""

import pytest

from colorapp.announcements.topics import project_topic, user_topic
from colorapp.people.models import Membership, User
from colorapp.production.models import Cut, Project


def test_one_sees_the_projects_that_one_is_a_member_of(signed_in, alice, project, make_frame):
    make_frame(state="open", regions_left=3)
    make_frame(state="approved", regions_left=0)

    (summary,) = signed_in(alice).get("/api/projects").json()

    assert summary == {
        "id": project.id,
        "name": "Night Train",
        "role": "artist",
        "threshold": 0.8,
        "cuts": 1,
        "frames": 2,
        "frames_by_state": {
            "waiting": 0,
            "failed": 0,
            "open": 1,
            "submitted": 0,
            "retake": 0,
            "approved": 1,
        },
        "regions_left": 3,
    }


def test_a_stranger_sees_no_project(signed_in, charlie, project):
    assert signed_in(charlie).get("/api/projects").json() == []


def test_nobody_sees_nothing(client, project):
    answer = client.get(f"/api/projects/{project.id}")

    assert (answer.status_code, answer.json()["code"]) == (401, "not_authenticated")


def test_staff_create_projects_and_are_their_admins(signed_in, ada):
    answer = signed_in(ada).post("/api/projects", {"name": "夜行列車"})

    assert answer.status_code == 201
    assert answer.json()["role"] == "admin"
    assert Membership.objects.get(project__name="夜行列車").user == ada


def test_others_create_no_projects(signed_in, lena):
    assert signed_in(lena).post("/api/projects", {"name": "Mine"}).status_code == 403


def test_a_second_project_of_the_same_name_is_refused(signed_in, ada, project):
    answer = signed_in(ada).post("/api/projects", {"name": project.name})

    assert (answer.status_code, answer.json()["code"]) == (409, "name_taken")


@pytest.mark.parametrize("name", ["", "   ", None, True, [], {}, "x" * 121, "a\x00b"])
def test_a_bad_name_is_refused_in_words(signed_in, ada, name):
    answer = signed_in(ada).post("/api/projects", {"name": name})

    assert (answer.status_code, answer.json()["code"]) == (400, "bad_input")


@pytest.mark.parametrize("number", ["1e999", "-1e999", "1" + "0" * 400])
def test_an_endless_number_is_refused_in_words(signed_in, ada, project, number):
    body = f'{{"dust_max_px": {number}}}'

    answer = signed_in(ada).patch(f"/api/projects/{project.id}", body, content_type="application/json")

    assert (answer.status_code, answer.json()["code"]) == (400, "bad_input")


def test_a_project_is_shown_with_all_that_is_in_it(
    signed_in, lena, alice, project, character, cut, make_frame
):
    make_frame(state="open", regions_left=3)

    shown = signed_in(lena).get(f"/api/projects/{project.id}").json()

    assert [member["user"]["username"] for member in shown["members"]] == ["ada", "lena", "alice"]
    (told,) = shown["characters"]
    assert told == {"id": character.id, "name": "Tsubame", "active_model": None, "wants_promise": False}
    assert shown["cuts"][0]["frames_by_state"]["open"] == 1
    assert (shown["cuts"][0]["regions_left"], shown["regions_left"], shown["frames"]) == (3, 3, 1)


def test_a_project_takes_the_same_queries_for_any_number_of_frames(
    signed_in, ada, project, cut, make_frame, django_assert_num_queries, django_assert_max_num_queries
):
    client = signed_in(ada)
    for _ in range(12):
        make_frame()

    with django_assert_max_num_queries(10):
        client.get(f"/api/projects/{project.id}")
    with django_assert_max_num_queries(6):
        client.get(f"/api/cuts/{cut.id}")


def test_an_admin_renames_and_watchers_hear_it(signed_in, ada, project, heard):
    answer = signed_in(ada).patch(f"/api/projects/{project.id}", {"name": "Day Train", "dust_max_px": 9})

    assert (answer.json()["name"], answer.json()["dust_max_px"]) == ("Day Train", 9)
    expected = {"id": project.id, "name": "Day Train", "threshold": 0.8}
    assert heard(project_topic(project.id), "project.changed")[-1]["project"] == expected


@pytest.mark.parametrize("body", [{"dust_max_px": -1}, {"dust_max_px": 10**30}, {"dust_max_px": "many"}])
def test_an_absurd_dust_is_refused(signed_in, ada, project, body):
    answer = signed_in(ada).patch(f"/api/projects/{project.id}", body)

    assert (answer.status_code, answer.json()["code"]) == (400, "bad_input")


def test_what_is_no_field_changes_nothing(signed_in, ada, project):
    signed_in(ada).patch(f"/api/projects/{project.id}", {"id": 77, "created_by": 1, "role": "x"})

    assert Project.objects.get() == project


def test_a_lead_does_not_rename(signed_in, lena, project):
    assert signed_in(lena).patch(f"/api/projects/{project.id}", {"name": "X"}).status_code == 403


# ---- members ----


def test_an_admin_makes_a_member_and_both_hear_it(signed_in, ada, charlie, project, heard):
    answer = signed_in(ada).post(
        f"/api/projects/{project.id}/members", {"username": "charlie", "role": "artist"}
    )

    assert answer.status_code == 201
    assert answer.json()["user"]["username"] == "charlie"
    assert heard(user_topic(charlie.id), "membership.changed")[-1]["role"] == "artist"
    assert heard(project_topic(project.id), "project.changed")


def test_making_a_member_twice_is_harmless(signed_in, ada, charlie, project):
    for _ in range(2):
        answer = signed_in(ada).post(
            f"/api/projects/{project.id}/members", {"username": "charlie", "role": "lead"}
        )
    assert answer.status_code == 201
    assert project.memberships.filter(user=charlie).count() == 1


def test_a_member_in_another_role_is_not_changed_by_chance(signed_in, ada, alice, project):
    answer = signed_in(ada).post(
        f"/api/projects/{project.id}/members", {"username": "alice", "role": "admin"}
    )

    assert (answer.status_code, answer.json()["code"]) == (409, "already_member")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"username": "nobody", "role": "artist"}, "unknown_user"),
        ({"username": "charlie", "role": "king"}, "bad_input"),
        ({"username": "charlie"}, "bad_input"),
        ({"role": "artist"}, "bad_input"),
    ],
)
def test_a_bad_member_is_refused_in_words(signed_in, ada, charlie, project, body, code):
    answer = signed_in(ada).post(f"/api/projects/{project.id}/members", body)

    assert (answer.status_code, answer.json()["code"]) == (400, code)


def test_an_admin_makes_a_sign_in_for_somebody_new(signed_in, ada, project, heard):
    ada.language = "ja"
    ada.save()

    answer = signed_in(ada).post(
        f"/api/projects/{project.id}/newcomers",
        {"username": "dora", "display_name": "Dora", "role": "artist"},
    )

    assert answer.status_code == 201
    told = answer.json()
    assert told["membership"]["user"]["display_name"] == "Dora"
    assert told["membership"]["user"]["language"] == "ja"
    assert told["membership"]["role"] == "artist"
    dora = User.objects.get(username="dora")
    assert dora.check_password(told["first_password"])
    assert (dora.is_staff, dora.is_superuser) == (False, False)
    assert heard(user_topic(dora.id), "membership.changed")[-1]["role"] == "artist"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"username": "Charlie", "role": "artist"}, "username_taken"),
        ({"username": "two words", "role": "artist"}, "bad_username"),
        ({"username": "dora", "role": "king"}, "bad_input"),
        ({"username": "", "role": "artist"}, "bad_input"),
    ],
)
def test_a_bad_newcomer_is_refused_in_words(signed_in, ada, charlie, project, body, code):
    before = User.objects.count()

    answer = signed_in(ada).post(f"/api/projects/{project.id}/newcomers", body)

    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert User.objects.count() == before


def test_only_an_admin_makes_sign_ins(signed_in, alice, lena, charlie, project):
    asked = {"username": "dora", "role": "artist"}
    answers = [
        signed_in(user).post(f"/api/projects/{project.id}/newcomers", asked).status_code
        for user in (alice, lena, charlie)
    ]
    assert answers == [403, 403, 404]
    assert not User.objects.filter(username="dora").exists()


def test_roles_change_at_once(signed_in, ada, alice, project, cut):
    membership = project.memberships.get(user=alice)
    assert signed_in(alice).post(f"/api/projects/{project.id}/cuts", {}).status_code == 403

    signed_in(ada).patch(f"/api/memberships/{membership.id}", {"role": "lead"})
    assert signed_in(alice).post(f"/api/projects/{project.id}/cuts", {}).status_code == 400

    signed_in(ada).delete(f"/api/memberships/{membership.id}")
    assert signed_in(alice).post(f"/api/projects/{project.id}/cuts", {}).status_code == 404


def test_the_last_admin_stays(signed_in, ada, project):
    membership = project.memberships.get(user=ada)

    leaving = signed_in(ada).delete(f"/api/memberships/{membership.id}")
    stepping_down = signed_in(ada).patch(f"/api/memberships/{membership.id}", {"role": "artist"})

    assert (leaving.status_code, leaving.json()["code"]) == (409, "last_admin")
    assert (stepping_down.status_code, stepping_down.json()["code"]) == (409, "last_admin")


def test_an_admin_may_go_where_another_stays(signed_in, ada, lena, project):
    project.memberships.filter(user=lena).update(role="admin")

    answer = signed_in(ada).delete(f"/api/memberships/{project.memberships.get(user=ada).id}")

    assert answer.status_code == 204


# ---- cuts ----


def test_a_lead_creates_a_cut_and_watchers_hear_it(signed_in, lena, project, character, heard):
    answer = signed_in(lena).post(
        f"/api/projects/{project.id}/cuts", {"name": "c012_A", "character": character.id}
    )

    assert answer.status_code == 201
    assert (answer.json()["name"], answer.json()["frames"]) == ("c012_A", [])
    assert heard(project_topic(project.id), "cut.added")[-1]["cut"] == answer.json()["id"]


def test_a_lead_renames_a_cut_and_watchers_hear_it(signed_in, lena, alice, project, cut, heard):
    answer = signed_in(lena).patch(f"/api/cuts/{cut.id}", {"name": "c099_B"})

    assert (answer.status_code, answer.json()["name"]) == (200, "c099_B")
    assert heard(project_topic(project.id), "cut.renamed")[-1]["name"] == "c099_B"
    assert signed_in(alice).patch(f"/api/cuts/{cut.id}", {"name": "mine"}).status_code == 403


def test_a_cut_does_not_take_the_name_of_another(signed_in, lena, project, character, cut):
    Cut.objects.create(project=project, character=character, name="c002_A")

    answer = signed_in(lena).patch(f"/api/cuts/{cut.id}", {"name": "c002_A"})

    assert (answer.status_code, answer.json()["code"]) == (409, "name_taken")
    assert signed_in(lena).patch(f"/api/cuts/{cut.id}", {"name": cut.name}).status_code == 200


def test_an_admin_removes_an_empty_cut(signed_in, ada, lena, project, cut, heard):
    assert signed_in(lena).delete(f"/api/cuts/{cut.id}").status_code == 403

    assert signed_in(ada).delete(f"/api/cuts/{cut.id}").status_code == 204
    assert not Cut.objects.filter(pk=cut.pk).exists()
    assert heard(project_topic(project.id), "cut.removed")[-1]["cut"] == cut.id


def test_a_cut_that_holds_drawings_is_kept(signed_in, ada, cut, make_frame):
    make_frame()

    answer = signed_in(ada).delete(f"/api/cuts/{cut.id}")

    assert (answer.status_code, answer.json()["code"]) == (409, "cut_not_empty")
    assert Cut.objects.filter(pk=cut.pk).exists()


def test_an_artist_creates_no_cut(signed_in, alice, project, character):
    body = {"name": "c012_A", "character": character.id}

    assert signed_in(alice).post(f"/api/projects/{project.id}/cuts", body).status_code == 403


def test_a_cut_of_another_projects_character_is_refused(signed_in, ada, project, character):
    other = Project.objects.create(name="Other", created_by=ada)
    Membership.objects.create(user=ada, project=other, role="admin")

    answer = signed_in(ada).post(f"/api/projects/{other.id}/cuts", {"name": "c1", "character": character.id})

    assert (answer.status_code, answer.json()["code"]) == (400, "unknown_character")


@pytest.mark.parametrize("character_id", [0, -1, 10**30, "one", None, [], 1.5, True])
def test_an_absurd_character_is_refused(signed_in, ada, project, character, character_id):
    body = {"name": "c1", "character": character_id}

    answer = signed_in(ada).post(f"/api/projects/{project.id}/cuts", body)

    if character_id is not True:  # which JSON readers take for 1
        assert answer.status_code == 400
    assert answer.status_code < 500


def test_a_second_cut_of_the_same_name_is_refused(signed_in, ada, project, cut):
    body = {"name": cut.name, "character": cut.character_id}

    assert signed_in(ada).post(f"/api/projects/{project.id}/cuts", body).json()["code"] == "name_taken"
    assert Cut.objects.count() == 1
