"""The editors of a step's dialog: a few lines of text, an office, the other grievance, papers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from textwrap import shorten
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from udc_desktop.domain.enrolments import PaperRef
from udc_desktop.domain.grievances import GrievanceDraft
from udc_desktop.domain.numbers import check_number
from udc_desktop.domain.problems import Problem, Rejected
from udc_desktop.domain.text import date_words
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.desk import GrievanceService
from udc_desktop.services.grievances.form import LONGEST_TEXT
from udc_desktop.services.grievances.ports import GrievanceLine, Tracked
from udc_desktop.ui.enrolment.keeping import snapshot
from udc_desktop.ui.grievances.papers_desk import PapersDesk
from udc_desktop.ui.grievances.words import (
    category_words,
    complainant_words,
    office_words,
    outcome_words,
    state_words,
)
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.qtypes import clear_layout, label, name_parts
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from udc_desktop.ui.widgets.cards import Note
from udc_desktop.ui.widgets.choices import Choice, SegmentsEditor
from udc_desktop.ui.widgets.editors import Editor, LineEditor

if TYPE_CHECKING:
    from udc_desktop.domain.grievance_catalogue import GrievanceCatalogue
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.navigation import Tools

_LINES = {True: 118, False: 76}  # pixels at text scale 100: a text, a reason
_SHOWN = 180  # characters of what the other one tells
HOW_TOLD = ("in_person", "phone", "sms", "letter")
OUTCOMES = ("upheld", "partly", "rejected", "other")


class _Lines(QPlainTextEdit):
    """Lines in which Tab goes on and Enter begins a new line; Ctrl+Enter belongs to the dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Enter to whoever has it as a shortcut."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)


class TextEditor(Editor):
    """A few lines of text."""

    def __init__(self, *, is_long: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_long = is_long
        self.text_edit = _Lines()
        self.text_edit.setObjectName("text_edit")
        self.text_edit.setTabChangesFocus(True)
        self.text_edit.textChanged.connect(self._on_text_changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.text_edit)
        self.text_edit.setFixedHeight(px(_LINES[is_long]))
        self.setFocusProxy(self.text_edit)

    def text(self) -> str:
        """Return what was typed."""
        return self.text_edit.toPlainText()

    def set_text(self, text: str) -> None:
        """Show a text."""
        if text != self.text():
            self.text_edit.setPlainText(text)

    def focus_parts(self) -> list[QWidget]:
        """Return the lines."""
        return [self.text_edit]

    def _on_text_changed(self) -> None:
        text = self.text()
        if len(text) > LONGEST_TEXT:  # a pasted book; what was typed before it stays
            self.text_edit.setPlainText(text[:LONGEST_TEXT])
        self.edited.emit(self.text())


class OfficeEditor(Editor):
    """The office to which it goes."""

    def __init__(
        self, catalogue: GrievanceCatalogue, offices: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        language = current_language()
        self.office_combo = QComboBox()
        self.office_combo.setObjectName("office_combo")
        self.office_combo.addItem(self.tr("Choose an office"), "")
        for id in offices:
            self.office_combo.addItem(office_words(catalogue, id, language), id)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.office_combo)
        self.setFocusProxy(self.office_combo)
        self.office_combo.activated.connect(self._on_activated)

    def text(self) -> str:
        """Return the office's id."""
        return self.office_combo.currentData() or ""

    def set_text(self, text: str) -> None:
        """Choose an office by its id."""
        self.office_combo.setCurrentIndex(max(self.office_combo.findData(text), 0))

    def focus_parts(self) -> list[QWidget]:
        """Return the list."""
        return [self.office_combo]

    def _on_activated(self, _index: int) -> None:
        self.edited.emit(self.text())


class OtherEditor(LineEditor):
    """The number of another grievance, which is shown as soon as the number is whole."""

    def __init__(self, counter: Counter, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter, self._tools = counter, tools
        self._asked = ""
        self.other_note = Note("note")
        self.other_note.hide()
        self.edited.connect(self._on_typed)

    def _on_typed(self, text: str) -> None:
        number = check_number(text).value or ""
        if number == self._asked:
            return
        self._asked = number
        self.other_note.hide()
        if number:
            self._tools.jobs.run(
                partial(_other, self._counter.grievances, number),
                partial(self._on_found, number),
                self._on_failed,
            )

    def _on_found(self, number: str, found: tuple[GrievanceLine, str] | None) -> None:
        if number != self._asked or found is None:
            return
        (line, text), language = found, current_language()
        catalogue = self._counter.grievances.catalogue
        about = "" if line.is_sealed else category_words(catalogue, line.category, language)
        who = complainant_words(line.name_bn, line.name_en, language, sealed=line.is_sealed)
        day = date_words(line.received, language)
        said = (who, about, day, state_words(line.state))
        head = " · ".join(filter(None, said))
        self.other_note.set_text("\n".join(filter(None, (head, shorten(text, _SHOWN)))))
        self.other_note.show()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, KnownFault | Rejected):
            raise error  # what is wrong with the number is said when the step is taken


class EnclosuresEditor(Editor):
    """Papers and recordings that go with a step: chosen from files, each can be left out again.

    Signals:
        refused: a file could not be taken; why.
    """

    refused = Signal(Problem)

    def __init__(self, counter: Counter, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter, self._tools = counter, tools
        self._draft: GrievanceDraft | None = None  # it only gathers papers
        self._is_stored = False
        self.desk = PapersDesk(counter.grievances, tools.jobs, self)
        self.add_button = SecondaryButton(self.tr("Add a file"), icon="plus")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(2))
        self._column.addLayout(self._lines)
        self._column.addLayout(foot)
        self.setFocusProxy(self.add_button)
        self.add_button.clicked.connect(self.add_file)
        self.desk.changed.connect(self._on_changed)
        self.desk.refused.connect(self.refused)
        self.desk.failed.connect(self._on_failed)
        name_parts(self)
        work = partial(counter.grievances.begin, counter.operator)
        tools.jobs.run(work, self._on_begun, self._on_failed)

    @property
    def papers(self) -> tuple[PaperRef, ...]:
        """What was taken."""
        return tuple(self._draft.papers) if self._draft is not None else ()

    def text(self) -> str:
        """Return how many there are."""
        return str(len(self.papers)) if self.papers else ""

    def focus_parts(self) -> list[QWidget]:
        """Return the button that takes a file."""
        return [self.add_button]

    def sizeHint(self) -> QSize:
        """Be as high as the files and the button."""
        return self._column.sizeHint()

    def add_file(self) -> None:
        """Ask for a file and take it."""
        kinds = self.tr("Photos, documents, recordings")
        path = self._tools.system.ask_open_file(
            self,
            self.tr("Add a file"),
            f"{kinds} (*.jpg *.jpeg *.png *.pdf *.ogg *.mp3 *.m4a *.wav)",
        )
        if path is not None and self._draft is not None:
            self._is_stored = True
            self.desk.take_file(path)

    def let_go(self) -> None:
        """Throw away the entry that gathered the papers, and those that no step took."""
        if self._draft is not None and self._is_stored:
            work = partial(
                self._counter.grievances.drop, snapshot(self._draft), self._counter.operator
            )
            self._tools.jobs.run(work, _nothing, self._on_failed)

    def _on_begun(self, draft: GrievanceDraft) -> None:
        self._draft = draft
        self.desk.watch(draft)

    def _on_changed(self) -> None:
        clear_layout(self._lines)
        for at, ref in enumerate(self.papers, 1):
            name = ref.name or self.tr("Enclosure {number}").format(number=at)
            drop = LinkButton(self.tr("Leave out"), icon="cross")
            drop.setAccessibleName(self.tr("Leave out {name}").format(name=name))
            drop.setProperty("sha256", ref.sha256)
            drop.clicked.connect(self._on_drop_clicked)
            line = QWidget()
            inner = QHBoxLayout(line)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.addWidget(label(name, wraps=True), 1)
            inner.addWidget(drop)
            self._lines.addWidget(line)
        self.edited.emit(self.text())

    def _on_drop_clicked(self) -> None:
        button = self.sender()
        if button is not None:
            self.desk.remove(str(button.property("sha256")))
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, KnownFault):
            raise error
        self._tools.messages.fault(error)


def _nothing(_: None) -> None:
    """Take the empty answer of a job that nobody waits for."""


def _other(desk: GrievanceService, number: str) -> tuple[GrievanceLine, str] | None:
    """Return the grievance with this number and what was told; None: there is none."""
    lines = desk.track(Tracked(number=number), 1)
    if not lines:
        return None
    record = desk.detail(lines[0].id).grievance.record
    return lines[0], record.text if record is not None else ""


def outcome_editor() -> SegmentsEditor:
    """Return a choice among the ways in which an answer ends a matter."""
    return _segments(OUTCOMES, [outcome_words(each) for each in OUTCOMES])


def _segments(values: Sequence[str], said: Sequence[str]) -> SegmentsEditor:
    return SegmentsEditor([Choice(v, s, s) for v, s in zip(values, said, strict=True)])


def how_editor(said: Sequence[str]) -> SegmentsEditor:
    """Return a choice among the ways to tell somebody; ``said`` names ``HOW_TOLD``."""
    return _segments(HOW_TOLD, said)


def yes_no_editor(yes: str, no: str) -> SegmentsEditor:
    """Return a choice between yes and no."""
    return _segments(("yes", "no"), (yes, no))


def transfer_offices(catalogue: GrievanceCatalogue, here: str, *, sealed: bool) -> Sequence[str]:
    """Return the offices to which a grievance can be transferred from ``here``."""
    return [
        office.id
        for office in catalogue.office
        if office.id != here and (office.takes_sealed if sealed else office.takes_transfers)
    ]
