"""The texts of the demo ward are written as a ward should: the checks leave them in peace."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from news.proofing.articles import Knowledge
from news.proofing.blocks import parts_of_html
from news.proofing.lines import article_of_line
from news.proofing.rules import proofread

ARTICLES = sorted((Path(__file__).parents[2] / "demo" / "articles").glob("*.toml"))
# Official numbers stand in the demo's hotline, which is not asked here.
WITHOUT_THE_OFFICE = {"unknown-phone", "private-phone", "long-number"}


def line_of(path: Path) -> dict:
    """The words of one text as a line of a file holds them."""
    data = tomllib.loads(path.read_text())
    html = " ".join(block["html"] for block in data["body"] if "html" in block)
    return {
        "title": data["title"],
        "summary": data["summary"],
        "body": [piece.text for piece in parts_of_html(html)],
        "author": "Tổ biên tập",
        "category": data["section"],
        "date": path.name[:10],
    }


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_text__raises_nothing(path):
    found = proofread(article_of_line(line_of(path)), Knowledge(today=date(2026, 12, 1)))
    assert {finding.rule for finding in found} - WITHOUT_THE_OFFICE == set()
