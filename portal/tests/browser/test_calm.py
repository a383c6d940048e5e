"""Nothing on a page moves by itself, no page needs a script, none hides in the system's own colours."""

import re

import pytest

from .layout import boxes
from .opening import open_type
from .page_types import PAGE_TYPES, named
from .scripts import script

pytestmark = pytest.mark.any_database

OURS = [kind for kind in PAGE_TYPES if not kind.is_foreign]
# Whatever is counted or told by the clock may change between two looks at a page.
FIGURES = re.compile(r"\d[\d.]*")
STIRRING = script("stirring")
UNSEEN = script("unseen")


def text_of(page) -> str:
    return FIGURES.sub("#", page.inner_text("main"))


@pytest.fixture(scope="module")
def page(one_page):
    """Give a page as most readers have it."""
    return one_page(width=360)


@pytest.fixture(scope="module")
def page_without_scripts(one_page):
    """Give a page of a reader whose browser runs no scripts."""
    return one_page(width=360, java_script_enabled=False)


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.name)
def test_page__without_scripts__holds_the_same_text(page, page_without_scripts, furnished, kind):
    open_type(page, kind, furnished)
    open_type(page_without_scripts, kind, furnished)
    # Buttons that only a script can serve (print, copy) are not there without one.
    page.add_style_tag(content=".needs-js { display: none !important; }")
    assert text_of(page_without_scripts) == text_of(page)
    assert page.evaluate(STIRRING) == []


@pytest.mark.parametrize("wish", ["no-preference", "reduce"])
@pytest.mark.parametrize("kind", named("home", "article", "search-results"), ids=lambda kind: kind.name)
def test_page__in_two_seconds__moves_by_no_pixel(page, furnished, kind, wish):
    page.emulate_media(reduced_motion=wish)
    open_type(page, kind, furnished)
    page.wait_for_load_state("networkidle")
    before = boxes(page)
    page.wait_for_timeout(2000)
    assert boxes(page) == before
    page.emulate_media(reduced_motion="null")


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.name)
def test_page__in_forced_colours__shows_its_controls(page, furnished, kind):
    page.emulate_media(forced_colors="active")
    open_type(page, kind, furnished)
    found = page.evaluate(UNSEEN)
    page.emulate_media(forced_colors="null")
    assert found == []
