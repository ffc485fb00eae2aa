"""The key slots: who gets at the key, who does not any more, and what a torn file does."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from base64 import b64encode
from datetime import timedelta

import pytest

from tests.builders import COLLEAGUE, OPERATOR, SUPERVISOR
from udc_desktop.errors import KnownFault
from udc_desktop.storage import key_file
from udc_desktop.storage.attempts import wait_after
from udc_desktop.storage.recovery import read_recovery_text, recovery_text

BOSS, WORKER = SUPERVISOR.id, OPERATOR.id


def fault(call, *arguments) -> KnownFault:
    with pytest.raises(KnownFault) as caught:
        call(*arguments)
    return caught.value


@pytest.fixture
def key(vault) -> bytes:
    key, _ = vault.create(BOSS, "নমুনা", "a password of hers")
    return key


def test_the_password_opens_and_nothing_else_does(vault, key):
    assert len(key) == 32
    assert vault.open(BOSS, "a password of hers") == key
    assert fault(vault.open, BOSS, "A password of hers").code == "wrong_password"


def test_every_new_store_has_a_key_of_its_own(vault, key):
    vault.set_aside()
    assert vault.create(BOSS, "নমুনা", "a password of hers")[0] != key


def test_a_bangla_password_opens_however_the_keyboard_sends_it(vault, key):
    vault.add(key, WORKER, "কর্মী", "ঘর\u09a1\u09bcবাড়ি")
    assert vault.open(WORKER, "ঘর\u09dcবাড়ি") == key


def test_neither_key_nor_password_stands_in_the_files(vault, key, tmp_path):
    for file in tmp_path.iterdir():
        data = file.read_bytes()
        for secret in (key, key.hex().encode(), b64encode(key), b"a password of hers"):
            assert secret not in data


@pytest.mark.skipif(os.name == "nt", reason="Windows inherits the folder's rights")
def test_only_the_owner_may_read_the_slots(vault, key, tmp_path):
    assert stat.S_IMODE((tmp_path / "keys.json").stat().st_mode) == 0o600


def test_operators_are_added_and_listed_in_order(vault, key):
    vault.add(key, WORKER, "কর্মী", "another password")
    assert [(s.operator, s.name, s.is_disabled) for s in vault.slots()] == [
        (BOSS, "নমুনা", False),
        (WORKER, "কর্মী", False),
    ]
    assert vault.open(WORKER, "another password") == key
    assert fault(vault.add, key, WORKER, "কর্মী", "x").code == "operator_exists"


def test_a_disabled_operator_has_no_key_left_in_either_copy(vault, key, tmp_path):
    vault.add(key, WORKER, "কর্মী", "another password")
    ring = key_file.KeyFile(tmp_path).read()
    sealed = b64encode(ring.slot(WORKER).wrapped.sealed)
    assert sealed in (tmp_path / "keys.json.bak").read_bytes()

    vault.disable(WORKER)

    assert fault(vault.open, WORKER, "another password").code == "operator_disabled"
    assert [s.is_disabled for s in vault.slots()] == [False, True]
    assert all(sealed not in file.read_bytes() for file in tmp_path.iterdir())


def test_a_reinstated_operator_gets_in_by_the_new_password_only(vault, key):
    vault.add(key, WORKER, "কর্মী", "another password")
    vault.disable(WORKER)
    vault.reinstate(key, WORKER, "কর্মী", "a third password")
    assert vault.open(WORKER, "a third password") == key
    assert fault(vault.open, WORKER, "another password").code == "wrong_password"


def test_a_changed_password_ends_the_old_one(vault, key):
    assert fault(vault.change_password, BOSS, "not hers", "new one").code == "wrong_password"
    vault.change_password(BOSS, "a password of hers", "new one")
    assert vault.open(BOSS, "new one") == key
    assert fault(vault.open, BOSS, "a password of hers").code == "wrong_password"


def test_an_unknown_operator_is_said_to_be_unknown(vault, key):
    assert fault(vault.open, COLLEAGUE.id, "x").code == "unknown_operator"


def test_a_slot_does_not_open_for_another_operator(vault, key, tmp_path):
    """Swapping two slots in the file must not turn one operator into another."""
    vault.add(key, WORKER, "কর্মী", "another password")
    file = key_file.KeyFile(tmp_path)
    ring = file.read()
    mine, theirs = ring.slot(BOSS), ring.slot(WORKER)
    file.write(ring.with_slot(key_file.KeySlot(BOSS, mine.name, theirs.wrapped)))
    assert fault(vault.open, BOSS, "another password").code == "wrong_password"


def test_the_recovery_sheet_opens_and_sets_a_new_password(vault):
    key, sheet = vault.create(BOSS, "নমুনা", "forgotten")
    assert vault.recover(sheet, BOSS, "remembered") == key
    assert vault.open(BOSS, "remembered") == key


def test_a_new_recovery_sheet_ends_the_old_one(vault):
    key, old = vault.create(BOSS, "নমুনা", "pass")
    new = vault.new_recovery_key(key)
    assert fault(vault.recover, old, BOSS, "x").code == "wrong_recovery_key"
    assert vault.recover(new, BOSS, "x") == key


def test_the_sheet_does_not_bring_back_a_disabled_operator(vault):
    key, sheet = vault.create(BOSS, "নমুনা", "pass")
    vault.add(key, WORKER, "কর্মী", "pass")
    vault.disable(WORKER)
    assert fault(vault.recover, sheet, WORKER, "x").code == "operator_disabled"


@pytest.mark.parametrize(
    "typed",
    [
        lambda s: s.lower(),
        lambda s: s.replace("-", " "),
        lambda s: s.replace("-", ""),
        lambda s: s.replace("0", "O").replace("1", "l"),
        lambda s: s.replace("0", "o").replace("1", "i"),
        lambda s: s.translate(str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")),
        lambda s: f"  {s}\n".replace("-", "–"),
    ],
)
def test_a_recovery_key_is_read_as_people_type_it(typed):
    secret = bytes(range(7, 27))
    assert read_recovery_text(typed(recovery_text(secret))) == secret


def test_a_recovery_key_is_nine_groups_of_four_without_mistakable_letters():
    text = recovery_text(bytes(range(20)))
    groups = text.split("-")
    assert [len(group) for group in groups] == [4] * 9
    assert not set(text) & set("ILOU")


def test_every_single_wrong_character_of_a_recovery_key_is_noticed():
    text = recovery_text(bytes(range(30, 50)))
    for at, character in enumerate(text):
        if character != "-":
            wrong = text[:at] + ("7" if character != "7" else "8") + text[at + 1 :]
            assert fault(read_recovery_text, wrong).code == "wrong_recovery_key"


@pytest.mark.parametrize("text", ["", "ABCD", "ক", "u" * 36, "🙂" * 36, "0" * 4000])
def test_any_other_text_is_no_recovery_key(text):
    assert fault(read_recovery_text, text).code == "wrong_recovery_key"


def test_wrong_passwords_wait_longer_and_longer():
    assert [wait_after(n) for n in range(8)] == [0, 0, 0, 0, 5, 10, 20, 40]
    assert wait_after(12) == wait_after(10_000) == 900


def test_the_wait_is_told_and_kept_even_for_the_right_password(vault, key, clock):
    waits = [fault(vault.open, BOSS, "wrong").params["wait"] for _ in range(4)]
    assert waits == [0, 0, 0, 5]
    assert vault.seconds_to_wait(BOSS) == 5
    early = fault(vault.open, BOSS, "a password of hers")
    assert (early.code, early.params["wait"]) == ("too_many_attempts", 5)
    clock.pass_by(seconds=5)
    assert vault.open(BOSS, "a password of hers") == key
    assert vault.seconds_to_wait(BOSS) == 0


def test_starting_the_program_again_forgives_nothing(vault, key, same_vault_later):
    for _ in range(4):
        fault(vault.open, BOSS, "wrong")
    again = same_vault_later()
    assert again.seconds_to_wait(BOSS) == 5
    assert fault(again.open, BOSS, "a password of hers").code == "too_many_attempts"


def test_setting_the_clock_back_does_not_help_and_does_not_lock_out(vault, key, clock):
    for _ in range(6):
        fault(vault.open, BOSS, "wrong") if not vault.seconds_to_wait(BOSS) else None
        clock.pass_by(seconds=vault.seconds_to_wait(BOSS))
    fault(vault.open, BOSS, "wrong")
    full = vault.seconds_to_wait(BOSS)
    clock.now -= timedelta(days=900)
    assert vault.seconds_to_wait(BOSS) == full
    clock.pass_by(seconds=full)
    assert vault.open(BOSS, "a password of hers") == key


def test_one_operators_failures_do_not_slow_another(vault, key):
    vault.add(key, WORKER, "কর্মী", "another password")
    for _ in range(5):
        fault(vault.open, BOSS, "wrong")
    assert vault.open(WORKER, "another password") == key


@pytest.mark.parametrize("torn", [b"", b"{", b'{"content": {}}', b"\0" * 700, None])
def test_a_torn_file_is_mended_from_its_copy(vault, key, tmp_path, torn, same_vault_later):
    main = tmp_path / "keys.json"
    whole = main.read_bytes()
    main.unlink() if torn is None else main.write_bytes(torn)
    assert same_vault_later().open(BOSS, "a password of hers") == key
    assert main.read_bytes() == whole


def test_every_cut_of_the_file_leaves_a_way_in(vault, key, tmp_path, same_vault_later):
    main = tmp_path / "keys.json"
    whole = main.read_bytes()
    for length in range(0, len(whole), 97):
        main.write_bytes(whole[:length])
        assert [s.operator for s in same_vault_later().slots()] == [BOSS]


def test_a_changed_byte_in_both_copies_is_said_and_not_guessed_over(vault, key, tmp_path):
    for name in ("keys.json", "keys.json.bak"):
        file = tmp_path / name
        file.write_bytes(file.read_bytes().replace(b'"iterations": 1', b'"iterations": 2'))
    assert vault.is_set_up
    assert fault(vault.slots).code == "keys_damaged"
    assert fault(vault.open, BOSS, "a password of hers").code == "keys_damaged"


def test_the_newer_copy_counts_when_the_power_went_between_the_two(vault, key, tmp_path):
    old = (tmp_path / "keys.json.bak").read_bytes()
    vault.add(key, WORKER, "কর্মী", "another password")
    (tmp_path / "keys.json.bak").write_bytes(old)
    assert len(vault.slots()) == 2
    assert (tmp_path / "keys.json.bak").read_bytes() == (tmp_path / "keys.json").read_bytes()


def test_a_set_up_is_never_written_over(vault, key):
    assert fault(vault.create, WORKER, "x", "y").code == "already_set_up"


def test_slots_set_aside_are_kept_under_another_name(vault, key, tmp_path):
    before = (tmp_path / "keys.json").read_bytes()
    vault.set_aside()
    assert not vault.is_set_up
    assert (tmp_path / "keys-1.json").read_bytes() == before


def test_a_full_disk_is_said_and_the_slots_stay(vault, key, monkeypatch):
    def full(descriptor):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("udc_desktop.storage.durable.os.fsync", full)
        assert fault(vault.change_password, BOSS, "a password of hers", "n").code == "disk_full"
        assert vault.open(BOSS, "a password of hers") == key
    assert vault.open(BOSS, "a password of hers") == key


def test_the_sign_in_reads_the_slots_without_loading_the_strong_room(vault, key, tmp_path):
    program = (
        "import sys; from pathlib import Path; from udc_desktop.storage.keys import FileVault\n"
        "assert FileVault(Path(sys.argv[1]), None).slots()\n"
        "print([m for m in ('sqlalchemy', 'sqlcipher3', 'cryptography') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
