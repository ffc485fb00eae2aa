"""Choosing one of a few: side by side where they are few, in a list that filters where many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QCompleter,
    QLineEdit,
    QListView,
    QPushButton,
    QWidget,
)

from udc_desktop.domain.text import search_fold, to_latin_digits
from udc_desktop.ui.qtypes import silent
from udc_desktop.ui.theme import px, text_font
from udc_desktop.ui.widgets.editors import Editor

_GAP = 8
_HIGH = 42
_LEAST = 64


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer with its words in both languages."""

    value: str
    bn: str
    en: str

    def in_(self, language: str) -> str:
        """Return the words in ``language``."""
        return self.bn if language == "bn" else self.en


class SegmentsEditor(Editor):
    """A few answers side by side: arrows move, a number key takes the answer of that place.

    Backspace or Delete takes the answer back. Where the words do not fit into one row, the
    answers share as few rows as they need.
    """

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = tuple(choices)
        self._language = "bn"
        self._name = ""
        self._unknown = ""
        self._group = QButtonGroup(self)
        self.buttons = [self._make_button(c, place) for place, c in enumerate(self._choices)]
        self._group.idClicked.connect(self._on_group_clicked)
        self.set_language(self._language)
        self._leave_one_stop()

    def text(self) -> str:
        """Return the value chosen, or nothing."""
        place = self._group.checkedId()
        return self._choices[place].value if place >= 0 else self._unknown

    def set_text(self, text: str) -> None:
        """Choose an answer by its value or its words; any other text is kept and not shown."""
        place = next(
            (i for i, c in enumerate(self._choices) if text in (c.value, c.bn, c.en) and text), -1
        )
        self._unknown = text if place < 0 else ""
        self._choose(place)

    def set_language(self, language: str) -> None:
        """Say the answers in another language."""
        self._language = language
        for button, choice in zip(self.buttons, self._choices, strict=True):
            button.setText(choice.in_(language).replace("&", "&&"))
        self.set_accessible_name(self._name)
        self.updateGeometry()
        self._arrange()

    def set_accessible_name(self, name: str) -> None:
        """Say the question with each answer."""
        self._name = name
        for button, choice in zip(self.buttons, self._choices, strict=True):
            button.setAccessibleName(f"{name}: {choice.in_(self._language)}")

    def focus_parts(self) -> list[QWidget]:
        """Return the answers, the one that has the tab stop first."""
        first = max(self._group.checkedId(), 0)
        return [self.buttons[first], *(b for i, b in enumerate(self.buttons) if i != first)]

    @property
    def width_in_one_row(self) -> int:
        """The pixels that all answers need side by side."""
        return len(self.buttons) * (self._widest() + px(_GAP)) - px(_GAP)

    def sizeHint(self) -> QSize:
        """Want one row."""
        return QSize(self.width_in_one_row, self.heightForWidth(self.width_in_one_row))

    def minimumSizeHint(self) -> QSize:
        """Need at least the longest answer."""
        return QSize(self._widest(), px(_HIGH))

    def hasHeightForWidth(self) -> bool:
        """Grow downwards where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the rows that fit into ``width``."""
        rows = -(-len(self.buttons) // self._columns(width))
        return rows * px(_HIGH) + (rows - 1) * px(_GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Make room anew for a larger text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.updateGeometry()
            self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take arrows, number keys, and the keys that take an answer back."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            here = next((i for i, b in enumerate(self.buttons) if b.hasFocus()), 0)
            start = here if self._group.checkedId() >= 0 or step < 0 else here - 1
            self._answer((start + step) % len(self.buttons))
            return True
        if event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            self._answer(-1)
            return True
        typed = to_latin_digits(event.text())
        if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(self.buttons):
            self._answer(int(typed) - 1)
            return True
        return False

    def _answer(self, place: int) -> None:
        self._unknown = ""
        self._choose(place)
        if place >= 0:
            self.buttons[place].setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit(self.text())

    def _choose(self, place: int) -> None:
        self._group.setExclusive(False)
        for i, button in enumerate(self.buttons):
            button.setChecked(i == place)
        self._group.setExclusive(True)
        self._leave_one_stop()

    def _leave_one_stop(self) -> None:
        """Let Tab stop once: the arrows lead to the other answers."""
        stop = max(self._group.checkedId(), 0)
        for i, button in enumerate(self.buttons):
            is_stop = i == stop
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            )

    def _on_group_clicked(self, place: int) -> None:
        self._unknown = ""
        self._leave_one_stop()
        self.edited.emit(self.text())

    def _make_button(self, choice: Choice, place: int) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"choice_{choice.value}")
        button.setProperty("kind", "segment")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.installEventFilter(self)
        self._group.addButton(button, place)
        return button

    def _widest(self) -> int:
        metrics = QFontMetrics(text_font(15, bold=True))
        words = (metrics.horizontalAdvance(c.in_(self._language)) for c in self._choices)
        return max(max(words, default=0) + px(26), px(_LEAST))

    def _columns(self, width: int) -> int:
        count = len(self.buttons)
        fit = max(1, (width + px(_GAP)) // (self._widest() + px(_GAP)))
        return next(n for n in (count, -(-count // 2), -(-count // 3), 1) if n <= fit or n == 1)

    def _arrange(self) -> None:
        columns, gap, high = self._columns(self.width()), px(_GAP), px(_HIGH)
        wide = (self.width() - gap * (columns - 1)) / columns
        for place, button in enumerate(self.buttons):
            row, column = divmod(place, columns)
            left, right = round(column * (wide + gap)), round((column + 1) * (wide + gap) - gap)
            button.setGeometry(QRect(left, row * (high + gap), right - left, high))


class ComboEditor(Editor):
    """Many answers in a list; typing narrows it, in either script's spelling."""

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = tuple(choices)
        self._language = "bn"
        self.combo = _FilteringCombo(self)
        self.combo.setObjectName("combo")
        self.combo.textEdited.connect(self._on_combo_edited)
        self.combo.taken.connect(self._on_combo_edited)
        self.setFocusProxy(self.combo)
        self.set_language(self._language)

    def text(self) -> str:
        """Return the value chosen; a text that is none of the answers as it was typed."""
        typed = self.combo.currentText()
        return next((c.value for c in self._choices if typed in (c.bn, c.en) and typed), typed)

    def set_text(self, text: str) -> None:
        """Choose an answer by its value; any other text is shown as it is."""
        words = next((c.in_(self._language) for c in self._choices if c.value == text), text)
        with silent(self.combo):
            self.combo.setCurrentIndex(self.combo.findText(words))
            self.combo.setEditText(words)

    def set_language(self, language: str) -> None:
        """Say the answers in another language."""
        chosen = self.text() if self.combo.count() else ""
        self._language = language
        with silent(self.combo):
            self.combo.clear()
            self.combo.addItems([c.in_(language) for c in self._choices])
        self.set_text(chosen)

    def focus_parts(self) -> list[QWidget]:
        """Return the box; its line takes the focus for it."""
        return [self.combo]

    @property
    def is_popup_open(self) -> bool:
        """Whether the list hangs open."""
        return self.combo.view().isVisible() or self.combo.found_list.isVisible()

    def sizeHint(self) -> QSize:
        """Be as high as the box."""
        return self.combo.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Be as high as the box, and wide enough to read in."""
        return QSize(px(110), self.combo.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the whole width."""
        super().resizeEvent(event)
        self.combo.setGeometry(self.rect())

    def settle(self) -> None:
        """Take the only answer that begins with what was typed, or means the same."""
        typed = search_fold(self.combo.currentText())
        if not typed or any(c.value == self.text() for c in self._choices):
            return
        fitting = [
            c
            for c in self._choices
            if search_fold(c.bn).startswith(typed) or search_fold(c.en).startswith(typed)
        ]
        if len(fitting) == 1:
            self.set_text(fitting[0].value)
            self.edited.emit(self.text())

    def _on_combo_edited(self) -> None:
        self.edited.emit(self.text())


class _FilteringCombo(QComboBox):
    """A box whose list keeps only what contains the letters typed.

    Signals:
        textEdited: letters were typed.
        taken: an answer of the list was taken.
    """

    textEdited = Signal()  # noqa: N815 - named as QLineEdit names it
    taken = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(9)
        completer = QCompleter(self.model(), self)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.found_list = QListView()
        self.found_list.setProperty("role", "popup")
        completer.setPopup(self.found_list)
        line = QLineEdit()
        self.setLineEdit(line)
        self.setCompleter(completer)
        line.textEdited.connect(self._on_line_edited)
        self.activated.connect(self._on_activated)
        completer.activated[str].connect(self._on_completed)  # type: ignore[index]

    def wheelEvent(self, event: QEvent) -> None:
        """Leave the wheel to the page: scrolling past must not change an answer."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list with the arrow down, as long as nothing was typed."""
        if event.key() == Qt.Key.Key_Down and not self.view().isVisible():
            self.showPopup()
            return
        super().keyPressEvent(event)

    def _on_line_edited(self, text: str) -> None:
        self.textEdited.emit()

    def _on_activated(self, index: int) -> None:
        self.taken.emit()

    def _on_completed(self, text: str) -> None:
        self.setCurrentIndex(self.findText(text))
        self.taken.emit()
