"""Codes and devices: who is let in, once."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.mis.desk_parts import AMTALI, ELSEWHERE, NOW, Counter, count
from tests.mis.test_desk_intake import at_once
from udc_desktop.domain.invitation_codes import fingerprint, grouped, is_code_of, read_code
from udc_desktop.mis.desk import Desk, Refused


def invite(desk, centre="KRN", union=AMTALI, days=30):
    return desk.issue_code(centre, union, name_bn="ক", name_en="K", days=days, now=NOW)


def test_an_invitation_says_who_headquarters_is(desk):
    invitation = invite(desk)
    assert (invitation.url, invitation.centre) == ("https://mis.example", "KRN")
    assert invitation.headquarters == desk.id
    assert invitation.public_key == desk.public_key
    assert invitation.recipient == desk.recipient
    assert invitation.name.en == "Headquarters"


def test_a_code_ends_in_the_fingerprint_of_headquarters_key(desk):
    code = invite(desk).code
    assert len(code) == 20
    assert code[12:] == fingerprint(desk.public_key)
    assert is_code_of(grouped(code).lower(), desk.public_key)
    assert not is_code_of(code, bytes(32))
    assert invite(desk).code[:12] != code[:12]


def test_a_code_is_read_as_people_type_it():
    assert read_code("o1il-২345 6789-abcd-efgh") == "0111" + "23456789ABCDEFGH"
    assert read_code("0111-2345-6789-ABCD-EFG") is None
    assert read_code("0111-2345-6789-ABCD-EFGU") is None


def test_a_device_is_known_by_its_key(desk, counter):
    device = counter.device
    assert device.public_key == counter.registration.public_key
    assert (device.centre, device.union, device.name) == ("KRN", AMTALI, "KRN1")
    assert device.district == "barguna"
    assert desk.devices() == [device]
    assert desk.device("0" * 16) is None


def test_the_same_key_with_the_same_code_gets_the_same_answer(desk, counter):
    assert desk.register(counter.registration, NOW + timedelta(days=99)) == counter.registered
    assert count(desk, "device") == 1
    assert len(counter.told("device.key")) == 1


def test_a_code_lets_in_one_device(desk, counter):
    stranger = Counter(desk, character="2")
    again = msgspec.structs.replace(stranger.registration, code=counter.registration.code)
    with pytest.raises(Refused, match="code_used"):
        desk.register(again, NOW)


def test_of_eight_at_once_a_code_lets_in_one(desk):
    code = invite(desk).code
    newcomer = Counter(desk)
    keys = [Ed25519PrivateKey.generate().public_key().public_bytes_raw() for _ in range(8)]
    asked = newcomer.introduce(code)
    registrations = [msgspec.structs.replace(asked, public_key=key) for key in keys]

    def register(registration):
        try:
            return desk.register(registration, NOW).device_id
        except Refused as refused:
            return refused.code

    answers = at_once([lambda r=r: register(r) for r in registrations])
    assert sorted(a for a in answers if a.startswith("code")) == ["code_used"] * 7
    assert count(desk, "device") == 2


@pytest.mark.parametrize(
    "changed",
    [
        {"code": "0" * 20},
        {"code": "not a code"},
        {"centre": "XYZ"},
        {"union": "chotobogiup.barguna"},
        {"union": ELSEWHERE},
        {"union": "nowhere"},
        {"public_key": b"short"},
        {"device": "12"},
        {"recipient": "nobody"},
    ],
)
def test_a_code_that_does_not_fit_is_wrong(desk, counter, changed):
    code = invite(desk).code
    fresh = msgspec.structs.replace(counter.registration, code=code)
    with pytest.raises(Refused, match="code_wrong"):
        desk.register(msgspec.structs.replace(fresh, **changed), NOW)
    desk.register(fresh, NOW)  # and is not used up by it


def test_a_code_expires(desk, counter):
    fresh = msgspec.structs.replace(counter.registration, code=invite(desk, days=2).code)
    with pytest.raises(Refused, match="code_expired"):
        desk.register(fresh, NOW + timedelta(days=2, seconds=1))


def test_a_code_is_for_a_union_that_exists_and_a_centre_of_one_district(desk, counter):
    with pytest.raises(Refused, match="unknown_union"):
        invite(desk, union="nowhere")
    with pytest.raises(Refused, match="bad_centre"):
        invite(desk, centre="a centre")
    with pytest.raises(Refused, match="centre_elsewhere"):
        invite(desk, union=ELSEWHERE)


def test_no_code_stands_in_the_database(desk):
    code = invite(desk).code
    rows = desk._store.read(lambda c: c.exec_driver_sql("SELECT * FROM code").all())
    assert code not in repr(rows)
    assert code.encode() not in b"".join(bytes(row.digest) for row in rows)


def test_a_known_device_may_register_again_under_a_new_code(desk, counter):
    fresh = msgspec.structs.replace(counter.registration, code=invite(desk).code, device="7")
    assert desk.register(fresh, NOW).device_id == counter.device.id
    assert desk.device(counter.device.id).name == "KRN7"


def test_a_revoked_key_is_never_let_in_again(desk, counter):
    desk.revoke(counter.device.id, NOW)
    fresh = msgspec.structs.replace(counter.registration, code=invite(desk).code)
    with pytest.raises(Refused, match="revoked"):
        desk.register(fresh, NOW)
    assert desk.device(counter.device.id).revoked == NOW


def test_a_device_that_is_not_known_cannot_be_revoked(desk):
    with pytest.raises(Refused, match="unknown_device"):
        desk.revoke("0" * 16, NOW)


def test_another_worker_learns_of_a_revocation_within_seconds(desk, database, folder, counter):
    worker = Desk.open(database, folder)
    ticks = [100.0]
    worker._registrar._ticks = lambda: ticks[0]
    assert worker.device(counter.device.id).revoked is None
    desk.revoke(counter.device.id, NOW)
    ticks[0] += 5
    assert worker.device(counter.device.id).revoked == NOW
    worker.close()


def test_a_sign_in_is_used_once_until_it_expires(desk):
    until = NOW + timedelta(minutes=5)
    assert desk.spend("one", until, NOW)
    assert not desk.spend("one", until, NOW)
    assert desk.spend("two", until, NOW)
    assert desk.spend("one", until + timedelta(hours=1), until + timedelta(seconds=1))


def test_of_eight_at_once_a_sign_in_is_used_by_one(desk):
    until = NOW + timedelta(minutes=5)
    assert sorted(at_once([lambda: desk.spend("one", until, NOW)] * 8)) == [False] * 7 + [True]
