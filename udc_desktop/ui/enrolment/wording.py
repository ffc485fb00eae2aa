"""Sentences of the enrolment page that are made from dates, figures and sizes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from udc_desktop.domain.programmes import Derived, Programme, Rule
from udc_desktop.domain.text import (
    age,
    age_words,
    date_words,
    digits,
    group_indian,
    month_name,
    ordinal,
)
from udc_desktop.domain.windows import WindowState

translate = QCoreApplication.translate

_SPEAK_FOR_THEMSELVES = frozenset({"weeks", "weeks_days", "month"})


def window_text(state: WindowState, language: str) -> str:
    """Say when applications are taken and how long that lasts."""
    if state.opens is None and state.closes is None:
        if state.is_open:
            return translate("Enrolment", "Applications are taken all year round.")
        return translate("Enrolment", "Closed. The next window is not known yet.")
    if not state.is_open and state.opens is not None:
        return translate(
            "Enrolment", "Closed now. The application goes into the window that opens on {date}."
        ).format(date=date_words(state.opens, language))
    return translate("Enrolment", "Applications are taken: {span} · {left}").format(
        span=span_text(state.opens, state.closes, language),
        left=days_left_text(state.days_left or 1, language),
    )


def days_left_text(days: int, language: str) -> str:
    """Say how many days are left; the day itself counts."""
    if days <= 1:
        return translate("Enrolment", "last day today")
    return translate("Enrolment", "{days} days left").format(days=digits(days, language))


def span_text(opens: date | None, closes: date | None, language: str) -> str:
    """Say from when to when: ১–২০ নভেম্বর."""
    if opens is None or closes is None:
        known = opens or closes
        return date_words(known, language) if known else ""
    if (opens.year, opens.month) == (closes.year, closes.month):
        days = digits(f"{opens.day}–{closes.day}", language)
        return f"{days} {month_name(opens.month, language)}"
    return f"{date_words(opens, language)} – {date_words(closes, language)}"


def deadline_text(programme: Programme, deadline: date, language: str) -> str:
    """Say the last day on which this applicant can be taken."""
    label = programme.deadline.label.in_(language) if programme.deadline else ""
    return f"{label}: {date_words(deadline, language)}" if label else date_words(deadline, language)


def age_text(born: date, on: date, language: str) -> str:
    """Say an age in years, months and days."""
    return age_words(age(born, on), language, with_days=True)


def size_text(size: int, language: str) -> str:
    """Say the size of a file; from one kilobyte up, rounded up."""
    return translate("Enrolment", "{size} KB").format(
        size=group_indian(max(1, -(-size // 1000)), language)
    )


def derived_text(fact: Derived, value: Any, language: str) -> str:
    """Say a computed fact as its kind asks; empty where it is not known."""
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return date_words(value, language)
    if fact.kind == "date" and isinstance(value, str):
        return date_words(date.fromisoformat(value), language)
    if fact.kind == "weeks" and isinstance(value, int):
        return _weeks_text(value, language)
    if fact.kind == "weeks_days" and isinstance(value, int):
        return weeks_days_text(value, language)
    if fact.kind == "month" and isinstance(value, int):
        return translate("Enrolment", "{month} month").format(month=ordinal(value, language))
    if isinstance(value, bool):
        return translate("Enrolment", "yes") if value else translate("Enrolment", "no")
    if isinstance(value, int):
        return group_indian(value, language)
    return digits(str(value), language)


def weeks_days_text(days: int, language: str) -> str:
    """Say a number of days as weeks and days: ২০ সপ্তাহ ১ দিন; a day to come has no length."""
    if days < 0:
        return ""
    weeks, rest = divmod(days, 7)
    said = []
    if weeks:
        said.append(_weeks_text(weeks, language))
    if rest == 1:
        said.append(translate("Enrolment", "1 day"))
    elif rest or not weeks:
        text = translate("Enrolment", "{days} days")
        said.append(text.format(days=digits(rest, language)))
    return " ".join(said)


def _weeks_text(weeks: int, language: str) -> str:
    if weeks == 1:
        return translate("Enrolment", "1 week")
    return translate("Enrolment", "{weeks} weeks").format(weeks=digits(weeks, language))


def beside_text(derived: Sequence[Derived], facts: Mapping[str, Any], language: str) -> str:
    """Say the computed facts that belong beside one field, those that are known, in their order."""
    short: list[str] = []
    lines: list[str] = []
    for fact in derived:
        said = derived_text(fact, facts.get(fact.id), language)
        if said and short and fact.kind == "month":
            said = translate("Enrolment", "{month} of pregnancy").format(month=said)
        if said and fact.kind in _SPEAK_FOR_THEMSELVES:
            short.append(said)
        elif said:
            lines.append(f"{fact.label.in_(language)}: {said}")
    return "\n".join([" — ".join(short), *lines] if short else lines)


def decisive_text(
    rule: Rule, derived: Sequence[Derived], facts: Mapping[str, Any], language: str
) -> str:
    """Say the computed fact on which a rule turns, such as the age; empty where there is none."""
    for fact in derived:
        if re.search(rf"(?<![\w.]){re.escape(fact.id)}(?![\w.])", rule.when):
            said = derived_text(fact, facts.get(fact.id), language)
            if not said or fact.kind in _SPEAK_FOR_THEMSELVES:
                return said
            return f"{fact.label.in_(language)}: {said}"
    return ""
