"""Every public address through nginx and the store of pages: an editor's visits leave nothing for readers."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings

from portal.tests.front.running_nginx import WITHOUT_NGINX, Got, RunningNginx, is_missing
from portal.tests.page_store.asking import masked
from portal.tests.proof.office_over_http import Person

from .whole_site import addresses_of, front_of, run

pytestmark = [pytest.mark.proof, pytest.mark.skipif(is_missing(), reason=WITHOUT_NGINX)]

EDITOR = "bientapvien"
SECRET = "Bồ nông"  # in what nobody may read
HIDE = f"""
import django
django.setup()
from wagtail.models import PageViewRestriction
from portal.approval.models import WithdrawalReason
from portal.approval.rules import Role
from portal.approval.withdrawing import remove_now
from portal.tests import factories, verbs
approver = factories.person(Role.APPROVER)
verbs.write(title="{SECRET} chưa ai duyệt")
verbs.edit(verbs.publish(title="Bến sen mùa nước"), title="{SECRET} về bến")
shut = factories.article(title="{SECRET} sau cánh cửa")
PageViewRestriction.objects.create(page=shut, restriction_type="login")
removed = verbs.publish(title="{SECRET} đã gỡ")
code = WithdrawalReason.PERSONAL_DATA
remove_now(removed, user=approver, reason_code=code, reason="Có số căn cước.")
print(shut.get_url(), removed.get_url())
"""
# Whatever else stands on public pages is made anew after this.
CHANGE_NOTHING = """
import django
django.setup()
from portal.models import SiteIdentity
SiteIdentity.objects.get().save()
"""
# Pages show pictures once these are made, which their first reader wants.
MAKE_PICTURES = """
import django
django.setup()
from media.cutting import cut_due
from news.share_cards import draw_next_card
from portal.site_pictures import draw_site_pictures
while cut_due() or draw_next_card() or draw_site_pictures():
    pass
"""
OTHERS = ["/robots.txt", "/rss/", "/tin-tuc/rss/", "/sitemap.xml", "/manifest.webmanifest"]
OTHERS += ["/.well-known/security.txt", "/tin-tuc/?trang=2", "/tin-tuc/?thang=10&nam=2026"]
OTHERS += ["/tim-kiem/", "/tim-kiem/?q=bo+nong", "/tim-kiem/?q=phuong", "/tim-kiem/goi-y.json?q=bo"]
OTHERS += ["/luot-xem/tong.json", "/khong-co/bo-nong/", "/tin-tuc/?trang=99", "/tin-tuc?trang=2"]
SIGNS_OF_STAFF = re.compile(rf"quan-tri|csrf|wagtail-userbar|sessionid|{EDITOR}\b|{SECRET}|bồ nông", re.I)
WORDS = re.compile("text/|application/(json|xml|rss|manifest)")
PORT = re.compile(r"(localhost)(?::|%3A)\d+")
TELLS_WHERE_NOT_TO_GO = "/robots.txt"


def words_of(got: Got) -> str | bytes:
    """Return what is told, without proof of the hour, figures and the port of this nginx."""
    if not WORDS.match(got.headers.get("content-type", "text")):
        return got.body
    return PORT.sub(r"\1", masked(got.text))


def photos_of(front: RunningNginx) -> list[str]:
    """Return pictures and files of the first page."""
    return sorted(set(re.findall(r'(?:src|href)="(/(?:uploads|static)/[^"]+)"', front.get("/").text)))


def walk(front: RunningNginx, addresses: list[str], **headers: str) -> dict[str, Got]:
    return {address: front.get(address, **headers) for address in addresses}


def assert_tells_nothing(got: Got, address: str) -> None:
    assert "set-cookie" not in got.headers, address
    assert "cookie" not in got.headers.get("vary", "").lower(), address
    words = words_of(got)
    if isinstance(words, str) and address != TELLS_WHERE_NOT_TO_GO:
        assert not SIGNS_OF_STAFF.search(words), (address, SIGNS_OF_STAFF.search(words))


@contextmanager
def fresh_front(portal) -> Iterator[RunningNginx]:
    """Give an nginx that keeps nothing, before a portal that makes every page anew."""
    run(portal, "-c", CHANGE_NOTHING)
    nginx = front_of(portal)
    try:
        yield nginx
    finally:
        nginx.stop()


@pytest.fixture(scope="module")
def private(portal) -> list[str]:
    """Give the addresses of a shut page and of a removed one, whose words nobody may read."""
    return run(portal, "-c", HIDE).split()


@pytest.fixture(scope="module")
def addresses(portal, private) -> list[str]:
    """Give every address; a reader has been there, and all pictures are made."""
    with fresh_front(portal) as front:
        found = [*addresses_of(front), *photos_of(front), *OTHERS, *private]
        walk(front, found)
    run(portal, "-c", MAKE_PICTURES)
    return found


@pytest.fixture(scope="module")
def cookie(portal) -> str:
    """Give the header Cookie of an editor who has signed in through nginx."""
    with fresh_front(portal) as front:
        person = Person(f"http://localhost:{front.port}", EDITOR, portal.password_of(EDITOR))
    return next(f"{one.name}={one.value}" for one in person.jar if one.name == settings.SESSION_COOKIE_NAME)


def test_reader__gets_the_same_whether_an_editor_was_there_before_or_not(portal, addresses, private, cookie):
    with fresh_front(portal) as front:
        alone = walk(front, addresses)
    with fresh_front(portal) as front:
        of_the_editor = walk(front, addresses, Cookie=cookie)
        after_him, again = walk(front, addresses), walk(front, addresses)

    shut = private[0]
    assert len(addresses) > 80
    assert SECRET in of_the_editor[shut].text and after_him[shut].status == 302
    for address in addresses:
        for got in (after_him[address], again[address]):
            assert got.status == alone[address].status, address
            assert words_of(got) == words_of(alone[address]), address
            if address != shut:  # it leads to the sign-in
                assert_tells_nothing(got, address)
        if address != shut:
            assert words_of(of_the_editor[address]) == words_of(alone[address]), address
