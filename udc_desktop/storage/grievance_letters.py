"""Letters to offices, and the register's frozen months."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, insert, select

from udc_desktop.services.grievances.ports import FrozenMonth, StoredLetter
from udc_desktop.storage import grievance_mapping as mapping
from udc_desktop.storage.prepared import Driver, Prepared
from udc_desktop.storage.rows import (
    GrievanceLetterRow,
    LetterGrievanceRow,
    RegisterMonthRow,
    table_of,
)

_LETTER = table_of(GrievanceLetterRow)
_ABOUT = table_of(LetterGrievanceRow)
_MONTH = table_of(RegisterMonthRow)


class LettersAndMonths:
    """What is kept as it was made."""

    _driver: Driver
    _add_letter = Prepared(insert(_LETTER))
    _add_about = Prepared(insert(_ABOUT))
    _letter = Prepared(select(_LETTER).where(_LETTER.c.id == bindparam("id")))
    _about = Prepared(
        select(_ABOUT.c.grievance)
        .where(_ABOUT.c.letter == bindparam("letter"))
        .order_by(_ABOUT.c.place)
    )
    _letters_of = Prepared(
        select(_LETTER)
        .where(
            _LETTER.c.id.in_(
                select(_ABOUT.c.letter).where(_ABOUT.c.grievance == bindparam("grievance"))
            )
        )
        .order_by(_LETTER.c.at, _LETTER.c.serial)
    )
    _add_month = Prepared(insert(_MONTH))
    _month = Prepared(
        select(_MONTH).where(
            _MONTH.c.year == bindparam("year"), _MONTH.c.month == bindparam("month")
        )
    )
    _months = Prepared(
        select(*(c for c in _MONTH.c if c.name != "lines")).order_by(_MONTH.c.year, _MONTH.c.month)
    )

    def put_letter(self, letter: StoredLetter) -> None:
        """Keep a letter; a second one with the same serial of its year is refused."""
        self._add_letter.run(self._driver, **mapping.letter_columns(letter))
        about = [
            {"letter": letter.id, "place": place, "grievance": grievance}
            for place, grievance in enumerate(letter.grievances)
        ]
        self._add_about.run_all(self._driver, about)

    def letter(self, letter: UUID) -> StoredLetter | None:
        """Return the letter as it was made."""
        row = self._letter.first(self._driver, id=letter)
        return None if row is None else self._whole_letter(row)

    def letters_of(self, grievance: UUID) -> Sequence[StoredLetter]:
        """Return the letters about a grievance, the oldest first."""
        rows = self._letters_of.all(self._driver, grievance=grievance)
        return [self._whole_letter(row) for row in rows]

    def put_month(self, month: FrozenMonth) -> None:
        """Keep a frozen month; a month is frozen once."""
        self._add_month.run(self._driver, **mapping.month_columns(month))

    def month(self, year: int, month: int) -> FrozenMonth | None:
        """Return a frozen month with its lines."""
        row = self._month.first(self._driver, year=year, month=month)
        return None if row is None else mapping.month(row, row.lines)

    def months(self) -> Sequence[FrozenMonth]:
        """Return the frozen months without their lines, the oldest first."""
        return [mapping.month(row) for row in self._months.all(self._driver)]

    def _whole_letter(self, row: Any) -> StoredLetter:
        grievances = self._about.scalars(self._driver, letter=row.id)
        return mapping.letter(row, grievances, content=row.content)
