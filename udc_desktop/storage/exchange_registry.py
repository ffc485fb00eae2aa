"""What the registry is asked, and what it answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import bindparam, select

from udc_desktop.domain.applications import State
from udc_desktop.services.line import Answered, Question, RegistryAnswer
from udc_desktop.storage.prepared import Driver, Prepared, written
from udc_desktop.storage.rows import ApplicationRow, PersonRow, RegistryAnswerRow, table_of
from udc_desktop.storage.types import UtcDateTime, Uuid

_APPLICATION = table_of(ApplicationRow)
_PERSON = table_of(PersonRow)
_ANSWER = table_of(RegistryAnswerRow)
_LIVE = ", ".join(f"'{state.value}'" for state in State if state.is_live)
_ASKED = (
    "SELECT application.id, person.nid, person.brn, person.born, "
    "application.programme, application.number FROM "
)
_LIVE_ONES = (
    "CROSS JOIN person ON person.seq = application.person_seq "
    f"WHERE application.state IN ({_LIVE}) AND (person.nid <> '' OR person.brn <> '') "
)
_COLUMNS = (
    _APPLICATION.c.id,
    _PERSON.c.nid,
    _PERSON.c.brn,
    _PERSON.c.born,
    _APPLICATION.c.programme,
    _APPLICATION.c.number,
)


class Questions:
    """Questions to the registry."""

    _driver: Driver
    # The newest first: the answer still matters while their applicant is at the counter.
    _never_asked = written(
        f"{_ASKED} application INDEXED BY ix_application_created {_LIVE_ONES} "  # noqa: S608
        "AND NOT EXISTS ("
        "SELECT 1 FROM registry_answer AS answer WHERE answer.application = application.id) "
        "ORDER BY application.created DESC, application.id DESC LIMIT :most",
        *_COLUMNS,
    )
    _asked_before = written(
        f"{_ASKED} registry_answer INDEXED BY ix_registry_answer_asked "
        f"CROSS JOIN application ON application.id = registry_answer.application {_LIVE_ONES} "
        "AND registry_answer.asked < :before ORDER BY registry_answer.asked LIMIT :most",
        *_COLUMNS,
        before=UtcDateTime(),
    )
    _put = written(
        "INSERT INTO registry_answer (application, asked, answer, as_of, code, programmes) "
        "VALUES (:application, :asked, :answer, :as_of, :code, :programmes) "
        "ON CONFLICT (application) DO UPDATE SET asked = excluded.asked, "
        "answer = excluded.answer, as_of = excluded.as_of, code = excluded.code, "
        "programmes = excluded.programmes",
        application=Uuid(),
        asked=UtcDateTime(),
        as_of=UtcDateTime(),
    )
    _ask_again = written(
        "UPDATE registry_answer SET asked = :asked "
        "WHERE application = :application AND answer <> 'unknown'",
        asked=UtcDateTime(),
        application=Uuid(),
    )
    _answer = Prepared(select(_ANSWER).where(_ANSWER.c.application == bindparam("application")))

    def questions(self, asked_before: datetime, most: int) -> Sequence[Question]:
        """Return live applications that were never asked about, then those asked longest ago.

        An applicant without NID and birth registration cannot be asked about.
        """
        rows = self._never_asked.all(self._driver, most=most)
        if len(rows) < most:
            more = most - len(rows)
            rows += self._asked_before.all(self._driver, before=asked_before, most=more)
        return [
            Question(
                application=row.id,
                nid=row.nid,
                brn=row.brn,
                born=row.born.isoformat() if row.born else "",
                programme=row.programme,
                number=row.number,
            )
            for row in rows
        ]

    def put_answer(self, answer: RegistryAnswer, asked: datetime) -> None:
        """Keep an answer; an unknown never overwrites a yes or no, only the time of asking."""
        if answer.answer is Answered.UNKNOWN:
            again = self._ask_again.run(self._driver, application=answer.application, asked=asked)
            if again.rowcount:
                return
        self._put.run(
            self._driver,
            application=answer.application,
            asked=asked,
            answer=answer.answer.value,
            as_of=answer.as_of,
            code=answer.code,
            programmes=msgspec.json.encode(answer.programmes),
        )

    def answer_of(self, application: UUID) -> RegistryAnswer | None:
        """Return the newest answer."""
        row = self._answer.first(self._driver, application=application)
        if row is None:
            return None
        return RegistryAnswer(
            application=row.application,
            answer=Answered(row.answer),
            as_of=row.as_of,
            programmes=msgspec.json.decode(row.programmes, type=tuple[str, ...]),
            code=row.code,
        )
