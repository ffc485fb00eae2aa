"""What each command of ``udc-mis`` does."""

from __future__ import annotations

import csv
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import msgspec
import uuid6

from udc_desktop.domain.exchange import (
    CentralFile,
    CentreSettings,
    Decision,
    Notice,
    Payment,
)
from udc_desktop.domain.invitation_codes import grouped
from udc_desktop.domain.numbers import check_number
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.seals import sha256_hex
from udc_desktop.domain.text import local_day
from udc_desktop.mis.command_grievances import GRIEVANCE_ACTS
from udc_desktop.mis.command_parts import Mistake, opened, say
from udc_desktop.mis.desk import Desk
from udc_desktop.mis.terms import Refused

_LARGEST_FILE = 8 * 1024 * 1024


# -- the house ------------------------------------------------------------------------------------


def init(wanted: Namespace) -> int:
    """Make a headquarters."""
    desk = Desk.create(
        wanted.database,
        wanted.folder,
        name_bn=wanted.name_bn,
        name_en=wanted.name_en,
        public_url=wanted.public_url,
    )
    say(f"Headquarters {desk.id} was made.")
    say(f"Keep a copy of {wanted.folder / 'keys'} in a safe: nobody can make these keys again.")
    desk.close()
    return 0


def serve(wanted: Namespace) -> int:
    """Serve over HTTP."""
    from udc_desktop.mis.serve import serve as serve_http

    return serve_http(
        database=wanted.database,
        folder=wanted.folder,
        host=wanted.host,
        port=wanted.port,
        workers=wanted.workers,
        log_level=wanted.log_level,
        log_file=wanted.log_file,
        certfile=wanted.certfile,
        keyfile=wanted.keyfile,
        proxies=wanted.proxies,
    )


def issue_code(wanted: Namespace) -> int:
    """Print a code, and write an invitation."""
    with opened(wanted) as desk:
        invitation = desk.issue_code(
            wanted.centre,
            wanted.union,
            name_bn=wanted.name_bn,
            name_en=wanted.name_en,
            days=wanted.days,
            now=wanted.now,
        )
    if wanted.out is not None:
        wanted.out.write_bytes(msgspec.json.format(msgspec.json.encode(invitation), indent=2))
    say(grouped(invitation.code))
    return 0


def devices(wanted: Namespace) -> int:
    """List devices."""
    with opened(wanted) as desk:
        for device in desk.devices():
            until = f" revoked {device.revoked:%Y-%m-%d}" if device.revoked else ""
            say(
                f"{device.id}  {device.name:7}  {device.union}  "
                f"since {device.registered:%Y-%m-%d}{until}"
            )
    return 0


def revoke(wanted: Namespace) -> int:
    """Revoke a device."""
    with opened(wanted) as desk:
        desk.revoke(wanted.device, wanted.now)
    return 0


# -- offices --------------------------------------------------------------------------------------


def _words(row: Mapping[str, Any], name: str) -> Words | None:
    bn, en = row.get(f"{name}_bn") or "", row.get(f"{name}_en") or ""
    return Words(bn or en, en or bn) if bn or en else None


def _rows(wanted: Namespace, needed: Sequence[str]) -> list[tuple[str, dict[str, Any]]]:
    """Return what was asked for as rows with the place where each stands, from flags or a file."""
    if wanted.file is None:
        row = {key: value for key, value in vars(wanted).items() if value not in (None, "")}
        if missing := [name for name in needed if name not in row]:
            raise Mistake(f"--{missing[0]} is missing (or give --file)")
        return [("", row)]
    with wanted.file.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.DictReader(file)
        if missing := [name for name in needed if name not in (lines.fieldnames or ())]:
            raise Mistake(f"{wanted.file}: the column {missing[0]} is missing")
        return [
            (f"{wanted.file}:{lines.line_num}: ", {k: v for k, v in line.items() if k and v})
            for line in lines
        ]


def _application(desk: Desk, place: str, typed: str) -> tuple[UUID, str]:
    number = check_number(typed).value
    if number is None:
        raise Mistake(f"{place}{typed!r} is no application's number")
    application = desk.application_of(number)
    if application is None:
        raise Mistake(f"{place}no application has the number {number}")
    return application, number


def _converted(kind: type[Any], place: str, row: Mapping[str, Any]) -> Any:
    try:
        return msgspec.convert(row, kind, strict=False)
    except msgspec.ValidationError as error:
        raise Mistake(f"{place}{error}") from error


def decide(wanted: Namespace) -> int:
    """Tell of decisions; a file is checked whole before the first line of it is told."""
    with opened(wanted) as desk:
        decisions = []
        for place, row in _rows(wanted, ("number", "state")):
            application, number = _application(desk, place, row["number"])
            fields: dict[str, Any] = {
                key: row[key] for key in ("state", "rank", "of", "memo") if key in row
            }
            said: dict[str, Any] = {
                **fields,
                "application": application,
                "number": number,
                "decided": row.get("on") or local_day(wanted.now),
                "reason": _words(row, "reason"),
                "by": desk.name,
            }
            decisions.append(_converted(Decision, place, said))
        for decision in decisions:
            desk.decide(decision, wanted.now)
    say(f"{len(decisions)} decided.")
    return 0


def pay(wanted: Namespace) -> int:
    """Tell of payments; all of a file or none."""
    with opened(wanted) as desk:
        payments = []
        for place, row in _rows(wanted, ("number", "cycle", "amount")):
            application, number = _application(desk, place, row["number"])
            fields: dict[str, Any] = {
                key: row[key] for key in ("cycle", "amount", "on", "account") if key in row
            }
            said: dict[str, Any] = {
                **fields,
                # of application and cycle: a file that is taken twice pays nobody twice
                "id": uuid5(application, f"payment {row['cycle']}"),
                "application": application,
                "number": number,
                "programme": desk.programme_of(application) or "",
                "status": row.get("status", "paid"),
                "reason": _words(row, "reason"),
            }
            payments.append(_converted(Payment, place, said))
        say(f"{desk.pay(payments, wanted.now)} of {len(payments)} new or changed.")
    return 0


def notify(wanted: Namespace) -> int:
    """Tell operators something."""
    notice = Notice(
        id=uuid6.uuid7(),
        title=Words(wanted.title_bn, wanted.title_en),
        text=Words(wanted.text_bn, wanted.text_en),
        since=wanted.since or local_day(wanted.now),
        until=wanted.until,
    )
    with opened(wanted) as desk:
        desk.notify(notice, wanted.centre, wanted.now)
    return 0


def settings(wanted: Namespace) -> int:
    """Set what centres go by in sending."""
    said = CentreSettings(
        largest_batch=wanted.largest_batch,
        largest_letter=wanted.largest_letter,
        longest_pause_minutes=wanted.longest_pause_minutes,
    )
    with opened(wanted) as desk:
        desk.set_settings(said, wanted.centre, wanted.now)
    return 0


# -- files ----------------------------------------------------------------------------------------


def _text(path: Path) -> str:
    data = path.read_bytes()
    if len(data) > _LARGEST_FILE:
        raise Mistake(f"{path} is larger than {_LARGEST_FILE // 1024**2} MB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Mistake(f"{path} is no UTF-8 text") from error


def publish_programme(wanted: Namespace) -> int:
    """Send a programme, checked as a centre would check it."""
    from udc_desktop.domain.programme_files import read_programme

    text = _text(wanted.file)
    programme = _read(lambda: read_programme(text, wanted.file.name))
    begins = wanted.effective_from or programme.effective_from
    return _publish(wanted, "programme", programme.id, programme.version, text, begins)


def publish(wanted: Namespace) -> int:
    """Send places, banks, holidays or the catalogue of grievances."""
    from udc_desktop.domain.accounts import read_banks
    from udc_desktop.domain.grievance_catalogue import read_grievance_catalogue
    from udc_desktop.domain.holidays import read_holidays

    text = _text(wanted.file)
    readers: dict[str, Callable[[], Any]] = {
        "banks": lambda: read_banks(text, wanted.file.name),
        "grievances": lambda: read_grievance_catalogue(text, wanted.file.name),
        "holidays": lambda: read_holidays(text, wanted.file.name),
        "places": lambda: _read_places(text, wanted.file.name),
    }
    _read(readers[wanted.kind])
    begins = wanted.effective_from or local_day(wanted.now)
    return _publish(wanted, wanted.kind, wanted.kind, wanted.version, text, begins)


def _read(reader: Callable[[], Any]) -> Any:
    from udc_desktop.domain.toml_pages import FileFault

    try:
        return reader()
    except FileFault as fault:
        raise Mistake(f"the file cannot be used: {fault}") from fault


def _read_places(text: str, name: str) -> None:
    columns = {
        f"{level}_{language}"
        for level in ("union", "upazila", "district", "division")
        for language in ("bn", "en")
    }
    lines = csv.DictReader(text.splitlines())
    if missing := sorted({"id", *columns} - set(lines.fieldnames or ())):
        raise Mistake(f"{name}: the column {missing[0]} is missing")


def _publish(
    wanted: Namespace, kind: str, name: str, version: int | None, text: str, begins: date
) -> int:
    with opened(wanted) as desk:
        file = CentralFile(
            kind=kind,  # type: ignore[arg-type]  # argparse lets only these through
            name=name,
            version=version or desk.newest_version(kind, name) + 1,
            effective_from=begins,
            sha256=sha256_hex(text.encode()),
            text=text,
        )
        desk.publish(file, wanted.now)
    say(f"{kind} {name}, version {file.version}, from {begins}.")
    return 0


def withdraw_file(wanted: Namespace) -> int:
    """Take a version back."""
    if wanted.kind == "programme" and not wanted.name:
        raise Mistake("--name is missing: which programme?")
    with opened(wanted) as desk:
        name = wanted.name or wanted.kind
        reason = _words(vars(wanted), "reason")
        desk.withdraw_file(wanted.kind, name, wanted.version, wanted.now, reason)
    return 0


def take_file(wanted: Namespace) -> int:
    """Take a file from a stick."""
    from udc_desktop.mis.stick_post import BadPacket, StickPost

    with opened(wanted) as desk:
        try:
            taken = StickPost(desk).take(wanted.file, wanted.answer, wanted.now)
        except BadPacket as bad:
            raise Refused(bad.code) from bad
    counts = ", ".join(f"{count} {outcome}" for outcome, count in taken.outcomes.items())
    say(f"{taken.device}: {counts or 'no events'}; {taken.papers} papers.")
    say(f"Give {wanted.answer} back to the centre.")
    if taken.refused:
        say(f"Not taken: {', '.join(taken.refused)}")
    return 0


# -- figures --------------------------------------------------------------------------------------


def export(wanted: Namespace) -> int:
    """Write applications out."""
    with opened(wanted) as desk:
        lines = desk.export(wanted.programme, wanted.state)
        if wanted.format == "jsonl":
            for line in lines:
                say(msgspec.json.encode(line).decode())
            return 0
        rows = list(lines)  # each programme has columns of its own: known when all were seen
        columns = dict.fromkeys(name for row in rows for name in row)
        writer = csv.DictWriter(sys.stdout, list(columns), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return 0


def stats(wanted: Namespace) -> int:
    """Count."""
    with opened(wanted) as desk:
        say(msgspec.json.format(msgspec.json.encode(desk.stats()), indent=2).decode())
    return 0


ACTS: Mapping[str, Callable[[Namespace], int]] = {
    "init": init,
    "serve": serve,
    "issue-code": issue_code,
    "devices": devices,
    "revoke": revoke,
    "decide": decide,
    "pay": pay,
    "notify": notify,
    "settings": settings,
    "publish-programme": publish_programme,
    "publish": publish,
    "withdraw-file": withdraw_file,
    "take-file": take_file,
    "export": export,
    "stats": stats,
    **GRIEVANCE_ACTS,
}
"""What stands behind each command."""
