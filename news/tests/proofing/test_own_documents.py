"""Numbers of documents that the portal holds: pointed out where no link leads to them."""

import pytest

from news.proofing.articles import Article, Kind, Knowledge, OwnDocument, Part
from news.proofing.rules import RULES_BY_NAME

from .articles import TODAY

RULE = RULES_BY_NAME["unlinked-document"]
NOTICE = OwnDocument("document", 7, "Thông báo 12/TB-UBND về cúp nước", "/documents/7/tb12.pdf")
OFFICE = Knowledge(today=TODAY, documents={"dn12tbubnd": NOTICE})


def found_in(*parts: Part):
    return list(RULE.findings(Article(parts=parts), OFFICE))


def paragraph(text: str, *linked: str, number: int = 1) -> Part:
    return Part(Kind.PARAGRAPH, text, "body", number, "k1", linked)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(
            "Theo Thông báo số 12/TB-UBND, nước tạm ngừng.", "Thông báo số 12/TB-UBND", id="in full"
        ),
        pytest.param("Xem văn bản số 12/TB-UBND.", "số 12/TB-UBND", id="number alone"),
        pytest.param("Xem 12/TB-UBND nhé.", "12/TB-UBND", id="bare"),
        pytest.param("Xem thông báo số 012/TB-UBND.", "thông báo số 012/TB-UBND", id="with a zero"),
    ],
)
def test_words__that_become_the_link(text, words):
    (found,) = found_in(paragraph(text))
    assert text[found.start : found.end] == words
    assert (found.target, found.replacement) == (NOTICE, None)
    assert found.message == (
        f"{words} có trên cổng: “Thông báo 12/TB-UBND về cúp nước”. Nên gắn liên kết để bà con mở được ngay."
    )


def test_number__linked_anywhere_in_the_text_is_let_pass():
    linked = paragraph("Theo Thông báo số 12/TB-UBND.", "Thông báo số 12/TB-UBND", number=2)
    assert found_in(paragraph("Xem 12/TB-UBND."), linked) == []


def test_number__is_pointed_out_once():
    assert len(found_in(paragraph("Xem 12/TB-UBND."), paragraph("Xem 12/TB-UBND.", number=2))) == 1


def test_text_without_links__and_numbers_that_nobody_knows_are_let_pass():
    assert found_in(Part(Kind.TITLE, "Thông báo 12/TB-UBND", "title")) == []
    assert found_in(paragraph("Theo Thông báo số 13/TB-UBND, 12/TB-UBND2.")) == []
