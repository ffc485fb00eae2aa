"""What went to headquarters before: the batches, the runs, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from udc_desktop.domain.text import date_short, digits, group_indian, local_day, time_words
from udc_desktop.errors import KnownFault
from udc_desktop.services.exchange_ports import BatchLine, RunLine
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.qtypes import label, name_parts
from udc_desktop.ui.sync.tables import Column, LinesModel, LinesTable
from udc_desktop.ui.sync.words import outcomes_text, size_words
from udc_desktop.ui.texts import fault_text
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import SecondaryButton
from udc_desktop.ui.widgets.cards import Card, row

PAGE = 50


def _when(moment: datetime) -> str:
    language = current_language()
    return f"{date_short(local_day(moment), language)}, {time_words(moment, language)}"


def _number(count: int) -> str:
    return group_indian(count, current_language())


def _size(size: int) -> str:
    return size_words(size, current_language()) if size else "–"


class HistoryPart(QWidget):
    """Two lists, the newest first, and below each a line that says all of the chosen one.

    Signals:
        more_wanted: the batches behind this one are wanted.
        report_wanted: the report for the upazila officer.
    """

    more_wanted = Signal(BatchLine)
    report_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.batches = LinesModel[BatchLine](
            (
                Column(QT_TRANSLATE_NOOP("SyncTables", "Made"), lambda b: _when(b.created)),
                Column(QT_TRANSLATE_NOOP("SyncTables", "Way"), self._way, goes=3),
                Column(
                    QT_TRANSLATE_NOOP("SyncTables", "Records"),
                    lambda b: _number(b.events),
                ),
                Column(QT_TRANSLATE_NOOP("SyncTables", "Size"), lambda b: _size(b.size), goes=2),
                Column(QT_TRANSLATE_NOOP("SyncTables", "Outcome"), self._outcome, stretch=1),
            ),
            self,
        )
        self.runs = LinesModel[RunLine](
            (
                Column(QT_TRANSLATE_NOOP("SyncTables", "Begun"), lambda r: _when(r.started)),
                Column(
                    QT_TRANSLATE_NOOP("SyncTables", "Records"), lambda r: _number(r.events), goes=2
                ),
                Column(
                    QT_TRANSLATE_NOOP("SyncTables", "Papers"), lambda r: _number(r.papers), goes=3
                ),
                Column(
                    QT_TRANSLATE_NOOP("SyncTables", "Came"), lambda r: _number(r.changes), goes=4
                ),
                Column(QT_TRANSLATE_NOOP("SyncTables", "How it ended"), self._ended, stretch=1),
            ),
            self,
        )
        self.batches_table, self.runs_table = LinesTable(self.batches), LinesTable(self.runs)
        self.batches_card, self.runs_card = (Card(margins=(4, 10, 4, 10), spacing=4) for _ in "12")
        self.batches_label, self.runs_label = (label(role="heading", wraps=True) for _ in "12")
        self.batch_label, self.run_label = (label(role="small", wraps=True) for _ in "12")
        self.report_button = SecondaryButton(icon="print", key="Ctrl P")
        self._build_layout()
        self._connect()
        name_parts(self)
        self.retranslate()

    def _build_layout(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        self.runs_label.setContentsMargins(px(14), 0, px(14), 0)
        head = row(self.batches_label, self.report_button)
        head.setStretch(0, 1)
        head.setContentsMargins(px(14), 0, px(10), 0)
        self.batches_card.body.addLayout(head)
        self.runs_card.body.addWidget(self.runs_label)
        for card, table, line in (
            (self.batches_card, self.batches_table, self.batch_label),
            (self.runs_card, self.runs_table, self.run_label),
        ):
            table.setMinimumHeight(px(204))
            line.setContentsMargins(px(14), 0, px(14), 0)
            for part in (table, line):
                card.body.addWidget(part)
            card.body.setStretch(1, 1)
            column.addWidget(card, 1)

    def _connect(self) -> None:
        self.batches.more_wanted.connect(self._on_more_wanted)
        self.report_button.clicked.connect(self.report_wanted)
        self.batches_table.chosen.connect(self._on_batch_chosen)
        self.runs_table.chosen.connect(self._on_run_chosen)

    def show_history(self, batches: Sequence[BatchLine], runs: Sequence[RunLine]) -> None:
        """Show the first page of the batches, and the runs."""
        shown = self.batches.lines[: len(batches)]
        if list(shown) != list(batches):  # else pages fetched below it would be lost
            self.batches.show(batches, has_more=len(batches) >= PAGE)
        self.runs.show(runs)
        self._say_chosen()

    def add_batches(self, batches: Sequence[BatchLine]) -> None:
        """Show the next page."""
        self.batches.add(batches, has_more=len(batches) >= PAGE)

    def focus_here(self) -> None:
        """Put the focus on what was sent last."""
        self.batches_table.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.batches_label.setText(self.tr("What was sent"))
        self.report_button.setText(self.tr("Report for the upazila officer"))
        self.runs_label.setText(self.tr("When headquarters was called"))
        self.batches_table.setAccessibleName(self.tr("What was sent"))
        self.runs_table.setAccessibleName(self.tr("When headquarters was called"))
        self.batches.retranslate()
        self.runs.retranslate()
        self._say_chosen()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    # -- what a line says -----------------------------------------------------------------------

    def _way(self, batch: BatchLine) -> str:
        return self.tr("pen drive") if batch.via == "stick" else self.tr("line")

    def _outcome(self, batch: BatchLine) -> str:
        if batch.outcomes:
            return outcomes_text(batch.outcomes, current_language())
        if batch.state == "given_up":
            return self.tr("its records went another way")
        return self.tr("no answer yet")

    def _ended(self, run: RunLine) -> str:
        return fault_text(KnownFault(run.code)) if run.code else self.tr("All went well")

    def _say_chosen(self) -> None:
        batches, runs = self.batches.lines, self.runs.lines
        at, then = self.batches_table.row, self.runs_table.row
        nothing = self.tr("Nothing was sent yet.") if not batches else ""
        self.batch_label.setText(self._of_batch(batches[at]) if 0 <= at < len(batches) else nothing)
        none = self.tr("Headquarters was not called yet.") if not runs else ""
        self.run_label.setText(self._of_run(runs[then]) if 0 <= then < len(runs) else none)

    def _of_batch(self, batch: BatchLine) -> str:
        language = current_language()
        tries = self.tr("tries: {count}").format(count=digits(batch.attempts, language))
        parts = [self._way(batch), tries]
        if batch.answered is not None:
            parts.append(self.tr("answered {when}").format(when=_when(batch.answered)))
        return " · ".join([*parts, self._outcome(batch)])

    def _of_run(self, run: RunLine) -> str:
        took = max(round((run.ended - run.started).total_seconds()), 1)
        language = current_language()
        parts = [
            self.tr("seconds: {count}").format(count=group_indian(took, language)),
            self.tr("records: {count}").format(count=_number(run.events)),
            self.tr("papers: {count}").format(count=_number(run.papers)),
            self.tr("came: {count}").format(count=_number(run.changes)),
            self.tr("{size} sent").format(size=size_words(run.sent, language)),
            self.tr("{size} received").format(size=size_words(run.received, language)),
        ]
        return " · ".join([*parts, self._ended(run)])

    # -- slots ----------------------------------------------------------------------------------

    def _on_more_wanted(self) -> None:
        self.more_wanted.emit(self.batches.lines[-1])

    def _on_batch_chosen(self, _row: int) -> None:
        self._say_chosen()

    def _on_run_chosen(self, _row: int) -> None:
        self._say_chosen()
