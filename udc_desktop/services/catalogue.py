"""The programmes this counter knows, and what this union does otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from udc_desktop.domain.programmes import Programme, Step


@dataclass(frozen=True, slots=True)
class BrokenFile:
    """A programme file that was refused: where and why; the others still load."""

    file: str
    line: int
    reason: str


class ProgrammeCatalogue:
    """Programmes by id, with the union's overrides applied, and the counter's own form."""

    def __init__(
        self,
        programmes: Sequence[Programme],
        form: Sequence[Step],
        broken: Sequence[BrokenFile] = (),
    ) -> None:
        self._programmes = {p.id: p for p in programmes}
        self.form = tuple(form)
        self.broken = tuple(broken)

    def get(self, programme: str) -> Programme | None:
        """Return the programme, or None where this counter does not know it."""
        return self._programmes.get(programme)

    def open_on(self, day: date) -> Sequence[Programme]:
        """Return the programmes in force on ``day``, by their order in the catalogue."""
        return [
            p
            for p in self._programmes.values()
            if p.effective_from <= day and (p.effective_to is None or day <= p.effective_to)
        ]

    def all(self) -> Sequence[Programme]:
        """Return every programme that loaded."""
        return tuple(self._programmes.values())
