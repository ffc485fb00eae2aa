"""Headquarters' own clerk: takes what devices send and keeps it exactly once.

Knows no HTTP. The HTTP side (``mis.app``) and the command line (``mis.commands``) call it; every
method is one short transaction on PostgreSQL or SQLite and may be called from many threads and
processes at once. Every method may raise ``Refused('busy')`` where the database is away.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, text

from udc_desktop.domain.exchange import (
    BatchAnswer,
    BatchMessage,
    CentralFile,
    CentreSettings,
    ChangesPage,
    Decision,
    GrievanceReply,
    Invitation,
    Notice,
    Payment,
    Registered,
    Registration,
)
from udc_desktop.domain.programmes import Words
from udc_desktop.mis.central_files import CentralFiles
from udc_desktop.mis.claims import Claims
from udc_desktop.mis.decisions import Decisions
from udc_desktop.mis.feed import Address, Feed
from udc_desktop.mis.grievance_moves import GrievanceMoves
from udc_desktop.mis.grievance_rules import GrievanceRules
from udc_desktop.mis.grievances import Grievances
from udc_desktop.mis.intake import Intake
from udc_desktop.mis.keys import Keys, make_keys
from udc_desktop.mis.office_tokens import OfficeTokens
from udc_desktop.mis.papers import Papers
from udc_desktop.mis.registration import Registrar
from udc_desktop.mis.registry import Registry
from udc_desktop.mis.schema import COUNTRY, house
from udc_desktop.mis.shelf_postgres import PostgresShelf
from udc_desktop.mis.shelf_sqlite import SqliteShelf
from udc_desktop.mis.shelves import Shelf
from udc_desktop.mis.store import Store
from udc_desktop.mis.terms import Device, EnrolledRecord, Person, Refused, Upload
from udc_desktop.mis.twins import Twins

__all__ = ["Desk", "Device", "EnrolledRecord", "Person", "Refused", "Upload"]


class Desk:
    """The store of headquarters behind one database URL and one folder of papers and keys."""

    def __init__(self, store: Store, keys: Keys, folder: Path, about: dict[str, str]) -> None:
        """Put the parts together; use ``create`` or ``open``."""
        self._store = store
        self._keys = keys
        self.name = Words(about["name_bn"], about["name_en"])
        self.public_url = about["public_url"]
        shelf: Shelf = PostgresShelf() if store.is_postgres else SqliteShelf()
        claims = Claims(keys.claims_secret)
        self._feed = Feed(store, keys.token_secret)
        twins = Twins(store, shelf, self._feed)
        self._registrar = Registrar(
            store, shelf, keys, self._feed, name=self.name, public_url=self.public_url
        )
        self._intake = Intake(store, shelf, claims, twins)
        self._papers = Papers(store, shelf, folder)
        self._decisions = Decisions(store, self._feed, claims, twins)
        self._files = CentralFiles(store, self._feed)
        self._registry = Registry(store, shelf, claims)
        rules = GrievanceRules(self._files)
        moves = GrievanceMoves(store, self._feed, rules, self.name)
        self._grievances = Grievances(store, moves, rules, keys.decrypt)
        self._office_tokens = OfficeTokens(store, rules)

    @classmethod
    def create(cls, url: str, folder: Path, *, name_bn: str, name_en: str, public_url: str) -> Desk:
        """Make database tables and keys (``udc-mis init``); raises ``Refused('exists')``."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        store = Store(url)
        try:
            if store.revision() is not None and _about(store) and (folder / "keys").exists():
                raise Refused("exists")
            make_keys(folder / "keys")
            keys = Keys(folder / "keys")
            store.upgrade()
            about = {
                "name_bn": name_bn,
                "name_en": name_en,
                "public_url": public_url.rstrip("/"),
                "headquarters": keys.id,
            }
            if _about(store):
                raise Refused("exists")
            rows = [
                {"district": COUNTRY, "name": name, "value": value} for name, value in about.items()
            ]
            store.write(lambda connection: connection.execute(insert(house), rows))
        except BaseException:
            store.close()
            raise
        return cls(store, keys, folder, about)

    @classmethod
    def open(cls, url: str, folder: Path) -> Desk:
        """Open what ``create`` made, upgraded.

        Raises ``Refused``: ``not_made``, ``newer`` (a newer program's tables), ``other_keys`` (the
        folder belongs to another database), ``bad_url``.
        """
        keys = Keys(folder / "keys")
        store = Store(url)
        try:
            if store.revision() is None:
                raise Refused("not_made")
            store.upgrade()
            about = _about(store)
            if not about:
                raise Refused("not_made")
            if about["headquarters"] != keys.id:
                raise Refused("other_keys")
        except BaseException:
            store.close()
            raise
        return cls(store, keys, folder, about)

    def close(self) -> None:
        """Give every connection back."""
        self._store.close()

    def is_ready(self) -> bool:
        """Whether the database answers."""
        try:
            return bool(self._store.read(lambda c: c.execute(text("SELECT 1")).scalar()))
        except Refused:
            return False

    # -- who we are
    @property
    def id(self) -> str:
        """The receiver of every letter: 16 digits of the SHA-256 of our public key."""
        return self._keys.id

    @property
    def public_key(self) -> bytes:
        """Ed25519, 32 bytes."""
        return self._keys.public_key

    @property
    def recipient(self) -> str:
        """The age recipient to which files on a stick are encrypted."""
        return self._keys.recipient

    @property
    def identity(self) -> str:
        """Our age identity, ``AGE-SECRET-KEY-1…``: a secret."""
        return self._keys.identity

    @property
    def token_secret(self) -> bytes:
        """What every worker signs access tokens with, 32 bytes."""
        return self._keys.token_secret

    def sign(self, message: bytes) -> bytes:
        """Sign with our key."""
        return self._keys.sign(message)

    def decrypt(self, data: bytes) -> bytes:
        """Open what was encrypted to our recipient; raises ``ValueError``."""
        return self._keys.decrypt(data)

    # -- devices
    def issue_code(
        self, centre: str, union: str, *, name_bn: str, name_en: str, days: int, now: datetime
    ) -> Invitation:
        """Return an invitation with a fresh one-time code; raises ``Refused('unknown_union')``.

        The code is twelve characters of chance and eight of our key's fingerprint, so that a
        device that typed it knows a false headquarters.
        """
        name = Words(name_bn, name_en)
        return self._registrar.issue_code(centre, union, name=name, days=days, now=now)

    def register(self, registration: Registration, now: datetime) -> Registered:
        """Take a device in, once; the same key with the same code again gets the same answer.

        Raises ``Refused``: ``code_wrong``, ``code_used``, ``code_expired``. The caller has checked
        that the letter is signed by the key inside it. Every centre is told of the device's key.
        """
        return self._registrar.register(registration, now)

    def device(self, device_id: str) -> Device | None:
        """Return a device, revoked ones too; cheap, because every letter asks."""
        return self._registrar.device(device_id)

    def devices(self) -> Sequence[Device]:
        """Return all devices."""
        return self._registrar.devices()

    def revoke(self, device_id: str, now: datetime) -> None:
        """Let a device in no more; every centre is told."""
        self._registrar.revoke(device_id, now)

    def spend(self, token_id: str, until: datetime, now: datetime) -> bool:
        """Remember the id of a client assertion until it expires; False: it was used before."""
        return self._registrar.spend(token_id, until, now)

    # -- up
    def take_batch(
        self, device: Device, batch: UUID, digest: str, message: BatchMessage, now: datetime
    ) -> BatchAnswer:
        """Take every event once and say what became of each, in one transaction.

        The same batch again gets the same answer, except that what was held is tried again.
        Raises ``Refused('batch_conflict')`` for the same id with another digest.
        """
        return self._intake.take(device, batch, digest, message, now)

    def batch_answer(self, device: Device, batch: UUID) -> BatchAnswer | None:
        """Return what became of a batch, None where it never came."""
        return self._intake.answer(device, batch)

    # -- papers
    def papers_wanted(self, device: Device, papers: Iterable[str]) -> Sequence[str]:
        """Return those that are not here, in the order asked."""
        return self._papers.wanted(device, papers)

    def begin_upload(
        self, device: Device, sha256: str, mime: str, length: int, now: datetime
    ) -> Upload:
        """Begin, or find, the upload of a paper by this device; complete where we have it."""
        return self._papers.begin(device, sha256, mime, length, now)

    def upload(self, device: Device, upload: UUID) -> Upload | None:
        """Return how far an upload is."""
        return self._papers.upload(device, upload)

    def append(
        self, device: Device, upload: UUID, offset: int, data: bytes, now: datetime
    ) -> Upload:
        """Add bytes at ``offset``; on disk when it returns.

        Raises ``Refused``: ``upload_gone``, ``wrong_offset``, ``too_large``, ``wrong_digest`` (the
        whole is not what its hash says: it is thrown away, to be sent again).
        """
        return self._papers.append(device, upload, offset, data, now)

    def keep_paper(
        self, device: Device, sha256: str, mime: str, data: bytes, now: datetime
    ) -> None:
        """Keep a paper that came by stick; raises ``Refused('wrong_digest')``."""
        self._papers.keep(device, sha256, mime, data, now)

    # -- down
    def changes(self, device: Device, cursor: str, limit: int) -> ChangesPage:
        """Return what the device's centre, and every centre, was told behind ``cursor``.

        A cursor that we never gave begins from the beginning: everything downward is idempotent.
        """
        return self._feed.page(Address(device.district, device.centre), cursor, limit)

    def decide(self, decision: Decision, now: datetime) -> None:
        """Keep a decision and tell its centre; raises ``Refused('unknown_application')``."""
        self._decisions.decide(decision, now)

    def application_of(self, number: str) -> UUID | None:
        """Return the application with this number on paper."""
        return self._decisions.application_of(number)

    def programme_of(self, application: UUID) -> str | None:
        """Return the programme of an application."""
        return self._decisions.programme_of(application)

    def newest_version(self, kind: str, name: str) -> int:
        """Return the newest version of a file that was ever published, 0 where there is none."""
        return self._files.newest(kind, name)

    def pay(self, payments: Sequence[Payment], now: datetime) -> int:
        """Keep payments and tell their centres; return how many were new or changed."""
        return self._decisions.pay(payments, now)

    def reply(self, centre: str, reply: GrievanceReply, now: datetime) -> None:
        """Tell a centre the answer to a grievance that never reached headquarters.

        One that did is answered by ``grievances.reply``.
        """
        self._decisions.reply(centre, reply, now)

    def publish(self, file: CentralFile, now: datetime) -> None:
        """Tell every centre of a file; raises ``Refused`` (``not_newer``, ``wrong_digest``)."""
        self._files.publish(file, now)

    def withdraw_file(
        self, kind: str, name: str, version: int, now: datetime, reason: Words | None = None
    ) -> None:
        """Tell every centre not to use a version."""
        self._files.withdraw(kind, name, version, now, reason)

    def notify(self, notice: Notice, centre: str, now: datetime) -> None:
        """Tell a centre, or every centre where ``centre`` is empty."""
        self._decisions.notify(notice, centre, now)

    def set_settings(self, settings: CentreSettings, centre: str, now: datetime) -> None:
        """Set what a centre, or every centre where ``centre`` is empty, goes by in sending."""
        self._decisions.set_settings(settings, centre, now)

    # -- grievances
    @property
    def grievances(self) -> Grievances:
        """The grievances: inbox, one whole, what offices do with them, statistics."""
        return self._grievances

    @property
    def office_tokens(self) -> OfficeTokens:
        """What lets offices in over HTTP."""
        return self._office_tokens

    # -- registry
    def enrolled(self, *, nid: str, brn: str, born: date | None) -> Sequence[EnrolledRecord]:
        """Return the live applications of a person in all unions, by any form of the NID."""
        return self.enrolled_many([Person(nid, brn, born)])[0]

    def enrolled_many(self, people: Sequence[Person]) -> Sequence[Sequence[EnrolledRecord]]:
        """Return the same for each of many people, in their order and with one look."""
        return self._registry.enrolled(people)

    # -- figures
    def stats(self) -> dict[str, Any]:
        """Return counts: centres, devices, events by kind, applications by programme and state."""
        return self._registry.stats()

    def export(self, programme: str, state: str) -> Iterable[dict[str, Any]]:
        """Yield applications as flat records, for ``udc-mis export``."""
        return self._registry.export(programme, state)


def _about(store: Store) -> dict[str, str]:
    query = select(house.c.name, house.c.value).where(house.c.district == COUNTRY)
    return store.read(lambda c: {row.name: row.value for row in c.execute(query)})
