"""When the courier goes by himself, and what he writes down when he is back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from udc_desktop.domain.text import local_day
from udc_desktop.services.answers import AnswerBook
from udc_desktop.services.courier_state import (
    CLOCK_SKEW,
    CourierState,
    courier_state,
    day_begin,
    is_within_hours,
    keep_courier_state,
    later,
    stored_connection,
    stored_headquarters,
)
from udc_desktop.services.courier_turn import Done
from udc_desktop.services.exchange_ports import ExchangeQueries, Policy, RunLine
from udc_desktop.services.joining import policy_in_force
from udc_desktop.services.line import Traffic
from udc_desktop.services.pauses import SHORTEST, pause_asked
from udc_desktop.services.ports import UnitOfWork, UnitsOfWork
from udc_desktop.services.vault import Clock, IdSource

DOWNLOAD_AGE = timedelta(hours=6)
"""How old what came down may get before the courier goes for more."""

_SKEW_WRITTEN = 2  # seconds by which the clock must move to be written down anew
_SKEW_TOLD = 60  # seconds, for the trail
_FAR = timedelta(days=366)  # behind every pause


@dataclass(frozen=True, slots=True)
class Timetable:
    """Policy, hours, budget and pauses."""

    units: UnitsOfWork
    queries: ExchangeQueries
    clock: Clock
    ids: IdSource
    chance: Random
    answers: AnswerBook

    # -- before a run ---------------------------------------------------------------------------

    def is_due(self, *, is_metered: bool) -> bool:
        """Whether to go now; see ``ExchangeService.is_due``."""
        now = self.clock()
        with self.units() as unit:
            policy, state = policy_in_force(unit), courier_state(unit.settings)
            can_go = (
                stored_headquarters(unit.settings) is not None
                and bool(stored_connection(unit.settings).url)
                and not policy.is_paused
                and not (policy.only_unmetered and is_metered)
                and is_within_hours(policy, now)
                and not _waits_for(state.next_try, state.last_try, now)
            )
            if not can_go or not self._is_something_to_do(unit, state, now):
                return False
            if not policy.daily_budget:
                return True
        sent_today = self.queries.waiting(day_begin(now)).sent_today
        return not self.is_over_budget(policy, state, sent_today)

    def next_try(self, unit: UnitOfWork, policy: Policy, state: CourierState) -> datetime | None:
        """Return when the courier will go by himself; None where nothing makes him."""
        now = self.clock()
        can_ever = (
            stored_headquarters(unit.settings) is not None
            and bool(stored_connection(unit.settings).url)
            and not policy.is_paused
        )
        if not can_ever or not self._is_something_to_do(unit, state, now):
            return None
        waits = _waits_for(state.next_try, state.last_try, now)
        return state.next_try if waits else now

    def is_over_budget(self, policy: Policy, state: CourierState, sent_today: int) -> bool:
        """Whether the day's bytes are used up, or what is left was found not to be enough."""
        if not policy.daily_budget:
            return False
        is_spent = state.over_budget == (local_day(self.clock()), policy.daily_budget)
        return is_spent or sent_today >= policy.daily_budget

    def allowance(self, policy: Policy, sent_today: int, *, by_hand: bool) -> int | None:
        """Return the bytes that a run may use, None for no limit."""
        if by_hand or not policy.daily_budget:
            return None
        return max(0, policy.daily_budget - sent_today)

    def begin(self, *, by_hand: bool) -> None:
        """Let what was held go again where its pause is over; by hand, all pauses are."""
        now = self.clock()
        if by_hand:
            self.answers.start_over()
        with self.units() as unit:
            state = courier_state(unit.settings)
            unit.exchange.release_held(now + _FAR if by_hand else now)
            held_until = state.held_until
            if by_hand or (held_until is not None and held_until <= now):
                held_until = None
            changed = {"tries": 0, "next_try": None} if by_hand else {}
            keep_courier_state(unit.settings, state, held_until=held_until, **changed)
            unit.commit()

    def _is_something_to_do(self, unit: UnitOfWork, state: CourierState, now: datetime) -> bool:
        last = state.last_download
        return (
            last is None
            or now - last >= DOWNLOAD_AGE
            or last > now  # the clock was set back
            or (state.held_until is not None and state.held_until <= now)
            or unit.exchange.open_batch() is not None
            or bool(unit.exchange.next_events(1))
            or bool(unit.exchange.papers_to_send(1))
        )

    # -- after a run ----------------------------------------------------------------------------

    def finish(self, done: Done, began: datetime, traffic: Traffic, skew: float | None) -> None:
        """Write a run down, and when to try again."""
        now = self.clock()
        with self.units() as unit:
            policy, state = policy_in_force(unit), courier_state(unit.settings)
            if skew is not None:
                self._keep_skew(unit, round(skew), now)
            keep_courier_state(
                unit.settings,
                state,
                last_try=now,
                fault=done.code,
                params=dict(done.params),
                last_download=now if done.has_downloaded else state.last_download,
                over_budget=(local_day(now), policy.daily_budget) if done.is_spent else None,
                **self._next(done, policy, state, now),
            )
            unit.exchange.add_run(
                RunLine(
                    id=self.ids(),
                    started=began,
                    ended=now,
                    code=done.code,
                    events=done.settled,
                    papers=done.papers,
                    changes=sum(done.changes.values()),
                    sent=traffic.sent,
                    received=traffic.received,
                )
            )
            unit.commit()

    def _next(
        self, done: Done, policy: Policy, state: CourierState, now: datetime
    ) -> Mapping[str, object]:
        if not done.code or done.is_spent:
            return {"tries": 0, "next_try": None}
        if done.code == "line_stopped":
            return {"next_try": later(now, SHORTEST)}
        tries = 1 if done.got_through else state.tries + 1
        pause = pause_asked(tries, policy.longest_pause, self.chance, done.retry_after)
        return {"tries": tries, "next_try": later(now, pause)}

    def _keep_skew(self, unit: UnitOfWork, skew: int, now: datetime) -> None:
        before = unit.settings.get(CLOCK_SKEW)
        moved = abs(skew - (before or 0))
        if before is None or moved > _SKEW_WRITTEN:
            unit.settings.put(CLOCK_SKEW, skew)
        if moved > _SKEW_TOLD:
            unit.trail.append(
                at=now,
                operator=None,
                what="clock.skew",
                entity=None,
                detail={"ahead_seconds": skew, "before": before or 0},
            )


def _waits_for(next_try: datetime | None, last_try: datetime | None, now: datetime) -> bool:
    """Whether a pause still runs. A clock that was set back since the last try ends it."""
    if next_try is None or now >= next_try:
        return False
    return last_try is None or now >= last_try
