"""The grievance desk over 50,000 grievances and 100,000 people: asked after, listed, counted."""

from __future__ import annotations

import atexit
import random
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from io import BytesIO
from itertools import pairwise
from time import perf_counter
from typing import Any, cast

from reportlab.pdfgen.canvas import Canvas

from benchmarks.grievance_population import (
    QUICK,
    SPAN,
    TODAY,
    WHOLE,
    complainant,
    ids,
    is_anonymous,
    is_sealed,
    received_at,
    tracking_number,
    with_grievances,
)
from benchmarks.harness import Figure, figure, in_turn, median, milliseconds, p95
from benchmarks.population import KEY, OPERATORS
from udc_desktop import demo, paths
from udc_desktop.bootstrap.grievances import make_grievances, make_rules
from udc_desktop.bootstrap.shipped import load_places, load_programmes
from udc_desktop.domain.grievances import Due, State
from udc_desktop.printing.press import PdfPress
from udc_desktop.services.central_files import CentralFiles
from udc_desktop.services.grievances.desk import GrievanceService
from udc_desktop.services.grievances.ports import GrievanceFilter as Wanted
from udc_desktop.services.grievances.ports import GrievanceLine, GrievanceQueries, Tracked
from udc_desktop.storage.engine import connect
from udc_desktop.storage.store import Store

SOON = TODAY + timedelta(days=5)
NAMES = ("রোকেয়া খাতুন", "লক্ষ্মী রাণী", "জ্যোৎস্না", "rokeya kha", "fatema", "বেগম", "খাতুন")
PAGE = 50
_LINES = 2_000


def run(*, quick: bool) -> list[Figure]:
    """Return the figures; floors are SQLite alone on the same file: by key, and a page in order."""
    store = with_grievances(quick=quick)
    count = QUICK if quick else WHOLE
    return [
        *asked_after(store, count, 20 if quick else 200),
        *found_in_the_box(store, count, 1 if quick else 3),
        *listed(store, count, 2 if quick else 10),
        *in_the_register(store.grievance_queries, count, 2 if quick else 10),
        *counted(store.grievance_queries, 3 if quick else 20),
        *printed(store, count, 1 if quick else 5),
    ]


def asked_after(store: Store, count: int, runs: int) -> list[Figure]:
    """Time "what became of it?" by each of the four ways."""
    chance, figures = random.Random(5), []
    track, bare = store.grievance_queries.track, bare_line(store, count)
    names = {n: tracking_number(n, count) for n in chance.sample(range(count), runs)}
    known = [n for n in range(count) if not is_sealed(n) and not is_anonymous(n)]

    def by_number(turn: int) -> Tracked:
        return Tracked(number=list(names.values())[turn])

    def by_nid(turn: int) -> Tracked:
        nid, _, born = complainant(known[turn * 7 % len(known)])
        return Tracked(nid=nid, born=born)

    def by_mobile(turn: int) -> Tracked:
        return Tracked(mobile=complainant(known[turn * 11 % len(known)])[1])

    def by_name(turn: int) -> Tracked:
        return Tracked(name=NAMES[turn % len(NAMES)])

    for way in (by_number, by_nid, by_mobile, by_name):
        times, floors = [], []
        for turn in range(runs):
            asked = way(turn)
            found: list[GrievanceLine] = []
            ours, floor = in_turn(1, lambda a=asked, f=found: f.extend(track(a, 20)), bare)
            if not found:
                raise RuntimeError(f"{asked} found nobody: the bench measures nothing")
            times += ours
            floors += floor
        said = way.__name__.replace("_", " ")
        figures += [
            figure(f"asked after {said}, median", median(times), "ms", floor=median(floors)),
            figure(f"asked after {said}, p95", p95(times), "ms", floor=p95(floors), bar=50),
        ]
    return figures


def found_in_the_box(store: Store, count: int, runs: int) -> list[Figure]:
    """Time every key of what is typed in the find box, where people are found too."""
    numbers = [tracking_number(n, count) for n in (3, count // 2, count - 9)]
    typed = [*numbers, "G00042", *NAMES[:4], *complainant(count // 3 * 2 // 10 * 10)[:2]]
    keys = [text[:end] for text in typed for end in range(1, len(text) + 1)]
    bare = bare_line(store, count)
    times, floors, kinds = [], [], set()
    for _ in range(runs):
        for key in keys:
            lines: list[object] = []
            ours, floor = in_turn(
                1, lambda k=key, li=lines: li.extend(store.queries.find(k, 20)), bare
            )
            kinds |= {line.kind for line in lines}
            times += ours
            floors += floor
    if "grievance" not in kinds:
        raise RuntimeError("the find box found no grievance: the bench measures nothing")
    return [
        figure("a key in the find box, median", median(times), "ms", floor=median(floors)),
        figure("a key in the find box, p95", p95(times), "ms", floor=p95(floors), bar=50),
    ]


def questions(count: int) -> dict[str, Wanted]:
    """Return filters and orders, and some together."""
    month = date(2025, 7, 1)
    category, office = ids("category")[0], ids("office")[-1]
    return {
        "the waiting list": Wanted(),
        "the waiting list backwards": Wanted(descending=True),
        "late": Wanted(standing=Due.LATE, today=TODAY, soon_until=SOON),
        "soon": Wanted(standing=Due.SOON, today=TODAY, soon_until=SOON),
        "no clock": Wanted(standing=Due.NONE),
        "to be told": Wanted(states=(State.ANSWERED,)),
        "to forward": Wanted(states=(State.RECEIVED, State.REOPENED, State.APPEALED)),
        "merged, which none is": Wanted(states=(State.MERGED,), sort="received"),
        "by day": Wanted(sort="received", descending=True),
        "by number": Wanted(sort="number"),
        "a month": Wanted(sort="number", since=month, until=month + timedelta(days=30)),
        "a category": Wanted(category=category, sort="received"),
        "a programme and a ward": Wanted(programme="oaa", ward="4"),
        "an office": Wanted(office=office, sort="number", descending=True),
        "an operator and a state": Wanted(operator=OPERATORS[1].id, states=(State.WITHDRAWN,)),
        "sealed": Wanted(sealed=True),
        "asked": Wanted(asked=True),
        "a name": Wanted(text="রোকেয়া"),
        "a frequent name by day": Wanted(text="বেগম", sort="received"),
        "a number": Wanted(text=tracking_number(count // 3, count)),
        "nobody": Wanted(text="zzzz"),
    }


def listed(store: Store, count: int, runs: int) -> list[Figure]:
    """Time pages of 50: the first, the second, and one far behind; and how many there are."""
    queries, bare = store.grievance_queries, bare_page(store)
    times: dict[str, list[float]] = {}
    floors: list[float] = []
    counts: list[float] = []
    for name, wanted in questions(count).items():
        behind = [None]
        page = queries.page(wanted, None, PAGE)
        if len(page) == PAGE:
            behind.append(page[-1])
            behind.append(queries.page(wanted, None, count // 3)[-1])
        times[name] = []
        for after in behind:
            ours, floor = in_turn(runs, lambda w=wanted, a=after: queries.page(w, a, PAGE), bare)
            times[name] += ours
            floors += floor
        counts += [milliseconds(lambda w=wanted: queries.count(w)) for _ in range(runs)]
    every = [t for own in times.values() for t in own]
    slowest = max(times, key=lambda n: median(times[n]))
    return [
        figure("a page of 50, median", median(every), "ms", floor=median(floors)),
        figure("a page of 50, p95", p95(every), "ms", floor=p95(floors), bar=100),
        figure(f"slowest page ({slowest}), median", median(times[slowest]), "ms", bar=100),
        figure("how many the filter leaves, p95", p95(counts), "ms", bar=100),
    ]


def in_the_register(queries: GrievanceQueries, count: int, runs: int) -> list[Figure]:
    """Time the register's pages of a month, with every step, and the whole month."""
    pages, whole, lines = [], [], 0
    for turn in range(runs):
        day = received_at(count // 12 * (turn % 10 + 1), count).date().replace(day=1)
        wanted = Wanted(since=day, until=day + timedelta(days=27), sort="number")
        times: list[float] = []
        after, page = 0, [None]
        while page:
            page = []
            times.append(
                milliseconds(
                    lambda w=wanted, a=after, p=page: p.extend(queries.register(w, a, PAGE))
                )
            )
            lines += len(page)
            if page:
                last = page[-1][0]
                after = last.year * 1_000_000 + last.serial
        pages += times
        whole.append(milliseconds(lambda w=wanted: queries.register(w, 0, 5_000)))
    if not lines:
        raise RuntimeError("the register is empty: the bench measures nothing")
    return [
        figure("a register page of 50 with its steps, median", median(pages), "ms"),
        figure("a register page of 50 with its steps, p95", p95(pages), "ms", bar=100),
        figure(f"a month of the register ({lines // runs} lines) at once", median(whole), "ms"),
    ]


def counted(queries: GrievanceQueries, runs: int) -> list[Figure]:
    """Time the figures of the desk, of a month and of a year."""
    month, year = date(2026, 10, 1), date(2025, 11, 1)
    works: dict[str, Callable[[], object]] = {
        "the figures of the desk": lambda: queries.counts(TODAY, SOON),
        "insight of a month": lambda: queries.insight(month, date(2026, 10, 31), TODAY),
        "insight of a year": lambda: queries.insight(year, date(2026, 10, 31), TODAY),
    }
    times = in_turn(runs, *works.values())
    return [
        figure(f"{name}, median", median(own), "ms") for name, own in zip(works, times, strict=True)
    ]


def bare_line(store: Store, count: int) -> Callable[[], object]:
    """Return a look-up by primary key and nothing else."""
    connection, turn = _beside(store), iter(range(10**9))
    query = "SELECT * FROM grievance WHERE seq = ?"
    return lambda: connection.execute(query, (next(turn) % count + 1,)).fetchall()


def bare_page(store: Store) -> Callable[[], object]:
    """Return 50 rows in the order of an index and nothing else."""
    connection = _beside(store)
    query = "SELECT * FROM grievance ORDER BY received, id LIMIT 50"
    return lambda: connection.execute(query).fetchall()


@cache
def _beside(store: Store) -> Any:
    # Not one of the store's own: one that is never given back makes it open others, and cold.
    connection = connect(store.path, KEY)
    atexit.register(connection.close)
    return connection


def printed(store: Store, count: int, runs: int) -> list[Figure]:
    """Time the register of about 2,000 lines, from the store to the PDF, and its longest silence.

    The floor is ReportLab alone that writes the text of the same cells into as many pages, each
    cell in one line and in a font that needs no shaping.
    """
    first = received_at(count // 2, count).date()
    wanted = Wanted(since=first, until=_day_behind(first, _LINES, count), sort="number")
    desk = desk_over(store)
    desk.register(wanted, "bn")  # fonts and labels are read once
    bare = cells(store, wanted)
    whole, floors, silences = [], [], []
    lines = 0
    for _ in range(runs):
        moments = [perf_counter()]

        def note(done: int, of: int, moments: list[float] = moments) -> bool:
            nonlocal lines
            lines = of
            moments.append(perf_counter())
            return True

        pdf = desk.register(wanted, "bn", note).pdf
        moments.append(perf_counter())
        whole.append((moments[-1] - moments[0]) * 1000)
        silences.append(max(b - a for a, b in pairwise(moments)) * 1000)
        pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
        floors.append(milliseconds(partial(bare_pages, bare, pages)))
    return [
        figure(
            f"the register of {lines:,} lines as PDF",
            median(whole),
            "ms",
            floor=median(floors),
            bar=3_000,
        ),
        figure("its longest silence between two words of progress", max(silences), "ms", bar=600),
    ]


def _day_behind(first: date, lines: int, count: int) -> date:
    return first + timedelta(days=max(lines * SPAN // count - 1, 1))


def desk_over(store: Store) -> GrievanceService:
    """Return the grievance desk over a store, as the house makes it."""
    centre = demo.CENTRE
    files = CentralFiles((), centre.union)
    rules = make_rules(store, files, _utc_now)
    press = PdfPress(paths.resources())
    programmes = load_programmes(paths.resources(), paths.resources() / "nowhere")
    return make_grievances(
        store,
        lambda: press,
        rules,
        cast(Any, None),  # no entry is mended here
        programmes,
        load_places(paths.resources()),
        centre,
        _utc_now,
    )


def cells(store: Store, wanted: Wanted) -> list[list[str]]:
    """Return the words of the lines, as many as their columns."""
    found = store.grievance_queries.register(wanted, 0, 5_000)
    return [
        [
            str(each.serial),
            each.number,
            str(each.received),
            *(
                (
                    each.record.complainant.name_bn if each.record.complainant else "",
                    each.record.complainant.mobile if each.record.complainant else "",
                    each.record.category,
                    each.record.subject,
                    each.record.text,
                )
                if each.record
                else ()
            ),
            *(str(step.on) for step in steps),
        ]
        for each, steps in found
    ]


def bare_pages(lines: list[list[str]], pages: int) -> bytes:
    """Write cells with ReportLab alone; what Latin script has no letter for becomes one."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(842, 595), pageCompression=1)
    per_page = -(-len(lines) // max(pages, 1))
    for at, line in enumerate(lines):
        if at and at % per_page == 0:
            canvas.showPage()
        canvas.setFont("Helvetica", 7)
        for column, text in enumerate(line):
            plain = "".join(c if c.isascii() else "n" for c in text)
            canvas.drawString(20 + 55 * column, 570 - 540 * (at % per_page) / per_page, plain)
    canvas.save()
    return out.getvalue()


def _utc_now() -> datetime:
    return datetime(TODAY.year, TODAY.month, TODAY.day, 6, tzinfo=UTC)
