"""A programme's sentences with its figures in them: ``{params.age_min}`` becomes ২০ or 20.

A union that overrides a figure changes the sentence with it, so that card and slip never say a
limit that is not the one applied.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

import msgspec

from udc_desktop.domain.days import date_words
from udc_desktop.domain.figures import group_indian
from udc_desktop.domain.programmes import Parameter, Programme, Words
from udc_desktop.domain.script import digits, normalise
from udc_desktop.domain.toml_lines import Path

S = TypeVar("S", bound=msgspec.Struct)
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def words_in(value: Any, path: Path = ()) -> Iterator[tuple[Path, Words]]:
    """Yield every text of a struct with its path, in the order of the struct's fields."""
    if isinstance(value, Words):
        yield path, value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from words_in(getattr(value, field), (*path, field))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from words_in(inner, (*path, index))


def said(parameter: Parameter, language: str) -> str:
    """Return a figure as a sentence says it, without its unit; yes and no stay words."""
    value = parameter.value
    if isinstance(value, bool):
        return ("হ্যাঁ" if value else "না") if language == "bn" else ("yes" if value else "no")
    if isinstance(value, int):
        grouped = parameter.type == "money"
        return group_indian(value, language) if grouped else digits(value, language)
    if parameter.type == "date" and value:
        return date_words(date.fromisoformat(value), language)
    return digits(value, language)


def filled(programme: Programme) -> Programme:
    """Return the programme with every ``{params.…}`` in its texts replaced; others are kept."""
    params = {f"params.{p.id}": p for p in programme.params}
    whole: Programme = _each(
        programme, lambda w: Words(bn=_fill(w.bn, params, "bn"), en=_fill(w.en, params, "en"))
    )
    return whole


def normalised(value: S) -> S:
    """Return a struct with all its texts in the one form in which text is kept."""
    whole: S = _each(value, lambda words: Words(bn=normalise(words.bn), en=normalise(words.en)))
    return whole


def _each(value: Any, change: Callable[[Words], Words]) -> Any:
    if isinstance(value, Words):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_each(inner, change) for inner in value)
    if isinstance(value, msgspec.Struct):
        fields = {name: getattr(value, name) for name in value.__struct_fields__}
        changed = {name: _each(inner, change) for name, inner in fields.items()}
        return msgspec.structs.replace(value, **changed)
    return value


def _fill(text: str, params: Mapping[str, Parameter], language: str) -> str:
    def one(found: re.Match[str]) -> str:
        parameter = params.get(found[1])
        return found[0] if parameter is None else said(parameter, language)

    return PLACEHOLDER.sub(one, text)
