"""What the pages say to other programs, compared with what they show; readers have nothing drawn."""

import json
import re
from datetime import datetime
from html import unescape

import pytest
from django.test import Client
from wagtail.models import Site

from media.cutting import cut_due
from media.models import DrawnPicture, PhotoToCut, PortalRendition
from news.models import ArticleCredit, Author, Topic
from news.share_cards import card_name, draw_next_card
from portal import photo_cuts
from portal.approval.models import WithdrawalReason
from portal.approval.rules import Role
from portal.approval.withdrawing import decide_withdrawal, propose_withdrawal
from portal.models import SiteIdentity
from portal.photo_cuts import look_through_photos
from portal.site_pictures import draw_site_pictures
from portal.tests import factories, verbs

ROOT = "https://bensen.example"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ward(db, settings, tmp_path):
    settings.ALLOWED_HOSTS = ["*"]
    settings.MEDIA_ROOT = tmp_path
    site = Site.objects.get(is_default_site=True)
    site.hostname, site.port = "bensen.example", 443
    site.save()
    identity = SiteIdentity.for_site(site)
    identity.ward_name, identity.province_name = "Phường Bến Sen", "Tỉnh Lam Hải"
    identity.managing_body, identity.phone = "Ủy ban nhân dân phường Bến Sen", "0200 3555 000"
    identity.save()
    return identity


def read(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code in (200, 410), f"{answer.status_code} {address}"
    return answer.content.decode()


def data_of(html: str) -> dict[str, dict]:
    """The data of a page by type."""
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return {thing["@type"]: thing for thing in json.loads(text)["@graph"]}


def properties_of(html: str) -> dict[str, str]:
    """The Open Graph properties of a page."""
    found = re.findall(r'<meta property="([^"]+)" content="([^"]*)">', html)
    return {name: unescape(value) for name, value in found}


def work() -> None:
    """What the worker does within a second or two."""
    cut_due()
    while draw_next_card():
        pass
    draw_site_pictures()


class TestArticle:
    @pytest.fixture
    def article(self):
        section = factories.section("Cải cách hành chính")
        article = verbs.write(
            section=section,
            title="Trả kết quả “ngay” </script><b> & trong buổi",
            summary="Từ tháng 11 bà con nhận kết quả ngay.",
            lead_image=factories.photo(1600, 1000),
            lead_image_alt="Cán bộ trao kết quả",
        )
        draft = article.get_latest_revision_as_object()
        draft.credits = [
            ArticleCredit(author=Author.objects.create(name="Ngọc Lan"), sort_order=0),
            ArticleCredit(author=Author.objects.create(name="Công an phường", kind="body"), sort_order=1),
        ]
        draft.save_revision(user=article.owner)
        article = verbs.publish(verbs.fresh(article))
        work()
        return article

    def test_data__are_what_the_page_shows(self, article):
        html = read(article.url)
        news = data_of(html)["NewsArticle"]
        assert news["headline"] == article.title
        assert unescape(re.search(r"<h1[^>]*>(.*?)</h1>", html)[1]) == article.title
        shown = datetime.fromisoformat(re.search(r'<time datetime="([^"]+)"', html)[1])
        published = datetime.fromisoformat(news["datePublished"])
        assert published.utcoffset().total_seconds() == 7 * 3600
        assert abs(published - shown).total_seconds() < 60
        assert news["author"] == [
            {"@type": "Person", "name": "Ngọc Lan", "url": f"{ROOT}/tac-gia/ngoc-lan/"},
            {"@type": "Organization", "name": "Công an phường", "url": f"{ROOT}/tac-gia/cong-an-phuong/"},
        ]
        assert all(Client().get(one["url"]).status_code == 200 for one in news["author"])
        assert news["publisher"]["@type"] == "GovernmentOrganization"
        assert news["publisher"]["name"] == "Ủy ban nhân dân phường Bến Sen"
        assert news["mainEntityOfPage"] == f"{ROOT}{article.url.removeprefix(ROOT)}"
        assert Client().get(news["image"][0].removeprefix(ROOT)).status_code == 200

    def test_breadcrumbs__are_the_shown_ones(self, article):
        html = read(article.url)
        steps = data_of(html)["BreadcrumbList"]["itemListElement"]
        assert [step["name"] for step in steps] == [
            "Trang chủ",
            "Tin tức",
            "Cải cách hành chính",
            article.title,
        ]
        for step in steps[:-1]:
            assert f'href="{step["item"].removeprefix(ROOT)}"' in html
        assert "item" not in steps[-1]

    def test_words_for_messengers__name_the_photo_with_its_size(self, article):
        properties = properties_of(read(article.url))
        assert properties["og:title"] == article.title
        assert properties["og:description"] == article.summary
        assert properties["og:type"] == "article"
        assert properties["og:image"].startswith(f"{ROOT}/uploads/images/")
        assert (properties["og:image:width"], properties["og:image:height"]) == ("1200", "630")
        assert properties["og:image:alt"] == "Cán bộ trao kết quả"
        assert properties["og:url"] == properties["og:url"].split("?")[0]

    def test_canonical_address__comes_from_the_site_and_drops_what_changes_nothing(self, article):
        path = article.url.removeprefix(ROOT)
        html = Client().get(f"{path}?utm_source=zalo&co-chu=4", headers={"host": "other.example"})
        assert f'<link rel="canonical" href="{ROOT}{path}">' in html.content.decode()

    def test_preview_and_withdrawn_text__tell_machines_nothing(self, article):
        proposal = propose_withdrawal(
            article,
            user=factories.person(Role.EDITOR),
            reason_code=WithdrawalReason.OUTDATED,
            reason="Từ ngày 01/11/2026, phường chỉ nhận hồ sơ trực tuyến.",
        )
        decide_withdrawal(proposal, user=factories.person(Role.APPROVER), agree=True)
        html = read(article.url)
        assert "ld+json" not in html and "og:title" not in html


class TestCards:
    def test_article_without_photo__gets_a_card_drawn_by_the_worker(self):
        article = verbs.publish(title="Lịch tiếp công dân tháng 12")
        assert "/uploads/drawn/" not in properties_of(read(article.url)).get("og:image", "")
        work()
        properties = properties_of(read(article.url))
        assert f"/uploads/drawn/{card_name(article.pk)}-" in properties["og:image"]
        answer = Client().get(properties["og:image"].removeprefix(ROOT))
        assert answer["Content-Type"] == "image/png"
        assert data_of(read(article.url))["NewsArticle"]["image"] == [properties["og:image"]]

    def test_card__changes_with_the_title_and_the_ward(self, ward):
        article = verbs.publish(title="Lịch tiếp công dân")
        work()
        addresses = [properties_of(read(article.url))["og:image"]]
        verbs.publish(verbs.edit(article, title="Lịch tiếp công dân, bản mới"))
        work()
        addresses.append(properties_of(read(article.url))["og:image"])
        ward.ward_name = "Phường Bến Sen Mới"
        ward.save()
        work()
        addresses.append(properties_of(read(article.url))["og:image"])
        assert len(set(addresses)) == 3

    def test_card__goes_when_the_article_leaves_the_public(self, django_capture_on_commit_callbacks):
        article = verbs.publish(title="Tin phải gỡ")
        work()
        address = properties_of(read(article.url))["og:image"].removeprefix(ROOT)
        with django_capture_on_commit_callbacks(execute=True):
            article.unpublish()
        assert Client().get(address).status_code == 404
        assert not DrawnPicture.objects.filter(name=card_name(article.pk)).exists()

    def test_card__wanted_for_an_article_gone_meanwhile__is_not_drawn(self):
        article = verbs.publish()
        type(article).objects.filter(pk=article.pk).update(live=False)
        work()
        assert not DrawnPicture.objects.filter(name=card_name(article.pk)).exists()


class TestOtherPages:
    def test_home__tells_of_the_ward(self):
        work()
        html = read("/")
        body = data_of(html)["GovernmentOrganization"]
        assert body["name"] == "Ủy ban nhân dân phường Bến Sen"
        assert body["telephone"] == "0200 3555 000"
        assert body["url"] == f"{ROOT}/"
        assert "/uploads/drawn/site-" in properties_of(html)["og:image"]

    @pytest.mark.parametrize("address", ["/lien-he/", "/tin-tuc/"])
    def test_page__tells_of_its_place(self, address):
        steps = data_of(read(address))["BreadcrumbList"]["itemListElement"]
        assert steps[0] == {"@type": "ListItem", "position": 1, "name": "Trang chủ", "item": f"{ROOT}/"}

    def test_second_page_of_a_list__has_an_address_of_its_own(self):
        html = read("/tin-tuc/?nam=2026&utm_source=x")
        assert f'<link rel="canonical" href="{ROOT}/tin-tuc/?nam=2026">' in html

    def test_search_page__tells_messengers_what_it_is_and_search_engines_nothing(self):
        html = read("/tim-kiem/?q=a")
        assert "ld+json" not in html
        assert properties_of(html)["og:title"] == "Tìm kiếm"
        assert properties_of(html)["og:url"] == f"{ROOT}/tim-kiem/?q=a"

    @pytest.mark.parametrize("name", ["topic", "author"])
    def test_page_of_a_name__tells_what_it_lists_and_where_it_stands(self, name):
        topic = Topic.objects.create(name="Mùa triều cường", summary="Đỉnh triều & chỗ ngập.")
        author = Author.objects.create(name="Ngọc Lan", post="Phóng viên")
        article = verbs.write(topics=[topic])
        article.credits = [ArticleCredit(author=author)]
        article.save_revision()
        verbs.publish(verbs.fresh(article))
        address, title, words, above = {
            "topic": (f"/chu-de/{topic.slug}/", topic.name, topic.summary, "Dòng sự kiện"),
            "author": (f"/tac-gia/{author.slug}/", author.name, author.post, "Tin tức"),
        }[name]
        html = read(address)
        properties = properties_of(html)
        assert (properties["og:title"], properties["og:description"]) == (title, words)
        assert properties["og:url"] == ROOT + address
        steps = data_of(html)["BreadcrumbList"]["itemListElement"]
        assert [step["name"] for step in steps] == ["Trang chủ", above, title]


class TestIcons:
    def test_icons_and_manifest__before_the_worker_came__break_nothing(self):
        assert Client().get("/favicon.ico").status_code == 404
        assert Client().get("/manifest.webmanifest").json()["icons"] == []
        assert "quoc-huy-tam" in read("/")

    def test_icons__come_from_the_emblem(self, ward):
        work()
        stand_in = Client().get("/manifest.webmanifest").json()["icons"]
        ward.emblem = factories.photo(400, 400)
        ward.save()
        work()
        manifest = Client().get("/manifest.webmanifest")
        assert manifest["Content-Type"] == "application/manifest+json; charset=utf-8"
        icons = manifest.json()["icons"]
        assert {(icon["sizes"], icon["purpose"]) for icon in icons} == {
            ("192x192", "any"),
            ("512x512", "any"),
            ("512x512", "maskable"),
        }
        assert {icon["src"] for icon in icons}.isdisjoint(icon["src"] for icon in stand_in)
        for icon in icons:
            assert Client().get(icon["src"]).status_code == 200
        favicon = Client().get("/favicon.ico")
        assert favicon["Content-Type"] == "image/x-icon"
        assert b"".join(favicon.streaming_content)[:4] == b"\0\0\1\0"
        assert 'rel="apple-touch-icon" href="/uploads/drawn/' in read("/")

    def test_pictures_of_the_site__are_drawn_once(self):
        assert draw_site_pictures() == 6
        assert draw_site_pictures() == 0


class TestReaders:
    def test_reader_who_comes_first__writes_nothing(self, ward):
        photo = factories.photo(1600, 1000)
        ward.emblem = factories.photo(200, 200)
        ward.save()
        article = verbs.publish(lead_image=photo, lead_image_alt="Cầu")
        before = PhotoToCut.objects.count()
        for address in (article.url, "/", "/tin-tuc/", "/rss/", "/sitemap.xml", "/manifest.webmanifest"):
            read(address)
        assert not PortalRendition.objects.exists()
        assert not DrawnPicture.objects.exclude(file="").exists()
        assert PhotoToCut.objects.count() == before
        work()
        html = read(article.url)
        assert html.count('type="image/webp"') >= 2  # emblem and photo
        assert 'fetchpriority="high"' in html

    def test_photo_of_a_submitted_text__is_cut_before_it_is_approved(self):
        photo = factories.photo()
        verbs.submit(verbs.write(lead_image=photo, lead_image_alt="Cầu"))
        cut_due()
        assert PortalRendition.objects.filter(image=photo).exists()

    def test_photo__when_its_focal_point_moves__is_cut_anew(self):
        photo = factories.photo()
        verbs.publish(lead_image=photo, lead_image_alt="Cầu")
        cut_due()
        before = PortalRendition.objects.filter(image=photo).count()
        photo.focal_point_x = photo.focal_point_y = photo.focal_point_width = photo.focal_point_height = 90
        photo.save()
        cut_due()
        assert PortalRendition.objects.filter(image=photo).count() > before

    def test_photo_that_no_note_told_of__is_found(self, monkeypatch):
        monkeypatch.setattr(photo_cuts, "_last_seen", 0)

        def picture() -> dict:
            return {"image": factories.photo().pk, "alt": "Cầu", "decorative": False}

        body = json.dumps(
            [
                {"type": "image", "value": picture(), "id": "1"},
                {
                    "type": "gallery",
                    "value": {"images": [{"type": "item", "id": "3", "value": picture()}]},
                    "id": "2",
                },
            ]
        )
        lead = factories.photo()
        verbs.publish(lead_image=lead, lead_image_alt="Cầu", body=body)
        PhotoToCut.objects.all().delete()
        assert look_through_photos() == 3
        cut_due()
        specs = set(PortalRendition.objects.values_list("filter_spec", flat=True))
        assert {"fill-360x240", "width-720", "fill-720x480", "fill-1200x630"} <= specs
        assert look_through_photos() == 0  # the end of the turn
        assert look_through_photos() == 0  # the next one finds nothing missing

    def test_staff__see_a_photo_that_nobody_has_cut(self, client):
        photo = factories.photo()
        writer = factories.person(superuser=True)
        page = verbs.submit(verbs.write(by=writer, lead_image=photo, lead_image_alt="Cầu"), by=writer)
        client.force_login(writer)
        html = client.get(f"/quan-tri/pages/{page.pk}/view_draft/").content.decode()
        assert "/uploads/images/" in html
        assert PortalRendition.objects.filter(image=photo).exists()
