"""Grievances being typed, and their papers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, select

from udc_desktop.domain.enrolments import PaperRef
from udc_desktop.domain.grievances import GrievanceDraft
from udc_desktop.storage import grievance_mapping as mapping
from udc_desktop.storage.prepared import Driver, Prepared
from udc_desktop.storage.repositories import SqlPapers, put_by_id
from udc_desktop.storage.rows import GrievanceDraftRow, PaperRow, table_of

_DRAFT = table_of(GrievanceDraftRow)
_PAPER = table_of(PaperRow)


class DraftsOfGrievances:
    """Drafts, readable or sealed; what is dropped or sealed is overwritten where it lay."""

    _driver: Driver
    _put_draft = put_by_id(_DRAFT)
    _draft = Prepared(select(_DRAFT).where(_DRAFT.c.id == bindparam("id")))
    _drafts_of = Prepared(
        select(_DRAFT)
        .where(_DRAFT.c.operator == bindparam("operator"))
        .order_by(_DRAFT.c.changed.desc(), _DRAFT.c.id.desc())
    )
    _drop_draft = Prepared(delete(_DRAFT).where(_DRAFT.c.id == bindparam("id")))
    _paper = Prepared(
        select(_PAPER.c.mime, _PAPER.c.size).where(_PAPER.c.sha256 == bindparam("sha256"))
    )

    def put_draft(self, draft: GrievanceDraft, sealed: bytes | None = None) -> None:
        """Keep a draft. With ``sealed`` only ids, times, papers' hashes and those bytes are kept.

        The ids are the draft's and the operator's: whom and what it is about is told apart, too.
        """
        self._put_draft.run(self._driver, **mapping.draft_columns(draft, sealed))

    def draft(self, draft: UUID) -> GrievanceDraft | None:
        """Return the draft; a sealed one without answers."""
        row = self._draft.first(self._driver, id=draft)
        return None if row is None else self._whole(row)

    def sealed_draft(self, draft: UUID) -> bytes | None:
        """Return the bytes of a sealed draft; None of a readable one."""
        row = self._draft.first(self._driver, id=draft)
        return None if row is None else row.sealed

    def drafts_of(self, operator: UUID) -> Sequence[GrievanceDraft]:
        """Return this operator's drafts, the newest first."""
        rows = self._drafts_of.all(self._driver, operator=operator)
        return [self._whole(row) for row in rows]

    def drop_draft(self, draft: UUID) -> None:
        """Delete the draft, if it is there."""
        self._drop_draft.run(self._driver, id=draft)

    def drop_paper(self, sha256: str) -> None:
        """Delete a paper that nothing cites, its bytes overwritten; a cited one stays."""
        SqlPapers(self._driver).drop_unless_cited(sha256)

    def _whole(self, row: Any) -> GrievanceDraft:
        papers = [] if row.sealed is None else [self._nameless(sha256) for sha256 in row.papers]
        return mapping.draft(row, papers)

    def _nameless(self, sha256: str) -> PaperRef:
        paper = self._paper.first(self._driver, sha256=sha256)
        mime, size = (paper.mime, paper.size) if paper else ("", 0)
        return PaperRef(document="", sha256=sha256, mime=mime, size=size, name="")
