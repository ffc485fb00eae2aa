"""A file that came on a stick: taken as if it had come by wire, and answered by a file."""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from udc_desktop.domain.exchange import BatchAnswer, BatchMessage, Registration, counts_of
from udc_desktop.domain.seals import canonical_json
from udc_desktop.mis.desk import Desk
from udc_desktop.mis.terms import Device, Refused
from udc_desktop.sync.envelope import BadLetter, Letter
from udc_desktop.sync.packet import (
    BadPacket,
    Enclosed,
    Outward,
    Paper,
    Writer,
    read_outward,
    write_answer,
)

_PAGE = 500  # changes in one letter
_MOST_PAGES = 200  # of one file; the rest goes with the next


@dataclass(slots=True)
class Taken:
    """What a file brought."""

    centre: str
    device: str
    outcomes: dict[str, int] = field(default_factory=dict)
    papers: int = 0
    changes: int = 0
    refused: list[str] = field(default_factory=list)  # codes of letters that were not taken


class StickPost:
    """Takes files and writes their answers. A file taken twice does no harm."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def take(self, came_as: Path, answer_as: Path, now: datetime) -> Taken:
        """Take a file and write the answer beside, whole or not at all.

        Raises:
            BadPacket: it is not to be used, and nothing of it was.
            Refused: ``unknown_device``, ``revoked``, ``busy``, or why it could not register.
            OSError: a file could not be read or written.
        """
        with came_as.open("rb") as stream:
            came = read_outward(
                stream,
                identity=self._desk.identity,
                headquarters=self._desk.id,
                key_of=self._key_of,
            )
            letters, device = self._registered(came, now)
            taken = Taken(device.centre, device.name)
            came.each_paper(lambda paper, data: self._keep(taken, device, paper, data, now))
            letters += [
                self._batch(taken, device, letter, now)
                for letter in came.letters
                if letter.header.action == "batches"
            ]
            letters += self._changes(taken, device, came.cursor)
            self._answer(came, device, letters, taken, answer_as, now)
        return taken

    def _key_of(self, device_id: str) -> bytes | None:
        device = self._desk.device(device_id)
        return device.public_key if device else None

    def _registered(self, came: Outward, now: datetime) -> tuple[list[Enclosed], Device]:
        """Take the device in where it asks for it; return the answer and the device."""
        letters = []
        fault = "unknown_device"
        for letter in came.letters:
            if letter.header.action != "register":
                continue
            try:
                registration = letter.read(Registration)
                if registration.public_key != came.public_key:
                    raise Refused("code_wrong")
                registered = self._desk.register(registration, now)
            except (Refused, BadLetter) as refused:
                fault = refused.code
                letters.append(_refused(letter, refused.code))
            else:
                letters.append(_answered(letter, canonical_json(registered)))
        device = self._desk.device(came.device_id)
        if device is None:
            raise Refused(fault)
        if device.revoked is not None:
            raise Refused("revoked")
        return letters, device

    def _keep(self, taken: Taken, device: Device, paper: Paper, data: bytes, now: datetime) -> None:
        self._desk.keep_paper(device, paper.sha256, paper.mime, data, now)
        taken.papers += 1

    def _batch(self, taken: Taken, device: Device, letter: Letter, now: datetime) -> Enclosed:
        try:
            answer: BatchAnswer = self._desk.take_batch(
                device,
                UUID(letter.header.message_id),
                letter.digest,
                letter.read(BatchMessage),
                now,
            )
        except (Refused, BadLetter, ValueError) as refused:
            code = getattr(refused, "code", "bad_letter")
            if code in {"busy", "revoked"}:
                raise
            taken.refused.append(code)
            return _refused(letter, code)
        for outcome, count in counts_of(answer.outcomes).items():
            taken.outcomes[outcome] = taken.outcomes.get(outcome, 0) + count
        return _answered(letter, canonical_json(answer), len(answer.outcomes))

    def _changes(self, taken: Taken, device: Device, cursor: str) -> Iterator[Enclosed]:
        for _ in range(_MOST_PAGES):
            page = self._desk.changes(device, cursor, _PAGE)
            taken.changes += len(page.changes)
            yield Enclosed(
                "changes",
                str(uuid.uuid4()),
                canonical_json(page),
                total_count=len(page.changes),
                status="succ",
            )
            cursor = page.cursor
            if not page.more:
                return

    def _answer(
        self,
        came: Outward,
        device: Device,
        letters: list[Enclosed],
        taken: Taken,
        path: Path,
        now: datetime,
    ) -> None:
        brought = [paper.sha256 for paper in came.papers]
        missing = set(self._desk.papers_wanted(device, brought))
        desk = self._desk
        with _whole(path) as out:
            write_answer(
                out,
                came,
                letters=letters,
                papers_here=[sha256 for sha256 in brought if sha256 not in missing],
                me=Writer(desk.id, desk.public_key, desk.recipient, desk.sign),
                made=now,
                note=_note(desk, taken),
                events=sum(taken.outcomes.values()),
            )


def _answered(letter: Letter, message: bytes, count: int = 1) -> Enclosed:
    header = letter.header
    return Enclosed(header.action, header.message_id, message, total_count=count, status="succ")


def _refused(letter: Letter, code: str) -> Enclosed:
    header = letter.header
    return Enclosed(
        header.action, header.message_id, b"null", status="rjct", status_reason_code=code
    )


def _note(desk: Desk, taken: Taken) -> str:
    events = sum(taken.outcomes.values())
    return (
        f"{desk.name.bn}\n{taken.device}-এর জন্য উত্তর। ইউডিসি ডেস্কটপে এই ফাইলটি আমদানি করুন।\n\n"
        f"{desk.name.en}\nAnswer for {taken.device}: {events} records, {taken.papers} papers, "
        f"{taken.changes} messages. Import this file in UDC Desktop.\n"
    )


@contextlib.contextmanager
def _whole(path: Path) -> Iterator[BinaryIO]:
    """Write a file beside its name and give it the name when it is whole and on the disk."""
    beside = path.with_name(f"{path.name}.part")
    try:
        with beside.open("wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


__all__ = ["BadPacket", "StickPost", "Taken"]
