"""Every component in all its states, with words longer than any line: nothing runs out of a small phone."""

import pytest

from .layout import overflow

pytestmark = pytest.mark.any_database


def test_components__with_the_largest_text_on_a_small_phone__run_over_no_edge(open_page):
    page = open_page(width=320)
    page.goto("/bo-phan/")
    families = page.eval_on_selector_all(
        "main .bullets a[href^='/bo-phan/']", "links => links.map((link) => link.getAttribute('href'))"
    )
    assert len(families) > 5
    too_wide = {}
    for family in families:
        page.goto(f"{family}?co-chu=5")
        assert page.locator("main section").count() > 1
        too_wide[family] = overflow(page)
    assert {family: pixels for family, pixels in too_wide.items() if pixels > 0} == {}
