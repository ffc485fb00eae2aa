"""Today's work: what to do next, the figures of the day, the latest applications."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from udc_desktop.domain.applications import State
from udc_desktop.domain.enrolments import EnrolmentDraft
from udc_desktop.domain.exchange import Notice
from udc_desktop.domain.text import (
    date_words,
    digits,
    local_day,
    time_words,
    weekday,
)
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.ports import GrievanceCounts
from udc_desktop.services.ports import ApplicationFilter, DayCounts
from udc_desktop.ui.applications.days import day_begin
from udc_desktop.ui.applications.table import ApplicationsTable
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.enrolment.drafts_page import is_blank
from udc_desktop.ui.home.figures import FiguresRow
from udc_desktop.ui.home.notices import NoticesCard
from udc_desktop.ui.home.parts import ActionCard, TaskLine
from udc_desktop.ui.home.tasks import (
    Leads,
    Standing,
    Task,
    next_opening,
    tasks_of,
    waiting_by_programme,
)
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.models.applications import ApplicationsModel, Column
from udc_desktop.ui.qtypes import clear_layout, label, name_parts
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import LinkButton
from udc_desktop.ui.widgets.cards import Card, EmptyState, Line, row

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.navigation import Tools

_SHOWN = (
    Changes.APPLICATIONS
    | Changes.DRAFTS
    | Changes.OUTBOX
    | Changes.RECEIPTS
    | Changes.CATALOGUE
    | Changes.SETTINGS
    | Changes.EXCHANGE
    | Changes.NOTICES
    | Changes.GRIEVANCES
)
_ROOM_BESIDE = 860  # pixels at text scale 100 from which the tasks stand beside the table
_WIDEST = 16_777_215  # as wide as Qt lets a widget be
_COLUMNS = (Column.NUMBER, Column.NAME, Column.PROGRAMME, Column.CREATED, Column.STATE)


@dataclass(frozen=True, slots=True)
class _Day:
    """What one look into the store told."""

    counts: DayCounts
    drafts: tuple[EnrolmentDraft, ...]
    waiting: Mapping[str, int]
    is_sheet_owed: bool
    notices: tuple[Notice, ...]
    grievances: GrievanceCounts


class HomePage(QWidget):
    """Where an operator begins: F2 for the next applicant, or on with what lies about."""

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
        self._now = now or counter.clock
        self._day: _Day | None = None
        self._standing = Standing()
        self.date_label = label(role="heading")
        self.new_card = ActionCard("plus", "F2", is_primary=True)
        self.grievance_card = ActionCard("grievance", "F4")
        self.draft_card = ActionCard("register", "F5")
        self.figures = FiguresRow()
        self.rows = ApplicationsModel(
            counter.queries, counter.catalogue, tools.jobs, self, now=self._now
        )
        self.table = ApplicationsTable(self.rows, _COLUMNS)
        self.table_label, self.tasks_label = label(role="heading"), label(role="heading")
        self.all_button = LinkButton()
        self.empty = EmptyState("register")
        self.table_stack = QStackedWidget()
        self.tasks_layout = QVBoxLayout()
        self.notices_card = NoticesCard()
        self._build_layout()
        self._connect()
        name_parts(self)
        self.retranslate()

    def _build_layout(self) -> None:
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table_stack.addWidget(self.table)
        self.table_stack.addWidget(self.empty)
        latest = Card(margins=(4, 8, 4, 4), spacing=2)
        head = row(self.table_label, 1, self.all_button)
        head.setContentsMargins(px(14), 0, px(10), 0)
        latest.body.addLayout(head)
        latest.body.addWidget(self.table_stack, 1)
        self.tasks_card = Card(margins=(12, 14, 12, 12), spacing=4)
        self.tasks_label.setContentsMargins(px(8), 0, 0, px(4))
        self.tasks_card.body.addWidget(self.tasks_label)
        self.tasks_layout.setSpacing(0)
        self.tasks_card.body.addLayout(self.tasks_layout)
        self.tasks_card.body.addStretch(1)
        self.latest_card = latest
        self.side = QWidget()
        side = QVBoxLayout(self.side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(px(14))
        side.addWidget(self.notices_card)
        side.addWidget(self.tasks_card, 1)
        self._below, self._actions = QGridLayout(), QGridLayout()
        for grid in (self._below, self._actions):
            grid.setSpacing(px(14))
        sheet = QWidget()
        sheet.setProperty("role", "scrolled")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(px(24), px(16), px(24), px(18))
        column.setSpacing(px(14))
        column.addWidget(self.date_label)
        column.addLayout(self._actions)
        column.addWidget(self.figures)
        column.addLayout(self._below, 1)
        self.scroll_area = QScrollArea()
        self.scroll_area.setWidget(sheet)
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.scroll_area)
        self.setFocusProxy(self.new_card)
        self._arrange()

    def _connect(self) -> None:
        self.new_card.clicked.connect(self._on_new_clicked)
        self.grievance_card.clicked.connect(self._on_grievances_clicked)
        self.draft_card.clicked.connect(self._on_draft_clicked)
        self.all_button.clicked.connect(self._on_all_clicked)
        self.empty.action_button.clicked.connect(self._on_new_clicked)
        self.table.opened.connect(self._tools.go.open_application)
        self.table.order_wanted.connect(self._on_order_wanted)
        self.rows.arrived.connect(self._on_rows_arrived)
        self.rows.failed.connect(self._tools.messages.fault)
        self._tools.changes.changed.connect(self._on_changed)
        shortcut = QShortcut(QKeySequence("Ctrl+O"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._on_draft_clicked)

    # -- what it shows --------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the figures, the latest applications and what is to be done."""
        self.rows.show(ApplicationFilter())
        today = local_day(self._now())
        since = (day_begin(today), day_begin(today.replace(day=1)))
        look = partial(_look, self._counter, since)
        self._tools.jobs.run(look, self._on_looked, self._on_failed)

    def show_windows_turned(self, count: int) -> None:
        """Remember for the day how many applications went into a window that opened."""
        self._standing = replace(self._standing, turned=self._standing.turned + count)
        self._say_tasks()

    @property
    def tasks(self) -> Sequence[Task]:
        """What is to be done, as it is shown."""
        return tasks_of(
            self._standing, self._counter.catalogue, local_day(self._now()), current_language()
        )

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.table_label.setText(self.tr("Latest applications"))
        self.table.setAccessibleName(self.tr("Latest applications"))
        self.tasks_label.setText(self.tr("To be done"))
        self.all_button.setText(self.tr("All applications"))
        self.new_card.set_words(
            self.tr("New application"), self.tr("Scan the NID or type its number")
        )
        self.grievance_card.set_words(
            self.tr("Grievances"), self.tr("Receive, forward, tell the answer")
        )
        self.empty.set_words(
            self.tr("No application yet"), self.tr("The first one begins with F2.")
        )
        self.rows.retranslate()
        self._say_date()
        self._say_drafts()
        self._say_figures()
        self._say_tasks()

    # -- Qt -------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what is to be done below the table where there is no room beside it."""
        super().resizeEvent(event)
        self._arrange()

    # -- inside ---------------------------------------------------------------------------------

    def _arrange(self) -> None:
        is_narrow = self.width() < px(_ROOM_BESIDE)
        self.latest_card.setMinimumHeight(px(260))
        self.side.setMinimumWidth(0 if is_narrow else px(300))
        self.side.setMaximumWidth(_WIDEST if is_narrow else px(300))
        if self.property("is_narrow") == is_narrow:
            return
        self.setProperty("is_narrow", is_narrow)
        self._actions.addWidget(self.new_card, 0, 0, 1, 2 if is_narrow else 1)
        self._actions.addWidget(self.grievance_card, *((1, 0) if is_narrow else (0, 1)))
        self._actions.addWidget(self.draft_card, *((1, 1) if is_narrow else (0, 2)))
        for at, weight in enumerate((1, 1, 0) if is_narrow else (4, 3, 3)):
            self._actions.setColumnStretch(at, weight)
        self._below.addWidget(self.latest_card, 0, 0)
        self._below.addWidget(self.side, *((1, 0) if is_narrow else (0, 1)))
        self._below.setColumnStretch(0, 1)
        self._below.setRowStretch(0, 1)

    def _say_date(self) -> None:
        language, today = current_language(), local_day(self._now())
        self.date_label.setText(f"{weekday(today, language)}, {date_words(today, language)}")

    def _say_drafts(self) -> None:
        drafts = self._day.drafts if self._day else ()
        if not drafts:
            self.draft_card.set_face("register", "F5")
            self.draft_card.set_words(
                self.tr("Registers"), self.tr("Look up, amend or print again what was enrolled")
            )
            return
        self.draft_card.set_face("edit", "Ctrl O")
        self.draft_card.set_words(self.tr("Go on with a draft"), self._newest_draft_text(drafts))

    def _newest_draft_text(self, drafts: Sequence[EnrolmentDraft]) -> str:
        language = current_language()
        newest = drafts[0]
        names = [newest.answers.get(f"applicant.name_{script}", "") for script in ("bn", "en")]
        first, second = names if language == "bn" else names[::-1]
        name = first.strip() or second.strip() or self.tr("Name not written yet")
        when = time_words(newest.changed, language)
        if local_day(newest.changed) != local_day(self._now()):
            when = date_words(local_day(newest.changed), language)
        if len(drafts) == 1:
            return f"{name} · {when}"
        others = len(drafts) - 1
        more = self.tr("%n more", "", others)
        return f"{name} · {when} · {digits(more, language)}"

    def _say_figures(self) -> None:
        if self._day is not None:
            waiting = self._standing.next_window
            opens = next_opening(waiting, self._counter.catalogue, local_day(self._now()))
            self.figures.show_counts(self._day.counts, opens, current_language())

    def _say_tasks(self) -> None:
        clear_layout(self.tasks_layout)
        tasks = self.tasks
        for at, task in enumerate(tasks):
            line = TaskLine(task)
            line.clicked.connect(self._on_task_clicked)
            if at:
                self.tasks_layout.addWidget(Line())
            self.tasks_layout.addWidget(line)
        if not tasks:
            done = label(self.tr("Nothing is waiting."), role="soft", wraps=True)
            done.setContentsMargins(px(8), px(6), 0, 0)
            self.tasks_layout.addWidget(done)

    # -- slots ----------------------------------------------------------------------------------

    def _on_new_clicked(self) -> None:
        self._tools.go.new_application()

    def _on_draft_clicked(self) -> None:
        drafts = self._day.drafts if self._day else ()
        if not drafts:
            self._tools.go.go_to("applications")
        elif len(drafts) == 1:
            self._tools.go.open_draft(drafts[0].id)
        else:
            self._tools.go.go_to("enrolment")

    def _on_grievances_clicked(self) -> None:
        self._tools.go.go_to("grievances")

    def _on_all_clicked(self) -> None:
        self._tools.go.go_to("applications")

    def _on_order_wanted(self, _sort: str, _descending: bool) -> None:
        self.table.show_order("created", True)  # the latest are the latest

    def _on_task_clicked(self) -> None:
        line = self.sender()
        if not isinstance(line, TaskLine):
            return
        leads, go = line.task.leads, self._tools.go
        if leads is Leads.DRAFTS:
            self._on_draft_clicked()
        elif leads is Leads.PROGRAMME:
            go.new_application(line.task.programme)
        elif leads is Leads.PROGRAMME_FILES:
            go.open_settings("programmes")
        elif leads is Leads.RECOVERY_SHEET:
            go.open_settings("operators", "sheet")
        elif leads is Leads.SET_ASIDE:
            go.open_sync("mend")
        elif leads is Leads.GRIEVANCES:
            go.list_grievances(line.task.standing)
        elif leads is Leads.NEXT_WINDOW:
            go.list_applications(line.task.programme, State.NEXT_WINDOW.value)
        elif leads is not None:
            go.go_to("applications")

    def _on_changed(self, changes: Changes, _origin: object) -> None:
        if changes & _SHOWN and self.isVisible():
            self.refresh()

    # -- answers --------------------------------------------------------------------------------

    def _on_looked(self, day: _Day) -> None:
        self._day = day
        self._standing = replace(
            self._standing,
            drafts=len(day.drafts),
            next_window=day.waiting,
            set_aside=day.counts.set_aside,
            is_sheet_owed=day.is_sheet_owed,
            grievances=day.grievances,
        )
        self._say_date()
        self._say_drafts()
        self._say_figures()
        self._say_tasks()
        self.notices_card.show_notices(day.notices)

    def _on_rows_arrived(self) -> None:
        is_empty = not self.rows.rowCount()
        self.table_stack.setCurrentWidget(self.empty if is_empty else self.table)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, KnownFault):
            raise error
        self._tools.messages.fault(error)


def _look(counter: Counter, since: tuple[datetime, datetime]) -> _Day:
    queries, catalogue, operator = counter.queries, counter.catalogue, counter.operator
    drafts = counter.enrolment.drafts(operator)
    return _Day(
        counts=queries.day_counts(*since),
        drafts=tuple(d for d in drafts if not is_blank(d, catalogue.form)),
        waiting=waiting_by_programme(queries, catalogue),
        is_sheet_owed=operator.is_supervisor and counter.operators.recovery_sheet_is_owed(),
        notices=tuple(counter.exchange.notices()),
        grievances=counter.grievances.counts(),
    )
