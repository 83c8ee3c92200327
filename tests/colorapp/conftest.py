"""The cast: alice and bob are artists, lena is the lead, ada is the admin, charlie is a stranger.

They meet in one project with one character, one cut, and as many frames as a test asks for.
"""

import hashlib
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.cache import cache
from PIL import Image, ImageDraw
from rest_framework.test import APIClient

from colorapp.corrections.thumbnails import painted_thumbnail
from colorapp.people.models import Membership, Role, User
from colorapp.production import store
from colorapp.production.models import Character, Cut, Frame, Label, Palette, PaletteColor, Project

PASSWORD = "colorapp-demo"

LABELS = [
    # number, name, Japanese, group, role, color
    (0, "background", "背景", "", "background", "#ffffff"),
    (1, "line", "線", "", "line", "#000000"),
    (2, "hair", "髪", "head", "base", "#5b3a8e"),
    (3, "hair shadow", "髪影", "head", "shadow", "#3d2566"),
    (4, "skin", "肌", "head", "base", "#f6d3b8"),
]


@pytest.fixture(autouse=True)
def _nothing_remembered(settings, tmp_path: Path):
    """Each test starts with no tries counted, no picture remembered and a file store of its own."""
    settings.MEDIA_ROOT = tmp_path / "files"
    cache.clear()
    painted_thumbnail.cache_clear()


def _user(username: str, **fields: object) -> User:
    return User.objects.create_user(username, password=PASSWORD, display_name=username.capitalize(), **fields)


@pytest.fixture
def alice(project: Project) -> User:
    return _member(project, "alice", Role.ARTIST)


@pytest.fixture
def bob(project: Project) -> User:
    return _member(project, "bob", Role.ARTIST)


@pytest.fixture
def lena(project: Project) -> User:
    return _member(project, "lena", Role.LEAD)


@pytest.fixture
def ada(db) -> User:
    return _user("ada", is_staff=True)


@pytest.fixture
def charlie(db) -> User:
    return _user("charlie")


def _member(project: Project, username: str, role: Role) -> User:
    user = _user(username)
    Membership.objects.create(user=user, project=project, role=role)
    return user


@pytest.fixture
def project(ada: User) -> Project:
    """A project whose admin is ada."""
    project = Project.objects.create(name="Night Train", created_by=ada)
    Membership.objects.create(user=ada, project=project, role=Role.ADMIN)
    return project


@pytest.fixture
def character(project: Project) -> Character:
    """Labels 0 to 4 (background, line, hair, hair shadow, skin), and one palette."""
    character = Character.objects.create(project=project, name="Tsubame")
    palette = Palette.objects.create(character=character, name="Normal")
    for number, name, name_ja, group, role, rgb in LABELS:
        label = Label.objects.create(
            character=character, number=number, name=name, name_ja=name_ja, group=group, role=role
        )
        PaletteColor.objects.create(palette=palette, label=label, rgb=rgb)
    return character


@pytest.fixture
def cut(project: Project, character: Character) -> Cut:
    return Cut.objects.create(project=project, character=character, name="c001_A")


class JsonClient(APIClient):
    """Sends JSON unless a request says otherwise; an error of the server is raised in the test."""

    default_format = "json"


def png_drawing(width: int = 64, height: int = 48, seed: int = 0) -> bytes:
    """A line drawing as PNG: two closed boxes side by side; another seed, another drawing of that size."""
    image = Image.new("L", (width, height), 255)
    pen = ImageDraw.Draw(image)
    middle = width // 2 + seed % 5 - 2
    pen.rectangle((4, 4, middle - 2, height - 5), outline=0)
    pen.rectangle((middle + 2, 4, width - 5, height - 5), outline=0)
    pen.point((0, seed % height), fill=0)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def drawing() -> Callable[..., bytes]:
    return png_drawing


@pytest.fixture
def make_frame(cut: Cut) -> Callable[..., Frame]:
    """Makes a stored frame: `make_frame()`, `make_frame("A0002", state="approved", cut=other)`."""

    def make(name: str = "", *, cut: Cut = cut, width: int = 64, height: int = 48, **fields: object) -> Frame:
        position = cut.frames.count()
        content = png_drawing(width, height, seed=position)
        name = name or f"A{position + 1:04}"
        return Frame.objects.create(
            cut=cut,
            name=name,
            position=position,
            drawing=store.keep(content, ".png"),
            drawing_sha256=hashlib.sha256(content).hexdigest(),
            original_name=f"{name}.png",
            width=width,
            height=height,
            **fields,
        )

    return make


@pytest.fixture
def frame(make_frame: Callable[..., Frame]) -> Frame:
    return make_frame()


@pytest.fixture
def signed_in() -> Callable[[User], APIClient]:
    """`signed_in(alice).get("/api/session")`: a client of the API with that user's session, without CSRF."""

    def client_of(user: User) -> APIClient:
        client = JsonClient()
        client.force_login(user)
        return client

    return client_of


@pytest.fixture
def heard(db) -> Callable[..., list[dict]]:
    """What watchers of a topic were told so far: `heard(frame_topic(frame.id), "frame.changed")`."""
    from colorapp.announcements.models import Announcement

    def messages(topic: str, type: str | None = None) -> list[dict]:
        rows = Announcement.objects.filter(topic=topic)
        return [row.message for row in rows if type is None or row.message["type"] == type]

    return messages
