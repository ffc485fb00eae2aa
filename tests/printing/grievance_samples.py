"""Made-up papers of the grievance desk: ordinary, anonymous, sealed, long ones."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime

from hypothesis import strategies as st
from msgspec.structs import replace

from tests.printing.samples import HARD_WORDS
from udc_desktop.domain.grievance_papers import GrievanceSlip, GrievanceStatus, HotlineLine
from udc_desktop.domain.grievances import Due
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.receipts import mask, qr_message, qr_text
from udc_desktop.domain.text import normalise

NUMBER = "KRN1-26-G00012-X"
MADE = datetime(2026, 11, 22, 4, 42, tzinfo=UTC)
QR = qr_text(qr_message(NUMBER, date(2026, 11, 22), b"k" * 32), hashlib.sha512(b"made up").digest())
CENTRE = Words("নমুনা ইউনিয়ন ডিজিটাল সেন্টার", "Sample Union Digital Centre")
PLACE = Words("কৃষ্ণনগর, নবীনগর, ব্রাহ্মণবাড়িয়া", "Krishnanagar, Nabinagar, Brahmanbaria")
PARISHAD = Words("কৃষ্ণনগর ইউনিয়ন পরিষদ", "Krishnanagar Union Parishad")
UNO = Words("উপজেলা নির্বাহী অফিসার, নবীনগর", "Upazila Nirbahi Officer, Nabinagar")
DC = Words("জেলা প্রশাসক, ব্রাহ্মণবাড়িয়া", "Deputy Commissioner, Brahmanbaria")
MCBP = Words("মা ও শিশু সহায়তা কর্মসূচি", "Mother and Child Benefit Programme")
PAYMENT = Words("ভাতা না পাওয়া", "Allowance not received")
THREE_MONTHS = Words("তিন মাস বা তার বেশি বকেয়া", "Three months or more outstanding")
IN_PERSON = Words("সশরীরে", "In person")
STORY = (
    "জুলাই মাসের পর থেকে ভাতার টাকা মোবাইল হিসাবে আসেনি। ইউনিয়ন পরিষদে দুইবার জানানো হয়েছে, "
    "কিন্তু কোনো ব্যবস্থা নেওয়া হয়নি।"
)
HOTLINES = (
    HotlineLine(number="333", name=Words("সরকারি তথ্য ও অভিযোগ", "Government information")),
    HotlineLine(number="109", name=Words("নারী ও শিশু নির্যাতন", "Violence against women")),
    HotlineLine(number="1098", name=Words("শিশু সহায়তা", "Child helpline")),
    HotlineLine(number="999", name=Words("জরুরি সেবা", "Emergency")),
)

SLIP = GrievanceSlip(
    number=NUMBER,
    received=date(2026, 11, 22),
    created=MADE,
    centre=CENTRE,
    place=PLACE,
    operator="উদ্যোক্তা নমুনা",
    complainant="নমুনা খাতুন",
    mobile=mask("01712000001", front=3),
    channel=IN_PERSON,
    programme=MCBP,
    category=PAYMENT,
    subject=THREE_MONTHS,
    text=STORY,
    papers=2,
    to=UNO,
    due=date(2027, 1, 5),
    hotlines=HOTLINES,
    qr=QR,
)
ANONYMOUS = replace(SLIP, is_anonymous=True, complainant="", mobile="")
SEALED = replace(
    SLIP,
    is_sealed=True,
    complainant="",
    mobile="",
    channel=None,
    programme=None,
    category=None,
    subject=None,
    text="",
    papers=0,
)
NOT_FORWARDED = replace(SLIP, is_forwarded=False, due=None)
ANSWERED = replace(
    SLIP,
    status=GrievanceStatus(
        state="answered",
        on=date(2026, 12, 14),
        as_of=datetime(2026, 12, 15, 3, 15, tzinfo=UTC),
        office=UNO,
        answer=Words(
            "যাচাইয়ে অভিযোগের সত্যতা পাওয়া গেছে। বকেয়া তিন মাসের ভাতা ডিসেম্বর মাসে একসঙ্গে পরিশোধ করা হবে।",
            "The grievance was found true. The three months outstanding are paid in December.",
        ),
        memo="০৫.৪২.১২৮৫.০০০.১৬.০০৪.২৬-৩১২",
        due=date(2027, 1, 5),
        next_tier=DC,
    ),
)
WAITING = replace(
    SLIP,
    status=GrievanceStatus(
        state="in_progress",
        on=date(2026, 11, 26),
        as_of=datetime(2026, 12, 1, 3, 15, tzinfo=UTC),
        office=UNO,
        due=date(2027, 1, 5),
        due_state=Due.DUE,
        next_tier=DC,
    ),
)
LATE = replace(WAITING, status=replace(WAITING.status, due_state=Due.LATE, as_of=None))
SEALED_STATUS = replace(SEALED, status=ANSWERED.status)

ONE_WORD = "কর্তৃপক্ষক্ষুদ্রজ্যৈষ্ঠউদ্যোক্তা" * 13  # some 400 letters without a blank
LONG_TEXT = " ".join(HARD_WORDS) + " " + ONE_WORD + " " + "Averylongwordthatneverends" * 4
LONG_WORDS = Words(LONG_TEXT, "A long name of something " * 6 + "Averylongword" * 12)
LONG_SLIP = replace(
    ANSWERED,
    centre=LONG_WORDS,
    place=LONG_WORDS,
    operator=LONG_TEXT,
    complainant=LONG_TEXT,
    programme=LONG_WORDS,
    category=LONG_WORDS,
    subject=LONG_WORDS,
    channel=LONG_WORDS,
    text=LONG_TEXT,
    papers=1240,
    to=LONG_WORDS,
    hotlines=HOTLINES * 3,
    status=replace(ANSWERED.status, office=LONG_WORDS, answer=LONG_WORDS, memo="৩২.০১/" * 30),
)


def odd_texts() -> st.SearchStrategy[str]:
    """Texts as nobody should type them: long words, signs alone, other scripts, emptiness."""
    pieces = st.one_of(
        st.sampled_from([*HARD_WORDS, ONE_WORD, "Averylongword" * 30, "্", "ি", "।", "-", "=1+1"]),
        st.text(
            st.characters(min_codepoint=0x20, max_codepoint=0x9FF, exclude_categories=("C",)),
            max_size=30,
        ),
    )
    return st.lists(pieces, max_size=40).map(" ".join).map(normalise)
