"""What becomes of each event of a batch, given what is here already. No database in here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from udc_desktop.domain.exchange import AMENDED, WITHDRAWN, EventOutcome, Outcome, WireEvent
from udc_desktop.mis.claims import Claim, Claims, joined, parted
from udc_desktop.mis.grievance_judging import GrievanceFiles, KnownGrievance
from udc_desktop.mis.reading import Read
from udc_desktop.mis.sentences import refusal
from udc_desktop.mis.shelves import (
    ApplicationColumns,
    EventColumns,
    KnownApplication,
    KnownEvent,
)
from udc_desktop.mis.terms import Device


def state_of(standing: str, decided: str | None) -> str:
    """Return the state of an application: what the counter ended stays ended."""
    return (decided or "received") if standing == "received" else standing


def is_live(standing: str, decided: str | None) -> bool:
    """Whether an application bars another one of the same person."""
    return state_of(standing, decided) not in {"refused", "withdrawn", "rejected"}


@dataclass(frozen=True, slots=True)
class ClaimsMoved:
    """What a batch changes about claims."""

    new: list[Claim]
    dropped: list[tuple[UUID, list[bytes]]]  # application, keys that count no longer


class Judge:
    """Judges the events of one batch in their order; each sees what those before it did."""

    def __init__(
        self,
        device: Device,
        claims: Claims,
        *,
        events: Iterable[KnownEvent],
        applications: Iterable[KnownApplication],
        papers: set[str],
        grievances: Iterable[KnownGrievance] = (),
    ) -> None:
        self._device = device
        self._claims = claims
        self._hashes: dict[UUID, str] = {}
        self._seqs: set[int] = set()
        for event in events:
            self._hashes[event.id] = event.sha256.hex()
            if event.device == device.id:
                self._seqs.add(event.seq)
        self._before = {each.id: each for each in applications}
        self._applications = dict(self._before)
        self._papers = papers
        self._moved: dict[UUID, tuple[ApplicationColumns, list[bytes]]] = {}  # keys of the NID
        self.events: list[EventColumns] = []
        self.grievances = GrievanceFiles(device.id, grievances)

    @property
    def applications(self) -> list[ApplicationColumns]:
        """Applications that are new or moved, as they stand at the end of the batch."""
        return [self._moved[id][0] for id in sorted(self._moved)]

    def judge(self, reading: Read) -> EventOutcome:
        """Return the outcome of one event."""
        event = reading.event
        if not reading.is_ours and reading.outcome is not None:
            return reading.outcome
        if (known := self._hashes.get(event.id)) is not None:
            return _said(event, Outcome.REPEAT if known == event.sha256 else Outcome.CONFLICT)
        if reading.outcome is not None:
            return reading.outcome
        if event.seq in self._seqs:
            return refusal(event, "seq_used")
        before = self._applications.get(event.entity) if reading.body is not None else None
        if before is not None and before.device != self._device.id:
            return refusal(event, "other_device")
        if reading.grievance is not None and (
            objection := self.grievances.objection(reading.grievance)
        ):
            return refusal(event, objection)
        if waits_for := self._missing(reading, before):
            return EventOutcome(
                id=event.id, sha256=event.sha256, outcome=Outcome.HELD, waits_for=waits_for
            )
        self._accept(reading, before)
        return _said(event, Outcome.ACCEPTED)

    def _missing(self, reading: Read, before: KnownApplication | None) -> tuple[str, ...]:
        event = reading.event
        missing = [f"paper:{paper}" for paper in reading.papers if paper not in self._papers]
        if event.kind in {AMENDED, WITHDRAWN} and before is None:
            missing.append(f"entity:{event.entity}")
        if reading.grievance is not None and self.grievances.is_missing(reading.grievance):
            missing.append(f"entity:{event.entity}")
        return tuple(dict.fromkeys(missing))

    def _accept(self, reading: Read, before: KnownApplication | None) -> None:
        event = reading.event
        self._hashes[event.id] = event.sha256
        self._seqs.add(event.seq)
        self.events.append(_columns(event))
        if reading.grievance is not None:
            self.grievances.accept(event, reading.grievance)
        if reading.body is not None and (before is None or before.seq < event.seq):
            nids = self._claims.nid_keys(reading.identity)
            row = self._row(reading, before.decided if before else None, nids)
            self._moved[event.entity] = row, nids
            self._applications[event.entity] = KnownApplication(
                row.id, self._device.id, row.seq, row.standing, row.decided, row.claims
            )

    def _row(self, reading: Read, decided: str | None, nids: list[bytes]) -> ApplicationColumns:
        event, body = reading.event, reading.body
        assert body is not None  # noqa: S101 - for the type checker; asked by the caller
        return ApplicationColumns(
            id=event.entity,
            number=body.number,
            programme=body.programme,
            programme_version=body.programme_version,
            revision=body.revision,
            priority=body.priority,
            intake=body.intake,
            created=body.created,
            standing=reading.standing,
            decided=decided,
            state=state_of(reading.standing, decided),
            event=event.id,
            seq=event.seq,
            claims=joined(nids + self._claims.brn_keys(reading.identity)),
        )

    def claims_moved(self) -> ClaimsMoved:
        """Return the claims that this batch makes and those that it ends."""
        moved = ClaimsMoved([], [])
        for id, (row, nids) in self._moved.items():
            before = self._before.get(id)
            old = (
                parted(before.claims)
                if before is not None and is_live(before.standing, before.decided)
                else []
            )
            new = parted(row.claims) if is_live(row.standing, row.decided) else []
            moved.new.extend(
                Claim(key, self._device.district, id, self._device.union, key in nids)
                for key in new
                if key not in old
            )
            if dropped := [key for key in old if key not in new]:
                moved.dropped.append((id, dropped))
        return moved


def _said(event: WireEvent, outcome: Outcome) -> EventOutcome:
    return EventOutcome(id=event.id, sha256=event.sha256, outcome=outcome)


def _columns(event: WireEvent) -> EventColumns:
    return EventColumns(
        id=event.id,
        seq=event.seq,
        kind=event.kind,
        entity=event.entity,
        revision=event.revision,
        at=event.at,
        skew_seconds=event.skew_seconds,
        operator=event.operator,
        sha256=bytes.fromhex(event.sha256),
        seal=event.seal,
        body=bytes(event.body),
    )
