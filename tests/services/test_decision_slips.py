"""What goes on the slip that tells an applicant where her application stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.builders import OPERATOR
from tests.services.central import change, page
from tests.services.test_receipts import Counter as ReceiptCounter
from udc_desktop.domain.applications import State
from udc_desktop.domain.exchange import Decision, Payment
from udc_desktop.domain.programmes import Words
from udc_desktop.errors import KnownFault
from udc_desktop.services.central_files import CentralFiles
from udc_desktop.services.changes import ChangeDesk

REASON = Words("যাচাইয়ে যোগ্য পাওয়া যায়নি।", "Not found eligible.")
OFFICE = Words("উপজেলা কার্যালয়", "Upazila office")


@dataclass
class SlipPress:
    """A press that writes down the slips that it was given."""

    slips: list = field(default_factory=list)

    def receipt(self, content, *, paper, language, duplicate) -> bytes:
        return b"%PDF receipt"

    def decision_slip(self, content, *, paper, language) -> bytes:
        self.slips.append((content, paper, language))
        return b"%PDF slip"


class Counter(ReceiptCounter):
    """A counter that hears of decisions."""

    def __init__(self):
        super().__init__(press=SlipPress())
        self.changes = ChangeDesk(
            self.desk.store.units, self.desk.catalogue, CentralFiles(self.desk.catalogue.form)
        )
        self.application = self.enrolled()
        self._cursor = 0

    def hears(self, kind, body):
        since, self._cursor = self._cursor, self._cursor + 1
        self.changes.take_page(
            page(change(kind, body), since=str(since or ""), cursor=str(self._cursor)),
            self.desk.clock(),
        )

    def decided(self, state, day=11, **more):
        self.hears(
            "application.decided",
            Decision(
                application=self.application.id,
                number=self.application.number,
                state=state,
                decided=date(2026, 11, day),
                **more,
            ),
        )

    def paid(self, serial, **more):
        said = {"cycle": "2026-11", "amount": 850, "status": "paid", "account": "017••••0001"}
        self.hears(
            "payment",
            Payment(
                id=UUID(int=serial),
                application=self.application.id,
                number=self.application.number,
                programme="mcbp",
                **said | more,
            ),
        )

    def slip(self):
        issued = self.receipts.decision_slip(self.application.id, "a5", "bn")
        content, paper, language = self.press.slips[-1]
        assert (paper, language) == ("a5", "bn")
        assert issued.pdf == b"%PDF slip"
        return content


@pytest.fixture
def counter() -> Counter:
    return Counter()


def test_before_any_word_from_headquarters_it_says_submitted(counter):
    slip = counter.slip()
    assert (slip.state, slip.as_of, slip.decided) == (State.SUBMITTED, None, None)
    assert slip.receipt.number == counter.application.number
    assert "1234568709" not in slip.receipt.to_json().decode()


def test_a_decision_comes_with_its_day_its_memo_and_its_office(counter):
    counter.decided("approved", memo="৩২.০১-৪১", by=OFFICE)
    slip = counter.slip()
    assert (slip.state, slip.decided) == (State.APPROVED, date(2026, 11, 11))
    assert (slip.memo, slip.by) == ("৩২.০১-৪১", OFFICE)


def test_of_several_decisions_the_one_in_force_is_told(counter):
    counter.decided("waiting", day=9, rank=7, of=120)
    counter.decided("rejected", day=11, reason=REASON)
    slip = counter.slip()
    assert (slip.state, slip.reason, slip.rank) == (State.REJECTED, REASON, None)


def test_an_older_decision_that_came_late_is_not_told(counter):
    counter.decided("approved", day=11, memo="new")
    counter.decided("waiting", day=9, rank=7, of=120, memo="old")
    slip = counter.slip()
    assert (slip.state, slip.memo, slip.rank) == (State.APPROVED, "new", None)


def test_a_withdrawn_application_says_so_whatever_was_decided(counter):
    counter.decided("approved", memo="৩২.০১-৪১")
    counter.desk.applications.withdraw(counter.application.id, OPERATOR, "at her wish")
    slip = counter.slip()
    assert (slip.state, slip.memo, slip.decided) == (State.WITHDRAWN, "", None)


def test_received_is_no_decision(counter):
    counter.decided("received")
    assert (counter.slip().state, counter.slip().decided) == (State.RECEIVED, None)


def test_the_last_instalment_is_told_and_its_account_masked(counter):
    counter.decided("approved")
    counter.paid(1, cycle="2026-10", account="01712000001")
    assert counter.slip().payment.account == "017••••0001"
    counter.paid(2, cycle="2026-11", status="returned", reason=REASON)
    payment = counter.slip().payment
    assert (payment.cycle, payment.status, payment.reason) == ("2026-11", "returned", REASON)


def test_it_is_known_as_of_when(counter):
    counter.decided("approved")
    heard = counter.desk.clock()
    counter.desk.clock.pass_by(days=2)
    slip = counter.slip()
    assert (slip.as_of, slip.made) == (heard, heard + timedelta(days=2))


def test_a_slip_is_written_into_the_trail_and_is_no_copy_of_the_receipt(counter):
    slip = counter.receipts.decision_slip(counter.application.id, "80mm", "both")
    counter.receipts.printed(slip, OPERATOR, "printed")
    entry = counter.desk.store.contents.trail[-1]
    assert (entry.what, entry.entity) == ("slip.printed", counter.application.id)
    assert counter.desk.store.contents.prints == []
    assert counter.receipts.issue(counter.application.id, "a4", "bn").copy_number == 0


def test_the_receipt_stays_as_it_is_kept(counter):
    first = counter.receipts.issue(counter.application.id, "a4", "bn")
    counter.decided("approved")
    counter.slip()
    assert counter.receipts.issue(counter.application.id, "a4", "bn").id == first.id
    assert len(counter.desk.store.contents.receipts) == 1


def test_a_slip_of_what_is_not_here_is_a_known_fault(counter):
    with pytest.raises(KnownFault) as caught:
        counter.receipts.decision_slip(UUID(int=5), "a4", "bn")
    assert caught.value.code == "application_gone"
