"""A counter in a storm, as a process of its own that may die at any moment.

``python -m tests.tools.storm_client ORDERS`` (JSON, ``Orders``) opens the store, goes on where the
last process of it was killed, and works in two lanes as the program does: one enrols, amends,
withdraws and mends, the other runs the courier, writes sticks and reads their answers. The clerks,
the store and the line are the real ones; made up are the people, and the clock, which is set back
and forward while everything runs. Every line on the standard output is one JSON object, printed
after what it tells was committed:

``{"saved": APPLICATION, "revision": N, "event": EVENT}`` ``{"run": CODE, "settled": N}``
``{"stick": PATH}`` ``{"imported": PATH}`` ``{"clock": SECONDS}`` ``{"end": ...}``.

A few events are spoilt on their way into the outbox, as a faulty program would spoil them: a number
that is none is rejected by headquarters and mended here, a record under a false number is refused
for good. With ``die`` the process kills itself at a statement, or right before or after a commit.
"""

from __future__ import annotations

import itertools
import os
import queue
import random
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import func, select

from tests.tools.storm_mishaps import Clock, SpoiltUnit, SuddenDeath, say
from udc_desktop import bootstrap, demo, paths
from udc_desktop.bootstrap.courier import make_exchange
from udc_desktop.domain.enrolments import Consent, EnrolmentDraft
from udc_desktop.domain.exchange import Outcome
from udc_desktop.domain.operators import Operator, Role
from udc_desktop.domain.problems import Rejected
from udc_desktop.errors import KnownFault
from udc_desktop.services.applications import ApplicationService
from udc_desktop.services.central_files import CentralFiles
from udc_desktop.services.enrolment import EnrolmentService
from udc_desktop.services.exchange_ports import SetAsideLine
from udc_desktop.services.ports import ApplicationFilter
from udc_desktop.services.recording import Recorder
from udc_desktop.storage.rows import OutboxRow, table_of
from udc_desktop.storage.store import Store, create_store, new_id, open_store
from udc_desktop.storage.uow import SqlUnitOfWork

KEY = bytes(range(32))
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
SUPERVISOR = Operator(UUID(int=99), "নমুনা তত্ত্বাবধায়ক", Role.SUPERVISOR, BEGAN)
OPERATORS = [Operator(UUID(int=n), f"নমুনা {n}", Role.OPERATOR, BEGAN) for n in (1, 2)]
DOCUMENTS = ("photo", "nid", "anc_card", "signature")
SHARED = 40  # papers that many applications cite
LAST_RUNS = 400


class Orders(msgspec.Struct, frozen=True):
    """What the process is told."""

    folder: str
    invitation: str  # path
    seed: int
    serial: int  # how many processes there were before
    target: int  # events in the outbox, when it is enough
    die: str = ""  # statement|commit|committed : after so many saves : at the so-manieth
    finish: bool = False  # save nothing more, and go until nothing waits

    @property
    def store(self) -> Path:
        """The strong-room."""
        return Path(self.folder) / "counter.db"

    @property
    def sticks(self) -> Path:
        """Where sticks are written, and their answers found."""
        return Path(self.folder) / "sticks"


class Lane(threading.Thread):
    """Does one thing after another, beside the counter. What fails ends the process."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._work: queue.Queue[Callable[[], None]] = queue.Queue(maxsize=2)
        self.start()

    def do(self, work: Callable[[], None]) -> None:
        """Let it be done; waits where too much is to be done already."""
        self._work.put(work)

    def rest(self) -> None:
        """Wait until everything is done."""
        self._work.join()

    def run(self) -> None:
        while True:
            work = self._work.get()
            try:
                work()
            except BaseException:  # noqa: BLE001 - whatever it is, the test fails by it
                traceback.print_exc()
                sys.stderr.flush()
                os._exit(70)
            self._work.task_done()


class Counter:
    """The clerks around one store, and somebody who gives them work."""

    def __init__(self, orders: Orders) -> None:
        self._orders = orders
        self._chance = random.Random(f"{orders.seed}/{orders.serial}")
        self._death = SuddenDeath(orders.die) if orders.die else None
        self._clock = Clock(self._chance)
        self._store = self._opened()
        catalogue = bootstrap.load_programmes(paths.resources(), orders.store.parent / "none")
        places = bootstrap.load_places(paths.resources())
        house, _ = bootstrap.open_house(paths.Home(orders.store.parent / "home"))
        self._enrolment = EnrolmentService(
            self._units, self._store.queries, catalogue, places, demo.CENTRE, self._clock, new_id
        )
        self._applications = ApplicationService(
            self._store.units, catalogue, Recorder(demo.CENTRE, new_id), self._clock
        )
        self._exchange = make_exchange(
            self._store, house.press, catalogue, CentralFiles(catalogue.form, demo.UNION), places,
            demo.CENTRE, self._clock, orders.store.parent / "devices.json",
        )  # fmt: skip
        self._lane = Lane()
        self._people = itertools.count(orders.serial * 100_000 + 1)
        self._known = [line.id for line in self._lines()]

    # -- the day
    def work(self) -> None:
        """Work until it is enough, or until the end."""
        if self._exchange.status().headquarters is None:
            self._exchange.join(SUPERVISOR, Path(self._orders.invitation).read_bytes())
        if self._orders.finish:
            self._finish()
        else:
            while self._events() < self._orders.target:
                for _ in range(self._chance.randrange(1, 9)):
                    self._step()
                self._lane.do(self._run)
            self._lane.rest()
        say(end="enough", events=self._events())
        self._store.close()

    def _step(self) -> None:
        fate = self._chance.random()
        if self._clock.is_astray() or fate < 0.05:
            self._clock.jump()
        elif fate < 0.06:
            self._clock.go_astray()
        elif fate < 0.16:
            self._amend(self._chance.choice(self._known[-12:]), "ভুল") if self._known else None
        elif fate < 0.21:
            self._withdraw()
        elif fate < 0.24:
            self._mend()
        elif fate < 0.25:
            self._lane.do(self._export)
        elif fate < 0.27:
            self._lane.do(self._import)
        elif not self._clock.is_astray():
            self._enrol()

    # -- the counter's lane
    def _enrol(self) -> None:
        number, operator = next(self._people), self._chance.choice(OPERATORS)
        draft = self._enrolment.begin(operator, "mcbp")
        draft.answers.update(self._answers(number))
        for document in DOCUMENTS:
            self._enrolment.add_paper(draft, document, self._paper(), document)
        draft.consent = Consent("2026-1", "applicant", "thumb", "x", "bn", self._clock())
        try:
            self._save(draft, operator)
        except Rejected:
            draft.as_refused = True  # one in twelve does not meet the rules
            self._save(draft, operator)

    def _answers(self, number: int) -> dict[str, str]:
        answers = demo.expectant_mother(self._chance, number % 10_000, self._clock().date())
        mobile = f"0171{number:07d}"
        return answers | {
            "applicant.nid": f"{4_100_000_000 + number * 7_919_317 % 899_999_999}",
            "applicant.mobile": mobile,
            "account.wallet": mobile,
            "account.wallet_again": mobile,
            "pregnancy.anc_card": f"KRN-2026-{number}",
        }

    def _paper(self) -> bytes:
        """Return a paper; four of five are shared with other applications."""
        if self._chance.random() < 0.8:
            shared = random.Random(self._chance.randrange(SHARED))
            return b"\xff\xd8\xff" + shared.randbytes(shared.randrange(200, 3000))
        return b"\xff\xd8\xff" + self._chance.randbytes(self._chance.randrange(200, 20_000))

    def _save(self, draft: EnrolmentDraft, operator: Operator) -> None:
        application = self._enrolment.enrol(draft, operator).application
        if not self._known or self._known[-1] != application.id:
            self._known.append(application.id)
        self._say_saved(application.id, application.revision)

    def _say_saved(self, application: UUID, revision: int) -> None:
        with self._store.units() as unit:
            events = unit.outbox.of(application)
        say(saved=application, revision=revision, event=events[-1].id if events else None)
        if self._death:
            self._death.saved()

    def _amend(self, application: UUID, reason: str) -> None:
        try:
            draft = self._enrolment.amend(application, OPERATORS[0], reason)
            draft.answers["household.income_monthly"] = f"{self._chance.randrange(40, 80) * 100}"
            draft.consent = Consent("2026-1", "applicant", "thumb", "x", "bn", self._clock())
            self._save(draft, OPERATORS[0])
        except Rejected as rejected:  # it was received meanwhile, or the clock forbids it
            say(not_amended=[problem.code for problem in rejected.problems])

    def _withdraw(self) -> None:
        if not self._known:
            return
        try:
            gone = self._applications.withdraw(
                self._chance.choice(self._known), SUPERVISOR, "চলে গেছেন"
            )
        except Rejected as rejected:
            say(not_withdrawn=[problem.code for problem in rejected.problems])
        else:
            self._say_saved(gone.id, gone.revision)

    def _mend(self) -> None:
        """Look at what came back; a quarter stays as it is to the end."""
        for line in self._exchange.set_aside():
            if line.event.int % 4 == 0:
                continue
            if line.outcome.outcome is Outcome.REFUSED:
                self._lane.do(self._putting_away(line))
            elif self._chance.random() < 0.3:
                self._lane.do(lambda line=line: self._exchange.send_again(line.event, SUPERVISOR))
            elif not self._clock.is_astray():
                self._amend(line.application, "নম্বর ভুল")

    def _putting_away(self, line: SetAsideLine) -> Callable[[], None]:
        return lambda: self._exchange.put_away(line.event, SUPERVISOR)

    # -- the courier's lane
    def _run(self) -> None:
        report = self._exchange.run(
            lambda _progress: None, lambda: False, by_hand=self._chance.random() < 0.8
        )
        say(run=report.code, settled=report.settled, set_aside=report.set_aside)

    def _export(self) -> None:
        try:
            exported = self._exchange.export(
                str(self._orders.sticks), OPERATORS[1], lambda _done, _all: None, lambda: False
            )
        except KnownFault as fault:
            if fault.code != "nothing_waits":
                raise
        else:
            say(stick=exported.file.path)

    def _import(self) -> None:
        answers = sorted(self._orders.sticks.glob("*.answer"))
        for answer in answers[-3:] if not self._orders.finish else answers:
            self._exchange.import_answer(str(answer), OPERATORS[1])
            say(imported=answer.name)

    def _finish(self) -> None:
        """Go until nothing is left that can go."""
        self._lane.do(self._import)
        for _ in range(LAST_RUNS):
            self._lane.do(self._run)
            self._lane.rest()
            with self._store.units() as unit:
                if not (
                    unit.exchange.open_batch()
                    or unit.exchange.next_events(1)
                    or unit.exchange.papers_to_send(1)
                ):
                    break
        else:
            raise RuntimeError("something waits for ever")
        self._lane.do(self._run)  # what was decided meanwhile, and the registry's answers
        self._lane.rest()

    # -- the store
    def _opened(self) -> Store:
        self._orders.sticks.mkdir(exist_ok=True)
        if self._orders.store.exists():
            return open_store(self._orders.store, KEY)
        return create_store(self._orders.store, KEY, fill=_staff)

    def _units(self) -> SqlUnitOfWork:
        unit = SpoiltUnit(self._store._engine, self._store.signer, new_id)
        unit.chance = self._chance
        return unit

    def _events(self) -> int:
        with self._store._engine.connect() as connection:
            count = connection.scalar(select(func.count()).select_from(table_of(OutboxRow)))
        return int(count or 0)

    def _lines(self) -> list[Any]:
        return list(reversed(self._store.queries.applications(ApplicationFilter(), None, 200)))


def _staff(unit: SqlUnitOfWork) -> None:
    for operator in (*OPERATORS, SUPERVISOR):
        unit.operators.put(operator)


def main() -> None:
    """Do as ordered."""
    Counter(msgspec.json.decode(sys.argv[1], type=Orders)).work()


if __name__ == "__main__":
    main()
