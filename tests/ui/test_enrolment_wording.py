"""Computed facts as the form says them."""

from __future__ import annotations

import pytest

from udc_desktop.domain.programmes import Derived, Words
from udc_desktop.ui.enrolment.wording import derived_text

LENGTH = Derived(
    id="case.length", value="0", label=Words(bn="গর্ভকাল", en="Length"), kind="weeks_days"
)


@pytest.mark.parametrize(
    ("days", "bangla", "english"),
    [
        (141, "২০ সপ্তাহ ১ দিন", "20 weeks 1 day"),
        (140, "২০ সপ্তাহ", "20 weeks"),
        (9, "১ সপ্তাহ ২ দিন", "1 week 2 days"),
        (1, "১ দিন", "1 day"),
        (0, "০ দিন", "0 days"),
        (-1, "", ""),
    ],
)
def test_a_length_in_days_is_said_in_weeks_and_days(speak, days, bangla, english):
    speak("bn")
    assert derived_text(LENGTH, days, "bn") == bangla
    speak("en")
    assert derived_text(LENGTH, days, "en") == english
