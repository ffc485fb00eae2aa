"""Counts with their words, in singular and plural; digits are still those of Latin script."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject


class SyncCounts(QObject):
    """An object, because Qt's tools look for plurals in ``self.tr`` only."""

    def days(self, n: int) -> str:
        """Return how many days."""
        return self.tr("%n day(s)", "", n)

    def hours(self, n: int) -> str:
        """Return how many hours."""
        return self.tr("%n hour(s)", "", n)

    def minutes(self, n: int) -> str:
        """Return how many minutes."""
        return self.tr("%n minute(s)", "", n)

    def waiting(self, n: int) -> str:
        """Return how many records wait."""
        return self.tr("%n waiting to be sent", "", n)

    def to_be_mended(self, n: int) -> str:
        """Return how many records came back."""
        return self.tr("%n to be mended", "", n)

    def brought(self) -> Mapping[str, Callable[[int], str]]:
        """Return how a number of changes is said, by their kind, in the order of being said."""
        return {
            "application.decided": lambda n: self.tr("%n decision(s)", "", n),
            "payment": lambda n: self.tr("%n payment(s)", "", n),
            "application.twin": lambda n: self.tr("%n double enrolment(s)", "", n),
            "grievance.replied": lambda n: self.tr("%n answer(s) to grievances", "", n),
            "grievance.moved": lambda n: self.tr("%n step(s) of grievances", "", n),
            "notice": lambda n: self.tr("%n notice(s)", "", n),
            "file.published": lambda n: self.tr("%n new file(s)", "", n),
            "file.withdrawn": lambda n: self.tr("%n file(s) taken back", "", n),
            "settings": lambda n: self.tr("%n change(s) of settings", "", n),
            "device.key": lambda n: self.tr("%n key(s) of other centres", "", n),
        }
