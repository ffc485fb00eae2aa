"""Each key in the find box over 100,000 people."""

from __future__ import annotations

from collections import defaultdict

from benchmarks.harness import Figure, figure, in_turn, median, p95
from benchmarks.population import QUICK, WHOLE, identity, populated

TYPED_WORDS = (
    "মোছাঃ রোকেয়া খাতুন", "লক্ষ্মী রাণী দাস", "জ্যোৎস্না বেগম", "Rokeya Khatun", "fatema akter",
    "খাতুন", "বেগম", "Jyotsna", "কৃষ্ণা রাণী",
)  # fmt: skip


def typed(count: int) -> list[str]:
    """Return what operators type: names in both scripts, numbers in any form and any digits."""
    bangla = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")
    numbers = []
    for n in (17, count // 3, count // 2 + 1, count - 5):
        nid, mobile, _ = identity(n)
        numbers += [nid, mobile.translate(bangla), "+88" + mobile, nid[-6:]]
    return [*TYPED_WORDS, *numbers, f"KRN1-24-{count // 4:06d}", f"{count // 2:06d}"]


def run(*, quick: bool) -> list[Figure]:
    """Return the figures; the floor is the index alone: FTS5 asked for 20 row ids."""
    store = populated(quick=quick)
    keys = [
        text[:end] for text in typed(QUICK if quick else WHOLE) for end in range(1, len(text) + 1)
    ]
    engine = store.queries._engine  # noqa: SLF001 - the floor goes under the adapter on purpose
    bare_query = (
        "SELECT rowid FROM person_name WHERE person_name MATCH ? ORDER BY rowid DESC LIMIT 20"
    )
    connection = engine.connect()
    floors, by_key, found = [], defaultdict(list), 0
    try:
        for _ in range(1 if quick else 5):
            for key in keys:
                lines = []
                ours, bare = in_turn(
                    1,
                    lambda key=key, lines=lines: lines.extend(store.queries.find(key, 20)),
                    lambda: connection.exec_driver_sql(bare_query, ('"খাতুন"*',)).fetchall(),
                )
                found += bool(lines)
                by_key[key] += ours
                floors += bare
    finally:
        connection.close()
    if found < len(keys) // 2:
        raise RuntimeError("most keys found nobody: the bench measures nothing")
    all_keys = [t for times in by_key.values() for t in times]
    slowest = max(by_key, key=lambda k: median(by_key[k]))
    return [
        figure("median of a key", median(all_keys), "ms", floor=median(floors)),
        figure("p95 of a key", p95(all_keys), "ms", floor=p95(floors), bar=50),
        figure(f"slowest key ({slowest!r}), median", median(by_key[slowest]), "ms"),
        figure("keys typed", len(all_keys), "keys"),
    ]
