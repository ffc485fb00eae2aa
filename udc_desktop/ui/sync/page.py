"""Sending to headquarters (F9): how it stands, what waits, what came back, the pen drive."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QScrollArea, QTabBar, QVBoxLayout, QWidget

from udc_desktop.domain.problems import Rejected
from udc_desktop.domain.text import group_indian
from udc_desktop.errors import KnownFault
from udc_desktop.services.exchange import ExchangeStatus, Progress, RunReport
from udc_desktop.services.exchange_ports import BatchLine, RunLine, SetAsideLine
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.print_preview import Preview, PrintPreviewDialog
from udc_desktop.ui.qtypes import name_parts
from udc_desktop.ui.sync.history_part import PAGE, HistoryPart
from udc_desktop.ui.sync.join_view import JoinView
from udc_desktop.ui.sync.set_aside_part import OF_GRIEVANCES, SetAsidePart
from udc_desktop.ui.sync.settings_part import SyncSettings
from udc_desktop.ui.sync.state_card import StateCard
from udc_desktop.ui.sync.stick_part import StickPart
from udc_desktop.ui.sync.waiting_part import WaitingPart
from udc_desktop.ui.texts import problem_text
from udc_desktop.ui.theme import px

if TYPE_CHECKING:
    from udc_desktop.services.exchange import ExchangeService
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.navigation import Tools

_SHOWN = Changes.EXCHANGE | Changes.OUTBOX | Changes.APPLICATIONS
_WIDEST = 1120
WAITING, MEND, HISTORY, STICK, SETTINGS = "waiting", "mend", "history", "stick", "settings"


@dataclass(frozen=True, slots=True)
class _Look:
    """What one look into the store told."""

    status: ExchangeStatus
    set_aside: Sequence[SetAsideLine]
    batches: Sequence[BatchLine]
    runs: Sequence[RunLine]


class SyncPage(QScrollArea):
    """The state above, one part of it below behind tabs; before the centre is joined, how to."""

    def __init__(
        self,
        counter: Counter,
        tools: Tools,
        parent: QWidget | None = None,
        *,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        super().__init__(parent)
        self._counter, self._tools = counter, tools
        self._now = now or counter.clock
        self._look: _Look | None = None
        self._is_printing = False
        self.dialog: PrintPreviewDialog | None = None
        self.state_card = StateCard()
        self.part_tabs = QTabBar()
        self.waiting_part = WaitingPart()
        self.set_aside_part = SetAsidePart(counter.catalogue)
        self.history_part = HistoryPart()
        self.stick_part = StickPart(counter, tools)
        self.settings_part = SyncSettings(counter, tools)
        self.join_view = JoinView(counter, tools)
        self._parts: dict[str, QWidget] = {
            WAITING: self.waiting_part,
            MEND: self.set_aside_part,
            HISTORY: self.history_part,
            STICK: self.stick_part,
        }
        if counter.operator.is_supervisor:
            self._parts[SETTINGS] = self.settings_part
        self._build_layout()
        self._connect()
        name_parts(self)
        self.retranslate()
        self._show_part()

    def _build_layout(self) -> None:
        self.part_tabs.setExpanding(False)
        self.part_tabs.setUsesScrollButtons(True)
        self.part_tabs.setDrawBase(False)
        for _ in self._parts:
            self.part_tabs.addTab("")
        self.joined_box, inner, room = QWidget(), QWidget(), QWidget()
        joined = QVBoxLayout(self.joined_box)
        joined.setContentsMargins(0, 0, 0, 0)
        joined.setSpacing(px(10))
        joined.addWidget(self.state_card)
        joined.addWidget(self.part_tabs)
        for part in (*self._parts.values(), self.settings_part):
            joined.addWidget(part, 1)
            part.hide()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, px(16), 0, px(18))
        column.addWidget(self.joined_box, 1)
        column.addWidget(self.join_view, 1)
        self.join_view.hide()
        inner.setMaximumWidth(px(_WIDEST))
        room.setProperty("role", "scrolled")
        whole = QVBoxLayout(room)
        whole.setContentsMargins(px(24), 0, px(24), 0)
        whole.addWidget(inner)
        self.setWidget(room)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusProxy(self.state_card.send_button)

    def _connect(self) -> None:
        courier, state = self._tools.courier, self.state_card
        courier.began.connect(self._on_courier_began)
        courier.progressed.connect(self._on_courier_progressed)
        courier.ended.connect(self._on_courier_ended)
        state.send_wanted.connect(self.send_now)
        state.stop_wanted.connect(self.stop)
        state.pause_wanted.connect(self.pause)
        self.history_part.report_wanted.connect(self.show_report)
        self.part_tabs.currentChanged.connect(self._on_tab_chosen)
        self.set_aside_part.mend_wanted.connect(self._on_mend_wanted)
        self.set_aside_part.note_wanted.connect(self._on_note_wanted)
        self.set_aside_part.again_wanted.connect(self._on_again_wanted)
        self.set_aside_part.application_wanted.connect(self._on_application_wanted)
        self.history_part.more_wanted.connect(self._on_more_wanted)
        self._tools.changes.changed.connect(self._on_changed)
        for key, slot in (
            ("Ctrl+Return", self.send_now),
            ("Ctrl+Enter", self.send_now),
            ("Ctrl+P", self.show_report),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    # -- what is shown --------------------------------------------------------------------------

    @property
    def part(self) -> str:
        """The part that is shown."""
        return list(self._parts)[self.part_tabs.currentIndex()]

    def refresh(self) -> None:
        """Ask how things stand."""
        self._tools.jobs.run(
            partial(_look, self._counter.exchange), self._on_looked, self._on_failed, "background"
        )

    def open_part(self, part: str) -> None:
        """Show a part of the page and put the focus there; an unknown one is the beginning."""
        if part not in self._parts:
            return
        self.part_tabs.setCurrentIndex(list(self._parts).index(part))
        self._focus_part()

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        count = len(self._look.set_aside) if self._look else 0
        mend = self.tr("To be mended")
        if count:
            mend = f"{mend} ({group_indian(count, current_language())})"
        names = {
            WAITING: self.tr("Waiting"),
            MEND: mend,
            HISTORY: self.tr("History"),
            STICK: self.tr("Pen drive"),
            SETTINGS: self.tr("Settings"),
        }
        for at, part in enumerate(self._parts):
            self.part_tabs.setTabText(at, names[part])
        self.part_tabs.setAccessibleName(self.tr("Parts of sending"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # -- what can be done -----------------------------------------------------------------------

    def send_now(self) -> None:
        """Go to headquarters at once."""
        if self._is_joined and not self._tools.courier.is_running:
            self._tools.courier.send_now()

    def stop(self) -> None:
        """End the run under way."""
        self._tools.courier.stop()
        self._show_running()

    def pause(self, is_paused: bool) -> None:
        """Stop going by oneself, or go again."""
        work = partial(self._counter.exchange.pause, self._counter.operator, is_paused=is_paused)
        self._tools.jobs.run(work, self._on_settled, self._on_failed)

    def show_report(self) -> None:
        """Make the report for the upazila officer and show it, to be printed or saved."""
        if self._is_printing or not self._is_joined:
            return
        self._is_printing = True
        work = partial(self._counter.exchange.report, current_language())
        self._tools.jobs.run(work, self._on_reported, self._on_report_failed, "background")

    # -- inside ---------------------------------------------------------------------------------

    @property
    def _is_joined(self) -> bool:
        return self._look is not None and self._look.status.headquarters is not None

    def _show_part(self) -> None:
        shown = self.part
        for name, part in self._parts.items():
            part.setVisible(name == shown)

    def _focus_part(self) -> None:
        part = self._parts[self.part]
        focus = getattr(part, "focus_here", None)
        if focus is not None and self._is_joined:
            focus()
        else:
            self.part_tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_joined(self) -> None:
        is_joined = self._is_joined
        if self.join_view.isHidden() != is_joined:
            # joining locks its fields, and whatever is locked loses the focus to nobody
            focus = QApplication.focusWidget()
            had_focus = self.isVisible() and (focus is None or self.isAncestorOf(focus))
            self.joined_box.setVisible(is_joined)
            self.join_view.setVisible(not is_joined)
            first = self.state_card.send_button if is_joined else self.join_view.file_button
            self.setFocusProxy(first)
            if had_focus:
                first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_running(self) -> None:
        courier = self._tools.courier
        self.state_card.show_running(
            courier.is_running, courier.progress, is_stopping=courier.is_stopping
        )

    def _is_metered(self, status: ExchangeStatus) -> bool | None:
        return self._tools.courier.is_metered if status.policy.only_unmetered else None

    # -- slots ----------------------------------------------------------------------------------

    def _on_tab_chosen(self, _index: int) -> None:
        self._show_part()

    def _on_courier_began(self, _by_hand: bool) -> None:
        self._show_running()

    def _on_courier_progressed(self, _progress: Progress) -> None:
        self._show_running()

    def _on_courier_ended(self, _how: RunReport | KnownFault, _by_hand: bool) -> None:
        self._show_running()

    def _on_changed(self, changes: Changes, _origin: object) -> None:
        if changes & _SHOWN and self.isVisible():
            self.refresh()

    def _on_mend_wanted(self, line: SetAsideLine) -> None:
        problems = line.outcome.problems
        self._tools.go.mend(line.application, problems[0].field if problems else "")

    def _on_application_wanted(self, line: SetAsideLine) -> None:
        if line.kind in OF_GRIEVANCES:
            self._tools.go.open_grievance(line.application)
        else:
            self._tools.go.open_application(line.application)

    def _on_note_wanted(self, line: SetAsideLine) -> None:
        work = partial(self._counter.exchange.put_away, line.event, self._counter.operator)
        self._tools.jobs.run(work, self._on_settled, self._on_failed)

    def _on_again_wanted(self, line: SetAsideLine) -> None:
        work = partial(self._counter.exchange.send_again, line.event, self._counter.operator)
        self._tools.jobs.run(work, self._on_settled, self._on_failed)

    def _on_more_wanted(self, after: BatchLine) -> None:
        self._tools.jobs.run(
            partial(self._counter.exchange.batches, after, PAGE),
            self.history_part.add_batches,
            self._on_failed,
            "background",
        )

    # -- answers --------------------------------------------------------------------------------

    def _on_looked(self, look: _Look) -> None:
        self._look = look
        now = self._now()
        self.state_card.show_status(look.status, now, is_metered=self._is_metered(look.status))
        self.waiting_part.show_status(look.status, now)
        self.set_aside_part.show_lines(look.set_aside, now)
        self.history_part.show_history(look.batches, look.runs)
        self.settings_part.show_status(look.status)
        self._show_joined()
        self._show_running()
        self.retranslate()

    def _on_settled(self, _: None) -> None:
        self._tools.changes.announce(Changes.EXCHANGE | Changes.OUTBOX | Changes.APPLICATIONS, self)

    def _on_reported(self, pdf: bytes) -> None:
        self._is_printing = False
        if not self.isVisible():
            return  # locked or left meanwhile: a paper does not come up over the lock
        self.dialog = PrintPreviewDialog(
            self._tools.jobs, self._tools.system, self, printer=self._tools.preferences.printer
        )
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.finished.connect(self._on_dialog_finished)
        title = self.tr("Report for the upazila officer")
        self.dialog.preview.show_preview(Preview(pdf, title, "sync-report.pdf"))
        self.dialog.open()

    def _on_dialog_finished(self, _result: int) -> None:
        self.dialog = None

    def _on_report_failed(self, error: Exception) -> None:
        self._is_printing = False
        self._on_failed(error)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Rejected):
            problems = error.problems
            self._tools.messages.error(lambda: "\n".join(map(problem_text, problems)))
            self.refresh()
        elif isinstance(error, KnownFault):
            self._tools.messages.fault(error)
        else:
            raise error


def _look(exchange: ExchangeService) -> _Look:
    status = exchange.status()
    if status.headquarters is None:
        return _Look(status, (), (), ())
    return _Look(status, exchange.set_aside(), exchange.batches(None, PAGE), exchange.runs(PAGE))
