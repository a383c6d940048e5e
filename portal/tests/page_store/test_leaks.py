"""Every public address of the seeded site: an editor's visits leave nothing for the reader after him."""

import re

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client
from wagtail.models import PageViewRestriction

from media.models import PortalDocument
from news.models import ArticlePage
from portal.approval.models import WithdrawalReason
from portal.approval.rules import Role
from portal.approval.withdrawing import remove_now
from portal.page_store.door import PageDoor
from portal.page_store.policy import FOR_EVERYBODY
from portal.tests import factories, verbs

from .asking import AtOnce, ask, masked, session_of
from .seeded_site import kept_addresses

pytestmark = pytest.mark.django_db

MADE_EACH_TIME = ["/tim-kiem/", "/tim-kiem/?q=bo+nong", "/tim-kiem/?q=phuong", "/tim-kiem/goi-y.json?q=bo"]
MADE_EACH_TIME += ["/luot-xem/tong.json", "/khong-co/bo-nong/", "/tin-tuc/?trang=99", "/tin-tuc?trang=2"]
SECRET = "Bồ nông"  # in what nobody may read
ACCOUNT = "bien-tap-vien-la"
SIGNS_OF_STAFF = re.compile(rf"quan-tri|csrf|wagtail-userbar|sessionid|{ACCOUNT}|{SECRET}|bồ nông", re.I)
TELLS_WHERE_NOT_TO_GO = "/robots.txt"


@pytest.fixture
def editor(db):
    return factories.person(Role.APPROVER, username=ACCOUNT)


@pytest.fixture
def hidden(editor) -> list[str]:
    """A draft, a new version of a public text, a shut page, a removed one; the addresses of these two."""
    verbs.write(title=f"{SECRET} chưa ai duyệt")
    verbs.edit(verbs.publish(title="Bến sen mùa nước"), title=f"{SECRET} về bến")
    shut = factories.article(title=f"{SECRET} sau cánh cửa")
    PageViewRestriction.objects.create(page=shut, restriction_type="login")
    removed = verbs.publish(title=f"{SECRET} đã gỡ")
    code = WithdrawalReason.PERSONAL_DATA
    remove_now(removed, user=editor, reason_code=code, reason="Có số căn cước.")
    return [shut.get_url(), removed.get_url()]


def figures_and_files() -> list[str]:
    article = ArticlePage.objects.live().first()
    return [f"/luot-xem/bai/{article.pk}.json", PortalDocument.objects.first().url]


def words_of(answer) -> str | bytes:
    """What is told, without what differs between two makings of one page."""
    kind = answer.headers.get("content-type", "text")
    return masked(answer.text) if re.match("text/|application/(json|xml|rss|manifest)", kind) else answer.raw


def assert_same(one, other, address) -> None:
    assert one.status == other.status, address
    assert words_of(one) == words_of(other), address


def assert_tells_nothing(answer, address) -> None:
    assert "set-cookie" not in answer.headers, address
    assert "cookie" not in answer.headers.get("vary", "").lower(), address
    words = words_of(answer)
    if isinstance(words, str) and address != TELLS_WHERE_NOT_TO_GO:
        assert not SIGNS_OF_STAFF.search(words), (address, SIGNS_OF_STAFF.search(words))


def test_readers__get_the_same_whoever_was_there_before(settings, tmp_path, seeded, editor, hidden):
    door = PageDoor(WSGIHandler(), AtOnce())
    client = Client()
    client.force_login(editor)
    cookie = session_of(client)
    kept, made = kept_addresses(), MADE_EACH_TIME + figures_and_files() + hidden
    assert len(kept) > 60
    alone = {address: ask(door, address) for address in kept + made}
    settings.PORTAL_DATA = tmp_path / "other"  # a store that the editor asks first
    for address in kept + made:
        his = ask(door, address, HTTP_COOKIE=cookie)
        after = ask(door, address, HTTP_ACCEPT_ENCODING="br, gzip")
        again = ask(door, address, HTTP_ACCEPT_ENCODING="br, gzip")
        assert_same(after, alone[address], address)
        assert_same(again, after, address)
        if address in kept:
            assert after == again, address
            assert after.headers["cache-control"] == FOR_EVERYBODY, address
            assert_same(his, after, address)
            assert "no-store" in his.headers["cache-control"], address
        if address != hidden[0]:  # it leads to the sign-in
            assert_tells_nothing(after, address)


def test_shut_page__tells_a_reader_nothing_of_itself(editor, hidden):
    door = PageDoor(WSGIHandler(), AtOnce())
    client = Client()
    client.force_login(editor)
    assert SECRET in ask(door, hidden[0], HTTP_COOKIE=session_of(client)).text
    answer = ask(door, hidden[0])
    assert answer.status == 302 and SECRET not in answer.text
