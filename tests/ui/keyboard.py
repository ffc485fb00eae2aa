"""An operator without a mouse: every key goes to whatever has the focus."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from udc_desktop.ui.widgets.choices import ComboEditor, SegmentsEditor
from udc_desktop.ui.widgets.unions import UnionEditor

_NONE = Qt.KeyboardModifier.NoModifier
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class Keyboard:
    """Types into the page of an enrolment."""

    def __init__(self, page) -> None:
        self.page = page
        self.pressed = 0

    @property
    def steps(self):
        return self.page.entry_page.steps

    @property
    def form(self):
        step = self.steps.step
        if step == "household":
            return self.steps.household_step.form
        return self.steps.consent_step.form if step == "consent" else self.steps.form

    @staticmethod
    def focused() -> QWidget:
        popup = QApplication.activePopupWidget()
        focus = (popup.focusWidget() or popup) if popup else QApplication.focusWidget()
        assert focus is not None, "nothing has the focus"
        return focus

    def press(self, key, modifier=_NONE) -> None:
        self.pressed += 1
        QTest.keyClick(self.focused(), key, modifier)
        QCoreApplication.processEvents()

    def enter(self, modifier=_NONE) -> None:
        self.press(Qt.Key.Key_Return, modifier)

    def type(self, text: str) -> None:
        for character in text:
            self.pressed += 1
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, _NONE, character)
                QCoreApplication.sendEvent(self.focused(), event)
        QCoreApplication.processEvents()

    def answer(self, field: str, text: str) -> None:
        """Answer the field in which the cursor stands, and go on with Enter."""
        assert self.form.focused_field == field, (self.form.focused_field, field)
        editor = self.form.fields[field].input
        if isinstance(editor, SegmentsEditor):
            values = [c.value for c in editor._choices]
            self.type(str(values.index(text) + 1))
        elif isinstance(editor, ComboEditor):
            self.type(next(c.bn for c in editor._choices if c.value == text))
        elif isinstance(editor, UnionEditor):
            place = self.page._counter.places.get(text)
            self.type(f"{place.union_bn} {place.upazila_bn}")
        else:
            self.type(text)
        if self.form.fields[field].is_popup_open:
            self.enter()
        assert self.form.fields[field].text() == text, (field, self.form.fields[field].text())
        self.enter()

    def answer_all(self, answers) -> None:
        """Answer every question of the step, in its order; where no answer is given, go on."""
        step = self.steps.step
        asked: list[str] = []
        while self.steps.step == step:
            field = self.form.focused_field
            assert field, "the cursor is in no field"
            assert field not in asked, f"{field} is asked twice"
            asked.append(field)
            given = answers.get(field)
            if given is None or self.form.fields[field].text() == given:
                self.enter()
            else:
                self.answer(field, given)


def show(qtbot, page, width: int = 1130, height: int = 708) -> Keyboard:
    """Show the page as the only window and put the focus where it belongs."""
    qtbot.addWidget(page)
    page.resize(width, height)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return Keyboard(page)
