"""What the centre is called, on screen and on paper."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from udc_desktop.domain.numbers import paper_number
from udc_desktop.domain.operators import Centre
from udc_desktop.domain.problems import Problem, problem
from udc_desktop.domain.script import normalise, to_latin_digits
from udc_desktop.services.places import Place
from udc_desktop.ui.qtypes import name_parts
from udc_desktop.ui.setup.step import SetUpStep
from udc_desktop.ui.setup.suggestions import CODE, DEVICE, centre_names, code_for
from udc_desktop.ui.texts import problem_text
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.labelled import LabelledField

_BANGLA = re.compile(r"[\u0985-\u09b9\u09dc-\u09df\u09ce]")
_LATIN = re.compile(r"[A-Za-z]")
_EXAMPLE_YEAR, _EXAMPLE_COUNT = 2026, 1


class CentreStep(SetUpStep):
    """Names in both languages, the code on every number, and which computer this is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._suggested_for: Place | None = None
        self.name_bn_field = LabelledField(QLineEdit())
        self.name_en_field = LabelledField(QLineEdit())
        self.code_field = LabelledField(QLineEdit())
        self.device_field = LabelledField(QLineEdit())
        self._fields = (
            self.name_bn_field,
            self.name_en_field,
            self.code_field,
            self.device_field,
        )
        row = QHBoxLayout()
        row.setSpacing(px(16))
        row.addWidget(self.code_field, 1)
        row.addWidget(self.device_field, 1)
        self.column.addWidget(self.name_bn_field)
        self.column.addWidget(self.name_en_field)
        self.column.addLayout(row)
        self.column.addStretch(1)
        for field, following in zip(self._fields, [*self._fields[1:], None], strict=True):
            field.set_required(True)
            _edit(field).textEdited.connect(self._on_edited)
            if following is not None:
                _edit(field).returnPressed.connect(following.focus_editor)
        _edit(self.device_field).returnPressed.connect(self.finished)
        _edit(self.device_field).setMaxLength(1)
        _edit(self.code_field).setMaxLength(6)
        _edit(self.device_field).setText("1")
        self.setFocusProxy(_edit(self.name_bn_field))
        name_parts(self)
        self.retranslate()

    def suggest(self, place: Place) -> None:
        """Propose names and code for this union; what was changed by hand stays."""
        before = self._suggested_for
        texts = (*centre_names(place), code_for(place.union_en))
        olds = (*centre_names(before), code_for(before.union_en)) if before else ("", "", "")
        for field, text, old in zip(self._fields[:3], texts, olds, strict=True):
            if _edit(field).text() in {"", old}:
                _edit(field).setText(text)
        self._suggested_for = place
        self._say_example()

    def centre(self, union: str) -> Centre:
        """Return the centre as typed; ``check`` first."""
        return Centre(
            name_bn=normalise(_edit(self.name_bn_field).text()).strip(),
            name_en=normalise(_edit(self.name_en_field).text()).strip(),
            code=_capitals(_edit(self.code_field).text()),
            union=union,
            device=_capitals(_edit(self.device_field).text()),
        )

    def check(self) -> bool:
        """Say what is wrong beside the fields; return whether one may go on."""
        centre = self.centre("")
        found = [
            (self.name_bn_field, _name_code(centre.name_bn, _BANGLA, "name_bn_in_english")),
            (self.name_en_field, _name_code(centre.name_en, _LATIN, "name_en_in_bangla")),
            (self.code_field, "" if CODE.fullmatch(centre.code) else "centre_code"),
            (self.device_field, "" if DEVICE.fullmatch(centre.device) else "centre_device"),
        ]
        return _show([(f, problem_text(problem("", code)) if code else "") for f, code in found])

    def show_problems(self, problems: Sequence[Problem]) -> bool:
        """Show what the clerk found wrong with the centre."""
        by_name = {
            "name_bn": self.name_bn_field,
            "name_en": self.name_en_field,
            "code": self.code_field,
            "device": self.device_field,
        }
        found = [
            (by_name[p.field.rpartition(".")[2]], problem_text(p))
            for p in problems
            if p.field.startswith("centre.") and p.field.rpartition(".")[2] in by_name
        ]
        return not _show(found) if found else False

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.title_label.setText(self.tr("What is the centre called?"))
        self.intro_label.setText(
            self.tr("The name is printed on every receipt. Change it if it differs.")
        )
        self.name_bn_field.set_label(self.tr("Name in Bangla"))
        self.name_en_field.set_label(self.tr("Name in English"))
        self.code_field.set_label(self.tr("Code of the centre"), self.tr("2 to 6 of A-Z, 0-9"))
        self.device_field.set_label(self.tr("This computer"), self.tr("one of A-Z, 0-9"))
        self.device_field.set_help(
            self.tr("1 for the first computer of the centre, 2 for the second. No two the same.")
        )
        self._say_example()

    def _say_example(self) -> None:
        code = _capitals(_edit(self.code_field).text())
        device = _capitals(_edit(self.device_field).text())
        if CODE.fullmatch(code) and DEVICE.fullmatch(device):
            number = paper_number(code, device, _EXAMPLE_YEAR, _EXAMPLE_COUNT)
            self.code_field.show_hint(
                self.tr("Numbers on receipts look like {number}.").format(number=number)
            )
        else:
            self.code_field.show_hint("")
        self.code_field.set_help(self.tr("It cannot be changed later."))

    def _on_edited(self, _text: str) -> None:
        for field in self._fields:
            if field.has_focus_inside:
                field.clear_problem()
        for field in (self.code_field, self.device_field):
            edit = _edit(field)
            capitals = _capitals(edit.text())
            if capitals != edit.text():
                at = edit.cursorPosition()
                edit.setText(capitals)
                edit.setCursorPosition(at)
        self._say_example()


def _edit(field: LabelledField) -> QLineEdit:
    editor = field.editor
    assert isinstance(editor, QLineEdit)  # noqa: S101 - made with one above
    return editor


def _name_code(text: str, script: re.Pattern[str], code: str) -> str:
    """Return the code of what is wrong with a name, or nothing."""
    if not text:
        return "missing"
    return "" if script.search(text) else code


def _capitals(text: str) -> str:
    return to_latin_digits(text).strip().upper()


def _show(found: Sequence[tuple[LabelledField, str]]) -> bool:
    """Show the problems, put the cursor on the first; return whether there is none."""
    for field, text in found:
        if text:
            field.show_problem(text)
        else:
            field.clear_problem()
    first = next((field for field, text in found if text), None)
    if first is not None:
        first.focus_editor()
    return first is None
