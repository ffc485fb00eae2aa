"""The cards of which the page of one application is made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from udc_desktop.domain.text import date_words, local_day, time_words
from udc_desktop.ui.applications.history import Moment
from udc_desktop.ui.applications.record import (
    Answer,
    AnswerGroup,
    MemberTable,
    RuleSaid,
)
from udc_desktop.ui.qtypes import clear_layout, label, name_parts
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.cards import Card, IconLabel, Line
from udc_desktop.ui.widgets.rules import RuleLine

_CELL = 200  # pixels at text scale 100 that an answer wants


def _selectable(text: str, role: str = "") -> QLabel:
    made = label(text, role, wraps=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


class AnswerGrid(QWidget):
    """Answers side by side in as many columns as there is room for: what was asked above."""

    def __init__(self, answers: Sequence[Answer], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = 0
        self._cells = [self._cell(answer) for answer in answers]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(18))
        self._grid.setVerticalSpacing(px(10))
        self._arrange(2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._arrange(max(1, min(4, self.width() // px(_CELL))))

    def _cell(self, answer: Answer) -> QWidget:
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(answer.label, role="small", wraps=True))
        column.addWidget(_selectable(answer.said))
        column.addStretch(1)
        cell.setAccessibleName(f"{answer.label}: {answer.said}")
        return cell

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for at, cell in enumerate(self._cells):
            self._grid.addWidget(cell, at // columns, at % columns)


class GroupCard(Card):
    """One group of answers."""

    def __init__(self, group: AnswerGroup, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(20, 14, 20, 16), spacing=10)
        self.setObjectName(f"group_{group.id}")
        self.title_label = label(group.title, role="heading", wraps=True)
        self.body.addWidget(self.title_label)
        self.body.addWidget(AnswerGrid(group.answers))


class MembersCard(Card):
    """The household's members, one row each."""

    def __init__(self, members: MemberTable, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(20, 14, 20, 16), spacing=10)
        self.setObjectName("members_card")
        self.body.addWidget(label(members.title, role="heading", wraps=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(18))
        grid.setVerticalSpacing(px(8))
        for column, header in enumerate(members.headers):
            grid.addWidget(label(header, role="small", wraps=True), 0, column)
            grid.setColumnStretch(column, 2 if column == 0 else 1)
        for at, cells in enumerate(members.rows):
            grid.addWidget(Line(), 2 * at + 1, 0, 1, max(len(members.headers), 1))
            for column, said in enumerate(cells):
                grid.addWidget(_selectable(said), 2 * at + 2, column)
        self.body.addLayout(grid)


class RulesCard(Card):
    """The rules of the programme with their outcome on the day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(20, 14, 16, 14), spacing=4)
        self.title_label = label(role="heading", wraps=True)
        self.day_label = label(role="small", wraps=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.body.addWidget(self.title_label)
        self.body.addWidget(self.day_label)
        self.body.addLayout(self._lines)
        name_parts(self)

    def show_rules(self, title: str, day: str, rules: Sequence[RuleSaid]) -> None:
        """Show the rules as they were judged."""
        self.title_label.setText(title)
        self.day_label.setText(day)
        self.day_label.setVisible(bool(day))
        clear_layout(self._lines)
        for at, rule in enumerate(rules):
            if at:
                self._lines.addWidget(Line())
            line = RuleLine(rule.id)
            line.set_rule(rule.state, rule.label, rule.reason)
            self._lines.addWidget(line)
        self.setVisible(bool(rules))


class HistoryCard(Card):
    """What became of the application, the newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(20, 14, 16, 16), spacing=8)
        self.title_label = label(role="heading", wraps=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(px(12))
        self.body.addWidget(self.title_label)
        self.body.addLayout(self._lines)
        name_parts(self)

    def show_history(
        self, title: str, reason: str, moments: Sequence[Moment], language: str
    ) -> None:
        """Show the moments; ``reason`` says a reason: ``Reason: {reason}``."""
        self.title_label.setText(title)
        clear_layout(self._lines)
        for moment in moments:
            self._lines.addWidget(_MomentLine(moment, reason, language))


class _MomentLine(QWidget):
    def __init__(self, moment: Moment, reason: str, language: str) -> None:
        super().__init__()
        when = f"{date_words(local_day(moment.at), language)}, {time_words(moment.at, language)}"
        words = QVBoxLayout()
        words.setSpacing(px(1))
        words.addWidget(label(moment.title, role="strong", wraps=True))
        words.addWidget(_soft(" · ".join(filter(None, (when, moment.who)))))
        if moment.reason:
            words.addWidget(_selectable(reason.format(reason=moment.reason)))
        for change in moment.changes:
            words.addWidget(_soft(f"• {change}"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(10))
        grid.addWidget(IconLabel(moment.icon, 20, "soft"), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(words, 0, 1)
        grid.setColumnStretch(1, 1)


def _soft(text: str) -> QLabel:
    made = label(text, role="small", wraps=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
