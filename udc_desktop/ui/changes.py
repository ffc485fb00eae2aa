"""Telling the pages that something they may be showing has changed."""

from __future__ import annotations

from enum import Flag, auto

from PySide6.QtCore import QObject, Signal


class Changes(Flag):
    """What a use case has changed."""

    NOTHING = 0
    APPLICATIONS = auto()
    PEOPLE = auto()
    DRAFTS = auto()
    OUTBOX = auto()
    RECEIPTS = auto()
    OPERATORS = auto()
    SETTINGS = auto()
    CATALOGUE = auto()
    EXCHANGE = auto()  # how sending stands: tries, batches, what is set aside, its settings
    NOTICES = auto()
    GRIEVANCES = auto()


class ChangeHub(QObject):
    """One place where changes are announced; a page reloads on what it shows.

    Signals:
        changed: ``Changes`` and the object that made them (or None), which need not reload.
    """

    changed = Signal(Changes, object)

    def announce(self, changes: Changes, origin: QObject | None = None) -> None:
        """Tell everyone, on this thread, before returning."""
        if changes:
            self.changed.emit(changes, origin)
