"""Signing in and out: who is asked for what, and what is refused in which words."""

import pytest
from rest_framework.test import APIClient

from colorapp.people import throttle
from colorapp.people.models import User

PASSWORD = "colorapp-demo"
SURROGATE = r'{"username": "\ud800", "password": "x"}'


@pytest.fixture
def client():
    return APIClient()


def sign_in(client, username="alice", password=PASSWORD, **extra):
    body = {"username": username, "password": password}
    return client.post("/api/session", body, format="json", **extra)


def test_signing_in_tells_who_one_is(client, alice):
    answer = sign_in(client)

    expected = {"id": alice.id, "username": "alice", "display_name": "Alice", "language": "en"}
    assert answer.json() == {"user": expected, "theme": "dark", "may_create_projects": False}
    assert client.get("/api/session").json() == {
        "user": expected,
        "theme": "dark",
        "may_create_projects": False,
    }


def test_staff_may_create_projects(client, ada):
    assert sign_in(client, "ada").json()["may_create_projects"] is True


def test_nobody_is_signed_in_at_first(client, db):
    answer = client.get("/api/session")

    assert (answer.status_code, answer.json()) == (
        200,
        {"user": None, "theme": None, "may_create_projects": False},
    )
    assert "csrftoken" in answer.cookies


@pytest.mark.parametrize(
    ("username", "password"), [("alice", "wrong"), ("nobody", PASSWORD), ("ALICE", PASSWORD)]
)
def test_a_wrong_name_and_a_wrong_password_are_refused_alike(client, alice, username, password):
    answer = sign_in(client, username, password)

    assert answer.status_code == 400
    assert answer.json() == {
        "code": "wrong_password",
        "sentence": "There is no such user, or the password is wrong.",
    }


def test_a_disabled_user_is_refused(client, alice):
    User.objects.update(is_active=False)

    assert sign_in(client).json()["code"] == "wrong_password"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"username": "alice"},
        {"username": "alice\x00", "password": "x"},
        {"username": ["alice"], "password": {"$ne": ""}},
        {"username": "a" * 151, "password": "x"},
        [],
        "alice",
        None,
    ],
)
def test_bad_input_is_refused_in_words(client, db, body):
    answer = client.post("/api/session", body, format="json")

    assert answer.status_code == 400
    assert answer.json()["code"] == "bad_input"
    assert answer.json()["sentence"]


@pytest.mark.parametrize(
    "body", ["{", "NaN", '{"username": NaN}', "[" * 100_000, "\xff\xfe", "1" * 5000, SURROGATE]
)
def test_broken_json_is_refused_in_words(client, db, body):
    answer = client.post("/api/session", body.encode("latin-1"), content_type="application/json")

    assert answer.status_code == 400
    assert set(answer.json()) == {"code", "sentence"}


def test_a_body_of_megabytes_is_refused(client, db):
    answer = sign_in(client, username="x" * 3_000_000)

    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_the_session_gets_a_new_key(client, alice):
    client.get("/api/session")
    client.session["planted"] = "by an attacker"
    client.session.save()
    before = client.session.session_key

    sign_in(client)

    assert client.session.session_key != before


def test_the_eleventh_try_is_refused_even_with_the_right_password(client, alice):
    for _ in range(10):
        assert sign_in(client, password="wrong").status_code == 400

    answer = sign_in(client)

    assert (answer.status_code, answer.json()["code"]) == (429, "too_many_tries")


def test_other_people_are_not_locked_out(client, alice, bob):
    for _ in range(11):
        sign_in(client, password="wrong")

    assert sign_in(client, "bob").status_code == 200


def test_a_right_password_forgets_the_wrong_ones(client, alice):
    for _ in range(3):
        for _ in range(throttle.MAX_FAILURES - 1):
            sign_in(client, password="wrong")
        assert sign_in(client).status_code == 200


def test_signing_in_from_a_foreign_page_is_refused(alice):
    client = APIClient(enforce_csrf_checks=True)

    answer = sign_in(client)

    assert (answer.status_code, answer.json()["code"]) == (403, "permission_denied")


def test_signing_in_with_the_token_of_our_page_works(alice):
    client = APIClient(enforce_csrf_checks=True)
    token = client.get("/api/session").cookies["csrftoken"].value

    assert sign_in(client, HTTP_X_CSRFTOKEN=token).status_code == 200


def test_signing_out_ends_the_session_and_is_harmless_twice(client, alice):
    sign_in(client)

    assert client.delete("/api/session").status_code == 204
    assert client.delete("/api/session").status_code == 204
    assert client.get("/api/session").json() == {"user": None, "theme": None, "may_create_projects": False}


def test_a_user_changes_the_theme(signed_in, alice):
    answer = signed_in(alice).patch("/api/session", {"theme": "light"})

    assert answer.json()["theme"] == "light"
    alice.refresh_from_db()
    assert (alice.theme, alice.language) == ("light", "en")


def test_a_user_changes_language_and_name(signed_in, alice):
    answer = signed_in(alice).patch("/api/session", {"language": "ja", "display_name": "アリス"})

    assert answer.json()["user"]["language"] == "ja"
    alice.refresh_from_db()
    assert (alice.language, alice.display_name) == ("ja", "アリス")


def test_nothing_else_about_oneself_can_be_changed(signed_in, alice):
    signed_in(alice).patch("/api/session", {"is_staff": True, "username": "ada", "id": 1})

    alice.refresh_from_db()
    assert (alice.is_staff, alice.username) == (False, "alice")


@pytest.mark.parametrize(
    "body", [{"language": "fr"}, {"theme": "pink"}, {"display_name": ""}, {"display_name": "x" * 81}]
)
def test_a_bad_change_is_refused_in_words(signed_in, alice, body):
    answer = signed_in(alice).patch("/api/session", body)

    assert (answer.status_code, answer.json()["code"]) == (400, "bad_input")


def test_a_wrong_field_is_told_in_the_language_of_the_request(signed_in, alice):
    def told(language):
        answer = signed_in(alice).patch(
            "/api/session", {"display_name": ""}, headers={"accept-language": language}
        )
        return answer.json()["sentence"]

    assert told("en") == "display_name: This field may not be blank."
    assert told("ja") == "display_name: この項目は空にできません。"


def test_nobody_changes_nothing(client, db):
    answer = client.patch("/api/session", {"language": "ja"}, format="json")

    assert (answer.status_code, answer.json()["code"]) == (401, "not_authenticated")


def test_unknown_methods_are_refused_in_words(client, db):
    answer = client.put("/api/session", {}, format="json")

    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")


# ---- one's own password ----


def change_password(client, **body):
    return client.put("/api/session/password", body, format="json")


def test_one_changes_ones_password_and_the_other_sessions_end(client, alice):
    elsewhere = APIClient()
    for one in (client, elsewhere):
        sign_in(one)

    answer = change_password(client, password=PASSWORD, new_password="marigold-umbrella")

    assert answer.status_code == 204
    assert client.get("/api/session").json()["user"]["username"] == "alice"
    assert elsewhere.get("/api/session").json()["user"] is None
    assert sign_in(APIClient()).status_code == 400
    assert sign_in(APIClient(), password="marigold-umbrella").status_code == 200


@pytest.mark.parametrize(
    ("password", "new_password", "code"),
    [
        ("wrong", "marigold-umbrella", "wrong_old_password"),
        (PASSWORD, "short", "weak_password"),
        (PASSWORD, "password", "weak_password"),
        (PASSWORD, "", "bad_input"),
    ],
)
def test_a_password_is_not_changed_without_the_old_one_nor_to_a_weak_one(
    client, alice, password, new_password, code
):
    sign_in(client)

    answer = change_password(client, password=password, new_password=new_password)

    assert (answer.status_code, answer.json()["code"]) == (400, code)
    alice.refresh_from_db()
    assert alice.check_password(PASSWORD)


def test_the_old_password_is_not_guessed_here_either(client, alice):
    sign_in(client)
    for _ in range(throttle.MAX_FAILURES):
        change_password(client, password="wrong", new_password="marigold-umbrella")

    answer = change_password(client, password=PASSWORD, new_password="marigold-umbrella")

    assert (answer.status_code, answer.json()["code"]) == (429, "too_many_tries")


def test_nobody_changes_a_password_unsigned(client, db):
    answer = change_password(client, password=PASSWORD, new_password="marigold-umbrella")

    assert answer.status_code in (401, 403)
