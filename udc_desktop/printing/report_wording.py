"""What the report of a centre's sending says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from udc_desktop.domain.exchange_reports import ExchangeReport, SetAsideEntry, WaitingKind
from udc_desktop.domain.text import date_words, digits, group_indian, local_day, time_words
from udc_desktop.printing.wording import Voice

_KINDS: Mapping[str, str] = {
    "application.submitted": "report_kind_submitted",
    "application.amended": "report_kind_amended",
    "application.withdrawn": "report_kind_withdrawn",
    "application.refused": "report_kind_refused",
    "audit.checkpoint": "report_kind_checkpoint",
    "grievance.received": "report_kind_grievance",
    "grievance.moved": "report_kind_grievance_step",
}
_OUTCOMES: Mapping[str, str] = {
    "rejected": "report_outcome_rejected",
    "refused": "report_outcome_refused",
    "conflict": "report_outcome_conflict",
}
_FAULTS: Mapping[str, str] = {
    "line_down": "report_fault_down",
    "line_timeout": "report_fault_slow",
    "line_cut": "report_fault_slow",
    "line_portal": "report_fault_portal",
    "line_certificate": "report_fault_identity",
    "line_not_headquarters": "report_fault_identity",
    "line_clock": "report_fault_clock",
    "line_proxy": "report_fault_proxy",
    "line_sign_in": "report_fault_access",
    "line_revoked": "report_fault_access",
    "line_busy": "report_fault_busy",
    "line_fault": "report_fault_busy",
    "line_too_large": "report_fault_too_large",
    "line_stopped": "report_fault_stopped",
    "not_registered": "report_fault_not_joined",
    "code_wrong": "report_fault_not_joined",
    "code_used": "report_fault_not_joined",
    "code_expired": "report_fault_not_joined",
    "paused": "report_fault_paused",
    "over_budget": "report_fault_budget",
    "outside_hours": "report_fault_hours",
}
_RIGHT_CLOCK = 120  # seconds; below it nobody would set a clock
_MB = 1024 * 1024


class ReportWording:
    """The sentences of one report, in one language."""

    def __init__(self, voice: Voice, report: ExchangeReport) -> None:
        self._voice = voice
        self._language = voice.languages[0]
        self._report = report

    def say(self, key: str, **gaps: str) -> str:
        """Return a label."""
        return self._voice.line(key, **gaps)

    def number(self, number: int) -> str:
        """Return a count."""
        return group_indian(number, self._language)

    def moment(self, at: datetime) -> str:
        """Return day and time."""
        day = date_words(local_day(at), self._language)
        return f"{day}, {time_words(at, self._language)}"

    def head(self) -> Iterator[tuple[str, str]]:
        """Yield label and value of what the report is about."""
        report, language = self._report, self._language
        yield self.say("report_centre"), report.centre.in_(language)
        yield self.say("report_code"), report.centre_code
        if place := report.place.in_(language):
            yield self.say("report_place"), place
        yield (
            self.say("report_period"),
            self.say(
                "report_period_is",
                since=date_words(report.since, language),
                until=date_words(report.until, language),
            ),
        )
        joined = report.headquarters
        yield (
            self.say("report_headquarters"),
            joined.in_(language) if joined else self.say("report_not_joined"),
        )

    def figures(self) -> Iterator[tuple[str, str]]:
        """Yield label and figure of the summary."""
        report = self._report
        yield self.say("report_recorded"), self.number(report.recorded)
        answered = report.accepted + report.returned + report.refused
        yield self.say("report_sent"), self.number(answered)
        yield self.say("report_accepted"), self.number(report.accepted)
        yield self.say("report_returned"), self.number(report.returned)
        if report.refused:
            yield self.say("report_refused"), self.number(report.refused)
        if report.unanswered:
            yield self.say("report_unanswered"), self.number(report.unanswered)
        yield self.say("report_waiting"), self._waiting()
        if report.papers:
            size = f"{report.paper_bytes / _MB:.1f}"
            yield (
                self.say("report_papers"),
                self.say(
                    "report_papers_are",
                    count=self.number(report.papers),
                    size=digits(size, self._language),
                ),
            )
        if report.held:
            yield self.say("report_held"), self.number(report.held)
        yield self.say("report_set_aside"), self.number(report.set_aside_count)
        yield self.say("report_last_success"), self._or_never(report.last_success)

    def waiting(self, line: WaitingKind) -> list[str]:
        """Return the cells of what waits of one kind."""
        return [
            self.kind(line.kind),
            self.number(line.count),
            self.moment(line.oldest),
            self._age(line.oldest),
        ]

    def set_aside(self, entry: SetAsideEntry) -> list[str]:
        """Return the cells of a record that was set aside."""
        reasons = [words.in_(self._language) for words in entry.reasons]
        outcome = self.say(_OUTCOMES.get(entry.outcome, "report_outcome_conflict"))
        return [
            entry.number or "–",
            self.kind(entry.kind),
            date_words(local_day(entry.since), self._language),
            " ".join([f"{outcome}:", *reasons] if reasons else [outcome]),
        ]

    def kind(self, kind: str) -> str:
        """Return what a kind of record is called."""
        return self.say(_KINDS.get(kind, "report_kind_other"))

    def line(self) -> Iterator[tuple[str, str]]:
        """Yield label and sentence of how it stands with the line."""
        report = self._report
        yield self.say("report_last_try"), self._or_never(report.last_try)
        reasons = list(dict.fromkeys((*report.hindrances, report.fault)))
        said = [self._fault(reason) for reason in reasons if reason]
        yield self.say("report_why"), " ".join(said) or self.say("report_fault_none")
        if report.next_try is not None:
            yield self.say("report_next_try"), self.moment(report.next_try)
        if report.files_refused:
            yield (
                self.say("report_files"),
                self.say("report_files_are", count=self.number(report.files_refused)),
            )
        yield self.say("report_clock"), self._clock()

    def _waiting(self) -> str:
        report = self._report
        if not report.waiting_events or not report.waiting:
            return self.number(report.waiting_events)
        return self.say(
            "report_waiting_since",
            count=self.number(report.waiting_events),
            age=self._age(min(line.oldest for line in report.waiting)),
        )

    def _age(self, since: datetime) -> str:
        days = (local_day(self._report.made) - local_day(since)).days
        if days <= 0:
            return self.say("report_today")
        return self.say("report_day" if days == 1 else "report_days", days=self.number(days))

    def _or_never(self, at: datetime | None) -> str:
        return self.say("report_never") if at is None else self.moment(at)

    def _fault(self, code: str) -> str:
        if code not in _FAULTS:
            return self.say("report_fault_other", code=code)
        return self.say(_FAULTS[code])

    def _clock(self) -> str:
        skew = self._report.skew_seconds
        if abs(skew) < _RIGHT_CLOCK:
            return self.say("report_clock_right")
        minutes = self.number(round(abs(skew) / 60))
        return self.say(
            "report_clock_ahead" if skew > 0 else "report_clock_behind", minutes=minutes
        )
