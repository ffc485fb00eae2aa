"""What an office decided and paid, kept and told to the centre that it concerns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from udc_desktop.domain.exchange import (
    CentreSettings,
    Decision,
    GrievanceReply,
    Notice,
    Payment,
)
from udc_desktop.domain.seals import canonical_json
from udc_desktop.mis import schema
from udc_desktop.mis.claims import Claim, Claims, parted, set_live
from udc_desktop.mis.feed import EVERYONE, Address, Feed
from udc_desktop.mis.judging import is_live, state_of
from udc_desktop.mis.places import districts
from udc_desktop.mis.reading import identity_of
from udc_desktop.mis.store import Store
from udc_desktop.mis.terms import Refused
from udc_desktop.mis.twins import Twins

_APPLICATION = schema.application.c


class Decisions:
    """Keeps what offices say."""

    def __init__(self, store: Store, feed: Feed, claims: Claims, twins: Twins) -> None:
        self._store = store
        self._feed = feed
        self._claims = claims
        self._twins = twins
        new = (postgresql.insert if store.is_postgres else sqlite.insert)(schema.payment)
        self._put_payment = new.on_conflict_do_update(
            index_elements=["district", "id"],
            set_={
                name: new.excluded[name]
                for name in ("application", "cycle", "status", "amount", "body", "kept")
            },
            where=schema.payment.c.body != new.excluded.body,
        ).returning(schema.payment.c.id)

    def application_of(self, number: str) -> UUID | None:
        """Return the application with this number; raises ``Refused('number_ambiguous')``."""
        where = _APPLICATION.district.in_(districts()) & (_APPLICATION.number == number)
        found = self._store.read(lambda c: c.execute(select(_APPLICATION.id).where(where)).all())
        if len(found) > 1:  # two devices were set up under one character
            raise Refused("number_ambiguous", number=number)
        return found[0].id if found else None

    def programme_of(self, application: UUID) -> str | None:
        """Return the programme of an application."""
        row = self._store.read(lambda connection: _application(connection, application))
        return row.programme if row is not None else None

    def decide(self, decision: Decision, now: datetime) -> None:
        """Keep a decision; the same one again, as the newest, is not told twice."""
        self._store.write(lambda connection: self._decide(connection, decision, now))

    def _decide(self, connection: Connection, decision: Decision, now: datetime) -> None:
        row = _application(connection, decision.application, locked=True)
        if row is None:
            raise Refused("unknown_application", number=decision.number)
        kept = schema.decision.c
        mine = (kept.district == row.district) & (kept.application == row.id)
        last = connection.execute(
            select(kept.place, kept.body).where(mine).order_by(kept.place.desc()).limit(1)
        ).first()
        body = canonical_json(decision)
        if last is not None and bytes(last.body) == body:
            return
        connection.execute(
            insert(schema.decision),
            {
                "district": row.district,
                "application": row.id,
                "place": last.place + 1 if last else 1,
                "body": body,
                "kept": now,
            },
        )
        decided = None if decision.state == "received" else decision.state
        connection.execute(
            update(schema.application)
            .where(_APPLICATION.district == row.district, _APPLICATION.id == row.id)
            .values(decided=decided, state=state_of(row.standing, decided), changed=now)
        )
        self._feed.tell(connection, [(Address(row.district, row.centre), decision)], now)
        self._move_claims(connection, row, decided, now)

    def _move_claims(
        self, connection: Connection, row: Row[Any], decided: str | None, now: datetime
    ) -> None:
        was, will = is_live(row.standing, row.decided), is_live(row.standing, decided)
        keys = parted(bytes(row.claims))
        if was and not will:
            set_live(connection, row.id, keys, is_live=False)
        elif will and not was:
            body = connection.execute(
                select(schema.event.c.body).where(
                    schema.event.c.district == row.district, schema.event.c.id == row.event
                )
            ).scalar_one()
            nids = set(self._claims.nid_keys(identity_of(bytes(body))))
            claims = [Claim(key, row.district, row.id, row.union_id, key in nids) for key in keys]
            self._twins.claim(connection, claims, now)

    def pay(self, payments: Sequence[Payment], now: datetime) -> int:
        """Keep payments, all or none; raises ``Refused('unknown_application')``."""

        def work(connection: Connection) -> int:
            told = []
            for payment in sorted(payments, key=lambda each: each.id):
                row = _application(connection, payment.application)
                if row is None:
                    raise Refused("unknown_application", number=payment.number)
                values = {
                    "district": row.district,
                    "id": payment.id,
                    "application": payment.application,
                    "cycle": payment.cycle,
                    "status": payment.status,
                    "amount": payment.amount,
                    "body": canonical_json(payment),
                    "kept": now,
                }
                if connection.execute(self._put_payment, values).first() is not None:
                    told.append((Address(row.district, row.centre), payment))
            self._feed.tell(connection, told, now)
            return len(told)

        return self._store.write(work)

    def reply(self, centre: str, reply: GrievanceReply, now: datetime) -> None:
        """Tell a centre the answer to a grievance; raises ``Refused('unknown_centre')``."""
        self._tell(centre, reply, now)

    def notify(self, notice: Notice, centre: str, now: datetime) -> None:
        """Tell a centre, or every centre; raises ``Refused('unknown_centre')``."""
        self._tell(centre, notice, now)

    def set_settings(self, settings: CentreSettings, centre: str, now: datetime) -> None:
        """Set what a centre, or every centre, goes by; raises ``Refused('unknown_centre')``."""
        self._tell(centre, settings, now)

    def _tell(
        self, centre: str, body: GrievanceReply | Notice | CentreSettings, now: datetime
    ) -> None:
        def work(connection: Connection) -> None:
            address = _address(connection, centre) if centre else EVERYONE
            self._feed.tell(connection, [(address, body)], now)

        self._store.write(work)


def _address(connection: Connection, centre: str) -> Address:
    centres = schema.centre.c
    query = select(centres.district).where(
        centres.district.in_(districts()), centres.code == centre
    )
    district = connection.execute(query).scalar_one_or_none()
    if district is None:
        raise Refused("unknown_centre", centre=centre)
    return Address(district, centre)


def _application(connection: Connection, id: UUID, *, locked: bool = False) -> Row[Any] | None:
    query = select(schema.application).where(
        _APPLICATION.district.in_(districts()), _APPLICATION.id == id
    )
    return connection.execute(query.with_for_update() if locked else query).first()
