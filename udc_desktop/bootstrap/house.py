"""One installation: the closed house before the sign-in, and the counter behind it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from udc_desktop import __version__, logs, paths
from udc_desktop.bootstrap.device_keys import read_device_keys, write_device_keys
from udc_desktop.bootstrap.shipped import load_places, load_programmes
from udc_desktop.errors import KnownFault
from udc_desktop.settings import FilePreferences
from udc_desktop.storage.keys import FileVault

if TYPE_CHECKING:
    from udc_desktop.domain.operators import Centre, Operator
    from udc_desktop.printing.press import PdfPress
    from udc_desktop.services.catalogue import ProgrammeCatalogue
    from udc_desktop.services.exchange import ExchangeService
    from udc_desktop.services.grievances.rules import GrievanceRules
    from udc_desktop.services.house import Counter, NewCentre, RecoverySheet
    from udc_desktop.services.places import PlaceIndex
    from udc_desktop.services.ports import UnitOfWork
    from udc_desktop.services.vault import Clock, Slot
    from udc_desktop.storage.key_file import Cost
    from udc_desktop.storage.store import Store


_PROGRAM = "program.version"  # the setting that tells which program opened the store last


def utc_now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


def open_house(
    home: paths.Home,
    *,
    verbose: bool = False,
    clock: Clock = utc_now,
    cost: Cost | None = None,
) -> tuple[RealHouse, FilePreferences]:
    """Return the closed house of one installation, and the choices of its machine.

    ``clock`` and ``cost`` (of deriving keys from passwords) are for demonstrations and tests.
    """
    home.make()
    logs.start(home.logs, verbose=verbose)
    preferences = FilePreferences(home.preferences)
    vault = (
        FileVault(home.folder, clock) if cost is None else FileVault(home.folder, clock, cost=cost)
    )
    return RealHouse(home, preferences, vault, clock), preferences


class RealHouse:
    """One installation on a real disk; implements ``services.house.House``."""

    def __init__(
        self, home: paths.Home, preferences: FilePreferences, vault: FileVault, clock: Clock
    ) -> None:
        self._home = home
        self._preferences = preferences
        self._vault = vault
        self._clock = clock
        self._lock = threading.RLock()
        self._places: PlaceIndex | None = None
        self._press: PdfPress | None = None
        self._store: Store | None = None

    # -- before the sign-in ---------------------------------------------------------------------

    @property
    def is_set_up(self) -> bool:
        """Whether there is a store, or what is left of one. Nothing is ever made over it."""
        return self._home.store.exists()

    @property
    def language(self) -> str:
        """The language of the screen, ``bn`` or ``en``."""
        return str(self._preferences.language)

    def remember_language(self, language: str) -> None:
        """Keep the language for the next start."""
        self._preferences.language = language

    @property
    def centre_name(self) -> tuple[str, str]:
        """The centre's name in Bangla and English; empty before the set-up."""
        return self._preferences.centre_bn, self._preferences.centre_en

    def slots(self) -> Sequence[Slot]:
        """Return those who may sign in; raises ``KnownFault('keys_missing')``."""
        slots = self._vault.slots()
        if not slots and self.is_set_up:
            raise KnownFault("keys_missing")
        return slots

    def warm_up(self) -> None:
        """Import what the counter will need, while the password is being typed."""
        from udc_desktop.services import applications, enrolment, house, overrides  # noqa: F401
        from udc_desktop.storage import store  # noqa: F401

        self.places().prepare()
        self.press().warm_up()

    def places(self) -> PlaceIndex:
        """Return the unions of the country."""
        with self._lock:
            if self._places is None:
                self._places = load_places(paths.resources())
            return self._places

    def press(self) -> PdfPress:
        """Return the printing press."""
        from udc_desktop.printing.press import PdfPress

        with self._lock:
            if self._press is None:
                self._press = PdfPress(paths.resources())
            return self._press

    # -- the doors ------------------------------------------------------------------------------

    def set_up(self, new: NewCentre) -> RecoverySheet:
        """Create the store with its first supervisor, and make the recovery sheet.

        Raises ``Rejected`` with the fields of ``NewCentre`` and ``KnownFault('store_exists')``.
        A set-up that is cut off leaves no store, so it can begin again.
        """
        from udc_desktop.domain.problems import Rejected
        from udc_desktop.services.house import RecoverySheet
        from udc_desktop.services.set_up import first_setting_up, write_first_lines
        from udc_desktop.storage.store import create_store, new_id

        if self.is_set_up:
            raise KnownFault("store_exists")
        reading = first_setting_up(new, self.places())
        if reading.value is None:
            raise Rejected(reading.problems)
        kept, supervisor = reading.value, new_id()
        if self._vault.is_set_up:
            self._vault.set_aside()
        key, recovery_key = self._vault.create(supervisor, kept.supervisor_name, kept.password)

        def fill(unit: UnitOfWork) -> None:
            write_first_lines(unit, kept, supervisor, self._clock)

        store = create_store(self._home.store, key, fill=fill, clock=self._clock)
        try:
            self._tell_the_sign_in(kept.centre, store.signer.public_key)
        finally:
            store.close()
        self._preferences.language = kept.language
        return RecoverySheet(recovery_key, self._sheet(kept.centre)(recovery_key, kept.language))

    def sign_in(self, operator: UUID, password: str) -> Counter:
        """Open the store for this operator; see ``services.house.House``."""
        return self._open(operator, self._vault.open(operator, password))

    def unlock(self, operator: UUID, password: str) -> bool:
        """Whether this is that operator's password; slows down like the sign-in."""
        try:
            self._vault.open(operator, password)
        except KnownFault as fault:
            if fault.code == "wrong_password" and not fault.params.get("wait"):
                return False
            raise
        return True

    def recover(self, recovery_key: str, operator: UUID, new_password: str) -> Counter:
        """Open the store by the recovery sheet; the operator's password is the new one then.

        Raises ``Rejected`` (field ``password``) where the new password is too weak.
        """
        from udc_desktop.domain.problems import Rejected
        from udc_desktop.services.operators import password_problems

        names = {slot.operator: slot.name for slot in self.slots()}
        problems = password_problems("password", new_password, names.get(operator, ""))
        if problems:
            raise Rejected(problems)
        return self._open(
            operator, self._vault.recover(recovery_key, operator, new_password), recovered=True
        )

    def sign_out(self) -> None:
        """Close the store and forget the key."""
        with self._lock:
            if self._store is not None:
                self._store.close()
                self._store = None

    # -- building the counter -------------------------------------------------------------------

    def _open(self, operator: UUID, key: bytes, *, recovered: bool = False) -> Counter:
        from udc_desktop.bootstrap.courier import make_exchange
        from udc_desktop.bootstrap.grievances import make_rules
        from udc_desktop.domain.text import local_day
        from udc_desktop.services.central_files import CentralFiles
        from udc_desktop.services.grievances.news import GrievanceNews
        from udc_desktop.services.overrides import stored_overrides
        from udc_desktop.services.set_up import stored_centre
        from udc_desktop.storage.store import new_id, open_store

        self.sign_out()
        store = open_store(
            self._home.store, key, backups=self._home.backups, ids=new_id, clock=self._clock
        )
        try:
            catalogue = load_programmes(paths.resources(), self._home.programmes)
            with store.units() as unit:
                known = unit.operators.get(operator)
                if known is None:
                    raise KnownFault("unknown_operator")
                if known.disabled is not None:
                    raise KnownFault("operator_disabled")
                centre = stored_centre(unit)
                if centre is None:
                    raise KnownFault("store_damaged")
                overrides = stored_overrides(unit.settings)
                files = CentralFiles(catalogue.form, centre.union)
                central, today = files.programmes(unit), local_day(self._clock())
                places = files.places(unit, today)
                is_updated = unit.settings.get(_PROGRAM) != __version__
                if is_updated:
                    unit.settings.put(_PROGRAM, __version__)
                unit.trail.append(
                    at=self._clock(),
                    operator=known,
                    what="operator.recovered" if recovered else "operator.signed_in",
                    entity=known.id,
                    detail={},
                )
                unit.commit()
            self._tell_the_sign_in(centre, store.signer.public_key)
            catalogue.replace_files(central)
            catalogue.override(overrides)
            catalogue.turn_to(today)
            if places is not None:
                with self._lock:
                    self._places = places
            rules = make_rules(store, files, self._clock)
            news = GrievanceNews(store.units, rules, self._clock)
            news.turn()
            exchange = make_exchange(
                store,
                self.press,
                catalogue,
                files,
                self.places(),
                centre,
                self._clock,
                self._home.devices,
                grievances=news,
                is_updated=is_updated,
            )
            counter = self._counter(store, key, known, centre, catalogue, exchange, rules)
        except BaseException:
            store.close()
            raise
        with self._lock:
            self._store = store
        return counter

    def _counter(
        self,
        store: Store,
        key: bytes,
        operator: Operator,
        centre: Centre,
        catalogue: ProgrammeCatalogue,
        exchange: ExchangeService,
        rules: GrievanceRules,
    ) -> Counter:
        from udc_desktop.bootstrap.grievances import make_grievances
        from udc_desktop.services.applications import ApplicationService
        from udc_desktop.services.enrolment import EnrolmentService
        from udc_desktop.services.house import Counter
        from udc_desktop.services.operators import OperatorService
        from udc_desktop.services.overrides import OverrideService
        from udc_desktop.services.receipts import ReceiptService
        from udc_desktop.services.recording import Recorder
        from udc_desktop.storage.store import new_id

        units, clock, places = store.units, self._clock, self.places()
        enrolment = EnrolmentService(units, store.queries, catalogue, places, centre, clock, new_id)
        return Counter(
            operator=operator,
            centre=centre,
            enrolment=enrolment,
            applications=ApplicationService(units, catalogue, Recorder(centre, new_id), clock),
            receipts=ReceiptService(
                units, self.press(), store.signer, catalogue, places, centre, clock, new_id,
                known_keys=lambda: read_device_keys(self._home.devices),
            ),
            operators=OperatorService(
                units, self._vault, key, self._sheet(centre), clock, new_id
            ),
            overrides=OverrideService(units, catalogue, clock),
            exchange=exchange,
            grievances=make_grievances(
                store, self.press, rules, enrolment, catalogue, places, centre, clock
            ),
            queries=store.queries,
            catalogue=catalogue,
            places=places,
            preferences=self._preferences,
            clock=clock,
        )  # fmt: skip

    def _sheet(self, centre: Centre) -> Callable[[str, str], bytes]:
        from udc_desktop.domain.programmes import Words
        from udc_desktop.domain.receipts import RecoverySheetContent

        place = self.places().get(centre.union)

        def make(recovery_key: str, language: str) -> bytes:
            content = RecoverySheetContent(
                centre=Words(bn=centre.name_bn, en=centre.name_en),
                centre_code=centre.code,
                place=Words(
                    bn=place.line("bn") if place else "", en=place.line("en") if place else ""
                ),
                recovery_key=recovery_key,
                made=self._clock(),
            )
            return self.press().recovery_sheet(content, language=language)

        return make

    def _tell_the_sign_in(self, centre: Centre, public_key: bytes) -> None:
        """Keep outside the store what is no secret: the centre's name, the device's public key."""
        self._preferences.centre_bn = centre.name_bn
        self._preferences.centre_en = centre.name_en
        known = read_device_keys(self._home.devices)
        if public_key not in known.values():
            name = f"{centre.code}{centre.device}"
            known[name if name not in known else f"{name}/{len(known)}"] = public_key
            write_device_keys(self._home.devices, known)
