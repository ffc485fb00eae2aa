"""What a run brought is said in one quiet line, with a way to see it; nothing is popped up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from udc_desktop.domain.text import group_indian
from udc_desktop.errors import KnownFault
from udc_desktop.services.exchange import RunReport
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.sync.words import changes_text
from udc_desktop.ui.texts import fault_text

if TYPE_CHECKING:
    from udc_desktop.ui.navigation import Tools

DECIDED = "decided"  # the list of applications, narrowed to those that headquarters decided on
_OF_APPLICATIONS = ("application.decided", "application.twin", "payment")
_OF_GRIEVANCES = ("grievance.replied", "grievance.moved")
_TOLD = (*_OF_APPLICATIONS, *_OF_GRIEVANCES, "notice", "file.published", "file.withdrawn")
_CAME, _BACK, _FAILED = "sync.came", "sync.back", "sync.failed"


class SyncNews(QObject):
    """Listens to the courier and speaks in the message bar."""

    def __init__(self, tools: Tools, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._came: Mapping[str, int] = {}
        tools.courier.ended.connect(self._on_ended)
        tools.messages.acted.connect(self._on_acted)

    def _on_ended(self, how: RunReport | KnownFault, by_hand: bool) -> None:
        messages = self._tools.messages
        messages.close_message(_FAILED)
        if isinstance(how, KnownFault):
            if by_hand:
                messages.warn(lambda: fault_text(how), id=_FAILED)
            return
        self._say_what_came(how)
        if how.set_aside:
            count = how.set_aside

            def sent_back() -> str:
                text = self.tr("Headquarters sent something back, to be mended: {count}.")
                return text.format(count=group_indian(count, current_language()))

            messages.warn(sent_back, id=_BACK, action=lambda: self.tr("Look at it"))
        if by_hand:
            self._say_how_it_went(how)

    def _say_what_came(self, report: RunReport) -> None:
        came = {kind: count for kind, count in report.changes.items() if kind in _TOLD}
        if not any(came.values()):
            return
        self._came = came

        def words() -> str:
            said = changes_text(came, current_language())
            return self.tr("From headquarters: {what}.").format(what=said)

        self._tools.messages.info(words, id=_CAME, action=lambda: self.tr("Look at it"))

    def _say_how_it_went(self, report: RunReport) -> None:
        if report.code:
            fault = KnownFault(report.code, **report.params)
            self._tools.messages.warn(lambda: fault_text(fault), id=_FAILED)
        elif report.settled and not report.set_aside:
            count = report.settled

            def words() -> str:
                text = self.tr("Received at headquarters: {count}.")
                return text.format(count=group_indian(count, current_language()))

            self._tools.messages.info(words, id="sync.sent")

    def _on_acted(self, id: str) -> None:
        go = self._tools.go
        if id == _BACK:
            go.open_sync("mend")
        elif id == _CAME:
            if any(self._came.get(kind) for kind in _OF_APPLICATIONS):
                go.list_applications("", DECIDED)
            elif any(self._came.get(kind) for kind in _OF_GRIEVANCES):
                go.go_to("grievances")
            else:
                go.go_to("home")
        else:
            return
        self._tools.messages.close_message(id)
