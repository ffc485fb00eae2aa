"""What comes down from headquarters, and what the counter makes of it."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

import msgspec

from udc_desktop.domain.exchange import (
    CHANGE_KINDS,
    CentralFile,
    CentreSettings,
    Change,
    ChangesPage,
    Decision,
    FileWithdrawn,
    GrievanceReply,
    KnownDevice,
    Notice,
    Payment,
    Twin,
)
from udc_desktop.domain.grievance_events import GrievanceMove
from udc_desktop.errors import KnownFault
from udc_desktop.services.catalogue import CentralProgrammes, ProgrammeCatalogue
from udc_desktop.services.central_files import GRIEVANCES, HOLIDAYS, PROGRAMME, CentralFiles
from udc_desktop.services.courier_state import CHANGES
from udc_desktop.services.ports import UnitOfWork, UnitsOfWork

CENTRAL_SETTINGS = "courier.central"
"""The setting with what headquarters sets for the courier, a ``CentreSettings`` as JSON."""

NEWS_AS_OF = "changes.as_of"
"""The setting with the moment of the last page from headquarters, ISO 8601 in UTC."""

_SMALLEST_LETTER = 16 * 1024  # bytes; a cap below it would hold back a single application

_log = logging.getLogger(__name__)

_OF_CLOCKS = frozenset({HOLIDAYS, GRIEVANCES})  # files on which due days depend

KeysChanged = Callable[[Sequence[KnownDevice]], None]


class TakesGrievances(Protocol):
    """Who takes what is said of grievances (``services.grievances.news``)."""

    def replied(
        self, unit: UnitOfWork, reply: GrievanceReply, now: datetime, said_at: datetime
    ) -> bool:
        """Take an answer, uncommitted; False: it is about a grievance of another device.

        ``said_at`` is when headquarters said it, by its own clock.
        """

    def moved(
        self, unit: UnitOfWork, move: GrievanceMove, now: datetime, said_at: datetime
    ) -> bool:
        """Take what an office did, uncommitted; False: as above."""

    def turn(self) -> int:
        """Go by new files, after they were kept; return how many due days moved."""


@dataclass(frozen=True, slots=True)
class TakenPage:
    """What a page of changes brought.

    ``new`` counts by kind what is new here and understood; repeats stand nowhere.
    """

    new: Mapping[str, int]
    programmes_changed: bool  # the catalogue was read anew: judge waiting applications again
    not_ours: int = 0  # about applications or grievances of another device of the centre
    kept: int = 0  # not understood yet
    refused: int = 0  # files that cannot be read


def news_as_of(unit: UnitOfWork) -> datetime | None:
    """Return when headquarters was last heard, None where it never was."""
    stored = unit.settings.get(NEWS_AS_OF)
    return datetime.fromisoformat(stored) if stored else None


def central_settings(unit: UnitOfWork) -> CentreSettings:
    """Return what headquarters sets for this centre."""
    return msgspec.convert(unit.settings.get(CENTRAL_SETTINGS) or {}, CentreSettings)


def keys_by_name(devices: Sequence[KnownDevice]) -> dict[str, bytes]:
    """Return the directory of keys as receipts are checked by it: ``KRN1``, ``KRN1/2``.

    A device that got a new key keeps its old one under a second name. The key of a device that
    was revoked is left out: who has the machine could date a receipt back.
    """
    known: dict[str, bytes] = {}
    seen: set[bytes] = set()
    for device in devices:
        if device.revoked is not None or device.public_key in seen:
            continue
        seen.add(device.public_key)
        again = 2
        name = device.name
        while name in known:
            name, again = f"{device.name}/{again}", again + 1
        known[name] = device.public_key
    return known


class ChangeDesk:
    """Takes pages of changes, each whole with its cursor or not at all."""

    def __init__(
        self,
        units: UnitsOfWork,
        catalogue: ProgrammeCatalogue,
        files: CentralFiles,
        known_keys_changed: KeysChanged = lambda devices: None,
        grievances: TakesGrievances | None = None,
    ) -> None:
        """Take changes; without ``grievances`` what is said of those is kept for later."""
        self._units = units
        self._catalogue = catalogue
        self._files = files
        self._known_keys_changed = known_keys_changed
        self._grievances = grievances

    def take_page(self, page: ChangesPage, now: datetime) -> TakenPage:
        """Take a page and move the cursor behind it, in one transaction.

        A change that was taken before is passed over. The cursor moves only where the page begins
        at it: a page that came by another way (a stick, an answer that was late) is taken, and
        what lies between is asked for again. What this program does not understand, or what
        cannot be applied for whatever reason, is kept whole and does not stop the rest.
        """
        return self._until_it_goes(page.changes, now, page)

    def retry_kept(self, now: datetime) -> TakenPage:
        """Look again at what was not understood: after the program was updated."""
        with self._units() as unit:
            kept = tuple(unit.exchange.kept_changes())
        return self._until_it_goes(kept, now, None)

    def _until_it_goes(
        self, changes: Sequence[Change], now: datetime, page: ChangesPage | None
    ) -> TakenPage:
        """Try; what fails in a way that nobody foresaw is laid aside for the next try."""
        laid_aside: set[UUID] = set()
        while True:
            try:
                return self._take(changes, now, page, laid_aside)
            except _CannotApply as fault:
                laid_aside.add(fault.change.id)
                _log.error(
                    "change %s of kind %s could not be applied: %s",
                    fault.change.id,
                    fault.change.kind,
                    type(fault.__cause__).__name__,
                )

    def _take(
        self,
        changes: Sequence[Change],
        now: datetime,
        page: ChangesPage | None,
        laid_aside: set[UUID],
    ) -> TakenPage:
        devices: Sequence[KnownDevice] | None = None
        programmes: CentralProgrammes | None = None
        with self._units() as unit:
            taking = _Taking(unit, self._files, self._grievances, now)
            for change in changes:
                if page is not None and unit.exchange.has_change(change.id):
                    continue
                taking.take(change, is_retry=page is None, give_up=change.id in laid_aside)
            if page is None:
                taking.recheck_files()
            else:
                if page.since == unit.exchange.cursor(CHANGES):
                    unit.exchange.advance(CHANGES, page.cursor, now)
                unit.settings.put(NEWS_AS_OF, now.isoformat())
            if taking.programmes_changed:
                programmes = self._files.programmes(unit)
            if taking.devices_changed:
                devices = unit.exchange.devices()
            unit.commit()
        if programmes is not None:
            self._catalogue.replace_files(programmes)
        if devices is not None:
            self._known_keys_changed(devices)
        if taking.clocks_changed and self._grievances is not None:
            self._grievances.turn()
        return taking.taken()


class _CannotApply(Exception):  # noqa: N818 - a fact about a change
    """A change that could not be applied; its cause says why."""

    def __init__(self, change: Change) -> None:
        super().__init__(change.kind)
        self.change = change


@dataclass
class _Taking:
    """One transaction over one page."""

    unit: UnitOfWork
    files: CentralFiles
    grievances: TakesGrievances | None
    now: datetime
    new: Counter[str] = field(default_factory=Counter)
    not_ours: int = 0
    kept: int = 0
    refused: int = 0
    programmes_changed: bool = False
    devices_changed: bool = False
    clocks_changed: bool = False

    def taken(self) -> TakenPage:
        """Return what came of it."""
        return TakenPage(
            dict(self.new), self.programmes_changed, self.not_ours, self.kept, self.refused
        )

    def take(self, change: Change, *, is_retry: bool, give_up: bool) -> None:
        """Apply a change and remember it, or keep it whole for later."""
        body = None if give_up else _understood(change)
        try:
            count = self._apply(body, change.at)
        except KnownFault:
            raise  # the disk is full, the store is locked: not the fault of this change
        except Exception as fault:
            raise _CannotApply(change) from fault
        if count is None:
            self.kept += 1
            if is_retry:
                return
        elif count:
            self.new[change.kind] += count
        self.unit.exchange.keep_change(change, self.now, is_understood=count is not None)

    def recheck_files(self) -> None:
        """Believe the files that this program can read and an older one could not."""
        for file in self.files.recheck(self.unit):
            self._note_file("file.published", file)
            self.new["file.published"] += 1

    def _apply(self, body: msgspec.Struct | None, said_at: datetime) -> int | None:
        """Apply a body; return how much of it is new here, None where it is not understood."""
        match body:
            case Decision():
                return self._ours(self._decide(body))
            case Twin():
                return self._ours(self._tell_of_twin(body))
            case Payment():
                return self._ours(self.unit.exchange.put_payment(body, self.now))
            case Notice():
                self.unit.exchange.put_notice(body, self.now)
            case CentreSettings():
                self._set(body)
            case KnownDevice():
                self.unit.exchange.put_device(body)
                self.devices_changed = True
            case CentralFile():
                return self._publish(body)
            case FileWithdrawn():
                self._withdraw(body)
            case GrievanceReply() | GrievanceMove() if self.grievances is not None:
                return self._ours(self._hear(self.grievances, body, said_at))
            case _:
                return None
        return 1

    def _hear(
        self, grievances: TakesGrievances, said: GrievanceReply | GrievanceMove, said_at: datetime
    ) -> bool:
        if isinstance(said, GrievanceReply):
            return grievances.replied(self.unit, said, self.now, said_at)
        return grievances.moved(self.unit, said, self.now, said_at)

    def _ours(self, is_ours: bool) -> int:
        self.not_ours += not is_ours
        return int(is_ours)

    def _decide(self, decision: Decision) -> bool:
        if not self.unit.exchange.decide(decision, self.now):
            return False
        self._note(
            "application.decided",
            decision.application,
            number=decision.number,
            state=decision.state,
            decided=decision.decided.isoformat(),
            rank=decision.rank,
            of=decision.of,
            memo=decision.memo,
        )
        return True

    def _tell_of_twin(self, twin: Twin) -> bool:
        if not self.unit.exchange.put_twin(twin, self.now):
            return False
        self._note(
            "application.twin",
            twin.application,
            number=twin.number,
            other_number=twin.other_number,
            other_programme=twin.other_programme,
            other_union=twin.other_union,
        )
        return True

    def _set(self, settings: CentreSettings) -> None:
        said = msgspec.to_builtins(settings)
        self.unit.settings.put(CENTRAL_SETTINGS, said)
        self._note("courier.central", None, **said)

    def _publish(self, file: CentralFile) -> int:
        fault = self.files.take(self.unit, file, self.now)
        self._note_file("file.refused" if fault else "file.published", file, fault=fault)
        self.refused += bool(fault)
        return int(not fault)

    def _withdraw(self, said: FileWithdrawn) -> None:
        self.files.withdraw(self.unit, said, self.now)
        self.programmes_changed |= said.kind == PROGRAMME
        self.clocks_changed |= said.kind in _OF_CLOCKS
        self._note("file.withdrawn", None, kind=said.kind, name=said.name, version=said.version)

    def _note_file(self, what: str, file: CentralFile, **more: str) -> None:
        is_believed = what == "file.published"
        self.programmes_changed |= file.kind == PROGRAMME and is_believed
        self.clocks_changed |= file.kind in _OF_CLOCKS and is_believed
        self._note(
            what,
            None,
            kind=file.kind,
            name=file.name,
            version=file.version,
            effective_from=file.effective_from.isoformat(),
            sha256=file.sha256,
            **{key: value for key, value in more.items() if value},
        )

    def _note(self, what: str, entity: UUID | None, **detail: object) -> None:
        said = {key: value for key, value in detail.items() if value not in (None, "")}
        self.unit.trail.append(at=self.now, operator=None, what=what, entity=entity, detail=said)


def _understood(change: Change) -> msgspec.Struct | None:
    """Return the body of a change; None where this program cannot make anything of it yet."""
    shape = CHANGE_KINDS.get(change.kind)
    if shape is None:
        return None
    try:
        body = msgspec.json.decode(change.body, type=shape)
    except (msgspec.ValidationError, msgspec.DecodeError):
        return None
    if isinstance(body, CentreSettings) and not _is_sane(body):
        return None
    return body


def _is_sane(settings: CentreSettings) -> bool:
    """Whether the courier can still work under these settings."""
    least = (
        (settings.largest_batch, 1),
        (settings.largest_letter, _SMALLEST_LETTER),
        (settings.longest_pause_minutes, 1),
    )
    return all(value is None or value >= smallest for value, smallest in least)
