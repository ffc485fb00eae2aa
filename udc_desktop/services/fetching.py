"""What comes down in a run: pages of changes, and the registry's answers."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from udc_desktop.services.courier_state import CHANGES
from udc_desktop.services.courier_turn import OVER_BUDGET, Turn
from udc_desktop.services.line import Answered, LineFault, Question, RegistryAnswer
from udc_desktop.services.runs import Stage

_log = logging.getLogger(__name__)

_CHANGES_AT_ONCE = 200
_QUESTIONS_AT_ONCE = 100
_LOOKED_AT = 2_000  # applications; asked longest ago first
_ANSWER_KEEPS = timedelta(days=7)  # an unknown is asked again at every run


class ChangeStream:
    """Takes pages of changes until there are no more."""

    def __init__(self, turn: Turn) -> None:
        self._turn = turn

    def take(self) -> None:
        """Take what is new; raises ``LineFault`` where the run ends."""
        try:
            self._take_pages()
        except LineFault as fault:
            self._turn.own_trouble(fault)

    def _take_pages(self) -> None:
        cursor: str | None = None
        while True:
            self._turn.tell(Stage.CHANGES, sum(self._turn.done.changes.values()), 0)
            room = self._turn.room()
            if room is not None and room <= 0:
                raise LineFault(OVER_BUDGET)
            with self._turn.desk.units() as unit:
                before, cursor = cursor, unit.exchange.cursor(CHANGES)
            if cursor == before:
                _log.error("the cursor of headquarters stands still")
                raise LineFault("line_not_headquarters", stops_the_run=False, reason="cursor")
            page = self._turn.line.changes(cursor, _CHANGES_AT_ONCE)
            taken = self._turn.desk.changes.take_page(page, self._turn.desk.clock())
            self._turn.done.changes.update(taken.new)
            self._turn.done.programmes_changed |= taken.programmes_changed
            if not page.more:
                self._turn.done.has_downloaded = True
                return


class QuestionStream:
    """Asks the registry whether applicants are enrolled elsewhere. A failed question is no no."""

    def __init__(self, turn: Turn) -> None:
        self._turn = turn

    def ask(self) -> None:
        """Ask what was not answered lately; raises ``LineFault`` where the run ends."""
        questions = self._due()
        for at in range(0, len(questions), _QUESTIONS_AT_ONCE):
            self._turn.tell(Stage.QUESTIONS, at, len(questions))
            room = self._turn.room()
            if room is not None and room <= 0:
                raise LineFault(OVER_BUDGET)
            if not self._ask(questions[at : at + _QUESTIONS_AT_ONCE]):
                return  # a registry that does not answer these will not answer the next either

    def _due(self) -> Sequence[Question]:
        """Return what was never answered, and what was answered too long ago."""
        now = self._turn.desk.clock()
        with self._turn.desk.units() as unit:
            due = []
            for question in unit.exchange.questions(now, _LOOKED_AT):
                known = unit.exchange.answer_of(question.application)
                if (
                    known is None
                    or known.answer is Answered.UNKNOWN
                    or now - known.as_of >= _ANSWER_KEEPS
                ):
                    due.append(question)
        return due

    def _ask(self, questions: Sequence[Question]) -> bool:
        """Ask at once; a question without an answer is written down as not known."""
        code = "not_answered"
        answers: dict[UUID, RegistryAnswer] = {}
        fault: LineFault | None = None
        try:
            answers = {each.application: each for each in self._turn.line.enrolled(questions)}
        except LineFault as trouble:
            fault, code = trouble, trouble.code
        now = self._turn.desk.clock()
        with self._turn.desk.units() as unit:
            for question in questions:
                unknown = RegistryAnswer(question.application, Answered.UNKNOWN, now, code=code)
                unit.exchange.put_answer(answers.get(question.application, unknown), now)
            unit.commit()
        if fault is not None:
            self._turn.own_trouble(fault)
        return fault is None
