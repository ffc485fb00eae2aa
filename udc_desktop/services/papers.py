"""Papers that are handed in: what is taken, and how it is told by its first bytes."""

from __future__ import annotations

from udc_desktop.domain.problems import Rejected, problem
from udc_desktop.domain.programmes import Document, Programme

LARGEST_PAPER = 200 * 1024  # bytes; the MIS takes photo and signature up to 200 KB
_LONGEST_NAME = 120  # characters of a file's name that are kept

_MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"%PDF-", "application/pdf"),
)


def paper_mime(data: bytes) -> str:
    """Return the media type that the first bytes tell, or an empty text for any other file."""
    return next((mime for magic, mime in _MAGIC if data.startswith(magic)), "")


def document_of(programme: Programme | None, document: str) -> Document:
    """Return the programme's document; raises ``Rejected`` (``paper_not_asked``)."""
    for known in programme.documents if programme else ():
        if known.id == document:
            return known
    raise Rejected([problem(f"papers.{document}", "paper_not_asked")])


def checked_mime(document: Document, data: bytes) -> str:
    """Return the media type of a paper that can be taken.

    Raises:
        Rejected: ``paper_too_large``, ``paper_kind`` (not JPEG, PNG or PDF; or a PDF where a
            photo or a signature is wanted, which is printed as a picture).
    """
    path = f"papers.{document.id}"
    mime = paper_mime(data)
    if not mime or (document.kind != "scan" and not mime.startswith("image/")):
        raise Rejected([problem(path, "paper_kind")])
    if len(data) > LARGEST_PAPER:
        raise Rejected([problem(path, "paper_too_large", most=LARGEST_PAPER // 1024)])
    return mime


def plain_name(name: str) -> str:
    """Return a file's name without the folders it lay in."""
    return name.replace("\\", "/").rsplit("/", 1)[-1][:_LONGEST_NAME]
