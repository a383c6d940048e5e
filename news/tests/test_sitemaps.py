"""The map for search engines: index, parts, photos, what it leaves out, what it costs."""

from datetime import datetime

import pytest
from defusedxml import ElementTree
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from media.cutting import cut_due
from media.withholding import withhold
from news import sitemaps
from news.importing.tree_writing import add_articles, new_article
from news.models import ArticleCredit, Author
from news.sitemaps import Entry, index_text, part_text
from portal.tests import factories, verbs

NAMES = {
    "map": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
}
ROOT = "https://bensen.example"
NOON = timezone.make_aware(datetime(2026, 6, 1, 12))


class TestTexts:
    def test_part__escapes_addresses_and_tells_photo_and_change(self):
        text = part_text([Entry(f"{ROOT}/a?b&c", NOON, f"{ROOT}/uploads/images/a&b.jpg"), Entry(f"{ROOT}/")])
        (first, second) = ElementTree.fromstring(text.encode()).findall("map:url", NAMES)
        assert first.findtext("map:loc", namespaces=NAMES) == f"{ROOT}/a?b&c"
        assert first.findtext("map:lastmod", namespaces=NAMES) == "2026-06-01T12:00:00+07:00"
        photo = first.findtext("image:image/image:loc", namespaces=NAMES)
        assert photo == f"{ROOT}/uploads/images/a&b.jpg"
        assert [child.tag for child in second] == [f"{{{NAMES['map']}}}loc"]

    def test_index__names_parts(self):
        root = ElementTree.fromstring(index_text([Entry(f"{ROOT}/sitemap-1.xml", NOON)]).encode())
        assert root.tag == f"{{{NAMES['map']}}}sitemapindex"
        assert root.findtext("map:sitemap/map:loc", namespaces=NAMES) == f"{ROOT}/sitemap-1.xml"


@pytest.mark.django_db
class TestMap:
    @pytest.fixture(autouse=True)
    def site(self, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path
        site = Site.objects.get(is_default_site=True)
        site.hostname, site.port = "bensen.example", 443
        site.save()
        return site

    def read(self, address: str):
        response = Client().get(address)
        assert response.status_code == 200
        assert response["Content-Type"] == "application/xml"
        return ElementTree.fromstring(response.content)

    def parts(self) -> list[str]:
        found = self.read("/sitemap.xml").findall("map:sitemap/map:loc", NAMES)
        return [element.text.removeprefix(ROOT) for element in found]

    def addresses(self) -> list[str]:
        return [
            element.text
            for part in self.parts()
            for element in self.read(part).findall("map:url/map:loc", NAMES)
        ]

    def photos(self) -> list[str]:
        return [
            element.text
            for part in self.parts()
            for element in self.read(part).findall(".//image:loc", NAMES)
        ]

    def test_map__holds_live_pages_once_with_absolute_addresses(self):
        article = verbs.publish()
        addresses = self.addresses()
        assert {f"{ROOT}/", f"{ROOT}/lien-he/", article.full_url} <= set(addresses)
        assert len(addresses) == len(set(addresses))
        assert all(address.startswith(f"{ROOT}/") for address in addresses)

    def test_map__holds_the_pages_of_topics_and_authors_with_public_articles(self):
        article = verbs.write()
        draft = article.get_latest_revision_as_object()
        draft.credits = [ArticleCredit(author=Author.objects.create(name="Ngọc Lan"))]
        draft.save_revision(user=article.owner)
        verbs.publish(verbs.fresh(article))
        Author.objects.create(name="Chưa viết bài nào")
        addresses = self.addresses()
        assert {f"{ROOT}/chu-de/", f"{ROOT}/so-do/", f"{ROOT}/tac-gia/ngoc-lan/"} <= set(addresses)
        assert not [address for address in addresses if "chua-viet" in address]
        assert all(Client().get(address.removeprefix(ROOT)).status_code == 200 for address in addresses)

    def test_map__leaves_out_what_is_not_public(self):
        Page.objects.filter(slug="lien-he").update(live=False)
        section = factories.section("Nội bộ")
        article = factories.article(section)
        PageViewRestriction.objects.create(page=section, restriction_type="login")
        addresses = self.addresses()
        assert f"{ROOT}/lien-he/" not in addresses
        assert section.full_url not in addresses and article.full_url not in addresses

    def test_map__tells_when_a_page_changed(self):
        article = verbs.publish()
        part = self.read(self.parts()[-1])
        (change,) = [
            url.findtext("map:lastmod", namespaces=NAMES)
            for url in part.findall("map:url", NAMES)
            if url.findtext("map:loc", namespaces=NAMES) == article.full_url
        ]
        assert datetime.fromisoformat(change) == article.last_published_at.replace(microsecond=0)

    def test_parts__stay_small_and_lose_nothing(self, monkeypatch):
        everything = set(self.addresses())
        monkeypatch.setattr(sitemaps, "AT_MOST", 3)
        parts = self.parts()
        assert len(parts) > 2
        assert all(len(self.read(part).findall("map:url", NAMES)) <= 3 for part in parts)
        assert set(self.addresses()) == everything

    def test_photo__is_told_once_cut_and_never_when_withheld(self, django_capture_on_commit_callbacks):
        photo = factories.photo(1600, 1000)
        verbs.publish(lead_image=photo, lead_image_alt="Cầu")
        assert self.photos() == []
        cut_due()
        (address,) = self.photos()
        assert Client().get(address.removeprefix(ROOT))["Content-Type"].startswith("image/")
        with django_capture_on_commit_callbacks(execute=True):
            withhold([photo])
        assert self.photos() == []

    @pytest.mark.parametrize("number", ["0", "999", "99999999999999999999999"])
    def test_part__that_is_not_there__is_not_found(self, number):
        assert Client().get(f"/sitemap-{number}.xml").status_code == 404

    def test_queries__do_not_grow_with_the_pages(self):
        def cost() -> int:
            self.addresses()
            with CaptureQueriesContext(connection) as queries:
                self.addresses()
            return len(queries)

        few = cost()
        section = factories.section()
        articles = [new_article(title=f"Tin {n}", published_at=NOON) for n in range(60)]
        add_articles(section.pk, articles, [[] for _ in articles])
        assert cost() == few <= 9
