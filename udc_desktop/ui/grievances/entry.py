"""Where grievances are received: the kept entries, the one under way, what became of the last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from udc_desktop.domain.grievances import Grievance, GrievanceDraft
from udc_desktop.domain.problems import Rejected
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.views import CheckedGrievance
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.grievances.entry_desk import GrievanceEntryDesk
from udc_desktop.ui.grievances.entry_drafts import GrievanceDraftsPage
from udc_desktop.ui.grievances.entry_form import is_blank
from udc_desktop.ui.grievances.entry_page import GrievanceEntryPage
from udc_desktop.ui.grievances.outcome_page import GrievanceOutcomePage
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.qtypes import name_parts
from udc_desktop.ui.texts import problem_text

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.navigation import Tools

TakeDrafts = Callable[[Sequence[GrievanceDraft]], None]
_SAVED = Changes.GRIEVANCES | Changes.DRAFTS | Changes.OUTBOX


class GrievanceEntry(QWidget):
    """Receives grievances; the page of the desk shows it in place of its list.

    Signals:
        received: a grievance was saved; its id. What became of it is shown here.
        forward_wanted: the one just saved is to be forwarded now; its id.
        detail_wanted: the one just saved is to be shown whole; its id.
        left: the operator is done here; what was half done is kept.
    """

    received = Signal(UUID)
    forward_wanted = Signal(UUID)
    detail_wanted = Signal(UUID)
    left = Signal()

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
        self._service = counter.grievances
        self._asked = 0  # an answer to an older question than this is out of date
        self._prints = False
        self._was_sensitive = False  # what was typed into the page is, or is to be, sealed
        self.desk = GrievanceEntryDesk(
            self._service, counter.operator, tools.jobs, now or counter.clock, self
        )
        self.views = QStackedWidget()
        self.blank_view = QWidget()
        self.drafts_page = GrievanceDraftsPage()
        self.entry_page = GrievanceEntryPage(counter, tools, self.desk)
        self.outcome_page = GrievanceOutcomePage(counter, tools)
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
        self.desk.changed.connect(self._on_desk_changed)
        self.desk.saved.connect(self._on_desk_saved)
        self.desk.failed.connect(self._on_failed)
        self._tools.changes.changed.connect(self._on_changed)
        self._connect_page()
        self.drafts_page.wanted.connect(self.open_draft)
        self.drafts_page.handed_in.connect(self._on_draft_handed_in)
        self.drafts_page.thrown_away.connect(self._on_draft_thrown_away)
        self.drafts_page.new_wanted.connect(self._on_new_wanted)
        self.drafts_page.closed.connect(self.left)
        self.outcome_page.next_wanted.connect(self._on_new_wanted)
        self.outcome_page.forward_wanted.connect(self.forward_wanted)
        self.outcome_page.detail_wanted.connect(self.detail_wanted)
        self.outcome_page.closed.connect(self.left)

    def _connect_page(self) -> None:
        self.entry_page.save_begun.connect(self._on_save_begun)
        self.entry_page.left.connect(self.leave)

    # -- what the page asks for -----------------------------------------------------------------

    @property
    def is_under_way(self) -> bool:
        """Whether a grievance is being typed."""
        return self.desk.is_open

    def refresh(self) -> None:
        """Show the entry under way; without one, the kept entries, or a new one."""
        if not self.desk.is_open:
            self._ask_for_drafts(self._on_drafts_listed)

    def begin(self, person: UUID | None = None, application: UUID | None = None) -> None:
        """Begin an entry, of a known person or application; one under way is kept first.

        Where nobody is named and something was left half done, that is offered first.
        """
        if self.desk.is_saving:
            return
        if person is None and application is None:
            self._close()
            self._ask_for_drafts(self._on_drafts_listed)
        else:
            self._begin_new(person, application)

    def open_draft(self, draft: UUID) -> None:
        """Go on with a draft; one under way is kept first."""
        if self.desk.is_saving or (self.desk.is_open and self.desk.draft.id == draft):
            return
        self._ask_for_drafts(partial(self._on_draft_found, draft))

    def keep(self) -> None:
        """Store what is half done."""
        self.entry_page.keep()

    def leave(self) -> None:
        """Keep what is half done and be done here."""
        self._asked += 1
        self._close()
        self.views.setCurrentWidget(self.blank_view)
        self._tools.changes.announce(Changes.DRAFTS, self)
        self.left.emit()

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the list by Esc, from where nothing is being typed."""
        is_typing = self.views.currentWidget() is self.entry_page
        if event.key() == Qt.Key.Key_Escape and not is_typing:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to where the work is."""
        super().focusInEvent(event)
        view = self.views.currentWidget()
        if view is self.entry_page:
            self.entry_page.focus_here()
        elif view is self.drafts_page:
            self.drafts_page.focus_first()
        elif view is self.outcome_page:
            self.outcome_page.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- inside ---------------------------------------------------------------------------------

    def _close(self) -> None:
        self.desk.close()
        self._forget_what_was_sealed()

    def _forget_what_was_sealed(self) -> None:
        """Take a new page: the fields of the old one hold what nobody may read again."""
        if not self._was_sensitive:
            return
        self._was_sensitive = False
        if self.views.currentWidget() is self.entry_page:
            self.views.setCurrentWidget(self.blank_view)
        old, self.entry_page = (
            self.entry_page,
            GrievanceEntryPage(self._counter, self._tools, self.desk),
        )
        self._connect_page()
        self.views.addWidget(self.entry_page)
        self.views.removeWidget(old)
        old.deleteLater()

    def _begin_new(self, person: UUID | None = None, application: UUID | None = None) -> None:
        self._asked += 1
        self._close()
        self._tools.jobs.run(
            partial(
                self._service.begin, self._counter.operator, person=person, application=application
            ),
            partial(self._on_draft_ready, self._asked),
            self._on_failed,
        )

    def _ask_for_drafts(self, on_done: TakeDrafts) -> None:
        self._asked += 1
        self._tools.jobs.run(
            partial(self._service.drafts, self._counter.operator),
            partial(self._if_newest, self._asked, on_done),
            self._on_failed,
        )

    def _if_newest(self, asked: int, on_done: TakeDrafts, drafts: Sequence[GrievanceDraft]) -> None:
        if asked == self._asked:
            on_done(drafts)

    def _show_outcome(self, grievance: Grievance, *, prints: bool) -> None:
        self.views.setCurrentWidget(self.outcome_page)
        self.outcome_page.show_outcome(grievance, prints=prints)
        self._tools.changes.announce(_SAVED, self)
        self.received.emit(grievance.id)

    def _announce_drafts(self) -> None:
        self._tools.changes.announce(Changes.DRAFTS, self)

    # -- slots and answers ----------------------------------------------------------------------

    def _on_drafts_listed(self, drafts: Sequence[GrievanceDraft]) -> None:
        kept = [draft for draft in drafts if not is_blank(draft)]
        if kept:
            self.drafts_page.show_drafts(kept, self._service.catalogue)
            self.views.setCurrentWidget(self.drafts_page)
            self.drafts_page.focus_first()
        elif drafts:
            self.desk.open(drafts[0])
        else:
            self._begin_new()

    def _on_draft_found(self, wanted: UUID, drafts: Sequence[GrievanceDraft]) -> None:
        found = next((draft for draft in drafts if draft.id == wanted), None)
        if found is None:
            self._tools.messages.fault(KnownFault("draft_gone"))
        if found is None or found.is_sealed:
            self._close()
            self._on_drafts_listed(drafts)
        else:
            self.desk.open(found)

    def _on_draft_ready(self, asked: int, draft: GrievanceDraft) -> None:
        if asked == self._asked:
            self.desk.open(draft)

    def _on_desk_changed(self, checked: CheckedGrievance) -> None:
        self._was_sensitive |= checked.is_sensitive

    def _on_desk_opened(self) -> None:
        self._forget_what_was_sealed()
        self._was_sensitive = self.desk.checked.is_sensitive
        self.views.setCurrentWidget(self.entry_page)
        self.entry_page.show_draft()
        self._announce_drafts()

    def _on_save_begun(self, prints: bool) -> None:
        self._prints = prints

    def _on_desk_saved(self, grievance: Grievance) -> None:
        self._show_outcome(grievance, prints=self._prints)
        self._forget_what_was_sealed()

    def _on_new_wanted(self) -> None:
        if not self.desk.is_saving:
            self._begin_new()

    def _on_draft_handed_in(self, draft: UUID) -> None:
        self._tools.jobs.run(
            partial(self._service.receive_sealed_draft, draft, self._counter.operator),
            self._on_sealed_received,
            self._on_failed,
        )

    def _on_sealed_received(self, grievance: Grievance) -> None:
        self._show_outcome(grievance, prints=False)

    def _on_draft_thrown_away(self, draft: UUID) -> None:
        tile = next((t for t in self.drafts_page.tiles if t.draft.id == draft), None)
        if tile is not None:
            self._tools.jobs.run(
                partial(self._service.drop, tile.draft, self._counter.operator),
                self._on_draft_dropped,
                self._on_failed,
            )

    def _on_draft_dropped(self, _: None) -> None:
        self._announce_drafts()
        self.refresh()

    def _on_changed(self, changes: Changes, origin: object) -> None:
        if changes & Changes.CATALOGUE and self.desk.is_open:
            self.desk.recheck()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, KnownFault):
            self._tools.messages.fault(error)
        elif isinstance(error, Rejected):
            self._tools.messages.error(partial(problem_text, error.problems[0]))
        else:
            raise error
