"""Where the record of a grievance is: on its way, at headquarters, or sent back; in words.

Pure: no widget and no store in here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from udc_desktop.domain.text import date_words, local_day, time_words
from udc_desktop.ui.applications.central import as_of_text
from udc_desktop.ui.sync.reasons import FieldNames, reasons_of

if TYPE_CHECKING:
    from udc_desktop.services.catalogue import ProgrammeCatalogue
    from udc_desktop.services.grievances.views import GrievanceDetail

translate = QCoreApplication.translate

Sending = tuple[str, str, str, Sequence[str], str]
"""An icon and its tint, where the record is, why it came back, and as of when all this is."""


def sending_of(detail: GrievanceDetail, programmes: ProgrammeCatalogue, language: str) -> Sending:
    """Return how sending stands; what came back goes before what waits."""
    as_of = as_of_text(detail.news_as_of, language)
    if detail.set_aside:
        names = FieldNames(programmes, language)
        reasons = [
            r for aside in detail.set_aside for r in reasons_of(aside.outcome, names, language)
        ]
        text = translate("GrievanceSending", "Sent back by headquarters on {when}.")
        when = _when(detail.set_aside[0].since, language)
        return "bad", "bad", text.format(when=when), tuple(dict.fromkeys(reasons)), as_of
    waiting = [event for event in detail.events if event.settled is None]
    if waiting:
        text = translate("GrievanceSending", "Waits here to be sent, since {when}.")
        when = _when(min(event.at for event in waiting), language)
        return "clock", "warn_mark", text.format(when=when), (), as_of
    settled = [event.settled for event in detail.events if event.settled is not None]
    if settled:
        text = translate("GrievanceSending", "Received at headquarters on {when}.")
        return "ok", "accent", text.format(when=_when(max(settled), language)), (), as_of
    return "info", "soft", translate("GrievanceSending", "Nothing of it is to be sent."), (), as_of


def _when(moment: datetime, language: str) -> str:
    return f"{date_words(local_day(moment), language)}, {time_words(moment, language)}"
