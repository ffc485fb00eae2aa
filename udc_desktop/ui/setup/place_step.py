"""In which union the centre is: found by typing, in either script."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from udc_desktop.services.places import Place, PlaceIndex
from udc_desktop.ui.i18n import current_language
from udc_desktop.ui.qtypes import name_parts
from udc_desktop.ui.setup.step import SetUpStep
from udc_desktop.ui.theme import current_tokens, px, text_font
from udc_desktop.ui.widgets.cards import Note
from udc_desktop.ui.widgets.labelled import LabelledField

_ROW = 58
_SHOWN = 30
_PLACE = Qt.ItemDataRole.UserRole


def place_lines(place: Place, language: str) -> tuple[str, str]:
    """Return a union's name, and upazila, district and division below it."""
    if language == "bn":
        return place.union_bn, f"{place.upazila_bn} · {place.district_bn} · {place.division_bn}"
    return place.union_en, f"{place.upazila_en} · {place.district_en} · {place.division_en}"


class _PlaceDelegate(QStyledItemDelegate):
    """Paints a union in two lines."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        place = index.data(_PLACE)
        if not isinstance(place, Place):
            return
        union, above = place_lines(place, current_language())
        rect: QRect = option.rect
        rect = rect.adjusted(px(14), px(4), -px(14), -px(4))
        colours = current_tokens()
        painter.save()
        for text, size, is_bold, ink, place_at in (
            (union, 16, True, colours.ink, Qt.AlignmentFlag.AlignTop),
            (above, 14, False, colours.soft, Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setFont(text_font(size, bold=is_bold))
            painter.setPen(QColor(ink))
            line = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(rect, place_at | Qt.AlignmentFlag.AlignLeft, line)
        painter.restore()


class PlaceStep(SetUpStep):
    """Type the beginning of a name, choose the union from the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index: PlaceIndex | None = None
        self.place: Place | None = None
        self.find_edit = QLineEdit()
        self.find_field = LabelledField(self.find_edit)
        self.places_list = QListWidget()
        self.chosen_note = Note("ok")
        self._build_layout()
        self.find_edit.textEdited.connect(self._on_find_edited)
        self.find_edit.returnPressed.connect(self._on_return_pressed)
        self.find_edit.installEventFilter(self)
        self.places_list.itemClicked.connect(self._on_place_taken)
        self.places_list.itemActivated.connect(self._on_place_taken)
        name_parts(self)
        self.retranslate()

    def _build_layout(self) -> None:
        self.places_list.setItemDelegate(_PlaceDelegate(self.places_list))
        self.places_list.setUniformItemSizes(True)
        self.places_list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.places_list.setMinimumHeight(px(_ROW * 3))
        self.chosen_note.hide()
        self.find_field.set_required(True)
        self.column.addWidget(self.find_field)
        self.column.addWidget(self.chosen_note)
        self.column.addWidget(self.places_list, 100)
        self.column.addStretch(1)
        self.setFocusProxy(self.find_edit)

    def set_index(self, index: PlaceIndex) -> None:
        """Find among these unions from now on."""
        self._index = index
        self._find(self.find_edit.text())

    def check(self) -> bool:
        """Return whether a union was taken from the list."""
        if self.place is None:
            self.find_field.show_problem(
                self.tr("Type the beginning of the union's name and choose it from the list.")
            )
            self.find_field.focus_editor()
        return self.place is not None

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.title_label.setText(self.tr("Where is the centre?"))
        self.intro_label.setText(
            self.tr(
                "Type the name of the union, the upazila or the district, in Bangla or in English."
            )
        )
        self.find_field.set_label(self.tr("Union"))
        self.places_list.setAccessibleName(self.tr("Unions found"))
        if self.place is not None:
            self.find_edit.setText(place_lines(self.place, current_language())[0])
        self._say_chosen()
        self.places_list.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Up and Down walk through the list while the name is typed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step is not None and self.places_list.count():
                row = self.places_list.currentRow() + step
                self.places_list.setCurrentRow(min(max(row, 0), self.places_list.count() - 1))
                return True
        return super().eventFilter(watched, event)

    def take(self, place: Place) -> None:
        """Take this union."""
        self.place = place
        self.find_field.clear_problem()
        self.find_edit.setText(place_lines(place, current_language())[0])
        self._say_chosen()

    def _find(self, text: str) -> None:
        self.places_list.clear()
        if self._index is None or not text.strip():
            return
        for place in self._index.find(text, _SHOWN):
            item = QListWidgetItem()
            item.setData(_PLACE, place)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                ", ".join(place_lines(place, current_language())),
            )
            item.setSizeHint(QSize(px(100), px(_ROW)))
            self.places_list.addItem(item)
        self.places_list.setCurrentRow(0)

    def _say_chosen(self) -> None:
        self.chosen_note.setVisible(self.place is not None)
        self.places_list.setVisible(self.place is None)
        if self.place is None:
            return
        p, is_bangla = self.place, current_language() == "bn"
        self.chosen_note.set_text(
            self.tr("{union} Union, {upazila} Upazila, {district} District, {division}").format(
                union=p.union_bn if is_bangla else p.union_en,
                upazila=p.upazila_bn if is_bangla else p.upazila_en,
                district=p.district_bn if is_bangla else p.district_en,
                division=p.division_bn if is_bangla else p.division_en,
            )
        )

    def _on_find_edited(self, text: str) -> None:
        self.place = None
        self.find_field.clear_problem()
        self._say_chosen()
        self._find(text)
        if text.strip() and self._index is not None and not self.places_list.count():
            self.find_field.show_problem(
                self.tr("No union begins like this. Try fewer letters, or the upazila's name."),
                blocks=False,
            )

    def _on_return_pressed(self) -> None:
        if self.place is not None:
            self.finished.emit()
            return
        item = self.places_list.currentItem()
        if item is not None:
            self._on_place_taken(item)

    def _on_place_taken(self, item: QListWidgetItem) -> None:
        place = item.data(_PLACE)
        if isinstance(place, Place):
            self.take(place)
            self.find_edit.setFocus()
