"""Joining headquarters: its invitation, how it is reached, and when the courier goes."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import msgspec

from udc_desktop.domain.exchange import Invitation, Registered
from udc_desktop.domain.operators import Centre, Operator
from udc_desktop.domain.problems import Rejected, problem
from udc_desktop.domain.programmes import Words
from udc_desktop.errors import KnownFault
from udc_desktop.services.changes import central_settings
from udc_desktop.services.courier_checks import connection_problems, policy_problems
from udc_desktop.services.courier_state import (
    CHANGES,
    courier_state,
    keep_connection,
    keep_courier_state,
    keep_headquarters,
    keep_policy,
    keep_registered,
    stored_connection,
    stored_headquarters,
    stored_policy,
)
from udc_desktop.services.exchange_ports import Headquarters, Policy
from udc_desktop.services.line import Connection, LineFault, LineMaker
from udc_desktop.services.operators import is_active_supervisor
from udc_desktop.services.ports import UnitOfWork, UnitsOfWork
from udc_desktop.services.vault import Clock

_CODES = frozenset({"code_wrong", "code_used", "code_expired"})


def invitation_of(headquarters: Headquarters, centre: Centre) -> Invitation:
    """Return what was taken from headquarters, as the line needs it to introduce the device."""
    return Invitation(
        name=Words(bn=headquarters.name_bn, en=headquarters.name_en),
        url=headquarters.url,
        centre=centre.code,
        code=headquarters.code,
        headquarters=headquarters.id,
        public_key=headquarters.public_key,
        recipient=headquarters.recipient,
    )


def policy_in_force(unit: UnitOfWork) -> Policy:
    """Return when the courier goes: as set here, but for what headquarters set."""
    policy, central = stored_policy(unit.settings), central_settings(unit)
    said: dict[str, Any] = {
        "largest_batch": central.largest_batch,
        "largest_letter": central.largest_letter,
        "longest_pause": central.longest_pause_minutes and central.longest_pause_minutes * 60,
    }
    return replace(policy, **{name: value for name, value in said.items() if value is not None})


class Joining:
    """Keeps who headquarters is and how to reach it; all of it is in the strong-room."""

    def __init__(self, units: UnitsOfWork, centre: Centre, clock: Clock) -> None:
        self._units = units
        self._centre = centre
        self._clock = clock

    def join(self, operator: Operator, invitation: bytes) -> Headquarters:
        """Take an invitation file; see ``ExchangeService.join``."""
        with self._units() as unit:
            _only_a_supervisor(unit, operator, "invitation")
            try:
                said = msgspec.json.decode(invitation, type=Invitation)
            except msgspec.MsgspecError as fault:
                raise Rejected([problem("invitation", "not_an_invitation")]) from fault
            if len(said.public_key) != 32 or not said.recipient.startswith("age1"):
                raise Rejected([problem("invitation", "not_an_invitation")])
            if said.centre.strip().upper() != self._centre.code:
                raise Rejected([problem("invitation", "other_centre", centre=said.centre[:20])])
            taken = Headquarters(
                id=said.headquarters,
                name_bn=said.name.bn,
                name_en=said.name.en,
                url=said.url,
                public_key=said.public_key,
                recipient=said.recipient,
                code=said.code,
            )
            kept = self._keep(unit, operator, taken)
            unit.commit()
        return kept

    def join_by_code(
        self, operator: Operator, url: str, code: str, connection: Connection, make_line: LineMaker
    ) -> Headquarters:
        """Register over the line; see ``ExchangeService.join_by_code``."""
        url, code = url.strip(), code.strip().upper()
        connection = replace(connection, url=url)
        problems = list(connection_problems(connection, needs_url=True))
        problems += [] if code else [problem("code", "missing")]
        if problems:
            raise Rejected(problems)
        with self._units() as unit:
            _only_a_supervisor(unit, operator, "code")
        asked = Headquarters("", "", "", url, b"", "", code)
        line = make_line(connection)
        try:
            said = line.register(invitation_of(asked, self._centre), self._centre)
        except LineFault as fault:
            if fault.code in _CODES:
                raise Rejected([problem("code", fault.code)]) from fault
            raise
        finally:
            line.close()
        taken = Headquarters(
            id=said.headquarters,
            name_bn=said.name.bn,
            name_en=said.name.en,
            url=url,
            public_key=said.public_key,
            recipient=said.recipient,
            device_id=said.device_id,
            registered=self._clock(),
        )
        with self._units() as unit:
            kept = self._keep(unit, operator, taken)
            keep_connection(unit.settings, connection)
            unit.commit()
        return kept

    def registered(self, unit: UnitOfWork, said: Registered) -> Headquarters:
        """Keep that headquarters knows this device; raises ``LineFault`` for another one."""
        known = stored_headquarters(unit.settings)
        if known is None or (said.headquarters, said.public_key) != (known.id, known.public_key):
            raise LineFault("line_not_headquarters", reason="registered")
        recipient = said.recipient or known.recipient
        known = replace(known, device_id=said.device_id, recipient=recipient)
        return keep_registered(unit.settings, known, self._clock())

    def set_connection(self, operator: Operator, connection: Connection) -> None:
        """Keep how headquarters is reached; see ``ExchangeService.set_connection``."""
        connection = Connection(
            connection.url.strip().rstrip("/"),
            connection.proxy.strip(),
            connection.ca_file.strip(),
            connection.pin.strip(),
        )
        with self._units() as unit:
            _only_a_supervisor(unit, operator)
            problems = list(connection_problems(connection, needs_url=False))
            if problems:
                raise Rejected(problems)
            keep_connection(unit.settings, connection)
            self._start_over(unit)
            self._note(unit, operator, "courier.connection_set", url=connection.url)
            unit.commit()

    def set_policy(self, operator: Operator, policy: Policy) -> None:
        """Keep when the courier goes; see ``ExchangeService.set_policy``."""
        with self._units() as unit:
            _only_a_supervisor(unit, operator)
            problems = list(policy_problems(policy))
            if problems:
                raise Rejected(problems)
            keep_policy(unit.settings, policy)
            self._note(unit, operator, "courier.policy_set", **_said(policy))
            unit.commit()

    def pause(self, operator: Operator, *, is_paused: bool) -> None:
        """Stop going, or go again."""
        with self._units() as unit:
            policy = stored_policy(unit.settings)
            if policy.is_paused == is_paused:
                return
            keep_policy(unit.settings, replace(policy, is_paused=is_paused))
            self._note(unit, operator, "courier.paused" if is_paused else "courier.resumed")
            unit.commit()

    def _keep(self, unit: UnitOfWork, operator: Operator, taken: Headquarters) -> Headquarters:
        before = stored_headquarters(unit.settings)
        is_same = before is not None and before.id == taken.id
        if before is not None and is_same and taken.registered is None:
            # The same file read twice changes nothing; a new code means to register anew.
            is_spent = not taken.code or before.extra.get("code") == taken.code
            if before.registered is not None and is_spent:
                taken = replace(
                    taken, code="", registered=before.registered, device_id=before.device_id
                )
        if taken.code:
            taken = replace(taken, extra={"code": taken.code})
        elif before is not None and is_same:
            taken = replace(taken, extra=before.extra)
        if before is not None and not is_same:
            unit.exchange.advance(CHANGES, "", self._clock())  # the cursor was another's word
        keep_headquarters(unit.settings, taken)
        if taken.url:
            connection = stored_connection(unit.settings)
            keep_connection(unit.settings, replace(connection, url=taken.url.rstrip("/")))
        self._start_over(unit)
        self._note(
            unit,
            operator,
            "headquarters.joined",
            headquarters=taken.id,
            url=taken.url,
            public_key=base64.b64encode(taken.public_key).decode("ascii"),
        )
        return taken

    def _start_over(self, unit: UnitOfWork) -> None:
        """What went wrong on the old way says nothing of the new one."""
        state = courier_state(unit.settings)
        keep_courier_state(
            unit.settings, state, tries=0, next_try=None, fault="", params={}, limit=0
        )

    def _note(self, unit: UnitOfWork, operator: Operator, what: str, **detail: Any) -> None:
        unit.trail.append(
            at=self._clock(), operator=operator, what=what, entity=None, detail=detail
        )


def known_headquarters(unit: UnitOfWork) -> Headquarters:
    """Return who headquarters is; raises ``KnownFault('not_registered')``."""
    known = stored_headquarters(unit.settings)
    if known is None:
        raise KnownFault("not_registered")
    return known


def _only_a_supervisor(unit: UnitOfWork, by: Operator, field: str = "") -> None:
    if not is_active_supervisor(unit, by.id):
        raise Rejected([problem(field, "supervisors_only")])


def _said(policy: Policy) -> Mapping[str, Any]:
    return {
        name: value
        for name, value in msgspec.to_builtins(policy).items()
        if value is not None and name != "is_paused"
    }
