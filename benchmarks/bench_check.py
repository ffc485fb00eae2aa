"""The check of a whole MCBP draft at each key that is typed into it.

The floor is CEL alone: the rules of the programme, compiled, over facts that lie ready.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.bench_save import DAY, Desk
from benchmarks.harness import Figure, figure, in_turn, median, p95
from udc_desktop.domain.enrolments import EnrolmentDraft
from udc_desktop.domain.expressions import FUNCTIONS, compiled, plain
from udc_desktop.domain.text import local_day
from udc_desktop.services.checking import Checked


def keys(draft: EnrolmentDraft) -> Iterator[None]:
    """Type every answer of the draft again, and stop at each key."""
    for path, whole in list(draft.answers.items()):
        for end in range(len(whole) + 1):
            draft.answers[path] = whole[:end]
            yield


class BareRules:
    """The rules of a programme over the facts of one draft, and nothing round them."""

    def __init__(self, checked: Checked, today: date) -> None:
        import cel

        facts = plain(checked.facts)
        for name, value in checked.derived.items():
            group, _, field = name.partition(".")
            facts[group] = {**facts.get(group, {}), field: value}
        params = {p.id: p.value for p in checked.programme.params}
        facts |= {"params": params, "today": today.isoformat()}
        self._context = cel.Context(facts, dict(FUNCTIONS))
        self._rules = [compiled(rule.when) for rule in checked.programme.rules]

    def judge(self) -> list[object]:
        """Judge every rule."""
        return [rule.execute(self._context) for rule in self._rules]


def run(*, quick: bool) -> list[Figure]:
    """Return the figures of a check."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        draft = desk.typed()
        desk.hand_in(draft)
        whole = desk.service.check(draft)
        bare = BareRules(whole, local_day(DAY))
        if not all(isinstance(outcome, bool) for outcome in bare.judge()):
            raise RuntimeError("a rule of a whole draft has no outcome: the floor measures less")
        ours, floor = [], []
        for _ in range(1 if quick else 10):
            for _ in keys(draft):
                one, other = in_turn(1, lambda: desk.service.check(draft), bare.judge)
                ours += one
                floor += other
        (again,) = in_turn(200, lambda: desk.service.check(draft))
        desk.store.close()
    return [
        figure("a key, median", median(ours), "ms", floor=median(floor), bar=5),
        figure("a key, p95", p95(ours), "ms", floor=p95(floor)),
        figure("the same answers again, median", median(again), "ms"),
        figure("rules of the programme", len(whole.programme.rules), "rules"),
        figure("keys typed", len(ours), "keys"),
    ]
