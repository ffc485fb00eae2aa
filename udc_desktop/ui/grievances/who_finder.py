"""Finding a complainant among those who are known here, while one types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.desk import GrievanceService
from udc_desktop.services.grievances.views import KnownPerson
from udc_desktop.ui.enrolment.review_step import JumpRow
from udc_desktop.ui.grievances.entry_desk import GrievanceEntryDesk
from udc_desktop.ui.qtypes import clear_layout, label, name_parts
from udc_desktop.ui.search_line import SearchLine
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import LinkButton
from udc_desktop.ui.widgets.cards import IconLabel

if TYPE_CHECKING:
    from udc_desktop.services.catalogue import ProgrammeCatalogue

PAUSE_MS = 50  # after a key; a name typed quickly is one question
LEAST = 2  # characters; one letter finds everybody


@dataclass(slots=True, eq=False)
class _Question:
    text: str
    is_stale: bool = False


class KnownFinder(QWidget):
    """A line, and below it who may be meant.

    Signals:
        taken: the one who was chosen.
        other_wanted: nobody of these; the name is to be typed.
    """

    taken = Signal(KnownPerson)
    other_wanted = Signal()

    def __init__(
        self,
        service: GrievanceService,
        desk: GrievanceEntryDesk,
        programmes: ProgrammeCatalogue,
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._desk, self._programmes = service, desk, programmes
        self._language = language
        self._question: _Question | None = None
        self._found: Sequence[KnownPerson] = ()
        self._rows: list[JumpRow] = []
        self.find_label = label(role="label", wraps=True)
        self.find_edit = SearchLine()
        self.nobody_label = label(role="soft", wraps=True)
        self.other_button = LinkButton(icon="person-add")
        self._list = QVBoxLayout()
        self._list.setSpacing(px(2))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(self.find_label)
        column.addWidget(self.find_edit)
        column.addLayout(self._list)
        column.addWidget(self.nobody_label)
        column.addWidget(self.other_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.search)
        self.find_edit.textEdited.connect(self._on_text_edited)
        self.find_edit.installEventFilter(self)
        self.other_button.clicked.connect(self.other_wanted)
        desk.opened.connect(self.clear)
        name_parts(self)
        self.retranslate()

    # -- what it does ---------------------------------------------------------------------------

    @property
    def rows(self) -> Sequence[JumpRow]:
        """Who may be meant, from the top."""
        return tuple(self._rows)

    def focus_line(self) -> None:
        """Put the cursor into the line."""
        self.find_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Forget what was looked for: another draft lies here."""
        self._stale()
        self.find_edit.clear()
        self._show((), asked=False)

    def search(self) -> None:
        """Look for what is typed, now."""
        self._pause.stop()
        self._stale()
        text = self.find_edit.text().strip()
        if len(text) < LEAST:
            self._show((), asked=False)
            return
        question = self._question = _Question(text)
        self._desk.ask(
            partial(_known, self._service, question),
            partial(self._on_found, question),
            partial(self._on_failed, question),
        )

    def set_language(self, language: str) -> None:
        """Say everything in ``language``."""
        self._language = language
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        self.find_label.setText(self.tr("Find by NID, number, mobile or name"))
        self.find_edit.setAccessibleName(self.find_label.text())
        self.nobody_label.setText(self.tr("Nobody of that name or number is known here."))
        self.other_button.setText(self.tr("Not found: type the name"))
        self._show(self._found, asked=not self.nobody_label.isHidden())

    # -- Qt -------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk down into what was found; Enter takes the first."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.key() == Qt.Key.Key_Down and self._rows:
                self._rows[0].setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._on_enter()
                return True
        return super().eventFilter(watched, event)

    # -- inside ---------------------------------------------------------------------------------

    def _stale(self) -> None:
        if self._question is not None:
            self._question.is_stale = True

    def _show(self, found: Sequence[KnownPerson], *, asked: bool) -> None:
        self._found = found
        clear_layout(self._list)
        self._rows = [self._row(at, known) for at, known in enumerate(found)]
        for line in self._rows:
            self._list.addWidget(line)
        self.nobody_label.setVisible(asked and not found)

    def _row(self, at: int, known: KnownPerson) -> JumpRow:
        line = JumpRow(str(at))
        names = (known.name_bn, known.name_en)
        name = next((n for n in (names if self._language == "bn" else names[::-1]) if n), "—")
        programme = self._programmes.get(known.programme)
        about = [
            programme.short_name.in_(self._language) if programme else "",
            known.number,
        ]
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(name, "strong", wraps=True))
        said = " · ".join(part for part in about if part)
        if said:
            words.addWidget(label(said, "small", wraps=True))
        line.lay.addWidget(IconLabel("user", 22, "soft"), 0, Qt.AlignmentFlag.AlignTop)
        line.lay.addLayout(words, 1)
        line.setAccessibleName(f"{name}. {said}")
        line.pressed.connect(self._on_row_pressed)
        line.walked.connect(self._on_row_walked)
        return line

    # -- slots and answers ----------------------------------------------------------------------

    def _on_text_edited(self, _text: str) -> None:
        self._stale()
        self._pause.start()

    def _on_enter(self) -> None:
        if self._pause.isActive():
            self.search()
        if self._rows:
            self._on_row_pressed("0")

    def _on_found(self, question: _Question, found: Sequence[KnownPerson] | None) -> None:
        if not question.is_stale and found is not None:
            self._show(found, asked=True)

    def _on_failed(self, question: _Question, error: Exception) -> None:
        if not isinstance(error, KnownFault):
            raise error
        if not question.is_stale:
            self._desk.failed.emit(error)

    def _on_row_pressed(self, at: str) -> None:
        self.taken.emit(self._found[int(at)])

    def _on_row_walked(self, step: int) -> None:
        line = self.sender()
        if not isinstance(line, JumpRow) or line not in self._rows:
            return
        at = self._rows.index(line) + step
        target: QWidget = self.find_edit if at < 0 else self._rows[min(at, len(self._rows) - 1)]
        target.setFocus(Qt.FocusReason.TabFocusReason)


def _known(service: GrievanceService, question: _Question) -> Sequence[KnownPerson] | None:
    return None if question.is_stale else service.known(question.text)
