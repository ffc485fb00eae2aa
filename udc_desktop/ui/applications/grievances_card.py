"""The grievances about an application, and the way to log one."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from udc_desktop.domain.grievances import Grievance
from udc_desktop.ui.grievances.words import state_look, state_words
from udc_desktop.ui.qtypes import clear_layout, label, name_parts
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from udc_desktop.ui.widgets.cards import Card, Pill
from udc_desktop.ui.widgets.flow import Flow


class GrievancesCard(Card):
    """Number and state of each grievance about the application.

    Signals:
        grievance_wanted: the grievance that is to be shown whole.
        new_wanted: a grievance about the application is to be logged.
    """

    grievance_wanted = Signal(UUID)
    new_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(20, 14, 16, 16), spacing=8)
        self._grievances: tuple[Grievance, ...] = ()
        self.title_label = label(role="heading", wraps=True)
        self.new_button = SecondaryButton(icon="grievance", key="Ctrl G")
        self.buttons: list[LinkButton] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(px(4))
        self.body.addWidget(self.title_label)
        self.body.addLayout(self._lines)
        self.body.addWidget(self.new_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.new_button.clicked.connect(self.new_wanted)
        name_parts(self)
        self.retranslate()

    def show_grievances(self, grievances: Sequence[Grievance]) -> None:
        """Show these, the newest first."""
        self._grievances = tuple(grievances)
        clear_layout(self._lines)
        self.buttons = []
        for grievance in self._grievances:
            button = LinkButton(grievance.number, icon="next")
            button.setProperty("grievance", str(grievance.id))
            state = state_words(grievance.state)
            button.setAccessibleName(f"{grievance.number}, {state}")
            button.clicked.connect(self._on_button_clicked)
            self.buttons.append(button)
            self._lines.addLayout(Flow(button, Pill(state, state_look(grievance.state))))

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.title_label.setText(self.tr("Grievances"))
        self.new_button.setText(self.tr("Log a grievance"))
        self.show_grievances(self._grievances)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _on_button_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, LinkButton):
            self.grievance_wanted.emit(UUID(str(button.property("grievance"))))
