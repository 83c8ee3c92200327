"""The field's figures, on frames worked out by hand."""

import pytest

from inference.measures.field_metrics import field_metrics
from tests.inference.judged import judged

# Background right (80 px), wall right (12 px), a roof (6 px, a speck) taken for background.
FRAME = judged(truth=[0, 2, 3], predicted=[0, 2, 0], area_px=[80, 12, 6])
PERFECT = judged(truth=[0, 2], predicted=[0, 2], area_px=[50, 50])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("acc", 2 / 3),
        ("acc_thres", 1.0),
        ("pix_acc", 92 / 98),
        ("pix_f_acc", 12 / 18),
        ("pix_b_miou", 80 / 86),
    ],
)
def test_each_figure_is_as_the_papers_define_it(name: str, value: float) -> None:
    assert field_metrics([FRAME], background_id=0)[name] == pytest.approx(value)


def test_frames_count_alike_whatever_they_hold() -> None:
    assert field_metrics([FRAME, PERFECT], background_id=0)["acc"] == pytest.approx((2 / 3 + 1) / 2)


def test_a_frame_without_foreground_is_left_out_of_its_accuracy() -> None:
    empty = judged(truth=[0], predicted=[2], area_px=[100])
    assert field_metrics([FRAME, empty], background_id=0)["pix_f_acc"] == pytest.approx(12 / 18)


def test_no_background_anywhere_is_background_found() -> None:
    indoors = judged(truth=[2], predicted=[3], area_px=[100])
    assert field_metrics([indoors], background_id=0)["pix_b_miou"] == 1.0


def test_no_frame_at_all_is_no_figure() -> None:
    assert field_metrics([], background_id=0)["acc"] is None
