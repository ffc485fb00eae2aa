"""A paper of many pages being made: how far it is, and a way to end it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from udc_desktop.domain.text import group_indian
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.jobs import BUSY_AFTER_MS
from udc_desktop.ui.qtypes import label, name_parts
from udc_desktop.ui.widgets.buttons import SecondaryButton
from udc_desktop.ui.widgets.cards import Card

if TYPE_CHECKING:
    from udc_desktop.services.grievances.ports import Progress
    from udc_desktop.ui.jobs import Jobs

T = TypeVar("T")
_LOOK_EVERY_MS = 150


class _Making:
    """What the lane writes here and the interface reads, and the other way round."""

    def __init__(self) -> None:
        self.done = self.total = 0
        self._stop = threading.Event()

    def stop(self) -> None:
        """Have it end as soon as it can."""
        self._stop.set()

    @property
    def is_stopped(self) -> bool:
        """Whether it was told to end."""
        return self._stop.is_set()

    def note(self, done: int, total: int) -> bool:
        """Take down how far it is; return whether it shall go on. Called on the lane."""
        self.done, self.total = done, total
        return not self._stop.is_set()


class MakingBar(Card):
    """Runs one long work in the background, and shows itself where that takes a while.

    Signals:
        is_busy_changed: whether something is being made.
    """

    is_busy_changed = Signal(bool)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(18, 12, 18, 12), spacing=6)
        self._jobs = jobs
        self._making: _Making | None = None
        self.text_label = label(role="soft", wraps=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop_button = SecondaryButton(icon="cross")
        for part in (self.text_label, self.bar, self.stop_button):
            self.body.addWidget(part)
        self._patience, self._watch = QTimer(self), QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(BUSY_AFTER_MS)
        self._watch.setInterval(_LOOK_EVERY_MS)
        self._patience.timeout.connect(self.show)
        self._watch.timeout.connect(self._say)
        self.stop_button.clicked.connect(self.stop)
        name_parts(self)
        self.hide()
        self.retranslate()

    @property
    def is_busy(self) -> bool:
        """Whether something is being made."""
        return self._making is not None

    def make(
        self,
        work: Callable[[Progress], T],
        on_done: Callable[[T], None],
        on_error: Callable[[Exception], None],
    ) -> None:
        """Do ``work`` in the background; one at a time, a second is not begun."""
        if self._making is not None:
            return
        making = self._making = _Making()
        self._patience.start()
        self._watch.start()
        self._say()
        self.is_busy_changed.emit(True)
        self._jobs.run(
            partial(work, making.note),
            partial(self._on_done, on_done),
            partial(self._on_failed, on_error),
            "background",
        )

    def stop(self) -> None:
        """Have it end; nothing of it stays."""
        if self._making is not None:
            self._making.stop()
            self._say()

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.stop_button.setText(self.tr("Stop"))
        self.bar.setAccessibleName(self.tr("How far the paper is"))
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _say(self) -> None:
        making = self._making
        if making is None:
            return
        if making.is_stopped:
            self.text_label.setText(self.tr("Stopping…"))
        elif making.total:
            text = self.tr("Making the pages: {done} of {total} lines")
            self.text_label.setText(
                text.format(
                    done=group_indian(making.done, current_language()),
                    total=group_indian(making.total, current_language()),
                )
            )
        else:
            self.text_label.setText(self.tr("Making the pages…"))
        self.bar.setRange(0, making.total)
        self.bar.setValue(making.done)

    def _end(self) -> None:
        self._making = None
        self._patience.stop()
        self._watch.stop()
        self.hide()
        self.is_busy_changed.emit(False)

    def _on_done(self, on_done: Callable[[T], None], result: T) -> None:
        self._end()
        on_done(result)

    def _on_failed(self, on_error: Callable[[Exception], None], error: Exception) -> None:
        self._end()
        on_error(error)
