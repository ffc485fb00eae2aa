"""Noticing that nobody is at the counter any more."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
        QEvent.Type.Drop,
    }
)


class IdleWatch(QObject):
    """Counts the minutes since the last key or movement, in any window of the program.

    It watches the native windows, not every widget: a filter on the application would run for
    each event of each widget, and typing would pay for it.

    Signals:
        idle: the minutes have passed.
    """

    idle = Signal()

    def __init__(self, app: QGuiApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        app.focusWindowChanged.connect(self._on_focus_window_changed)

    @property
    def is_watching(self) -> bool:
        """Whether the minutes are being counted."""
        return self._timer.isActive()

    @property
    def milliseconds_left(self) -> int:
        """Return the time until ``idle``; -1 while nothing is counted."""
        return self._timer.remainingTime()

    def start(self, minutes: int) -> None:
        """Count from now; ``minutes`` is 1 to 60."""
        self._timer.start(minutes * 60_000)

    def set_minutes(self, minutes: int) -> None:
        """Use another span from now on, if anything is being counted."""
        if self._timer.isActive():
            self.start(minutes)

    def stop(self) -> None:
        """Count nothing."""
        self._timer.stop()

    def watch(self, window: QWindow) -> None:
        """Take input to this native window as a sign of life."""
        window.removeEventFilter(self)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Start counting afresh at every sign of life; let everything pass."""
        if event.type() in _SIGNS_OF_LIFE and self._timer.isActive():
            self._timer.start()
        return False

    def _on_focus_window_changed(self, window: QWindow | None) -> None:
        if window is not None:
            self.watch(window)
