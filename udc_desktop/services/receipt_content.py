"""From a record to what its receipt says. Every number of a person is masked here."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from udc_desktop.domain.applications import Application, State
from udc_desktop.domain.eligibility import Outcome, deadline
from udc_desktop.domain.operators import Centre
from udc_desktop.domain.programmes import FieldSpec, FieldType, Programme, RuleKind, Step, Words
from udc_desktop.domain.receipts import (
    Account,
    Address,
    Answer,
    Dated,
    IntakeWindow,
    ReceiptContent,
    mask,
)
from udc_desktop.domain.text import date_words, digits, fiscal_year, group_indian, local_day, taka
from udc_desktop.domain.windows import window_state
from udc_desktop.services.places import Place, PlaceIndex
from udc_desktop.services.records import facts_of

_SIM_PREFIX = 3  # 017: which operator's SIM it is, no more
_OF_THE_LAYOUT = frozenset(
    {
        "applicant.nid",
        "applicant.brn",
        "applicant.name_bn",
        "applicant.name_en",
        "applicant.father_bn",
        "applicant.spouse_bn",
        "applicant.mobile",
        "address.union",
        "address.ward",
        "address.village",
        "address.line",
        "address.post_code",
    }
)
"""Answers that have a place of their own on every receipt."""


@dataclass(frozen=True, slots=True)
class ReceiptWriter:
    """Writes the content of receipts of one centre."""

    centre: Centre
    places: PlaceIndex

    def content(
        self,
        application: Application,
        programme: Programme,
        form: Sequence[Step],
        operator_name: str,
        qr: str,
    ) -> ReceiptContent:
        """Return what the receipt of an application says.

        Args:
            application: the record as it stands.
            programme: its programme, with what this union does otherwise.
            form: the steps that were asked for it.
            operator_name: who recorded it.
            qr: the signed text of the QR code.
        """
        body = application.body
        applicant = _group(body, "applicant")
        made = local_day(application.created)
        is_refused = application.state is State.REFUSED
        relation, relative = _relative(applicant)
        return ReceiptContent(
            number=application.number,
            revision=application.revision,
            created=application.created,
            fiscal_year=fiscal_year(made),
            centre=Words(bn=self.centre.name_bn, en=self.centre.name_en),
            place=_line(self.places.get(self.centre.union)),
            operator=operator_name,
            programme=programme.name,
            ministry=programme.ministry,
            decides=programme.decides,
            applicant_bn=str(applicant.get("name_bn", "")) or str(applicant.get("name_en", "")),
            applicant_en=str(applicant.get("name_en", "")),
            relation=relation,
            relative=relative,
            nid=mask(str(applicant.get("nid", ""))),
            brn=mask(str(applicant.get("brn", ""))),
            mobile=mask(str(applicant.get("mobile", "")), front=_SIM_PREFIX),
            account=_account(_group(body, "account"), form),
            address=self._address(_group(body, "address")),
            answers=tuple(self._answers(body, form)),
            handed_in=tuple(_handed_in(body, programme)),
            fee=programme.fee,
            window=_window(application, programme),
            deadline=None if is_refused else _deadline(body, programme, made),
            next=() if is_refused else tuple(_next(programme, application.intake or made)),
            is_refused=is_refused,
            reasons=tuple(_reasons(body, programme)) if is_refused else (),
            qr=qr,
        )

    def _address(self, address: Mapping[str, Any]) -> Address:
        place = self.places.get(str(address.get("union", "")))
        return Address(
            line=str(address.get("line", "")),
            village=str(address.get("village", "")),
            ward=str(address.get("ward", "")),
            post_code=str(address.get("post_code", "")),
            union=Words(bn=place.union_bn, en=place.union_en) if place else None,
            upazila=Words(bn=place.upazila_bn, en=place.upazila_en) if place else None,
            district=Words(bn=place.district_bn, en=place.district_en) if place else None,
        )

    def _answers(self, body: Mapping[str, Any], form: Sequence[Step]) -> Iterator[Answer]:
        for step in form:
            for spec in step.fields:
                if not spec.on_receipt or spec.id in _OF_THE_LAYOUT:
                    continue
                group, _, name = spec.id.partition(".")
                value = _group(body, group).get(name)
                if value is not None and value != "":
                    yield Answer(label=spec.label, value=self._said(spec, value))

    def _said(self, spec: FieldSpec, value: Any) -> Words | bool:
        """Return an answer as paper says it."""
        match spec.type:
            case FieldType.YES_NO:
                return bool(value)
            case FieldType.CHOICE:
                return _option(spec, str(value))
            case FieldType.UNION:
                return _line(self.places.get(str(value)))
            case FieldType.DATE:
                day = date.fromisoformat(str(value))
                return Words(bn=date_words(day, "bn"), en=date_words(day, "en"))
            case FieldType.MONEY:
                return Words(bn=taka(int(value), "bn"), en=taka(int(value), "en"))
            case FieldType.INTEGER | FieldType.DECIMAL | FieldType.WARD:
                return _quantity(spec, value)
            case FieldType.MOBILE | FieldType.WALLET:
                return _same(mask(str(value), front=_SIM_PREFIX))
            case FieldType.NID | FieldType.BRN | FieldType.ACCOUNT_NUMBER | FieldType.ROUTING:
                return _same(mask(str(value)))
            case _:
                return Words(bn=str(value), en=str(value))


def _group(body: Mapping[str, Any], group: str) -> Mapping[str, Any]:
    values = body.get(group)
    return values if isinstance(values, Mapping) else {}


def _line(place: Place | None) -> Words:
    if place is None:
        return Words(bn="", en="")
    return Words(bn=place.line("bn"), en=place.line("en"))


def _same(number: str) -> Words:
    return Words(bn=digits(number, "bn"), en=digits(number, "en"))


def _quantity(spec: FieldSpec, value: Any) -> Words:
    said = {
        language: group_indian(value, language)
        if isinstance(value, int)
        else digits(value, language)
        for language in ("bn", "en")
    }
    if spec.unit is not None:
        said = {language: f"{text} {spec.unit.in_(language)}" for language, text in said.items()}
    return Words(bn=said["bn"], en=said["en"])


def _option(spec: FieldSpec, value: str) -> Words:
    return next(
        (option.label for option in spec.options if option.value == value),
        Words(bn=value, en=value),
    )


def _option_of(form: Sequence[Step], field: str, value: str) -> Words:
    specs = (spec for step in form for spec in step.fields if spec.id == field)
    spec = next(specs, None)
    return _option(spec, value) if spec is not None else Words(bn=value, en=value)


Relation = Literal["husband", "wife", "spouse", "father", ""]


def _relative(applicant: Mapping[str, Any]) -> tuple[Relation, str]:
    """Return whose name stands below the applicant's, as forms here have it: spouse or father."""
    if spouse := str(applicant.get("spouse_bn", "")):
        sex = applicant.get("sex")
        return "husband" if sex == "female" else "wife" if sex == "male" else "spouse", spouse
    if father := str(applicant.get("father_bn", "")):
        return "father", father
    return "", ""


def _account(account: Mapping[str, Any], form: Sequence[Step]) -> Account | None:
    owner = str(account.get("owner", ""))
    if number := str(account.get("wallet", "")):
        provider = _option_of(form, "account.provider", str(account.get("provider", "")))
        masked = mask(number, front=_SIM_PREFIX)
    elif number := str(account.get("number", "")):
        bank = ", ".join(str(account[key]) for key in ("bank", "branch") if account.get(key))
        provider, masked = Words(bn=bank, en=bank), mask(number)
    else:
        return None
    return Account(
        provider=provider,
        number=masked,
        owner=_option_of(form, "account.owner", owner) if owner else None,
    )


def _handed_in(body: Mapping[str, Any], programme: Programme) -> Iterator[Words]:
    labels = {document.id: document.label for document in programme.documents}
    for paper in body.get("papers", ()):
        document = str(paper.get("document", ""))
        yield labels.get(document, Words(bn=document, en=document))


def _window(application: Application, programme: Programme) -> IntakeWindow | None:
    opens = application.intake
    if opens is None:
        return None
    state = window_state(programme.window, opens)
    return IntakeWindow(
        opens=opens,
        closes=state.closes if state.opens == opens else None,
        is_next=application.state is State.NEXT_WINDOW,
    )


def _deadline(body: Mapping[str, Any], programme: Programme, made: date) -> Dated | None:
    if programme.deadline is None:
        return None
    last = deadline(programme, facts_of(body), made)
    return None if last is None else Dated(text=programme.deadline.label, on=last)


def _next(programme: Programme, intake: date) -> Iterator[Dated]:
    for step in programme.next:
        last = calendar.monthrange(intake.year, intake.month)[1]
        on = intake.replace(day=min(step.by_day, last)) if step.by_day else None
        yield Dated(text=step.text, on=on)


def _reasons(body: Mapping[str, Any], programme: Programme) -> Iterator[Words]:
    """Yield the reason of every blocking rule that was not met on the day of the record."""
    reasons = {rule.id: rule.reason for rule in programme.rules}
    for judged in body.get("rules", ()):
        if judged.get("kind") == RuleKind.BLOCK and judged.get("outcome") == Outcome.NOT_MET:
            rule = str(judged.get("id", ""))
            yield reasons.get(rule, Words(bn=rule, en=rule))
