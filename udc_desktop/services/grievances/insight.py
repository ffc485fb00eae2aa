"""Figures of the grievance desk, and the monthly return to the UNO. No name gets here."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from statistics import median_high

from udc_desktop.domain.grievance_papers import CountLine, MonthlyReturn, RegisterTotals
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.text import digits, month_name
from udc_desktop.services.grievances.desk_settings import stored_desk_settings
from udc_desktop.services.grievances.parts import DeskParts
from udc_desktop.services.grievances.ports import Count, Insight
from udc_desktop.services.grievances.views import IssuedPaper

_EVER = date(2000, 1, 1)  # before any centre was opened
_NO_PROGRAMME = Words("কর্মসূচি উল্লেখ নেই", "No programme")
_NO_WARD = Words("ওয়ার্ড উল্লেখ নেই", "Ward not known")
_AGES: Mapping[str, Words] = {
    "0-7": Words("০-৭ দিন", "0-7 days"),
    "8-15": Words("৮-১৫ দিন", "8-15 days"),
    "16-30": Words("১৬-৩০ দিন", "16-30 days"),
    "31+": Words("৩১ দিন বা বেশি", "31 days or more"),
}


class InsightDesk:
    """Reads figures and puts names to them."""

    def __init__(self, parts: DeskParts) -> None:
        self._parts = parts

    def insight(self, since: date, until: date) -> Insight:
        """Return the figures of a span as of today."""
        return self._parts.queries.insight(since, until, self._parts.rules.today())

    def monthly_return(self, year: int, month: int, language: str) -> IssuedPaper:
        """Return the monthly return to the UNO as PDF; of the running month up to today."""
        content = self._content(year, month)
        return IssuedPaper(
            kind="return",
            name=f"{year:04}-{month:02}",
            pdf=self._parts.press().monthly_return(content, language=language),
            paper="a4",
            language=language,
        )

    def return_file(self, year: int, month: int, language: str) -> bytes:
        """Return the monthly return as XLSX."""
        return self._parts.sheets().return_xlsx(self._content(year, month), language=language)

    def _content(self, year: int, month: int) -> MonthlyReturn:
        parts, today = self._parts, self._parts.rules.today()
        since, last = date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        until = max(since, min(last, today))
        figures = self.insight(since, until)
        # What is open is old because it came before this month, so all of it is counted.
        waiting = self.insight(_EVER, max(until, today))
        centre, place = parts.centre, parts.places.get(parts.centre.union)
        with parts.units() as unit:
            signatory = stored_desk_settings(unit.settings).signatory_name
        return MonthlyReturn(
            centre=Words(centre.name_bn, centre.name_en),
            centre_code=f"{centre.code}-{centre.device}",
            place=Words(place.line("bn"), place.line("en")) if place else Words("", ""),
            to=self._addressee(),
            since=since,
            until=until,
            totals=_totals(figures),
            carried=figures.carried,
            categories=self._categories(figures.categories),
            programmes=self._programmes(figures.programmes),
            wards=_wards(figures.wards),
            ages=_named(waiting.ages, _AGES),
            months=_named(figures.months, _months_to(until)),
            median_days=self._median_days(figures.answer_spans),
            satisfied=figures.satisfied,
            not_satisfied=figures.not_satisfied,
            made=parts.clock(),
            signatory_name=signatory,
        )

    def _addressee(self) -> Words:
        known = self._parts.rules.catalogue
        office = known.find_office(known.tier[0].office)
        return office.name if office else Words(known.tier[0].office, known.tier[0].office)

    def _categories(self, counts: Sequence[Count]) -> tuple[CountLine, ...]:
        """Return a line for every kind, also where nothing was received.

        Sensitive ones have none: what is sealed names no category, and is counted as sealed.
        """
        names = {
            kind.id: kind.name
            for kind in self._parts.rules.catalogue.category
            if not kind.is_sensitive
        }
        return _named(counts, names)

    def _programmes(self, counts: Sequence[Count]) -> tuple[CountLine, ...]:
        found = {count.key: self._parts.programmes.get(count.key) for count in counts}
        names = {key: programme.name for key, programme in found.items() if programme is not None}
        return _last_without_a_name(_named(counts, names), _NO_PROGRAMME)

    def _median_days(self, spans: Iterable[tuple[date, date]]) -> int | None:
        """Return how many working days an answer took, in the middle; of two, the longer."""
        between = self._parts.rules.calendar.between
        days = [between(received, answered) for received, answered in spans]
        return median_high(days) if days else None


def _totals(figures: Insight) -> RegisterTotals:
    return RegisterTotals(
        received=figures.received,
        forwarded=figures.forwarded,
        answered=figures.answered,
        told=figures.told,
        closed=figures.closed,
        withdrawn=figures.withdrawn,
        open=figures.open,
        late=figures.late,
        sealed=figures.sealed,
    )


def _named(counts: Sequence[Count], names: Mapping[str, Words]) -> tuple[CountLine, ...]:
    """Return a line for every name in its order, then one for every key without a name."""
    by_key = {count.key: count for count in counts}
    keys = [*names, *(key for key in by_key if key not in names)]
    return tuple(
        _line(by_key.get(key) or Count(key, 0, 0, 0, 0), names.get(key, Words(key, key)))
        for key in keys
    )


def _line(count: Count, name: Words) -> CountLine:
    return CountLine(
        id=count.key,
        name=name,
        received=count.received,
        answered=count.answered,
        open=count.open,
        late=count.late,
    )


def _wards(counts: Sequence[Count]) -> tuple[CountLine, ...]:
    names = {
        count.key: Words(f"ওয়ার্ড নং {digits(count.key, 'bn')}", f"Ward {digits(count.key, 'en')}")
        for count in sorted(counts, key=lambda count: (len(count.key), count.key))
        if count.key
    }
    return _last_without_a_name(_named(counts, names), _NO_WARD)


def _last_without_a_name(lines: Sequence[CountLine], name: Words) -> tuple[CountLine, ...]:
    """Return the lines with that of the empty key called ``name`` and put last."""
    unnamed = [
        _line(Count("", line.received, line.answered, line.open, line.late), name)
        for line in lines
        if not line.id
    ]
    return (*(line for line in lines if line.id), *unnamed)


def _months_to(until: date) -> Mapping[str, Words]:
    """Return the names of the twelve months up to that of ``until``."""
    last = until.year * 12 + until.month - 1
    names = {}
    for at in range(last - 11, last + 1):
        year, month = at // 12, at % 12 + 1
        names[f"{year:04}-{month:02}"] = Words(
            digits(f"{month_name(month, 'bn')} {year}", "bn"), f"{month_name(month, 'en')} {year}"
        )
    return names
