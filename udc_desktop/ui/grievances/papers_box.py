"""What supports a grievance, as tiles: photos and documents small, recordings with their length."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from udc_desktop.domain.enrolments import PaperRef
from udc_desktop.domain.problems import Problem, problem
from udc_desktop.domain.text import digits
from udc_desktop.services.grievances.form import PAPERS
from udc_desktop.ui.enrolment.paper_tile import PaperPicture
from udc_desktop.ui.enrolment.paper_view import PaperView
from udc_desktop.ui.enrolment.tiles import Tile
from udc_desktop.ui.enrolment.wording import size_text
from udc_desktop.ui.grievances.papers_desk import PapersDesk
from udc_desktop.ui.qtypes import announce, clear_layout, label, name_parts, set_look
from udc_desktop.ui.system import SystemDesk
from udc_desktop.ui.texts import problem_text
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import LinkButton
from udc_desktop.ui.widgets.cards import row

_TWO_COLUMNS_FROM = 600  # pixels of the design
_SEALED = "application/x-age"
_SOUNDS = "*.ogg *.oga *.opus *.mp3 *.m4a *.mp4 *.wav"
_PICTURES = "*.jpg *.jpeg *.png *.bmp *.webp *.tif *.tiff *.pdf"


def is_recording(ref: PaperRef) -> bool:
    """Whether a paper is heard rather than seen."""
    return ref.mime.startswith("audio/")


class EnclosureTile(Tile):
    """One paper or recording that was taken in.

    Signals:
        removal_wanted: it is to go.
    """

    removal_wanted = Signal()

    def __init__(self, ref: PaperRef, papers: PapersDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ref, self._papers = ref, papers
        self._language = "bn"
        self.is_sound = is_recording(ref) or papers.seconds(ref.sha256) is not None
        self.picture_view = PaperPicture("sound" if self.is_sound else "card")
        self.picture_view.setFixedSize(px(48), px(56))
        self.name_label = label(role="strong", wraps=True)
        self.about_label = label(role="small", wraps=True)
        self.remove_button = LinkButton(icon="delete")
        self.remove_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Delete does the same
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name_label)
        words.addWidget(self.about_label)
        words.addStretch(1)
        line = row(self.picture_view, words, self.remove_button)
        line.setStretch(1, 1)
        line.setContentsMargins(px(10), px(9), px(8), px(9))
        self.setLayout(line)
        self.remove_button.clicked.connect(self.removal_wanted)
        name_parts(self)
        self.setObjectName(f"enclosure_{ref.sha256[:8]}")

    def set_language(self, language: str) -> None:
        """Say everything in ``language``."""
        self._language = language
        self.refresh()

    def refresh(self) -> None:
        """Show the picture and say what it is."""
        picture = self._papers.picture(self.ref.sha256)
        self.picture_view.set_picture(picture)
        self.name_label.setText(_short(self._papers.name(self.ref)) or self._kind())
        parts = [size_text(self.ref.size, self._language)]
        seconds = self._papers.seconds(self.ref.sha256)
        if seconds is not None:
            parts.insert(0, length_text(seconds, self._language))
        elif self.is_sound:
            parts.insert(0, self.tr("Recording"))
        if self.ref.mime == _SEALED or not (picture is not None or self.is_sound):
            parts.append(self.tr("sealed") if self.ref.mime == _SEALED else "")
        self.about_label.setText(" · ".join(part for part in parts if part))
        self.remove_button.setText("")
        self.remove_button.setAccessibleName(self.tr("Remove"))
        self.remove_button.setToolTip(self.tr("Remove (Delete)"))
        self.setAccessibleName(f"{self.name_label.text()}. {self.about_label.text()}")
        self.setAccessibleDescription(self.tr("Enter: view. Delete: remove."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove by Delete."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _kind(self) -> str:
        if self.ref.mime == _SEALED and self._papers.picture(self.ref.sha256) is None:
            return self.tr("Sealed enclosure")
        if self.is_sound:
            return self.tr("Recording")
        return self.tr("Document") if self.ref.mime == "application/pdf" else self.tr("Photo")


class AddTile(Tile):
    """Where a paper is chosen, dropped or pasted.

    Signals:
        pasted: Ctrl+V.
        file_dropped, picture_dropped: what was dropped.
    """

    pasted = Signal()
    file_dropped = Signal(Path)
    picture_dropped = Signal(QImage)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_state("", dashed=True)
        self.setAcceptDrops(True)
        self.title_label = label(role="strong", wraps=True)
        self.hint_label = label(role="small", wraps=True)
        self.problem_label = label(role="problem", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(10), px(14), px(10))
        column.setSpacing(px(2))
        for part in (self.title_label, self.hint_label, self.problem_label):
            column.addWidget(part)
        set_look(self.problem_label, state="bad")
        self.problem_label.hide()
        name_parts(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste by Ctrl+V."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and pictures."""
        if _has_paper(event.mimeData()):
            self.set_on(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show that nothing would be dropped here."""
        self.set_on(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what is dropped, all of it."""
        self.set_on(False)
        mime = event.mimeData()
        files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        for file in files:
            self.file_dropped.emit(file)
        if not files and mime.hasImage():
            self.picture_dropped.emit(QImage(mime.imageData()))
        event.acceptProposedAction()


class PapersBox(QWidget):
    """Takes in what supports the grievance and shows it."""

    def __init__(
        self, papers: PapersDesk, system: SystemDesk, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._papers, self._system = papers, system
        self._language = "bn"
        self._tiles: list[EnclosureTile] = []
        self._problem: Problem | None = None
        self._columns = 0
        self.title_label = label(role="heading", wraps=True)
        self.add_tile = AddTile()
        self._grid = QGridLayout()
        self._grid.setSpacing(px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(6), 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.title_label)
        column.addLayout(self._grid)
        column.addWidget(self.add_tile)
        self.add_tile.chosen.connect(self.choose_file)
        self.add_tile.pasted.connect(self.paste)
        self.add_tile.file_dropped.connect(papers.take_file)
        self.add_tile.picture_dropped.connect(papers.take_picture)
        self.add_tile.walked.connect(self._on_add_walked)
        papers.shown.connect(self._on_shown)
        papers.changed.connect(self._on_papers_changed)
        papers.refused.connect(self.show_problem)
        name_parts(self)
        self.retranslate()

    @property
    def tiles(self) -> Sequence[EnclosureTile]:
        """What was taken in, in its order."""
        return tuple(self._tiles)

    def show_papers(self, refs: Sequence[PaperRef]) -> None:
        """Show these papers."""
        if [tile.ref for tile in self._tiles] != list(refs):
            clear_layout(self._grid)
            self._tiles = [self._made(ref) for ref in refs]
            self._columns = 0
            self._arrange()
        for tile in self._tiles:
            tile.refresh()
        self.add_tile.setVisible(len(refs) < PAPERS)
        self._say_title()

    def show_problem(self, found: Problem | None) -> None:
        """Say why a paper could not be taken, until the next one is."""
        self._problem = found
        self.add_tile.problem_label.setVisible(found is not None)
        if found is not None:
            self.add_tile.problem_label.setText(problem_text(found))
            announce(self.add_tile, self.add_tile.problem_label.text())
        self.add_tile.set_state("bad" if found else "", dashed=found is None)
        self._say_hint()

    def focus_add(self) -> None:
        """Put the focus where a paper is added."""
        target: QWidget = self._tiles[-1] if self.add_tile.isHidden() else self.add_tile
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_file(self) -> None:
        """Ask for a file and take it."""
        kinds = self.tr("Pictures, PDF and recordings ({patterns})").format(
            patterns=f"{_PICTURES} {_SOUNDS}"
        )
        path = self._system.ask_open_file(self, self.tr("Add an enclosure"), kinds)
        if path is not None:
            self.show_problem(None)
            self._papers.take_file(path)

    def paste(self) -> None:
        """Take what lies on the clipboard."""
        self.show_problem(None)
        files = self._system.clipboard_files()
        image = self._system.clipboard_image()
        if files:
            for file in files:
                self._papers.take_file(file)
        elif image is not None:
            self._papers.take_picture(image)
        else:
            self.show_problem(problem("papers", "paper_clipboard_empty"))

    def set_language(self, language: str) -> None:
        """Say everything in ``language``."""
        self._language = language
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        self.add_tile.title_label.setText(self.tr("Add a photo, document or recording"))
        self.add_tile.setAccessibleName(self.add_tile.title_label.text())
        self._say_hint()
        self._say_title()
        for tile in self._tiles:
            tile.set_language(self._language)
        if self._problem is not None:
            self.show_problem(self._problem)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show two columns where there is room for them."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the screen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    # -- inside ---------------------------------------------------------------------------------

    def _made(self, ref: PaperRef) -> EnclosureTile:
        tile = EnclosureTile(ref, self._papers)
        tile.set_language(self._language)
        tile.chosen.connect(self._on_tile_chosen)
        tile.removal_wanted.connect(self._on_removal_wanted)
        tile.walked.connect(self._on_tile_walked)
        return tile

    def _arrange(self) -> None:
        columns = 2 if self.width() >= px(_TWO_COLUMNS_FROM) else 1
        if columns == self._columns or not self._tiles:
            return
        self._columns = columns
        for tile in self._tiles:
            self._grid.removeWidget(tile)
        for at, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, at // columns, at % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _say_title(self) -> None:
        text = self.tr("Enclosures")
        if self._tiles:
            text += f" ({digits(len(self._tiles), self._language)})"
        self.title_label.setText(text)

    def _say_hint(self) -> None:
        self.add_tile.hint_label.setText(
            self.tr("Being made ready…")
            if self._papers.is_busy
            else self.tr("Enter chooses a file, Ctrl+V pastes, or drop it here. {key}").format(
                key="Alt+A"
            )
        )

    # -- slots ----------------------------------------------------------------------------------

    def _on_shown(self) -> None:
        self._say_hint()
        for tile in self._tiles:
            tile.refresh()

    def _on_papers_changed(self) -> None:
        self.show_problem(None)

    def _on_tile_chosen(self) -> None:
        tile = self.sender()
        picture = self._papers.picture(tile.ref.sha256) if isinstance(tile, EnclosureTile) else None
        if picture is None or not isinstance(tile, EnclosureTile):
            return
        turned = PaperView.ask(picture, tile.name_label.text(), self)
        if turned is not None:
            self._papers.remove(tile.ref.sha256)
            self._papers.take_picture(turned)

    def _on_removal_wanted(self) -> None:
        tile = self.sender()
        if isinstance(tile, EnclosureTile):
            self._papers.remove(tile.ref.sha256)
            self.add_tile.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_tile_walked(self, step: int) -> None:
        tile = self.sender()
        if isinstance(tile, EnclosureTile) and tile in self._tiles:
            at = self._tiles.index(tile) + step
            target: QWidget = self._tiles[at] if 0 <= at < len(self._tiles) else self.add_tile
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_add_walked(self, step: int) -> None:
        if self._tiles:
            tile = self._tiles[0 if step > 0 else -1]
            tile.setFocus(Qt.FocusReason.TabFocusReason)


def length_text(seconds: int, language: str) -> str:
    """Say the length of a recording as a clock does: ১:০৫."""
    return digits(f"{seconds // 60}:{seconds % 60:02}", language)


def _short(name: str) -> str:
    """Return a file's name without the folder of its kind; long ones lose their middle."""
    return name if len(name) <= 24 else f"{name[:13]}…{name[-9:]}"


def _has_paper(mime: QMimeData) -> bool:
    return mime.hasImage() or any(url.isLocalFile() for url in mime.urls())
