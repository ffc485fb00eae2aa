"""One answer of a form: read from what was typed, and said again on screen and paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from udc_desktop.domain.accounts import read_account_number, read_routing, read_wallet
from udc_desktop.domain.days import date_words, read_date
from udc_desktop.domain.figures import group_indian, read_number, read_taka, taka
from udc_desktop.domain.identifiers import (
    bare_digits,
    is_number,
    mask,
    read_brn,
    read_mobile,
    read_nid,
)
from udc_desktop.domain.names import read_name_bn, read_name_en
from udc_desktop.domain.problems import Param, Problem, Reading, problem, warning
from udc_desktop.domain.programmes import FieldSpec, FieldType
from udc_desktop.domain.script import (
    digits,
    looks_like_bijoy,
    normalise,
    param_text,
    search_fold,
    to_latin_digits,
)

Value = str | int | bool
T = TypeVar("T")

MOST_CHARACTERS = 200  # of a text whose field sets no other limit
MOST_PLACES = 4  # behind the point
FIRST_WARD, LAST_WARD = 1, 9  # a union has nine wards


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question with all that bears on its answer."""

    spec: FieldSpec
    raw: str
    answers: Mapping[str, str]
    today: date
    born: date | None

    def refused(self, code: str, **params: Param) -> Reading[Value]:
        return Reading(None, (problem(self.spec.id, code, **params),))

    def other(self) -> str:
        """Return what was typed in the field that this one refers to."""
        return self.answers.get(self.spec.of, "")


def _as_text(reading: Reading[T]) -> Reading[Value]:
    return Reading(None if reading.value is None else str(reading.value), reading.problems)


def _refusal(problems: tuple[Problem, ...]) -> Reading[Value]:
    return Reading(None, problems)


def _text(asked: _Asked) -> Reading[Value]:
    text, spec = normalise(asked.raw), asked.spec
    if not text:
        return Reading(None)
    most = spec.max if spec.max is not None else MOST_CHARACTERS
    if len(text) > most:
        return asked.refused("text_too_long", max=most, length=len(text))
    if spec.min is not None and len(text) < spec.min:
        return asked.refused("text_too_short", min=spec.min)
    is_bijoy = looks_like_bijoy(text)
    return Reading(text, (warning(spec.id, "text_looks_bijoy"),) if is_bijoy else ())


def _bound(limit: int, spec: FieldSpec) -> Param:
    """Return a limit for a sentence; short whole numbers (post codes) are not grouped."""
    return str(limit) if spec.type is FieldType.INTEGER and limit < 10_000 else limit


def _within(asked: _Asked, value: int | Decimal) -> Problem | None:
    spec = asked.spec
    if spec.min is not None and value < spec.min:
        return problem(spec.id, "number_too_small", min=_bound(spec.min, spec))
    if spec.max is not None and value > spec.max:
        return problem(spec.id, "number_too_large", max=_bound(spec.max, spec))
    return None


def _whole(asked: _Asked) -> Reading[Value]:
    is_money = asked.spec.type is FieldType.MONEY
    reading = (read_taka if is_money else read_number)(asked.raw, asked.spec.id)
    if reading.value is None:
        return _refusal(reading.problems)
    wrong = _within(asked, reading.value)
    return _refusal((wrong,)) if wrong else Reading(reading.value)


_FRACTION = re.compile(r"([0-9][0-9,]*)?\.([0-9]+)")


def _decimal(asked: _Asked) -> Reading[Value]:
    text = to_latin_digits(normalise(asked.raw)).replace(" ", "")
    parts = _FRACTION.fullmatch(text)
    whole = read_number((parts[1] or "0") if parts else text, asked.spec.id)
    if whole.value is None:
        if re.fullmatch(r"[0-9]+,[0-9]{1,2}", text):  # a comma where the point belongs
            first, second = text.replace(",", "."), text.replace(",", "")
            return asked.refused("number_comma_unclear", first=first[:20], second=second[:20])
        return _refusal(whole.problems)
    fraction = parts[2].rstrip("0") if parts else ""
    if len(fraction) > MOST_PLACES:
        return asked.refused("number_too_many_places", max=MOST_PLACES)
    said = f"{whole.value}.{fraction}" if fraction else str(whole.value)
    wrong = _within(asked, Decimal(said))
    return _refusal((wrong,)) if wrong else Reading(said)


def _date(asked: _Asked) -> Reading[Value]:
    reading = read_date(asked.raw, asked.spec.id)
    if reading.value is None:
        return _refusal(reading.problems)
    if asked.spec.not_future and reading.value > asked.today:
        return asked.refused("date_in_future", date=reading.value.isoformat())
    return Reading(reading.value.isoformat())


_YES = frozenset(map(search_fold, ("yes", "y", "true", "1", "হ্যাঁ", "হ্যা", "জি", "হা")))
_NO = frozenset(map(search_fold, ("no", "n", "false", "0", "না")))


def _yes_no(asked: _Asked) -> Reading[Value]:
    text = search_fold(asked.raw)
    if text in _YES:
        return Reading(True)
    if text in _NO:
        return Reading(False)
    return asked.refused("yes_no_unknown") if normalise(asked.raw) else Reading(None)


def _choice(asked: _Asked) -> Reading[Value]:
    text = normalise(asked.raw)
    if not text:
        return Reading(None)
    for option in asked.spec.options:
        if text == option.value:
            return Reading(option.value)
    for option in asked.spec.options:
        if text in (normalise(option.label.bn), normalise(option.label.en)):
            return Reading(option.value)
    return asked.refused("choice_unknown", text=param_text(asked.raw))


_WARD_WORDS = re.compile(normalise("ওয়ার্ড|নম্বর|নং") + r"|ward|no\.?|[\s:#-]")


def _ward(asked: _Asked) -> Reading[Value]:
    text = to_latin_digits(normalise(asked.raw)).casefold()
    if not text:
        return Reading(None)
    first = FIRST_WARD if asked.spec.min is None else asked.spec.min
    last = LAST_WARD if asked.spec.max is None else asked.spec.max
    number = _WARD_WORDS.sub("", text).lstrip("0")
    if not is_number(number) or len(number) > 3 or not first <= int(number) <= last:
        return asked.refused("ward_unknown", min=first, max=last)
    return Reading(int(number))


def _comparable(text: str) -> str:
    """Return a text on which two typings of one number are the same."""
    bare = bare_digits(text).casefold()
    return re.sub(r"^(?:\+|00)?88(?=01[0-9]{9,10}$)", "", bare)


def _repeat(asked: _Asked) -> Reading[Value]:
    again = _comparable(asked.raw)
    if not again:
        return Reading(None)
    first = _comparable(asked.other())
    if not first:
        return asked.refused("repeat_first_missing")
    return Reading(again) if again == first else asked.refused("repeat_differs")


_READERS: Mapping[FieldType, Callable[[_Asked], Reading[Value]]] = {
    FieldType.TEXT: _text,
    FieldType.TEXT_BN: lambda a: _as_text(read_name_bn(a.raw, a.spec.id)),
    FieldType.TEXT_EN: lambda a: _as_text(read_name_en(a.raw, a.spec.id)),
    FieldType.NID: lambda a: _as_text(read_nid(a.raw, a.spec.id, born=a.born)),
    FieldType.BRN: lambda a: _as_text(read_brn(a.raw, a.spec.id, born=a.born)),
    FieldType.MOBILE: lambda a: _as_text(read_mobile(a.raw, a.spec.id)),
    FieldType.WALLET: lambda a: _as_text(read_wallet(a.raw, a.other(), a.spec.id)),
    FieldType.ROUTING: lambda a: _as_text(read_routing(a.raw, a.spec.id)),
    FieldType.ACCOUNT_NUMBER: lambda a: _as_text(read_account_number(a.raw, a.spec.id)),
    FieldType.REPEAT: _repeat,
    FieldType.DATE: _date,
    FieldType.INTEGER: _whole,
    FieldType.MONEY: _whole,
    FieldType.DECIMAL: _decimal,
    FieldType.CHOICE: _choice,
    FieldType.YES_NO: _yes_no,
    FieldType.UNION: lambda a: Reading(normalise(a.raw) or None),
    FieldType.WARD: _ward,
}


def read_answer(
    spec: FieldSpec,
    raw: str,
    answers: Mapping[str, str],
    *,
    today: date,
    born: date | str | None = None,
) -> Reading[Value]:
    """Read what was typed in one field; never raises, whatever the text.

    Args:
        spec: The question; its type chooses the parser, its limits are checked here. For a text
            ``min`` and ``max`` count characters.
        raw: The text as typed.
        answers: All raw answers, for the field that ``spec.of`` names.
        today: The day of the counter, for dates that cannot lie in the future.
        born: The birth date of the person whose number is read, as date or ISO text, if known.

    Returns:
        The value as it is stored: text normalised, digits Latin, dates and decimals as text,
        whole numbers and yes/no as such. None without problems where nothing was typed: whether
        an answer is required is not judged here, nor whether a union exists.
    """
    if isinstance(born, str):
        born = read_date(born).value
    return _READERS[spec.type](_Asked(spec, raw, answers, today, born))


@dataclass(frozen=True, slots=True)
class Offer:
    """A better text for a field, to be taken with one click.

    ``code`` names the sentence: ``offer_nid_17`` (17 digits from the 13 on the card and the birth
    year), ``offer_brn_17`` (17 digits from an old 16), ``offer_routing_zero`` (a lost first 0).
    """

    code: str
    value: str


def offer_answer(spec: FieldSpec, raw: str, *, born: date | str | None = None) -> Offer | None:
    """Return what may be written instead of ``raw``, if there is something better."""
    if isinstance(born, str):
        born = read_date(born).value
    if spec.type is FieldType.NID and born is not None:
        nid = read_nid(raw).value
        if nid is not None and len(nid.number) == 13 and (whole := nid.as_17(born.year)):
            return Offer("offer_nid_17", whole.number)
    if spec.type is FieldType.BRN:
        brn = read_brn(raw).value
        if brn is not None and brn.as_17 != brn:
            return Offer("offer_brn_17", brn.as_17.number)
    if spec.type is FieldType.ROUTING:
        for found in read_routing(raw).problems:
            if found.code == "routing_lost_zero":
                return Offer("offer_routing_zero", str(found.params["offer"]))
    return None


_PERSONAL_NUMBERS = frozenset(
    {
        FieldType.NID,
        FieldType.BRN,
        FieldType.MOBILE,
        FieldType.WALLET,
        FieldType.ACCOUNT_NUMBER,
        FieldType.REPEAT,
    }
)


def _said_date(text: str, language: str) -> str:
    day = read_date(text).value
    return date_words(day, language) if day else digits(text, language)


def _said_number(spec: FieldSpec, text: str, language: str) -> str:
    number = read_number(text).value
    if number is None:
        return digits(text, language)
    if spec.type is FieldType.MONEY:
        return taka(number, language)
    if spec.type is FieldType.INTEGER and number < 10_000:  # a post code is not grouped
        return digits(number, language)
    return group_indian(number, language)


def _said_choice(spec: FieldSpec, text: str, language: str) -> str:
    labels = (option.label for option in spec.options if option.value == text)
    return next((label.in_(language) for label in labels), text)


def _said_yes_no(text: str, language: str) -> str:
    folded = search_fold(text)
    if folded not in _YES | _NO:
        return text
    yes, no = ("হ্যাঁ", "না") if language == "bn" else ("Yes", "No")
    return yes if folded in _YES else no


def say_answer(spec: FieldSpec, value: Value | None, language: str, *, masked: bool = False) -> str:
    """Say a stored value to a reader of ``language``: labels, dates in words, the digits.

    ``masked`` leaves the last four digits of numbers that belong to a person. Text is said as it
    was written; a union is said by its id, the place list has its name. Nothing is said of None.
    """
    if value is None or value == "":
        return ""
    text = str(value)
    if spec.type in _PERSONAL_NUMBERS:
        return digits(mask(text) if masked else text, language)
    if spec.type is FieldType.DATE:
        return _said_date(text, language)
    if spec.type is FieldType.CHOICE:
        return _said_choice(spec, text, language)
    if spec.type is FieldType.YES_NO:
        return _said_yes_no(text, language)
    if spec.type in (FieldType.ROUTING, FieldType.WARD):
        return digits(text, language)
    if spec.type in (FieldType.INTEGER, FieldType.MONEY, FieldType.DECIMAL):
        said = _said_number(spec, text, language)
        has_unit = spec.unit is not None and spec.type is not FieldType.MONEY
        return f"{said} {spec.unit.in_(language)}" if spec.unit and has_unit else said
    return text
