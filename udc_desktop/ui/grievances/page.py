"""Grievances (F4): received, listed by their due day, followed up, told to the complainant."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from udc_desktop.domain.grievances import StepKind
from udc_desktop.errors import KnownFault
from udc_desktop.ui.changes import Changes
from udc_desktop.ui.grievances.detail import GrievanceDetailView
from udc_desktop.ui.grievances.list_figures import FiguresRow
from udc_desktop.ui.grievances.list_part import ListPart
from udc_desktop.ui.home.parts import ActionCard
from udc_desktop.ui.navigation import Refreshes
from udc_desktop.ui.qtypes import name_parts
from udc_desktop.ui.theme import px

if TYPE_CHECKING:
    from udc_desktop.services.house import Counter
    from udc_desktop.ui.grievances.entry import GrievanceEntry
    from udc_desktop.ui.navigation import Tools

_SHOWN = Changes.GRIEVANCES | Changes.EXCHANGE
_ROOM_FOR_ALL = 600  # height at text scale 100 from which figures and all filters go together
_LEAST_PART = 200  # pixels at text scale 100
LIST, TRACK, LETTERS, REGISTER, FIGURES = "list", "track", "letters", "register", "figures"


class GrievancesPage(QWidget):
    """The front with its parts behind tabs; over it one grievance whole, or a new one."""

    def __init__(self, counter: Counter, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter, self._tools = counter, tools
        self._entry: GrievanceEntry | None = None
        self._has_more = False  # all filters are shown
        self.new_card = ActionCard("plus", "Ctrl N", is_primary=True)
        self.figures_row = FiguresRow()
        self.part_tabs = QTabBar()
        self.list_part = ListPart(counter, tools)
        self._makers: dict[str, Callable[[Counter, Tools], QWidget]] = {
            TRACK: _track,
            LETTERS: _letters,
            REGISTER: _register,
            FIGURES: _figures,
        }
        self._parts: dict[str, QWidget] = {LIST: self.list_part}
        self._names = (LIST, *self._makers)
        self.parts_stack, self.stack = QStackedWidget(), QStackedWidget()
        self.detail = GrievanceDetailView(counter, tools)
        self._build_layout()
        self._connect()
        name_parts(self)
        self.retranslate()

    def _build_layout(self) -> None:
        self.part_tabs.setExpanding(False)
        self.part_tabs.setUsesScrollButtons(True)
        self.part_tabs.setDrawBase(False)
        for _ in self._names:
            self.part_tabs.addTab("")
        self.parts_stack.addWidget(self.list_part)
        # all parts scroll or hold a table; messages above take their room on a small screen
        self.parts_stack.setMinimumHeight(px(_LEAST_PART))
        self.list_head = QWidget()
        above = QHBoxLayout(self.list_head)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(px(12))
        above.addWidget(self.new_card, 2)
        above.addWidget(self.figures_row, 5)
        self.front = QWidget()
        column = QVBoxLayout(self.front)
        column.setContentsMargins(px(24), px(8), px(24), px(14))
        column.setSpacing(px(10))
        column.addWidget(self.part_tabs)
        column.addWidget(self.list_head)
        column.addWidget(self.parts_stack, 1)
        self.stack.addWidget(self.front)
        self.stack.addWidget(self.detail)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self.setFocusProxy(self.list_part)

    def _connect(self) -> None:
        self.new_card.clicked.connect(self.begin)
        self.figures_row.chosen.connect(self.list_grievances)
        self.part_tabs.currentChanged.connect(self._on_tab_chosen)
        self.list_part.opened.connect(self.open_grievance)
        self.list_part.new_wanted.connect(self.begin)
        self.list_part.filter_bar.more_toggled.connect(self._on_more_toggled)
        self.detail.closed.connect(self.close_grievance)
        self._tools.changes.changed.connect(self._on_changed)
        for at in range(len(self._names)):
            shortcut = self._shortcut(f"Ctrl+{at + 1}")
            shortcut.setObjectName(f"part_{at}_key")
            shortcut.activated.connect(self._on_part_key)
        self._shortcut("Ctrl+N").activated.connect(self.begin)

    def _shortcut(self, key: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return shortcut

    # -- where it leads -------------------------------------------------------------------------

    @property
    def part(self) -> str:
        """The part of the front view that is chosen."""
        return self._names[self.part_tabs.currentIndex()]

    @property
    def is_front_shown(self) -> bool:
        """Whether neither one grievance nor an entry is shown."""
        return self.stack.currentWidget() is self.front

    def refresh(self) -> None:
        """Ask again for what is shown."""
        self._look_again()
        if self._entry is not None and self.stack.currentWidget() is self._entry:
            self._entry.refresh()

    def open_grievance(self, grievance: UUID) -> None:
        """Show this grievance whole."""
        self.keep()
        self.detail.show_grievance(grievance)
        self._show(self.detail)

    def close_grievance(self) -> None:
        """Go back to where one came from."""
        self.detail.forget()
        self._show(self.front)
        self._focus_part()

    def begin(self) -> None:
        """Go on with the grievance under way; without one, offer the kept ones, or a new one."""
        entry = self.entry()
        self._show(entry)
        entry.refresh()

    def new_grievance(self, person: UUID | None, application: UUID | None) -> None:
        """Begin a grievance; one under way is kept as a draft first."""
        entry = self.entry()
        self._show(entry)
        entry.begin(person=person, application=application)

    def entry(self) -> GrievanceEntry:
        """Return where grievances are received, made on the first call."""
        if self._entry is None:
            from udc_desktop.ui.grievances.entry import GrievanceEntry  # late: it has many parts

            made = self._entry = GrievanceEntry(self._counter, self._tools)
            made.setObjectName("entry")
            made.received.connect(self._on_received)
            made.forward_wanted.connect(self._on_forward_wanted)
            made.detail_wanted.connect(self.open_grievance)
            made.left.connect(self._on_entry_left)
            self.stack.addWidget(made)
        return self._entry

    def list_grievances(self, standing: str) -> None:
        """Show the grievances of one of ``navigation.GRIEVANCE_STANDINGS``; empty is any."""
        self.keep()
        self.detail.forget()
        self._show(self.front)
        self.open_part(LIST)
        self.list_part.list_grievances(standing)

    def open_part(self, part: str) -> None:
        """Show a part of the front view and put the focus there."""
        self.part_tabs.setCurrentIndex(self._names.index(part))
        self._focus_part()

    def keep(self) -> None:
        """Store what is half done."""
        if self._entry is not None:
            self._entry.keep()

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self._say_card()
        names = {
            LIST: self.tr("List"),
            TRACK: self.tr("What became of it?"),
            LETTERS: self.tr("Letters"),
            REGISTER: self.tr("Register"),
            FIGURES: self.tr("Figures"),
        }
        for at, name in enumerate(self._names):
            self.part_tabs.setTabText(at, names[name])
            self.part_tabs.setTabToolTip(at, f"{names[name]} (Ctrl {at + 1})")
        self.part_tabs.setAccessibleName(self.tr("Parts of the grievances"))

    # -- Qt -------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back by Esc: from the grievance, from a narrowed list, from another part."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.stack.currentWidget() is self.detail:
            self.close_grievance()
        elif self.is_front_shown and self.part != LIST:
            self.open_part(LIST)
        elif self.is_front_shown:
            self.list_part.go_back()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the figures out where there is no room for them and all filters."""
        super().resizeEvent(event)
        self._fit_head()

    # -- inside ---------------------------------------------------------------------------------

    def _fit_head(self) -> None:
        has_room = not self._has_more or self.height() >= px(_ROOM_FOR_ALL)
        self.list_head.setVisible(self.part == LIST and has_room)

    def _look_again(self) -> None:
        self._ask_counts()
        part = self._part(self.part)
        if isinstance(part, Refreshes):
            part.refresh()
        if self.stack.currentWidget() is self.detail:
            self.detail.refresh()
        self._say_card()

    def _ask_counts(self) -> None:
        self._tools.jobs.run(
            self._counter.grievances.counts, self.figures_row.show_counts, self._on_failed
        )

    def _say_card(self) -> None:
        if self._entry is not None and self._entry.is_under_way:
            self.new_card.set_words(
                self.tr("Go on with the grievance"), self.tr("What was typed is kept")
            )
            return
        self.new_card.set_words(self.tr("New grievance"), self.tr("Receive it and give a slip"))

    def _show(self, view: QWidget) -> None:
        self.stack.setCurrentWidget(view)
        self._say_card()
        self.setFocusProxy(self._part(self.part) if view is self.front else view)
        if view is not self.front:
            view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _part(self, name: str) -> QWidget:
        """Return a part, made when it is first wanted."""
        if name not in self._parts:
            made = self._makers[name](self._counter, self._tools)
            made.setObjectName(f"{name}_part")
            self._parts[name] = made
            self.parts_stack.addWidget(made)
            if name == TRACK:
                made.opened.connect(self.open_grievance)  # type: ignore[attr-defined]
        return self._parts[name]

    def _focus_part(self) -> None:
        part = self._part(self.part)
        focus = getattr(part, "focus_here", None)
        if focus is not None:
            focus()
        else:
            part.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- slots and answers ----------------------------------------------------------------------

    def _on_tab_chosen(self, _index: int) -> None:
        part = self._part(self.part)
        self.parts_stack.setCurrentWidget(part)
        self._fit_head()
        if self.is_front_shown:
            self.setFocusProxy(part)
        if isinstance(part, Refreshes) and self.isVisible():
            part.refresh()

    def _on_more_toggled(self, shown: bool) -> None:
        self._has_more = shown
        self._fit_head()

    def _on_part_key(self) -> None:
        shortcut = self.sender()
        if shortcut is not None and self.is_front_shown:
            at = int(shortcut.objectName().split("_")[1])
            self.open_part(self._names[at])

    def _on_received(self, _grievance: UUID) -> None:
        self._ask_counts()

    def _on_forward_wanted(self, grievance: UUID) -> None:
        self.detail.show_grievance(grievance, StepKind.FORWARD)
        self._show(self.detail)

    def _on_entry_left(self) -> None:
        self._show(self.front)
        self.refresh()
        self._focus_part()

    def _on_changed(self, changes: Changes, origin: object) -> None:
        if changes & _SHOWN and self.isVisible() and origin is not self:
            self._look_again()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, KnownFault):
            raise error
        self._tools.messages.fault(error)


def _track(counter: Counter, tools: Tools) -> QWidget:
    from udc_desktop.ui.grievances.track_part import TrackPart

    return TrackPart(counter, tools)


def _letters(counter: Counter, tools: Tools) -> QWidget:
    from udc_desktop.ui.grievances.letters_part import LettersPart

    return LettersPart(counter, tools)


def _register(counter: Counter, tools: Tools) -> QWidget:
    from udc_desktop.ui.grievances.register_part import RegisterPart

    return RegisterPart(counter, tools)


def _figures(counter: Counter, tools: Tools) -> QWidget:
    from udc_desktop.ui.grievances.figures_part import FiguresPart

    return FiguresPart(counter, tools)
