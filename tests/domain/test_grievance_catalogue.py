"""The catalogue of grievances as it ships, and the ways in which another one can be wrong."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from udc_desktop.domain.grievance_catalogue import GrievanceCatalogue, read_grievance_catalogue
from udc_desktop.domain.script import normalise
from udc_desktop.domain.toml_pages import FileFault
from udc_desktop.domain.working_days import WorkingCalendar

SHIPPED = (Path(__file__).parents[2] / "resources" / "grievances.toml").read_text("utf-8")


def catalogue(text: str = SHIPPED) -> GrievanceCatalogue:
    return read_grievance_catalogue(text, "grievances.toml")


def without(text: str, table: str) -> str:
    """Return the text without the tables of a name, and with an empty list in their place."""
    kept = re.sub(rf"(?m)^\[\[{table}(\.\w+)?\]\]\n(?:(?!\[\[)[^\n]*\n)*", "", text)
    return kept.replace("format = 1\n", f"format = 1\n{table} = []\n", 1)


# --- As it ships ------------------------------------------------------------------------------


def test_the_twelve_kinds_of_grievance_each_have_two_to_five_subjects():
    kinds = catalogue().category

    assert [kind.id for kind in kinds] == [
        "exclusion",
        "inclusion",
        "payment",
        "wallet",
        "fraud",
        "bribe",
        "data_error",
        "delay",
        "service",
        "food",
        "other",
        "sensitive",
    ]
    assert all(2 <= len(kind.subject) <= 5 for kind in kinds)
    assert {kind.id: kind.mends for kind in kinds if kind.mends} == {
        "exclusion": "apply",
        "wallet": "amend",
        "data_error": "amend",
    }


def test_violence_and_those_who_work_or_govern_here_are_sensitive():
    known = catalogue()

    assert known.is_sensitive("sensitive", "none")
    assert [each.id for each in known.against if each.is_sensitive] == [
        "operator",
        "centre",
        "up_member",
    ]
    assert known.is_sensitive("bribe", "up_member")
    assert not any(known.is_sensitive(kind.id, "dealer") for kind in known.category[:-1])


def test_the_hotlines_for_violence_and_children_come_first():
    known = catalogue()
    kind = known.find_category("sensitive")

    assert kind is not None
    assert kind.hotlines == ("109", "1098", "999")
    assert [line.id for line in known.hotline if line.is_for_sensitive] == ["109", "1098", "999"]
    assert "333" in [line.id for line in known.hotline if line.is_general]


def test_the_uno_has_fifteen_days_and_each_tier_its_own():
    known = catalogue()

    assert known.limit(1, "uno") == (15, "calendar")
    assert [known.limit(tier, "unheard_of") for tier in (1, 2, 3)] == [
        (30, "working"),
        (20, "working"),
        (60, "working"),
    ]
    assert [tier.office for tier in known.tier] == ["uno", "appeal", "cabinet"]


def test_a_sealed_grievance_goes_to_the_uno_and_a_transfer_to_the_offices_of_the_upazila():
    offices = catalogue().office

    assert [office.id for office in offices if office.takes_sealed] == ["uno"]
    assert [office.id for office in offices if office.takes_transfers] == [
        "uno",
        "women",
        "social",
        "food",
        "pio",
    ]


def test_an_answer_of_the_uno_is_due_on_a_day_on_which_offices_work():
    days, counting = catalogue().limit(1, "uno")

    due = WorkingCalendar().after(date(2026, 11, 19), days, counting)

    assert due == date(2026, 12, 6)  # the fifteenth day is a Friday


def test_no_latin_letter_stands_in_a_bangla_name_and_no_bangla_in_an_english_one():
    known = catalogue()
    entries = [
        *known.category,
        *(subject for kind in known.category for subject in kind.subject),
        *known.channel,
        *known.against,
        *known.office,
        *known.tier,
        *known.hotline,
    ]
    bangla = [entry.bn for entry in entries] + [kind.help_bn for kind in known.category]
    english = [entry.en for entry in entries] + [kind.help_en for kind in known.category]

    assert len(entries) > 60
    assert not [text for text in bangla if re.search("[A-Za-z0-9]", text)]
    assert not [text for text in english if not text.isascii()]
    assert not [text for text in bangla if text != normalise(text)]


# --- Broken files -----------------------------------------------------------------------------

# What is changed, what it becomes, the code, and a piece of the line that is to be named (where
# that is not the line of the change).
BROKEN = {
    "no_toml": ("soon_days = 3", "soon_days = = 3", "syntax", ""),
    "other_format": ("format = 1", "format = 2", "shape", ""),
    "unknown_key": ("soon_days = 3", "soon_day = 3", "shape", ""),
    "unknown_mending": ('mends = "apply"', 'mends = "repair"', "shape", ""),
    "unknown_counting": ('counting = "calendar"', 'counting = "moon"', "shape", ""),
    "limit_in_words": ("days = 30 ", 'days = "thirty" ', "shape", ""),
    "category_twice": ('id = "inclusion"', 'id = "exclusion"', "twice", ""),
    "subject_twice": ('id = "could_not_apply"', 'id = "not_listed"', "twice", ""),
    "channel_twice": ('id = "post"', 'id = "phone"', "twice", ""),
    "hotline_twice": ('id = "333"   #', 'id = "999"   #', "twice", ""),
    "office_twice": ('id = "women"', 'id = "uno"', "twice", ""),
    "no_bangla_name": ('bn = "ডাক"', 'bn = " "', "text", ""),
    "no_english_name": ('en = "Short in weight"', 'en = ""', "text", ""),
    "help_in_one_language": (
        'help_bn = "নাম, ঠিকানা বা জাতীয় পরিচয়পত্রের তথ্যে ভুল বা অমিল।"\n',
        "",
        "text",
        'id = "data_error"',
    ),
    "address_line_in_one_language": (
        'address_en = ["{district}"]',
        'address_en = ["Deputy Commissioner", "{district}"]',
        "text",
        "",
    ),
    "address_line_empty": ('address_bn = ["{district}"]', 'address_bn = [""]', "text", ""),
    "hotline_unheard_of": ('hotlines = ["109",', 'hotlines = ["108",', "unknown", ""),
    "tier_unheard_of": ("tier = 3", "tier = 4", "unknown", ""),
    "office_unheard_of": ('office = "appeal"', 'office = "appeals"', "unknown", ""),
    "office_of_another_tier": ('office = "cabinet"', 'office = "uno"', "unknown", ""),
    "no_day_for_the_office": ("days = 15 ", "days = 0 ", "days", ""),
    "no_day_for_the_tier": ("days = 20 ", "days = -20 ", "days", ""),
    "limit_of_years": ("days = 60 ", "days = 6000 ", "days", ""),
    "soon_before_it_began": ("soon_days = 3", "soon_days = -1", "days", ""),
    "id_with_blank": ('id = "in_person"', 'id = "in person"', "id_form", ""),
    "id_with_capital": ('id = "uno"', 'id = "UNO"', "id_form", ""),
    "tier_left_out": (
        "[[hotline]]",
        '[[tier]]\nid = "5"\nbn = "পঞ্চম ধাপ"\nen = "Fifth"\ndays = 9\noffice = "uno"\n\n[[hotline]]',
        "id_form",
        'id = "5"',
    ),
    "gap_unheard_of": ('["{district}"]', '["{zila}"]', "placeholder", ""),
    "sensitive_kind_that_mends": (
        "is_sensitive = true\nhotlines",
        'is_sensitive = true\nmends = "amend"\nhotlines',
        "sensitive",
        'mends = "amend"\nhotlines',
    ),
    "only_who_is_complained_of_takes_sealed": (
        '[[against]]\nid = "office"',
        '[[against]]\nid = "uno"',
        "sensitive",
        'id = "uno"',
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_catalogue_is_refused_with_its_line_and_the_kind_of_fault(name):
    old, new, code, where = BROKEN[name]
    broken = SHIPPED.replace(old, new, 1)
    assert broken != SHIPPED
    line = broken.count("\n", 0, broken.index(where) if where else SHIPPED.index(old)) + 1
    if where == 'id = "data_error"':
        line -= 1  # what is missing is looked for at the head of its table

    with pytest.raises(FileFault) as caught:
        catalogue(broken)

    fault = caught.value
    assert (fault.file, fault.code, fault.line) == ("grievances.toml", code, line), fault.reason
    assert fault.reason


@pytest.mark.parametrize("table", ["category", "channel", "against", "hotline"])
def test_a_list_with_nothing_in_it_is_refused_at_its_line(table):
    emptied = without(SHIPPED, table)
    assert tomllib.loads(emptied)[table] == []

    with pytest.raises(FileFault) as caught:
        catalogue(emptied)

    assert (caught.value.code, caught.value.line) == (
        "empty",
        emptied.count("\n", 0, emptied.index(f"{table} = [")) + 1,
    )


def test_a_category_without_subjects_is_refused():
    with pytest.raises(FileFault) as caught:
        catalogue(without(SHIPPED, r"category\.subject").replace("category\\.subject = []\n", ""))

    assert caught.value.code == "empty"


@pytest.mark.parametrize(
    "taken_away", ["is_sensitive = true", "is_for_sensitive = true", "takes_sealed = true"]
)
def test_a_catalogue_in_which_nothing_can_be_kept_confidential_is_refused(taken_away):
    with pytest.raises(FileFault) as caught:
        catalogue(re.sub(rf"(?m)^{taken_away}.*\n", "", SHIPPED))

    assert caught.value.code == "sensitive"


def test_the_first_fault_in_the_file_is_named():
    broken = SHIPPED.replace("days = 60", "days = 0").replace('bn = "ডাক"', 'bn = ""')

    with pytest.raises(FileFault) as caught:
        catalogue(broken)

    assert caught.value.code == "text"


def test_names_are_kept_in_the_one_form_of_the_store():
    decomposed = SHIPPED.replace('en = "Post"', 'en = "  Post  office "').replace(
        "বাদ পড়া", "বাদ প\u09dcা"
    )

    known = catalogue(decomposed)

    assert [each.en for each in known.channel if each.id == "post"] == ["Post office"]
    assert known.category[0].bn == normalise("তালিকা থেকে বাদ পড়া")


def test_marks_at_the_start_and_windows_line_ends_do_no_harm():
    assert catalogue("\ufeff" + SHIPPED.replace("\n", "\r\n")) == catalogue()
