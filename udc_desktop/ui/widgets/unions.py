"""A union: found by typing its name, or that of its upazila or district, in either script."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from udc_desktop.services.places import Place
from udc_desktop.ui.widgets.editors import LineEditor

FindPlaces = Callable[[str, int], Sequence[Place]]
GetPlace = Callable[[str], Place | None]
_SHOWN = 12


class UnionEditor(LineEditor):
    """A line that offers unions while one types; its text is the id of the union taken.

    A text that was typed and not taken from the list stays, as it was typed.
    """

    def __init__(self, find: FindPlaces, get: GetPlace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find, self._get = find, get
        self._language = "bn"
        self._union = ""
        self._found: Sequence[Place] = ()
        self._lines = QStringListModel(self)
        self._completer = QCompleter(self._lines, self)
        self._completer.setWidget(self.line_edit)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(8)
        self._popup = QListView()
        self._popup.setProperty("role", "popup")
        self._completer.setPopup(self._popup)
        self._completer.activated[QModelIndex].connect(  # type: ignore[index]
            self._on_completer_activated
        )
        self.line_edit.textEdited.disconnect(self.edited)
        self.line_edit.textEdited.connect(self._on_line_edit_edited)
        self.line_edit.installEventFilter(self)

    @property
    def place(self) -> Place | None:
        """The union taken, if one was."""
        return self._get(self._union) if self._union else None

    def text(self) -> str:
        """Return the id of the union, or what was typed."""
        return self._union or self.line_edit.text()

    def set_text(self, text: str) -> None:
        """Show a union by its id; any other text as it is."""
        place = self._get(text) if text else None
        self._union = place.id if place else ""
        super().set_text(place.line(self._language) if place else text)

    def set_language(self, language: str) -> None:
        """Say the union in another language."""
        self._language = language
        if place := self.place:
            super().set_text(place.line(language))

    @property
    def is_popup_open(self) -> bool:
        """Whether unions are offered just now."""
        return self._popup.isVisible()

    def settle(self) -> None:
        """Take the union where only one answers to what was typed."""
        typed = self.line_edit.text().strip()
        if self._union or not typed:
            return
        found = self._find(typed, 2)
        if len(found) == 1:
            self._take(found[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Offer the list again with the arrow down."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
            and not self.is_popup_open
        ):
            self._offer(self.line_edit.text())
            return True
        return super().eventFilter(watched, event)

    def _on_line_edit_edited(self, text: str) -> None:
        self._union = ""
        self._offer(text)
        self.edited.emit(self.text())

    def _offer(self, text: str) -> None:
        self._found = self._find(text, _SHOWN) if text.strip() else ()
        if not self._found:
            self._popup.hide()
            return
        self._lines.setStringList([place.line(self._language) for place in self._found])
        self._completer.complete(self.line_edit.rect())
        self._popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _on_completer_activated(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._found):
            self._take(self._found[index.row()])

    def _take(self, place: Place) -> None:
        self._union = place.id
        super().set_text(place.line(self._language))
        self.edited.emit(self.text())
