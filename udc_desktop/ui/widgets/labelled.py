"""A label, what is typed under it, and what there is to say about it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from udc_desktop.ui.qtypes import announce, label, set_look
from udc_desktop.ui.theme import current_tokens, icon_pixmap, px
from udc_desktop.ui.widgets.buttons import LinkButton

_RING = 3


class _Name(QLabel):
    """The words above a control: on one line as long as there is room for it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", "label")

    def sizeHint(self) -> QSize:
        """Want one line; Qt's own hint breaks long words into a square."""
        wide = self.fontMetrics().size(0, self.text()).width()
        return QSize(wide + 2, self.heightForWidth(wide + 2))


class LabelledField(QWidget):
    """A control with its label above and, when there is something to say, one line below.

    The line shows, in this order of weight: a problem (red, or amber where it only warns), a hint
    (green), the help (grey).

    Signals:
        left: the focus went out of the control, to something outside of it.
        offered: the offered text was taken; the text itself.
    """

    left = Signal()
    offered = Signal(str)

    def __init__(self, editor: QWidget, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self.name_label = _Name(text)
        self.mark_label = label("*", "mark")
        self.unit_label = label("", "unit", wraps=True)
        self.problem_icon = QLabel()
        self.note_label = label("", "help", wraps=True)
        self.offer_button = LinkButton()
        self._help = self._hint = self._problem = ""
        self._offer = ""
        self._problem_blocks = True
        self.has_been_left = False
        self._lay_out()
        self.offer_button.clicked.connect(self._on_offer_button_clicked)
        for part in self._focus_parts():
            part.installEventFilter(self)
        for name in ("name_label", "unit_label", "note_label", "offer_button"):
            getattr(self, name).setObjectName(name)
        self.set_required(False)
        self.name_label.setBuddy(editor)
        self._say()

    @property
    def problem(self) -> str:
        """The problem that is shown, or nothing."""
        return self._problem

    @property
    def hint(self) -> str:
        """The hint that is kept, shown where no problem is."""
        return self._hint

    @property
    def is_required(self) -> bool:
        """Whether the field is marked as one that must be filled in."""
        return not self.mark_label.isHidden()

    def set_label(self, text: str, unit: str = "") -> None:
        """Change the words above the control, with a unit or a pattern in grey beside them."""
        self.name_label.setText(text)
        self.unit_label.setText(unit)
        self.unit_label.setVisible(bool(unit))
        self._name_editor()

    def set_help(self, text: str) -> None:
        """Say in grey what the field is for."""
        self._help = text
        self._say()

    def set_required(self, required: bool) -> None:
        """Mark the field as one that must be filled in, or not."""
        self.mark_label.setVisible(required)
        self._name_editor()

    def show_problem(self, text: str, blocks: bool = True) -> None:
        """Say what is wrong: red where it blocks, amber where it asks for a second look."""
        is_news = text != self._problem
        self._problem, self._problem_blocks = text, blocks
        self._say()
        if is_news and text and self.has_focus_inside:
            announce(self, text)

    def clear_problem(self) -> None:
        """Take the problem away."""
        if self._problem:
            self._problem = ""
            self._say()

    def show_hint(self, text: str) -> None:
        """Say in green what follows from the answer; nothing takes the hint away."""
        self._hint = text
        self._say()

    def show_offer(self, text: str, value: str) -> None:
        """Offer a better text: one click on ``text`` puts ``value`` in. Nothing takes it away."""
        self._offer = value
        self.offer_button.setText(text)
        self.offer_button.setVisible(bool(text))

    def focus_editor(self) -> None:
        """Put the cursor here."""
        self._focus_parts()[0].setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def has_focus_inside(self) -> bool:
        """Whether the cursor stands in this field."""
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self.editor or self.editor.isAncestorOf(focus))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice when the control gets or loses the focus."""
        if event.type() == QEvent.Type.FocusIn:
            self.update()
        elif isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            self.update()
            passing = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
            if event.reason() not in passing and not self.has_focus_inside:
                self.has_been_left = True
                self._on_left()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the glow round a control that has the focus."""
        part = QApplication.focusWidget()
        if part is None or not self.has_focus_inside or part.property("role") == "inner":
            part = self.editor if self.has_focus_inside else None
        if part is None:
            return
        origin = part.mapTo(self, part.rect().topLeft())
        around = QRectF(part.rect().translated(origin)).adjusted(-1.5, -1.5, 1.5, 1.5)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(current_tokens().ring), _RING))
        painter.drawRoundedRect(around, px(9), px(9))

    def changeEvent(self, event: QEvent) -> None:
        """Draw icons anew in another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._say()
        elif event.type() == QEvent.Type.LanguageChange:
            self._name_editor()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(6))
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.name_label)
        head.addWidget(self.mark_label)
        head.addWidget(self.unit_label)
        head.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(px(5))
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.problem_icon, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.note_label, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_RING, 0, _RING, 0)
        layout.setSpacing(px(3))
        layout.addLayout(head)
        layout.addWidget(self.editor)
        layout.addLayout(below)
        layout.addWidget(self.offer_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.unit_label.hide()
        self.offer_button.hide()

    def _focus_parts(self) -> list[QWidget]:
        """Return the widgets that can have the focus, the first one first."""
        inner = getattr(self.editor, "focus_parts", None)
        return list(inner()) if inner is not None else [self.editor]

    def _on_left(self) -> None:
        self.left.emit()

    def _on_offer_button_clicked(self) -> None:
        value = self._offer
        self.show_offer("", "")
        self._take_offer(value)
        self.focus_editor()

    def _take_offer(self, value: str) -> None:
        self.offered.emit(value)

    def _say(self) -> None:
        problem, weight = self._problem, "bad" if self._problem_blocks else "warn"
        words = problem or self._hint or self._help
        role = "problem" if problem else "hint" if self._hint else "help"
        self.note_label.setText(words)
        self.note_label.setVisible(bool(words))
        set_look(self.note_label, role=role, state=weight if problem else "")
        self.problem_icon.setVisible(bool(problem))
        if problem:
            colours = current_tokens()
            colour = colours.bad if self._problem_blocks else colours.warn
            name = "bad" if self._problem_blocks else "warn"
            self.problem_icon.setPixmap(icon_pixmap(name, 18, colour))
        for part in (self.editor, *self._focus_parts()):
            set_look(part, state=weight if problem else "")
            part.setAccessibleDescription(words)

    def _name_editor(self) -> None:
        name = self.name_label.text()
        if self.unit_label.text():
            name = f"{name}, {self.unit_label.text()}"
        if self.is_required:
            name = QCoreApplication.translate("Field", "{name} (required)").format(name=name)
        set_name = getattr(self.editor, "set_accessible_name", None)
        if set_name is not None:
            set_name(name)
        else:
            self.editor.setAccessibleName(name)
