"""An operator's hands and eyes: keys into the real windows, pictures out of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from udc_desktop.domain.programmes import FieldType
from udc_desktop.ui.app import Program
from udc_desktop.ui.widgets.choices import ComboEditor, SegmentsEditor
from udc_desktop.ui.widgets.fields import Field
from udc_desktop.ui.widgets.form import FormPage

PATIENCE = 30.0  # seconds; a job that takes longer is a fault


@dataclass
class Done:
    """One step of the tour: what was pressed and how long it took."""

    name: str
    keys: list[str] = field(default_factory=list)
    seconds: float = 0.0
    pictures: list[str] = field(default_factory=list)


class Hands:
    """Types at the counter as an operator does, and takes pictures of what is seen."""

    def __init__(self, program: Program, folder: Path | None = None) -> None:
        self.program = program
        self.folder = folder
        self.steps: list[Done] = []
        self._pictures = 0

    @contextmanager
    def step(self, name: str):
        """Count the keys and the seconds of one step."""
        done = Done(name)
        self.steps.append(done)
        begin = time.perf_counter()
        yield done
        done.seconds = round(time.perf_counter() - begin, 3)

    def press(self, keys: str) -> None:
        """Press a key or a combination, as QKeySequence writes it."""
        self._note(keys)
        combination = QKeySequence(keys)[0]
        QTest.keyClick(self.target(), combination.key(), combination.keyboardModifiers())

    def type(self, text: str) -> None:
        """Type text in any script, a key at a time."""
        for character in text:
            self._note(character)
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character)
                QApplication.sendEvent(self.target(), event)

    def clear_and_type(self, text: str) -> None:
        """Replace what stands in the line."""
        self.press("Ctrl+A")
        self.type(text)

    def target(self) -> QWidget:
        """Return where a key goes now."""
        found = (
            QApplication.activePopupWidget()
            or QApplication.focusWidget()
            or QApplication.activeModalWidget()
            or self.program.frame
        )
        assert found is not None
        return found

    def see(self, predicate: Callable[[], object], what: str) -> None:
        """Wait, with the windows alive, until something is to be seen."""
        deadline = time.monotonic() + PATIENCE
        while not predicate():
            if time.monotonic() > deadline:
                raise TimeoutError(f"never seen: {what}")
            self.look()

    def look(self, milliseconds: int = 5) -> None:
        """Let the windows live for a moment."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def settle(self) -> None:
        """Wait until no job is under way and everything is painted."""
        self.look(30)
        self.see(lambda: self.program.jobs._waiting == 0, "the end of the jobs")
        self.look(30)

    def picture(self, name: str, *, window: QWidget | None = None) -> None:
        """Keep a picture of the window, numbered in order."""
        self.settle()
        if self.folder is None:
            return
        self._pictures += 1
        file = f"{self._pictures:02d}-{name}.png"
        (window or self.program.frame).grab().save(str(self.folder / file))
        if self.steps:
            self.steps[-1].pictures.append(file)

    def answer(
        self, answers: Mapping[str, str], before_the_end: Callable[[], None] | None = None
    ) -> None:
        """Answer the questions of the step that is shown, from field to field by Enter.

        ``before_the_end`` is called before Enter is pressed in the last field.
        """
        step = self._shown_step()
        for _ in range(80):
            now = self._field()
            if now is None:
                raise LookupError(f"no field has the cursor: {self.target()!r}")
            wanted = answers.get(now.id, "")
            if wanted and wanted != now.text():
                self._fill(now, wanted)
            if step != self._shown_step():
                return
            before = now.id
            if before_the_end is not None and self._is_last(now):
                before_the_end()
            if now.is_popup_open:  # the first Enter belongs to the list that hangs below
                self.press("Return")
                self.look()
            self.press("Return")
            self.look()
            after = self._field()
            if step != self._shown_step() or after is None:
                return
            if after.id == before and not wanted:
                raise LookupError(f"{before} wants an answer")
            if after.id == before:
                raise LookupError(f"{before} does not take {wanted!r}: {now.problem}")
        raise LookupError(f"the step {step} has no end")

    def walk_to_a_field(self) -> None:
        """Press Tab until the cursor stands in a question."""
        for _ in range(12):
            if self._field() is not None:
                return
            self.press("Tab")
            self.look()
        raise LookupError("Tab leads to no question")

    def _fill(self, field_: Field, wanted: str) -> None:
        editor = field_.input
        if isinstance(editor, SegmentsEditor):
            values = [choice.value for choice in editor._choices]
            self.press(str(values.index(wanted) + 1))
        elif isinstance(editor, ComboEditor):
            words = next(o.label for o in field_.spec.options if o.value == wanted)
            language = self.program.translator.language
            self.clear_and_type(words.in_(language))
        elif field_.spec.type is FieldType.UNION:
            place = self.program.main_window.counter.places.get(wanted)
            self.clear_and_type(place.line(self.program.translator.language))
            self.settle()
            self.press("Return")
        else:
            self.clear_and_type(wanted)
        self.look()

    def _is_last(self, field_: Field) -> bool:
        widget = field_
        while widget is not None and not isinstance(widget, FormPage):
            widget = widget.parentWidget()
        return widget is not None and widget.shown_fields[-1] is field_

    def _field(self) -> Field | None:
        widget = QApplication.focusWidget()
        while widget is not None and not isinstance(widget, Field):
            widget = widget.parentWidget()
        return widget

    def _shown_step(self) -> str:
        page = self.program.main_window.page("enrolment")
        return page.entry_page.step

    def _note(self, key: str) -> None:
        if self.steps:
            self.steps[-1].keys.append(key)
