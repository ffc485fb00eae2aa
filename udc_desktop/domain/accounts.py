"""Where an allowance is paid: mobile wallets, bank branches, account numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from udc_desktop.domain.identifiers import bare_digits, is_number, read_mobile
from udc_desktop.domain.problems import Reading, problem
from udc_desktop.domain.programme_checks import Finding
from udc_desktop.domain.programmes import Words
from udc_desktop.domain.script import normalise, param_text
from udc_desktop.domain.toml_pages import FileFault, TomlPage


class Provider(msgspec.Struct, frozen=True):
    """Who runs a wallet, and how many digits its numbers have."""

    id: str
    name: Words
    lengths: tuple[int, ...] = (11,)


# Rocket adds a check digit that only its own system can compute; forms take 11 or 12.
WALLET_PROVIDERS = (
    Provider("bkash", Words("বিকাশ", "bKash")),
    Provider("nagad", Words("নগদ", "Nagad")),
    Provider("rocket", Words("রকেট", "Rocket"), (11, 12)),
    Provider("upay", Words(normalise("উপায়"), "Upay")),
    Provider("other", Words("অন্য মোবাইল ব্যাংকিং", "Another wallet")),
)
_PROVIDER_OF = {provider.id: provider for provider in WALLET_PROVIDERS}


def provider_name(provider: str, language: str) -> str:
    """Return the name of a provider by its id; the id itself where it is not known."""
    known = _PROVIDER_OF.get(provider)
    return known.name.in_(language) if known else provider


@dataclass(frozen=True, slots=True)
class Wallet:
    """The number of a mobile wallet: the holder's mobile, with Rocket's check digit if given."""

    provider: str
    number: str

    def __str__(self) -> str:
        return self.number

    @property
    def mobile(self) -> str:
        """Return the mobile number that the wallet stands on, by which two wallets are one."""
        return self.number[:11]


def read_wallet(raw: str, provider: str, field: str = "wallet") -> Reading[Wallet]:
    """Read the number of a wallet of ``provider`` (an id; another one counts as 11 digits).

    Blocks: what a mobile number would be blocked for, and a twelfth digit except for Rocket.
    """
    text = bare_digits(raw)
    if not text:
        return Reading(None)
    last = ""
    without_country = re.sub(r"^(?:\+|00)?88(?=01)", "", text)
    if len(without_country) == 12 and is_number(without_country):
        known = _PROVIDER_OF.get(provider)
        if known is None or 12 not in known.lengths:
            return Reading(None, (problem(field, "wallet_twelve_digits"),))
        text, last = without_country[:11], without_country[11]
    mobile = read_mobile(text, field)
    if mobile.value is None:
        problems = tuple(
            problem(field, "wallet_length", length=len(without_country))
            if p.code in {"mobile_length", "mobile_begins"}
            else p
            for p in mobile.problems
        )
        return Reading(None, problems)
    return Reading(Wallet(provider, mobile.value.number + last))


class Bank(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A bank by the first three digits of its routing numbers."""

    code: str
    bn: str
    en: str

    @property
    def name(self) -> Words:
        """Return the name in both languages."""
        return Words(self.bn, self.en)


_FEWEST_BANKS = 5  # six state banks alone pay most allowances; fewer is half a file


class _BankList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    bank: tuple[Bank, ...]


def banks_from_toml(text: str | bytes) -> tuple[Bank, ...]:
    """Return the banks of a list file; raises ``msgspec.DecodeError`` where it is not one."""
    found = msgspec.toml.decode(text, type=_BankList).bank
    return tuple(Bank(b.code, normalise(b.bn), normalise(b.en)) for b in found)


def read_banks(text: str, file: str) -> tuple[Bank, ...]:
    """Read a list of banks that headquarters sent.

    Raises ``FileFault``: ``syntax``, ``shape``, ``code`` (not three digits), ``twice``, ``text``
    (a name is missing), ``too_few``.
    """
    page = TomlPage(text, file)
    banks = page.read(_BankList).bank
    page.refuse(_bank_findings(banks))
    if len(banks) < _FEWEST_BANKS:
        raise FileFault(file, 0, "too_few", f"{len(banks)} banks are not all of them")
    return banks


def _bank_findings(banks: Sequence[Bank]) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, bank in enumerate(banks):
        if len(bank.code) != 3 or not is_number(bank.code):
            yield Finding(("bank", index, "code"), "code", "a bank's code has three digits")
        if bank.code in seen:
            yield Finding(("bank", index, "code"), "twice", f"{bank.code} stands there twice")
        seen.add(bank.code)
        for language in ("bn", "en"):
            if not getattr(bank, language).strip():
                yield Finding(("bank", index, language), "text", "the name is missing")


@dataclass(frozen=True, slots=True)
class Routing:
    """A branch's routing number: bank 3, district 2, branch 3, check digit 1.

    The district is the code of the Bureau of Statistics, except Dhaka (26 north, 27 south) and
    Dinajpur (28).
    """

    number: str

    def __str__(self) -> str:
        return self.number

    @property
    def bank(self) -> str:
        """Return the bank's code."""
        return self.number[:3]

    @property
    def district(self) -> str:
        """Return the district's code in the numbering of the clearing house."""
        return self.number[3:5]

    @property
    def branch(self) -> str:
        """Return the branch's code."""
        return self.number[5:8]

    def bank_among(self, banks: Iterable[Bank]) -> Bank | None:
        """Return the bank where it is listed; that it is not says nothing against the number."""
        return next((bank for bank in banks if bank.code == self.bank), None)


_ROUTING_WEIGHTS = (5, 7, 1, 5, 7, 1, 5, 7, 1)


def has_right_check_digit(routing: str) -> bool:
    """Whether nine digits fulfil (5d1+7d2+d3+5d4+7d5+d6+5d7+7d8+d9) mod 10 = 0.

    The rule holds for every published number. It misses about one slip in seven, so the number is
    typed twice as well.
    """
    weighted = zip(_ROUTING_WEIGHTS, routing, strict=True)
    return sum(weight * int(digit) for weight, digit in weighted) % 10 == 0


def read_routing(raw: str, field: str = "routing") -> Reading[Routing]:
    """Read a branch's routing number of nine digits.

    Blocks: anything but digits, the length, the check digit, a bank 000. A number that lost its
    leading zero in a spreadsheet is told from other lengths and carries the offer.
    """
    number = bare_digits(raw)
    if not number:
        return Reading(None)
    if not is_number(number):
        return Reading(None, (problem(field, "routing_not_digits", text=param_text(raw)),))
    if len(number) == 8 and has_right_check_digit(f"0{number}"):
        return Reading(None, (problem(field, "routing_lost_zero", offer=f"0{number}"),))
    if len(number) != 9:
        return Reading(None, (problem(field, "routing_length", length=len(number)),))
    if not has_right_check_digit(number):
        return Reading(None, (problem(field, "routing_check_digit"),))
    if number.startswith("000"):
        return Reading(None, (problem(field, "routing_bank"),))
    return Reading(Routing(number))


SHORTEST_ACCOUNT, LONGEST_ACCOUNT = 7, 17


def read_account_number(raw: str, field: str = "account_number") -> Reading[str]:
    """Read the number of a bank account: 7 to 17 digits; banks share no check digit."""
    number = bare_digits(raw)
    if not number:
        return Reading(None)
    if not is_number(number):
        return Reading(None, (problem(field, "account_not_digits", text=param_text(raw)),))
    if not SHORTEST_ACCOUNT <= len(number) <= LONGEST_ACCOUNT:
        return Reading(
            None,
            (
                problem(
                    field,
                    "account_length",
                    length=len(number),
                    min=SHORTEST_ACCOUNT,
                    max=LONGEST_ACCOUNT,
                ),
            ),
        )
    return Reading(number)
