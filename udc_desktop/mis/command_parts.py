"""What the commands of ``udc-mis`` share."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from udc_desktop.mis.desk import Desk


class Mistake(Exception):  # noqa: N818 - whoever typed it reads it
    """A command or a file that was not understood; the text says why."""


@contextmanager
def opened(wanted: Namespace) -> Iterator[Desk]:
    """Open headquarters as the command line names it."""
    desk = Desk.open(wanted.database, wanted.folder)
    try:
        yield desk
    finally:
        desk.close()


def say(line: str) -> None:
    """Write a line to standard output."""
    sys.stdout.write(f"{line}\n")
