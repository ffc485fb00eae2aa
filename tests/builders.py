"""Made-up people, centres and drafts for tests; nobody in here exists."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache, cached_property
from pathlib import Path
from uuid import UUID

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.fake_grievances import FakeGrievancePress, FakeGrievanceQueries, FakeGrievanceSheets
from tests.fakes import CountingIds, FakeQueries, FakeStore, FixedClock
from udc_desktop.domain.enrolments import Consent, EnrolmentDraft
from udc_desktop.domain.grievance_catalogue import (
    GrievanceCatalogue,
    read_grievance_catalogue,
)
from udc_desktop.domain.grievances import Grievance, GrievanceDraft
from udc_desktop.domain.operators import Centre, Operator, Role
from udc_desktop.domain.programmes import UnionOverride
from udc_desktop.services.applications import ApplicationService
from udc_desktop.services.catalogue import ProgrammeCatalogue, load_catalogue
from udc_desktop.services.central_files import CentralFiles
from udc_desktop.services.courier_state import keep_headquarters
from udc_desktop.services.enrolment import EnrolmentService
from udc_desktop.services.exchange_ports import Headquarters
from udc_desktop.services.grievances.desk import GrievanceService
from udc_desktop.services.grievances.parts import DeskParts
from udc_desktop.services.grievances.rules import GrievanceRules
from udc_desktop.services.overrides import OverrideService
from udc_desktop.services.places import Place, PlaceIndex
from udc_desktop.services.recording import Recorder
from udc_desktop.sync.sealing import seal

RESOURCES = Path(__file__).parent.parent / "resources"
UNION = "krishnanagarup.brahmanbaria"
CENTRE = Centre("নমুনা ইউনিয়ন ডিজিটাল সেন্টার", "Sample Union Digital Centre", "SMP", UNION, "A")
SUPERVISOR = Operator(
    UUID("01920000-0000-7000-8000-0000000000a1"),
    "তত্ত্বাবধায়ক নমুনা",
    Role.SUPERVISOR,
    datetime(2026, 1, 1, tzinfo=UTC),
)
OPERATOR = Operator(
    UUID("01920000-0000-7000-8000-0000000000a2"),
    "উদ্যোক্তা নমুনা",
    Role.OPERATOR,
    datetime(2026, 1, 2, tzinfo=UTC),
)
COLLEAGUE = Operator(
    UUID("01920000-0000-7000-8000-0000000000a3"),
    "সহকর্মী নমুনা",
    Role.OPERATOR,
    datetime(2026, 1, 3, tzinfo=UTC),
)

PHOTO = b"\xff\xd8\xff\xe0 a made-up photo"
SIGNATURE = b"\x89PNG\r\n\x1a\n a made-up signature"
SCAN = b"%PDF-1.7 a made-up scan"

MCBP_ANSWERS = {
    "applicant.id_kind": "nid",
    "applicant.nid": "১২৩৪৫৬৮৭০৯",
    "applicant.born": "15-05-2000",
    "applicant.sex": "female",
    "applicant.name_bn": "নমুনা খাতুন",
    "applicant.name_en": "Namuna Khatun",
    "applicant.father_bn": "নমুনা উদ্দিন",
    "applicant.mother_bn": "নমুনা বেগম",
    "applicant.marital_status": "married",
    "applicant.spouse_bn": "নমুনা মিয়া",
    "applicant.mobile": "০১৭১২-০০০০০১",
    "applicant.sim_owner": "own",
    "applicant.disability": "no",
    "address.union": UNION,
    "address.ward": "৩",
    "address.village": "নমুনাপুর",
    "address.same_as_present": "yes",
    "household.head_is_applicant": "no",
    "household.head_name_bn": "নমুনা মিয়া",
    "household.head_relation": "spouse",
    "household.size": "৩",
    "household.income_monthly": "৭,৫০০",
    "household.land_decimal": "3.5",
    "household.livelihood": "day_labourer",
    "household.other_allowances": "none",
    "pregnancy.order": "1",
    "pregnancy.lmp": "24-06-2026",
    "pregnancy.anc_card": "নমুনা-০৩৪১",
    "pregnancy.anc_facility": "নমুনা স্বাস্থ্যকেন্দ্র",
    "pregnancy.living_children": "0",
    "account.kind": "wallet",
    "account.owner": "own",
    "account.provider": "bkash",
    "account.sim_owner": "own",
    "account.wallet": "01712000001",
    "account.wallet_again": "০১৭১২০০০০০১",
}
"""A woman who meets every rule of MCBP on 12 November 2026: 20 weeks and a day, month 5."""

NOMINEE_ANSWERS = {
    "nominee.name_bn": "নমুনা মিয়া",
    "nominee.relation": "spouse",
}

MCBP_MEMBERS = [
    {"name_bn": "নমুনা মিয়া", "relation": "spouse", "sex": "male", "age": "২৮"},
    {"name_bn": "নমুনা বিবি", "relation": "parent_in_law", "sex": "female", "age": "60"},
]


GRIEVANCE_ANSWERS = {
    "about.category": "payment",
    "about.subject": "instalment_missing",
    "about.programme": "mcbp",
    "about.against_kind": "office",
    "about.channel": "in_person",
    "who.kind": "other",
    "who.name_bn": "নমুনা খাতুন",
    "who.relation": "husband",
    "who.relative": "নমুনা মিয়া",
    "who.nid": "১২৩৪৫৬৮৭০৯",
    "who.born": "15-05-2000",
    "who.mobile": "০১৭১২-০০০০০১",
    "who.sex": "female",
    "who.union": UNION,
    "who.ward": "৩",
    "who.village": "নমুনাপুর",
    "what.text": "দুই কিস্তির ভাতা আসেনি।\nঅফিসে গিয়ে উত্তর পাইনি।",
    "what.happened_on": "01-10-2026",
    "what.against": "নমুনা অফিস",
    "what.remedy": "বকেয়া ভাতা চাই।",
    "wishes.forward": "yes",
    "wishes.consent_how": "thumb",
}
"""A grievance that can be received as it stands: two instalments never came."""

SENSITIVE_ANSWERS = {
    **GRIEVANCE_ANSWERS,
    "about.category": "sensitive",
    "about.subject": "violence",
    "about.programme": "",
    "about.against_kind": "other",
    "what.text": "গোপন নমুনা বিবরণ।",
    "what.against": "গোপন নমুনা ব্যক্তি",
    "what.remedy": "গোপন নমুনা প্রতিকার",
}
"""One that nobody here may read once it is saved."""


@cache
def shipped_places() -> PlaceIndex:
    """Return the place list that ships."""
    with (RESOURCES / "places" / "places.csv").open(encoding="utf-8", newline="") as file:
        return PlaceIndex([Place(**row) for row in csv.DictReader(file)])


def shipped_catalogue(*more: str, overrides: Sequence[UnionOverride] = ()) -> ProgrammeCatalogue:
    """Return the programmes that ship, and ``more`` programme files as text."""
    files = {p.name: p.read_text("utf-8") for p in (RESOURCES / "programmes").glob("*.toml")}
    files |= {f"more{at}.toml": text for at, text in enumerate(more)}
    form = (RESOURCES / "forms" / "enrolment.toml").read_text("utf-8")
    return load_catalogue(files, form, overrides)


def consent(clock: FixedClock) -> Consent:
    """Return an applicant's consent."""
    return Consent("2026-1", "applicant", "thumb", "", "bn", clock())


@cache
def shipped_grievances() -> GrievanceCatalogue:
    """Return the catalogue of grievances that ships."""
    text = (RESOURCES / "grievances.toml").read_text("utf-8")
    return read_grievance_catalogue(text, "grievances")


class DeviceKey:
    """A device's key, made from a seed so that a test reads the same at every run."""

    def __init__(self, seed: bytes = b"this device") -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(seed).digest())

    @property
    def public_key(self) -> bytes:
        return self._key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    def sign(self, message: bytes) -> bytes:
        return self._key.sign(message)


@dataclass
class Desk:
    """A counter in memory: services over one store, a clock that stands, a catalogue."""

    clock: FixedClock = field(default_factory=FixedClock)
    store: FakeStore = field(default_factory=FakeStore)
    catalogue: ProgrammeCatalogue = field(default_factory=shipped_catalogue)
    places: PlaceIndex = field(default_factory=shipped_places)
    centre: Centre = CENTRE

    def __post_init__(self) -> None:
        ids = CountingIds()
        units, queries = self.store.units, FakeQueries(self.store)
        self.queries = queries
        self.enrolment = EnrolmentService(
            units, queries, self.catalogue, self.places, self.centre, self.clock, ids
        )
        self.applications = ApplicationService(
            units, self.catalogue, Recorder(self.centre, ids), self.clock
        )
        self.overrides = OverrideService(units, self.catalogue, self.clock)
        self.ids = ids
        self.scrubs = 0  # how often what was deleted was taken out of the files
        self.identity: pyrage.x25519.Identity | None = None  # headquarters' own, once joined
        with units() as unit:
            for operator in (SUPERVISOR, OPERATOR, COLLEAGUE):
                unit.operators.put(operator)
            unit.commit()

    def stand_on(self, day: date) -> None:
        """Let it be another day."""
        self.clock.stand_on(day)

    # -- the grievance desk
    @cached_property
    def rules(self) -> GrievanceRules:
        """What the grievance desk goes by: what ships, and what headquarters sent by now."""
        files = CentralFiles(self.catalogue.form, self.centre.union)
        rules = GrievanceRules(shipped_grievances(), files, self.clock)
        with self.store.units() as unit:
            rules.reload(unit)
        return rules

    @cached_property
    def parts(self) -> DeskParts:
        """What every clerk of the grievance desk works with; its press makes bytes that talk."""
        return DeskParts(
            units=self.store.units,
            queries=FakeGrievanceQueries(self.store),
            people=self.queries,
            programmes=self.catalogue,
            enrolment=self.enrolment,
            places=self.places,
            rules=self.rules,
            centre=self.centre,
            signer=DeviceKey(),
            seal=seal,
            scrub=self._scrub,
            press=FakeGrievancePress,
            sheets=FakeGrievanceSheets,
            clock=self.clock,
            ids=self.ids,
        )

    @cached_property
    def grievances(self) -> GrievanceService:
        """The grievance desk."""
        return GrievanceService(self.parts)

    def grievance_draft(
        self, operator: Operator = OPERATOR, *, sensitive: bool = False, **answers: str
    ) -> GrievanceDraft:
        """Return a stored draft that can be received; ``answers`` replace some of it.

        Name a field with two underscores for the point: ``who__mobile=""``.
        """
        draft = self.grievances.begin(operator)
        draft.answers = dict(SENSITIVE_ANSWERS if sensitive else GRIEVANCE_ANSWERS)
        draft.answers.update({key.replace("__", ".", 1): text for key, text in answers.items()})
        self.grievances.keep(draft)
        return draft

    def received(
        self, operator: Operator = OPERATOR, *, sensitive: bool = False, **answers: str
    ) -> Grievance:
        """Return a grievance that was received."""
        draft = self.grievance_draft(operator, sensitive=sensitive, **answers)
        return self.grievances.receive(draft, operator)

    def _scrub(self) -> None:
        self.scrubs += 1

    def join_headquarters(self) -> None:
        """Let this counter know a headquarters, whose ``identity`` opens what is sealed to it."""
        self.identity = pyrage.x25519.Identity.generate()
        with self.store.units() as unit:
            keep_headquarters(
                unit.settings,
                Headquarters(
                    id="hq0123456789abcd",
                    name_bn="নমুনা সদর দপ্তর",
                    name_en="Sample headquarters",
                    url="https://mis.example",
                    public_key=b"h" * 32,
                    recipient=str(self.identity.to_public()),
                    registered=self.clock(),
                ),
            )
            unit.commit()

    def unseal(self, sealed: bytes) -> bytes:
        """Open what was sealed to headquarters."""
        assert self.identity is not None, "join_headquarters first"
        return bytes(pyrage.decrypt(sealed, [self.identity]))

    def mcbp_draft(self, operator: Operator = OPERATOR, **answers: str) -> EnrolmentDraft:
        """Return a stored, complete draft for MCBP; ``answers`` replace some of it.

        Name a field with two underscores for the point: ``applicant__born="1-1-2010"``.
        """
        draft = self.enrolment.begin(operator, "mcbp")
        draft.answers.update(MCBP_ANSWERS)
        draft.answers.update({key.replace("__", "."): value for key, value in answers.items()})
        checked = self.enrolment.check(draft)
        if "nominee.name_bn" in checked.required:
            draft.answers.update(NOMINEE_ANSWERS)
        draft.members = [dict(member) for member in MCBP_MEMBERS]
        draft.consent = consent(self.clock)
        self.hand_in(draft)
        self.enrolment.keep(draft)
        return draft

    def hand_in(self, draft: EnrolmentDraft) -> None:
        """Hand in every paper that the draft's programme names."""
        programme = self.catalogue.get(draft.programme)
        assert programme is not None
        data = {"photo": PHOTO, "signature": SIGNATURE, "scan": SCAN}
        for document in programme.documents:
            self.enrolment.add_paper(
                draft, document.id, data[document.kind] + document.id.encode(), "made-up"
            )


def mcbp_draft(desk: Desk, **answers: str) -> EnrolmentDraft:
    """Return a stored, complete MCBP draft on ``desk``."""
    return desk.mcbp_draft(**answers)
