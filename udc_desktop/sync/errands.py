"""Going to headquarters with a question until it is answered: signed in, at the right time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from udc_desktop.services.line import LineFault, Stop
from udc_desktop.sync import outcomes, tokens
from udc_desktop.sync.asks import Ask, never
from udc_desktop.sync.clockwork import Skew
from udc_desktop.sync.letters import Peer, Pen, accepted, packed
from udc_desktop.sync.outcomes import Reply

if TYPE_CHECKING:
    from udc_desktop.sync.wire import Wire

_OK = frozenset({200})


class Errands:
    """Carries questions over a wire, and mends once each what headquarters says can be mended."""

    def __init__(self, wire: Wire, pen: Pen, skew: Skew, program: str) -> None:
        self._wire = wire
        self._pen = pen
        self._skew = skew
        self._program = program
        self._badge = tokens.Badge()
        self.peer: Peer | None = None

    @property
    def headquarters(self) -> Peer:
        """Who is asked; raises ``LineFault`` before anybody is known."""
        if self.peer is None:
            raise LineFault("line_sign_in", reason="not_registered")
        return self.peer

    def letter(self, method: str, path: str, letter: bytes) -> Ask:
        """Return the question that a letter is."""
        return self.parcel(method, path, *packed(letter))

    def parcel(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Ask:
        """Return the question that a letter is which was packed before."""
        return Ask(method, path, self._headers(headers), body)

    def plain(self, path: str) -> Ask:
        """Return a question that has no body."""
        return Ask("GET", path, self._headers({"Accept-Encoding": accepted()}))

    def carry(
        self,
        method: str,
        path: str,
        headers: dict[str, str],
        make_body: Callable[[], bytes],
        *,
        stop: Stop | None = None,
        repeats: bool = True,
        expects: frozenset[int] = _OK,
    ) -> Reply:
        """Exchange something that is no letter, signed in: for papers and for the registry."""
        return self.call(
            lambda: Ask(method, path, self._headers(headers), make_body(), repeats),
            stop=stop,
            expects=expects,
        )

    def call(
        self,
        make: Callable[[], Ask],
        *,
        stop: Stop | None = None,
        is_signed_in: bool = True,
        expects: frozenset[int] = _OK,
    ) -> Reply:
        """Ask until there is an answer to what was asked, or a fault.

        A clock that headquarters corrects, and a token that it no longer takes, are mended once
        each; the question is then signed anew.
        """
        remedies = {"clock", "sign_in"}
        while True:
            ask = make()
            if is_signed_in:
                bearer = {"Authorization": f"Bearer {self._token()}"}
                ask = replace(ask, headers=dict(ask.headers) | bearer)
            reply = self._wire.exchange(ask, stop or never)
            if reply.status in expects:
                return reply
            remedy = self._remedy(reply, is_signed_in=is_signed_in)
            if remedy not in remedies:
                raise self._refused(reply, is_batch=ask.is_batch)
            remedies.discard(remedy)

    def _remedy(self, reply: Reply, *, is_signed_in: bool) -> str:
        """Do what may help against a refusal and return its name, empty where nothing does."""
        trouble = reply.trouble
        if trouble is not None and trouble.code == "clock" and trouble.now is not None:
            self._skew.told(trouble.now, reply)
            return "clock"
        if is_signed_in and reply.status == 401 and (trouble is None or trouble.code == "sign_in"):
            self._badge.drop()
            return "sign_in"
        if trouble is not None and trouble.detail == "used_assertion":
            return "sign_in"  # the answer to it was lost, and a statement is good for one use
        return ""

    def _token(self) -> str:
        if not self._badge.token:
            self._badge.take(self.call(self._token_ask, is_signed_in=False))
        return self._badge.token

    def _token_ask(self) -> Ask:
        peer = self.headquarters
        form = tokens.token_form(self._pen.device, peer.id, self._skew.now(), self._pen.signer.sign)
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return Ask("POST", tokens.PATH, self._headers(headers), form)

    def _refused(self, reply: Reply, *, is_batch: bool = False) -> LineFault:
        return outcomes.refused(
            reply, host=self._wire.host, now=self._skew.now(), is_batch=is_batch
        )

    def _headers(self, headers: dict[str, str]) -> dict[str, str]:
        return {"User-Agent": f"udc/{self._program}"} | headers
