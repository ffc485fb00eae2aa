"""What this union does otherwise than the programme files say, each with its circular."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from udc_desktop.domain.operators import Operator
from udc_desktop.domain.overrides import override_refusals
from udc_desktop.domain.problems import Problem, Rejected, problem
from udc_desktop.domain.programmes import UnionOverride, Window
from udc_desktop.domain.script import normalise
from udc_desktop.domain.text import local_day
from udc_desktop.services.catalogue import ProgrammeCatalogue
from udc_desktop.services.operators import is_active_supervisor
from udc_desktop.services.ports import Settings, UnitOfWork, UnitsOfWork
from udc_desktop.services.vault import Clock

OVERRIDES = "programmes.overrides"
"""The setting that holds them, as a list."""

_LARGEST = 1_000_000  # places or taka; more is a slip of the finger


def stored_overrides(settings: Settings) -> Sequence[UnionOverride]:
    """Return the overrides that were set on this installation."""
    return msgspec.convert(settings.get(OVERRIDES) or [], list[UnionOverride], strict=False)


class OverrideService:
    """Setting and clearing overrides; the catalogue that everyone shares follows at once."""

    def __init__(self, units: UnitsOfWork, catalogue: ProgrammeCatalogue, clock: Clock) -> None:
        self._units = units
        self._catalogue = catalogue
        self._clock = clock

    def all(self) -> Sequence[UnionOverride]:
        """Return what is set, one for each programme at most."""
        return self._catalogue.overrides

    def set(self, by: Operator, override: UnionOverride) -> None:
        """Let this union do a programme so; it replaces what was set for the programme before.

        Raises:
            Rejected: ``supervisors_only``; fields ``programme``, ``circular_number``,
                ``circular_date``, ``window``, ``quota_per_window``, ``fee``, ``params.<id>``.
        """
        override = msgspec.structs.replace(
            override, circular_number=normalise(override.circular_number)
        )
        with self._units() as unit:
            _only_a_supervisor(unit, by)
            problems = list(self._problems(override))
            if problems:
                raise Rejected(problems)
            others = [
                o for o in stored_overrides(unit.settings) if o.programme != override.programme
            ]
            self._store(unit, [*others, override])
            unit.trail.append(
                at=self._clock(),
                operator=by,
                what="programme.overridden",
                entity=None,
                detail=msgspec.to_builtins(override),
            )
            unit.commit()
        self._catalogue.override([*others, override])

    def clear(self, by: Operator, programme: str) -> None:
        """Let the programme run as it was issued again."""
        with self._units() as unit:
            _only_a_supervisor(unit, by)
            others = [o for o in stored_overrides(unit.settings) if o.programme != programme]
            self._store(unit, others)
            unit.trail.append(
                at=self._clock(),
                operator=by,
                what="programme.override_cleared",
                entity=None,
                detail={"programme": programme},
            )
            unit.commit()
        self._catalogue.override(others)

    def _store(self, unit: UnitOfWork, overrides: Sequence[UnionOverride]) -> None:
        unit.settings.put(OVERRIDES, msgspec.to_builtins(list(overrides)))

    def _problems(self, override: UnionOverride) -> Iterator[Problem]:
        programme = self._catalogue.as_issued(override.programme)
        if programme is None:
            yield problem("programme", "programme_unknown")
            return
        if not override.circular_number:
            yield problem("circular_number", "missing")
        if override.circular_date > local_day(self._clock()):
            yield problem(
                "circular_date", "date_in_future", date=override.circular_date.isoformat()
            )
        for name in ("quota_per_window", "fee"):
            value = getattr(override, name)
            if value is not None and not 0 <= value <= _LARGEST:
                yield problem(name, "override_figure")
        if override.window is not None:
            yield from _window_problems(override.window)
        for figure in override_refusals(programme, override):
            yield problem(f"params.{figure}", "override_figure")
        if not _says_anything(override):
            yield problem("", "override_empty")


def _window_problems(window: Window) -> Iterator[Problem]:
    if window.kind == "monthly" and not 1 <= window.first_day <= window.last_day <= 31:
        yield problem("window", "override_window_days")
    if window.kind == "dates" and (
        window.opens is None or window.closes is None or window.opens > window.closes
    ):
        yield problem("window", "override_window_dates")


def _says_anything(override: UnionOverride) -> bool:
    said = (override.window, override.quota_per_window, override.fee)
    return bool(override.params) or any(each is not None for each in said)


def _only_a_supervisor(unit: UnitOfWork, by: Operator) -> None:
    if not is_active_supervisor(unit, by.id):
        raise Rejected([problem("", "supervisors_only")])
