"""Receipts are made once, kept, printed again as the same receipt, and can be verified."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

import pytest

from tests.builders import COLLEAGUE, MCBP_ANSWERS, OPERATOR, Desk, DeviceKey
from tests.fakes import CountingIds
from udc_desktop.domain.operators import Centre
from udc_desktop.domain.programmes import UnionOverride
from udc_desktop.domain.receipts import ReceiptContent
from udc_desktop.errors import KnownFault
from udc_desktop.services.catalogue import ProgrammeCatalogue
from udc_desktop.services.receipts import IssuedReceipt, ReceiptService, Verified, verify_text


@dataclass
class WritingPress:
    """A press that writes down what it was given; its paper can be told apart."""

    printed: list[tuple] = field(default_factory=list)

    def receipt(self, content, *, paper, language, duplicate) -> bytes:
        self.printed.append((content, paper, language, duplicate))
        return b"%PDF " + content.to_json() + repr((paper, language, duplicate)).encode()

    def recovery_sheet(self, content, *, language) -> bytes:
        raise NotImplementedError


@dataclass
class Counter:
    """A desk with a press, and the receipts made at it."""

    desk: Desk = field(default_factory=Desk)
    press: WritingPress = field(default_factory=WritingPress)
    key: DeviceKey = field(default_factory=lambda: DeviceKey(b"this device"))
    others: dict[str, bytes] = field(default_factory=dict)
    catalogue: ProgrammeCatalogue | None = None

    def __post_init__(self) -> None:
        self.receipts = ReceiptService(
            self.desk.store.units,
            self.press,
            self.key,
            self.catalogue or self.desk.catalogue,
            self.desk.places,
            self.desk.centre,
            self.desk.clock,
            CountingIds(500_000),
            known_keys=lambda: self.others,
        )

    def enrolled(self, *, refused: bool = False, **answers: str):
        draft = self.desk.mcbp_draft(**answers)
        draft.as_refused = refused
        return self.desk.enrolment.enrol(draft, OPERATOR).application

    def content(self, application, language: str = "bn") -> ReceiptContent:
        self.receipts.issue(application.id, "a4", language)
        return self.press.printed[-1][0]

    def print(self, receipt: IssuedReceipt, how: str = "printed") -> IssuedReceipt:
        self.receipts.printed(receipt, OPERATOR, how)
        return receipt


@pytest.fixture
def counter() -> Counter:
    return Counter()


# --- What it says --------------------------------------------------------------------------------


def test_a_receipt_says_what_was_recorded(counter):
    application = counter.enrolled()
    content = counter.content(application)
    assert content.number == application.number
    assert content.applicant_bn == "নমুনা খাতুন"
    assert (content.relation, content.relative) == ("husband", "নমুনা মিয়া")
    assert content.programme.bn == "মা ও শিশু সহায়তা কর্মসূচি"
    assert content.operator == OPERATOR.name
    assert content.centre.bn == counter.desk.centre.name_bn
    assert content.place.en.endswith("Brahmanbaria")
    assert (content.address.village, content.address.ward) == ("নমুনাপুর", "3")
    assert content.address.upazila is not None
    assert content.fiscal_year == 2026
    assert content.fee == 0
    assert not content.is_refused


def test_numbers_of_the_applicant_are_masked(counter):
    application = counter.enrolled()
    content = counter.content(application)
    assert content.nid.endswith("8709")
    assert content.mobile == "017••••0001"
    assert content.account is not None
    assert (content.account.provider.bn, content.account.number) == ("বিকাশ", "017••••0001")
    assert content.account.owner is not None
    assert content.account.owner.bn == "নিজের"
    kept = content.to_json().decode()
    for whole in ("1234568709", "01712000001", "15-05-2000", "2000-05-15"):
        assert whole not in kept


def test_a_bank_account_is_named_by_bank_and_branch_and_masked(counter):
    application = counter.enrolled(
        account__kind="bank",
        account__bank="নমুনা ব্যাংক",
        account__branch="নবীনগর",
        account__routing="085260728",
        account__holder_name="নমুনা খাতুন",
        account__number="1234567890123",
        account__number_again="1234567890123",
    )
    account = counter.content(application).account
    assert account is not None
    assert account.provider.bn == "নমুনা ব্যাংক, নবীনগর"
    assert account.number == "•••••••••0123"


def test_papers_and_the_answers_for_the_receipt_are_on_it_and_no_others(counter):
    content = counter.content(counter.enrolled())
    programme = counter.desk.catalogue.get("mcbp")
    assert programme is not None
    labels = {document.label for document in programme.documents}
    assert set(content.handed_in) == labels
    said = {answer.label.en: answer.value for answer in content.answers}
    assert said["ANC card number"].bn == MCBP_ANSWERS["pregnancy.anc_card"]
    assert not any("income" in label.casefold() for label in said)


def test_what_comes_next_has_its_day(counter):
    content = counter.content(counter.enrolled())
    assert content.next[0].on == date(2026, 11, 20)
    assert content.next[1].on is None
    assert content.deadline is not None
    assert content.deadline.on is not None
    assert content.deadline.on > date(2026, 11, 12)
    assert content.window is not None
    assert (content.window.opens, content.window.closes) == (date(2026, 11, 1), date(2026, 11, 20))
    assert not content.window.is_next


def test_outside_the_window_the_receipt_says_which_window_it_goes_into(counter):
    counter.desk.stand_on(date(2026, 11, 25))
    application = counter.enrolled()
    content = counter.content(application)
    assert content.window is not None
    assert content.window.is_next
    assert (content.window.opens, content.window.closes) == (date(2026, 12, 1), date(2026, 12, 20))
    assert content.next[0].on == date(2026, 12, 20)


def test_after_its_window_opened_a_receipt_no_longer_says_that_it_waits(counter):
    counter.desk.stand_on(date(2026, 11, 25))
    application = counter.enrolled()
    counter.print(counter.receipts.issue(application.id, "a4", "bn"))
    counter.desk.stand_on(date(2026, 12, 1))
    counter.desk.applications.turn_windows(OPERATOR)
    content = counter.content(application)
    assert content.window is not None
    assert not content.window.is_next
    assert content.revision == 2


def test_a_refused_applicant_gets_every_reason_and_nothing_to_wait_for(counter):
    application = counter.enrolled(
        refused=True, applicant__born="15-05-1980", household__income_monthly="20000"
    )
    content = counter.content(application)
    assert content.is_refused
    assert [reason.bn for reason in content.reasons] == [
        "আবেদনকারীর বয়স ২০ থেকে ৩৫ বছরের মধ্যে হতে হবে।",
        "পরিবারের মাসিক আয় ৮,০০০ টাকার বেশি হলে এই ভাতা দেওয়া হয় না।",
    ]
    assert content.next == ()
    assert content.deadline is None


def test_the_notified_fee_of_the_union_stands_on_the_receipt():
    counter = Counter()
    counter.desk.catalogue.override(
        [
            UnionOverride(
                programme="mcbp",
                circular_number="নমুনা-৪০",
                circular_date=date(2026, 7, 1),
                fee=40,
            )
        ]
    )
    assert counter.content(counter.enrolled()).fee == 40


# --- Issued, printed, printed again --------------------------------------------------------------


def test_a_receipt_is_made_once_and_its_bytes_are_kept(counter):
    application = counter.enrolled()
    first = counter.receipts.issue(application.id, "a4", "bn")
    counter.desk.clock.pass_by(hours=3)
    again = counter.receipts.issue(application.id, "a4", "bn")
    assert again == first
    assert first.copy_number == 0
    assert len(counter.press.printed) == 1
    [kept] = counter.desk.store.contents.receipts.values()
    assert kept.pdf == first.pdf
    assert kept.sha256 == hashlib.sha256(first.pdf).hexdigest()


def test_another_size_is_made_from_the_same_content(counter):
    application = counter.enrolled()
    counter.receipts.issue(application.id, "a4", "bn")
    counter.desk.clock.pass_by(hours=3)
    counter.receipts.issue(application.id, "58mm", "both")
    (first, *_), (second, paper, language, duplicate) = counter.press.printed
    assert second == first
    assert (paper, language, duplicate) == ("58mm", "both", None)
    assert len(counter.desk.store.contents.receipts) == 2


@pytest.mark.parametrize("how", ["printed", "saved"])
def test_what_went_out_before_comes_marked_with_its_number_and_day(counter, how):
    application = counter.enrolled()
    first = counter.print(counter.receipts.issue(application.id, "a4", "bn"), how)
    counter.desk.stand_on(date(2026, 11, 21))
    second = counter.print(counter.receipts.issue(application.id, "a4", "bn"))
    third = counter.receipts.issue(application.id, "80mm", "bn")
    assert (second.copy_number, third.copy_number) == (1, 2)
    assert second.id == first.id
    content, _, _, mark = counter.press.printed[-1]
    assert (mark.copy_number, mark.at) == (2, counter.desk.clock())
    assert content == counter.press.printed[0][0]
    [kept] = counter.desk.store.contents.receipts.values()
    assert kept.pdf == first.pdf, "the original stays what it was"


def test_a_preview_makes_no_duplicate(counter):
    application = counter.enrolled()
    counter.print(counter.receipts.issue(application.id, "a4", "bn"), "previewed")
    assert counter.receipts.issue(application.id, "a4", "bn").copy_number == 0


def test_a_reprint_says_what_the_first_said_whatever_became_of_the_programme(counter):
    application = counter.enrolled()
    counter.print(counter.receipts.issue(application.id, "a4", "bn"))
    later = Counter(desk=counter.desk, catalogue=ProgrammeCatalogue((), ()))
    assert later.content(application).programme.bn == "মা ও শিশু সহায়তা কর্মসূচি"


def test_an_amended_application_gets_a_receipt_of_its_own(counter):
    application = counter.enrolled()
    counter.print(counter.receipts.issue(application.id, "a4", "bn"))
    draft = counter.desk.enrolment.amend(application.id, OPERATOR, "নাম সংশোধন")
    draft.answers["address.village"] = "নতুনপুর"
    counter.desk.enrolment.enrol(draft, OPERATOR)
    amended = counter.receipts.issue(application.id, "a4", "bn")
    assert amended.copy_number == 0
    content = counter.press.printed[-1][0]
    assert (content.address.village, content.revision) == ("নতুনপুর", 2)


def test_every_print_is_written_down(counter):
    application = counter.enrolled()
    receipt = counter.receipts.issue(application.id, "a4", "bn")
    assert counter.desk.store.contents.prints == []
    counter.receipts.printed(receipt, COLLEAGUE, "printed")
    [entry] = counter.desk.store.contents.prints
    assert (entry.receipt, entry.operator, entry.how) == (receipt.id, COLLEAGUE.id, "printed")
    line = counter.desk.store.contents.trail[-1]
    assert (line.what, line.operator, line.entity) == (
        "receipt.printed",
        COLLEAGUE.id,
        application.id,
    )
    assert "নমুনা" not in str(line.detail)


def test_nothing_is_written_while_the_press_works(counter):
    open_units = []

    def watch(content, *, paper, language, duplicate):
        open_units.append(counter.desk.store.contents.receipts.copy())
        return b"%PDF"

    application = counter.enrolled()
    counter.press.receipt = watch  # type: ignore[method-assign]
    counter.receipts.issue(application.id, "a4", "bn")
    assert open_units == [{}]
    assert len(counter.desk.store.contents.receipts) == 1


def test_an_application_that_is_gone_is_said_so(counter):
    with pytest.raises(KnownFault, match="application_gone"):
        counter.receipts.issue(uuid4(), "a4", "bn")


def test_a_programme_that_is_gone_before_the_first_receipt_is_said_so(counter):
    application = counter.enrolled()
    later = Counter(desk=counter.desk, catalogue=ProgrammeCatalogue((), ()))
    with pytest.raises(KnownFault, match="programme_unknown"):
        later.receipts.issue(application.id, "a4", "bn")


# --- Verified ------------------------------------------------------------------------------------


def signed(counter: Counter) -> str:
    return counter.content(counter.enrolled()).qr


def test_a_counter_knows_its_own_receipts(counter):
    text = signed(counter)
    number = counter.press.printed[-1][0].number
    assert counter.receipts.verify(text) == Verified(True, number, "SMPA")
    assert counter.receipts.verify(text.lower() + "\n").is_genuine


def test_another_centre_verifies_a_receipt_with_the_keys_it_knows(counter):
    text = signed(counter)
    elsewhere = Counter(
        desk=Desk(
            centre=Centre("অন্য কেন্দ্র", "Other centre", "OTH", counter.desk.centre.union, "B")
        ),
        key=DeviceKey(b"another device"),
    )
    assert elsewhere.receipts.verify(text).reason == "receipt_key_unknown"
    elsewhere.others["SMPA"] = counter.key.public_key
    assert elsewhere.receipts.verify(text) == Verified(
        True, counter.press.printed[-1][0].number, "SMPA"
    )


def test_a_device_that_got_a_new_key_still_stands_by_its_old_receipts(counter):
    text = signed(counter)
    keys = {"SMPA": DeviceKey(b"its new key").public_key, "SMPA/1": counter.key.public_key}
    assert verify_text(text, keys).device == "SMPA"
    assert verify_text(text, keys).is_genuine


def test_a_forged_number_is_noticed(counter):
    one, other = (
        signed(counter),
        counter.content(
            counter.enrolled(
                applicant__nid="9876543210",
                applicant__mobile="01812000002",
                account__wallet="01812000002",
                account__wallet_again="01812000002",
            )
        ),
    )
    forged = ":".join(["UDC1", other.number, *one.split(":")[2:]])
    verified = counter.receipts.verify(forged)
    assert (verified.is_genuine, verified.reason) == (False, "receipt_forged")


def test_a_device_cannot_sign_for_another(counter):
    text = signed(counter)
    verified = verify_text(text, {"OTHB": counter.key.public_key})
    assert (verified.is_genuine, verified.reason) == (False, "receipt_other_device")


@pytest.mark.parametrize("place", range(0, 140, 7))
def test_a_receipt_with_any_character_changed_is_not_genuine(counter, place):
    text = signed(counter)
    other = "A" if text[place] != "A" else "B"
    assert not counter.receipts.verify(text[:place] + other + text[place + 1 :]).is_genuine


@pytest.mark.parametrize("text", ["", "   ", "UDC1:", "রোকেয়া", "UDC1:A:B:C:D"])
def test_what_is_no_code_is_unreadable(counter, text):
    assert counter.receipts.verify(text) == Verified(False, "", "", "receipt_unreadable")


def test_ids_come_from_the_source_that_was_given(counter):
    receipt = counter.receipts.issue(counter.enrolled().id, "a4", "bn")
    assert receipt.id == UUID(int=CountingIds(500_000)().int)
