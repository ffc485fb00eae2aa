"""Every state of the register of grievances and of its figures, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from tests.ui.list_desk import ListDesk
from udc_desktop.services.grievances.views import ChangedLine, MonthCheck
from udc_desktop.ui.main_window import MainWindow

Screen = tuple[str, QWidget]


def register_screens(desk: ListDesk, window: MainWindow) -> Iterator[Screen]:
    """Walk over register and figures; some grievances are there already."""
    window.go_to("grievances")
    page = window.page("grievances")
    page.close_grievance()
    page.open_part("register")
    part = window.findChild(QWidget, "register_part")
    yield "register of grievances", window
    part.filter.text_edit.setText("নমুনা")
    part.filter._on_pause_timeout()
    yield "register, narrowed", window
    part.filter.clear()
    part.month_combo.setCurrentIndex(part.month_combo.count() - 1)
    part.ask_before_freezing()
    yield "register, to be closed", window
    part.freeze()
    yield "register, a month closed", window
    part.verify()
    yield "register, compared", window
    line = ChangedLine(12, "KRN1-26-G00012-L", ("complainant", "forwarded_memo"), is_progress=False)
    grown = replace(line, serial=13, is_progress=True)
    part._on_verified(MonthCheck(is_intact=False, changed=(line, grown)))
    yield "register, altered", window
    part.making.bar.setRange(0, 2_000)
    part.making.show()
    yield "register, pages under way", window
    part.making.hide()
    part.print_register()
    assert part.dialog is not None
    yield "register, on paper", part.dialog
    part.dialog.close()
    page.open_part("figures")
    yield "figures of grievances", window
    figures = window.findChild(QWidget, "figures_part")
    figures.span_combo.setCurrentIndex(0)
    yield "figures, a year", window
    page.open_part("list")
    window.messages.clear()
