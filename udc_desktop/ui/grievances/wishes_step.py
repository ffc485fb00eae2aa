"""The step on which the complainant hears where it goes, and says what may be done with it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from udc_desktop.domain.programmes import Words
from udc_desktop.services.grievances.views import CheckedGrievance
from udc_desktop.ui.enrolment.consent_step import ConsentReader, ConsentSheet
from udc_desktop.ui.grievances.entry_form import grievance_consent
from udc_desktop.ui.grievances.entry_step import FormStep
from udc_desktop.ui.qtypes import name_parts
from udc_desktop.ui.widgets.buttons import SecondaryButton
from udc_desktop.ui.widgets.cards import Line, row

_SELF, _OTHER = "applicant", "guardian"  # who declares: for oneself, for another one


class WishesStep(FormStep):
    """Tells, then asks. The text can be turned to the complainant, large."""

    def lay_out(self) -> None:
        """Put the text above the questions."""
        self.reader_button = SecondaryButton(icon="eye", key="Alt R")
        self.sheet = ConsentSheet(grievance_consent())
        self.sealed_sheet = ConsentSheet(grievance_consent(is_sealed=True))
        self.column.addLayout(row(self.reader_button, 1))
        self.column.addWidget(self.sheet)
        self.column.addWidget(self.sealed_sheet)
        self.column.addWidget(Line())
        self.column.addWidget(self.form)
        self.reader_button.clicked.connect(self.open_reader)
        name_parts(self)

    def refresh(self, checked: CheckedGrievance) -> None:
        """Show what is known now."""
        super().refresh(checked)
        self.sheet.setVisible(not checked.is_sensitive)
        self.sealed_sheet.setVisible(checked.is_sensitive)
        self._say_sheet()

    def tab_parts(self) -> list[QWidget]:
        """Return the button for the large text, and the questions."""
        return [self.reader_button, *super().tab_parts()]

    def focus(self, field: str = "") -> None:
        """Begin with the text; where something was answered, with the first open question."""
        answered = any(self._desk.draft.answers.get(f.id) for f in self.form.shown_fields)
        if field or answered:
            super().focus(field)
            return
        self.scroll_area.verticalScrollBar().setValue(0)
        self.reader_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_reader(self) -> None:
        """Turn the screen to the complainant; agreeing there answers the first question."""
        text = grievance_consent(is_sealed=self._desk.checked.is_sensitive)
        agreed = ConsentReader.ask(
            text, self._names(), self._declarer(), self._language, self.window()
        )
        if agreed:
            self._desk.type("wishes.forward", "yes")
            self.show_answers()
        super().focus()

    def retranslate(self) -> None:
        """Say everything again."""
        title = grievance_consent().title.in_(self._language)
        self.set_heading(title, self.tr("Read it out, then ask."))
        self.reader_button.setText(self.tr("Large, for the complainant"))
        if self._desk.is_open:
            self._say_sheet()

    # -- inside ---------------------------------------------------------------------------------

    def _say_sheet(self) -> None:
        is_sealed = self._desk.checked.is_sensitive
        sheet = self.sealed_sheet if is_sealed else self.sheet
        sheet.say(self._names(), self._declarer(), self._language)

    def _declarer(self) -> str:
        behalf = self._desk.draft.answers.get("who.on_behalf_of", "").strip()
        return _OTHER if behalf else _SELF

    def _names(self) -> Mapping[str, Words]:
        service, centre = self._counter.grievances, self._counter.centre
        office = service.catalogue.find_office(self._desk.checked.office)
        first = service.catalogue.find_office(service.catalogue.tier[0].office)
        known = office or first
        return {
            "office": known.name if known else Words("", ""),
            "centre": Words(centre.name_bn, centre.name_en),
        }
