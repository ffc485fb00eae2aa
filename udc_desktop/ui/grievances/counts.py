"""Counts with their words, in singular and plural; digits are still those of Latin script."""

from __future__ import annotations

from PySide6.QtCore import QObject


class GrievanceCounts(QObject):
    """An object, because Qt's tools look for plurals in ``self.tr`` only."""

    def days_left(self, n: int) -> str:
        """Return how many working days are left."""
        return self.tr("%n working day(s) left", "", n)

    def days_late(self, n: int) -> str:
        """Return by how many working days the time is over."""
        return self.tr("%n working day(s) late", "", n)

    def grievances(self, n: int) -> str:
        """Return how many grievances."""
        return self.tr("%n grievance(s)", "", n)

    def papers(self, n: int) -> str:
        """Return how many papers and recordings."""
        return self.tr("%n enclosure(s)", "", n)
