"""A courier's clerk that does what the test wrote down, for tests of the windows."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from reportlab.pdfgen.canvas import Canvas

from udc_desktop.domain.applications import Application
from udc_desktop.domain.exchange import (
    AMENDED,
    SUBMITTED,
    WITHDRAWN,
    EventOutcome,
    FieldProblem,
    Notice,
    Outcome,
)
from udc_desktop.domain.operators import Operator
from udc_desktop.domain.problems import Rejected, problem
from udc_desktop.domain.programmes import Words
from udc_desktop.errors import KnownFault
from udc_desktop.services.exchange import (
    ExchangeService,
    ExchangeStatus,
    Progress,
    RunReport,
    Stage,
)
from udc_desktop.services.exchange_ports import (
    BatchLine,
    Headquarters,
    Policy,
    RunLine,
    SetAsideLine,
    Waiting,
    WaitingLine,
)
from udc_desktop.services.line import Connection, Stop
from udc_desktop.services.stick import Exported, Imported, WrittenFile

SALMA_ID = UUID("01900000-0000-7000-8000-000000000001")
RAFIQ_ID = UUID("01900000-0000-7000-8000-000000000002")
NOW = datetime(2026, 11, 12, 6, tzinfo=UTC)
HEADQUARTERS = Headquarters(
    id="mis-namuna",
    name_bn="নমুনা এমআইএস",
    name_en="Namuna MIS",
    url="https://mis.example",
    public_key=b"k" * 32,
    recipient="age1namuna",
    device_id="0123456789abcdef",
    registered=datetime(2026, 11, 1, 4, tzinfo=UTC),
)
NOTHING = Waiting((), 0, 0, 0, 0, 0, 0, datetime(2026, 11, 12, 5, 30, tzinfo=UTC))


def report(code: str = "", **more) -> RunReport:
    """Return the report of a run that sent nothing and got nothing, but for ``more``."""
    plain = RunReport(code, {}, 0, 0, 0, 0, {}, 0, 0)
    return replace(plain, **more)


class ScriptedExchange(ExchangeService):
    """Whatever the test sets is said; whatever is asked is written down."""

    def __init__(self, *, joined: bool = True) -> None:
        self.now = ExchangeStatus(
            headquarters=HEADQUARTERS if joined else None,
            connection=Connection(HEADQUARTERS.url if joined else ""),
            policy=Policy(),
            waiting=NOTHING if joined else replace(NOTHING, last_success=None),
            size_to_send=0,
            skew_seconds=0,
            last_fault="",
            last_fault_params={},
            last_try=NOTHING.last_success if joined else None,
            next_try=None,
            is_over_budget=False,
            is_outside_hours=False,
            files_refused=0,
        )
        self.due = False
        self.asked_due: list[bool] = []
        self.runs_begun: list[bool] = []
        self.reports: list[RunReport | Exception] = []
        self.steps: Sequence[Progress] = (Progress(Stage.CONNECTING, 0, 0, 0),)
        self.during: Callable[[Stop], None] | None = None
        self.set_aside_lines: list[SetAsideLine] = []
        self.batch_lines: list[BatchLine] = []
        self.run_lines: list[RunLine] = []
        self.notices_now: list[Notice] = []
        self.refusals: dict[str, Exception] = {}
        self.done: list[tuple] = []
        self.exported = Exported(
            WrittenFile("/media/pen/udc-KRN-A-20261112-1200.udc", 245_760, "ab" * 32, 12, 3),
            ("b1",),
        )
        self.imported = Imported({"accepted": 10, "rejected": 2}, {"application.decided": 3}, False)
        self.threads: list[str] = []

    # -- what the test changes
    def say(self, **changed) -> None:
        """Let the status be another."""
        self.now = replace(self.now, **changed)

    def waits(self, **changed) -> None:
        """Let something wait."""
        self.say(waiting=replace(self.now.waiting, **changed))

    def _ask(self, what: str, *told) -> None:
        self.done.append((what, *told))
        if (refusal := self.refusals.get(what)) is not None:
            raise refusal

    # -- the contract
    def status(self) -> ExchangeStatus:
        if (refusal := self.refusals.get("status")) is not None:
            raise refusal
        return self.now

    def is_due(self, *, is_metered: bool) -> bool:
        self.asked_due.append(is_metered)
        return self.due

    def run(self, progress: Callable[[Progress], None], stop: Stop, *, by_hand: bool) -> RunReport:
        self.threads.append(threading.current_thread().name)
        self.runs_begun.append(by_hand)
        for step in self.steps:
            progress(step)
        if self.during is not None:
            self.during(stop)
        told = self.reports.pop(0) if self.reports else report("line_stopped" if stop() else "")
        if isinstance(told, Exception):
            raise told
        return told

    def read_invitation(self, path: str) -> bytes:
        self._ask("read_invitation", path)
        return b"an invitation"

    def join(self, operator: Operator, invitation: bytes) -> Headquarters:
        self._ask("join", invitation)
        return self._joined()

    def join_by_code(
        self, operator: Operator, url: str, code: str, connection: Connection
    ) -> Headquarters:
        self._ask("join_by_code", url, code, connection)
        return self._joined()

    def _joined(self) -> Headquarters:
        self.say(headquarters=HEADQUARTERS, connection=Connection(HEADQUARTERS.url))
        return HEADQUARTERS

    def set_connection(self, operator: Operator, connection: Connection) -> None:
        self._ask("set_connection", connection)
        self.say(connection=connection)

    def set_policy(self, operator: Operator, policy: Policy) -> None:
        self._ask("set_policy", policy)
        self.say(policy=policy)

    def pause(self, operator: Operator, *, is_paused: bool) -> None:
        self._ask("pause", is_paused)
        self.say(policy=replace(self.now.policy, is_paused=is_paused))

    def set_aside(self, limit: int = 200) -> Sequence[SetAsideLine]:
        return tuple(self.set_aside_lines[:limit])

    def put_away(self, event: UUID, operator: Operator) -> None:
        self._ask("put_away", event)
        self._take(event)

    def send_again(self, event: UUID, operator: Operator) -> None:
        self._ask("send_again", event)
        self._take(event)

    def _take(self, event: UUID) -> None:
        self.set_aside_lines = [line for line in self.set_aside_lines if line.event != event]
        self.waits(set_aside=len(self.set_aside_lines))

    def batches(self, after: BatchLine | None = None, limit: int = 50) -> Sequence[BatchLine]:
        first = self.batch_lines.index(after) + 1 if after is not None else 0
        return tuple(self.batch_lines[first : first + limit])

    def runs(self, limit: int = 50) -> Sequence[RunLine]:
        return tuple(self.run_lines[:limit])

    def notices(self) -> Sequence[Notice]:
        return tuple(self.notices_now)

    def export(
        self, folder: str, operator: Operator, progress: Callable[[int, int], None], stop: Stop
    ) -> Exported:
        self._ask("export", folder)
        progress(self.exported.file.size, self.exported.file.size)
        if stop():
            raise KnownFault("stick_stopped")
        return self.exported

    def import_answer(self, path: str, operator: Operator) -> Imported:
        self._ask("import_answer", path)
        return self.imported

    def report(self, language: str) -> bytes:
        self._ask("report", language)
        return PDF


def rejected(**codes: str) -> Rejected:
    """Return a refusal that names fields with their codes."""
    return Rejected([problem(field, code) for field, code in codes.items()])


def _pdf() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.drawString(72, 770, "Made-up report")
    canvas.save()
    return out.getvalue()


PDF = _pdf()


SOME_EVENT = UUID("01900000-0000-7000-8000-0000000000e1")


def set_aside(
    application: Application,
    outcome: Outcome = Outcome.REJECTED,
    *,
    field: str = "applicant.nid",
    kind: str = SUBMITTED,
    event: UUID | None = None,
) -> SetAsideLine:
    """Return a line of what headquarters sent back, with a reason that fits its outcome."""
    applicant = application.body["applicant"]
    found = event or UUID(int=application.id.int ^ len(outcome.value))
    problems: tuple[FieldProblem, ...] = ()
    reason = None
    if outcome is Outcome.REJECTED:
        text = Words(bn="নম্বরটি নির্বাচন কমিশনে নেই।", en="The commission does not know it.")
        problems = (FieldProblem(field=field, code="unknown", text=text),)
    elif outcome is Outcome.REFUSED:
        reason = Words(bn="সময়সীমা শেষ হয়ে গেছে।", en="The intake was closed.")
    return SetAsideLine(
        event=found,
        kind=kind,
        application=application.id,
        number=application.number,
        name_bn=applicant["name_bn"],
        name_en=applicant["name_en"],
        since=NOW - timedelta(days=1),
        outcome=EventOutcome(
            id=found, sha256="ab" * 32, outcome=outcome, problems=problems, reason=reason
        ),
    )


def fill(exchange: ScriptedExchange, lines: Sequence[SetAsideLine] = ()) -> None:
    """Let much wait, something have come back, and a history lie behind."""
    exchange.waits(
        lines=(
            WaitingLine(SUBMITTED, SALMA_ID, "সালমা আক্তার (নমুনা)", 9, NOW - timedelta(days=2)),
            WaitingLine(AMENDED, SALMA_ID, "সালমা আক্তার (নমুনা)", 1, NOW - timedelta(hours=5)),
            WaitingLine(WITHDRAWN, RAFIQ_ID, "রফিক উদ্দিন (নমুনা)", 2, NOW - timedelta(minutes=9)),
        ),
        events=12,
        body_bytes=31_000,
        papers=31,
        paper_bytes=1_400_000,
        held=2,
        set_aside=len(lines),
        last_success=NOW - timedelta(days=3),
        sent_today=240_000,
    )
    exchange.say(size_to_send=1_431_000, next_try=NOW + timedelta(minutes=42))
    exchange.set_aside_lines = list(lines)
    exchange.batch_lines = [_batch(at) for at in range(7)]
    exchange.run_lines = [_run(at) for at in range(6)]
    exchange.notices_now = [
        Notice(
            id=SOME_EVENT,
            title=Words(bn="শুক্রবার সার্ভার বন্ধ", en="The server rests on Friday"),
            text=Words(
                bn="২৭ নভেম্বর সকাল ৮টা থেকে ১০টা পর্যন্ত সার্ভার বন্ধ থাকবে। নিবন্ধন চলবে।",
                en="On 27 November the server rests from 8 to 10. Enrolment goes on.",
            ),
            since=date(2026, 11, 10),
            until=date(2026, 11, 27),
        )
    ]


def _batch(at: int) -> BatchLine:
    outcomes: dict[str, int] = {"accepted": 48, "rejected": 2} if at % 3 == 1 else {"accepted": 50}
    is_open = at == 0
    return BatchLine(
        id=UUID(int=SOME_EVENT.int + at + 1),
        created=NOW - timedelta(hours=7 * at + 1),
        via="stick" if at == 2 else "wire",
        state="open" if is_open else "answered",
        events=12 if is_open else 50,
        size=0 if at == 2 else 34_000,
        attempts=at % 2 + 1,
        answered=None if is_open else NOW - timedelta(hours=7 * at),
        outcomes={} if is_open else outcomes,
    )


def _run(at: int) -> RunLine:
    started = NOW - timedelta(hours=7 * at + 1)
    return RunLine(
        id=UUID(int=SOME_EVENT.int + 100 + at),
        started=started,
        ended=started + timedelta(seconds=19 + at),
        code=("line_down", "", "line_timeout")[at % 3],
        events=50 * (at % 3 == 1),
        papers=31 * (at % 3 == 1),
        changes=5 * (at % 3 == 1),
        sent=34_000,
        received=9_000,
    )
