"""One application whole: the record, how it was judged, its papers, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from udc_desktop.domain.applications import Application, State
from udc_desktop.domain.enrolments import EnrolmentDraft
from udc_desktop.domain.grievances import Grievance
from udc_desktop.domain.problems import Rejected
from udc_desktop.errors import KnownFault
from udc_desktop.services.applications import ApplicationDetail
from udc_desktop.ui.applications.cards import (
    GroupCard,
    HistoryCard,
    MembersCard,
    RulesCard,
)
from udc_desktop.ui.applications.central import twin_texts, whereabouts
from udc_desktop.ui.applications.central_cards import CentralCard, PaymentsCard
from udc_desktop.ui.applications.grievances_card import GrievancesCard
from udc_desktop.ui.applications.head import DetailHead
from udc_desktop.ui.applications.history import history_of
from udc_desktop.ui.applications.papers_card import PapersCard
from udc_desktop.ui.applications.reason_dialog import ReasonDialog, Why
from udc_desktop.ui.applications.record import AnswerGroup, RecordWords
from udc_desktop.ui.applications.reprint import Reprint
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.qtypes import clear_layout, name_parts
from udc_desktop.ui.sync.reasons import FieldNames
from udc_desktop.ui.texts import problem_text
from udc_desktop.ui.theme import held_still, px
from udc_desktop.ui.widgets.cards import Note

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.navigation import Tools

_ROOM_BESIDE = 760  # pixels at text scale 100 from which rules and history stand beside the record
_SIDE = 344
AskWhy = Callable[[Why, QWidget], str | None]


@dataclass(frozen=True, slots=True)
class _Whole:
    """What one look into the store told."""

    detail: ApplicationDetail
    names: Mapping[UUID, str]
    grievances: Sequence[Grievance] = ()


class ApplicationDetailView(QWidget):
    """Shows one application and what can be done with it.

    Signals:
        closed: the operator goes back.
        withdrawn: the application was withdrawn just now.
    """

    closed = Signal()
    withdrawn = Signal(UUID)

    def __init__(
        self,
        counter: Counter,
        tools: Tools,
        parent: QWidget | None = None,
        *,
        now: Callable[[], datetime] | None = None,
        ask_why: AskWhy = ReasonDialog.ask,
    ) -> None:
        super().__init__(parent)
        self._counter, self._tools = counter, tools
        self._now = now or counter.clock
        self._ask_why = ask_why
        self._application: UUID | None = None
        self._whole: _Whole | None = None
        self._is_busy = False
        self._reprint = Reprint(counter, tools, self)
        self.head = DetailHead()
        self.record_layout = QVBoxLayout()
        self.twins_note = Note("bad")
        self.central_card = CentralCard()
        self.payments_card = PaymentsCard()
        self.rules_card = RulesCard()
        self.papers_card = PapersCard(counter.enrolment, tools.jobs, tools.messages)
        self.history_card, self.grievances_card = HistoryCard(), GrievancesCard()
        self.scroll_area = QScrollArea()
        self._build_layout()
        self._connect()
        name_parts(self)
        self.retranslate()

    def _build_layout(self) -> None:
        self.news = QWidget()
        news = QVBoxLayout(self.news)
        news.setContentsMargins(0, 0, 0, 0)
        news.setSpacing(px(12))
        news.addWidget(self.central_card)
        news.addWidget(self.payments_card)
        news.addWidget(self.grievances_card)
        self.side = QWidget()
        side = QVBoxLayout(self.side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(px(12))
        self._side_layout = side
        for card in (self.history_card, self.rules_card, self.papers_card):
            side.addWidget(card)
        side.addStretch(1)
        self.record = QWidget()
        record = QVBoxLayout(self.record)
        record.setContentsMargins(0, 0, 0, 0)
        record.setSpacing(px(12))
        self.record_layout.setSpacing(px(12))
        record.addWidget(self.twins_note)
        record.addLayout(self.record_layout)
        record.addStretch(1)
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
        self.head.print_button.clicked.connect(self.print_again)
        self.head.amend_button.clicked.connect(self.amend)
        self.head.withdraw_button.clicked.connect(self.withdraw)
        self.head.person_button.clicked.connect(self._on_person_clicked)
        self.central_card.mend_wanted.connect(self._on_mend_wanted)
        self.central_card.slip_wanted.connect(self.print_slip)
        self.papers_card.photo_read.connect(self.head.avatar.set_picture)
        self.grievances_card.grievance_wanted.connect(self._tools.go.open_grievance)
        self.grievances_card.new_wanted.connect(self.log_grievance)
        for key, slot in (
            ("Ctrl+E", self.amend),
            ("Ctrl+Del", self.withdraw),
            ("Ctrl+G", self.log_grievance),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    # -- what is shown --------------------------------------------------------------------------

    @property
    def shown(self) -> ApplicationDetail | None:
        """The application that is shown, once it is read."""
        return self._whole.detail if self._whole else None

    def show_application(self, application: UUID) -> None:
        """Show another application, from its beginning."""
        if application != self._application:
            self._whole = None
            self.papers_card.show_papers("", ())
            self.head.avatar.set_picture(None)
        self._application = application
        self.scroll_area.verticalScrollBar().setValue(0)
        self.setEnabled(self._whole is not None)
        self.refresh()

    def refresh(self) -> None:
        """Ask for the application again."""
        application, counter = self._application, self._counter
        if application is None:
            return

        def work() -> _Whole:
            detail = counter.applications.detail(application)
            names = {o.id: o.name for o in counter.operators.all()}
            return _Whole(detail, names, counter.grievances.of_application(application))

        self._tools.jobs.run(
            work, partial(self._on_read, application), partial(self._on_read_failed, application)
        )

    def forget(self) -> None:
        """Let go what is shown; an answer still to come is not shown any more."""
        self._application = None

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.scroll_area.setAccessibleName(self.tr("The application"))
        if self._whole is not None:
            self._say(self._whole)

    # -- what can be done -----------------------------------------------------------------------

    def print_again(self) -> None:
        """Show the receipt, to be printed once more."""
        if self._whole is not None:
            self._reprint.start(self._whole.detail.application.id)

    def print_slip(self) -> None:
        """Show what was decided as a slip, to be printed."""
        if self._whole is not None and self._whole.detail.decisions:
            self._reprint.start(self._whole.detail.application.id, is_slip=True)

    def amend(self) -> None:
        """Ask why, then open the entry again as a draft."""
        application = self._free()
        if application is None or not self._can_be_amended:
            return
        reason = self._ask_why(
            Why(
                title=self.tr("Amend application {number}").format(number=application.number),
                about=self.tr(
                    "The entry opens again. What stands here now is kept as the earlier state."
                ),
                action=self.tr("Amend"),
                icon="edit",
            ),
            self,
        )
        if reason is None:
            return
        self._is_busy = True
        work = partial(
            self._counter.enrolment.amend, application.id, self._counter.operator, reason
        )
        self._tools.jobs.run(work, self._on_amendable, self._on_step_failed)

    def withdraw(self) -> None:
        """Ask why, then withdraw the application at the applicant's wish."""
        application = self._free()
        if application is None or not self.head.withdraw_button.isEnabled():
            return
        reason = self._ask_why(
            Why(
                title=self.tr("Withdraw application {number}").format(number=application.number),
                about=self.tr(
                    "Only at the applicant's own wish. It cannot be taken back; "
                    "the applicant may apply anew."
                ),
                action=self.tr("Withdraw"),
                icon="withdraw",
                is_danger=True,
            ),
            self,
        )
        if reason is None:
            return
        self._is_busy = True
        work = partial(
            self._counter.applications.withdraw, application.id, self._counter.operator, reason
        )
        self._tools.jobs.run(work, self._on_withdrawn, self._on_step_failed)

    def log_grievance(self) -> None:
        """Begin a grievance about this application."""
        if self._whole is not None:
            application = self._whole.detail.application
            self._tools.go.new_grievance(application.person, application.id)

    # -- Qt -------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put rules and history below the record where there is no room beside it."""
        super().resizeEvent(event)
        self._arrange()

    # -- inside ---------------------------------------------------------------------------------

    def _free(self) -> Application | None:
        """Return the application shown, unless a step with it is under way."""
        return None if self._is_busy or self._whole is None else self._whole.detail.application

    @property
    def _can_be_amended(self) -> bool:
        return self._whole is not None and self._whole.detail.can_be_amended

    def _arrange(self) -> None:
        is_narrow = self.width() < px(_ROOM_BESIDE)
        for part in (self.news, self.side):
            part.setMinimumWidth(0 if is_narrow else px(_SIDE))
            part.setMaximumWidth(_WIDEST if is_narrow else px(_SIDE))
        if self.property("is_narrow") == is_narrow:
            return
        self.setProperty("is_narrow", is_narrow)
        # What became of it is asked most: where there is one column it comes first.
        self._grid.addWidget(self.news, *((0, 0) if is_narrow else (0, 1)))
        self._grid.addWidget(self.record, *((1, 0) if is_narrow else (0, 0, 2, 1)))
        self._grid.addWidget(self.side, *((2, 0) if is_narrow else (1, 1)))
        self._grid.setColumnStretch(0, 1)
        self._grid.setRowStretch(1, 1)
        self._grid.setRowStretch(2, 1 if is_narrow else 0)

    def _say(self, whole: _Whole) -> None:
        language, detail = current_language(), whole.detail
        application = detail.application
        programme = self._counter.catalogue.get(application.programme)
        words = RecordWords(programme, self._counter.catalogue.form, self._counter.places, language)
        with held_still(self):
            self.head.show_head(detail, programme, self._now(), language)
            self._say_record(words, whole)
            # Why she is not eligible comes before what was done with the paper.
            is_refused = application.state is State.REFUSED
            self._side_layout.insertWidget(0 if is_refused else 1, self.rules_card)
            self._say_central(detail, language)
            self.grievances_card.show_grievances(whole.grievances)
            day = words.judged_on(application.body)
            judged = self.tr("Judged as of {date}").format(date=day) if day else ""
            self.rules_card.show_rules(
                self.tr("Eligibility"), judged, words.rules(application.body)
            )
            self.papers_card.show_papers(self.tr("Papers"), words.papers(application.body))
            self.history_card.show_history(
                self.tr("History"),
                self.tr("Reason: {reason}"),
                history_of(detail, words, whole.names),
                language,
            )

    def _say_central(self, detail: ApplicationDetail, language: str) -> None:
        names = FieldNames(self._counter.catalogue, language)
        self.central_card.show_detail(detail, whereabouts(detail, names, language), language)
        self.payments_card.show_payments(detail.payments, language)
        twins = twin_texts(detail, self._counter.places, language)
        self.twins_note.set_text("\n".join(twins))
        self.twins_note.setVisible(bool(twins))

    def _say_record(self, words: RecordWords, whole: _Whole) -> None:
        body = whole.detail.application.body
        clear_layout(self.record_layout)
        members = words.members(body)
        for group in words.groups(body):
            self.record_layout.addWidget(GroupCard(group))
            if group.id == "household" and members is not None:
                self.record_layout.addWidget(MembersCard(members))
                members = None
        if members is not None:
            self.record_layout.addWidget(MembersCard(members))
        if overrules := tuple(words.overrules(body, whole.names)):
            title = self.tr("Warnings that a supervisor let pass")
            self.record_layout.addWidget(GroupCard(AnswerGroup("overrules", title, overrules)))

    # -- slots and answers ----------------------------------------------------------------------

    def _on_person_clicked(self) -> None:
        if self._whole is not None:
            self._tools.go.open_person(self._whole.detail.person.id)

    def _on_mend_wanted(self) -> None:
        if self._whole is None or not self._whole.detail.set_aside:
            return
        problems = self._whole.detail.set_aside[0].outcome.problems
        self._tools.go.mend(
            self._whole.detail.application.id, problems[0].field if problems else ""
        )

    def _on_read(self, application: UUID, whole: _Whole) -> None:
        if application != self._application:
            return
        self._whole = whole
        had_focus = self.isVisible() and not self.isEnabled()
        self.setEnabled(True)
        self._say(whole)
        if had_focus:
            self.scroll_area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_read_failed(self, application: UUID, error: Exception) -> None:
        if not isinstance(error, KnownFault):
            raise error
        self.setEnabled(True)
        self._tools.messages.fault(error)
        if application == self._application and self._whole is None:
            self.closed.emit()

    def _on_amendable(self, draft: EnrolmentDraft) -> None:
        self._is_busy = False
        self._tools.changes.announce(Changes.DRAFTS, self)
        self._tools.go.open_draft(draft.id)

    def _on_withdrawn(self, application: Application) -> None:
        self._is_busy = False
        number = application.number

        def words() -> str:
            return self.tr("Application {number} is withdrawn.").format(number=number)

        self._tools.messages.info(words, id="withdrawn")
        self._tools.changes.announce(Changes.APPLICATIONS | Changes.OUTBOX, self)
        self.refresh()
        self.withdrawn.emit(application.id)

    def _on_step_failed(self, error: Exception) -> None:
        self._is_busy = False
        if isinstance(error, Rejected):
            problems = error.problems
            self._tools.messages.error(lambda: "\n".join(map(problem_text, problems)))
            self.refresh()
        elif isinstance(error, KnownFault):
            self._tools.messages.fault(error)
        else:
            raise error


_WIDEST = 16_777_215  # as wide as Qt lets a widget be
