"""A counter in memory with the real clerk of enrolments, for tests of the enrolment page."""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID

from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from reportlab.pdfgen.canvas import Canvas

from tests.builders import OPERATOR, SUPERVISOR, Desk
from tests.house_fakes import FakePreferences, PaperOperators
from tests.ui.exchange_desk import ScriptedExchange
from udc_desktop.domain.enrolments import EnrolmentDraft
from udc_desktop.domain.operators import Operator
from udc_desktop.errors import KnownFault
from udc_desktop.services.house import Counter
from udc_desktop.services.receipts import IssuedReceipt, ReceiptService
from udc_desktop.ui.changes import ChangeHub
from udc_desktop.ui.enrolment.page import EnrolmentPage
from udc_desktop.ui.jobs import InlineJobRunner
from udc_desktop.ui.messages import MessageBar
from udc_desktop.ui.navigation import Navigator, Tools
from udc_desktop.ui.sync.courier import Courier

PASSWORD = "kolmi-shak-bhaat"


def jpeg(width: int = 600, height: int = 400, colour: str = "#c8b89a") -> bytes:
    """Return a plainly made-up picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG")
    return out.getvalue()


class HeldJobs:
    """Jobs that wait until the test lets them be done, one after the other, in their order."""

    def __init__(self) -> None:
        self.waiting = []
        self.done = 0

    def run(self, work, on_done, on_error, lane="counter"):
        self.waiting.append((work, on_done, on_error))

    def do_all(self) -> None:
        while self.waiting:
            work, on_done, on_error = self.waiting.pop(0)
            try:
                result = work()
            except Exception as error:  # noqa: BLE001 - handed to the one who asked
                on_error(error)
            else:
                self.done += 1
                on_done(result)


class SlipReceipts(ReceiptService):
    """Receipts of one line; a second one after a print is a duplicate."""

    def __init__(self) -> None:
        self.issued: list[tuple[str, str]] = []
        self.logged: list[tuple[int, str]] = []
        self.fault: KnownFault | None = None

    def issue(self, application: UUID, paper: str, language: str) -> IssuedReceipt:
        if self.fault is not None:
            raise self.fault
        self.issued.append((paper, language))
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=(420, 595))
        canvas.drawString(40, 540, f"Made-up receipt, {paper}, {language}")
        canvas.save()
        number = f"MADE-UP-{application.int % 1000}"
        copy = len(self.logged)
        return IssuedReceipt(
            application, application, number, out.getvalue(), paper, language, copy
        )

    def printed(self, receipt: IssuedReceipt, operator: Operator, how: str) -> None:
        self.logged.append((receipt.copy_number, how))


@dataclass
class TableSystem:
    """The surroundings: whatever the test has laid on the table."""

    open_file: Path | None = None
    save_file: Path | None = None
    image: QImage | None = None
    files: list[Path] = field(default_factory=list)
    printer_names: list[str] = field(default_factory=list)
    folder: Path | None = None

    def ask_open_file(self, parent, title, kinds):
        return self.open_file

    def ask_save_file(self, parent, title, name, kinds):
        return self.save_file

    def ask_folder(self, parent, title):
        return self.folder

    def clipboard_image(self):
        return self.image

    def clipboard_files(self):
        return self.files

    def copy_text(self, text):
        self.text = text

    def printers(self):
        return self.printer_names

    def make_printer(self, name):
        raise KnownFault("no_printer")

    def open_folder(self, folder):
        return True


class EntryCounter:
    """Everything an enrolment page needs; ``desk`` is the counter in memory behind it."""

    def __init__(self, translator, *, operator: Operator = OPERATOR, desk: Desk | None = None):
        self.desk = desk or Desk()
        self.jobs = InlineJobRunner()
        self.system = TableSystem()
        self.receipts = SlipReceipts()
        self.exchange = ScriptedExchange()
        self.preferences = FakePreferences()
        self._wall = QWidget()  # never shown: a bar of its own would take the focus
        self.messages = MessageBar(self._wall)
        self.changes = ChangeHub()
        self.navigator = Navigator()
        self.translator = translator
        self.operators = PaperOperators([SUPERVISOR, OPERATOR], {SUPERVISOR.id: PASSWORD})
        self.counter = Counter(
            operator=operator,
            centre=self.desk.centre,
            enrolment=self.desk.enrolment,
            applications=self.desk.applications,
            receipts=self.receipts,
            operators=self.operators,
            overrides=self.desk.overrides,
            exchange=self.exchange,
            grievances=self.desk.grievances,
            queries=self.desk.queries,
            catalogue=self.desk.catalogue,
            places=self.desk.places,
            preferences=self.preferences,
            clock=self.desk.clock,
        )
        self.courier = Courier(
            self.exchange, self.jobs, self.changes, self._wall, is_metered=lambda: None
        )
        self.tools = Tools(
            self.jobs,
            self.messages,
            self.changes,
            self.system,
            translator,
            self.preferences,
            self.navigator,
            self.courier,
        )

    def page(self) -> EnrolmentPage:
        """Return the page, with its clock standing where the counter's stands."""
        return EnrolmentPage(self.counter, self.tools, now=self.desk.clock)

    def whole_draft(self, **answers: str) -> EnrolmentDraft:
        """Return a stored MCBP draft that lacks nothing, with papers that can be seen."""
        draft = self.desk.mcbp_draft(self.counter.operator, **answers)
        for at, document in enumerate(self.desk.catalogue.get("mcbp").documents):
            picture = jpeg(60 + at, 40)
            self.desk.enrolment.add_paper(draft, document.id, picture, "made-up.jpg")
        self.desk.enrolment.keep(draft)
        return draft

    def with_operator(self, operator: Operator) -> EntryCounter:
        """Let somebody else sit at the same counter."""
        other = EntryCounter(self.translator, operator=operator, desk=self.desk)
        other.counter = replace(other.counter, operator=operator)
        return other
