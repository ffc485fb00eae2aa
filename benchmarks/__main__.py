"""``python3 dev.py bench [NAME ...] [--quick] --json FILE``."""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from pathlib import Path

from benchmarks.harness import Figure, as_json, machine

BENCHES = (
    "startup", "check", "save", "find", "list", "receipt", "lookalike", "grievances",
    "sync", "intake", "bytes", "slowline",
)  # fmt: skip
LONG = ("faults",)  # only when they are named


def said(f: Figure) -> str:
    """Return a figure as one line for the terminal."""
    floor = "" if f.floor is None else f"   floor {f.floor:g} {f.unit}"
    verdict = {None: "", True: "   ok", False: "   MISSED"}[f.ok]
    bar = "" if f.bar is None else f"   bar {'>=' if f.more_is_better else ''}{f.bar:g}"
    return f"  {f.name:<52} {f.value:>10g} {f.unit}{floor}{bar}{verdict}"


def main() -> int:
    """Run the benches that were named, or all."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    known = BENCHES + LONG
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(known))
    parser.add_argument("--quick", action="store_true", help="for trying, never for a claim")
    parser.add_argument("--json", type=Path, metavar="FILE")
    wanted = parser.parse_args()
    unknown = [n for n in wanted.names if n not in known]
    if unknown:
        parser.error(f"no such bench: {', '.join(unknown)}; there are {', '.join(known)}")
    results, good = [], True
    for name in wanted.names or BENCHES:
        print(name, flush=True)
        figures = importlib.import_module(f"benchmarks.bench_{name}").run(quick=wanted.quick)
        for f in figures:
            print(said(f), flush=True)
        good = good and all(f.ok is not False for f in figures)
        results.append(as_json(name, figures))
    if wanted.json:
        whole = {"machine": machine(), "quick": wanted.quick, "benches": results}
        wanted.json.write_text(json.dumps(whole, indent=1, ensure_ascii=False), "utf-8")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
