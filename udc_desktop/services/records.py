"""From facts to the record and back: body, person, household, and a draft of what is recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from udc_desktop.domain.applications import Body
from udc_desktop.domain.eligibility import Explanation
from udc_desktop.domain.enrolments import EnrolmentDraft
from udc_desktop.domain.programmes import FieldType, Programme, Step
from udc_desktop.domain.seals import canonical_json, sha256_hex
from udc_desktop.domain.text import date_short
from udc_desktop.services.draft_reading import Facts
from udc_desktop.services.forms import MEMBER, group_of, on_card
from udc_desktop.services.ports import Household, Person

APPLICANT, ADDRESS, HOUSEHOLD, ACCOUNT = "applicant", "address", "household", "account"
_NO_FACTS = frozenset({"consent", "derived", "quota"})  # mappings of a record that nobody typed
_OF_A_PERSON = (APPLICANT, ADDRESS, "permanent")


@dataclass(frozen=True, slots=True)
class Identifiers:
    """What tells a person apart; empty where it is not known."""

    nid: str
    brn: str
    mobile: str
    wallet: str
    born: date | None

    @classmethod
    def of(cls, facts: Mapping[str, Any]) -> Identifiers:
        """Return the applicant's identifiers out of the facts."""
        applicant, account = facts.get(APPLICANT, {}), facts.get(ACCOUNT, {})
        born = applicant.get("born")
        return cls(
            nid=str(applicant.get("nid", "")),
            brn=str(applicant.get("brn", "")),
            mobile=str(applicant.get("mobile", "")),
            wallet=str(account.get("wallet", "")),
            born=date.fromisoformat(born) if born else None,
        )

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.nid or self.brn or self.mobile or self.wallet)


def sha256_of(body: Mapping[str, Any]) -> str:
    """Return the hash of a record's canonical JSON, in hexadecimal digits."""
    return sha256_hex(canonical_json(body))


def body_of(
    draft: EnrolmentDraft,
    programme: Programme,
    facts: Mapping[str, Any],
    explanation: Explanation,
    judged_on: date,
) -> Body:
    """Return the record: what was read, what was agreed to, and how it was judged on the day."""
    body: Body = {group: dict(values) for group, values in facts.items() if group != "members"}
    body["members"] = [dict(member) for member in facts.get("members", ())]
    body["papers"] = [
        {"document": ref.document, "sha256": ref.sha256, "mime": ref.mime, "size": ref.size}
        for ref in (draft.papers.get(document.id) for document in programme.documents)
        if ref is not None
    ]
    body["consent"] = msgspec.to_builtins(draft.consent)
    body["overrules"] = msgspec.to_builtins(draft.overrules)
    body["lookalikes"] = msgspec.to_builtins(draft.lookalikes)
    return judged(body, explanation, judged_on)


def judged(body: Mapping[str, Any], explanation: Explanation, judged_on: date) -> Body:
    """Return the record with the outcome of every rule as it stood on that day."""
    return {
        **body,
        "judged_on": judged_on.isoformat(),
        "rules": [
            {"id": j.rule.id, "kind": j.rule.kind.value, "outcome": j.outcome.value}
            for j in explanation.judged
        ],
        "derived": {
            name: value if isinstance(value, bool | int | str) else str(value)
            for name, value in explanation.derived.items()
            if value is not None
        },
    }


def facts_of(body: Mapping[str, Any]) -> Facts:
    """Return the facts that a record holds, to be judged again on another day."""
    facts: Facts = {
        group: dict(values)
        for group, values in body.items()
        if isinstance(values, Mapping) and group not in _NO_FACTS
    }
    facts["members"] = [dict(member) for member in body.get("members", ())]
    return facts


def answers_of(body: Mapping[str, Any], steps: Sequence[Step]) -> dict[str, str]:
    """Return a record as it would be typed, so that the form can show it again."""
    specs = [spec for step in steps if step.id != MEMBER for spec in step.fields]
    answers: dict[str, str] = {}
    for spec in specs:
        path = spec.of if spec.type is FieldType.REPEAT else spec.id
        group, name = group_of(path)
        value = body.get(group, {}).get(name)
        if value is not None:
            answers[spec.id] = _typed(FieldType(spec.type), value)
        card = body.get(group, {}).get(on_card(name))
        if card and spec.type is FieldType.NID:
            answers[on_card(spec.id)] = str(card)
    return answers


def members_of(body: Mapping[str, Any], steps: Sequence[Step]) -> list[dict[str, str]]:
    """Return the members of a record as they would be typed."""
    types = {spec.id: spec.type for step in steps for spec in step.fields}
    return [
        {
            name: _typed(types.get(f"{MEMBER}.{name}", FieldType.TEXT), value)
            for name, value in member.items()
        }
        for member in body.get("members", ())
    ]


def _typed(kind: FieldType, value: Any) -> str:
    if kind is FieldType.DATE:
        return date_short(date.fromisoformat(value), "en")
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def person_of(body: Mapping[str, Any], person: UUID, household: UUID, at: datetime) -> Person:
    """Return the applicant as the counter will know her from now on."""
    applicant, address = body.get(APPLICANT, {}), body.get(ADDRESS, {})
    born = applicant.get("born")
    return Person(
        id=person,
        household=household,
        name_bn=applicant.get("name_bn", ""),
        name_en=applicant.get("name_en", ""),
        born=date.fromisoformat(born) if born else None,
        sex=applicant.get("sex", ""),
        nid=applicant.get("nid", ""),
        brn=applicant.get("brn", ""),
        mobile=applicant.get("mobile", ""),
        wallet=body.get(ACCOUNT, {}).get("wallet", ""),
        union=str(address.get("union", "")),
        ward=str(address.get("ward", "")),
        body={group: body[group] for group in _OF_A_PERSON if group in body},
        changed=at,
    )


def updated(known: Person | None, new: Person) -> Person:
    """Return what is known of a person after a new record, which is not asked for everything.

    What the new record is silent about stays known; a second programme need not ask for the
    English name or a wallet that the first one asked for.
    """
    if known is None:
        return new
    kept = {
        name: getattr(new, name) or getattr(known, name)
        for name in ("name_bn", "name_en", "born", "sex", "nid", "brn", "mobile", "wallet")
    }
    body = {**known.body, **new.body}
    body[APPLICANT] = {**known.body.get(APPLICANT, {}), **new.body.get(APPLICANT, {})}
    return Person(
        id=known.id,
        household=new.household,
        union=new.union or known.union,
        ward=new.ward or known.ward,
        body=body,
        changed=new.changed,
        **kept,
    )


def household_of(
    body: Mapping[str, Any], household: UUID, known: Household | None, at: datetime
) -> Household:
    """Return the household; where nothing was said of it, what was known stays."""
    said = {group: body[group] for group in (HOUSEHOLD, "members") if body.get(group)}
    return Household(household, {**(known.body if known else {}), **said}, at)
