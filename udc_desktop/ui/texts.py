"""What the codes from below are called on screen, in the language of the moment.

The sentences stand in tables by code: problems and faults in modules of their own, the small ones
here. A code without a sentence is a mistake of ours and raises ``KeyError``; a test finds it first.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from udc_desktop.domain.applications import State
from udc_desktop.domain.operators import Role
from udc_desktop.domain.problems import Param, Problem
from udc_desktop.errors import KnownFault
from udc_desktop.ui.fault_texts import FAULTS
from udc_desktop.ui.file_fault_texts import FILE_FAULTS
from udc_desktop.ui.grievance_texts import GRIEVANCE_FAULTS, GRIEVANCE_PROBLEMS
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.problem_texts import PROBLEMS

STATES = {
    "approved": QT_TRANSLATE_NOOP("State", "Approved"),
    "next_window": QT_TRANSLATE_NOOP("State", "For the next window"),
    "received": QT_TRANSLATE_NOOP("State", "Received at headquarters"),
    "refused": QT_TRANSLATE_NOOP("State", "Not eligible"),
    "rejected": QT_TRANSLATE_NOOP("State", "Rejected"),
    "submitted": QT_TRANSLATE_NOOP("State", "Submitted"),
    "waiting": QT_TRANSLATE_NOOP("State", "Waiting list"),
    "withdrawn": QT_TRANSLATE_NOOP("State", "Withdrawn"),
}

ROLES = {
    "operator": QT_TRANSLATE_NOOP("Role", "Operator"),
    "supervisor": QT_TRANSLATE_NOOP("Role", "Supervisor"),
}

PAPERS = {
    "58mm": QT_TRANSLATE_NOOP("Paper", "58 mm roll"),
    "80mm": QT_TRANSLATE_NOOP("Paper", "80 mm roll"),
    "a4": QT_TRANSLATE_NOOP("Paper", "A4 paper"),
    "a5": QT_TRANSLATE_NOOP("Paper", "A5 paper"),
}

PAPER_LANGUAGES = {
    "bn": QT_TRANSLATE_NOOP("PaperLanguage", "Bangla"),
    "both": QT_TRANSLATE_NOOP("PaperLanguage", "Bangla and English"),
    "en": QT_TRANSLATE_NOOP("PaperLanguage", "English"),
}

OFFERS = {
    "offer_brn_17": QT_TRANSLATE_NOOP(
        "Offer", "The number of 17 digits is usually {value}. Use it?"
    ),
    "offer_nid_17": QT_TRANSLATE_NOOP("Offer", "With the birth year on the card: {value}. Use it?"),
    "offer_routing_zero": QT_TRANSLATE_NOOP("Offer", "With the first 0: {value}. Use it?"),
}


def problem_text(problem: Problem) -> str:
    """Return the sentence for a problem, with its gaps filled."""
    source = PROBLEMS.get(problem.code) or GRIEVANCE_PROBLEMS[problem.code]
    return _sentence("Problem", source, problem.params)


def fault_text(fault: KnownFault) -> str:
    """Return what happened and what to do."""
    source = FAULTS.get(fault.code) or GRIEVANCE_FAULTS[fault.code]
    return _sentence("Fault", source, fault.params)


def file_fault_text(code: str) -> str:
    """Return why a programme file was refused."""
    return _translated("FileFault", FILE_FAULTS[code])


def offer_text(code: str, value: str) -> str:
    """Return the question whether ``value`` shall be taken instead of what was typed."""
    return _sentence("Offer", OFFERS[code], {"value": value})


def state_text(state: State) -> str:
    """Return where an application stands, in a word or two."""
    return _translated("State", STATES[state.value])


def state_look(state: State) -> str:
    """Return the look of a state's pill: ``ok``, ``warn``, ``bad``, ``note`` or ``quiet``."""
    return _LOOKS[state]


def role_text(role: Role) -> str:
    """Return what an operator is called."""
    return _translated("Role", ROLES[role.value])


def paper_text(paper: str) -> str:
    """Return the name of a paper size: ``a4``, ``a5``, ``80mm``, ``58mm``."""
    return _translated("Paper", PAPERS[paper])


def paper_language_text(language: str) -> str:
    """Return the name of a receipt's language: ``bn``, ``en``, ``both``."""
    return _translated("PaperLanguage", PAPER_LANGUAGES[language])


_LOOKS = {
    State.NEXT_WINDOW: "warn",
    State.SUBMITTED: "note",
    State.REFUSED: "bad",
    State.RECEIVED: "ok",
    State.APPROVED: "ok",
    State.WAITING: "warn",
    State.REJECTED: "bad",
    State.WITHDRAWN: "quiet",
}


def _translated(context: str, source: object) -> str:
    return QCoreApplication.translate(context, str(source))


def _sentence(context: str, source: object, params: Mapping[str, Param]) -> str:
    from udc_desktop.domain.text import say_params  # late: the sign-in has no numbers to say

    said = say_params(params, current_language())
    if "number" in params:
        said["number"] = str(params["number"])  # on paper and on screen a slip's number is one text
    return _translated(context, source).format(**said)
