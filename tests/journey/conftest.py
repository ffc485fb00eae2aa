"""A centre that is set up once, and copied for every journey."""

from __future__ import annotations

import logging
import random
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from tests.tools.typist import PASSWORD
from udc_desktop import bootstrap, demo, paths
from udc_desktop.domain.enrolments import Consent, EnrolmentDraft
from udc_desktop.domain.operators import Role
from udc_desktop.services.house import Counter, NewCentre
from udc_desktop.storage.keys import FileVault

IN_TIME = datetime(2026, 11, 12, 6, 0, tzinfo=UTC)  # noon in Dhaka, on a day of an open window


@pytest.fixture(autouse=True)
def _logging_as_before():
    """Take the log file of a journey's home out of the logging again."""
    logger = logging.getLogger("udc_desktop")
    before = logger.handlers[:], logger.level, logger.propagate, logging.raiseExceptions
    yield
    for handler in logger.handlers:
        if handler not in before[0]:
            handler.close()
    logger.handlers[:], logger.level, logger.propagate, logging.raiseExceptions = before


@dataclass(frozen=True)
class Prepared:
    """A centre with a supervisor, an operator, and one applicant enrolled the day before."""

    folder: Path
    supervisor: UUID
    operator: UUID
    recovery_key: str
    key: bytes

    def copy(self, to: Path) -> paths.Home:
        """Return the home of a fresh copy."""
        shutil.copytree(self.folder, to)
        return paths.Home(to)


def whole_draft(counter: Counter, answers: dict[str, str]) -> EnrolmentDraft:
    """Return a stored MCBP draft of the one signed in with nothing left to do but the save."""
    draft = counter.enrolment.begin(counter.operator, "mcbp")
    draft.answers.update(answers)
    programme = counter.catalogue.get("mcbp")
    assert programme is not None
    for document in programme.documents:
        counter.enrolment.add_paper(draft, document.id, demo.picture(document.kind), "made-up")
    draft.consent = Consent(
        "2026-1", "applicant", "thumb", draft.answers["applicant.name_bn"], "bn", draft.started
    )
    draft.step = "review"
    counter.enrolment.keep(draft)
    return draft


@pytest.fixture(scope="session")
def prepared(tmp_path_factory) -> Prepared:
    folder = tmp_path_factory.mktemp("centre") / "home"
    logger = logging.getLogger("udc_desktop")
    before = logger.handlers[:], logger.level, logger.propagate, logging.raiseExceptions
    day_before = IN_TIME - timedelta(days=1)
    house, _ = bootstrap.open_house(paths.Home(folder), clock=lambda: day_before, cost=demo.CHEAP)
    sheet = house.set_up(NewCentre("bn", demo.CENTRE, demo.SUPERVISOR, PASSWORD))
    supervisor = house.slots()[0].operator
    counter = house.sign_in(supervisor, PASSWORD)
    other = counter.operators.add(counter.operator, demo.OPERATOR, Role.OPERATOR, PASSWORD)
    neighbour = demo.expectant_mother(random.Random(3), 1, day_before.date())
    counter.enrolment.enrol(whole_draft(counter, neighbour), counter.operator)
    house.sign_out()
    logger.handlers[:], logger.level, logger.propagate, logging.raiseExceptions = before
    key = FileVault(folder, lambda: day_before, cost=demo.CHEAP).open(supervisor, PASSWORD)
    return Prepared(folder, supervisor, other.id, sheet.recovery_key, key)
