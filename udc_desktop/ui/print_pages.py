"""From the bytes of a PDF to a printer or a file. Everything here is work for a job."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING

from udc_desktop.errors import KnownFault

if TYPE_CHECKING:
    from PySide6.QtCore import QBuffer
    from PySide6.QtGui import QPainter
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter

_MOST_DPI = 300  # what a laser printer shows; more would cost 35 MB a page on a small machine
_POINTS_PER_INCH = 72


def print_pages(data: bytes, printer: QPrinter, copies: int = 1, title: str = "") -> int:
    """Paint every page of a PDF on a printer; return how many pages it has.

    Args:
        data: The PDF.
        printer: A printer that is not in use; its page is set to that of the PDF.
        copies: How many of each page.
        title: What the print queue calls the job; never a person's name.

    Raises:
        KnownFault: ``pdf_unreadable``, ``print_failed``.
    """
    from PySide6.QtCore import QBuffer, QByteArray, QIODeviceBase
    from PySide6.QtGui import QPainter

    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODeviceBase.OpenModeFlag.ReadOnly)
    document = open_pdf(buffer)
    printer.setResolution(min(printer.resolution(), _MOST_DPI))
    printer.setFullPage(True)
    printer.setCopyCount(copies)
    printer.setDocName(title)
    painter = QPainter()
    try:
        for page in range(document.pageCount()):
            _set_page(printer, document, page)
            is_ready = printer.newPage() if page else painter.begin(printer)
            if not is_ready:
                raise KnownFault("print_failed")
            _paint_page(painter, printer, document, page)
    finally:
        if painter.isActive() and not painter.end():
            raise KnownFault("print_failed")
    return document.pageCount()


def open_pdf(buffer: QBuffer) -> QPdfDocument:
    """Return the document in an open buffer, which has to outlive it.

    Raises:
        KnownFault: ``pdf_unreadable``.
    """
    from PySide6.QtPdf import QPdfDocument

    document: QPdfDocument = QPdfDocument(None)  # type: ignore[call-overload]
    document.load(buffer)
    if document.status() != QPdfDocument.Status.Ready or not document.pageCount():
        raise KnownFault("pdf_unreadable")
    return document


def save_pdf(path: Path, data: bytes) -> Path:
    """Write a PDF so that the file holds all of it or is not there; return where it is.

    Raises:
        KnownFault: ``disk_full``, ``file_not_written``.
    """
    from udc_desktop.settings import write_whole

    try:
        write_whole(path, data)
    except OSError as error:
        code = "disk_full" if error.errno == errno.ENOSPC else "file_not_written"
        raise KnownFault(code) from error
    return path


def _set_page(printer: QPrinter, document: QPdfDocument, page: int) -> None:
    from PySide6.QtCore import QSizeF
    from PySide6.QtGui import QPageLayout, QPageSize

    points = document.pagePointSize(page)
    is_landscape = points.width() > points.height()
    upright = points.transposed() if is_landscape else points
    size = QPageSize(
        QSizeF(upright), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch
    )
    printer.setPageSize(size)
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if is_landscape else QPageLayout.Orientation.Portrait
    )


def _paint_page(painter: QPainter, printer: QPrinter, document: QPdfDocument, page: int) -> None:
    from PySide6.QtCore import QRectF, QSize

    points = document.pagePointSize(page)
    paper = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    scale = printer.resolution() / _POINTS_PER_INCH
    # True to size; smaller only where the printer has no such paper.
    scale *= min(
        1.0, paper.width() / (points.width() * scale), paper.height() / (points.height() * scale)
    )
    target = QRectF(0, 0, points.width() * scale, points.height() * scale)
    image = document.render(page, QSize(round(target.width()), round(target.height())))
    if image.isNull():
        raise KnownFault("pdf_unreadable")
    painter.drawImage(target, image)
