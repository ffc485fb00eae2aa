from __future__ import annotations

import io
import random

import pytest
from PIL import Image, ImageDraw
from PySide6.QtGui import QImage
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from udc_desktop.domain.problems import Rejected
from udc_desktop.ui.enrolment.paper_images import (
    LARGEST,
    LARGEST_SOURCE,
    make_ready,
    picture_of,
    ready_image,
)


def a_card(width: int, height: int) -> Image.Image:
    """Return a plainly made-up card with small print, as a camera would see it."""
    card = Image.new("RGB", (width, height), "#f4f1e6")
    draw = ImageDraw.Draw(card)
    for row in range(20, height - 20, max(12, height // 60)):
        draw.text((20, row), f"Made-up health card line {row} " * 6, fill="#222244")
    return card


def noise(width: int, height: int) -> Image.Image:
    return Image.frombytes("RGB", (width, height), random.Random(1).randbytes(width * height * 3))


def file_of(image: Image.Image, kind: str = "JPEG", **options) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def a_pdf(pages: int, image: Image.Image | None = None) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), pageCompression=0)
    for page in range(pages):
        canvas.drawString(72, 770, f"Made-up page {page}")
        if image is not None:
            canvas.drawImage(ImageReader(image), 0, 0, 595, 700)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def refusal(data: bytes, kind: str = "scan") -> str:
    with pytest.raises(Rejected) as caught:
        make_ready(data, kind)
    return caught.value.problems[0].code


def test_a_photo_of_twelve_megapixels_comes_out_under_the_limit_and_still_large():
    ready = make_ready(file_of(a_card(4000, 3000), quality=97), "scan")

    assert len(ready.data) <= LARGEST
    assert ready.mime == "image/jpeg"
    assert (ready.picture.width(), ready.picture.height()) == (1600, 1200)
    assert ready.was_reduced
    stored = Image.open(io.BytesIO(ready.data))
    assert stored.size == (1600, 1200)


def test_the_small_print_of_a_scaled_card_keeps_its_contrast():
    ready = make_ready(file_of(a_card(3200, 2400), quality=95), "scan")

    darkest, lightest = Image.open(io.BytesIO(ready.data)).convert("L").getextrema()
    assert lightest - darkest > 120


def test_a_small_picture_is_not_enlarged():
    ready = make_ready(file_of(a_card(500, 300)), "scan")

    assert (ready.picture.width(), ready.picture.height()) == (500, 300)
    assert not ready.was_reduced


def test_a_portrait_taken_sideways_is_turned_upright():
    sideways = Image.new("RGB", (900, 600), "white")
    ImageDraw.Draw(sideways).rectangle((0, 0, 200, 600), fill="black")
    turned = Image.Exif()
    turned[0x0112] = 6  # turn by 90 degrees clockwise to see it upright

    ready = make_ready(file_of(sideways, exif=turned), "photo")

    upright = Image.open(io.BytesIO(ready.data)).convert("L")
    assert upright.size == (600, 900)
    assert upright.getpixel((300, 50)) < 60  # what was on the left is on top
    assert upright.getpixel((300, 850)) > 200


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_where_and_with_what_it_was_taken_is_not_kept(kind):
    secret = Image.Exif()
    secret[0x010E] = "taken at a secret place"
    source = file_of(a_card(500, 400), kind, exif=secret)
    assert b"secret place" in source

    assert b"secret place" not in make_ready(source, "scan").data


def test_a_signature_with_a_transparent_ground_is_put_on_white():
    signature = Image.new("RGBA", (400, 160), (0, 0, 0, 0))
    ImageDraw.Draw(signature).line((20, 120, 380, 40), fill=(10, 10, 90, 255), width=6)

    ready = make_ready(file_of(signature, "PNG"), "signature")

    assert ready.mime == "image/png"
    stored = Image.open(io.BytesIO(ready.data))
    assert stored.mode == "RGB"
    assert stored.getpixel((5, 5)) == (255, 255, 255)
    assert stored.getpixel((200, 80))[2] > stored.getpixel((200, 80))[0]


@pytest.mark.parametrize("kind", ["BMP", "WEBP", "GIF", "TIFF"])
def test_what_a_scanner_or_telephone_delivers_is_read(kind):
    assert make_ready(file_of(a_card(600, 400).convert("RGB"), kind), "scan").picture.width() == 600


def test_a_small_pdf_is_kept_as_it_is_and_shown_by_its_first_page():
    source = a_pdf(2)

    ready = make_ready(source, "scan")

    assert ready.data == source
    assert ready.mime == "application/pdf"
    assert ready.picture.height() == 1600
    assert picture_of(ready.data, ready.mime).height() == 1600


def test_a_photo_that_comes_as_a_pdf_becomes_a_picture():
    ready = make_ready(a_pdf(1), "photo")

    assert ready.mime in {"image/jpeg", "image/png"}
    assert len(ready.data) <= LARGEST


def test_a_large_pdf_becomes_a_picture_of_its_first_page():
    page = a_card(1200, 1400)
    page.paste(noise(300, 400), (700, 900))
    source = a_pdf(1, page)
    assert len(source) > LARGEST

    ready = make_ready(source, "scan")

    assert ready.mime == "image/jpeg"
    assert len(ready.data) <= LARGEST
    assert ready.was_reduced
    darkest, lightest = Image.open(io.BytesIO(ready.data)).convert("L").getextrema()
    assert lightest - darkest > 120


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "paper_kind"),
        (b"Dear Sir, this is a letter.", "paper_kind"),
        (b"PK\x03\x04 a document of an office program", "paper_kind"),
        (b"%PDF-1.7 but broken off", "paper_unreadable"),
        (file_of(a_card(600, 400), "PNG")[:900], "paper_unreadable"),
        (b"\xff" * (LARGEST_SOURCE + 1), "paper_too_large"),
    ],
)
def test_what_cannot_be_a_paper_is_refused_with_its_reason(data, code):
    assert refusal(data) == code


def test_a_picture_that_cannot_be_made_small_and_legible_is_refused():
    assert refusal(file_of(noise(800, 800), "PNG")) == "paper_too_large"


def test_an_empty_clipboard_is_refused():
    with pytest.raises(Rejected) as caught:
        ready_image(QImage(), "photo")
    assert caught.value.problems[0].code == "paper_unreadable"


def test_a_very_long_strip_does_not_vanish():
    assert (
        make_ready(file_of(Image.new("RGB", (9000, 3), "black"), "PNG"), "scan").picture.height()
        >= 1
    )
