"""The shipped programmes, and made-up applicants to judge by them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from udc_desktop.domain.eligibility import Explanation, Outcome, explain
from udc_desktop.domain.programme_files import read_form, read_programme
from udc_desktop.domain.programmes import Programme, Step

ROOT = Path(__file__).parents[2]
MADE_UP = ROOT / "tests" / "data" / "programmes"


@cache
def text_of(name: str) -> str:
    return (ROOT / "resources" / name).read_text("utf-8")


@cache
def form() -> tuple[Step, ...]:
    return read_form(text_of("forms/enrolment.toml"), "enrolment.toml")


@cache
def shipped(name: str) -> Programme:
    return read_programme(text_of(f"programmes/{name}.toml"), f"{name}.toml", form())


@cache
def made_up(name: str) -> Programme:
    return read_programme((MADE_UP / f"{name}.toml").read_text("utf-8"), f"{name}.toml", form())


def with_facts(facts: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts with some changed by ``group.name``; None takes an answer away."""
    changed = {group: dict(answers) for group, answers in facts.items()}
    for path, value in changes.items():
        group, _, name = path.partition(".")
        answers = changed.setdefault(group, {})
        answers.pop(name, None)
        if value is not None:
            answers[name] = value
    return changed


def outcomes(programme: Programme, facts: Mapping[str, Any], today: date) -> dict[str, Outcome]:
    return of(explain(programme, facts, today=today))


def of(explanation: Explanation) -> dict[str, Outcome]:
    return {judged.rule.id: judged.outcome for judged in explanation.judged}
