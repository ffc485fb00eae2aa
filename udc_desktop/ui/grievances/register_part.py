"""The register of grievances received and forwarded: by month, printed, frozen, as a file."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QScrollArea, QVBoxLayout, QWidget

from udc_desktop.domain.problems import Rejected
from udc_desktop.domain.text import date_short, date_words, digits, group_indian, local_day
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.ports import (
    FrozenMonth,
    GrievanceFilter,
    GrievanceLine,
    Progress,
)
from udc_desktop.services.grievances.views import IssuedPaper, MonthCheck, RegisterMonth
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.grievances import words
from udc_desktop.ui.grievances.list_filter import ListFilter
from udc_desktop.ui.grievances.making import MakingBar
from udc_desktop.ui.grievances.paper_dialog import PaperDialog
from udc_desktop.ui.grievances.register_check import check_words, month_words
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.print_pages import save_pdf
from udc_desktop.ui.qtypes import label, name_parts, silent
from udc_desktop.ui.sync.tables import Column, LinesModel, LinesTable
from udc_desktop.ui.texts import problem_text
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from udc_desktop.ui.widgets.cards import Card, EmptyState, Note
from udc_desktop.ui.widgets.flow import Flow
from udc_desktop.ui.widgets.labelled import LabelledField

if TYPE_CHECKING:
    from udc_desktop.services.grievances.desk import GrievanceService
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.navigation import Tools

PAGE = 100
_SHOWN = Changes.GRIEVANCES | Changes.EXCHANGE
_LEAST = 220  # pixels at text scale 100 of the list below
_KINDS = {"xlsx": "Excel (*.xlsx)", "csv": "CSV (*.csv)"}


@dataclass(frozen=True, slots=True)
class _Look:
    """What one look into the store told."""

    wanted: GrievanceFilter
    count: int
    lines: Sequence[GrievanceLine]


class RegisterPart(QScrollArea):
    """A month is chosen; below it what can be done with it, and what it holds."""

    def __init__(self, counter: Counter, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter, self._tools = counter, tools
        self._look: _Look | None = None
        self._check: MonthCheck | None = None
        self.dialog: PaperDialog | None = None
        self._months: tuple[RegisterMonth, ...] = ()
        self.month_combo = QComboBox()
        self.month_field = LabelledField(self.month_combo)
        self.rows = LinesModel[GrievanceLine](
            (
                Column(QT_TRANSLATE_NOOP("SyncTables", "No."), self._serial),
                Column(QT_TRANSLATE_NOOP("SyncTables", "Received"), self._day, goes=2),
                Column(QT_TRANSLATE_NOOP("SyncTables", "Number"), lambda x: x.number, goes=3),
                Column(QT_TRANSLATE_NOOP("SyncTables", "Complainant"), self._name, stretch=2),
                Column(QT_TRANSLATE_NOOP("SyncTables", "Subject"), self._subject, stretch=3),
                Column(QT_TRANSLATE_NOOP("SyncTables", "Forwarded"), self._forwarded, goes=4),
                Column(QT_TRANSLATE_NOOP("SyncTables", "Answered"), self._answered, goes=5),
                Column(QT_TRANSLATE_NOOP("SyncTables", "State"), self._state, goes=1),
            ),
            self,
        )
        self.table = LinesTable(self.rows)
        self.filter = ListFilter(counter.grievances, counter.catalogue)
        self.head_card = Card(margins=(20, 14, 20, 14), spacing=8)
        self.about_label = label(role="soft", wraps=True)
        self.check_note, self.freeze_note = Note(), Note("warn")
        self.freeze_now_button = PrimaryButton(icon="lock")
        self.not_now_button = SecondaryButton()
        self.print_button = PrimaryButton(icon="print", key="Ctrl P")
        self.freeze_button = SecondaryButton(icon="lock")
        self.verify_button = SecondaryButton(icon="shield")
        self.xlsx_button, self.csv_button = LinkButton(icon="download"), LinkButton(icon="download")
        self.making = MakingBar(tools.jobs)
        self.list_card = Card(margins=(4, 4, 4, 4), spacing=0)
        self.empty = EmptyState("register")
        self._build_layout()
        self._connect()
        name_parts(self)
        self.retranslate()

    def _build_layout(self) -> None:
        self.check_note.hide()
        self.freeze_note.body.addLayout(Flow(self.freeze_now_button, self.not_now_button))
        self.freeze_note.hide()
        for part in (self.month_field, self.about_label, self.check_note, self.freeze_note):
            self.head_card.body.addWidget(part)
        self.head_card.body.addLayout(
            Flow(
                self.print_button,
                self.freeze_button,
                self.verify_button,
                self.xlsx_button,
                self.csv_button,
            )
        )
        self.list_card.body.addWidget(self.table, 1)
        self.list_card.body.addWidget(self.empty, 1)
        room = QWidget()
        room.setProperty("role", "scrolled")
        column = QVBoxLayout(room)
        column.setContentsMargins(0, 0, px(4), 0)
        column.setSpacing(px(12))
        for above in (self.head_card, self.making, self.filter):
            column.addWidget(above)
        column.addWidget(self.list_card, 1)
        self.setWidget(room)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusProxy(self.month_combo)

    def _connect(self) -> None:
        self.month_combo.currentIndexChanged.connect(self._on_month_chosen)
        self.table.opened.connect(self._on_opened)
        self.rows.more_wanted.connect(self._on_more_wanted)
        self.filter.changed.connect(self._on_filter_changed)
        self.filter.list_wanted.connect(self._on_list_wanted)
        self.print_button.clicked.connect(self.print_register)
        self.freeze_button.clicked.connect(self.ask_before_freezing)
        self.freeze_now_button.clicked.connect(self.freeze)
        self.not_now_button.clicked.connect(self._on_not_now)
        self.verify_button.clicked.connect(self.verify)
        self.xlsx_button.clicked.connect(self.save_xlsx)
        self.csv_button.clicked.connect(self.save_csv)
        self.making.is_busy_changed.connect(self._on_busy_changed)
        self._tools.changes.changed.connect(self._on_changed)
        self._tools.courier.leaving.connect(self.making.stop)
        shortcut = QShortcut(QKeySequence("Ctrl+P"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.print_register)

    # -- what is shown --------------------------------------------------------------------------

    @property
    def month(self) -> RegisterMonth | None:
        """The month that is chosen."""
        at = self.month_combo.currentIndex()
        return self._months[at] if 0 <= at < len(self._months) else None

    def wanted(self) -> GrievanceFilter:
        """Return what of the chosen month is shown, and goes on paper."""
        wanted, month = self.filter.wanted("number", False), self.month
        if month is None:
            return wanted
        last = calendar.monthrange(month.year, month.month)[1]
        return replace(
            wanted,
            since=date(month.year, month.month, 1),
            until=date(month.year, month.month, last),
        )

    def refresh(self) -> None:
        """Ask for the months, and for what the chosen one holds."""
        self._tools.jobs.run(self._desk.months, self._on_months, self._on_failed, "background")

    def focus_here(self) -> None:
        """Put the focus on the choice of the month."""
        self.month_combo.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.month_field.set_label(self.tr("Month"))
        self.table.setAccessibleName(self.tr("Lines of the register"))
        self.print_button.setText(self.tr("Print the register"))
        self.freeze_button.setText(self.tr("Close the month"))
        self.verify_button.setText(self.tr("Compare with the closed month"))
        self.xlsx_button.setText(self.tr("Save for Excel"))
        self.csv_button.setText(self.tr("Save as CSV"))
        self.freeze_note.set_text(
            self.tr(
                "A closed month is not opened again: its lines are kept as they stand now. "
                "Answers that come later are still entered with each grievance."
            )
        )
        self.freeze_now_button.setText(self.tr("Close it for good"))
        self.not_now_button.setText(self.tr("Not now"))
        self.empty.set_words(
            self.tr("No grievance here"),
            self.tr("What is received at this counter stands in the register by itself."),
        )
        with silent(self.month_combo):
            for at, month in enumerate(self._months):
                self.month_combo.setItemText(at, month_words(month, current_language()))
        self.rows.retranslate()
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    # -- what can be done -----------------------------------------------------------------------

    def print_register(self) -> None:
        """Make the pages and show them; a month that is closed as it was closed."""
        month, desk, wanted = self.month, self._desk, self.wanted()
        if month is None or self.making.is_busy:
            return
        language = current_language()
        as_frozen = month.frozen is not None and not self.filter.is_narrowed

        def work(progress: Progress) -> IssuedPaper:
            if as_frozen:
                return desk.frozen_register(month.year, month.month, language, progress)
            return desk.register(wanted, language, progress)

        self.making.make(work, self._on_made, self._on_failed)

    def ask_before_freezing(self) -> None:
        """Say what closing a month means, before it is done."""
        self.freeze_note.show()
        self.freeze_now_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def freeze(self) -> None:
        """Close the month for good."""
        self.freeze_note.hide()
        month = self.month
        if month is None:
            return
        work = partial(self._desk.freeze, month.year, month.month, self._counter.operator)
        self._tools.jobs.run(work, self._on_frozen, self._on_failed)

    def verify(self) -> None:
        """Compare the closed month with the records of today."""
        month = self.month
        if month is None:
            return
        work = partial(self._desk.verify, month.year, month.month)
        self._tools.jobs.run(work, self._on_verified, self._on_failed, "background")

    def save_xlsx(self) -> None:
        """Save what is shown as a workbook."""
        self._save("xlsx")

    def save_csv(self) -> None:
        """Save what is shown as CSV."""
        self._save("csv")

    # -- what a line says -----------------------------------------------------------------------

    def _serial(self, line: GrievanceLine) -> str:
        return digits(line.serial, current_language())

    def _day(self, line: GrievanceLine) -> str:
        return date_short(line.received, current_language())

    def _name(self, line: GrievanceLine) -> str:
        return words.complainant_words(
            line.name_bn, line.name_en, current_language(), sealed=line.is_sealed
        )

    def _subject(self, line: GrievanceLine) -> str:
        catalogue, language = self._desk.catalogue, current_language()
        return words.subject_words(
            catalogue, line.category, line.subject, language
        ) or words.category_words(catalogue, line.category, language)

    def _forwarded(self, line: GrievanceLine) -> str:
        return date_short(line.forwarded, current_language()) if line.forwarded else "–"

    def _answered(self, line: GrievanceLine) -> str:
        return date_short(line.answered, current_language()) if line.answered else "–"

    def _state(self, line: GrievanceLine) -> str:
        return words.state_words(line.state)

    # -- inside ---------------------------------------------------------------------------------

    @property
    def _desk(self) -> GrievanceService:
        return self._counter.grievances

    def _ask(self) -> None:
        wanted = self.wanted()
        self._tools.jobs.run(partial(_look, self._desk, wanted), self._on_looked, self._on_failed)

    def _say(self) -> None:
        month, look, language = self.month, self._look, current_language()
        self.head_card.setVisible(month is not None)
        self.filter.setVisible(month is not None)
        self.list_card.setMinimumHeight(px(_LEAST))
        has_lines = bool(self.rows.lines)
        self.table.setVisible(has_lines)
        self.empty.setVisible(not has_lines)
        if month is None:
            return
        said = [
            self.tr("Received: {count}, open: {open}").format(
                count=group_indian(month.received, language),
                open=group_indian(month.open, language),
            )
        ]
        if month.frozen is not None:
            day = date_words(local_day(month.frozen), language)
            said.append(self.tr("closed on {day}").format(day=day))
        elif month.is_over:
            said.append(self.tr("not closed yet"))
        if look is not None and self.filter.is_narrowed:
            text = self.tr("shown: {count}")
            said.append(text.format(count=group_indian(look.count, language)))
        self.about_label.setText(" · ".join(said))
        self.freeze_button.setVisible(month.is_over and month.frozen is None)
        self.verify_button.setVisible(month.frozen is not None)
        self.check_note.setVisible(self._check is not None)
        if self._check is not None:
            self.check_note.set_text(*check_words(self._check, language))

    def _save(self, form: str) -> None:
        month, desk, wanted = self.month, self._desk, self.wanted()
        if month is None or self.making.is_busy:
            return
        centre, language = self._counter.centre, current_language()
        name = f"register-{centre.code}-{month.year}-{month.month:02}.{form}"
        title = self.tr("Save the register")
        path = self._tools.system.ask_save_file(self, title, name, _KINDS[form])
        if path is None:
            return

        def work(_progress: Progress) -> Path:
            return save_pdf(path, desk.register_file(wanted, form, language))

        self.making.make(work, self._on_file_saved, self._on_failed)

    # -- slots ----------------------------------------------------------------------------------

    def _on_not_now(self) -> None:
        self.freeze_note.hide()
        self.freeze_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_month_chosen(self, _index: int) -> None:
        self._check = None
        self.freeze_note.hide()
        self._say()
        if self.month is not None:
            self._ask()

    def _on_filter_changed(self) -> None:
        self._ask()

    def _on_list_wanted(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_opened(self, row: int) -> None:
        grievance: UUID = self.rows.lines[row].id
        self._tools.go.open_grievance(grievance)

    def _on_more_wanted(self) -> None:
        look = self._look
        if look is None or not self.rows.lines:
            return
        work = partial(self._desk.page, look.wanted, self.rows.lines[-1], PAGE)
        self._tools.jobs.run(work, self._on_more, self._on_failed)

    def _on_busy_changed(self, is_busy: bool) -> None:
        for button in (self.print_button, self.xlsx_button, self.csv_button):
            button.setEnabled(not is_busy)

    def _on_changed(self, changes: Changes, _origin: object) -> None:
        if changes & _SHOWN and self.isVisible():
            self.refresh()

    # -- answers --------------------------------------------------------------------------------

    def _on_months(self, months: Sequence[RegisterMonth]) -> None:
        before, language = self.month, current_language()
        kept = [at for at, each in enumerate(months) if before and _is_same(each, before)]
        self._months = tuple(months)
        with silent(self.month_combo):
            self.month_combo.clear()
            for month in months:
                self.month_combo.addItem(month_words(month, language))
            self.month_combo.setCurrentIndex(kept[0] if kept else min(len(months), 1) - 1)
        self._say()
        if months:
            self._ask()

    def _on_looked(self, look: _Look) -> None:
        if look.wanted != self.wanted():
            return  # something else was asked for meanwhile
        self._look = look
        self.rows.show(look.lines, has_more=len(look.lines) == PAGE)
        self._say()

    def _on_more(self, lines: Sequence[GrievanceLine]) -> None:
        self.rows.add(lines, has_more=len(lines) == PAGE)

    def _on_frozen(self, _month: FrozenMonth) -> None:
        self._tools.messages.info(lambda: self.tr("The month is closed."), id="register")
        self._tools.changes.announce(Changes.GRIEVANCES, self)

    def _on_verified(self, check: MonthCheck) -> None:
        self._check = check
        self._say()

    def _on_made(self, paper: IssuedPaper) -> None:
        if not self.isVisible():
            return  # locked or left meanwhile: a paper does not come up over the lock
        self.dialog = PaperDialog(paper, self._counter, self._tools, self)
        self.dialog.finished.connect(self._on_dialog_finished)
        self.dialog.open()

    def _on_dialog_finished(self, _result: int) -> None:
        self.dialog = None

    def _on_file_saved(self, path: Path) -> None:
        name = path.name

        def said() -> str:
            return self.tr("Saved: {file}").format(file=name)

        self._tools.messages.info(said, id="register")

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Rejected):
            problems = error.problems
            self._tools.messages.error(lambda: "\n".join(map(problem_text, problems)))
        elif not isinstance(error, KnownFault):
            raise error
        elif error.code != "cancelled":
            self._tools.messages.fault(error)


def _is_same(one: RegisterMonth, other: RegisterMonth) -> bool:
    return (one.year, one.month) == (other.year, other.month)


def _look(desk: GrievanceService, wanted: GrievanceFilter) -> _Look:
    return _Look(wanted, desk.count(wanted), desk.page(wanted, None, PAGE))
