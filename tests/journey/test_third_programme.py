"""A programme that no line of code knows works from its file alone."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QLabel

from tests.journey.conftest import IN_TIME
from tests.tools.tour import applicant
from udc_desktop import paths
from udc_desktop.domain.text import local_day

pytestmark = pytest.mark.journey

FILE = Path(__file__).parents[1] / "data" / "programmes" / "river_erosion.toml"
ANSWERS = applicant(local_day(IN_TIME)) | {
    "address.line": "নমুনা বাড়ি",
    "erosion.on": "01-11-2026",
    "erosion.lost": "field",
    "erosion.land": "12.5",
    "erosion.has_boat": "no",
    "account.kind": "bank",
    "account.bank": "Sonali Bank",
    "account.branch": "নবীনগর",
    "account.routing": "200480554",
    "account.holder_name": "MST NAMUNA KHATUN",
    "account.number": "1234567890123",
    "account.number_again": "1234567890123",
}


@pytest.fixture
def counter(open_counter, prepared, tmp_path):
    home = prepared.copy(tmp_path / "home")
    home.programmes.mkdir(exist_ok=True)
    (home.programmes / FILE.name).write_text(FILE.read_text("utf-8"), "utf-8")
    counter = open_counter(paths.Home(home.folder))
    counter.sign_in(prepared.operator)
    return counter


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        return " ".join(page.get_textpage().get_text_range() for page in document)


def test_it_is_asked_on_screen_stored_and_printed(counter):
    counter.tour.enrol(ANSWERS, pictures=False, programme=3)

    detail = counter.detail(counter.enrolment.outcome_page.number_label.text())

    assert detail.application.programme == "river_erosion"
    assert detail.application.body["erosion"] == {
        "on": "2026-11-01",
        "lost": "field",
        "land": "12.5",
        "has_boat": False,
    }
    assert "land_decimal" not in detail.application.body["household"]  # its file hides it
    assert "pregnancy" not in detail.application.body
    (event,) = detail.events
    assert b'"erosion":{' in event.body
    printed = " ".join(text_of(detail.receipts[0].pdf).split())
    assert "নদীভাঙন সহায়তা (কাল্পনিক)" in printed
    assert "ভাঙনের তারিখ" in printed
    assert "১ নভেম্বর ২০২৬" in printed


def test_its_rules_speak_beside_the_form(counter):
    service = counter.counter.enrolment
    draft = service.begin(counter.counter.operator, "river_erosion")
    draft.answers.update(ANSWERS | {"erosion.on": "01-01-2026"})
    draft.step = "erosion"
    service.keep(draft)

    counter.window.navigator.open_draft(draft.id)
    counter.hands.see(lambda: counter.enrolment.entry_page.step == "erosion", "its own step")
    counter.hands.settle()

    said = {label.text() for label in counter.enrolment.findChildren(QLabel) if label.isVisible()}
    assert any("৯০ দিনের বেশি হয়ে গেছে।" in text for text in said)
    assert any("ভাঙনের তারিখ" in text for text in said)
