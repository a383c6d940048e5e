"""Outlines: each begins a form, none can be sent as it stands, and filled in it is a sound article."""

import json
import re

import pytest
import time_machine
from django.test import TestCase
from django.urls import reverse

from news.checking.pages import article_of_page, findings_of
from news.models import ArticlePage
from news.outlines.beginning import NO_WARD, OUTLINES_BY_NAME, fill
from news.outlines.texts import OUTLINES
from news.proofing.findings import Severity
from news.proofing.prompts import PROMPT
from portal.approval.rules import Role
from portal.models import SiteIdentity
from portal.tests import factories, verbs

BRACKETS = re.compile(r"\[[^\]]*\]")
#: What an editor would write, by what the prompt asks for; the first that fits.
ANSWERS = [
    (r"Viết một", "Sáng 01/12/2026, phường họp bàn việc nạo vét rạch Cầu Gãy."),
    (r"Nêu ", "Phường bàn việc nạo vét rạch và việc thu gom rác ở khu phố 3."),
    (r"Ghi (việc thứ|một ý kiến|điều|giấy tờ|số người)", "Khu phố 3 dọn rạch trước ngày 20/12/2026."),
    (r"Ghi đối tượng", "Các hộ ở khu phố 3."),
    (r"Ghi thêm buổi", "Các buổi khác sẽ báo sau."),
    (r"Ghi thứ", "Thứ Năm, ngày 10/12/2026"),
    (r"Ghi tháng", "tháng 12/2026"),
    (r"Ghi ngày, tháng, năm", "01/12/2026"),
    (r"Ghi (giờ, )?ngày", "ngày 10/12/2026"),
    (r"Ghi số điện thoại", "số máy trên bảng đường dây nóng"),
    (r"Ghi tỷ lệ", "98%"),
    (r"Ghi số", "120"),
    (r"Ghi (họ tên|người)", "Đồng chí Lâm Văn Sen"),
    (r"Ghi việc cần", "tạm ngừng cấp nước để súc rửa bể chứa"),
    (r"Ghi (nơi|phòng|địa chỉ|tên nơi)", "trụ sở phường, số 1 đường Bến Sen"),
    (r"Ghi tên bộ phận", "Văn phòng"),
    (r"Ghi (cơ quan|thành phần|tên)", "đại diện các khu phố"),
]


def answer(prompt: re.Match[str]) -> str:
    return next(words for pattern, words in ANSWERS if re.search(pattern, prompt[0]))


def begun(outline) -> ArticlePage:
    article = factories.unsaved_article(title="Rạch Cầu Gãy sẽ được nạo vét trong tháng 12")
    fill(article, outline, "Phường Bến Sen")
    return article


def filled_in(outline) -> ArticlePage:
    article = begun(outline)
    raw = [dict(block) for block in article.body.raw_data]
    for block in raw:
        if block["type"] == "paragraph":
            block["value"] = PROMPT.sub(answer, block["value"])
    article.body = json.dumps(raw)
    article.summary = PROMPT.sub(answer, article.summary)
    return article


def words_of(outline) -> str:
    return " ".join([outline.summary, *(piece.words for piece in outline.body)])


class TestTexts:
    @pytest.mark.parametrize("outline", OUTLINES, ids=lambda outline: outline.name)
    def test_brackets__are_prompts_that_the_checks_find(self, outline):
        brackets = BRACKETS.findall(words_of(outline))
        assert brackets
        assert [one for one in brackets if not PROMPT.fullmatch(one)] == []

    @pytest.mark.parametrize("outline", OUTLINES, ids=lambda outline: outline.name)
    def test_genre__is_one_of_an_article(self, outline):
        assert outline.genre in ArticlePage.Genre.values

    def test_ward_without_a_name__is_a_prompt(self):
        assert PROMPT.fullmatch(NO_WARD)


class TestChecks(TestCase):
    def test_outline__as_it_stands_cannot_be_sent(self):
        for outline in OUTLINES:
            with self.subTest(outline.name):
                blocked = {one.rule for one in findings_of(begun(outline)) if one.severity is Severity.BLOCK}
                assert blocked == {"unfilled-prompt"}

    def test_outline__filled_in_passes_the_checks(self):
        for outline in OUTLINES:
            with self.subTest(outline.name):
                with time_machine.travel("2026-12-01 05:00Z", tick=False):
                    found = findings_of(filled_in(outline))
                assert {one.rule for one in found} - {"missing-byline"} == set(), found

    def test_headings__stand_in_order_below_the_title(self):
        for outline in OUTLINES:
            kinds = [part.kind.value for part in article_of_page(begun(outline)).parts]
            assert kinds[:3] == ["title", "summary", "paragraph"] and "heading" in kinds


class TestForm(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = factories.person(Role.EDITOR)

    def setUp(self):
        self.client.force_login(self.editor)
        self.section = factories.news_root()

    def address(self, name: str) -> str:
        return reverse("news_from_outline", args=[self.section.pk, name])

    def test_new_article__offers_every_outline(self):
        url = reverse("wagtailadmin_pages:add", args=["news", "articlepage", self.section.pk])
        shown = self.client.get(url).content.decode()
        for outline in OUTLINES:
            assert self.address(outline.name) in shown
        assert "Bắt đầu từ mẫu" in shown

    def test_stored_article__offers_none(self):
        page = verbs.write(by=self.editor)
        shown = self.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert "Bắt đầu từ mẫu" not in shown

    def test_form__holds_the_outline_and_stores_nothing(self):
        identity = SiteIdentity.for_site(self.section.get_site())
        identity.ward_name = "Phường Bến Sen"
        identity.save()
        for outline in OUTLINES:
            with self.subTest(outline.name):
                answer = self.client.get(self.address(outline.name))
                form = answer.context["form"]
                assert form.instance.body[0].block_type == "paragraph"
                assert form["summary"].value() == outline.summary
                assert form["genre"].value() == outline.genre
                shown = answer.content.decode()
                assert "Thay mọi lời nhắc trong ngoặc vuông" in shown
                assert "{ward}" not in shown
        assert "Ủy ban nhân dân phường Bến Sen" in str(
            self.client.get(self.address("thong-bao")).context["form"].instance.body
        )
        assert not ArticlePage.objects.exists()

    def test_form__sends_to_the_stock_address(self):
        shown = self.client.get(self.address("thong-bao")).content.decode()
        url = reverse("wagtailadmin_pages:add", args=["news", "articlepage", self.section.pk])
        assert f'action="{url}"' in shown
        assert self.client.post(self.address("thong-bao"), {}).status_code == 405

    def test_unknown_outline_and_strangers__are_refused(self):
        assert self.client.get(self.address("khong-co")).status_code == 404
        self.client.force_login(factories.person(Role.AUDITOR))
        assert self.client.get(self.address("thong-bao")).status_code in (302, 403)

    def test_names__never_change(self):
        names = {"tin-hoi-nghi", "thong-bao", "lich-tiep-cong-dan", "ket-qua-thu-tuc", "lam-thu"}
        assert set(OUTLINES_BY_NAME) == names
