"""The enclosures of a grievance: pictures that open large, recordings that can be saved."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from udc_desktop.domain.enrolments import PaperRef
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.desk import GrievanceService
from udc_desktop.ui.applications.pictures import PaperButton, PictureWindow
from udc_desktop.ui.applications.record import PaperSaid
from udc_desktop.ui.enrolment.paper_images import picture_of
from udc_desktop.ui.print_pages import save_pdf
from udc_desktop.ui.qtypes import clear_layout, label, name_parts
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import LinkButton
from udc_desktop.ui.widgets.cards import Card
from udc_desktop.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.navigation import Tools

_SUFFIXES = {"audio/ogg": ".ogg", "audio/wav": ".wav", "audio/mp4": ".m4a", "audio/mpeg": ".mp3"}


class EnclosuresCard(Card):
    """What was handed in with the grievance and with its steps."""

    def __init__(self, counter: Counter, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(20, 14, 16, 14), spacing=10)
        self._counter, self._tools = counter, tools
        self._pictures: dict[str, QImage] = {}
        self.title_label = label(role="heading", wraps=True)
        self.buttons: list[PaperButton] = []
        self.sound_buttons: list[LinkButton] = []
        self._sounds: dict[str, PaperRef] = {}
        self._thumbs, self._lines = Flow(spacing=12), QVBoxLayout()
        self.body.addWidget(self.title_label)
        self.body.addLayout(self._thumbs)
        self.body.addLayout(self._lines)
        self.body.addSpacing(px(2))
        name_parts(self)

    def show_papers(self, refs: Sequence[PaperRef]) -> None:
        """Show these; those that were read already are not read again."""
        self.title_label.setText(self.tr("Enclosures"))
        clear_layout(self._thumbs)
        clear_layout(self._lines)
        self.buttons, self.sound_buttons, self._sounds = [], [], {}
        for ref in dict.fromkeys(refs):
            if ref.mime.startswith("audio/"):
                self._add_sound(ref)
            else:
                self._add_picture(ref)
        self.setVisible(bool(refs) and not self.isHidden())
        self._pictures = {
            b.paper.ref.sha256: self._pictures[b.paper.ref.sha256]
            for b in self.buttons
            if b.paper.ref.sha256 in self._pictures
        }

    def _add_picture(self, ref: PaperRef) -> None:
        is_pdf = ref.mime == "application/pdf"
        kind = self.tr("Document") if is_pdf else self.tr("Photo")
        button = PaperButton(PaperSaid(ref, ref.name or kind, "scan"))
        button.clicked.connect(self._on_picture_clicked)
        self.buttons.append(button)
        self._thumbs.addWidget(button)
        known = self._pictures.get(ref.sha256)
        if known is not None:
            button.set_picture(known)
            return
        self._tools.jobs.run(
            partial(_picture, self._counter.grievances, ref),
            partial(self._on_read, ref.sha256),
            partial(self._on_failed, ref.sha256),
            "background",
        )

    def _add_sound(self, ref: PaperRef) -> None:
        text = self.tr("Save the recording") + (f" · {ref.name}" if ref.name else "")
        button = LinkButton(text, icon="download")
        button.setProperty("sha256", ref.sha256)
        button.clicked.connect(self._on_sound_clicked)
        self._sounds[ref.sha256] = ref
        self.sound_buttons.append(button)
        self._lines.addLayout(Flow(button))

    def _on_picture_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, PaperButton) and not button.picture.isNull():
            PictureWindow(button.picture, button.paper.label, self).open()

    def _on_sound_clicked(self) -> None:
        button = self.sender()
        ref = self._sounds.get(str(button.property("sha256"))) if button is not None else None
        if ref is None:
            return
        suffix = _SUFFIXES.get(ref.mime, "")
        path = self._tools.system.ask_save_file(
            self,
            self.tr("Save the recording"),
            ref.name or f"recording{suffix}",
            self.tr("Recordings (*{suffix})").format(suffix=suffix),
        )
        if path is not None:
            self._tools.jobs.run(
                partial(_save, self._counter.grievances, ref, path),
                self._on_saved,
                partial(self._on_failed, ""),
            )

    def _on_saved(self, _path: Path) -> None:
        self._tools.messages.info(lambda: self.tr("The recording is saved."), id="recording")

    def _on_read(self, sha256: str, picture: QImage) -> None:
        if not picture.isNull():
            self._pictures[sha256] = picture
        for button in self.buttons:
            if button.paper.ref.sha256 == sha256:
                button.set_picture(picture)

    def _on_failed(self, sha256: str, error: Exception) -> None:
        if not isinstance(error, KnownFault):
            raise error
        self._on_read(sha256, QImage())
        self._tools.messages.fault(error)


def _picture(desk: GrievanceService, ref: PaperRef) -> QImage:
    return picture_of(desk.paper(ref), ref.mime)


def _save(desk: GrievanceService, ref: PaperRef, path: Path) -> Path:
    return save_pdf(path, desk.paper(ref))
