"""The frame in small: painted as it stands, at another address whenever it looks different."""

import io

import numpy as np
import pytest
from PIL import Image

from colorapp.corrections.threshold import set_threshold
from colorapp.corrections.thumbnails import painted_thumbnail
from colorapp.production import actions
from colorapp.production.actions.frames import THUMBNAIL
from colorapp.production.models import Frame
from colorapp.production.store import keep
from colorapp.production.summaries import REPAINTED_EVERY, frame_summary
from tests.colorapp.corrections.painting import fill, undo

HAIR, SKIN = (0x5B, 0x3A, 0x8E), (0xF6, 0xD3, 0xB8)
STRIPE_PX = 10  # of the six that a frame of the tests has


@pytest.fixture
def stripes(frame: Frame) -> Frame:
    """Six regions, unpainted; across the small drawing runs a line, black to the left, blue to the right."""
    small = np.full((frame.height, frame.width, 3), 255, np.uint8)
    small[20:24, :32] = 0
    small[20:24, 32:] = (40, 80, 255)
    out = io.BytesIO()
    Image.fromarray(small).save(out, "PNG")
    keep(out.getvalue(), THUMBNAIL, name=frame.drawing_sha256)
    return frame


def address(frame: Frame) -> str:
    return frame_summary(Frame.objects.get(pk=frame.pk))["thumbnail"]


@pytest.fixture
def picture(signed_in, alice):
    def fetch(frame: Frame) -> np.ndarray:
        answer = signed_in(alice).get(address(frame))
        assert answer["Content-Type"] == "image/webp"
        assert "immutable" in answer["Cache-Control"]
        return np.asarray(Image.open(io.BytesIO(answer.content)))

    return fetch


def middle_of(picture: np.ndarray, region: int) -> tuple[int, ...]:
    x = (region - 1) * STRIPE_PX + STRIPE_PX // 2 - 1
    return tuple(int(part) for part in picture[36, x])


def test_a_frame_that_waits_shows_its_drawing(make_frame):
    assert address(make_frame()).endswith(".png")


def test_paint_is_shown_and_what_is_left_is_hatched(stripes, alice, picture):
    fill(alice, stripes, 1, 2)
    shown = picture(stripes)
    assert middle_of(shown, 1) == pytest.approx(HAIR, abs=12)
    assert shown[28:, STRIPE_PX : 2 * STRIPE_PX - 1].std() > 20
    assert shown[28:, 1 : STRIPE_PX - 2].std(axis=(0, 1)).max() < 12


def test_lines_lie_over_the_paint_and_trace_lines_that_are_pieces_vanish(stripes, alice, picture):
    fill(alice, stripes, [1, 2, 3, 4, 5, 6], 4)
    shown = picture(stripes).astype(int)
    assert shown[22, 4].max() < 60
    assert shown[22, 44, 0] < 90
    stripes.region_maps.update(trace_sides={"7": [4, 5]})
    painted_thumbnail.cache_clear()
    shown = picture(stripes).astype(int)
    assert shown[22, 4].max() < 60
    assert tuple(shown[22, 44]) == pytest.approx(SKIN, abs=14)
    assert tuple(shown[36, STRIPE_PX - 1]) == pytest.approx(SKIN, abs=14)  # paint runs on under the ink


def test_a_withdrawn_guess_is_hatched_until_the_threshold_lets_it_be(stripes, predict, ada, picture, project):
    predict(stripes, {1: (2, 0.6)})
    before = address(stripes)
    assert picture(stripes)[28:, 1 : STRIPE_PX - 2].std() > 20
    set_threshold(user=ada, project_id=project.pk, threshold=0.5)
    assert address(stripes) != before
    assert middle_of(picture(stripes), 1) == pytest.approx(HAIR, abs=12)


def test_a_frame_at_work_is_pictured_anew_every_few_corrections(stripes, alice):
    seen = []
    for turn in range(2 * REPAINTED_EVERY):
        fill(alice, stripes, 1, 2 + turn % 2)
        seen.append(address(stripes))
    assert len(set(seen)) == 3


def test_a_frame_with_nothing_left_is_pictured_as_it_is(stripes, alice):
    fill(alice, stripes, [1, 2, 3, 4, 5, 6], 4)
    done = address(stripes)
    fill(alice, stripes, 1, 2)
    changed = address(stripes)
    undo(alice, stripes)
    assert len({done, changed, address(stripes)}) == 3


def test_another_color_is_another_picture(stripes, alice, picture, character):
    fill(alice, stripes, [1, 2, 3, 4, 5, 6], 4)
    before = address(stripes)
    palette = character.palettes.get()
    actions.change_palette(palette, name=palette.name, colors={4: "#00ff00"})
    assert address(stripes) != before
    assert middle_of(picture(stripes), 3) == pytest.approx((0, 255, 0), abs=20)


def test_the_first_palette_counts(stripes, alice, picture, character):
    actions.add_palette(character, name="Night", colors={2: "#000020"})
    fill(alice, stripes, 1, 2)
    assert middle_of(picture(stripes), 1) == pytest.approx(HAIR, abs=12)


def test_a_stranger_sees_no_picture(stripes, signed_in, charlie):
    assert signed_in(charlie).get(address(stripes)).status_code == 404


def test_a_frame_without_regions_has_none(make_frame, signed_in, alice):
    frame = make_frame()
    assert signed_in(alice).get(f"/api/frames/{frame.pk}/painted/abc.webp").status_code == 404
