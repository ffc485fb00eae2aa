"""Write the examples of docs/sync-protocol.md anew: ``python -m tests.tools.protocol_examples``.

Every request goes to the real headquarters, in a thread, whose clock stands; what it answers is
written down as it came. The blocks of the document that show an example are filled from the files.
"""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from tests.tools.protocol_calls import Examples, make_examples
from tests.tools.protocol_scene import DEVICE, HEADQUARTERS
from udc_desktop.sync.container import Container, TarTaker

DOCS = Path(__file__).resolve().parents[2] / "docs"
DOCUMENT = DOCS / "sync-protocol.md"
FOLDER = DOCS / "examples" / "sync"
IDENTITIES = {"stick-out.udc": HEADQUARTERS.identity, "stick-answer.udc": DEVICE.identity}
COMMAND = "python -m tests.tools.protocol_examples"

_BLOCK = re.compile(
    r"^(<!-- example: (\S+?)(?:#(\S+))? -->\n```\w*\n)(.*?)(^```$)", re.DOTALL | re.MULTILINE
)


def inside(file: bytes, identity: str) -> list[tuple[str, bytes]]:
    """Return what is in a file for a stick: covers and members. Its encryption never repeats."""
    container = Container(io.BytesIO(file))
    members = [("cover.txt", container.covers.note), ("cover.json", container.covers.cover)]
    taker = TarTaker(lambda name, size: None, lambda name, data: members.append((name, data)))
    container.read_letter(identity, taker)
    return members


def same(name: str, one: bytes, other: bytes) -> bool:
    """Whether two versions of an example say the same."""
    if identity := IDENTITIES.get(name):
        return inside(one, identity) == inside(other, identity)
    return one == other


def halves(example: bytes) -> tuple[str, str]:
    """Return request and answer of an ``.http`` file."""
    asked, _, said = example.decode().rstrip("\n").partition("\n\nHTTP/1.1 ")
    return asked, f"HTTP/1.1 {said}"


def body_of(half: str) -> str:
    """Return what stands behind the headers."""
    return half.partition("\n\n")[2]


def view(example: bytes, part: str | None) -> str:
    """Return what a block of the document shows of an example.

    ``asked`` and ``said`` are the messages, ``asked-head`` and ``said-head`` all but the body,
    ``laid-out`` is JSON over several lines; ``asked-json`` and ``said-json`` are bodies that are no
    letters; any other word is a kind of change.
    """
    if part is None:
        return example.decode().rstrip("\n")
    if part == "laid-out":
        return _laid_out(example)
    half = halves(example)[0 if part.startswith("asked") else 1]
    if part.endswith("-head"):
        return half.partition("\n\n")[0]
    if part.endswith("-json"):
        return _laid_out(body_of(half).encode())
    letter = msgspec.json.decode(body_of(half))
    if part in {"asked", "said"}:
        return _laid_out(msgspec.json.encode(letter["message"]))
    told = next(each for each in letter["message"]["changes"] if each["kind"] == part)
    return _laid_out(msgspec.json.encode(told["body"]))


def _laid_out(data: bytes) -> str:
    return msgspec.json.format(data, indent=2).decode()


def filled(document: str, examples: Callable[[str], bytes]) -> str:
    """Return the document with every block as its example is now."""

    def fill(block: re.Match[str]) -> str:
        return f"{block[1]}{view(examples(block[2]), block[3])}\n{block[5]}"

    return _BLOCK.sub(fill, document)


def shown(document: str) -> Iterator[tuple[str, str | None]]:
    """Yield the examples that the document shows, and which part of each."""
    for block in _BLOCK.finditer(document):
        yield block[2], block[3]


def rewrite(examples: Examples) -> list[str]:
    """Write what has changed; return the names."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    changed = []
    for file in FOLDER.iterdir():
        if file.name not in examples:
            file.unlink()
            changed.append(file.name)
    for name, data in examples.items():
        file = FOLDER / name
        if not file.exists() or not same(name, file.read_bytes(), data):
            file.write_bytes(data)
            changed.append(name)
    if DOCUMENT.exists():
        before = DOCUMENT.read_text("utf-8")
        after = filled(before, lambda name: (FOLDER / name).read_bytes())
        if after != before:
            DOCUMENT.write_text(after, "utf-8")
            changed.append(DOCUMENT.name)
    return changed


def main() -> Any:
    """Make them in a folder of their own and write them into ``docs``."""
    with tempfile.TemporaryDirectory() as folder:
        return rewrite(make_examples(Path(folder)))


if __name__ == "__main__":
    for each in main():
        print(each)  # noqa: T201
