"""A file that is replaced is never seen half."""

import os
from pathlib import Path

import pytest

from stats.whole_files import replace_file


def test_equal_file__is_left_alone(tmp_path):
    path = tmp_path / "a" / "b.json"
    assert replace_file(path, "x")
    before = path.stat().st_ino
    assert not replace_file(path, "x")
    assert path.stat().st_ino == before
    assert replace_file(path, "y")
    assert path.read_text() == "y" and [each.name for each in path.parent.iterdir()] == ["b.json"]


@pytest.mark.parametrize("mode", [0o600, 0o644], ids=["owner", "everybody"])
def test_mode__is_the_wished_one_under_any_mask(tmp_path, mode):
    mask = os.umask(0o077)
    try:
        replace_file(tmp_path / "b.json", b"\xff", mode=mode)
    finally:
        os.umask(mask)
    assert (tmp_path / "b.json").stat().st_mode & 0o777 == mode


def test_failure__leaves_the_old_file_and_no_draft(tmp_path, monkeypatch):
    path = tmp_path / "b.json"
    replace_file(path, "x")

    def fail(draft, name):
        raise OSError("full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="full"):
        replace_file(path, "y")
    assert path.read_text() == "x" and len(list(tmp_path.iterdir())) == 1
