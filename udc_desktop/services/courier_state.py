"""What the courier remembers between two runs, and the settings that he goes by."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec

from udc_desktop.domain.text import DHAKA
from udc_desktop.services.exchange_ports import Headquarters, Policy
from udc_desktop.services.line import Connection
from udc_desktop.services.ports import Settings

STATE = "courier.state"
POLICY = "courier.policy"
CONNECTION = "courier.connection"
HEADQUARTERS = "courier.headquarters"
CLOCK_SKEW = "clock.skew_seconds"
"""The settings' keys; the strong-room puts the last one into every event."""

CHANGES = "changes"
"""The stream of what comes down."""

FIRST_SIZE = 8  # events in a batch, before anything is known of the line


class CourierState(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How the courier's last runs went."""

    tries: int = 0  # runs since something last got through
    last_try: datetime | None = None
    next_try: datetime | None = None  # None: nothing stands against going at once
    fault: str = ""
    params: dict[str, str | int] = {}
    batch_size: int = FIRST_SIZE  # events
    limit: int = 0  # bytes that headquarters takes at once, where it said so
    last_download: datetime | None = None
    held_until: datetime | None = None  # when the first of those held is to go again
    over_budget: tuple[date, int] | None = None  # the day, and the budget that was used up
    checkpoint: int = 0  # the last line of the trail that headquarters was told of
    packing: float = 0.35  # bytes on the wire for a byte of body


def courier_state(settings: Settings) -> CourierState:
    """Return what the courier remembers."""
    return msgspec.convert(settings.get(STATE) or {}, CourierState)


def keep_courier_state(settings: Settings, state: CourierState, **changed: Any) -> CourierState:
    """Write down what changed; nothing is written where nothing did."""
    after = msgspec.structs.replace(state, **changed)
    if after != state:
        settings.put(STATE, msgspec.to_builtins(after))
    return after


def stored_policy(settings: Settings) -> Policy:
    """Return when and how the courier goes, as it was set here."""
    stored = settings.get(POLICY)
    return Policy() if stored is None else msgspec.convert(stored, Policy)


def keep_policy(settings: Settings, policy: Policy) -> None:
    """Keep a policy."""
    settings.put(POLICY, msgspec.to_builtins(policy))


def stored_connection(settings: Settings) -> Connection:
    """Return how headquarters is reached; all empty before it was said."""
    stored = settings.get(CONNECTION)
    return Connection("") if stored is None else msgspec.convert(stored, Connection)


def keep_connection(settings: Settings, connection: Connection) -> None:
    """Keep a connection."""
    settings.put(CONNECTION, msgspec.to_builtins(connection))


def stored_headquarters(settings: Settings) -> Headquarters | None:
    """Return who headquarters is; None before an invitation was taken."""
    stored = settings.get(HEADQUARTERS)
    return None if stored is None else msgspec.convert(stored, Headquarters)


def keep_headquarters(settings: Settings, headquarters: Headquarters) -> None:
    """Keep who headquarters is."""
    settings.put(HEADQUARTERS, msgspec.to_builtins(headquarters))


def keep_registered(settings: Settings, headquarters: Headquarters, at: datetime) -> Headquarters:
    """Keep that the device is registered; the code has done its work."""
    known = replace(headquarters, registered=headquarters.registered or at, code="")
    keep_headquarters(settings, known)
    return known


def day_begin(now: datetime) -> datetime:
    """Return the moment at which the day of ``now`` began in Dhaka."""
    local = now.astimezone(DHAKA)
    return local.replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)


def is_within_hours(policy: Policy, now: datetime) -> bool:
    """Whether the hours allow to go; hours such as 20 to 6 run over midnight."""
    if policy.hours is None:
        return True
    begin, end = policy.hours
    hour = now.astimezone(DHAKA).hour
    return begin <= hour < end if begin < end else hour >= begin or hour < end


def later(now: datetime, seconds: float) -> datetime:
    """Return the moment so many seconds on."""
    return now + timedelta(seconds=seconds)
