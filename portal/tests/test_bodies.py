"""Bodies of pages: whatever way words come in, only what an article may hold is stored and shown."""

import json
import unicodedata

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import TestCase
from django.urls import reverse
from wagtail.rich_text import RichText

from news.models import ArticlePage
from portal.approval.rules import Role
from portal.blocks import GalleryBlock, PhotoBlock, StandardBody
from portal.models import StandardPage

from . import factories, verbs
from .admin_forms import article_form

DIRTY = (
    '<p onclick="x()">Lời\u00a0\u00a0tốt<script>alert(1)</script></p><iframe src="https://x.example/"></iframe>'
    '<p><a href="javascript:alert(1)">bấm</a> <a href="tel:+842363812345">gọi</a></p><style>p{}</style>'
)
CLEAN = '<p>Lời tốt</p><p><a>bấm</a> <a href="tel:+842363812345">gọi</a></p>'
STANDARD_TYPES = {
    "attachments", "callout", "gallery", "heading", "image", "paragraph", "quote", "table", "video",
}  # fmt: skip


def stored_body(page: ArticlePage) -> list[dict]:
    """The body as the row in the database holds it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM news_articlepage WHERE page_ptr_id = %s", [page.pk])
        return json.loads(cursor.fetchone()[0])


def blocks(kind: str, value) -> str:
    return json.dumps([{"type": kind, "value": value, "id": "khoi"}])


class TestWaysIn(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.author = factories.person(Role.EDITOR)

    def test_row__when_raw_json_is_stored(self):
        page = factories.article(body=factories.paragraphs(DIRTY))
        assert stored_body(page)[0]["value"] == CLEAN

    def test_row__when_nothing_of_the_body_was_touched_before_saving(self):
        page = ArticlePage.objects.get(pk=factories.article().pk)
        page.body = factories.paragraphs("<p>một</p>", DIRTY)
        page.save()
        assert stored_body(page)[1]["value"] == CLEAN

    def test_version__when_saved(self):
        page = verbs.write(body=factories.paragraphs(DIRTY))
        assert json.loads(page.get_latest_revision().content["body"])[0]["value"] == CLEAN

    def test_version__when_its_stored_form_is_dirty(self):
        page = verbs.write()
        revision = page.get_latest_revision()
        revision.content["body"] = factories.paragraphs(DIRTY)
        revision.save()
        assert revision.as_object().body[0].value.source == CLEAN
        published = verbs.publish(page)
        assert stored_body(published)[0]["value"] == CLEAN
        shown = self.client.get(published.url).content.decode()
        assert "alert(1)" not in shown
        assert "javascript:" not in shown

    def test_form__when_posted(self):
        self.client.force_login(self.author)
        add = reverse("wagtailadmin_pages:add", args=["news", "articlepage", factories.news_root().pk])
        form = article_form("Bài từ biểu mẫu")
        form["body-0-value"] = json.dumps(
            {
                "blocks": [
                    {
                        "key": "a",
                        "text": "bấm\u00a0\u00a0vào <script>đây</script>",
                        "type": "unstyled",
                        "depth": 0,
                        "inlineStyleRanges": [],
                        "entityRanges": [{"offset": 0, "length": 3, "key": 0}],
                    }
                ],
                "entityMap": {
                    "0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "javascript:x()"}}
                },
            }
        )
        self.client.post(add, form)
        page = ArticlePage.objects.get(slug="bai-tu-bieu-mau")
        value = stored_body(page)[0]["value"]
        assert "javascript:" not in value
        assert "<script>" not in value
        assert "\u00a0" not in value

    def test_standing_page__when_stored(self):
        page = StandardPage.objects.get(slug="lien-he")
        page.body = factories.paragraphs(DIRTY)
        page.save()
        assert StandardPage.objects.get(pk=page.pk).body[0].value.source == CLEAN

    def test_lines__when_they_come_decomposed(self):
        value = {"level": "h2", "text": unicodedata.normalize("NFD", "\u00a0Đối  tượng\n áp dụng")}
        page = factories.article(body=blocks("heading", value))
        assert stored_body(page)[0]["value"]["text"] == "Đối tượng áp dụng"

    def test_body__when_stored_twice(self):
        page = factories.article(body=factories.paragraphs(DIRTY))
        before = stored_body(page)
        ArticlePage.objects.get(pk=page.pk).save()
        assert stored_body(page) == before


class TestStandardBody(TestCase):
    def test_types(self):
        assert set(StandardBody().child_blocks) == STANDARD_TYPES

    def test_heading__when_level_is_not_offered(self):
        body = StandardBody()
        heading = body.child_blocks["heading"]
        assert {level for level, _label in heading.child_blocks["level"].field.choices if level} == {
            "h2",
            "h3",
            "h4",
        }
        with pytest.raises(ValidationError):
            heading.clean({"level": "h1", "text": "Tiêu đề"})

    def test_paragraph__when_it_offers_features(self):
        features = StandardBody().child_blocks["paragraph"].features
        assert set(features) == {"bold", "italic", "ol", "ul", "link", "document-link"}

    def test_paragraph__when_read_from_stored_form(self):
        value = StandardBody().child_blocks["paragraph"].to_python(DIRTY)
        assert isinstance(value, RichText)
        assert value.source == CLEAN

    def test_search_words__when_body_has_several_blocks(self):
        page = factories.article(
            body=json.dumps(
                [
                    {"type": "heading", "value": {"level": "h2", "text": "Hồ sơ"}},
                    {"type": "paragraph", "value": "<p>Nộp <b>một</b> bản.</p>"},
                ]
            )
        )
        assert page.search_text.split() == ["Hồ", "sơ", "Nộp", "một", "bản."]


class TestPhotos(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.photo = factories.photo()

    def value(self, **fields) -> dict:
        block = PhotoBlock()
        return block.to_python({"image": self.photo.pk, "alt": "", "decorative": False} | fields)

    def test_photo__when_it_is_described_or_decoration(self):
        block = PhotoBlock()
        assert block.clean(self.value(alt="Bà con xếp hàng."))["alt"] == "Bà con xếp hàng."
        assert block.clean(self.value(decorative=True))["decorative"] is True

    def test_photo__when_nobody_described_it(self):
        with pytest.raises(ValidationError) as refusal:
            PhotoBlock().clean(self.value())
        assert "Hãy tả ảnh bằng một câu" in str(refusal.value.as_json_data())

    def test_draft__keeps_photos_that_nobody_described_yet(self):
        body, photo = StandardBody(), {"image": self.photo.pk, "alt": "", "decorative": False}
        stored = [
            {"type": "image", "value": photo},
            {"type": "gallery", "value": {"images": [photo, photo]}},
        ]
        for block in stored:
            with self.subTest(block["type"]):
                assert len(body.clean_deferred(body.to_python([block]))) == 1
                with pytest.raises(ValidationError):
                    body.clean(body.to_python([block]))

    def test_gallery__when_it_has_one_photo(self):
        gallery = GalleryBlock()
        with pytest.raises(ValidationError):
            gallery.clean(gallery.to_python({"images": [{"image": self.photo.pk, "alt": "Một ảnh."}]}))
