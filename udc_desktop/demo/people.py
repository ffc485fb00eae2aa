"""Made-up people: their answers, their papers. Nobody's face, nobody's number."""

from __future__ import annotations

import io
import random
import tomllib
from datetime import date, timedelta
from functools import cache
from typing import Any

from udc_desktop import paths

UNION = "krishnanagarup.brahmanbaria"


@cache
def _names() -> dict[str, Any]:
    return tomllib.loads((paths.resources() / "demo" / "people.toml").read_text("utf-8"))


def _name(chance: random.Random, given: str, family: str) -> tuple[str, str]:
    names = _names()
    first, last = chance.choice(names[given]), chance.choice(names[family])
    return f"{first[0]} {last[0]}", f"{first[1]} {last[1]}"


def _person(chance: random.Random, number: int, born: date, *, is_woman: bool) -> dict[str, str]:
    kind = ("women", "women_family") if is_woman else ("men", "men_family")
    name_bn, name_en = _name(chance, *kind)
    mobile = f"0171900{number:04d}"
    # spread over the digits so that no number looks like a run; nine digits and one to spare
    nid = f"{4_100_000_000 + number * 7_919_317 % 899_999_999}"
    return {
        "applicant.id_kind": "nid",
        "applicant.nid": nid,
        "applicant.born": f"{born:%d-%m-%Y}",
        "applicant.sex": "female" if is_woman else "male",
        "applicant.name_bn": name_bn,
        "applicant.name_en": name_en,
        "applicant.father_bn": _name(chance, "men", "men_family")[0],
        "applicant.mother_bn": _name(chance, "women", "women_family")[0],
        "applicant.marital_status": "married",
        "applicant.spouse_bn": _name(
            chance, *(("men", "men_family") if is_woman else ("women", "women_family"))
        )[0],
        "applicant.mobile": mobile,
        "applicant.sim_owner": "own",
        "applicant.disability": "yes" if chance.random() < 0.06 else "no",
        "address.union": UNION,
        "address.ward": str(chance.randrange(1, 10)),
        "address.village": chance.choice(_names()["villages"]),
        "address.same_as_present": "yes",
        "household.head_is_applicant": "yes",
        "household.size": str(chance.randrange(2, 8)),
        "household.land_decimal": str(chance.choice((0, 2, 3, 5, 8, 15, 30))),
        "household.other_allowances": "none",
        "account.kind": "wallet",
        "account.owner": "own",
        "account.provider": chance.choice(("bkash", "nagad", "upay")),
        "account.sim_owner": "own",
        "account.wallet": mobile,
        "account.wallet_again": mobile,
        "nominee.name_bn": _name(chance, "men", "men_family")[0],
        "nominee.relation": "child",
    }


def expectant_mother(chance: random.Random, number: int, day: date) -> dict[str, str]:
    """Return the answers of a made-up applicant for MCBP on ``day``; one in twelve is refused."""
    years = chance.randrange(20, 35) if chance.random() > 0.05 else chance.choice((18, 19, 37))
    born = date(day.year - years - 1, chance.randrange(1, 13), chance.randrange(1, 28))
    refused_by_month = chance.random() < 0.03
    weeks = chance.randrange(28, 34) if refused_by_month else chance.randrange(14, 26)
    order = chance.choice("112")
    return {
        **_person(chance, number, born, is_woman=True),
        "household.income_monthly": str(chance.randrange(40, 80) * 100),
        "household.livelihood": chance.choice(("day_labourer", "farmer", "rickshaw_van", "fisher")),
        "pregnancy.order": order,
        "pregnancy.lmp": f"{day - timedelta(weeks=weeks, days=chance.randrange(7)):%d-%m-%Y}",
        "pregnancy.anc_card": f"KRN-{day.year}-{number:04d}",
        "pregnancy.anc_facility": chance.choice(_names()["facilities"]),
        "pregnancy.living_children": "0" if order == "1" else "1",
        "pregnancy.earlier_benefit": "0",
    }


def old_person(chance: random.Random, number: int, day: date) -> dict[str, str]:
    """Return the answers of a made-up applicant for the Old Age Allowance on ``day``."""
    is_woman = chance.random() < 0.5
    born = date(
        day.year - chance.randrange(69, 93), chance.randrange(1, 13), chance.randrange(1, 28)
    )
    return {
        **_person(chance, number, born, is_woman=is_woman),
        "old_age.income_yearly": str(chance.randrange(20, 100) * 100),
        "old_age.pension": "no",
        "old_age.work_capacity": "partly",
        "old_age.situation": chance.choice(("poor", "destitute")),
        "old_age.childless": "no",
    }


@cache
def picture(kind: str) -> bytes:
    """Return a drawn picture for a paper: nobody's face, nobody's hand."""
    from PIL import Image, ImageDraw

    size = {"photo": (300, 380), "signature": (400, 140)}.get(kind, (900, 600))
    image = Image.new("RGB", size, "#dbe7e4" if kind == "photo" else "white")
    draw = ImageDraw.Draw(image)
    if kind == "photo":
        draw.ellipse((95, 80, 205, 200), fill="#8fb0a6")
        draw.pieslice((30, 220, 270, 560), 180, 360, fill="#8fb0a6")
    elif kind == "signature":
        points = [(40 + x * 8, 70 + (37 * x * x % 53) - 26) for x in range(40)]
        draw.line(points, fill="#1b2a4a", width=4, joint="curve")
    else:
        draw.rectangle((20, 20, 880, 580), outline="#0b6b4f", width=6)
        for row in range(6):
            draw.rectangle((60, 110 + row * 70, 560 - row % 3 * 90, 130 + row * 70), fill="#b9c8ca")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()
