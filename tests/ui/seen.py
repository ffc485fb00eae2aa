"""A look at every screen: what is cut on it, and everything it says."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect, Qt, QTranslator
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QRadioButton,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)

from tests.ui.every_screen import EveryScreen, settle
from udc_desktop.ui.applications.pictures import PaperButton
from udc_desktop.ui.grievances.list_figures import FigureButton
from udc_desktop.ui.home.parts import ActionCard, TaskLine
from udc_desktop.ui.widgets.buttons import KeyButton

SIZES = ((1366, 768), (1024, 768))
SLACK = 1  # a style sheet rounds each of its lengths


class LongerLanguage(QTranslator):
    """A language that needs 1.6 times the letters of English for everything."""

    def translate(self, context, source, disambiguation=None, n=-1):
        del context, disambiguation, n
        more = math.ceil(len(re.sub(r"\{\w+\}|%n", "", source)) * 0.6)
        words = "xoxoxoxo " * (more // 9 + 1)
        return f"{source} {words[: max(more - 1, 1)].strip()}"

    def isEmpty(self):
        return False


def named(widget: QWidget) -> str:
    """Return a name by which the widget is found in the source."""
    path = []
    part: QWidget | None = widget
    while part is not None and len(path) < 4:
        path.append(part.objectName() or type(part).__name__)
        part = part.parentWidget()
    return " < ".join(path)


def parts_shown(root: QWidget) -> list[QWidget]:
    """Return every part that can be seen, from the outside in."""
    found = []
    for part in root.children():
        if (
            isinstance(part, QWidget)
            and part.isVisible()
            and not part.isWindow()
            and part.width() > 1
        ):
            found += [part, *parts_shown(part)]
    return found


def of_kind(parts: list[QWidget], kind: type) -> Iterator:
    return (part for part in parts if isinstance(part, kind))


def is_in(part: QWidget, kind: type) -> bool:
    above = part.parentWidget()
    while above is not None and not isinstance(above, kind):
        above = above.parentWidget()
    return above is not None


def lost_room(part: QWidget, root: QWidget) -> str:
    """Say where an ancestor shows less than the whole part; empty where all is seen."""
    above = part.parentWidget()
    while above is not None:
        whole = QRect(part.mapTo(above, QPoint(0, 0)), part.size())
        if whole.left() < -SLACK or whole.right() > above.width() - 1 + SLACK:
            return f"reaches out of {named(above)} sideways"
        scroller = above.parentWidget()
        if isinstance(scroller, QAbstractScrollArea) and scroller.viewport() is above:
            return ""  # what is below can be scrolled to
        if whole.top() < -SLACK or whole.bottom() > above.height() - 1 + SLACK:
            return f"reaches out of {named(above)} downwards"
        if above is root:
            return ""
        above = scroller
    return ""


def words_width(part: QWidget, text: str) -> int:
    return (
        QFontMetrics(part.font())
        .size(Qt.TextFlag.TextShowMnemonic, text.replace("\n", " "))
        .width()
    )


def cut_labels(root: QWidget, parts: list[QWidget]) -> Iterator[str]:
    for part in of_kind(parts, QLabel):
        if not part.text():
            continue
        if part.wordWrap():
            needs = part.heightForWidth(part.width())
            narrow = QRect(0, 0, 1, 10_000)
            metrics = QFontMetrics(part.font())
            word = metrics.boundingRect(narrow, Qt.TextFlag.TextWordWrap, part.text()).width()
            if word > part.contentsRect().width() + SLACK:
                yield f"{named(part)}: no room for a word of {part.text()!r}"
        else:
            needs = part.sizeHint().height()
            if part.sizeHint().width() > part.width() + SLACK:
                yield f"{named(part)}: too narrow for {part.text()!r}"
        if needs > part.height() + SLACK:
            yield f"{named(part)}: {part.height()} high, needs {needs} for {part.text()!r}"
        elif out := lost_room(part, root):
            yield f"{named(part)}: {part.text()!r} {out}"


def cut_buttons(root: QWidget, parts: list[QWidget]) -> Iterator[str]:
    for part in of_kind(parts, QAbstractButton):
        if not part.text():
            continue
        room, needs = part.width(), words_width(part, part.text())
        if isinstance(part, KeyButton | QCheckBox | QRadioButton):
            needs = part.minimumSizeHint().width()  # of a key button without its key
        elif isinstance(part, ActionCard | FigureButton | PaperButton | TaskLine):
            room, needs = part.height(), part.heightForWidth(part.width())
        elif part.width() < needs and part.toolTip().startswith(part.text()):
            continue  # shown as a sign or a number only, where there is no room for words
        if needs > room + SLACK:
            yield f"{named(part)}: room for {room}, needs {needs} for {part.text()!r}"
        elif out := lost_room(part, root):
            yield f"{named(part)}: {part.text()!r} {out}"


def cut_heads(parts: list[QWidget]) -> Iterator[str]:
    for bar in of_kind(parts, QTabBar):
        for at in range(bar.count()):
            rect = bar.tabRect(at)
            if rect.right() > bar.width() or rect.width() < words_width(bar, bar.tabText(at)):
                yield f"{named(bar)}: {bar.tabText(at)!r}"
    for header in of_kind(parts, QHeaderView):
        if header.orientation() is not Qt.Orientation.Horizontal or header.model() is None:
            continue
        for at in range(header.count()):
            if header.isSectionHidden(at):
                continue
            text = str(header.model().headerData(at, Qt.Orientation.Horizontal) or "")
            if words_width(header, text) > header.sectionSize(at):
                yield f"{named(header)}: {text!r}"


def sideways(parts: list[QWidget]) -> Iterator[str]:
    for area in of_kind(parts, QAbstractScrollArea):
        reads_code = area.objectName() == "report_edit"  # lines of a report are never wrapped
        if not reads_code and area.horizontalScrollBar().maximum() > 0:
            yield f"{named(area)} scrolls sideways"
        inner = area.widget() if hasattr(area, "widget") else None
        if inner is not None and inner.minimumSizeHint().width() > area.viewport().width() + SLACK:
            yield f"{named(area)} has less room than it needs"


def nameless(parts: list[QWidget]) -> Iterator[str]:
    for part in parts:
        if part.focusPolicy() == Qt.FocusPolicy.NoFocus or not part.isEnabled():
            continue
        if part.focusProxy() is not None or is_in(part, QAbstractItemView):
            continue
        is_plain_area = type(part).__name__ == "QScrollArea" or part.metaObject().className() in {
            "QStackedWidget"
        }
        if is_plain_area:
            continue
        interface = QAccessible.queryAccessibleInterface(part)
        if interface is None or not interface.text(QAccessible.Text.Name):
            yield f"{named(part)} has no accessible name"


def faults(root: QWidget) -> list[str]:
    parts = parts_shown(root)
    return [
        *cut_labels(root, parts),
        *cut_buttons(root, parts),
        *cut_heads(parts),
        *sideways(parts),
        *nameless(parts),
    ]


def texts_of(part: QWidget) -> Iterator[str]:
    """Yield everything a part says: to the eye, to the pointer and to a screen reader."""
    yield part.toolTip()
    yield part.accessibleName()
    yield part.accessibleDescription()
    if isinstance(part, QLabel | QAbstractButton):
        yield part.text()
    if isinstance(part, ActionCard):
        yield part.sentence
    if isinstance(part, QLineEdit):
        yield part.placeholderText()
    if isinstance(part, QAbstractSpinBox | QTextEdit):
        yield part.text() if isinstance(part, QAbstractSpinBox) else part.toPlainText()
    if isinstance(part, QComboBox):
        yield from (part.itemText(at) for at in range(part.count()))
    if isinstance(part, QTabBar):
        yield from (part.tabText(at) for at in range(part.count()))
    if isinstance(part, QAbstractItemView) and part.model() is not None:
        yield from rows_of(part)


def rows_of(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    columns = model.columnCount() if isinstance(view, QTableView) else 1  # a list has no more
    for column in range(columns):
        heading = model.headerData(column, Qt.Orientation.Horizontal)
        yield heading if isinstance(heading, str) else ""
        for row in range(model.rowCount()):
            for role in roles:
                said = model.index(row, column).data(role)
                yield said if isinstance(said, str) else ""


@dataclass
class Seen:
    """What one walk over all screens has shown."""

    screens: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)  # each with the place it was seen first


def look_at_all(translator) -> Seen:
    """Walk over every screen, in the language and the text size of the moment."""
    seen = Seen()
    for name, root in EveryScreen(translator):
        seen.screens.add(name)
        for width, height in SIZES:
            if not isinstance(root, QDialog):
                root.resize(width, height)
                settle()
                root.resize(width, height)  # by hand a window gets narrower step by step too
            settle()
            seen.faults += (f"{name} at {width}: {fault}" for fault in faults(root))
            if root.width() > width or root.height() > height:
                size = f"{root.width()}x{root.height()}"
                seen.faults.append(f"{name} at {width}: the window is {size}")
        for part in (root, *parts_shown(root)):
            if part.objectName() != "report_edit":  # written for those who mend the program
                for text in (*texts_of(part), part.windowTitle()):
                    seen.texts.setdefault(text, f"{name}: {named(part)}")
    return seen
