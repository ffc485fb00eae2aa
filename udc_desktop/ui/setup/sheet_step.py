"""The recovery sheet: on paper before anything else is done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from udc_desktop.domain.script import to_latin_digits
from udc_desktop.ui.qtypes import label, name_parts
from udc_desktop.ui.setup.step import SetUpStep
from udc_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from udc_desktop.ui.widgets.cards import Card, Note
from udc_desktop.ui.widgets.flow import Flow
from udc_desktop.ui.widgets.labelled import LabelledField

_MISTAKEN = str.maketrans({"O": "0", "I": "1", "L": "1"})  # as the key itself is read
_PER_LINE = 5  # groups


class SheetStep(SetUpStep):
    """Shows the key but for its last group, which only the paper has.

    Signals:
        print_wanted: the sheet is to be printed.
        save_wanted: the sheet is to be saved as PDF.
    """

    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[str, ...] = ()
        self._is_out = False
        self.key_card = Card()
        self.key_label = label(role="title", wraps=True)
        self.print_button = PrimaryButton(icon="print")
        self.save_button = SecondaryButton(icon="download")
        self.proof_edit = QLineEdit()
        self.proof_field = LabelledField(self.proof_edit)
        self.warning_note = Note("warn")
        self.key_card.body.addWidget(self.key_label)
        buttons = Flow(self.print_button, self.save_button, spacing=10)
        self.column.addWidget(self.key_card)
        self.column.addLayout(buttons)
        self.column.addWidget(self.proof_field)
        self.column.addWidget(self.warning_note)
        self.column.addStretch(1)
        self.print_button.clicked.connect(self.print_wanted)
        self.save_button.clicked.connect(self.save_wanted)
        self.proof_edit.textEdited.connect(self._on_proof_edited)
        self.proof_edit.returnPressed.connect(self.finished)
        self.proof_field.set_required(True)
        self.setFocusProxy(self.print_button)
        name_parts(self)
        self.retranslate()

    def set_key(self, recovery_key: str) -> None:
        """Show this key."""
        self._groups = tuple(recovery_key.split("-"))
        self.proof_edit.setMaxLength(len(self._groups[-1]))
        self._show_key()

    def sheet_is_out(self) -> None:
        """The sheet went to a printer or a file: ask for what stands on it."""
        self._is_out = True
        self._show_key()
        self.proof_field.clear_problem()
        self.proof_edit.setFocus()

    def check(self) -> bool:
        """Return whether the last group was typed as it stands on the sheet."""
        if not self._is_out:
            self.proof_field.show_problem(self.tr("Print the sheet or save it first."))
            self.print_button.setFocus()
            return False
        if _read(self.proof_edit.text()) != _read(self._groups[-1]):
            self.proof_field.show_problem(
                self.tr("This is not the last group of the key on the sheet. Look again.")
            )
            self.proof_field.focus_editor()
            return False
        self.proof_field.clear_problem()
        return True

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.title_label.setText(self.tr("Print the recovery sheet"))
        self.intro_label.setText(
            self.tr(
                "If every password is forgotten, only this key opens the records. Print the"
                " sheet, type its last group here, and lock it away, not beside the computer."
            )
        )
        self.print_button.setText(self.tr("Print the sheet"))
        self.save_button.setText(self.tr("Save as PDF"))
        self.proof_field.set_label(self.tr("Last group of the key"))
        self.proof_field.set_help(
            self.tr("As it stands on the sheet. It shows that the key is on paper.")
        )
        self.warning_note.set_text(
            self.tr("Without a password and without the sheet nobody can open the records.")
        )
        self._show_key()

    def _show_key(self) -> None:
        if not self._groups:
            return
        shown = [*self._groups[:-1], "•" * len(self._groups[-1])]
        lines = [shown[i : i + _PER_LINE] for i in range(0, len(shown), _PER_LINE)]
        self.key_label.setText("\n".join(" - ".join(line) for line in lines))
        self.proof_edit.setEnabled(self._is_out)

    def _on_proof_edited(self, text: str) -> None:
        self.proof_field.clear_problem()
        capitals = to_latin_digits(text).upper()
        if capitals != text:
            at = self.proof_edit.cursorPosition()
            self.proof_edit.setText(capitals)
            self.proof_edit.setCursorPosition(at)


def _read(text: str) -> str:
    return to_latin_digits(text).strip().upper().translate(_MISTAKEN)
