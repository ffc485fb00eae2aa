"""One paper that is asked for: where it is taken in, seen and taken out again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from udc_desktop.domain.enrolments import PaperRef
from udc_desktop.domain.problems import Problem
from udc_desktop.domain.programmes import Document
from udc_desktop.ui.enrolment.tiles import Tile
from udc_desktop.ui.enrolment.wording import size_text
from udc_desktop.ui.qtypes import announce, label, name_parts, set_look
from udc_desktop.ui.texts import problem_text
from udc_desktop.ui.theme import current_tokens, icon_pixmap, px
from udc_desktop.ui.widgets.buttons import LinkButton
from udc_desktop.ui.widgets.cards import row

_SIGNS = {"photo": "user", "signature": "signature", "scan": "card"}


class PaperPicture(QWidget):
    """A small picture of a paper, whole, on its own ground; a sign where there is none."""

    def __init__(self, sign: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = sign
        self._picture: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def has_picture(self) -> bool:
        """Whether a paper is shown."""
        return self._picture is not None

    def set_picture(self, picture: QImage | None) -> None:
        """Show this picture, or the sign."""
        self._picture = (
            picture.scaled(
                QSize(480, 480),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            if picture is not None
            else None
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size, which does not stretch."""
        return QSize(px(68), px(82))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture or the sign."""
        colours = current_tokens()
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(frame, px(6), px(6))
        painter.fillPath(path, QColor(colours.wall))
        if self._picture is None:
            side = px(32)
            painter.drawPixmap(
                (self.width() - side) // 2,
                (self.height() - side) // 2,
                icon_pixmap(self._sign, 32, colours.faint),
            )
        else:
            size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            at = QRectF(
                (self.width() - size.width()) / 2,
                (self.height() - size.height()) / 2,
                size.width(),
                size.height(),
            )
            painter.setClipPath(path)
            painter.drawImage(at, self._picture)
            painter.setClipping(False)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawPath(path)


class PaperTile(Tile):
    """A paper of the programme: taken from a file, by dropping or by pasting.

    Signals:
        file_wanted, paste_wanted, removal_wanted, look_wanted: the document's id.
        dropped: the document's id and what was dropped, ``Path`` or ``QImage``.
    """

    file_wanted = Signal(str)
    paste_wanted = Signal(str)
    removal_wanted = Signal(str)
    look_wanted = Signal(str)
    file_dropped = Signal(str, Path)
    picture_dropped = Signal(str, QImage)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self._language = "bn"
        self._ref: PaperRef | None = None
        self._problem: Problem | None = None
        self._is_busy = self._was_reduced = self._is_needed = False
        self.picture_view = PaperPicture(_SIGNS[document.kind])
        self.name_label = label(role="strong", wraps=True)
        self.status_label = label(role="small", wraps=True)
        self.problem_label = label(role="problem", wraps=True)
        self.file_button = LinkButton(icon="folder")
        self.paste_button = LinkButton(icon="paste")
        self.look_button = LinkButton(icon="eye")
        self.remove_button = LinkButton(icon="delete")
        self._build_layout()
        self._connect()
        self.setAcceptDrops(True)
        name_parts(self)
        self.setObjectName(f"paper_{document.id}")
        self.retranslate()

    def _build_layout(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(self.name_label)
        words.addWidget(self.status_label)
        words.addWidget(self.problem_label)
        words.addStretch(1)
        buttons = (self.look_button, self.file_button, self.paste_button, self.remove_button)
        words.addLayout(row(*buttons, 1, spacing=2))
        lay = row(self.picture_view, words, spacing=14)
        lay.setStretch(1, 1)
        lay.setAlignment(self.picture_view, Qt.AlignmentFlag.AlignTop)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(12), px(11), px(10), px(7))
        outer.addLayout(lay)
        for button in (self.file_button, self.paste_button, self.look_button, self.remove_button):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the tile itself has a key for each

    def _connect(self) -> None:
        self.file_button.clicked.connect(self._on_file_button_clicked)
        self.paste_button.clicked.connect(self._on_paste_button_clicked)
        self.look_button.clicked.connect(self._on_look_button_clicked)
        self.remove_button.clicked.connect(self._on_remove_button_clicked)
        self.chosen.connect(self._on_chosen)

    @property
    def problem(self) -> Problem | None:
        """Why the last paper was refused, or None."""
        return self._problem

    def show_paper(
        self,
        ref: PaperRef | None,
        picture: QImage | None,
        *,
        is_needed: bool,
        was_reduced: bool,
        is_busy: bool,
    ) -> None:
        """Show what is there, and whether it is still needed."""
        self._ref, self._was_reduced = ref, was_reduced
        self._is_needed, self._is_busy = is_needed, is_busy
        self.picture_view.set_picture(picture)
        self.retranslate()

    def show_problem(self, problem: Problem | None) -> None:
        """Say why a paper could not be taken, until the next one is."""
        self._problem = problem
        self.retranslate()
        if problem is not None:
            announce(self, self.problem_label.text())

    def set_language(self, language: str) -> None:
        """Say everything in ``language``."""
        self._language = language
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        has_paper = self._ref is not None
        self.name_label.setText(self.document.label.in_(self._language))
        status, look = self._status()
        self.status_label.setText(status)
        set_look(self.status_label, state=look)
        self.problem_label.setVisible(self._problem is not None)
        if self._problem is not None:
            self.problem_label.setText(problem_text(self._problem))
        set_look(self.problem_label, state="bad")
        self.file_button.setText(self.tr("Replace") if has_paper else self.tr("From a file"))
        self.paste_button.setText(self.tr("Paste"))
        self.look_button.setText(self.tr("View"))
        self.remove_button.setText(self.tr("Remove"))
        self.look_button.setVisible(has_paper)
        self.remove_button.setVisible(has_paper)
        self.paste_button.setVisible(not has_paper)  # Ctrl+V replaces all the same
        self.paste_button.setToolTip("Ctrl+V")
        edge = "bad" if self._problem else "ok" if has_paper else ""
        self.set_state(edge, dashed=not has_paper and self._problem is None)
        self.setAccessibleName(f"{self.name_label.text()}. {status}")
        self.setAccessibleDescription(
            self.tr("Enter: choose a file or view. Ctrl+V: paste. Delete: remove.")
        )

    def _status(self) -> tuple[str, str]:
        if self._is_busy:
            return self.tr("Being made ready…"), ""
        if self._ref is not None:
            size = size_text(self._ref.size, self._language)
            if self._was_reduced:
                text = self.tr("{size} · made smaller: view it to see that it can be read")
                return text.format(size=size), "warn"
            return self.tr("{size} · stored").format(size=size), "ok"
        if self.document.help is not None:
            return self.document.help.in_(self._language), ""
        if self._is_needed:
            return self.tr("Needed. Choose a file, drop it here or paste it."), ""
        return self.tr("Not compulsory. Choose a file, drop it here or paste it."), ""

    # -- Qt -------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste by Ctrl+V, remove by Delete."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit(self.document.id)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._ref is not None:
            if event.modifiers() == Qt.KeyboardModifier.NoModifier:
                self.removal_wanted.emit(self.document.id)
            else:
                super().keyPressEvent(event)
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
        """Take what is dropped."""
        self.set_on(False)
        mime = event.mimeData()
        files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if files:
            self.file_dropped.emit(self.document.id, files[0])
        elif mime.hasImage():
            self.picture_dropped.emit(self.document.id, QImage(mime.imageData()))
        event.acceptProposedAction()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the screen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    # -- slots ----------------------------------------------------------------------------------

    def _on_chosen(self) -> None:
        if self._ref is not None:
            self.look_wanted.emit(self.document.id)
        else:
            self.file_wanted.emit(self.document.id)

    def _on_file_button_clicked(self) -> None:
        self.file_wanted.emit(self.document.id)

    def _on_paste_button_clicked(self) -> None:
        self.paste_wanted.emit(self.document.id)

    def _on_look_button_clicked(self) -> None:
        self.look_wanted.emit(self.document.id)

    def _on_remove_button_clicked(self) -> None:
        self.removal_wanted.emit(self.document.id)


def _has_paper(mime: QMimeData) -> bool:
    return mime.hasImage() or any(url.isLocalFile() for url in mime.urls())
