"""What is wrong with the way to headquarters, or with the hours of the courier, as typed."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from urllib.parse import urlsplit

from udc_desktop.domain.problems import Problem, problem
from udc_desktop.services.exchange_ports import Policy
from udc_desktop.services.line import Connection

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
"""The machine itself, where a headquarters on trial may speak plain HTTP."""

_SMALLEST_BUDGET = 512 * 1024  # bytes a day; below it one large paper could wait for ever
_SMALLEST_LETTER = 16 * 1024  # bytes


def connection_problems(connection: Connection, *, needs_url: bool) -> Sequence[Problem]:
    """Return what is wrong, by the fields of ``Connection``."""
    problems: list[Problem] = []
    if connection.url:
        parts = _address(connection.url)
        if parts is None or parts[0] not in {"https", "http"}:
            problems.append(problem("url", "address_unreadable"))
        elif parts[0] == "http" and parts[1] not in LOOPBACK:
            problems.append(problem("url", "address_not_secure"))
    elif needs_url:
        problems.append(problem("url", "missing"))
    if connection.proxy and _address(connection.proxy) is None:
        problems.append(problem("proxy", "address_unreadable"))
    if connection.pin and not _is_digest(connection.pin):
        problems.append(problem("pin", "pin_unreadable"))
    return problems


def _address(text: str) -> tuple[str, str] | None:
    """Return scheme and host of an address, None where it is none."""
    try:
        parts = urlsplit(text)
        if parts.port == 0 or not parts.scheme or not parts.hostname or " " in text:
            return None
    except ValueError:
        return None
    return parts.scheme, parts.hostname


def _is_digest(text: str) -> bool:
    try:
        return len(base64.b64decode(text, validate=True)) == 32
    except (binascii.Error, ValueError):
        return False


def policy_problems(policy: Policy) -> Sequence[Problem]:
    """Return what is wrong, by the fields of ``Policy``."""
    problems: list[Problem] = []
    if policy.daily_budget < 0 or 0 < policy.daily_budget < _SMALLEST_BUDGET:
        problems.append(problem("daily_budget", "budget_small", least=_SMALLEST_BUDGET // 1024))
    if policy.hours is not None:
        begin, end = policy.hours
        if not (0 <= begin <= 23 and 0 <= end <= 24 and begin != end):
            problems.append(problem("hours", "hours_unclear"))
    for name, least in (
        ("largest_batch", 1),
        ("largest_letter", _SMALLEST_LETTER),
        ("longest_pause", 60),
    ):
        if getattr(policy, name) < least:
            problems.append(problem(name, "too_small", least=least))
    return problems
