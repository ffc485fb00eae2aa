"""The counter as a signed-in operator sees it: the rail, the bar above, one page at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QWidget,
)

from udc_desktop.domain.applications import Application
from udc_desktop.domain.text import DHAKA, digits
from udc_desktop.errors import KnownFault
from udc_desktop.services.ports import DayCounts
from udc_desktop.ui.changes import ChangeHub, Changes
from udc_desktop.ui.find import FindBox
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.messages import MessageBar
from udc_desktop.ui.navigation import (
    PAGES,
    Concerning,
    Enrols,
    HasParts,
    HasSections,
    KeepsWork,
    Mends,
    NarrowsApplications,
    Navigator,
    PageSpec,
    Refreshes,
    ShowsApplications,
    ShowsGrievances,
    TellsOfWindows,
    Tools,
)
from udc_desktop.ui.qtypes import name_parts
from udc_desktop.ui.rail import Rail, page_title
from udc_desktop.ui.sync.courier import Courier
from udc_desktop.ui.sync.news import SyncNews
from udc_desktop.ui.theme import px
from udc_desktop.ui.top_bar import TopBar

if TYPE_CHECKING:
    from udc_desktop.services.exchange import ExchangeStatus
    from udc_desktop.services.house import Counter
    from udc_desktop.services.preferences import Preferences
    from udc_desktop.ui.i18n import Translator
    from udc_desktop.ui.jobs import InlineJobRunner, JobRunner
    from udc_desktop.ui.system import SystemDesk

_ROOM_FOR_NAMES = 1240  # width of the window, at text scale 100, from which the rail has names
_LOOK_AGAIN_MS = 60_000  # the day may turn while the counter is open

Clock = Callable[[], datetime]


_COUNTED = (
    Changes.APPLICATIONS | Changes.OUTBOX | Changes.RECEIPTS | Changes.EXCHANGE | Changes.GRIEVANCES
)


class MainWindow(QWidget):
    """Everything between the sign-in and the lock.

    Signals:
        lock_wanted: hide everything until the operator is back.
        leave_wanted: the operator signs out.
        language_wanted: the other language is wanted.
    """

    lock_wanted = Signal()
    leave_wanted = Signal()
    language_wanted = Signal()

    def __init__(
        self,
        counter: Counter,
        *,
        jobs: JobRunner | InlineJobRunner,
        changes: ChangeHub,
        system: SystemDesk,
        translator: Translator,
        preferences: Preferences,
        pages: Sequence[PageSpec] = PAGES,
        clock: Clock | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.counter = counter
        self._clock = clock or counter.clock
        self._specs = {spec.id: spec for spec in pages}
        self._pages: dict[str, QWidget] = {}
        self._today = self._clock().astimezone(DHAKA).date()
        self._focus_before: QWidget | None = None
        self.current_page = ""
        self.navigator = Navigator(self)
        self.messages = MessageBar()
        self.courier = Courier(counter.exchange, jobs, changes, self)
        self.tools = Tools(
            jobs,
            self.messages,
            changes,
            system,
            translator,
            preferences,
            self.navigator,
            self.courier,
        )
        self.news = SyncNews(self.tools, self)
        self.rail = Rail(pages, counter.centre, counter.operator)
        self.find_box = FindBox(counter, self.tools)
        self.top_bar = TopBar(counter.operator, self.find_box, now=self._clock)
        self.busy_bar = QProgressBar()
        self.page_stack = QStackedWidget()
        self._clockwork = QTimer(self)
        self._clockwork.setInterval(_LOOK_AGAIN_MS)
        self._build_layout()
        self._connect(jobs)
        self._make_shortcuts()
        name_parts(self)
        self._size_for_text()

    def _build_layout(self) -> None:
        self.busy_bar.setRange(0, 0)
        self.busy_bar.setTextVisible(False)
        keep = self.busy_bar.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.busy_bar.setSizePolicy(keep)
        self.busy_bar.hide()
        self.messages.setContentsMargins(px(20), px(10), px(20), 0)
        desk = QGridLayout()
        desk.setContentsMargins(0, 0, 0, 0)
        desk.setSpacing(0)
        desk.addWidget(self.top_bar, 0, 0)
        desk.addWidget(self.busy_bar, 1, 0)
        desk.addWidget(self.messages, 2, 0)
        desk.addWidget(self.page_stack, 3, 0)
        desk.setRowStretch(3, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(desk, 1)

    def _connect(self, jobs: JobRunner | InlineJobRunner) -> None:
        jobs.busy.connect(self.busy_bar.setVisible)
        self.rail.page_chosen.connect(self._on_page_chosen)
        self.top_bar.language_wanted.connect(self.language_wanted)
        self.top_bar.lock_wanted.connect(self.lock_wanted)
        self.top_bar.sync_wanted.connect(self._on_sync_wanted)
        self.courier.began.connect(self._on_courier_moved)
        self.courier.progressed.connect(self._on_courier_moved)
        self.courier.ended.connect(self._on_courier_moved)
        self.tools.changes.changed.connect(self._on_changed)
        self._clockwork.timeout.connect(self._on_minute_passed)
        go = self.navigator
        go.page_wanted.connect(self.go_to)
        go.application_wanted.connect(self._on_application_wanted)
        go.person_wanted.connect(self._on_person_wanted)
        go.list_wanted.connect(self._on_list_wanted)
        go.draft_wanted.connect(self._on_draft_wanted)
        go.enrolment_wanted.connect(self._on_enrolment_wanted)
        go.settings_wanted.connect(self._on_settings_wanted)
        go.mending_wanted.connect(self._on_mending_wanted)
        go.sync_wanted.connect(self._on_sync_wanted)
        go.grievance_wanted.connect(self._on_grievance_wanted)
        go.grievance_entry_wanted.connect(self._on_grievance_entry_wanted)
        go.grievances_wanted.connect(self._on_grievances_wanted)

    def _make_shortcuts(self) -> None:
        for spec in self._specs.values():
            shortcut = QShortcut(QKeySequence(spec.key), self)
            shortcut.setObjectName(f"{spec.id}_key")
            shortcut.activated.connect(self._on_page_key)
        for key, slot in (
            ("F3", self.focus_find_box),
            ("Ctrl+L", self.lock_wanted),
            ("Ctrl+Shift+L", self.language_wanted),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(slot)

    def open(self) -> None:
        """Show the first page and ask for what the bar shows."""
        self.go_to(next(iter(self._specs)))
        self.refresh_counts()
        self.refresh_exchange()
        self._turn_windows()
        self._clockwork.start()
        self.courier.start()

    def go_to(self, page: str) -> None:
        """Bring a page to the front, with its data as they are now."""
        if page not in self._specs:
            return
        shown = self._bring_to_front(page)
        if isinstance(shown, Refreshes):
            shown.refresh()
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_to_front(self, page: str) -> QWidget:
        shown = self.page(page)
        if page != self.current_page:
            self.current_page = page
            self.page_stack.setCurrentWidget(shown)
        self.rail.show_page(page)
        self.top_bar.set_title(page_title(self._specs[page]))
        return shown

    def page(self, page: str) -> QWidget:
        """Return a page, made on the first call; raises ``KeyError`` for one that is not there."""
        if page not in self._pages:
            made = self._specs[page].factory(self.counter, self.tools)
            made.setObjectName(f"{page}_page")
            self._pages[page] = made
            self.page_stack.addWidget(made)
        return self._pages[page]

    def keep(self) -> None:
        """Store what is half done on any page: the counter may be hidden or closed after this."""
        self._focus_before = QApplication.focusWidget()
        for page in self._pages.values():
            if isinstance(page, KeepsWork):
                page.keep()

    def give_back_focus(self) -> None:
        """Put the cursor where it was when the counter was hidden."""
        before = self._focus_before
        if before is not None and self.isAncestorOf(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh_counts()

    def focus_find_box(self) -> None:
        """Go to the find box."""
        self.find_box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh_counts(self) -> None:
        """Ask for the figures of the day."""
        queries = self.counter.queries
        today = self._clock().astimezone(DHAKA).date()
        day = datetime.combine(today, time(), DHAKA)
        month = datetime.combine(today.replace(day=1), time(), DHAKA)
        self.tools.jobs.run(
            lambda: queries.day_counts(day, month), self._on_counted, self._on_job_failed
        )

    def refresh_exchange(self) -> None:
        """Ask how sending stands."""
        self.tools.jobs.run(
            self.counter.exchange.status, self._on_exchange_known, self._on_job_failed, "background"
        )

    def end(self) -> None:
        """Let nobody go to headquarters any more: the counter is about to be closed."""
        self._clockwork.stop()
        self.courier.leave()

    def retranslate(self) -> None:
        """Say the page's name in the language of the screen."""
        if self.current_page:
            self.top_bar.set_title(page_title(self._specs[self.current_page]))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the text size."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._size_for_text()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out names that there is no room for."""
        super().resizeEvent(event)
        self._size_for_text()

    def _size_for_text(self) -> None:
        self.rail.set_narrow(self.width() < px(_ROOM_FOR_NAMES))
        self.busy_bar.setFixedHeight(px(4))
        self.top_bar.fit(self.width() - self.rail.width())

    def _turn_windows(self) -> None:
        applications, operator = self.counter.applications, self.counter.operator
        self.tools.jobs.run(
            lambda: applications.turn_windows(operator),
            self._on_windows_turned,
            self._on_job_failed,
            "background",
        )

    def _turn_clocks(self) -> None:
        self.tools.jobs.run(
            self.counter.grievances.turn_day,
            self._on_clocks_turned,
            self._on_job_failed,
            "background",
        )

    def _on_page_chosen(self, page: str) -> None:
        self.go_to(page)

    def _on_page_key(self) -> None:
        shortcut = self.sender()
        if isinstance(shortcut, QShortcut):
            self.go_to(shortcut.objectName().removesuffix("_key"))

    def _on_application_wanted(self, application: UUID) -> None:
        self.go_to("applications")
        page = self.page("applications")
        if isinstance(page, ShowsApplications):
            page.open_application(application)

    def _on_person_wanted(self, person: UUID) -> None:
        self.go_to("applications")
        page = self.page("applications")
        if isinstance(page, ShowsApplications):
            page.open_person(person)

    def _on_list_wanted(self, programme: str, state: str) -> None:
        self.go_to("applications")
        page = self.page("applications")
        if isinstance(page, NarrowsApplications):
            page.show_list(programme, state)

    def _on_draft_wanted(self, draft: UUID) -> None:
        page = self._bring_to_front("enrolment")
        if isinstance(page, Enrols):
            page.open_draft(draft)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_enrolment_wanted(self, programme: str) -> None:
        page = self._bring_to_front("enrolment")
        if isinstance(page, Enrols):
            page.begin(programme)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_settings_wanted(self, section: str, part: str) -> None:
        self.go_to("settings")
        page = self.page("settings")
        if isinstance(page, HasSections):
            page.open_section(section, part)

    def _on_mending_wanted(self, application: UUID, field: str) -> None:
        page = self._bring_to_front("enrolment")
        if isinstance(page, Mends):
            page.mend(application, field)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_sync_wanted(self, part: str = "") -> None:
        self.go_to("sync")
        if part and "sync" in self._specs:
            page = self.page("sync")
            if isinstance(page, HasParts):
                page.open_part(part)

    def _on_grievance_wanted(self, grievance: UUID) -> None:
        self.go_to("grievances")
        page = self.page("grievances")
        if isinstance(page, ShowsGrievances):
            page.open_grievance(grievance)

    def _on_grievance_entry_wanted(self, about: Concerning) -> None:
        page = self._bring_to_front("grievances")
        if isinstance(page, ShowsGrievances):
            page.new_grievance(about.person, about.application)

    def _on_grievances_wanted(self, standing: str) -> None:
        self.go_to("grievances")
        page = self.page("grievances")
        if isinstance(page, ShowsGrievances):
            page.list_grievances(standing)

    def _on_changed(self, changes: Changes, _origin: object) -> None:
        if changes & _COUNTED:
            self.refresh_counts()
        if changes & (Changes.OUTBOX | Changes.EXCHANGE):
            self.refresh_exchange()

    def _on_courier_moved(self, *_: object) -> None:
        self.top_bar.show_sending(self.courier.is_running, self.courier.progress)

    def _on_exchange_known(self, status: ExchangeStatus) -> None:
        self.top_bar.show_exchange(status)

    def _on_minute_passed(self) -> None:
        today = self._clock().astimezone(DHAKA).date()
        if today != self._today:
            self._today = today
            self.refresh_counts()
            self._turn_windows()
            self._turn_clocks()

    def _on_counted(self, counts: DayCounts) -> None:
        self.top_bar.show_counts(counts)
        self._size_for_text()

    def _on_clocks_turned(self, moved: int) -> None:
        if moved:
            self.tools.changes.announce(Changes.GRIEVANCES | Changes.OUTBOX, self)

    def _on_windows_turned(self, moved: Sequence[Application]) -> None:
        if not moved:
            return
        self.tools.changes.announce(Changes.APPLICATIONS | Changes.OUTBOX, self)
        count = len(moved)
        for page in self._pages.values():
            if isinstance(page, TellsOfWindows):
                page.show_windows_turned(count)

        def words() -> str:
            text = self.tr(
                "%n application(s) that waited for the intake window were judged again today.",
                "",
                count,
            )
            return digits(text, current_language())

        self.messages.info(words, id="windows_turned")

    def _on_job_failed(self, error: Exception) -> None:
        if not isinstance(error, KnownFault):
            raise error
        self.messages.fault(error)
