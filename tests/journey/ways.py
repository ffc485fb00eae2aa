"""The ways between a counter and headquarters: over the line, by stick, and half by each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.journey.offices import Office
from udc_desktop import demo
from udc_desktop.services.exchange import RunReport
from udc_desktop.services.house import Counter
from udc_desktop.services.line import Connection

if TYPE_CHECKING:
    from tests.journey.conftest import OpenCounter
    from udc_desktop.ui.sync.page import SyncPage


class Way:
    """What an operator does at the page of sending (F9), by keys wherever there is one."""

    def __init__(self, counter: OpenCounter, office: Office, stick: Path) -> None:
        self.counter, self.office, self.stick = counter, office, stick
        self.hands = counter.hands
        self.runs: list[RunReport] = []
        self._answers = 0
        stick.mkdir(exist_ok=True)
        counter.window.courier.ended.connect(lambda how, _by_hand: self.runs.append(how))

    @property
    def page(self) -> SyncPage:
        """The page, in front."""
        self.hands.press("F9")
        self.hands.settle()
        return self.counter.window.page("sync")

    def join(self) -> None:
        """Join headquarters."""
        raise NotImplementedError

    def send(self) -> None:
        """Send what waits, and take what comes back."""
        raise NotImplementedError

    def send_first(self) -> None:
        """Send for the first time."""
        self.send()

    # -- what the ways are made of
    def push(self, button: QWidget) -> None:
        """Press a button by the keyboard."""
        button.setFocus(Qt.FocusReason.TabFocusReason)
        self.hands.press("Space")
        self.hands.settle()

    def join_by_file(self) -> None:
        """Take the invitation that came on a stick."""
        page, file = self.page, self.stick / "invitation.json"
        self.office.invite(demo.CENTRE.code, demo.UNION, file)
        self.counter.desk.next_file = file
        self.push(page.join_view.file_button)
        self.hands.see(page.joined_box.isVisible, "that the centre is joined")
        self.hands.settle()

    def join_by_code(self) -> None:
        """Type address and code as they stand in the letter, and choose the authority's file."""
        page, hands = self.page, self.hands
        code = self.office.invite(demo.CENTRE.code, demo.UNION, self.stick / "unused.json")
        view = page.join_view
        self.push(view.more_button)
        self.counter.desk.next_file = self.office.ca_file
        self.push(view.fields.ca_button)
        view.fields.url_edit.setFocus()
        hands.type(self.office.url)
        hands.press("Return")
        hands.type(code)
        hands.press("Return")
        hands.settle()
        hands.see(page.joined_box.isVisible, "that the centre is joined")
        hands.settle()

    def trust_the_authority(self) -> None:
        """Choose the authority's file in the settings."""
        page = self.page
        page.open_part("settings")
        self.counter.desk.next_file = self.office.ca_file
        self.push(page.settings_part.fields.ca_button)
        self.push(page.settings_part.connection_button)

    def send_by_wire(self) -> None:
        """Press Send now, and see that the run went well."""
        assert self.page.joined_box.isVisible()
        before = len(self.runs)
        self.hands.press("Ctrl+Return")
        self.hands.see(lambda: len(self.runs) > before, "the end of the run")
        self.hands.settle()
        assert self.runs[-1].code == "", self.runs[-1]

    def write(self) -> Path:
        """Write what waits to the stick and return the file."""
        part, before = self._stick_part(), set(self.counter.folder.glob("*.udc"))
        self.push(part.write_button)
        self.hands.see(part.result_note.isVisible, "that the file was written")
        (file,) = set(self.counter.folder.glob("*.udc")) - before
        return file

    def carry(self, file: Path) -> Path:
        """Have headquarters take a file and return its answer."""
        self._answers += 1
        answer = self.stick / f"answer-{self._answers}.udc"
        self.office.say("take-file", file, "--answer", answer)
        return answer

    def take(self, answer: Path) -> None:
        """Take an answer from the stick."""
        part = self._stick_part()
        self.counter.desk.next_file = answer
        self.push(part.take_button)
        self.hands.see(part.result_note.isVisible, "that the answer was taken")
        self.hands.settle()
        assert part.result_note.property("state") == "ok", part.result_note.text_label.text()

    def _stick_part(self):
        page = self.page
        page.open_part("stick")
        return page.stick_part


class ByWire(Way):
    """HTTPS with an authority of headquarters' own."""

    join = Way.join_by_code
    send = Way.send_by_wire


class ByStick(Way):
    """A centre that never has a line."""

    join = Way.join_by_file

    def send(self) -> None:
        """Out and back on a stick."""
        self.take(self.carry(self.write()))


class ByHalf(Way):
    """A file is on its way when the line comes up; its answer arrives after everything else."""

    join = Way.join_by_file
    send = Way.send_by_wire

    def send_first(self) -> None:
        """Write a file, send what is in it over the wire as well, then take the file's answer."""
        answer = self.carry(self.write())
        self.trust_the_authority()
        self.send_by_wire()
        assert (self.runs[-1].settled, self.runs[-1].set_aside) == (2, 1)  # by the wire, again
        self.take(answer)


WAYS = {"wire": ByWire, "stick": ByStick, "half": ByHalf}


def send_unseen(counter: Counter, office: Office, folder: Path) -> None:
    """Join another centre to headquarters where that is still to be done, and send."""
    folder.mkdir(exist_ok=True)
    exchange, operator = counter.exchange, counter.operator
    if exchange.status().headquarters is None:
        file = folder / "invitation.json"
        office.invite(counter.centre.code, counter.centre.union, file)
        exchange.join(operator, exchange.read_invitation(str(file)))
        if office.url:
            exchange.set_connection(operator, Connection(office.url, ca_file=str(office.ca_file)))
    if office.url:
        report = exchange.run(lambda _: None, lambda: False, by_hand=True)
        assert report.code == "", report
        return
    written = exchange.export(str(folder), operator, lambda _done, _of: None, lambda: False)
    answer = folder / "answer.udc"
    office.say("take-file", written.file.path, "--answer", answer)
    exchange.import_answer(str(answer), operator)
