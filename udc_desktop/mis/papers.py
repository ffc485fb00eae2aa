"""Papers: photos, scans and signatures, kept as files by their hash.

The bytes are on the disk before the database says that they are here; a file without its row is
harmless, and is found again when the same paper comes once more. How far an upload is, the length
of its part file says, which is on the disk after every piece.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import Connection, Row, Select, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from udc_desktop.mis import schema
from udc_desktop.mis.keys import sync_folder, write_durably
from udc_desktop.mis.shelves import Shelf
from udc_desktop.mis.store import Store
from udc_desktop.mis.terms import Device, Refused, Upload

LARGEST = 20 * 1024 * 1024  # bytes of one paper

_SHA256 = re.compile(r"[0-9a-f]{64}")
_MIME = re.compile(r"[a-z]{1,20}/[A-Za-z0-9.+-]{1,60}")


class Papers:
    """Takes papers in pieces, or whole."""

    def __init__(self, store: Store, shelf: Shelf, folder: Path) -> None:
        self._store = store
        self._shelf = shelf
        self._whole = folder / "papers"
        self._parts = folder / "uploads"
        insert = postgresql.insert if store.is_postgres else sqlite.insert
        self._put_paper = insert(schema.paper).on_conflict_do_nothing()
        new = insert(schema.upload)
        self._put_upload = new.on_conflict_do_update(
            index_elements=["district", "id"],
            set_={"mime": new.excluded.mime, "length": new.excluded.length},
        )

    def path_of(self, sha256: str) -> Path:
        """Return where a paper lies, or would lie."""
        return self._whole / sha256[:2] / sha256[2:4] / sha256

    def wanted(self, device: Device, papers: Iterable[str]) -> Sequence[str]:
        """Return those that are not here, in the order asked; what is no hash is wanted."""
        asked = list(dict.fromkeys(papers))
        hashes = [bytes.fromhex(paper) for paper in asked if _SHA256.fullmatch(paper)]
        here = self._store.read(lambda c: self._shelf.papers(c, device, hashes))
        return [paper for paper in asked if paper not in {each.hex() for each in here}]

    def begin(self, device: Device, sha256: str, mime: str, length: int, now: datetime) -> Upload:
        """Begin an upload, or find the one begun before."""
        if not _SHA256.fullmatch(sha256):
            raise Refused("wrong_digest")
        if not 0 < length <= LARGEST:
            raise Refused("too_large", limit=LARGEST)
        # of device and paper: begun twice, even at the same moment, it is one
        id = uuid5(NAMESPACE_URL, f"udc-upload:{device.id}/{sha256}")
        row: dict[str, Any] = {
            "district": device.district,
            "id": id,
            "device": device.id,
            "sha256": bytes.fromhex(sha256),
            "mime": mime if _MIME.fullmatch(mime) else "application/octet-stream",
            "length": length,
            "begun": now,
        }

        def work(connection: Connection) -> Upload:
            connection.execute(self._put_upload, row)
            if self.path_of(sha256).exists():  # from another district, or before a crash
                self._note(connection, device, sha256, row["mime"], length, now)
            return self._found(connection, device, id)

        return self._store.write(work)

    def upload(self, device: Device, upload: UUID) -> Upload | None:
        """Return how far an upload is."""
        try:
            return self._store.read(lambda c: self._found(c, device, upload))
        except Refused:
            return None

    def append(
        self, device: Device, upload: UUID, offset: int, data: bytes, now: datetime
    ) -> Upload:
        """Add a piece; the last one makes the paper."""

        def work(connection: Connection) -> Upload | None:
            # the row is locked: two pieces of one upload, sent again too early, take turns
            found = self._found(connection, device, upload, locked=True)
            if found.is_complete and offset == found.length and not data:
                return found
            if offset != found.offset:
                raise Refused("wrong_offset", offset=found.offset)
            if offset + len(data) > found.length:
                raise Refused("too_large", limit=found.length)
            self._write(upload, offset, data)
            if offset + len(data) < found.length:
                return self._found(connection, device, upload)
            return self._finish(connection, device, found, now)

        done = self._store.write(work)
        if done is None:
            raise Refused("wrong_digest")
        return done

    def keep(self, device: Device, sha256: str, mime: str, data: bytes, now: datetime) -> None:
        """Keep a paper that came whole."""
        if hashlib.sha256(data).hexdigest() != sha256:
            raise Refused("wrong_digest")
        if len(data) > LARGEST:
            raise Refused("too_large", limit=LARGEST)
        path = self.path_of(sha256)
        if not path.exists():
            self._make(path.parent)
            write_durably(path, data)
        mime = mime if _MIME.fullmatch(mime) else "application/octet-stream"
        self._store.write(lambda c: self._note(c, device, sha256, mime, len(data), now))

    # -- inside a transaction
    def _found(
        self, connection: Connection, device: Device, upload: UUID, *, locked: bool = False
    ) -> Upload:
        """Return an upload as it stands; raises ``Refused('upload_gone')``."""
        query: Select[Any] = select(schema.upload).where(
            schema.upload.c.district == device.district,
            schema.upload.c.id == upload,
            schema.upload.c.device == device.id,
        )
        row = connection.execute(query.with_for_update() if locked else query).first()
        if row is None:
            raise Refused("upload_gone")
        is_here = bool(self._shelf.papers(connection, device, [row.sha256]))
        return Upload(
            id=upload,
            sha256=bytes(row.sha256).hex(),
            mime=row.mime,
            length=row.length,
            offset=row.length if is_here else self._size(row),
            is_complete=is_here,
        )

    def _size(self, row: Row[Any]) -> int:
        try:
            size: int = (self._parts / row.id.hex).stat().st_size
        except FileNotFoundError:
            return 0
        return min(size, int(row.length))

    def _write(self, upload: UUID, offset: int, data: bytes) -> None:
        self._make(self._parts)
        path = self._parts / upload.hex
        is_new = not path.exists()
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "r+b") as file:
            file.truncate(offset)  # of a longer upload under another length
            file.seek(offset)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if is_new:
            sync_folder(self._parts)

    def _finish(
        self, connection: Connection, device: Device, found: Upload, now: datetime
    ) -> Upload | None:
        """Make the paper of its part; None where it is another one, which is thrown away."""
        part = self._parts / found.id.hex
        if _sha256_of(part) != found.sha256:
            part.unlink()
            connection.execute(
                delete(schema.upload).where(
                    schema.upload.c.district == device.district, schema.upload.c.id == found.id
                )
            )
            return None
        path = self.path_of(found.sha256)
        self._make(path.parent)
        part.replace(path)
        sync_folder(path.parent)
        self._note(connection, device, found.sha256, found.mime, found.length, now)
        return Upload(found.id, found.sha256, found.mime, found.length, found.length, True)

    def _note(
        self,
        connection: Connection,
        device: Device,
        sha256: str,
        mime: str,
        size: int,
        now: datetime,
    ) -> None:
        connection.execute(
            self._put_paper,
            {
                "district": device.district,
                "sha256": bytes.fromhex(sha256),
                "mime": mime,
                "size": size,
                "device": device.id,
                "received": now,
            },
        )

    def _make(self, folder: Path) -> None:
        missing = []
        while not folder.exists():
            missing.append(folder)
            folder = folder.parent
        for each in reversed(missing):
            with contextlib.suppress(FileExistsError):
                each.mkdir(mode=0o700)
            sync_folder(each.parent)


def _sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
