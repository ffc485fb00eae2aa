"""What a letter to an office says; all of it, so that it can be printed again as it was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from udc_desktop.domain.bangla_calendar import bangla_date
from udc_desktop.domain.enrolments import PaperRef
from udc_desktop.domain.grievance_catalogue import Against, Office
from udc_desktop.domain.grievance_papers import GrievanceLetter, LetterRow
from udc_desktop.domain.grievances import Grievance, Record, Step, StepKind
from udc_desktop.domain.operators import Operator
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.receipts import mask
from udc_desktop.services.grievances.addresses import address_of, office_lines, words_of
from udc_desktop.services.grievances.parts import DeskParts
from udc_desktop.services.grievances.views import DeskSettings

LetterKind = Literal["forward", "remind", "appeal", "add"]
_ROUNDS = frozenset({StepKind.RECEIVE, StepKind.REOPEN, StepKind.APPEAL})
_NOBODY = Words("", "")


@dataclass(frozen=True, slots=True)
class LetterHead:
    """What a letter says besides its list."""

    kind: LetterKind
    memo: str
    on: date
    office: Office
    operator: Operator
    made: datetime


@dataclass(frozen=True, slots=True)
class LetterAuthor:
    """Writes the content of letters of one centre."""

    parts: DeskParts
    settings: DeskSettings

    def letter(self, head: LetterHead, rows: Sequence[LetterRow]) -> GrievanceLetter:
        """Return a letter whole."""
        parts, settings = self.parts, self.settings
        home = parts.places.get(parts.centre.union)
        return GrievanceLetter(
            kind=head.kind,
            memo=head.memo,
            on=head.on,
            bangla_date=bangla_date(head.on) if settings.with_bangla_date else "",
            to=head.office.name,
            to_lines=office_lines(head.office, settings, home),
            centre=Words(parts.centre.name_bn, parts.centre.name_en),
            place=Words(home.line("bn"), home.line("en")) if home else _NOBODY,
            union_parishad=Words(home.union_bn, home.union_en) if home else _NOBODY,
            rows=tuple(rows),
            enclosures=tuple(
                Words(bn=f"{row.number}: {name}", en=f"{row.number}: {name}")
                for row in rows
                for name in row.papers
            ),
            copies=words_of(settings.copies_bn, settings.copies_en),
            signatory_name=settings.signatory_name or head.operator.name,
            signatory_title=Words(settings.signatory_title_bn, settings.signatory_title_en),
            made=head.made,
        )

    def row(self, grievance: Grievance, steps: Sequence[Step], kind: LetterKind) -> LetterRow:
        """Return the line of a grievance; of a sealed one only number and days."""
        forwarded = _first_forwarded(steps) if kind == "remind" else None
        about = LetterRow(
            number=grievance.number,
            serial=grievance.serial,
            received=grievance.received,
            is_sealed=grievance.is_sealed,
            due=grievance.due,
            forwarded=forwarded.on if forwarded else None,
            forwarded_memo=forwarded.memo if forwarded else "",
        )
        if grievance.record is None:
            return about
        return self._filled(about, grievance, grievance.record, steps, kind)

    def _filled(
        self,
        about: LetterRow,
        grievance: Grievance,
        record: Record,
        steps: Sequence[Step],
        kind: LetterKind,
    ) -> LetterRow:
        catalogue = self.parts.rules.catalogue
        who = None if record.wants_secrecy else record.complainant
        home = self.parts.places.get(self.parts.centre.union)
        programme = self.parts.programmes.get(record.programme) if record.programme else None
        category = catalogue.find_category(record.category)
        subject = catalogue.find_subject(record.category, record.subject)
        papers = {ref.sha256: ref for ref in record.papers}
        papers |= {ref.sha256: ref for step in steps for ref in step.papers}
        is_appeal = kind == "appeal"
        return LetterRow(
            number=about.number,
            serial=about.serial,
            received=about.received,
            due=about.due,
            forwarded=about.forwarded,
            forwarded_memo=about.forwarded_memo,
            complainant=(who.name_bn or who.name_en) if who else "",
            is_secret=record.wants_secrecy and record.complainant is not None,
            relative=who.relative if who else "",
            address=address_of(who, self.parts.places, home) if who else None,
            mobile=who.mobile if who else "",
            nid=mask(who.nid) if who else "",
            programme=programme.name if programme else None,
            category=category.name if category else None,
            subject=subject.name if subject else None,
            text=record.text,
            against=record.against or _against(catalogue.find_against(record.against_kind)),
            remedy=record.remedy,
            papers=tuple(_names(about.number, papers.values(), is_secret=record.wants_secrecy)),
            reason=_last(steps, StepKind.APPEAL, "reason") if is_appeal else "",
            answer=_last(steps, StepKind.ANSWER, "text") if is_appeal else "",
        )


def _against(entry: Against | None) -> str:
    return entry.bn if entry else ""  # the office's own language, as what was said would be


def _first_forwarded(steps: Sequence[Step]) -> Step | None:
    """Return when it first went, of this round."""
    begin = max((i for i, step in enumerate(steps) if step.kind in _ROUNDS), default=0)
    return next((step for step in steps[begin:] if step.kind is StepKind.FORWARD), None)


def _names(number: str, papers: Iterable[PaperRef], *, is_secret: bool) -> list[str]:
    """Return the papers by their names; one that has none by the grievance's number and its own.

    So are all of somebody who wants secrecy: people name files after themselves.
    """
    return [
        f"{number}/{place}" if is_secret or not ref.name else ref.name
        for place, ref in enumerate(papers, start=1)
    ]


def _last(steps: Sequence[Step], kind: StepKind, field: str) -> str:
    said = [getattr(step, field) for step in steps if step.kind is kind]
    last = said[-1] if said else ""
    return (last.bn or last.en) if isinstance(last, Words) else last or ""
