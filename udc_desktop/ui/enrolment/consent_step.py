"""The step on which the applicant agrees: what she is told, and how she said yes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from udc_desktop.domain.enrolments import Consent
from udc_desktop.domain.problems import Problem, problem
from udc_desktop.domain.programmes import Words
from udc_desktop.services.checking import Checked
from udc_desktop.ui.enrolment.consent_text import ConsentText, consent_text
from udc_desktop.ui.enrolment.desk import EnrolmentDesk
from udc_desktop.ui.enrolment.headed import HeadedStep
from udc_desktop.ui.enrolment.whole_form import WholeForm
from udc_desktop.ui.qtypes import label, name_parts
from udc_desktop.ui.theme import px, text_font
from udc_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from udc_desktop.ui.widgets.cards import IconLabel, Line, Note, row
from udc_desktop.ui.widgets.scrolling import scrolling

GIVEN_BY, GIVER_NAME, HOW, AGREED = (
    "consent.given_by",
    "consent.giver_name",
    "consent.how",
    "consent.agreed",
)
_GUARDIAN = "guardian"
_BODY = 15  # pixels of the design; larger where the applicant reads


def filled(words: Words, names: Mapping[str, Words], language: str) -> str:
    """Return a text of the consent with the names of programme, ministry and centre in it."""
    return words.in_(language).format(**{key: name.in_(language) for key, name in names.items()})


class ConsentSheet(QWidget):
    """What the applicant is told, point by point, with the declaration at the end."""

    def __init__(self, text: ConsentText, size: int = _BODY, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.opening_label = label(wraps=True)
        self._points = [(label(role="strong", wraps=True), label(wraps=True)) for _ in text.points]
        self.declaration_note = Note("ok")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, px(8), px(4))
        column.setSpacing(px(size * 0.7))
        column.addWidget(self.opening_label)
        for point, (title, words) in zip(text.points, self._points, strict=True):
            lines = QVBoxLayout()
            lines.setSpacing(0)
            lines.addWidget(title)
            lines.addWidget(words)
            sign = IconLabel(point.icon, size + 7, "accent")
            pair = row(sign, lines, spacing=14)
            pair.setStretch(1, 1)
            pair.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
            column.addLayout(pair)
        column.addWidget(self.declaration_note)
        name_parts(self)
        if size != _BODY:
            for part in self._labels():
                # the style sheet of the application sets a size; only another sheet outdoes it
                part.setStyleSheet(f"font-size: {text_font(size).pixelSize()}px")

    def say(self, names: Mapping[str, Words], given_by: str, language: str) -> None:
        """Say everything in ``language``."""
        text = self._text
        self.opening_label.setText(filled(text.opening, names, language))
        for point, (title, words) in zip(text.points, self._points, strict=True):
            title.setText(point.title.in_(language))
            words.setText(filled(point.text, names, language))
        said = text.declaration.guardian if given_by == _GUARDIAN else text.declaration.applicant
        self.declaration_note.set_text(said.in_(language))

    def _labels(self) -> Sequence[QWidget]:
        pairs = [part for pair in self._points for part in pair]
        return [self.opening_label, *pairs, self.declaration_note.text_label]


class ConsentReader(QDialog):
    """The text alone and large: the screen is turned to the applicant."""

    def __init__(
        self,
        text: ConsentText,
        names: Mapping[str, Words],
        given_by: str,
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text, self._names, self._given_by = text, names, given_by
        self._language = language
        self.setProperty("role", "paper")
        self.title_label = label(role="title", wraps=True)
        self.title_label.setStyleSheet(f"font-size: {text_font(28).pixelSize()}px")
        self.sheet = ConsentSheet(text, 21)
        inner = QVBoxLayout()
        inner.addWidget(self.sheet)
        inner.addStretch(1)
        self.scroll_area = scrolling(inner)
        self.language_button = SecondaryButton(icon="globe", key="L")
        self.no_button = SecondaryButton(key="Esc")
        self.yes_button = PrimaryButton(icon="check", key="Enter")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(40), px(28), px(40), px(24))
        column.setSpacing(px(16))
        column.addWidget(self.title_label)
        column.addWidget(self.scroll_area, 1)
        column.addLayout(row(self.language_button, 1, self.no_button, self.yes_button))
        self.language_button.clicked.connect(self._on_language_button_clicked)
        self.no_button.clicked.connect(self.reject)
        self.yes_button.clicked.connect(self.accept)
        name_parts(self)
        self._say()
        self.yes_button.setFocus()

    @classmethod
    def ask(
        cls,
        text: ConsentText,
        names: Mapping[str, Words],
        given_by: str,
        language: str,
        parent: QWidget,
    ) -> bool:
        """Show the text over the whole screen; return whether it was agreed to there."""
        dialog = cls(text, names, given_by, language, parent)
        dialog.setWindowState(Qt.WindowState.WindowFullScreen)
        try:
            return dialog.exec() == QDialog.DialogCode.Accepted
        finally:
            dialog.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by arrows, change the language by L, agree by Enter."""
        bar = self.scroll_area.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep() * 3,
            Qt.Key.Key_Up: -bar.singleStep() * 3,
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            bar.setValue(bar.value() + step)
        elif event.key() == Qt.Key.Key_L:
            self._on_language_button_clicked()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        else:
            super().keyPressEvent(event)

    def _say(self) -> None:
        self.setWindowTitle(self._text.title.in_(self._language))
        self.title_label.setText(self._text.title.in_(self._language))
        self.sheet.say(self._names, self._given_by, self._language)
        self.language_button.setText("English" if self._language == "bn" else "বাংলা")
        self.no_button.setText(self.tr("Back"))
        self.yes_button.setText(self.tr("Agreed"))

    def _on_language_button_clicked(self) -> None:
        self._language = "en" if self._language == "bn" else "bn"
        self._say()


class ConsentStep(HeadedStep):
    """Tells what is collected and why, and records who agreed and how.

    Signals:
        left: a question was left; its id.
        finished: Enter in the last question.
    """

    left = Signal(str)
    finished = Signal()

    def __init__(self, desk: EnrolmentDesk, centre: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._centre = desk, centre
        self._text = consent_text()
        self.sheet = ConsentSheet(self._text)
        self.form = WholeForm()
        self.reader_button = SecondaryButton(icon="eye", key="Alt R")
        self.form.set_step(self._text.step())
        self.form.title_label.hide()
        self.form.set_required({spec.id for spec in self._text.fields})
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(10))
        column.addLayout(row(self.reader_button, 1))
        column.addWidget(self.sheet)
        column.addWidget(Line())
        column.addWidget(self.form)
        column.addStretch(1)
        self.scroll_area = scrolling(column)
        self.body.addWidget(self.scroll_area)
        self.form.focus_moved.connect(self._bring_into_view)
        self.form.edited.connect(self._on_form_edited)
        self.form.left.connect(self.left)
        self.form.finished.connect(self.finished)
        self.reader_button.clicked.connect(self.open_reader)
        name_parts(self)
        self.retranslate()

    def refresh(self, checked: Checked, problems: Sequence[Problem]) -> None:
        """Show what was answered, and what is wrong or missing."""
        answers = self._answers(checked)
        self.form.set_answers(answers)
        self.form.show_problems(self._problems(answers, problems))
        self._say_sheet()

    def focus_first(self) -> None:
        """Begin with the text; where it was agreed to, with the first open question."""
        if self._desk.draft.answers.get(AGREED) or self._desk.draft.consent:
            self.form.focus_first()
            return
        self.scroll_area.verticalScrollBar().setValue(0)
        self.reader_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_reader(self) -> None:
        """Turn the screen to the applicant; agreeing there answers the last question."""
        given_by = self._desk.draft.answers.get(GIVEN_BY, "applicant")
        agreed = ConsentReader.ask(
            self._text, self._names(), given_by, self._language, self.window()
        )
        if agreed:
            self._on_form_edited(AGREED, "yes")
            self.refresh(self._desk.checked, ())
            self.form.focus_field(HOW)

    def set_language(self, language: str) -> None:
        """Say everything in ``language``."""
        self.form.set_language(language)
        super().set_language(language)

    def retranslate(self) -> None:
        """Say everything again."""
        self.set_heading(self._text.title.in_(self._language))
        self.reader_button.setText(self.tr("Large, for the applicant"))
        if self._desk.is_open:
            self._say_sheet()

    # -- inside ---------------------------------------------------------------------------------

    def _bring_into_view(self, part: QWidget) -> None:
        self.scroll_area.ensureWidgetVisible(part, 0, px(16))

    def _names(self) -> Mapping[str, Words]:
        programme = self._desk.checked.programme
        empty = Words(bn="", en="")
        return {
            "programme": programme.name if programme else empty,
            "ministry": programme.ministry if programme else empty,
            "centre": self._centre,
        }

    def _say_sheet(self) -> None:
        given_by = self._desk.draft.answers.get(GIVEN_BY, "applicant")
        self.sheet.say(self._names(), given_by, self._language)

    def _answers(self, checked: Checked) -> dict[str, str]:
        """Return what is answered: as typed, else as recorded, else what is likely."""
        typed, consent = self._desk.draft.answers, self._desk.draft.consent
        answers = {spec.id: spec.default for spec in self._text.fields}
        name = checked.facts.get("applicant", {}).get("name_bn", "")
        answers[GIVER_NAME] = str(name) if typed.get(GIVEN_BY) != _GUARDIAN else ""
        if consent is not None:
            answers |= {
                GIVEN_BY: consent.given_by,
                GIVER_NAME: consent.giver_name or answers[GIVER_NAME],
                HOW: consent.how,
                AGREED: "yes",
            }
        return answers | {path: typed[path] for path in answers if path in typed}

    def _problems(
        self, answers: Mapping[str, str], problems: Sequence[Problem]
    ) -> Sequence[Problem]:
        own = [problem(path, "missing") for path, raw in answers.items() if not raw.strip()]
        if answers[AGREED] == "no":
            own.append(problem(AGREED, "consent_refused"))
        places = {"consent_needs_guardian": GIVEN_BY, "consent_giver_missing": GIVER_NAME}
        own += [problem(places[p.code], p.code, **p.params) for p in problems if p.code in places]
        return own

    def _on_form_edited(self, path: str, raw: str) -> None:
        known = self._answers(self._desk.checked)
        for other, said in known.items():  # what the record says stays said when it is taken back
            self._desk.draft.answers.setdefault(other, said)
        self._desk.type(path, raw)
        answers = self._answers(self._desk.checked)
        given = " ".join(answers[GIVER_NAME].split())
        is_whole = bool(given and answers[HOW]) and answers[AGREED] == "yes"
        self._desk.set_consent(
            Consent(
                text_version=self._text.version,
                given_by="guardian" if answers[GIVEN_BY] == _GUARDIAN else "applicant",
                how=answers[HOW],  # type: ignore[arg-type]  # the values of the choice
                giver_name=given,
                language=self._language,
                at=self._desk.now(),
            )
            if is_whole
            else None
        )
        self.refresh(self._desk.checked, self._desk.checked.missing)
