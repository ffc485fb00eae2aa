"""The pages of the counter, what every page is handed, and how one page leads to another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable
from uuid import UUID

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter
    from udc_desktop.services.preferences import Preferences
    from udc_desktop.ui.changes import ChangeHub
    from udc_desktop.ui.i18n import Translator
    from udc_desktop.ui.jobs import Jobs
    from udc_desktop.ui.messages import MessageBar
    from udc_desktop.ui.sync.courier import Courier
    from udc_desktop.ui.system import SystemDesk


GRIEVANCE_STANDINGS = ("late", "soon", "to_forward", "to_tell", "asked", "with_offices")
"""What the list of grievances can be narrowed to from outside: what waits for the counter."""


@dataclass(frozen=True, slots=True)
class Concerning:
    """Whom and what a new grievance is about, as far as that is known."""

    person: UUID | None = None
    application: UUID | None = None


class Navigator(QObject):
    """The way from one page to another; pages ask, the main window goes.

    Signals:
        page_wanted: a page's id.
        application_wanted: the application to show whole.
        person_wanted: the person whose applications are to be shown.
        list_wanted: the programme and the state that the list is to be narrowed to; empty is any.
        draft_wanted: the entry to go on with.
        enrolment_wanted: the programme to begin an entry for; empty asks for it.
        settings_wanted: the section of the settings, and the part of it; empty is its beginning.
        mending_wanted: the application that headquarters wants mended, and the field to begin at.
        sync_wanted: the part of the page of sending; empty is its beginning.
        grievance_wanted: the grievance to show whole.
        grievance_entry_wanted: whom and what a new grievance is about, as far as that is known.
        grievances_wanted: what the list of grievances is to be narrowed to; empty is any.
    """

    page_wanted = Signal(str)
    application_wanted = Signal(UUID)
    person_wanted = Signal(UUID)
    list_wanted = Signal(str, str)
    draft_wanted = Signal(UUID)
    enrolment_wanted = Signal(str)
    settings_wanted = Signal(str, str)
    mending_wanted = Signal(UUID, str)
    sync_wanted = Signal(str)
    grievance_wanted = Signal(UUID)
    grievance_entry_wanted = Signal(Concerning)
    grievances_wanted = Signal(str)

    def go_to(self, page: str) -> None:
        """Show the page with this id; the names are in ``PAGES``."""
        self.page_wanted.emit(page)

    def open_application(self, application: UUID) -> None:
        """Show one application whole."""
        self.application_wanted.emit(application)

    def open_person(self, person: UUID) -> None:
        """Show a person's applications."""
        self.person_wanted.emit(person)

    def list_applications(self, programme: str = "", state: str = "") -> None:
        """Show the applications of a programme in a state (a ``State``'s value)."""
        self.list_wanted.emit(programme, state)

    def open_draft(self, draft: UUID) -> None:
        """Go on with an entry that was begun."""
        self.draft_wanted.emit(draft)

    def new_application(self, programme: str = "") -> None:
        """Begin an entry, for ``programme`` where it is known already."""
        self.enrolment_wanted.emit(programme)

    def open_settings(self, section: str, part: str = "") -> None:
        """Show a section of the settings, and one part of it where one is named."""
        self.settings_wanted.emit(section, part)

    def mend(self, application: UUID, field: str = "") -> None:
        """Open the entry of an application that headquarters sent back, at ``field``."""
        self.mending_wanted.emit(application, field)

    def open_sync(self, part: str = "") -> None:
        """Show the page of sending, and one part of it where one is named."""
        self.sync_wanted.emit(part)

    def open_grievance(self, grievance: UUID) -> None:
        """Show one grievance whole."""
        self.grievance_wanted.emit(grievance)

    def new_grievance(self, person: UUID | None = None, application: UUID | None = None) -> None:
        """Begin a grievance; of a known person or application what is known is filled in."""
        self.grievance_entry_wanted.emit(Concerning(person, application))

    def list_grievances(self, standing: str = "") -> None:
        """Show the grievances of one of ``GRIEVANCE_STANDINGS``; empty is any."""
        self.grievances_wanted.emit(standing)


@dataclass(frozen=True)
class Tools:
    """What every page may use beside the counter itself."""

    jobs: Jobs
    messages: MessageBar
    changes: ChangeHub
    system: SystemDesk
    translator: Translator
    preferences: Preferences
    go: Navigator
    courier: Courier


@runtime_checkable
class Enrols(Protocol):
    """The page on which an entry is typed."""

    def begin(self, programme: str) -> None:
        """Begin an entry; one under way is kept as a draft first."""

    def open_draft(self, draft: UUID) -> None:
        """Go on with this draft."""


@runtime_checkable
class Mends(Protocol):
    """The page on which an application is mended that headquarters sent back."""

    def mend(self, application: UUID, field: str) -> None:
        """Open its entry again, at ``field`` where one is named."""


@runtime_checkable
class ShowsApplications(Protocol):
    """The page that lists applications and shows one whole."""

    def open_application(self, application: UUID) -> None:
        """Show this application whole."""

    def open_person(self, person: UUID) -> None:
        """Show this person's applications."""


@runtime_checkable
class NarrowsApplications(Protocol):
    """The page whose list can be narrowed from outside."""

    def show_list(self, programme: str, state: str) -> None:
        """Show the applications of a programme in a state; empty is any."""


@runtime_checkable
class HasSections(Protocol):
    """The page of the settings."""

    def open_section(self, section: str, part: str = "") -> None:
        """Show a section, and one part of it where one is named."""


@runtime_checkable
class HasParts(Protocol):
    """The page of sending."""

    def open_part(self, part: str) -> None:
        """Show a part of the page."""


@runtime_checkable
class ShowsGrievances(Protocol):
    """The page that receives grievances, lists them and shows one whole."""

    def open_grievance(self, grievance: UUID) -> None:
        """Show this grievance whole."""

    def new_grievance(self, person: UUID | None, application: UUID | None) -> None:
        """Begin a grievance; one under way is kept as a draft first."""

    def list_grievances(self, standing: str) -> None:
        """Show the grievances of one of ``GRIEVANCE_STANDINGS``; empty is any."""


@runtime_checkable
class TellsOfWindows(Protocol):
    """A page that says what became of the applications that waited for a window."""

    def show_windows_turned(self, count: int) -> None:
        """Say that so many applications were judged again just now."""


@runtime_checkable
class KeepsWork(Protocol):
    """A page that holds something half done.

    ``keep`` is called before the page is locked away, left to another operator or closed; it
    hands the work to the counter lane and returns at once.
    """

    def keep(self) -> None:
        """Store what is half done."""


@runtime_checkable
class Refreshes(Protocol):
    """A page that asks for its data again whenever it comes to the front."""

    def refresh(self) -> None:
        """Ask for the data in a job."""


PageFactory = Callable[["Counter", Tools], QWidget]


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One entry of the rail: ``title`` is the English source of a text in context ``Page``."""

    id: str
    key: str  # as QKeySequence reads it
    icon: str
    title: str
    factory: PageFactory


def _home(counter: Counter, tools: Tools) -> QWidget:
    from udc_desktop.ui.home.page import HomePage

    return HomePage(counter, tools)


def _enrolment(counter: Counter, tools: Tools) -> QWidget:
    from udc_desktop.ui.enrolment.page import EnrolmentPage

    return EnrolmentPage(counter, tools)


def _applications(counter: Counter, tools: Tools) -> QWidget:
    from udc_desktop.ui.applications.page import ApplicationsPage

    return ApplicationsPage(counter, tools)


def _grievances(counter: Counter, tools: Tools) -> QWidget:
    from udc_desktop.ui.grievances.page import GrievancesPage

    return GrievancesPage(counter, tools)


def _sync(counter: Counter, tools: Tools) -> QWidget:
    from udc_desktop.ui.sync.page import SyncPage

    return SyncPage(counter, tools)


def _settings(counter: Counter, tools: Tools) -> QWidget:
    from udc_desktop.ui.settings.page import SettingsPage

    return SettingsPage(counter, tools)


def _help(counter: Counter, tools: Tools) -> QWidget:
    from udc_desktop.ui.help.page import HelpPage

    return HelpPage(counter, tools)


PAGES: tuple[PageSpec, ...] = (
    PageSpec("home", "Alt+Home", "home", str(QT_TRANSLATE_NOOP("Page", "Today's work")), _home),
    PageSpec(
        "enrolment", "F2", "plus", str(QT_TRANSLATE_NOOP("Page", "New application")), _enrolment
    ),
    PageSpec(
        "grievances", "F4", "grievance", str(QT_TRANSLATE_NOOP("Page", "Grievances")), _grievances
    ),
    PageSpec(
        "applications", "F5", "register", str(QT_TRANSLATE_NOOP("Page", "Registers")), _applications
    ),
    PageSpec("sync", "F9", "sync", str(QT_TRANSLATE_NOOP("Page", "Sync")), _sync),
    PageSpec("settings", "F10", "settings", str(QT_TRANSLATE_NOOP("Page", "Settings")), _settings),
    PageSpec("help", "F1", "help", str(QT_TRANSLATE_NOOP("Page", "Help")), _help),
)
"""The pages of the rail, from the top; imported only when they are first shown."""
