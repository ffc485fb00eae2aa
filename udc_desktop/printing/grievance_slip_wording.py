"""What the complainant's slip says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from udc_desktop.domain.grievance_papers import GrievanceSlip, GrievanceStatus
from udc_desktop.domain.grievances import Due, State
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.text import date_words, digits, group_indian, local_day, time_words
from udc_desktop.printing.wording import Fact, PaperWording, Voice

STATES: Mapping[State, str] = {
    State.RECEIVED: "gstate_received",
    State.FORWARDED: "gstate_forwarded",
    State.IN_PROGRESS: "gstate_in_progress",
    State.ANSWERED: "gstate_answered",
    State.TOLD: "gstate_told",
    State.CLOSED: "gstate_closed",
    State.REOPENED: "gstate_reopened",
    State.APPEALED: "gstate_appealed",
    State.WITHDRAWN: "gstate_withdrawn",
    State.MERGED: "gstate_merged",
}
_HELP = (
    ("109", "hotline_109"),
    ("1098", "hotline_1098"),
    ("999", "hotline_999"),
)
_HAS_ANSWER = frozenset({State.ANSWERED, State.TOLD, State.CLOSED})

Saying = tuple[str, str]
"""A heading, which may be empty, and what is said."""


class GrievanceSlipWording(PaperWording):
    """The sentences of one slip. Of a sealed grievance it knows number, days and state only."""

    content: GrievanceSlip

    def __init__(self, voice: Voice, content: GrievanceSlip) -> None:
        super().__init__(voice, content)

    def title(self) -> list[str]:
        """Return what the paper is called; of a sealed one it does not say what it is about."""
        if self.content.is_sealed:
            return self.voice.each("gslip_title_sealed")
        return self.voice.each("gslip_title_status" if self.content.status else "gslip_title")

    def about(self, who: str) -> list[str]:
        """Return whose copy this is, its day and by whom it was made; of a sealed one the day."""
        content = self.content
        day = " / ".join(self._day(local_day(content.created)))
        if content.is_sealed:
            return [day]
        return [self.copy_of(who), day, self.voice.line("operator", name=content.operator)]

    def main_facts(self) -> Iterator[Fact]:
        """Yield what, who and to whom; of a sealed one the day it was received."""
        content = self.content
        if content.is_sealed:
            yield self._fact("gslip_received", self._day(content.received), is_bold=True)
            return
        yield self._fact("gslip_about", self.voice.said(self._subject), is_bold=True)
        if content.complainant and not content.is_anonymous:
            yield self._fact("complainant", [content.complainant])
        if content.programme is not None and content.status is None:
            yield self._fact("programme", self.voice.words(content.programme))
        office = self._office()
        if content.is_forwarded:
            yield self._fact(self._place_key(), self.voice.words(office), is_bold=True)

    def side_facts(self) -> Iterator[Fact]:
        """Yield the days, how it came and what came with it."""
        content = self.content
        if not content.is_sealed:
            yield self._fact("gslip_received", self._day(content.received))
        due = self._due
        if due is not None and self._state.has_clock:
            yield self._fact("gslip_due", self._day(due), is_bold=True)
        if content.is_sealed or content.status is not None:
            return
        if content.channel is not None:
            yield self._fact("gslip_channel", self.voice.words(content.channel))
        if content.mobile and not content.is_anonymous:
            yield self._fact("mobile", self._number(content.mobile))
        if content.papers:
            count = content.papers
            yield self._fact(
                "gslip_papers",
                self.voice.each(
                    "gslip_papers_are", count=lambda language: group_indian(count, language)
                ),
            )

    def help_lines(self) -> list[str]:
        """Return the numbers that help at once, which come first where it is sealed."""
        named = {each.number: each.name for each in self.content.hotlines}
        return [
            self._help_line(number, named[number]) if number in named else self.voice.line(key)
            for number, key in _HELP
        ]

    def hotlines(self) -> list[list[str]]:
        """Return the hotlines of the catalogue, or those that every paper has."""
        lines = [self._hotline(each.number, each.name) for each in self.content.hotlines]
        return [list(said) for said in zip(*lines, strict=True)] if lines else super().hotlines()

    def other_hotlines(self) -> list[list[str]]:
        """Return what ``help_lines`` does not say, by language."""
        urgent = {number for number, _ in _HELP}
        lines = [
            self._hotline(each.number, each.name)
            for each in self.content.hotlines
            if each.number not in urgent
        ]
        return [list(said) for said in zip(*lines, strict=True)]

    def told(self) -> list[Saying]:
        """Return what the complainant said, in her own words; on a later slip the answer counts."""
        text = " ".join(self.content.text.split())
        if not text or self.content.is_sealed or self.content.status is not None:
            return []
        heading = self.voice.line("gslip_text")
        return [(heading, text)]

    def not_forwarded(self) -> list[Saying]:
        """Return that it goes nowhere, where that was asked for."""
        if self.content.is_forwarded or self.content.is_sealed:
            return []
        return self._under("gslip_forwarding", self.voice.each("gslip_not_forwarded"))

    def ask(self) -> list[Saying]:
        """Return how to ask what became of it."""
        return self._under("gslip_ask", self.voice.each("gslip_ask_how"))

    def keep(self) -> list[str]:
        """Return that the paper is to be kept."""
        return self.voice.each("gslip_keep_sealed" if self.content.is_sealed else "gslip_keep")

    # -- where it stands

    def standing(self) -> list[str]:
        """Return the state in words."""
        return self.voice.each(STATES[self._state])

    def since(self) -> Iterator[Fact]:
        """Yield since when, by whom and by which memo."""
        status = self.content.status
        if status is None:
            return
        yield self._fact("gslip_since", self._day(status.on))
        if self.content.is_sealed:
            return
        if status.office is not None and self._state in _HAS_ANSWER:
            yield self._fact("gslip_by", self.voice.words(status.office))
        if status.memo:
            yield self._fact("slip_memo", self._number(status.memo))

    def answer(self) -> list[Saying]:
        """Return what was answered, by language."""
        status = self.content.status
        if status is None or status.answer is None or self.content.is_sealed:
            return []
        answer = status.answer
        texts = dict.fromkeys(
            " ".join((answer.in_(language) or answer.bn or answer.en).split())
            for language in self.voice.languages
        )
        headings = self.voice.each("gslip_answer")
        if len(texts) == 1:
            return [(" / ".join(dict.fromkeys(headings)), next(iter(texts)))]
        return list(zip(headings, texts, strict=True))

    def then(self) -> list[Saying]:
        """Return what comes next, by language."""
        status = self.content.status
        if status is None or self.content.is_sealed or not self.content.is_forwarded:
            return []
        key = self._next_key(status)
        office, following, due = self._office(), status.next_tier, self._due
        texts = self.voice.each(
            key,
            office=office.in_,
            next=following.in_ if following else "",
            due=lambda language: date_words(due, language) if due else "",
        )
        return self._under("gslip_next", texts)

    def as_of(self) -> list[str]:
        """Return until when this is known."""
        status = self.content.status
        if status is None:
            return []
        at = status.as_of
        if at is None:
            return self.voice.each("slip_never_heard")
        return self.voice.each(
            "slip_as_of",
            date=lambda language: date_words(local_day(at), language),
            time=lambda language: time_words(at, language),
        )

    # -- parts

    @property
    def _state(self) -> State:
        status = self.content.status
        return State.RECEIVED if status is None else State(status.state)

    @property
    def _due(self) -> date | None:
        """The day by which an answer is due; nobody owes one for what is not forwarded."""
        status = self.content.status
        if status is None:
            return self.content.due if self.content.is_forwarded else None
        return status.due

    def _office(self) -> Words:
        status = self.content.status
        return status.office if status is not None and status.office else self.content.to

    def _place_key(self) -> str:
        if self._state.is_to_be_forwarded:
            return "gslip_to"
        return "gslip_at" if self._state.is_with_an_office else "gslip_with"

    def _next_key(self, status: GrievanceStatus) -> str:
        has_next = status.next_tier is not None
        match State(status.state):
            case State.FORWARDED | State.IN_PROGRESS:
                if status.due_state is Due.LATE:
                    return "gnext_late_appeal" if has_next else "gnext_late"
                return "gnext_waits" if status.due is not None else "gnext_waits_long"
            case State.ANSWERED | State.TOLD | State.CLOSED:
                return "gnext_answered_appeal" if has_next else "gnext_answered"
            case State.WITHDRAWN:
                return "gnext_withdrawn"
            case State.MERGED:
                return "gnext_merged"
            case _:
                return "gnext_to_forward"

    def _subject(self, language: str) -> str:
        named = (self.content.category, self.content.subject)
        said = [words.in_(language) for words in named if words is not None]
        return ": ".join(dict.fromkeys(part for part in said if part))

    def _hotline(self, number: str, name: Words) -> list[str]:
        return [
            f"{name.in_(language)}: {digits(number, language)}" for language in self.voice.languages
        ]

    def _help_line(self, number: str, name: Words) -> str:
        names = " / ".join(self.voice.words(name))
        figures = " / ".join(self._number(number))
        return f"{names}: {figures}"

    def _under(self, key: str, texts: list[str]) -> list[Saying]:
        return list(zip(self.voice.each(key), texts, strict=True))
