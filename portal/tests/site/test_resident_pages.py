"""What a resident meets on every page: words, landmarks, dates, display; and how often a page asks."""

import re
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hitcount.models import HitCount
from wagtail.models import Site

from news.models import ArticleCredit, ArticlePage, Author, RelatedArticle
from portal.models import AlertStrip, HomePage, HotlineBanner, HotlineNumber, SiteIdentity, StandardPage
from portal.tests import factories

pytestmark = pytest.mark.django_db

PUBLISHED = datetime(2026, 3, 20, 2, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def ward():
    """A ward with a name, a hotline and an address."""
    site = Site.objects.get(is_default_site=True)
    identity = SiteIdentity.for_site(site)
    identity.ward_name, identity.province_name = "Phường Thử Nghiệm", "Tỉnh Mẫu"
    identity.responsible_person = "ông Nguyễn Văn Mẫu, Chủ tịch Ủy ban nhân dân phường"
    identity.save()
    banner = HotlineBanner.for_site(site)
    HotlineNumber.objects.create(
        banner=banner, purpose="Hỏi thủ tục", number="0200 3555 012", around_the_clock=True, in_line=True
    )
    return site


@pytest.fixture
def open_page(client):
    def open_(address, status=200):
        response = client.get(address)
        assert response.status_code == status, f"{address} answers {response.status_code}"
        return response.content.decode()

    return open_


def words(html):
    """Return the text of a page without tags, blanks run together."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", re.sub(r"<script.*?</script>", "", html, flags=re.S)))


def without_links(html):
    """Return `html` with the words of links left in their places."""
    return re.sub(r"</?a\b[^>]*>", "", html)


def main_of(html):
    return html[html.index("<main") : html.index("</main>")]


class TestEveryPage:
    @pytest.fixture(params=["home", "section", "article", "contact", "search", "missing"])
    def html(self, request, open_page):
        section = factories.section("Cải cách hành chính", slug="cai-cach")
        factories.article(section, title="Một bài", slug="mot-bai")
        addresses = {
            "home": "/",
            "section": "/tin-tuc/cai-cach/",
            "article": "/tin-tuc/cai-cach/mot-bai/",
            "contact": "/lien-he/",
            "search": "/tim-kiem/?q=bai",
            "missing": "/khong-co/",
        }
        return open_page(addresses[request.param], 404 if request.param == "missing" else 200)

    def test_page__is_vietnamese_with_one_h1_and_its_landmarks(self, html):
        assert '<html lang="vi"' in html
        assert len(re.findall(r"<h1\b", html)) == 1
        for landmark in ("<header>", "<main ", "<footer ", 'aria-label="Danh mục chính"'):
            assert html.count(landmark) == 1

    def test_page__skips_no_level_of_headings(self, html):
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", main_of(html))]
        assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False)), levels

    def test_page__tells_who_answers_and_whom_to_call(self, html):
        assert "Chịu trách nhiệm chính: ông Nguyễn Văn Mẫu" in words(html)
        assert 'href="tel:+842003555012"' in html
        assert "Trang thông tin điện tử phường Thử Nghiệm" in words(html)

    def test_page__carries_nothing_inline(self, html):
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*(?:\bsrc=|ld\+json))[^>]*>", html)

    def test_page__has_no_link_to_nowhere(self, html):
        assert not re.search(r'href=""|href="#"', html)
        targets = set(re.findall(r'href="#([^"]+)"', html))
        assert targets <= set(re.findall(r'\sid="([^"]+)"', html))

    def test_page__uses_every_id_once(self, html):
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids))

    def test_page__has_the_controls_of_size_and_contrast(self, html):
        text = words(html)
        for name in ("A− Cỡ chữ nhỏ hơn", "A Cỡ chữ mặc định", "A+ Cỡ chữ lớn hơn", "tương phản"):
            assert name in text


class TestDisplay:
    def test_display__asked_for_by_the_address_is_carried_along(self, open_page):
        html = open_page("/tin-tuc/?co-chu=4&tuong-phan=cao&trang=1")
        assert '<html lang="vi" class="co-chu-4 tuong-phan-cao">' in html
        assert 'href="/lien-he/?co-chu=4&amp;tuong-phan=cao"' in html
        # The address of the site itself, and of the first page as everybody links it.
        assert '<link rel="canonical" href="http://localhost/tin-tuc/">' in html

    def test_display__of_one_kind_survives_a_change_of_the_other(self, open_page):
        html = open_page("/?co-chu=4&tuong-phan=cao")
        tools = html[html.index('<div class="display-tools"') :]
        size, contrast = tools.split("</form>")[:2]
        assert 'type="hidden" name="tuong-phan" value="cao"' in size
        assert 'value="5" data-step="1"' in size
        assert 'type="hidden" name="co-chu"' not in size
        assert 'type="hidden" name="co-chu" value="4"' in contrast
        assert 'name="tuong-phan" value="thuong"' in contrast

    def test_display__not_asked_for_leaves_no_class(self, open_page):
        assert '<html lang="vi">' in open_page("/?co-chu=9&tuong-phan=x")


class TestArticle:
    @pytest.fixture
    def article(self):
        section = factories.section("An ninh – trật tự", slug="an-ninh")
        article = factories.article(
            section,
            title="Diễn tập chữa cháy",
            slug="dien-tap",
            summary="Mất 11 phút.",
            published_at=PUBLISHED,
            event_date=date(2026, 3, 19),
            source_name="Báo Mẫu",
            source_url="https://bao.example/1",
        )
        author, other = (Author.objects.create(name=name) for name in ("Võ Minh Ánh", "Bùi Khánh Duy"))
        for role, who in (("tin-bai", author), ("anh", author), ("anh", other)):
            ArticleCredit.objects.create(article=article, role=role, author=who)
        HitCount.objects.create(
            content_type=ContentType.objects.get_for_model(ArticlePage), object_pk=article.pk, hits=1284
        )
        return article

    def test_article__tells_dates_long_and_views_grouped(self, article, open_page):
        html = main_of(open_page("/tin-tuc/an-ninh/dien-tap/"))
        assert "Thứ Sáu, ngày 20 tháng 3 năm 2026, 09:30" in html
        assert "Thứ Năm, ngày 19 tháng 3 năm 2026" in html
        assert "Lượt xem: 1.284" in words(html)

    def test_article__names_each_role_once(self, article, open_page):
        html = main_of(open_page("/tin-tuc/an-ninh/dien-tap/"))
        assert html.count("Bùi Khánh Duy") == 1
        assert "<dt>Ảnh</dt><dd>Võ Minh Ánh, Bùi Khánh Duy</dd>" in without_links(html)
        assert '<dt>Nguồn</dt><dd><a href="https://bao.example/1" rel="noopener">Báo Mẫu</a></dd>' in html

    def test_article__carries_its_id_for_the_counter(self, article, open_page):
        html = open_page("/tin-tuc/an-ninh/dien-tap/")
        assert f'data-page-id="{article.pk}"' in html
        assert "data-article-views" in html

    def test_article__shows_related_and_other_ones_but_not_itself(self, article, open_page):
        related = factories.article(article.get_parent(), title="Bài liên quan")
        RelatedArticle.objects.create(page=article, article=related)
        factories.article(article.get_parent(), title="Bài khác")
        factories.article(article.get_parent(), title="Bài nháp", live=False)
        html = main_of(open_page("/tin-tuc/an-ninh/dien-tap/"))
        aside = html[html.index("<aside") :]
        assert "Tin liên quan" in aside
        assert "Tin khác" in aside
        assert aside.count("Bài liên quan") == 1
        assert "Bài khác" in aside
        assert "Bài nháp" not in aside
        assert "Diễn tập chữa cháy" not in aside


class TestList:
    def test_list__tells_total_and_place(self, open_page):
        section = factories.section("Tin", slug="tin")
        for number in range(12):
            factories.article(section, title=f"Tin số {number}")
        text = words(main_of(open_page("/tin-tuc/tin/")))
        assert "Tổng số: 12 tin | Trang 1/2" in text
        assert "Trang 1 trên tổng số 2 trang" in text

    def test_list__shows_the_sections_beside_it(self, open_page):
        factories.section("Văn hóa", slug="van-hoa", show_in_menus=True)
        html = main_of(open_page("/tin-tuc/van-hoa/"))
        assert '<a class="section-nav__link" href="/tin-tuc/van-hoa/" aria-current="page">' in html

    def test_list__counts_months_and_the_years_before_them(self, open_page):
        section = factories.section("Tin", slug="tin")
        for month in range(1, 15):
            year, month = (2024, month) if month <= 12 else (2025, month - 12)
            factories.article(section, published_at=datetime(year, month, 5, tzinfo=UTC))
        text = words(main_of(open_page("/tin-tuc/tin/")))
        assert "Tháng 2/2025 1 tin" in text
        assert "Tháng 2/2024" not in text
        assert "Cả năm 2024 12 tin" in text
        html = main_of(open_page("/tin-tuc/tin/?thang=2&nam=2025"))
        assert 'href="/tin-tuc/tin/?thang=2&amp;nam=2025" aria-current="page">' in html

    def test_list__without_articles_says_so(self, open_page):
        factories.section("Trống", slug="trong")
        assert "Mục này chưa có tin nào." in words(main_of(open_page("/tin-tuc/trong/")))


class TestHome:
    def test_home__without_articles_is_no_empty_frame(self, open_page):
        text = words(main_of(open_page("/")))
        assert "Trang chưa có tin nào." in text
        assert "Đọc nhiều" not in text
        assert "Lãnh đạo" not in text

    def test_home__shows_a_story_once_at_the_top(self, open_page):
        section = factories.section("Tin", slug="tin")
        lead = factories.article(section, title="Tin đứng đầu", featured=True)
        factories.article(section, title="Tin thường")
        factories.article(section, title="Ngừng cấp nước", genre=ArticlePage.Genre.NOTICE)
        HomePage.objects.get().home_sections.create(section=section)
        html = main_of(open_page("/"))
        assert html.count(lead.title) == 1
        assert 'class="article-card article-card--lead"' in html
        assert "Ngừng cấp nước" in html[html.index("thong-bao") :]

    def test_alert__shows_only_while_it_is_on(self, ward, open_page):
        alert = AlertStrip.for_site(ward)
        alert.active, alert.text, alert.level = True, "Triều cường dâng cao.", AlertStrip.Level.URGENT
        alert.save()
        assert 'aria-label="Khẩn cấp"' in open_page("/lien-he/")
        alert.active = False
        alert.save()
        assert "Triều cường" not in open_page("/lien-he/")


class TestHotline:
    def test_number__changed_once_changes_everywhere(self, open_page):
        number = HotlineNumber.objects.get()
        number.number = "0200 3555 999"
        number.save()
        for address in ("/", "/lien-he/", "/tin-tuc/"):
            html = open_page(address)
            assert "0200 3555 999" in html
            assert "0200 3555 012" not in html


class TestQueries:
    """The second request of a process asks no more with many articles than with few."""

    LIMITS = {"/": 25, "/tin-tuc/": 20, "/tin-tuc/tin/bai-0/": 24, "/lien-he/": 20}

    def fill(self, section, first, last):
        photo = factories.photo()
        for number in range(first, last):
            factories.article(
                section,
                title=f"Bài {number}",
                slug=f"bai-{number}",
                lead_image=photo,
                lead_image_alt="Một tấm ảnh",
                featured=number < 3,
            )

    def count(self, client, address):
        assert client.get(address).status_code == 200
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    # The clock stands still, or what is kept for some seconds ages between two requests on a busy machine.
    @time_machine.travel("2026-11-20 09:00+07:00", tick=False)
    def test_pages__keep_to_their_limits_however_many_articles_there_are(self, client):
        section = factories.section("Tin", slug="tin", show_in_menus=True)
        HomePage.objects.get().home_sections.create(section=section)
        # So many that the first is not among the newest any more: it asks once less while it is.
        self.fill(section, 0, 16)
        few = {address: self.count(client, address) for address in self.LIMITS}
        self.fill(section, 16, 40)
        many = {address: self.count(client, address) for address in self.LIMITS}
        assert many == few
        for address, limit in self.LIMITS.items():
            assert many[address] <= limit, address


class TestStandardPage:
    def test_page__lists_its_neighbours_in_the_menu(self, open_page):
        home = HomePage.objects.get()
        parent = home.add_child(
            instance=StandardPage(title="Giới thiệu", slug="gioi-thieu", show_in_menus=True)
        )
        parent.add_child(instance=StandardPage(title="Di tích", slug="di-tich", show_in_menus=True))
        html = main_of(open_page("/gioi-thieu/di-tich/"))
        assert 'href="/gioi-thieu/di-tich/" aria-current="page">Di tích' in html
