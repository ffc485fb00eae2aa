"""The first set-up: what is wrong with its answers, and the first lines of a new store."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from udc_desktop.domain.operators import Centre, Operator, Role
from udc_desktop.domain.problems import Problem, Reading, problem
from udc_desktop.domain.script import looks_like_bijoy, normalise
from udc_desktop.services.operators import LONGEST_NAME, SHEET_OWED, password_problems
from udc_desktop.services.places import PlaceIndex
from udc_desktop.services.ports import UnitOfWork
from udc_desktop.services.vault import Clock

if TYPE_CHECKING:
    from udc_desktop.services.house import NewCentre

LONGEST_CENTRE_NAME = 120  # characters; more does not fit the head of a receipt
LANGUAGES = ("bn", "en")

_CODE = re.compile(r"[A-Z0-9]{2,6}")
_DEVICE = re.compile(r"[A-Z0-9]")
_BANGLA = re.compile("[\u0985-\u09b9\u09ce\u09dc-\u09df]")
_LATIN = re.compile("[A-Za-z]")


def first_setting_up(new: NewCentre, places: PlaceIndex) -> Reading[NewCentre]:
    """Return the answers as they will be kept, or what is wrong with them.

    The fields are ``language``, ``centre.name_bn``, ``centre.name_en``, ``centre.code``,
    ``centre.union``, ``centre.device``, ``supervisor_name`` and ``password``.
    """
    centre = Centre(
        name_bn=normalise(new.centre.name_bn),
        name_en=normalise(new.centre.name_en),
        code=new.centre.code.strip().upper(),
        union=new.centre.union.strip(),
        device=new.centre.device.strip().upper(),
    )
    kept = replace(new, centre=centre, supervisor_name=normalise(new.supervisor_name))
    problems = (
        *(
            []
            if new.language in LANGUAGES
            else [problem("language", "choice_unknown", text=new.language[:20])]
        ),
        *_centre_problems(centre, places),
        *_supervisor_problems(kept.supervisor_name),
        *password_problems("password", new.password, kept.supervisor_name),
    )
    return Reading(None if problems else kept, problems)


def _centre_problems(centre: Centre, places: PlaceIndex) -> Sequence[Problem]:
    problems = [
        *_name_problems("centre.name_bn", centre.name_bn),
        *_name_problems("centre.name_en", centre.name_en),
    ]
    if centre.name_bn and not _BANGLA.search(centre.name_bn):
        problems.append(problem("centre.name_bn", "name_bn_in_english"))
    elif looks_like_bijoy(centre.name_bn):
        problems.append(problem("centre.name_bn", "name_looks_bijoy"))
    if centre.name_en and (_BANGLA.search(centre.name_en) or not _LATIN.search(centre.name_en)):
        problems.append(problem("centre.name_en", "name_en_in_bangla"))
    if not _CODE.fullmatch(centre.code):
        problems.append(problem("centre.code", "centre_code"))
    if not _DEVICE.fullmatch(centre.device):
        problems.append(problem("centre.device", "centre_device"))
    if not centre.union:
        problems.append(problem("centre.union", "missing"))
    elif places.get(centre.union) is None:
        problems.append(problem("centre.union", "union_unknown"))
    return problems


def _name_problems(path: str, name: str) -> Sequence[Problem]:
    if not name:
        return [problem(path, "missing")]
    if len(name) > LONGEST_CENTRE_NAME:
        return [problem(path, "too_long", most=LONGEST_CENTRE_NAME)]
    return []


def _supervisor_problems(name: str) -> Sequence[Problem]:
    if not name:
        return [problem("supervisor_name", "missing")]
    if len(name) > LONGEST_NAME:
        return [problem("supervisor_name", "too_long", most=LONGEST_NAME)]
    return []


CENTRE = "centre"
"""The setting that holds the centre as it stands on screen and paper."""


def write_first_lines(unit: UnitOfWork, new: NewCentre, supervisor: UUID, clock: Clock) -> Operator:
    """Write centre and first supervisor into a new store; the caller commits."""
    now = clock()
    operator = Operator(supervisor, new.supervisor_name, Role.SUPERVISOR, now)
    centre = new.centre
    unit.operators.put(operator)
    unit.settings.put(
        CENTRE,
        {
            "name_bn": centre.name_bn,
            "name_en": centre.name_en,
            "code": centre.code,
            "union": centre.union,
            "device": centre.device,
        },
    )
    unit.settings.put(SHEET_OWED, True)
    unit.trail.append(
        at=now,
        operator=operator,
        what="centre.set_up",
        entity=operator.id,
        detail={"code": centre.code, "device": centre.device, "union": centre.union},
    )
    return operator


def stored_centre(unit: UnitOfWork) -> Centre | None:
    """Return the centre that this store belongs to, or None before the set-up."""
    kept = unit.settings.get(CENTRE)
    return None if kept is None else Centre(**kept)
