"""The page shell: one HTML page for every address of the browser's router, with our headers."""

import re

import pytest


@pytest.fixture
def built(settings, tmp_path):
    settings.FRONTEND_DIST = tmp_path
    (tmp_path / "index.html").write_text("<!doctype html><title>colorapp</title>")


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("path", ["/", "/sign-in", "/frames/12", "/projects/1/review"])
def test_every_address_is_the_page_shell(client, path):
    answer = client.get(path)

    assert answer.status_code == 200
    assert b"colorapp" in answer.content
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"
    assert "csrftoken" in answer.cookies


@pytest.mark.usefixtures("built")
def test_a_frame_s_page_has_session_and_snapshot_asked_for_at_once(client):
    assert asked_ahead(client.get("/frames/12")) == ["/api/session", "/api/frames/12"]


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("path", ["/", "/frames/x", "/frames/12/history", "/cuts/12", "/frames/12>; x"])
def test_no_other_page_asks_for_a_snapshot(client, path):
    assert asked_ahead(client.get(path)) == ["/api/session"]


def asked_ahead(answer):
    return re.findall(r"<([^>]*)>; rel=preload; as=fetch; crossorigin", answer["Link"])


def test_a_page_that_is_not_built_says_what_to_do(client, settings, tmp_path):
    settings.FRONTEND_DIST = tmp_path / "nothing"

    answer = client.get("/")

    assert answer.status_code == 503
    assert b"make setup" in answer.content


def test_with_a_dev_server_the_page_leads_there(client, settings):
    settings.FRONTEND_DEV_SERVER = "http://localhost:5173"

    assert client.get("/frames/12?x=1")["Location"] == "http://localhost:5173/frames/12?x=1"


def test_an_unknown_api_address_is_not_the_page(client):
    assert client.get("/api/nothing").status_code == 404


@pytest.mark.parametrize(
    ("address", "is_kept"),
    [
        ("/static/assets/EditorPage-ZLQUW_SN.js", True),
        ("/static/assets/index-BL-F4Qgx.css", True),
        ("/static/index.html", False),
        ("/static/admin/css/base.css", False),
    ],
)
def test_the_bundle_s_files_are_kept_for_ever(settings, address, is_kept):
    assert bool(re.search(settings.WHITENOISE_IMMUTABLE_FILE_TEST, address)) is is_kept
