"""Made-up receipts: an ordinary one, a refused one, one for the next window, the longest."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from tests.printing.reading import Document
from udc_desktop.domain.numbers import paper_number
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.receipts import (
    Account,
    Address,
    Answer,
    Dated,
    DuplicateMark,
    IntakeWindow,
    ReceiptContent,
    RecoverySheetContent,
    mask,
    qr_message,
    qr_text,
)
from udc_desktop.printing.press import PdfPress

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
PAPERS = ("a4", "a5", "80mm", "58mm")
LANGUAGES = ("bn", "en", "both")

HARD_WORDS = [
    "কর্তৃপক্ষ",
    "জ্যৈষ্ঠ",
    "উদ্যোক্তা",
    "র\u200d্যাব",
    "স্ত্রী",
    "বিজ্ঞপ্তি",
    "ক্ষুদ্র",
    "ব্রাহ্মণবাড়িয়া",
    "শ্রী",
    "কৃষ্ণ",
    "মোছাঃ",
    "সম্প্রদায়",
    "স্বাস্থ্য",
    "দুর্ভিক্ষ",
    "উজ্জ্বল",
    "সংস্কৃতি",
    "প্রতিষ্ঠান",
    "আকাঙ্ক্ষা",
    "লক্ষ্মীপুর",
    "ভ্রাম্যমাণ",
    "রাষ্ট্রীয়",
    "শুভ্রা",
    "সত্ত্বেও",
    "হ্রস্ব",
    "গ্রীষ্ম",
    "বন্ধ্যাত্ব",
    "পাঞ্জাবি",
    "অঞ্চল",
    "চট্টগ্রাম",
    "মর্ত্য",
    "ধর্ষ্য",
    "যন্ত্রণা",
    "নিষ্ক্রিয়",
    "উৎস",
    "রূঢ়",
    "আষাঢ়",
    "পূর্ণাঙ্গ",
    "হৃদয়",
    "গুরুত্ব",
    "বঙ্গাব্দ",
    "কৈবর্ত",
    "নৌকো",
    "কিন্তু",
    "জন্তূ",
]
"""Conjuncts, reph, ya-phala, split vowels, letters that change their shape."""

_NUMBER = paper_number("KRN", "1", 2026, 1426)
_SIGNED = qr_message(_NUMBER, date(2026, 11, 12), b"k" * 32)

ORDINARY = ReceiptContent(
    number=_NUMBER,
    created=datetime(2026, 11, 12, 4, 42, tzinfo=UTC),
    fiscal_year=2026,
    centre=Words("নমুনা ইউনিয়ন ডিজিটাল সেন্টার", "Sample Union Digital Centre"),
    place=Words("কৃষ্ণনগর, নবীনগর, ব্রাহ্মণবাড়িয়া", "Krishnanagar, Nabinagar, Brahmanbaria"),
    operator="উদ্যোক্তা নমুনা",
    programme=Words("মা ও শিশু সহায়তা কর্মসূচি", "Mother and Child Benefit Programme"),
    ministry=Words("মহিলা ও শিশু বিষয়ক মন্ত্রণালয়", "Ministry of Women and Children Affairs"),
    decides=Words("উপজেলা কমিটি", "The upazila committee"),
    applicant_bn="নমুনা খাতুন",
    applicant_en="Namuna Khatun",
    relation="husband",
    relative="নমুনা মিয়া",
    nid=mask("1234566588"),
    mobile=mask("01712000001", front=3),
    account=Account(
        provider=Words("বিকাশ", "bKash"),
        number=mask("01712000001", front=3),
        owner=Words("নিজের", "Own"),
    ),
    address=Address(
        village="নমুনাপুর",
        ward="3",
        union=Words("কৃষ্ণনগর", "Krishnanagar"),
        upazila=Words("নবীনগর", "Nabinagar"),
        district=Words("ব্রাহ্মণবাড়িয়া", "Brahmanbaria"),
    ),
    answers=(
        Answer(label=Words("এএনসি কার্ড নম্বর", "ANC card number"), value=Words("নমুনা-১", "N-1")),
        Answer(label=Words("ভূমিহীন", "Landless"), value=True),
    ),
    handed_in=(Words("ছবি", "Photo"), Words("স্বাক্ষর বা টিপসই", "Signature or thumb print")),
    window=IntakeWindow(opens=date(2026, 11, 1), closes=date(2026, 11, 20)),
    deadline=Dated(text=Words("আবেদনের শেষ দিন", "Last day to be taken"), on=date(2027, 1, 4)),
    next=(
        Dated(
            text=Words(
                "{date} তারিখের মধ্যে ইউনিয়ন কমিটি যাচাই করবে।",
                "By {date} the union committee verifies.",
            ),
            on=date(2026, 11, 20),
        ),
        Dated(text=Words("উপজেলা কমিটি অনুমোদন দেবে।", "The upazila committee approves.")),
    ),
    qr=qr_text(_SIGNED, hashlib.sha512(b"a made-up signature").digest()),
)

REFUSED = replace(
    ORDINARY,
    is_refused=True,
    next=(),
    deadline=None,
    reasons=(
        Words("আবেদনকারীর বয়স ২০ থেকে ৩৫ বছরের মধ্যে হতে হবে।", "The applicant must be 20 to 35."),
        Words("কেবল প্রথম ও দ্বিতীয় গর্ভধারণে।", "First and second pregnancy only."),
    ),
)

NEXT_WINDOW = replace(
    ORDINARY,
    window=IntakeWindow(opens=date(2026, 12, 1), closes=date(2026, 12, 20), is_next=True),
)

_LONG_BN = (
    "নমুনাম্মৎ জান্নাতুল ফেরদৌস বিনতে ব্রাহ্মণবাড়িয়া " + "কর্তৃপক্ষক্ষুদ্রজ্যৈষ্ঠউদ্যোক্তাবিজ্ঞপ্তিস্ত্রীশ্রীকৃষ্ণ" + " নমুনা চৌধুরী"
)
_LONG_EN = "Namuna Ferdous Binte " + "Averylongfamilynamethatneverends" * 2 + " Namuna Chowdhury"
_LONG = Words(_LONG_BN, _LONG_EN)

LONGEST = replace(
    REFUSED,
    number=paper_number("ABCDEF", "W", 2026, 999_999),
    centre=_LONG,
    place=_LONG,
    operator=_LONG_BN,
    programme=_LONG,
    applicant_bn=_LONG_BN,
    applicant_en=_LONG_EN,
    relative=_LONG_BN,
    brn="•" * 13 + "5678",
    account=Account(
        provider=_LONG, number="•" * 13 + "5678", owner=Words("পরিবারের কারও", "Family member")
    ),
    address=Address(
        line=_LONG_BN, village=_LONG_BN, ward="9", post_code="3410", union=_LONG, district=_LONG
    ),
    answers=(Answer(label=_LONG, value=_LONG), Answer(label=_LONG, value=False)),
    handed_in=(_LONG,) * 4,
    fee=40,
    reasons=(Words(f"{_LONG_BN} {_LONG_BN}", f"{_LONG_EN} {_LONG_EN}"),) * 5,
)

ENDLESS = replace(
    ORDINARY, address=Address(line=" ".join(HARD_WORDS) * 20, village="নমুনাপুর", ward="3")
)
"""An answer longer than a page."""

DUPLICATE = DuplicateMark(copy_number=2, at=datetime(2026, 11, 21, 9, 15, tzinfo=UTC))

SHEET = RecoverySheetContent(
    centre=ORDINARY.centre,
    centre_code="KRN",
    place=ORDINARY.place,
    recovery_key="8F2K-9QWX-7M3N-P4RS-T6VZ-1BCD-5FGH-2JKM-WXYZ",
    made=ORDINARY.created,
)

PRESS = PdfPress(RESOURCES)


@cache
def printed(
    content: ReceiptContent, paper: str, language: str, duplicate: DuplicateMark | None = None
) -> Document:
    """Print a receipt and read it back, once for all tests that look at it."""
    return Document(PRESS.receipt(content, paper=paper, language=language, duplicate=duplicate))
