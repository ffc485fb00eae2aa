"""The same answers are judged once, and nothing that was changed is ever missed."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from tests.builders import OPERATOR, Desk
from tests.fakes import NOON
from udc_desktop.domain.text import local_day
from udc_desktop.services import checking
from udc_desktop.services.checking import DraftChecker

TODAY = local_day(NOON)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def readings(monkeypatch) -> list[object]:
    """What was read so far, a draft at each time."""
    read, made = checking.read_draft, []

    def told(draft, *rest, **named):
        made.append(draft)
        return read(draft, *rest, **named)

    monkeypatch.setattr(checking, "read_draft", told)
    return made


def test_the_save_does_not_judge_again_what_the_last_key_left(desk, readings):
    draft = desk.mcbp_draft()
    desk.enrolment.check(draft)
    judged = len(readings)
    desk.enrolment.lookalikes(draft)
    desk.enrolment.enrol(draft, OPERATOR)
    assert len(readings) == judged > 0


def test_papers_and_consent_are_looked_at_though_the_answers_stay(desk):
    draft = desk.mcbp_draft()
    assert desk.enrolment.check(draft).missing == ()
    del draft.papers["anc_card"]
    draft.consent = None
    missing = {(p.field, p.code) for p in desk.enrolment.check(draft).missing}
    assert missing == {("papers.anc_card", "missing"), ("consent", "missing")}


def an_answer(draft):
    draft.answers["applicant.born"] = "1-1-1970"


def an_answer_less(draft):
    del draft.answers["applicant.nid"]


def a_member(draft):
    draft.members[0]["name_bn"] = "Latin letters"


def a_member_more(draft):
    draft.members.append({"name_bn": "Latin letters"})


def another_programme(draft):
    draft.programme = "oaa"


def the_day_of_before(draft):
    draft.judged_on = date(2025, 8, 1)


@pytest.mark.parametrize(
    "change",
    [an_answer, an_answer_less, a_member, a_member_more, another_programme, the_day_of_before],
)
def test_what_is_changed_in_the_very_draft_is_judged_anew(desk, change):
    draft = desk.mcbp_draft()
    before = desk.enrolment.check(draft)
    change(draft)
    after = desk.enrolment.check(draft)
    assert after != before
    nobody_remembers = DraftChecker(desk.places)
    assert after == nobody_remembers.check(draft, after.programme, after.steps, TODAY)


def test_another_day_and_another_rule_book_are_noticed(desk):
    draft = desk.mcbp_draft()
    programme = desk.catalogue.get("mcbp")
    steps = desk.enrolment.check(draft).steps
    checker = DraftChecker(desk.places)
    first = checker.check(draft, programme, steps, date(2026, 11, 12))
    later = checker.check(draft, programme, steps, date(2027, 3, 12))
    assert first.derived != later.derived
    laxer = msgspec.structs.replace(programme, rules=())
    assert checker.check(draft, laxer, steps, date(2027, 3, 12)).explanation.judged == ()
