"""Figures of the grievances: by kind, programme, ward and age, and the return to the UNO."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from udc_desktop.domain.problems import Rejected
from udc_desktop.domain.text import digits, group_indian, month_name
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.ports import Count, Insight, Progress
from udc_desktop.services.grievances.views import IssuedPaper
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.grievances import words
from udc_desktop.ui.grievances.bars import BarLine, BarsCard
from udc_desktop.ui.grievances.making import MakingBar
from udc_desktop.ui.grievances.paper_dialog import PaperDialog
from udc_desktop.ui.home.figures import Figure
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.print_pages import save_pdf
from udc_desktop.ui.qtypes import label, name_parts, silent
from udc_desktop.ui.texts import problem_text
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from udc_desktop.ui.widgets.cards import Card
from udc_desktop.ui.widgets.flow import Flow
from udc_desktop.ui.widgets.labelled import LabelledField

if TYPE_CHECKING:
    from udc_desktop.services.grievances.desk import GrievanceService
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.navigation import Tools

_SHOWN = Changes.GRIEVANCES | Changes.EXCHANGE | Changes.CATALOGUE
_MONTHS = 24  # that can be looked at
_ROOM_FOR_TWO = 860
_MOST = 12  # bars of a card
_YEAR = 0  # stands for a whole year in the choice of months


class FiguresPart(QScrollArea):
    """A month or a year; what it brought, in figures and bars; its return on paper."""

    def __init__(self, counter: Counter, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter, self._tools = counter, tools
        self._insight: Insight | None = None
        self.dialog: PaperDialog | None = None
        self.span_combo = QComboBox()
        self.span_field = LabelledField(self.span_combo)
        self.return_button = PrimaryButton(icon="print", key="Ctrl P")
        self.xlsx_button = SecondaryButton(icon="download")
        self.making = MakingBar(tools.jobs)
        self.received_figure, self.answered_figure = Figure(), Figure()
        self.open_figure, self.late_figure, self.told_figure = Figure(), Figure(), Figure()
        self.categories_card, self.programmes_card = BarsCard(), BarsCard()
        self.wards_card, self.ages_card, self.months_card = BarsCard(), BarsCard(), BarsCard()
        self.legend_label = label(role="small", wraps=True)
        self._figures, self._cards = QGridLayout(), QGridLayout()
        self._build_layout()
        self._connect()
        name_parts(self)
        self._fill_spans()
        self.retranslate()

    def _build_layout(self) -> None:
        head = Card(margins=(20, 12, 20, 14), spacing=8)
        head.body.addWidget(self.span_field)
        head.body.addLayout(Flow(self.return_button, self.xlsx_button))
        room = QWidget()
        room.setProperty("role", "scrolled")
        column = QVBoxLayout(room)
        column.setContentsMargins(0, 0, px(4), 0)
        column.setSpacing(px(14))
        for layout in (self._figures, self._cards):
            layout.setSpacing(px(14))
        column.addWidget(head)
        column.addWidget(self.making)
        column.addLayout(self._figures)
        column.addLayout(self._cards)
        column.addWidget(self.legend_label)
        column.addStretch(1)
        self.setWidget(room)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusProxy(self.span_combo)
        self._arrange()

    def _connect(self) -> None:
        self.span_combo.currentIndexChanged.connect(self._on_span_chosen)
        self.return_button.clicked.connect(self.print_return)
        self.xlsx_button.clicked.connect(self.save_return)
        self.making.is_busy_changed.connect(self._on_busy_changed)
        self._tools.changes.changed.connect(self._on_changed)
        shortcut = QShortcut(QKeySequence("Ctrl+P"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.print_return)

    # -- what is shown --------------------------------------------------------------------------

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day that are looked at."""
        year, month = self._chosen
        if month == _YEAR:
            return date(year, 1, 1), date(year, 12, 31)
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])

    def refresh(self) -> None:
        """Ask for the figures."""
        work = partial(self._desk.insight, *self.span)
        self._tools.jobs.run(work, self._on_insight, self._on_failed, "background")

    def focus_here(self) -> None:
        """Put the focus on the choice of the month."""
        self.span_combo.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.span_field.set_label(self.tr("Month or year"))
        self.return_button.setText(self.tr("Monthly return to the UNO"))
        self.xlsx_button.setText(self.tr("Save for Excel"))
        self.legend_label.setText(self.tr("Bars: received; the red part is late."))
        language = current_language()
        with silent(self.span_combo):
            for at in range(self.span_combo.count()):
                words = self._span_words(*_read(self.span_combo.itemData(at)), language)
                self.span_combo.setItemText(at, words)
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards beside each other where there is room."""
        super().resizeEvent(event)
        self._arrange()

    # -- what can be done -----------------------------------------------------------------------

    def print_return(self) -> None:
        """Make the monthly return and show it."""
        year, month = self._chosen
        if month == _YEAR or self.making.is_busy:
            return
        desk, language = self._desk, current_language()

        def work(_progress: Progress) -> IssuedPaper:
            return desk.monthly_return(year, month, language)

        self.making.make(work, self._on_made, self._on_failed)

    def save_return(self) -> None:
        """Save the monthly return as a workbook."""
        year, month = self._chosen
        if month == _YEAR or self.making.is_busy:
            return
        name = f"return-{self._counter.centre.code}-{year}-{month:02}.xlsx"
        title = self.tr("Save the return")
        path = self._tools.system.ask_save_file(self, title, name, "Excel (*.xlsx)")
        if path is None:
            return
        desk, language = self._desk, current_language()

        def work(_progress: Progress) -> Path:
            return save_pdf(path, desk.return_file(year, month, language))

        self.making.make(work, self._on_file_saved, self._on_failed)

    # -- inside ---------------------------------------------------------------------------------

    @property
    def _chosen(self) -> tuple[int, int]:
        return _read(self.span_combo.currentData())

    @property
    def _desk(self) -> GrievanceService:
        return self._counter.grievances

    def _fill_spans(self) -> None:
        today, _ = self._desk.days()
        with silent(self.span_combo):
            for back in range(_MONTHS):
                months = today.year * 12 + today.month - 1 - back
                year, month = divmod(months, 12)
                if back and month == 11:
                    self.span_combo.addItem("", _written(year, _YEAR))
                self.span_combo.addItem("", _written(year, month + 1))
            self.span_combo.insertItem(0, "", _written(today.year, _YEAR))
            self.span_combo.setCurrentIndex(1)

    def _span_words(self, year: int, month: int, language: str) -> str:
        said = digits(year, language)
        if month == _YEAR:
            return self.tr("The whole year {year}").format(year=said)
        return f"{month_name(month, language)} {said}"

    def _say(self) -> None:
        is_month = self._chosen[1] != _YEAR
        self.return_button.setEnabled(is_month and not self.making.is_busy)
        self.xlsx_button.setEnabled(is_month and not self.making.is_busy)
        insight, language = self._insight, current_language()
        if insight is None:
            return
        self._say_figures(insight, language)
        catalogue, programmes = self._desk.catalogue, self._counter.catalogue
        nothing = self.tr("Nothing in this time.")

        def programme(id: str) -> str:
            if not id:
                return self.tr("No programme")
            known = programmes.get(id)
            return known.short_name.in_(language) if known else id

        def category(id: str) -> str:
            return words.category_words(catalogue, id, language) or self.tr("Sealed")

        def ward(id: str) -> str:
            if not id:
                return self.tr("Ward not known")
            return self.tr("Ward {ward}").format(ward=digits(id, language))

        def month(id: str) -> str:
            year, _, number = id.partition("-")
            return f"{month_name(int(number), language)} {digits(year, language)}"

        def age(id: str) -> str:
            return self.tr("{span} days").format(span=digits(_span_of_days(id), language))

        show = self._show_bars
        show(self.categories_card, self.tr("By kind"), nothing, insight.categories, category)
        show(self.programmes_card, self.tr("By programme"), nothing, insight.programmes, programme)
        show(self.wards_card, self.tr("By ward"), nothing, insight.wards, ward)
        show(self.ages_card, self.tr("Open, by age"), self.tr("None is open."), insight.ages, age)
        show(self.months_card, self.tr("Twelve months"), nothing, insight.months, month)

    def _show_bars(
        self,
        card: BarsCard,
        title: str,
        nothing: str,
        counts: Sequence[Count],
        name: Callable[[str], str],
    ) -> None:
        language = current_language()
        lines = [
            BarLine(
                name(count.key),
                count.received,
                count.late,
                self.tr("late {count}").format(count=group_indian(count.late, language))
                if count.late
                else "",
            )
            for count in counts[:_MOST]
        ]
        card.show_lines(title, nothing, lines if any(line.whole for line in lines) else [])

    def _say_figures(self, insight: Insight, language: str) -> None:
        def number(count: int) -> str:
            return group_indian(count, language)

        carried = self.tr("brought over: {count}").format(count=number(insight.carried))
        sealed = self.tr("sealed: {count}").format(count=number(insight.sealed))
        content = self.tr("satisfied {yes}, not {no}").format(
            yes=number(insight.satisfied), no=number(insight.not_satisfied)
        )
        self.received_figure.set_figure(self.tr("Received"), number(insight.received), sealed)
        forwarded = self.tr("forwarded: {count}").format(count=number(insight.forwarded))
        self.answered_figure.set_figure(self.tr("Answered"), number(insight.answered), forwarded)
        self.told_figure.set_figure(
            self.tr("Told to the complainant"), number(insight.told), content
        )
        self.open_figure.set_figure(self.tr("Open"), number(insight.open), carried)
        self.late_figure.set_figure(self.tr("Late"), number(insight.late))

    def _arrange(self) -> None:
        columns = 2 if self.viewport().width() >= px(_ROOM_FOR_TWO) else 1
        if self.property("columns") == columns:
            return
        self.setProperty("columns", columns)
        figures = (
            self.received_figure,
            self.answered_figure,
            self.told_figure,
            self.open_figure,
            self.late_figure,
        )
        in_a_row = 5 if columns == 2 else 3
        for at, figure in enumerate(figures):
            self._figures.addWidget(figure, at // in_a_row, at % in_a_row)
        cards = (
            self.categories_card,
            self.programmes_card,
            self.ages_card,
            self.wards_card,
            self.months_card,
        )
        for at, card in enumerate(cards):
            span = columns if card is cards[-1] else 1
            self._cards.addWidget(card, at // columns, at % columns, 1, span)
        for column in range(2):
            self._cards.setColumnStretch(column, 1 if column < columns else 0)

    # -- slots and answers ----------------------------------------------------------------------

    def _on_span_chosen(self, _index: int) -> None:
        self._say()
        self.refresh()

    def _on_busy_changed(self, _is_busy: bool) -> None:
        self._say()

    def _on_changed(self, changes: Changes, _origin: object) -> None:
        if changes & _SHOWN and self.isVisible():
            self.refresh()

    def _on_insight(self, insight: Insight) -> None:
        if (insight.since, insight.until) == self.span:
            self._insight = insight
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

        self._tools.messages.info(said, id="return")

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Rejected):
            problems = error.problems
            self._tools.messages.error(lambda: "\n".join(map(problem_text, problems)))
        elif isinstance(error, KnownFault):
            self._tools.messages.fault(error)
        else:
            raise error


def _span_of_days(id: str) -> str:
    """Return ``0-7`` as it is written, ``31+`` with a plus."""
    return id.replace("-", "–")


def _written(year: int, month: int) -> str:
    """Return a span as the choice keeps it: Qt compares texts, not pairs."""
    return f"{year}-{month:02}"


def _read(span: str) -> tuple[int, int]:
    year, _, month = span.partition("-")
    return int(year), int(month)
