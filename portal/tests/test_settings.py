"""Every setting is documented, sampled and read by something."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import hitcount
import wagtail
import whitenoise
from django.conf import global_settings

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("portal", "news", "stats", "media", "search", "deploy")
# Of the machine, not of the portal.
FOREIGN = {"PATH", "USER", "LOGNAME"}
ENVIRONMENT_CALLS = re.compile(r"^(env(\.\w+)?|os\.environ(\.get|\.setdefault)|os\.getenv)$")


def project_files(*, with_settings: bool) -> Iterator[Path]:
    yield ROOT / "manage.py"
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            parts = path.relative_to(ROOT).parts
            if "tests" not in parts and (with_settings or parts[:2] != ("portal", "settings")):
                yield path


def names_read_from_environment() -> set[str]:
    names = set()
    for path in project_files(with_settings=True):
        for node in ast.walk(ast.parse(path.read_text())):
            match node:
                case ast.Call(func=function, args=[ast.Constant(value=str(name)), *_]) if (
                    ENVIRONMENT_CALLS.match(ast.unparse(function))
                ):
                    names.add(name)
                case ast.Subscript(value=value, slice=ast.Constant(value=str(name))) if (
                    ast.unparse(value) == "os.environ"
                ):
                    names.add(name)
    return names - FOREIGN


def names_in_sample() -> set[str]:
    return set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))


def names_in_table() -> set[str]:
    server_part = (ROOT / "docs" / "settings.md").read_text().split("## For tests")[0]
    return set(re.findall(r"^\| `([A-Z_]+)`", server_part, re.MULTILINE))


def names_assigned_in_settings() -> set[str]:
    names = set()
    for path in (ROOT / "portal" / "settings").glob("*.py"):
        for node in ast.parse(path.read_text()).body:
            for target in getattr(node, "targets", [getattr(node, "target", None)]):
                if isinstance(target, ast.Name) and target.id.isupper():
                    names.add(target.id)
    return names


def source_of(*roots: Path) -> str:
    return "\n".join(path.read_text() for root in roots for path in root.rglob("*.py"))


def test_documentation__names_exactly_what_the_code_reads():
    assert names_in_table() == names_read_from_environment()


def test_sample__names_exactly_what_the_documentation_names():
    assert names_in_sample() == names_in_table()


def test_every_setting__has_a_reader():
    """A misspelt or forgotten setting changes nothing and looks as if it did."""
    own = "\n".join(path.read_text() for path in project_files(with_settings=True))
    libraries = source_of(*(Path(library.__file__).parent for library in (wagtail, hitcount, whitenoise)))
    read_by_django = {*dir(global_settings), "ROOT_URLCONF"}
    unread = []
    for name in sorted(names_assigned_in_settings() - read_by_django):
        # As an attribute, by name, or by a setting that builds on it.
        reading = re.compile(rf'settings\.{name}\b|"{name}"|\({name}\b|\b{name} /')
        if not reading.search(own + libraries):
            unread.append(name)
    assert unread == []
