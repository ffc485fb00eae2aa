"""The report of a centre's sending, as the upazila officer reads it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache

import pytest
from msgspec.structs import replace

from tests.printing.reading import Document, inks, overlaps
from tests.printing.samples import HARD_WORDS, PRESS
from udc_desktop.domain.exchange_reports import ExchangeReport, SetAsideEntry, WaitingKind
from udc_desktop.domain.programmes import Words

MM = 72 / 25.4
MADE = datetime(2026, 11, 21, 9, 15, tzinfo=UTC)
REASON = Words("এনআইডি নম্বরে একটি অঙ্ক কম আছে।", "The NID is one digit short.")
ENTRY = SetAsideEntry(
    number="SMP-A-26-000417-K",
    kind="application.submitted",
    since=MADE - timedelta(days=2),
    outcome="rejected",
    reasons=(REASON,),
)
ORDINARY = ExchangeReport(
    centre=Words("নমুনা ইউনিয়ন ডিজিটাল সেন্টার", "Sample Union Digital Centre"),
    centre_code="SMP-A",
    place=Words("কৃষ্ণনগর, নবীনগর, ব্রাহ্মণবাড়িয়া", "Krishnanagar, Nabinagar, Brahmanbaria"),
    upazila=Words("নবীনগর", "Nabinagar"),
    headquarters=Words("কেন্দ্রীয় এমআইএস", "Central MIS"),
    since=date(2026, 11, 1),
    until=date(2026, 11, 21),
    made=MADE,
    recorded=1284,
    batches=31,
    accepted=1251,
    returned=7,
    refused=2,
    unanswered=8,
    waiting=(
        WaitingKind(kind="application.submitted", count=19, oldest=MADE - timedelta(days=3)),
        WaitingKind(kind="application.withdrawn", count=1, oldest=MADE - timedelta(days=1)),
        WaitingKind(kind="audit.checkpoint", count=1, oldest=MADE),
    ),
    waiting_events=21,
    papers=40,
    paper_bytes=7_340_032,
    held=1,
    set_aside=(
        ENTRY,
        replace(ENTRY, number="SMP-A-26-000431-3", outcome="refused"),
        replace(ENTRY, number="SMP-A-26-000440-9", outcome="conflict", reasons=()),
    ),
    set_aside_count=3,
    last_success=MADE - timedelta(days=3, hours=2),
    last_try=MADE - timedelta(hours=1),
    next_try=MADE + timedelta(minutes=40),
    fault="line_down",
    skew_seconds=420,
    files_refused=1,
)
QUIET = replace(
    ORDINARY,
    waiting=(),
    waiting_events=0,
    papers=0,
    held=0,
    refused=0,
    unanswered=0,
    set_aside=(),
    set_aside_count=0,
    fault="",
    skew_seconds=3,
    files_refused=0,
)
LONG = replace(
    ORDINARY,
    set_aside=(
        *(
            replace(
                ENTRY,
                number=f"ABCDEF-W-26-{serial:06}-K",
                reasons=(
                    Words(
                        " ".join(HARD_WORDS[: serial % 40]) + "।", "A long reason. " * (serial % 9)
                    ),
                ),
            )
            for serial in range(1, 91)
        ),
        replace(ENTRY, reasons=(Words(" ".join(HARD_WORDS) * 30, "word " * 900),)),
    ),
    set_aside_count=412,
)
NEVER = replace(
    QUIET,
    headquarters=None,
    place=Words("", ""),
    upazila=Words("", ""),
    last_success=None,
    last_try=None,
    next_try=None,
    fault="not_registered",
    hindrances=("paused",),
)
CASES = {"ordinary": ORDINARY, "quiet": QUIET, "long": LONG, "never": NEVER}


@cache
def printed(report: ExchangeReport, language: str) -> Document:
    return Document(PRESS.exchange_report(report, language=language))


def text_of(report: ExchangeReport, language: str = "bn") -> str:
    return " ".join("".join(word + " " for word in printed(report, language).words).split())


@pytest.mark.parametrize("language", ["bn", "en"])
@pytest.mark.parametrize("case", CASES)
def test_nothing_is_outside_the_sheet_or_over_something_else(case, language):
    document = printed(CASES[case], language)
    for page, left, bottom, right, top in inks(document).values():
        width, height = document.sizes[page]
        assert (round(width / MM), round(height / MM)) == (210, 297)
        assert left >= 10 * MM
        assert right <= width - 10 * MM
        assert bottom >= 10 * MM
        assert top <= height - 10 * MM
    assert overlaps(document) == []


def test_it_says_what_was_sent_what_waits_and_since_when():
    text = text_of(ORDINARY)
    assert "বরাবর, উপজেলা নির্বাহী অফিসার, নবীনগর" in text
    assert "১ নভেম্বর ২০২৬ থেকে ২১ নভেম্বর ২০২৬ পর্যন্ত" in text
    assert "নিবন্ধিত আবেদন ১,২৮৪" in text
    assert "কেন্দ্রে প্রেরিত তথ্য ১,২৬০" in text
    assert "কেন্দ্রে গৃহীত ১,২৫১" in text
    assert "পাঠানো বাকি ২১ (সবচেয়ে পুরোনো: ৩ দিন)" in text
    assert "৪০ (৭.০ মেগাবাইট)" in text
    assert "সর্বশেষ সফলভাবে পাঠানো ১৮ নভেম্বর ২০২৬, দুপুর ১:১৫" in text
    english = text_of(ORDINARY, "en")
    assert "Records sent in this period 1,260" in english
    assert "New application 19 18 November 2026, 3:15 pm 3 days" in english
    assert "Withdrawal 1 20 November 2026, 3:15 pm 1 day" in english


def test_what_needs_mending_stands_with_its_number_and_its_reason():
    text = text_of(ORDINARY)
    for entry in ORDINARY.set_aside:
        assert entry.number in text
    assert f"সংশোধন করে আবার পাঠাতে হবে: {REASON.bn}" in text
    assert "Refused for good: The NID is one digit short." in text_of(ORDINARY, "en")
    assert "Needs mending now 3" in text_of(ORDINARY, "en")


def test_it_says_why_nothing_goes_and_what_to_do():
    text = text_of(ORDINARY, "en")
    assert "There is no internet connection." in text
    assert "7 minutes fast; should be set right" in text
    assert "1 could not be read" in text
    never = text_of(NEVER, "en")
    assert "Sending is paused at the centre. The centre is not joined" in never
    assert "Last sent with success never yet" in never
    unknown = text_of(replace(ORDINARY, fault="line_of_tomorrow"), "en")
    assert "code: line_of_tomorrow" in unknown


def test_a_centre_where_all_is_well_is_one_page():
    assert len(printed(QUIET, "bn").pages) == 1
    assert "কোনো সমস্যা নেই।" in text_of(QUIET)


@pytest.mark.parametrize("language", ["bn", "en"])
def test_a_long_list_runs_over_numbered_pages_with_its_heads(language):
    document = printed(LONG, language)
    pages = len(document.pages)
    assert pages > 2
    text = text_of(LONG, language)
    for entry in LONG.set_aside:
        assert entry.number in text
    if language == "en":
        for page in range(1, pages + 1):
            assert f"Page {page} of {pages}" in text
        assert text.count("Application number") >= pages - 2
        assert "321 more are not listed." in text
    squeezed = "".join(document.text.split())
    last = LONG.set_aside[-1].reasons[0].in_(language)
    assert "".join(last.split())[-40:] in squeezed


def test_the_last_page_has_room_for_three_to_sign():
    text = text_of(ORDINARY)
    for who in ("উদ্যোক্তার স্বাক্ষর ও তারিখ", "তত্ত্বাবধায়কের স্বাক্ষর", "উপজেলায় গ্রহণকারীর"):
        assert who in text


def test_an_english_report_has_no_bangla_letter_and_the_other_way_round():
    assert not [c for c in text_of(ORDINARY, "en") if "ঀ" <= c <= "৿"]
    numbers = [entry.number for entry in ORDINARY.set_aside] + ["SMP-A"]
    text = text_of(ORDINARY)
    for number in sorted(numbers, key=len, reverse=True):
        text = text.replace(number, "")
    assert not [c for c in text if c.isascii() and c.isalnum()]
