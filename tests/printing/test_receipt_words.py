"""What a receipt says, and that it says it in the language that was asked for."""

from __future__ import annotations

import json
import re
import string

import pypdf
import pypdfium2
import pytest
import segno
from msgspec.structs import replace

from tests.printing.reading import Document
from tests.printing.samples import (
    DUPLICATE,
    NEXT_WINDOW,
    ORDINARY,
    PAPERS,
    REFUSED,
    RESOURCES,
    SHEET,
    printed,
)
from udc_desktop.domain.receipts import read_qr
from udc_desktop.printing.press import PdfPress

BANGLA = re.compile("[ঀ-৿]")
LATIN = re.compile("[A-Za-z]")


@pytest.fixture(scope="module")
def press() -> PdfPress:
    return PdfPress(RESOURCES)


def text_of(content, paper="a4", language="bn", duplicate=None) -> str:
    words = printed(content, paper, language, duplicate).words
    return " ".join("".join(word + " " for word in words).split())


def labels(language: str) -> dict[str, str]:
    return json.loads((RESOURCES / "print" / f"labels_{language}.json").read_text("utf-8"))


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_labels_with_the_same_gaps():
    bangla, english = labels("bn"), labels("en")
    assert bangla.keys() == english.keys()
    for key in bangla:
        assert gaps(bangla[key]) == gaps(english[key]), key


def test_no_label_is_in_the_other_language():
    for text in labels("bn").values():
        assert not LATIN.search(re.sub(r"\{\w+\}", "", text))
    for text in labels("en").values():
        assert not BANGLA.search(text)


def test_every_label_is_used():
    package = RESOURCES.parent / "udc_desktop" / "printing"
    source = "".join(file.read_text("utf-8") for file in package.glob("*.py"))
    relations = {"husband", "wife", "spouse", "father"}
    assert [k for k in labels("bn") if f'"{k}"' not in source and k not in relations] == []


@pytest.mark.parametrize("paper", PAPERS)
def test_a_bangla_receipt_has_no_english_word(paper):
    text = text_of(ORDINARY, paper)
    assert set(re.findall(r"[A-Za-z0-9][A-Za-z0-9-]*", text)) == {ORDINARY.number}


@pytest.mark.parametrize("paper", PAPERS)
def test_an_english_receipt_has_bangla_in_names_only(paper):
    names = {ORDINARY.operator, ORDINARY.relative, ORDINARY.address.village}
    allowed = {part for name in names for part in name.split()}
    words = [w.strip(",") for w in text_of(ORDINARY, paper, "en").split()]
    assert {word for word in words if BANGLA.search(word)} <= allowed


@pytest.mark.parametrize("paper", PAPERS)
def test_what_the_counter_promises_stands_on_every_paper(paper):
    text = text_of(ORDINARY, paper)
    for said in (
        ORDINARY.number,
        "মা ও শিশু সহায়তা কর্মসূচি",
        "১২ নভেম্বর ২০২৬, সকাল ১০:৪২",
        "উদ্যোক্তা: উদ্যোক্তা নমুনা",
        "নমুনা খাতুন",
        "২০২৬–২৭",
        "•••৬৫৮৮",
        "০১৭••••০০০১",
        "নিজের নামে",
        "ওয়ার্ড নং ৩",
        "ছবি · স্বাক্ষর বা টিপসই",
        "আবেদন ফি: ০ টাকা (বিনামূল্যে)",
        "২০ নভেম্বর ২০২৬ তারিখের মধ্যে ইউনিয়ন কমিটি যাচাই করবে।",
        "১–২০ নভেম্বর ২০২৬",
        "৪ জানুয়ারি ২০২৭",
        "ভূমিহীন",
        "হ্যাঁ",
        "পিন বা ওটিপি কাউকে দেবেন না।",
        "১০৯",
        "১০৯৮",
        "৩৩৩",
        "৯৯৯",
        "স্বাক্ষর / টিপসই",
        "আবেদনকারীর কপি",
        "অফিস কপি",
    ):
        assert said in text, said
    assert "অনুলিপি" not in text


@pytest.mark.parametrize("paper", PAPERS)
def test_a_refused_applicant_gets_the_reasons_and_is_told_how_to_appeal(paper):
    text = text_of(REFUSED, paper)
    assert "আবেদন গৃহীত না হওয়ার নোটিশ" in text
    for place, reason in zip("১২", REFUSED.reasons, strict=True):
        assert f"{place}. {reason.bn}" in text
    assert "উপজেলা নির্বাহী অফিসারের (ইউএনও) কাছে আপিল" in text
    assert "৩৩৩" in text
    assert "এরপর যা হবে" not in text
    assert "প্রাপ্তি স্বীকারপত্র" not in text


def test_an_application_for_the_next_window_says_which():
    text = text_of(NEXT_WINDOW)
    assert "১ ডিসেম্বর ২০২৬ থেকে ২০ ডিসেম্বর ২০২৬ পর্যন্ত সময়সীমায়" in text
    assert "যোগ্যতা আবার যাচাই করা হবে" in text
    open_end = replace(NEXT_WINDOW, window=replace(NEXT_WINDOW.window, closes=None))
    assert "১ ডিসেম্বর ২০২৬ তারিখে" in text_of(open_end)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_reprint_says_that_it_is_one_and_when(paper):
    text = text_of(ORDINARY, paper, "both", DUPLICATE)
    assert text.count("অনুলিপি নং ২") == 2
    assert text.count("DUPLICATE no. 2") == 2
    assert "২১ নভেম্বর ২০২৬, বিকাল ৩:১৫" in text


def test_a_notified_fee_is_written_out():
    assert "আবেদন ফি: ৪০ টাকা (চল্লিশ টাকা মাত্র)" in text_of(replace(ORDINARY, fee=40))


def test_whose_wife_a_man_names_is_said_so():
    for relation, label in (("wife", "স্ত্রী"), ("father", "পিতা"), ("husband", "স্বামী")):
        text = text_of(replace(ORDINARY, relation=relation))
        assert f"{label} নমুনা মিয়া" in text


@pytest.mark.parametrize("paper", PAPERS)
def test_the_same_content_gives_the_same_bytes_whatever_was_printed_before(press, paper):
    first = PdfPress(RESOURCES).receipt(ORDINARY, paper=paper, language="bn", duplicate=None)
    press.receipt(REFUSED, paper=paper, language="both", duplicate=DUPLICATE)
    assert press.receipt(ORDINARY, paper=paper, language="bn", duplicate=None) == first


def test_what_is_known_of_the_document_names_the_number_and_nobody(press):
    pdf = press.receipt(ORDINARY, paper="a4", language="bn", duplicate=None)
    document = Document(pdf).reader
    about = " ".join(str(value) for value in document.metadata.values())
    assert ORDINARY.number in document.metadata.title
    for name in (ORDINARY.applicant_bn, ORDINARY.applicant_en, ORDINARY.operator):
        assert name not in about
    assert document.root_object["/Lang"] == "bn-BD"


@pytest.mark.parametrize("paper", PAPERS)
def test_the_code_on_paper_is_the_code_of_the_text(press, paper):
    pdf = press.receipt(ORDINARY, paper=paper, language="bn", duplicate=None)
    document = Document(pdf)
    bars = [bar[1:] for bar in document.bars if bar[0] == 0]
    if paper == "a4":
        bars = [bar for bar in bars if bar[1] > document.sizes[0][1] / 2]
    left = min(x for x, _, _, _ in bars)
    top = max(y + height for _, y, _, height in bars)
    module = bars[0][3]
    wanted = [list(row) for row in segno.make(ORDINARY.qr, error="m", boost_error=False).matrix]
    assert len(wanted) <= 41, "a code that a cheap camera reads from a narrow strip"
    page = pypdfium2.PdfDocument(pdf)[0]
    scale = 8
    picture = page.render(scale=scale, grayscale=True).to_pil()
    seen = [
        [
            int(
                picture.getpixel(
                    (
                        int((left + (column + 0.5) * module) * scale),
                        int((document.sizes[0][1] - top + (row + 0.5) * module) * scale),
                    )
                )
                < 128
            )
            for column in range(len(wanted))
        ]
        for row in range(len(wanted))
    ]
    assert seen == wanted
    assert module * len(wanted) > 60, "no smaller than two centimetres"


def test_the_text_of_the_code_is_in_the_characters_that_pack_most_tightly():
    assert segno.make(ORDINARY.qr, error="m").mode == "alphanumeric"
    assert read_qr(ORDINARY.qr).value.number == ORDINARY.number


def test_an_unknown_paper_is_a_mistake_of_the_program(press):
    with pytest.raises(ValueError, match="letter"):
        press.receipt(ORDINARY, paper="letter", language="bn", duplicate=None)


@pytest.mark.parametrize("language", ["bn", "en"])
def test_the_recovery_sheet_gives_the_key_to_type_and_to_scan_in_both_languages(press, language):
    pdf = press.recovery_sheet(SHEET, language=language)
    document = Document(pdf)
    text = " ".join("".join(word + " " for word in document.words).split())
    assert SHEET.recovery_key in text.replace(" ", "")
    for said in ("উদ্ধারপত্র", "Recovery sheet", SHEET.centre.bn, SHEET.centre.en, "তালাবদ্ধ", "seal"):
        assert said in text
    assert len(document.pages) == 1
    assert document.bars, "a code to scan"
    first = text.index("উদ্ধারপত্র") < text.index("Recovery sheet")
    assert first == (language == "bn")
    assert SHEET.recovery_key not in str(document.reader.metadata)


def test_pypdf_finds_nothing_wrong_with_the_file(press):
    pdf = press.receipt(ORDINARY, paper="a4", language="both", duplicate=DUPLICATE)
    reader = Document(pdf).reader
    assert isinstance(reader, pypdf.PdfReader)
    assert not reader.is_encrypted
    assert b"ASCII85" not in pdf
