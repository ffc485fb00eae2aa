"""What the supervisor sets for letters: the memo number's pattern, who signs, copies, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

import msgspec

from udc_desktop.domain.operators import Centre, Operator
from udc_desktop.domain.problems import Problem, Rejected, problem
from udc_desktop.domain.script import digits, normalise
from udc_desktop.domain.seals import canonical_json, sha256_hex
from udc_desktop.services.grievances.parts import DeskParts
from udc_desktop.services.grievances.steps import LONGEST_MEMO
from udc_desktop.services.grievances.views import DESK_SETTINGS, DeskSettings
from udc_desktop.services.operators import is_active_supervisor
from udc_desktop.services.ports import Settings

_GAP = re.compile(r"\{(centre|device|year|serial)\}")
_LARGEST_YEAR, _LARGEST_SERIAL = 9_999, 99_999


def stored_desk_settings(settings: Settings) -> DeskSettings:
    """Return what was set on this installation."""
    return msgspec.convert(settings.get(DESK_SETTINGS) or {}, DeskSettings, strict=False)


def memo_of(settings: DeskSettings, centre: Centre, year: int, serial: int) -> str:
    """Return the স্মারক নং of the ``serial``-th letter of ``year``.

    Its digits are Bangla, but for those of the centre's code, which stands on every paper as it is.
    """
    said = {
        "centre": centre.code,
        "device": centre.device,
        "year": digits(year, "bn"),
        "serial": digits(serial, "bn"),
    }
    pieces = _GAP.split(settings.memo)
    fixed = (digits(piece, "bn") for piece in pieces[::2])
    filled = [said[gap] for gap in pieces[1::2]]
    return "".join(text + gap for text, gap in zip(fixed, [*filled, ""], strict=True))


class SettingsDesk:
    """Reads and writes what is set for letters."""

    def __init__(self, parts: DeskParts) -> None:
        self._parts = parts

    def settings(self) -> DeskSettings:
        """Return what is set for letters."""
        with self._parts.units() as unit:
            return stored_desk_settings(unit.settings)

    def set_settings(self, settings: DeskSettings, operator: Operator) -> None:
        """Set it; see ``GrievanceService.set_settings``. Besides: ``too_long`` (``memo``)."""
        settings = _tidy(settings)
        parts = self._parts
        with parts.units() as unit:
            if not is_active_supervisor(unit, operator.id):
                raise Rejected([problem("", "needs_supervisor")])
            problems = list(_memo_problems(settings, parts.centre))
            if problems:
                raise Rejected(problems)
            if settings == stored_desk_settings(unit.settings):
                return
            stored = msgspec.to_builtins(settings)
            unit.settings.put(DESK_SETTINGS, stored)
            unit.trail.append(
                at=parts.clock(),
                operator=operator,
                what="grievance.settings",
                entity=None,
                # Who signs is a person's name, which the trail does not hold; its hash does.
                detail={
                    "memo": settings.memo,
                    "with_bangla_date": settings.with_bangla_date,
                    "addresses": sorted(settings.addresses),
                    "sha256": sha256_hex(canonical_json(stored)),
                },
            )
            unit.commit()


def _tidy(settings: DeskSettings) -> DeskSettings:
    """Return the settings with their texts in the one form, and without what is empty."""
    addresses = {
        office: (_lines(in_bangla), _lines(in_english))
        for office, (in_bangla, in_english) in settings.addresses.items()
    }
    return replace(
        settings,
        memo=normalise(settings.memo),
        signatory_name=normalise(settings.signatory_name),
        signatory_title_bn=normalise(settings.signatory_title_bn),
        signatory_title_en=normalise(settings.signatory_title_en),
        copies_bn=_lines(settings.copies_bn),
        copies_en=_lines(settings.copies_en),
        addresses={office: said for office, said in addresses.items() if any(said)},
    )


def _lines(typed: Iterable[str]) -> tuple[str, ...]:
    return tuple(line for line in map(normalise, typed) if line)


def _memo_problems(settings: DeskSettings, centre: Centre) -> Iterator[Problem]:
    if "{serial}" not in settings.memo:
        yield problem("memo", "memo_without_serial")
    if "{" in (rest := _GAP.sub("", settings.memo)) or "}" in rest:
        yield problem("memo", "memo_unknown_gap")
    if len(memo_of(settings, centre, _LARGEST_YEAR, _LARGEST_SERIAL)) > LONGEST_MEMO:
        yield problem("memo", "too_long", most=LONGEST_MEMO)
