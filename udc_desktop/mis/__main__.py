"""``python -m udc_desktop.mis``: what ``udc-mis`` is once installed."""

from __future__ import annotations

import sys

from udc_desktop.mis.commands import main

if __name__ == "__main__":
    sys.exit(main())
