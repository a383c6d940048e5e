"""The parts page shows every component there is, in states that really render; no server routes it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template import engines
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse

from news.parts.states import Photos
from news.parts.views import FAMILIES, HEAD_ONLY, drawn, families
from portal.tests import factories

ROOT = Path(__file__).resolve().parents[2]
COMPONENTS = ROOT / "templates" / "components"
MISSING = "¤"
NAMES = [family.__name__ for family in FAMILIES]
MAY_SHOW_NOTHING = ("không có", "trống", "không hỏi", "tệp đã xóa", "ảnh đã xóa", "chưa khai báo")
pytestmark = pytest.mark.any_database


def names_of_components() -> set[str]:
    return {
        path.relative_to(COMPONENTS).with_suffix("").as_posix() for path in COMPONENTS.rglob("*.html")
    } - HEAD_ONLY


@pytest.mark.django_db
def test_parts_page__misses_no_component():
    shown = [part.name for family in families(Photos()) for part in family.parts]
    assert sorted(shown) == sorted(names_of_components())


def faults(part, state) -> Iterator[str]:
    """Yield what is wrong with a component in one state."""
    words = drawn(part.template, state, RequestFactory().get("/bo-phan/"))
    if MISSING in words:
        yield f"{part.name}, {state.name}: {words[words.index(MISSING) :][:40]}"
    if not words and not state.name.startswith(MAY_SHOW_NOTHING):
        yield f"{part.name}, {state.name}: shows nothing, and its name does not say so"


@pytest.mark.django_db
@pytest.mark.parametrize("family", FAMILIES, ids=NAMES)
def test_samples__lack_nothing_that_a_component_writes(family, monkeypatch):
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", f"{MISSING}%s")
    photos = Photos(wide=factories.photo(960, 640), upright=factories.photo(640, 960))
    shown = [(part, state) for part in family(photos).parts for state in part.states]
    assert [fault for part, state in shown for fault in faults(part, state)] == []


@pytest.mark.django_db
@pytest.mark.urls("portal.development_urls")
class TestPage:
    def test_index__leads_to_every_family(self, client):
        page = client.get("/bo-phan/").content.decode()
        assert all(f'href="/bo-phan/{family.slug}/"' in page for family in families(Photos()))

    @pytest.mark.parametrize("place", range(len(FAMILIES)), ids=NAMES)
    def test_family__is_shown_and_kept_nowhere(self, client, place):
        answer = client.get(f"/bo-phan/{families(Photos())[place].slug}/")
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert "&lt;" not in answer.content.decode(), "a component is shown, not its source"

    def test_family__when_there_is_none__is_not_found(self, client):
        assert client.get("/bo-phan/khong-co/").status_code == 404


@pytest.mark.django_db
def test_usual_addresses__know_no_parts_page(client):
    with pytest.raises(NoReverseMatch):
        reverse("parts")
    assert client.get("/bo-phan/").status_code == 404


@pytest.mark.parametrize("role", ["all", "public", "admin"])
def test_production__routes_no_parts_page(role):
    demanded = {
        "DJANGO_SETTINGS_MODULE": "portal.settings.production",
        "SECRET_KEY": "checked-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEF",
        "ALLOWED_HOSTS": "portal.example",
        "EMAIL_URL": "consolemail://",
        "DEFAULT_FROM_EMAIL": "portal@portal.example",
        "PORTAL_ROLE": role,
    }
    code = "from django.conf import settings; print(settings.ROOT_URLCONF)"
    told = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, **demanded},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() in {"portal.urls", "portal.public_urls"}
