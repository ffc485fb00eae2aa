"""The sign-in: who is at the counter today."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from udc_desktop.errors import KnownFault
from udc_desktop.services.vault import Slot
from udc_desktop.ui.jobs import Jobs
from udc_desktop.ui.login.door import Door
from udc_desktop.ui.login.gate import PasswordGate
from udc_desktop.ui.messages import MessageBar
from udc_desktop.ui.qtypes import label, name_parts
from udc_desktop.ui.theme import icon, px
from udc_desktop.ui.widgets.buttons import LinkButton

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter, House
    from udc_desktop.ui.login.recovery import RecoveryForm

_ROW = 46
_MOST_ROWS = 5  # more are scrolled to


class SignInPage(Door):
    """Choose a name, type the password.

    Up and Down choose the name while the password is typed, so that nobody needs Tab.

    Signals:
        signed_in: the store is open; ``counter`` holds it.
    """

    signed_in = Signal()

    def __init__(self, house: House, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(house.centre_name, parent)
        self._house = house
        self._jobs = jobs
        self.counter: Counter | None = None
        self.messages = MessageBar()
        self.title_label = label(role="title")
        self.who_label = label(role="soft", wraps=True)
        self.operators_list = QListWidget()
        self.gate = PasswordGate()
        self.forgotten_button = LinkButton()
        self.recovery_form: RecoveryForm | None = None
        self._sign_in_part = QWidget()
        self._build_sign_in()
        self._connect()
        name_parts(self)
        self._show_slots(house.slots())
        self.retranslate()

    def _build_sign_in(self) -> None:
        self.operators_list.setIconSize(QSize(px(24), px(24)))
        self.operators_list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.operators_list.setUniformItemSizes(True)
        column = QVBoxLayout(self._sign_in_part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        for part in (self.title_label, self.who_label, self.operators_list, self.gate):
            column.addWidget(part)
        column.addWidget(self.forgotten_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.card.body.addWidget(self.messages)
        self.card.body.addWidget(self._sign_in_part)
        self.setFocusProxy(self.gate)

    def _connect(self) -> None:
        self.gate.submitted.connect(self._on_submitted)
        self.gate.password_field.password_edit.installEventFilter(self)
        self.operators_list.currentRowChanged.connect(self._on_operator_chosen)
        self.operators_list.itemActivated.connect(self._on_operator_activated)
        self.operators_list.itemClicked.connect(self._on_operator_activated)
        self.forgotten_button.clicked.connect(self.open_recovery)

    @property
    def chosen(self) -> UUID | None:
        """The operator whose name is chosen."""
        item = self.operators_list.currentItem()
        found = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return found if isinstance(found, UUID) else None

    def choose(self, operator: UUID) -> None:
        """Choose an operator's name."""
        for row in range(self.operators_list.count()):
            if self.operators_list.item(row).data(Qt.ItemDataRole.UserRole) == operator:
                self.operators_list.setCurrentRow(row)

    def open_recovery(self) -> None:
        """Show the way in by the recovery sheet."""
        from udc_desktop.ui.login.recovery import RecoveryForm

        if self.recovery_form is None:
            form = RecoveryForm(self._house, self._jobs, self.messages)
            form.recovered.connect(self._on_recovered)
            form.given_up.connect(self.close_recovery)
            form.setObjectName("recovery_form")
            self.card.body.addWidget(form)
            self.recovery_form = form
        self.recovery_form.start(self.chosen)
        self._sign_in_part.hide()
        self.recovery_form.show()
        self.recovery_form.setFocus()

    def close_recovery(self) -> None:
        """Go back to the names."""
        if self.recovery_form is not None:
            self.recovery_form.hide()
        self._sign_in_part.show()
        self.gate.setFocus()

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        super().retranslate()
        self.gate.set_action(self.tr("Sign in"))
        self.title_label.setText(self.tr("Welcome"))
        self.who_label.setText(self.tr("Choose your name and type your password."))
        self.operators_list.setAccessibleName(self.tr("Names of those who work here"))
        self.forgotten_button.setText(self.tr("Forgotten the password?"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for row in range(self.operators_list.count()):
                self.operators_list.item(row).setIcon(icon("user"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Up and Down choose the name from within the password."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}
        ):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            last = self.operators_list.count() - 1
            self.operators_list.setCurrentRow(
                min(max(self.operators_list.currentRow() + step, 0), last)
            )
            return True
        return super().eventFilter(watched, event)

    def _show_slots(self, slots: Sequence[Slot]) -> None:
        working = [slot for slot in slots if not slot.is_disabled]
        for slot in working:
            item = QListWidgetItem(icon("user"), slot.name)
            item.setData(Qt.ItemDataRole.UserRole, slot.operator)
            item.setSizeHint(QSize(px(100), px(_ROW)))
            self.operators_list.addItem(item)
        rows = min(max(len(working), 1), _MOST_ROWS)
        self.operators_list.setFixedHeight(rows * px(_ROW) + 4)
        self.operators_list.setCurrentRow(0)

    def _on_operator_chosen(self, _row: int) -> None:
        self.gate.reset()

    def _on_operator_activated(self, _item: QListWidgetItem) -> None:
        self.gate.setFocus()

    def _on_submitted(self, password: str) -> None:
        operator, house = self.chosen, self._house
        if operator is None:
            return
        self.gate.set_busy(True)
        self.operators_list.setEnabled(False)
        self._jobs.run(
            lambda: house.sign_in(operator, password), self._on_opened, self._on_sign_in_failed
        )

    def _on_opened(self, counter: Counter) -> None:
        self.gate.reset()
        self.counter = counter
        self.signed_in.emit()

    def _on_sign_in_failed(self, error: Exception) -> None:
        self.gate.set_busy(False)
        self.operators_list.setEnabled(True)
        if not isinstance(error, KnownFault):
            raise error
        if error.code in {"wrong_password", "too_many_attempts"}:
            self.gate.refuse(
                int(error.params.get("wait", 0)), was_tried=error.code == "wrong_password"
            )
        else:
            self.messages.fault(error)

    def _on_recovered(self) -> None:
        if self.recovery_form is not None:
            self.counter = self.recovery_form.counter
            self.signed_in.emit()
