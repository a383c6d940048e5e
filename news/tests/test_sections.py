"""What a section says of itself above its list, and that nobody alone puts it there."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase
from django.utils import timezone
from wagtail.models import Site

from media.cutting import cut_due
from media.models import PortalRendition
from news.models import ArticleIndexPage
from portal.approval.acting import Refused
from portal.approval.rules import Role
from portal.blocks import IntroductionBody
from portal.models import SiteIdentity
from portal.tests import factories, verbs

INTRODUCTION = "Phường có bốn mươi hai hộ dệt chiếu."


def introduction(*blocks) -> str:
    """The stored form of an introduction: a paragraph, then `blocks`."""
    stored = [{"type": "paragraph", "value": f"<p>{INTRODUCTION}</p>", "id": "1"}]
    return json.dumps([*stored, *({"type": kind, "value": value, "id": kind} for kind, value in blocks)])


def picture(**fields) -> tuple[str, dict]:
    image = factories.photo()
    return "image", {
        "image": image.pk,
        "alt": "Chợ buổi sáng",
        "caption": "Chợ Bến Sen",
        "credit": "",
        **fields,
    }


class TestIntroduction(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = factories.person(Role.EDITOR)
        cls.section = factories.section("Kinh tế")
        for number in range(3):
            factories.article(cls.section, title=f"Tin {number}")

    def write(self, *blocks) -> ArticleIndexPage:
        return verbs.edit(self.section, by=self.editor, body=introduction(*blocks))

    def publish(self, *blocks) -> ArticleIndexPage:
        return verbs.approve(verbs.submit(self.write(*blocks), by=self.editor))

    def shown(self, query: str = "") -> str:
        answer = self.client.get(self.section.url + query)
        assert answer.status_code == 200
        return answer.content.decode()

    def test_introduction__stands_above_the_first_page_of_the_list_alone(self):
        self.publish()
        identity = SiteIdentity.for_site(Site.objects.get(is_default_site=True))
        identity.articles_per_page = 2
        identity.save()
        html = self.shown()
        assert html.index(INTRODUCTION) < html.index("Tin 2")
        today = timezone.localdate()
        for query in ("?trang=2", f"?nam={today.year}", f"?nam={today.year}&thang={today.month}"):
            assert INTRODUCTION not in self.shown(query)

    def test_introduction__waits_for_a_second_person(self):
        page = verbs.submit(self.write(), by=self.editor)
        assert INTRODUCTION not in self.shown()
        with pytest.raises(Refused):
            verbs.approve(page, by=self.editor)
        verbs.approve(page)
        assert INTRODUCTION in self.shown()

    def test_section_without_introduction__has_no_empty_frame(self):
        assert "section-introduction" not in self.shown()

    def test_picture__is_cut_and_shown_with_its_words(self):
        self.publish(picture())
        cut_due()
        assert PortalRendition.objects.filter(filter_spec="width-720").exists()
        html = self.shown()
        assert 'alt="Chợ buổi sáng"' in html
        assert "Chợ Bến Sen" in html

    def test_picture__that_nobody_described_is_not_sent(self):
        with pytest.raises(Refused, match="chưa có lời tả"):
            verbs.submit(self.write(picture(alt="")), by=self.editor)


@pytest.mark.parametrize("kind", ["gallery", "video", "table", "attachments"])
def test_introduction__knows_no_long_parts(kind):
    assert kind not in IntroductionBody().child_blocks


@pytest.mark.django_db
def test_introduction__holds_one_picture(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    body = IntroductionBody()
    body.clean(body.normalize([("image", factories.photo_block())]))
    with pytest.raises(ValidationError):
        body.clean(body.normalize([("image", factories.photo_block()) for _ in range(2)]))
