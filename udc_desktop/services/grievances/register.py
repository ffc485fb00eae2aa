"""The register of grievances received and forwarded: its months, its pages, its files.

A month that is over is frozen: its lines as they stand, under one hash that covers the month before
as well. The records go on; comparing tells what came after from what was altered
(``docs/adr/0018``).
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from uuid import NAMESPACE_URL, UUID, uuid5

import msgspec

from udc_desktop.domain.grievance_papers import RegisterLine, RegisterPages, RegisterTotals
from udc_desktop.domain.grievances import State
from udc_desktop.domain.operators import Operator
from udc_desktop.domain.problems import Rejected, problem
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.seals import canonical_json, sha256_hex
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.desk_settings import stored_desk_settings
from udc_desktop.services.grievances.parts import DeskParts
from udc_desktop.services.grievances.ports import FrozenMonth, GrievanceFilter, Progress
from udc_desktop.services.grievances.register_lines import (
    Entry,
    as_of,
    changed_columns,
    is_progress,
    register_line,
    totals,
)
from udc_desktop.services.grievances.views import (
    ChangedLine,
    IssuedPaper,
    MonthCheck,
    RegisterMonth,
)
from udc_desktop.services.ports import UnitOfWork

FROZEN = "grievance.month_frozen"
"""The line of the trail that holds a month's hash."""

_A_PAGE = 200
_TELL_EVERY = 100  # lines, while they are read
_OPEN = tuple(state for state in State if state.is_open)
_YEAR = 1_000_000  # what ``GrievanceQueries.register`` pages by


class RegisterDesk:
    """Keeps the register."""

    def __init__(self, parts: DeskParts) -> None:
        self._parts = parts

    # -- months ---------------------------------------------------------------------------------

    def months(self) -> Sequence[RegisterMonth]:
        """Return every month from the first grievance to this one, the newest first."""
        with self._parts.units() as unit:
            frozen = {_at(each): each for each in unit.grievances.months()}
        newest = max(frozen, default=(0, 0))
        return [
            self._month(year, month, frozen.get((year, month)), newest)
            for year, month in reversed(self._all_months())
        ]

    def freeze(self, year: int, month: int, operator: Operator) -> FrozenMonth:
        """Close a month that is over; see ``GrievanceService.freeze``."""
        parts = self._parts
        with parts.units() as unit:
            before = unit.grievances.months()
            self._refuse_what_is_not_next(before, (year, month))
            entries = list(self._entries(_of_month(year, month)))
            kept = FrozenMonth(
                year=year,
                month=month,
                frozen=parts.clock(),
                operator=operator.id,
                previous=before[-1].sha256 if before else "",
                sha256="",
                totals=totals(entries, parts.rules.today()),
                lines=tuple(self._line(entry) for entry in entries),
            )
            kept = replace(kept, sha256=hash_of(kept))
            unit.grievances.put_month(kept)
            unit.trail.append(
                at=kept.frozen,
                operator=operator,
                what=FROZEN,
                entity=_entity(year, month),
                detail={
                    "year": year,
                    "month": month,
                    "lines": len(kept.lines),
                    "sha256": kept.sha256,
                    "previous": kept.previous,
                },
            )
            unit.commit()
        return kept

    def verify(self, year: int, month: int) -> MonthCheck:
        """Compare a frozen month with its hash, the trail, and the records of today.

        Raises ``Rejected`` (``month_not_frozen``).
        """
        with self._parts.units() as unit:
            kept = _frozen(unit, year, month)
            is_intact = (
                hash_of(kept) == kept.sha256
                and _is_chained(unit.grievances.months())
                and self._stands_in_the_trail(unit, kept)
            )
        return MonthCheck(is_intact=is_intact, changed=tuple(self._changed(kept)))

    # -- papers ---------------------------------------------------------------------------------

    def register(
        self, wanted: GrievanceFilter, language: str, progress: Progress | None = None
    ) -> IssuedPaper:
        """Print the register of a span as A4 landscape pages."""
        return self._printed(self._pages(wanted, progress), language, progress)

    def frozen_register(
        self, year: int, month: int, language: str, progress: Progress | None = None
    ) -> IssuedPaper:
        """Print a frozen month as it was frozen, with its hash.

        Raises ``Rejected`` (``month_not_frozen``).
        """
        with self._parts.units() as unit:
            kept = _frozen(unit, year, month)
            signatory = stored_desk_settings(unit.settings).signatory_name
        first, last = _days_of(year, month)
        pages = msgspec.structs.replace(
            self._made(first, last, kept.lines, kept.totals, signatory),
            frozen=kept.frozen,
            sha256=kept.sha256,
            previous=kept.previous,
        )
        return self._printed(pages, language, progress)

    def register_file(self, wanted: GrievanceFilter, form: str, language: str) -> bytes:
        """Return the register of a span as ``xlsx`` or ``csv``."""
        sheets = self._parts.sheets()
        make: Callable[..., bytes] = {"xlsx": sheets.register_xlsx, "csv": sheets.register_csv}[
            form
        ]
        return make(self._pages(wanted), language=language)

    # -- making them ----------------------------------------------------------------------------

    def _pages(self, wanted: GrievanceFilter, progress: Progress | None = None) -> RegisterPages:
        rules = self._parts.rules
        wanted = replace(wanted, today=rules.today(), soon_until=rules.soon_until())
        total = self._parts.queries.count(wanted) if progress else 0
        entries: list[Entry] = []
        lines: list[RegisterLine] = []
        for entry in self._entries(wanted):
            entries.append(entry)
            lines.append(self._line(entry))
            # nothing is on paper yet; whoever waits sees that it moves, and may end it
            if progress and len(lines) % _TELL_EVERY == 0 and not progress(0, total):
                raise KnownFault("cancelled")
        days = [grievance.received for grievance, _ in entries] or [rules.today()]
        with self._parts.units() as unit:
            signatory = stored_desk_settings(unit.settings).signatory_name
        pages = self._made(
            wanted.since or min(days),
            wanted.until or max(*days, rules.today()),
            tuple(lines),
            totals(entries, rules.today()),
            signatory,
        )
        return msgspec.structs.replace(pages, is_narrowed=_is_narrowed(wanted))

    def _made(
        self,
        since: date,
        until: date,
        lines: tuple[RegisterLine, ...],
        figures: RegisterTotals,
        signatory: str,
    ) -> RegisterPages:
        centre, place = self._parts.centre, self._parts.places.get(self._parts.centre.union)
        return RegisterPages(
            centre=Words(centre.name_bn, centre.name_en),
            centre_code=f"{centre.code}-{centre.device}",
            place=Words(place.line("bn"), place.line("en")) if place else Words("", ""),
            since=since,
            until=until,
            lines=lines,
            totals=figures,
            made=self._parts.clock(),
            signatory_name=signatory,
        )

    def _printed(
        self, pages: RegisterPages, language: str, progress: Progress | None
    ) -> IssuedPaper:
        pdf = self._parts.press().grievance_register(pages, language=language, progress=progress)
        name = f"{pages.since:%Y-%m}"
        if (pages.since, pages.until) != _days_of(pages.since.year, pages.since.month):
            name = f"{pages.since.isoformat()}_{pages.until.isoformat()}"
        return IssuedPaper(kind="register", name=name, pdf=pdf, paper="a4", language=language)

    def _line(self, entry: Entry) -> RegisterLine:
        parts = self._parts
        return register_line(*entry, parts.rules.catalogue, parts.programmes, parts.places)

    def _entries(self, wanted: GrievanceFilter) -> Iterator[Entry]:
        after = 0
        while True:
            page = self._parts.queries.register(wanted, after, _A_PAGE)
            yield from page
            if len(page) < _A_PAGE:
                return
            last = page[-1][0]
            after = last.year * _YEAR + last.serial

    # -- which months ---------------------------------------------------------------------------

    def _all_months(self) -> Sequence[tuple[int, int]]:
        """Return every month from the first grievance's to this one; none without a grievance."""
        first = self._parts.queries.page(GrievanceFilter(sort="received"), None, 1)
        if not first:
            return ()
        begin, today = first[0].received, self._parts.rules.today()
        return [
            (at // 12, at % 12 + 1)
            for at in range(begin.year * 12 + begin.month - 1, today.year * 12 + today.month)
        ]

    def _month(
        self, year: int, month: int, frozen: FrozenMonth | None, newest: tuple[int, int]
    ) -> RegisterMonth:
        queries, wanted = self._parts.queries, _of_month(year, month)
        return RegisterMonth(
            year=year,
            month=month,
            received=queries.count(wanted),
            open=queries.count(replace(wanted, states=_OPEN)),
            frozen=frozen.frozen if frozen else None,
            sha256=frozen.sha256 if frozen else "",
            is_over=self._is_over(year, month) and (year, month) > newest,
        )

    def _is_over(self, year: int, month: int) -> bool:
        return _days_of(year, month)[1] < self._parts.rules.today()

    def _refuse_what_is_not_next(
        self, before: Sequence[FrozenMonth], wanted: tuple[int, int]
    ) -> None:
        if not self._is_over(*wanted):
            raise Rejected([problem("", "month_not_over")])
        if before and wanted <= (before[-1].year, before[-1].month):
            # Also one before the first that was frozen, into which a clock gone wrong put something
            # afterwards: the chain of months does not grow backwards.
            raise Rejected([problem("", "month_frozen")])
        months = self._all_months()
        if before:
            last = before[-1].year * 12 + before[-1].month
            months = [(last // 12, last % 12 + 1)]
        if not months or wanted < months[0]:
            raise ValueError("the register begins after that month")
        if wanted != months[0]:
            year, month = months[0]
            raise Rejected([problem("", "month_before_open", year=year, month=month)])

    # -- comparing ------------------------------------------------------------------------------

    def _changed(self, kept: FrozenMonth) -> Iterator[ChangedLine]:
        entries = {g.number: (g, steps) for g, steps in self._entries(_of_month(*_at(kept)))}
        for line in kept.lines:
            entry = entries.pop(line.number, None) or self._elsewhere(line.number)
            if entry is None:
                yield _stray(line)
            elif columns := changed_columns(line, self._line(entry)):
                grievance, steps = entry
                then = self._line((grievance, as_of(steps, kept.frozen)))
                is_later = is_progress(columns, line, then)
                yield ChangedLine(line.serial, line.number, tuple(columns), is_later)
        for entry in entries.values():  # what was not there when the month was frozen
            yield _stray(self._line(entry))

    def _elsewhere(self, number: str) -> Entry | None:
        """Return a grievance that is in this month no more: its day was altered."""
        with self._parts.units() as unit:
            known = unit.grievances.by_number(number)
            return None if known is None else (known, unit.grievances.steps(known.id))

    def _stands_in_the_trail(self, unit: UnitOfWork, kept: FrozenMonth) -> bool:
        lines = unit.trail.of(_entity(*_at(kept)))
        return any(
            (each.what, each.detail.get("sha256")) == (FROZEN, kept.sha256) for each in lines
        )


def hash_of(month: FrozenMonth) -> str:
    """Return the SHA-256 over a month's lines and what it hangs on."""
    return sha256_hex(
        canonical_json(
            {
                "year": month.year,
                "month": month.month,
                "previous": month.previous,
                "totals": month.totals,
                "lines": month.lines,
            }
        )
    )


def _is_chained(months: Sequence[FrozenMonth]) -> bool:
    """Whether every month hangs on the one before it."""
    return all(later.previous == earlier.sha256 for earlier, later in pairwise(months))


def _frozen(unit: UnitOfWork, year: int, month: int) -> FrozenMonth:
    kept = unit.grievances.month(year, month)
    if kept is None:
        raise Rejected([problem("", "month_not_frozen")])
    return kept


def _stray(line: RegisterLine) -> ChangedLine:
    """Return a line that stands in one of the two only."""
    return ChangedLine(line.serial, line.number, ("number",), is_progress=False)


def _at(month: FrozenMonth) -> tuple[int, int]:
    return month.year, month.month


def _days_of(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _of_month(year: int, month: int) -> GrievanceFilter:
    first, last = _days_of(year, month)
    return GrievanceFilter(since=first, until=last)


def _is_narrowed(wanted: GrievanceFilter) -> bool:
    """Whether more than the span was asked for."""
    said = replace(
        wanted, since=None, until=None, today=None, soon_until=None, sort="", descending=False
    )
    return said != GrievanceFilter(sort="")


def _entity(year: int, month: int) -> UUID:
    """Return what the trail calls a month, which has no id of its own."""
    return uuid5(NAMESPACE_URL, f"udc-desktop/grievance-register/{year:04}-{month:02}")
