"""Compiled rulebooks with packs: kept for their content, and read only where nobody else can have written."""

import os
import pickle
import sys

import pytest

from letterlint import resources, rulebook
from letterlint.rulebook import cache
from pack import lay_out

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder in which packs are kept, empty."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "letterlint" / "packs"


@pytest.fixture
def pack(tmp_path):
    lay_out(tmp_path)
    return tmp_path / "rules"


def state(*packs):
    return cache.state(resources.rules_dir(), packs)


def test_a_pack_is_compiled_once(folder, pack, monkeypatch):
    built, problems = rulebook.load([pack])
    assert problems == ()
    monkeypatch.setattr(rulebook, "build", None)
    kept, _ = rulebook.load([pack])
    assert list(kept.rules) == list(built.rules)
    assert kept.rules["test/stale"].message == built.rules["test/stale"].message


def test_a_pack_with_a_mistake_is_not_kept(folder, pack):
    (pack / "test" / "stale.yaml").write_text("severity: wrong\n")
    assert rulebook.load([pack])[1] != ()
    assert not folder.exists()


@pytest.mark.parametrize("name", ["test/stale.yaml", "test/new.yaml", "letters/own.yaml", "stray.yml"])
def test_another_content_is_another_state(pack, name):
    before = state(pack)
    file = pack / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("severity: hint\n")
    assert state(pack) != before


def test_where_a_pack_lies_makes_no_difference(pack, tmp_path):
    before = state(pack)
    assert state(pack.rename(tmp_path / "elsewhere")) == before
    assert state() != before


@posix
def test_a_pipe_in_a_pack_is_not_opened(pack):
    os.mkfifo(pack / "test" / "pipe.yaml")
    state(pack)


@posix
@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_file_that_others_can_write_is_not_read(folder, mode):
    cache.write_packs("ours", "0" * 32)
    assert cache.read_packs("0" * 32) == "ours"
    (folder / ("0" * 32)).chmod(mode)
    assert cache.read_packs("0" * 32) is None


@posix
@pytest.mark.parametrize("mode", [0o770, 0o707])
def test_nor_is_one_in_a_folder_that_they_can_write_to(folder, mode):
    cache.write_packs("ours", "0" * 32)
    folder.chmod(mode)
    assert cache.read_packs("0" * 32) is None


@posix
def test_nor_is_one_of_another_user(folder, monkeypatch):
    cache.write_packs("ours", "0" * 32)
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    assert cache.read_packs("0" * 32) is None


@posix
def test_nor_is_what_a_link_leads_to(folder, tmp_path):
    cache.write_packs("ours", "0" * 32)
    (folder / ("0" * 32)).rename(tmp_path / "elsewhere")
    (folder / ("0" * 32)).symlink_to(tmp_path / "elsewhere")
    assert cache.read_packs("0" * 32) is None


def test_nor_is_one_below_the_working_folder(folder, monkeypatch, tmp_path):
    """Where a user has no home, the system's name for it is a relative path."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cache, "_pack_folder", lambda: folder.relative_to(tmp_path))
    cache.write_packs("ours", "0" * 32)
    assert cache.read_packs("0" * 32) is None


@pytest.mark.parametrize("content", [b"", b"0" * 31, b"0" * 34, b"0" * 32 + pickle.dumps("ours")])
def test_a_file_that_is_no_rulebook_is_none(folder, content):
    cache.write_packs("ours", "0" * 32)
    (folder / ("0" * 32)).write_bytes(content)
    assert cache.read_packs("0" * 32) is None


def test_a_file_of_another_state_is_none(folder):
    cache.write_packs("ours", "0" * 32)
    (folder / ("0" * 32)).rename(folder / ("1" * 32))
    assert cache.read_packs("1" * 32) is None


@pytest.mark.parametrize("bit", range(8))
def test_a_damaged_file_is_none(folder, bit):
    """One bit can make any error of it, or another rulebook."""
    cache.write_packs(["ours", 7], "0" * 32)
    written = folder / ("0" * 32)
    whole = written.read_bytes()
    for at in range(len(whole)):
        written.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :])
        assert cache.read_packs("0" * 32) is None
        written.write_bytes(whole[:at])
        assert cache.read_packs("0" * 32) is None


def test_the_oldest_are_given_up(folder):
    for number in range(15):
        cache.write_packs(number, f"{number:032}")
        os.utime(folder / f"{number:032}", ns=(number, number))
    assert len(list(folder.iterdir())) == 10
    assert cache.read_packs(f"{14:032}") == 14
    assert cache.read_packs(f"{0:032}") is None


def test_where_nothing_can_be_kept_packs_are_read_all_the_same(tmp_path, monkeypatch, pack):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    book, problems = rulebook.load([pack])
    assert "test/stale" in book.rules
    assert problems == ()
