"""Whatever is typed, the check answers."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import MCBP_ANSWERS, OPERATOR, Desk, consent
from udc_desktop.domain.enrolments import EnrolmentDraft
from udc_desktop.services.enrolment_flow import can_leave, step_states, steps_of

DESK = Desk()
DRAFT = DESK.enrolment.begin(OPERATOR, "mcbp")
FIELDS = sorted(
    {
        spec.id
        for programme in ("mcbp", "oaa", "")
        for step in DESK.enrolment.check(
            EnrolmentDraft(
                id=DRAFT.id,
                operator=OPERATOR.id,
                started=DRAFT.started,
                changed=DRAFT.changed,
                programme=programme,
            )
        ).steps
        for spec in step.fields
    }
)
CHOICES = ["nid", "brn", "female", "married", "yes", "no", "wallet", "bank", "own", "other", "1"]
TYPED = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="০১২৩৪৫৬৭৮৯0123456789-/., ", max_size=20),
    st.sampled_from(CHOICES),
    st.dates().map(lambda day: f"{day.day}-{day.month}-{day.year}"),
)
ANSWERS = st.dictionaries(st.sampled_from(FIELDS), TYPED, max_size=25)
MEMBER_KEYS = ["name_bn", "relation", "sex", "age", "disability", "unheard_of", "member.age"]
MEMBERS = st.lists(st.dictionaries(st.sampled_from(MEMBER_KEYS), TYPED, max_size=6), max_size=4)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    programme=st.sampled_from(["mcbp", "oaa", "", "gone"]),
    answers=ANSWERS,
    members=MEMBERS,
    on_top_of_a_good_one=st.booleans(),
    as_refused=st.booleans(),
    has_consent=st.booleans(),
)
def test_check_and_flow_answer_whatever_was_typed(
    programme, answers, members, on_top_of_a_good_one, as_refused, has_consent
):
    draft = EnrolmentDraft(
        id=DRAFT.id,
        operator=OPERATOR.id,
        started=DRAFT.started,
        changed=DRAFT.changed,
        programme=programme,
        answers=(MCBP_ANSWERS if on_top_of_a_good_one else {}) | answers,
        members=members,
        as_refused=as_refused,
        consent=consent(DESK.clock) if has_consent else None,
    )
    checked = DESK.enrolment.check(draft)
    groups = {path.partition(".")[0] for path in checked.shown}
    assert {group for group, values in checked.facts.items() if values} <= groups | {"members"}
    assert all(found.blocks for found in checked.obstacles)
    for step in steps_of(checked):
        step_states(checked, step)
        can_leave(step, checked)
    again = DESK.enrolment.check(draft)
    assert again.facts == checked.facts
    assert again.obstacles == checked.obstacles


@pytest.mark.parametrize("raw", ["\ud800", "\x00", "a" * 100_000, "৭,৫০০০", "32-13-2026"])
def test_nothing_in_any_field_at_all_breaks_the_check(raw):
    draft = EnrolmentDraft(
        id=DRAFT.id,
        operator=OPERATOR.id,
        started=DRAFT.started,
        changed=DRAFT.changed,
        programme="mcbp",
        answers=dict.fromkeys(FIELDS, raw),
        members=[dict.fromkeys(MEMBER_KEYS, raw)],
    )
    assert DESK.enrolment.check(draft).obstacles
