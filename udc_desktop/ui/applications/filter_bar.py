"""What the list of applications is narrowed to, in one bar above it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QWidget

from udc_desktop.domain.applications import State
from udc_desktop.domain.operators import Operator
from udc_desktop.domain.text import local_day, read_date
from udc_desktop.services.ports import ApplicationFilter
from udc_desktop.ui.applications.days import SPANS, Span, span_between, span_of
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.qtypes import label, name_parts, set_look, silent
from udc_desktop.ui.search_line import SearchLine
from udc_desktop.ui.texts import state_text
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import LinkButton
from udc_desktop.ui.widgets.dates import DateEditor

if TYPE_CHECKING:
    from udc_desktop.services.catalogue import ProgrammeCatalogue

PAUSE_MS = 60  # after a key, so that a word typed quickly is one question
_ROOM_FOR_ONE_ROW, _LEAST = 960, 580
DECIDED = (State.APPROVED, State.WAITING, State.REJECTED)


class FilterBar(QWidget):
    """Text, programme, state, days and operator; every change counts at once.

    Signals:
        changed: something else is to be shown.
        list_wanted: Enter or the arrow down was pressed in the text: on to what was found.
    """

    changed = Signal()
    list_wanted = Signal()

    def __init__(
        self,
        catalogue: ProgrammeCatalogue,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._catalogue, self._now = catalogue, now
        self._operators: tuple[Operator, ...] = ()
        self.text_edit = SearchLine("Ctrl F")
        self.programme_combo, self.state_combo = QComboBox(), QComboBox()
        self.days_combo, self.operator_combo = QComboBox(), QComboBox()
        self.since_edit, self.until_edit = DateEditor(), DateEditor()
        self.until_label = label(role="soft")
        self.own_days = QWidget()
        self.clear_button = LinkButton(icon="cross")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._build_layout()
        self._connect()
        name_parts(self)
        self.retranslate()

    def _build_layout(self) -> None:
        for combo in self._combos():
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            combo.setMinimumContentsLength(6)
            combo.setMaxVisibleItems(12)
        days = QHBoxLayout(self.own_days)
        days.setContentsMargins(0, 0, 0, 0)
        days.setSpacing(px(8))
        days.addWidget(self.since_edit, 1)
        days.addWidget(self.until_label)
        days.addWidget(self.until_edit, 1)
        days.addStretch(1)
        self.own_days.hide()
        keep = self.clear_button.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.clear_button.setSizePolicy(keep)
        self.clear_button.hide()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(px(8))
        self._arrange()

    def _connect(self) -> None:
        self._pause.timeout.connect(self._on_pause_timeout)
        self.text_edit.textChanged.connect(self._on_text_changed)
        self.text_edit.returnPressed.connect(self._on_return_pressed)
        self.text_edit.installEventFilter(self)
        self.programme_combo.activated.connect(self._on_combo_activated)
        self.state_combo.activated.connect(self._on_combo_activated)
        self.operator_combo.activated.connect(self._on_combo_activated)
        self.days_combo.activated.connect(self._on_days_activated)
        self.since_edit.edited.connect(self._on_text_changed)
        self.until_edit.edited.connect(self._on_text_changed)
        self.clear_button.clicked.connect(self.clear)

    def _combos(self) -> tuple[QComboBox, ...]:
        return (self.programme_combo, self.state_combo, self.days_combo, self.operator_combo)

    # -- what is wanted -------------------------------------------------------------------------

    def wanted(self, sort: str, descending: bool) -> ApplicationFilter:
        """Return the filter as it stands, in this order."""
        since, until = self._span()
        state, operator = self.state_combo.currentData(), self.operator_combo.currentData()
        return ApplicationFilter(
            programme=self.programme_combo.currentData() or "",
            states=DECIDED if state == "decided" else (State(state),) if state else (),
            since=since,
            until=until,
            operator=UUID(operator) if operator else None,
            text=self.text_edit.text().strip(),
            sort=sort,
            descending=descending,
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out, or may be as soon as days of one's own are typed."""
        has_own_days = self.days_combo.currentData() == "own"
        return has_own_days or self.wanted("created", True) != ApplicationFilter()

    def clear(self) -> None:
        """Leave nothing out."""
        self.narrow_to("", "")

    def show_operators(self, operators: Sequence[Operator]) -> None:
        """Offer those who work here; what was chosen stays."""
        if tuple(operators) != self._operators:
            self._operators = tuple(operators)
            self._fill_operators()

    def narrow_to(self, programme: str, state: str) -> None:
        """Leave out all but a programme (by its id) and a state (by its value); empty is any."""
        with silent(self.text_edit, *self._combos()):
            self.text_edit.clear()
            _set_data(self.programme_combo, programme)
            _set_data(self.state_combo, state)
            self.days_combo.setCurrentIndex(0)
            self.operator_combo.setCurrentIndex(0)
        self._show_own_days()
        self._tell()

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.text_edit.setPlaceholderText(self.tr("Name, NID or number"))
        self.text_edit.setAccessibleName(self.tr("Text to look for"))
        self.programme_combo.setAccessibleName(self.tr("Programme"))
        self.state_combo.setAccessibleName(self.tr("State"))
        self.days_combo.setAccessibleName(self.tr("Days"))
        self.operator_combo.setAccessibleName(self.tr("Operator"))
        self.since_edit.set_accessible_name(self.tr("From this day"))
        self.until_edit.set_accessible_name(self.tr("To this day"))
        self.until_label.setText(self.tr("to"))
        self.clear_button.setText(self.tr("Show all"))
        language = current_language()
        for edit in (self.since_edit, self.until_edit):
            edit.set_language(language)
        self._fill(
            self.programme_combo,
            (self.tr("All programmes"), ""),
            *((p.short_name.in_(language), p.id) for p in self._catalogue.all()),
        )
        self._fill(
            self.state_combo,
            (self.tr("All states"), ""),
            *((state_text(state), state.value) for state in State),
            (self.tr("Decided at headquarters"), "decided"),
        )
        self._fill(self.days_combo, *((self._span_text(span), span) for span in SPANS))
        self._fill_operators()

    # -- Qt -------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on to the list with the arrow down."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
        ):
            self.list_wanted.emit()
            return True
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        """Need no more than two rows need: that is where it goes when narrow."""
        return QSize(px(_LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take a second row where one is too narrow."""
        super().resizeEvent(event)
        self._arrange()

    # -- inside ---------------------------------------------------------------------------------

    def _arrange(self) -> None:
        rows = 1 if self.width() >= px(_ROOM_FOR_ONE_ROW) else 2
        if self.property("rows") == rows:
            return
        self.setProperty("rows", rows)
        while self._grid.takeAt(0) is not None:
            pass
        for column in range(6):
            self._grid.setColumnStretch(column, 0)
        if rows == 1:
            self._grid.addWidget(self.text_edit, 0, 0)
            self._grid.setColumnStretch(0, 4)
            for at, combo in enumerate(self._combos(), 1):
                self._grid.addWidget(combo, 0, at)
                self._grid.setColumnStretch(at, 3)
            self._grid.addWidget(self.clear_button, 0, 5)
        else:
            self._grid.addWidget(self.text_edit, 0, 0, 1, 3)
            self._grid.addWidget(self.clear_button, 0, 3)
            for at, combo in enumerate(self._combos()):
                self._grid.addWidget(combo, 1, at)
                self._grid.setColumnStretch(at, 1)
        self._grid.addWidget(self.own_days, rows, 0, 1, 6)

    def _span(self) -> Span:
        name = self.days_combo.currentData() or "all"
        if name != "own":
            return span_of(name, local_day(self._now()))
        return span_between(
            read_date(self.since_edit.text()).value, read_date(self.until_edit.text()).value
        )

    def _span_text(self, span: str) -> str:
        return {
            "all": self.tr("All days"),
            "today": self.tr("Today"),
            "week": self.tr("This week"),
            "month": self.tr("This month"),
            "own": self.tr("From … to …"),
        }[span]

    def _fill_operators(self) -> None:
        self._fill(
            self.operator_combo,
            (self.tr("All operators"), ""),
            *((o.name, str(o.id)) for o in self._operators),
        )

    def _fill(self, combo: QComboBox, *items: tuple[str, str]) -> None:
        chosen = combo.currentData()
        with silent(combo):
            combo.clear()
            for text, value in items:
                combo.addItem(text, value)
            _set_data(combo, chosen)
        longest = max(combo.fontMetrics().horizontalAdvance(text) for text, _ in items)
        combo.view().setMinimumWidth(longest + px(48))

    def _show_own_days(self) -> None:
        self.own_days.setVisible(self.days_combo.currentData() == "own")

    def _tell(self) -> None:
        self._pause.stop()
        for combo in self._combos():
            set_look(combo, state="on" if combo.currentIndex() > 0 else "")
        self.clear_button.setVisible(self.is_narrowed)
        self.changed.emit()

    def _on_text_changed(self, _text: str = "") -> None:
        self._pause.start()

    def _on_pause_timeout(self) -> None:
        self._tell()

    def _on_return_pressed(self) -> None:
        self._tell()
        self.list_wanted.emit()

    def _on_combo_activated(self, _index: int) -> None:
        self._tell()

    def _on_days_activated(self, _index: int) -> None:
        self._show_own_days()
        if self.days_combo.currentData() == "own":
            self.since_edit.focus_parts()[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()


def _set_data(combo: QComboBox, value: str | None) -> None:
    combo.setCurrentIndex(max(combo.findData(value), 0))
