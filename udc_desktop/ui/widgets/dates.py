"""A date: typed day-month-year in either digits, or taken from a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QEvent, QLocale, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QFrame,
    QStyle,
    QStyleOptionFrame,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from udc_desktop.domain.text import date_short, read_date, weekday, weekday_short
from udc_desktop.ui.theme import current_tokens, icon, px
from udc_desktop.ui.widgets.editors import LineEditor

_BESIDE = 20  # pixels: between date and remark, the cursor, and what a line keeps at its ends
_LOCALES = {"bn": "bn_BD", "en": "en_GB"}


class DateEditor(LineEditor):
    """A line for a date, with the day of the week at its right and a calendar behind a button.

    The day of the week is said shorter, or not at all, rather than cut the date.
    """

    def __init__(self, parent: QWidget | None = None, *, latest: date | None = None) -> None:
        super().__init__(parent)
        self._language = "bn"
        self._latest = latest
        self.calendar_button = QToolButton(self.line_edit)
        self.calendar_button.setObjectName("calendar_button")
        self.calendar_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Alt+Down does the same
        self.calendar_button.setCursor(Qt.CursorShape.ArrowCursor)
        self.calendar_button.clicked.connect(self.open_calendar)
        self.line_edit.textChanged.connect(self._on_line_edit_changed)
        self.line_edit.installEventFilter(self)
        self._popup: _CalendarPopup | None = None
        self._draw()

    def set_language(self, language: str) -> None:
        """Say the day of the week in another language; what was typed stays as typed."""
        self._language = language
        self._draw()
        self._on_line_edit_changed(self.text())

    @property
    def is_popup_open(self) -> bool:
        """Whether the calendar is open."""
        return self._popup is not None and self._popup.isVisible()

    def open_calendar(self) -> None:
        """Open the calendar below the line, on the date typed or today."""
        popup = _CalendarPopup(self._language, self._latest, self)
        self._popup = popup
        popup.calendar.clicked.connect(self._on_calendar_clicked)
        popup.calendar.activated.connect(self._on_calendar_clicked)
        shown = read_date(self.text()).value
        popup.open_below(self, shown)

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        """Open the calendar with Alt and the arrow down."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
            and event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self.open_calendar()
            return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme, the language and the size of the text."""
        super().changeEvent(event)
        if event.type() in {
            QEvent.Type.PaletteChange,
            QEvent.Type.LanguageChange,
            QEvent.Type.StyleChange,
        }:
            self._draw()
            self._place_remark()

    def _reserved(self) -> int:
        return px(36)

    def _place_remark(self) -> None:
        self._choose_remark()
        super()._place_remark()
        side = self.line_edit.height() - px(8)
        self.calendar_button.setFixedSize(side, side)
        self.calendar_button.move(self.line_edit.width() - side - px(4), px(4))

    def _draw(self) -> None:
        words = QCoreApplication.translate("DateEditor", "Open the calendar (Alt+Down)")
        self.calendar_button.setIcon(icon("calendar", current_tokens().soft))
        self.calendar_button.setIconSize(QSize(px(20), px(20)))
        self.calendar_button.setToolTip(words)
        self.calendar_button.setAccessibleName(words)

    def _on_line_edit_changed(self, _text: str) -> None:
        self._place_remark()

    def _choose_remark(self) -> None:
        """Say the day of the week in the longest words that leave the date whole."""
        day = read_date(self.text()).value
        names = [say(day, self._language) for say in (weekday, weekday_short)] if day else []
        metrics, room = self.remark_label.fontMetrics(), self._room_beside_date()
        said = next((n for n in names if metrics.horizontalAdvance(n) <= room), "")
        self.remark_label.setText(said)
        self.remark_label.setVisible(bool(said))

    def _room_beside_date(self) -> int:
        """Return the pixels that the typed date leaves to a remark."""
        line, option = self.line_edit, QStyleOptionFrame()
        line.initStyleOption(option)
        frame = QStyle.SubElement.SE_LineEditContents
        inside = line.style().subElementRect(frame, option, line).width()
        typed = line.fontMetrics().horizontalAdvance(line.text())
        return inside - self._reserved() - typed - px(_BESIDE)

    def _on_calendar_clicked(self, chosen: QDate) -> None:
        if self._popup is not None:
            self._popup.close()
            self._popup = None
        self.line_edit.setText(
            date_short(date(chosen.year(), chosen.month(), chosen.day()), self._language)
        )
        self.line_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit(self.text())


class _CalendarPopup(QFrame):
    """A month in a small window that closes when one looks elsewhere."""

    def __init__(self, language: str, latest: date | None, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        self.calendar = QCalendarWidget()
        self.calendar.setLocale(QLocale(_LOCALES[language]))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Sunday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setGridVisible(False)
        colours = current_tokens()
        plain, weekend = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(QColor(colours.ink))
        weekend.setForeground(QColor(colours.bad))
        for day in Qt.DayOfWeek:
            is_weekend = day in {Qt.DayOfWeek.Friday, Qt.DayOfWeek.Saturday}
            self.calendar.setWeekdayTextFormat(day, weekend if is_weekend else plain)
        head = QTextCharFormat()
        head.setForeground(QColor(colours.soft))
        head.setBackground(QColor(colours.paper))
        self.calendar.setHeaderTextFormat(head)
        for name, sign in (
            ("qt_calendar_prevmonth", "chevron-left"),
            ("qt_calendar_nextmonth", "chevron-right"),
        ):
            button = self.calendar.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setIcon(icon(sign))
        if latest is not None:
            self.calendar.setMaximumDate(QDate(latest.year, latest.month, latest.day))
        self.calendar.setMinimumSize(px(410), px(290))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(6), px(6), px(6), px(6))
        layout.addWidget(self.calendar)

    def open_below(self, owner: QWidget, shown: date | None) -> None:
        """Open under ``owner``, or above it where the screen ends."""
        if shown is not None:
            self.calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self.adjustSize()
        at = owner.mapToGlobal(QPoint(0, owner.height() + px(4)))
        screen = owner.screen() or QApplication.primaryScreen()
        room = screen.availableGeometry()
        if at.y() + self.height() > room.bottom():
            at = owner.mapToGlobal(QPoint(0, -self.height() - px(4)))
        at.setX(max(room.left(), min(at.x(), room.right() - self.width())))
        self.move(at)
        self.show()
        self.calendar.setFocus()
