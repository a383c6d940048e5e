"""An old system's numbers by article: found by key or address, replaced when given again."""

from datetime import datetime
from io import StringIO

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ModelLogEntry, Page, Site

from stats.checking import differences
from stats.counts import article_views, visit_counts
from stats.models import StatsPageBase


@pytest.fixture
def publish(db):
    """Publish an article with a key of the old system."""
    section = Page.objects.get(slug=settings.SEARCH_ROOT_SECTION, depth=3)
    model = apps.get_model(settings.STATS_OLD_KEY_FIELD.rpartition(".")[0])

    def publish_article(slug, key="", source="cms-cu"):
        article = model(
            title=slug,
            slug=slug,
            external_id=key,
            external_source=source if key else "",
            published_at=timezone.make_aware(datetime(2026, 2, 1)),
        )
        return Page.objects.get(pk=section.add_child(instance=article).pk)

    return publish_article


@pytest.fixture
def take(tmp_path):
    """Run the command on a file with these lines; return what it said and what it complained of."""

    def run(*lines, encoding="utf-8", **options):
        path = tmp_path / "so-luot.csv"
        path.write_bytes("\n".join(lines).encode(encoding))
        out, errors = StringIO(), StringIO()
        options = {"source": "cms-cu", "articles": str(path)} | options
        try:
            call_command("stats_import_base", stdout=out, stderr=errors, **options)
        except CommandError as error:
            return out.getvalue(), errors.getvalue() + str(error)
        return out.getvalue(), errors.getvalue()

    return run


class TestByKey:
    def test_article_shows_its_old_number(self, site, publish, take):
        one, two = publish("mot", "a1"), publish("hai", "a2")
        said, wrong = take("id,views", "a1,171", "a2,2.364")
        assert "2.535 lượt của 2 bài" in said
        assert not wrong
        assert article_views([one, two]) == {one.pk: 171, two.pk: 2364}
        assert visit_counts(site).total == 2535
        assert list(differences()) == []

    def test_is_replaced__when_run_again(self, site, publish, take):
        one = publish("mot", "a1")
        take("id,views", "a1,171")
        take("id,views", "a1,100")
        assert article_views([one]) == {one.pk: 100}
        assert StatsPageBase.objects.count() == 1

    def test_wrong_lines_are_named__and_the_rest_goes_in(self, publish, take):
        one = publish("mot", "a1")
        _, wrong = take("id,views", "a1,171", "a1,5", "x,9", "a3,1.5", ",4")
        assert article_views([one]) == {one.pk: 171}
        assert [line.split(":")[0] for line in wrong.splitlines()[:4]] == [
            "Dòng 3",
            "Dòng 4",
            "Dòng 5",
            "Dòng 6",
        ]
        assert "4 dòng" in wrong

    def test_key_that_two_articles_bear_is_refused(self, publish, take):
        publish("mot", "a1")
        publish("hai", "a1", source="cms-khac")
        assert "nhiều bài" in take("id,views", "a1,171")[1]
        assert not StatsPageBase.objects.exists()

    def test_article_of_another_site_is_not_found(self, publish, other_page, take):
        publish("mot", "a1")
        Site.objects.create(hostname="hai.example", root_page=other_page)
        assert "Không có bài" in take("id,views", "a1,171", site="hai.example")[1]

    def test_is_logged(self, site, publish, take):
        publish("mot", "a1")
        take("id,views", "a1,171")
        assert ModelLogEntry.objects.get().data == {"source": "cms-cu", "articles": 1, "views": 171}


class TestByAddress:
    @pytest.mark.parametrize(
        "address",
        ["https://cu.example/bai/1.html", "/bai/1.html", "bai/1.html?", "http://cu.example/bai/1.html#a"],
    )
    def test_redirect_leads_to_the_article(self, site, publish, take, address):
        one = publish("mot")
        Redirect.add_redirect("/bai/1.html", redirect_to=one, site=site)
        assert not take("url,views", f"{address},171")[1]
        assert article_views([one]) == {one.pk: 171}

    def test_query_is_part_of_the_address(self, site, publish, take):
        one = publish("mot")
        Redirect.add_redirect("/xem.php?id=7&muc=2", redirect_to=one, site=site)
        _, wrong = take("url;views", "/xem.php?muc=2&id=7;171", "/xem.php?id=8;5")
        assert wrong.startswith("Dòng 3: Không có bài nào ở địa chỉ này.")
        assert article_views([one]) == {one.pk: 171}

    def test_address_of_today_is_found(self, site, publish, take):
        one = publish("mot")
        assert not take("url,views", f"{one.get_url()},171")[1]
        assert article_views([one]) == {one.pk: 171}

    def test_own_redirect_goes_before_that_of_all_sites(self, site, publish, take):
        one, two, elsewhere = publish("mot"), publish("hai"), publish("ba")
        second = Site.objects.create(hostname="hai.example", root_page=elsewhere)
        Redirect.add_redirect("/bai", redirect_to=two, site=site)
        Redirect.add_redirect("/bai", redirect_to=one)
        Redirect.add_redirect("/bai", redirect_to=elsewhere, site=second)
        take("url,views", "/bai,171")
        assert article_views([one, two, elsewhere]) == {two.pk: 171}

    def test_two_addresses_of_one_article_are_not_added(self, site, publish, take):
        one = publish("mot")
        Redirect.add_redirect("/bai/1", redirect_to=one, site=site)
        assert "dòng 2" in take("url,views", "/bai/1,171", f"{one.get_url()},171")[1]
        assert article_views([one]) == {one.pk: 171}

    def test_bare_host_is_the_home_page(self, page, take):
        take("url,views", "https://cu.example,171")
        assert article_views([page]) == {page.pk: 171}

    @pytest.mark.parametrize("address", ["http://[cu", "/khong-co", "/" + "a" * 400])
    def test_nonsense_is_a_wrong_line(self, site, take, address):
        assert take("url,views", f"{address},171")[1].startswith("Dòng 2: Không có bài nào ở địa chỉ này.")
        assert visit_counts(site).total == 0


class TestRefusal:
    @pytest.mark.parametrize(
        ("lines", "options", "word"),
        [
            (["a1,171"], {}, "Dòng đầu"),
            (["id,views", "ả,1"], {"encoding": "utf-16"}, "UTF-8"),
            (["id,views"], {"articles": "/khong/co/tep.csv"}, "Không đọc được"),
            (["id,views"], {"articles": None}, "--total"),
            (["id,views"], {"total": "1,5", "as_of": "2026-06-30T23:59+07:00"}, "số lượt"),
            (["id,views"], {"total": "5"}, "thời điểm"),
        ],
    )
    def test_says_why_and_writes_nothing(self, publish, take, lines, options, word):
        publish("mot", "a1")
        assert word in take(*lines, **options)[1]
        assert not ModelLogEntry.objects.exists()

    def test_total_of_the_site_stands_in_place_of_the_articles(self, site, publish, take):
        one = publish("mot", "a1")
        take("id,views", "a1,171", total="2.927.834", as_of="2026-06-30T23:59+07:00")
        assert visit_counts(site).total == 2_927_834
        assert article_views([one]) == {one.pk: 171}
        assert list(differences()) == []
