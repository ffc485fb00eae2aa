"""The papers of drafts: stored readably, or sealed; exchanged when the one becomes the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from udc_desktop.domain.enrolments import PaperRef
from udc_desktop.domain.grievances import GrievanceDraft
from udc_desktop.domain.problems import Rejected, problem
from udc_desktop.domain.seals import sha256_hex
from udc_desktop.services.grievances.form import PAPERS
from udc_desktop.services.grievances.papers import SEALED_MIME, checked_paper
from udc_desktop.services.grievances.sealing import Sealing
from udc_desktop.services.papers import plain_name
from udc_desktop.services.ports import UnitOfWork


@dataclass(slots=True)
class _Paper:
    """A paper of a draft whose kind is not settled: what it says, and its sealed form."""

    ref: PaperRef
    data: bytes
    sealed: PaperRef | None = None
    sealed_data: bytes = b""
    recipient: str = ""  # to whom


class PaperTray:
    """Keeps papers in the form that their draft has.

    What was sealed is remembered readably here, in memory alone, until its draft is handed in or
    thrown away: an operator who chose the wrong category can go back, and a seal cannot be opened.
    """

    def __init__(self, sealing: Sealing) -> None:
        self._sealing = sealing
        self._remembered: dict[UUID, list[_Paper]] = {}

    def add(
        self,
        unit: UnitOfWork,
        draft: GrievanceDraft,
        data: bytes,
        name: str,
        at: datetime,
        *,
        sealed: bool,
    ) -> PaperRef:
        """Store a paper and put it into the draft; a paper that it has already stays one.

        Raises ``Rejected``: ``paper_kind``, ``paper_too_large``, ``paper_too_many``,
        ``cannot_seal``.
        """
        document, mime = checked_paper(data)
        ref = PaperRef(document, sha256_hex(data), mime, len(data), plain_name(name))
        paper = self._found(draft, ref)
        hashes = _hashes(paper) if paper else {ref.sha256}
        same = next((each for each in draft.papers if each.sha256 in hashes), None)
        if same is not None:
            return same
        if len(draft.papers) >= PAPERS:
            raise Rejected([problem("papers", "paper_too_many", max=PAPERS)])
        if sealed:
            new = paper or _Paper(ref, data)
            sealed_ref = self._seal(unit, new, at)
            if sealed_ref is None:
                raise Rejected([problem("papers", "cannot_seal")])
            if paper is None:
                self._remembered.setdefault(draft.id, []).append(new)
            ref = sealed_ref
        else:
            unit.papers.put(data, mime, at, may_vanish=True)
        draft.papers.append(ref)
        return ref

    def seal(
        self, unit: UnitOfWork, draft: GrievanceDraft, at: datetime
    ) -> Sequence[PaperRef] | None:
        """Exchange the draft's readable papers for sealed ones; return what they are, in truth.

        The refs that are returned name the sealed files, with the kind and the name of what they
        hold: they belong into what is sealed. The readable ones are dropped from the store, also
        where they cannot be sealed; None then.
        """
        self.remember(unit, draft)
        inner: list[PaperRef] = []
        refs: list[PaperRef] = []
        for ref in draft.papers:
            paper = self._found(draft, ref)
            sealed = ref if paper is None else self._seal(unit, paper, at)
            if sealed is None:
                return None
            if sealed.mime == SEALED_MIME:  # else the store has lost it
                refs.append(sealed)
                inner.append(sealed if paper is None else _under(sealed.sha256, paper.ref))
        draft.papers[:] = refs
        return inner

    def open(self, unit: UnitOfWork, draft: GrievanceDraft, at: datetime) -> Sequence[str]:
        """Exchange sealed papers for the readable ones that are remembered.

        Returns the hashes of the sealed ones, to be dropped once the draft does not cite them.
        """
        gone: list[str] = []
        refs: list[PaperRef] = []
        for ref in draft.papers:
            paper = self._found(draft, ref)
            if paper is None:
                refs.append(ref)
                continue
            unit.papers.put(paper.data, paper.ref.mime, at, may_vanish=True)
            refs.append(paper.ref)
            if paper.sealed is not None:
                gone.append(paper.sealed.sha256)
        draft.papers[:] = refs
        return gone

    def remove(self, draft: GrievanceDraft, sha256: str) -> Sequence[str]:
        """Take a paper out of the draft; return every hash under which it may lie in the store."""
        paper = next((p for p in self._papers(draft) if sha256 in _hashes(p)), None)
        hashes = _hashes(paper) if paper else {sha256}
        if paper is not None:
            self._remembered[draft.id].remove(paper)
        draft.papers[:] = [ref for ref in draft.papers if ref.sha256 not in hashes]
        return sorted(hashes)

    def remembered(self, ref: PaperRef) -> bytes | None:
        """Return the bytes of a readable paper that only the memory holds."""
        papers = (paper for mine in self._remembered.values() for paper in mine)
        return next((p.data for p in papers if p.ref.sha256 == ref.sha256), None)

    def forget(self, draft: UUID) -> None:
        """Forget the papers of a draft that is no more."""
        self._remembered.pop(draft, None)

    def _papers(self, draft: GrievanceDraft) -> list[_Paper]:
        return self._remembered.get(draft.id, [])

    def _found(self, draft: GrievanceDraft, ref: PaperRef) -> _Paper | None:
        return next((p for p in self._papers(draft) if ref.sha256 in _hashes(p)), None)

    def remember(self, unit: UnitOfWork, draft: GrievanceDraft) -> None:
        """Remember the draft's readable papers, as far as the store has them."""
        for ref in draft.papers:
            if ref.mime != SEALED_MIME and self._found(draft, ref) is None:
                data = unit.papers.get(ref.sha256)
                if data is not None:
                    self._remembered.setdefault(draft.id, []).append(_Paper(ref, data))

    def _seal(self, unit: UnitOfWork, paper: _Paper, at: datetime) -> PaperRef | None:
        recipient = self._sealing.look(unit)
        if not paper.sealed_data or paper.recipient != recipient:
            sealed = self._sealing.seal(unit, paper.data)
            if sealed is None:
                return None
            paper.sealed_data, paper.recipient = sealed, recipient
        sha256 = unit.papers.put(paper.sealed_data, SEALED_MIME, at)
        paper.sealed = PaperRef("", sha256, SEALED_MIME, len(paper.sealed_data), "")
        return paper.sealed


def _under(sha256: str, ref: PaperRef) -> PaperRef:
    """Return what a sealed file holds, under the hash of that file."""
    return PaperRef(ref.document, sha256, ref.mime, ref.size, ref.name)


def _hashes(paper: _Paper) -> set[str]:
    return {paper.ref.sha256, *([paper.sealed.sha256] if paper.sealed else [])}
