"""Text, figures and days as the counter says and reads them: one door for screen and paper."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from udc_desktop.domain.days import (
    DHAKA,
    Age,
    age,
    age_words,
    date_short,
    date_words,
    fiscal_year,
    fiscal_year_words,
    local_day,
    month_name,
    read_date,
    time_words,
    weekday,
    weekday_short,
)
from udc_desktop.domain.figures import (
    group_indian,
    number_in_words,
    ordinal,
    read_number,
    read_taka,
    taka,
    taka_in_words,
)
from udc_desktop.domain.problems import Param
from udc_desktop.domain.script import (
    digits,
    looks_like_bijoy,
    normalise,
    search_fold,
    to_bangla_digits,
    to_latin_digits,
)

__all__ = [
    "DHAKA",
    "Age",
    "age",
    "age_words",
    "date_short",
    "date_words",
    "digits",
    "fiscal_year",
    "fiscal_year_words",
    "group_indian",
    "local_day",
    "looks_like_bijoy",
    "month_name",
    "normalise",
    "number_in_words",
    "ordinal",
    "read_date",
    "read_number",
    "read_taka",
    "say_params",
    "search_fold",
    "taka",
    "taka_in_words",
    "time_words",
    "to_bangla_digits",
    "to_latin_digits",
    "weekday",
    "weekday_short",
]

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _said(value: Param, language: str) -> str:
    if isinstance(value, int):
        return group_indian(value, language)
    if _ISO_DAY.fullmatch(value):
        try:
            return date_words(date.fromisoformat(value), language)
        except ValueError:
            return digits(value, language)
    return digits(value, language)


def say_params(params: Mapping[str, Param], language: str) -> dict[str, str]:
    """Return the gaps of a problem's sentence as words of ``language``.

    Whole numbers are quantities and are grouped, ISO dates become dates in words, any other text
    gets the language's digits (a year or a number on a card is text, so that nothing groups it).
    """
    return {name: _said(value, language) for name, value in params.items()}
