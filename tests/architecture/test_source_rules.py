"""Habits that a machine can hold: read from the source itself."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "udc_desktop"
SOURCES = sorted(PACKAGE.rglob("*.py"))
UI = sorted((PACKAGE / "ui").rglob("*.py"))


def trees(files):
    for file in files:
        yield file.relative_to(ROOT), ast.parse(file.read_text("utf-8"))


def calls(files):
    for file, tree in trees(files):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield file, node


def name_of(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def test_no_lambda_that_holds_a_widget_is_connected_to_a_signal():
    found = [
        f"{file}:{call.lineno}"
        for file, call in calls(UI)
        if name_of(call) == "connect"
        for argument in call.args
        for inner in ast.walk(argument)
        if isinstance(inner, ast.Lambda)
        and any(isinstance(n, ast.Name) and n.id == "self" for n in ast.walk(inner))
    ]
    assert found == []


def test_no_partial_that_holds_a_widget_is_connected_to_a_signal():
    found = [
        f"{file}:{call.lineno}"
        for file, call in calls(UI)
        if name_of(call) == "connect"
        for argument in call.args
        if isinstance(argument, ast.Call) and name_of(argument) == "partial"
    ]
    assert found == []


@pytest.mark.parametrize("word", ["processEvents", "terminate", "print", "breakpoint"])
def test_nothing_calls_what_the_house_forbids(word):
    allowed = {Path("udc_desktop/__main__.py")}
    found = [
        f"{file}:{call.lineno}"
        for file, call in calls(SOURCES)
        if name_of(call) == word and file not in allowed
    ]
    assert found == []


def test_threads_of_qt_live_in_jobs_only():
    found = [
        str(file)
        for file, tree in trees(UI)
        if file.name != "jobs.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id in {"QThread", "QThreadPool", "QRunnable"}
    ]
    assert found == []


def test_nothing_on_the_interface_thread_sleeps():
    found = [
        f"{file}:{call.lineno}" for file, call in calls(UI) if name_of(call) in {"sleep", "msleep"}
    ]
    assert found == []


def test_dialogs_run_their_own_loop_only_inside_ask():
    found = []
    for file, tree in trees(UI):
        for function in ast.walk(tree):
            if not isinstance(function, ast.FunctionDef) or function.name.startswith("ask"):
                continue
            found += [
                f"{file}:{node.lineno}"
                for node in ast.walk(function)
                if isinstance(node, ast.Call)
                and name_of(node) == "exec"
                and isinstance(node.func, ast.Attribute)
                and function.name not in {"run", "main"}
                and file.name != "system.py"
            ]
    assert found == []


def test_signals_carry_typed_values():
    found = [
        f"{file}:{call.lineno}"
        for file, call in calls(UI)
        if name_of(call) == "Signal"
        # jobs, changes and the courier carry what may be of several types
        and file.name not in {"jobs.py", "changes.py", "courier.py"}
        and any(isinstance(a, ast.Name) and a.id == "object" for a in call.args)
    ]
    assert found == []


QT_METHODS = {
    "actions", "children", "cursor", "data", "events", "focus", "font", "height", "icon", "layout",
    "mask", "model", "move", "palette", "parent", "pos", "rect", "size", "style", "update", "width",
    "window", "x", "y",
}  # fmt: skip


def test_no_attribute_hides_a_method_of_qt():
    found = []
    for file, tree in trees(UI):
        for node in ast.walk(tree):
            if not isinstance(node, ast.ClassDef):
                continue
            bases = {ast.unparse(b) for b in node.bases}
            if not any(b.startswith("Q") for b in bases):
                continue
            for inner in ast.walk(node):
                targets = inner.targets if isinstance(inner, ast.Assign) else []
                found += [
                    f"{file}:{inner.lineno} self.{t.attr}"
                    for t in targets
                    if isinstance(t, ast.Attribute)
                    and isinstance(t.value, ast.Name)
                    and t.value.id == "self"
                    and t.attr in QT_METHODS
                ]
    assert found == []


def test_nothing_at_module_level_opens_a_store_or_reads_a_setting():
    forbidden = {"create_engine", "open_store", "default_home", "FilePreferences", "QApplication"}
    found = [
        f"{file}:{node.lineno}"
        for file, tree in trees(SOURCES)
        for statement in tree.body
        if isinstance(statement, ast.Assign | ast.AnnAssign | ast.Expr)
        for node in ast.walk(statement)
        if isinstance(node, ast.Call) and name_of(node) in forbidden
    ]
    assert found == []


def test_rooms_without_a_purpose_do_not_exist():
    vague = {"utils", "util", "common", "core", "helpers", "helper", "managers", "manager", "misc"}
    assert [f for f in SOURCES if f.stem in vague or f.parent.name in vague] == []


def test_nothing_that_is_unsaid_is_left_undone():
    found = [
        f"{file}:{node.lineno}"
        for file, tree in trees(SOURCES)
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise)
        and node.exc is not None
        and "NotImplementedError" in ast.unparse(node.exc)
    ]
    assert found == []


def test_the_tree_names_no_machine_and_no_registry():
    hosts = re.compile(
        r"\b(pypi|registry)\.([a-z0-9-]+\.)*(org|com|io|net|dev)\b|(?<![\w.])/(work|root|farm)/"
    )
    found = []
    for folder in ("udc_desktop", "resources", "docs", "benchmarks", "tests", "translations"):
        for file in sorted((ROOT / folder).rglob("*")):
            if file.suffix in {".py", ".md", ".toml", ".json", ".ts", ".qss", ".txt", ".csv"}:
                found += [
                    f"{file.relative_to(ROOT)}:{i}"
                    for i, line in enumerate(file.read_text("utf-8").splitlines(), 1)
                    if hosts.search(line) and file != Path(__file__).resolve()
                ]
    assert found == []
