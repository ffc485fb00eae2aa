"""How sending stands, in one plain line, and what can be done about it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QProgressBar, QVBoxLayout, QWidget

from udc_desktop.domain.text import group_indian
from udc_desktop.services.exchange import ExchangeStatus, Progress
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.jobs import BUSY_AFTER_MS
from udc_desktop.ui.qtypes import label, name_parts, set_look
from udc_desktop.ui.sync.words import (
    moment_words,
    size_words,
    skew_text,
    stage_text,
    standing,
)
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from udc_desktop.ui.widgets.cards import Card, IconLabel, Note, row

_ROOM_BESIDE = 720  # pixels at text scale 100 from which the buttons stand beside the words
_SIGNS = {
    "ok": ("ok", "accent"),
    "warn": ("clock", "warn_mark"),
    "bad": ("bad", "bad"),
    "note": ("sync", "note"),
}


class StateCard(Card):
    """What waits, the last and the next try, the clock, today's budget; send, stop, pause.

    Signals:
        send_wanted: go now.
        stop_wanted: end the run under way.
        pause_wanted: True: stop going by oneself; False: go again.
    """

    send_wanted = Signal()
    stop_wanted = Signal()
    pause_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(22, 16, 22, 16), spacing=10)
        self._status: ExchangeStatus | None = None
        self._now: datetime | None = None
        self._is_metered: bool | None = None
        self._is_running = self._is_stopping = False
        self._progress: Progress | None = None
        self.sign_label = IconLabel("sync", 34, "note")
        self.line_label = label(role="title", wraps=True)
        self.more_label = label(wraps=True)
        self.facts_label = label(role="small", wraps=True)
        self.skew_note = Note("warn")
        self.progress_box = QWidget()
        self.stage_label = label(role="soft", wraps=True)
        self.progress_bar = QProgressBar()
        self.send_button = PrimaryButton(icon="sync", key="Ctrl Enter")
        self.stop_button = SecondaryButton(icon="cross")
        self.pause_button = SecondaryButton(icon="clock")
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(BUSY_AFTER_MS)
        self._build_layout()
        self._connect()
        name_parts(self)
        self.retranslate()

    def _build_layout(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(px(3))
        for part in (self.line_label, self.more_label, self.facts_label):
            words.addWidget(part)
        head = row(self.sign_label, words, spacing=16)
        head.setAlignment(self.sign_label, Qt.AlignmentFlag.AlignTop)
        head.setStretch(1, 1)
        self.progress_bar.setTextVisible(False)
        inside = QVBoxLayout(self.progress_box)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(px(4))
        inside.addWidget(self.stage_label)
        inside.addWidget(self.progress_bar)
        self._buttons = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._buttons.setSpacing(px(8))
        for button in (self.send_button, self.stop_button, self.pause_button):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(18))
        self._grid.setVerticalSpacing(px(10))
        self._grid.addLayout(head, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.skew_note)
        self.body.addWidget(self.progress_box)
        self._arrange()
        self.progress_box.hide()
        self.stop_button.hide()
        self.skew_note.hide()

    def _connect(self) -> None:
        self.send_button.clicked.connect(self.send_wanted)
        self.stop_button.clicked.connect(self.stop_wanted)
        self.pause_button.clicked.connect(self._on_pause_clicked)
        self._patience.timeout.connect(self._on_patience_over)

    def show_status(
        self, status: ExchangeStatus, now: datetime, *, is_metered: bool | None
    ) -> None:
        """Show how things stand; ``is_metered`` is None where nobody knows."""
        self._status, self._now, self._is_metered = status, now, is_metered
        self._say()

    def show_running(
        self, is_running: bool, progress: Progress | None = None, *, is_stopping: bool = False
    ) -> None:
        """Show whether a run is under way; how far it is comes after a moment only."""
        if is_running and not self._is_running:
            self._patience.start()
        elif not is_running:
            self._patience.stop()
            self.progress_box.hide()
        self._is_running, self._is_stopping, self._progress = is_running, is_stopping, progress
        had_focus = self.send_button.hasFocus() or self.stop_button.hasFocus()
        self.send_button.setVisible(not is_running)
        self.stop_button.setVisible(is_running)
        if had_focus:
            shown = self.stop_button if is_running else self.send_button
            shown.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say_progress()
        self._say()

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.send_button.setText(self.tr("Send now"))
        self.stop_button.setText(self.tr("Stop"))
        self.progress_bar.setAccessibleName(self.tr("How far sending is"))
        self._say_progress()
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what can be done below the words where there is no room beside them."""
        super().resizeEvent(event)
        self._arrange()

    # -- inside ---------------------------------------------------------------------------------

    def _arrange(self) -> None:
        is_narrow = self.width() < px(_ROOM_BESIDE)
        if self.property("is_narrow") == is_narrow:
            return
        self.setProperty("is_narrow", is_narrow)
        direction = QBoxLayout.Direction
        self._buttons.setDirection(direction.LeftToRight if is_narrow else direction.TopToBottom)
        self._grid.removeItem(self._buttons)
        self._grid.addLayout(self._buttons, *((1, 0) if is_narrow else (0, 1)))

    def _say(self) -> None:
        status, now = self._status, self._now
        is_paused = status is not None and status.policy.is_paused
        self.pause_button.setText(self.tr("Go on by itself") if is_paused else self.tr("Pause"))
        self.setEnabled(status is not None)
        if status is None or now is None:
            self.line_label.setText(self.tr("Looking…"))
            return
        language = current_language()
        said = standing(status, language)
        look = "note" if self._is_running else said.look
        self.line_label.setText(self.tr("Sending…") if self._is_running else said.text)
        set_look(self.line_label, state="bad" if look == "bad" else "")
        self.more_label.setText("" if self._is_running else said.more)
        self.more_label.setVisible(bool(self.more_label.text()))
        self.sign_label.set_icon(*_SIGNS[look])
        self.facts_label.setText(" · ".join(self._facts(status, now, language)))
        skew = skew_text(status, language)
        self.skew_note.set_text(skew)
        self.skew_note.setVisible(bool(skew))

    def _facts(self, status: ExchangeStatus, now: datetime, language: str) -> list[str]:
        headquarters, waiting, policy = status.headquarters, status.waiting, status.policy
        facts = []
        if headquarters is not None:
            name = headquarters.name_bn if language == "bn" else headquarters.name_en
            facts.append(name)
        if waiting.events or waiting.papers:
            size = size_words(status.size_to_send, language)
            facts.append(self.tr("About {size} to send").format(size=size))
        if waiting.last_success is not None:
            when = moment_words(waiting.last_success, now, language)
            facts.append(self.tr("Last sent: {when}").format(when=when))
        elif headquarters is not None and headquarters.registered is None:
            facts.append(self.tr("This computer introduces itself at the first sending"))
        else:
            facts.append(self.tr("Nothing sent yet"))
        if status.next_try is not None and status.next_try > now and not self._is_running:
            when = moment_words(status.next_try, now, language)
            facts.append(self.tr("Next try: {when}").format(when=when))
        facts.append(self._spent(waiting.sent_today, policy.daily_budget, language))
        if policy.only_unmetered:
            facts.append(self._line_costs())
        if status.files_refused:
            text = self.tr("Files of headquarters that cannot be read: {count}")
            facts.append(text.format(count=group_indian(status.files_refused, language)))
        return facts

    def _spent(self, spent: int, budget: int, language: str) -> str:
        said = size_words(spent, language)
        if not budget:
            return self.tr("Over the line today: {size}").format(size=said)
        return self.tr("Over the line today: {size} of {budget}").format(
            size=said, budget=size_words(budget, language)
        )

    def _line_costs(self) -> str:
        if self._is_metered is None:
            return self.tr("Whether this line costs by the megabyte is not known")
        if self._is_metered:
            return self.tr("This line costs by the megabyte: it waits for another one")
        return self.tr("This line does not cost by the megabyte")

    def _say_progress(self) -> None:
        progress = self._progress
        if self._is_stopping:
            self.stage_label.setText(self.tr("Stopping… what has arrived stays there."))
        elif progress is None:
            self.stage_label.setText(self.tr("Sending…"))
        else:
            self.stage_label.setText(stage_text(progress, current_language()))
        known = progress is not None and progress.total > 0
        self.progress_bar.setRange(0, progress.total if progress and known else 0)
        if progress is not None and known:
            self.progress_bar.setValue(progress.done)

    def _on_patience_over(self) -> None:
        if self._is_running:
            self.progress_box.show()

    def _on_pause_clicked(self) -> None:
        if self._status is not None:
            self.pause_wanted.emit(not self._status.policy.is_paused)
