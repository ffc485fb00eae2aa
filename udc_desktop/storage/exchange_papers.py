"""Papers on their way to headquarters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from udc_desktop.services.line import PaperToSend
from udc_desktop.storage.prepared import Driver, written
from udc_desktop.storage.rows import EventPaperRow, PaperRow, PaperUploadRow, table_of
from udc_desktop.storage.types import Digest, UtcDateTime

_PAPER = table_of(PaperRow)
_CITED = table_of(EventPaperRow)
_UPLOAD = table_of(PaperUploadRow)
# In the order of the events, so that the first of them can go while the rest is still under way.
_TO_SEND = """
SELECT event_paper.sha256, paper.mime, event_paper.size,
    coalesce(paper_upload.url, '') AS url, coalesce(paper_upload.reached, 0) AS reached
FROM outbox_event AS waits INDEXED BY ix_outbox_event_waiting
    CROSS JOIN event_paper ON event_paper.seq = waits.seq
    LEFT JOIN paper_upload ON paper_upload.sha256 = event_paper.sha256
    CROSS JOIN paper ON paper.sha256 = event_paper.sha256
WHERE waits.settled IS NULL AND paper_upload.sent IS NULL
    AND NOT EXISTS (SELECT 1 FROM set_aside WHERE set_aside.seq = waits.seq)
ORDER BY waits.seq, event_paper.sha256
"""


class PapersOut:
    """Which papers go, and how far each is."""

    _driver: Driver
    _to_send = written(
        _TO_SEND, _CITED.c.sha256, _PAPER.c.mime, _CITED.c.size, _UPLOAD.c.url, _UPLOAD.c.reached
    )
    _note = written(
        "INSERT INTO paper_upload (sha256, url, reached) VALUES (:sha256, :url, :reached) "
        "ON CONFLICT (sha256) DO UPDATE SET url = excluded.url, reached = excluded.reached, "
        "sent = NULL",
        sha256=Digest(),
    )
    _sent = written(
        "INSERT INTO paper_upload (sha256, url, reached, sent) VALUES (:sha256, '', 0, :at) "
        "ON CONFLICT (sha256) DO UPDATE SET url = '', reached = 0, "
        "sent = coalesce(sent, excluded.sent)",
        sha256=Digest(),
        at=UtcDateTime(),
    )

    def papers_to_send(self, most: int) -> Sequence[PaperToSend]:
        """Return papers that waiting events cite, each once, in the order of the events."""
        found: dict[str, PaperToSend] = {}
        for row in self._to_send.each(self._driver):
            if len(found) >= most:
                break
            found[row.sha256] = PaperToSend(
                sha256=row.sha256,
                mime=row.mime,
                size=row.size,
                url=row.url,
                offset=row.reached,
            )
        return list(found.values())

    def note_upload(self, sha256: str, url: str, offset: int) -> None:
        """Write down how far an upload is; one that was sent is to be sent again."""
        self._note.run(self._driver, sha256=sha256, url=url, reached=offset)

    def paper_sent(self, sha256: str, at: datetime) -> None:
        """Write down that headquarters has the paper; told twice, the first time counts."""
        self._sent.run(self._driver, sha256=sha256, at=at)
