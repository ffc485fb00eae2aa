"""What is said about sending, in both languages; the pill of the top bar."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.ui.exchange_desk import NOW, ScriptedExchange, fill
from udc_desktop.domain.exchange import CHANGE_KINDS, Outcome
from udc_desktop.services.exchange import Progress, Stage
from udc_desktop.services.ports import DayCounts
from udc_desktop.ui.sync import words

QUIET = DayCounts(3, 40, 0, 3, 0, NOW - timedelta(hours=1), 0)


@pytest.fixture
def status():
    return ScriptedExchange().now


def test_sizes_are_said_as_one_reads_them(speak):
    speak("en")
    assert words.size_words(0, "en") == "0 KB"
    assert words.size_words(1, "en") == "1 KB"
    assert words.size_words(235_000, "en") == "230 KB"
    assert words.size_words(5 * 1024 * 1024, "en") == "5 MB"
    speak("bn")
    assert words.size_words(1_500_000, "bn") == "১.৪ এমবি"


def test_spans_are_said_in_whole_units(speak):
    speak("en")
    assert words.span_words(30, "en") == "1 minute"
    assert words.span_words(-7200, "en") == "2 hours"
    assert words.span_words(3 * 86_400 + 5, "en") == "3 days"
    speak("bn")
    assert words.span_words(3 * 86_400, "bn") == "৩ দিন"


@pytest.mark.parametrize(
    ("counts", "changed", "progress", "said"),
    [
        (QUIET, {}, None, ("Nothing waiting", "ok")),
        (replace(QUIET, waiting_to_send=12), {}, None, ("12 waiting to be sent", "warn")),
        (replace(QUIET, waiting_to_send=12), {}, "12/31", ("Sending… 12/31", "note")),
        (
            replace(QUIET, waiting_to_send=2, last_sent=NOW - timedelta(days=3)),
            {},
            None,
            ("Last sent 3 days ago", "warn"),
        ),
        (
            replace(QUIET, waiting_to_send=2, set_aside=3),
            {"last_fault": "line_down"},
            None,
            ("3 to be mended", "bad"),
        ),
        (
            replace(QUIET, waiting_to_send=2),
            {"last_fault": "line_revoked"},
            None,
            ("Sending has stopped", "bad"),
        ),
        (
            replace(QUIET, waiting_to_send=2),
            {"last_fault": "line_down"},
            None,
            ("2 waiting to be sent", "warn"),
        ),
    ],
)
def test_the_pill_says_the_most_pressing(speak, status, counts, changed, progress, said):
    speak("en")
    assert words.pill(counts, replace(status, **changed), progress, NOW) == said


def test_the_tip_of_the_pill_says_what_to_do(speak, status):
    speak("en")
    tip = words.pill_tip(replace(QUIET, waiting_to_send=2), status, NOW)
    assert tip.splitlines() == [
        "2 records are waiting to be sent.",
        "Last sent today, 11:00 am.",
    ]
    tip = words.pill_tip(QUIET, replace(status, last_fault="line_portal"), NOW)
    assert "Open the browser" in tip
    assert "not joined" in words.pill_tip(QUIET, replace(status, headquarters=None), NOW)


def test_one_line_says_how_sending_stands(speak):
    speak("en")
    exchange = ScriptedExchange()
    assert words.standing(exchange.now, "en") == words.Said(
        "Everything is at headquarters. Nothing waits.", "ok"
    )
    exchange.waits(events=1)
    said = words.standing(exchange.now, "en")
    assert (said.text, said.look) == ("One record is waiting to be sent.", "warn")
    assert "as soon as there is a connection" in said.more
    exchange.say(last_fault="line_down")
    assert "There is no connection" in words.standing(exchange.now, "en").more
    exchange.say(last_fault="line_revoked")
    said = words.standing(exchange.now, "en")
    assert said.look == "bad"
    assert said.text.startswith("Sending has stopped.")
    exchange.say(last_fault="", policy=replace(exchange.now.policy, hours=(9, 17)))
    exchange.say(is_outside_hours=True)
    assert "between 09:00 and 17:00" in words.standing(exchange.now, "en").more
    exchange.say(is_outside_hours=False, is_over_budget=True)
    assert "budget" in words.standing(exchange.now, "en").more
    exchange.say(policy=replace(exchange.now.policy, is_paused=True))
    assert words.standing(exchange.now, "en").text.startswith("Sending is paused.")
    exchange = ScriptedExchange()
    exchange.waits(set_aside=2)
    said = words.standing(exchange.now, "en")
    assert said.look == "bad"
    assert "2" in said.more


def test_a_clock_that_is_hardly_wrong_disturbs_nobody(speak, status):
    speak("en")
    assert words.skew_text(replace(status, skew_seconds=119), "en") == ""
    ahead = words.skew_text(replace(status, skew_seconds=7200), "en")
    assert "ahead by 2 hours" in ahead
    assert "The records are safe" in ahead
    assert "behind by 5 minutes" in words.skew_text(replace(status, skew_seconds=-300), "en")


def test_everything_that_can_come_has_words(speak):
    for language in ("en", "bn"):
        speak(language)
        for kind in CHANGE_KINDS:
            assert words.changes_text({kind: 2}, language), kind
        for outcome in Outcome:
            assert words.outcome_text(outcome)
        for stage in Stage:
            assert words.stage_text(Progress(stage, 1, 2, 3000), language)
    speak("en")
    came = {"payment": 2, "application.decided": 3, "unheard.of": 9}
    assert words.changes_text(came, "en") == "3 decisions and 2 payments"
    assert words.changes_text({"application.decided": 1}, "en") == "1 decision"
    assert words.outcomes_text({"rejected": 2, "accepted": 10}, "en") == (
        "received: 10 · to be mended: 2"
    )
    speak("bn")
    assert words.changes_text(came, "bn") == "৩টি সিদ্ধান্ত ও ২টি পরিশোধের তথ্য"


def test_a_scene_is_what_it_says(speak):
    exchange = ScriptedExchange()
    fill(exchange)
    assert sum(line.count for line in exchange.now.waiting.lines) == exchange.now.waiting.events
