"""What a programme file must keep to beyond its shape: ids, references, dates, figures, texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from udc_desktop.domain.overrides import parameter_refusal
from udc_desktop.domain.programme_words import PLACEHOLDER, words_in
from udc_desktop.domain.programmes import (
    Benefit,
    FieldSpec,
    FieldType,
    Programme,
    RuleKind,
    Step,
    Window,
)
from udc_desktop.domain.toml_lines import Path

# Keys of the stored record that are no group of a form, and names that expressions use already.
RESERVED_GROUPS = frozenset(
    {
        "params",
        "today",
        "members",
        "papers",
        "consent",
        "rules",
        "overrules",
        "lookalikes",
        "derived",
        "judged_on",
        "quota",
    }
)
_ID = re.compile(r"[a-z][a-z0-9_]*")
_FIELD_ID = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
_BOUNDED = {
    FieldType.INTEGER,
    FieldType.MONEY,
    FieldType.DECIMAL,
    FieldType.WARD,
    FieldType.TEXT,  # in characters
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, where it stands in the file, as a code and a sentence."""

    path: Path
    code: str
    reason: str


def twice(ids: Iterable[tuple[Path, str]], what: str) -> Iterator[Finding]:
    """Find ids that occur a second time."""
    seen: set[str] = set()
    for path, name in ids:
        if name in seen:
            yield Finding(path, "id_twice", f"{what} id {name!r} is used twice")
        seen.add(name)


def _ids(programme: Programme) -> Iterator[Finding]:
    named: tuple[tuple[str, Sequence[object]], ...] = (
        ("params", programme.params),
        ("rules", programme.rules),
        ("documents", programme.documents),
    )
    if not _ID.fullmatch(programme.id):
        yield Finding(("id",), "id_form", f"id {programme.id!r} is not lower_case_words")
    for key, items in named:
        ids = [((key, i, "id"), str(getattr(item, "id", ""))) for i, item in enumerate(items)]
        yield from twice(ids, key)
        for path, name in ids:
            if not _ID.fullmatch(name):
                yield Finding(path, "id_form", f"id {name!r} is not lower_case_words")
    for i, derived in enumerate(programme.derived):
        if not _FIELD_ID.fullmatch(derived.id):
            reason = f"id {derived.id!r} is not group.name"
            yield Finding(("derived", i, "id"), "id_form", reason)


def _texts(whole: object, params: frozenset[str]) -> Iterator[Finding]:
    for path, words in words_in(whole):
        for language in ("bn", "en"):
            text = words.in_(language)
            if not text.strip():
                reason = f"{path[-1]} has no text in {language!r}"
                yield Finding((*path, language), "words_empty", reason)
            allowed = params | ({"date"} if path[0] == "next" else frozenset())
            for name in PLACEHOLDER.findall(text):
                if name not in allowed:
                    reason = f"{{{name}}} stands for nothing here"
                    yield Finding((*path, language), "placeholder", reason)


def field_findings(path: Path, field: FieldSpec, fields: dict[str, FieldSpec]) -> Iterator[Finding]:
    """Find what is wrong with one field among all fields of the file."""
    values = [option.value for option in field.options]
    if not _FIELD_ID.fullmatch(field.id):
        yield Finding((*path, "id"), "id_form", f"id {field.id!r} is not group.name")
    elif field.id.partition(".")[0] in RESERVED_GROUPS:
        reason = f"the group of {field.id!r} belongs to the record itself"
        yield Finding((*path, "id"), "id_reserved", reason)
    if field.type is FieldType.CHOICE and len(values) < 2:
        yield Finding(path, "options", f"{field.id} is a choice with fewer than two options")
    if field.type is not FieldType.CHOICE and values:
        yield Finding((*path, "options"), "options", f"{field.id} is a {field.type} with options")
    yield from twice(
        [((*path, "options", i, "value"), value) for i, value in enumerate(values)], "option"
    )
    allowed = {"yes", "no"} if field.type is FieldType.YES_NO else set(values)
    if field.default and allowed and field.default not in allowed:
        reason = f"default {field.default!r} is none of {', '.join(sorted(allowed))}"
        yield Finding((*path, "default"), "default", reason)
    if (field.min, field.max) != (None, None) and field.type not in _BOUNDED:
        key = "max" if field.min is None else "min"
        yield Finding((*path, key), "range", f"{field.id} is a {field.type}; it has no {key}")
    if field.min is not None and field.max is not None and field.min > field.max:
        yield Finding((*path, "max"), "range", f"max {field.max} is below min {field.min}")
    if field.not_future and field.type is not FieldType.DATE:
        yield Finding((*path, "not_future"), "not_future", f"{field.id} is no date")
    yield from _target(path, field, fields)


def _target(path: Path, field: FieldSpec, fields: dict[str, FieldSpec]) -> Iterator[Finding]:
    target = fields.get(field.of)
    if field.type in {FieldType.REPEAT, FieldType.WALLET}:
        if not field.of:
            yield Finding(path, "of_missing", f"{field.id} is a {field.type} and needs `of`")
        elif target is None or target.id == field.id:
            reason = f"{field.id} points to {field.of!r}, which is no other field"
            yield Finding((*path, "of"), "of_target", reason)
        elif field.type is FieldType.WALLET and target.type is not FieldType.CHOICE:
            reason = f"{field.of} is no choice of providers"
            yield Finding((*path, "of"), "of_target", reason)
    elif field.of:
        yield Finding((*path, "of"), "of_target", f"{field.id} is a {field.type}; it has no `of`")


def step_findings(steps: Sequence[Step], form: Sequence[Step] = ()) -> Iterator[Finding]:
    """Find what is wrong with the steps of a file, beside those of the counter's own form."""
    own = {field.id: field for step in steps for field in step.fields}
    core = {field.id: field for step in form for field in step.fields}
    core_steps = [(("form",), step.id) for step in form]
    step_ids = [(("steps", i, "id"), step.id) for i, step in enumerate(steps)]
    field_ids = [
        (("steps", i, "fields", j, "id"), field.id)
        for i, step in enumerate(steps)
        for j, field in enumerate(step.fields)
    ]
    yield from twice([*core_steps, *step_ids], "step")
    yield from twice([*((("form",), name) for name in core), *field_ids], "field")
    for i, step in enumerate(steps):
        if not _ID.fullmatch(step.id):
            reason = f"id {step.id!r} is not lower_case_words"
            yield Finding(("steps", i, "id"), "id_form", reason)
        for j, field in enumerate(step.fields):
            yield from field_findings(("steps", i, "fields", j), field, core | own)


def window_findings(window: Window, path: Path) -> Iterator[Finding]:
    """Find what is wrong with a window; day 29 to 31 cannot open one, not every month has it."""
    if window.kind == "monthly":
        if not 1 <= window.first_day <= 28:
            reason = f"first_day {window.first_day} is not 1 to 28"
            yield Finding((*path, "first_day"), "window", reason)
        if not window.first_day <= window.last_day <= 31:
            reason = f"last_day {window.last_day} is not first_day to 31"
            yield Finding((*path, "last_day"), "window", reason)
    if window.kind == "dates":
        if window.opens is None or window.closes is None:
            yield Finding((*path, "kind"), "window", "a window of dates needs opens and closes")
        elif window.opens > window.closes:
            yield Finding((*path, "closes"), "window", "closes lies before opens")
    elif window.opens is not None or window.closes is not None:
        key = "opens" if window.opens is not None else "closes"
        yield Finding((*path, key), "window", f"a window of kind {window.kind} has no {key}")


def _figures(programme: Programme) -> Iterator[Finding]:
    if programme.version < 1:
        yield Finding(("version",), "range", "version counts from 1")
    for key in ("fee", "quota_per_window"):
        if getattr(programme, key) < 0:
            yield Finding((key,), "range", f"{key} cannot be negative")
    for i, parameter in enumerate(programme.params):
        refusal = parameter_refusal(parameter, parameter.value)
        if refusal:
            yield Finding(("params", i, "value"), "param_value", refusal)
    for i, rule in enumerate(programme.rules):
        if rule.kind is RuleKind.PRIORITY and rule.points < 1:
            yield Finding(("rules", i), "points", f"priority {rule.id} has no points")
        if rule.kind is not RuleKind.PRIORITY and rule.points:
            reason = f"{rule.id} is a {rule.kind} rule; points are for priorities"
            yield Finding(("rules", i, "points"), "points", reason)
    for i, step in enumerate(programme.next):
        if not 0 <= step.by_day <= 31:
            yield Finding(("next", i, "by_day"), "range", "by_day is 0 to 31")
        for language in ("bn", "en"):
            if ("{date}" in step.text.in_(language)) != bool(step.by_day):
                reason = "{date} and by_day belong together"
                yield Finding(("next", i, "text", language), "placeholder", reason)


def _dates(programme: Programme) -> Iterator[Finding]:
    if programme.effective_to is not None and programme.effective_to < programme.effective_from:
        reason = "effective_to lies before effective_from"
        yield Finding(("effective_to",), "dates_order", reason)
    yield from window_findings(programme.window, ("window",))
    yield from _rates(programme.benefit)


def _rates(benefit: Benefit) -> Iterator[Finding]:
    if benefit.periods < 0:
        yield Finding(("benefit", "periods"), "range", "periods cannot be negative")
    before: date | None = None
    everyone_on: date | None = None
    for i, rate in enumerate(benefit.rates):
        path: Path = ("benefit", "rates", i)
        if before is not None and rate.since < before:
            reason = f"the rate since {rate.since} stands after the one since {before}"
            yield Finding((*path, "since"), "rates_order", reason)
        if everyone_on == rate.since:
            reason = (
                "this rate can never apply: the one before it is for everyone from the same day"
            )
            yield Finding((*path, "since"), "rates_order", reason)
        if rate.until is not None and rate.until < rate.since:
            yield Finding((*path, "until"), "dates_order", "until lies before since")
        if rate.amount < 1:
            yield Finding((*path, "amount"), "range", "amount is at least 1")
        before = rate.since
        everyone_on = everyone_on if rate.when else rate.since


def hidden_ids(programme: Programme, form: Sequence[Step]) -> frozenset[str]:
    """Return the ids of the steps and fields of the counter's form that a programme hides."""
    hidden = frozenset(programme.form.hide)
    return hidden | {field.id for step in form if step.id in hidden for field in step.fields}


def _form(programme: Programme, form: Sequence[Step]) -> Iterator[Finding]:
    known = {step.id for step in form} | {field.id for step in form for field in step.fields}
    for key, names in (("hide", programme.form.hide), ("require", programme.form.require)):
        for i, name in enumerate(names):
            if form and name not in known:
                reason = f"{name!r} is neither a field nor a step of the counter's form"
                yield Finding(("form", key, i), "form_reference", reason)
    hidden = hidden_ids(programme, form)
    for i, name in enumerate(programme.form.require):
        if name in hidden:
            yield Finding(("form", "require", i), "form_reference", f"{name!r} is hidden")


def _others(programme: Programme) -> Iterator[Finding]:
    if not programme.channels:
        yield Finding(("channels",), "channels", "without a channel nothing can be paid")
    yield from twice([(("channels", i), c) for i, c in enumerate(programme.channels)], "channel")
    if programme.id in programme.exclusive_with:
        reason = "a programme is exclusive with itself anyway"
        yield Finding(("exclusive_with",), "exclusive_with", reason)


def programme_findings(programme: Programme, form: Sequence[Step]) -> Iterator[Finding]:
    """Find everything but faulty expressions; ``form`` is empty where it is not known."""
    yield from _ids(programme)
    yield from _texts(programme, frozenset(f"params.{p.id}" for p in programme.params))
    yield from step_findings(programme.steps, form)
    yield from _figures(programme)
    yield from _dates(programme)
    yield from _form(programme, form)
    yield from _others(programme)


def form_findings(steps: tuple[Step, ...]) -> Iterator[Finding]:
    """Find everything but faulty expressions in the counter's own form."""
    for finding in _texts(steps, frozenset()):
        yield Finding(("steps", *finding.path), finding.code, finding.reason)
    yield from step_findings(steps)
