"""What the list of grievances is narrowed to, in one bar above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from udc_desktop.domain.grievances import Due, State
from udc_desktop.domain.text import digits
from udc_desktop.services.grievances.ports import GrievanceFilter
from udc_desktop.ui.grievances.words import due_words, state_words
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.qtypes import name_parts, set_look, silent
from udc_desktop.ui.search_line import SearchLine
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import LinkButton

if TYPE_CHECKING:
    from udc_desktop.services.catalogue import ProgrammeCatalogue
    from udc_desktop.services.grievances.desk import GrievanceService

PAUSE_MS = 60  # after a key, so that a word typed quickly is one question
WARDS = 9  # of a union
_ROOM_FOR_ONE_ROW, _LEAST = 900, 560
ASKED = "asked"
GROUPS: dict[str, tuple[State, ...]] = {
    "to_forward": tuple(state for state in State if state.is_to_be_forwarded),
    "with_offices": tuple(state for state in State if state.is_with_an_office),
    "to_tell": (State.ANSWERED,),
    "open": tuple(state for state in State if state.is_open),
}
"""States that are looked for together, by what waits for the counter."""


class ListFilter(QWidget):
    """Text, state, clock and office; behind "more" category, programme, ward and what is sealed.

    Signals:
        changed: something else is to be shown.
        list_wanted: Enter or the arrow down was pressed in the text: on to what was found.
        more_toggled: the second row is about to come, or is gone.
    """

    changed = Signal()
    more_toggled = Signal(bool)
    list_wanted = Signal()

    def __init__(
        self,
        desk: GrievanceService,
        programmes: ProgrammeCatalogue,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._programmes = desk, programmes
        self.text_edit = SearchLine("Ctrl F")
        self.state_combo, self.clock_combo = QComboBox(), QComboBox()
        self.office_combo, self.category_combo = QComboBox(), QComboBox()
        self.programme_combo, self.ward_combo = QComboBox(), QComboBox()
        self.sealed_combo = QComboBox()
        self.more_button = LinkButton(icon="filter")
        self.clear_button = LinkButton(icon="cross")
        self.more_box, self.links = QWidget(), QWidget()
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
            combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        more = QHBoxLayout(self.more_box)
        more.setContentsMargins(0, 0, 0, 0)
        more.setSpacing(px(8))
        for combo in self._behind():
            more.addWidget(combo, 1)
        links = QHBoxLayout(self.links)
        links.setContentsMargins(0, 0, 0, 0)
        links.addWidget(self.more_button)
        links.addWidget(self.clear_button)
        links.addStretch(1)
        self.more_box.hide()
        self.clear_button.hide()
        self._grid = QGridLayout()
        self._grid.setSpacing(px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(self._grid)
        column.addWidget(self.more_box)
        self._arrange()

    def _connect(self) -> None:
        self._pause.timeout.connect(self._on_pause_timeout)
        self.text_edit.textChanged.connect(self._on_text_changed)
        self.text_edit.returnPressed.connect(self._on_return_pressed)
        self.text_edit.installEventFilter(self)
        for combo in self._combos():
            combo.activated.connect(self._on_combo_activated)
        self.more_button.clicked.connect(self._on_more_clicked)
        self.clear_button.clicked.connect(self.clear)

    def _combos(self) -> tuple[QComboBox, ...]:
        return (self.state_combo, self.clock_combo, self.office_combo, *self._behind())

    def _behind(self) -> tuple[QComboBox, ...]:
        return (self.category_combo, self.programme_combo, self.ward_combo, self.sealed_combo)

    # -- what is wanted -------------------------------------------------------------------------

    def wanted(self, sort: str, descending: bool) -> GrievanceFilter:
        """Return the filter as it stands, in this order."""
        state, clock = self.state_combo.currentData() or "", self.clock_combo.currentData()
        sealed = self.sealed_combo.currentData()
        states = GROUPS.get(state, ())
        if state in set(State):
            states = (State(state),)
        return GrievanceFilter(
            states=states,
            category=self.category_combo.currentData() or "",
            programme=self.programme_combo.currentData() or "",
            office=self.office_combo.currentData() or "",
            ward=self.ward_combo.currentData() or "",
            standing=Due(clock) if clock else None,
            sealed={"sealed": True, "readable": False}.get(sealed or ""),
            asked=True if state == ASKED else None,
            text=self.text_edit.text().strip(),
            sort=sort,
            descending=descending,
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return self.wanted("due", False) != GrievanceFilter()

    def clear(self) -> None:
        """Leave nothing out."""
        self.narrow_to("")

    def narrow_to(self, standing: str) -> None:
        """Leave out all but one of ``navigation.GRIEVANCE_STANDINGS``; empty is any."""
        with silent(self.text_edit, *self._combos()):
            self.text_edit.clear()
            for combo in self._combos():
                combo.setCurrentIndex(0)
            is_clock = standing in {due.value for due in Due}
            _set_data(self.clock_combo if is_clock else self.state_combo, standing)
        self._tell()

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.text_edit.setPlaceholderText(self.tr("Name, mobile or number"))
        self.text_edit.setAccessibleName(self.tr("Text to look for"))
        self.state_combo.setAccessibleName(self.tr("State"))
        self.clock_combo.setAccessibleName(self.tr("Time"))
        self.office_combo.setAccessibleName(self.tr("Office"))
        self.category_combo.setAccessibleName(self.tr("Kind of grievance"))
        self.programme_combo.setAccessibleName(self.tr("Programme"))
        self.ward_combo.setAccessibleName(self.tr("Ward"))
        self.sealed_combo.setAccessibleName(self.tr("Sealed or not"))
        self.clear_button.setText(self.tr("Show all"))
        self._say_more()
        self.refill()

    def refill(self) -> None:
        """Offer what the catalogue in force knows; what was chosen stays."""
        language, catalogue = current_language(), self._desk.catalogue
        self._fill(
            self.state_combo,
            (self.tr("All states"), ""),
            (self.tr("To be forwarded"), "to_forward"),
            (self.tr("With an office"), "with_offices"),
            (self.tr("An office asked for more"), ASKED),
            (self.tr("Complainant to be told"), "to_tell"),
            (self.tr("All that are open"), "open"),
            *((state_words(state), state.value) for state in State),
        )
        self._fill(
            self.clock_combo,
            (self.tr("Any time"), ""),
            *((due_words(due), due.value) for due in (Due.LATE, Due.SOON, Due.DUE)),
        )
        self._fill(
            self.office_combo,
            (self.tr("All offices"), ""),
            *((office.name.in_(language), office.id) for office in catalogue.office),
        )
        # of a sensitive one nobody here knows the kind
        kinds = (each for each in catalogue.category if not each.is_sensitive)
        self._fill(
            self.category_combo,
            (self.tr("All kinds"), ""),
            *((each.name.in_(language), each.id) for each in kinds),
        )
        self._fill(
            self.programme_combo,
            (self.tr("All programmes"), ""),
            *((p.short_name.in_(language), p.id) for p in self._programmes.all()),
        )
        ward = self.tr("Ward {number}")
        self._fill(
            self.ward_combo,
            (self.tr("All wards"), ""),
            *(
                (ward.format(number=digits(number, language)), str(number))
                for number in range(1, WARDS + 1)
            ),
        )
        self._fill(
            self.sealed_combo,
            (self.tr("Sealed and readable"), ""),
            (self.tr("Sealed only"), "sealed"),
            (self.tr("Readable only"), "readable"),
        )

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
        for column in range(5):
            self._grid.setColumnStretch(column, 0)
        first = (self.state_combo, self.clock_combo, self.office_combo)
        if rows == 1:
            for at, part in enumerate((self.text_edit, *first)):
                self._grid.addWidget(part, 0, at)
                self._grid.setColumnStretch(at, 4 if at == 0 else 3)
            self._grid.addWidget(self.links, 0, 4)
        else:
            self._grid.addWidget(self.text_edit, 0, 0, 1, 2)
            self._grid.addWidget(self.links, 0, 2)
            for at, combo in enumerate(first):
                self._grid.addWidget(combo, 1, at)
                self._grid.setColumnStretch(at, 1)

    def _fill(self, combo: QComboBox, *items: tuple[str, str]) -> None:
        chosen = combo.currentData()
        with silent(combo):
            combo.clear()
            for text, value in items:
                combo.addItem(text, value)
            _set_data(combo, chosen)
        longest = max(combo.fontMetrics().horizontalAdvance(text) for text, _ in items)
        combo.view().setMinimumWidth(longest + px(48))

    def _show_more(self, shown: bool) -> None:
        if shown:  # whoever has room to make makes it first
            self.more_toggled.emit(True)
        self.more_box.setVisible(shown)
        if not shown:
            self.more_toggled.emit(False)
        self._say_more()

    def _say_more(self) -> None:
        is_open = not self.more_box.isHidden()
        self.more_button.setText(self.tr("Fewer filters") if is_open else self.tr("More filters"))

    def _tell(self) -> None:
        self._pause.stop()
        for combo in self._combos():
            set_look(combo, state="on" if combo.currentIndex() > 0 else "")
        self.clear_button.setVisible(self.is_narrowed)
        if any(combo.currentIndex() > 0 for combo in self._behind()):
            self._show_more(True)
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

    def _on_more_clicked(self) -> None:
        self._show_more(self.more_box.isHidden())
        if not self.more_box.isHidden():
            self.category_combo.setFocus(Qt.FocusReason.OtherFocusReason)


def _set_data(combo: QComboBox, value: str | None) -> None:
    combo.setCurrentIndex(max(combo.findData(value), 0))
