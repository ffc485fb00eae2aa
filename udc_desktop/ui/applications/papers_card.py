"""The papers of an application: read in jobs, shown small, opened large."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QGridLayout, QWidget

from udc_desktop.domain.enrolments import PaperRef
from udc_desktop.errors import KnownFault
from udc_desktop.services.enrolment import EnrolmentService
from udc_desktop.ui.applications.pictures import PaperButton, PictureWindow
from udc_desktop.ui.applications.record import PaperSaid
from udc_desktop.ui.enrolment.paper_images import picture_of
from udc_desktop.ui.qtypes import clear_layout, label, name_parts
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.cards import Card

if TYPE_CHECKING:
    from udc_desktop.ui.jobs import Jobs
    from udc_desktop.ui.messages import MessageBar


class PapersCard(Card):
    """The papers that were handed in.

    Signals:
        photo_read: the applicant's photo is there.
    """

    photo_read = Signal(QImage)

    def __init__(
        self,
        enrolment: EnrolmentService,
        jobs: Jobs,
        messages: MessageBar,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, margins=(20, 14, 16, 14), spacing=10)
        self._enrolment, self._jobs, self._messages = enrolment, jobs, messages
        self.title_label = label(role="heading", wraps=True)
        self.buttons: list[PaperButton] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(px(12))
        self.body.addWidget(self.title_label)
        self.body.addLayout(self._grid)
        name_parts(self)

    def show_papers(self, title: str, papers: Sequence[PaperSaid]) -> None:
        """Show names and frames, and read the pictures; those that stay are not read again."""
        self.title_label.setText(title)
        known = {b.paper.ref.sha256: b.picture for b in self.buttons if not b.picture.isNull()}
        clear_layout(self._grid)
        self.buttons = [PaperButton(paper) for paper in papers]
        for at, button in enumerate(self.buttons):
            button.clicked.connect(self._on_button_clicked)
            self._grid.addWidget(button, at // 2, at % 2)
        self._grid.setColumnStretch(2, 1)
        self.setVisible(bool(papers))
        for button in self.buttons:
            picture = known.get(button.paper.ref.sha256)
            if picture is None:
                self._read(button.paper.ref)
            else:
                self._on_read(button.paper.ref.sha256, picture)

    def _read(self, ref: PaperRef) -> None:
        self._jobs.run(
            partial(_picture, self._enrolment, ref),
            partial(self._on_read, ref.sha256),
            partial(self._on_failed, ref.sha256),
            "background",
        )

    def _on_read(self, sha256: str, picture: QImage) -> None:
        for button in self.buttons:
            if button.paper.ref.sha256 == sha256:
                button.set_picture(picture)
                if button.paper.kind == "photo" and not picture.isNull():
                    self.photo_read.emit(picture)

    def _on_failed(self, sha256: str, error: Exception) -> None:
        if not isinstance(error, KnownFault):
            raise error
        self._on_read(sha256, QImage())
        self._messages.fault(error)

    def _on_button_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, PaperButton) and not button.picture.isNull():
            PictureWindow(button.picture, button.paper.label, self).open()


def _picture(enrolment: EnrolmentService, ref: PaperRef) -> QImage:
    return picture_of(enrolment.paper(ref), ref.mime)
