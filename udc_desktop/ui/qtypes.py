"""Small dealings with Qt that every page needs, in one typed place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QSignalBlocker
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QLayout, QWidget

from udc_desktop.ui.theme import restyle


def name_parts(owner: QObject) -> None:
    """Give every Qt object among the owner's attributes its attribute's name as object name.

    Tests, the style sheet and screen readers find the parts by these names. Call it at the end
    of ``__init__``; private attributes lose their underscore.
    """
    for name, part in vars(owner).items():
        if isinstance(part, QObject) and not part.objectName():
            part.setObjectName(name.lstrip("_"))


def set_look(widget: QWidget, **properties: str | bool) -> None:
    """Set dynamic properties that the style sheet reads, and let it look again if they changed.

    The properties in use are ``kind`` (``primary``, ``secondary``, ``danger``, ``link``),
    ``state`` (``bad``, ``warn``, ``ok``, ``note``) and ``role`` (``title``, ``heading``,
    ``soft``, ``number``, ``card``).
    """
    changed = False
    for name, value in properties.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if changed:
        restyle(widget)


def label(text: str = "", role: str = "", *, wraps: bool = False) -> QLabel:
    """Return a label of plain text in one of the style sheet's roles."""
    from PySide6.QtCore import Qt

    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)  # names are typed by hand: never read as HTML
    made.setWordWrap(wraps)
    if role:
        made.setProperty("role", role)
    return made


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout and let the widgets go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear_layout(inner)


@contextmanager
def silent(*objects: QObject) -> Iterator[None]:
    """Change objects without their signals telling anyone."""
    blockers = [QSignalBlocker(o) for o in objects]
    try:
        yield
    finally:
        for blocker in blockers:
            blocker.unblock()


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say a sentence that appeared without the focus moving."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
