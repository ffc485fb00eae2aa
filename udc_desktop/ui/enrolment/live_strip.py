"""The live card in one line, for screens on which the card itself has no room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from udc_desktop.domain.text import digits
from udc_desktop.ui.enrolment.live_card import CardContent, rule_state, rules_shown
from udc_desktop.ui.enrolment.wording import days_left_text, window_text
from udc_desktop.ui.qtypes import label, name_parts
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import SecondaryButton
from udc_desktop.ui.widgets.cards import Avatar, Card, Pill
from udc_desktop.ui.widgets.flow import Flow


class LiveStrip(Card):
    """Who applies, how many rules are met, and whether somebody looks alike.

    Signals:
        card_wanted: the whole card is to be shown or put away.
        lookalikes_wanted: the look-alikes are to be shown side by side.
    """

    card_wanted = Signal()
    lookalikes_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(14, 6, 14, 6))
        self._language = "bn"
        self._content: CardContent | None = None
        self.avatar = Avatar(width=36, height=42)
        self.name_label = label(role="strong", wraps=True)
        self.window_label = label(role="small", wraps=True)
        self.met_pill = Pill(state="ok")
        self.not_met_pill = Pill(state="bad")
        self.warn_pill = Pill(state="warn")
        self.unknown_pill = Pill(state="quiet")
        self.lookalikes_button = SecondaryButton(key="Alt M")
        self.card_button = SecondaryButton(icon="info", key="Alt I")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name_label)
        words.addWidget(self.window_label)
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(self.avatar)
        line.addLayout(words, 1)
        told = Flow(
            self.met_pill,
            self.warn_pill,
            self.not_met_pill,
            self.unknown_pill,
            self.lookalikes_button,
            self.card_button,
            at_the_end=True,
        )
        line.addLayout(told, 4)
        self.body.addLayout(line)
        self.lookalikes_button.clicked.connect(self.lookalikes_wanted)
        self.card_button.clicked.connect(self.card_wanted)
        name_parts(self)
        self.retranslate()

    def show_content(self, content: CardContent) -> None:
        """Show what is known now."""
        if self._content is None or content.photo is not self._content.photo:
            self.avatar.set_picture(content.photo)
        self._content = content
        self.retranslate()

    def set_language(self, language: str) -> None:
        """Say everything in ``language``."""
        self._language = language
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        self.card_button.setText(self.tr("Card"))
        content = self._content
        self.lookalikes_button.setVisible(content is not None and bool(content.open_hits))
        self.name_label.setText(self.tr("New applicant"))
        if content is None:
            for part in (self.met_pill, self.warn_pill, self.not_met_pill, self.unknown_pill):
                part.hide()
            return
        names = content.fact("applicant.name_bn"), content.fact("applicant.name_en")
        name = next((n for n in (names if self._language == "bn" else names[::-1]) if n), "")
        if name:
            self.name_label.setText(str(name))
        window = content.checked.window
        if window is not None:
            short = window.is_open and window.days_left is not None
            left = days_left_text(window.days_left or 1, self._language)
            self.window_label.setText(left if short else window_text(window, self._language))
        self.window_label.setVisible(window is not None)
        self._say_rules(content)
        self.lookalikes_button.setText(self.tr("Look-alike"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the screen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _say_rules(self, content: CardContent) -> None:
        states = [rule_state(judged) for judged in rules_shown(content.checked.explanation)]
        for state, pill, text in (
            ("met", self.met_pill, self.tr("{count} met")),
            ("warn", self.warn_pill, self.tr("{count} to check")),
            ("not_met", self.not_met_pill, self.tr("{count} not met")),
            ("unknown", self.unknown_pill, self.tr("{count} unknown")),
        ):
            count = states.count(state)
            pill.setText(text.format(count=digits(count, self._language)))
            pill.setVisible(count > 0)
