"""The look: colours, one style sheet, the shipped fonts, and icons in any colour.

Nothing here is kept at module level but constants: what is in force (theme, text scale) lives in
properties of the application, so that a widget that paints itself can ask for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from functools import lru_cache
from string import Template
from typing import Literal

from PySide6.QtCore import QByteArray, QCoreApplication, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QIcon,
    QImage,
    QPainter,
    QPalette,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QStyle, QStyleFactory, QWidget

from udc_desktop import paths

Theme = Literal["light", "dark"]
SCALES = (100, 115, 130)
FAMILIES = ("Noto Sans Bengali", "Noto Sans")  # Bangla first: Latin letters fall to the second
_FONT_FILES = (
    "NotoSansBengali-Regular.ttf",
    "NotoSansBengali-Bold.ttf",
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
)
_BODY = 15  # pixels at scale 100, which is 11.25 pt
_ICON_SIZES = (16, 20, 32, 40)
_THEME_PROPERTY = "counter_theme"
_SCALE_PROPERTY = "counter_scale"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme, by their use, each as ``#rrggbb``."""

    ink: str  # text
    soft: str  # text of less weight
    faint: str  # text that cannot be used just now
    line: str  # borders of cards and tables
    edge: str  # borders of what can be typed into or pressed
    paper: str  # cards and fields
    wall: str  # what lies behind the cards
    hover: str
    accent: str  # the one accent colour, as text, border and filled button
    accent_hover: str
    accent_soft: str  # behind what is chosen
    on_accent: str  # text on the accent
    on_accent_soft: str  # text of less weight on the accent
    ring: str  # the glow round what has the focus
    warn: str
    warn_soft: str
    warn_mark: str
    bad: str
    bad_soft: str
    note: str  # neutral news
    note_soft: str
    rail: str
    rail_on: str
    rail_ink: str
    rail_soft: str
    rail_strong: str
    badge: str
    on_badge: str
    figure: str  # the silhouette of a person without a photo
    figure_back: str
    select: str  # behind selected text and rows


_LIGHT = Tokens(
    ink="#16252b",
    soft="#53666d",
    faint="#84949a",
    line="#d9e2e3",
    edge="#80959b",
    paper="#ffffff",
    wall="#f3f6f6",
    hover="#eef3f2",
    accent="#0b6b4f",
    accent_hover="#095a42",
    accent_soft="#e3f1ec",
    on_accent="#ffffff",
    on_accent_soft="#cfe9df",
    ring="#bfe0d4",
    warn="#8a5100",
    warn_soft="#fdf1dc",
    warn_mark="#b96a00",
    bad="#a4262c",
    bad_soft="#fbe9e9",
    note="#14507a",
    note_soft="#e4eff7",
    rail="#0f3d33",
    rail_on="#1c5a4b",
    rail_ink="#dfece8",
    rail_soft="#a9c9bf",
    rail_strong="#ffffff",
    badge="#e7a52c",
    on_badge="#3a2600",
    figure="#8fb0a6",
    figure_back="#d3e1dd",
    select="#cfe8de",
)

_DARK = Tokens(
    ink="#e6eeee",
    soft="#a3b5b9",
    faint="#7c8e93",
    line="#2c3b40",
    edge="#687d84",
    paper="#1a2529",
    wall="#121a1d",
    hover="#223034",
    accent="#5cc7a2",
    accent_hover="#79d6b5",
    accent_soft="#173a30",
    on_accent="#06261b",
    on_accent_soft="#124434",
    ring="#2c5d4d",
    warn="#f0b557",
    warn_soft="#3a2c12",
    warn_mark="#e0a030",
    bad="#ff9a96",
    bad_soft="#43201f",
    note="#8cc4ee",
    note_soft="#16303f",
    rail="#0b1f1a",
    rail_on="#17463a",
    rail_ink="#d3e4de",
    rail_soft="#8fb5a9",
    rail_strong="#ffffff",
    badge="#e7a52c",
    on_badge="#2a1b00",
    figure="#5d7d73",
    figure_back="#24352f",
    select="#24584a",
)


def tokens(theme: str) -> Tokens:
    """Return the colours of ``light`` or ``dark``."""
    return _DARK if theme == "dark" else _LIGHT


def current_tokens() -> Tokens:
    """Return the colours in force."""
    app = QCoreApplication.instance()
    return tokens(str(app.property(_THEME_PROPERTY)) if app is not None else "light")


def current_scale() -> int:
    """Return the text scale in force, in per cent."""
    app = QCoreApplication.instance()
    scale = app.property(_SCALE_PROPERTY) if app is not None else None
    return int(scale) if scale else 100


def px(length: float) -> int:
    """Return a length of the design, in pixels at scale 100, at the scale in force."""
    return round(length * current_scale() / 100)


def apply_theme(app: QApplication, theme: str, scale: int) -> None:
    """Give the whole application its font, palette and style sheet; may be called at any time.

    Args:
        app: The application.
        theme: ``light`` or ``dark``.
        scale: Text size in per cent; one of ``SCALES``.
    """
    _load_fonts()
    app.setProperty(_THEME_PROPERTY, theme)
    app.setProperty(_SCALE_PROPERTY, scale)
    colours = tokens(theme)
    if app.style().name() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(_palette(colours))
    app.setFont(text_font())
    app.setStyleSheet(style_sheet(colours, scale))


def text_font(size: float = _BODY, *, bold: bool = False) -> QFont:
    """Return the font of the counter, ``size`` in pixels at scale 100."""
    font = QFont(list(FAMILIES))
    font.setPixelSize(px(size))
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return font


def style_sheet(colours: Tokens, scale: int) -> str:
    """Return the style sheet: the template with its colours and lengths filled in.

    In the template ``$ink`` is a colour and ``[42]`` is 42 pixels at scale 100.
    """
    values = {f.name: getattr(colours, f.name) for f in fields(colours)}
    values["icons"] = (paths.resources() / "icons").as_posix()
    values["theme"] = "dark" if colours is _DARK else "light"
    template = (paths.resources() / "styles" / "base.qss").read_text("utf-8")
    sheet = Template(template).substitute(values)
    return re.sub(r"\[(\d+)\]", lambda m: f"{round(int(m[1]) * scale / 100)}px", sheet)


def icon(name: str, colour: str | None = None) -> QIcon:
    """Return an icon of ``resources/icons``, drawn in ``colour`` (the theme's ink if None).

    Raises:
        FileNotFoundError: There is no such icon.
    """
    made = QIcon()
    for size in _ICON_SIZES:
        made.addPixmap(_pixmap(name, colour or current_tokens().ink, size, 1.0))
    made.addPixmap(_pixmap(name, current_tokens().faint, 40, 1.0), QIcon.Mode.Disabled)
    return made


def icon_pixmap(name: str, size: int, colour: str | None = None) -> QPixmap:
    """Return an icon as a picture of ``size`` pixels at scale 100, sharp on this screen."""
    app = QApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QApplication) else 1.0
    return _pixmap(name, colour or current_tokens().ink, px(size), ratio)


def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    key = f"{name} {colour} {size} {ratio}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    drawing = _svg(name).replace(b"currentColor", colour.encode("ascii"))
    side = round(size * ratio)
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    # Not by QImageReader: see ``ui.enrolment.paper_images`` for what it locks.
    QSvgRenderer(QByteArray(drawing)).render(painter)
    painter.end()
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, pixmap)
    return pixmap


@lru_cache(maxsize=64)
def _svg(name: str) -> bytes:
    return (paths.resources() / "icons" / f"{name}.svg").read_bytes()


@lru_cache(maxsize=1)
def _load_fonts() -> None:
    for name in _FONT_FILES:
        QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / name))


def _palette(colours: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for where, colour in (
        (role.Window, colours.wall),
        (role.WindowText, colours.ink),
        (role.Base, colours.paper),
        (role.AlternateBase, colours.hover),
        (role.Text, colours.ink),
        (role.Button, colours.paper),
        (role.ButtonText, colours.ink),
        (role.PlaceholderText, colours.soft),
        (role.ToolTipBase, colours.paper),
        (role.ToolTipText, colours.ink),
        (role.Highlight, colours.select),
        (role.HighlightedText, colours.ink),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.BrightText, colours.bad),
        (role.Light, colours.paper),
        (role.Midlight, colours.hover),
        (role.Mid, colours.line),
        (role.Dark, colours.edge),
        (role.Shadow, colours.edge),
        (role.Accent, colours.accent),
    ):
        palette.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(colours.faint))
    return palette


def restyle(widget: QWidget) -> None:
    """Let the style sheet look again at a widget whose dynamic property has changed."""
    style: QStyle = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


@contextmanager
def held_still(widget: QWidget) -> Iterator[None]:
    """Do several changes to a widget without painting those in between."""
    was_enabled = widget.updatesEnabled()
    widget.setUpdatesEnabled(False)
    try:
        yield
    finally:
        widget.setUpdatesEnabled(was_enabled)
