"""The two files of a stick among the examples of ``docs/sync-protocol.md``."""

from __future__ import annotations

import io
from pathlib import Path
from uuid import UUID

import msgspec

from tests.builders import CENTRE
from tests.tools.protocol_scene import DEVICE, HEADQUARTERS, NOW, Counter, Holder, outbox_event
from udc_desktop.domain.exchange import BatchMessage, Registration
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.seals import canonical_json, sha256_hex
from udc_desktop.mis.desk import Desk
from udc_desktop.services.batches import batch_message, closed
from udc_desktop.services.exchange_ports import Headquarters
from udc_desktop.services.line import ClosedBatch
from udc_desktop.services.stick import Parcel
from udc_desktop.sync.packet import (
    Cover,
    Enclosed,
    Paper,
    Writer,
    read_outward,
    write_answer,
    write_outward,
)
from udc_desktop.sync.stick import cover_note, load_labels

LABELS = load_labels(Path(__file__).resolve().parents[2] / "resources" / "print")
INTRODUCTION = "01934de0-0000-4000-8000-000900000998"
BATCH = UUID("01934de0-0000-4000-8000-000900000999")


def stick_examples(
    made: dict[str, bytes], desk: Desk, counter: Counter, registration: Registration, paper: bytes
) -> None:
    """Write a file at the counter, take it at headquarters, and add both files to ``made``."""
    batch = closed([outbox_event(counter.refused)], lambda: BATCH, NOW, "stick")
    number = msgspec.json.decode(counter.refused.body)["number"]
    cover = Cover(
        direction="to-headquarters",
        centre=CENTRE.code,
        device=CENTRE.code + CENTRE.device,
        device_id=DEVICE.id,
        headquarters=HEADQUARTERS.id,
        made=NOW,
        events=1,
        papers=1,
        numbers=(number,),
    )
    sha256 = sha256_hex(paper)
    out = io.BytesIO()
    write_outward(
        out,
        cover=cover,
        note=cover_note(LABELS, _parcel(desk, batch, number), cover),
        letters=[
            Enclosed(
                "register", "01934de0-0000-4000-8000-000900000998", canonical_json(registration), 1
            ),
            Enclosed("batches", str(batch.id), batch_message(batch.events), 1),
        ],
        papers=[Paper(sha256=sha256, mime="application/pdf", size=len(paper))],
        paper={sha256: paper}.__getitem__,
        cursor="",
        me=_writer(DEVICE),
        to=HEADQUARTERS.recipient,
    )
    made["stick-out.udc"] = out.getvalue()
    made["stick-answer.udc"] = _answered(made, desk, out)


def _answered(made: dict[str, bytes], desk: Desk, out: io.BytesIO) -> bytes:
    came = read_outward(
        out, identity=HEADQUARTERS.identity, headquarters=desk.id, key_of=lambda _: None
    )
    made["stick-cover.json"], made["stick-cover.txt"] = (
        came._container.covers.cover,
        came.note.encode(),
    )
    made["stick-manifest.json"] = canonical_json(came._manifest)
    register, batches = came.letters
    registered = desk.register(register.read(Registration), NOW)
    device = desk.device(came.device_id)
    assert device is not None
    came.each_paper(
        lambda paper, data: desk.keep_paper(device, paper.sha256, paper.mime, data, NOW)
    )
    id = UUID(batches.header.message_id)
    answer = desk.take_batch(device, id, batches.digest, batches.read(BatchMessage), NOW)
    page = desk.changes(device, came.cursor, 2)
    back = io.BytesIO()
    write_answer(
        back,
        came,
        letters=[
            Enclosed("register", register.header.message_id, canonical_json(registered), 1, "succ"),
            Enclosed("batches", str(id), canonical_json(answer), 1, "succ"),
            Enclosed("changes", str(UUID(int=9)), canonical_json(page), 2, "succ"),
        ],
        papers_here=[paper.sha256 for paper in came.papers],
        me=_writer(HEADQUARTERS),
        made=NOW,
        note="Answer of the sample office.\r\n",
        events=1,
    )
    return back.getvalue()


def _writer(holder: Holder) -> Writer:
    return Writer(holder.id, holder.public_key, holder.recipient, holder.key.sign)


def _parcel(desk: Desk, batch: ClosedBatch, number: str) -> Parcel:
    office = Headquarters(desk.id, desk.name.bn, desk.name.en, "", desk.public_key, desk.recipient)
    place = Words(bn="কৃষ্ণনগর, নবীনগর, ব্রাহ্মণবাড়িয়া", en="Krishnanagar, Nabinagar, Brahmanbaria")
    return Parcel(office, CENTRE, place, NOW, "", (batch,), (), lambda _: b"", (number,))
