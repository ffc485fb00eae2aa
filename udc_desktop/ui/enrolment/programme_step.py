"""The first step: which programme she applies to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from udc_desktop.domain.programmes import Programme
from udc_desktop.domain.text import date_words, digits, to_latin_digits
from udc_desktop.domain.windows import WindowState
from udc_desktop.services.catalogue import BrokenFile
from udc_desktop.ui.enrolment.headed import HeadedStep
from udc_desktop.ui.enrolment.tiles import Tile
from udc_desktop.ui.enrolment.wording import window_text
from udc_desktop.ui.qtypes import clear_layout, label, name_parts, set_look
from udc_desktop.ui.texts import file_fault_text
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.scrolling import scrolling


@dataclass(frozen=True, slots=True)
class ProgrammeOffer:
    """A programme as it is offered today."""

    programme: Programme
    window: WindowState | None
    today: date

    @property
    def is_in_force(self) -> bool:
        """Whether the programme runs today at all."""
        p = self.programme
        return p.effective_from <= self.today and (
            p.effective_to is None or self.today <= p.effective_to
        )


class ProgrammeCard(Tile):
    """One programme with its ministry, its window and the days left."""

    def __init__(self, number: int, offer: ProgrammeOffer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offer = offer
        self._number = number
        self.number_label = label(role="number")
        self.name_label = label(role="heading", wraps=True)
        self.ministry_label = label(role="soft", wraps=True)
        self.window_label = label(wraps=True)
        self._build_layout()
        self.setEnabled(offer.is_in_force)
        name_parts(self)

    def _build_layout(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(px(2))
        for part in (self.name_label, self.ministry_label, self.window_label):
            words.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(18), px(14), px(18), px(14))
        row.setSpacing(px(16))
        self.number_label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.number_label.setMinimumWidth(px(18))
        row.addWidget(self.number_label)
        row.addLayout(words, 1)

    def can_be_chosen(self) -> bool:
        """Only a programme that runs today can be chosen."""
        return self.offer.is_in_force

    def set_language(self, language: str) -> None:
        """Say everything in ``language``."""
        programme = self.offer.programme
        self.number_label.setText(digits(self._number, language))
        self.name_label.setText(programme.name.in_(language))
        self.ministry_label.setText(programme.ministry.in_(language))
        text, state = self._standing(language)
        self.window_label.setText(text)
        set_look(self.window_label, state=state)
        self.setAccessibleName(f"{programme.name.in_(language)}. {text}")

    def _standing(self, language: str) -> tuple[str, str]:
        programme, today = self.offer.programme, self.offer.today
        if programme.effective_from > today:
            text = self.tr("Begins on {date}.")
            return text.format(date=date_words(programme.effective_from, language)), "warn"
        if programme.effective_to is not None and programme.effective_to < today:
            text = self.tr("Ended on {date}.")
            return text.format(date=date_words(programme.effective_to, language)), "bad"
        if self.offer.window is None:
            return "", "note"
        return window_text(self.offer.window, language), (
            "ok" if self.offer.window.is_open else "warn"
        )


class BrokenCard(Tile):
    """A programme file that could not be read: which, where and why."""

    def __init__(self, broken: BrokenFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._broken = broken
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.set_state("bad")
        self.name_label = label(role="heading", wraps=True)
        self.reason_label = label(role="soft", wraps=True)
        words = QVBoxLayout(self)
        words.setContentsMargins(px(18), px(14), px(18), px(14))
        words.setSpacing(px(2))
        words.addWidget(self.name_label)
        words.addWidget(self.reason_label)
        name_parts(self)

    def can_be_chosen(self) -> bool:
        """A broken file cannot be chosen."""
        return False

    def set_language(self, language: str) -> None:
        """Say everything in ``language``."""
        self.name_label.setText(self.tr("A programme file cannot be used"))
        self.reason_label.setText(
            self.tr("{file}, line {line}: {reason}").format(
                file=self._broken.file,
                line=digits(self._broken.line, language),
                reason=file_fault_text(self._broken.code),
            )
        )


class ProgrammeStep(HeadedStep):
    """Lets the operator choose the programme by arrow, by number, by Enter or by a click.

    Signals:
        chosen: the programme's id; the entry goes on to the next step.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[ProgrammeCard] = []
        self._broken_cards: list[BrokenCard] = []
        self.empty_label = label(role="soft", wraps=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(px(6))
        self._build_layout()
        name_parts(self)
        self.retranslate()

    def _build_layout(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, px(6), 0)
        column.addLayout(self._list)
        column.addWidget(self.empty_label)
        column.addStretch(1)
        self.scroll_area = scrolling(column)
        self.body.addWidget(self.scroll_area)

    @property
    def cards(self) -> Sequence[ProgrammeCard]:
        """The programmes on offer, in order."""
        return tuple(self._cards)

    def set_offers(self, offers: Sequence[ProgrammeOffer], broken: Sequence[BrokenFile]) -> None:
        """Show the programmes; those that cannot be chosen say why, at the end."""
        clear_layout(self._list)
        ordered = sorted(offers, key=_not_in_force)
        self._cards = [ProgrammeCard(i, offer) for i, offer in enumerate(ordered, 1)]
        self._broken_cards = [BrokenCard(each) for each in broken]
        for card in self._cards:
            card.chosen.connect(self._on_card_chosen)
            card.walked.connect(self._on_card_walked)
            self._list.addWidget(card)
        for note in self._broken_cards:
            self._list.addWidget(note)
        self.empty_label.setVisible(not self._cards)
        self.retranslate()

    def set_chosen(self, programme: str) -> None:
        """Show which programme the entry is for."""
        for card in self._cards:
            card.set_on(card.offer.programme.id == programme)

    def focus_first(self) -> None:
        """Put the focus on the chosen programme, else on the first that can be chosen."""
        usable = [card for card in self._cards if card.can_be_chosen()]
        at = next((card for card in usable if card.is_on), usable[0] if usable else None)
        if at is not None:
            at.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything again."""
        self.set_heading(
            self.tr("Which programme is it for?"),
            self.tr("Press the number of the programme, or choose it with the arrows and Enter."),
        )
        self.empty_label.setText(self.tr("No programme is installed at this counter."))
        for card in self._cards:
            card.set_language(self._language)
        for note in self._broken_cards:
            note.set_language(self._language)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by the number on the card, in either digits."""
        typed = to_latin_digits(event.text())
        if typed.isascii() and typed.isdigit() and 0 < int(typed) <= len(self._cards):
            card = self._cards[int(typed) - 1]
            if card.can_be_chosen():
                self.chosen.emit(card.offer.programme.id)
            return
        super().keyPressEvent(event)

    def _on_card_chosen(self) -> None:
        card = self.sender()
        if isinstance(card, ProgrammeCard):
            self.chosen.emit(card.offer.programme.id)

    def _on_card_walked(self, step: int) -> None:
        usable = [card for card in self._cards if card.can_be_chosen()]
        card = self.sender()
        if isinstance(card, ProgrammeCard) and card in usable:
            usable[(usable.index(card) + step) % len(usable)].setFocus(
                Qt.FocusReason.TabFocusReason
            )


def _not_in_force(offer: ProgrammeOffer) -> bool:
    return not offer.is_in_force
