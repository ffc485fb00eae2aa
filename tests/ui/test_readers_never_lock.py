"""Pictures are read in a lane while the windows draw icons: the two must never wait in a ring."""

from __future__ import annotations

import subprocess
import sys

BOTH_AT_ONCE = """
import io, threading
from PIL import Image
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication
from udc_desktop.ui.enrolment.paper_images import make_ready, picture_of
from udc_desktop.ui.theme import icon_pixmap

app = QApplication([])
out = io.BytesIO()
Image.new("RGB", (90, 60), "teal").save(out, "PNG")
png = out.getvalue()

def read():
    for _ in range(1500):
        assert not picture_of(png, "image/png").isNull()
        make_ready(png, "scan")

lanes = [threading.Thread(target=read, daemon=True) for _ in range(2)]
for lane in lanes:
    lane.start()
drawn = 0
while any(lane.is_alive() for lane in lanes):
    QPixmapCache.clear()
    assert not icon_pixmap("sync", 24).isNull()
    drawn += 1
print("drawn", drawn)
"""


def test_reading_papers_and_drawing_icons_never_stop_each_other():
    done = subprocess.run(
        [sys.executable, "-c", BOTH_AT_ONCE], capture_output=True, text=True, timeout=100
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[-1]) > 0
