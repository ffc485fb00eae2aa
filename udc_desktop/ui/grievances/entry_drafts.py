"""Grievances that were begun and not saved: go on with one, hand a sealed one in, or drop it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from udc_desktop.domain.grievance_catalogue import GrievanceCatalogue
from udc_desktop.domain.grievances import GrievanceDraft
from udc_desktop.domain.text import date_words, local_day, time_words
from udc_desktop.ui.enrolment.tiles import Tile
from udc_desktop.ui.grievances.entry_form import CATEGORY, is_anonymous
from udc_desktop.ui.grievances.words import category_words, complainant_words
from udc_desktop.ui.qtypes import clear_layout, label, name_parts
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import DangerButton, LinkButton, PrimaryButton, SecondaryButton
from udc_desktop.ui.widgets.cards import Card, IconLabel, row
from udc_desktop.ui.widgets.flow import Flow
from udc_desktop.ui.widgets.scrolling import scrolling


class GrievanceDraftTile(Tile):
    """One kept entry: who, about what, since when. Of a sealed one only since when.

    Signals:
        wanted: go on with it.
        handed_in: the operator confirmed that the sealed one is to be handed in as it stands.
        thrown_away: the operator confirmed that it is to go.
    """

    wanted = Signal()
    handed_in = Signal()
    thrown_away = Signal()

    def __init__(
        self,
        draft: GrievanceDraft,
        catalogue: GrievanceCatalogue,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.draft = draft
        self._catalogue = catalogue
        self._language = "bn"
        self._question = ""  # "", "hand_in", "throw"
        self.sign_label = IconLabel("lock" if draft.is_sealed else "message", 22, "soft")
        self.name_label = label(role="heading", wraps=True)
        self.about_label = label(role="soft", wraps=True)
        self.question_label = label(wraps=True)
        self.remove_button = LinkButton(icon="delete")
        self.keep_button = SecondaryButton(key="Esc")
        self.throw_button = DangerButton(key="Delete")
        self.hand_in_button = PrimaryButton(key="Enter")
        for button in self._buttons:
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the tile has a key for each
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(self.name_label)
        words.addWidget(self.about_label)
        words.addWidget(self.question_label)
        first = row(self.sign_label, words, self.remove_button, spacing=12)
        first.setStretch(1, 1)
        first.setAlignment(self.sign_label, Qt.AlignmentFlag.AlignTop)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(px(18), px(12), px(14), px(12))
        lay.setSpacing(px(6))
        lay.addLayout(first)
        lay.addLayout(Flow(*self._buttons[1:], at_the_end=True))
        self.chosen.connect(self._on_chosen)
        self.remove_button.clicked.connect(self._on_remove_button_clicked)
        self.keep_button.clicked.connect(self._on_keep_button_clicked)
        self.throw_button.clicked.connect(self.thrown_away)
        self.hand_in_button.clicked.connect(self.handed_in)
        name_parts(self)
        self._ask("")

    @property
    def question(self) -> str:
        """What the operator is being asked: ``hand_in``, ``throw``, or nothing."""
        return self._question

    @property
    def _buttons(self) -> tuple[QWidget, ...]:
        return self.remove_button, self.keep_button, self.throw_button, self.hand_in_button

    def set_language(self, language: str) -> None:
        """Say everything in ``language``."""
        self._language = language
        self.name_label.setText(self._name())
        self.about_label.setText(self._about())
        self.remove_button.setText(self.tr("Throw away"))
        self.keep_button.setText(self.tr("Keep"))
        self.throw_button.setText(self.tr("Throw away"))
        self.hand_in_button.setText(self.tr("Hand in"))
        self._say_question()
        self.setAccessibleName(f"{self.name_label.text()}. {self.about_label.text()}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Throw away by Delete twice; Esc takes a question back."""
        if event.key() == Qt.Key.Key_Delete:
            if self._question == "throw":
                self.thrown_away.emit()
            else:
                self._ask("throw")
        elif event.key() == Qt.Key.Key_Escape and self._question:
            self._ask("")
        else:
            super().keyPressEvent(event)

    # -- inside ---------------------------------------------------------------------------------

    def _name(self) -> str:
        answers = self.draft.answers
        if self.draft.is_sealed:
            return self.tr("Confidential entry, sealed")
        if is_anonymous(answers):
            return complainant_words("", "", self._language)
        names = answers.get("who.name_bn", "").strip(), answers.get("who.name_en", "").strip()
        if not any(names):
            return self.tr("Name not written yet")
        return complainant_words(*names, self._language)

    def _about(self) -> str:
        category = self.draft.answers.get(CATEGORY, "")
        when = self.draft.changed
        day = date_words(local_day(when), self._language)
        parts = [
            category_words(self._catalogue, category, self._language),
            f"{day}, {time_words(when, self._language)}",
        ]
        return " · ".join(part for part in parts if part)

    def _say_question(self) -> None:
        if self._question == "throw":
            text = self.tr("Throw this entry away? It cannot be brought back.")
        elif self.draft.is_sealed:
            text = self.tr(
                "Nobody can read it any more. It can be handed in as it stands, or thrown away."
            )
        else:
            text = ""
        self.question_label.setText(text)
        self.question_label.setVisible(bool(text))

    def _ask(self, question: str) -> None:
        self._question = question
        self.keep_button.setVisible(bool(question))
        self.throw_button.setVisible(question == "throw")
        self.hand_in_button.setVisible(question == "hand_in")
        self.remove_button.setVisible(not question)
        self.set_state({"throw": "bad", "hand_in": "warn"}.get(question, ""))
        self._say_question()

    def _on_chosen(self) -> None:
        if self._question == "hand_in":
            self.handed_in.emit()
        elif self.draft.is_sealed and not self._question:
            self._ask("hand_in")
        elif not self._question:
            self.wanted.emit()

    def _on_remove_button_clicked(self) -> None:
        self._ask("throw")
        self.setFocus()

    def _on_keep_button_clicked(self) -> None:
        self._ask("")


class GrievanceDraftsPage(QWidget):
    """Offers the kept entries of this operator.

    Signals:
        wanted, handed_in, thrown_away: a draft's id.
        new_wanted: begin a new entry.
        closed: the operator is done here.
    """

    wanted = Signal(UUID)
    handed_in = Signal(UUID)
    thrown_away = Signal(UUID)
    new_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = "bn"
        self._tiles: list[GrievanceDraftTile] = []
        self.title_label = label(role="title", wraps=True)
        self.intro_label = label(role="soft", wraps=True)
        self.close_button = SecondaryButton()
        self.new_button = PrimaryButton(icon="plus", key="Ctrl N")
        self._list = QVBoxLayout()
        self._list.setSpacing(px(8))
        card = Card(margins=(28, 24, 28, 24), spacing=12)
        top = row(self.title_label, self.close_button, self.new_button, spacing=12)
        top.setStretch(0, 1)
        card.body.addLayout(top)
        card.body.addWidget(self.intro_label)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, px(6), 0)
        column.addLayout(self._list)
        column.addStretch(1)
        card.body.addWidget(scrolling(column))
        outer = QHBoxLayout(self)
        outer.setContentsMargins(px(18), px(20), px(18), px(20))
        outer.addStretch(1)
        outer.addWidget(card, 8)
        outer.addStretch(1)
        self.new_button.clicked.connect(self.new_wanted)
        self.close_button.clicked.connect(self.closed)
        name_parts(self)
        self.retranslate()

    @property
    def tiles(self) -> Sequence[GrievanceDraftTile]:
        """The entries on offer, newest first."""
        return tuple(self._tiles)

    def show_drafts(self, drafts: Sequence[GrievanceDraft], catalogue: GrievanceCatalogue) -> None:
        """Show these entries."""
        clear_layout(self._list)
        self._tiles = [GrievanceDraftTile(draft, catalogue) for draft in drafts]
        for tile in self._tiles:
            tile.set_language(self._language)
            tile.wanted.connect(self._on_tile_wanted)
            tile.handed_in.connect(self._on_tile_handed_in)
            tile.thrown_away.connect(self._on_tile_thrown_away)
            tile.walked.connect(self._on_tile_walked)
            self._list.addWidget(tile)

    def focus_first(self) -> None:
        """Put the focus on the newest entry."""
        target: QWidget = self._tiles[0] if self._tiles else self.new_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_language(self, language: str) -> None:
        """Say everything in ``language``."""
        self._language = language
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        self.title_label.setText(self.tr("Grievances that are not finished"))
        self.intro_label.setText(self.tr("Enter goes on with one, exactly where it was left."))
        self.new_button.setText(self.tr("New grievance"))
        self.close_button.setText(self.tr("To the list"))
        for tile in self._tiles:
            tile.set_language(self._language)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin a new entry by Ctrl+N."""
        if event.key() == Qt.Key.Key_N and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.new_wanted.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the screen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _on_tile_wanted(self) -> None:
        tile = self.sender()
        if isinstance(tile, GrievanceDraftTile):
            self.wanted.emit(tile.draft.id)

    def _on_tile_handed_in(self) -> None:
        tile = self.sender()
        if isinstance(tile, GrievanceDraftTile):
            self.handed_in.emit(tile.draft.id)

    def _on_tile_thrown_away(self) -> None:
        tile = self.sender()
        if isinstance(tile, GrievanceDraftTile):
            self.thrown_away.emit(tile.draft.id)

    def _on_tile_walked(self, step: int) -> None:
        tile = self.sender()
        if isinstance(tile, GrievanceDraftTile):
            at = (self._tiles.index(tile) + step) % len(self._tiles)
            self._tiles[at].setFocus(Qt.FocusReason.TabFocusReason)
