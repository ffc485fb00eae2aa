"""Plain pages for tests of the frame around them: they write down what they are asked."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from udc_desktop.ui.navigation import PageSpec


class PlainPage(QWidget):
    """A page with one line to type into, which remembers its orders."""

    def __init__(self, counter, tools, parent=None):
        super().__init__(parent)
        self.counter, self.tools = counter, tools
        self.orders: list[object] = []
        self.entry_edit = QLineEdit()
        QVBoxLayout(self).addWidget(self.entry_edit)
        self.setFocusProxy(self.entry_edit)

    def refresh(self):
        self.orders.append("refresh")

    def keep(self):
        self.orders.append("keep")

    def begin(self, programme):
        self.orders.append(("begin", programme))

    def open_draft(self, draft):
        self.orders.append(("draft", draft))

    def open_application(self, application):
        self.orders.append(("application", application))

    def open_section(self, section, part=""):
        self.orders.append(("section", section, part))

    def open_person(self, person):
        self.orders.append(("person", person))

    def open_grievance(self, grievance):
        self.orders.append(("grievance", grievance))

    def new_grievance(self, person, application):
        self.orders.append(("new grievance", person, application))

    def list_grievances(self, standing):
        self.orders.append(("grievances", standing))


PLAIN_PAGES = tuple(
    PageSpec(id, key, icon, title, PlainPage)
    for id, key, icon, title in (
        ("home", "Alt+Home", "home", "Today's work"),
        ("enrolment", "F2", "plus", "New application"),
        ("grievances", "F4", "grievance", "Grievances"),
        ("applications", "F5", "register", "Registers"),
        ("settings", "F10", "settings", "Settings"),
        ("help", "F1", "help", "Help"),
    )
)
