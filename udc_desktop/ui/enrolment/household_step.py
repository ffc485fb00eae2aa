"""The step about the household: its own questions, and its other members below them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from udc_desktop.domain.problems import Problem
from udc_desktop.services.checking import Checked
from udc_desktop.services.enrolment_flow import form_step
from udc_desktop.services.forms import MEMBER
from udc_desktop.services.places import PlaceIndex
from udc_desktop.ui.enrolment.desk import EnrolmentDesk
from udc_desktop.ui.enrolment.members import Member, MembersBox
from udc_desktop.ui.enrolment.whole_form import WholeForm
from udc_desktop.ui.qtypes import name_parts
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.cards import Line
from udc_desktop.ui.widgets.scrolling import scrolling


class HouseholdStep(QWidget):
    """Asks about the household; ``form`` holds the questions, ``members_box`` the members."""

    def __init__(
        self,
        desk: EnrolmentDesk,
        language: str,
        places: PlaceIndex,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._today = desk, today
        self.form = WholeForm(language, places, today=today)
        self.members_box = MembersBox(desk.check_member)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(8))
        column.addWidget(self.form)
        column.addWidget(Line())
        column.addWidget(self.members_box)
        column.addStretch(1)
        self.scroll_area = scrolling(column)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.scroll_area)
        self.form.focus_moved.connect(self._bring_into_view)
        self.members_box.touched.connect(self._on_members_touched)
        self.members_box.changed.connect(self._on_members_changed)
        name_parts(self)

    def refresh(self, checked: Checked, problems: Sequence[Problem]) -> None:
        """Show the members as they stand."""
        self.members_box.show_members(
            form_step(checked, MEMBER), self._desk.draft.members, problems, self._today
        )

    def set_language(self, language: str) -> None:
        """Say everything in ``language``."""
        self.form.set_language(language)
        self.members_box.set_language(language)

    def _bring_into_view(self, part: QWidget) -> None:
        self.scroll_area.ensureWidgetVisible(part, 0, px(16))

    def _on_members_touched(self) -> None:
        self._bring_into_view(self.members_box)

    def _on_members_changed(self, members: list[Member]) -> None:
        self._desk.set_members(members)
