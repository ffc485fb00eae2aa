"""Two people side by side: what is being typed and who is known. Are they one?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from udc_desktop.domain.enrolments import LookalikeAnswer, Verdict
from udc_desktop.domain.identifiers import mask
from udc_desktop.domain.text import date_words, digits, to_latin_digits
from udc_desktop.services.places import PlaceIndex
from udc_desktop.services.ports import LookalikeHit
from udc_desktop.ui.enrolment.headed import fit_height
from udc_desktop.ui.enrolment.tiles import Tile
from udc_desktop.ui.qtypes import label, name_parts, set_look
from udc_desktop.ui.texts import state_text
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from udc_desktop.ui.widgets.cards import KeyHint, Note, Pill, row
from udc_desktop.ui.widgets.labelled import LabelledField
from udc_desktop.ui.widgets.scrolling import scrolling

_IDENTIFIERS = ("nid", "brn", "mobile", "wallet")


@dataclass(frozen=True, slots=True)
class Typed:
    """What the entry says of the applicant so far, as words for the screen, by field."""

    words: Mapping[str, str]

    def of(self, name: str) -> str:
        """Return the words of one field; empty where nothing is typed."""
        return self.words.get(name, "")


class _Verdict(Tile):
    """One of the three answers, with its number."""

    def __init__(self, verdict: Verdict, number: str) -> None:
        super().__init__()
        self.verdict = verdict
        self.key_label = KeyHint(number)
        self.name_label = label(role="heading", wraps=True)
        self.about_label = label(role="soft", wraps=True)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(self.name_label)
        words.addWidget(self.about_label)
        words.addStretch(1)
        lay = QHBoxLayout(self)
        lay.setContentsMargins(px(14), px(12), px(14), px(12))
        lay.addLayout(words, 1)
        lay.addWidget(self.key_label, 0, Qt.AlignmentFlag.AlignTop)

    def say(self, name: str, about: str) -> None:
        self.name_label.setText(name)
        self.about_label.setText(about)
        self.setAccessibleName(f"{name}. {about}")


class LookalikeDialog(QDialog):
    """Asks whether a look-alike is the applicant."""

    def __init__(
        self,
        hit: LookalikeHit,
        typed: Typed,
        places: PlaceIndex,
        language: str,
        *,
        programme_names: Mapping[str, str],
        answer: LookalikeAnswer | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._hit, self._typed, self._places, self._language = hit, typed, places, language
        self._programme_names = programme_names
        self.title_label = label(role="title", wraps=True)
        self.table = QGridLayout()
        self.applications_note = Note("warn")
        self.same_tile = _Verdict(Verdict.SAME, digits(1, language))
        self.other_tile = _Verdict(Verdict.OTHER, digits(2, language))
        self.ask_tile = _Verdict(Verdict.ASK, digits(3, language))
        self.reason_edit = QLineEdit()
        self.reason_field = LabelledField(self.reason_edit)
        self.cancel_button = SecondaryButton(key="Esc")
        self.ok_button = PrimaryButton(key="Enter")
        self._verdict: Verdict | None = None
        self._build_layout()
        self._connect()
        name_parts(self)
        self._say()
        if answer is not None:
            self.reason_edit.setText(answer.reason)
            self._choose(answer.verdict)
        else:
            self.same_tile.setFocus()
            self._refresh()

    @classmethod
    def ask(
        cls,
        hit: LookalikeHit,
        typed: Typed,
        places: PlaceIndex,
        language: str,
        *,
        programme_names: Mapping[str, str],
        answer: LookalikeAnswer | None,
        parent: QWidget,
    ) -> LookalikeAnswer | None:
        """Return the operator's word, or None where the question stays open."""
        dialog = cls(
            hit,
            typed,
            places,
            language,
            programme_names=programme_names,
            answer=answer,
            parent=parent,
        )
        try:
            return dialog.answer() if dialog.exec() == QDialog.DialogCode.Accepted else None
        finally:
            dialog.deleteLater()

    def answer(self) -> LookalikeAnswer | None:
        """Return what is chosen, or None while something is missing."""
        if self._verdict is None:
            return None
        reason = " ".join(self.reason_edit.text().split())
        if self._verdict is Verdict.OTHER and not reason:
            return None
        return LookalikeAnswer(self._hit.person.id, self._verdict, reason)

    # -- Qt -------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the broken lines need."""
        super().showEvent(event)
        fit_height(self, self.known_area)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by number, confirm by Enter."""
        number = to_latin_digits(event.text())
        verdicts = {"1": Verdict.SAME, "2": Verdict.OTHER, "3": Verdict.ASK}
        if number in verdicts:
            self._choose(verdicts[number])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_ok_button_clicked()
        else:
            super().keyPressEvent(event)

    # -- inside ---------------------------------------------------------------------------------

    def _build_layout(self) -> None:
        self.setMinimumWidth(px(760))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(28), px(22), px(28), px(20))
        column.setSpacing(px(14))
        column.addWidget(self.title_label)
        known = QVBoxLayout()
        known.setContentsMargins(0, 0, px(4), 0)
        known.setSpacing(px(14))
        known.addLayout(self.table)
        known.addWidget(self.applications_note)
        tiles = row(self.same_tile, self.other_tile, self.ask_tile)
        for at in range(3):
            tiles.setStretch(at, 1)
        known.addLayout(tiles)
        known.addWidget(self.reason_field)
        known.addStretch(1)
        self.known_area = scrolling(known)
        column.addWidget(self.known_area, 1)
        column.addLayout(row(self.cancel_button, 1, self.ok_button))
        self.table.setHorizontalSpacing(px(18))
        self.table.setVerticalSpacing(px(6))
        self.table.setColumnStretch(1, 1)
        self.table.setColumnStretch(2, 1)

    def _connect(self) -> None:
        for tile in (self.same_tile, self.other_tile, self.ask_tile):
            tile.chosen.connect(self._on_tile_chosen)
            tile.walked.connect(self._on_tile_walked)
        self.reason_edit.textChanged.connect(self._on_reason_edit_changed)
        self.reason_edit.returnPressed.connect(self._on_ok_button_clicked)
        self.cancel_button.clicked.connect(self.reject)
        self.ok_button.clicked.connect(self._on_ok_button_clicked)

    def _say(self) -> None:
        self.setWindowTitle(self.tr("Is this the same person?"))
        self.title_label.setText(self.tr("Is this the same person?"))
        self.same_tile.say(
            self.tr("The same person"), self.tr("What is known of this person is filled in.")
        )
        self.other_tile.say(
            self.tr("Another person"), self.tr("Say why both have the same number.")
        )
        self.ask_tile.say(
            self.tr("Ask the supervisor"), self.tr("The supervisor decides before it is saved.")
        )
        self.reason_field.set_label(self.tr("Why it is another person"))
        self.reason_edit.setPlaceholderText(self.tr("For example: the family shares one telephone"))
        self.cancel_button.setText(self.tr("Later"))
        self.ok_button.setText(self.tr("Confirm"))
        self._fill_table()
        self._say_applications()

    def _fill_table(self) -> None:
        for column, text in ((1, self.tr("In this entry")), (2, self.tr("Known already"))):
            self.table.addWidget(label(text, "soft", wraps=True), 0, column)
        for at, (name, title, known) in enumerate(self._rows(), 1):
            matches = name in self._hit.on
            self.table.addWidget(label(title, "soft", wraps=True), at, 0)
            self.table.addWidget(self._cell(self._typed.of(name), matches=matches), at, 1)
            self.table.addWidget(self._cell(known, matches=matches), at, 2)
            if matches:
                self.table.addWidget(Pill(self.tr("same"), "warn"), at, 3)

    def _rows(self) -> Sequence[tuple[str, str, str]]:
        person, language = self._hit.person, self._language
        place = self._places.get(person.union)
        titles = {
            "nid": self.tr("NID number"),
            "brn": self.tr("Birth registration number"),
            "mobile": self.tr("Mobile number"),
            "wallet": self.tr("Mobile banking number"),
        }
        rows = [
            ("name_bn", self.tr("Name"), person.name_bn),
            ("name_en", self.tr("Name in English"), person.name_en),
            (
                "born",
                self.tr("Date of birth"),
                date_words(person.born, language) if person.born else "",
            ),
        ]
        for name in _IDENTIFIERS:
            number = str(getattr(person, name))
            shown = number if name in self._hit.on else mask(number)
            if number or self._typed.of(name):
                rows.append((name, titles[name], digits(shown, language)))
        where = [place.line(language)] if place else []
        if person.ward:
            where.append(self.tr("ward no. {ward}").format(ward=digits(person.ward, language)))
        rows.append(("address", self.tr("Address"), ", ".join(where)))
        return [r for r in rows if r[2] or self._typed.of(r[0])]

    def _cell(self, text: str, *, matches: bool) -> QLabel:
        cell = label(text or "—", wraps=True)
        if matches:
            set_look(cell, state="warn", role="strong")
        return cell

    def _say_applications(self) -> None:
        lines = [
            self.tr("{programme} · {number} · {state}").format(
                programme=self._programme_names.get(line.programme, line.programme),
                number=line.number,
                state=state_text(line.state),
            )
            for line in self._hit.applications
        ]
        self.applications_note.setVisible(bool(lines))
        if lines:
            heading = self.tr("Applications of the known person:")
            self.applications_note.set_text("\n".join([heading, *lines]))

    def _choose(self, verdict: Verdict) -> None:
        self._verdict = verdict
        for tile in (self.same_tile, self.other_tile, self.ask_tile):
            tile.set_on(tile.verdict is verdict)
        if verdict is Verdict.OTHER:
            self.reason_edit.setFocus()
        else:
            self.ok_button.setFocus()
        self._refresh()

    def _refresh(self) -> None:
        self.reason_field.setVisible(self._verdict is Verdict.OTHER)
        self.reason_field.set_required(self._verdict is Verdict.OTHER)
        self.ok_button.setEnabled(self._verdict is not None)
        if self.isVisible():
            fit_height(self, self.known_area)
        if self.reason_edit.hasFocus():
            self.known_area.ensureWidgetVisible(self.reason_field)

    def _on_tile_chosen(self) -> None:
        tile = self.sender()
        if isinstance(tile, _Verdict):
            self._choose(tile.verdict)

    def _on_tile_walked(self, step: int) -> None:
        tiles = [self.same_tile, self.other_tile, self.ask_tile]
        tile = self.sender()
        if isinstance(tile, _Verdict):
            at = (tiles.index(tile) + step) % len(tiles)
            tiles[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_reason_edit_changed(self, _text: str) -> None:
        self.reason_field.clear_problem()

    def _on_ok_button_clicked(self) -> None:
        if self._verdict is None:
            return
        if self.answer() is None:
            self.reason_field.show_problem(self.tr("Say why it is another person."))
            self.reason_edit.setFocus()
            return
        self.accept()
