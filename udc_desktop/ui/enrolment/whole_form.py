"""A form as high as its questions, for steps on which more than the form scrolls."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from udc_desktop.services.places import PlaceIndex
from udc_desktop.ui.widgets.form import FormPage


class WholeForm(FormPage):
    """A form that never scrolls by itself; what is around it brings its fields into view.

    Signals:
        focus_moved: the field that got the focus.
    """

    focus_moved = Signal(QWidget)

    def __init__(
        self,
        language: str = "bn",
        places: PlaceIndex | None = None,
        parent: QWidget | None = None,
        *,
        today: date | None = None,
    ) -> None:
        super().__init__(language, places, parent, today=today)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet = self.area.widget()
        if sheet is not None:
            sheet.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow and shrink with the questions, and tell where the focus went."""
        if watched is self.area.widget():
            if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
                QTimer.singleShot(0, self, self.fit)  # the layout is not settled within the event
        elif event.type() == QEvent.Type.FocusIn:
            QTimer.singleShot(0, self, self._tell_focus)
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Be as high as the questions are at this width."""
        sheet = self.area.widget()
        layout = sheet.layout() if sheet is not None else None
        if layout is None:
            return
        layout.activate()
        width = self.area.viewport().width()
        needed = layout.heightForWidth(width) if layout.hasHeightForWidth() else -1
        height = max(needed, layout.sizeHint().height() if needed < 0 else needed)
        if height != self.area.minimumHeight():
            self.area.setFixedHeight(height)

    def _tell_focus(self) -> None:
        field = self.fields.get(self.focused_field)
        if field is not None:
            self.focus_moved.emit(field)
