"""The form of a grievance: a large place for what happened, and answers that are all in sight."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from udc_desktop.domain.programmes import FieldSpec, FieldType
from udc_desktop.ui.enrolment.whole_form import WholeForm
from udc_desktop.ui.qtypes import silent
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.choices import Choice, ComboEditor, SegmentsEditor
from udc_desktop.ui.widgets.editors import Editor
from udc_desktop.ui.widgets.fields import Field

TEXT = "what.text"
_ALL_IN_SIGHT = frozenset({"about.subject", "about.channel"})  # short lists, answered by a number
_MOST_IN_SIGHT = 6
_HIGH = {TEXT: 148, "what.remedy": 70}  # pixels at scale 100


class _TextArea(QPlainTextEdit):
    """Several lines of plain text. Enter belongs to the form; Alt+Enter begins a new line."""

    def __init__(self, high: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._high = high
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin a new line by Alt+Enter."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.insertPlainText("\n")
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Be as high as asked for."""
        return QSize(px(300), px(self._high))

    def minimumSizeHint(self) -> QSize:
        """Never be lower."""
        return QSize(px(110), px(self._high))


class AreaEditor(Editor):
    """Several lines of text."""

    def __init__(self, high: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._high = high
        self.area = _TextArea(high, self)
        self.area.setObjectName("area")
        self.area.textChanged.connect(self._on_area_changed)
        self.setFocusProxy(self.area)

    def text(self) -> str:
        """Return what was typed."""
        return self.area.toPlainText()

    def set_text(self, text: str) -> None:
        """Show a text, silently."""
        if text != self.text():
            with silent(self.area):
                self.area.setPlainText(text)
                self.area.moveCursor(QTextCursor.MoveOperation.End)  # a story is gone on with

    def focus_parts(self) -> list[QWidget]:
        """Return the area."""
        return [self.area]

    def sizeHint(self) -> QSize:
        """Be as high as the area."""
        return self.area.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Be as high as the area."""
        return self.area.minimumSizeHint()

    def resizeEvent(self, event: object) -> None:
        """Give the area the whole room."""
        self.area.setGeometry(self.rect())

    def _on_area_changed(self) -> None:
        self.edited.emit(self.text())


class GrievanceForm(WholeForm):
    """The questions of a step, as high as they are."""

    def made_field(self, spec: FieldSpec) -> Field:
        """Return the field for a question."""
        if spec.id in _HIGH:
            field = Field(spec, AreaEditor(_HIGH[spec.id]), self._language)
            field.input.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            return field
        if spec.id in _ALL_IN_SIGHT and 0 < len(spec.options) <= _MOST_IN_SIGHT:
            choices = [Choice(o.value, o.label.bn, o.label.en) for o in spec.options]
            return Field(spec, SegmentsEditor(choices), self._language)
        if spec.type is FieldType.CHOICE and not spec.options:
            return Field(spec, ComboEditor(()), self._language)  # nothing to choose from yet
        return super().made_field(spec)
