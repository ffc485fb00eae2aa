"""The courier's room: the line, the sticks, and what comes down, around one open store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from udc_desktop import __version__, paths
from udc_desktop.bootstrap.device_keys import learn_device_keys

if TYPE_CHECKING:
    from udc_desktop.domain.exchange import KnownDevice
    from udc_desktop.domain.operators import Centre
    from udc_desktop.services.catalogue import ProgrammeCatalogue
    from udc_desktop.services.central_files import CentralFiles
    from udc_desktop.services.changes import TakesGrievances
    from udc_desktop.services.exchange import ExchangeService
    from udc_desktop.services.line import Connection, Line, LineMaker
    from udc_desktop.services.places import PlaceIndex
    from udc_desktop.services.ports import Press
    from udc_desktop.services.vault import Clock
    from udc_desktop.storage.store import Store


def make_exchange(
    store: Store,
    press: Callable[[], Press],
    catalogue: ProgrammeCatalogue,
    files: CentralFiles,
    places: PlaceIndex,
    centre: Centre,
    clock: Clock,
    devices: Path,
    *,
    grievances: TakesGrievances | None = None,
    is_updated: bool = False,
) -> ExchangeService:
    """Return the courier's clerk of an open store.

    Args:
        store: the strong-room.
        press: makes the press, for the report.
        catalogue: takes programme files of headquarters while the counter is open.
        files: reads files of headquarters.
        places: for the cover of a stick and the report.
        centre: this centre and device.
        clock: the time.
        devices: the file of public keys by which receipts are checked.
        grievances: takes what headquarters says of grievances; without it that is kept for later.
        is_updated: this program is another one than last time, and may understand what that one
            did not.
    """
    from udc_desktop.domain.programmes import Words
    from udc_desktop.services.changes import ChangeDesk
    from udc_desktop.services.exchange import ExchangeService
    from udc_desktop.services.exchange_report import make_report
    from udc_desktop.storage.store import new_id
    from udc_desktop.sync.stick import FileStickDesk, load_labels

    identity, recipient = store.identity
    place = places.get(centre.union)

    def known_keys_changed(known: Sequence[KnownDevice]) -> None:
        learn_device_keys(devices, known)

    def report(language: str) -> bytes:
        content = make_report(
            service.status(), store.exchange_queries, store.queries, centre, place, clock()
        )
        return press().exchange_report(content, language=language)

    changes = ChangeDesk(store.units, catalogue, files, known_keys_changed, grievances)
    if is_updated:
        changes.retry_kept(clock())
    service = ExchangeService(
        store.units,
        store.exchange_queries,
        line_maker(store, recipient, clock),
        FileStickDesk(
            store.signer,
            store.signer.name,
            identity,
            recipient,
            load_labels(paths.resources() / "print"),
        ),
        changes,
        files,
        report,
        centre,
        Words(bn=place.line("bn") if place else "", en=place.line("en") if place else ""),
        clock,
        new_id,
    )
    return service


def line_maker(store: Store, recipient: str, clock: Clock) -> LineMaker:
    """Return what opens a line; the HTTP client is imported with the first one."""

    def make_line(connection: Connection) -> Line:
        from udc_desktop.services.courier_state import CLOCK_SKEW, stored_headquarters
        from udc_desktop.sync.client import HttpLine

        with store.units() as unit:
            known = stored_headquarters(unit.settings)
            skew = unit.settings.get(CLOCK_SKEW)
        return HttpLine(
            connection,
            (known.id, known.public_key) if known else None,
            signer=store.signer,
            recipient=recipient,
            program=__version__,
            clock=clock,
            skew_seconds=skew,
        )

    return make_line
