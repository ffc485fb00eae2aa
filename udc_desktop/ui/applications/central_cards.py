"""The cards that say what headquarters made of an application."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from udc_desktop.domain.exchange import Payment
from udc_desktop.services.applications import ApplicationDetail
from udc_desktop.ui.applications.central import (
    Whereabouts,
    as_of_text,
    decision_lines,
    payment_lines,
    payment_state,
    registry_text,
)
from udc_desktop.ui.qtypes import clear_layout, label, name_parts, set_look
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from udc_desktop.ui.widgets.cards import Card, IconLabel, Line, Note, Pill, row

_SIGNS = {
    "waiting": ("clock", "warn_mark"),
    "back": ("bad", "bad"),
    "there": ("ok", "accent"),
    "noted": ("info", "soft"),
    "here": ("info", "soft"),
}


class CentralCard(Card):
    """Where the record is, what was decided, whether the person is enrolled elsewhere.

    Signals:
        mend_wanted: open the entry and mend what headquarters sent back.
        slip_wanted: print what was decided.
    """

    mend_wanted = Signal()
    slip_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(20, 14, 16, 16), spacing=8)
        self.title_label = label(role="heading", wraps=True)
        self.where_sign = IconLabel("clock", 20, "soft")
        self.where_label = label(wraps=True)
        self.reasons_note = Note("bad")
        self.mend_button = PrimaryButton(icon="edit")
        self.decision_label = label(role="strong", wraps=True)
        self.about_label = label(wraps=True)
        self.registry_label = label(wraps=True)
        self.as_of_label = label(role="small", wraps=True)
        self.slip_button = SecondaryButton(icon="print")
        where = row(self.where_sign, self.where_label, spacing=10)
        where.setStretch(1, 1)
        where.setAlignment(self.where_sign, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.title_label)
        self.body.addWidget(self.decision_label)
        self.body.addWidget(self.about_label)
        self.body.addLayout(where)
        self.body.addWidget(self.reasons_note)
        self.body.addWidget(self.mend_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.registry_label)
        self.body.addWidget(self.as_of_label)
        self.body.addWidget(self.slip_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.mend_button.clicked.connect(self.mend_wanted)
        self.slip_button.clicked.connect(self.slip_wanted)
        name_parts(self)
        self.retranslate()

    def show_detail(self, detail: ApplicationDetail, where: Whereabouts, language: str) -> None:
        """Show what is known of an application."""
        self.where_sign.set_icon(*_SIGNS[where.kind])
        self.where_label.setText(where.text)
        self.reasons_note.set_text("\n".join(where.reasons))
        self.reasons_note.setVisible(bool(where.reasons))
        self.mend_button.setVisible(where.kind == "back" and detail.can_be_amended)
        decision = detail.decisions[-1] if detail.decisions else None
        first, *others = decision_lines(decision, language) if decision is not None else ("",)
        self.decision_label.setText(first)
        self.decision_label.setVisible(bool(first))
        self.about_label.setText("\n".join(others))
        self.about_label.setVisible(bool(others))
        text, look = registry_text(detail.registry, language)
        self.registry_label.setText(text)
        set_look(self.registry_label, state=look if look in {"warn", "ok"} else "")
        self.as_of_label.setText(as_of_text(detail.news_as_of, language))
        self.slip_button.setVisible(decision is not None)

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.title_label.setText(self.tr("At headquarters"))
        self.mend_button.setText(self.tr("Open and mend"))
        self.slip_button.setText(self.tr("Decision slip"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()


class PaymentsCard(Card):
    """The instalments by cycle, the newest first; hidden where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(20, 14, 16, 16), spacing=8)
        self.title_label = label(role="heading", wraps=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(px(6))
        self.body.addWidget(self.title_label)
        self.body.addLayout(self._lines)
        name_parts(self)

    def show_payments(self, payments: Sequence[Payment], language: str) -> None:
        """Show these, which come by cycle."""
        self.title_label.setText(self.tr("Payments"))
        clear_layout(self._lines)
        for at, payment in enumerate(reversed(payments)):
            if at:
                self._lines.addWidget(Line())
            self._lines.addWidget(_PaymentLine(payment, language))
        self.setVisible(bool(payments))


class _PaymentLine(QWidget):
    def __init__(self, payment: Payment, language: str) -> None:
        super().__init__()
        cycle, paid, reason = payment_lines(payment, language)
        pill = Pill(*payment_state(payment))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(1))
        head = row(label(cycle, role="strong", wraps=True), pill)
        head.setStretch(0, 1)
        column.addLayout(head)
        column.addWidget(label(paid, role="small", wraps=True))
        if reason:
            column.addWidget(label(reason, wraps=True))
