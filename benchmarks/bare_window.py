"""The floor of the start-up: a bare window of the same size, shown, painted, closed."""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget


class Bare(QWidget):
    painted = False

    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            print(f"painted {time.monotonic():.6f}", flush=True)
            QTimer.singleShot(0, QApplication.quit)


application = QApplication(sys.argv)
window = Bare()
window.resize(1366, 768)
window.show()
sys.exit(application.exec())
