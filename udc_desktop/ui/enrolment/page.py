"""The page on which the main job of the counter is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from udc_desktop.domain.enrolments import EnrolmentDraft
from udc_desktop.domain.problems import Rejected
from udc_desktop.errors import KnownFault
from udc_desktop.services.enrolment import Enrolled
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.enrolment.desk import EnrolmentDesk
from udc_desktop.ui.enrolment.drafts_page import DraftsPage, is_blank
from udc_desktop.ui.enrolment.entry_page import EntryPage
from udc_desktop.ui.enrolment.outcome_page import OutcomePage
from udc_desktop.ui.enrolment.sent_back import SentBack
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.qtypes import name_parts
from udc_desktop.ui.texts import problem_text

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.navigation import Tools

TakeDrafts = Callable[[Sequence[EnrolmentDraft]], None]
_SAVED = Changes.APPLICATIONS | Changes.PEOPLE | Changes.DRAFTS | Changes.OUTBOX


class EnrolmentPage(QWidget):
    """Shows the kept entries, the entry under way, or what became of the one just saved."""

    def __init__(
        self,
        counter: Counter,
        tools: Tools,
        parent: QWidget | None = None,
        *,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        super().__init__(parent)
        self._counter, self._tools = counter, tools
        self._asked = 0  # an answer to an older question than this is out of date
        self._prints = False
        self._form = counter.catalogue.form
        self.desk = EnrolmentDesk(
            counter.enrolment, counter.operator, tools.jobs, self, now=now or counter.clock
        )
        self.sent_back = SentBack(counter.exchange, tools.jobs, self)
        self.views = QStackedWidget()
        self.blank_view = QWidget()
        self.drafts_page = DraftsPage()
        self.entry_page = EntryPage(counter, tools, self.desk)
        self.outcome_page = OutcomePage(counter, tools)
        for view in (self.blank_view, self.drafts_page, self.entry_page, self.outcome_page):
            self.views.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.views)
        self._connect()
        name_parts(self)
        self.set_language(current_language())

    def _connect(self) -> None:
        self.desk.opened.connect(self._on_desk_opened)
        self.desk.saved.connect(self._on_desk_saved)
        self.desk.failed.connect(self._on_failed)
        self.sent_back.found.connect(self.entry_page.show_remarks)
        self._tools.changes.changed.connect(self._on_changed)
        self.entry_page.save_begun.connect(self._on_save_begun)
        self.drafts_page.wanted.connect(self.open_draft)
        self.drafts_page.thrown_away.connect(self._on_draft_thrown_away)
        self.drafts_page.new_wanted.connect(self._on_new_wanted)
        self.outcome_page.new_wanted.connect(self._on_new_wanted)
        self.outcome_page.closed.connect(self._on_outcome_closed)

    # -- what the window asks for ---------------------------------------------------------------

    def refresh(self) -> None:
        """Show the entry under way; without one, the kept entries, or a new one."""
        if self.desk.is_open:
            return
        self._ask_for_drafts(self._on_drafts_listed)

    def begin(self, programme: str = "") -> None:
        """Begin an entry; one under way is kept as a draft first."""
        if self.desk.is_saving:
            return
        if self.desk.is_open and is_blank(self.desk.draft, self._form):
            self._asked += 1
            if programme:
                self.desk.choose_programme(programme)
                self.desk.stand_in("")
            self.entry_page.show_draft()
            return
        self._asked += 1
        self.desk.close()
        self._tools.jobs.run(
            partial(self._counter.enrolment.begin, self._counter.operator, programme),
            partial(self._on_draft_ready, self._asked),
            self._on_failed,
        )

    def open_draft(self, draft: UUID) -> None:
        """Go on with this draft."""
        if self.desk.is_open and self.desk.draft.id == draft:
            self.entry_page.focus_here()
            return
        if not self.desk.is_saving:
            self.desk.close()
            self._ask_for_drafts(partial(self._on_draft_found, draft))

    def mend(self, application: UUID, field: str) -> None:
        """Open the entry of an application that headquarters sent back, at ``field``."""
        if self.desk.is_open and self.desk.draft.amends == application:
            self.entry_page.go_to_field(field)
            return
        if self.desk.is_saving:
            return
        self._asked += 1
        self._tools.jobs.run(
            partial(
                self._counter.enrolment.amend,
                application,
                self._counter.operator,
                self.tr("Sent back by headquarters"),
            ),
            partial(self._on_mendable, self._asked, field),
            self._on_failed,
        )

    def keep(self) -> None:
        """Store what is half done."""
        self.entry_page.keep()

    def set_language(self, language: str) -> None:
        """Say everything in ``language``."""
        self.drafts_page.set_language(language)
        self.entry_page.set_language(language)
        self.outcome_page.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the screen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.drafts_page.set_language(current_language())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to where the work is."""
        super().focusInEvent(event)
        self._focus_view()

    # -- inside ---------------------------------------------------------------------------------

    def _ask_for_drafts(self, on_done: TakeDrafts) -> None:
        self._asked += 1
        self._tools.jobs.run(
            partial(self._counter.enrolment.drafts, self._counter.operator),
            partial(self._if_newest, self._asked, on_done),
            self._on_failed,
        )

    def _if_newest(self, asked: int, on_done: TakeDrafts, drafts: Sequence[EnrolmentDraft]) -> None:
        if asked == self._asked:
            on_done(drafts)

    def _focus_view(self) -> None:
        view = self.views.currentWidget()
        if view is self.entry_page:
            self.entry_page.focus_here()
        elif view is self.drafts_page:
            self.drafts_page.focus_first()
        elif view is self.outcome_page:
            self.outcome_page.new_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _announce_drafts(self) -> None:
        self._tools.changes.announce(Changes.DRAFTS, self)

    # -- slots and answers ----------------------------------------------------------------------

    def _on_drafts_listed(self, drafts: Sequence[EnrolmentDraft]) -> None:
        kept = [draft for draft in drafts if not is_blank(draft, self._form)]
        if kept:
            programmes = {p.id: p for p in self._counter.catalogue.all()}
            self.drafts_page.show_drafts(kept, programmes)
            self.views.setCurrentWidget(self.drafts_page)
            self.drafts_page.focus_first()
        elif drafts:
            self.desk.open(drafts[0])
        else:
            self.begin("")

    def _on_draft_found(self, wanted: UUID, drafts: Sequence[EnrolmentDraft]) -> None:
        found = next((draft for draft in drafts if draft.id == wanted), None)
        if found is None:
            self._tools.messages.fault(KnownFault("draft_gone"))
            self._on_drafts_listed(drafts)
        else:
            self.desk.open(found)

    def _on_draft_ready(self, asked: int, draft: EnrolmentDraft) -> None:
        if asked == self._asked:
            self.desk.open(draft)

    def _on_mendable(self, asked: int, field: str, draft: EnrolmentDraft) -> None:
        if asked != self._asked:
            return
        self.desk.close()
        self.desk.open(draft)
        if field:
            self.entry_page.go_to_field(field)

    def _on_desk_opened(self) -> None:
        self.entry_page.show_remarks({})
        if self.desk.draft.amends is not None:
            self.sent_back.look(self.desk.draft.amends)
        self.views.setCurrentWidget(self.entry_page)
        self.entry_page.show_draft()
        self._announce_drafts()

    def _on_save_begun(self, prints: bool) -> None:
        self._prints = prints

    def _on_desk_saved(self, enrolled: Enrolled) -> None:
        self.views.setCurrentWidget(self.outcome_page)
        self.outcome_page.show_outcome(enrolled, prints=self._prints)
        self._tools.changes.announce(_SAVED, self)

    def _on_new_wanted(self) -> None:
        self.begin("")

    def _on_outcome_closed(self) -> None:
        self._tools.go.go_to("home")

    def _on_draft_thrown_away(self, draft: UUID) -> None:
        tile = next((t for t in self.drafts_page.tiles if t.draft.id == draft), None)
        if tile is not None:
            self._tools.jobs.run(
                partial(self._counter.enrolment.drop, tile.draft, self._counter.operator),
                self._on_draft_dropped,
                self._on_failed,
            )

    def _on_draft_dropped(self, _: None) -> None:
        self._announce_drafts()
        self.refresh()

    def _on_changed(self, changes: Changes, origin: object) -> None:
        if changes & Changes.CATALOGUE and self.desk.is_open:
            self.entry_page.steps.offer_programmes()
            self.desk.recheck()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, KnownFault):
            self._tools.messages.fault(error)
        elif isinstance(error, Rejected):
            self._tools.messages.error(partial(problem_text, error.problems[0]))
        else:
            raise error
