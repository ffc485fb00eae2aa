"""What the register of grievances says, in one language."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime

from udc_desktop.domain.grievance_papers import RegisterLine, RegisterPages, RegisterTotals
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.text import (
    date_short,
    date_words,
    digits,
    group_indian,
    local_day,
    month_name,
    time_words,
)
from udc_desktop.printing.grievance_slip_wording import STATES
from udc_desktop.printing.ruled_table import STRONG, Cell
from udc_desktop.printing.wording import Voice

COLUMNS = (
    "register_serial",
    "register_number",
    "register_channel",
    "register_who",
    "register_against",
    "programme",
    "register_what",
    "register_papers",
    "register_sent",
    "register_action",
    "register_settled",
    "register_told",
    "register_remark",
    "register_sign",
)
TOTALS = (
    ("received", "register_total_received"),
    ("forwarded", "register_total_forwarded"),
    ("answered", "register_total_answered"),
    ("told", "register_total_told"),
    ("closed", "register_total_closed"),
    ("withdrawn", "register_total_withdrawn"),
    ("open", "register_total_open"),
    ("late", "register_total_late"),
    ("sealed", "register_total_sealed"),
)
_HASH_GROUPS = 4  # of four letters each: enough to compare by eye


class SpanWording:
    """The sentences that papers about a span of time have in common."""

    def __init__(self, voice: Voice) -> None:
        self.voice = voice
        self.language = voice.languages[0]

    def say(self, key: str, **gaps: str) -> str:
        """Return a label."""
        return self.voice.line(key, **gaps)

    def words(self, words: Words | None) -> str:
        """Return a text, in the other language where only that is known; empty where none is."""
        if words is None:
            return ""
        return words.in_(self.language) or words.bn or words.en

    def number(self, number: int) -> str:
        """Return a count."""
        return group_indian(number, self.language)

    def day(self, day: date | None) -> str:
        """Return a day in figures, empty where there is none."""
        return date_short(day, self.language) if day is not None else ""

    def moment(self, at: datetime) -> str:
        """Return day and time."""
        day = date_words(local_day(at), self.language)
        return f"{day}, {time_words(at, self.language)}"

    def span(self, since: date, until: date) -> str:
        """Return a span: the month where it is one."""
        if is_month(since, until):
            month = f"{month_name(since.month, self.language)} {since.year}"
            return self.say("span_month", month=digits(month, self.language))
        return self.say(
            "span_days",
            since=date_words(since, self.language),
            until=date_words(until, self.language),
        )

    def page(self, page: int, pages: int) -> str:
        """Return the number of a page."""
        return self.say(
            "page", page=digits(page, self.language), pages=digits(pages, self.language)
        )

    def totals(self, totals: RegisterTotals) -> Iterator[tuple[str, str]]:
        """Yield label and figure of the totals."""
        for field, key in TOTALS:
            yield self.say(key), self.number(getattr(totals, field))


class RegisterWording(SpanWording):
    """The sentences of one register."""

    def __init__(self, voice: Voice, register: RegisterPages) -> None:
        super().__init__(voice)
        self._register = register
        self._secret = self.say("grievance_anonymous")
        self._sealed = self.say("grievance_sealed")
        self._relative = self.say("register_relative")
        self._mobile = self.say("register_mobile")
        self._nid = self.say("nid")
        self._memo = self.say("register_memo")
        self._states = {state.value: self.say(key) for state, key in STATES.items()}

    def heads(self) -> list[str]:
        """Return the heads of the columns."""
        return [self.say(key) for key in COLUMNS]

    def cells(self, line: RegisterLine) -> list[Cell]:
        """Return the cells of a line; of a sealed one serial, number and days."""
        serial = (digits(line.serial, self.language),)
        number = (f"{STRONG}{line.number}", self.day(line.received))
        settled, told = (self.day(line.settled),), (self.day(line.told),)
        if line.is_sealed:
            sent = (self.day(line.forwarded),)
            return [
                *(serial, number, (), (), (), (), (f"{STRONG}{self._sealed}",), ()),
                *(sent, (), settled, told, (), ()),
            ]
        return [
            serial,
            number,
            (self.words(line.channel),),
            self._who(line),
            (line.against, self.words(line.office)),
            (self.words(line.programme),),
            self._what(line),
            (digits(line.papers, self.language) if line.papers else "",),
            self._sent(line),
            (self.words(line.action),),
            settled,
            told,
            (self._states.get(line.state, ""), self.words(line.remark)),
            (),
        ]

    def closed(self) -> str:
        """Return when the month was closed, with its hash and that of the month before."""
        register = self._register
        if register.frozen is None:
            return self.say("register_open_month") if self._is_month else ""
        said = self.say(
            "register_frozen",
            date=date_words(local_day(register.frozen), self.language),
            hash=short_hash(register.sha256),
        )
        if not register.previous:
            return said
        before = self.say("register_previous", hash=short_hash(register.previous))
        return f"{said} · {before}"

    @property
    def _is_month(self) -> bool:
        return is_month(self._register.since, self._register.until)

    def _who(self, line: RegisterLine) -> Cell:
        if line.is_anonymous or not line.complainant:
            return (self._secret,)
        said = [f"{STRONG}{line.complainant}"]
        if line.relative:
            said.append(f"{self._relative}: {line.relative}")
        said.append(self.words(line.address))
        if line.mobile:
            said.append(f"{self._mobile}: {digits(line.mobile, self.language)}")
        if line.nid:
            said.append(f"{self._nid}: {digits(line.nid, self.language)}")
        return tuple(said)

    def _what(self, line: RegisterLine) -> Cell:
        named = [self.words(line.category), self.words(line.subject)]
        kind = ": ".join(dict.fromkeys(name for name in named if name))
        return (f"{STRONG}{kind}" if kind else "", line.text)

    def _sent(self, line: RegisterLine) -> Cell:
        said = [self.words(line.forwarded_to)]
        if line.forwarded_memo:
            said.append(f"{self._memo}: {digits(line.forwarded_memo, self.language)}")
        return (*said, self.day(line.forwarded))


def is_month(since: date, until: date) -> bool:
    """Whether a span is a whole month."""
    last = monthrange(since.year, since.month)[1]
    return since.day == 1 and until == since.replace(day=last)


def short_hash(sha256: str) -> str:
    """Return as much of a hash as two people compare by eye."""
    shown = sha256[: 4 * _HASH_GROUPS].upper()
    return "-".join(shown[i : i + 4] for i in range(0, len(shown), 4))
