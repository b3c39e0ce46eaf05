"""A file that is written keeps all that the system knows about it, or is left as it is."""

import os
import stat

import pytest

from letterlint.cli import files
from letterlint.cli.errors import CommandError
from letterlint.fixes.writing import Refused, put


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    return path


def test_a_file_gets_its_content_and_keeps_its_permissions(letter):
    letter.chmod(0o604)
    put(letter, b"new")
    assert letter.read_bytes() == b"new"
    assert stat.S_IMODE(letter.stat().st_mode) == 0o604
    assert list(letter.parent.iterdir()) == [letter]


def test_a_new_file_is_as_others_are(tmp_path):
    (tmp_path / "other").write_bytes(b"")
    put(tmp_path / "new", b"x")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_protected_file_is_left(letter):
    letter.chmod(0o444)
    with pytest.raises(Refused, match="is write-protected"):
        put(letter, b"new")
    assert letter.read_bytes() == b"old"


def test_a_file_of_several_names_is_left(letter):
    letter.with_name("b.md").hardlink_to(letter)
    with pytest.raises(Refused, match="has 2 hard links, which writing would part"):
        put(letter, b"new")
    assert letter.read_bytes() == b"old"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_an_owner_stays_the_owner(letter):
    os.chown(letter, 4711, 4712)
    put(letter, b"new")
    assert (letter.stat().st_uid, letter.stat().st_gid) == (4711, 4712)


@pytest.mark.skipif(not hasattr(os, "chown"), reason="files have no owners here")
def test_a_file_whose_owner_would_change_is_left(letter, monkeypatch):
    real = letter.stat()
    if os.geteuid() == 0:
        os.chown(letter, real.st_uid + 1, real.st_gid)
    else:
        pytest.skip("only root gives files away")

    def refused(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "chown", refused)
    with pytest.raises(Refused, match="belongs to another user or group"):
        put(letter, b"new")
    assert letter.read_bytes() == b"old"
    assert list(letter.parent.iterdir()) == [letter]


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="files have no extended attributes here")
def test_attributes_stay(letter):
    try:
        os.setxattr(letter, "user.source", b"mine")
    except OSError:
        pytest.skip("this disk has no extended attributes")
    put(letter, b"new")
    assert os.getxattr(letter, "user.source") == b"mine"


@pytest.mark.skipif(not hasattr(os, "listxattr"), reason="files have no extended attributes here")
def test_a_file_whose_attributes_would_be_lost_is_left(letter, monkeypatch):
    def refused(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "listxattr", lambda path: ["system.posix_acl_access", "security.selinux"])
    monkeypatch.setattr(os, "getxattr", lambda path, name: b"x")
    monkeypatch.setattr(os, "setxattr", refused)
    with pytest.raises(Refused, match="has attributes that writing would lose"):
        put(letter, b"new")
    assert letter.read_bytes() == b"old"


def test_a_file_that_has_changed_is_left(letter):
    with pytest.raises(CommandError, match=r"a\.md: changed while it was being checked, left as it is"):
        files.replace(str(letter), "older", "new")
    assert letter.read_bytes() == b"old"
    assert list(letter.parent.iterdir()) == [letter]


def test_nothing_is_left_of_a_write_that_fails(letter, monkeypatch):
    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CommandError, match="cannot be written: No space left on device"):
        files.replace(str(letter), "old", "new")
    assert letter.read_bytes() == b"old"
    assert list(letter.parent.iterdir()) == [letter]


def test_what_is_no_plain_file_is_written_to(tmp_path):
    put(tmp_path / os.devnull, b"x")
    assert not (tmp_path / os.devnull).is_file()
