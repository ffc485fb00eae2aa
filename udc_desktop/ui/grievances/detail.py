"""One grievance whole: what was said, what became of it, and what can be done now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from udc_desktop.domain.grievances import StepKind
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.possible import mending_state
from udc_desktop.services.grievances.views import GrievanceDetail
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.grievances.detail_cards import (
    AnswerCard,
    ComplaintCard,
    GroupCard,
    LettersCard,
    MendingCard,
    SealedCard,
    SendingCard,
    StepsCard,
)
from udc_desktop.ui.grievances.detail_head import GrievanceHead
from udc_desktop.ui.grievances.detail_papers import EnclosuresCard
from udc_desktop.ui.grievances.detail_sending import sending_of
from udc_desktop.ui.grievances.detail_words import GrievanceSaid
from udc_desktop.ui.grievances.letters_paper import DeskPapers
from udc_desktop.ui.grievances.moves import Mover, say_failure
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.qtypes import name_parts
from udc_desktop.ui.theme import held_still, px

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.navigation import Tools

_ROOM_BESIDE = 760  # pixels at text scale 100 from which the history stands beside the record
_SIDE = 360
_WIDEST = 16_777_215  # as wide as Qt lets a widget be


class GrievanceDetailView(QWidget):
    """Shows one grievance and what can be done with it.

    Signals:
        closed: the operator goes back.
    """

    closed = Signal()

    def __init__(self, counter: Counter, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter, self._tools = counter, tools
        self._grievance: UUID | None = None
        self._detail: GrievanceDetail | None = None
        self._is_busy = False
        self._then: StepKind | None = None
        self.papers = DeskPapers(counter, tools, self)
        self.mover = Mover(counter, tools, self)
        self.head = GrievanceHead()
        self.answer_card = AnswerCard()
        self.complaint_card, self.sealed_card = ComplaintCard(), SealedCard()
        self.mending_card, self.enclosures_card = MendingCard(), EnclosuresCard(counter, tools)
        self.complainant_card, self.wishes_card = GroupCard(), GroupCard()
        self.steps_card, self.letters_card = StepsCard(), LettersCard()
        self.sending_card = SendingCard()
        self.record, self.side = QWidget(), QWidget()
        self.scroll_area = QScrollArea()
        self._build_layout()
        self._connect()
        name_parts(self)
        self.retranslate()

    def _build_layout(self) -> None:
        for part, cards in (
            (
                self.record,
                (
                    self.sealed_card,
                    self.mending_card,
                    self.complaint_card,
                    self.enclosures_card,
                    self.complainant_card,
                    self.wishes_card,
                ),
            ),
            (self.side, (self.steps_card, self.letters_card, self.sending_card)),
        ):
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(px(12))
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
        sheet = QWidget()
        sheet.setProperty("role", "scrolled")
        self._grid = QGridLayout(sheet)
        self._grid.setContentsMargins(px(24), px(12), px(24), px(20))
        self._grid.setSpacing(px(14))
        self.scroll_area.setWidget(sheet)
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self.scroll_area, 1)
        self.setFocusProxy(self.scroll_area)
        self._arrange()

    def _connect(self) -> None:
        self.head.back_button.clicked.connect(self.closed)
        self.head.slip_button.clicked.connect(self.print_slip)
        self.head.step_wanted.connect(self._on_step_wanted)
        self.mover.moved.connect(self.refresh)
        self.complaint_card.application_wanted.connect(self._on_application_wanted)
        self.mending_card.made_wanted.connect(self._on_application_wanted)
        self.mending_card.accept_wanted.connect(self._on_accept_wanted)
        self.mending_card.make_wanted.connect(self._on_make_wanted)
        self.letters_card.letter_wanted.connect(self.papers.letter)
        self.sending_card.again_wanted.connect(self.send_again)
        for key, slot in (
            ("Ctrl+Return", self.head.take_first),
            ("Ctrl+Enter", self.head.take_first),
            ("Ctrl+M", self.head.open_more),
            ("Ctrl+P", self.print_slip),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    # -- what is shown --------------------------------------------------------------------------

    @property
    def shown(self) -> GrievanceDetail | None:
        """The grievance that is shown, once it is read."""
        return self._detail

    def show_grievance(self, grievance: UUID, then: StepKind | None = None) -> None:
        """Show another grievance, from its beginning; ``then`` ask what this step needs."""
        if grievance != self._grievance:
            self._detail = None
        self._grievance, self._then = grievance, then
        self.scroll_area.verticalScrollBar().setValue(0)
        self.setEnabled(self._detail is not None)
        self.refresh()

    def refresh(self) -> None:
        """Ask for the grievance again."""
        grievance = self._grievance
        if grievance is not None:
            self._tools.jobs.run(
                partial(self._counter.grievances.detail, grievance),
                partial(self._on_read, grievance),
                partial(self._on_read_failed, grievance),
            )

    def forget(self) -> None:
        """Let go what is shown; an answer still to come is not shown any more."""
        self._grievance = None

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.scroll_area.setAccessibleName(self.tr("The grievance"))
        if self._detail is not None:
            self._say(self._detail)

    # -- what can be done -----------------------------------------------------------------------

    def take(self, kind: StepKind) -> None:
        """Ask what a step needs, and take it."""
        if self._detail is not None and kind in self._detail.possible:
            self.mover.start(kind, self._detail)

    def print_slip(self) -> None:
        """Show the slip as the grievance stands, to be printed."""
        if self._detail is not None:
            self.papers.slip(self._detail.grievance.id)

    def send_again(self) -> None:
        """Send again what headquarters sent back."""
        detail = self._detail
        if detail is None or not detail.set_aside or self._is_busy:
            return
        self._is_busy = True
        exchange, operator = self._counter.exchange, self._counter.operator
        events = [aside.event.id for aside in detail.set_aside]

        def work() -> None:
            for event in events:
                exchange.send_again(event, operator)

        self._tools.jobs.run(work, self._on_sent_again, self._on_failed)

    # -- Qt -------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the history above the record where there is no room beside it."""
        super().resizeEvent(event)
        self._arrange()

    # -- inside ---------------------------------------------------------------------------------

    def _arrange(self) -> None:
        is_narrow = self.width() < px(_ROOM_BESIDE)
        self.side.setMinimumWidth(0 if is_narrow else px(_SIDE))
        self.side.setMaximumWidth(_WIDEST if is_narrow else px(_SIDE))
        is_sealed = self._detail is not None and self._detail.grievance.is_sealed
        if self.property("arranged") == [is_narrow, is_sealed]:
            return
        self.setProperty("arranged", [is_narrow, is_sealed])
        # What became of it is asked most: where there is one column it comes first, but after
        # whom to call.
        record, side = (2, 1) if is_narrow and not is_sealed else (1, 2)
        self._grid.addWidget(self.answer_card, 0, 0, 1, 1 if is_narrow else 2)
        self._grid.addWidget(self.record, record if is_narrow else 1, 0)
        self._grid.addWidget(self.side, *((side, 0) if is_narrow else (1, 1)))
        self._grid.setColumnStretch(0, 1)
        self._grid.setRowStretch(1, 0 if is_narrow else 1)
        self._grid.setRowStretch(2, 1 if is_narrow else 0)

    def _say(self, detail: GrievanceDetail) -> None:
        language = current_language()
        words = GrievanceSaid(self._counter, language)
        with held_still(self):
            self._arrange()
            self.head.show_detail(detail, words)
            self.answer_card.show_answer(words.answer(detail))
            self._say_record(detail, words)
            self._say_mending(detail, words)
            self.steps_card.show_steps(words.history(detail))
            self.letters_card.show_letters(detail.letters, words)
            self.sending_card.show_sending(*sending_of(detail, self._counter.catalogue, language))

    def _say_record(self, detail: GrievanceDetail, words: GrievanceSaid) -> None:
        record = detail.grievance.record
        for card in (
            self.complaint_card,
            self.enclosures_card,
            self.complainant_card,
            self.wishes_card,
        ):
            card.setVisible(record is not None)
        self.sealed_card.setVisible(record is None)
        if record is None:
            hotlines = [h for h in self._counter.grievances.catalogue.hotline if h.is_for_sensitive]
            self.sealed_card.show_hotlines(hotlines, words.language)
            return
        number = detail.application_number if record.application is not None else ""
        self.complaint_card.show_record(record, number, words)
        refs = [ref for step in detail.steps for ref in step.papers]
        self.enclosures_card.show_papers((*record.papers, *refs))
        self.complainant_card.show_group(
            words.complainant(record.complainant), self.tr("The complainant gave no name.")
        )
        self.wishes_card.show_group(words.wishes(record))

    def _say_mending(self, detail: GrievanceDetail, words: GrievanceSaid) -> None:
        record = detail.grievance.record
        mending = record.mending if record is not None else None
        self.mending_card.setVisible(mending is not None)
        if mending is not None:
            self.mending_card.show_mending(
                mending,
                mending_state(detail.steps),
                words,
                number=detail.application_number,
                can_accept=self._counter.operator.is_supervisor
                and StepKind.ACCEPT in detail.possible,
                can_make=detail.can_mend,
            )

    # -- slots and answers ----------------------------------------------------------------------

    def _on_step_wanted(self, kind: str) -> None:
        self.take(StepKind(kind))

    def _on_accept_wanted(self) -> None:
        self.take(StepKind.ACCEPT)

    def _on_make_wanted(self) -> None:
        self.take(StepKind.MEND)

    def _on_application_wanted(self) -> None:
        if self._detail is None:
            return
        made = [s.application for s in self._detail.steps if s.application is not None]
        record = self._detail.grievance.record
        application = made[-1] if made else record.application if record is not None else None
        if application is not None:
            self._tools.go.open_application(application)

    def _on_read(self, grievance: UUID, detail: GrievanceDetail) -> None:
        if grievance != self._grievance:
            return
        is_news, self._detail = detail != self._detail, detail
        had_focus = self.isVisible() and not self.isEnabled()
        self.setEnabled(True)
        if is_news:  # else whoever reads keeps place and focus
            self._say(detail)
        if had_focus:
            self.scroll_area.setFocus(Qt.FocusReason.OtherFocusReason)
        then, self._then = self._then, None
        if then is not None:
            self.take(then)

    def _on_read_failed(self, grievance: UUID, error: Exception) -> None:
        if not isinstance(error, KnownFault):
            raise error
        self.setEnabled(True)
        self._tools.messages.fault(error)
        if grievance == self._grievance and self._detail is None:
            self.closed.emit()

    def _on_sent_again(self, _: None) -> None:
        self._is_busy = False
        self._tools.changes.announce(Changes.EXCHANGE | Changes.OUTBOX | Changes.GRIEVANCES, self)
        self.refresh()

    def _on_failed(self, error: Exception) -> None:
        self._is_busy = False
        say_failure(error, self._tools.messages)
        self.refresh()
