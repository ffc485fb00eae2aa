"""What is to be done at the counter: found out in a job, said in the language of the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from udc_desktop.domain.applications import State
from udc_desktop.domain.text import date_words, digits, group_indian
from udc_desktop.domain.windows import window_state
from udc_desktop.services.grievances.ports import GrievanceCounts
from udc_desktop.services.ports import ApplicationFilter
from udc_desktop.ui.texts import file_fault_text

if TYPE_CHECKING:
    from udc_desktop.services.catalogue import ProgrammeCatalogue
    from udc_desktop.services.ports import Queries

CLOSES_SOON = 5  # days left from which a window is pressing
MOST_WINDOWS = 3  # windows that are told of while nothing presses

translate = QCoreApplication.translate


class Leads(Enum):
    """Where a task leads when it is pressed."""

    DRAFTS = "drafts"
    NEXT_WINDOW = "next_window"
    TURNED = "turned"
    PROGRAMME = "programme"
    PROGRAMME_FILES = "programme_files"
    RECOVERY_SHEET = "recovery_sheet"
    SET_ASIDE = "set_aside"
    GRIEVANCES = "grievances"


@dataclass(frozen=True, slots=True)
class Task:
    """One line of what is to be done: its words, how it looks, where it leads."""

    text: str
    look: str  # ok, warn, bad, note
    leads: Leads | None = None
    programme: str = ""
    standing: str = ""  # one of ``navigation.GRIEVANCE_STANDINGS``


@dataclass(frozen=True, slots=True)
class Standing:
    """What the tasks are made from; ``next_window`` counts what waits, by programme."""

    drafts: int = 0
    next_window: Mapping[str, int] = field(default_factory=dict)
    turned: int = 0
    set_aside: int = 0  # sent back by headquarters
    is_sheet_owed: bool = False  # the recovery key is on no paper, and this is a supervisor
    grievances: GrievanceCounts = field(default_factory=GrievanceCounts)


def waiting_by_programme(queries: Queries, catalogue: ProgrammeCatalogue) -> Mapping[str, int]:
    """Return for each programme how many applications wait for its next window. For a job."""
    counts = {
        p.id: queries.count_applications(
            ApplicationFilter(programme=p.id, states=(State.NEXT_WINDOW,))
        )
        for p in catalogue.all()
    }
    return {programme: count for programme, count in counts.items() if count}


def next_opening(
    waiting: Mapping[str, int], catalogue: ProgrammeCatalogue, today: date
) -> date | None:
    """Return when the first of the windows opens that applications wait for, if it is known."""
    days = [_opens(programme, catalogue, today) for programme in waiting]
    return min((day for day in days if day is not None), default=None)


def tasks_of(
    standing: Standing, catalogue: ProgrammeCatalogue, today: date, language: str
) -> Sequence[Task]:
    """Return what is to be done, the most pressing first."""
    return [
        *_sheet_owed(standing),
        *_set_aside(standing, language),
        *_grievances(standing.grievances, language),
        *_broken_files(catalogue, language),
        *_drafts(standing, language),
        *_open_windows(catalogue, today, language),
        *_windows_turned(standing, language),
        *_waiting(standing, catalogue, today, language),
        *_windows_closed(catalogue, today, language),
    ]


def _sheet_owed(standing: Standing) -> Sequence[Task]:
    if not standing.is_sheet_owed:
        return []
    text = translate("Tasks", "The recovery sheet was never printed or saved. Make a new one.")
    return [Task(text, "bad", Leads.RECOVERY_SHEET)]


def _set_aside(standing: Standing, language: str) -> Sequence[Task]:
    if not standing.set_aside:
        return []
    text = translate("Tasks", "Sent back by headquarters, to be mended: {count}")
    count = group_indian(standing.set_aside, language)
    return [Task(text.format(count=count), "bad", Leads.SET_ASIDE)]


def _grievances(counts: GrievanceCounts, language: str) -> Sequence[Task]:
    """Return what of the grievances waits for this counter; what is in time is not told."""
    lines = (
        (counts.late, translate("Tasks", "Grievances without an answer in time: {count}"), "late"),
        (
            counts.to_tell,
            translate("Tasks", "Answered; the complainant is to be told: {count}"),
            "to_tell",
        ),
        (
            counts.asked,
            translate("Tasks", "An office asks for more about grievances: {count}"),
            "asked",
        ),
        (
            counts.to_forward,
            translate("Tasks", "Grievances to be forwarded: {count}"),
            "to_forward",
        ),
        (counts.soon, translate("Tasks", "Grievances whose answer is due soon: {count}"), "soon"),
    )
    return [
        Task(
            text.format(count=group_indian(count, language)),
            "bad" if standing == "late" else "warn",
            Leads.GRIEVANCES,
            standing=standing,
        )
        for count, text, standing in lines
        if count
    ]


def _broken_files(catalogue: ProgrammeCatalogue, language: str) -> Sequence[Task]:
    text = translate("Tasks", "The programme file {file} cannot be used. Line {line}: {reason}")
    return [
        Task(
            text.format(file=b.file, line=digits(b.line, language), reason=file_fault_text(b.code)),
            "bad",
            Leads.PROGRAMME_FILES,
        )
        for b in catalogue.broken
    ]


def _drafts(standing: Standing, language: str) -> Sequence[Task]:
    if not standing.drafts:
        return []
    text = translate("Tasks", "Drafts begun and not saved yet: {count}")
    return [Task(text.format(count=group_indian(standing.drafts, language)), "warn", Leads.DRAFTS)]


def _open_windows(catalogue: ProgrammeCatalogue, today: date, language: str) -> Sequence[Task]:
    """Return the windows that are open and will close, those that close first before the others."""
    states = [(p, window_state(p.window, today)) for p in catalogue.open_on(today)]
    closing = [(s.days_left, p, s) for p, s in states if s.is_open and s.days_left is not None]
    closing.sort(key=lambda each: each[0])
    tasks: list[Task] = []
    for days_left, programme, state in closing:
        name = programme.short_name.in_(language)
        is_soon = days_left <= CLOSES_SOON
        if not is_soon and len(tasks) >= MOST_WINDOWS:
            break
        if days_left == 1:
            text = translate("Tasks", "{programme}: today is the last day").format(programme=name)
        else:
            text = translate("Tasks", "{programme}: {days} days left, until {date}").format(
                programme=name,
                days=digits(days_left, language),
                date=date_words(state.closes, language) if state.closes else "",
            )
        tasks.append(Task(text, "warn" if is_soon else "ok", Leads.PROGRAMME, programme.id))
    return tasks


def _windows_turned(standing: Standing, language: str) -> Sequence[Task]:
    if not standing.turned:
        return []
    text = translate("Tasks", "Waited for a window that opened, judged again today: {count}")
    return [Task(text.format(count=group_indian(standing.turned, language)), "note", Leads.TURNED)]


def _waiting(
    standing: Standing, catalogue: ProgrammeCatalogue, today: date, language: str
) -> Sequence[Task]:
    tasks = []
    for programme_id, count in standing.next_window.items():
        programme = catalogue.get(programme_id)
        if programme is None:
            continue
        opens = _opens(programme_id, catalogue, today)
        number, name = group_indian(count, language), programme.short_name.in_(language)
        if opens is None:
            text = translate(
                "Tasks", "{programme}: {count} wait for a window that is not announced yet"
            ).format(programme=name, count=number)
        else:
            text = translate(
                "Tasks", "{programme}: {count} wait for the window that opens on {date}"
            ).format(programme=name, count=number, date=date_words(opens, language))
        tasks.append(Task(text, "note", Leads.NEXT_WINDOW, programme_id))
    return tasks


def _windows_closed(catalogue: ProgrammeCatalogue, today: date, language: str) -> Sequence[Task]:
    tasks = []
    for programme in catalogue.open_on(today):
        state = window_state(programme.window, today)
        if state.is_open or state.opens is None:
            continue
        text = translate("Tasks", "{programme}: closed now, opens again on {date}").format(
            programme=programme.short_name.in_(language), date=date_words(state.opens, language)
        )
        tasks.append(Task(text, "note", Leads.PROGRAMME, programme.id))
    return tasks


def _opens(programme: str, catalogue: ProgrammeCatalogue, today: date) -> date | None:
    """Return the first day of the window that what waits today goes into."""
    known = catalogue.get(programme)
    if known is None:
        return None
    state = window_state(known.window, today)
    return state.following if state.is_open else state.opens
