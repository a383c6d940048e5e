"""The style sheets of all parts reach the reader as one."""

import re
from pathlib import Path

from django.contrib.staticfiles import finders

from portal import joined_styles
from portal.joined_styles import NAME, SOURCES, JoinedStyles, joined


def test_joined__holds_every_rule_of_every_part():
    whole = joined()
    for part in SOURCES.rglob("*.css"):
        for name in set(
            re.findall(r"\.([a-z][\w-]+)", re.sub(r"/\*.*?\*/", "", part.read_text(), flags=re.S))
        ):
            assert f".{name}" in whole, (part.name, name)


def test_joined__begins_with_the_tokens_and_keeps_paper_apart():
    whole = joined()
    assert whole.startswith(":root{")
    assert whole.index("@media print{@page{") == whole.rindex("@media print")
    assert "/*" not in whole


def test_joined__reaches_every_picture():
    for address in re.findall(r"url\(\"?([^\")]+)\"?\)", joined()):
        assert (SOURCES / Path(NAME).relative_to("portal/css").parent / address).resolve().is_file(), address


def test_find__when_asked_for_the_sheet():
    assert Path(finders.find(NAME)).read_text() == joined()
    assert JoinedStyles().find(NAME, find_all=True) == [finders.find(NAME)]


def test_find__when_asked_for_anything_else():
    assert JoinedStyles().find("portal/css/base.css") == []
    assert JoinedStyles().find("portal/css/base.css", find_all=True) == []


def test_find__when_a_part_has_changed(monkeypatch):
    file = Path(finders.find(NAME))
    before = file.stat().st_mtime_ns
    finders.find(NAME)
    assert file.stat().st_mtime_ns == before
    monkeypatch.setattr(joined_styles, "joined", lambda: "html{}")
    assert Path(JoinedStyles().find(NAME)).read_text() == "html{}"
    monkeypatch.undo()
    assert Path(JoinedStyles().find(NAME)).read_text() == joined()
