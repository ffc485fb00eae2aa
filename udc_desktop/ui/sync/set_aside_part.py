"""What headquarters sent back: why, and the one key that does what has to be done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from udc_desktop.domain import exchange as kinds
from udc_desktop.domain import grievance_events
from udc_desktop.domain.exchange import Outcome
from udc_desktop.domain.text import date_short, local_day
from udc_desktop.services.exchange_ports import SetAsideLine
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.qtypes import clear_layout, label, name_parts
from udc_desktop.ui.sync.reasons import FieldNames, reasons_of
from udc_desktop.ui.sync.tables import Column, LinesModel, LinesTable
from udc_desktop.ui.sync.words import kind_text, moment_words
from udc_desktop.ui.theme import px
from udc_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from udc_desktop.ui.widgets.cards import Card, EmptyState, Line
from udc_desktop.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from udc_desktop.services.catalogue import ProgrammeCatalogue

_HEAD, _ROW, _MOST_ROWS = 44, 40, 5  # of the table, at text scale 100
OF_GRIEVANCES = frozenset({grievance_events.RECEIVED, grievance_events.MOVED})
_MENDABLE = frozenset({kinds.SUBMITTED, kinds.AMENDED, kinds.REFUSED})


def way_out(line: SetAsideLine) -> str:
    """Return what is to be done with it: ``mend``, ``note`` or ``again``."""
    if line.outcome.outcome is Outcome.REFUSED or line.kind == kinds.CHECKPOINT:
        return "note"
    if line.outcome.outcome is Outcome.CONFLICT:
        return "again"
    if line.kind in OF_GRIEVANCES:
        return "again"  # what was said stays as it was said; headquarters' reason is looked at
    return "mend" if line.kind in _MENDABLE else "note"


class SetAsidePart(QWidget):
    """The items, and below them the chosen one with its reasons.

    Signals:
        mend_wanted: the line whose application is to be opened and mended.
        note_wanted: the line whose final refusal was read.
        again_wanted: the line that is to be sent again as it stands.
        application_wanted: the line whose application is to be looked at.
    """

    mend_wanted = Signal(SetAsideLine)
    note_wanted = Signal(SetAsideLine)
    again_wanted = Signal(SetAsideLine)
    application_wanted = Signal(SetAsideLine)

    def __init__(self, catalogue: ProgrammeCatalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._now: datetime | None = None
        self.rows = LinesModel[SetAsideLine](
            (
                Column(QT_TRANSLATE_NOOP("SyncTables", "Number"), lambda x: x.number, goes=1),
                Column(QT_TRANSLATE_NOOP("SyncTables", "Name"), self._name, stretch=2),
                Column(QT_TRANSLATE_NOOP("SyncTables", "Since"), self._since, goes=2),
                Column(QT_TRANSLATE_NOOP("SyncTables", "Reason"), self._reason, stretch=3),
            ),
            self,
        )
        self.table = LinesTable(self.rows)
        self.list_card = Card(margins=(4, 4, 4, 4), spacing=0)
        self.keys_label = label(role="small", wraps=True)
        self.detail_card = Card(margins=(22, 14, 22, 16), spacing=8)
        self.name_label = label(role="heading", wraps=True)
        self.about_label = label(role="small", wraps=True)
        self.reasons_layout = QVBoxLayout()
        self.advice_label = label(role="soft", wraps=True)
        self.act_button = PrimaryButton(icon="edit")
        self.again_button = SecondaryButton(icon="sync")
        self.open_button = LinkButton(icon="register")
        self.empty = EmptyState("ok")
        self._build_layout()
        self._connect()
        name_parts(self)
        self.retranslate()
        self._show_what_is()

    def _build_layout(self) -> None:
        self.keys_label.setContentsMargins(px(14), px(4), px(14), px(4))
        self.list_card.body.addWidget(self.table, 1)
        self.list_card.body.addWidget(self.keys_label)
        self.reasons_layout.setSpacing(px(4))
        for part in (self.name_label, self.about_label, Line()):
            self.detail_card.body.addWidget(part)
        self.detail_card.body.addLayout(self.reasons_layout)
        self.detail_card.body.addWidget(self.advice_label)
        self.detail_card.body.addLayout(Flow(self.act_button, self.again_button, self.open_button))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        column.addWidget(self.list_card, 1)
        column.addWidget(self.detail_card)
        column.addWidget(self.empty, 1)

    def _connect(self) -> None:
        self.table.opened.connect(self._on_opened)
        self.table.chosen.connect(self._on_chosen)
        self.act_button.clicked.connect(self._on_act_clicked)
        self.again_button.clicked.connect(self._on_again_clicked)
        self.open_button.clicked.connect(self._on_open_clicked)

    @property
    def current(self) -> SetAsideLine | None:
        """The item that is chosen."""
        row, lines = self.table.row, self.rows.lines
        return lines[row] if 0 <= row < len(lines) else None

    def show_lines(self, lines: Sequence[SetAsideLine], now: datetime) -> None:
        """Show what is set aside; the place in the list stays where it was."""
        self._now = now
        self.table.setMinimumHeight(px(_HEAD + _ROW * min(max(len(lines), 2), _MOST_ROWS)))
        before, had_focus = self.table.row, self.isAncestorOf(self.focusWidget() or self.window())
        self.rows.show(lines)
        if lines:
            self.table.choose(min(max(before, 0), len(lines) - 1))
        self._show_what_is()
        if had_focus and lines and not self.table.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_here(self) -> None:
        """Put the focus on the items."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.empty.set_words(
            self.tr("Nothing to be mended"),
            self.tr("What headquarters sends back is listed here, with its reason."),
        )
        self.table.setAccessibleName(self.tr("Sent back by headquarters"))
        self.keys_label.setText(self.tr("Enter does what has to be done · arrows walk"))
        self.again_button.setText(self.tr("Send again as it stands"))
        self.rows.retranslate()
        self._say_detail()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    # -- what a line says -----------------------------------------------------------------------

    def _name(self, line: SetAsideLine) -> str:
        names = (line.name_bn, line.name_en)
        first, second = names if current_language() == "bn" else names[::-1]
        return first or second or kind_text(line.kind)

    def _since(self, line: SetAsideLine) -> str:
        return date_short(local_day(line.since), current_language())

    def _reason(self, line: SetAsideLine) -> str:
        return " · ".join(self._reasons(line))

    def _reasons(self, line: SetAsideLine) -> Sequence[str]:
        language = current_language()
        return reasons_of(line.outcome, FieldNames(self._catalogue, language), language)

    # -- inside ---------------------------------------------------------------------------------

    def _show_what_is(self) -> None:
        is_empty = not self.rows.lines
        self.empty.setVisible(is_empty)
        self.list_card.setVisible(not is_empty)
        self.detail_card.setVisible(not is_empty)
        self._say_detail()

    def _say_detail(self) -> None:
        line, now = self.current, self._now
        if line is None or now is None:
            return
        language, way = current_language(), way_out(line)
        self.name_label.setText(
            f"{line.number} · {self._name(line)}" if line.number else self._name(line)
        )
        since = self.tr("since {when}").format(when=moment_words(line.since, now, language))
        self.about_label.setText(f"{kind_text(line.kind)} · {since}")
        clear_layout(self.reasons_layout)
        for reason in self._reasons(line):
            self.reasons_layout.addWidget(label(f"• {reason}", wraps=True))
        self.advice_label.setText(
            {
                "mend": self.tr("Mend it and save: it is sent again by itself."),
                "note": self._advice_of_final(line),
                "again": self._advice_of_another_try(line),
            }[way]
        )
        self.act_button.setText(
            {
                "mend": self.tr("Open and mend"),
                "note": self.tr("Noted"),
                "again": self.tr("Send again"),
            }[way]
        )
        is_grievance = line.kind in OF_GRIEVANCES
        self.open_button.setText(
            self.tr("Look at the grievance") if is_grievance else self.tr("Look at the application")
        )
        self.act_button.set_icon_name({"mend": "edit", "note": "check", "again": "sync"}[way])
        self.act_button.set_key("Enter" if way == "mend" else "")
        self.again_button.setVisible(way == "mend")
        self.open_button.setVisible(bool(line.number))

    def _advice_of_final(self, line: SetAsideLine) -> str:
        if line.kind == kinds.SUBMITTED:
            return self.tr(
                "This is final. With “Noted” the application is rejected, with this reason; "
                "the applicant may appeal."
            )
        return self.tr("This is final. Read the reason, then choose “Noted”.")

    def _advice_of_another_try(self, line: SetAsideLine) -> str:
        if line.outcome.outcome is Outcome.REJECTED:
            return self.tr("Read the reason. When it is settled with headquarters, send it again.")
        return self.tr("Nothing has to be mended here. Send it again.")

    def _on_chosen(self, _row: int) -> None:
        self._say_detail()

    def _on_opened(self, _row: int) -> None:
        line = self.current
        if line is not None and way_out(line) == "mend":
            self.mend_wanted.emit(line)
        else:  # what cannot be taken back is not done by one key pressed twice
            self.act_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_act_clicked(self) -> None:
        line = self.current
        if line is not None:
            wanted = {
                "mend": self.mend_wanted,
                "note": self.note_wanted,
                "again": self.again_wanted,
            }
            wanted[way_out(line)].emit(line)

    def _on_again_clicked(self) -> None:
        if self.current is not None:
            self.again_wanted.emit(self.current)

    def _on_open_clicked(self) -> None:
        if self.current is not None:
            self.application_wanted.emit(self.current)
