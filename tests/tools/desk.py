"""The surroundings of the tour: files that are there, a printer that writes a PDF."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter

from udc_desktop.errors import KnownFault


class TourDesk:
    """Answers what a person would answer; implements ``ui.system.SystemDesk``."""

    def __init__(self, folder: Path, *, has_printer: bool = True) -> None:
        self.folder = folder
        self.next_file: Path | None = None
        self.has_printer = has_printer
        self.printed: list[Path] = []

    def ask_open_file(self, _parent: object, _title: str, _kinds: str) -> Path | None:
        return self.next_file

    def ask_save_file(self, _parent: object, _title: str, name: str, _kinds: str) -> Path | None:
        return self.folder / name

    def ask_folder(self, _parent: object, _title: str) -> Path | None:
        return self.folder

    def clipboard_image(self) -> QImage | None:
        return None

    def clipboard_files(self) -> list[Path]:
        return []

    def copy_text(self, _text: str) -> None:
        return None

    def printers(self) -> list[str]:
        return ["A4"] if self.has_printer else []

    def make_printer(self, _name: str) -> QPrinter:
        if not self.has_printer:
            raise KnownFault("no_printer")
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        path = self.folder / f"printed-{len(self.printed) + 1}.pdf"
        printer.setOutputFileName(str(path))
        self.printed.append(path)
        return printer

    def open_folder(self, _folder: Path) -> bool:
        return True
