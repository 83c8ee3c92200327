"""The color parts of Tsubame, with their day and night paint. Knows nothing of shapes or poses."""

from dataclasses import dataclass
from typing import Literal

CHARACTER_NAME = "Tsubame"

Role = Literal["base", "shadow", "highlight"]
Rgb = tuple[int, int, int]


@dataclass(frozen=True)
class ArtLabel:
    """One label of the character as a production knows it: stable id, names, group, role, paint."""

    id: int
    name: str
    name_ja: str
    group: str
    role: Role
    rgb: Rgb
    night_rgb: Rgb


def _under_moonlight(rgb: Rgb) -> Rgb:
    red, green, blue = rgb
    return round(red * 0.46 + 10), round(green * 0.54 + 14), round(blue * 0.70 + 34)


def _numbered(*parts: tuple[str, str, str, Role, Rgb]) -> tuple[ArtLabel, ...]:
    unpainted = (
        ArtLabel(0, "background", "背景", "background", "base", (255, 255, 255), (255, 255, 255)),
        ArtLabel(1, "line", "線", "line", "base", (30, 26, 34), (14, 14, 26)),
    )
    painted = (
        ArtLabel(number, name, name_ja, group, role, rgb, _under_moonlight(rgb))
        for number, (name, name_ja, group, role, rgb) in enumerate(parts, start=2)
    )
    return unpainted + tuple(painted)


LABELS = _numbered(
    ("hair", "髪", "hair", "base", (74, 88, 148)),
    ("hair shadow", "髪 影", "hair", "shadow", (50, 57, 108)),
    ("hair highlight", "髪 ハイライト", "hair", "highlight", (136, 163, 214)),
    ("skin", "肌", "skin", "base", (255, 224, 200)),
    ("skin shadow", "肌 影", "skin", "shadow", (236, 174, 152)),
    ("eye white", "白目", "eye", "base", (250, 250, 252)),
    ("iris", "瞳", "eye", "base", (240, 170, 62)),
    ("iris shadow", "瞳 影", "eye", "shadow", (176, 94, 40)),
    ("pupil", "瞳孔", "eye", "base", (82, 40, 40)),
    ("eye highlight", "瞳 ハイライト", "eye", "highlight", (255, 255, 240)),
    ("mouth", "口", "mouth", "base", (176, 72, 76)),
    ("jacket", "ジャケット", "jacket", "base", (238, 190, 84)),
    ("jacket shadow", "ジャケット 影", "jacket", "shadow", (198, 140, 62)),
    ("jacket trim", "ジャケット リブ", "jacket", "base", (122, 82, 58)),
    ("shirt", "シャツ", "shirt", "base", (244, 242, 232)),
    ("shirt shadow", "シャツ 影", "shirt", "shadow", (194, 196, 214)),
    ("scarf", "マフラー", "scarf", "base", (222, 84, 62)),
    ("scarf shadow", "マフラー 影", "scarf", "shadow", (166, 50, 56)),
    ("skirt", "スカート", "skirt", "base", (84, 132, 140)),
    ("skirt shadow", "スカート 影", "skirt", "shadow", (56, 94, 110)),
    ("belt", "ベルト", "belt", "base", (98, 64, 48)),
    ("buckle", "金具", "belt", "base", (232, 214, 140)),
    ("satchel", "かばん", "satchel", "base", (168, 108, 66)),
    ("satchel shadow", "かばん 影", "satchel", "shadow", (124, 76, 52)),
    ("letter", "手紙", "satchel", "base", (252, 246, 220)),
    ("tights", "タイツ", "legs", "base", (72, 70, 88)),
    ("tights shadow", "タイツ 影", "legs", "shadow", (50, 48, 66)),
    ("boots", "ブーツ", "boots", "base", (150, 84, 56)),
    ("boots shadow", "ブーツ 影", "boots", "shadow", (106, 58, 48)),
    ("boot sole", "ブーツ 底", "boots", "base", (64, 52, 52)),
)

LABEL_ID = {label.name: label.id for label in LABELS}
