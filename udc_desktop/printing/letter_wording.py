"""What a letter of the grievance desk says, in one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from udc_desktop.domain.grievance_papers import GrievanceLetter, LetterRow
from udc_desktop.domain.text import date_words, digits
from udc_desktop.printing.register_wording import SpanWording
from udc_desktop.printing.ruled_table import STRONG, Cell
from udc_desktop.printing.wording import Voice

Kind = Literal["forward", "remind", "appeal", "add"]

COLUMNS = (
    "letter_serial",
    "letter_number",
    "letter_who",
    "letter_what",
    "letter_enclosed",
)
_SUBJECT: Mapping[Kind, str] = {
    "forward": "letter_subject_forward",
    "remind": "letter_subject_remind",
    "appeal": "letter_subject_appeal",
    "add": "letter_subject_add",
}
_BODY: Mapping[Kind, str] = {
    "forward": "letter_body_forward",
    "remind": "letter_body_remind",
    "appeal": "letter_body_appeal",
    "add": "letter_body_add",
}
_ASK: Mapping[Kind, str] = {
    "forward": "letter_ask_forward",
    "remind": "letter_ask_remind",
    "appeal": "letter_ask_appeal",
    "add": "letter_ask_add",
}


class LetterWording(SpanWording):
    """The sentences of one letter."""

    def __init__(self, voice: Voice, letter: GrievanceLetter) -> None:
        super().__init__(voice)
        self._letter = letter
        self._count = self.number(len(letter.rows))

    def head(self) -> list[str]:
        """Return the lines of the head: centre, union parishad, place."""
        letter = self._letter
        union = self.words(letter.union_parishad)
        office = self.say("letter_union", union="").strip()
        if union and office not in union:
            union = self.say("letter_union", union=union)
        return [self.words(letter.centre), union, self.words(letter.place)]

    def memo(self) -> str:
        """Return the memo number with its label."""
        return self.say("letter_memo", memo=digits(self._letter.memo, self.language))

    def dates(self) -> list[str]:
        """Return the day, in the Bangla calendar first where the centre files by both."""
        letter = self._letter
        day = date_words(letter.on, self.language)
        if self.language != "bn" or not letter.bangla_date:
            return [day]
        return [
            self.say("letter_bangla_year", date=letter.bangla_date),
            self.say("letter_common_year", date=day),
        ]

    def addressee(self) -> list[str]:
        """Return the officer and the lines of the address, each once."""
        lines = [self._letter.to, *self._letter.to_lines]
        return list(dict.fromkeys(filter(None, map(self.words, lines))))

    def subject(self) -> str:
        """Return what the letter is about."""
        return self.say(_SUBJECT[self._letter.kind], count=self._count)

    def reference(self) -> str:
        """Return by which memos it went first; empty where none is known."""
        memos: dict[tuple[str, date | None], None] = {
            (row.forwarded_memo, row.forwarded): None
            for row in self._letter.rows
            if row.forwarded_memo and not row.is_sealed
        }
        return "; ".join(self._sent(memo, on) for memo, on in memos)

    def body(self) -> str:
        """Return the opening sentence."""
        return self.say(_BODY[self._letter.kind], count=self._count)

    def asked(self) -> str:
        """Return what is asked, and by when."""
        return self.say(_ASK[self._letter.kind], by=self._by())

    def sealed(self) -> str:
        """Return what is to be known of sealed ones; empty where there is none."""
        return self.say("letter_sealed") if any(r.is_sealed for r in self._letter.rows) else ""

    def heads(self) -> list[str]:
        """Return the heads of the list."""
        return [self.say(key) for key in COLUMNS]

    def cells(self, place: int, row: LetterRow) -> list[Cell]:
        """Return the cells of a line; of a sealed one number and day."""
        number: Cell = (f"{STRONG}{row.number}", date_words(row.received, self.language))
        if row.is_sealed:
            sealed = (f"{STRONG}{self.say('grievance_sealed')}",)
            return [(digits(place, self.language),), number, (), sealed, ()]
        register = self.say("letter_register", serial=digits(row.serial, self.language))
        return [
            (digits(place, self.language),),
            (*number, register),
            tuple(self._who(row)),
            tuple(self._what(row)),
            tuple(self.plain(name) for name in row.papers) or (self.say("letter_nothing"),),
        ]

    def plain(self, text: str) -> str:
        """Return a text with the digits of the language, tracking numbers as they are."""
        return text if self._has_number(text) else digits(text, self.language)

    def numbered(self, texts: list[str]) -> list[str]:
        """Return a list as offices number it."""
        dot = "।" if self.language == "bn" else "."
        return [
            f"{digits(place, self.language)}{dot} {text}" for place, text in enumerate(texts, 1)
        ]

    # -- parts

    def _has_number(self, text: str) -> bool:
        return any(row.number in text for row in self._letter.rows)

    def _sent(self, memo: str, on: date | None) -> str:
        if on is None:
            return self.say("letter_sent_undated", memo=digits(memo, self.language))
        return self.say(
            "letter_sent",
            memo=digits(memo, self.language),
            date=date_words(on, self.language),
        )

    def _by(self) -> str:
        letter = self._letter
        days = {row.due for row in letter.rows if row.due is not None and row.due >= letter.on}
        is_known_of_all = all(row.due is not None and row.due in days for row in letter.rows)
        if not days:
            return self.say("letter_by_soon")
        if len(days) == 1 and is_known_of_all:
            return self.say("letter_by_day", due=date_words(days.pop(), self.language))
        return self.say("letter_by_list")

    def _who(self, row: LetterRow) -> Iterator[str]:
        if row.is_secret or not row.complainant:
            yield self.say("grievance_anonymous")
            return
        yield f"{STRONG}{row.complainant}"
        if row.relative:
            yield self.say("letter_relative", name=row.relative)
        if address := self.words(row.address):
            yield address
        if row.mobile:
            yield self.say("letter_mobile", number=digits(row.mobile, self.language))
        if row.nid:
            yield self.say("letter_nid", number=digits(row.nid, self.language))

    def _what(self, row: LetterRow) -> Iterator[str]:
        named = (self.words(row.category), self.words(row.subject))
        if kind := ": ".join(dict.fromkeys(name for name in named if name)):
            yield f"{STRONG}{kind}"
        if programme := self.words(row.programme):
            yield self.say("letter_programme", name=programme)
        if row.against:
            yield self.say("letter_against", name=row.against)
        yield row.text
        if row.remedy:
            yield self.say("letter_remedy", text=row.remedy)
        if row.answer:
            yield self.say("letter_answer", text=row.answer)
        if row.reason:
            key = "letter_reason_add" if self._letter.kind == "add" else "letter_reason"
            yield self.say(key, text=row.reason)
        if row.due is not None:
            is_over = row.due < self._letter.on
            key = "letter_was_due" if is_over else "letter_due"
            yield self.say(key, date=date_words(row.due, self.language))
