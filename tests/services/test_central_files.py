"""Files of headquarters are checked before they are believed, and the last good one stays."""

from __future__ import annotations

import re
import threading
from datetime import date, timedelta

import pytest

from tests.builders import CENTRE, RESOURCES, UNION, Desk, shipped_catalogue
from tests.fakes import NOON, FakeStore
from tests.services.central import BANKS, MCBP, PLACES, lines, mcbp, published
from udc_desktop.domain.accounts import read_banks
from udc_desktop.domain.exchange import CentralFile, FileWithdrawn
from udc_desktop.domain.grievance_catalogue import read_grievance_catalogue
from udc_desktop.domain.holidays import read_holidays
from udc_desktop.domain.programmes import UnionOverride
from udc_desktop.domain.toml_pages import FileFault
from udc_desktop.services.catalogue import CentralProgrammes, ProgrammeFile
from udc_desktop.services.central_files import CentralFiles, in_force, read_places

TODAY = date(2026, 11, 12)
JULY = date(2027, 7, 1)
HOLIDAYS = """\
format = 1
since = 2026-01-01
until = 2026-12-31

[[holiday]]
on = 2026-03-26
bn = "স্বাধীনতা ও জাতীয় দিবস"
en = "Independence and National Day"

[[holiday]]
on = 2026-05-26
until = 2026-05-31
bn = "ঈদুল আজহা"
en = "Eid ul-Azha"
kind = "executive"
depends_on_moon = true

[[worked]]
on = 2026-05-23
bn = "ঈদের ছুটির বদলে অফিস"
en = "Worked in place of the Eid holiday"
"""


@pytest.fixture
def store() -> FakeStore:
    return FakeStore()


@pytest.fixture
def files() -> CentralFiles:
    return CentralFiles(shipped_catalogue().form, CENTRE.union)


def take(store, files, file: CentralFile, now=NOON) -> str:
    with store.units() as unit:
        fault = files.take(unit, file, now)
        unit.commit()
    return fault


def withdraw(store, files, kind, name, version) -> None:
    with store.units() as unit:
        files.withdraw(unit, FileWithdrawn(kind=kind, name=name, version=version), NOON)
        unit.commit()


def catalogue_of(store, files, day=TODAY, **more):
    catalogue = shipped_catalogue(**more)
    with store.units() as unit:
        catalogue.replace_files(files.programmes(unit))
    catalogue.turn_to(day)
    return catalogue


# -- checking -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "fault"),
    [
        (published(sha256="0" * 64), "0: wrong_digest"),
        (published(text=""), "1: shape"),
        (published(name="oaa"), "1: other_name"),
        (published(version=3, text=mcbp(2)), "1: other_version"),
        (published(text=mcbp(2, ('kind = "monthly"', 'kind = "weekly"'))), "shape"),
        (published(text=mcbp(2) + "\nid = "), "syntax"),
        (published(text=mcbp(2, ('id = "pregnancy.lmp"', 'id = "quota.lmp"'))), ": "),
    ],
)
def test_a_programme_is_read_against_the_form_before_it_is_believed(store, files, file, fault):
    said = take(store, files, file)
    assert fault in said
    assert re.fullmatch(r"\d+: \w+", said)
    with store.units() as unit:
        [kept] = unit.exchange.files("programme")
        assert (kept.fault, kept.file) == (said, file)
        assert [k.file.version for k in files.refused(unit)] == [file.version]
    assert catalogue_of(store, files).get("mcbp").version == 1


def test_the_line_of_a_fault_is_that_of_the_file(store, files):
    text = mcbp(2, ('kind = "monthly"', 'kind = "weekly"'))
    line = next(at for at, said in enumerate(text.splitlines(), 1) if '"weekly"' in said)
    assert take(store, files, published(text=text)) == f"{line}: shape"


def test_a_broken_copy_never_takes_the_place_of_a_good_version(store, files):
    take(store, files, published())
    assert take(store, files, published(text="id = "))
    assert catalogue_of(store, files).get("mcbp").version == 2


def test_a_newer_good_version_ends_the_complaint_about_an_older_one(store, files):
    take(store, files, published(text="id = "))
    take(store, files, published(version=3))
    with store.units() as unit:
        assert files.refused(unit) == []


# -- programmes by day ----------------------------------------------------------------------------


def test_a_version_of_the_future_is_used_from_its_day_on(store, files):
    take(store, files, published(effective_from=JULY))
    catalogue = catalogue_of(store, files)
    assert catalogue.get("mcbp").version == 1
    assert [p.version for p in catalogue.open_on(TODAY) if p.id == "mcbp"] == [1]
    assert [p.version for p in catalogue.open_on(JULY) if p.id == "mcbp"] == [2]
    assert not catalogue.turn_to(JULY - timedelta(days=1))
    assert catalogue.get("mcbp").version == 1
    assert catalogue.turn_to(JULY)
    assert catalogue.get("mcbp").version == 2
    assert catalogue.as_issued("mcbp").version == 2
    assert {p.version for p in catalogue.all() if p.id == "mcbp"} == {2}


def test_the_later_of_two_days_counts_where_the_file_names_another(store, files):
    text = mcbp(2, ("effective_from = 2021-07-01", "effective_from = 2027-07-01"))
    take(store, files, published(text=text, effective_from=date(2026, 11, 1)))
    catalogue = catalogue_of(store, files)
    assert catalogue.get("mcbp").version == 1
    assert "mcbp" in {p.id for p in catalogue.open_on(TODAY)}
    catalogue.turn_to(JULY)
    assert catalogue.get("mcbp").version == 2


def test_of_two_versions_whose_day_has_come_the_newer_counts(store, files):
    take(store, files, published(version=3, effective_from=date(2026, 10, 1)))
    take(store, files, published(version=2, effective_from=date(2026, 11, 1)))
    assert catalogue_of(store, files).get("mcbp").version == 3


def test_withdrawn_versions_give_way_to_the_one_before(store, files):
    take(store, files, published())
    take(store, files, published(version=3))
    withdraw(store, files, "programme", "mcbp", 3)
    assert catalogue_of(store, files).get("mcbp").version == 2
    withdraw(store, files, "programme", "mcbp", 2)
    assert catalogue_of(store, files).get("mcbp").version == 1


def test_a_version_that_shipped_can_be_withdrawn_too(store, files):
    withdraw(store, files, "programme", "mcbp", 1)
    catalogue = catalogue_of(store, files)
    assert catalogue.get("mcbp") is None
    assert "mcbp" not in {p.id for p in catalogue.open_on(TODAY)}
    assert catalogue.of_version("mcbp", 1).version == 1
    take(store, files, published(version=2))
    assert catalogue_of(store, files).get("mcbp").version == 2


def test_a_version_withdrawn_before_it_came_is_not_used(store, files):
    withdraw(store, files, "programme", "mcbp", 2)
    assert take(store, files, published()) == ""
    assert catalogue_of(store, files).get("mcbp").version == 1


def test_an_application_keeps_the_version_that_it_was_made_with(store, files):
    named = mcbp(2, ('bn = "মা ও শিশু সহায়তা কর্মসূচি"', 'bn = "নতুন নামের কর্মসূচি"'))
    take(store, files, published(text=named))
    catalogue = catalogue_of(store, files)
    assert catalogue.get("mcbp").name.bn == "নতুন নামের কর্মসূচি"
    assert catalogue.of_version("mcbp", 1).name.bn == "মা ও শিশু সহায়তা কর্মসূচি"
    assert catalogue.of_version("mcbp", 99) is catalogue.get("mcbp")
    assert catalogue.of_version("gone", 1) is None


def test_what_the_union_does_otherwise_holds_for_every_version(store, files):
    take(store, files, published(effective_from=JULY))
    override = UnionOverride(
        programme="mcbp", circular_number="নমুনা-৩৩", circular_date=TODAY, fee=40
    )
    catalogue = catalogue_of(store, files, overrides=[override])
    assert catalogue.get("mcbp").fee == 40
    catalogue.turn_to(JULY)
    assert (catalogue.get("mcbp").version, catalogue.get("mcbp").fee) == (2, 40)
    assert catalogue.of_version("mcbp", 1).fee == 40


def test_a_programme_that_never_shipped_comes_and_goes(store, files):
    text = mcbp(1, ('id = "mcbp"', 'id = "milk"'))
    take(store, files, published(name="milk", version=1, text=text))
    assert catalogue_of(store, files).get("milk") is not None
    withdraw(store, files, "programme", "milk", 1)
    assert catalogue_of(store, files).get("milk") is None


def test_a_file_that_this_program_cannot_read_any_more_is_told_and_left_aside():
    catalogue = shipped_catalogue()
    catalogue.replace_files(CentralProgrammes((ProgrammeFile("mcbp (2)", "id = ", TODAY),)))
    assert [(b.file, b.line, b.code) for b in catalogue.broken] == [("mcbp (2)", 1, "syntax")]
    assert catalogue.get("mcbp").version == 1
    catalogue.replace_files(CentralProgrammes())
    assert catalogue.broken == ()


def test_who_asks_while_the_files_change_sees_all_of_the_old_or_all_of_the_new():
    catalogue = shipped_catalogue()
    both = (
        ProgrammeFile("mcbp (2)", mcbp(2), TODAY),
        ProgrammeFile("milk (2)", mcbp(2, ('id = "mcbp"', 'id = "milk"')), TODAY),
    )
    seen: set[tuple[int, bool]] = set()
    has_ended = threading.Event()

    def ask():
        while not has_ended.is_set():
            programmes = {p.id: p.version for p in catalogue.all()}
            seen.add((programmes["mcbp"], "milk" in programmes))

    asking = threading.Thread(target=ask)
    asking.start()
    for _ in range(20):
        catalogue.replace_files(CentralProgrammes(both))
        catalogue.replace_files(CentralProgrammes())
    has_ended.set()
    asking.join()
    assert seen <= {(1, False), (2, True)}


def test_the_turn_of_the_day_brings_the_version_of_the_day():
    desk = Desk()
    desk.catalogue.replace_files(
        CentralProgrammes((ProgrammeFile("mcbp (2)", mcbp(2), date(2026, 12, 1)),))
    )
    desk.stand_on(date(2026, 11, 30))
    desk.applications.turn_windows(None)
    assert desk.catalogue.get("mcbp").version == 1
    desk.stand_on(date(2026, 12, 1))
    desk.applications.turn_windows(None)
    assert desk.catalogue.get("mcbp").version == 2


# -- places ---------------------------------------------------------------------------------------


def listed(text: str, version: int = 1, effective_from: date = TODAY) -> CentralFile:
    return published("places", "places", version, text, effective_from)


def test_the_shipped_list_of_places_is_good_enough_to_be_sent(store, files):
    assert take(store, files, listed(PLACES)) == ""
    with store.units() as unit:
        places = files.places(unit, TODAY)
    assert places.get(UNION).union_en == "Krishnanagar"
    assert len(places.all()) == len(PLACES.splitlines()) - 1


def edited(old: str, new: str) -> str:
    assert old in PLACES
    return PLACES.replace(old, new, 1)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "1: columns"),
        (edited("union_bn,union_en", "union_en,union_bn"), "1: columns"),
        (edited(",Amtali,বরগুনা,Barguna,বরিশাল,Barisal\n", ",Amtali,বরগুনা\n"), "2: columns"),
        (edited("arpangasiaup.barguna,আড়পাঙ্গাশিয়া", "arpangasiaup.barguna,"), "3: text"),
        (edited("arpangasiaup.barguna", "amtaliup.barguna"), "3: twice"),
        (edited("arpangasiaup.barguna", "Arpangasia UP"), "3: id"),
        (edited("arpangasiaup.barguna", '"arpangasiaup'), ": syntax"),
        (lines(PLACES, range(3000)), "0: too_few"),
        (edited(UNION, "elsewhereup.brahmanbaria"), "0: own_union_missing"),
    ],
    ids=["empty", "columns", "short", "blank", "twice", "id", "quote", "few", "own"],
)
def test_a_list_of_places_that_cannot_be_right_is_refused(store, files, text, fault):
    assert take(store, files, listed(text)).endswith(fault)
    with store.units() as unit:
        assert files.places(unit, TODAY) is None


def test_places_are_used_from_their_day_on_and_given_up_when_withdrawn(store, files):
    renamed = edited(",Krishnanagar,", ",Krishnanagar New,")
    take(store, files, listed(PLACES, 1))
    take(store, files, listed(renamed, 2, JULY))
    with store.units() as unit:
        assert [k.file.version for k in in_force(unit, "places", TODAY)] == [1]
        assert [k.file.version for k in in_force(unit, "places", JULY)] == [2, 1]
    withdraw(store, files, "places", "places", 2)
    with store.units() as unit:
        assert [k.file.version for k in in_force(unit, "places", JULY)] == [1]
        assert "Krishnanagar New" not in {p.union_en for p in files.places(unit, JULY).all()}


def test_names_are_kept_in_one_form_of_unicode():
    [place, *_] = read_places(edited("আমতলী,Amtali", " আমতলী ,Amtali"), "places")
    assert place.union_bn == "আমতলী"


# -- banks and holidays ---------------------------------------------------------------------------


def test_the_shipped_list_of_banks_is_good_enough_to_be_sent(store, files):
    assert take(store, files, published("banks", "banks", 1, BANKS, TODAY)) == ""
    with store.units() as unit:
        assert "Agrani Bank" in {bank.en for bank in files.banks(unit, TODAY)}
        assert files.banks(unit, TODAY - timedelta(days=1)) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (BANKS.replace('code = "035"', 'code = "010"'), "twice"),
        (BANKS.replace('code = "035"', 'code = "35"'), "code"),
        (BANKS.replace('code = "035"', 'code = "০৩৫"'), "code"),
        (BANKS.replace('en = "Agrani Bank"', 'en = " "'), "text"),
        (BANKS.replace('en = "Agrani Bank"\n', ""), "shape"),
        (lines(BANKS, range(12)), "too_few"),
        ("[[bank", "syntax"),
    ],
)
def test_a_list_of_banks_that_cannot_be_right_is_refused(store, files, text, fault):
    assert take(store, files, published("banks", "banks", 1, text, TODAY)).endswith(fault)


def test_holidays_are_read_with_their_names(store, files):
    assert take(store, files, published("holidays", "holidays", 1, HOLIDAYS, TODAY)) == ""
    with store.units() as unit:
        listed = files.holidays(unit, TODAY)
    assert [(h.on, h.last, h.kind) for h in listed.holiday] == [
        (date(2026, 3, 26), date(2026, 3, 26), "general"),
        (date(2026, 5, 26), date(2026, 5, 31), "executive"),
    ]
    assert listed.weekly_off == ("friday", "saturday")
    assert listed.worked[0].on == date(2026, 5, 23)


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("until = 2026-12-31", "until = 2025-12-31", 3, "date"),
        ("on = 2026-03-26", "on = 2027-03-26", 6, "date"),
        ("until = 2026-05-31", "until = 2026-05-25", 12, "date"),
        ("until = 2026-05-31", "until = 2026-06-30", 12, "date"),
        ('en = "Eid ul-Azha"', 'en = " "', 14, "text"),
        ('kind = "executive"', 'kind = "royal"', 15, "shape"),
        ("on = 2026-03-26", "on = 26 March", 6, "syntax"),
        ("format = 1", "format = 2", 1, "shape"),
        (
            "until = 2026-12-31",
            "until = 2026-12-31\n"
            'weekly_off = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]',
            4,
            "week",
        ),
    ],
)
def test_a_list_of_holidays_that_cannot_be_right_is_refused_with_its_line(old, new, line, code):
    assert old in HOLIDAYS
    with pytest.raises(FileFault) as caught:
        read_holidays(HOLIDAYS.replace(old, new, 1), "holidays")
    assert (caught.value.line, caught.value.code) == (line, code)


@pytest.mark.parametrize("entry", ["holiday", "worked"])
def test_a_day_stands_once(entry):
    day = f'[[{entry}]]\non = 2026-12-16\nbn = "বিজয় দিবস"\nen = "Victory Day"\n'
    with pytest.raises(FileFault) as caught:
        read_holidays(HOLIDAYS + day + day, "holidays")
    assert caught.value.code == "twice"


def test_every_kind_goes_by_its_own_name(store, files):
    assert take(store, files, published("banks", "other", 1, BANKS, TODAY)) == "0: other_name"


def test_nothing_is_in_force_where_headquarters_never_sent_a_file(store, files):
    with store.units() as unit:
        assert files.places(unit, TODAY) is None
        assert files.banks(unit, TODAY) is None
        assert files.holidays(unit, TODAY) is None
        assert files.programmes(unit) == CentralProgrammes()
    assert MCBP


def test_a_list_withdrawn_before_it_came_is_not_used(store, files):
    withdraw(store, files, "banks", "banks", 1)
    assert take(store, files, published("banks", "banks", 1, BANKS, TODAY)) == ""
    with store.units() as unit:
        assert files.banks(unit, TODAY) is None


def test_the_examples_of_the_document_can_be_read():
    text = (RESOURCES.parent / "docs" / "central-files.md").read_text("utf-8")
    bank, holidays, grievances = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    assert len(read_holidays(holidays, "holidays").holiday) == 2
    assert read_grievance_catalogue(grievances, "grievances").limit(1, "uno") == (15, "calendar")
    with pytest.raises(FileFault) as caught:  # one bank of many
        read_banks(bank, "banks")
    assert caught.value.code == "too_few"
    assert PLACES.splitlines()[0] in text
