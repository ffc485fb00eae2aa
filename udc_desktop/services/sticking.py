"""Sync by stick: everything that waits goes into one file, and the answer comes back as one.

The file holds the same events as the wire would carry, under the same ids, so that it may overlap
with the wire in any way. Writing it settles nothing: only an answer does.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from udc_desktop.domain.exchange import BatchAnswer, ChangesPage
from udc_desktop.domain.operators import Centre, Operator
from udc_desktop.domain.programmes import Words
from udc_desktop.errors import KnownFault
from udc_desktop.services.answers import AnswerBook, Taken, fits
from udc_desktop.services.batches import add_checkpoint, closed
from udc_desktop.services.courier_state import (
    CHANGES,
    courier_state,
    keep_courier_state,
)
from udc_desktop.services.exchange_ports import Headquarters
from udc_desktop.services.joining import Joining, known_headquarters, policy_in_force
from udc_desktop.services.line import LineFault, Stop
from udc_desktop.services.ports import OutboxEvent, UnitOfWork, UnitsOfWork
from udc_desktop.services.runs import TakesChanges
from udc_desktop.services.stick import (
    AnswerFile,
    Exported,
    Imported,
    PaperOnStick,
    Parcel,
    StickDesk,
)
from udc_desktop.services.vault import Clock, IdSource

_log = logging.getLogger(__name__)

_ALL = 1_000_000_000


@dataclass(frozen=True, slots=True)
class StickCourier:
    """Writes what waits to a stick and reads the answers."""

    units: UnitsOfWork
    sticks: StickDesk
    centre: Centre
    place: Words
    clock: Clock
    ids: IdSource
    joining: Joining
    answers: AnswerBook
    changes: TakesChanges

    # -- out ------------------------------------------------------------------------------------

    def export(
        self, folder: str, operator: Operator, progress: Callable[[int, int], None], stop: Stop
    ) -> Exported:
        """Write the file; see ``ExchangeService.export``."""
        parcel = self._close_parcel()
        try:
            written = self.sticks.write(folder, parcel, progress, stop)
        except BaseException:
            self._give_up(parcel)  # there is no such file, so no answer to it will come
            raise
        batches = [str(batch.id) for batch in parcel.batches]
        with self.units() as unit:
            for batch in parcel.batches:
                unit.exchange.note_attempt(batch.id, self.clock(), 0)
            unit.trail.append(
                at=self.clock(),
                operator=operator,
                what="exchange.exported",
                entity=None,
                detail={
                    "sha256": written.sha256,
                    "batches": batches,
                    "events": written.events,
                    "papers": written.papers,
                },
            )
            unit.commit()
        return Exported(written, batches)

    def _close_parcel(self) -> Parcel:
        """Close what goes along, in one transaction before anything is written."""
        with self.units() as unit:
            headquarters = known_headquarters(unit)
            papers = unit.exchange.papers_to_send(_ALL)
            events = list(unit.exchange.waiting_events(0, _ALL))
            if add_checkpoint(unit, self.clock()):
                events += unit.exchange.waiting_events(events[-1].seq if events else 0, _ALL)
            size = max(1, policy_in_force(unit).largest_batch)
            batches = [
                closed(events[at : at + size], self.ids, self.clock(), "stick")
                for at in range(0, len(events), size)
            ]
            for batch in batches:
                unit.exchange.close_batch(batch)
            parcel = Parcel(
                headquarters=headquarters,
                centre=self.centre,
                place=self.place,
                made=self.clock(),
                cursor=unit.exchange.cursor(CHANGES),
                batches=tuple(batches),
                papers=tuple(PaperOnStick(p.sha256, p.mime, p.size) for p in papers),
                paper=self._paper,
                numbers=_numbers(unit, events),
            )
            unit.commit()
        return parcel

    def _paper(self, sha256: str) -> bytes:
        with self.units() as unit:
            data = unit.papers.get(sha256)
        if data is None:
            raise KnownFault("paper_gone")
        return data

    def _give_up(self, parcel: Parcel) -> None:
        with self.units() as unit:
            for batch in parcel.batches:
                unit.exchange.finish_batch(batch.id, "given_up", self.clock(), {})
            unit.commit()

    # -- back -----------------------------------------------------------------------------------

    def import_answer(self, path: str, operator: Operator) -> Imported:
        """Take an answer file; see ``ExchangeService.import_answer``."""
        with self.units() as unit:
            headquarters = known_headquarters(unit)
        file = self.sticks.read_answer(path, headquarters)
        is_new = self._take_registration(file, headquarters)
        outcomes: Counter[str] = Counter()
        taken = Taken()
        for answer in file.answers:
            self._take_answer(answer, taken, outcomes)
        is_new |= self._tick_papers(file.papers)
        changes = self._take_pages(file.pages)
        is_new |= taken.is_new or bool(changes)
        if is_new:
            self._note_import(operator, outcomes, changes)
        return Imported(dict(outcomes), changes, was_known=not is_new)

    def _take_registration(self, file: AnswerFile, headquarters: Headquarters) -> bool:
        if file.registered is None or headquarters.registered is not None:
            return False
        try:
            with self.units() as unit:
                self.joining.registered(unit, file.registered)
                unit.commit()
        except LineFault as fault:
            raise KnownFault("stick_other_headquarters") from fault
        return True

    def _take_answer(self, answer: BatchAnswer, taken: Taken, outcomes: Counter[str]) -> None:
        with self.units() as unit:
            batch = unit.exchange.batch(answer.batch)
        if batch is None or not fits(batch, answer):
            _log.warning("batch %s of the answer file is none of ours", answer.batch)
            return
        now = self.answers.take(batch, answer)
        taken.add(now)
        sent = {event.id: event.sha256 for event in batch.events}
        outcomes.update(
            each.outcome.value for each in answer.outcomes if sent.get(each.id) == each.sha256
        )

    def _tick_papers(self, papers: Sequence[str]) -> bool:
        with self.units() as unit:
            waiting = {paper.sha256 for paper in unit.exchange.papers_to_send(_ALL)}
            for paper in papers:
                unit.exchange.paper_sent(paper, self.clock())
            unit.commit()
        return not waiting.isdisjoint(papers)

    def _take_pages(self, pages: Sequence[ChangesPage]) -> dict[str, int]:
        new: Counter[str] = Counter()
        for page in pages:
            new.update(self.changes.take_page(page, self.clock()).new)
        if pages and not pages[-1].more:
            with self.units() as unit:
                state = courier_state(unit.settings)
                keep_courier_state(unit.settings, state, last_download=self.clock())
                unit.commit()
        return dict(new)

    def _note_import(
        self, operator: Operator, outcomes: Counter[str], changes: dict[str, int]
    ) -> None:
        with self.units() as unit:
            unit.trail.append(
                at=self.clock(),
                operator=operator,
                what="exchange.imported",
                entity=None,
                detail={"outcomes": dict(outcomes), "changes": changes},
            )
            unit.commit()


def _numbers(unit: UnitOfWork, events: Sequence[OutboxEvent]) -> tuple[str, ...]:
    """Return the numbers on paper of the applications that go along, each once."""
    numbers: dict[str, None] = {}
    for event in events:
        application = unit.applications.get(event.entity)
        if application is not None:
            numbers[application.number] = None
    return tuple(numbers)
