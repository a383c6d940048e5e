"""An article as NewsArticle."""

import pytest

from news.structured_data import LONGEST_HEADLINE, news_article

ROOT = "https://bensen.example"


def article(**fields) -> dict:
    values = {
        "address": f"{ROOT}/tin-tuc/tin/",
        "title": "Trả kết quả trong buổi",
        "description": "",
        "section": "Cải cách hành chính",
        "published": "2026-06-01T12:00:00+07:00",
        "changed": "",
        "authors": [],
        "publisher": "Ủy ban nhân dân phường Bến Sen",
    }
    return news_article(ROOT, **{**values, **fields})


def test_article__without_names__is_by_the_body_that_publishes_it():
    data = article()
    assert data["author"] == {"@id": data["publisher"]["@id"]}
    assert data["publisher"]["@type"] == "GovernmentOrganization"


def test_article__with_names__tells_persons_from_bodies():
    data = article(authors=[("Ngọc Lan", False, f"{ROOT}/a/"), ("Công an phường", True, f"{ROOT}/b/")])
    assert [one["@type"] for one in data["author"]] == ["Person", "Organization"]


@pytest.mark.parametrize(
    ("changed", "modified"),
    [("", "2026-06-01T12:00:00+07:00"), ("2026-06-02T08:00:00+07:00", "2026-06-02T08:00:00+07:00")],
    ids=["never changed", "changed"],
)
def test_article__tells_when_it_changed(changed, modified):
    assert article(changed=changed)["dateModified"] == modified


def test_article__leaves_out_what_is_empty():
    assert {"description", "image"}.isdisjoint(article())


def test_headline__when_too_long__is_cut_between_words():
    headline = article(title="thủ tục " * 40)["headline"]
    assert len(headline) <= LONGEST_HEADLINE
    assert headline.endswith("tục…") or headline.endswith("thủ…")
