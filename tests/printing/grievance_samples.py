"""Made-up papers of the grievance desk: ordinary, anonymous, sealed, long ones."""

from __future__ import annotations

import hashlib
import random
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st
from msgspec.structs import replace

from tests.printing.samples import HARD_WORDS
from udc_desktop.domain.grievance_papers import (
    CountLine,
    GrievanceLetter,
    GrievanceSlip,
    GrievanceStatus,
    HotlineLine,
    LetterRow,
    MonthlyReturn,
    RegisterLine,
    RegisterPages,
    RegisterTotals,
)
from udc_desktop.domain.grievances import Due
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.receipts import mask, qr_message, qr_text
from udc_desktop.domain.text import digits, month_name, normalise

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
    """Texts as nobody should type them: long words, signs alone, other scripts, emptiness.

    Without the marks of other scripts that are drawn over their neighbours on purpose.
    """
    pieces = st.one_of(
        st.sampled_from([*HARD_WORDS, ONE_WORD, "Averylongword" * 30, "্", "ি", "।", "-", "=1+1"]),
        st.text(
            st.characters(
                min_codepoint=0x20, max_codepoint=0x9FF, exclude_categories=("C", "Mn", "Me")
            ),
            max_size=30,
        ),
    )
    return st.lists(pieces, max_size=40).map(" ".join).map(normalise)


# -- the register

_MEN = ["নমুনা মিয়া", "নমুনা হোসেন", "মোঃ নমুনা আলী", "নমুনা চন্দ্র দাস", "নমুনা উদ্দিন"]
_WOMEN = ["নমুনা খাতুন", "মোছাঃ নমুনা বেগম", "নমুনা আক্তার", "নমুনা রানী দাস", "নমুনা পারভীন"]
_VILLAGES = ["নমুনাপুর", "উত্তর নমুনাপাড়া", "নমুনা কান্দি", "চর নমুনা", "দক্ষিণ নমুনাবাড়িয়া"]
_SENTENCES = [
    "জুলাই মাসের পর থেকে ভাতার টাকা মোবাইল হিসাবে আসেনি।",
    "ইউনিয়ন পরিষদে দুইবার জানানো হয়েছে, কিন্তু কোনো ব্যবস্থা নেওয়া হয়নি।",
    "তালিকায় নাম থাকা সত্ত্বেও চাল দেওয়া হয়নি, পরিবেশক বলেছেন বরাদ্দ শেষ।",
    "আবেদনের সময় জন্ম তারিখ ভুল লেখা হয়েছে, জাতীয় পরিচয়পত্রের সঙ্গে মিল নেই।",
    "অপরিচিত এক ব্যক্তি ফোন করে পিন চেয়েছে এবং হিসাব থেকে টাকা তুলে নিয়েছে।",
    "ওয়ার্ডের স্বচ্ছল পরিবার তালিকায় আছে, অথচ বিধবা ও ভূমিহীন প্রতিবেশী বাদ পড়েছেন।",
    "প্রতি মাসে ত্রিশ কেজির স্থলে ছাব্বিশ কেজি চাল মেপে দেওয়া হয়।",
    "তিন মাস আগে আবেদন জমা দিলেও এখন পর্যন্ত কোনো উত্তর পাওয়া যায়নি।",
]
_SUBJECTS = [
    (PAYMENT, THREE_MONTHS),
    (Words("বাদ পড়া", "Left out"), Words("যোগ্য হয়েও তালিকায় নেই", "Eligible, not on the list")),
    (Words("ভুল নম্বর", "Wrong number"), Words("অন্যের মোবাইলে টাকা", "Paid to another mobile")),
    (Words("ওজনে কম", "Short weight"), Words("চাল কম দেওয়া", "Less rice than due")),
    (Words("তথ্য ভুল", "Wrong data"), Words("জন্ম তারিখে অমিল", "Date of birth differs")),
]
_PROGRAMMES = [
    MCBP,
    Words("বয়স্ক ভাতা", "Old Age Allowance"),
    Words("খাদ্যবান্ধব কর্মসূচি", "Food Friendly Programme"),
    Words("ভালনারেবল উইমেন বেনিফিট (ভিডব্লিউবি)", "Vulnerable Women Benefit (VWB)"),
]
_CHANNELS = [IN_PERSON, Words("ফোন", "Phone"), Words("ডাক", "Post"), Words("বাক্স", "Box")]
_OFFICES = [
    UNO,
    Words("উপজেলা মহিলা বিষয়ক কর্মকর্তা, নবীনগর", "Upazila Women Affairs Officer, Nabinagar"),
    Words("উপজেলা খাদ্য নিয়ন্ত্রক, নবীনগর", "Upazila Food Controller, Nabinagar"),
]
_ANSWERS = [
    Words("যাচাইয়ে সত্যতা পাওয়া গেছে; বকেয়া পরিশোধ করা হয়েছে।", "Found true; the arrears are paid."),
    Words("অভিযোগের সত্যতা পাওয়া যায়নি।", "Not found to be true."),
    Words("হিসাব নম্বর সংশোধন করা হয়েছে।", "The account number is mended."),
]


def register_line(serial: int, *, last: int = 30) -> RegisterLine:
    """A made-up line of a register; no two have the same words, days or numbers."""
    chance = random.Random(serial)
    received = date(2026, 11, 1 + serial * 29 // max(last, 1) % 30)
    number = f"KRN1-26-G{serial:05}-{'ABCDEFGHJKMNPQRSTVWXYZ'[serial % 22]}"
    if serial % 41 == 0:
        return RegisterLine(
            serial=serial, number=number, received=received, is_sealed=True, state="forwarded"
        )
    category, subject = chance.choice(_SUBJECTS)
    is_answered = serial % 3 == 0
    is_anonymous = serial % 13 == 0
    ward = serial % 9 + 1
    village = chance.choice(_VILLAGES)
    text = f"{village} গ্রামের {digits(serial * 7 % 97 + 3, 'bn')} নং বাড়ি। "
    text += " ".join(chance.sample(_SENTENCES, chance.choice((1, 1, 2, 2, 3))))
    forwarded = received + timedelta(days=1)
    return RegisterLine(
        serial=serial,
        number=number,
        received=received,
        is_anonymous=is_anonymous,
        channel=chance.choice(_CHANNELS),
        complainant="" if is_anonymous else chance.choice(_WOMEN),
        relative="" if is_anonymous else chance.choice(_MEN),
        address=None
        if is_anonymous
        else Words(f"{village}, ওয়ার্ড নং {'০১২৩৪৫৬৭৮৯'[ward]}, কৃষ্ণনগর", f"{village}, ward {ward}"),
        mobile="" if is_anonymous else f"0171200{serial:04}",
        nid="" if is_anonymous else mask(f"{1000000000 + serial * 7919}"),
        against="" if serial % 4 else chance.choice(_MEN),
        office=Words("ভাতা পরিশোধকারী এজেন্ট", "Paying agent") if serial % 2 else None,
        programme=chance.choice(_PROGRAMMES),
        category=category,
        subject=subject,
        text=normalise(text[:200]),
        papers=serial % 4,
        forwarded_to=chance.choice(_OFFICES),
        forwarded_memo=f"KRN/অভিযোগ/2026/{serial // 5 + 1}",
        forwarded=forwarded,
        action=chance.choice(_ANSWERS) if is_answered else None,
        settled=forwarded + timedelta(days=9) if is_answered else None,
        told=forwarded + timedelta(days=11) if is_answered else None,
        remark=Words("টাকা পেয়েছেন বলে জানিয়েছেন", "Says that she was paid")
        if serial % 9 == 0
        else None,
        state="closed" if is_answered else "forwarded",
    )


def register(count: int) -> RegisterPages:
    """A made-up month of ``count`` lines."""
    lines = tuple(register_line(serial, last=count) for serial in range(1, count + 1))
    return RegisterPages(
        centre=CENTRE,
        centre_code="KRN",
        place=PLACE,
        since=date(2026, 11, 1),
        until=date(2026, 11, 30),
        lines=lines,
        totals=RegisterTotals(
            received=count,
            forwarded=count,
            answered=sum(line.settled is not None for line in lines),
            told=sum(line.told is not None for line in lines),
            closed=sum(line.state == "closed" for line in lines),
            withdrawn=0,
            open=sum(line.state != "closed" for line in lines),
            late=3,
            sealed=sum(line.is_sealed for line in lines),
        ),
        made=datetime(2026, 12, 1, 4, 0, tzinfo=UTC),
        frozen=datetime(2026, 12, 1, 3, 55, tzinfo=UTC),
        sha256=hashlib.sha256(b"made up").hexdigest(),
        previous=hashlib.sha256(b"the month before").hexdigest(),
        signatory_name="উদ্যোক্তা নমুনা",
    )


# -- letters

ROW = LetterRow(
    number=NUMBER,
    serial=12,
    received=date(2026, 11, 22),
    complainant="নমুনা খাতুন",
    relative="নমুনা মিয়া",
    address=Words("নমুনাপুর, ওয়ার্ড নং ৩, কৃষ্ণনগর", "Namunapur, ward 3, Krishnanagar"),
    mobile="01712000001",
    nid=mask("1234566588"),
    programme=MCBP,
    category=PAYMENT,
    subject=THREE_MONTHS,
    text=STORY,
    against="নমুনা হোসেন, পরিশোধকারী এজেন্ট",
    remedy="বকেয়া ভাতা পরিশোধ করা হোক।",
    papers=("হিসাবের বিবরণী", "ছবি ২"),
    due=date(2027, 1, 5),
)
OTHER_ROW = replace(
    ROW,
    number="KRN1-26-G00013-K",
    serial=13,
    complainant="মোছাঃ নমুনা বেগম",
    category=_SUBJECTS[2][0],
    subject=_SUBJECTS[2][1],
    text=_SENTENCES[3],
    against="",
    remedy="",
    papers=(),
)
SECRET_ROW = replace(ROW, number="KRN1-26-G00014-7", serial=14, is_secret=True, papers=())
SEALED_ROW = replace(ROW, number="KRN1-26-G00015-Q", serial=15, is_sealed=True)
LETTER = GrievanceLetter(
    kind="forward",
    memo="KRN/অভিযোগ/2026/7",
    on=date(2026, 11, 22),
    bangla_date="৭ অগ্রহায়ণ ১৪৩৩",
    to=Words("উপজেলা নির্বাহী অফিসার", "Upazila Nirbahi Officer (UNO)"),
    to_lines=(
        Words("উপজেলা নির্বাহী অফিসারের কার্যালয়", "Office of the Upazila Nirbahi Officer"),
        Words("নবীনগর, ব্রাহ্মণবাড়িয়া", "Nabinagar, Brahmanbaria"),
    ),
    centre=CENTRE,
    place=PLACE,
    union_parishad=PARISHAD,
    rows=(ROW, OTHER_ROW, SECRET_ROW),
    enclosures=(
        Words(f"{NUMBER}: হিসাবের বিবরণী", f"{NUMBER}: account statement"),
        Words(f"{NUMBER}: ছবি ২", f"{NUMBER}: photo 2"),
    ),
    copies=(
        Words("চেয়ারম্যান, কৃষ্ণনগর ইউনিয়ন পরিষদ", "Chairman, Krishnanagar Union Parishad"),
        Words("অফিস নথি", "Office file"),
    ),
    signatory_name="উদ্যোক্তা নমুনা",
    signatory_title=Words("উদ্যোক্তা, ইউনিয়ন ডিজিটাল সেন্টার", "Entrepreneur, Union Digital Centre"),
    made=MADE,
)
REMINDER = replace(
    LETTER,
    kind="remind",
    memo="KRN/অভিযোগ/2027/2",
    on=date(2027, 1, 10),
    bangla_date="২৬ পৌষ ১৪৩৩",
    rows=tuple(
        replace(row, forwarded=date(2026, 11, 22), forwarded_memo="KRN/অভিযোগ/2026/7")
        for row in (ROW, OTHER_ROW)
    ),
    enclosures=(),
)
APPEAL = replace(
    LETTER,
    kind="appeal",
    to=DC,
    to_lines=(Words("ব্রাহ্মণবাড়িয়া", "Brahmanbaria"),),
    rows=(
        replace(
            ROW,
            answer="অভিযোগের সত্যতা পাওয়া যায়নি।",
            reason="হিসাব বিবরণীতে টাকা জমার কোনো তথ্য নেই।",
        ),
    ),
)
ADDED = replace(LETTER, kind="add", rows=(replace(ROW, reason="নতুন হিসাব বিবরণী সংযুক্ত।"),))
LONG_ROW = replace(
    ROW,
    complainant=LONG_TEXT,
    relative=LONG_TEXT,
    address=LONG_WORDS,
    programme=LONG_WORDS,
    category=LONG_WORDS,
    subject=LONG_WORDS,
    text=f"{LONG_TEXT} " * 8,
    against=LONG_TEXT,
    remedy=LONG_TEXT,
    papers=(LONG_TEXT,) * 3,
)
LONG_LETTER = replace(
    LETTER,
    memo="০৫.৪২.১২৮৫.০০০.১৬.০০৪.২৬/" * 5,
    centre=LONG_WORDS,
    place=LONG_WORDS,
    union_parishad=LONG_WORDS,
    to=LONG_WORDS,
    to_lines=(LONG_WORDS, PLACE),
    rows=(*(replace(ROW, serial=n) for n in range(1, 22)), LONG_ROW, SEALED_ROW),
    enclosures=(LONG_WORDS,) * 12,
    copies=(LONG_WORDS,) * 3,
    signatory_name=LONG_TEXT,
    signatory_title=LONG_WORDS,
)


# -- the monthly return

_KINDS = [
    Words("বাদ পড়া", "Left out"),
    Words("অযোগ্য অন্তর্ভুক্তি", "Ineligible person on the list"),
    PAYMENT,
    Words("ভুল নম্বর", "Wrong number"),
    Words("প্রতারণা", "Fraud"),
    Words("ঘুষ বা অতিরিক্ত টাকা", "Bribe or extra charge"),
    Words("তথ্য ভুল", "Wrong data"),
    Words("আবেদনে বিলম্ব বা উত্তর না পাওয়া", "Delay, or no answer to an application"),
    Words("সেবার মান ও আচরণ", "Quality of service, behaviour"),
    Words("ওজনে কম বা নিম্নমানের খাদ্য", "Short weight or bad food"),
    Words("তথ্য চাওয়া ও অন্যান্য", "Information and other"),
]


def count_line(id: str, name: Words, received: int) -> CountLine:
    """A made-up figure of which a part is answered, open and late."""
    answered = received * 3 // 5
    late = (received - answered) // 2
    return CountLine(
        id=id, name=name, received=received, answered=answered, open=received - answered, late=late
    )


RETURN = MonthlyReturn(
    centre=CENTRE,
    centre_code="KRN-1",
    place=PLACE,
    to=UNO,
    since=date(2026, 11, 1),
    until=date(2026, 11, 30),
    totals=RegisterTotals(
        received=131,
        forwarded=127,
        answered=78,
        told=70,
        closed=61,
        withdrawn=4,
        open=66,
        late=24,
        sealed=5,
    ),
    carried=23,
    categories=tuple(count_line(str(n), name, n * 17 % 31) for n, name in enumerate(_KINDS)),
    programmes=tuple(count_line(str(n), name, 44 - 9 * n) for n, name in enumerate(_PROGRAMMES)),
    wards=tuple(
        count_line(str(n), Words(f"ওয়ার্ড নং {'০১২৩৪৫৬৭৮৯'[n]}", f"Ward {n}"), 26 - 2 * n)
        for n in range(1, 10)
    ),
    ages=tuple(
        CountLine(
            id=id,
            name=Words(digits(id, "bn") + " দিন", f"{id} days"),
            received=n,
            answered=0,
            open=n,
            late=0,
        )
        for id, n in (("0-7", 31), ("8-15", 12), ("16-30", 9), ("31+", 14))
    ),
    months=tuple(
        count_line(
            f"{2025 + (n + 11) // 12}-{(n + 11) % 12 + 1:02}",
            Words(
                f"{month_name((n + 11) % 12 + 1, 'bn')} {'২০২৫' if n == 0 else '২০২৬'}",
                f"{month_name((n + 11) % 12 + 1, 'en')} {2025 if n == 0 else 2026}",
            ),
            (n * 37 + 21) % 140,
        )
        for n in range(12)
    ),
    median_days=11,
    satisfied=52,
    not_satisfied=9,
    made=datetime(2026, 12, 1, 4, 0, tzinfo=UTC),
    signatory_name="উদ্যোক্তা নমুনা",
)
_NO_TOTALS = RegisterTotals(**dict.fromkeys(RegisterTotals.__struct_fields__, 0))
EMPTY_RETURN = replace(
    RETURN,
    totals=_NO_TOTALS,
    carried=0,
    categories=(),
    programmes=(),
    wards=(),
    ages=tuple(replace(line, received=0, open=0) for line in RETURN.ages),
    months=tuple(replace(m, received=0, answered=0, open=0, late=0) for m in RETURN.months),
    median_days=None,
    satisfied=0,
    not_satisfied=0,
)
LONG_RETURN = replace(
    RETURN,
    centre=LONG_WORDS,
    place=LONG_WORDS,
    to=LONG_WORDS,
    categories=tuple(
        count_line(str(n), LONG_WORDS if n % 7 == 0 else PAYMENT, n * 12_345) for n in range(40)
    ),
    months=tuple(
        replace(month, received=month.received * 9_999, answered=month.received * 9_000)
        for month in RETURN.months
    ),
    totals=replace(RETURN.totals, received=1_234_567, open=1_234_567),
    signatory_name=LONG_TEXT,
)
