"""Whether the expressions of a programme file can work: syntax, names, functions, types.

Types are found by trying: each expression is asked with made-up answers of the right types. What
CEL then refuses for its types it would refuse for every applicant, and the rule would stay
unknown for ever without anybody being told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from udc_desktop.domain.expressions import (
    CEL_FUNCTIONS,
    FUNCTIONS,
    UNKNOWN,
    BadExpression,
    Known,
    compiled,
)
from udc_desktop.domain.programme_checks import Finding, hidden_ids
from udc_desktop.domain.programmes import FieldSpec, FieldType, Programme, Step
from udc_desktop.domain.toml_lines import Path

Wanted = Literal["bool", "date", "integer", "text"]

FORM_GROUPS = frozenset({"applicant", "address", "permanent", "household", "account", "nominee"})
_STRINGS = re.compile(r"""r?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")
_PATHS = re.compile(r"(?<![\w.])([A-Za-z_]\w*)((?:\s*\.\s*[A-Za-z_]\w*)+)(\s*\()?")
_BOUND = re.compile(r"\.\s*(?:all|exists|exists_one|map|filter)\s*\(\s*([A-Za-z_]\w*)\s*,")
_TODAY = date(2026, 1, 15)
# Two answers of each type, so that both sides of most conditions are tried.
_ANSWERS: Mapping[FieldType, tuple[Any, Any]] = {
    FieldType.DATE: ("2025-09-01", "2025-12-31"),
    FieldType.INTEGER: (1, 2),
    FieldType.MONEY: (1, 90000),
    FieldType.DECIMAL: ("0.5", "90"),  # decimals are kept as text: double(…) reads them
    FieldType.YES_NO: (True, False),
    FieldType.WARD: (1, 9),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One expression of a file: where it stands and what it is to give."""

    path: Path
    expression: str
    gives: Wanted


@dataclass(frozen=True, slots=True)
class Names:
    """The names that an expression may use."""

    facts: frozenset[str]
    params: frozenset[str]
    hidden: frozenset[str]
    open_groups: frozenset[str]  # groups whose fields are not known here


def paths_in(expression: str) -> set[str]:
    """Return every ``group.name`` that an expression speaks of, without names bound by macros."""
    text = _STRINGS.sub('""', expression)
    bound = set(_BOUND.findall(text))
    found = set()
    for root, rest, call in _PATHS.findall(text):
        names = [name.strip() for name in rest.split(".")[1:]]
        if call:
            names.pop()
        if root not in bound and names:
            found.add(f"{root}.{names[0]}")
    return found


def _name_findings(asked: Asked, names: Names) -> Iterator[Finding]:
    program = compiled(asked.expression)
    for function in sorted(set(program.functions()) - FUNCTIONS.keys() - CEL_FUNCTIONS):
        if function.isidentifier() and function[0] != "_":  # operators have names like _+_
            yield Finding(asked.path, "unknown_function", f"there is no function {function}")
    for path in sorted(paths_in(asked.expression)):
        root, _, name = path.partition(".")
        if root == "params":
            if name not in names.params:
                yield Finding(asked.path, "unknown_param", f"there is no parameter {name}")
        elif path in names.hidden:
            reason = f"{path} is hidden by form.hide, so that it is never known"
            yield Finding(asked.path, "hidden_field", reason)
        elif path not in names.facts and root not in names.open_groups:
            reason = f"{path} is neither a field nor derived before it is used"
            yield Finding(asked.path, "unknown_reference", reason)
    bound = set(_BOUND.findall(_STRINGS.sub('""', asked.expression)))
    groups = {path.partition(".")[0] for path in names.facts} | names.open_groups
    alone = set(program.variables()) - bound - groups - {"today", "params", "members"}
    spoken_of = {path.partition(".")[0] for path in paths_in(asked.expression)}
    for root in sorted(alone - spoken_of):
        yield Finding(asked.path, "unknown_reference", f"there is no {root}; write group.name")


def _samples(fields: Sequence[FieldSpec], which: int) -> dict[str, dict[str, Any]]:
    facts: dict[str, dict[str, Any]] = {}
    for field in fields:
        group, _, name = field.id.partition(".")
        values = [option.value for option in field.options]
        answer = values[-which] if values else _ANSWERS.get(field.type, ("1", "2"))[which]
        facts.setdefault(group, {})[name] = answer
    return facts


def _is_a(value: Any, wanted: Wanted) -> bool:
    match wanted:
        case "bool":
            return isinstance(value, bool)
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "text":
            return isinstance(value, str)
        case "date":
            try:
                return isinstance(value, str) and bool(date.fromisoformat(value))
            except ValueError:
                return False


def _trial(asked: Asked, known: Known) -> Finding | None:
    try:
        value = known.answer(asked.expression)
    except Exception as fault:  # noqa: BLE001 - CEL raises many kinds; only types matter here
        if isinstance(fault, TypeError) or "TypeError" in str(fault):
            return Finding(asked.path, "expression_type", str(fault).split(". ")[0])
        return None
    if _is_a(value, asked.gives):
        return None
    reason = f"gives {type(value).__name__} where {asked.gives} is wanted"
    return Finding(asked.path, "expression_type", reason)


def _syntax(asked: Asked) -> Finding | None:
    try:
        compiled(asked.expression)
    except BadExpression as fault:
        return Finding(asked.path, "expression", str(fault).splitlines()[0])
    return None


def steps_asked(steps: Sequence[Step]) -> Iterator[Asked]:
    """Yield the conditions of fields."""
    for i, step in enumerate(steps):
        for j, field in enumerate(step.fields):
            path: Path = ("steps", i, "fields", j)
            if field.shown_when:
                yield Asked((*path, "shown_when"), field.shown_when, "bool")
            if isinstance(field.required, str):
                yield Asked((*path, "required"), field.required, "bool")


def _programme_asked(programme: Programme) -> Iterator[Asked]:
    yield from steps_asked(programme.steps)
    for i, rule in enumerate(programme.rules):
        yield Asked(("rules", i, "when"), rule.when, "bool")
    for i, document in enumerate(programme.documents):
        if isinstance(document.required, str):
            yield Asked(("documents", i, "required"), document.required, "bool")
    for i, rate in enumerate(programme.benefit.rates):
        if rate.when:
            yield Asked(("benefit", "rates", i, "when"), rate.when, "bool")
    if programme.deadline is not None:
        yield Asked(("deadline", "on"), programme.deadline.on, "date")


def _examine(asked: Asked, names: Names, knowns: Sequence[Known]) -> list[Finding]:
    broken = _syntax(asked)
    if broken is not None:
        return [broken]
    findings = list(_name_findings(asked, names))
    if findings or any(
        p.partition(".")[0] in names.open_groups for p in paths_in(asked.expression)
    ):
        return findings  # with names that are not known here, trying says nothing
    tried = (_trial(asked, known) for known in knowns)
    return [finding for finding in tried if finding is not None][:1]


def _references(programme: Programme, fields: Mapping[str, FieldSpec]) -> Iterator[Finding]:
    derived = {d.id for d in programme.derived}
    for i, one in enumerate(programme.derived):
        if one.id in fields:
            reason = f"{one.id!r} is a field already"
            yield Finding(("derived", i, "id"), "id_twice", reason)
        if one.beside and fields and one.beside not in fields:
            reason = f"{one.beside!r} is no field"
            yield Finding(("derived", i, "beside"), "unknown_reference", reason)
    for i, rule in enumerate(programme.rules):
        if rule.field and fields and rule.field not in fields and rule.field not in derived:
            reason = f"{rule.field!r} is no field"
            yield Finding(("rules", i, "field"), "unknown_reference", reason)


def expression_findings(programme: Programme, form: Sequence[Step]) -> Iterator[Finding]:
    """Find expressions that cannot work; ``form`` is empty where it is not known."""
    fields = {f.id: f for step in (*form, *programme.steps) for f in step.fields}
    facts = set(fields)
    hidden = hidden_ids(programme, form)
    params = {p.id: p.value for p in programme.params}
    open_groups = frozenset() if form else FORM_GROUPS
    knowns = [Known(_samples(list(fields.values()), which), params, _TODAY) for which in (0, 1)]
    if form:
        yield from _references(programme, fields)
    for i, derived in enumerate(programme.derived):
        gives: Wanted = {"date": "date", "text": "text"}.get(derived.kind, "integer")  # type: ignore[assignment]
        asked = Asked(("derived", i, "value"), derived.value, gives)
        if derived.id in facts and derived.id not in fields:
            yield Finding(("derived", i, "id"), "id_twice", f"{derived.id!r} is derived twice")
        findings = _examine(
            asked, Names(frozenset(facts), frozenset(params), hidden, open_groups), knowns
        )
        yield from findings
        facts.add(derived.id)
        if not findings:
            for known in knowns:
                value = known.value(derived.value)
                if value is not UNKNOWN:
                    known.learn(derived.id, value)
    names = Names(frozenset(facts), frozenset(params), hidden, open_groups)
    for asked in _programme_asked(programme):
        yield from _examine(asked, names, knowns)


def form_expression_findings(steps: Sequence[Step]) -> Iterator[Finding]:
    """Find conditions in the counter's own form that cannot work."""
    fields = [field for step in steps for field in step.fields]
    names = Names(frozenset(f.id for f in fields), frozenset(), frozenset(), frozenset())
    knowns = [Known(_samples(fields, which), {}, _TODAY) for which in (0, 1)]
    for asked in steps_asked(steps):
        yield from _examine(asked, names, knowns)
