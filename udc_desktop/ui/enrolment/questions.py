"""The two questions that stop an entry: is this the same person, and may this warning pass?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from udc_desktop.domain.enrolments import LookalikeAnswer
from udc_desktop.domain.problems import Problem
from udc_desktop.domain.programmes import FieldType
from udc_desktop.services.ports import LookalikeHit
from udc_desktop.ui.enrolment.desk import EnrolmentDesk
from udc_desktop.ui.enrolment.lookalike_dialog import LookalikeDialog, Typed
from udc_desktop.ui.enrolment.overrule_dialog import OverruleDialog
from udc_desktop.ui.enrolment.review_content import OVERRULABLE, obstacle_text, value_text

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.jobs import Jobs

_COMPARED = {
    "applicant.name_bn": "name_bn",
    "applicant.name_en": "name_en",
    "applicant.born": "born",
    "applicant.nid": "nid",
    "applicant.brn": "brn",
    "applicant.mobile": "mobile",
    "account.wallet": "wallet",
}


def typed_words(desk: EnrolmentDesk, counter: Counter, language: str) -> Typed:
    """Return what the entry says of the applicant, to be set beside a known person."""
    draft, checked, places = desk.draft, desk.checked, counter.places
    words: dict[str, str] = {}
    address: list[str] = []
    for step in checked.steps:
        for spec in step.fields:
            if spec.id not in checked.shown:
                continue
            said = value_text(spec, draft, checked, places, language)
            if spec.id in _COMPARED:
                words[_COMPARED[spec.id]] = said
            elif spec.id in {"address.union", "address.ward", "address.village"} and said:
                is_ward = spec.type is FieldType.WARD
                address.append(f"{spec.label.in_(language)} {said}" if is_ward else said)
    return Typed({**words, "address": ", ".join(address)})


def ask_about_lookalike(
    hit: LookalikeHit, desk: EnrolmentDesk, counter: Counter, language: str, parent: QWidget
) -> LookalikeAnswer | None:
    """Ask whether a known person is the applicant; None where the question stays open."""
    names = {p.id: p.short_name.in_(language) for p in counter.catalogue.all()}
    return LookalikeDialog.ask(
        hit,
        typed_words(desk, counter, language),
        counter.places,
        language,
        programme_names=names,
        answer=desk.answer_to(hit.person.id),
        parent=parent,
    )


def ask_to_overrule(
    obstacles: Sequence[Problem],
    desk: EnrolmentDesk,
    counter: Counter,
    jobs: Jobs,
    language: str,
    parent: QWidget,
) -> None:
    """Ask a supervisor about every warning that may pass, and note the answer on the desk."""
    warnings = [found for found in obstacles if found.code in OVERRULABLE]
    if not warnings:
        return
    said = [obstacle_text(found, desk.checked, language) for found in warnings]
    overruling = OverruleDialog.ask(said, counter.operators, jobs, parent)
    if overruling is not None:
        desk.overrule(warnings, overruling.supervisor, overruling.reason)
