"""The controls of a form: each holds a text, raw as typed, and says when the operator changed it.

Every editor has ``text()``, ``set_text()``, ``set_language()``, ``focus_parts()`` and the signal
``edited(str)``, which is sent for what the operator does and never for ``set_text``.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from udc_desktop.ui.qtypes import label
from udc_desktop.ui.theme import px

_LONGEST = 300  # more than any answer; keeps a pasted book out of a field


class Editor(QWidget):
    """What every editor of a form can do.

    Signals:
        edited: the operator changed the text; the text as it is now.
    """

    edited = Signal(str)

    def text(self) -> str:
        """Return what was typed or chosen; nothing is read into it."""
        raise TypeError(f"{type(self).__name__} holds no text")

    def set_text(self, text: str) -> None:
        """Show a text, silently."""
        raise TypeError(f"{type(self).__name__} holds no text")

    def set_language(self, language: str) -> None:
        """Speak ``bn`` or ``en`` from now on."""

    def focus_parts(self) -> list[QWidget]:
        """Return the widgets that can have the focus, the first one first."""
        return [self]

    def set_accessible_name(self, name: str) -> None:
        """Tell a screen reader what is asked."""
        for part in self.focus_parts():
            part.setAccessibleName(name)

    @property
    def is_popup_open(self) -> bool:
        """Whether a list hangs below the editor and Enter belongs to it."""
        return False


class LineEditor(Editor):
    """One line of text, with room at its right for a unit or a remark (the day of the week)."""

    def __init__(self, parent: QWidget | None = None, *, line: QLineEdit | None = None) -> None:
        super().__init__(parent)
        self.line_edit = line or QLineEdit()
        self.line_edit.setParent(self)
        self.line_edit.setObjectName("line_edit")
        self.line_edit.setMaxLength(_LONGEST)
        self.line_edit.textEdited.connect(self.edited)
        self.remark_label: QLabel = label("", "unit")
        self.remark_label.setParent(self.line_edit)
        self.remark_label.setObjectName("remark_label")
        self.remark_label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.remark_label.hide()
        self.setFocusProxy(self.line_edit)

    def text(self) -> str:
        """Return what was typed."""
        return self.line_edit.text()

    def set_text(self, text: str) -> None:
        """Show a text from its beginning."""
        if text != self.line_edit.text():
            self.line_edit.setText(text)
            self.line_edit.setCursorPosition(len(text) if self.line_edit.hasFocus() else 0)

    def set_remark(self, text: str) -> None:
        """Show a short remark at the right inside the line."""
        self.remark_label.setText(text)
        self.remark_label.setVisible(bool(text))
        self._place_remark()

    def focus_parts(self) -> list[QWidget]:
        """Return the line."""
        return [self.line_edit]

    def sizeHint(self) -> QSize:
        """Be as high as the line."""
        return self.line_edit.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Be as high as the line, and wide enough to read in."""
        hint = self.line_edit.sizeHint()
        hint.setWidth(px(110))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the whole width."""
        super().resizeEvent(event)
        self.line_edit.setGeometry(self.rect())
        self._place_remark()

    def _reserved(self) -> int:
        """Return the pixels at the right that something else than the remark takes."""
        return 0

    def _place_remark(self) -> None:
        self.remark_label.adjustSize()
        taken = self._reserved()
        width = self.remark_label.width() if not self.remark_label.isHidden() else 0
        self.remark_label.move(
            self.line_edit.width() - width - taken - px(12),
            (self.line_edit.height() - self.remark_label.height()) // 2,
        )
        self.line_edit.setTextMargins(0, 0, taken + (width + px(8) if width else 0), 0)


class _TypedOnlyLine(QLineEdit):
    """A line that takes nothing but keys: a number typed twice must be typed twice."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take every key but those that paste."""
        if event.matches(QKeySequence.StandardKey.Paste) or (
            event.key() == Qt.Key.Key_Insert
            and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            event.accept()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep the middle button, which pastes on some systems, from doing so."""
        if event.button() == Qt.MouseButton.MiddleButton:
            event.accept()
            return
        super().mouseReleaseEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take no text that is dropped."""
        event.ignore()


class RepeatEditor(LineEditor):
    """A second typing: no paste, no drop, no menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, line=_TypedOnlyLine())


class UnitEditor(LineEditor):
    """A line with its unit inside, at the right."""

    def __init__(self, units: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._units = units

    def set_language(self, language: str) -> None:
        """Say the unit in another language."""
        self.set_remark(self._units[0] if language == "bn" else self._units[1])

    def changeEvent(self, event: QEvent) -> None:
        """Make room anew for a larger text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._place_remark()
