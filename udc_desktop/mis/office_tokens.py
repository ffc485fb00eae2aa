"""What lets an office in: a long secret, of which only the hash is kept."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from udc_desktop.domain.text import local_day
from udc_desktop.mis import schema
from udc_desktop.mis.grievance_rules import GrievanceRules
from udc_desktop.mis.grievance_views import Scope
from udc_desktop.mis.places import district_of
from udc_desktop.mis.store import Store
from udc_desktop.mis.terms import Refused

_PREFIX = "udc-office-"
_ID = re.compile(r"[0-9a-f]{16}")
_T = schema.office_token.c


@dataclass(frozen=True, slots=True)
class OfficeToken:
    """A token without its secret. ``id`` is the beginning of its hash: 16 digits."""

    id: str
    office: str  # id in the catalogue
    district: str  # empty: all districts
    upazila: str  # empty: all of the district
    name: str
    issued: datetime
    expires: datetime
    revoked: datetime | None

    def is_good(self, now: datetime) -> bool:
        """Whether it lets somebody in."""
        return self.revoked is None and now < self.expires

    @property
    def scope(self) -> Scope:
        """Return whose grievances its holder sees."""
        return Scope(self.office, self.district, self.upazila, self.name, is_office=True)


class OfficeTokens:
    """Hands tokens out and takes them back; a token that was revoked is refused at once."""

    def __init__(self, store: Store, rules: GrievanceRules) -> None:
        self._store = store
        self._rules = rules

    def issue(
        self, office: str, *, district: str, upazila: str, name: str, days: int, now: datetime
    ) -> tuple[str, OfficeToken]:
        """Return a fresh token, which nobody can tell again, and what is kept of it.

        Raises ``Refused``: ``unknown_office``, ``unknown_district``, ``unknown_upazila``,
        ``upazila_ambiguous``, ``place_missing`` (an office of the first tier belongs to a place).
        """
        today = local_day(now)
        self._rules.check_office(office, today)
        district, upazila = district_of(district, upazila)
        found = self._rules.catalogue(today).find_office(office)
        if found is not None and found.tier == 1 and not upazila:
            raise Refused("place_missing", office=office)
        token = _PREFIX + secrets.token_urlsafe(32)
        digest = _digest(token)
        kept = OfficeToken(
            digest.hex()[:16],
            office,
            district,
            upazila,
            name,
            now,
            now + timedelta(days=days),
            None,
        )
        values = {
            "bucket": digest[0],
            "digest": digest,
            "office": office,
            "district": district,
            "upazila": upazila,
            "name": name,
            "issued": kept.issued,
            "expires": kept.expires,
            "revoked": None,
        }
        self._store.write(lambda c: c.execute(insert(schema.office_token), values))
        return token, kept

    def find(self, token: str) -> OfficeToken | None:
        """Return the token of a secret, expired and revoked ones too."""
        digest = _digest(token)
        query = select(schema.office_token).where(_T.bucket == digest[0], _T.digest == digest)
        row = self._store.read(lambda c: c.execute(query).first())
        return _token_of(row) if row else None

    def all(self) -> Sequence[OfficeToken]:
        """Return all tokens, by office and place."""
        query = select(schema.office_token).order_by(_T.office, _T.district, _T.upazila, _T.issued)
        return [_token_of(row) for row in self._store.read(lambda c: c.execute(query).all())]

    def revoke(self, id: str, now: datetime) -> None:
        """Let the holder of a token in no more; raises ``Refused('unknown_token')``."""

        def work(connection: Connection) -> None:
            if not _ID.fullmatch(id):
                raise Refused("unknown_token", token=id)
            in_bucket = select(_T.digest, _T.revoked).where(_T.bucket == int(id[:2], 16))
            found = [row for row in connection.execute(in_bucket) if row.digest.hex()[:16] == id]
            if not found:
                raise Refused("unknown_token", token=id)
            connection.execute(
                update(schema.office_token)
                .where(
                    _T.bucket == int(id[:2], 16),
                    _T.digest == found[0].digest,
                    _T.revoked.is_(None),
                )
                .values(revoked=now)
            )

        self._store.write(work)


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()


def _token_of(row: Row[Any]) -> OfficeToken:
    return OfficeToken(
        id=row.digest.hex()[:16],
        office=row.office,
        district=row.district,
        upazila=row.upazila,
        name=row.name,
        issued=row.issued,
        expires=row.expires,
        revoked=row.revoked,
    )
