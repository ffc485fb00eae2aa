"""What letters to offices carry: the memo number, who signs, copies, the UNO's address."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from udc_desktop.domain.problems import Rejected
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.views import DeskSettings
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.qtypes import label, name_parts, silent
from udc_desktop.ui.settings.section import Section
from udc_desktop.ui.texts import problem_text
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import PrimaryButton
from udc_desktop.ui.widgets.cards import Card, row
from udc_desktop.ui.widgets.labelled import LabelledField

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.navigation import Tools

_LINES_HIGH = 92
_GAPS = {
    "centre": "সেন্টার",
    "device": "যন্ত্র",
    "year": "সাল",
    "serial": "ক্রম",
    "upazila": "উপজেলা",
    "district": "জেলা",
}
"""What is filled into a pattern, as it is typed on a Bangla screen; both are read at any time."""


class LettersSection(Section):
    """One card for the letter, one for the addresses of the offices."""

    def __init__(self, counter: Counter, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter, self._tools = counter, tools
        self._stored: DeskSettings | None = None  # as it is set
        self._kept: DeskSettings | None = None  # with what was typed for offices not shown now
        self._office = ""
        self.letter_card, self.address_card = Card(spacing=12), Card(spacing=12)
        self.letter_label, self.address_label = label(role="heading"), label(role="heading")
        self.why_label = label(role="soft", wraps=True)
        self.memo_edit, self.name_edit = QLineEdit(), QLineEdit()
        self.title_bn_edit, self.title_en_edit = QLineEdit(), QLineEdit()
        self.copies_bn_edit, self.copies_en_edit = QPlainTextEdit(), QPlainTextEdit()
        self.bangla_date_check = QCheckBox()
        self.office_combo = QComboBox()
        self.lines_bn_edit, self.lines_en_edit = QPlainTextEdit(), QPlainTextEdit()
        self.memo_field, self.name_field = (
            LabelledField(self.memo_edit),
            LabelledField(self.name_edit),
        )
        self.title_bn_field = LabelledField(self.title_bn_edit)
        self.title_en_field = LabelledField(self.title_en_edit)
        self.copies_bn_field = LabelledField(self.copies_bn_edit)
        self.copies_en_field = LabelledField(self.copies_en_edit)
        self.office_field = LabelledField(self.office_combo)
        self.lines_bn_field = LabelledField(self.lines_bn_edit)
        self.lines_en_field = LabelledField(self.lines_en_edit)
        self.save_button = PrimaryButton(icon="save")
        self._build_layout()
        self._connect()
        name_parts(self)
        self.retranslate()

    def _build_layout(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(11))
        for at, field in enumerate(
            (
                self.memo_field,
                self.name_field,
                self.title_bn_field,
                self.title_en_field,
                self.copies_bn_field,
                self.copies_en_field,
            )
        ):
            grid.addWidget(field, at // 2, at % 2)
        self.letter_card.body.addWidget(self.letter_label)
        self.letter_card.body.addWidget(self.why_label)
        self.letter_card.body.addLayout(grid)
        self.letter_card.body.addWidget(self.bangla_date_check)
        lines = QGridLayout()
        lines.setHorizontalSpacing(px(16))
        lines.addWidget(self.lines_bn_field, 0, 0)
        lines.addWidget(self.lines_en_field, 0, 1)
        self.address_card.body.addWidget(self.address_label)
        self.address_card.body.addWidget(self.office_field)
        self.address_card.body.addLayout(lines)
        for layout in (grid, lines):
            layout.setColumnStretch(0, 1)
            layout.setColumnStretch(1, 1)
        for edit in self._many_lines():
            edit.setFixedHeight(px(_LINES_HIGH))
            edit.setTabChangesFocus(True)
        self.column.addWidget(self.letter_card)
        self.column.addWidget(self.address_card)
        self.column.addLayout(row(self.save_button, 1))
        self.column.addStretch(1)
        self.setFocusProxy(self.memo_edit)

    def _many_lines(self) -> tuple[QPlainTextEdit, ...]:
        return (self.copies_bn_edit, self.copies_en_edit, self.lines_bn_edit, self.lines_en_edit)

    def _connect(self) -> None:
        self.memo_edit.textEdited.connect(self.memo_field.clear_problem)
        self.office_combo.currentIndexChanged.connect(self._on_office_chosen)
        self.save_button.clicked.connect(self.save)

    # -- what is shown --------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for what is set, unless something is being typed."""
        if self._kept is None or self._typed(self._kept) == self._stored:
            work = self._counter.grievances.settings
            self._tools.jobs.run(work, self._on_settings, self._on_failed)

    def save(self) -> None:
        """Set what was typed."""
        if self._kept is None:
            return
        work = partial(
            self._counter.grievances.set_settings,
            self._typed(self._kept),
            self._counter.operator,
        )
        self._tools.jobs.run(work, self._on_saved, self._on_failed)

    def retranslate(self) -> None:
        """Say everything in the language of the screen; what was typed stays."""
        self.letter_label.setText(self.tr("Letters to offices"))
        self.why_label.setText(
            self.tr("Stands on every letter by which grievances are forwarded, reminded, appealed.")
        )
        self.memo_field.set_label(self.tr("Memo number"))
        self.memo_field.set_help(
            self.tr("Filled in: {gaps}").format(gaps=_shown("{year} {serial} {centre} {device}"))
        )
        self.name_field.set_label(self.tr("Who signs"))
        self.title_bn_field.set_label(self.tr("Title in Bangla"))
        self.title_en_field.set_label(self.tr("Title in English"))
        self.copies_bn_field.set_label(self.tr("Copies to, in Bangla"))
        self.copies_en_field.set_label(self.tr("Copies to, in English"))
        self.copies_bn_field.set_help(self.tr("One on each line."))
        self.bangla_date_check.setText(self.tr("Give the date by the Bangla calendar, too"))
        self.address_label.setText(self.tr("Addresses"))
        self.office_field.set_label(self.tr("Office"))
        self.lines_bn_field.set_label(self.tr("Address in Bangla"))
        self.lines_en_field.set_label(self.tr("Address in English"))
        self.lines_bn_field.set_help(
            self.tr("Empty: as in the list of offices. Filled in: {gaps}").format(
                gaps=_shown("{upazila} {district}")
            )
        )
        self.save_button.setText(self.tr("Save"))
        self._fill_offices()
        self.memo_edit.setText(_shown(_kept(self.memo_edit.text())))
        for edit in (self.lines_bn_edit, self.lines_en_edit):
            edit.setPlainText(_shown(_kept(edit.toPlainText())))

    # -- inside ---------------------------------------------------------------------------------

    def _fill_offices(self) -> None:
        chosen, language = self.office_combo.currentData(), current_language()
        with silent(self.office_combo):
            self.office_combo.clear()
            for office in self._counter.grievances.catalogue.office:
                self.office_combo.addItem(office.name.in_(language), office.id)
            self.office_combo.setCurrentIndex(max(self.office_combo.findData(chosen), 0))

    def _typed(self, kept: DeskSettings) -> DeskSettings:
        """Return what stands in the fields, over what is not shown."""
        addresses = dict(kept.addresses)
        if self._office:
            lines = (_lines(self.lines_bn_edit), _lines(self.lines_en_edit))
            addresses.pop(self._office, None)
            if any(lines):
                addresses[self._office] = lines
        return replace(
            kept,
            memo=_kept(self.memo_edit.text().strip()),
            signatory_name=self.name_edit.text().strip(),
            signatory_title_bn=self.title_bn_edit.text().strip(),
            signatory_title_en=self.title_en_edit.text().strip(),
            copies_bn=_lines(self.copies_bn_edit),
            copies_en=_lines(self.copies_en_edit),
            with_bangla_date=self.bangla_date_check.isChecked(),
            addresses=addresses,
        )

    def _show_office(self, settings: DeskSettings) -> None:
        self._office = str(self.office_combo.currentData() or "")
        bangla, english = settings.addresses.get(self._office, ((), ()))
        self.lines_bn_edit.setPlainText(_shown("\n".join(bangla)))
        self.lines_en_edit.setPlainText(_shown("\n".join(english)))

    def _on_office_chosen(self, _index: int) -> None:
        if self._kept is not None:
            typed = self._typed(self._kept)
            self._kept = replace(self._kept, addresses=typed.addresses)
            self._show_office(self._kept)

    def _on_settings(self, settings: DeskSettings) -> None:
        self._kept = self._stored = settings
        self.memo_edit.setText(_shown(settings.memo))
        self.name_edit.setText(settings.signatory_name)
        self.title_bn_edit.setText(settings.signatory_title_bn)
        self.title_en_edit.setText(settings.signatory_title_en)
        self.copies_bn_edit.setPlainText("\n".join(settings.copies_bn))
        self.copies_en_edit.setPlainText("\n".join(settings.copies_en))
        self.bangla_date_check.setChecked(settings.with_bangla_date)
        self._show_office(settings)

    def _on_saved(self, _: None) -> None:
        self._kept = None
        self._tools.messages.info(lambda: self.tr("The letters are set."), id="letters")
        self._tools.changes.announce(Changes.SETTINGS, self)
        self.refresh()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Rejected):
            of_memo = [each for each in error.problems if each.field == "memo"]
            others = [each for each in error.problems if each.field != "memo"]
            if of_memo:
                self.memo_field.show_problem(problem_text(of_memo[0]))
                self.memo_field.focus_editor()
            if others:
                self._tools.messages.error(lambda: "\n".join(map(problem_text, others)))
        elif isinstance(error, KnownFault):
            self._tools.messages.fault(error)
        else:
            raise error


def _lines(edit: QPlainTextEdit) -> tuple[str, ...]:
    lines = _kept(edit.toPlainText()).splitlines()
    return tuple(line.strip() for line in lines if line.strip())


def _shown(pattern: str) -> str:
    """Return a pattern with its gaps in the language of the screen."""
    if current_language() != "bn":
        return pattern
    for name, said in _GAPS.items():
        pattern = pattern.replace(f"{{{name}}}", f"{{{said}}}")
    return pattern


def _kept(pattern: str) -> str:
    """Return a pattern as it is kept, whatever the language in which its gaps were typed."""
    for name, said in _GAPS.items():
        pattern = pattern.replace(f"{{{said}}}", f"{{{name}}}")
    return pattern
