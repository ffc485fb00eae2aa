"""The lock: nothing of the counter can be seen until somebody proves who they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from udc_desktop.domain.operators import Operator
from udc_desktop.errors import KnownFault
from udc_desktop.ui.jobs import Jobs
from udc_desktop.ui.login.door import Door
from udc_desktop.ui.login.gate import PasswordGate
from udc_desktop.ui.messages import MessageBar
from udc_desktop.ui.qtypes import label, name_parts
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import LinkButton
from udc_desktop.ui.widgets.cards import IconLabel

if TYPE_CHECKING:
    from udc_desktop.services.house import House


class LockPage(Door):
    """Waits for the operator who locked it; another one may sign in instead.

    Signals:
        unlocked: the operator is back.
        other_operator_wanted: somebody else wants to work; the first one's entry stays hers.
    """

    unlocked = Signal()
    other_operator_wanted = Signal()

    def __init__(
        self, operator: Operator, house: House, jobs: Jobs, parent: QWidget | None = None
    ) -> None:
        super().__init__(house.centre_name, parent)
        self._operator = operator
        self._house = house
        self._jobs = jobs
        self.messages = MessageBar()
        self.title_label = label(role="title")
        self.name_label = label(operator.name, "name", wraps=True)
        self.kept_label = label(role="soft", wraps=True)
        self.gate = PasswordGate()
        self.other_button = LinkButton()
        self._build_card()
        self.gate.submitted.connect(self._on_submitted)
        self.other_button.clicked.connect(self.other_operator_wanted)
        name_parts(self)
        self.retranslate()

    def _build_card(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(IconLabel("lock", 32, "accent"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title_label)
        words.addWidget(self.name_label)
        head.addLayout(words, 1)
        body = self.card.body
        body.addWidget(self.messages)
        body.addLayout(head)
        body.addWidget(self.kept_label)
        body.addWidget(self.gate)
        body.addWidget(self.other_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.setFocusProxy(self.gate)

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        super().retranslate()
        self.gate.set_action(self.tr("Unlock"))
        self.title_label.setText(self.tr("Locked"))
        self.kept_label.setText(self.tr("What was half done is kept. Type the password to go on."))
        self.other_button.setText(self.tr("Somebody else wants to sign in"))

    def _on_submitted(self, password: str) -> None:
        house, operator = self._house, self._operator.id
        self.gate.set_busy(True)
        self._jobs.run(
            lambda: house.unlock(operator, password), self._on_tried, self._on_unlock_failed
        )

    def _on_tried(self, is_right: bool) -> None:
        if not is_right:
            self.gate.refuse(0)
            return
        self.gate.reset()
        self.unlocked.emit()

    def _on_unlock_failed(self, error: Exception) -> None:
        self.gate.set_busy(False)
        if not isinstance(error, KnownFault):
            raise error
        if error.code in {"wrong_password", "too_many_attempts"}:
            self.gate.refuse(
                int(error.params.get("wait", 0)), was_tried=error.code == "wrong_password"
            )
        else:
            self.messages.fault(error)
