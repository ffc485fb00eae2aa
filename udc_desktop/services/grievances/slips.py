"""The complainant's slip: made of the record each time, so that it says what is true now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from udc_desktop.domain.grievance_catalogue import GrievanceCatalogue, Hotline
from udc_desktop.domain.grievance_papers import GrievanceSlip, GrievanceStatus, HotlineLine
from udc_desktop.domain.grievances import Grievance, Record, State, Step, StepKind, due_state
from udc_desktop.domain.operators import Operator
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.receipts import mask, qr_message, qr_text
from udc_desktop.domain.text import local_day
from udc_desktop.services.grievances.parts import DeskParts
from udc_desktop.services.grievances.possible import is_late, next_office
from udc_desktop.services.grievances.steps import found
from udc_desktop.services.grievances.views import IssuedPaper

FIRST_LINES = 240  # characters of what was said that stand on a slip
_SIM_PREFIX = 3  # 017: which operator's SIM it is, no more
_NOTHING_NEW = frozenset({StepKind.RECEIVE, StepKind.FORWARD})
_OPEN_TO_APPEAL = frozenset({State.ANSWERED, State.TOLD, State.CLOSED})
_NO_PLACE = Words("", "")


class SlipDesk:
    """Makes slips and writes down what was printed."""

    def __init__(self, parts: DeskParts) -> None:
        self._parts = parts

    def slip(self, grievance: UUID, paper: str, language: str) -> IssuedPaper:
        """Return the slip on ``paper``; see ``GrievanceService.slip``.

        Raises ``KnownFault('grievance_gone')``.
        """
        # what headquarters says is read by nobody before the sign-in, so it is imported late
        from udc_desktop.services.changes import news_as_of

        with self._parts.units() as unit:
            record = found(unit, grievance)
            steps = unit.grievances.steps(grievance)
            operator = unit.operators.get(record.operator)
            heard = news_as_of(unit)
        content = self._content(record, steps, operator.name if operator else "", heard)
        pdf = self._parts.press().grievance_slip(content, paper=paper, language=language)
        return IssuedPaper(
            kind="slip",
            name=record.number,
            pdf=pdf,
            paper=paper,
            language=language,
            grievance=record.id,
        )

    def printed(self, paper: IssuedPaper, operator: Operator, how: str) -> None:
        """Write down that any paper of the desk was ``printed`` or ``saved``."""
        with self._parts.units() as unit:
            unit.trail.append(
                at=self._parts.clock(),
                operator=operator,
                what=f"grievance_{paper.kind}.{how}",
                entity=paper.grievance or paper.letter,
                detail={"name": paper.name, "paper": paper.paper, "language": paper.language},
            )
            unit.commit()

    # -- what it says

    def _content(
        self, grievance: Grievance, steps: Sequence[Step], operator: str, heard: datetime | None
    ) -> GrievanceSlip:
        parts, catalogue = self._parts, self._parts.rules.catalogue
        place = parts.places.get(parts.centre.union)
        slip = GrievanceSlip(
            number=grievance.number,
            received=grievance.received,
            created=grievance.received_at,
            centre=Words(bn=parts.centre.name_bn, en=parts.centre.name_en),
            place=Words(bn=place.line("bn"), en=place.line("en")) if place else _NO_PLACE,
            operator=operator,
            is_sealed=grievance.is_sealed,
            to=_office(catalogue, grievance.office),
            due=grievance.due,
            status=self._status(grievance, steps, heard),
            hotlines=tuple(_hotlines(catalogue, grievance)),
            qr=self._qr(grievance),
        )
        if grievance.record is None:
            return slip
        return self._told(slip, grievance.record)

    def _told(self, slip: GrievanceSlip, record: Record) -> GrievanceSlip:
        """Return the slip with what she told; her numbers masked."""
        catalogue, who = self._parts.rules.catalogue, record.complainant
        programme = self._parts.programmes.get(record.programme)
        channel = catalogue.find_channel(record.channel)
        category = catalogue.find_category(record.category)
        subject = catalogue.find_subject(record.category, record.subject)
        return msgspec.structs.replace(
            slip,
            is_anonymous=who is None,
            complainant=(who.name_bn or who.name_en) if who else "",
            mobile=mask(who.mobile, front=_SIM_PREFIX) if who else "",
            channel=channel.name if channel else None,
            programme=programme.name if programme else None,
            category=category.name if category else None,
            subject=subject.name if subject else None,
            text=first_lines(record.text),
            papers=len(record.papers),
            is_forwarded=record.may_be_forwarded,
        )

    def _status(
        self, grievance: Grievance, steps: Sequence[Step], heard: datetime | None
    ) -> GrievanceStatus | None:
        """Return where it stands, once something happened that the first slip does not say."""
        if all(step.kind in _NOTHING_NEW for step in steps):
            return None
        rules, last = self._parts.rules, steps[-1]
        answer = next((step for step in reversed(steps) if step.kind is StepKind.ANSWER), None)
        is_appealable = grievance.state in _OPEN_TO_APPEAL or is_late(grievance, rules.today())
        above = next_office(grievance, rules.catalogue) if is_appealable else None
        return GrievanceStatus(
            state=grievance.state.value,
            on=last.on,
            as_of=heard,
            office=_office(rules.catalogue, grievance.office),
            answer=answer.text if answer else None,
            memo=answer.memo if answer else "",
            due=grievance.due,
            due_state=due_state(grievance.due, rules.today(), rules.soon_until()),
            next_tier=above.name if above else None,
        )

    def _qr(self, grievance: Grievance) -> str:
        signer = self._parts.signer
        day = local_day(grievance.received_at)
        message = qr_message(grievance.number, day, signer.public_key)
        return qr_text(message, signer.sign(message))


def first_lines(text: str, most: int = FIRST_LINES) -> str:
    """Return the beginning of a text, cut between two words."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    whole, _, _ = line[: most + 1].rpartition(" ")
    return f"{whole or line[:most]}…"


def _office(catalogue: GrievanceCatalogue, id: str) -> Words:
    office = catalogue.find_office(id)
    return office.name if office else Words(bn=id, en=id)


def _hotlines(catalogue: GrievanceCatalogue, grievance: Grievance) -> Sequence[HotlineLine]:
    """Return the numbers to call; of a sealed one those for sensitive matters come first."""
    record = grievance.record
    category = catalogue.find_category(record.category) if record else None
    named = category.hotlines if category else ()

    def place(hotline: Hotline) -> int:
        if hotline.id in named or (grievance.is_sealed and hotline.is_for_sensitive):
            return 0
        return 1 if hotline.is_general else 2

    shown = sorted((each for each in catalogue.hotline if place(each) < 2), key=place)
    return [HotlineLine(number=each.id, name=each.name) for each in shown]
