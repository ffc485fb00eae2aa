"""The form of the letter: what is written is read again, and nothing else is."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import sys
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import example, given, settings
from hypothesis import strategies as st

from udc_desktop.domain.exchange import BatchStatus, PapersWanted
from udc_desktop.domain.seals import canonical_json
from udc_desktop.sync import envelope
from udc_desktop.sync.envelope import (
    BadLetter,
    Header,
    check_content_digest,
    content_digest,
    id_of_key,
    open_introduction,
    open_letter,
    pack,
    seal_letter,
    unpack,
)

NOW = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()
DEVICE = id_of_key(PUBLIC)
LIMIT = 1 << 20

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)
headers = st.builds(
    Header,
    message_id=texts,
    message_ts=st.datetimes(timezones=st.just(UTC)),
    action=texts,
    sender_id=st.just(DEVICE),
    receiver_id=texts,
    total_count=st.integers(0, 10_000),
    is_msg_encrypted=st.booleans(),
    status=st.sampled_from(["rcvd", "pdng", "succ", "rjct", ""]),
    status_reason_code=texts,
    status_reason_message=texts,
    completed_count=st.integers(0, 10_000),
)


def sealed(header: Header | None = None, message: bytes = b'{"events":[]}', **more) -> bytes:
    given_now = {"created": NOW, **more}
    return seal_letter(header or a_header(), message, key_id=DEVICE, sign=KEY.sign, **given_now)


def a_header(**more) -> Header:
    return Header(
        message_id="01a2", message_ts=NOW, action="batches", sender_id=DEVICE, receiver_id="hq",
        **more,
    )  # fmt: skip


def opened(data: bytes, *, now: datetime | None = NOW, receiver: str = "hq", key=PUBLIC):
    return open_letter(
        data, key_of=lambda sender: key if sender == DEVICE else None, receiver=receiver, now=now
    )


def refusal(work) -> str:
    with pytest.raises(BadLetter) as caught:
        work()
    return caught.value.code


# -- sealing and opening


@given(headers, values)
def test_what_was_sealed_is_opened_as_it_stood(header, value):
    message = canonical_json(value)
    letter = opened(sealed(header, message), receiver=header.receiver_id)
    assert letter.header == header
    assert letter.message == message
    assert (letter.created, letter.expires) == (NOW, NOW + timedelta(minutes=5))


def test_a_message_is_not_written_anew_on_the_way():
    message = b'{ "z": 1.50, "a": "\\u0995" }'
    assert opened(sealed(message=message)).message == message


@given(st.data())
@settings(max_examples=400)
def test_any_changed_byte_is_refused(data):
    whole = sealed(message='{"নাম":"ফাতেমা","n":12}'.encode())
    at = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.integers(1, 255))
    changed = whole[:at] + bytes([whole[at] ^ other]) + whole[at + 1 :]
    assert refusal(lambda: opened(changed))


def test_every_single_bit_of_a_letter_counts():
    whole = sealed()
    for at in range(len(whole)):
        for bit in range(8):
            changed = whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :]
            assert refusal(lambda changed=changed: opened(changed))


@given(st.data())
def test_a_letter_with_bytes_more_or_less_is_refused(data):
    whole = sealed()
    at = data.draw(st.integers(0, len(whole)))
    if data.draw(st.booleans()):
        changed = whole[:at] + data.draw(st.binary(min_size=1, max_size=9)) + whole[at:]
    else:
        gone = data.draw(st.integers(1, 20))
        changed = whole[:at] + whole[at + gone :]
    if changed != whole:
        assert refusal(lambda: opened(changed))


def test_another_way_to_write_the_same_letter_is_refused():
    whole = sealed()
    parts = json.loads(whole)
    assert refusal(lambda: opened(json.dumps(parts).encode())) == "not_a_letter"
    turned = {k: parts[k] for k in ("message", "header", "signature")}
    assert refusal(lambda: opened(msgspec.json.encode(turned))) == "not_a_letter"
    twice = whole[:-1] + b"," + whole[whole.index(b'"signature"') : -1] + b"}"
    assert refusal(lambda: opened(twice)) == "not_a_letter"
    assert refusal(lambda: opened(whole + b"\n")) == "not_a_letter"
    assert refusal(lambda: opened(whole + whole)) == "not_json"


def test_unused_bits_at_the_end_of_base64_are_not_free():
    whole = sealed()
    end = whole.rindex(b"==")
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    last = letters.index(chr(whole[end - 1]))
    for low in range(16):
        other = letters[last & 0b110000 | low].encode()
        changed = whole[: end - 1] + other + whole[end:]
        if changed != whole:
            assert refusal(lambda changed=changed: opened(changed)) == "not_a_letter"


@given(st.binary(max_size=300))
@example(b"[" * 2_000_000)
@example(b'{"header":' + b'{"a":' * 500_000)
@example(b'{"header":{},"message":{},"signature":"' + b"a" * 1_000_000 + b'"}')
@example(b"\xff\xfe{}")
@example(b'{"header":{},"message":{},"signature":"\xff"}')
def test_rubbish_is_refused_and_breaks_nothing(data):
    assert refusal(lambda: opened(data)) in {"not_json", "not_a_letter"}


@given(values)
def test_any_json_that_is_no_letter_is_refused(value):
    assert refusal(lambda: opened(canonical_json(value))) in {"not_json", "not_a_letter"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"message_ts": "2026-11-21T08:30:00"}, "not_a_letter"),  # whose time would that be?
        ({"message_ts": "9999999-01-01"}, "not_a_letter"),
        ({"total_count": "many"}, "not_a_letter"),
        ({"sender_id": "somebody"}, "not_a_letter"),
        ({"receiver_id": "another"}, "wrong_signature"),
    ],
)
def test_a_header_that_cannot_be_is_refused(change, code):
    parts = json.loads(sealed())
    parts["header"] |= change
    assert refusal(lambda: opened(canonical_json(parts))) == code


# -- whose letter, and when


def test_a_letter_to_somebody_else_is_refused():
    assert refusal(lambda: opened(sealed(), receiver="other")) == "wrong_receiver"


def test_a_letter_of_a_stranger_is_refused():
    assert refusal(lambda: opened(sealed(), key=None)) == "unknown_sender"


def test_a_letter_signed_by_another_key_is_refused():
    other = Ed25519PrivateKey.generate()
    whole = seal_letter(a_header(), b"{}", key_id=DEVICE, sign=other.sign, created=NOW)
    assert refusal(lambda: opened(whole)) == "wrong_signature"
    assert refusal(lambda: opened(sealed(), key=b"short")) == "wrong_signature"


def test_a_letter_lives_five_minutes():
    assert opened(sealed(), now=NOW + timedelta(minutes=5))
    assert refusal(lambda: opened(sealed(), now=NOW + timedelta(minutes=5, seconds=1))) == "expired"


def test_clocks_may_differ_by_a_minute():
    assert opened(sealed(), now=NOW - timedelta(seconds=60))
    assert refusal(lambda: opened(sealed(), now=NOW - timedelta(seconds=61))) == "not_yet"


def test_a_letter_that_was_carried_never_expires():
    assert opened(sealed(created=NOW - timedelta(days=2000)), now=None)


def test_a_letter_can_only_be_signed_by_its_sender():
    with pytest.raises(ValueError, match="sender"):
        seal_letter(a_header(), b"{}", key_id="other", sign=KEY.sign, created=NOW)


def test_a_letter_may_bring_its_own_key():
    def key_in(message: bytes) -> bytes:
        return bytes.fromhex(msgspec.json.decode(message)["key"])

    whole = sealed(message=canonical_json({"key": PUBLIC.hex()}))
    assert (
        open_introduction(whole, key_in=key_in, receiver="hq", now=NOW).header.sender_id == DEVICE
    )
    another = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    whole = sealed(message=canonical_json({"key": another.hex()}))
    assert refusal(
        lambda: open_introduction(whole, key_in=key_in, receiver="hq", now=NOW)
    ) == "unknown_sender"  # fmt: skip


def test_a_message_is_read_as_what_it_should_be():
    letter = opened(sealed(message=b'{"batch":"01a2007d-e0bd-7b6b-88ed-34b95eb0be80"}'))
    assert letter.read(BatchStatus).answer is None
    assert refusal(lambda: opened(sealed()).read(BatchStatus)) == "not_a_letter"
    broken = opened(sealed(message=b'{"papers":["\xff"]}'))
    assert refusal(lambda: broken.read(PapersWanted)) == "not_json"


def test_the_header_and_signature_are_those_of_dci():
    parts = json.loads(sealed())
    assert {"version", "message_id", "message_ts", "action", "sender_id", "total_count"} <= set(
        parts["header"]
    )
    assert parts["signature"].startswith(
        f'Signature: namespace="dci", kidId="{DEVICE}|{DEVICE}|ed25519", algorithm="ed25519", '
        f'created="{int(NOW.timestamp())}", expires="{int(NOW.timestamp()) + 300}", '
        'headers="(created) (expires) digest", signature="'
    )


# -- packing


@given(st.binary(max_size=2000), st.sampled_from(["zstd", "gzip", "identity"]))
def test_what_was_packed_is_unpacked(data, encoding):
    assert unpack(pack(data, encoding), encoding, limit=LIMIT) == data
    assert pack(data, encoding) == pack(data, encoding)


@given(st.binary(max_size=400), st.sampled_from(["zstd", "gzip", "identity"]), st.data())
def test_any_changed_byte_of_a_packed_body_is_refused(data, encoding, more):
    body = pack(data, encoding) or b"x"
    digest = content_digest(body)
    check_content_digest(digest, body)
    at = more.draw(st.integers(0, len(body) - 1))
    changed = body[:at] + bytes([body[at] ^ more.draw(st.integers(1, 255))]) + body[at + 1 :]
    assert refusal(lambda: check_content_digest(digest, changed)) == "wrong_digest"


@given(st.binary(max_size=300), st.sampled_from(["zstd", "gzip", "identity", "br", "deflate"]))
def test_unpacking_rubbish_gives_bytes_or_a_refusal(data, encoding):
    for body in (data, pack(b"", "gzip")[:10] + data, pack(b"")[:4] + data):
        with contextlib.suppress(BadLetter):
            assert len(unpack(body, encoding, limit=100)) <= 100


@given(st.binary(max_size=300), st.sampled_from(["zstd", "gzip"]), st.data())
def test_a_truncated_body_is_refused(data, encoding, more):
    body = pack(data, encoding)
    cut = more.draw(st.integers(0, len(body) - 1))
    assert refusal(lambda: unpack(body[:cut], encoding, limit=LIMIT)) == "damaged"


@pytest.mark.parametrize("encoding", ["zstd", "gzip", "identity"])
def test_the_limit_counts_what_comes_out(encoding):
    body = pack(bytes(1000), encoding)
    assert len(unpack(body, encoding, limit=1000)) == 1000
    assert refusal(lambda: unpack(body, encoding, limit=999)) == "too_large"


@pytest.mark.parametrize("encoding", ["zstd", "gzip"])
def test_more_behind_the_end_is_refused(encoding):
    body = pack(b"one", encoding)
    assert refusal(lambda: unpack(body + b"\0", encoding, limit=LIMIT)) == "damaged"
    assert refusal(lambda: unpack(body + body, encoding, limit=LIMIT)) == "damaged"


def bombs():
    """Yield bodies of a few KB that would become 64 MB, also those that do not say so."""
    plain = bytes(64 << 20)
    yield "zstd", zstandard.ZstdCompressor(level=1).compress(plain)
    yield "zstd", zstandard.ZstdCompressor(level=1, write_content_size=False).compress(plain)
    out = io.BytesIO()
    with zstandard.ZstdCompressor(level=1).stream_writer(out, closefd=False) as stream:
        stream.write(plain)
    yield "zstd", out.getvalue()
    yield "gzip", gzip.compress(plain, mtime=0)
    yield "gzip", b"".join(gzip.compress(bytes(1 << 20)) for _ in range(64))


def test_a_bomb_is_refused_without_being_blown_up():
    import tracemalloc

    for encoding, body in bombs():
        tracemalloc.start()
        code = refusal(lambda encoding=encoding, body=body: unpack(body, encoding, limit=50_000))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert code in {"too_large", "damaged"}
        assert most < 300_000


def test_a_frame_that_lies_about_its_size_is_refused():
    body = bytearray(zstandard.ZstdCompressor(level=1).compress(b"a" * 255))
    assert zstandard.frame_content_size(bytes(body)) == 255
    body[body.index(255)] = 9
    assert refusal(lambda: unpack(bytes(body), "zstd", limit=LIMIT)) == "damaged"


def test_another_encoding_is_named():
    assert refusal(lambda: unpack(b"", "br", limit=1)) == "unknown_encoding"
    assert unpack(b"abc", "", limit=3) == b"abc"


def test_other_digests_may_stand_beside_ours():
    check_content_digest("sha-512=:AAAA:, " + content_digest(b"abc"), b"abc")
    assert refusal(lambda: check_content_digest("", b"abc")) == "wrong_digest"
    assert refusal(lambda: check_content_digest("sha-256=:AAAA:", b"abc")) == "wrong_digest"


def test_the_digest_is_that_of_rfc_9530():
    assert content_digest(b'{"hello": "world"}\n') == (
        "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:"
    )


def test_gzip_is_used_where_zstd_is_not_to_be_had(monkeypatch):
    monkeypatch.setitem(sys.modules, "zstandard", None)
    envelope._zstandard.cache_clear()
    envelope.best_encoding.cache_clear()
    try:
        assert envelope.best_encoding() == "gzip"
        assert unpack(pack(b"abc", "gzip"), "gzip", limit=3) == b"abc"
        assert refusal(lambda: unpack(b"", "zstd", limit=3)) == "unknown_encoding"
    finally:
        envelope._zstandard.cache_clear()
        envelope.best_encoding.cache_clear()
    monkeypatch.undo()
    assert envelope.best_encoding() == "zstd"


def test_importing_the_form_of_the_letter_loads_no_cryptography_and_no_zstd():
    import subprocess

    code = "import sys, udc_desktop.sync.envelope; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"cryptography", "zstandard", "hashlib.md5"} & set(done.stdout.split())
