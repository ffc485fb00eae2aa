"""Days and times as the counter says and types them: day first, Dhaka time, July to June.

``udc_desktop.domain.text`` offers all of this together with script and figures.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

from udc_desktop.domain.problems import Problem, Reading, problem
from udc_desktop.domain.script import digits, normalise, param_text, to_latin_digits

DHAKA = timezone(timedelta(hours=6), "Asia/Dhaka")  # no daylight saving since 2009

_MONTHS_BN = normalise("""
    জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন
    জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর
""").split()
_MONTHS_EN = normalise("""
    January February March April May June July August September October November December
""").split()
_DAYS_BN = normalise("সোমবার মঙ্গলবার বুধবার বৃহস্পতিবার শুক্রবার শনিবার রবিবার").split()
_SHORT_DAYS_BN = normalise("সোম মঙ্গল বুধ বৃহ শুক্র শনি রবি").split()
_DAYS_EN = normalise("Monday Tuesday Wednesday Thursday Friday Saturday Sunday").split()

# The first hour of each part of the day, as it is said in Bangla.
_PARTS_OF_DAY = (
    (20, "রাত"),
    (18, "সন্ধ্যা"),
    (15, "বিকাল"),
    (12, "দুপুর"),
    (6, "সকাল"),
    (4, "ভোর"),
    (0, "রাত"),
)

FIRST_YEAR, LAST_YEAR = 1880, 2099


def month_name(month: int, language: str) -> str:
    """Return the name of month 1 to 12."""
    return (_MONTHS_BN if language == "bn" else _MONTHS_EN)[month - 1]


def date_words(day: date, language: str) -> str:
    """Return a date as paper writes it: ২১ নভেম্বর ২০২৬."""
    return digits(f"{day.day} {month_name(day.month, language)} {day.year}", language)


def date_short(day: date, language: str) -> str:
    """Return a date as it is typed: ২১-১১-২০২৬."""
    return digits(f"{day.day:02}-{day.month:02}-{day.year:04}", language)


def weekday(day: date, language: str) -> str:
    """Return the name of the day of the week."""
    return (_DAYS_BN if language == "bn" else _DAYS_EN)[day.weekday()]


def weekday_short(day: date, language: str) -> str:
    """Return the day of the week where there is little room: বুধ, Wed."""
    return _SHORT_DAYS_BN[day.weekday()] if language == "bn" else weekday(day, language)[:3]


def _in_dhaka(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone belongs to no day")
    return moment.astimezone(DHAKA)


def local_day(moment: datetime) -> date:
    """Return the day in Bangladesh; raises ``ValueError`` for a moment without a time zone."""
    return _in_dhaka(moment).date()


def time_words(moment: datetime, language: str) -> str:
    """Return the time of day in Bangladesh: সকাল ১০:৩০, বিকাল ৩:১৫; 10:30 am.

    Raises ``ValueError`` for a moment without a time zone.
    """
    local = _in_dhaka(moment)
    clock = f"{local.hour % 12 or 12}:{local.minute:02}"
    if language == "bn":
        part = next(name for first, name in _PARTS_OF_DAY if local.hour >= first)
        return f"{normalise(part)} {digits(clock, 'bn')}"
    return f"{clock} {'am' if local.hour < 12 else 'pm'}"


def fiscal_year(day: date) -> int:
    """Return the calendar year in which the fiscal year of ``day`` began (1 July)."""
    return day.year if day.month >= 7 else day.year - 1


def fiscal_year_words(year: int | date, language: str) -> str:
    """Return a fiscal year by its first calendar year or by a day in it: ২০২৬–২৭."""
    start = fiscal_year(year) if isinstance(year, date) else year
    return digits(f"{start}–{(start + 1) % 100:02}", language)


class Age(NamedTuple):
    """Completed years, and the months and days beyond them."""

    years: int
    months: int
    days: int


def age(born: date, on: date) -> Age:
    """Return the age on a day; nothing but zeros before the birth.

    Who was born on 29 February comes of age on 1 March of other years.
    """
    if on <= born:
        return Age(0, 0, 0)
    months = (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)
    if on.day >= born.day:
        days = on.day - born.day
    else:
        before = on.replace(day=1) - timedelta(days=1)
        days = on.day + before.day - min(born.day, before.day)
    return Age(*divmod(months, 12), days)


def age_words(old: Age, language: str, *, with_days: bool = False) -> str:
    """Return an age: ২৪ বছর ৩ মাস. Days are said where asked, and always in the first month."""
    names = ("বছর", "মাস", "দিন") if language == "bn" else ("year", "month", "day")
    shown = old if with_days or not (old.years or old.months) else old[:2]
    said = []
    for count, name in zip(shown, names, strict=False):
        if count:
            plural = "s" if language != "bn" and count != 1 else ""
            said.append(f"{digits(count, language)} {name}{plural}")
    return " ".join(said) or f"{digits(0, language)} {'দিন' if language == 'bn' else 'days'}"


_MONTH_SPELLINGS = {
    1: "জানুয়ারি জানুয়ারী জানু january jan",
    2: "ফেব্রুয়ারি ফেব্রুয়ারী ফেব্রু february feb",
    3: "মার্চ march mar",
    4: "এপ্রিল april apr",
    5: "মে may",
    6: "জুন june jun",
    7: "জুলাই july jul",
    8: "আগস্ট আগষ্ট অগাস্ট august aug",
    9: "সেপ্টেম্বর সেপ্টে september sept sep",
    10: "অক্টোবর অক্টো october oct",
    11: "নভেম্বর নভে november nov",
    12: "ডিসেম্বর ডিসে december dec",
}
_MONTH_OF = {
    spelling: month
    for month, spellings in _MONTH_SPELLINGS.items()
    for spelling in normalise(spellings).split()
}
_BANGLA_CALENDAR = frozenset(
    normalise("বৈশাখ জ্যৈষ্ঠ আষাঢ় শ্রাবণ ভাদ্র আশ্বিন কার্তিক অগ্রহায়ণ পৌষ মাঘ ফাল্গুন চৈত্র বঙ্গাব্দ").split()
)
_ORDINAL_ENDINGS = normalise("st nd rd th লা রা ঠা শে ই এ").split()
_NUMBER_WITH_ENDING = re.compile(f"([0-9]{{1,2}})(?:{'|'.join(_ORDINAL_ENDINGS)})")
_SEPARATORS = re.compile(r"[-–—−/.,\s]+")


def _pieces(raw: str) -> list[str]:
    """Return day, month and year as typed, month names as numbers, in the order day first."""
    text = to_latin_digits(normalise(raw)).casefold()
    pieces = [
        found[1] if (found := _NUMBER_WITH_ENDING.fullmatch(piece)) else piece
        for piece in _SEPARATORS.split(text)
        if piece
    ]
    if len(pieces) == 1 and re.fullmatch(r"[0-9]{8}", pieces[0]):
        return [pieces[0][:2], pieces[0][2:4], pieces[0][4:]]
    named = [str(_MONTH_OF.get(piece, piece)) for piece in pieces]
    if len(named) == 3 and pieces[0] in _MONTH_OF:
        return [named[1], named[0], named[2]]
    if len(named) == 3 and re.fullmatch(r"[0-9]{4}", named[0]):
        return named[::-1]  # year first, as files and other countries write it
    return named


def _date_problem(day: int, month: int, year: str, field: str) -> Problem | None:
    if len(year) == 2:
        return problem(field, "date_year_two_digits", year=year)
    if len(year) != 4:
        return problem(field, "date_year_four_digits", year=param_text(year))
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return problem(field, "date_year_impossible", year=year)
    if not 1 <= month <= 12:
        if 1 <= day <= 12 and 13 <= month <= calendar.monthrange(int(year), day)[1]:
            return problem(field, "date_month_first", date=date(int(year), day, month).isoformat())
        return problem(field, "date_month_impossible", month=month)
    last = calendar.monthrange(int(year), month)[1]
    if not 1 <= day <= last:
        return problem(field, "date_day_impossible", day=day, month=month, last=last)
    return None


def read_date(raw: str, field: str = "") -> Reading[date]:
    """Read a date: day, month, year, in either digits, the month as number or name.

    ``21-11-2026``, ``২১/১১/২০২৬``, ``21.11.2026``, ``21 11 2026``, ``21112026``, ``২১শে নভেম্বর
    ২০২৬``, ``Nov 21, 2026`` and ``2026-11-21`` are one day. A year of two digits is never guessed.
    """
    pieces = _pieces(raw)
    if not pieces:
        return Reading(None)
    if any(piece in _BANGLA_CALENDAR for piece in pieces):
        return Reading(None, (problem(field, "date_bangla_calendar"),))
    if len(pieces) != 3 or not all(re.fullmatch(r"[0-9]{1,8}", piece) for piece in pieces):
        return Reading(None, (problem(field, "date_not_read", text=param_text(raw)),))
    day, month, year = int(pieces[0]), int(pieces[1]), pieces[2]
    wrong = _date_problem(day, month, year, field)
    if wrong is not None:
        return Reading(None, (wrong,))
    return Reading(date(int(year), month, day))
