"""A made-up house for tests of windows: every clerk hand-made, every lock of paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

from tests.builders import Desk
from tests.ui.exchange_desk import ScriptedExchange
from udc_desktop.domain.operators import Centre, Operator, Role
from udc_desktop.domain.problems import Rejected, problem
from udc_desktop.errors import KnownFault
from udc_desktop.services.applications import ApplicationService
from udc_desktop.services.catalogue import ProgrammeCatalogue
from udc_desktop.services.enrolment import EnrolmentService
from udc_desktop.services.grievances.desk import GrievanceService
from udc_desktop.services.house import Counter, NewCentre, RecoverySheet
from udc_desktop.services.operators import OperatorService
from udc_desktop.services.overrides import OverrideService
from udc_desktop.services.places import Place, PlaceIndex
from udc_desktop.services.ports import DayCounts
from udc_desktop.services.receipts import ReceiptService
from udc_desktop.services.vault import Slot

SALMA = Operator(
    UUID("01900000-0000-7000-8000-000000000001"),
    "সালমা আক্তার (নমুনা)",
    Role.SUPERVISOR,
    datetime(2026, 11, 1, 4, tzinfo=UTC),
)
RAFIQ = Operator(
    UUID("01900000-0000-7000-8000-000000000002"),
    "রফিক উদ্দিন (নমুনা)",
    Role.OPERATOR,
    datetime(2026, 11, 2, 4, tzinfo=UTC),
)
CENTRE = Centre(
    "কৃষ্ণনগর ইউনিয়ন ডিজিটাল সেন্টার",
    "Krishnanagar Union Digital Centre",
    "KRN",
    "krishnanagarup.brahmanbaria.gov.bd",
    "A",
)
RECOVERY_KEY = "ABCDE-FGHJK-MNPQR-STVWX-YZ234-56789"
PASSWORDS = {SALMA.id: "nodi-tire-kash-ful", RAFIQ.id: "sokaler-cha-gorom"}
PLACES = (
    Place(
        "krishnanagarup.brahmanbaria.gov.bd",
        "কৃষ্ণনগর",
        "Krishnanagar",
        "নবীনগর",
        "Nabinagar",
        "ব্রাহ্মণবাড়িয়া",
        "Brahmanbaria",
        "চট্টগ্রাম",
        "Chattogram",
    ),
    Place(
        "krishnanagarup.satkhira.gov.bd",
        "কৃষ্ণনগর",
        "Krishnanagar",
        "কালিগঞ্জ",
        "Kaliganj",
        "সাতক্ষীরা",
        "Satkhira",
        "খুলনা",
        "Khulna",
    ),
    Place(
        "barikandiup.brahmanbaria.gov.bd",
        "বড়িকান্দি",
        "Barikandi",
        "নবীনগর",
        "Nabinagar",
        "ব্রাহ্মণবাড়িয়া",
        "Brahmanbaria",
        "চট্টগ্রাম",
        "Chattogram",
    ),
)


class FakePlaceIndex(PlaceIndex):
    """Three unions, found by the beginning of any of their names."""

    def __init__(self) -> None:
        super().__init__(PLACES)

    def find(self, text: str, limit: int = 20) -> Sequence[Place]:
        words = text.lower().split()
        return [
            p
            for p in self._places
            if words
            and all(
                any(
                    name.lower().startswith(word)
                    for name in (
                        p.union_bn,
                        p.union_en,
                        p.upazila_bn,
                        p.upazila_en,
                        p.district_bn,
                        p.district_en,
                    )
                )
                for word in words
            )
        ][:limit]


@dataclass
class FakePreferences:
    """The choices of a machine, in memory."""

    language: str = "bn"
    theme: str = "light"
    text_scale: int = 100
    paper: str = "a4"
    receipt_language: str = "bn"
    printer: str = ""
    idle_minutes: int = 5


class PaperOperators(OperatorService):
    """Operators in a dictionary, with passwords in plain sight."""

    def __init__(self, operators: Sequence[Operator], passwords: dict[UUID, str]) -> None:
        self.by_id = {o.id: o for o in operators}
        self.passwords = passwords
        self.sheets = 0
        self.is_sheet_owed = False

    def all(self) -> Sequence[Operator]:
        return tuple(self.by_id.values())

    def add(self, by: Operator, name: str, role: Role, password: str) -> Operator:
        problems = []
        if not name.strip():
            problems.append(problem("name", "missing"))
        if len(password) < 8:
            problems.append(problem("password", "password_short", least=8))
        if problems:
            raise Rejected(problems)
        made = Operator(
            UUID(int=SALMA.id.int + 100 + len(self.by_id)),
            name,
            role,
            datetime(2026, 11, 5, tzinfo=UTC),
        )
        self.by_id[made.id] = made
        self.passwords[made.id] = password
        return made

    def disable(self, by: Operator, operator: UUID) -> Operator:
        if operator == by.id:
            raise Rejected([problem("", "cannot_disable_oneself")])
        self.by_id[operator] = replace(
            self.by_id[operator], disabled=datetime(2026, 11, 6, tzinfo=UTC)
        )
        return self.by_id[operator]

    def reinstate(self, by: Operator, operator: UUID, password: str) -> Operator:
        self.by_id[operator] = replace(self.by_id[operator], disabled=None)
        self.passwords[operator] = password
        return self.by_id[operator]

    def change_password(self, operator: Operator, old: str, new: str) -> None:
        if self.passwords[operator.id] != old:
            raise Rejected([problem("old", "password_wrong")])
        if len(new) < 8:
            raise Rejected([problem("new", "password_short", least=8)])
        self.passwords[operator.id] = new

    def confirm(self, operator: UUID, password: str) -> bool:
        return self.passwords.get(operator) == password

    def new_recovery_sheet(self, by: Operator, language: str) -> bytes:
        self.sheets += 1
        self.is_sheet_owed = True
        return b"%PDF-1.4 made up"

    def recovery_sheet_is_owed(self) -> bool:
        return self.is_sheet_owed

    def recovery_sheet_is_out(self, by: Operator) -> None:
        self.is_sheet_owed = False


class PaperOverrides(OverrideService):
    """Overrides that go no further than the shared catalogue."""

    def __init__(self, catalogue: ProgrammeCatalogue) -> None:
        self._catalogue = catalogue

    def set(self, by: Operator, override) -> None:
        others = [o for o in self._catalogue.overrides if o.programme != override.programme]
        self._catalogue.override([*others, override])

    def clear(self, by: Operator, programme: str) -> None:
        self._catalogue.override([o for o in self._catalogue.overrides if o.programme != programme])


class QuietApplications(ApplicationService):
    """Nothing waits for a window but what the test says."""

    def __init__(self) -> None:
        self.moved: tuple = ()

    def turn_windows(self, operator: Operator):
        moved, self.moved = self.moved, ()
        return moved


class QuietQueries:
    """No applications; the day's figures are what the test sets."""

    def __init__(self) -> None:
        self.counts = DayCounts(14, 126, 1, 13, 12, None, 3)

    def day_counts(self, day_begin: datetime, month_begin: datetime) -> DayCounts:
        return self.counts

    def applications(self, wanted, after, limit):
        return ()

    def count_applications(self, wanted) -> int:
        return 0

    def applications_of(self, person: UUID):
        return ()

    def find(self, text: str, limit: int):
        return ()

    def lookalikes(self, *, nid, brn, mobile, wallet, born_year):
        return ()

    def last_answers(self, keys):
        return {}


class FakeHouse:
    """A closed house whose locks are made of paper."""

    def __init__(self, preferences=None, *, is_set_up: bool = True, operators=(SALMA, RAFIQ)):
        self.preferences = preferences or FakePreferences()
        self.is_set_up = is_set_up
        self.operators = list(operators) if is_set_up else []
        self.passwords = dict(PASSWORDS)
        self.wait = 0
        self.warmed = 0
        self.new: NewCentre | None = None
        self.signed_in: list[UUID] = []
        self.signed_out = 0
        self.refusal: Exception | None = None
        self.catalogue = ProgrammeCatalogue((), ())
        self.queries = QuietQueries()
        self.applications = QuietApplications()
        self.exchange = ScriptedExchange()
        self.centre = CENTRE
        self.is_sheet_owed = False

    @property
    def language(self) -> str:
        return self.preferences.language

    def remember_language(self, language: str) -> None:
        self.preferences.language = language

    @property
    def centre_name(self) -> tuple[str, str]:
        return (self.centre.name_bn, self.centre.name_en)

    def slots(self) -> Sequence[Slot]:
        return [Slot(o.id, o.name, o.disabled is not None) for o in self.operators]

    def warm_up(self) -> None:
        self.warmed += 1

    def places(self) -> PlaceIndex:
        return FakePlaceIndex()

    def set_up(self, new: NewCentre) -> RecoverySheet:
        if self.refusal:
            raise self.refusal
        self.new = new
        self.is_set_up = self.is_sheet_owed = True
        self.centre = new.centre
        self.operators = [replace(SALMA, name=new.supervisor_name)]
        self.passwords = {SALMA.id: new.password}
        return RecoverySheet(RECOVERY_KEY, b"%PDF-1.4 made up")

    def sign_in(self, operator: UUID, password: str) -> Counter:
        if self.refusal:
            raise self.refusal
        if self.passwords.get(operator) != password:
            raise KnownFault("wrong_password", wait=self.wait)
        self.signed_in.append(operator)
        return self.counter(next(o for o in self.operators if o.id == operator))

    def unlock(self, operator: UUID, password: str) -> bool:
        if self.wait:
            raise KnownFault("wrong_password", wait=self.wait)
        return self.passwords.get(operator) == password

    def recover(self, recovery_key: str, operator: UUID, new_password: str) -> Counter:
        if recovery_key != RECOVERY_KEY:
            raise KnownFault("wrong_recovery_key")
        self.passwords[operator] = new_password
        return self.sign_in(operator, new_password)

    def sign_out(self) -> None:
        self.signed_out += 1

    def _paper_operators(self) -> PaperOperators:
        made = PaperOperators(self.operators, self.passwords)
        made.is_sheet_owed = self.is_sheet_owed
        return made

    def counter(self, operator: Operator) -> Counter:
        return Counter(
            operator=operator,
            centre=self.centre,
            enrolment=EnrolmentService.__new__(EnrolmentService),
            applications=self.applications,
            receipts=ReceiptService.__new__(ReceiptService),
            operators=self._paper_operators(),
            overrides=PaperOverrides(self.catalogue),
            exchange=self.exchange,
            grievances=_grievances(),
            queries=self.queries,
            catalogue=self.catalogue,
            places=FakePlaceIndex(),
            preferences=self.preferences,
            clock=lambda: datetime.now(UTC),
        )


def _grievances() -> GrievanceService:
    """Return a desk at which nobody has complained yet."""
    return Desk().grievances
