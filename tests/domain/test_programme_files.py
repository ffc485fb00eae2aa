from __future__ import annotations

import json
import re

import jsonschema
import msgspec
import pytest

from tests.domain.broken_programmes import BROKEN
from tests.domain.programme_cases import MADE_UP, ROOT, form, made_up, shipped, text_of
from udc_desktop.domain.expressions import CEL_FUNCTIONS, FUNCTIONS
from udc_desktop.domain.programme_files import (
    ProgrammeFileFault,
    as_json,
    programme_schema,
    read_form,
    read_overrides,
    read_programme,
)
from udc_desktop.domain.programme_words import filled
from udc_desktop.domain.programmes import Programme
from udc_desktop.services.catalogue import load_catalogue

EROSION = (MADE_UP / "river_erosion.toml").read_text("utf-8")
FORM = text_of("forms/enrolment.toml")


def line_with(text: str, piece: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if piece in line)


def nth_line_with(text: str, piece: str, nth: int) -> int:
    return [n for n, line in enumerate(text.splitlines(), 1) if piece in line][nth - 1]


def refusal(text: str) -> ProgrammeFileFault:
    with pytest.raises(ProgrammeFileFault) as caught:
        read_programme(text, "erosion.toml", form())
    return caught.value


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_with_its_line_and_the_kind_of_fault(name):
    old, new, code, where = BROKEN[name]
    broken = EROSION.replace(old, new, 1)
    table, _, nth = where.partition("]]#")
    if nth:
        line = nth_line_with(broken, table, int(nth))
    elif where:
        line = line_with(broken, where)
    else:
        line = EROSION.count("\n", 0, EROSION.index(old)) + 1
    assert broken != EROSION

    fault = refusal(broken)

    assert (fault.file, fault.code, fault.line) == ("erosion.toml", code, line), fault.reason
    assert fault.reason


def test_the_first_fault_in_the_file_is_named():
    broken = EROSION.replace("amount = 30", "amount = 0").replace("version = 3", "version = 0")

    assert refusal(broken).line == line_with(broken, "version = 0")


def test_a_file_that_ends_in_the_middle_is_refused_at_its_end():
    cut = EROSION[: EROSION.index("[[documents]]")] + 'x = """and then the power went'

    fault = refusal(cut)

    assert (fault.code, fault.line) == ("syntax", cut.count("\n") + 1)


def test_a_missing_table_is_refused_at_the_top():
    fault = refusal(EROSION.replace('[window]\nkind = "always"\n', ""))

    assert (fault.code, fault.line) == ("shape", 1)
    assert "window" in fault.reason


def test_marks_at_the_start_and_windows_line_ends_do_no_harm():
    windows = "\ufeff" + EROSION.replace("\n", "\r\n")

    assert read_programme(windows, "e.toml", form()) == made_up("river_erosion")


def test_without_the_form_fields_of_its_groups_are_taken_on_trust():
    assert read_programme(text_of("programmes/mcbp.toml"), "mcbp.toml").id == "mcbp"
    with pytest.raises(ProgrammeFileFault, match=r"pregnancy\.moon"):
        read_programme(
            text_of("programmes/mcbp.toml").replace("pregnancy.month >=", "pregnancy.moon >="),
            "mcbp.toml",
        )


def test_texts_are_kept_in_the_one_form_of_the_store():
    decomposed = EROSION.replace('en = "Homestead"', 'en = "  Home  stead "')

    option = read_programme(decomposed, "e.toml", form()).steps[0].fields[1].options[0]

    assert option.label.en == "Home stead"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('id = "applicant.brn"', 'id = "applicant.nid"', "id_twice"),
        ("applicant.id_kind == 'brn'", "applicant.kind == 'brn'", "unknown_reference"),
        ('of = "account.wallet"', 'of = "account.purse"', "of_target"),
        ('en = "Sex"', 'en = ""', "words_empty"),
        ("format = 1", "format = 1\nextra = 2", "shape"),
    ],
)
def test_a_broken_form_is_refused_with_its_line(old, new, code):
    broken = FORM.replace(old, new, 1)
    changed = FORM.count("\n", 0, FORM.index(old)) + 1

    with pytest.raises(ProgrammeFileFault) as caught:
        read_form(broken, "form.toml")

    assert caught.value.code == code
    assert caught.value.line == changed + new.count("\n")


def test_the_form_asks_in_this_order_and_remembers_where_people_live():
    steps = {step.id: step for step in form()}
    remembered = [f.id for step in form() for f in step.fields if f.remember]

    assert list(steps) == ["applicant", "address", "household", "member", "account", "nominee"]
    assert {"address.union", "address.ward", "address.village"} <= set(remembered)
    assert not {"applicant", "household", "member", "nominee"} & {
        name.partition(".")[0] for name in remembered
    }


@pytest.mark.parametrize("name", ["mcbp", "oaa"])
def test_shipped_texts_have_their_figures_in_both_scripts_and_no_gaps(name):
    from udc_desktop.domain.programme_words import words_in

    for path, words in words_in(filled(shipped(name))):
        if path[0] != "next":
            assert "{" not in words.bn + words.en
        assert not any("a" <= c.casefold() <= "z" for c in words.bn.replace("{date}", "")), path
        assert words.en.isascii(), path


# --- The catalogue ----------------------------------------------------------------------------


def test_one_broken_file_is_set_aside_and_the_others_load():
    files = {
        "mcbp.toml": text_of("programmes/mcbp.toml"),
        "broken.toml": EROSION.replace("version = 3", "version = "),
        "oaa.toml": text_of("programmes/oaa.toml"),
    }

    catalogue = load_catalogue(files, FORM)

    assert [p.id for p in catalogue.all()] == ["mcbp", "oaa"]
    (broken,) = catalogue.broken
    assert (broken.file, broken.line) == ("broken.toml", line_with(EROSION, "version = 3"))


@pytest.mark.parametrize("names", [("1.toml", "2.toml"), ("2.toml", "1.toml")])
def test_the_higher_version_of_a_programme_counts_whatever_the_files_are_called(names):
    older, newer = names
    files = {older: EROSION, newer: EROSION.replace("version = 3", "version = 4")}

    found = load_catalogue(files, FORM).get("river_erosion")

    assert found is not None
    assert found.version == 4


# --- The schema -------------------------------------------------------------------------------


def test_the_published_schema_is_that_of_the_program():
    published = json.loads((ROOT / "docs" / "programme.schema.json").read_text("utf-8"))

    assert published == programme_schema(), "run python -m tests.tools.programme_schema"


@pytest.mark.parametrize(
    "text", [text_of("programmes/mcbp.toml"), text_of("programmes/oaa.toml"), EROSION]
)
def test_shipped_files_keep_to_the_published_schema(text):
    jsonschema.Draft202012Validator(programme_schema()).validate(as_json(text))


def test_the_schema_refuses_what_the_program_refuses_for_its_shape():
    checker = jsonschema.Draft202012Validator(programme_schema())

    for name in ("unknown_key", "wrong_type", "unknown_stage", "other_format"):
        old, new, *_ = BROKEN[name]
        assert not checker.is_valid(as_json(EROSION.replace(old, new, 1))), name


def test_programmes_survive_json_unchanged():
    erosion = made_up("river_erosion")

    assert msgspec.json.decode(msgspec.json.encode(erosion), type=Programme) == erosion


def guide_blocks() -> list[str]:
    guide = (ROOT / "docs" / "programme-format.md").read_text("utf-8")
    return [block.partition("```")[0] for block in guide.split("```toml\n")[1:]]


def test_the_example_of_the_guide_is_a_programme_and_its_override_fits():
    example, override = guide_blocks()

    programme = read_programme(example, "guide.toml", form())
    overrides = read_overrides(override, "guide.toml", [shipped("mcbp")])

    assert programme.id == "winter_blanket"
    assert [o.programme for o in overrides] == ["mcbp"]


def test_the_guide_names_every_key_function_code_and_field():
    guide = (ROOT / "docs" / "programme-format.md").read_text("utf-8")
    keys = {
        name
        for shape in programme_schema()["$defs"].values()
        for name in shape.get("properties", {})
    }
    fields = {field.id.partition(".")[2] for step in form() for field in step.fields}
    codes = {code for _, _, code, _ in BROKEN.values()}

    missing = [
        word
        for word in (*keys, *fields, *codes, *FUNCTIONS, *CEL_FUNCTIONS)
        if not re.search(rf"\b{word}\b", guide)
    ]

    assert missing == []
