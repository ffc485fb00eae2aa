"""What the commands of ``udc-mis`` about grievances do."""

from __future__ import annotations

import csv
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping

import msgspec

from udc_desktop.domain.exchange import GrievanceReply
from udc_desktop.domain.grievances import State
from udc_desktop.domain.numbers import check_number
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.text import local_day
from udc_desktop.mis.command_parts import Mistake, opened, say
from udc_desktop.mis.desk import Desk
from udc_desktop.mis.grievance_views import (
    HEADQUARTERS,
    InboxLine,
    OfficeAnswer,
    OfficeWord,
    Scope,
    Wanted,
)
from udc_desktop.mis.terms import Refused

_PAGE = 1000
_COLUMNS = tuple(field.name for field in msgspec.structs.fields(InboxLine))


def _number(wanted: Namespace) -> str:
    number = check_number(wanted.number).value
    if number is None:
        raise Mistake(f"{wanted.number!r} is no grievance's number")
    return number


def _wanted(wanted: Namespace) -> Wanted:
    return Wanted(
        office=wanted.office,
        district=wanted.district,
        upazila=wanted.upazila,
        states=tuple(State(each) for each in wanted.state or ()),
        is_late=wanted.late,
    )


def grievances(wanted: Namespace) -> int:
    """List what is in an inbox, those that are due first in front."""
    with opened(wanted) as desk:
        lines = _lines(desk, _wanted(wanted), wanted)
        if wanted.format == "jsonl":
            for line in lines:
                say(msgspec.json.encode(line).decode())
        elif wanted.format == "csv":
            writer = csv.DictWriter(sys.stdout, list(_COLUMNS), lineterminator="\n")
            writer.writeheader()
            writer.writerows(msgspec.to_builtins(line) for line in lines)
        else:
            for line in lines:
                say(_row(line))
    return 0


def _lines(desk: Desk, narrowed: Wanted, wanted: Namespace) -> Iterator[InboxLine]:
    cursor = ""
    while True:
        page = desk.grievances.inbox(narrowed, wanted.now, cursor=cursor, limit=_PAGE)
        yield from page.grievances
        if not page.more:
            return
        cursor = page.cursor


def _row(line: InboxLine) -> str:
    due = f"due {line.due}{' LATE' if line.is_late else ''}" if line.due else "no day"
    about = "sealed" if line.is_sealed else f"{line.category}/{line.subject}"
    return (
        f"{line.number}  {line.state:11}  {due:20}  {line.office:8}  "
        f"{line.district}/{line.upazila}  {about}"
    )


def grievance(wanted: Namespace) -> int:
    """Print one whole, as JSON; with ``--unseal`` the record of a sealed one."""
    if wanted.by and not wanted.unseal:
        raise Mistake("--by goes with --unseal: it says who reads what is sealed")
    number = _number(wanted)
    with opened(wanted) as desk:
        if wanted.unseal:
            whole = desk.grievances.unseal(number, wanted.by, wanted.now)
        else:
            whole = desk.grievances.grievance(number, wanted.now)
    say(msgspec.json.format(msgspec.json.encode(whole), indent=2).decode())
    return 0


def _words(wanted: Namespace, name: str) -> Words | None:
    bn, en = getattr(wanted, f"{name}_bn"), getattr(wanted, f"{name}_en")
    return Words(bn or en, en or bn) if bn or en else None


def move(wanted: Namespace) -> int:
    """Take up, ask, send back, transfer, delay: the command says which."""
    word = OfficeWord(
        on=wanted.on,
        memo=wanted.memo,
        reason=_words(wanted, "reason"),
        to=getattr(wanted, "to", ""),
        due=getattr(wanted, "due", None),
    )
    number = _number(wanted)
    with opened(wanted) as desk:
        deed: Callable[..., None] = getattr(desk.grievances, wanted.command.replace("-", "_"))
        deed(number, word, wanted.now, scope=_scope(wanted))
        _say_state(desk, number, wanted)
    return 0


def reply(wanted: Namespace) -> int:
    """Answer a grievance; one that never came here is answered to the centre that is named."""
    number = check_number(wanted.number).value or wanted.number
    with opened(wanted) as desk:
        if not desk.grievances.is_known(number):
            if not wanted.centre:
                raise Refused("unknown_grievance", number=number)
            _reply_to_centre(desk, wanted)
            return 0
        centre = desk.grievances.grievance(number, wanted.now).line.centre
        if wanted.centre and wanted.centre != centre:
            raise Mistake(f"{number} is a grievance of the centre {centre}, not {wanted.centre}")
        answer = OfficeAnswer(
            text=_words(wanted, "text"),
            on=wanted.on,
            memo=wanted.memo,
            outcome=wanted.outcome,
            mending=wanted.mending,
            closes=wanted.closes,
        )
        desk.grievances.reply(number, answer, wanted.now, scope=_scope(wanted))
        _say_state(desk, number, wanted)
    return 0


def _reply_to_centre(desk: Desk, wanted: Namespace) -> None:
    text = _words(wanted, "text")
    if text is None:
        raise Mistake("--text-bn is missing: what is answered?")
    answer = GrievanceReply(
        number=wanted.number,
        text=text,
        replied=wanted.on or local_day(wanted.now),
        memo=wanted.memo,
        by=desk.name,
        closes=wanted.closes,
        outcome=wanted.outcome,
        mending=wanted.mending,
    )
    desk.reply(wanted.centre, answer, wanted.now)


def _scope(wanted: Namespace) -> Scope:
    return Scope(by=wanted.by) if wanted.by else HEADQUARTERS


def _say_state(desk: Desk, number: str, wanted: Namespace) -> None:
    say(_row(desk.grievances.grievance(number, wanted.now).line))


def statistics(wanted: Namespace) -> int:
    """Print figures as JSON."""
    with opened(wanted) as desk:
        figures = desk.grievances.statistics(wanted.now, wanted=_wanted(wanted))
    say(msgspec.json.format(msgspec.json.encode(figures), indent=2).decode())
    return 0


# -- tokens of offices ----------------------------------------------------------------------------


def office_token(wanted: Namespace) -> int:
    """Print a token; it is shown this once."""
    with opened(wanted) as desk:
        token, kept = desk.office_tokens.issue(
            wanted.office,
            district=wanted.district,
            upazila=wanted.upazila,
            name=wanted.name,
            days=wanted.days,
            now=wanted.now,
        )
    say(token)
    say(f"Its id is {kept.id}, its last day {local_day(kept.expires)}. It is not shown again.")
    return 0


def office_tokens(wanted: Namespace) -> int:
    """List tokens by their ids."""
    with opened(wanted) as desk:
        for each in desk.office_tokens.all():
            where = "/".join(filter(None, (each.district, each.upazila))) or "everywhere"
            until = f"until {local_day(each.expires)}"
            if each.revoked:
                until = f"revoked {local_day(each.revoked)}"
            say(f"{each.id}  {each.office:8}  {where}  {until}  {each.name}")
    return 0


def revoke_office_token(wanted: Namespace) -> int:
    """Let the holder of a token in no more."""
    with opened(wanted) as desk:
        desk.office_tokens.revoke(wanted.token, wanted.now)
    return 0


GRIEVANCE_ACTS: Mapping[str, Callable[[Namespace], int]] = {
    "grievances": grievances,
    "grievance": grievance,
    "take-up": move,
    "ask": move,
    "send-back": move,
    "transfer": move,
    "delay": move,
    "reply": reply,
    "grievance-stats": statistics,
    "office-token": office_token,
    "office-tokens": office_tokens,
    "revoke-office-token": revoke_office_token,
}
"""What stands behind each command about grievances."""
