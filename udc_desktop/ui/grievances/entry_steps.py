"""The pages of the entry of a grievance, one for each step, and which of them is shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from udc_desktop.services.grievances.views import CheckedGrievance
from udc_desktop.ui.grievances.about_step import AboutStep
from udc_desktop.ui.grievances.entry_desk import GrievanceEntryDesk
from udc_desktop.ui.grievances.entry_form import ABOUT, REVIEW, WHAT, WHO, WISHES
from udc_desktop.ui.grievances.entry_step import FormStep
from udc_desktop.ui.grievances.review_step import GrievanceReviewStep
from udc_desktop.ui.grievances.what_step import WhatStep
from udc_desktop.ui.grievances.who_step import WhoStep
from udc_desktop.ui.grievances.wishes_step import WishesStep
from udc_desktop.ui.qtypes import name_parts

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.system import SystemDesk


class GrievanceSteps(QStackedWidget):
    """Shows one step of the entry on the desk and hands what is typed there to the desk.

    Signals:
        finished: Enter in the last question of a step.
    """

    finished = Signal()

    def __init__(
        self,
        counter: Counter,
        system: SystemDesk,
        desk: GrievanceEntryDesk,
        language: str,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._step = ""
        self.about_step = AboutStep(ABOUT, desk, counter, language, today)
        self.who_step = WhoStep(WHO, desk, counter, language, today)
        self.what_step = WhatStep(WHAT, desk, counter, language, today, system)
        self.wishes_step = WishesStep(WISHES, desk, counter, language, today)
        self.review_step = GrievanceReviewStep(desk, counter)
        self._forms: Mapping[str, FormStep] = {
            page.id: page
            for page in (self.about_step, self.who_step, self.what_step, self.wishes_step)
        }
        for page in (*self._forms.values(), self.review_step):
            self.addWidget(page)
        for form in self._forms.values():
            form.finished.connect(self.finished)
        name_parts(self)

    @property
    def step(self) -> str:
        """The id of the step that is shown; empty before the first."""
        return self._step

    @property
    def page(self) -> FormStep | None:
        """The page that is shown, where it asks something."""
        return self._forms.get(self._step)

    @property
    def focused_field(self) -> str:
        """The id of the question with the cursor, or nothing."""
        return self.page.focused_field if self.page is not None else ""

    def show_step(self, step: str, checked: CheckedGrievance) -> None:
        """Bring a step to the front, with its answers."""
        self._step = step
        page = self.page
        if page is not None:
            page.show_step(checked)
            self.setCurrentWidget(page)
        else:
            self.setCurrentWidget(self.review_step)
            self.review_step.refresh(checked)

    def forget(self) -> None:
        """Forget what belonged to another draft."""
        self._step = ""

    def show_answers(self) -> None:
        """Show the answers of the draft, where the program filled some in."""
        if self.page is not None:
            self.page.show_answers()

    def refresh(self, checked: CheckedGrievance) -> None:
        """Show what is known now."""
        if self.page is not None:
            self.page.refresh(checked)
        elif self._step == REVIEW:
            self.review_step.refresh(checked)

    def focus(self, field: str = "") -> None:
        """Put the focus on a question, else on the first that is open."""
        (self.page or self.review_step).focus(field)

    def show_open(self) -> None:
        """Say everything that is open on this step and put the focus on the first of it."""
        if self.page is not None:
            self.page.show_open()

    def set_language(self, language: str) -> None:
        """Say everything in ``language``; what was typed stays as it is."""
        for page in (*self._forms.values(), self.review_step):
            page.set_language(language)
