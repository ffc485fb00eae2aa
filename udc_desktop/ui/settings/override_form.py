"""The questions behind a union's override, made from the programme, and their answers read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from udc_desktop.domain.answers import Value, read_answer, say_answer
from udc_desktop.domain.problems import Problem, Reading, problem
from udc_desktop.domain.programmes import (
    FieldSpec,
    FieldType,
    Option,
    Parameter,
    Programme,
    UnionOverride,
    Window,
    Words,
)

_CONTEXT = "OverrideForm"
_TYPES = {
    "integer": FieldType.INTEGER,
    "money": FieldType.MONEY,
    "date": FieldType.DATE,
    "text": FieldType.TEXT,
    "yes_no": FieldType.YES_NO,
}
_OF_WINDOW = {"first_day": "monthly", "last_day": "monthly", "opens": "dates", "closes": "dates"}
_WINDOWS = {
    "issued": QT_TRANSLATE_NOOP("OverrideForm", "As in the programme"),
    "monthly": QT_TRANSLATE_NOOP("OverrideForm", "Days of each month"),
    "dates": QT_TRANSLATE_NOOP("OverrideForm", "From one day to another"),
    "always": QT_TRANSLATE_NOOP("OverrideForm", "At any time"),
}


def _words(source: object) -> Words:
    """Return a text of the screen's catalogue where a form wants both languages."""
    said = QCoreApplication.translate(_CONTEXT, str(source))
    return Words(bn=said, en=said)


def override_fields(programme: Programme, language: str) -> tuple[FieldSpec, ...]:
    """Return what is asked about ``programme``, in the language of the screen.

    ``programme`` is as it was issued; each question says in its help what it says there.
    """
    return (
        FieldSpec(
            id="circular_number",
            type=FieldType.TEXT,
            label=_words(QT_TRANSLATE_NOOP("OverrideForm", "Number of the circular")),
            required=True,
        ),
        FieldSpec(
            id="circular_date",
            type=FieldType.DATE,
            label=_words(QT_TRANSLATE_NOOP("OverrideForm", "Date of the circular")),
            required=True,
            not_future=True,
        ),
        *_window_fields(),
        FieldSpec(
            id="quota_per_window",
            type=FieldType.INTEGER,
            label=_words(QT_TRANSLATE_NOOP("OverrideForm", "Places for this union")),
            help=_quota_help(programme, language),
        ),
        FieldSpec(
            id="fee",
            type=FieldType.MONEY,
            label=_words(QT_TRANSLATE_NOOP("OverrideForm", "Fee")),
            help=_issued(FieldType.MONEY, programme.fee, language),
        ),
        *(_figure(p, language) for p in programme.params),
    )


def _window_fields() -> tuple[FieldSpec, ...]:
    return (
        FieldSpec(
            id="window",
            type=FieldType.CHOICE,
            label=_words(QT_TRANSLATE_NOOP("OverrideForm", "When applications are taken")),
            options=tuple(Option(value=v, label=_words(w)) for v, w in _WINDOWS.items()),
            wide=True,
        ),
        FieldSpec(
            id="first_day",
            type=FieldType.INTEGER,
            label=_words(QT_TRANSLATE_NOOP("OverrideForm", "First day of the month")),
            min=1,
            max=31,
            required=True,
        ),
        FieldSpec(
            id="last_day",
            type=FieldType.INTEGER,
            label=_words(QT_TRANSLATE_NOOP("OverrideForm", "Last day of the month")),
            min=1,
            max=31,
            required=True,
        ),
        FieldSpec(
            id="opens",
            type=FieldType.DATE,
            label=_words(QT_TRANSLATE_NOOP("OverrideForm", "First day")),
            required=True,
        ),
        FieldSpec(
            id="closes",
            type=FieldType.DATE,
            label=_words(QT_TRANSLATE_NOOP("OverrideForm", "Last day")),
            required=True,
        ),
    )


def _figure(parameter: Parameter, language: str) -> FieldSpec:
    kind = _TYPES[parameter.type]
    return FieldSpec(
        id=f"params.{parameter.id}",
        type=kind,
        label=parameter.label,
        unit=parameter.unit,
        help=_issued(kind, parameter.value, language),
        min=parameter.min,
        max=parameter.max,
    )


def _issued(kind: FieldType, value: Value, language: str) -> Words | None:
    said = say_answer(FieldSpec(id="", type=kind, label=Words(bn="", en="")), value, language)
    if not said:
        return None
    words = QCoreApplication.translate("OverrideForm", "The programme says: {value}")
    words = words.format(value=said)
    return Words(bn=words, en=words)


def _quota_help(programme: Programme, language: str) -> Words | None:
    if programme.quota_per_window:
        return _issued(FieldType.INTEGER, programme.quota_per_window, language)
    return _words(QT_TRANSLATE_NOOP("OverrideForm", "The programme names none."))


def shown_fields(fields: tuple[FieldSpec, ...], window: str) -> frozenset[str]:
    """Return the ids that are asked where ``window`` is the answer about the window."""
    return frozenset(f.id for f in fields if _OF_WINDOW.get(f.id, window) == window)


def answers_of(override: UnionOverride | None) -> dict[str, str]:
    """Return what stands in the fields for an override that is set, or for none."""
    if override is None:
        return {"window": "issued"}
    answers = {
        "circular_number": override.circular_number,
        "circular_date": _typed(override.circular_date),
        "window": override.window.kind if override.window else "issued",
        "quota_per_window": _typed(override.quota_per_window),
        "fee": _typed(override.fee),
    }
    if override.window is not None:
        answers |= {name: _typed(getattr(override.window, name)) for name in _OF_WINDOW}
    return answers | {f"params.{key}": _typed(value) for key, value in override.params.items()}


def _typed(value: date | Value | None) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    return "" if value is None else str(value)


def read_override(
    programme: Programme, fields: tuple[FieldSpec, ...], answers: Mapping[str, str], today: date
) -> Reading[UnionOverride]:
    """Return the override that was typed, or the reasons why it cannot be read."""
    shown = shown_fields(fields, answers.get("window", "issued"))
    values: dict[str, Value] = {}
    problems: list[Problem] = []
    for spec in fields:
        if spec.id not in shown:
            continue
        reading = read_answer(spec, answers.get(spec.id, ""), answers, today=today)
        refusals = [p for p in reading.problems if p.blocks]
        problems.extend(refusals)
        if reading.value is not None:
            values[spec.id] = reading.value
        elif spec.required and not refusals:
            problems.append(problem(spec.id, "missing"))
    if problems:
        return Reading(None, tuple(problems))
    return Reading(
        UnionOverride(
            programme=programme.id,
            circular_number=str(values["circular_number"]),
            circular_date=_day(values["circular_date"]),
            window=_window(values),
            quota_per_window=_whole(values.get("quota_per_window")),
            fee=_whole(values.get("fee")),
            params={
                key.removeprefix("params."): value
                for key, value in values.items()
                if key.startswith("params.")
            },
        )
    )


def _window(values: Mapping[str, Value]) -> Window | None:
    match values.get("window"):
        case "monthly":
            return Window(
                kind="monthly",
                first_day=int(values["first_day"]),
                last_day=int(values["last_day"]),
            )
        case "dates":
            return Window(kind="dates", opens=_day(values["opens"]), closes=_day(values["closes"]))
        case "always":
            return Window(kind="always")
    return None


def _day(value: Value) -> date:
    return date.fromisoformat(str(value))


def _whole(value: Value | None) -> int | None:
    return None if value is None else int(value)
