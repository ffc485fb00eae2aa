"""Signing in at headquarters: a short-lived token for a statement signed by the device's key.

OAuth 2.0 client credentials with ``private_key_jwt`` (RFC 7523), EdDSA (RFC 8037). PyJWT wants the
private key in its hands; ours stays with the signer, so the two lines of a JWS are written here.
"""

from __future__ import annotations

import base64
import secrets
import time
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlencode

import msgspec

from udc_desktop.sync import outcomes
from udc_desktop.sync.outcomes import Reply

PATH = "/oauth2/token"
_ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_LIFETIME = 240  # seconds of an assertion; headquarters takes at most 300
_EARLY = 60.0  # seconds before its end from which a token is not used any more


class Granted(msgspec.Struct, frozen=True):
    """The answer of the token endpoint."""

    access_token: str
    token_type: str
    expires_in: int


class Badge:
    """The token that the device carries, until shortly before it expires."""

    def __init__(self) -> None:
        self._token = ""
        self._until = 0.0  # monotonic

    @property
    def token(self) -> str:
        """The token, empty where a new one is needed."""
        return self._token if time.monotonic() < self._until else ""

    def take(self, reply: Reply) -> None:
        """Take the token out of a 200; raises ``LineFault`` where there is none in it."""
        try:
            granted = msgspec.json.decode(reply.body, type=Granted)
        except msgspec.MsgspecError:
            raise outcomes.wrong_type(reply) from None
        if granted.token_type.lower() != "bearer" or not granted.access_token.isascii():
            raise outcomes.misread("token")
        self._token = granted.access_token
        self._until = time.monotonic() + max(granted.expires_in - _EARLY, granted.expires_in / 2)

    def drop(self) -> None:
        """Forget a token that is not good any more."""
        self._token = ""


def token_form(
    device: str, headquarters: str, now: datetime, sign: Callable[[bytes], bytes]
) -> bytes:
    """Return the form that asks for a token. ``now`` is headquarters' time."""
    form = {
        "grant_type": "client_credentials",
        "client_assertion_type": _ASSERTION_TYPE,
        "client_assertion": assertion(device, headquarters, now, sign),
    }
    return urlencode(form).encode("ascii")


def assertion(device: str, headquarters: str, now: datetime, sign: Callable[[bytes], bytes]) -> str:
    """Return the signed statement of who calls, good for one use within minutes."""
    issued = int(now.timestamp())
    claims = {
        "iss": device,
        "sub": device,
        "aud": headquarters,
        "jti": secrets.token_urlsafe(12),
        "iat": issued,
        "exp": issued + _LIFETIME,
    }
    signed = _part({"alg": "EdDSA", "typ": "JWT"}) + b"." + _part(claims)
    return (signed + b"." + _base64url(sign(signed))).decode("ascii")


def _part(value: object) -> bytes:
    return _base64url(msgspec.json.encode(value))


def _base64url(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")
