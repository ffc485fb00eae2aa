"""The wheel holds everything the program needs, and starts where the project never was."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from configparser import ConfigParser
from pathlib import Path

import pytest

pytestmark = pytest.mark.journey

ROOT = Path(__file__).parents[2]
SHIPPED = "udc_desktop/_shipped"
# the whole main way, with six people in the throw-away centre where the program makes 300
START = """
import functools, sys
import udc_desktop
from udc_desktop import __main__, demo
print(udc_desktop.__file__)
demo.throw_away_home = functools.partial(demo.throw_away_home, people=6)
sys.exit(__main__.main(["--demo", "--exit-after-first-paint", "--trace-startup"]))
"""


def run(*command: str, cwd: Path, **more: str) -> str:
    """Run a command that must succeed and return what it said."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, "PYTHONUTF8": "1", **more},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    build = ("-m", "build", "--wheel", "--no-isolation", "--outdir", str(out))
    run(sys.executable, *build, cwd=ROOT)
    (made,) = out.glob("*.whl")
    return made


def test_the_wheel_holds_what_the_program_needs_and_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
        (entry_points,) = [n for n in held if n.endswith(".dist-info/entry_points.txt")]
        windowed = ConfigParser()
        windowed.read_string(archive.read(entry_points).decode("utf-8"))

    for folder in ("resources", "translations"):
        files = {p.relative_to(ROOT).as_posix() for p in (ROOT / folder).rglob("*") if p.is_file()}
        assert {f"{SHIPPED}/{file}" for file in files} <= held
    for kind in (
        "fonts/NotoSansBengali-Regular.ttf", "fonts/OFL.txt", "icons/udc-desktop.svg",
        "styles/base.qss", "programmes/mcbp.toml", "programmes/oaa.toml", "forms/enrolment.toml",
        "places/places.csv", "print/labels_bn.json", "print/labels_en.json",
        "consent/consent.toml", "help/bn.md", "help/en.md", "demo/people.toml", "banks.toml",
        "NOTICE",
    ):  # fmt: skip
        assert f"{SHIPPED}/resources/{kind}" in held
    for catalogue in ("udc_bn.qm", "udc_en.qm", "qt_bn.qm"):
        assert f"{SHIPPED}/translations/{catalogue}" in held
    assert [n for n in held if n.endswith("/licenses/LICENSE")]
    assert [n for n in held if n.endswith("/licenses/resources/NOTICE")]
    sources = {p.relative_to(ROOT).as_posix() for p in (ROOT / "udc_desktop").rglob("*.py")}
    assert sources <= held
    tops = {name.split("/")[0] for name in held}
    assert tops == {"udc_desktop", entry_points.split("/")[0]}
    assert not [n for n in held if "__pycache__" in n or "test" in n.split("/")]
    assert windowed["gui_scripts"]["udc-desktop"] == "udc_desktop.__main__:main"


def test_the_installed_program_starts_from_an_empty_folder(wheel, tmp_path):
    installed, empty = tmp_path / "installed", tmp_path / "empty"
    empty.mkdir()
    pip = ("-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--no-compile")
    run(sys.executable, *pip, "--target", str(installed), str(wheel), cwd=empty)

    said = run(
        sys.executable, "-c", START, cwd=empty, PYTHONPATH=str(installed),
        QT_QPA_PLATFORM="offscreen",
    )  # fmt: skip

    lines = said.splitlines()
    assert Path(lines[0]).is_relative_to(installed), "it was not the installed one"
    assert lines[-1].startswith("painted ")
    assert list(empty.iterdir()) == [], "it wrote where it was started"
