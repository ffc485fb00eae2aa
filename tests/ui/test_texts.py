"""Every code from below has its sentence, in both languages, with its gaps filled."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

from tests.tools import translations
from udc_desktop.domain.applications import State
from udc_desktop.domain.operators import Role
from udc_desktop.domain.problems import problem
from udc_desktop.errors import KnownFault
from udc_desktop.ui import texts
from udc_desktop.ui.fault_texts import FAULTS
from udc_desktop.ui.file_fault_texts import FILE_FAULTS
from udc_desktop.ui.grievance_texts import GRIEVANCE_FAULTS, GRIEVANCE_PROBLEMS
from udc_desktop.ui.problem_texts import PROBLEMS

PACKAGE = Path(__file__).resolve().parents[2] / "udc_desktop"
LAYERS = ("domain", "services", "storage", "printing", "sync", "ui", "bootstrap")
LATIN = re.compile(r"[A-Za-z]{2,}")
NAMES_IN_LATIN = {"JPEG", "PNG", "KB", "KRN"}
NUMBER_OF_A_SLIP = "KRN-26-001426-K"
ALL_PROBLEMS = {**PROBLEMS, **GRIEVANCE_PROBLEMS}
ALL_FAULTS = {**FAULTS, **GRIEVANCE_FAULTS}


def filled(source: str, value: int) -> dict[str, str | int]:
    """Return something for every gap of a sentence."""
    names = [name for _, name, _, _ in string.Formatter().parse(source) if name]
    return {name: NUMBER_OF_A_SLIP if name == "number" else value for name in names}


def sources():
    for layer in LAYERS:
        yield from sorted((PACKAGE / layer).rglob("*.py"))


def constants(node: ast.expr | None, tree: ast.Module) -> set[str]:
    """Return the strings an expression can be, following names and calls within the module."""
    if isinstance(node, ast.Constant):
        return {node.value} if isinstance(node.value, str) else set()
    if isinstance(node, ast.IfExp):
        return constants(node.body, tree) | constants(node.orelse, tree)
    if isinstance(node, ast.Name):
        return assigned_to(node.id, tree)
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "get"
    ):
        return mapped_by(node.func.value, tree) | {
            c for a in node.args[1:] for c in constants(a, tree)
        }
    if isinstance(node, ast.Subscript):
        return mapped_by(node.value, tree)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return returned_by(node.func.id, tree)
    return set()


def assigned_to(name: str, tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and any(
            isinstance(t, ast.Name) and t.id == name for t in node.targets
        ):
            value = node.value
            is_itself = isinstance(value, ast.Name) and value.id == name
            found |= set() if is_itself else constants(value, tree)
        if isinstance(node, ast.NamedExpr) and node.target.id == name:
            found |= constants(node.value, tree)
    return found


def mapped_by(node: ast.expr, tree: ast.Module) -> set[str]:
    """Return the values of a table of the module."""
    name = node.id if isinstance(node, ast.Name) else ""
    return {
        value.value
        for assigned in ast.walk(tree)
        if isinstance(assigned, ast.Assign | ast.AnnAssign)
        and isinstance(assigned.value, ast.Dict)
        and name in {t.id for t in ast.walk(assigned) if isinstance(t, ast.Name)}
        for value in assigned.value.values
        if isinstance(value, ast.Constant) and isinstance(value.value, str)
    }


def returned_by(name: str, tree: ast.Module) -> set[str]:
    return {
        code
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef) and function.name == name
        for node in ast.walk(function)
        if isinstance(node, ast.Return)
        for code in constants(node.value, tree)
    } - {""}


def gathered() -> dict[str, dict[str, str]]:
    """Return every code of the source tree by kind, with a place where it is raised."""
    found: dict[str, dict[str, str]] = {"problem": {}, "fault": {}, "offer": {}, "file": {}}
    for file in sources():
        tree = ast.parse(file.read_text("utf-8"))
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            func = node.func
            name = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
            kind, at = {
                "problem": ("problem", 1),
                "warning": ("problem", 1),
                "Problem": ("problem", 1),
                "refuse": ("problem", 1),
                "refused": ("problem", 0),
                "_refused": ("problem", 0),
                "KnownFault": ("fault", 0),
                "LineFault": ("fault", 0),
                "Offer": ("offer", 0),
                "Finding": ("file", 1),
                "FileFault": ("file", 2),
                "ProgrammeFileFault": ("file", 2),
            }.get(name, ("", 0))
            if kind and len(node.args) > at and not is_log(node):
                for code in constants(node.args[at], tree) - {""}:
                    found[kind][code] = f"{file.relative_to(PACKAGE)}:{node.lineno}"
    return found


def is_log(node: ast.Call) -> bool:
    func = node.func
    return (
        isinstance(func, ast.Attribute)
        and isinstance(func.value, ast.Name)
        and func.value.id in {"_log", "log", "logger", "logging", "warnings"}
    )


CODES = gathered()


def test_the_codes_are_really_gathered():
    assert {"missing", "nid_length", "number_comma_unclear", "rule_not_met"} <= set(
        CODES["problem"]
    )
    assert {"disk_full", "wrong_password", "store_locked", "no_printer"} <= set(CODES["fault"])
    assert "offer_nid_17" in CODES["offer"]
    assert {"syntax", "shape", "id_twice", "unknown_reference"} <= set(CODES["file"])
    assert set(CODES["file"]) == set(FILE_FAULTS), "a sentence for a fault that no file has"


@pytest.mark.parametrize(
    ("kind", "table"),
    [
        ("problem", ALL_PROBLEMS),
        ("fault", ALL_FAULTS),
        ("offer", texts.OFFERS),
        ("file", FILE_FAULTS),
    ],
)
def test_every_code_has_a_sentence(kind, table):
    assert {c: at for c, at in CODES[kind].items() if c not in table} == {}


TABLES = [PROBLEMS, GRIEVANCE_PROBLEMS, FAULTS, GRIEVANCE_FAULTS, texts.OFFERS, FILE_FAULTS]


@pytest.mark.parametrize("table", TABLES)
def test_the_tables_are_in_alphabetical_order(table):
    assert list(table) == sorted(table)


def test_no_code_has_two_sentences():
    assert not PROBLEMS.keys() & GRIEVANCE_PROBLEMS.keys()
    assert not FAULTS.keys() & GRIEVANCE_FAULTS.keys()


def test_a_correction_says_how_it_stands():
    """The code of this one is put together from the state of what a grievance carries."""
    assert {"mending_accepted", "mending_refused"} <= set(GRIEVANCE_PROBLEMS)


def test_every_state_role_and_paper_has_a_name(themed):
    for state in State:
        assert texts.state_text(state)
        assert texts.state_look(state) in {"ok", "warn", "bad", "note", "quiet"}
    for role in Role:
        assert texts.role_text(role)
    for paper in ("a4", "a5", "80mm", "58mm"):
        assert texts.paper_text(paper)
    for language in ("bn", "en", "both"):
        assert texts.paper_language_text(language)


@pytest.mark.parametrize("language", ["bn", "en"])
def test_every_sentence_is_said_with_its_gaps_filled(language, speak):
    speak(language)
    for code, source in ALL_PROBLEMS.items():
        params = filled(source, 12345)
        said = texts.problem_text(problem("x", code, **params))
        assert "{" not in said
        assert said.endswith(("।", "?", ".")), said
        if 12345 in params.values():
            assert ("১২,৩৪৫" if language == "bn" else "12,345") in said
        if "number" in params:
            assert NUMBER_OF_A_SLIP in said
    for code, source in ALL_FAULTS.items():
        assert "{" not in texts.fault_text(KnownFault(code, **filled(source, 30)))


def test_no_sentence_is_english_on_a_bangla_screen(speak):
    speak("bn")
    said = [texts.offer_text(code, "12") for code in texts.OFFERS]
    for code, source in (*ALL_PROBLEMS.items(), *ALL_FAULTS.items()):
        params = filled(source, 1)
        if source == ALL_PROBLEMS.get(code):
            said.append(texts.problem_text(problem("x", code, **params)))
        else:
            said.append(texts.fault_text(KnownFault(code, **params)))
    said = [text.replace(NUMBER_OF_A_SLIP, "") for text in said]
    said += [texts.file_fault_text(code) for code in FILE_FAULTS]
    said += [texts.state_text(s) for s in State] + [texts.role_text(r) for r in Role]
    foreign = {t for t in said for w in LATIN.findall(t) if w not in NAMES_IN_LATIN}
    assert foreign == set()
    assert not any(c in "0123456789" for t in said for c in t)


def test_an_unknown_code_is_a_mistake_and_never_shown():
    with pytest.raises(KeyError):
        texts.problem_text(problem("x", "no_such_code"))


def test_the_catalogue_holds_every_sentence():
    sources_in_catalogue = {
        message.findtext("source")
        for _, message in translations.messages(translations.FOLDER / translations.BANGLA)
    }
    assert set(map(str, ALL_PROBLEMS.values())) <= sources_in_catalogue
