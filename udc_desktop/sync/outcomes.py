"""What each way of failing means for the courier: the rules 4 and 5 of the sync design.

A run stops for what will fail the next item too. A fault that a smaller batch may escape says so.
Success is never read out of a status alone: a captive portal answers 200 with a page of HTML.
"""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import msgspec

from udc_desktop.domain.exchange import Trouble
from udc_desktop.services.line import LineFault
from udc_desktop.sync.envelope import BadLetter

PROBLEM_TYPE = "application/problem+json"

_OLDEST = datetime(2026, 11, 1, tzinfo=UTC)  # this program is not older
_NEWEST = datetime(2041, 1, 1, tzinfo=UTC)
_NOT_YET_VALID = 9  # X509_V_ERR_CERT_NOT_YET_VALID
_EXPIRED = 10  # X509_V_ERR_CERT_HAS_EXPIRED
_CLOCK_IS_OFF = 24 * 3600  # seconds from which an expired certificate is rather the clock's fault
_LONGEST_WAIT = 24 * 3600.0  # seconds; nobody may send the courier away for longer
_NOT_TLS = {
    "WRONG_VERSION_NUMBER",
    "HTTP_REQUEST",
    "UNKNOWN_PROTOCOL",
    "RECORD_LAYER_FAILURE",
    "PACKET_LENGTH_TOO_LONG",
    "UNEXPECTED_MESSAGE",
}
_PAGES = {"text/html", "application/xhtml+xml"}
_NO_NETWORK = {
    errno.ENETUNREACH,
    errno.ENETDOWN,
    10050,  # WSAENETDOWN
    10051,  # WSAENETUNREACH
}
_CODES = {
    "sign_in": "line_sign_in",
    "unknown_device": "line_sign_in",
    "revoked": "line_revoked",
    "clock": "line_clock",
    "too_many": "line_busy",
    "busy": "line_busy",
    "too_large": "line_too_large",
    "code_wrong": "code_wrong",
    "code_used": "code_used",
    "code_expired": "code_expired",
    "not_found": "line_not_headquarters",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP answer that came whole. Header names are small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes  # as it travelled
    waited: float = 0.0  # seconds from the first byte sent to the first byte of the answer
    read_in: float = 0.0  # seconds from there to its end

    @property
    def media_type(self) -> str:
        """The content type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def trouble(self) -> Trouble | None:
        """What headquarters says is wrong, None where nobody said it in our words."""
        if self.media_type != PROBLEM_TYPE:
            return None
        try:
            return msgspec.json.decode(self.body, type=Trouble)
        except msgspec.MsgspecError:
            return None


# -- before there is an answer --------------------------------------------------------------------


def unreachable(error: OSError | None, *, is_proxy: bool) -> LineFault:
    """Nobody could be reached; ``is_proxy`` says that it was the proxy that was called."""
    if isinstance(error, TimeoutError):
        return LineFault("line_timeout", reason="connect")
    if isinstance(error, socket.gaierror):
        unnamed = error.errno != socket.EAI_AGAIN
        return LineFault("line_proxy" if is_proxy and unnamed else "line_down", reason="dns")
    if isinstance(error, ConnectionRefusedError):
        return LineFault("line_proxy" if is_proxy else "line_down", reason="refused")
    if error is not None and error.errno in _NO_NETWORK:
        return LineFault("line_down", reason="network")
    return LineFault("line_proxy" if is_proxy else "line_down", reason="unreachable")


def timed_out(*, is_connected: bool, is_batch: bool) -> LineFault:
    """It took too long. A batch that was on its way may get through when it is smaller."""
    if not is_connected:
        return LineFault("line_timeout", reason="connect")
    return LineFault("line_timeout", stops_the_run=not is_batch, shrinks=is_batch, reason="read")


def cut(*, is_batch: bool = False) -> LineFault:
    """The other side fell silent in the middle; of a batch one may ask what became of it."""
    return LineFault("line_cut", stops_the_run=not is_batch)


def stopped() -> LineFault:
    """The operator stopped it."""
    return LineFault("line_stopped")


def untrusted(error: ssl.SSLError, *, local: datetime, skew: float | None) -> LineFault:
    """TLS failed: the clock, the certificate, or somebody who speaks no TLS at all.

    Args:
        error: what OpenSSL said.
        local: this machine's time.
        skew: seconds that it is known to be ahead of headquarters.
    """
    if isinstance(error, ssl.SSLCertVerificationError):
        of_time = error.verify_code in {_NOT_YET_VALID, _EXPIRED}
        wrong_clock = not _OLDEST <= local <= _NEWEST or abs(skew or 0.0) > _CLOCK_IS_OFF
        if error.verify_code == _NOT_YET_VALID or (of_time and wrong_clock):
            return LineFault("line_clock")
        reason = "expired" if of_time else "authority"
        if "hostname" in error.verify_message.lower() or "IP address" in error.verify_message:
            reason = "host"
        return LineFault("line_certificate", reason=reason)
    if error.reason in _NOT_TLS:
        return LineFault("line_portal", reason="no_tls")
    return LineFault("line_certificate", reason="tls")


def proxy_refused(said: str) -> LineFault:
    """A proxy would not open a way; ``said`` begins with its status."""
    status = said[:3]
    return LineFault("line_proxy", reason="sign_in" if status == "407" else "status", status=status)


def not_http() -> LineFault:
    """What answered speaks another language."""
    return LineFault("line_not_headquarters", reason="no_http")


# -- an answer ------------------------------------------------------------------------------------


def refused(reply: Reply, *, host: str, now: datetime, is_batch: bool = False) -> LineFault:
    """Return what an answer means that is not the one that was asked for.

    Args:
        reply: the answer.
        host: whom we asked, as in the address.
        now: headquarters' time as far as it is known, for a ``Retry-After`` with a date.
        is_batch: the item was a batch, which could be halved.
    """
    trouble = reply.trouble
    if trouble is not None:
        return _troubled(reply, trouble, now=now, is_batch=is_batch)
    status = reply.status
    if status == 407:
        return LineFault("line_proxy", reason="sign_in", status=status)
    if status == 511:
        return LineFault("line_portal", status=status)
    if 300 <= status < 400:
        return _redirected(reply, host)
    if status in {429, 503}:
        return LineFault("line_busy", retry_after=retry_after(reply, now), status=status)
    if status >= 500:
        return _broken(reply, now, is_batch=is_batch)
    if status == 413:
        return LineFault("line_too_large", stops_the_run=False, shrinks=is_batch, status=status)
    if status == 408:
        return timed_out(is_connected=True, is_batch=is_batch)
    if reply.media_type in _PAGES and status != 404:
        return LineFault("line_portal", status=status)
    if status in {401, 403}:
        return LineFault("line_sign_in", status=status)
    return LineFault("line_not_headquarters", status=status)


def damaged(bad: BadLetter) -> LineFault:
    """A letter came that cannot be opened."""
    if bad.code in {"damaged", "not_json", "wrong_digest"}:
        return cut()
    return LineFault("line_not_headquarters", reason=bad.code)


def misread(what: str) -> LineFault:
    """A genuine letter that does not answer what was asked, or that we cannot read."""
    return LineFault("line_fault", stops_the_run=False, reason=what)


def wrong_type(reply: Reply) -> LineFault:
    """A 200 that is not called what our answers are called."""
    if reply.media_type in _PAGES:
        return LineFault("line_portal", status=reply.status)
    return LineFault("line_not_headquarters", reason="content_type", status=reply.status)


def retry_after(reply: Reply, now: datetime) -> float | None:
    """Return the seconds of ``Retry-After``, which stands there as a number or as a date.

    A date is measured from the answer's own ``Date``, because this machine's clock may be wrong.
    """
    said = reply.headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return min(float(said), _LONGEST_WAIT)
    until = _date_of(said)
    if until is None:
        return None
    since = _date_of(reply.headers.get("date", "")) or now
    return min(max(0.0, (until - since).total_seconds()), _LONGEST_WAIT)


def _date_of(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _troubled(reply: Reply, trouble: Trouble, *, now: datetime, is_batch: bool) -> LineFault:
    code = _CODES.get(trouble.code, "")
    if code == "line_busy":
        return LineFault(code, retry_after=retry_after(reply, now), status=reply.status)
    if code == "line_too_large":
        return LineFault(
            code,
            stops_the_run=False,
            shrinks=is_batch,
            limit=trouble.limit,
            status=reply.status,
        )
    if code:
        return LineFault(code, status=reply.status, reason=trouble.code)
    if trouble.detail == "truncated":
        return cut(is_batch=is_batch)
    if reply.status in {502, 504}:
        return _broken(reply, now, is_batch=is_batch)
    # An item of its own kind of trouble. Half a batch may be free of what causes it.
    return LineFault(
        "line_fault",
        stops_the_run=False,
        shrinks=is_batch,
        retry_after=retry_after(reply, now),
        status=reply.status,
        reason=trouble.code,
    )


def _broken(reply: Reply, now: datetime, *, is_batch: bool) -> LineFault:
    if reply.status == 504:  # a gateway lost its patience: less may be quicker
        return timed_out(is_connected=True, is_batch=is_batch)
    return LineFault(
        "line_fault",
        stops_the_run=reply.status == 502 or not is_batch,
        shrinks=is_batch and reply.status != 502,
        retry_after=retry_after(reply, now),
        status=reply.status,
    )


def _redirected(reply: Reply, host: str) -> LineFault:
    location = reply.headers.get("location", "")
    try:
        to = urlsplit(location).hostname or host
    except ValueError:
        to = ""
    if location and to.lower() == host.lower():
        return LineFault("line_not_headquarters", status=reply.status, moved=location[:200])
    return LineFault("line_portal", status=reply.status)
