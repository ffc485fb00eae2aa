"""The step on which papers are handed in: one tile for each that the programme asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from udc_desktop.domain.problems import Problem, problem
from udc_desktop.domain.programmes import Document
from udc_desktop.services.checking import Checked
from udc_desktop.ui.enrolment.desk import EnrolmentDesk
from udc_desktop.ui.enrolment.headed import HeadedStep
from udc_desktop.ui.enrolment.paper_tile import PaperTile
from udc_desktop.ui.enrolment.paper_view import PaperView
from udc_desktop.ui.qtypes import clear_layout, label, name_parts
from udc_desktop.ui.system import SystemDesk
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.scrolling import scrolling

_TWO_COLUMNS_FROM = 740  # pixels of the design


class PapersStep(HeadedStep):
    """Takes in the papers: from a file, by dropping, by pasting; with a large view of each."""

    def __init__(
        self, desk: EnrolmentDesk, system: SystemDesk, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._system = desk, system
        self._tiles: dict[str, PaperTile] = {}
        self._columns = 0
        self._grid = QGridLayout()
        self._grid.setSpacing(px(8))
        self.hint_label = label(role="soft", wraps=True)
        self._build_layout()
        self._connect()
        name_parts(self)
        self.retranslate()

    def _build_layout(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, px(6), 0)
        column.setSpacing(px(12))
        column.addLayout(self._grid)
        column.addWidget(self.hint_label)
        column.addStretch(1)
        self.scroll_area = scrolling(column)
        self.body.addWidget(self.scroll_area)

    def _connect(self) -> None:
        papers = self._desk.papers
        papers.working.connect(self._on_paper_working)
        papers.taken.connect(self._on_paper_taken)
        papers.refused.connect(self._on_paper_refused)
        papers.pictured.connect(self._on_paper_pictured)

    @property
    def tiles(self) -> Mapping[str, PaperTile]:
        """The tiles by the document's id."""
        return self._tiles

    def show_documents(self, documents: Sequence[Document], checked: Checked) -> None:
        """Show a tile for each document, with what is there already."""
        if [tile.document for tile in self._tiles.values()] != list(documents):
            clear_layout(self._grid)
            self._tiles = {document.id: self._made(document) for document in documents}
            self._columns = 0
            self._arrange()
        self.refresh(checked)

    def refresh(self, checked: Checked) -> None:
        """Show what is there now."""
        missing = {found.field for found in checked.missing}
        papers = self._desk.papers
        for document, tile in self._tiles.items():
            tile.show_paper(
                self._desk.draft.papers.get(document),
                papers.picture(document),
                is_needed=f"papers.{document}" in missing,
                was_reduced=papers.was_reduced(document),
                is_busy=papers.is_busy(document),
            )

    def focus_paper(self, document: str = "") -> None:
        """Put the focus on a paper; on the first that is missing where none is named."""
        tile = self._tiles.get(document)
        if tile is None:
            stored = self._desk.draft.papers
            empty = [t for t in self._tiles.values() if t.document.id not in stored]
            tile = next(iter([*empty, *self._tiles.values()]), None)
        if tile is not None:
            tile.setFocus(Qt.FocusReason.OtherFocusReason)
            self.scroll_area.ensureWidgetVisible(tile)

    def retranslate(self) -> None:
        """Say everything again."""
        for tile in self._tiles.values():
            tile.set_language(self._language)
        self.set_heading(
            self.tr("Papers"), self.tr("Choose a file, drop it on its place, or paste it there.")
        )
        self.hint_label.setText(
            self.tr(
                "Pictures are made smaller than 200 KB by themselves. "
                "Arrow keys walk, Enter chooses a file or views, Ctrl+V pastes, Delete removes."
            )
        )

    # -- Qt -------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show two columns where there is room for them."""
        super().resizeEvent(event)
        self._arrange()

    # -- inside ---------------------------------------------------------------------------------

    def _made(self, document: Document) -> PaperTile:
        tile = PaperTile(document)
        tile.set_language(self._language)
        tile.file_wanted.connect(self._on_file_wanted)
        tile.paste_wanted.connect(self._on_paste_wanted)
        tile.removal_wanted.connect(self._on_removal_wanted)
        tile.look_wanted.connect(self._on_look_wanted)
        tile.file_dropped.connect(self._on_file_dropped)
        tile.picture_dropped.connect(self._on_picture_dropped)
        tile.walked.connect(self._on_tile_walked)
        return tile

    def _arrange(self) -> None:
        columns = 2 if self.width() >= px(_TWO_COLUMNS_FROM) else 1
        if columns == self._columns or not self._tiles:
            return
        self._columns = columns
        for tile in self._tiles.values():
            self._grid.removeWidget(tile)
        for at, tile in enumerate(self._tiles.values()):
            self._grid.addWidget(tile, at // columns, at % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _redraw(self, document: str) -> None:
        if self._desk.is_open and document in self._tiles:
            self.refresh(self._desk.checked)

    # -- slots ----------------------------------------------------------------------------------

    def _on_file_wanted(self, document: str) -> None:
        kinds = self.tr("Pictures and PDF ({patterns})").format(
            patterns="*.jpg *.jpeg *.png *.bmp *.webp *.tif *.tiff *.pdf"
        )
        tile = self._tiles[document]
        title = tile.document.label.in_(self._language)
        path = self._system.ask_open_file(self, title, kinds)
        if path is not None:
            self._desk.papers.take_file(tile.document, path)

    def _on_paste_wanted(self, document: str) -> None:
        tile = self._tiles[document]
        files = self._system.clipboard_files()
        image = self._system.clipboard_image()
        if files:
            self._desk.papers.take_file(tile.document, files[0])
        elif image is not None:
            self._desk.papers.take_picture(tile.document, image)
        else:
            tile.show_problem(problem(f"papers.{document}", "paper_clipboard_empty"))

    def _on_removal_wanted(self, document: str) -> None:
        self._desk.remove_paper(document)
        self._tiles[document].show_problem(None)
        self._redraw(document)

    def _on_look_wanted(self, document: str) -> None:
        picture = self._desk.papers.picture(document)
        if picture is None:
            return
        tile = self._tiles[document]
        turned = PaperView.ask(picture, tile.document.label.in_(self._language), self)
        if turned is not None:
            self._desk.papers.take_picture(tile.document, turned)

    def _on_file_dropped(self, document: str, path: Path) -> None:
        self._desk.papers.take_file(self._tiles[document].document, path)

    def _on_picture_dropped(self, document: str, picture: QImage) -> None:
        self._desk.papers.take_picture(self._tiles[document].document, picture)

    def _on_tile_walked(self, step: int) -> None:
        tiles = list(self._tiles.values())
        tile = self.sender()
        if isinstance(tile, PaperTile):
            self.focus_paper(tiles[(tiles.index(tile) + step) % len(tiles)].document.id)

    def _on_paper_working(self, document: str) -> None:
        if document in self._tiles:
            self._tiles[document].show_problem(None)
        self._redraw(document)

    def _on_paper_taken(self, document: str) -> None:
        self._redraw(document)

    def _on_paper_pictured(self, document: str) -> None:
        self._redraw(document)

    def _on_paper_refused(self, document: str, refusal: Problem) -> None:
        if document in self._tiles:
            self._tiles[document].show_problem(refusal)
        self._redraw(document)
