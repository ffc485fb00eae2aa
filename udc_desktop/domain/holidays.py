"""The list of holidays: on which days no office answers. ``docs/central-files.md`` explains it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

import msgspec

from udc_desktop.domain.programme_checks import Finding
from udc_desktop.domain.toml_lines import Path
from udc_desktop.domain.toml_pages import TomlPage

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_LONGEST = 14  # days; no holiday of Bangladesh is longer, so more is a slip of the pen


class Holiday(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One holiday, of one day or more.

    ``general`` and ``executive`` close every office (সাধারণ ছুটি, নির্বাহী আদেশে ছুটি), ``optional``
    (ঐচ্ছিক ছুটি) is taken by some and closes none. ``depends_on_moon`` says that it may move.
    """

    on: date
    until: date | None = None  # the last day; none: that one day
    bn: str
    en: str
    kind: Literal["general", "executive", "optional"] = "general"
    depends_on_moon: bool = False

    @property
    def last(self) -> date:
        """The last day."""
        return self.until or self.on


class WorkedDay(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A day off by the week on which offices work, by order."""

    on: date
    bn: str
    en: str


class HolidayList(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The holidays from ``since`` through ``until``; of days outside the list says nothing."""

    format: Literal[1]
    since: date
    until: date
    weekly_off: tuple[Weekday, ...] = ("friday", "saturday")
    holiday: tuple[Holiday, ...] = ()
    worked: tuple[WorkedDay, ...] = ()


def read_holidays(text: str, file: str) -> HolidayList:
    """Read a list of holidays.

    Raises ``FileFault``: ``syntax``, ``shape``, ``date`` (an end before its beginning, a day
    outside the list, a holiday of more than two weeks), ``twice``, ``text`` (a name is missing),
    ``week`` (no working day is left).
    """
    page = TomlPage(text, file)
    listed = page.read(HolidayList)
    page.refuse(_findings(listed))
    return listed


def _findings(listed: HolidayList) -> Iterator[Finding]:
    if listed.until < listed.since:
        yield Finding(("until",), "date", "the list ends before it begins")
    if len(set(listed.weekly_off)) > 5:
        yield Finding(("weekly_off",), "week", "hardly a day is left to work on")
    seen: set[tuple[date, str]] = set()
    for index, holiday in enumerate(listed.holiday):
        path: Path = ("holiday", index)
        yield from _named(holiday, path)
        if holiday.last < holiday.on:
            yield Finding((*path, "until"), "date", "the holiday ends before it begins")
        elif (holiday.last - holiday.on).days >= _LONGEST:
            yield Finding((*path, "until"), "date", f"longer than {_LONGEST} days")
        elif holiday.on < listed.since or holiday.last > listed.until:
            yield Finding((*path, "on"), "date", "outside of the days that the list is about")
        if (holiday.on, holiday.en) in seen:
            yield Finding((*path, "on"), "twice", f"{holiday.en} stands there twice")
        seen.add((holiday.on, holiday.en))
    worked: set[date] = set()
    for index, day in enumerate(listed.worked):
        path = ("worked", index)
        yield from _named(day, path)
        if not listed.since <= day.on <= listed.until:
            yield Finding((*path, "on"), "date", "outside of the days that the list is about")
        if day.on in worked:
            yield Finding((*path, "on"), "twice", f"{day.on} stands there twice")
        worked.add(day.on)


def _named(entry: Holiday | WorkedDay, path: Path) -> Iterator[Finding]:
    for language in ("bn", "en"):
        if not getattr(entry, language).strip():
            yield Finding((*path, language), "text", "the name is missing")
