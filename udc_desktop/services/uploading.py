"""Papers on their way up: which headquarters wants, and each from where it broke off."""

from __future__ import annotations

import logging
from collections.abc import Callable

from udc_desktop.services.courier_turn import OVER_BUDGET, Turn
from udc_desktop.services.line import LineFault, PaperToSend
from udc_desktop.services.runs import Stage

_log = logging.getLogger(__name__)

_AT_ONCE = 200  # hashes in one question


class PaperStream:
    """Sends papers, one after another; one that will not go does not stop the next."""

    def __init__(self, turn: Turn) -> None:
        self._turn = turn

    def send(self) -> None:
        """Send what waiting events cite; raises ``LineFault`` where the run ends."""
        tried: set[str] = set()
        while True:
            with self._turn.desk.units() as unit:
                waiting = unit.exchange.papers_to_send(len(tried) + _AT_ONCE)
            papers = [paper for paper in waiting if paper.sha256 not in tried]
            if not papers:
                return
            tried |= {paper.sha256 for paper in papers}
            wanted = self._wanted(papers)
            for at, paper in enumerate(wanted):
                self._turn.tell(Stage.PAPERS, at, len(wanted))
                try:
                    self._send_paper(paper)
                except LineFault as fault:
                    self._turn.own_trouble(fault)

    def _wanted(self, papers: list[PaperToSend]) -> list[PaperToSend]:
        """Return the papers that headquarters has not got; the others are ticked off."""
        self._turn.between_items()
        try:
            wanted = frozenset(self._turn.line.papers_wanted([paper.sha256 for paper in papers]))
        except LineFault as fault:
            self._turn.own_trouble(fault)
            return []
        with self._turn.desk.units() as unit:
            for paper in papers:
                if paper.sha256 not in wanted:
                    unit.exchange.paper_sent(paper.sha256, self._turn.desk.clock())
                    self._turn.done.got_through = True
            unit.commit()
        return [paper for paper in papers if paper.sha256 in wanted]

    def _send_paper(self, paper: PaperToSend) -> None:
        room = self._turn.room()
        if room is not None and paper.size - paper.offset > room:
            raise LineFault(OVER_BUDGET, stops_the_run=False)
        with self._turn.desk.units() as unit:
            data = unit.papers.get(paper.sha256)
        if data is None:
            _log.error("paper %s is cited and not here", paper.sha256)
            raise LineFault("paper_gone", stops_the_run=False)
        try:
            self._turn.line.upload(paper, data, self._note_upload(paper.sha256), self._turn.stop)
        except LineFault as fault:
            if fault.code == "line_stopped":
                raise LineFault("line_stopped") from fault
            raise
        with self._turn.desk.units() as unit:
            unit.exchange.paper_sent(paper.sha256, self._turn.desk.clock())
            unit.commit()
        self._turn.done.papers += 1
        self._turn.done.got_through = True

    def _note_upload(self, sha256: str) -> Callable[[str, int], None]:
        def note(url: str, offset: int) -> None:
            with self._turn.desk.units() as unit:
                unit.exchange.note_upload(sha256, url, offset)
                unit.commit()

        return note
