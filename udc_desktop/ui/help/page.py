"""The operator's guide inside the program: chapters at the left, the text beside them."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextLength, QTextTable
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QTextBrowser, QWidget

from udc_desktop import paths
from udc_desktop.services.house import Counter
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.navigation import Tools
from udc_desktop.ui.qtypes import name_parts
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.cards import Card

_CHAPTER = re.compile(r"^## +(.+?)\s*$", re.MULTILINE)
_KEY_COLUMN = 170
_LINE_HEIGHT = 135.0  # per cent; Bangla marks need the room


def guide(language: str) -> list[tuple[str, str]]:
    """Return the chapters of the guide in ``bn`` or ``en``: title and Markdown text."""
    return chapters((paths.resources() / "help" / f"{language}.md").read_text("utf-8"))


def chapters(text: str) -> list[tuple[str, str]]:
    """Return the chapters of a Markdown text, which begin with ``## Title``."""
    pieces = _CHAPTER.split(text)[1:]
    return [(title, body.strip()) for title, body in zip(pieces[::2], pieces[1::2], strict=True)]


class HelpPage(QWidget):
    """Choose a chapter with the arrow keys, read it at the right."""

    def __init__(self, counter: Counter, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chapters: list[tuple[str, str]] = []
        self.chapters_list = QListWidget()
        self.text_browser = QTextBrowser()
        self.text_browser.setOpenExternalLinks(False)
        self.text_browser.setOpenLinks(False)
        self.text_browser.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text_browser.setProperty("role", "reading")
        contents = Card(margins=(8, 8, 8, 8))
        contents.setFixedWidth(px(260))
        contents.body.addWidget(self.chapters_list)
        sheet = Card(margins=(12, 8, 4, 8))
        sheet.body.addWidget(self.text_browser)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(24), px(20), px(24), px(20))
        row.setSpacing(px(16))
        row.addWidget(contents)
        row.addWidget(sheet, 1)
        self.chapters_list.setWordWrap(True)
        self.chapters_list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.chapters_list.currentRowChanged.connect(self._on_chapter_chosen)
        self.setFocusProxy(self.chapters_list)
        name_parts(self)
        self.retranslate()

    def retranslate(self) -> None:
        """Open the guide in the language of the screen, at the same chapter."""
        row = max(self.chapters_list.currentRow(), 0)
        self._chapters = guide(current_language())
        self.chapters_list.clear()
        self.chapters_list.addItems([title for title, _ in self._chapters])
        for index in range(self.chapters_list.count()):
            self.chapters_list.item(index).setSizeHint(QSize(px(100), px(44)))
        self.chapters_list.setCurrentRow(min(row, len(self._chapters) - 1))
        self.chapters_list.setAccessibleName(self.tr("Chapters"))
        self.text_browser.setAccessibleName(self.tr("The guide"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow language, theme and text size."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._on_chapter_chosen(self.chapters_list.currentRow())
        super().changeEvent(event)

    def _on_chapter_chosen(self, row: int) -> None:
        if not 0 <= row < len(self._chapters):
            return
        title, text = self._chapters[row]
        document = self.text_browser.document()
        document.setDefaultFont(self.text_browser.font())
        self.text_browser.setMarkdown(f"## {title}\n\n{text}")
        self._space_out()
        self.text_browser.moveCursor(QTextCursor.MoveOperation.Start)

    def _space_out(self) -> None:
        """Give every paragraph air and every table the whole width."""
        document = self.text_browser.document()
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(
            _LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        )
        spaced.setBottomMargin(px(6))
        cursor.mergeBlockFormat(spaced)
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                form = frame.format()
                form.setCellPadding(px(6))
                form.setCellSpacing(0)
                form.setBorder(0)
                form.setHeaderRowCount(1)
                form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
                form.setColumnWidthConstraints(
                    [
                        QTextLength(QTextLength.Type.FixedLength, px(_KEY_COLUMN)),
                        QTextLength(QTextLength.Type.VariableLength, 0),
                    ]
                )
                frame.setFormat(form)
