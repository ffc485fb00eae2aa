"""All applications of this counter: found, sorted, opened, printed again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from udc_desktop.domain.operators import Operator
from udc_desktop.domain.text import group_indian
from udc_desktop.errors import KnownFault
from udc_desktop.ui.applications.detail import ApplicationDetailView
from udc_desktop.ui.applications.filter_bar import FilterBar
from udc_desktop.ui.applications.people import BeginsForPerson
from udc_desktop.ui.applications.person_bar import PersonBar
from udc_desktop.ui.applications.reprint import Reprint
from udc_desktop.ui.applications.table import ApplicationsTable
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.models.applications import ApplicationsModel, name_of
from udc_desktop.ui.qtypes import label, name_parts
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.cards import Card, EmptyState, row

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.navigation import Tools

_SHOWN = Changes.APPLICATIONS | Changes.PEOPLE | Changes.OUTBOX


class ApplicationsPage(QWidget):
    """The list, and over it one application whole; Esc goes back to the same row."""

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
        self._person: UUID | None = None
        self._count: int | None = None
        self._order = ("created", True)
        self._is_asked = False
        self._reprint = Reprint(counter, tools, self)
        self._beginning = BeginsForPerson(counter, tools, self)
        now = now or counter.clock
        self.rows = ApplicationsModel(counter.queries, counter.catalogue, tools.jobs, self, now=now)
        self.filter_bar = FilterBar(counter.catalogue, now)
        self.table = ApplicationsTable(self.rows)
        self.count_label = label(role="soft")
        self.keys_label = label(role="small", wraps=True)
        self.empty = EmptyState("search")
        self.person_bar = PersonBar()
        self.list_stack, self.stack = QStackedWidget(), QStackedWidget()
        self.detail = ApplicationDetailView(counter, tools, now=now)
        self._build_layout()
        self._connect()
        name_parts(self)
        self.retranslate()

    def _build_layout(self) -> None:
        card = Card(margins=(4, 4, 4, 4), spacing=0)
        self.list_stack.addWidget(self.table)
        self.list_stack.addWidget(self.empty)
        foot = row(self.count_label, self.keys_label)
        foot.setStretch(1, 1)
        self.keys_label.setAlignment(Qt.AlignmentFlag.AlignRight)
        foot.setContentsMargins(px(14), px(6), px(14), px(6))
        card.body.addWidget(self.list_stack, 1)
        card.body.addLayout(foot)
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(px(24), px(18), px(24), px(18))
        column.setSpacing(px(12))
        column.addWidget(self.filter_bar)
        column.addWidget(self.person_bar)
        column.addWidget(card, 1)
        self.person_bar.hide()
        self.stack.addWidget(sheet)
        self.stack.addWidget(self.detail)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.filter_bar.changed.connect(self._on_filter_changed)
        self.filter_bar.list_wanted.connect(self._on_list_wanted)
        self.table.opened.connect(self.open_application)
        self.table.order_wanted.connect(self._on_order_wanted)
        self.rows.arrived.connect(self._on_arrived)
        self.rows.counted.connect(self._on_counted)
        self.rows.failed.connect(self._tools.messages.fault)
        self.empty.action_button.clicked.connect(self._on_empty_action)
        self.person_bar.closed.connect(self.show_all)
        self.person_bar.new_wanted.connect(self._on_new_for_person)
        self.detail.closed.connect(self.close_application)
        self._tools.changes.changed.connect(self._on_changed)
        for key, slot in (("Ctrl+P", self._on_print_key), ("Ctrl+F", self._on_find_key)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    # -- where it leads -------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask again for what is shown."""
        if self._is_asked:
            self.rows.refresh()
        else:
            self._ask()
        if self.is_detail_shown:
            self.detail.refresh()
        self._tools.jobs.run(
            self._counter.operators.all, self._on_operators, self._on_job_failed, "background"
        )

    def open_application(self, application: UUID) -> None:
        """Show this application whole."""
        self.detail.show_application(application)
        self.stack.setCurrentWidget(self.detail)
        self.setFocusProxy(self.detail)
        self.detail.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_application(self) -> None:
        """Go back to the list, to the row one came from."""
        if not self.is_detail_shown:
            return
        self.detail.forget()
        self.stack.setCurrentIndex(0)
        self.setFocusProxy(self.table)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_person(self, person: UUID) -> None:
        """Show this person's applications."""
        self.close_application()
        self._person = person
        self._is_asked = True
        self.filter_bar.hide()
        self.person_bar.show()
        self.person_bar.set_name("")
        self.rows.show_person(person)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self, programme: str, state: str) -> None:
        """Show the applications of a programme in a state; empty is any."""
        self.close_application()
        self._leave_person()
        self.filter_bar.narrow_to(programme, state)

    def show_all(self) -> None:
        """Leave one person's applications and show the list again."""
        self._leave_person()
        self._ask()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_detail_shown(self) -> bool:
        """Whether one application is shown whole."""
        return self.stack.currentWidget() is self.detail

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.table.setAccessibleName(self.tr("Applications"))
        self.keys_label.setText(
            self.tr("Enter opens · Ctrl P prints again · Ctrl F narrows the list")
        )
        self.rows.retranslate()
        self._say_count()
        self._say_empty()
        self._say_person()

    # -- Qt -------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back by Esc: from the application, from the person, from a narrowed list."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.is_detail_shown:
            self.close_application()
        elif self._person is not None:
            self.show_all()
        elif self.filter_bar.is_narrowed:
            self.filter_bar.clear()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    # -- inside ---------------------------------------------------------------------------------

    def _leave_person(self) -> None:
        self._person = None
        self.person_bar.hide()
        self.filter_bar.show()

    def _ask(self) -> None:
        self._is_asked = True
        if self._person is not None:
            self.rows.show_person(self._person)
            return
        self.rows.show(self.filter_bar.wanted(*self._order))
        self.table.show_order(*self._order)

    def _say_count(self) -> None:
        if self._count is None:
            self.count_label.setText("")
            return
        if self._count == 1:
            self.count_label.setText(self.tr("One application"))
            return
        number = group_indian(self._count, current_language())
        self.count_label.setText(self.tr("{number} applications").format(number=number))

    def _say_empty(self) -> None:
        if self._person is not None:
            self.empty.set_words(self.tr("This person has no application here."))
            self.empty.set_action("")
        elif self.filter_bar.is_narrowed:
            self.empty.set_words(
                self.tr("No application fits"),
                self.tr("Look for fewer words, another state or more days."),
            )
            self.empty.set_action(self.tr("Show all"), icon="list", key="Esc")
        else:
            self.empty.set_words(
                self.tr("No application yet"),
                self.tr("What is enrolled at this counter is listed here."),
            )
            self.empty.set_action(self.tr("New application"), icon="plus", key="F2")

    def _say_person(self) -> None:
        if self._person is None or not self.rows.rowCount():
            return
        self.person_bar.set_name(name_of(self.rows.line_at(0), current_language()))

    def _print_again(self) -> None:
        line = self.table.current_line
        if line is not None:
            self._reprint.start(line.id)

    # -- slots ----------------------------------------------------------------------------------

    def _on_filter_changed(self) -> None:
        self.table.verticalScrollBar().setValue(0)
        self._ask()

    def _on_list_wanted(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_order_wanted(self, sort: str, descending: bool) -> None:
        if self._person is None:
            self._order = (sort, descending)
            self._ask()

    def _on_empty_action(self) -> None:
        if self.filter_bar.is_narrowed:
            self.filter_bar.clear()
        else:
            self._tools.go.new_application()

    def _on_print_key(self) -> None:
        if self.is_detail_shown:
            self.detail.print_again()
        else:
            self._print_again()

    def _on_find_key(self) -> None:
        if not self.is_detail_shown and self._person is None:
            self.filter_bar.text_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.filter_bar.text_edit.selectAll()

    def _on_changed(self, changes: Changes, origin: object) -> None:
        if changes & _SHOWN and self.isVisible() and self._is_asked:
            self.rows.refresh()
            if self.is_detail_shown and origin is not self.detail:
                self.detail.refresh()

    def _on_new_for_person(self) -> None:
        if self._person is not None:
            self._beginning.begin(self._person)

    # -- answers --------------------------------------------------------------------------------

    def _on_arrived(self) -> None:
        is_empty = not self.rows.rowCount()
        # of the whole program: an answer takes the keys from nobody who works elsewhere
        had_focus = self.list_stack.isAncestorOf(QApplication.focusWidget() or self)
        self.list_stack.setCurrentWidget(self.empty if is_empty else self.table)
        if had_focus and not is_empty:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say_empty()
        self._say_person()

    def _on_counted(self, count: int) -> None:
        self._count = count
        self._say_count()

    def _on_operators(self, operators: Sequence[Operator]) -> None:
        self.filter_bar.show_operators(operators)

    def _on_job_failed(self, error: Exception) -> None:
        if not isinstance(error, KnownFault):
            raise error
        self._tools.messages.fault(error)
