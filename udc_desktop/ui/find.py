"""The find box: one line that searches everything the counter knows, from any page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from udc_desktop.errors import KnownFault
from udc_desktop.services.ports import FoundLine, Queries
from udc_desktop.services.receipts import ReceiptService
from udc_desktop.ui.applications.people import BeginsForPerson
from udc_desktop.ui.find_popup import FindPopup
from udc_desktop.ui.find_receipt import CheckedReceipt, check_receipt, is_receipt
from udc_desktop.ui.find_results import FoundModel
from udc_desktop.ui.qtypes import name_parts
from udc_desktop.ui.search_line import SearchLine

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.navigation import Tools

PAUSE_MS = 50  # after a key; a name typed quickly is one question, and nobody sees the wait
MOST = 20


@dataclass(slots=True, eq=False)
class _Question:
    """What was typed; a newer question makes it stale, which a waiting job sees before it reads."""

    text: str
    is_stale: bool = False


class FindBox(QWidget):
    """Answers as one types; Enter opens, Ctrl+Enter begins an application, Esc closes."""

    def __init__(self, counter: Counter, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter, self._tools = counter, tools
        self._question: _Question | None = None
        self._opens_when_found = False
        self._receipt: CheckedReceipt | None = None
        self._beginning = BeginsForPerson(counter, tools, self)
        self.find_edit = SearchLine("F3")
        self.found = FoundModel(counter.catalogue, counter.places, self)
        self.popup = FindPopup(self.found, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.find_edit)
        self.setFocusProxy(self.find_edit)
        self._connect()
        name_parts(self)
        self.retranslate()

    def _connect(self) -> None:
        self._pause.timeout.connect(self.search)
        self.find_edit.textEdited.connect(self._on_text_edited)
        self.find_edit.installEventFilter(self)
        self.popup.chosen.connect(self._open)

    # -- what it does ---------------------------------------------------------------------------

    def search(self) -> None:
        """Look for what is typed, now."""
        self._pause.stop()
        if self._question is not None:
            self._question.is_stale = True
        text = self.find_edit.text().strip()
        self._receipt = None
        if not text:
            self._question = None
            self.close_results()
            return
        question = self._question = _Question(text)
        if is_receipt(text):
            self._tools.jobs.run(
                partial(_check, self._counter.receipts, self._counter.queries, question),
                partial(self._on_receipt_checked, question),
                partial(self._on_failed, question),
            )
            return
        self._tools.jobs.run(
            partial(_find, self._counter.queries, question),
            partial(self._on_found, question),
            partial(self._on_failed, question),
        )

    def close_results(self) -> None:
        """Take the list below the line away."""
        self._opens_when_found = False
        self.popup.hide()

    @property
    def receipt(self) -> CheckedReceipt | None:
        """What the receipt proved whose text stands in the line, if one does."""
        return self._receipt

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.find_edit.setPlaceholderText(self.tr("Name, NID, mobile or number"))
        self.find_edit.setAccessibleName(self.tr("Find a person, an application or a grievance"))
        self.find_edit.setToolTip(
            self.tr("Finds people, applications and grievances; checks the code of a receipt (F3)")
        )
        self.popup.retranslate()

    # -- Qt -------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that walk through what was found, and notice coming and going."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        if isinstance(event, QFocusEvent):
            self._on_focus(event)
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the list below the line."""
        super().resizeEvent(event)
        if self.popup.isVisible():
            self.popup.place_below(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave nothing of what was found on a screen that is locked."""
        super().hideEvent(event)
        self.close_results()

    # -- inside ---------------------------------------------------------------------------------

    def _on_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._begin_for_chosen()
            else:
                self._on_enter()
            return True
        if key == Qt.Key.Key_Escape:
            self._on_escape()
            return True
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if self.popup.isVisible():
                self.popup.walk(1 if key == Qt.Key.Key_Down else -1)
            else:
                self.search()
            return True
        return False

    def _on_enter(self) -> None:
        """Open what is chosen; where the answer is still to come, as soon as it is there."""
        if self._pause.isActive() or not self.popup.isVisible():
            self._opens_when_found = True
            self.search()
            return
        if self._receipt is not None:
            self._open_receipt()
        elif (line := self.popup.chosen_line) is not None:
            self._open(line)

    def _on_escape(self) -> None:
        if self.popup.isVisible():
            self.close_results()
        elif self.find_edit.text():
            self.find_edit.clear()
            self.search()
        else:
            self._leave()

    def _on_focus(self, event: QFocusEvent) -> None:
        if event.type() == QEvent.Type.FocusIn:
            if event.reason() in {
                Qt.FocusReason.ShortcutFocusReason,
                Qt.FocusReason.TabFocusReason,
            }:
                self.find_edit.selectAll()
        elif event.type() == QEvent.Type.FocusOut and event.reason() not in {
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        }:
            self.close_results()

    def _open(self, line: FoundLine) -> None:
        self._leave()
        if line.kind == "person":
            self._tools.go.open_person(line.id)
        elif line.kind == "grievance":
            self._tools.go.open_grievance(line.id)
        else:
            self._tools.go.open_application(line.id)

    def _open_receipt(self) -> None:
        if self._receipt is not None and self._receipt.application is not None:
            application = self._receipt.application
            self._leave()
            self._tools.go.open_application(application)

    def _begin_for_chosen(self) -> None:
        line = self.popup.chosen_line if self.popup.isVisible() else None
        if line is not None and line.kind == "person":
            self._leave()
            self._beginning.begin(line.id)

    def _leave(self) -> None:
        """Empty the line: what was looked for is nobody's business any more."""
        if self._question is not None:
            self._question.is_stale = True
        self._pause.stop()
        self.close_results()
        self.find_edit.clear()
        self.find_edit.clearFocus()

    def _on_text_edited(self, _text: str) -> None:
        if self._question is not None:
            self._question.is_stale = True
        self._opens_when_found = False
        self._pause.start()

    # -- answers --------------------------------------------------------------------------------

    def _on_found(self, question: _Question, lines: Sequence[FoundLine] | None) -> None:
        if question.is_stale or lines is None:
            return
        opens, self._opens_when_found = self._opens_when_found, False
        self.found.show(lines)
        self.popup.show_found(question.text)
        self.popup.place_below(self)
        if opens and len(lines) and (line := self.popup.chosen_line) is not None:
            self._open(line)

    def _on_receipt_checked(self, question: _Question, checked: CheckedReceipt | None) -> None:
        if question.is_stale or checked is None:
            return
        opens, self._opens_when_found = self._opens_when_found, False
        self._receipt = checked
        self.found.show(())
        self.popup.show_receipt(checked)
        self.popup.place_below(self)
        if opens and checked.verified.is_genuine and checked.application is not None:
            text = self.popup.note.text_label.text()
            self._open_receipt()
            self._tools.messages.info(text, id="receipt")

    def _on_failed(self, question: _Question, error: Exception) -> None:
        if not isinstance(error, KnownFault):
            raise error
        if not question.is_stale:
            self._tools.messages.fault(error)


def _find(queries: Queries, question: _Question) -> Sequence[FoundLine] | None:
    return None if question.is_stale else queries.find(question.text, MOST)


def _check(
    receipts: ReceiptService, queries: Queries, question: _Question
) -> CheckedReceipt | None:
    return None if question.is_stale else check_receipt(receipts, queries, question.text)
