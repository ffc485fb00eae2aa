"""The grievances' shelf in memory, kept as faithfully as the strong-room's; reading; a fake press.

What is stored is stored as bytes, so that nobody shares an object with the store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from udc_desktop.domain.enrolments import EnrolmentDraft, PaperRef
from udc_desktop.domain.grievances import (
    Due,
    Grievance,
    GrievanceDraft,
    State,
    Step,
    StepKind,
    due_state,
)
from udc_desktop.domain.text import search_fold, to_latin_digits
from udc_desktop.errors import KnownFault
from udc_desktop.services.grievances.ports import (
    Count,
    FrozenMonth,
    GrievanceCounts,
    GrievanceFilter,
    GrievanceLine,
    Insight,
    StoredLetter,
    Tracked,
)

if TYPE_CHECKING:
    from tests.fakes import Contents, FakeStore

_LETTERLESS = b""


@dataclass
class KeptDraft:
    """A draft as it is kept: of a sealed one only ids, times, papers' hashes and sealed bytes."""

    draft: bytes
    sealed: bytes | None = None


@dataclass
class GrievanceShelf:
    """Everything that is kept of grievances."""

    grievances: dict[UUID, bytes] = field(default_factory=dict)
    steps: dict[UUID, list[bytes]] = field(default_factory=dict)
    index: dict[UUID, str] = field(default_factory=dict)  # what the find box knows of each
    drafts: dict[UUID, KeptDraft] = field(default_factory=dict)
    letters: dict[UUID, bytes] = field(default_factory=dict)
    months: dict[tuple[int, int], bytes] = field(default_factory=dict)

    def copy(self) -> GrievanceShelf:
        """Return the same shelf in containers of its own."""
        copied = {each.name: getattr(self, each.name).copy() for each in fields(self)}
        copied["steps"] = {id: list(kept) for id, kept in self.steps.items()}
        return GrievanceShelf(**copied)

    # -- what lies here, for tests
    def all(self) -> list[Grievance]:
        """Return every grievance in the order of the register."""
        kept = [_grievance(each) for each in self.grievances.values()]
        return sorted(kept, key=lambda g: (g.year, g.serial))

    def one(self) -> Grievance:
        """Return the only grievance there is."""
        (only,) = self.all()
        return only

    def steps_of(self, grievance: UUID) -> list[Step]:
        """Return the steps of one."""
        return [_step(each) for each in self.steps.get(grievance, ())]

    def papers_cited(self) -> set[str]:
        """Return the hashes that grievances and their drafts cite."""
        cited = {sha for grievance in self.all() for sha in grievance.papers}
        for kept in self.drafts.values():
            cited |= {ref.sha256 for ref in _draft(kept.draft).papers}
        return cited


def _packed(value: object) -> bytes:
    return msgspec.msgpack.encode(value)


def _grievance(kept: bytes) -> Grievance:
    return msgspec.msgpack.decode(kept, type=Grievance)


def _step(kept: bytes) -> Step:
    return msgspec.msgpack.decode(kept, type=Step)


def _draft(kept: bytes) -> GrievanceDraft:
    return msgspec.msgpack.decode(kept, type=GrievanceDraft)


def _letter(kept: bytes) -> StoredLetter:
    return msgspec.msgpack.decode(kept, type=StoredLetter)


def _month(kept: bytes) -> FrozenMonth:
    return msgspec.msgpack.decode(kept, type=FrozenMonth)


def papers_cited(contents: Contents) -> set[str]:
    """Return the hash of every paper that something in the store cites."""
    cited = {paper["sha256"] for r in contents.revisions for paper in r.body.get("papers", ())}
    for stored in contents.drafts.values():
        draft = msgspec.msgpack.decode(stored, type=EnrolmentDraft)
        cited |= {paper.sha256 for paper in draft.papers.values()}
    return cited | contents.grievances.papers_cited()


class FakeGrievances:
    """The port ``Grievances`` over the contents of one unit of work."""

    def __init__(self, reached: Callable[[str], None], contents: Contents) -> None:
        self._refuse = reached
        self._all = contents
        self._shelf = contents.grievances

    def _reached(self, method: str) -> None:
        self._refuse(f"grievances.{method}")

    # -- grievances
    def get(self, grievance: UUID) -> Grievance | None:
        self._reached("get")
        kept = self._shelf.grievances.get(grievance)
        return None if kept is None else _grievance(kept)

    def by_number(self, number: str) -> Grievance | None:
        self._reached("by_number")
        return next((g for g in self._shelf.all() if g.number == number), None)

    def add(self, grievance: Grievance, step: Step) -> None:
        self._reached("add")
        assert grievance.id not in self._shelf.grievances, "a grievance is added once"
        assert (grievance.record is None) == (grievance.sealed is not None)
        for other in self._shelf.all():
            assert other.number != grievance.number, "a number on paper is given once"
            assert (other.year, other.serial) != (grievance.year, grievance.serial)
        assert (step.place, step.kind) == (1, StepKind.RECEIVE)
        assert grievance.revision == 1
        self._check_papers(grievance, step)
        self._shelf.grievances[grievance.id] = _packed(grievance)
        self._shelf.steps[grievance.id] = [_packed(step)]
        self._shelf.index[grievance.id] = _indexed(grievance)

    def move(self, grievance: Grievance, steps: Sequence[Step]) -> None:
        self._reached("move")
        before = _grievance(self._shelf.grievances[grievance.id])
        places = [step.place for step in steps]
        assert places == list(range(before.revision + 1, before.revision + 1 + len(steps)))
        assert grievance.revision == before.revision + len(steps), "one revision for each step"
        if steps:
            assert grievance.state is steps[-1].state
        self._check_papers(grievance, *steps)
        moved = replace(
            before,
            state=grievance.state,
            tier=grievance.tier,
            office=grievance.office,
            due=grievance.due,
            revision=grievance.revision,
            changed=grievance.changed,
            is_asked=grievance.is_asked,
            papers=grievance.papers,
        )
        self._shelf.grievances[grievance.id] = _packed(moved)
        self._shelf.steps[grievance.id].extend(_packed(step) for step in steps)

    def _check_papers(self, grievance: Grievance, *steps: Step) -> None:
        for ref in (ref for step in steps for ref in step.papers):
            assert ref.sha256 in grievance.papers, "a grievance lists the papers of all its steps"
        for sha256 in grievance.papers:
            assert sha256 in self._all.papers, "a paper is stored before it is cited"

    def steps(self, grievance: UUID) -> Sequence[Step]:
        self._reached("steps")
        return self._shelf.steps_of(grievance)

    def with_clock(self) -> Sequence[Grievance]:
        self._reached("with_clock")
        return [g for g in self._shelf.all() if g.due is not None and g.state.has_clock]

    def of_application(self, application: UUID) -> Sequence[Grievance]:
        self._reached("of_application")
        return [
            g
            for g in self._shelf.all()
            if g.record is not None
            and (
                g.record.application == application
                or (g.record.mending is not None and g.record.mending.application == application)
            )
        ]

    # -- drafts
    def put_draft(self, draft: GrievanceDraft, sealed: bytes | None = None) -> None:
        self._reached("put_draft")
        if sealed is not None:
            draft = GrievanceDraft(
                id=draft.id,
                operator=draft.operator,
                started=draft.started,
                changed=draft.changed,
                papers=[PaperRef("", p.sha256, p.mime, p.size, "") for p in draft.papers],
                office=draft.office,
                is_sealed=True,
            )
        self._shelf.drafts[draft.id] = KeptDraft(_packed(draft), sealed)

    def draft(self, draft: UUID) -> GrievanceDraft | None:
        self._reached("draft")
        kept = self._shelf.drafts.get(draft)
        return None if kept is None else _draft(kept.draft)

    def sealed_draft(self, draft: UUID) -> bytes | None:
        self._reached("sealed_draft")
        kept = self._shelf.drafts.get(draft)
        return None if kept is None else kept.sealed

    def drafts_of(self, operator: UUID) -> Sequence[GrievanceDraft]:
        self._reached("drafts_of")
        drafts = (_draft(kept.draft) for kept in self._shelf.drafts.values())
        mine = [draft for draft in drafts if draft.operator == operator]
        return sorted(mine, key=lambda draft: (draft.changed, draft.id), reverse=True)

    def drop_draft(self, draft: UUID) -> None:
        self._reached("drop_draft")
        self._shelf.drafts.pop(draft, None)

    def drop_paper(self, sha256: str) -> None:
        self._reached("drop_paper")
        if sha256 not in papers_cited(self._all):
            self._all.papers.pop(sha256, None)

    # -- letters and the register
    def put_letter(self, letter: StoredLetter) -> None:
        self._reached("put_letter")
        assert letter.id not in self._shelf.letters
        for other in map(_letter, self._shelf.letters.values()):
            assert (other.year, other.serial) != (letter.year, letter.serial)
        for grievance in letter.grievances:
            assert grievance in self._shelf.grievances
        self._shelf.letters[letter.id] = _packed(letter)

    def letter(self, letter: UUID) -> StoredLetter | None:
        self._reached("letter")
        kept = self._shelf.letters.get(letter)
        return None if kept is None else _letter(kept)

    def letters_of(self, grievance: UUID) -> Sequence[StoredLetter]:
        self._reached("letters_of")
        letters = map(_letter, self._shelf.letters.values())
        mine = [letter for letter in letters if grievance in letter.grievances]
        return sorted(mine, key=lambda letter: (letter.at, letter.serial))

    def put_month(self, month: FrozenMonth) -> None:
        self._reached("put_month")
        assert (month.year, month.month) not in self._shelf.months, "a month is frozen once"
        self._shelf.months[month.year, month.month] = _packed(month)

    def month(self, year: int, month: int) -> FrozenMonth | None:
        self._reached("month")
        kept = self._shelf.months.get((year, month))
        return None if kept is None else _month(kept)

    def months(self) -> Sequence[FrozenMonth]:
        self._reached("months")
        return [replace(_month(kept), lines=()) for _, kept in sorted(self._shelf.months.items())]


def _indexed(grievance: Grievance) -> str:
    """Return what the find box knows of a grievance; of a sealed or anonymous one the number."""
    who = grievance.record.complainant if grievance.record else None
    said = [grievance.number]
    if who is not None:
        said += [who.name_bn, who.name_en, who.nid, who.brn, who.mobile]
    return "\n".join(search_fold(each) for each in said if each)


class FakeGrievanceQueries:
    """The port ``GrievanceQueries`` over what was committed."""

    def __init__(self, store: FakeStore) -> None:
        self._store = store

    @property
    def _shelf(self) -> GrievanceShelf:
        return self._store.contents.grievances

    def page(
        self, wanted: GrievanceFilter, after: GrievanceLine | None, limit: int
    ) -> Sequence[GrievanceLine]:
        lines = [self._line(each) for each in _ordered(self._matching(wanted), wanted)]
        if after is not None:
            lines = lines[[line.id for line in lines].index(after.id) + 1 :]
        return lines[:limit]

    def count(self, wanted: GrievanceFilter) -> int:
        return len(self._matching(wanted))

    def track(self, asked: Tracked, limit: int) -> Sequence[GrievanceLine]:
        found = [g for g in self._shelf.all() if _is_asked_for(g, asked)]
        newest = sorted(found, key=lambda g: (g.received_at, g.serial), reverse=True)
        return [self._line(each) for each in newest[:limit]]

    def counts(self, today: date, soon_until: date) -> GrievanceCounts:
        every = self._shelf.all()
        standing = [_standing(g, today, soon_until) for g in every]
        return GrievanceCounts(
            received_today=sum(g.received == today for g in every),
            to_forward=sum(g.state.is_to_be_forwarded and g.due is not None for g in every),
            with_offices=sum(g.state.is_with_an_office for g in every),
            soon=standing.count(Due.SOON),
            late=standing.count(Due.LATE),
            to_tell=sum(g.state is State.ANSWERED for g in every),
            asked=sum(g.is_asked for g in every),
        )

    def letters(self, after: StoredLetter | None, limit: int) -> Sequence[StoredLetter]:
        letters = [replace(_letter(k), content=_LETTERLESS) for k in self._shelf.letters.values()]
        letters.sort(key=lambda letter: (letter.at, letter.id), reverse=True)
        if after is not None:
            letters = letters[[letter.id for letter in letters].index(after.id) + 1 :]
        return letters[:limit]

    def register(
        self, wanted: GrievanceFilter, after: int, limit: int
    ) -> Sequence[tuple[Grievance, Sequence[Step]]]:
        lines = [g for g in self._matching(wanted) if g.year * 1_000_000 + g.serial > after]
        return [(g, self._shelf.steps_of(g.id)) for g in lines[:limit]]

    def insight(self, since: date, until: date, today: date) -> Insight:
        every = [(g, self._shelf.steps_of(g.id)) for g in self._shelf.all()]
        return _insight(every, since, until, today)

    def _matching(self, wanted: GrievanceFilter) -> list[Grievance]:
        return [g for g in self._shelf.all() if self._fits(g, wanted)]

    def _fits(self, g: Grievance, wanted: GrievanceFilter) -> bool:
        record = g.record
        who = record.complainant if record else None
        text = search_fold(to_latin_digits(wanted.text))
        return all(
            (
                not wanted.states or g.state in wanted.states,
                not wanted.category or (record is not None and record.category == wanted.category),
                not wanted.programme
                or (record is not None and record.programme == wanted.programme),
                not wanted.office or g.office == wanted.office,
                not wanted.ward or (who is not None and who.ward == wanted.ward),
                wanted.operator is None or g.operator == wanted.operator,
                wanted.since is None or g.received >= wanted.since,
                wanted.until is None or g.received <= wanted.until,
                wanted.sealed is None or g.is_sealed == wanted.sealed,
                wanted.asked is None or g.is_asked == wanted.asked,
                wanted.standing is None
                or (
                    wanted.today is not None
                    and wanted.soon_until is not None
                    and _standing(g, wanted.today, wanted.soon_until) is wanted.standing
                ),
                not text or text in self._shelf.index[g.id],
            )
        )

    def _line(self, g: Grievance) -> GrievanceLine:
        record = g.record
        who = record.complainant if record else None
        operator = self._store.contents.operators.get(g.operator)
        steps = self._shelf.steps_of(g.id)
        return GrievanceLine(
            id=g.id,
            number=g.number,
            year=g.year,
            serial=g.serial,
            received=g.received,
            state=g.state,
            tier=g.tier,
            office=g.office,
            due=g.due,
            is_sealed=g.is_sealed,
            is_anonymous=g.is_anonymous,
            is_asked=g.is_asked,
            programme=record.programme if record else "",
            category=record.category if record else "",
            subject=record.subject if record else "",
            name_bn=who.name_bn if who else "",
            name_en=who.name_en if who else "",
            mobile=who.mobile if who else "",
            ward=who.ward if who else "",
            operator=g.operator,
            operator_name=operator.name if operator else "",
            changed=g.changed,
            forwarded=_last(steps, StepKind.FORWARD),
            answered=_last(steps, StepKind.ANSWER),
            has_mending=record is not None and record.mending is not None,
        )


def _last(steps: Iterable[Step], kind: StepKind) -> date | None:
    return next((step.on for step in reversed(list(steps)) if step.kind is kind), None)


def _first(steps: Iterable[Step], kind: StepKind) -> date | None:
    return next((step.on for step in steps if step.kind is kind), None)


def _standing(g: Grievance, today: date, soon_until: date) -> Due:
    return due_state(g.due if g.state.has_clock else None, today, soon_until)


def _ordered(found: Sequence[Grievance], wanted: GrievanceFilter) -> list[Grievance]:
    if wanted.sort != "due":
        by_number = wanted.sort == "number"
        return sorted(
            found,
            key=lambda g: (g.year, g.serial) if by_number else (g.received, g.received_at, g.id),
            reverse=wanted.descending,
        )
    waiting = [g for g in found if g.due is not None]
    waiting.sort(key=lambda g: (g.due, g.id), reverse=wanted.descending)
    others = sorted((g for g in found if g.due is None), key=lambda g: g.id)
    return [*waiting, *others]


def _is_asked_for(g: Grievance, asked: Tracked) -> bool:
    if asked.number:
        return g.number == asked.number
    who = g.record.complainant if g.record else None
    if who is None:
        return False
    if asked.nid:
        return who.nid == asked.nid and asked.born is not None and who.born == asked.born
    if asked.brn:
        return who.brn == asked.brn and asked.born is not None and who.born == asked.born
    if asked.mobile:
        return who.mobile == asked.mobile
    wanted = search_fold(asked.name).split()
    names = search_fold(f"{who.name_bn} {who.name_en}").split()
    return bool(wanted) and all(any(n.startswith(word) for n in names) for word in wanted)


# -- figures --------------------------------------------------------------------------------------

Entry = tuple[Grievance, Sequence[Step]]
_AGES = ((7, "0-7"), (15, "8-15"), (30, "16-30"))


def _insight(every: Sequence[Entry], since: date, until: date, today: date) -> Insight:
    span = [(g, steps) for g, steps in every if since <= g.received <= until]
    readable = [(g, steps) for g, steps in span if g.record is not None]
    satisfied = [_satisfaction(steps) for _, steps in span]

    def having(kind: StepKind) -> int:
        return sum(_first(steps, kind) is not None for _, steps in span)

    return Insight(
        since=since,
        until=until,
        categories=_counts(readable, lambda g: g.record.category if g.record else "", today),
        programmes=_counts(readable, lambda g: g.record.programme if g.record else "", today),
        wards=_counts(readable, _ward, today),
        offices=_counts(span, lambda g: g.office, today),
        ages=_counts(
            [entry for entry in span if entry[0].state.is_open],
            lambda g: _age(g, today),
            today,
        ),
        months=_counts(
            [entry for entry in every if _a_year_before(until) <= entry[0].received <= until],
            lambda g: f"{g.received:%Y-%m}",
            today,
        ),
        received=len(span),
        forwarded=having(StepKind.FORWARD),
        answered=having(StepKind.ANSWER),
        told=having(StepKind.TELL),
        closed=sum(g.state is State.CLOSED for g, _ in span),
        withdrawn=sum(g.state is State.WITHDRAWN for g, _ in span),
        open=sum(g.state.is_open for g, _ in span),
        late=sum(_is_late(g, today) for g, _ in span),
        sealed=sum(g.is_sealed for g, _ in span),
        carried=sum(g.received < since and _was_open(steps, since) for g, steps in every),
        satisfied=satisfied.count(True),
        not_satisfied=satisfied.count(False),
        answer_spans=tuple(
            (g.received, answered)
            for g, steps in span
            if (answered := _first(steps, StepKind.ANSWER)) is not None
        ),
    )


def _counts(
    entries: Sequence[Entry], key: Callable[[Grievance], str], today: date
) -> tuple[Count, ...]:
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(key(entry[0]), []).append(entry)
    return tuple(
        Count(
            key=name,
            received=len(group),
            answered=sum(_first(steps, StepKind.ANSWER) is not None for _, steps in group),
            open=sum(g.state.is_open for g, _ in group),
            late=sum(_is_late(g, today) for g, _ in group),
        )
        for name, group in sorted(groups.items())
    )


def _ward(g: Grievance) -> str:
    return g.record.complainant.ward if g.record and g.record.complainant else ""


def _age(g: Grievance, today: date) -> str:
    days = (today - g.received).days
    return next((name for last, name in _AGES if days <= last), "31+")


def _a_year_before(until: date) -> date:
    """Return the first day of the twelve months that end with that of ``until``."""
    months = until.year * 12 + until.month - 12
    return date(months // 12, months % 12 + 1, 1)


def _is_late(g: Grievance, today: date) -> bool:
    return g.state.has_clock and g.due is not None and g.due < today


def _was_open(steps: Sequence[Step], day: date) -> bool:
    before = [step for step in steps if step.on < day]
    return bool(before) and before[-1].state.is_open


def _satisfaction(steps: Sequence[Step]) -> bool | None:
    told = [s.is_satisfied for s in steps if s.kind is StepKind.TELL and s.is_satisfied is not None]
    return told[-1] if told else None


# -- papers ---------------------------------------------------------------------------------------


class FakeGrievancePress:
    """Makes bytes that name their content: what it is, in which form, and the content as JSON."""

    def grievance_slip(self, content: object, *, paper: str, language: str) -> bytes:
        return _said("slip", content, paper=paper, language=language)

    def grievance_letter(self, content: object, *, language: str) -> bytes:
        return _said("letter", content, language=language)

    def grievance_register(
        self, content: object, *, language: str, progress: Callable[[int, int], bool] | None = None
    ) -> bytes:
        if progress is not None and not progress(1, 1):
            raise KnownFault("cancelled")
        return _said("register", content, language=language)

    def monthly_return(self, content: object, *, language: str) -> bytes:
        return _said("return", content, language=language)


class FakeGrievanceSheets:
    """Makes files in the same way."""

    def register_xlsx(self, content: object, *, language: str) -> bytes:
        return _said("register.xlsx", content, language=language)

    def register_csv(self, content: object, *, language: str) -> bytes:
        return _said("register.csv", content, language=language)

    def return_xlsx(self, content: object, *, language: str) -> bytes:
        return _said("return.xlsx", content, language=language)


def _said(kind: str, content: object, **form: str) -> bytes:
    return msgspec.json.encode({"kind": kind, **form, "content": content})


def content_of(made: bytes, type: type) -> object:
    """Return the content that a fake paper was made from."""
    return msgspec.convert(msgspec.json.decode(made)["content"], type, strict=False)


def form_of(made: bytes) -> dict[str, str]:
    """Return kind, paper and language of a fake paper."""
    return {key: v for key, v in msgspec.json.decode(made).items() if key != "content"}
