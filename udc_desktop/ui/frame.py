"""The one window of the program; what it shows is changed, the window never is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

SIZE = QSize(1366, 768)  # the usual screen of a centre
_SMALLEST = QSize(960, 600)


class Frame(QMainWindow):
    """Shows one thing at a time: the sign-in, the set-up, the counter, or the lock.

    Signals:
        painted: the window has been painted for the first time.
        closing: the operator closes the window; sent before it goes.
    """

    painted = Signal()
    closing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_painted = False
        self._subtitle = ""
        self.views = QStackedWidget(self)
        self.views.setObjectName("views")
        self.setObjectName("frame")
        self.setCentralWidget(self.views)
        self.setMinimumSize(_SMALLEST)
        self.resize(SIZE)
        self.retranslate()

    def open(self) -> None:
        """Show the window: the whole screen on a counter's PC, its own size on larger ones."""
        available = self.screen().availableGeometry()
        if _SMALLEST.width() <= available.width() <= SIZE.width():
            self.showMaximized()
        else:
            self.show()

    def show_view(self, view: QWidget, subtitle: str = "") -> None:
        """Bring ``view`` to the front; the title of the window names the centre at most."""
        if self.views.indexOf(view) < 0:
            self.views.addWidget(view)
        self.views.setCurrentWidget(view)
        self.set_subtitle(subtitle)

    def discard(self, view: QWidget) -> None:
        """Let a view go for good, with everything it shows."""
        self.views.removeWidget(view)
        view.hide()
        view.deleteLater()

    def set_subtitle(self, subtitle: str) -> None:
        """Say beside the program's name where one is; never what an applicant said."""
        self._subtitle = subtitle
        self.retranslate()

    def retranslate(self) -> None:
        """Say the title in the language of the screen."""
        name = self.tr("Union Digital Centre")
        self.setWindowTitle(f"{self._subtitle} · {name}" if self._subtitle else name)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that there is something to be seen."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self._on_first_painted)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let what is half done be kept before the window goes."""
        self.closing.emit()
        super().closeEvent(event)

    def _on_first_painted(self) -> None:
        self.painted.emit()
