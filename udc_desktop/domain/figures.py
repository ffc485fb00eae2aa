"""Numbers and taka, as Bangladesh groups, says and types them.

``udc_desktop.domain.text`` offers all of this together with script and days.
"""

from __future__ import annotations

import re

from udc_desktop.domain.problems import Problem, Reading, problem
from udc_desktop.domain.script import digits, normalise, param_text, to_latin_digits

_BN_TO_99 = normalise("""
    শূন্য এক দুই তিন চার পাঁচ ছয় সাত আট নয়
    দশ এগারো বারো তেরো চৌদ্দ পনেরো ষোলো সতেরো আঠারো উনিশ
    বিশ একুশ বাইশ তেইশ চব্বিশ পঁচিশ ছাব্বিশ সাতাশ আটাশ ঊনত্রিশ
    ত্রিশ একত্রিশ বত্রিশ তেত্রিশ চৌত্রিশ পঁয়ত্রিশ ছত্রিশ সাঁইত্রিশ আটত্রিশ ঊনচল্লিশ
    চল্লিশ একচল্লিশ বিয়াল্লিশ তেতাল্লিশ চুয়াল্লিশ
    পঁয়তাল্লিশ ছেচল্লিশ সাতচল্লিশ আটচল্লিশ ঊনপঞ্চাশ
    পঞ্চাশ একান্ন বায়ান্ন তিপ্পান্ন চুয়ান্ন পঞ্চান্ন ছাপ্পান্ন সাতান্ন আটান্ন ঊনষাট
    ষাট একষট্টি বাষট্টি তেষট্টি চৌষট্টি পঁয়ষট্টি ছেষট্টি সাতষট্টি আটষট্টি ঊনসত্তর
    সত্তর একাত্তর বাহাত্তর তিয়াত্তর চুয়াত্তর পঁচাত্তর ছিয়াত্তর সাতাত্তর আটাত্তর ঊনআশি
    আশি একাশি বিরাশি তিরাশি চুরাশি পঁচাশি ছিয়াশি সাতাশি অষ্টাশি ঊননব্বই
    নব্বই একানব্বই বিরানব্বই তিরানব্বই চুরানব্বই
    পঁচানব্বই ছিয়ানব্বই সাতানব্বই আটানব্বই নিরানব্বই
""").split()
_EN_TO_19 = normalise("""
    zero one two three four five six seven eight nine
    ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
""").split()
_EN_TENS = normalise("0 10 twenty thirty forty fifty sixty seventy eighty ninety").split()

_CRORE, _LAKH, _THOUSAND, _HUNDRED = 10_000_000, 100_000, 1_000, 100


def group_indian(number: int, language: str) -> str:
    """Return ``number`` grouped by thousand, lakh and crore: ১২,৩৪,৫৬৭."""
    sign, text = ("-", str(-number)) if number < 0 else ("", str(number))
    head, last = text[:-3], text[-3:]
    pairs = [head[max(end - 2, 0) : end] for end in range(len(head), 0, -2)]
    return digits(sign + ",".join([*reversed(pairs), last]), language)


def taka(amount: int, language: str) -> str:
    """Return an amount of whole taka: ``৮৫০ টাকা``, ``850 taka``."""
    return f"{group_indian(amount, language)} {'টাকা' if language == 'bn' else 'taka'}"


def _to_99(number: int, language: str) -> str:
    if language == "bn":
        return _BN_TO_99[number]
    if number < len(_EN_TO_19):
        return _EN_TO_19[number]
    tens, rest = divmod(number, 10)
    return _EN_TENS[tens] + (f"-{_EN_TO_19[rest]}" if rest else "")


def number_in_words(number: int, language: str) -> str:
    """Return ``number`` in words, with lakh and crore; from 100 crore on crores are counted."""
    bangla = language == "bn"
    if number < 0:
        return f"{'ঋণাত্মক' if bangla else 'minus'} {number_in_words(-number, language)}"
    if number < _HUNDRED:
        return _to_99(number, language)
    parts = []
    for size, bn, en in (
        (_CRORE, " কোটি", " crore"),
        (_LAKH, " লাখ", " lakh"),
        (_THOUSAND, " হাজার", " thousand"),
        (_HUNDRED, "শত", " hundred"),
    ):
        count, number = divmod(number, size)
        if count:
            parts.append(number_in_words(count, language) + (bn if bangla else en))
    if number:
        parts.append(_to_99(number, language))
    return " ".join(parts)


def taka_in_words(amount: int, language: str) -> str:
    """Return an amount as a receipt writes it out: আটশত পঞ্চাশ টাকা মাত্র."""
    closing = "টাকা মাত্র" if language == "bn" else "taka only"
    return f"{number_in_words(amount, language)} {closing}"


_BN_ORDINALS = dict(enumerate(("১ম", "২য়", "৩য়", "৪র্থ", "৫ম", "৬ষ্ঠ", "৭ম", "৮ম", "৯ম", "১০ম"), 1))


def ordinal(number: int, language: str) -> str:
    """Return a rank: ৫ম, ৬ষ্ঠ, ১১তম; 5th, 22nd."""
    if language == "bn":
        return normalise(_BN_ORDINALS.get(number, f"{digits(number, 'bn')}তম"))
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"


MOST_DIGITS = (
    15  # more than any figure on a form; keeps a pasted number within the store's integers
)

_GROUPED_WELL = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})*,[0-9]{3}|[0-9]{1,3}(?:,[0-9]{3})+")
_CURRENCY = re.compile(r"^(?:৳|tk\.?|bdt|টাকা)|(?:৳|tk\.?|bdt|taka|টাকা|টা\.?)?(?:/[-=])?$")
_NO_PAISA = re.compile(r"\.0*$")


def _without_commas(text: str) -> int:
    return int(text.replace(",", "").lstrip("0") or "0")


def _comma_problem(text: str, field: str) -> Problem:
    """Say what a figure with a misplaced comma may have meant."""
    whole = _without_commas(text)
    head, _, last = text.rpartition(",")
    other = _without_commas(head + (last + "00")[:3])
    if not last or other == whole:
        return problem(field, "number_comma", value=whole)
    return problem(field, "number_comma_unclear", first=min(other, whole), second=max(other, whole))


def read_number(raw: str, field: str = "") -> Reading[int]:
    """Read a whole number that is not negative, in either digits, grouped or not.

    Commas must stand where thousand, lakh and crore (or thousand and million) put them; otherwise
    a digit too many or too few was typed, and the problem carries both readings.
    """
    text = to_latin_digits(normalise(raw)).replace(" ", "")
    if not text:
        return Reading(None)
    if re.fullmatch(r"[-−–][0-9,.]+", text):
        return Reading(None, (problem(field, "number_negative"),))
    if re.fullmatch(r"[0-9,]*[.][0-9]+", text) and not _NO_PAISA.search(text):
        return Reading(None, (problem(field, "number_not_whole"),))
    text = _NO_PAISA.sub("", text)
    if not re.fullmatch(r"[0-9,]*[0-9][0-9,]*", text):
        return Reading(None, (problem(field, "number_not_digits", text=param_text(raw)),))
    if len(text.replace(",", "").lstrip("0")) > MOST_DIGITS:
        return Reading(None, (problem(field, "number_too_long", max=MOST_DIGITS),))
    if "," in text and not _GROUPED_WELL.fullmatch(text):
        return Reading(None, (_comma_problem(text, field),))
    return Reading(_without_commas(text))


def read_taka(raw: str, field: str = "") -> Reading[int]:
    """Read whole taka as people write them: ``850``, ``৮৫০/-``, ``Tk 8,500``, ``৳৮,৫০০.০০``."""
    text = normalise(raw).casefold().replace(" ", "")
    bare = _CURRENCY.sub("", text)
    return read_number(bare if bare else raw, field)
