"""What the upazila officer reads of a centre's sending. No name and no identifier gets here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING

from udc_desktop.domain.exchange import EventOutcome
from udc_desktop.domain.exchange_reports import ExchangeReport, SetAsideEntry, WaitingKind
from udc_desktop.domain.operators import Centre
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.receipts import mask
from udc_desktop.domain.text import DHAKA, local_day
from udc_desktop.services.exchange_ports import (
    BatchLine,
    ExchangeQueries,
    SetAsideLine,
    WaitingLine,
)
from udc_desktop.services.places import Place
from udc_desktop.services.ports import ApplicationFilter, Queries

if TYPE_CHECKING:
    from udc_desktop.services.runs import ExchangeStatus

_MOST_SET_ASIDE = 500  # lines; a centre with more has one trouble that is not on paper
_A_PAGE = 200
_LONG_NUMBER = re.compile(r"\d{8,}")  # a NID, a mobile, an account, in either digits
_GIVEN_UP = "given_up"  # its events went into other batches


def make_report(
    status: ExchangeStatus,
    exchange: ExchangeQueries,
    applications: Queries,
    centre: Centre,
    place: Place | None,
    now: datetime,
) -> ExchangeReport:
    """Return the report of the month up to this moment, for ``Press.exchange_report``.

    Args:
        status: how things stand (``ExchangeService.status()``).
        exchange: the shelf of batches and of what is set aside.
        applications: for the count of what was recorded.
        centre: whose report it is.
        place: the centre's union, None where the list does not hold it.
        now: aware.
    """
    today = local_day(now)
    first = today.replace(day=1)
    begin = datetime.combine(first, time(), DHAKA)
    sent = _Sent(_batches_since(exchange, begin))
    waiting, hq = status.waiting, status.headquarters
    return ExchangeReport(
        centre=Words(bn=centre.name_bn, en=centre.name_en),
        centre_code=f"{centre.code}-{centre.device}",
        place=Words(bn=place.line("bn"), en=place.line("en")) if place else Words("", ""),
        upazila=Words(place.upazila_bn, place.upazila_en) if place else Words("", ""),
        headquarters=Words(hq.name_bn, hq.name_en) if hq else None,
        since=first,
        until=today,
        made=now,
        recorded=applications.count_applications(ApplicationFilter(since=begin)),
        batches=sent.batches,
        accepted=sent.of("accepted", "repeat"),
        returned=sent.of("rejected", "conflict"),
        refused=sent.of("refused"),
        unanswered=waiting.in_open_batch,
        waiting=tuple(_by_kind(waiting.lines)),
        waiting_events=waiting.events,
        papers=waiting.papers,
        paper_bytes=waiting.paper_bytes,
        held=waiting.held,
        set_aside=tuple(_entry(line) for line in exchange.set_aside(_MOST_SET_ASIDE)),
        set_aside_count=waiting.set_aside,
        last_success=waiting.last_success,
        last_try=status.last_try,
        next_try=status.next_try,
        fault=status.last_fault if hq else "not_registered",
        hindrances=tuple(_hindrances(status)),
        skew_seconds=status.skew_seconds,
        files_refused=status.files_refused,
    )


class _Sent:
    """What went in a period, by what became of it."""

    def __init__(self, batches: Iterable[BatchLine]) -> None:
        self.batches = 0
        self._outcomes: Counter[str] = Counter()
        for batch in batches:
            if batch.state != _GIVEN_UP:
                self.batches += 1
            # an answer counts even where the rest of its batch was given up
            self._outcomes.update(batch.outcomes)

    def of(self, *outcomes: str) -> int:
        """Return how many events had one of these outcomes."""
        return sum(self._outcomes[outcome] for outcome in outcomes)


def _batches_since(exchange: ExchangeQueries, begin: datetime) -> Iterator[BatchLine]:
    after: BatchLine | None = None
    while True:
        page = exchange.batches(after, _A_PAGE)
        for batch in page:
            if batch.created < begin:
                return
            yield batch
        if len(page) < _A_PAGE:
            return
        after = page[-1]


def _by_kind(lines: Sequence[WaitingLine]) -> Iterator[WaitingKind]:
    """Put the operators together: who recorded is no business of the report."""
    for kind in dict.fromkeys(line.kind for line in lines):
        mine = [line for line in lines if line.kind == kind]
        yield WaitingKind(
            kind=kind,
            count=sum(line.count for line in mine),
            oldest=min(line.oldest for line in mine),
        )


def _entry(line: SetAsideLine) -> SetAsideEntry:
    return SetAsideEntry(
        number=line.number,
        kind=line.kind,
        since=line.since,
        outcome=line.outcome.outcome.value,
        reasons=tuple(_reasons(line.outcome)),
    )


def _reasons(outcome: EventOutcome) -> Iterator[Words]:
    said = [] if outcome.reason is None else [outcome.reason]
    for words in (*said, *(problem.text for problem in outcome.problems)):
        yield Words(bn=_without_numbers(words.bn), en=_without_numbers(words.en))


def _without_numbers(text: str) -> str:
    """Mask what may be the number of a person in a sentence of headquarters."""
    return _LONG_NUMBER.sub(lambda found: mask(found[0]), text)


def _hindrances(status: ExchangeStatus) -> Iterator[str]:
    if status.policy.is_paused:
        yield "paused"
    if status.is_over_budget:
        yield "over_budget"
    if status.is_outside_hours:
        yield "outside_hours"
