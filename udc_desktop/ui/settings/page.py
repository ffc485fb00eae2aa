"""The settings: this computer, those who work here, programmes, this union, letters, about."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from udc_desktop.domain.text import local_day
from udc_desktop.services.house import Counter
from udc_desktop.ui.navigation import Tools
from udc_desktop.ui.qtypes import name_parts
from udc_desktop.ui.settings.section import Section
from udc_desktop.ui.theme import px


class SettingsPage(QWidget):
    """Sections behind tabs; each is made when it is first looked at."""

    def __init__(self, counter: Counter, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._tools = tools
        self._ids = ["machine", "operators", "programmes"]
        if counter.operator.is_supervisor:
            self._ids += ["overrides", "letters"]
        self._ids.append("about")
        self._sections: dict[str, Section] = {}
        self.section_tabs = QTabBar()
        self.section_stack = QStackedWidget()
        self.section_tabs.setExpanding(False)
        self.section_tabs.setUsesScrollButtons(True)
        self.section_tabs.setDrawBase(False)
        for _ in self._ids:
            self.section_tabs.addTab("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, px(8), 0, 0)
        layout.setSpacing(0)
        strip = QVBoxLayout()
        strip.setContentsMargins(px(14), 0, px(14), 0)
        strip.addWidget(self.section_tabs)
        layout.addLayout(strip)
        layout.addWidget(self.section_stack, 1)
        self.section_tabs.currentChanged.connect(self._on_tab_chosen)
        self.setFocusProxy(self.section_tabs)
        name_parts(self)
        self.retranslate()

    @property
    def current(self) -> str:
        """The section that is shown."""
        return self._ids[self.section_tabs.currentIndex()]

    def open_section(self, section: str, part: str = "") -> None:
        """Show a section, and one part of it where one is named.

        Raises ``ValueError`` for a section that this operator does not have.
        """
        self.section_tabs.setCurrentIndex(self._ids.index(section))
        if part:
            self.section(section).show_part(part)

    def section(self, section: str) -> Section:
        """Return a section, made on the first call."""
        if section not in self._sections:
            made = self._make(section)
            made.setObjectName(f"{section}_section")
            self._sections[section] = made
            self.section_stack.addWidget(made)
        return self._sections[section]

    def refresh(self) -> None:
        """Show the section, with its data as they are now."""
        shown = self.section(self.current)
        self.section_stack.setCurrentWidget(shown)
        shown.refresh()

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        is_supervisor = self._counter.operator.is_supervisor
        names = {
            "machine": self.tr("This computer"),
            "operators": self.tr("Operators") if is_supervisor else self.tr("Password"),
            "programmes": self.tr("Programmes"),
            "overrides": self.tr("This union"),
            "letters": self.tr("Letters"),
            "about": self.tr("About"),
        }
        for place, section in enumerate(self._ids):
            self.section_tabs.setTabText(place, names[section])
        self.section_tabs.setAccessibleName(self.tr("Sections of the settings"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _make(self, section: str) -> Section:
        counter, tools = self._counter, self._tools
        if section == "machine":
            from udc_desktop.ui.settings.machine import MachineSection

            return MachineSection(tools)
        if section == "operators":
            from udc_desktop.ui.settings.operators import OperatorsSection

            return OperatorsSection(counter, tools)
        today = local_day(counter.clock())
        if section == "programmes":
            from udc_desktop.ui.settings.programmes import ProgrammesSection

            return ProgrammesSection(counter.catalogue, today, tools)
        if section == "overrides":
            from udc_desktop.ui.settings.overrides import OverridesSection

            return OverridesSection(counter, tools, today)
        if section == "letters":
            from udc_desktop.ui.settings.letters import LettersSection

            return LettersSection(counter, tools)
        from udc_desktop.ui.settings.about import AboutSection

        return AboutSection(counter.centre)

    def _on_tab_chosen(self, _index: int) -> None:
        self.refresh()
        self.section_tabs.setFocus(Qt.FocusReason.OtherFocusReason)
