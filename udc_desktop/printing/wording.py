"""What the papers say, in one language or in both."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from udc_desktop.domain.programmes import Words
from udc_desktop.domain.receipts import Account, Dated, ReceiptContent
from udc_desktop.domain.text import (
    date_words,
    digits,
    fiscal_year_words,
    local_day,
    normalise,
    taka,
    taka_in_words,
    time_words,
)

Labels = Mapping[str, Mapping[str, str]]
"""The labels of each language by their key."""

Gap = str | Callable[[str], str]
"""What fills a gap: a text, or what gives the text of a language."""

_LANGUAGES: Mapping[str, tuple[str, ...]] = {"bn": ("bn",), "en": ("en",), "both": ("bn", "en")}


def load_labels(folder: Path) -> Labels:
    """Read the labels of both languages."""
    return {
        language: {
            key: normalise(text)
            for key, text in json.loads(
                (folder / f"labels_{language}.json").read_text("utf-8")
            ).items()
        }
        for language in ("bn", "en")
    }


class Voice:
    """Says labels and values in the languages of one paper."""

    def __init__(self, labels: Labels, language: str) -> None:
        self._labels = labels
        self.languages = _LANGUAGES[language]

    def each(self, key: str, **gaps: Gap) -> list[str]:
        """Return a label in each language of the paper, its gaps filled."""
        return [
            self._labels[language][key].format_map(
                {name: gap if isinstance(gap, str) else gap(language) for name, gap in gaps.items()}
            )
            for language in self.languages
        ]

    def line(self, key: str, **gaps: Gap) -> str:
        """Return a label as one line."""
        return joined(self.each(key, **gaps))

    def words(self, words: Words) -> list[str]:
        """Return a text in each language of the paper, once where it is the same."""
        return self.said(words.in_)

    def said(self, say: Callable[[str], str]) -> list[str]:
        """Return what ``say`` gives for each language of the paper, once where it is the same."""
        return list(dict.fromkeys(text for text in map(say, self.languages) if text))


def joined(texts: Sequence[str]) -> str:
    """Return texts of several languages as one line."""
    return " / ".join(dict.fromkeys(texts))


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of what was recorded: its label and its value, a text for each language."""

    label: str
    value: tuple[str, ...]
    is_bold: bool = False


class PaperContent(Protocol):
    """What every paper for a person has: its number, when and where and by whom it was made."""

    @property
    def number(self) -> str:
        """The number by which it is asked for."""

    @property
    def created(self) -> datetime:
        """When it was recorded; aware, UTC."""

    @property
    def centre(self) -> Words:
        """Where."""

    @property
    def place(self) -> Words:
        """Union, upazila, district."""

    @property
    def operator(self) -> str:
        """By whom."""

    @property
    def qr(self) -> str:
        """The text of the code."""


class PaperWording(ABC):
    """The sentences that the papers for persons have in common."""

    content: PaperContent

    def __init__(self, voice: Voice, content: PaperContent) -> None:
        self.voice = voice
        self.content = content

    @abstractmethod
    def title(self) -> list[str]:
        """Return what the paper is called."""

    @abstractmethod
    def main_facts(self) -> Iterator[Fact]:
        """Yield the wide half of the facts."""

    @abstractmethod
    def side_facts(self) -> Iterator[Fact]:
        """Yield the narrow half of the facts."""

    def answers(self) -> Iterator[Fact]:
        """Yield the facts that fill up the shorter half."""
        return iter(())

    def copy_of(self, who: str) -> str:
        """Return whose copy this is."""
        return self.voice.line(who)

    def moment(self, at: datetime) -> str:
        """Return day and time of a moment."""
        return joined(
            self.voice.said(
                lambda language: (
                    f"{date_words(local_day(at), language)}, {time_words(at, language)}"
                )
            )
        )

    def about(self, who: str) -> list[str]:
        """Return whose copy this is, when it was recorded and by whom."""
        return [
            self.copy_of(who),
            self.moment(self.content.created),
            self.voice.line("operator", name=self.content.operator),
        ]

    def code_says(self) -> list[str]:
        """Return what the code is good for."""
        return self.voice.each("verify")

    def made_again(self, at: datetime) -> str:
        """Return when a reprint was made."""
        return self.voice.line(
            "duplicate_made",
            date=lambda language: date_words(local_day(at), language),
            time=lambda language: time_words(at, language),
        )

    def hotlines(self) -> list[list[str]]:
        """Return the hotlines, a list for each language."""
        keys = ("hotline_109", "hotline_1098", "hotline_333", "hotline_999")
        return [list(said) for said in zip(*(self.voice.each(key) for key in keys), strict=True)]

    def _fact(self, key: str, value: Sequence[str], *, is_bold: bool = False) -> Fact:
        return Fact(self.voice.line(key), tuple(value), is_bold)

    def _number(self, number: str) -> list[str]:
        return self.voice.said(lambda language: digits(number, language))

    def _day(self, day: date) -> list[str]:
        return self.voice.said(lambda language: date_words(day, language))

    def _in(self, language: str, key: str, **gaps: str) -> str:
        return self.voice.each(key, **gaps)[self.voice.languages.index(language)]


class ReceiptWording(PaperWording):
    """The sentences of one receipt."""

    content: ReceiptContent

    def __init__(self, voice: Voice, content: ReceiptContent) -> None:
        super().__init__(voice, content)

    def copy_of(self, who: str) -> str:
        """Return whose copy this is, and of which revision where it is not the first."""
        said = self.voice.line(who)
        revision = self.content.revision
        if revision == 1:
            return said
        of_it = self.voice.line("revision", number=lambda language: digits(revision, language))
        return f"{said} · {of_it}"

    def title(self) -> list[str]:
        """Return what the paper is called."""
        return self.voice.each("title_refused" if self.content.is_refused else "title")

    def main_facts(self) -> Iterator[Fact]:
        """Yield who applied for what, the wide half of the facts."""
        content = self.content
        yield self._fact("programme", self.voice.words(content.programme), is_bold=True)
        yield self._fact(
            "applicant",
            self.voice.said(
                lambda language: (
                    (content.applicant_en if language == "en" else "") or content.applicant_bn
                )
            ),
            is_bold=True,
        )
        if content.relation and content.relative:
            yield self._fact(content.relation, [content.relative])
        address = self.voice.said(self._address)
        if address:
            yield self._fact("address", address)

    def side_facts(self) -> Iterator[Fact]:
        """Yield the year and the masked numbers, the narrow half of the facts."""
        content = self.content
        yield self._fact(
            "fiscal_year",
            self.voice.said(lambda language: fiscal_year_words(content.fiscal_year, language)),
        )
        yield from self.numbers()
        window = content.window
        if window is not None and not (window.is_next or content.is_refused):
            yield self._fact("window", self.voice.said(self._window))

    def numbers(self) -> Iterator[Fact]:
        """Yield the masked numbers by which the applicant is known."""
        content = self.content
        for key, number in (
            ("nid", content.nid),
            ("brn", content.brn),
            ("mobile", content.mobile),
        ):
            if number:
                yield self._fact(key, self._number(number))
        account = content.account
        if account is not None:
            yield self._fact(
                "account", self.voice.said(lambda language: self._account(account, language))
            )

    def answers(self) -> Iterator[Fact]:
        """Yield the programme's own answers that belong on the receipt."""
        for answer in self.content.answers:
            value = answer.value
            said = (
                self.voice.each("yes" if value else "no")
                if isinstance(value, bool)
                else self.voice.words(value)
            )
            yield Fact(joined(self.voice.words(answer.label)), tuple(said))
        deadline = self.content.deadline
        if deadline is not None and deadline.on is not None and not self.content.is_refused:
            yield Fact(joined(self.voice.words(deadline.text)), tuple(self._day(deadline.on)), True)

    def handed_in(self) -> list[tuple[str, str]]:
        """Return heading and list of the papers handed in, for each language."""
        papers = self.content.handed_in
        if not papers:
            return [("", text) for text in self.voice.each("handed_in_nothing")]
        lists = [" · ".join(p.in_(language) for p in papers) for language in self.voice.languages]
        return list(zip(self.voice.each("handed_in"), lists, strict=True))

    def fee(self) -> str:
        """Return what the application costs."""
        fee = self.content.fee
        return self.voice.line(
            "fee" if fee else "fee_free",
            fee=lambda language: taka(fee, language),
            words=lambda language: taka_in_words(fee, language),
        )

    def next_window(self) -> list[tuple[str, str]]:
        """Return heading and sentence of an application for the next window, or nothing."""
        window = self.content.window
        if window is None or not window.is_next or self.content.is_refused:
            return []
        closes = window.closes
        sentences = self.voice.each(
            "next_window_until" if closes else "next_window_open",
            opens=lambda language: date_words(window.opens, language),
            closes=lambda language: date_words(closes, language) if closes else "",
        )
        return list(zip(self.voice.each("next_window"), sentences, strict=True))

    def what_next(self) -> list[tuple[str, str]]:
        """Return heading and sentences of what happens now, for each language."""
        asks = self.voice.each("next_ask")
        headings = self.voice.each("next")
        return [
            (heading, " ".join([*(_dated(step, language) for step in self.content.next), ask]))
            for language, heading, ask in zip(self.voice.languages, headings, asks, strict=True)
        ]

    def reasons(self) -> list[tuple[str, list[str]]]:
        """Return heading and numbered reasons of a refusal, for each language."""
        return [
            (
                heading,
                [
                    f"{digits(place, language)}. {reason.in_(language)}"
                    for place, reason in enumerate(self.content.reasons, 1)
                ],
            )
            for language, heading in zip(
                self.voice.languages, self.voice.each("reasons"), strict=True
            )
        ]

    def appeal(self) -> list[tuple[str, str]]:
        """Return heading and sentences of how to appeal, for each language."""
        return list(zip(self.voice.each("appeal"), self.voice.each("appeal_how"), strict=True))

    def _address(self, language: str) -> str:
        address = self.content.address
        parts = [address.line, address.village]
        if address.ward:
            parts.append(self._in(language, "ward", ward=digits(address.ward, language)))
        places = (address.union, address.upazila, address.district)
        parts += [place.in_(language) for place in places if place is not None]
        if address.post_code:
            parts.append(self._in(language, "post_code", code=digits(address.post_code, language)))
        return ", ".join(part for part in parts if part)

    def _account(self, account: Account, language: str) -> str:
        if account.owner is None:
            return f"{account.provider.in_(language)} {digits(account.number, language)}"
        return self._in(
            language,
            "account_line",
            provider=account.provider.in_(language),
            number=digits(account.number, language),
            owner=account.owner.in_(language),
        )

    def _window(self, language: str) -> str:
        window = self.content.window
        if window is None:
            return ""
        closes = window.closes
        return self._in(
            language,
            "window_until" if closes else "window_open",
            opens=_short_of(window.opens, closes, language),
            closes=date_words(closes, language) if closes else "",
        )


def _short_of(day: date, later: date | None, language: str) -> str:
    """Return the first day of a range without what its last day says again."""
    if later is not None and (day.year, day.month) == (later.year, later.month):
        return digits(day.day, language)
    return date_words(day, language)


def _dated(step: Dated, language: str) -> str:
    """Return a step with its day put in; a step without a day leaves the gap out."""
    day = date_words(step.on, language) if step.on else ""
    return step.text.in_(language).replace("{date}", day)
