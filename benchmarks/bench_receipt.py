"""An A4 receipt: the first in a process, and each one after it."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

from benchmarks.harness import Figure, figure, in_turn, median, p95
from udc_desktop import demo, paths
from udc_desktop.domain.receipts import ReceiptContent
from udc_desktop.printing.press import PdfPress

ROOT = Path(__file__).resolve().parents[1]
FIRST = """
import time
from benchmarks.bench_receipt import content
made = content()
begin = time.perf_counter()
from udc_desktop import paths
from udc_desktop.printing.press import PdfPress
PdfPress(paths.resources()).receipt(made, paper="a4", language="bn", duplicate=None)
print((time.perf_counter() - begin) * 1000)
"""
FLOOR = """
import time
begin = time.perf_counter()
from benchmarks.bench_receipt import bare
bare()
print((time.perf_counter() - begin) * 1000)
"""


def content(number: int = 1) -> ReceiptContent:
    """Return the content of a made-up applicant's receipt; no two have the same words."""
    import random

    from msgspec.structs import replace

    from tests.printing.samples import ORDINARY
    from udc_desktop.domain.numbers import paper_number

    answers = demo.expectant_mother(random.Random(number), number, date(2026, 11, 12))
    return replace(
        ORDINARY,
        number=paper_number("KRN", "1", 2026, number),
        applicant_bn=answers["applicant.name_bn"],
        applicant_en=answers["applicant.name_en"],
        relative=answers["applicant.spouse_bn"],
    )


def bare() -> bytes:
    """Return a page of the same number of words, by the bare library, without any shaping."""
    import io

    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    if "Bare" not in pdfmetrics.getRegisteredFontNames():
        file = paths.resources() / "fonts" / "NotoSansBengali-Regular.ttf"
        pdfmetrics.registerFont(TTFont("Bare", str(file)))
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Bare", 10)
    for line in range(80):
        canvas.drawString(40, 800 - line * 9, "আবেদনের প্রাপ্তি স্বীকারপত্র আবেদনকারীর কপি")
    canvas.save()
    return out.getvalue()


def run(*, quick: bool) -> list[Figure]:
    """Return the figures; the floor is the bare library writing as much text unshaped."""
    press = PdfPress(paths.resources())
    contents = iter([content(n) for n in range(1, 500)])

    def ours() -> bytes:
        return press.receipt(next(contents), paper="a4", language="bn", duplicate=None)

    ours(), bare()
    warm, floor = in_turn(20 if quick else 200, ours, bare)
    firsts = [(alone(FIRST), alone(FLOOR)) for _ in range(3 if quick else 11)]
    return [
        figure("warm, median", median(warm), "ms", floor=median(floor), bar=40),
        figure("warm, p95", p95(warm), "ms", floor=p95(floor)),
        figure(
            "first in the process, median", median(f for f, _ in firsts), "ms",
            floor=median(f for _, f in firsts), bar=400,
        ),
    ]  # fmt: skip


def alone(code: str) -> float:
    """Run code in a process of its own and return the milliseconds that it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return float(done.stdout.strip().splitlines()[-1])
