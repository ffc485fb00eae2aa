"""The step on which it is told: what happened, when, where, what is wanted, what supports it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from udc_desktop.domain.problems import Problem
from udc_desktop.services.grievances.views import CheckedGrievance
from udc_desktop.ui.grievances.entry_desk import GrievanceEntryDesk
from udc_desktop.ui.grievances.entry_form import PAPERS
from udc_desktop.ui.grievances.entry_step import FormStep
from udc_desktop.ui.grievances.papers_box import PapersBox
from udc_desktop.ui.qtypes import name_parts

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.system import SystemDesk


class WhatStep(FormStep):
    """The story first; the papers below everything that is asked."""

    def __init__(
        self,
        step: str,
        desk: GrievanceEntryDesk,
        counter: Counter,
        language: str,
        today: date,
        system: SystemDesk,
        parent: QWidget | None = None,
    ) -> None:
        self._system = system
        super().__init__(step, desk, counter, language, today, parent)

    def lay_out(self) -> None:
        """Put the papers below the form."""
        self.papers_box = PapersBox(self._desk.papers, self._system)
        self.column.addWidget(self.form)
        self.column.addWidget(self.papers_box)
        self._desk.papers.refused.connect(self._on_paper_refused)
        name_parts(self)

    def refresh(self, checked: CheckedGrievance) -> None:
        """Show what is known now."""
        super().refresh(checked)
        self.papers_box.show_papers(self._desk.draft.papers)

    def tab_parts(self) -> list[QWidget]:
        """Return the questions and the papers."""
        return [*super().tab_parts(), *self.papers_box.tiles, self.papers_box.add_tile]

    def focus(self, field: str = "") -> None:
        """Put the focus on a field, or on the papers."""
        if field.split(".")[0] == PAPERS:
            self.papers_box.focus_add()
            self.bring_into_view(self.papers_box)
        else:
            super().focus(field)

    def add_paper(self) -> None:
        """Ask for a file."""
        self.papers_box.choose_file()

    def set_language(self, language: str) -> None:
        """Say everything in ``language``."""
        self.papers_box.set_language(language)
        super().set_language(language)

    def retranslate(self) -> None:
        """Say everything again."""
        self.set_heading(
            self.tr("What happened"),
            self.tr("Write it in the complainant's own words, then read it out."),
        )

    def _on_paper_refused(self, _found: Problem) -> None:
        # the sentence needs its room first
        QTimer.singleShot(0, self, partial(self.bring_into_view, self.papers_box.add_tile))

    def _on_form_finished(self) -> None:
        """Come to the papers before the next step: they are a part of this one."""
        self.papers_box.focus_add()
        self.bring_into_view(self.papers_box)
