"""The bar above the page: where one is, what was done today, what waits, and the find box."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from udc_desktop.domain.operators import Operator
from udc_desktop.domain.text import digits
from udc_desktop.services.ports import DayCounts
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.qtypes import label, name_parts
from udc_desktop.ui.sync.words import pill, pill_tip
from udc_desktop.ui.theme import icon, px
from udc_desktop.ui.widgets.buttons import LinkButton, PillButton

if TYPE_CHECKING:
    from udc_desktop.services.exchange import ExchangeStatus, Progress

_HEIGHT = 60
# Widths at text scale 100 below which something has to go; nothing goes that is not said elsewhere:
_ROOM_FOR_COUNTS = 1080  # on today's work
_ROOM_FOR_OPERATOR = 860  # in the tool tip of the lock
_ROOM_FOR_LANGUAGE = 780  # in its tool tip
_LEAST = 480


class TopBar(QWidget):
    """Title, find box, the day's figures, the sync pill, language and lock.

    Signals:
        language_wanted: the other language is wanted.
        lock_wanted: the operator leaves the table.
        sync_wanted: the page of sending is wanted.
    """

    language_wanted = Signal()
    lock_wanted = Signal()
    sync_wanted = Signal()

    def __init__(
        self,
        operator: Operator,
        find_box: QWidget,
        parent: QWidget | None = None,
        *,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        super().__init__(parent)
        self._now = now or _utc_now
        self._counts: DayCounts | None = None
        self._exchange: ExchangeStatus | None = None
        self._sending: str | None = None
        self._room = _ROOM_FOR_COUNTS
        self._width = px(_ROOM_FOR_COUNTS)
        self.setProperty("role", "top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title_label = label(role="heading")
        self.find_box = find_box
        self.counts_label = label(role="soft")
        self.sync_pill = PillButton()
        self.operator_label = label(operator.name)
        self.language_button = LinkButton(icon="globe")
        self.lock_button = QToolButton()
        self._build_layout()
        self.language_button.clicked.connect(self.language_wanted)
        self.lock_button.clicked.connect(self.lock_wanted)
        self.sync_pill.clicked.connect(self.sync_wanted)
        name_parts(self)
        self.retranslate()

    def _build_layout(self) -> None:
        self.title_label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.find_box.setMinimumWidth(px(160))
        self.find_box.setMaximumWidth(px(420))
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(px(24), px(6), px(16), px(6))
        row.setSpacing(px(14))
        row.addWidget(self.title_label)
        row.addWidget(self.find_box, 1000)
        row.addStretch(1)
        for part in (self.counts_label, self.sync_pill, self.operator_label):
            row.addWidget(part)
        row.addWidget(self.language_button)
        row.addWidget(self.lock_button)
        self._size_for_text()

    def set_title(self, title: str) -> None:
        """Say which page is shown."""
        self.title_label.setText(title)
        self._show_what_fits()

    def show_counts(self, counts: DayCounts) -> None:
        """Show the figures of the day and what waits to be sent."""
        self._counts = counts
        self._say_counts()
        self._show_what_fits()

    def show_exchange(self, status: ExchangeStatus) -> None:
        """Show how sending stands."""
        self._exchange = status
        self._say_counts()
        self._show_what_fits()

    def show_sending(self, is_running: bool, progress: Progress | None = None) -> None:
        """Show whether a run is under way, and how far it is."""
        self._sending = None
        if is_running:
            known = progress is not None and progress.total > 0
            self._sending = f"{progress.done}/{progress.total}" if progress and known else ""
        self._say_counts()
        self._show_what_fits()

    def fit(self, width: int) -> None:
        """Leave out what ``width`` pixels have no room for."""
        self._width = width
        self._room = width * 100 // max(px(100), 1)
        self._show_what_fits()

    def minimumSizeHint(self) -> QSize:
        """Let the window be made narrower than what is shown now needs: ``fit`` answers to it."""
        return QSize(px(_LEAST), px(_HEIGHT))

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.language_button.setToolTip(self.tr("Bangla or English (Ctrl Shift L)"))
        lock = self.tr("Lock the screen (Ctrl L)")
        self.lock_button.setToolTip(f"{self.operator_label.text()} · {lock}")
        self.lock_button.setAccessibleName(self.tr("Lock the screen"))
        self._say_counts()
        self._show_what_fits()

    def changeEvent(self, event: QEvent) -> None:
        """Follow language, theme and text size."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._size_for_text()
        super().changeEvent(event)

    def _show_what_fits(self) -> None:
        self.operator_label.setVisible(self._room >= _ROOM_FOR_OPERATOR)
        is_bangla, is_short = current_language() == "bn", self._room < _ROOM_FOR_LANGUAGE
        names = ("EN", "বাং") if is_short else ("English", "বাংলা")
        self.language_button.setText(names[0] if is_bangla else names[1])
        has_room = self._room >= _ROOM_FOR_COUNTS and self._needed_width() <= self._width
        self.counts_label.setVisible(self._counts is not None and has_room)

    def _needed_width(self) -> int:
        """Return the width of everything with the counts, and with the find box at its least."""
        margins, gap = self._row.contentsMargins(), self._row.spacing()
        parts = (
            self.title_label,
            self.counts_label,
            self.sync_pill,
            self.operator_label,
            self.language_button,
            self.lock_button,
        )
        wide = sum(part.sizeHint().width() for part in parts) + self.find_box.minimumWidth()
        return wide + (len(parts) + 1) * gap + margins.left() + margins.right()

    def _size_for_text(self) -> None:
        self.setFixedHeight(px(_HEIGHT))
        self.lock_button.setIcon(icon("lock"))
        self.lock_button.setIconSize(QSize(px(22), px(22)))
        self.lock_button.setMinimumSize(px(40), px(40))

    def _say_counts(self) -> None:
        counts = self._counts
        self.sync_pill.setVisible(counts is not None)
        if counts is None:
            return
        language = current_language()
        said = self.tr(
            "Today {enrolled} enrolled, {grievances} grievances, {printed} printed"
        ).format(
            enrolled=counts.enrolled_today,
            grievances=counts.grievances_today,
            printed=counts.printed_today,
        )
        self.counts_label.setText(digits(said, language))
        now = self._now()
        progress = None if self._sending is None else digits(self._sending, language)
        self.sync_pill.set_state(*pill(counts, self._exchange, progress, now))
        tip = pill_tip(counts, self._exchange, now)
        self.sync_pill.setToolTip(tip)
        self.sync_pill.setAccessibleDescription(tip)
        self.sync_pill.setAccessibleName(
            self.tr("Sync: {state}").format(state=self.sync_pill.text())
        )


def _utc_now() -> datetime:
    return datetime.now(UTC)
