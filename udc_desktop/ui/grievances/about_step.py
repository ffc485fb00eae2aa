"""The first step: what it is about, and against whom. What is sensitive is known before a word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from udc_desktop.domain.grievance_catalogue import Category
from udc_desktop.domain.text import digits, to_latin_digits
from udc_desktop.services.grievances.views import CheckedGrievance
from udc_desktop.ui.enrolment.tiles import Tile
from udc_desktop.ui.grievances.about_banner import SealedBanner
from udc_desktop.ui.grievances.entry_form import CATEGORY, hotlines_of, is_held_back
from udc_desktop.ui.grievances.entry_step import FormStep
from udc_desktop.ui.qtypes import clear_layout, label, name_parts
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import LinkButton
from udc_desktop.ui.widgets.cards import IconLabel

_TWO_COLUMNS_FROM = 640  # pixels of the design
_TYPED_TOGETHER = 1500  # milliseconds within which two digits are one number


class CategoryTile(Tile):
    """One kind of grievance: its number, its name, a line that helps."""

    def __init__(self, number: int, category: Category, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.category = category
        self._number = number
        self.number_label = label(role="heading")
        self.name_label = label(role="strong", wraps=True)
        self.help_label = label(role="small", wraps=True)
        self.seal_label = IconLabel("lock", 18, "note")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name_label)
        words.addWidget(self.help_label)
        words.addStretch(1)
        self.number_label.setMinimumWidth(px(20))
        self.number_label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(10), px(6), px(12), px(6))
        row.setSpacing(px(10))
        row.addWidget(self.number_label)
        row.addLayout(words, 1)
        row.addWidget(self.seal_label, 0, Qt.AlignmentFlag.AlignTop)
        self.seal_label.setVisible(category.is_sensitive)
        name_parts(self)
        self.setObjectName(f"category_{category.id}")

    def set_language(self, language: str) -> None:
        """Say everything in ``language``."""
        help_ = self.category.help_bn if language == "bn" else self.category.help_en
        self.number_label.setText(digits(self._number, language))
        self.name_label.setText(self.category.name.in_(language))
        self.help_label.setText(help_)
        self.help_label.setVisible(bool(help_))
        self.setAccessibleName(self.name_label.text())
        self.setAccessibleDescription(help_)


class AboutStep(FormStep):
    """Offers the categories; once one is chosen, asks the rest of what it is about."""

    def lay_out(self) -> None:
        """Put tiles, banner and form below one another."""
        self._tiles: list[CategoryTile] = []
        self._shown_for: object = None
        self._columns = 0
        self._typed, self._typed_at = "", QElapsedTimer()
        self._grid = QGridLayout()
        self._grid.setSpacing(px(5))
        self.others_button = LinkButton(icon="back")
        self.banner = SealedBanner()
        self.others_button.clicked.connect(self.offer_all)
        self.column.addLayout(self._grid)
        self.column.addWidget(self.others_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.banner)
        self.column.addWidget(self.form)
        name_parts(self)

    @property
    def tiles(self) -> Sequence[CategoryTile]:
        """The categories on offer."""
        return tuple(self._tiles)

    def show_step(self, checked: CheckedGrievance) -> None:
        """Offer the categories as they stand in the catalogue in force."""
        categories = self._counter.grievances.catalogue.category
        if [tile.category for tile in self._tiles] != list(categories):
            clear_layout(self._grid)
            self._tiles = [self._made(at, each) for at, each in enumerate(categories, 1)]
            self._columns = 0
        self._shown_for = None
        super().show_step(checked)

    def refresh(self, checked: CheckedGrievance) -> None:
        """Show the category that is chosen, alone, and what follows from it."""
        super().refresh(checked)
        self._show_tiles(self._desk.draft.answers.get(CATEGORY, ""))
        answers, catalogue = self._desk.draft.answers, self._counter.grievances.catalogue
        self.banner.setVisible(checked.is_sensitive)
        if checked.is_sensitive:
            self.banner.say(
                hotlines_of(catalogue, answers.get(CATEGORY, "")),
                self._language,
                cannot_seal=checked.cannot_seal,
                is_refused=is_held_back(answers, checked) and not checked.cannot_seal,
            )

    def tab_parts(self) -> list[QWidget]:
        """Return the tiles, the way back to them, and the questions."""
        placed = [tile for tile in self._tiles if tile.parentWidget() is not None]
        return [*placed, self.others_button, *super().tab_parts()]

    def offer_all(self) -> None:
        """Offer every category again; the one chosen stays chosen until another is."""
        self._shown_for = None
        self._show_tiles("")
        self._focus_chosen()

    def choose(self, category: str) -> None:
        """Take a category and go on with the questions."""
        self._desk.choose_category(category)
        self.show_step(self._desk.checked)
        self._focus_questions()

    def focus(self, field: str = "") -> None:
        """Put the focus on a field; before a category is chosen, on the categories."""
        if field == CATEGORY or not self._desk.draft.answers.get(CATEGORY):
            self.offer_all()
        else:
            super().focus(field)

    def show_open(self) -> None:
        """Go to the first that is open: the category itself comes before its questions."""
        if any(p.field == CATEGORY for p in self._desk.checked.problems):
            self.offer_all()
        else:
            super().show_open()

    def retranslate(self) -> None:
        """Say everything again."""
        self._say_heading()
        self.others_button.setText(self.tr("Another kind of grievance"))
        for tile in self._tiles:
            tile.set_language(self._language)
        if self._desk.is_open and self._desk.checked.is_sensitive and self._tiles:
            self.refresh(self._desk.checked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk to a category by its number, in either script."""
        typed = to_latin_digits(event.text())
        if typed.isascii() and typed.isdigit() and not event.modifiers():
            self._walk_to(typed)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show two columns where there is room for them."""
        super().resizeEvent(event)
        self._arrange()

    # -- inside ---------------------------------------------------------------------------------

    def _say_heading(self) -> None:
        how = self.tr("Choose with the arrow keys or by number, then press Enter.")
        self.set_heading(self.tr("What it is about"), "" if self._shown_for else how)

    def _made(self, number: int, category: Category) -> CategoryTile:
        tile = CategoryTile(number, category)
        tile.set_language(self._language)
        tile.chosen.connect(self._on_tile_chosen)
        tile.walked.connect(self._on_tile_walked)
        return tile

    def _show_tiles(self, chosen: str) -> None:
        known = chosen if any(tile.category.id == chosen for tile in self._tiles) else ""
        if known == self._shown_for:
            return
        self._shown_for = known
        category = self._desk.draft.answers.get(CATEGORY, "")
        for tile in self._tiles:
            tile.set_on(tile.category.id == category)
        self.others_button.setVisible(bool(known))
        self.form.setVisible(bool(known))
        self._say_heading()
        self._columns = 0
        self._arrange()

    def _arrange(self) -> None:
        shown = [t for t in self._tiles if not self._shown_for or t.category.id == self._shown_for]
        columns = 2 if self.width() >= px(_TWO_COLUMNS_FROM) and len(shown) > 1 else 1
        if columns == self._columns or not shown:
            return
        self._columns = columns
        for tile in self._tiles:
            self._grid.removeWidget(tile)
        for at, tile in enumerate(shown):
            self._grid.addWidget(tile, at // columns, at % columns)
        for tile in self._tiles:
            tile.setVisible(tile in shown)  # in its place by now: alone it would be a window
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _focus_chosen(self) -> None:
        category = self._desk.draft.answers.get(CATEGORY, "")
        chosen = next((t for t in self._tiles if t.category.id == category), None)
        tile = chosen or next(iter(self._tiles), None)
        if tile is not None:
            self._focus_tile(tile)

    def _focus_tile(self, tile: CategoryTile) -> None:
        tile.setFocus(Qt.FocusReason.TabFocusReason)
        self.bring_into_view(tile)

    def _focus_questions(self) -> None:
        shown = self.form.shown_fields
        answers = self._desk.draft.answers
        empty = next((f for f in shown if not answers.get(f.id)), shown[0] if shown else None)
        if empty is not None:
            self.form.focus_field(empty.id)
        self.scroll_area.verticalScrollBar().setValue(0)

    def _walk_to(self, typed: str) -> None:
        is_second = self._typed_at.isValid() and self._typed_at.elapsed() < _TYPED_TOGETHER
        both = self._typed + typed if is_second else typed
        number = int(both) if 0 < int(both) <= len(self._tiles) else int(typed)
        self._typed = str(number)
        self._typed_at.start()
        if 0 < number <= len(self._tiles) and not self._shown_for:
            self._focus_tile(self._tiles[number - 1])

    def _on_tile_chosen(self) -> None:
        tile = self.sender()
        if not isinstance(tile, CategoryTile):
            return
        if self._shown_for:
            self.offer_all()
        else:
            self.choose(tile.category.id)

    def _on_tile_walked(self, step: int) -> None:
        tile = self.sender()
        if isinstance(tile, CategoryTile) and not self._shown_for:
            self._focus_tile(self._tiles[(self._tiles.index(tile) + step) % len(self._tiles)])
        elif step > 0:
            self._focus_questions()
