#!/usr/bin/env python3
"""Everything a newcomer needs: run, test, check, bench, tour, mis. Standard library only.

``python3 dev.py run`` makes ``.venv``, installs what the project needs and opens the application.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
CONSTRAINTS = HERE / "constraints.txt"
STAMP = VENV / "installed-for"
WINDOWS = os.name == "nt"

# Qt's own wheels leave these to the system: (library to look for, Debian's package)
QT_LIBRARIES = [
    ("libEGL.so.1", "libegl1"),
    ("libGL.so.1", "libgl1"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxcb-icccm.so.4", "libxcb-icccm4"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    ("libxcb-shape.so.0", "libxcb-shape0"),
    ("libxcb-image.so.0", "libxcb-image0"),
    ("libxcb-randr.so.0", "libxcb-randr0"),
    ("libxcb-render-util.so.0", "libxcb-render-util0"),
    ("libxcb-sync.so.1", "libxcb-sync1"),
    ("libxcb-xfixes.so.0", "libxcb-xfixes0"),
    ("libxcb-xkb.so.1", "libxcb-xkb1"),
    ("libcups.so.2", "libcups2"),
    ("libdbus-1.so.3", "libdbus-1-3"),
    ("libfontconfig.so.1", "libfontconfig1"),
    ("libfreetype.so.6", "libfreetype6"),
    ("libglib-2.0.so.0", "libglib2.0-0"),
]


def say(text: str) -> None:
    """Tell the person at the terminal, at once."""
    print(text, flush=True)


def python() -> str:
    """Return the interpreter of the project's own environment."""
    return str(VENV / ("Scripts/python.exe" if WINDOWS else "bin/python"))


def missing_libraries() -> list[str]:
    """Return Debian's names of the shared libraries that Qt needs and this machine lacks."""
    if not sys.platform.startswith("linux"):
        return []
    missing = []
    for library, package in QT_LIBRARIES:
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return missing


def apt_line(packages: list[str]) -> list[str]:
    """Return the command that installs Debian's packages."""
    return ["apt-get", "install", "-y", "--no-install-recommends", *packages]


def may_use_apt() -> bool:
    """Whether packages can be installed without asking for a password."""
    return bool(shutil.which("apt-get")) and hasattr(os, "geteuid") and os.geteuid() == 0


def apt_installed(packages: list[str]) -> bool:
    """Install Debian's packages; return whether that went well."""
    own = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}

    def quietly(*command: str) -> bool:
        done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL, env=own)
        return done.returncode == 0

    line = apt_line(packages)
    return quietly(*line) or (quietly("apt-get", "update") and quietly(*line))


def install_libraries() -> None:
    """Add Qt's shared libraries through apt where we may; otherwise print the exact line."""
    missing = missing_libraries()
    if not missing:
        return
    if not may_use_apt():
        say("Qt needs shared libraries that this machine lacks. Please run once:")
        say("    sudo " + " ".join(apt_line(missing)))
        raise SystemExit(1)
    say("Installing the shared libraries that Qt needs: " + " ".join(missing))
    if not apt_installed(missing):
        say("apt could not install them. Please run:")
        say("    " + " ".join(apt_line(missing)))
        raise SystemExit(1)


def has_postgres() -> bool:
    """Whether a PostgreSQL server can be had: one by URL, or programs to start one."""
    if os.environ.get("UDC_TEST_POSTGRES") or shutil.which("initdb"):
        return True
    return any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


def install_postgres() -> None:
    """Add the PostgreSQL server that headquarters' tests run on; without it they are skipped."""
    if has_postgres():
        return
    if may_use_apt():
        say("Installing the PostgreSQL server that the tests of headquarters run on ...")
        if apt_installed(["postgresql"]):
            return
    say("NO POSTGRESQL HERE: the tests that need it are skipped. To have them run:")
    say("    sudo " + " ".join(apt_line(["postgresql"])))
    say("or name a running server: UDC_TEST_POSTGRES=postgresql+psycopg://user:word@host/database")


def requirements() -> list[str]:
    """Return what pyproject.toml asks for, the developer's tools included."""
    import tomllib

    project = tomllib.loads((HERE / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    return [*project["dependencies"], *extras["mis"], *extras["dev"]]


def prepare() -> None:
    """Make the environment and install what the project needs, once for each set of versions."""
    install_libraries()
    wanted = requirements()
    mark = hashlib.sha256(
        "\n".join([sys.version, *wanted, CONSTRAINTS.read_text("utf-8")]).encode()
    ).hexdigest()
    if STAMP.is_file() and STAMP.read_text("utf-8") == mark:
        return
    if not Path(python()).is_file():
        say("Making .venv ...")
        try:
            venv.create(VENV, with_pip=True, clear=VENV.exists())
        except subprocess.CalledProcessError:
            say("Python cannot make an environment here. On Debian and Ubuntu run once:")
            say("    sudo apt-get install -y python3-venv")
            raise SystemExit(1) from None
    say("Installing what the project needs (a few minutes the first time) ...")
    command = [python(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([*command, "-c", str(CONSTRAINTS), *wanted], check=False)
    if done.returncode:
        say("The packages could not be installed; the lines above say why.")
        raise SystemExit(done.returncode)
    STAMP.write_text(mark, "utf-8")


def environment(*, offscreen: bool = False) -> dict[str, str]:
    """Return the environment for a command of the project."""
    own = {**os.environ, "PYTHONPATH": str(HERE), "PYTHONUTF8": "1"}
    if offscreen:
        own["QT_QPA_PLATFORM"] = "offscreen"
    return own


def call(*command: str, offscreen: bool = False) -> int:
    """Run a command of the project's environment and return its exit code."""
    return subprocess.run(
        [python(), *command], cwd=HERE, env=environment(offscreen=offscreen), check=False
    ).returncode


def has_display() -> bool:
    """Whether a window could be shown."""
    if WINDOWS or sys.platform == "darwin" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(rest: list[str]) -> int:
    """Open the application."""
    prepare()
    if not has_display():
        say("There is no display here, so no window can open.")
        say("`python3 dev.py tour --out tour` shows every screen as pictures without one.")
        return 1
    return call("-m", "udc_desktop", *rest)


CHECKS: list[tuple[str, list[str]]] = [
    ("ruff check", ["-m", "ruff", "check", "--quiet", "."]),
    ("ruff format", ["-m", "ruff", "format", "--check", "--quiet", "."]),
    ("mypy", ["-m", "mypy"]),
    ("import-linter", ["-c", "from importlinter.cli import lint_imports_command as c; c()"]),
]


def check(_: list[str]) -> int:
    """Run the quick gates; all of them, so that one run tells everything."""
    prepare()
    failed = [name for name, command in CHECKS if call(*command)]
    if failed:
        say("Not clean: " + ", ".join(failed))
        return 1
    say("All quick gates are clean.")
    return 0


def test(rest: list[str]) -> int:
    """Run what CI runs: the quick gates, then the tests, without a display."""
    gates = 0 if rest else check([])
    if rest:
        prepare()
    install_postgres()
    return call("-m", "pytest", *rest, offscreen=True) or gates


def bench(rest: list[str]) -> int:
    """Run the benchmarks."""
    prepare()
    install_postgres()
    return call("-m", "benchmarks", *rest, offscreen=not has_display())


def tour(rest: list[str]) -> int:
    """Drive the real application through its main job and keep pictures."""
    prepare()
    return call("-m", "tests.tools.tour", *rest, offscreen=not has_display())


def mis(rest: list[str]) -> int:
    """Run the reference headquarters, as ``udc-mis`` does once installed."""
    prepare()
    return call(
        "-c", "from udc_desktop.__main__ import main_mis; raise SystemExit(main_mis())", *rest
    )


def main() -> int:
    """Read the command line."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file starts before anything is checked
        say(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
        return 1
    os.environ.setdefault("PYTHONIOENCODING", "utf-8:replace")
    commands = {
        "run": run, "test": test, "check": check, "bench": bench, "tour": tour, "mis": mis,
    }  # fmt: skip
    parser = argparse.ArgumentParser(
        description="UDC Desktop: run it, test it, measure it.", add_help=len(sys.argv) < 3
    )
    parser.add_argument("command", choices=commands, help="what to do")
    arguments, rest = parser.parse_known_args()
    return commands[arguments.command](rest)


if __name__ == "__main__":
    raise SystemExit(main())
