"""Choices of this computer: how it looks, what it prints on, when it locks."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QComboBox, QGridLayout, QSpinBox, QWidget

from udc_desktop.domain.script import digits
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.navigation import Tools
from udc_desktop.ui.qtypes import label, name_parts, silent
from udc_desktop.ui.settings.section import Section, SpokenChoice, spoken
from udc_desktop.ui.texts import PAPER_LANGUAGES, PAPERS
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.cards import Card
from udc_desktop.ui.widgets.choices import SegmentsEditor
from udc_desktop.ui.widgets.labelled import LabelledField

_LANGUAGES = (SpokenChoice("bn", "", "বাংলা"), SpokenChoice("en", "", "English"))
_THEMES = (
    spoken("light", "MachineSection", QT_TRANSLATE_NOOP("MachineSection", "Light")),
    spoken("dark", "MachineSection", QT_TRANSLATE_NOOP("MachineSection", "Dark")),
)
_SCALES = (
    spoken("100", "MachineSection", QT_TRANSLATE_NOOP("MachineSection", "Normal")),
    spoken("115", "MachineSection", QT_TRANSLATE_NOOP("MachineSection", "Larger")),
    spoken("130", "MachineSection", QT_TRANSLATE_NOOP("MachineSection", "Largest")),
)
_PAPERS = tuple(spoken(p, "Paper", PAPERS[p]) for p in ("a4", "a5", "80mm", "58mm"))
_PAPER_LANGUAGES = tuple(
    spoken(p, "PaperLanguage", PAPER_LANGUAGES[p]) for p in ("bn", "en", "both")
)


class MinutesSpin(QSpinBox):
    """Minutes, said in the digits of the screen."""

    def textFromValue(self, value: int) -> str:  # noqa: N802
        """Return ``5 minutes`` for 5."""
        return digits(self.tr("%n minute(s)", "", value), current_language())


class MachineSection(Section):
    """Every choice holds at once; there is nothing to save."""

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._preferences = tools.preferences
        self.screen_label = label(role="heading")
        self.paper_label = label(role="heading")
        self.safety_label = label(role="heading")
        self.language_field = LabelledField(SegmentsEditor(_LANGUAGES))
        self.theme_field = LabelledField(SegmentsEditor(_THEMES))
        self.scale_field = LabelledField(SegmentsEditor(_SCALES))
        self.paper_field = LabelledField(SegmentsEditor(_PAPERS))
        self.receipt_language_field = LabelledField(SegmentsEditor(_PAPER_LANGUAGES))
        self.printer_combo = QComboBox()
        self.printer_field = LabelledField(self.printer_combo)
        self.idle_spin = MinutesSpin()
        self.idle_field = LabelledField(self.idle_spin)
        self._build_layout()
        self._connect()
        name_parts(self)
        self.retranslate()
        self._show_preferences()

    def _build_layout(self) -> None:
        self.idle_spin.setRange(1, 60)
        self.idle_spin.lineEdit().setTextMargins(px(8), 0, 0, 0)  # a spin box forgets its padding
        for heading, fields in (
            (self.screen_label, (self.language_field, self.theme_field, self.scale_field)),
            (
                self.paper_label,
                (
                    self.paper_field,
                    self.receipt_language_field,
                    self.printer_field,
                ),
            ),
            (self.safety_label, (self.idle_field,)),
        ):
            card = Card(spacing=12)
            card.body.addWidget(heading)
            grid = QGridLayout()
            grid.setHorizontalSpacing(px(24))
            grid.setVerticalSpacing(px(12))
            for place, field in enumerate(fields):
                grid.addWidget(field, place // 2, place % 2)
            grid.setColumnStretch(0, 1)
            grid.setColumnStretch(1, 1)
            card.body.addLayout(grid)
            self.column.addWidget(card)
        self.column.addStretch(1)
        self.setFocusProxy(self.language_field.editor)

    def _connect(self) -> None:
        for field, slot in (
            (self.language_field, self._on_language_edited),
            (self.theme_field, self._on_theme_edited),
            (self.scale_field, self._on_scale_edited),
            (self.paper_field, self._on_paper_edited),
            (self.receipt_language_field, self._on_receipt_language_edited),
        ):
            _segments(field).edited.connect(slot)
        self.printer_combo.activated.connect(self._on_printer_activated)
        self.idle_spin.valueChanged.connect(self._on_idle_changed)

    def refresh(self) -> None:
        """Show the choices as they are, and ask which printers there are."""
        self._show_preferences()
        self._tools.jobs.run(
            self._tools.system.printers, self._on_printers_found, self._on_job_failed, "background"
        )

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        language = current_language()
        self.screen_label.setText(self.tr("Screen"))
        self.paper_label.setText(self.tr("Receipts"))
        self.safety_label.setText(self.tr("Safety"))
        self.language_field.set_label(self.tr("Language"))
        self.theme_field.set_label(self.tr("Colours"))
        self.scale_field.set_label(self.tr("Size of the text"))
        self.paper_field.set_label(self.tr("Paper"))
        self.receipt_language_field.set_label(self.tr("Language of the receipt"))
        self.printer_field.set_label(self.tr("Printer"))
        self.idle_field.set_label(self.tr("Lock the screen after"))
        for field in self._segment_fields():
            _segments(field).set_language(language)
        with silent(self.idle_spin):
            self.idle_spin.setValue(self.idle_spin.value())
            self.idle_spin.lineEdit().setText(self.idle_spin.textFromValue(self.idle_spin.value()))
        self.printer_combo.setItemText(0, self.tr("The system's own printer"))
        _segments(self.language_field).set_text(language)

    def _segment_fields(self) -> tuple[LabelledField, ...]:
        return (
            self.language_field,
            self.theme_field,
            self.scale_field,
            self.paper_field,
            self.receipt_language_field,
        )

    def _show_preferences(self) -> None:
        chosen = self._preferences
        _segments(self.language_field).set_text(current_language())
        _segments(self.theme_field).set_text(chosen.theme)
        _segments(self.scale_field).set_text(str(chosen.text_scale))
        _segments(self.paper_field).set_text(chosen.paper)
        _segments(self.receipt_language_field).set_text(chosen.receipt_language)
        with silent(self.idle_spin):
            self.idle_spin.setValue(chosen.idle_minutes)
        if self.printer_combo.count() == 0:
            self._show_printers([])

    def _show_printers(self, names: list[str]) -> None:
        chosen = self._preferences.printer
        self.printer_combo.clear()
        self.printer_combo.addItem(self.tr("The system's own printer"), "")
        for name in names:
            self.printer_combo.addItem(name, name)
        if chosen and chosen not in names:
            self.printer_combo.addItem(chosen, chosen)
        self.printer_combo.setCurrentIndex(max(self.printer_combo.findData(chosen), 0))
        missing = bool(chosen) and chosen not in names
        if missing:
            self.printer_field.show_problem(
                self.tr("This printer is not connected just now."), blocks=False
            )
        else:
            self.printer_field.clear_problem()

    def _choose(self, name: str, value: str | int | bool) -> None:
        try:
            setattr(self._preferences, name, value)
        except OSError:
            self._tools.messages.error(_not_kept_words, id="settings")
            return
        self._tools.changes.announce(Changes.SETTINGS, self)

    def _on_language_edited(self, language: str) -> None:
        if language:
            self._tools.translator.set_language(language)

    def _on_theme_edited(self, theme: str) -> None:
        self._take(self.theme_field, "theme", theme)

    def _on_scale_edited(self, scale: str) -> None:
        self._take(self.scale_field, "text_scale", int(scale) if scale else 0)

    def _on_paper_edited(self, paper: str) -> None:
        self._take(self.paper_field, "paper", paper)

    def _on_receipt_language_edited(self, language: str) -> None:
        self._take(self.receipt_language_field, "receipt_language", language)

    def _take(self, field: LabelledField, name: str, value: str | int) -> None:
        """Take a choice; a form's answer can be taken back, a setting always has one."""
        if value:
            self._choose(name, value)
        else:
            _segments(field).set_text(str(getattr(self._preferences, name)))

    def _on_printer_activated(self, index: int) -> None:
        self._choose("printer", str(self.printer_combo.itemData(index) or ""))
        self.printer_field.clear_problem()

    def _on_idle_changed(self, minutes: int) -> None:
        self._choose("idle_minutes", minutes)

    def _on_printers_found(self, names: list[str]) -> None:
        self._show_printers(names)

    def _on_job_failed(self, error: Exception) -> None:
        raise error


def _segments(field: LabelledField) -> SegmentsEditor:
    editor = field.editor
    assert isinstance(editor, SegmentsEditor)  # noqa: S101 - made with one above
    return editor


def _not_kept_words() -> str:
    return QCoreApplication.translate(
        "MachineSection", "The choice could not be written down; it holds until the program closes."
    )
