"""The card of the applicant as it becomes known, always in sight at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from udc_desktop.domain.answers import say_answer
from udc_desktop.domain.eligibility import Explanation, Judged, Outcome
from udc_desktop.domain.identifiers import mask
from udc_desktop.domain.programmes import FieldSpec, RuleKind
from udc_desktop.domain.text import digits
from udc_desktop.services.checking import Checked
from udc_desktop.services.ports import LookalikeHit
from udc_desktop.ui.enrolment.wording import age_text, deadline_text, decisive_text, window_text
from udc_desktop.ui.qtypes import clear_layout, label, name_parts, set_look
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import LinkButton
from udc_desktop.ui.widgets.cards import Avatar, Card, KeyHint, Line, Note, row
from udc_desktop.ui.widgets.rules import RuleLine
from udc_desktop.ui.widgets.scrolling import scrolling

_STATES = {
    (RuleKind.BLOCK, Outcome.NOT_MET): "not_met",
    (RuleKind.WARN, Outcome.NOT_MET): "warn",
}


@dataclass(frozen=True, slots=True)
class CardContent:
    """What the card shows."""

    checked: Checked
    today: date
    photo: QImage | None = None
    hits: tuple[LookalikeHit, ...] = ()
    open_hits: tuple[LookalikeHit, ...] = ()
    overruled: frozenset[str] = field(default_factory=frozenset)

    def fact(self, path: str) -> Any:
        """Return a fact by its path, or None."""
        group, _, name = path.partition(".")
        values = self.checked.facts.get(group)
        return values.get(name) if isinstance(values, Mapping) else None


def rule_state(judged: Judged) -> str:
    """Return how the screen shows a rule: ``met``, ``not_met``, ``warn`` or ``unknown``."""
    if judged.outcome is Outcome.MET:
        return "met"
    return _STATES.get((RuleKind(judged.rule.kind), judged.outcome), "unknown")


def rules_shown(explanation: Explanation | None) -> Sequence[Judged]:
    """Return the rules that the card lists: those that bar or warn, and priorities that count."""
    if explanation is None:
        return ()
    shown = [
        j
        for j in explanation.judged
        if j.rule.kind != RuleKind.PRIORITY or j.outcome is Outcome.MET
    ]
    # what bars or warns must not have to be scrolled to; everything else keeps its place
    return sorted(shown, key=_is_no_alarm)


def _is_no_alarm(judged: Judged) -> bool:
    return rule_state(judged) not in {"not_met", "warn"}


class LiveCard(Card):
    """Shows who applies, for what, until when, and how every rule stands.

    Signals:
        lookalikes_wanted: the look-alikes are to be shown side by side.
        field_wanted: the field that answers a rule is to be shown; its path.
    """

    lookalikes_wanted = Signal()
    field_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(20, 18, 14, 14), spacing=10)
        self._language = "bn"
        self._content: CardContent | None = None
        self._lines: dict[str, RuleLine] = {}
        self._said: dict[str, tuple[str, str, str]] = {}
        self.avatar = Avatar()
        self.name_label = label(role="heading", wraps=True)
        self.about_label = label(role="soft", wraps=True)
        self.number_label = label(role="soft", wraps=True)
        self.programme_label = label(role="strong", wraps=True)
        self.window_note = Note("note")
        self.deadline_note = Note("note")
        self.lookalikes_note = Note("warn")
        self.lookalikes_button = LinkButton()
        self.lookalikes_key = KeyHint("Alt M")
        self._rules = QVBoxLayout()
        self._build_layout()
        self.lookalikes_button.clicked.connect(self.lookalikes_wanted)
        name_parts(self)
        self.retranslate()

    def _build_layout(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(px(1))
        words.addWidget(self.name_label)
        words.addWidget(self.about_label)
        words.addWidget(self.number_label)
        words.addStretch(1)
        who = row(self.avatar, words, spacing=14)
        who.setStretch(1, 1)
        who.setAlignment(self.avatar, Qt.AlignmentFlag.AlignTop)
        self._rules.setSpacing(0)
        self.lookalikes_note.body.addLayout(
            row(self.lookalikes_button, self.lookalikes_key, 1, spacing=8)
        )
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, px(6), 0)
        column.setSpacing(px(10))
        column.addLayout(who)
        column.addWidget(self.lookalikes_note)
        column.addWidget(self.programme_label)
        column.addWidget(self.window_note)
        column.addWidget(self.deadline_note)
        column.addLayout(self._rules)
        column.addStretch(1)
        self.scroll_area = scrolling(column)
        self.body.addWidget(self.scroll_area)

    @property
    def rule_lines(self) -> Mapping[str, RuleLine]:
        """The lines of the rules that are shown, by the rule's id."""
        return self._lines

    def show_content(self, content: CardContent) -> None:
        """Show what is known now."""
        if self._content is None or content.photo is not self._content.photo:
            self.avatar.set_picture(content.photo)
        self._content = content
        self.retranslate()

    def set_language(self, language: str) -> None:
        """Say everything in ``language``."""
        self._language = language
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        self.setAccessibleName(self.tr("What is known of the applicant"))
        self.lookalikes_button.setText(self.tr("Look"))
        if self._content is None:
            self.name_label.setText(self.tr("New applicant"))
            for part in (self.window_note, self.deadline_note, self.lookalikes_note):
                part.hide()
            return
        self._say_person(self._content)
        self._say_programme(self._content)
        self._say_rules(self._content)
        self._say_lookalikes(self._content)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the screen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    # -- inside ---------------------------------------------------------------------------------

    def _say_person(self, content: CardContent) -> None:
        language = self._language
        name = content.fact("applicant.name_bn"), content.fact("applicant.name_en")
        chosen = name if language == "bn" else name[::-1]
        self.name_label.setText(str(chosen[0] or chosen[1] or self.tr("New applicant")))
        about = []
        born = _as_date(content.fact("applicant.born"))
        if born is not None and born <= content.today:
            about.append(age_text(born, content.today, language))
        ward = content.fact("address.ward")
        if ward is not None:
            about.append(self.tr("ward no. {ward}").format(ward=digits(ward, language)))
        self.about_label.setText(" · ".join(about))
        self.about_label.setVisible(bool(about))
        number = ""
        if nid := content.fact("applicant.nid"):
            number = self.tr("NID {number}").format(number=digits(mask(str(nid)), language))
        elif brn := content.fact("applicant.brn"):
            number = self.tr("Birth reg. {number}").format(number=digits(mask(str(brn)), language))
        self.number_label.setText(number)
        self.number_label.setVisible(bool(number))

    def _say_programme(self, content: CardContent) -> None:
        checked, language = content.checked, self._language
        programme = checked.programme
        self.programme_label.setVisible(programme is not None)
        self.window_note.setVisible(checked.window is not None)
        self.deadline_note.setVisible(programme is not None and checked.deadline is not None)
        if programme is None:
            return
        self.programme_label.setText(programme.short_name.in_(language))
        if checked.window is not None:
            state = "note" if checked.window.is_open else "warn"
            self.window_note.set_text(window_text(checked.window, language), state)
        if checked.deadline is not None:
            text = deadline_text(programme, checked.deadline, language)
            if checked.deadline_is_at_risk and programme.deadline is not None:
                reason = programme.deadline.reason.in_(language)
                self.deadline_note.set_text(f"{text}\n{reason}", "warn")
            else:
                self.deadline_note.set_text(text, "note")

    def _say_rules(self, content: CardContent) -> None:
        shown = rules_shown(content.checked.explanation)
        if [j.rule.id for j in shown] != list(self._lines):
            clear_layout(self._rules)
            self._lines, self._said = {}, {}
            for judged in shown:
                line = RuleLine(judged.rule.id)
                line.pressed.connect(self._on_line_pressed)
                line.setCursor(Qt.CursorShape.PointingHandCursor)
                self._rules.addWidget(Line())
                self._rules.addWidget(line)
                self._lines[judged.rule.id] = line
        for judged in shown:
            said = (
                rule_state(judged),
                judged.rule.label.in_(self._language),
                self._detail(judged, content),
            )
            if self._said.get(judged.rule.id) != said:
                self._said[judged.rule.id] = said
                self._lines[judged.rule.id].set_rule(*said)

    def _detail(self, judged: Judged, content: CardContent) -> str:
        """Say the reason where a rule is not met, else the answer that decides it."""
        rule = judged.rule
        if judged.outcome is Outcome.NOT_MET:
            reason = rule.reason.in_(self._language)
            if rule.id in content.overruled:
                return self.tr("{reason} (let pass by a supervisor)").format(reason=reason)
            return reason
        if rule.kind == RuleKind.PRIORITY:
            return self.tr("counts for the waiting list")
        spec = _spec(content.checked, rule.field)
        if spec is None or judged.outcome is Outcome.UNKNOWN:
            return ""
        derived = content.checked.programme.derived if content.checked.programme else ()
        decisive = decisive_text(rule, derived, content.checked.derived, self._language)
        if decisive:
            return decisive
        return say_answer(spec, content.fact(rule.field), self._language, masked=True)

    def _say_lookalikes(self, content: CardContent) -> None:
        self.lookalikes_note.setVisible(bool(content.hits))
        if not content.hits:
            return
        count = digits(len(content.hits), self._language)
        is_open = bool(content.open_hits)
        heading = (
            self.tr("Look-alikes found ({count})") if is_open else self.tr("Look-alikes ({count})")
        )
        lines = [heading.format(count=count)]
        lines += [self._hit_text(hit) for hit in (content.open_hits or content.hits)[:2]]
        if not is_open:
            lines.append(self.tr("All answered."))
        self.lookalikes_note.set_text("\n".join(lines), "warn" if is_open else "note")
        set_look(self.lookalikes_note.text_label, state="warn" if is_open else "note")

    def _hit_text(self, hit: LookalikeHit) -> str:
        shared = {
            "nid": self.tr("same NID number"),
            "brn": self.tr("same birth registration number"),
            "mobile": self.tr("same mobile number"),
            "wallet": self.tr("same mobile banking number"),
        }
        person = hit.person
        names = (person.name_bn, person.name_en)
        name = next(n for n in (*(names if self._language == "bn" else names[::-1]), "—") if n)
        return self.tr("{name}, ward {ward} — {what}").format(
            name=name,
            ward=digits(person.ward or "—", self._language),
            what=", ".join(shared[on] for on in hit.on if on in shared),
        )

    def _on_line_pressed(self, rule: str) -> None:
        explanation = self._content.checked.explanation if self._content else None
        for judged in explanation.judged if explanation else ():
            if judged.rule.id == rule and judged.rule.field:
                self.field_wanted.emit(judged.rule.field)


def _spec(checked: Checked, path: str) -> FieldSpec | None:
    return next((s for step in checked.steps for s in step.fields if s.id == path), None)


def _as_date(value: Any) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
