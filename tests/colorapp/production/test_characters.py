"""Characters, labels and palettes through the API."""

import pytest

from colorapp.announcements.topics import project_topic

HAIR = {"id": 2, "name": "hair", "name_ja": "髪", "group": "head", "rgb": "#5B3A8E"}


def create(client, project, **body):
    return client.post(f"/api/projects/{project.id}/characters", {"name": "Suzu", **body})


def test_a_character_starts_with_background_and_line(signed_in, ada, project):
    made = create(signed_in(ada), project).json()

    assert [(label["id"], label["role"]) for label in made["labels"]] == [(0, "background"), (1, "line")]
    assert made["palettes"][0]["colors"] == {"0": "#ffffff", "1": "#000000"}


def test_labels_keep_their_numbers_and_get_a_background(signed_in, ada, project):
    made = create(signed_in(ada), project, labels=[HAIR]).json()

    assert [label["id"] for label in made["labels"]] == [0, 2]
    assert made["labels"][1] == {
        "id": 2,
        "name": "hair",
        "name_ja": "髪",
        "group": "head",
        "role": "base",
        "is_retired": False,
    }
    assert made["palettes"][0]["colors"]["2"] == "#5b3a8e"


@pytest.mark.parametrize(
    ("labels", "code"),
    [
        ([HAIR, HAIR], "duplicate_label"),
        ([HAIR, {**HAIR, "id": 3}], "duplicate_label"),
        ([{**HAIR, "id": 255}], "bad_input"),
        ([{**HAIR, "id": -1}], "bad_input"),
        ([{**HAIR, "rgb": "purple"}], "bad_input"),
        ([{**HAIR, "rgb": "#5b3a8e\n"}], None),
        ([{**HAIR, "role": "wig"}], "bad_input"),
        ([{"name": "hair"}], "bad_input"),
        ([7], "bad_input"),
        ({"0": "hair"}, "bad_input"),
        ("hair", "bad_input"),
    ],
)
def test_bad_labels_are_refused_in_words(signed_in, ada, project, labels, code):
    answer = create(signed_in(ada), project, labels=labels)

    if code is None:  # the line end is trimmed
        assert answer.status_code == 201
    else:
        assert (answer.status_code, answer.json()["code"]) == (400, code)


def test_a_second_character_of_the_same_name_is_refused(signed_in, ada, project, character):
    assert create(signed_in(ada), project, name="Tsubame").json()["code"] == "name_taken"


def test_leads_and_artists_create_no_character(signed_in, lena, alice, project):
    assert create(signed_in(lena), project).status_code == 403
    assert create(signed_in(alice), project).status_code == 403


def test_an_artist_sees_a_character(signed_in, alice, character):
    shown = signed_in(alice).get(f"/api/characters/{character.id}").json()

    assert [label["name"] for label in shown["labels"]][:3] == ["background", "line", "hair"]
    assert shown["palettes"][0]["name"] == "Normal"


# ---- labels ----


def test_a_new_label_gets_the_next_number_and_a_color_everywhere(signed_in, ada, character, heard):
    answer = signed_in(ada).post(
        f"/api/characters/{character.id}/labels", {"name": "ribbon", "rgb": "#cc2233"}
    )

    assert (answer.status_code, answer.json()["id"]) == (201, 5)
    palette = signed_in(ada).get(f"/api/characters/{character.id}").json()["palettes"][0]
    assert palette["colors"]["5"] == "#cc2233"
    assert heard(project_topic(character.project_id), "character.changed")


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"id": 2, "name": "ribbon", "rgb": "#cc2233"}, 409, "number_taken"),
        ({"name": "hair", "rgb": "#cc2233"}, 409, "name_taken"),
        ({"id": 255, "name": "ribbon", "rgb": "#cc2233"}, 400, "bad_input"),
        ({"name": "ribbon"}, 400, "bad_input"),
    ],
)
def test_a_bad_label_is_refused_in_words(signed_in, ada, character, body, status, code):
    answer = signed_in(ada).post(f"/api/characters/{character.id}/labels", body)

    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_the_255th_label_is_the_last(signed_in, ada, character):
    from colorapp.production.models import Label

    Label.objects.bulk_create(Label(character=character, number=n, name=f"n{n}") for n in range(5, 255))

    answer = signed_in(ada).post(
        f"/api/characters/{character.id}/labels", {"name": "ribbon", "rgb": "#cc2233"}
    )

    assert answer.json()["code"] == "labels_full"


def test_a_label_is_retired_and_comes_back(signed_in, ada, character):
    url = f"/api/characters/{character.id}/labels/2"

    assert signed_in(ada).patch(url, {"is_retired": True}).json()["is_retired"] is True
    assert signed_in(ada).patch(url, {"is_retired": True}).json()["is_retired"] is True
    assert signed_in(ada).patch(url, {"is_retired": False}).json()["is_retired"] is False


def test_a_label_is_renamed(signed_in, ada, character):
    url = f"/api/characters/{character.id}/labels/2"

    answer = signed_in(ada).patch(url, {"name": "bangs", "name_ja": "前髪"})

    assert (answer.json()["name"], answer.json()["name_ja"], answer.json()["group"]) == (
        "bangs",
        "前髪",
        "head",
    )


@pytest.mark.parametrize(
    ("number", "body", "code"),
    [
        (99, {"name": "x"}, "unknown_label"),
        (10**30, {"name": "x"}, "unknown_label"),
        (2, {"name": "skin"}, "name_taken"),
        (0, {"is_retired": True}, "needed_label"),
        (1, {"is_retired": True}, "needed_label"),
        (0, {"name": "hat"}, "reserved_label"),
        (1, {"name": "hat", "name_ja": "帽子"}, "reserved_label"),
        (2, {"name": ""}, "bad_input"),
    ],
)
def test_a_bad_change_of_a_label_is_refused_in_words(signed_in, ada, character, number, body, code):
    answer = signed_in(ada).patch(f"/api/characters/{character.id}/labels/{number}", body)

    assert answer.status_code in {400, 409}
    assert answer.json()["code"] == code


def test_the_line_is_renamed_by_whoever_says_that_it_is_the_line(signed_in, ada, character):
    url = f"/api/characters/{character.id}/labels/1"

    answer = signed_in(ada).patch(url, {"name": "outline", "role": "line"})

    assert (answer.json()["name"], answer.json()["role"]) == ("outline", "line")


def test_a_refused_name_leaves_the_line_as_it_is(signed_in, ada, character):
    url = f"/api/characters/{character.id}"

    refused = signed_in(ada).patch(f"{url}/labels/1", {"name": "hat", "name_ja": "帽子"}).json()

    assert refused["sentence"] == "Label 1 is the line here; give hat another id."
    line = signed_in(ada).get(url).json()["labels"][1]
    assert (line["name"], line["role"]) == ("line", "line")


def test_a_lead_changes_no_labels(signed_in, lena, character):
    url = f"/api/characters/{character.id}/labels"

    assert signed_in(lena).post(url, {"name": "ribbon", "rgb": "#cc2233"}).status_code == 403
    assert signed_in(lena).patch(f"{url}/2", {"name": "x"}).status_code == 403


# ---- palettes ----


def test_a_lead_adds_a_palette(signed_in, lena, character):
    answer = signed_in(lena).post(
        f"/api/characters/{character.id}/palettes", {"name": "Night", "colors": {"2": "#101030"}}
    )

    assert answer.status_code == 201
    assert answer.json()["colors"] == {"2": "#101030"}


def test_a_changed_palette_is_heard_by_watchers(signed_in, lena, character, heard):
    palette = character.palettes.get()
    body = {"name": "Day", "colors": {"2": "#AABBCC", "4": "#ffeedd"}}

    for _ in range(2):  # twice is harmless
        answer = signed_in(lena).put(f"/api/palettes/{palette.id}", body)

    expected = {"id": palette.id, "name": "Day", "colors": {"2": "#aabbcc", "4": "#ffeedd"}}
    assert answer.json() == expected
    message = heard(project_topic(character.project_id), "palette.changed")[-1]
    assert (message["character"], message["palette"]) == (character.id, expected)


@pytest.mark.parametrize(
    ("colors", "code"),
    [
        ({"99": "#101030"}, "unknown_label"),
        ({"2": "blue"}, "bad_input"),
        ({"2": None}, "bad_input"),
        ({"-2": "#101030"}, "bad_input"),
        ({"hair": "#101030"}, "bad_input"),
        ({"9" * 5000: "#101030"}, "bad_input"),
        ({"²": "#101030"}, "bad_input"),
        ([], "bad_input"),
        (None, "bad_input"),
    ],
)
def test_a_bad_palette_is_refused_and_changes_nothing(signed_in, lena, character, colors, code):
    palette = character.palettes.get()

    answer = signed_in(lena).put(f"/api/palettes/{palette.id}", {"name": "Day", "colors": colors})

    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert palette.colors.count() == 5


def test_a_palette_of_a_name_in_use_is_refused(signed_in, lena, character):
    url = f"/api/characters/{character.id}/palettes"

    assert signed_in(lena).post(url, {"name": "Normal", "colors": {}}).json()["code"] == "name_taken"


def test_an_artist_changes_no_palette(signed_in, alice, character):
    palette = character.palettes.get()

    answer = signed_in(alice).put(f"/api/palettes/{palette.id}", {"name": "X", "colors": {}})

    assert answer.status_code == 403
