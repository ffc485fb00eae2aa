"""Letters that this counter wrote, the newest first; Enter shows one again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from udc_desktop.domain.text import date_short, digits, group_indian
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.ports import StoredLetter
from udc_desktop.ui.grievances.letters_paper import DeskPapers
from udc_desktop.ui.grievances.words import letter_words, office_words
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.qtypes import label, name_parts
from udc_desktop.ui.sync.tables import Column, LinesModel, LinesTable
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.cards import Card, EmptyState
from udc_desktop.ui.widgets.scrolling import scrolling

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.navigation import Tools

PAGE = 100


class LettersPart(QWidget):
    """Memo number, day, office and how many grievances went with it."""

    def __init__(self, counter: Counter, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter, self._tools = counter, tools
        self.papers = DeskPapers(counter, tools, self)
        self.rows = LinesModel[StoredLetter](
            (
                Column(QT_TRANSLATE_NOOP("SyncTables", "Memo no."), _memo),
                Column(QT_TRANSLATE_NOOP("SyncTables", "Day"), _day),
                Column(QT_TRANSLATE_NOOP("SyncTables", "Letter"), _kind, goes=1),
                Column(QT_TRANSLATE_NOOP("SyncTables", "To the office"), self._office, stretch=1),
                Column(QT_TRANSLATE_NOOP("SyncTables", "Grievances"), _count),
            ),
            self,
        )
        self.table = LinesTable(self.rows)
        self.empty = EmptyState("print")
        self.keys_label = label(role="small", wraps=True)
        self.list_stack = QStackedWidget()
        card = Card(margins=(4, 4, 4, 4), spacing=0)
        self.keys_label.setContentsMargins(px(14), px(4), px(14), px(4))
        self.list_stack.addWidget(self.table)
        nothing = QVBoxLayout()
        nothing.setContentsMargins(0, 0, 0, 0)
        nothing.addWidget(self.empty)
        self.empty_area = scrolling(nothing)
        self.list_stack.addWidget(self.empty_area)
        card.body.addWidget(self.list_stack, 1)
        card.body.addWidget(self.keys_label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self.table.opened.connect(self._on_opened)
        self.rows.more_wanted.connect(self._on_more_wanted)
        shortcut = QShortcut(QKeySequence("Ctrl+P"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.print_again)
        name_parts(self)
        self.retranslate()
        self._show_what_is()

    def refresh(self) -> None:
        """Ask for the letters."""
        work = partial(self._counter.grievances.letters, None, PAGE)
        self._tools.jobs.run(work, self._on_letters, self._on_failed, "background")

    def print_again(self) -> None:
        """Show the chosen letter as it was made, to be printed again."""
        row, lines = self.table.row, self.rows.lines
        if 0 <= row < len(lines):
            self.papers.letter(lines[row].id)

    def focus_here(self) -> None:
        """Put the focus on the letters; where there are none the keys stay in this part."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.table.setAccessibleName(self.tr("Letters"))
        self.keys_label.setText(self.tr("Enter or Ctrl P shows a letter again, as it was made"))
        self.empty.set_words(
            self.tr("No letter yet"),
            self.tr("Letters by which grievances were forwarded are kept here."),
        )
        self.rows.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _office(self, letter: StoredLetter) -> str:
        return office_words(self._counter.grievances.catalogue, letter.office, current_language())

    def _show_what_is(self) -> None:
        is_empty, had_focus = not self.rows.lines, self.hasFocus()
        self.list_stack.setCurrentWidget(self.empty_area if is_empty else self.table)
        # a table that is not to be seen takes no keys: they would go to nobody
        self.setFocusProxy(self.empty if is_empty else self.table)
        if had_focus:
            self.focus_here()
        self.keys_label.setVisible(not is_empty)

    def _on_opened(self, _row: int) -> None:
        self.print_again()

    def _on_more_wanted(self) -> None:
        work = partial(self._counter.grievances.letters, self.rows.lines[-1], PAGE)
        self._tools.jobs.run(work, self._on_more, self._on_failed, "background")

    def _on_letters(self, letters: Sequence[StoredLetter]) -> None:
        self.rows.show(letters, has_more=len(letters) >= PAGE)
        self._show_what_is()

    def _on_more(self, letters: Sequence[StoredLetter]) -> None:
        self.rows.add(letters, has_more=len(letters) >= PAGE)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, KnownFault):
            raise error
        self._tools.messages.fault(error)


def _memo(letter: StoredLetter) -> str:
    return digits(letter.memo, current_language())


def _day(letter: StoredLetter) -> str:
    return date_short(letter.on, current_language())


def _kind(letter: StoredLetter) -> str:
    return letter_words(letter.kind)


def _count(letter: StoredLetter) -> str:
    return group_indian(len(letter.grievances), current_language())
