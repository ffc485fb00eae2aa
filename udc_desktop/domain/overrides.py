"""What one union does otherwise: a programme with its own window, quota, fee and figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from udc_desktop.domain.programmes import Parameter, Programme, Source, UnionOverride


class OverrideDoesNotFit(ValueError):  # noqa: N818 - names the fact
    """The override speaks of another programme, or of a figure that this one does not have."""


def parameter_refusal(parameter: Parameter, value: int | str | bool) -> str:
    """Say why ``value`` cannot stand for a figure; empty where it can.

    A date is an ISO string, or empty where the circular has not named one yet.
    """
    match parameter.type:
        case "integer" | "money":
            if isinstance(value, bool) or not isinstance(value, int):
                return f"{parameter.type} wants a whole number"
            if parameter.min is not None and value < parameter.min:
                return f"{value} is below min {parameter.min}"
            if parameter.max is not None and value > parameter.max:
                return f"{value} is above max {parameter.max}"
        case "yes_no":
            return "" if isinstance(value, bool) else "yes_no wants true or false"
        case "text":
            return "" if isinstance(value, str) else "text wants a string"
        case "date":
            return "" if _is_day_or_empty(value) else 'date wants "YYYY-MM-DD", or "" for not set'
    return ""


def _is_day_or_empty(value: object) -> bool:
    if value == "":
        return True
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def override_refusals(programme: Programme, override: UnionOverride) -> Mapping[str, str]:
    """Return what does not fit, by the figure's id; ``programme`` for another programme."""
    if override.programme != programme.id:
        return {"programme": f"is about {override.programme}, not {programme.id}"}
    params = {p.id: p for p in programme.params}
    refusals = {
        key: parameter_refusal(params[key], value) if key in params else "no such parameter"
        for key, value in override.params.items()
    }
    return {key: why for key, why in refusals.items() if why}


def with_override(programme: Programme, override: UnionOverride) -> Programme:
    """Return the programme as this union runs it; each changed figure names the circular.

    Raises ``OverrideDoesNotFit``.
    """
    refusals = override_refusals(programme, override)
    if refusals:
        raise OverrideDoesNotFit("; ".join(f"{key}: {why}" for key, why in refusals.items()))
    circular = Source(
        title=f"Circular {override.circular_number}",
        number=override.circular_number,
        dated=override.circular_date,
    )
    window = programme.window
    if override.window is not None:
        window = override.window
        if window.source is None:
            window = msgspec.structs.replace(window, source=circular)
    quota, fee = override.quota_per_window, override.fee
    return msgspec.structs.replace(
        programme,
        window=window,
        quota_per_window=programme.quota_per_window if quota is None else quota,
        fee=programme.fee if fee is None else fee,
        params=tuple(
            msgspec.structs.replace(p, value=override.params[p.id], source=circular)
            if p.id in override.params
            else p
            for p in programme.params
        ),
    )


def with_overrides(programme: Programme, overrides: Sequence[UnionOverride]) -> Programme:
    """Apply every override that is about this programme, the newest circular last."""
    for override in sorted(overrides, key=lambda o: o.circular_date):
        if override.programme == programme.id:
            programme = with_override(programme, override)
    return programme
