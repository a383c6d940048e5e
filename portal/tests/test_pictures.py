"""The pictures of docs/look.md: one of every page type at each width, small enough for a checkout."""

from pathlib import Path

import pytest

from portal.tests.browser.page_types import PAGE_TYPES

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures" / "pages"
WIDTHS = (360, 768, 1366)
MOST_BYTES = 6_000_000
pytestmark = pytest.mark.any_database


def test_pictures__show_every_page_type_and_no_other():
    wanted = {f"{kind.name}-{width}.webp" for kind in PAGE_TYPES for width in WIDTHS}
    assert {path.name for path in PICTURES.glob("*.webp")} == wanted


def test_pictures__are_small():
    assert sum(path.stat().st_size for path in PICTURES.glob("*.webp")) <= MOST_BYTES


def test_index__shows_every_picture():
    index = (PICTURES / "README.md").read_text()
    assert all(path.name in index for path in PICTURES.glob("*.webp"))
