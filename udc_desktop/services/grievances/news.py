"""What headquarters says of grievances: answers, and what offices did; and new limits and holidays.

The counter and the offices move the same grievance without waiting for each other. A step that can
be taken from where the grievance stands here is taken, with those that it implies. One that cannot
(an answer to what was withdrawn meanwhile, or of a round before the appeal) is kept as something
that was added: the page shows it, and the state stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from udc_desktop.domain.exchange import GrievanceReply
from udc_desktop.domain.grievance_events import GrievanceMove
from udc_desktop.domain.grievances import AFTER, Grievance, State, Step, StepKind, path_to
from udc_desktop.domain.programmes import Words
from udc_desktop.services.courier_state import CLOCK_SKEW
from udc_desktop.services.grievances.clock import clock_of, runs
from udc_desktop.services.grievances.made import mending_of
from udc_desktop.services.grievances.rules import GrievanceRules
from udc_desktop.services.grievances.steps import StepWriter
from udc_desktop.services.ports import UnitOfWork, UnitsOfWork
from udc_desktop.services.vault import Clock

LIMITS = "grievances.limits"
"""The setting with the limits and holidays by which every running clock was last set."""

K = StepKind
_HEADQUARTERS = "headquarters"
_MENDING = {"accepted": K.ACCEPT, "refused": K.REFUSE}
_NEW_ROUND = frozenset({K.REOPEN, K.APPEAL})


class GrievanceNews:
    """Takes what comes down, for ``ChangeDesk``; uncommitted, but for ``turn``."""

    def __init__(self, units: UnitsOfWork, rules: GrievanceRules, clock: Clock) -> None:
        self._units = units
        self._rules = rules
        self._clock = clock

    def replied(
        self, unit: UnitOfWork, reply: GrievanceReply, now: datetime, said_at: datetime
    ) -> bool:
        """Take an answer; False: no such grievance was received on this device.

        ``said_at`` is when headquarters said it, by its own clock.
        """
        grievance = _ours(unit, reply.grievance, reply.number)
        if grievance is None:
            return False
        writer = StepWriter(unit, grievance, self._rules, now, None)
        answered: dict[str, Any] = {"source": _HEADQUARTERS, "memo": reply.memo}
        answered["memo_on"] = reply.replied if reply.memo else None
        answered["office"], by = self._office(reply)
        if not grievance.is_sealed:
            answered |= {"text": reply.text, "outcome": reply.outcome, "by": by}
        is_old = self._is_of_the_round_before(unit, writer, reply.replied, now, said_at)
        if is_old or self._way(writer, K.ANSWER, answered["office"]) is None:
            writer.take(K.ADD, reply.replied, **answered)
        else:
            writer.go(K.ANSWER, reply.replied, **answered)
        if reply.mending and mending_of(grievance) is not None:
            writer.take(_MENDING[reply.mending], reply.replied, source=_HEADQUARTERS)
        if reply.closes and writer.grievance.state is State.ANSWERED:
            _close(writer, reply.replied)
        writer.write()
        return True

    def moved(
        self, unit: UnitOfWork, move: GrievanceMove, now: datetime, said_at: datetime
    ) -> bool:
        """Take what an office did, short of an answer; False: not received on this device."""
        grievance = _ours(unit, move.grievance, move.number)
        if grievance is None:
            return False
        writer = StepWriter(unit, grievance, self._rules, now, None)
        kind = StepKind(move.kind)
        done: dict[str, Any] = {"source": _HEADQUARTERS, "memo": move.memo, "office": move.office}
        done["memo_on"] = move.on if move.memo else None
        if not grievance.is_sealed:
            done["text"] = move.reason
        if kind is K.DELAY and move.due is not None:
            done["due"] = move.due
        way = self._way(writer, kind, move.office)
        if self._is_of_the_round_before(unit, writer, move.on, now, said_at):
            way = None
        if kind is K.DELAY and move.due is None:
            way = None  # it sets no day, and the day that was reckoned goes on to be
        if way is not None:
            for implied in way[:-1]:
                writer.take(implied, move.on, source=_HEADQUARTERS, is_implied=True)
            writer.take(kind, move.on, **done)
        elif move.memo or done.get("text"):  # that it was taken up stands there already
            writer.take(K.ADD, move.on, **done)
        if move.due is not None and kind is not K.DELAY and _moves_the_day(writer, move.due):
            writer.take(K.DELAY, move.on, source=_HEADQUARTERS, office=move.office, due=move.due)
        writer.write()
        return True

    def turn(self) -> int:
        """Go by the files that are in force today; return how many due days moved.

        To be called when the counter opens, when the day turns, and after new files came. Where
        neither limits nor holidays changed since the last time, nothing is written.
        """
        with self._units() as unit:
            self._rules.reload(unit)
            limits = self._rules.limits
            if unit.settings.get(LIMITS) == limits:
                return 0
            now, moved = self._clock(), 0
            for grievance in unit.grievances.with_clock():
                moved += self._set_anew(unit, grievance, now)
            unit.settings.put(LIMITS, limits)
            unit.commit()
        return moved

    def _set_anew(self, unit: UnitOfWork, grievance: Grievance, now: datetime) -> bool:
        clock = clock_of(grievance, unit.grievances.steps(grievance.id))
        due = clock.due(self._rules)
        if due == grievance.due or not runs(grievance, grievance.state):
            return False
        writer = StepWriter(unit, grievance, self._rules, now, None)
        writer.take(K.DELAY, self._rules.today(), due=due)
        writer.write()
        return True

    def _is_of_the_round_before(
        self, unit: UnitOfWork, writer: StepWriter, on: date, now: datetime, said_at: datetime
    ) -> bool:
        """Whether it was said before the matter was opened again, or appealed, last.

        Days tell where they differ and none of them is still to come. On one and the same day the
        moments tell, both by the clock of headquarters. A day that is still to come tells nothing:
        a clock at the counter was ahead, or is slow. Then, too, the moments tell, unless that of
        the new round is to come as well: nobody knew how wrong the clock was. What comes down then
        is of the new round, after which it arrived: an answer too many is told, and the matter can
        be opened again; an answer that counts for nothing leaves her waiting.
        """
        rounds = [step for step in writer.before if step.kind in _NEW_ROUND]
        if not rounds:
            return False
        began, today = rounds[-1], self._rules.today()
        if on != began.on and max(on, began.on) <= today:
            return on < began.on
        skew = timedelta(seconds=unit.settings.get(CLOCK_SKEW) or 0)
        return said_at < _at_headquarters(unit, writer.grievance, began) <= now - skew

    def _way(self, writer: StepWriter, kind: StepKind, office: str) -> Sequence[StepKind] | None:
        """Return the steps that lead to what headquarters says, None: it is only to be added.

        An office below the one to which it was appealed speaks of the round before: it did not
        know yet.
        """
        if kind is K.TRANSFER and not office:
            return None
        if kind is not K.TRANSFER and self._is_below(office, writer.grievance):
            return None
        state = writer.grievance.state
        way = path_to(state, kind)
        if way is None and state.is_to_be_forwarded and (State.FORWARDED, kind) in AFTER:
            return K.FORWARD, kind  # nobody sends back what was never with him
        return way

    def _is_below(self, office: str, grievance: Grievance) -> bool:
        who = self._rules.catalogue.find_office(office)
        return who is not None and who.tier < grievance.tier and office != grievance.office

    def _office(self, reply: GrievanceReply) -> tuple[str, Words | None]:
        """Return who answered: an office of the catalogue, or else its name."""
        if reply.office or reply.by is None:
            return reply.office, reply.by if self._is_unknown(reply.office) else None
        named = (each.id for each in self._rules.catalogue.office if each.bn == reply.by.bn)
        office = next(named, "")
        return office, None if office else reply.by

    def _is_unknown(self, office: str) -> bool:
        return self._rules.catalogue.find_office(office) is None


def _ours(unit: UnitOfWork, grievance: UUID | None, number: str) -> Grievance | None:
    known = unit.grievances.by_number(number)
    return known if known is not None and grievance in (None, known.id) else None


def _at_headquarters(unit: UnitOfWork, grievance: Grievance, step: Step) -> datetime:
    """Return when a step was written down, by the clock of headquarters as far as it was known."""
    events = (each for each in unit.outbox.of(grievance.id) if each.revision == step.place)
    skew = next((event.skew_seconds for event in events), 0)
    return step.at - timedelta(seconds=skew)


def _moves_the_day(writer: StepWriter, due: date) -> bool:
    grievance = writer.grievance
    return runs(grievance, grievance.state) and grievance.due != due


def _close(writer: StepWriter, on: date) -> None:
    """Close what headquarters closed: the complainant heard it from there."""
    writer.take(K.TELL, on, source=_HEADQUARTERS, is_implied=True, how=_HEADQUARTERS)
    writer.take(K.CLOSE, on, source=_HEADQUARTERS)
