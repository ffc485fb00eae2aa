"""The way without a line: a file written to a pen drive, and the answer taken from one."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from udc_desktop.domain.text import group_indian
from udc_desktop.errors import KnownFault
from udc_desktop.services.stick import Exported, Imported
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.jobs import BUSY_AFTER_MS
from udc_desktop.ui.qtypes import label, name_parts
from udc_desktop.ui.sync.courier import TELL_EVERY_MS
from udc_desktop.ui.sync.words import changes_text, outcomes_text, size_words
from udc_desktop.ui.texts import fault_text
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from udc_desktop.ui.widgets.cards import Card, Note
from udc_desktop.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.navigation import Tools

_ALL = (
    Changes.EXCHANGE | Changes.OUTBOX | Changes.APPLICATIONS | Changes.NOTICES | Changes.CATALOGUE
)


@dataclass
class _Writing:
    """How far a file is; the lane writes here and the interface reads."""

    stop: threading.Event
    done: int = 0
    total: int = 0

    def note(self, done: int, total: int) -> None:
        """Take how far it is."""
        self.done, self.total = done, total


class StickPart(Card):
    """Write what waits, take the answer; both say at length what they did."""

    def __init__(self, counter: Counter, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(22, 16, 22, 18), spacing=10)
        self._counter, self._tools = counter, tools
        self._writing: _Writing | None = None
        self._is_busy = False
        self._said: Exported | Imported | KnownFault | None = None
        self.title_label = label(role="heading", wraps=True)
        self.about_label = label(role="soft", wraps=True)
        self.write_button = SecondaryButton(icon="download")
        self.take_button = SecondaryButton(icon="upload")
        self.progress_box = QWidget()
        self.progress_label = label(role="soft", wraps=True)
        self.progress_bar = QProgressBar()
        self.stop_button = SecondaryButton(icon="cross")
        self.result_note = Note("ok")
        self.folder_button = LinkButton(icon="folder")
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(BUSY_AFTER_MS)
        self._watch = QTimer(self)
        self._watch.setInterval(TELL_EVERY_MS)
        self._build_layout()
        self._connect()
        name_parts(self)
        self.retranslate()

    def _build_layout(self) -> None:
        self.progress_bar.setTextVisible(False)
        inside = QVBoxLayout(self.progress_box)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(px(6))
        inside.addWidget(self.progress_label)
        inside.addWidget(self.progress_bar)
        inside.addLayout(Flow(self.stop_button))
        self.result_note.body.addWidget(self.folder_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.title_label)
        self.body.addWidget(self.about_label)
        self.body.addLayout(Flow(self.write_button, self.take_button))
        self.body.addWidget(self.progress_box)
        self.body.addWidget(self.result_note)
        self.body.addStretch(1)
        self.progress_box.hide()
        self.result_note.hide()

    def _connect(self) -> None:
        self.write_button.clicked.connect(self.write)
        self.take_button.clicked.connect(self.take)
        self.stop_button.clicked.connect(self.stop)
        self.folder_button.clicked.connect(self._on_folder_clicked)
        self._tools.courier.leaving.connect(self.stop)
        self._patience.timeout.connect(self.progress_box.show)
        self._watch.timeout.connect(self._say_progress)

    # -- what can be done -----------------------------------------------------------------------

    def write(self) -> None:
        """Ask for the pen drive, then write everything that waits into one file."""
        if self._is_busy:
            return
        folder = self._tools.system.ask_folder(self, self.tr("Choose the pen drive"))
        if folder is None:
            return
        writing = self._writing = _Writing(threading.Event())
        work = partial(
            self._counter.exchange.export,
            str(folder),
            self._counter.operator,
            writing.note,
            writing.stop.is_set,
        )
        self._begin()
        self._tools.jobs.run(work, self._on_done, self._on_failed, "courier")

    def take(self) -> None:
        """Ask for the file with the answer and take it."""
        if self._is_busy:
            return
        kinds = self.tr("Answers of headquarters (*.udc);;All files (*)")
        chosen = self._tools.system.ask_open_file(self, self.tr("Choose the answer"), kinds)
        if chosen is None:
            return
        self._begin()
        work = partial(self._counter.exchange.import_answer, str(chosen), self._counter.operator)
        self._tools.jobs.run(work, self._on_done, self._on_failed, "courier")

    def stop(self) -> None:
        """Have the writing end; nothing half written stays."""
        if self._writing is not None:
            self._writing.stop.set()
            self._say_progress()

    def focus_here(self) -> None:
        """Put the focus on the first thing to do."""
        self.write_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.title_label.setText(self.tr("Without a connection: by pen drive"))
        self.about_label.setText(
            self.tr(
                "Everything that waits goes into one locked file that only headquarters can open. "
                "Take it there, and bring the answer back on the same pen drive. It does no harm "
                "if some of it was sent over the line as well."
            )
        )
        self.write_button.setText(self.tr("Write to a pen drive…"))
        self.take_button.setText(self.tr("Take the answer from a pen drive…"))
        self.stop_button.setText(self.tr("Stop"))
        self.folder_button.setText(self.tr("Show the folder"))
        self.progress_bar.setAccessibleName(self.tr("How far the file is"))
        self._say_progress()
        self._say_result()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    # -- inside ---------------------------------------------------------------------------------

    def _begin(self) -> None:
        self._is_busy, self._said = True, None
        self.result_note.hide()
        for button in (self.write_button, self.take_button):
            button.setEnabled(False)
        self.stop_button.setVisible(self._writing is not None)
        self._say_progress()
        self._patience.start()
        self._watch.start()

    def _end(self, said: Exported | Imported | KnownFault) -> None:
        self._is_busy, self._said, self._writing = False, said, None
        self._patience.stop()
        self._watch.stop()
        self.progress_box.hide()
        for button in (self.write_button, self.take_button):
            button.setEnabled(True)
        self._say_result()
        self.focus_here()

    def _say_progress(self) -> None:
        writing, language = self._writing, current_language()
        if writing is None:
            self.progress_label.setText(self.tr("Reading the answer…"))
            self.progress_bar.setRange(0, 0)
            return
        if writing.stop.is_set():
            self.progress_label.setText(self.tr("Stopping…"))
        elif not writing.total:
            self.progress_label.setText(self.tr("Writing the file…"))
        else:
            text = self.tr("Writing the file: {done} of {total}. Leave the pen drive in.")
            self.progress_label.setText(
                text.format(
                    done=size_words(writing.done, language),
                    total=size_words(writing.total, language),
                )
            )
        # in KB: Qt counts in 32 bits
        self.progress_bar.setRange(0, writing.total // 1024)
        self.progress_bar.setValue(writing.done // 1024)

    def _say_result(self) -> None:
        said, language = self._said, current_language()
        self.result_note.setVisible(said is not None)
        self.folder_button.setVisible(isinstance(said, Exported))
        if isinstance(said, Exported):
            self.result_note.set_text(self._written(said, language), "ok")
        elif isinstance(said, Imported):
            self.result_note.set_text(self._taken(said, language), "ok")
        elif said is not None:
            self.result_note.set_text(fault_text(said), "bad")

    def _written(self, done: Exported, language: str) -> str:
        text = self.tr(
            "Written and read back: {file}\nRecords: {events}, papers: {papers}, {size}.\n"
            "Take it to headquarters. What is in it waits here until the answer comes."
        )
        return text.format(
            file=PurePath(done.file.path).name,
            events=group_indian(done.file.events, language),
            papers=group_indian(done.file.papers, language),
            size=size_words(done.file.size, language),
        )

    def _taken(self, done: Imported, language: str) -> str:
        if done.was_known:
            return self.tr("This answer was taken before. Nothing in it is new.")
        lines = [self.tr("The answer is taken.")]
        if outcomes := outcomes_text(done.outcomes, language):
            lines.append(self.tr("What was sent: {outcomes}").format(outcomes=outcomes))
        if changes := changes_text(done.changes, language):
            lines.append(self.tr("What came: {changes}").format(changes=changes))
        return "\n".join(lines)

    # -- slots ----------------------------------------------------------------------------------

    def _on_done(self, done: Exported | Imported) -> None:
        self._end(done)
        self._tools.changes.announce(_ALL if isinstance(done, Imported) else Changes.EXCHANGE, self)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, KnownFault):
            raise error
        self._end(error)

    def _on_folder_clicked(self) -> None:
        if isinstance(self._said, Exported):
            self._tools.system.open_folder(Path(self._said.file.path).parent)
