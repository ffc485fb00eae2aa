"""Write docs/programme.schema.json anew: ``python -m tests.tools.programme_schema``."""

from __future__ import annotations

import json
from pathlib import Path

from udc_desktop.domain.programme_files import programme_schema

SCHEMA = Path(__file__).parents[2] / "docs" / "programme.schema.json"

if __name__ == "__main__":
    SCHEMA.write_text(json.dumps(programme_schema(), indent=2, ensure_ascii=False) + "\n", "utf-8")
