"""Argument parsing, and nothing else."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from udc_desktop import __version__, paths


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    whole = argparse.ArgumentParser(
        prog="udc-desktop", description="The counter of a Union Digital Centre."
    )
    whole.add_argument("--version", action="version", version=f"UDC Desktop {__version__}")
    whole.add_argument(
        "--home", type=Path, metavar="FOLDER", help="keep this installation in FOLDER"
    )
    whole.add_argument(
        "--demo",
        action="store_true",
        help="open a throw-away centre with made-up people (password: demo-demo)",
    )
    whole.add_argument("--verbose", action="store_true", help="write more into the log")
    whole.add_argument(
        "--trace-startup", action="store_true", help="print the moment of the first paint"
    )
    whole.add_argument("--exit-after-first-paint", action="store_true", help=argparse.SUPPRESS)
    actions = whole.add_subparsers(dest="action", metavar="")
    verify = actions.add_parser("verify-receipt", help="check the text of a receipt's QR code")
    verify.add_argument("text", help="the text as the scanner gives it, beginning with UDC1")
    verify.add_argument(
        "--keys", type=Path, metavar="FILE", help="public keys of devices, instead of this home's"
    )
    return whole


def attach_console() -> None:
    """Give a windowed start on Windows the console it was called from."""
    if sys.platform == "win32" and sys.stdout is None:
        import ctypes

        if ctypes.windll.kernel32.AttachConsole(-1):
            sys.stdout = open("CONOUT$", "w", encoding="utf-8")  # noqa: PTH123, SIM115
            sys.stderr = sys.stdout


def main(argv: list[str] | None = None) -> int:
    """Open the counter, or do the one thing that was asked for."""
    wanted = parser().parse_args(argv)
    from udc_desktop import bootstrap

    home = paths.Home(wanted.home) if wanted.home else paths.default_home()
    if wanted.action == "verify-receipt":
        attach_console()
        genuine, line = bootstrap.verify_receipt(home, wanted.text, keys=wanted.keys)
        sys.stdout.write(line + "\n")
        return 0 if genuine else 1
    if wanted.demo:
        from udc_desktop.demo import throw_away_home

        attach_console()
        if sys.stdout is not None:
            sys.stdout.write("Making a throw-away centre; this takes half a minute ...\n")
            sys.stdout.write("Everyone there signs in with the password demo-demo.\n")
            sys.stdout.flush()
        with throw_away_home() as made:
            return open_windows(made, wanted)
    return open_windows(home, wanted)


def open_windows(home: paths.Home, wanted: argparse.Namespace) -> int:
    """Open the windows on one installation and return their exit code."""
    from udc_desktop import bootstrap
    from udc_desktop.ui.app import run

    house, preferences = bootstrap.open_house(home, verbose=wanted.verbose)
    return run(
        house,
        preferences,
        argv=[sys.argv[0]],
        crash_folder=home.logs,
        exit_after_first_paint=wanted.exit_after_first_paint,
        trace_startup=wanted.trace_startup,
    )


def main_mis(argv: list[str] | None = None) -> int:
    """Run the reference headquarters: ``udc-mis``."""
    try:
        from udc_desktop.mis.commands import main as run_mis
    except ModuleNotFoundError as missing:
        if (missing.name or "").split(".")[0] == "udc_desktop":
            raise
        sys.stderr.write(
            f"udc-mis needs {missing.name}. Install it with: pip install 'udc-desktop[mis]'\n"
        )
        return 2
    return run_mis(argv)


if __name__ == "__main__":
    sys.exit(main())
