"""A grievance as a line of the register, and how a line may differ from what it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from udc_desktop.domain.grievance_catalogue import GrievanceCatalogue
from udc_desktop.domain.grievance_papers import RegisterLine, RegisterTotals
from udc_desktop.domain.grievances import Complainant, Grievance, Record, State, Step, StepKind
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.receipts import mask
from udc_desktop.domain.text import date_short, digits
from udc_desktop.services.catalogue import ProgrammeCatalogue
from udc_desktop.services.places import PlaceIndex

Entry = tuple[Grievance, Sequence[Step]]

_ENDS = frozenset({StepKind.CLOSE, StepKind.WITHDRAW, StepKind.MERGE})
_GROWING = frozenset(
    {"forwarded_to", "forwarded_memo", "forwarded", "action", "settled", "told", "remark"}
)
"""Columns that steps fill in; all others stand from the day on which a grievance was received."""

_REMARKS = {
    StepKind.TRANSFER: Words("{office} বরাবর স্থানান্তর: {on}", "transferred to {office}: {on}"),
    StepKind.SEND_BACK: Words("ফেরত: {on}", "sent back: {on}"),
    StepKind.REMIND: Words("তাগিদ: {on}", "reminded: {on}"),
    StepKind.REOPEN: Words("পুনরায় চালু: {on}", "reopened: {on}"),
    StepKind.APPEAL: Words("আপিল, {office}: {on}", "appealed to {office}: {on}"),
    StepKind.WITHDRAW: Words("প্রত্যাহারকৃত: {on}", "withdrawn: {on}"),
    StepKind.MERGE: Words("{into} নম্বরের সঙ্গে একীভূত: {on}", "merged into {into}: {on}"),
    StepKind.MEND: Words("আবেদন {application}: {on}", "became application {application}: {on}"),
}
_BEHALF = Words("যাঁর পক্ষে: {name}", "on behalf of {name}")
_STAYS_HERE = Words("প্রেরণে সম্মতি নেই", "not to be forwarded")


def register_line(
    grievance: Grievance,
    steps: Sequence[Step],
    catalogue: GrievanceCatalogue,
    programmes: ProgrammeCatalogue,
    places: PlaceIndex,
) -> RegisterLine:
    """Return the line of a grievance with these of its steps."""
    return _Line(grievance, steps, catalogue, programmes, places).whole()


def totals(entries: Iterable[Entry], today: date) -> RegisterTotals:
    """Return the figures below a register."""
    every = [(grievance, {step.kind for step in steps}) for grievance, steps in entries]

    def having(kind: StepKind) -> int:
        return sum(kind in kinds for _, kinds in every)

    def being(state: State) -> int:
        return sum(grievance.state is state for grievance, _ in every)

    return RegisterTotals(
        received=len(every),
        forwarded=having(StepKind.FORWARD),
        answered=having(StepKind.ANSWER),
        told=having(StepKind.TELL),
        closed=being(State.CLOSED),
        withdrawn=being(State.WITHDRAWN),
        open=sum(grievance.state.is_open for grievance, _ in every),
        late=sum(_is_late(grievance, today) for grievance, _ in every),
        sealed=sum(grievance.is_sealed for grievance, _ in every),
    )


def as_of(steps: Sequence[Step], moment: datetime) -> Sequence[Step]:
    """Return the steps that had been written down by then; never without the first."""
    return [step for step in steps if step.place == 1 or step.at <= moment]


def changed_columns(before: RegisterLine, after: RegisterLine) -> Sequence[str]:
    """Return the columns that read differently; what was merely renamed is none of them."""
    return [
        column
        for column in RegisterLine.__struct_fields__
        if column != "ids" and not _is_same(before, after, column)
    ]


def is_progress(columns: Iterable[str], before: RegisterLine, then: RegisterLine) -> bool:
    """Whether only later steps explain that these columns differ from ``before``.

    ``then`` is the line that the steps of the day of ``before`` make today. A column that steps
    fill in may also have been empty: the machine's clock may have gone back since.
    """
    return all(
        _is_same(before, then, column)
        or column == "state"
        or (column in _GROWING and getattr(before, column) in (None, ""))
        for column in columns
    )


def _is_same(one: RegisterLine, other: RegisterLine, column: str) -> bool:
    if column in one.ids and column in other.ids:
        return one.ids[column] == other.ids[column]
    same: bool = getattr(one, column) == getattr(other, column)
    return same


def _is_late(grievance: Grievance, today: date) -> bool:
    return grievance.state.has_clock and grievance.due is not None and grievance.due < today


class _Line:
    """One line in the making."""

    def __init__(
        self,
        grievance: Grievance,
        steps: Sequence[Step],
        catalogue: GrievanceCatalogue,
        programmes: ProgrammeCatalogue,
        places: PlaceIndex,
    ) -> None:
        self._grievance = grievance
        self._steps = steps
        self._catalogue = catalogue
        self._programmes = programmes
        self._places = places
        self._ids: dict[str, str] = {}

    def whole(self) -> RegisterLine:
        grievance, state = self._grievance, self._state()
        forward, told = self._first(StepKind.FORWARD), self._last(StepKind.TELL)
        ended = None if state.is_open else self._last(*_ENDS)
        line = RegisterLine(
            serial=grievance.serial,
            number=grievance.number,
            received=grievance.received,
            is_sealed=grievance.is_sealed,
            forwarded=forward.on if forward else None,
            settled=ended.on if ended else None,
            told=told.on if told else None,
            state=state.value,
        )
        if grievance.record is None:
            return line
        return self._filled(line, grievance.record, forward)

    def _filled(self, line: RegisterLine, record: Record, forward: Step | None) -> RegisterLine:
        answer = self._last(StepKind.ANSWER)
        who = None if record.wants_secrecy else record.complainant
        return RegisterLine(
            serial=line.serial,
            number=line.number,
            received=line.received,
            is_anonymous=who is None,
            channel=self._named("channel", record.channel),
            complainant=(who.name_bn or who.name_en) if who else "",
            relative=who.relative if who else "",
            address=self._address(who) if who else None,
            mobile=who.mobile if who else "",
            nid=mask(who.nid or who.brn) if who else "",
            against=record.against,
            office=self._named("office", record.against_kind),
            programme=self._named("programme", record.programme),
            category=self._named("category", record.category),
            subject=self._named("subject", record.subject),
            text=record.text,
            papers=len(record.papers),
            forwarded_to=self._forwarded_to(forward),
            forwarded_memo=forward.memo if forward else "",
            forwarded=line.forwarded,
            action=answer.text if answer else None,
            settled=line.settled,
            told=line.told,
            remark=self._remark(record, who),
            state=line.state,
            ids=self._ids,
        )

    def _state(self) -> State:
        return self._steps[-1].state if self._steps else self._grievance.state

    def _first(self, kind: StepKind) -> Step | None:
        return next((step for step in self._steps if step.kind is kind), None)

    def _last(self, *kinds: StepKind) -> Step | None:
        return next((step for step in reversed(self._steps) if step.kind in kinds), None)

    def _named(self, column: str, id: str) -> Words | None:
        """Return the name behind an id, and note the id; what has no name any more is its id."""
        if not id:
            return None
        self._ids[column] = id
        known = self._catalogue
        if column == "programme":
            programme = self._programmes.get(id)
            return programme.name if programme else Words(id, id)
        record = self._grievance.record
        found = {
            "channel": known.find_channel,
            "office": known.find_against,
            "category": known.find_category,
            "subject": lambda id: known.find_subject(record.category if record else "", id),
            "forwarded_to": known.find_office,
        }[column](id)
        return found.name if found else Words(id, id)

    def _forwarded_to(self, forward: Step | None) -> Words | None:
        if forward is None:
            return None
        return self._named("forwarded_to", forward.office) or forward.by

    def _address(self, who: Complainant) -> Words | None:
        place = self._places.get(who.union)
        self._ids["address"] = "/".join((who.union, who.ward, who.village))
        said = {"bn": [who.village], "en": [who.village]}
        if who.ward:
            said["bn"].append(f"ওয়ার্ড নং {digits(who.ward, 'bn')}")
            said["en"].append(f"Ward {digits(who.ward, 'en')}")
        if place is not None:
            said["bn"] += [place.union_bn, place.upazila_bn]
            said["en"] += [place.union_en, place.upazila_en]
        address = Words(*(", ".join(filter(None, said[language])) for language in ("bn", "en")))
        return address if address.bn else None

    def _remark(self, record: Record, who: Complainant | None) -> Words | None:
        said = [*self._said_of_record(record, who), *self._said_of_steps()]
        if not said:
            return None
        return Words("; ".join(each.bn for each in said), "; ".join(each.en for each in said))

    def _said_of_record(self, record: Record, who: Complainant | None) -> Iterator[Words]:
        if who is not None and who.on_behalf_of:
            yield _put(_BEHALF, name=Words(who.on_behalf_of, who.on_behalf_of))
        if not record.may_be_forwarded:
            yield _STAYS_HERE

    def _said_of_steps(self) -> Iterator[Words]:
        for step in self._steps:
            if step.kind in _REMARKS:
                office = self._catalogue.find_office(step.office)
                yield _put(
                    _REMARKS[step.kind],
                    office=office.name if office else step.by or Words(step.office, step.office),
                    on=Words(date_short(step.on, "bn"), date_short(step.on, "en")),
                    into=Words(step.into, step.into),
                    application=Words(step.application_number, step.application_number),
                )


def _put(pattern: Words, **gaps: Words) -> Words:
    return Words(
        pattern.bn.format(**{name: words.bn for name, words in gaps.items()}),
        pattern.en.format(**{name: words.en for name, words in gaps.items()}),
    )
