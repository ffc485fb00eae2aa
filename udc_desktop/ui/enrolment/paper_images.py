"""Making a paper ready to be stored: upright, legible, without hidden data, under 200 KB.

Everything here works on bytes and ``QImage`` and is safe in a job; nothing touches a widget.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter
from PySide6.QtPdf import QPdfDocument

from udc_desktop.domain.problems import Rejected, problem

Kind = Literal["photo", "signature", "scan"]

LARGEST = 200_000  # bytes; below 200 KB however a KB is counted
LARGEST_SOURCE = 40_000_000  # bytes; what a phone's camera or a scanner may deliver
_LONGEST_SIDE: dict[Kind, int] = {"photo": 1000, "signature": 1000, "scan": 1600}
_SHORTEST_LEGIBLE = 800  # pixels on the long side; below it a card cannot be read any more
_QUALITIES = (88, 80, 70, 60)
_PDF_MAGIC = b"%PDF-"
# Qt's readers of pictures share one lock, which they hold while they ask our buffer for bytes; for
# that the buffer needs Python's lock. Another thread that holds Python's and waits for Qt's would
# stop both for ever, so only one of ours reads at a time, and the windows draw icons without them.
_READING = threading.Lock()


@dataclass(frozen=True, slots=True)
class ReadyPaper:
    """A paper as it will be stored, with a picture of it for the screen.

    ``was_reduced`` is true where the stored picture is smaller than the source, so that the
    operator knows to look whether it can still be read.
    """

    data: bytes
    mime: str
    picture: QImage
    was_reduced: bool


def make_ready(data: bytes, kind: Kind) -> ReadyPaper:
    """Return ``data`` (an image or a PDF) as a paper of at most ``LARGEST`` bytes.

    Images are turned upright by their EXIF orientation, put on white, brought to at most 1600
    pixels on the long side (1000 for photo and signature) and written anew, which drops whatever
    else the file carried (place, camera, time). A small PDF is kept where a scan is wanted;
    otherwise its first page becomes an image.

    Raises:
        Rejected: ``paper_kind`` (neither image nor PDF), ``paper_unreadable`` (damaged or locked),
            ``paper_too_large`` (above ``LARGEST`` even after scaling, or a source above 40 MB).
    """
    if len(data) > LARGEST_SOURCE:
        raise _refused("paper_too_large")
    if data[:1024].lstrip().startswith(_PDF_MAGIC):
        return _ready_pdf(data, kind)
    return ready_image(_read_image(data, _LONGEST_SIDE[kind]), kind)


def ready_image(image: QImage, kind: Kind) -> ReadyPaper:
    """Return a picture, as it comes from the clipboard or a scanner, as a paper.

    Raises:
        Rejected: ``paper_unreadable`` for an empty picture, ``paper_too_large``.
    """
    if image.isNull():
        raise _refused("paper_unreadable")
    longest = max(image.width(), image.height())
    plain = _on_white(_fitted(image, min(longest, _LONGEST_SIDE[kind])))
    lossless = _encoded(plain, "PNG", -1) if plain.width() * plain.height() < 400_000 else b""
    if lossless and len(lossless) <= LARGEST // 2:
        return ReadyPaper(lossless, "image/png", plain, plain.size() != image.size())
    for candidate, quality in _attempts(plain):
        jpeg = _encoded(candidate, "JPEG", quality)
        if len(jpeg) <= LARGEST:
            was_reduced = candidate.size() != image.size()
            return ReadyPaper(jpeg, "image/jpeg", candidate, was_reduced)
    raise _refused("paper_too_large")


def picture_of(data: bytes, mime: str) -> QImage:
    """Return a stored paper as a picture (a PDF: its first page); null where it is damaged."""
    if mime == "application/pdf":
        try:
            with _READING:
                return _first_page(data, _LONGEST_SIDE["scan"])
        except Rejected:
            return QImage()
    with _READING:
        return QImage.fromData(QByteArray(data))


def _refused(code: str) -> Rejected:
    if code == "paper_too_large":
        return Rejected([problem("papers", code, most=LARGEST // 1000)])
    return Rejected([problem("papers", code)])


def _read_image(data: bytes, longest: int) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    with _READING:
        image = _decoded(buffer, longest)
    if image is None:
        raise _refused("paper_kind")
    if image.isNull():
        raise _refused("paper_unreadable")
    return image


def _decoded(buffer: QBuffer, longest: int) -> QImage | None:
    """Return the picture, null where it is damaged, None where it is no picture.

    Never raises: the reader must be gone before its buffer, and a traceback would hold it.
    """
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if not reader.canRead():
        return None
    size = reader.size()
    # JPEG decodes straight to a smaller size: a 48-megapixel photo does not fill a 4 GB machine.
    # Twice the wanted size leaves the final, smoother reduction to QImage.
    if size.isValid() and max(size.width(), size.height()) > 2 * longest:
        bounds = QSize(2 * longest, 2 * longest)
        scaled = size.scaled(bounds, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(scaled.expandedTo(QSize(1, 1)))
    return reader.read()


def _ready_pdf(data: bytes, kind: Kind) -> ReadyPaper:
    with _READING:
        page = _first_page(data, _LONGEST_SIDE["scan"])
    if len(data) <= LARGEST and kind == "scan":
        return ReadyPaper(data, "application/pdf", page, was_reduced=False)
    ready = ready_image(page, kind)
    return ReadyPaper(ready.data, ready.mime, ready.picture, was_reduced=True)


def _first_page(data: bytes, longest: int) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    try:
        document.load(buffer)
        if document.status() is not QPdfDocument.Status.Ready or document.pageCount() < 1:
            raise _refused("paper_unreadable")
        points = document.pagePointSize(0)
        size = points.scaled(longest, longest, Qt.AspectRatioMode.KeepAspectRatio).toSize()
        rendered = document.render(0, size)
        if rendered.isNull():
            raise _refused("paper_unreadable")
        return _on_white(rendered)
    finally:
        document.close()
        buffer.close()


def _fitted(image: QImage, longest: int) -> QImage:
    if max(image.width(), image.height()) <= longest:
        return image
    return image.scaled(
        QSize(longest, longest),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def _on_white(image: QImage) -> QImage:
    """Return a new picture: no transparency, and none of the source's text and metadata."""
    plain = QImage(image.size(), QImage.Format.Format_RGB32)
    plain.fill(Qt.GlobalColor.white)
    painter = QPainter(plain)
    painter.drawImage(0, 0, image)
    painter.end()
    return plain


def _attempts(image: QImage) -> Iterator[tuple[QImage, int]]:
    """Yield what to try in order: first a lower quality, then a smaller picture."""
    longest = max(image.width(), image.height())
    sides = [longest, *(s for s in (1400, 1200, 1000, _SHORTEST_LEGIBLE) if s < longest)]
    for side in sides:
        smaller = _fitted(image, side)
        for quality in _QUALITIES:
            yield smaller, quality


def _encoded(image: QImage, file_format: str, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, file_format, quality):  # type: ignore[call-overload]
        raise _refused("paper_unreadable")
    return bytes(buffer.data().data())
