"""Letters to offices: forwarding, reminding, appealing. Each is kept as what it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

import msgspec

from udc_desktop.domain.grievance_catalogue import Office
from udc_desktop.domain.grievance_papers import GrievanceLetter
from udc_desktop.domain.grievances import Grievance, State, StepKind
from udc_desktop.domain.operators import Operator
from udc_desktop.domain.problems import Problem, Rejected, problem
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.clock import may_be_forwarded
from udc_desktop.services.grievances.desk_settings import memo_of, stored_desk_settings
from udc_desktop.services.grievances.form import LONGEST_TEXT
from udc_desktop.services.grievances.letter_content import LetterAuthor, LetterHead, LetterKind
from udc_desktop.services.grievances.moving import day_before_which_not
from udc_desktop.services.grievances.parts import DeskParts
from udc_desktop.services.grievances.ports import StoredLetter
from udc_desktop.services.grievances.possible import is_late, next_office
from udc_desktop.services.grievances.steps import StepWriter, found, not_now, paragraphs
from udc_desktop.services.grievances.views import IssuedPaper
from udc_desktop.services.ports import UnitOfWork

_PAPER = "a4"
_TOLD = frozenset({State.TOLD, State.CLOSED})


class LetterDesk:
    """Writes letters. Memo, register, trail and outbox are one transaction; pages come after it.

    A letter whose pages could not be made is written all the same, and can be printed again.
    """

    def __init__(self, parts: DeskParts) -> None:
        self._parts = parts

    def forward(
        self,
        grievances: Sequence[UUID],
        office: str,
        operator: Operator,
        *,
        on: date | None = None,
        language: str = "bn",
    ) -> IssuedPaper:
        """Forward one or many by one letter; see ``GrievanceService.forward``.

        Besides: ``day_future``, ``day_before`` (``on``; also of today, where the machine's clock
        went back). A sealed one goes only to an office that takes sealed ones
        (``office_unknown``).
        """
        rules = self._parts.rules
        day, to = on or rules.today(), rules.catalogue.find_office(office)
        with self._parts.units() as unit:
            chosen = _chosen(unit, grievances)
            problems = list(_against_forwarding(chosen, to))
            problems += _of_day(unit, chosen, day, rules.today())
            if problems or to is None:
                raise Rejected(problems)
            writers = [self._writer(unit, each, operator) for each in chosen]
            letter = self._write(unit, "forward", to, writers, operator, day, StepKind.FORWARD)
            unit.commit()
        return self._print(letter, language)

    def remind(
        self, grievances: Sequence[UUID], operator: Operator, *, language: str = "bn"
    ) -> IssuedPaper:
        """Remind the office at which all of these are, by one letter.

        Raises ``Rejected``: ``nothing_chosen``, ``step_not_now``, ``other_office`` (they lie at
        different offices), ``office_unknown`` (it is in the catalogue no more), ``day_before``
        (``on``) as with ``forward``.
        """
        rules = self._parts.rules
        with self._parts.units() as unit:
            chosen = _chosen(unit, grievances)
            to = rules.catalogue.find_office(chosen[0].office)
            problems = [not_now(g) for g in chosen if not g.state.is_with_an_office]
            problems += [
                problem("", "other_office", number=g.number)
                for g in chosen
                if g.office != chosen[0].office
            ]
            problems += _of_day(unit, chosen, rules.today(), rules.today())
            if to is None:
                problems.append(problem("office", "office_unknown"))
            if problems or to is None:
                raise Rejected(problems)
            writers = [self._writer(unit, each, operator) for each in chosen]
            letter = self._write(
                unit, "remind", to, writers, operator, rules.today(), StepKind.REMIND
            )
            unit.commit()
        return self._print(letter, language)

    def appeal(
        self, grievance: UUID, reason: str, operator: Operator, *, language: str = "bn"
    ) -> IssuedPaper:
        """Appeal to the next tier by a letter: appealed, and forwarded there.

        Besides what ``GrievanceService.appeal`` names: ``sealed_no_words``, ``too_long``
        (``reason``), ``not_to_be_forwarded``, ``day_before`` (``on``) as with ``forward``.
        """
        rules, reason = self._parts.rules, paragraphs(reason)
        today = rules.today()
        with self._parts.units() as unit:
            known = found(unit, grievance)
            to = next_office(known, rules.catalogue)
            problems = [*_against_appealing(known, to, today), *_of_reason(known, reason)]
            problems += _of_day(unit, [known], today, today)
            if problems or to is None:
                raise Rejected(problems)
            writer = self._writer(unit, known, operator)
            writer.go(StepKind.APPEAL, today, tier=known.tier + 1, office=to.id, reason=reason)
            letter = self._write(unit, "appeal", to, [writer], operator, today, StepKind.FORWARD)
            unit.commit()
        return self._print(letter, language)

    def letter(self, letter: UUID, language: str = "bn") -> IssuedPaper:
        """Print a letter again, as it was made; raises ``KnownFault('letter_gone')``."""
        with self._parts.units() as unit:
            stored = unit.grievances.letter(letter)
        if stored is None:
            raise KnownFault("letter_gone")
        return self._print(stored, language)

    def letters(self, after: StoredLetter | None, limit: int) -> Sequence[StoredLetter]:
        """Return letters, the newest first."""
        return self._parts.queries.letters(after, limit)

    # -- inside ---------------------------------------------------------------------------------

    def _writer(self, unit: UnitOfWork, grievance: Grievance, operator: Operator) -> StepWriter:
        return StepWriter(unit, grievance, self._parts.rules, self._parts.clock(), operator)

    def _write(
        self,
        unit: UnitOfWork,
        kind: LetterKind,
        to: Office,
        writers: Sequence[StepWriter],
        operator: Operator,
        on: date,
        step: StepKind,
    ) -> StoredLetter:
        """Take the step for each, with the memo of a new letter, and keep what the letter says."""
        parts, now = self._parts, self._parts.clock()
        settings, centre = stored_desk_settings(unit.settings), parts.centre
        serial = unit.numbers.next(f"memo/{centre.code}/{centre.device}/{on.year}")
        memo = memo_of(settings, centre, on.year, serial)
        author = LetterAuthor(parts, settings)
        rows = []
        for writer in writers:
            writer.go(step, on, office=to.id, memo=memo, memo_on=on)
            rows.append(author.row(writer.grievance, writer.steps, kind))
            writer.write()
        content = author.letter(LetterHead(kind, memo, on, to, operator, now), rows)
        letter = StoredLetter(
            id=parts.ids(),
            kind=kind,
            memo=memo,
            year=on.year,
            serial=serial,
            on=on,
            office=to.id,
            operator=operator.id,
            at=now,
            grievances=tuple(writer.grievance.id for writer in writers),
            content=msgspec.json.encode(content),
        )
        unit.grievances.put_letter(letter)
        _note(unit, letter, operator)
        return letter

    def _print(self, letter: StoredLetter, language: str) -> IssuedPaper:
        content = msgspec.json.decode(letter.content, type=GrievanceLetter)
        return IssuedPaper(
            kind="letter",
            name=letter.memo,
            pdf=self._parts.press().grievance_letter(content, language=language),
            paper=_PAPER,
            language=language,
            grievance=letter.grievances[0] if len(letter.grievances) == 1 else None,
            letter=letter.id,
        )


def _note(unit: UnitOfWork, letter: StoredLetter, operator: Operator) -> None:
    unit.trail.append(
        at=letter.at,
        operator=operator,
        what="grievance.letter",
        entity=letter.id,
        detail={
            "kind": letter.kind,
            "memo": letter.memo,
            "on": letter.on.isoformat(),
            "office": letter.office,
            "grievances": [str(each) for each in letter.grievances],
        },
    )


def _chosen(unit: UnitOfWork, grievances: Sequence[UUID]) -> Sequence[Grievance]:
    """Return each once, in the order of the register."""
    if not grievances:
        raise Rejected([problem("", "nothing_chosen")])
    known = [found(unit, each) for each in dict.fromkeys(grievances)]
    return sorted(known, key=lambda grievance: (grievance.year, grievance.serial))


def _against_forwarding(chosen: Sequence[Grievance], to: Office | None) -> Iterator[Problem]:
    if to is None:
        yield problem("office", "office_unknown")
    for grievance in chosen:
        if not grievance.state.is_to_be_forwarded:
            yield not_now(grievance)
        elif not may_be_forwarded(grievance):
            yield problem("", "not_to_be_forwarded", number=grievance.number)
        elif grievance.tier != chosen[0].tier:
            yield problem("", "other_tier", number=grievance.number)
        elif to is not None and grievance.is_sealed and not to.takes_sealed:
            yield problem("office", "office_unknown")
        elif to is not None and not grievance.is_sealed and to.tier != grievance.tier:
            yield problem("office", "other_tier", number=grievance.number)


def _of_day(
    unit: UnitOfWork, chosen: Sequence[Grievance], on: date, today: date
) -> Iterator[Problem]:
    if on > today:
        yield problem("on", "day_future", today=today.isoformat())
    for grievance in chosen:
        came = grievance.received  # a letter has its number by the year: none before it came
        steps = unit.grievances.steps(grievance.id)
        since = max(came, day_before_which_not(StepKind.FORWARD, steps, today) or came)
        if on < since:
            yield problem("on", "day_before", since=since.isoformat())


def _against_appealing(grievance: Grievance, to: Office | None, today: date) -> Iterator[Problem]:
    if grievance.state.is_with_an_office:
        if not is_late(grievance, today):
            yield problem("", "not_late_yet", number=grievance.number)
    elif grievance.state not in _TOLD:
        yield not_now(grievance)
    if not may_be_forwarded(grievance):
        yield problem("", "not_to_be_forwarded", number=grievance.number)
    if to is None:
        yield problem("", "no_next_tier", number=grievance.number)


def _of_reason(grievance: Grievance, reason: str) -> Iterator[Problem]:
    if grievance.is_sealed:
        if reason:
            yield problem("reason", "sealed_no_words")
    elif not reason:
        yield problem("reason", "missing")
    elif len(reason) > LONGEST_TEXT:
        yield problem("reason", "too_long", most=LONGEST_TEXT)
