"""Who else has applied under the same identity number, anywhere in the country.

A claim is a keyed hash of one form of a number, so that the table tells nobody's number to who
reads it. It is found by that hash alone and therefore lies in a bucket of the hash, not in a
district. Whoever writes a number down first takes place 0 of its key; a second application of the
same number cannot take that place again, waits there until the first is committed, and sees it.
So two that come at the same moment never miss each other, and a number that is new costs no look.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, insert, select, tuple_, update

from udc_desktop.mis.reading import Identity
from udc_desktop.mis.schema import claim

_SIZE = 16  # bytes of a key


@dataclass(frozen=True, slots=True)
class Claim:
    """One form of one number in one application."""

    key: bytes
    district: str
    application: UUID
    union: str
    is_nid: bool

    @property
    def bucket(self) -> int:
        """The part of the table in which the key lies."""
        return self.key[0]


@dataclass(frozen=True, slots=True)
class Other:
    """Who stands at one place of a key."""

    place: int
    district: str
    application: UUID
    union: str
    is_live: bool


class Claims:
    """Makes keys of numbers and finds who shares them."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def nid_keys(self, identity: Identity) -> list[bytes]:
        """Return the keys of every form of the NID."""
        nid = identity.nid
        return self._keys("nid", nid.keys(identity.birth_year) if nid else ())

    def brn_keys(self, identity: Identity) -> list[bytes]:
        """Return the keys of every form of the birth registration number."""
        return self._keys("brn", identity.brn.keys() if identity.brn else ())

    def _keys(self, kind: str, forms: Iterable[str]) -> list[bytes]:
        return [
            hmac.digest(self._secret, f"{kind}:{form}".encode(), "sha256")[:_SIZE]
            for form in sorted(forms)
        ]


def joined(keys: Sequence[bytes]) -> bytes:
    """Return keys as an application keeps them."""
    return b"".join(keys)


def parted(keys: bytes) -> list[bytes]:
    """Return the keys that an application keeps."""
    return [keys[at : at + _SIZE] for at in range(0, len(keys), _SIZE)]


def meet(connection: Connection, claims: Sequence[Claim]) -> list[tuple[Claim, Other]]:
    """Put claims behind those that took their place 0; return each with the live others."""
    if not claims:
        return []
    ordered = sorted(claims, key=lambda each: (each.key, each.application.bytes))
    places = _others(connection, {each.key for each in ordered})
    met: list[tuple[Claim, Other]] = []
    for wanted in ordered:
        there = places[wanted.key]
        met.extend((wanted, other) for other in there if _is_other(wanted, other))
        mine = [other for other in there if other.application == wanted.application]
        if not mine:
            last = max(other.place for other in there)
            connection.execute(insert(claim), {**columns(wanted), "place": last + 1})
            there.append(
                Other(last + 1, wanted.district, wanted.application, wanted.union, is_live=True)
            )
        elif not mine[0].is_live:
            set_live(connection, wanted.application, [wanted.key], is_live=True)
    return met


def _is_other(wanted: Claim, other: Other) -> bool:
    return other.is_live and other.application != wanted.application


def _others(connection: Connection, keys: set[bytes]) -> dict[bytes, list[Other]]:
    """Return all claims of some keys; nobody adds to them before our commit."""
    wanted = tuple_(claim.c.bucket, claim.c.key).in_([(key[0], key) for key in sorted(keys)])
    # the lock in a statement of its own: what was added while we waited for it is seen only after
    connection.execute(
        select(claim.c.key)
        .where(wanted, claim.c.place == 0)
        .order_by(claim.c.bucket, claim.c.key)
        .with_for_update()
    ).all()
    places: dict[bytes, list[Other]] = {key: [] for key in keys}
    for row in connection.execute(select(claim).where(wanted)):
        places[bytes(row.key)].append(
            Other(row.place, row.district, row.application, row.union_id, row.is_live)
        )
    return places


def columns(wanted: Claim) -> dict[str, object]:
    """Return a claim as it stands in the table, at place 0 and live."""
    return {
        "bucket": wanted.bucket,
        "key": wanted.key,
        "place": 0,
        "district": wanted.district,
        "application": wanted.application,
        "union_id": wanted.union,
        "is_live": True,
    }


def set_live(
    connection: Connection, application: UUID, keys: Sequence[bytes], *, is_live: bool
) -> None:
    """Let the claims of an application count, or not; they stay, because they keep the place."""
    if keys:
        connection.execute(
            update(claim)
            .where(
                tuple_(claim.c.bucket, claim.c.key).in_([(key[0], key) for key in keys]),
                claim.c.application == application,
            )
            .values(is_live=is_live)
        )
