"""A counter in memory with the real clerks of the grievance desk, for tests of receiving."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import GRIEVANCE_ANSWERS, OPERATOR, Desk
from tests.ui.entry_counter import EntryCounter
from tests.ui.grievance_list_scene import PaperPress
from tests.ui.keyboard import Keyboard
from udc_desktop.domain.grievances import Grievance, GrievanceDraft
from udc_desktop.ui.grievances.entry import GrievanceEntry


class GrievanceCounter(EntryCounter):
    """Everything that receiving needs; its press makes papers that can be opened."""

    def __init__(self, translator, *, is_joined: bool = False, operator=OPERATOR):
        desk = Desk()
        desk.__dict__["parts"] = replace(desk.parts, press=PaperPress)
        if is_joined:
            desk.join_headquarters()
        super().__init__(translator, operator=operator, desk=desk)

    def entry(self) -> GrievanceEntry:
        """Return the entry, with its clock standing where the counter's stands."""
        return GrievanceEntry(self.counter, self.tools, now=self.desk.clock)

    @property
    def shelf(self):
        """What the store holds of grievances."""
        return self.desk.store.contents.grievances

    @property
    def kept(self) -> list[GrievanceDraft]:
        """The drafts of this operator, as the store gives them back."""
        return list(self.desk.grievances.drafts(self.counter.operator))

    @property
    def received(self) -> list[Grievance]:
        """Every grievance that was received."""
        return list(self.shelf.all())

    def draft(self, step: str = "", **answers: str) -> GrievanceDraft:
        """Return a kept draft that lacks nothing, standing at ``step``."""
        draft = self.desk.grievances.begin(self.counter.operator)
        more = {key.replace("__", ".", 1): text for key, text in answers.items()}
        draft.answers = {**GRIEVANCE_ANSWERS, **more}
        draft.step = step
        self.desk.grievances.keep(draft)
        return draft


class GrievanceKeyboard(Keyboard):
    """Types into the entry of a grievance."""

    @property
    def form(self):
        return self.steps.page.form

    def answer_here(self, answers) -> None:
        """Answer what stands in ``answers`` until the step is left; go on over all the rest."""
        step = self.steps.step
        while self.steps.step == step and self.form.focused_field:
            field = self.form.focused_field
            if field in answers and self.form.fields[field].text() != answers[field]:
                self.answer(field, answers[field])
            else:
                self.enter()


def show_entry(qtbot, entry, width: int = 1130, height: int = 708) -> GrievanceKeyboard:
    """Show the entry as the only window."""
    qtbot.addWidget(entry)
    entry.resize(width, height)
    with qtbot.waitExposed(entry):
        entry.show()
    entry.activateWindow()
    qtbot.waitUntil(entry.isActiveWindow)
    return GrievanceKeyboard(entry)
