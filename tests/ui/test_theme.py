"""The look: real contrast in both themes, icons that follow it, a sheet without gaps."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from PySide6.QtGui import QFontDatabase, QImage
from PySide6.QtWidgets import QLabel, QPushButton

from udc_desktop import paths
from udc_desktop.ui.theme import (
    FAMILIES,
    SCALES,
    Tokens,
    current_scale,
    current_tokens,
    icon,
    icon_pixmap,
    px,
    style_sheet,
    tokens,
)

AA_TEXT = 4.5  # WCAG 2.2, 1.4.3: text below 24 px
AA_SIGN = 3.0  # WCAG 2.2, 1.4.11: borders of controls, signs, the mark of the focus

TEXT_ON = [
    ("ink", "paper"), ("ink", "wall"), ("ink", "hover"), ("ink", "select"),
    ("soft", "paper"), ("soft", "wall"), ("soft", "hover"), ("soft", "line"),
    ("accent", "paper"), ("accent", "wall"), ("accent", "accent_soft"),
    ("on_accent", "accent"), ("on_accent", "accent_hover"), ("on_accent_soft", "accent"),
    ("warn", "paper"), ("warn", "warn_soft"), ("bad", "paper"), ("bad", "bad_soft"),
    ("note", "paper"), ("note", "note_soft"),
    ("rail_ink", "rail"), ("rail_soft", "rail"), ("rail_strong", "rail"),
    ("rail_ink", "rail_on"), ("rail_soft", "rail_on"), ("rail_strong", "rail_on"),
    ("on_badge", "badge"),
]  # fmt: skip
SIGN_ON = [
    ("edge", "paper"), ("accent", "paper"), ("accent", "wall"), ("bad", "paper"),
    ("warn_mark", "paper"), ("rail_strong", "rail"), ("faint", "paper"),
]  # fmt: skip


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_the_guidelines_define_it():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_text_can_be_read_on_its_ground(theme, text, ground):
    colours = tokens(theme)
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= AA_TEXT


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("sign", "ground"), SIGN_ON)
def test_signs_and_borders_can_be_seen_on_their_ground(theme, sign, ground):
    colours = tokens(theme)
    assert contrast(getattr(colours, sign), getattr(colours, ground)) >= AA_SIGN


def test_every_colour_is_written_in_full():
    for theme in ("light", "dark"):
        for field in fields(Tokens):
            assert re.fullmatch(r"#[0-9a-f]{6}", getattr(tokens(theme), field.name))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("scale", SCALES)
def test_the_sheet_has_no_gap_left(theme, scale):
    sheet = style_sheet(tokens(theme), scale)
    assert "$" not in re.sub(r"/\*.*?\*/", "", sheet)
    assert not re.search(r"\[\d+\]", sheet)
    for picture in re.findall(r'url\("([^"]+)"\)', sheet):
        assert (paths.resources() / "icons" / picture.rsplit("/", 1)[1]).is_file()


def test_lengths_grow_with_the_text(retheme):
    sizes = {}
    for scale in SCALES:
        retheme("light", scale)
        label = QLabel("ক")
        label.ensurePolished()
        sizes[scale] = (label.fontInfo().pixelSize(), px(42), current_scale())
    assert sizes == {100: (15, 42, 100), 115: (17, 48, 115), 130: (20, 55, 130)}


def test_bangla_is_eleven_points_or_more(themed):
    label = QLabel("কর্মসূচি")
    label.ensurePolished()
    assert label.fontInfo().pixelSize() >= 11 * 96 / 72


def test_the_shipped_fonts_are_used(themed):
    assert set(FAMILIES) <= set(QFontDatabase.families())
    label = QLabel("ক")
    label.ensurePolished()
    assert label.fontInfo().family() == "Noto Sans Bengali"


def test_targets_are_large_enough_to_hit(themed):
    button = QPushButton("x")
    button.ensurePolished()
    assert button.sizeHint().height() >= 36


def colours_of(image: QImage) -> set[str]:
    image = image.convertToFormat(QImage.Format.Format_ARGB32)
    return {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


@pytest.mark.parametrize(
    "name",
    sorted(p.stem for p in (paths.resources() / "icons").glob("*.svg") if "-" not in p.stem),
)
def test_every_icon_can_be_drawn_in_any_colour(themed, name):
    found = colours_of(icon_pixmap(name, 40, "#ff0000").toImage())
    assert found <= {"#ff0000"}
    assert found


def test_icons_follow_the_theme(retheme):
    retheme("dark", 100)
    assert current_tokens() == tokens("dark")
    shown = icon("home").pixmap(20, 20).toImage()
    assert tokens("dark").ink in colours_of(shown)


def test_an_unknown_icon_is_refused(themed):
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")
