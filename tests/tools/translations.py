"""The catalogues of the screen: ``python -m tests.tools.translations COMMAND``, from the root.

``update``
    Read every text of ``udc_desktop/ui`` into ``translations/*.ts``; what is translated is kept,
    what is no longer said goes.
``missing``
    Print as JSON what ``udc_bn.ts`` does not say in Bangla yet: ``{context: {source: ""}}``.
``fill FILE``
    Put the Bangla of such a JSON file into ``udc_bn.ts``, over what is there.
``release``
    Compile every ``.ts`` into the ``.qm`` that the program loads; fails where Bangla is missing.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "translations"
SOURCES = ROOT / "udc_desktop" / "ui"
BANGLA = "udc_bn.ts"
ENGLISH = "udc_en.ts"  # holds the plurals only: the sources are English
QT_BANGLA = "qt_bn.ts"  # what Qt itself says; Qt ships no Bangla, so this one is kept by hand
CATALOGUES = (BANGLA, ENGLISH, QT_BANGLA)
_LANGUAGES = {BANGLA: "bn_BD", ENGLISH: "en_GB"}


def tool(name: str) -> str:
    """Return Qt's ``lupdate`` or ``lrelease``, from beside this Python or from the path."""
    beside = (
        Path(sys.executable).parent / f"pyside6-{name}{'.exe' if sys.platform == 'win32' else ''}"
    )
    found = str(beside) if beside.exists() else shutil.which(f"pyside6-{name}")
    if found is None:
        raise SystemExit(f"pyside6-{name} is missing: install the development requirements")
    return found


def update(folder: Path = FOLDER, sources: Path = SOURCES) -> None:
    """Bring the catalogues of ``folder`` up to the texts in ``sources``."""
    files = sorted(str(p.relative_to(ROOT)) for p in sources.rglob("*.py"))
    with tempfile.TemporaryDirectory() as scratch:
        listed = Path(scratch) / "files.lst"
        listed.write_text("\n".join(files), "utf-8")
        for name, language in _LANGUAGES.items():
            plurals = ["-pluralonly"] if name == ENGLISH else []
            _run(
                tool("lupdate"), "-silent", "-no-obsolete", "-locations", "none",
                "-sort-messages", "-disable-heuristic", "similartext", *plurals,
                "-source-language", "en_GB", "-target-language", language,
                f"@{listed}", "-ts", str(folder / name),
            )  # fmt: skip


def release(folder: Path = FOLDER, into: Path | None = None) -> None:
    """Compile the catalogues of ``folder``; the compiled ones go beside them or ``into``.

    Each takes the place of the old one whole: a running program has that one mapped into its
    memory, and dies of a bus error where the file is written anew under it.
    """
    for name in CATALOGUES:
        compiled = (into or folder) / Path(name).with_suffix(".qm").name
        fresh = compiled.with_suffix(".new")
        try:
            _run(tool("lrelease"), "-silent", str(folder / name), "-qm", str(fresh))
            fresh.replace(compiled)
        finally:
            fresh.unlink(missing_ok=True)


def missing(catalogue: Path = FOLDER / BANGLA) -> dict[str, dict[str, str]]:
    """Return the texts without a finished translation, by context and source."""
    found: dict[str, dict[str, str]] = {}
    for context, message in messages(catalogue):
        if not is_finished(message):
            found.setdefault(context, {})[message.findtext("source", "")] = ""
    return found


def fill(answers: dict[str, dict[str, str]], catalogue: Path = FOLDER / BANGLA) -> int:
    """Put translations in, by context and source; return how many found their place."""
    tree = ET.parse(catalogue)
    filled = 0
    for context in tree.iter("context"):
        said = answers.get(context.findtext("name", ""), {})
        for message in context.iter("message"):
            translation = message.find("translation")
            words = said.get(message.findtext("source", ""))
            if translation is None or not words:
                continue
            translation.attrib.pop("type", None)
            forms = translation.findall("numerusform")
            for part in forms or [translation]:
                part.text = words
            filled += 1
    text = ET.tostring(tree.getroot(), "unicode")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    catalogue.write_text(head + text + "\n", "utf-8")
    update(catalogue.parent)  # lupdate writes its own form, so that a fresh run changes nothing
    return filled


def messages(catalogue: Path) -> list[tuple[str, ET.Element]]:
    """Return every message of a catalogue with its context's name."""
    return [
        (context.findtext("name", ""), message)
        for context in ET.parse(catalogue).iter("context")
        for message in context.iter("message")
    ]


def is_finished(message: ET.Element) -> bool:
    """Whether a message has its translation, in every plural form."""
    translation = message.find("translation")
    if translation is None or translation.get("type") is not None:
        return False
    parts = translation.findall("numerusform") or [translation]
    return all((part.text or "").strip() for part in parts)


def _run(*command: str) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{Path(command[0]).name} failed:\n{done.stdout}{done.stderr}")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.translations")
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("update", "missing", "release"):
        commands.add_parser(name)
    commands.add_parser("fill").add_argument("file", type=Path)
    chosen = parser.parse_args(arguments)
    if chosen.command == "update":
        update()
    elif chosen.command == "fill":
        count = fill(json.loads(chosen.file.read_text("utf-8")))
        sys.stdout.write(f"{count} texts filled\n")
    elif chosen.command == "missing":
        sys.stdout.write(json.dumps(missing(), ensure_ascii=False, indent=1) + "\n")
    else:
        release()
        gaps = sum(map(len, missing().values()))
        if gaps:
            sys.stderr.write(f"compiled, but Bangla is missing for {gaps} texts\n")
        return int(bool(gaps))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
