"""Entries that were begun and not saved: go on with one, begin anew, or throw one away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from udc_desktop.domain.enrolments import EnrolmentDraft
from udc_desktop.domain.programmes import Programme, Step
from udc_desktop.domain.text import date_words, local_day, time_words
from udc_desktop.services.forms import group_of
from udc_desktop.ui.enrolment.tiles import Tile
from udc_desktop.ui.qtypes import clear_layout, label, name_parts
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import DangerButton, LinkButton, PrimaryButton, SecondaryButton
from udc_desktop.ui.widgets.cards import Card, row
from udc_desktop.ui.widgets.scrolling import scrolling


def is_blank(draft: EnrolmentDraft, form: Sequence[Step] = ()) -> bool:
    """Whether nothing was typed about an applicant yet, so that nothing would be missed.

    What the ``form`` offers from the start does not count as typed.
    """
    offered = {spec.id: spec.default for step in form for spec in step.fields}
    typed = any(
        raw.strip() and raw != offered.get(path)
        for path, raw in draft.answers.items()
        if group_of(path)[0] == "applicant"
    )
    return not (typed or draft.papers or draft.members or draft.person or draft.amends)


class DraftTile(Tile):
    """One kept entry: who, for what, since when.

    Signals:
        thrown_away: the operator confirmed that it is to go.
    """

    thrown_away = Signal()

    def __init__(
        self, draft: EnrolmentDraft, programme: Programme | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.draft = draft
        self._programme = programme
        self._language = "bn"
        self.name_label = label(role="heading", wraps=True)
        self.about_label = label(role="soft", wraps=True)
        self.question_label = label(wraps=True)
        self.remove_button = LinkButton(icon="delete")
        self.keep_button = SecondaryButton(key="Esc")
        self.throw_button = DangerButton(key="Delete")
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(self.name_label)
        words.addWidget(self.about_label)
        words.addWidget(self.question_label)
        lay = QHBoxLayout(self)
        lay.setContentsMargins(px(18), px(14), px(14), px(14))
        lay.setSpacing(px(12))
        lay.addLayout(words, 1)
        for button in (self.remove_button, self.keep_button, self.throw_button):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the tile has a key for each
            lay.addWidget(button)
        self.remove_button.clicked.connect(self._on_remove_button_clicked)
        self.keep_button.clicked.connect(self._on_keep_button_clicked)
        self.throw_button.clicked.connect(self.thrown_away)
        name_parts(self)
        self._ask(is_asking=False)

    @property
    def is_asking(self) -> bool:
        """Whether the operator is being asked to confirm."""
        return not self.throw_button.isHidden()

    def set_language(self, language: str) -> None:
        """Say everything in ``language``."""
        self._language = language
        answers = self.draft.answers
        names = (answers.get("applicant.name_bn", ""), answers.get("applicant.name_en", ""))
        name = next((n for n in (names if language == "bn" else names[::-1]) if n.strip()), "")
        self.name_label.setText(name or self.tr("Name not written yet"))
        parts = []
        if self._programme is not None:
            parts.append(self._programme.name.in_(language))
        if self.draft.amends is not None:
            parts.append(self.tr("amendment"))
        when = self.draft.changed
        parts.append(f"{date_words(local_day(when), language)}, {time_words(when, language)}")
        self.about_label.setText(" · ".join(parts))
        self.question_label.setText(self.tr("Throw this entry away? It cannot be brought back."))
        self.remove_button.setText(self.tr("Throw away"))
        self.keep_button.setText(self.tr("Keep"))
        self.throw_button.setText(self.tr("Throw away"))
        self.setAccessibleName(f"{self.name_label.text()}. {self.about_label.text()}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Throw away by Delete twice; Esc takes the question back."""
        if event.key() == Qt.Key.Key_Delete:
            if self.is_asking:
                self.thrown_away.emit()
            else:
                self._ask(is_asking=True)
        elif event.key() == Qt.Key.Key_Escape and self.is_asking:
            self._ask(is_asking=False)
        else:
            super().keyPressEvent(event)

    def _ask(self, *, is_asking: bool) -> None:
        self.question_label.setVisible(is_asking)
        self.keep_button.setVisible(is_asking)
        self.throw_button.setVisible(is_asking)
        self.remove_button.setVisible(not is_asking)
        self.set_state("bad" if is_asking else "")

    def _on_remove_button_clicked(self) -> None:
        self._ask(is_asking=True)
        self.setFocus()

    def _on_keep_button_clicked(self) -> None:
        self._ask(is_asking=False)


class DraftsPage(QWidget):
    """Offers the kept entries of this operator.

    Signals:
        wanted: go on with this entry; its id.
        thrown_away: this entry is to go; its id.
        new_wanted: begin a new entry.
    """

    wanted = Signal(UUID)
    thrown_away = Signal(UUID)
    new_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = "bn"
        self._tiles: list[DraftTile] = []
        self.title_label = label(role="title", wraps=True)
        self.intro_label = label(role="soft", wraps=True)
        self.new_button = PrimaryButton(icon="plus", key="Ctrl N")
        self._list = QVBoxLayout()
        self._list.setSpacing(px(8))
        card = Card(margins=(28, 24, 28, 24), spacing=12)
        heading = QVBoxLayout()
        heading.setSpacing(0)
        heading.addWidget(self.title_label)
        heading.addWidget(self.intro_label)
        top = row(heading, self.new_button, spacing=20)
        top.setStretch(0, 1)
        card.body.addLayout(top)
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
        name_parts(self)
        self.retranslate()

    @property
    def tiles(self) -> Sequence[DraftTile]:
        """The entries on offer, newest first."""
        return tuple(self._tiles)

    def show_drafts(
        self, drafts: Sequence[EnrolmentDraft], programmes: Mapping[str, Programme]
    ) -> None:
        """Show these entries."""
        clear_layout(self._list)
        self._tiles = [DraftTile(draft, programmes.get(draft.programme)) for draft in drafts]
        for tile in self._tiles:
            tile.set_language(self._language)
            tile.chosen.connect(self._on_tile_chosen)
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
        self.title_label.setText(self.tr("Entries that are not finished"))
        self.intro_label.setText(self.tr("Enter goes on with one, exactly where it was left."))
        self.new_button.setText(self.tr("New applicant"))
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

    def _on_tile_chosen(self) -> None:
        tile = self.sender()
        if isinstance(tile, DraftTile):
            self.wanted.emit(tile.draft.id)

    def _on_tile_thrown_away(self) -> None:
        tile = self.sender()
        if isinstance(tile, DraftTile):
            self.thrown_away.emit(tile.draft.id)

    def _on_tile_walked(self, step: int) -> None:
        tile = self.sender()
        if isinstance(tile, DraftTile):
            at = (self._tiles.index(tile) + step) % len(self._tiles)
            self._tiles[at].setFocus(Qt.FocusReason.TabFocusReason)
