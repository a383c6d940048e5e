"""What lies ready for nginx: pages that name the hotline, marks of what was removed."""

import re
import shutil

import pytest
from wagtail.models import PageViewRestriction, Site

from portal.approval.models import WithdrawalReason
from portal.approval.rules import Role
from portal.approval.withdrawing import remove_now
from portal.front.configuration import OWN_PAGES
from portal.front.keeping import keep_front
from portal.front.pages import SAID, front_folder, keep_pages
from portal.front.removed import keep_marks, removed_paths
from portal.models import HotlineBanner, HotlineNumber, SiteIdentity
from portal.tests import factories, verbs

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder():
    yield front_folder()
    shutil.rmtree(front_folder(), ignore_errors=True)


@pytest.fixture
def site():
    return Site.objects.get(is_default_site=True)


def test_resting_page__names_ward_and_hotline(site, folder):
    SiteIdentity.objects.update_or_create(site=site, defaults={"ward_name": "Phường Bến Sen"})
    banner = HotlineBanner.for_site(site)
    HotlineNumber.objects.create(banner=banner, purpose="Hỏi về <thủ tục>", number="0200 3555 012")
    keep_pages()
    for path in (folder / "sites" / "503.html", folder / "sites" / site.hostname / "503.html"):
        html = path.read_text()
        assert "Phường Bến Sen" in html and "0200 3555 012" in html and "tel:+842003555012" in html
        assert "Hỏi về &lt;thủ tục&gt;" in html
        assert not re.search(r"<script|<style|style=|http://|https://", html)
        assert path.stat().st_mode & 0o777 == 0o644


def test_resting_page__follows_the_settings(site, folder):
    keep_pages()
    banner = HotlineBanner.for_site(site)
    HotlineNumber.objects.create(banner=banner, purpose="Cấp cứu", number="0200 3555 115")
    keep_front()
    assert "0200 3555 115" in (folder / "sites" / "503.html").read_text()


def test_resting_page__without_any_site(folder):
    Site.objects.all().delete()
    keep_pages()
    assert "tạm gián đoạn" in (folder / "sites" / "503.html").read_text()


def test_own_pages__are_those_that_nginx_looks_for(folder):
    keep_pages()
    assert set(SAID) == set(OWN_PAGES)
    assert {int(path.stem) for path in (folder / "pages").iterdir()} == set(OWN_PAGES)


def test_pages__may_be_read_by_everybody(folder):
    keep_pages()
    page = folder / "pages" / "404.html"
    assert (page.stat().st_mode & 0o777, page.parent.stat().st_mode & 0o777) == (0o644, 0o755)


def test_nothing_is_written__where_nobody_reads(folder):
    keep_front()
    assert not folder.exists()


def test_marks__while_a_page_is_withdrawn(folder):
    page = verbs.publish()
    path = page.get_url()
    assert removed_paths() == set()
    remove_now(
        page,
        user=factories.person(Role.APPROVER),
        reason_code=WithdrawalReason.PERSONAL_DATA,
        reason="Có số điện thoại của người dân.",
    )
    keep_marks()
    mark = folder / "gone" / f"{path.strip('/')}/.gone"
    assert mark.exists()


def test_marks__of_shut_pages_end_with_the_restriction(folder):
    section = factories.section()
    article = factories.article(section)
    shut = PageViewRestriction.objects.create(page=section, restriction_type="login")
    keep_marks()
    assert removed_paths() == {section.get_url(), article.get_url()}
    assert len(list(folder.rglob("*.gone"))) == 2
    shut.delete()
    keep_marks()
    assert list(folder.rglob("*.gone")) == []
