"""The text that an applicant agrees to: data in both languages, with a version."""

from __future__ import annotations

from functools import cache

import msgspec

from udc_desktop import paths
from udc_desktop.domain.programmes import FieldSpec, Step, Words


class ConsentPoint(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing the applicant is told, with the icon that stands for it."""

    title: Words
    text: Words
    icon: str


class Declaration(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is declared, by whom."""

    applicant: Words
    guardian: Words


class ConsentText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole text. ``version`` goes into the record of everyone who agrees to it.

    ``{programme}``, ``{ministry}`` and ``{centre}`` stand for names.
    """

    version: str
    title: Words
    opening: Words
    points: tuple[ConsentPoint, ...]
    declaration: Declaration
    fields: tuple[FieldSpec, ...]

    def step(self) -> Step:
        """Return the questions on how the consent was given, as a step of the form."""
        return Step(id="consent", title=self.title, fields=self.fields)


@cache
def consent_text() -> ConsentText:
    """Return the shipped text."""
    source = paths.resources() / "consent" / "consent.toml"
    return msgspec.toml.decode(source.read_bytes(), type=ConsentText)
