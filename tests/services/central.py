"""Made-up words of headquarters: pages of changes and files."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from uuid import UUID, uuid5

import msgspec

from tests.builders import RESOURCES
from udc_desktop.domain.exchange import CentralFile, Change, ChangesPage

MCBP = (RESOURCES / "programmes" / "mcbp.toml").read_text("utf-8")
PLACES = (RESOURCES / "places" / "places.csv").read_text("utf-8")
BANKS = (RESOURCES / "banks.toml").read_text("utf-8")
AT = datetime(2026, 11, 12, 3, 0, tzinfo=UTC)
_SPACE = UUID("01920000-0000-7000-8000-00000000c0de")


def change(kind: str, body: object, name: str = "") -> Change:
    """Return a change; the same body has the same id unless ``name`` says otherwise."""
    encoded = body if isinstance(body, bytes) else msgspec.json.encode(body)
    digest = hashlib.sha256(encoded).hexdigest()
    return Change(
        id=uuid5(_SPACE, f"{kind} {digest} {name}"), kind=kind, at=AT, body=msgspec.Raw(encoded)
    )


def page(*changes: Change, since: str = "", cursor: str = "1", more: bool = False) -> ChangesPage:
    """Return a page of changes."""
    return ChangesPage(since=since, cursor=cursor, more=more, changes=tuple(changes))


def mcbp(version: int, *replaced: tuple[str, str]) -> str:
    """Return the shipped programme as another version."""
    text = MCBP.replace("\nversion = 1\n", f"\nversion = {version}\n", 1)
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def published(
    kind: str = "programme",
    name: str = "mcbp",
    version: int = 2,
    text: str | None = None,
    effective_from: date = date(2026, 11, 1),
    sha256: str = "",
) -> CentralFile:
    """Return a file of headquarters."""
    text = mcbp(version) if text is None else text
    return CentralFile(
        kind=kind,
        name=name,
        version=version,
        effective_from=effective_from,
        sha256=sha256 or hashlib.sha256(text.encode()).hexdigest(),
        text=text,
    )


def lines(text: str, keep: Sequence[int]) -> str:
    """Return some lines of a text, counted from 0."""
    every = text.splitlines()
    return "\n".join(every[index] for index in keep) + "\n"
