"""A question of a form, made from its specification: label, editor, what there is to say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from udc_desktop.domain.programmes import FieldSpec, FieldType
from udc_desktop.services.places import PlaceIndex
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.choices import Choice, ComboEditor, SegmentsEditor
from udc_desktop.ui.widgets.dates import DateEditor
from udc_desktop.ui.widgets.editors import Editor, LineEditor, RepeatEditor, UnitEditor
from udc_desktop.ui.widgets.labelled import LabelledField
from udc_desktop.ui.widgets.unions import UnionEditor

MOST_SEGMENTS = 4
_YES_NO = (Choice("yes", "হ্যাঁ", "Yes"), Choice("no", "না", "No"))
_TAKA = ("টাকা", "taka")
_COLUMN = 236  # pixels of half a form at scale 100
_NUMERIC = frozenset(
    {
        FieldType.NID,
        FieldType.BRN,
        FieldType.MOBILE,
        FieldType.WALLET,
        FieldType.ROUTING,
        FieldType.REPEAT,
        FieldType.INTEGER,
        FieldType.MONEY,
        FieldType.DECIMAL,
        FieldType.WARD,
    }
)


class Field(LabelledField):
    """One question. It holds what was typed, raw; whoever owns it says what is wrong with it.

    A page stays quiet about a field until ``has_been_left``, and speaks live from then on.

    Signals:
        edited: the operator changed the answer; the field's id and the raw text.
        left: the focus left the field; its id.
        offered: an offered text was taken; the field's id and the text. ``edited`` follows.
    """

    edited = Signal(str, str)
    left = Signal(str)
    offered = Signal(str, str)

    def __init__(
        self, spec: FieldSpec, editor: Editor, language: str, parent: QWidget | None = None
    ) -> None:
        self.spec = spec
        self.input = editor
        super().__init__(editor, "", parent)
        self.setObjectName(spec.id)
        self.set_language(language)
        self.set_required(spec.required is True)
        editor.edited.connect(self._on_editor_edited)

    @property
    def id(self) -> str:
        """The path of the answer in the record."""
        return self.spec.id

    @property
    def is_wide(self) -> bool:
        """Whether the field needs the whole row of a form."""
        if self.spec.wide:
            return True
        editor = self.input
        return isinstance(editor, SegmentsEditor) and editor.width_in_one_row > px(_COLUMN)

    @property
    def is_popup_open(self) -> bool:
        """Whether a list or calendar hangs below the editor, to which Enter and Esc belong."""
        return self.input.is_popup_open

    def text(self) -> str:
        """Return the answer, raw as typed; for a choice its value, for a union its id."""
        return self.input.text()

    def set_text(self, text: str) -> None:
        """Show an answer, without ``edited``."""
        self.input.set_text(text)

    def set_language(self, language: str) -> None:
        """Say the question in another language; the answer stays as it was typed."""
        self.input.set_language(language)
        unit = self.spec.unit.in_(language) if self.spec.unit else ""
        if self.spec.type is FieldType.DATE and not unit:
            unit = QCoreApplication.translate("Field", "day-month-year")
        if self.spec.type is FieldType.MONEY:
            unit = ""  # it stands inside the line
        self.set_label(self.spec.label.in_(language), unit)
        self.set_help(self.spec.help.in_(language) if self.spec.help else "")

    def changeEvent(self, event: QEvent) -> None:
        """Say the pattern of a date in the language of the screen."""
        super().changeEvent(event)
        has_pattern = self.spec.type is FieldType.DATE and self.spec.unit is None
        if event.type() == QEvent.Type.LanguageChange and has_pattern:
            pattern = QCoreApplication.translate("Field", "day-month-year")
            self.set_label(self.name_label.text(), pattern)

    def _on_left(self) -> None:
        if isinstance(self.input, ComboEditor | UnionEditor):
            self.input.settle()
        self.left.emit(self.spec.id)

    def _on_editor_edited(self, text: str) -> None:
        self.edited.emit(self.spec.id, text)

    def _take_offer(self, value: str) -> None:
        self.input.set_text(value)
        self.offered.emit(self.spec.id, value)
        self.edited.emit(self.spec.id, value)


def field_for(
    spec: FieldSpec, language: str, places: PlaceIndex | None, *, today: date | None = None
) -> Field:
    """Return the field for a question of any type.

    Args:
        spec: The question.
        language: ``bn`` or ``en``.
        places: Where unions are found; a union without it is typed as plain text.
        today: The day after which the calendar of a ``not_future`` date ends.
    """
    if spec.type is FieldType.UNION and places is not None:
        return Field(spec, UnionEditor(places.find, places.get), language)
    if spec.type is FieldType.DATE:
        return Field(spec, DateEditor(latest=today if spec.not_future else None), language)
    editor = _EDITORS.get(spec.type, _line)(spec)
    return Field(spec, editor, language)


def _line(spec: FieldSpec) -> Editor:
    editor = LineEditor()
    if spec.type in _NUMERIC:
        editor.line_edit.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
    return editor


def _choice(spec: FieldSpec) -> Editor:
    choices = [Choice(o.value, o.label.bn, o.label.en) for o in spec.options]
    few = len(choices) <= MOST_SEGMENTS
    return SegmentsEditor(choices) if few else ComboEditor(choices)


def _yes_no(spec: FieldSpec) -> Editor:
    return SegmentsEditor(_YES_NO)


def _money(spec: FieldSpec) -> Editor:
    units = (spec.unit.bn, spec.unit.en) if spec.unit else _TAKA
    return UnitEditor(units)


def _repeat(spec: FieldSpec) -> Editor:
    return RepeatEditor()


_EDITORS: Mapping[FieldType, Callable[[FieldSpec], Editor]] = {
    FieldType.CHOICE: _choice,
    FieldType.YES_NO: _yes_no,
    FieldType.MONEY: _money,
    FieldType.REPEAT: _repeat,
}
