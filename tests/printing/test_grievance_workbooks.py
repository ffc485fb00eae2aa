"""The register and the monthly return as files for a spreadsheet, read back."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.printing.grievance_samples import (
    EMPTY_RETURN,
    HARD_WORDS,
    RETURN,
    register,
    register_line,
)
from tests.printing.samples import RESOURCES
from udc_desktop.domain.grievance_papers import RegisterLine, RegisterPages
from udc_desktop.domain.programmes import Words
from udc_desktop.printing.workbooks import Workbooks

BOOKS = Workbooks(RESOURCES)
MONTH = register(60)
HEADS = [
    "ক্রমিক নং",
    "ট্র্যাকিং নম্বর",
    "গ্রহণের তারিখ",
    "মাধ্যম",
    "অভিযোগকারী",
    "পিতা/স্বামী",
    "ঠিকানা",
    "মোবাইল",
    "এনআইডি",
    "কার বিরুদ্ধে",
    "দপ্তর",
    "কর্মসূচি",
    "অভিযোগের ধরন",
    "বিষয়",
    "সংক্ষিপ্ত বিবরণ",
    "সংযুক্তি",
    "কোথায় প্রেরিত",
    "স্মারক নং",
    "প্রেরণের তারিখ",
    "গৃহীত ব্যবস্থা",
    "নিষ্পত্তির তারিখ",
    "অভিযোগকারীকে অবহিতকরণের তারিখ",
    "অবস্থা",
    "মন্তব্য",
]


def book(content, language="bn"):
    return openpyxl.load_workbook(io.BytesIO(BOOKS.register_xlsx(content, language=language)))


def rows_of(content: RegisterPages, language: str = "bn") -> list[dict[str, object]]:
    sheet = book(content, language).worksheets[0]
    heads = [cell.value for cell in sheet[4]]
    return [
        dict(zip(heads, (cell.value for cell in row), strict=True))
        for row in sheet.iter_rows(min_row=5)
    ]


def csv_rows(content: RegisterPages, language: str = "bn") -> list[list[str]]:
    text = BOOKS.register_csv(content, language=language).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_every_line_stands_in_the_book_with_all_that_is_known_of_it():
    rows = rows_of(MONTH)
    assert [row["ক্রমিক নং"] for row in rows] == list(range(1, 61))
    line = MONTH.lines[2]
    row = rows[2]
    assert list(row) == HEADS
    assert row["ট্র্যাকিং নম্বর"] == line.number
    assert row["অভিযোগকারী"] == line.complainant
    assert row["মোবাইল"] == line.mobile, "a text, or its first zero would be lost"
    assert row["সংক্ষিপ্ত বিবরণ"] == line.text
    assert row["স্মারক নং"] == line.forwarded_memo
    assert row["অবস্থা"] == "নিষ্পন্ন"
    english = rows_of(MONTH, "en")[2]
    assert english["Programme"] == line.programme.en
    assert english["State"] == "Closed"


def test_days_are_days_and_counts_are_numbers():
    sheet = book(MONTH).worksheets[0]
    by_head = {cell.value: cell.column for cell in sheet[4]}
    line = MONTH.lines[2]
    for head, day in (
        ("গ্রহণের তারিখ", line.received),
        ("প্রেরণের তারিখ", line.forwarded),
        ("নিষ্পত্তির তারিখ", line.settled),
    ):
        cell = sheet.cell(4 + 3, by_head[head])
        assert cell.is_date
        assert cell.value == datetime(day.year, day.month, day.day)  # noqa: DTZ001
        assert cell.number_format == "dd-mm-yyyy"
    assert sheet.cell(4 + 3, by_head["সংযুক্তি"]).value == line.papers


def test_the_heads_stay_in_sight_and_the_sheet_prints_on_its_side():
    sheet = book(MONTH).worksheets[0]
    assert sheet.freeze_panes == "C5"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0, "as many pages as it takes, each one sheet wide"
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.auto_filter.ref == "A4:X64"
    assert sheet.column_dimensions["O"].width > 50
    fonts = {cell.font.name for row in sheet.iter_rows(min_row=1) for cell in row if cell.value}
    assert fonts == {"Nirmala UI"}


def test_the_second_sheet_has_the_totals_and_the_hashes():
    sheet = book(MONTH).worksheets[1]
    facts = {row[0].value: row[1].value for row in sheet.iter_rows(min_row=3)}
    assert facts["গৃহীত"] == 60
    assert facts["উত্তরপ্রাপ্ত"] == MONTH.totals.answered
    assert facts["সিলমোহরকৃত"] == 1
    assert facts["এই মাসের হ্যাশ"] == MONTH.sha256
    assert facts["আগের মাসের হ্যাশ"] == MONTH.previous
    assert facts["সময়কাল"] == "মাস: নভেম্বর ২০২৬"


def test_a_narrowed_list_says_that_it_is_one():
    sheets = book(replace(MONTH, is_narrowed=True)).worksheets
    assert "আংশিক তালিকা" in sheets[0]["A2"].value
    assert "আংশিক" not in book(MONTH).worksheets[0]["A2"].value


def hidden_of(line: RegisterLine) -> list[str]:
    named = (line.programme, line.category, line.subject, line.channel, line.forwarded_to)
    said = [line.text, line.complainant, line.relative, line.mobile, line.nid, line.forwarded_memo]
    return [each for each in [*said, *(words.bn for words in named if words)] if each]


def test_of_a_sealed_line_only_number_and_days_are_written():
    sealed = replace(register_line(2), is_sealed=True, settled=date(2026, 11, 20))
    content = replace(MONTH, lines=(sealed,))
    row = rows_of(content)[0]
    filled = {head for head, value in row.items() if value is not None}
    assert filled == {
        "ক্রমিক নং",
        "ট্র্যাকিং নম্বর",
        "গ্রহণের তারিখ",
        "প্রেরণের তারিখ",
        "নিষ্পত্তির তারিখ",
        "সংক্ষিপ্ত বিবরণ",
    }
    assert row["সংক্ষিপ্ত বিবরণ"] == "সিলমোহরকৃত (গোপনীয়)"
    written = BOOKS.register_csv(content, language="bn").decode("utf-8")
    assert not [each for each in hidden_of(sealed) if each in written]


def test_who_withholds_the_name_has_none():
    nameless = replace(register_line(2), is_anonymous=True)
    row = rows_of(replace(MONTH, lines=(nameless,)))[0]
    assert row["অভিযোগকারী"] == "নাম প্রকাশে অনিচ্ছুক"
    assert [row[head] for head in ("পিতা/স্বামী", "ঠিকানা", "মোবাইল", "এনআইডি")] == [None] * 4


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t"])
def test_nothing_that_was_typed_becomes_a_formula(begin):
    evil = f'{begin}HYPERLINK("http://x","y")'
    line = replace(register_line(2), text=evil, complainant=evil, remark=Words(evil, evil))
    content = replace(MONTH, lines=(line,))
    cells = csv_rows(content)[1]
    assert [cell for cell in cells if cell.startswith(begin)] == []
    assert cells[14] == f"'{evil}"
    sheet = book(content).worksheets[0]
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert "f" not in kinds
    assert rows_of(content)[0]["সংক্ষিপ্ত বিবরণ"] == evil


@settings(max_examples=25, deadline=None)
@given(
    text=st.text(
        st.characters(min_codepoint=0x20, max_codepoint=0x1FFFF, exclude_categories=("C",)),
        max_size=300,
    )
)
def test_csv_gives_back_what_was_typed(text):
    line = replace(register_line(2), text=text, against=text)
    cells = csv_rows(replace(MONTH, lines=(line,)))[1]
    assert cells[14].removeprefix("'") == text.removeprefix("'")
    assert not cells[14].startswith(("=", "+", "-", "@", "\t"))


def test_csv_is_utf_8_with_its_mark_and_days_that_sort():
    raw = BOOKS.register_csv(MONTH, language="bn")
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == 61
    rows = csv_rows(MONTH)
    assert rows[0] == HEADS
    assert rows[3][2] == MONTH.lines[2].received.isoformat()
    assert rows[3][7] == MONTH.lines[2].mobile
    hard = replace(register_line(2), text=" ".join(HARD_WORDS))
    assert csv_rows(replace(MONTH, lines=(hard,)))[1][14] == " ".join(HARD_WORDS)


@pytest.mark.parametrize("language", ["bn", "en"])
def test_an_empty_register_is_a_file_with_heads(language):
    empty = register(0)
    assert len(csv_rows(empty, language)) == 1
    assert rows_of(empty, language) == []


def test_the_return_has_a_sheet_with_a_native_chart_for_each_table():
    made = openpyxl.load_workbook(io.BytesIO(BOOKS.return_xlsx(RETURN, language="bn")))
    assert made.sheetnames == ["সারসংক্ষেপ", "ধরন", "কর্মসূচি", "ওয়ার্ড", "বারো মাস", "অনিষ্পন্নের বয়স"]
    assert [len(sheet._charts) for sheet in made.worksheets] == [0, 1, 1, 1, 1, 1]
    facts = {row[0].value: row[1].value for row in made.worksheets[0].iter_rows(min_row=3)}
    assert facts["আগের মাসের জের"] == 23
    assert facts["গৃহীত"] == 131
    assert facts["উত্তরের মধ্যক সময় (কর্মদিবস)"] == 11
    sheet = made["ধরন"]
    assert [cell.value for cell in sheet[3]] == ["ধরন", "গৃহীত", "উত্তরপ্রাপ্ত", "অনিষ্পন্ন", "সময় উত্তীর্ণ"]
    line = RETURN.categories[1]
    assert [cell.value for cell in sheet[5]] == [
        line.name.bn,
        line.received,
        line.answered,
        line.open,
        line.late,
    ]
    chart = made["বারো মাস"]._charts[0]
    assert [series.val.numRef.f for series in chart.series] == [
        "'বারো মাস'!$B$4:$B$15",
        "'বারো মাস'!$C$4:$C$15",
    ]


def test_a_return_without_figures_has_no_empty_charts():
    made = openpyxl.load_workbook(io.BytesIO(BOOKS.return_xlsx(EMPTY_RETURN, language="en")))
    assert [len(sheet._charts) for sheet in made.worksheets] == [0, 0, 0, 0, 1, 1]
    assert made.sheetnames[-1] == "Age of open ones"


def test_the_same_content_gives_the_same_bytes():
    for language in ("bn", "en"):
        for make, content in ((BOOKS.register_xlsx, MONTH), (BOOKS.return_xlsx, RETURN)):
            assert make(content, language=language) == make(content, language=language)
