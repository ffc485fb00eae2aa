"""A complete enrolment with three 150 KB papers, durable on disk.

The floor writes the same bytes in one bare SQLCipher transaction with the same settings.
"""

from __future__ import annotations

import random
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.harness import Figure, figure, in_turn, median, p95
from benchmarks.population import KEY, OPERATORS
from udc_desktop import bootstrap, demo, paths
from udc_desktop.domain.enrolments import Consent, EnrolmentDraft
from udc_desktop.services.enrolment import EnrolmentService
from udc_desktop.storage.engine import connect
from udc_desktop.storage.store import Store, create_store, new_id

DAY = datetime(2026, 11, 12, 4, 0, tzinfo=UTC)
PAPER = 150_000  # bytes


class Desk:
    """The enrolment service over a real store, with applicants that never repeat."""

    def __init__(self, folder: Path) -> None:
        self.store: Store = create_store(folder / "counter.db", KEY)
        with self.store.units() as unit:
            unit.operators.put(OPERATORS[0])
            unit.commit()
        catalogue = bootstrap.load_programmes(paths.resources(), folder / "none")
        places = bootstrap.load_places(paths.resources())
        self.service = EnrolmentService(
            self.store.units, self.store.queries, catalogue, places, demo.CENTRE,
            lambda: DAY, new_id,
        )  # fmt: skip
        self.chance = random.Random(5)
        self.number = 0

    def typed(self) -> EnrolmentDraft:
        """Return a draft with everything but its three big papers."""
        self.number += 1
        draft = self.service.begin(OPERATORS[0], "mcbp")
        while True:
            answers = demo.expectant_mother(self.chance, self.number, date(2026, 11, 12))
            draft.answers.update(answers)
            draft.consent = Consent("2026-1", "applicant", "thumb", "x", "bn", DAY)
            explanation = self.service.check(draft).explanation
            if explanation and not explanation.blocks and not explanation.warnings:
                self.service.add_paper(draft, "signature", b"\xff\xd8\xff sign", "signature")
                return draft

    def hand_in(self, draft: EnrolmentDraft) -> None:
        """Hand in three papers of 150 KB, each durable before the next."""
        for document in ("photo", "nid", "anc_card"):
            self.service.add_paper(
                draft, document, b"\xff\xd8\xff" + self.chance.randbytes(PAPER - 3), document
            )


class Bare:
    """The same bytes, one transaction, no rules, no tables to speak of."""

    def __init__(self, folder: Path) -> None:
        self.connection = connect(folder / "bare.db", KEY, make=True)
        self.connection.execute("CREATE TABLE paper (id INTEGER PRIMARY KEY, data BLOB)")
        self.chance = random.Random(6)

    def save(self, record: int) -> None:
        """Write three papers and ``record`` bytes."""
        self._write([*self._papers(), self.chance.randbytes(record)])

    def save_one_by_one(self, record: int) -> None:
        """Write the same, each paper durable before the next, as a counter must."""
        for data in (*self._papers(), self.chance.randbytes(record)):
            self._write([data])

    def _papers(self) -> list[bytes]:
        return [self.chance.randbytes(PAPER) for _ in range(3)]

    def _write(self, blobs: list[bytes]) -> None:
        self.connection.execute("BEGIN IMMEDIATE")
        for data in blobs:
            self.connection.execute("INSERT INTO paper (data) VALUES (?)", (data,))
        self.connection.execute("COMMIT")


def run(*, quick: bool) -> list[Figure]:
    """Return the figures of the save key alone, and of papers and save together."""
    with tempfile.TemporaryDirectory() as folder:
        desk, bare = Desk(Path(folder)), Bare(Path(folder))
        record = record_bytes(desk)
        whole, save, floor, floor_of_four = [], [], [], []
        for _ in range(15 if quick else 200):
            draft = desk.typed()
            papers, bare_one = in_turn(
                1, lambda draft=draft: desk.hand_in(draft), lambda: bare.save(record)
            )
            ours, bare_two = in_turn(
                1,
                lambda draft=draft: desk.service.enrol(draft, OPERATORS[0]),
                lambda: bare.save(record),
            )
            floor_of_four += in_turn(1, lambda: bare.save_one_by_one(record))[0]
            save += ours
            whole.append(papers[0] + ours[0])
            floor += bare_one + bare_two
        desk.store.close()
        bare.connection.close()
    return [
        figure("papers and save, median", median(whole), "ms", floor=median(floor)),
        figure("papers and save, times the floor", median(whole) / median(floor), "x", bar=2),
        figure(
            "papers and save, times four bare transactions",
            median(whole) / median(floor_of_four),
            "x",
        ),
        figure("four bare transactions, times one", median(floor_of_four) / median(floor), "x"),
        figure("papers and save, p95", p95(whole), "ms", floor=p95(floor), bar=100),
        figure("the save key alone, median", median(save), "ms"),
        figure("the save key alone, p95", p95(save), "ms"),
        figure("bytes of the record beside the papers", record, "bytes"),
    ]


def record_bytes(desk: Desk) -> int:
    """Return how many bytes an enrolment writes beside its papers (its rows, without indexes)."""
    draft = desk.typed()
    desk.hand_in(draft)
    enrolled = desk.service.enrol(draft, OPERATORS[0])
    from udc_desktop.domain.seals import canonical_json

    with desk.store.units() as unit:
        events = unit.outbox.of(enrolled.application.id)
        body = len(canonical_json(enrolled.application.body))
        # the record stands in the revision, its parts in person and household, and in the event
        return 2 * body + sum(len(e.body) for e in events)
