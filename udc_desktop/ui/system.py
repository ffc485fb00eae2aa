"""What the desk outside the window offers: files, clipboard, printers, folders.

Pages are handed a ``SystemDesk``; tests hand in one that answers by itself.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget


class SystemDesk(Protocol):
    """The surroundings that a page may reach for."""

    def ask_open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """Ask for a file to read; ``kinds`` as Qt writes filters. None: nothing was chosen."""

    def ask_save_file(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        """Ask where to save, with ``name`` suggested. None: nothing was chosen."""

    def ask_folder(self, parent: QWidget, title: str) -> Path | None:
        """Ask for a folder, such as a pen drive's. None: nothing was chosen."""

    def clipboard_image(self) -> QImage | None:
        """Return the picture on the clipboard, or None."""

    def clipboard_files(self) -> list[Path]:
        """Return the files on the clipboard, as copied in a file window."""

    def copy_text(self, text: str) -> None:
        """Put a text on the clipboard."""

    def printers(self) -> list[str]:
        """Return the names of the printers, the default one first; empty where there is none."""

    def make_printer(self, name: str) -> QPrinter:
        """Return a printer to paint on; an empty name means the default one.

        Raises ``KnownFault('no_printer')``.
        """

    def open_folder(self, folder: Path) -> bool:
        """Show a folder in the system's file window; return whether that worked."""


class QtSystemDesk:
    """The real surroundings, by way of Qt."""

    def ask_open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """Ask for a file to read."""
        from PySide6.QtWidgets import QFileDialog

        start = _folder(QStandardPaths.StandardLocation.PicturesLocation)
        name, _ = QFileDialog.getOpenFileName(parent, title, start, kinds)
        return Path(name) if name else None

    def ask_save_file(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        """Ask where to save."""
        from PySide6.QtWidgets import QFileDialog

        start = Path(_folder(QStandardPaths.StandardLocation.DocumentsLocation)) / name
        chosen, _ = QFileDialog.getSaveFileName(parent, title, str(start), kinds)
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix else path.with_suffix(Path(name).suffix)

    def ask_folder(self, parent: QWidget, title: str) -> Path | None:
        """Ask for a folder."""
        from PySide6.QtWidgets import QFileDialog

        name = QFileDialog.getExistingDirectory(parent, title)
        return Path(name) if name else None

    def clipboard_image(self) -> QImage | None:
        """Return the picture on the clipboard, or None."""
        image = QGuiApplication.clipboard().image()
        return None if image.isNull() else image

    def clipboard_files(self) -> list[Path]:
        """Return the files on the clipboard."""
        mime = QGuiApplication.clipboard().mimeData()
        if mime is None or not mime.hasUrls():
            return []
        return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]

    def copy_text(self, text: str) -> None:
        """Put a text on the clipboard."""
        QGuiApplication.clipboard().setText(text)

    def printers(self) -> list[str]:
        """Return the names of the printers, the default one first."""
        from PySide6.QtPrintSupport import QPrinterInfo

        names = list(QPrinterInfo.availablePrinterNames())
        default = QPrinterInfo.defaultPrinterName()
        if default in names:
            names.remove(default)
            names.insert(0, default)
        return names

    def make_printer(self, name: str) -> QPrinter:
        """Return a printer to paint on; raises ``KnownFault('no_printer')``."""
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        from udc_desktop.errors import KnownFault

        known = self.printers()
        chosen = name if name in known else (known[0] if known and not name else "")
        if not chosen:
            raise KnownFault("no_printer")
        return QPrinter(QPrinterInfo.printerInfo(chosen), QPrinter.PrinterMode.HighResolution)

    def open_folder(self, folder: Path) -> bool:
        """Show a folder in the system's file window."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _folder(place: QStandardPaths.StandardLocation) -> str:
    return QStandardPaths.writableLocation(place)
