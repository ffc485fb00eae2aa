"""The list of grievances by due day: narrowed, chosen from, forwarded and reminded by letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from udc_desktop.domain.grievances import StepKind
from udc_desktop.domain.text import digits, group_indian
from udc_desktop.services.grievances.ports import GrievanceLine
from udc_desktop.services.grievances.views import IssuedPaper
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.grievances.counts import GrievanceCounts
from udc_desktop.ui.grievances.letters_dialog import LetterDialog, can_go
from udc_desktop.ui.grievances.letters_paper import DeskPapers
from udc_desktop.ui.grievances.list_filter import ListFilter
from udc_desktop.ui.grievances.list_model import GrievancesModel
from udc_desktop.ui.grievances.list_table import GrievancesTable
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.qtypes import label, name_parts
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from udc_desktop.ui.widgets.cards import Card, EmptyState, row
from udc_desktop.ui.widgets.flow import Flow
from udc_desktop.ui.widgets.scrolling import scrolling

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.navigation import Tools


_ROOM_FOR_KEYS = 400  # height at text scale 100


class ListPart(QWidget):
    """The waiting list by day; what is chosen goes by one letter.

    Signals:
        opened: the grievance that is to be shown whole.
        new_wanted: a new grievance is to be received.
    """

    opened = Signal(UUID)
    new_wanted = Signal()

    def __init__(self, counter: Counter, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter, self._tools = counter, tools
        self._count: int | None = None
        self._order = ("due", False)
        self._is_asked = False
        self.dialog: LetterDialog | None = None
        self.papers = DeskPapers(counter, tools, self)
        self.rows = GrievancesModel(counter.grievances, counter.catalogue, tools.jobs, self)
        self.filter_bar = ListFilter(counter.grievances, counter.catalogue)
        self.table = GrievancesTable(self.rows)
        self.empty = EmptyState("search")
        self.count_label, self.keys_label = label(role="soft"), label(role="small", wraps=True)
        self.unmark_button = LinkButton(icon="cross")
        self.remind_button = SecondaryButton(icon="clock", key="Ctrl R")
        self.forward_button = SecondaryButton(icon="upload", key="Ctrl Enter")
        self.list_stack = QStackedWidget()
        self._build_layout()
        self._connect()
        name_parts(self)
        self.retranslate()

    def _build_layout(self) -> None:
        card = Card(margins=(4, 4, 4, 4), spacing=0)
        self.list_stack.addWidget(self.table)
        nothing = QVBoxLayout()
        nothing.setContentsMargins(0, 0, 0, 0)
        nothing.addWidget(self.empty)
        self.empty_area = scrolling(nothing)
        self.list_stack.addWidget(self.empty_area)
        self.keys_label.setContentsMargins(px(14), px(2), px(14), px(4))
        foot = row(Flow(self.count_label, self.unmark_button), spacing=8)
        foot.addLayout(Flow(self.remind_button, self.forward_button, at_the_end=True))
        foot.setStretch(0, 1)
        foot.setStretch(1, 2)
        foot.setContentsMargins(px(14), px(6), px(10), px(2))
        card.body.addWidget(self.list_stack, 1)
        card.body.addLayout(foot)
        card.body.addWidget(self.keys_label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self.filter_bar)
        column.addWidget(card, 1)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.filter_bar.changed.connect(self._on_filter_changed)
        self.filter_bar.list_wanted.connect(self.focus_here)
        self.table.opened.connect(self.opened)
        self.table.order_wanted.connect(self._on_order_wanted)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.rows.arrived.connect(self._on_arrived)
        self.rows.counted.connect(self._on_counted)
        self.rows.marked.connect(self._on_marked)
        self.rows.failed.connect(self._tools.messages.fault)
        self.empty.action_button.clicked.connect(self._on_empty_action)
        self.unmark_button.clicked.connect(self._on_unmark_clicked)
        self.forward_button.clicked.connect(self.forward)
        self.remind_button.clicked.connect(self.remind)
        for key, slot in (
            ("Ctrl+F", self._on_find_key),
            ("Ctrl+Return", self.forward),
            ("Ctrl+Enter", self.forward),
            ("Ctrl+R", self.remind),
            ("Ctrl+P", self.print_slip),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    # -- what is shown --------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask again for what is shown."""
        self.filter_bar.refill()
        if self._is_asked:
            self.rows.refresh()
        else:
            self._ask()

    def list_grievances(self, standing: str) -> None:
        """Show the grievances of one of ``navigation.GRIEVANCE_STANDINGS``; empty is any."""
        self.filter_bar.narrow_to(standing)

    def focus_here(self) -> None:
        """Put the focus on the list."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> bool:
        """Undo one thing by Esc: the marks, then the filter; whether there was one."""
        if self.rows.marks:
            self.rows.clear_marks()
        elif self.filter_bar.is_narrowed:
            self.filter_bar.clear()
            self.focus_here()
        else:
            return False
        return True

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.table.setAccessibleName(self.tr("Grievances"))
        self.keys_label.setText(
            self.tr("Enter opens · Space chooses · Ctrl A chooses all to be forwarded")
        )
        self.unmark_button.setText(self.tr("Choose none"))
        self.rows.retranslate()
        self._say_count()
        self._say_empty()
        self._say_actions()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the keys unsaid where the rows need the room."""
        super().resizeEvent(event)
        self.keys_label.setVisible(self.height() >= px(_ROOM_FOR_KEYS))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    # -- what can be done -----------------------------------------------------------------------

    def forward(self) -> None:
        """Forward what is chosen, or the grievance of this row, by one letter."""
        self._write(StepKind.FORWARD)

    def remind(self) -> None:
        """Remind an office of what is chosen, or of the grievance of this row, by one letter."""
        self._write(StepKind.REMIND)

    def print_slip(self) -> None:
        """Show the slip of the grievance of this row, to be printed."""
        line = self.table.current_line
        if line is not None:
            self.papers.slip(line.id)

    # -- inside ---------------------------------------------------------------------------------

    @property
    def _meant(self) -> Sequence[GrievanceLine]:
        """What an action is about: the marked rows, or the one on which the keys are."""
        line = self.table.current_line
        return self.rows.marks or ((line,) if line is not None else ())

    def _ask(self) -> None:
        self._is_asked = True
        self.rows.show(self.filter_bar.wanted(*self._order))
        self.table.show_order(*self._order)

    def _write(self, kind: StepKind) -> None:
        button = self.forward_button if kind is StepKind.FORWARD else self.remind_button
        if not button.isEnabled() or self.dialog is not None:
            return
        self.dialog = LetterDialog(kind, self._meant, self._counter, self._tools, self)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.made.connect(self._on_letter_made)
        self.dialog.finished.connect(self._on_dialog_finished)
        self.dialog.open()

    def _say_count(self) -> None:
        count, language = self._count, current_language()
        if count is None:
            self.count_label.setText("")
            return
        said = digits(GrievanceCounts().grievances(count), language)
        marks = len(self.rows.marks)
        if marks:
            text = self.tr("{all}, {count} chosen")
            said = text.format(all=said, count=group_indian(marks, language))
        self.count_label.setText(said)

    def _say_actions(self) -> None:
        meant, language = self._meant, current_language()
        marks = len(self.rows.marks)
        for kind, button, one, many in (
            (
                StepKind.FORWARD,
                self.forward_button,
                self.tr("Forward"),
                self.tr("Forward chosen ({count})"),
            ),
            (
                StepKind.REMIND,
                self.remind_button,
                self.tr("Remind"),
                self.tr("Remind chosen ({count})"),
            ),
        ):
            able = sum(can_go(line, kind) for line in meant)
            text = many.format(count=group_indian(able, language)) if marks else one
            button.setText(text)
            button.setEnabled(bool(able))
        self.unmark_button.setVisible(bool(marks))

    def _say_empty(self) -> None:
        if self.filter_bar.is_narrowed:
            self.empty.set_words(
                self.tr("No grievance fits"),
                self.tr("Look for fewer words, another state or another office."),
            )
            self.empty.set_action(self.tr("Show all"), icon="list", key="Esc")
        else:
            self.empty.set_words(
                self.tr("No grievance yet"),
                self.tr("What people complain of at this counter is listed here by its due day."),
            )
            self.empty.set_action(self.tr("New grievance"), icon="plus", key="Ctrl N")

    # -- slots and answers ----------------------------------------------------------------------

    def _on_filter_changed(self) -> None:
        self.table.verticalScrollBar().setValue(0)
        self._ask()

    def _on_order_wanted(self, sort: str, descending: bool) -> None:
        self._order = (sort, descending)
        self._ask()

    def _on_row_changed(self) -> None:
        self._say_actions()

    def _on_marked(self, _count: int) -> None:
        self._say_count()
        self._say_actions()

    def _on_unmark_clicked(self) -> None:
        self.rows.clear_marks()
        self.focus_here()

    def _on_find_key(self) -> None:
        self.filter_bar.text_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter_bar.text_edit.selectAll()

    def _on_empty_action(self) -> None:
        if self.filter_bar.is_narrowed:
            self.filter_bar.clear()
            self.focus_here()
        else:
            self.new_wanted.emit()

    def _on_letter_made(self, paper: IssuedPaper) -> None:
        self.rows.clear_marks()
        self._tools.changes.announce(Changes.GRIEVANCES | Changes.OUTBOX, self)
        self.refresh()
        self.papers.show(paper)

    def _on_dialog_finished(self, _result: int) -> None:
        self.dialog = None
        self.focus_here()

    def _on_arrived(self) -> None:
        is_empty = not self.rows.rowCount()
        # of the whole program: an answer takes the keys from nobody who works elsewhere
        had_focus = self.list_stack.isAncestorOf(QApplication.focusWidget() or self)
        self.list_stack.setCurrentWidget(self.empty_area if is_empty else self.table)
        self._say_empty()
        # a table that is not to be seen takes no keys: they would go to nobody
        self.setFocusProxy(self.empty.action_button if is_empty else self.table)
        if had_focus:
            self.focus_here()
        self._say_actions()

    def _on_counted(self, count: int) -> None:
        self._count = count
        self._say_count()
