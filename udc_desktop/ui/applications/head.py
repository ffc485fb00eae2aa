"""The head of one application: who, what, where it stands, and what can be done."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from udc_desktop.domain.applications import Application, State
from udc_desktop.domain.programmes import Programme
from udc_desktop.domain.text import (
    age,
    age_words,
    date_words,
    digits,
    local_day,
    time_words,
)
from udc_desktop.services.applications import ApplicationDetail
from udc_desktop.ui.applications.history import sent_text
from udc_desktop.ui.qtypes import label, name_parts
from udc_desktop.ui.texts import state_look, state_text
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import (
    DangerButton,
    LinkButton,
    PrimaryButton,
    SecondaryButton,
)
from udc_desktop.ui.widgets.cards import Avatar, Pill, row
from udc_desktop.ui.widgets.flow import Flow

_MARGIN = 24
_ROOM_FOR_ONE_ROW = 960  # pixels at text scale 100
_ENDED = frozenset({State.REFUSED, State.REJECTED, State.WITHDRAWN})


class DetailHead(QWidget):
    """Photo, number, name, state; print again, amend, withdraw, back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.avatar = Avatar(width=72, height=88)
        self.number_label = label(role="number")
        self.state_pill, self.sent_pill = Pill(), Pill()
        self.name_label = label(role="name", wraps=True)
        self.about_label = label(role="soft", wraps=True)
        self.barred_label = label(role="small", wraps=True)
        self.back_button = LinkButton(icon="back")
        self.person_button = LinkButton(icon="people")
        self.print_button = PrimaryButton(icon="print", key="Ctrl P")
        self.amend_button = SecondaryButton(icon="edit", key="Ctrl E")
        self.withdraw_button = DangerButton(icon="withdraw", key="Ctrl Del")
        self._build_layout()
        name_parts(self)
        self.retranslate()

    def _build_layout(self) -> None:
        self.number_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addLayout(row(self.number_label, self.state_pill, self.sent_pill, 1))
        words.addWidget(self.name_label)
        words.addWidget(self.about_label)
        above = row(self.avatar, words, spacing=16)
        above.setStretch(1, 1)
        self._ways = Flow(self.back_button, self.person_button)
        self._steps = Flow(
            self.withdraw_button, self.amend_button, self.print_button, at_the_end=True
        )
        self._actions = QGridLayout()
        self._actions.setContentsMargins(0, 0, 0, 0)
        self._actions.setSpacing(px(8))
        self._actions.addLayout(self._ways, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(_MARGIN), px(14), px(_MARGIN), px(10))
        column.setSpacing(px(10))
        column.addLayout(above)
        column.addLayout(self._actions)
        column.addWidget(self.barred_label)
        self._arrange()

    def show_head(
        self, detail: ApplicationDetail, programme: Programme | None, now: datetime, language: str
    ) -> None:
        """Show who applied for what, and where it stands."""
        application = detail.application
        self.number_label.setText(application.number)
        self.state_pill.set_state(state_text(application.state), state_look(application.state))
        self.sent_pill.set_state(*sent_text(detail))
        applicant = application.body.get("applicant", {})
        names = (
            applicant.get("name_bn") or detail.person.name_bn,
            applicant.get("name_en") or detail.person.name_en,
        )
        shown = names if language == "bn" else names[::-1]
        self.name_label.setText(" · ".join(filter(None, shown)))
        self.about_label.setText(self._about(detail, programme, now, language))
        self._say_actions(detail)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what can be done in the language of the screen."""
        self.back_button.setText(self.tr("Back (Esc)"))
        self.person_button.setText(self.tr("All applications of this person"))
        self.print_button.setText(self.tr("Print again"))
        self.amend_button.setText(self.tr("Amend"))
        self.withdraw_button.setText(self.tr("Withdraw"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def minimumSizeHint(self) -> QSize:
        """Need no more than the rows need below one another: that is where it goes when narrow."""
        rows = max(self._ways.minimumSize().width(), self._steps.minimumSize().width())
        return QSize(rows + 2 * px(_MARGIN), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what can be done into a row of its own where there is little room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        is_narrow = self.width() < px(_ROOM_FOR_ONE_ROW)
        if self.property("is_narrow") == is_narrow:
            return
        self.setProperty("is_narrow", is_narrow)
        self._actions.removeItem(self._steps)
        self._actions.addLayout(self._steps, *((1, 0) if is_narrow else (0, 1)))

    def _about(
        self, detail: ApplicationDetail, programme: Programme | None, now: datetime, language: str
    ) -> str:
        application = detail.application
        name = programme.name.in_(language) if programme else application.programme
        parts = [name]
        if detail.person.born is not None:
            old = age(detail.person.born, local_day(now))
            parts.append(age_words(old, language))
        day, time = local_day(application.created), application.created
        made = self.tr("enrolled on {date}, {time}, by {operator}").format(
            date=date_words(day, language),
            time=time_words(time, language),
            operator=detail.operator_name,
        )
        parts.append(made)
        if application.intake is not None:
            window = self.tr("for the window of {date}").format(
                date=date_words(application.intake, language)
            )
            parts.append(window)
        if application.revision > 1:
            said = self.tr("version {number}").format(number=digits(application.revision, language))
            parts.append(said)
        return " · ".join(parts)

    def _say_actions(self, detail: ApplicationDetail) -> None:
        application = detail.application
        self.amend_button.setEnabled(detail.can_be_amended)
        self.withdraw_button.setEnabled(application.state not in _ENDED)
        why = "" if detail.can_be_amended else self._why_not_amended(application)
        self.amend_button.setToolTip(why)
        self.amend_button.setAccessibleDescription(why)
        self.barred_label.setText(why)
        self.barred_label.setVisible(bool(why))

    def _why_not_amended(self, application: Application) -> str:
        if application.state is State.WITHDRAWN:
            return self.tr("It is withdrawn and cannot be amended. The applicant may apply anew.")
        if application.state is State.REFUSED:
            return self.tr(
                "It is recorded as not eligible and cannot be amended. "
                "If something was wrong, make a new application."
            )
        return self.tr(
            "It has been sent to headquarters and cannot be amended here. "
            "What is wrong in it goes to headquarters as a grievance."
        )
