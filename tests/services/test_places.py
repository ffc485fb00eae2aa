"""Finding a union by typing: both scripts, any order, best first."""

from __future__ import annotations

import time

import pytest

from tests.builders import UNION, shipped_places


def lines(text: str, limit: int = 20) -> list[str]:
    return [place.line("en") for place in shipped_places().find(text, limit)]


@pytest.mark.parametrize(
    "text",
    [
        "কৃষ্ণনগর নবীনগর",
        "নবীনগর কৃষ্ণনগর",
        "krishnanagar nabinagar",
        "NABINAGAR krishna",
        "krishnanagar নবীনগর",
        "কৃষ্ণনগর ইউনিয়ন, নবীনগর উপজেলা",
        "  কৃষ্ণনগর,নবীনগর,ব্রাহ্মণবাড়িয়া ",
        "কৃষ্ননগর নবিনগর",  # as it is often typed
    ],
)
def test_a_union_is_found_by_its_name_and_those_above_in_any_order_and_script(text):
    found = shipped_places().find(text)
    assert [place.id for place in found] == [UNION]


def test_the_beginning_of_a_word_is_enough():
    assert "Krishnanagar, Nabinagar, Brahmanbaria" in lines("kris nabi brah")


def test_a_union_of_exactly_that_name_comes_before_one_that_begins_so():
    found = shipped_places().find("কৃষ্ণনগর", 200)
    names = [place.union_bn for place in found]
    exact = names.count("কৃষ্ণনগর")
    assert exact >= 2
    assert names[:exact] == ["কৃষ্ণনগর"] * exact


def test_unions_come_before_those_of_an_upazila_of_that_name():
    found = shipped_places().find("nabinagar", 50)
    is_own = [place.union_en.lower().startswith("nabinagar") for place in found]
    assert is_own == sorted(is_own, reverse=True)
    assert any(place.upazila_en == "Nabinagar" for place in found)


def test_every_word_must_be_found():
    assert lines("krishnanagar nowhere") == []
    assert lines("") == []
    assert lines(" , । ") == []


def test_a_name_of_several_words_is_found_written_as_one():
    whole = next(p for p in shipped_places().all() if len(p.union_en.split()) == 2)
    joined = "".join(whole.union_en.split())
    assert whole in shipped_places().find(f"{joined} {whole.upazila_en}", 50)


def test_never_more_than_asked_for():
    assert len(lines("ক", 7)) == 7


def test_every_union_is_found_by_its_own_line():
    index = shipped_places()
    for place in index.all()[::97]:
        for language in ("bn", "en"):
            assert place in index.find(place.line(language), 5)


def test_a_key_is_answered_at_once():
    index = shipped_places()
    index.prepare()
    slowest = 0.0
    for text in ("ক", "a", "s", "চ", "dhaka", "বরিশাল সদর"):
        begun = time.process_time()
        index.find(text)
        slowest = max(slowest, time.process_time() - begun)
    assert slowest < 0.05  # measured: 3 ms; five times the bar of 10 ms for a loaded machine
