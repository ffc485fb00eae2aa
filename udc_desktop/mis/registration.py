"""Who may write to headquarters: centres, one-time codes, devices, sign-ins used once."""

from __future__ import annotations

import hashlib
import re
import secrets
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from udc_desktop.domain.exchange import Invitation, KnownDevice, Registered, Registration
from udc_desktop.domain.invitation_codes import make_code, read_code
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.text import local_day
from udc_desktop.mis import schema
from udc_desktop.mis.devices import device_of, device_query
from udc_desktop.mis.feed import EVERYONE, Feed
from udc_desktop.mis.keys import Keys, id_of
from udc_desktop.mis.places import districts, districts_of_unions
from udc_desktop.mis.shelves import Shelf
from udc_desktop.mis.store import Store
from udc_desktop.mis.terms import Device, Refused

_CENTRE = re.compile(r"[A-Z0-9]{2,6}")
_CHARACTER = re.compile(r"[A-Z0-9]")
_RECIPIENT = re.compile(r"age1[0-9a-z]{10,100}")
_FRESH_SECONDS = 3.0  # another worker may have revoked a device; it bites within this time
_MOST_CACHED = 20_000


class Registrar:
    """Hands out codes and takes devices in."""

    def __init__(
        self,
        store: Store,
        shelf: Shelf,
        keys: Keys,
        feed: Feed,
        *,
        name: Words,
        public_url: str,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._shelf = shelf
        self._keys = keys
        self._feed = feed
        self._name = name
        self._public_url = public_url
        self._ticks = ticks
        self._seen: dict[str, tuple[float, Device]] = {}

    # -- codes
    def issue_code(
        self, centre: str, union: str, *, name: Words, days: int, now: datetime
    ) -> Invitation:
        """Return an invitation with a fresh code."""
        district = districts_of_unions().get(union)
        if district is None:
            raise Refused("unknown_union", union=union)
        if not _CENTRE.fullmatch(centre):
            raise Refused("bad_centre", centre=centre)
        code = make_code(self._keys.public_key, secrets.randbelow)

        def work(connection: Connection) -> None:
            _put_centre(connection, district, centre, union, name)
            connection.execute(
                insert(schema.code),
                {
                    "district": district,
                    "digest": _digest(code),
                    "centre": centre,
                    "union_id": union,
                    "issued": now,
                    "expires": now + timedelta(days=days),
                },
            )

        self._store.write(work)
        return Invitation(
            name=self._name,
            url=self._public_url,
            centre=centre,
            code=code,
            headquarters=self._keys.id,
            public_key=self._keys.public_key,
            recipient=self._keys.recipient,
        )

    # -- devices
    def register(self, asked: Registration, now: datetime) -> Registered:
        """Take a device in, once."""
        code = read_code(asked.code)
        district = districts_of_unions().get(asked.union)
        is_whole = (
            len(asked.public_key) == 32
            and _CHARACTER.fullmatch(asked.device)
            and _RECIPIENT.fullmatch(asked.recipient)
        )
        if code is None or district is None or not is_whole:
            raise Refused("code_wrong")
        device_id = id_of(asked.public_key)

        def work(connection: Connection) -> None:
            self._register(connection, asked, device_id, district, _digest(code), now)

        self._store.write(work)
        self._seen.pop(device_id, None)
        return Registered(
            device_id=device_id,
            headquarters=self._keys.id,
            name=self._name,
            public_key=self._keys.public_key,
            recipient=self._keys.recipient,
        )

    def _register(
        self,
        connection: Connection,
        asked: Registration,
        device_id: str,
        district: str,
        digest: bytes,
        now: datetime,
    ) -> None:
        codes = schema.code.c
        at = (codes.district == district) & (codes.digest == digest)
        row = connection.execute(select(schema.code).where(at).with_for_update()).first()
        if row is None or (row.centre, row.union_id) != (asked.centre, asked.union):
            raise Refused("code_wrong")
        if row.used is not None:
            if row.device == device_id:  # the answer was lost: the same one again
                return
            raise Refused("code_used")
        if row.expires < now:
            raise Refused("code_expired")
        known = connection.execute(device_query(device_id, districts()).with_for_update()).first()
        if known is not None and known.revoked is not None:
            raise Refused("revoked")  # a key that was lost once; the device must make another
        if known is not None and known.district != district:
            raise Refused("code_wrong")  # what it sent lies elsewhere
        connection.execute(update(schema.code).where(at).values(used=now, device=device_id))
        values = {
            "centre": asked.centre,
            "union_id": asked.union,
            "name": asked.centre + asked.device,
            "recipient": asked.recipient,
            "program": asked.program[:40].replace("\0", ""),
        }
        if known is not None:
            mine = (schema.device.c.district == district) & (schema.device.c.id == device_id)
            connection.execute(update(schema.device).where(mine).values(values))
        else:
            connection.execute(
                insert(schema.device),
                {
                    **values,
                    "district": district,
                    "id": device_id,
                    "public_key": asked.public_key,
                    "registered": now,
                },
            )
        _put_centre(connection, district, asked.centre, asked.union, None)
        known_as = KnownDevice(
            name=values["name"], device_id=device_id, public_key=asked.public_key
        )
        self._feed.tell(connection, [(EVERYONE, known_as)], now)

    def device(self, device_id: str) -> Device | None:
        """Return a device; what was read a few seconds ago is good enough."""
        seen = self._seen.get(device_id)
        now = self._ticks()
        if seen is not None and now - seen[0] < _FRESH_SECONDS:
            return seen[1]
        # its district never changes, so only a device that was never seen is looked for in all
        among = (seen[1].district,) if seen is not None else districts()
        device = self._store.read(lambda c: self._shelf.device(c, device_id, among))
        if device is None:
            self._seen.pop(device_id, None)
            return None
        if len(self._seen) >= _MOST_CACHED:
            self._seen.clear()
        self._seen[device_id] = (now, device)
        return device

    def devices(self) -> Sequence[Device]:
        """Return all devices, by their name."""
        by_name = select(schema.device).order_by(schema.device.c.name, schema.device.c.registered)
        return self._store.read(lambda c: [device_of(row) for row in c.execute(by_name)])

    def revoke(self, device_id: str, now: datetime) -> None:
        """Let a device in no more; raises ``Refused('unknown_device')``."""

        def work(connection: Connection) -> None:
            row = connection.execute(device_query(device_id, districts()).with_for_update()).first()
            if row is None:
                raise Refused("unknown_device", device=device_id)
            if row.revoked is not None:
                return
            mine = (schema.device.c.district == row.district) & (schema.device.c.id == device_id)
            connection.execute(update(schema.device).where(mine).values(revoked=now))
            known_as = KnownDevice(
                name=row.name,
                device_id=device_id,
                public_key=row.public_key,
                revoked=local_day(now),
            )
            self._feed.tell(connection, [(EVERYONE, known_as)], now)

        self._store.write(work)
        self._seen.pop(device_id, None)

    def spend(self, token_id: str, until: datetime, now: datetime) -> bool:
        """Remember a sign-in's id; False: it was used before."""
        token = hashlib.sha256(token_id.encode()).hexdigest()
        bucket = int(token[:2], 16)
        spent = schema.spent.c

        def work(connection: Connection) -> None:
            old = (spent.bucket == bucket) & (spent.until < now)
            connection.execute(delete(schema.spent).where(old))
            connection.execute(
                insert(schema.spent), {"bucket": bucket, "token": token, "until": until}
            )

        try:
            self._store.write(work)
        except IntegrityError:
            return False
        return True


def _digest(code: str) -> bytes:
    return hashlib.sha256(b"udc invitation code\n" + code.encode("ascii")).digest()


def _put_centre(
    connection: Connection, district: str, code: str, union: str, name: Words | None
) -> None:
    """Write a centre down, or what changed of it; its code is used nowhere else in the country."""
    centres = schema.centre.c
    row = connection.execute(
        select(schema.centre)
        .where(centres.district.in_(districts()), centres.code == code)
        .with_for_update()
    ).first()
    if row is not None and row.district != district:
        raise Refused("centre_elsewhere", centre=code)
    values = {"union_id": union}
    if name is not None:
        values |= {"name_bn": name.bn, "name_en": name.en}
    if row is not None:
        mine = (centres.district == district) & (centres.code == code)
        connection.execute(update(schema.centre).where(mine).values(values))
    else:
        connection.execute(insert(schema.centre), {**values, "district": district, "code": code})
