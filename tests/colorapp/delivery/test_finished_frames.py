"""A cut's finished frames as a zip of pictures: which ones, named how, in which colors, and for whom."""

import io
import zipfile
from collections.abc import Callable

import numpy as np
import pytest
from asgiref.sync import async_to_sync
from PIL import Image

from colorapp.production import actions
from colorapp.production.models import Cut, Frame, Label
from tests.colorapp.corrections.painting import fill, model, open_frame, predict

HAIR, SKIN = (0x5B, 0x3A, 0x8E, 255), (0xF6, 0xD3, 0xB8, 255)
EVERYTHING = [1, 2, 3, 4, 5, 6]

__all__ = ["model", "open_frame", "predict"]


@pytest.fixture
def asked(signed_in, lena, cut) -> Callable:
    def ask(cut: Cut = cut, by=lena, **wanted):
        return signed_in(by).get(f"/api/cuts/{cut.pk}/finished-frames", wanted)

    return ask


@pytest.fixture
def pictures(asked) -> Callable[..., dict[str, np.ndarray]]:
    """`pictures(file="tga")`: the pixels of each file of the zip, by its name."""

    def fetch(**wanted) -> dict[str, np.ndarray]:
        archive = zipfile.ZipFile(io.BytesIO(whole(asked(**wanted))))
        assert archive.testzip() is None
        return {name: np.asarray(Image.open(archive.open(name))) for name in archive.namelist()}

    return fetch


def whole(answer) -> bytes:
    async def gathered() -> bytes:
        return b"".join([piece async for piece in answer.streaming_content])

    assert answer.status_code == 200
    return async_to_sync(gathered)()


@pytest.fixture
def done(open_frame, alice) -> Callable[..., Frame]:
    """A frame with nothing left: region 1 is background, the others are hair."""

    def make(name: str, **fields) -> Frame:
        frame = open_frame(name)
        fill(alice, frame, EVERYTHING, 2)
        fill(alice, frame, 1, 0)
        Frame.objects.filter(pk=frame.pk).update(**fields)
        return frame

    return make


def test_approved_frames_come_under_their_names(done, open_frame, pictures, cut):
    done("A0001", state="approved")
    done("A0002", state="submitted")
    open_frame("A0003")
    assert list(pictures()) == [f"{cut.name}/A0001.png"]
    assert list(pictures(which="finished")) == [f"{cut.name}/A0001.png", f"{cut.name}/A0002.png"]


def test_the_background_is_clear_and_paint_is_not(done, pictures, cut):
    done("A0001", state="approved")
    (picture,) = pictures().values()
    assert tuple(picture[40, 15]) == HAIR
    assert picture[2, 5, 3] == 0
    (painted,) = pictures(ground="painted").values()
    assert tuple(painted[2, 5]) == (255, 255, 255, 255)


def test_tga_holds_the_same_pixels(done, pictures):
    done("A0001", state="approved")
    (png,), (tga,) = pictures().values(), pictures(file="tga").values()
    assert (png == tga).all()


def test_lines_lie_over_the_paint(done, pictures):
    done("A0001", state="approved")
    (picture,) = pictures().values()
    assert tuple(picture[4, 15]) == (0, 0, 0, 255)  # the upper edge of the drawing's left box


def test_without_lines_the_paint_goes_on_under_them(done, pictures):
    done("A0001", state="approved")
    (with_lines,) = pictures(ground="painted").values()
    (paint,) = pictures(ground="painted", lines="without").values()
    assert {tuple(color) for color in paint.reshape(-1, 4)} == {HAIR, tuple(paint[0, 0])}
    assert tuple(paint[4, 15]) in {HAIR, tuple(paint[0, 0])}
    is_line = (with_lines[:, :, :3] == 0).all(axis=2)
    assert is_line.any()
    assert (paint[~is_line] == with_lines[~is_line]).all()


def test_another_palette_gives_other_colors(done, pictures, character):
    night = actions.add_palette(character, name="Night", colors={0: "#000000", 2: "#000020"})
    done("A0001", state="approved")
    (picture,) = pictures(palette=night.pk).values()
    assert tuple(picture[40, 15]) == (0, 0, 0x20, 255)


def test_a_frame_that_was_approved_keeps_its_guesses(open_frame, predict, pictures, project):
    frame = open_frame("A0001")
    predict(frame, {2: (2, 0.9)})
    Frame.objects.filter(pk=frame.pk).update(state="approved")
    project.threshold = 0.99
    project.save()
    (picture,) = pictures().values()
    assert tuple(picture[40, 15]) == HAIR
    assert tuple(picture[40, 25]) == SKIN


def test_where_nothing_is_finished_it_says_so(open_frame, asked):
    open_frame("A0001")
    answer = asked()
    assert (answer.status_code, answer.json()["code"]) == (409, "nothing_finished")


def test_a_palette_of_another_character_is_not_found(done, asked, project):
    done("A0001", state="approved")
    other = actions.create_character(project, name="Mio").palettes.get()
    assert asked(palette=other.pk).status_code == 404


def test_only_leads_and_admins_take_frames_out(done, asked, alice, ada, charlie):
    done("A0001", state="approved")
    answers = [asked(by=person).status_code for person in (alice, ada, charlie)]
    assert answers == [403, 200, 404]


def test_a_format_that_is_not_known_is_refused(done, asked):
    done("A0001", state="approved")
    assert asked(file="exr").status_code == 400


def test_the_download_is_named_after_the_cut(done, asked, cut):
    Cut.objects.filter(pk=cut.pk).update(name="カット12")
    done("A0001", state="approved")
    disposition = asked()["Content-Disposition"]
    assert disposition.startswith("attachment")
    assert "%E3%82%AB" in disposition


def test_a_label_without_a_color_stays_clear(done, pictures, character):
    done("A0001", state="approved")
    character.palettes.get().colors.filter(label=Label.objects.get(character=character, number=2)).delete()
    (picture,) = pictures().values()
    assert picture[40, 15, 3] == 0
