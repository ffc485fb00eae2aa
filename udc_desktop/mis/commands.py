"""``udc-mis``: headquarters from the command line."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from udc_desktop.domain.grievances import State
from udc_desktop.mis.command_acts import ACTS
from udc_desktop.mis.command_parts import Mistake
from udc_desktop.mis.command_words import sentence
from udc_desktop.mis.terms import Refused

_Command = Callable[[str, str], argparse.ArgumentParser]
_OUTCOMES = ("upheld", "partly", "rejected", "other")
_STATES = ("approved", "waiting", "rejected", "received")
_FILES = ("places", "banks", "holidays", "grievances")
_STATUSES = ("paid", "failed", "returned", "held")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return 0, 1 where it could not be done, 2 where it was not understood."""
    wanted = _parser().parse_args(argv)
    wanted.database = wanted.database or f"sqlite:///{wanted.folder / 'mis.db'}"
    wanted.now = datetime.now(UTC)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # names are Bangla; Windows would choke on them
    try:
        return ACTS[wanted.command](wanted)
    except Mistake as mistake:
        sys.stderr.write(f"udc-mis: {mistake}\n")
        return 2
    except Refused as refused:
        sys.stderr.write(f"udc-mis: {sentence(refused.code, refused.params)}\n")
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output has read enough
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        sys.stderr.write(f"udc-mis: {name}{error.strerror or error}\n")
    except KeyboardInterrupt:
        sys.stderr.write("udc-mis: stopped\n")
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="udc-mis", description="The reference headquarters of UDC Desktop."
    )
    where = argparse.ArgumentParser(add_help=False)
    where.add_argument(
        "--database",
        default=os.environ.get("UDC_MIS_DATABASE", ""),
        metavar="URL",
        help="postgresql://… or sqlite:///…; without it SQLite inside the folder",
    )
    where.add_argument(
        "--folder",
        type=Path,
        default=Path(os.environ.get("UDC_MIS_FOLDER", "udc-mis")),
        help="keys and papers (default: udc-mis)",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, help: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=help, description=help, parents=[where])

    _add_house(command)
    _add_offices(command)
    _add_grievances(command)
    _add_office_tokens(command)
    _add_files(command)
    _add_figures(command)
    return parser


def _add_house(command: _Command) -> None:
    init = command("init", "Make the database and the keys of a new headquarters.")
    init.add_argument("--name-bn", required=True)
    init.add_argument("--name-en", required=True)
    init.add_argument("--public-url", default="", help="https://…; empty: sticks only")

    serve = command("serve", "Serve devices over HTTP until stopped.")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8080)
    serve.add_argument("--workers", type=_positive, default=1, metavar="N", help="processes")
    serve.add_argument("--log-level", choices=("debug", "info", "warning", "error"), default="info")
    serve.add_argument("--log-file", type=Path)
    serve.add_argument("--certfile", type=Path, help="certificate chain (PEM), for HTTPS")
    serve.add_argument("--keyfile", type=Path, help="its private key")
    serve.add_argument(
        "--proxies",
        default="127.0.0.1",
        help="addresses whose X-Forwarded-For is believed, with commas, or *",
    )

    code = command("issue-code", "Make a one-time code that lets one device in.")
    code.add_argument("--centre", required=True, help="2 to 6 of A-Z and 0-9")
    code.add_argument("--union", required=True, help="id in the place list, e.g. amtaliup.barguna")
    code.add_argument("--name-bn", required=True, help="of the centre")
    code.add_argument("--name-en", required=True)
    code.add_argument("--days", type=_positive, default=30)
    code.add_argument("--out", type=Path, help="write the invitation to this file too")

    command("devices", "List the devices that were let in.")
    revoke = command("revoke", "Let a device in no more.")
    revoke.add_argument("device", help="its id of 16 digits")


def _add_offices(command: _Command) -> None:
    decide = command("decide", "Tell a centre what was decided about applications.")
    decide.add_argument("--number", help="of the application, as on paper")
    decide.add_argument("--state", choices=_STATES)
    decide.add_argument("--rank", type=_positive, help="place on the waiting list")
    decide.add_argument("--of", type=_positive, help="how many wait")
    decide.add_argument("--memo", default="", help="number of the order")
    decide.add_argument("--on", type=_day, help="the day of the decision; default: today")
    _add_words(decide, "reason")
    decide.add_argument(
        "--file", type=Path, help="CSV: number,state,rank,of,reason_bn,reason_en,memo,on"
    )

    pay = command("pay", "Tell centres of payments; the same cycle again replaces.")
    pay.add_argument("--number")
    pay.add_argument("--cycle", help="e.g. 2026-11")
    pay.add_argument("--amount", type=_positive, help="whole taka")
    pay.add_argument("--status", choices=_STATUSES, default="paid")
    pay.add_argument("--on", type=_day)
    pay.add_argument("--account", default="", help="masked")
    _add_words(pay, "reason")
    pay.add_argument(
        "--file",
        type=Path,
        help="CSV: number,cycle,amount,status,on,account,reason_bn,reason_en",
    )

    notify = command("notify", "Tell operators something.")
    notify.add_argument("--centre", default="", help="without it: every centre")
    _add_words(notify, "title", required=True)
    _add_words(notify, "text", required=True)
    notify.add_argument("--since", type=_day)
    notify.add_argument("--until", type=_day)

    settings = command("settings", "Set what centres go by in sending; the last word counts.")
    settings.add_argument("--centre", default="", help="without it: every centre")
    settings.add_argument("--largest-batch", type=_positive, help="events")
    settings.add_argument("--largest-letter", type=_positive, help="bytes, packed")
    settings.add_argument("--longest-pause-minutes", type=_positive)


def _add_grievances(command: _Command) -> None:
    listed = command("grievances", "List grievances, those that are due first in front.")
    _add_narrowing(listed)
    listed.add_argument("--format", choices=("text", "csv", "jsonl"), default="text")
    _add_narrowing(command("grievance-stats", "Count grievances, as JSON."))

    one = command("grievance", "Print one grievance whole, as JSON.")
    one.add_argument("--number", required=True)
    one.add_argument("--unseal", action="store_true", help="open what only headquarters can read")
    one.add_argument("--by", default="", metavar="NAME", help="who reads it; it is written down")

    for name, help in (
        ("take-up", "Tell a centre that an office began with a grievance."),
        ("ask", "Ask a centre for more; the reason says what for."),
        ("send-back", "Return a grievance to its centre."),
        ("transfer", "Hand a grievance to another office."),
        ("delay", "Set another day by which an answer is due."),
    ):
        moved = command(name, help)
        _add_deed(moved)
        _add_words(moved, "reason")
        if name == "transfer":
            moved.add_argument("--to", required=True, metavar="OFFICE", help="id in the catalogue")
        if name != "take-up":
            moved.add_argument("--due", type=_day, required=name == "delay")

    reply = command("reply", "Answer a grievance; its centre is told.")
    _add_deed(reply)
    reply.add_argument("--centre", default="", help="of a grievance that never came here")
    _add_words(reply, "text")
    reply.add_argument("--outcome", choices=_OUTCOMES, default="")
    reply.add_argument("--mending", choices=("accepted", "refused"), default="")
    reply.add_argument("--closes", action="store_true")


def _add_narrowing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--office", default="", help="id in the catalogue")
    parser.add_argument("--district", default="", help="its English name")
    parser.add_argument("--upazila", default="", help="its English name")
    parser.add_argument("--state", action="append", choices=tuple(State), help="may come again")
    parser.add_argument("--late", action="store_true", help="those of which the day is over")


def _add_deed(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--number", required=True, help="of the grievance")
    parser.add_argument("--memo", default="")
    parser.add_argument("--on", type=_day, help="the day of the letter; default: today")
    parser.add_argument("--by", default="", metavar="NAME", help="who says so")


def _add_office_tokens(command: _Command) -> None:
    token = command("office-token", "Make a token that lets an office in over HTTP.")
    token.add_argument("--office", required=True, help="id in the catalogue")
    token.add_argument("--district", default="", help="its English name; empty: all districts")
    token.add_argument("--upazila", default="", help="its English name; empty: all of the district")
    token.add_argument("--name", required=True, help="whose it is; it stands in every step")
    token.add_argument("--days", type=_positive, default=180)
    command("office-tokens", "List the tokens of offices by their ids.")
    revoke = command("revoke-office-token", "Let the holder of a token in no more.")
    revoke.add_argument("token", help="its id of 16 digits")


def _add_files(command: _Command) -> None:
    programme = command("publish-programme", "Send a programme file to every centre.")
    programme.add_argument("file", type=Path)
    programme.add_argument("--effective-from", type=_day, help="default: as the file says")

    publish = command("publish", "Send places, banks, holidays or grievances to all.")
    publish.add_argument("kind", choices=_FILES)
    publish.add_argument("file", type=Path)
    publish.add_argument("--version", type=_positive, help="default: the next one")
    publish.add_argument("--effective-from", type=_day, help="default: today")

    withdraw = command("withdraw-file", "Tell every centre not to use a version of a file.")
    withdraw.add_argument("kind", choices=("programme", *_FILES))
    withdraw.add_argument("version", type=_positive)
    withdraw.add_argument("--name", default="", help="of the programme")
    _add_words(withdraw, "reason")

    take = command("take-file", "Take a file that came on a stick and write its answer.")
    take.add_argument("file", type=Path)
    take.add_argument("--answer", type=Path, required=True)


def _add_figures(command: _Command) -> None:
    export = command("export", "Write applications to standard output.")
    export.add_argument("--programme", default="")
    export.add_argument("--state", default="")
    export.add_argument("--format", choices=("csv", "jsonl"), default="csv")
    command("stats", "Count what is here, as JSON.")


def _add_words(parser: argparse.ArgumentParser, name: str, *, required: bool = False) -> None:
    for language in ("bn", "en"):
        parser.add_argument(f"--{name}-{language}", default="", required=required)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day: write 2026-11-21") from None
