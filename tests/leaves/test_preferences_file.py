from __future__ import annotations

import pytest

from udc_desktop.settings import FilePreferences, write_whole


def test_a_choice_is_there_again_after_a_restart(tmp_path):
    FilePreferences(tmp_path / "p.json").language = "en"
    assert FilePreferences(tmp_path / "p.json").language == "en"


def test_a_damaged_file_means_defaults_and_no_fault(tmp_path):
    path = tmp_path / "p.json"
    path.write_bytes(b'{"language": "en", "the')
    assert FilePreferences(path).language == "bn"


@pytest.mark.parametrize(
    "stored", ['{"language": "fr"}', '{"idle_minutes": 0}', '{"text_scale": true}', "[]", "3"]
)
def test_a_value_that_cannot_be_is_not_taken(tmp_path, stored):
    path = tmp_path / "p.json"
    path.write_text(stored)
    choices = FilePreferences(path)
    assert (choices.language, choices.idle_minutes, choices.text_scale) == ("bn", 5, 100)


def test_an_unknown_choice_is_a_mistake_of_the_program(tmp_path):
    choices = FilePreferences(tmp_path / "p.json")
    with pytest.raises(AttributeError):
        choices.colour = "red"
    with pytest.raises(ValueError, match="theme"):
        choices.theme = "purple"


def test_a_write_that_fails_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "p.json"
    write_whole(path, b"old")
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(OSError, match="full"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [f.name for f in tmp_path.iterdir()] == ["p.json"]
