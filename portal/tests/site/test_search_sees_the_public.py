"""What is not public shows nowhere in the search: states of a text x everything that a search says."""

import json
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page, PageViewRestriction, Site

from news.models import ArticlePage
from portal.approval.models import WithdrawalReason
from portal.approval.rules import Role
from portal.approval.withdrawing import decide_withdrawal, propose_withdrawal, remove_now
from portal.models import HomePage
from portal.tests import factories, verbs
from search.promotions import promotion_key
from search.queries import search_pages
from search.scope import author_model
from search.spelling.table import count_anew

SECRET = "bồ nông"
SOON = timedelta(days=1)


def fields(**others) -> dict:
    """A text that would be told from all others by word, section, genre, author and year."""
    credits, _, author = settings.SEARCH_AUTHOR_FIELD.rpartition("__")
    credit = ArticlePage._meta.get_field(credits).related_model
    name = author_model().objects.get_or_create(name="Người Viết Kín")[0]
    return {
        "title": "Bồ nông về bến sen",
        "summary": "Đàn bồ nông xanh đậu kín bến sen.",
        "body": factories.paragraphs("<p>Ai cũng ra xem bồ nông.</p>"),
        "genre": list(ArticlePage.Genre)[-1],
        "published_at": timezone.make_aware(datetime(1999, 5, 1)),
        "section": factories.section("Đầm lau"),
        credits: [credit(**{author: name})],
    } | others


def written():
    return verbs.write(**fields())


def public():
    return verbs.publish(written())


def draft():
    written()


def submitted():
    verbs.submit(written())


def returned():
    verbs.return_(verbs.submit(written()))


def scheduled():
    verbs.publish(verbs.write(**fields(go_live_at=timezone.now() + SOON)))


def withdrawn():
    proposal = propose_withdrawal(
        public(), user=factories.person(Role.EDITOR), reason_code=WithdrawalReason.OUTDATED, reason="Đã cũ."
    )
    decide_withdrawal(proposal, user=factories.person(Role.APPROVER), agree=True)


def removed():
    approver = factories.person(Role.APPROVER)
    remove_now(public(), user=approver, reason_code=WithdrawalReason.PERSONAL_DATA, reason="Có số căn cước.")


def deleted():
    public().delete()


def restricted(page: Page, kind: str) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=kind, password="mat-khau")


def private():
    restricted(public(), PageViewRestriction.LOGIN)


def behind_password():
    restricted(public(), PageViewRestriction.PASSWORD)


def in_private_section():
    restricted(public().get_parent(), PageViewRestriction.GROUPS)


def in_section_of_private_section():
    above = factories.section("Nội bộ")
    verbs.publish(verbs.write(**fields(section=factories.section("Đầm lau", parent=above))))
    restricted(above, PageViewRestriction.LOGIN)


def of_another_site():
    values = fields()
    home = Page.objects.get(depth=1).add_child(instance=HomePage(title="Phường Hoa Mai", slug="hoa-mai"))
    Site.objects.create(hostname="hoamai.example", root_page=home, site_name="Phường Hoa Mai")
    news = factories.section("Tin tức", parent=home, slug="tin-tuc")
    factories.article(**values | {"section": factories.section("Đầm lau", parent=news)})


HIDDEN = [
    draft,
    submitted,
    returned,
    scheduled,
    withdrawn,
    removed,
    deleted,
    private,
    behind_password,
    in_private_section,
    in_section_of_private_section,
    of_another_site,
]


def waiting_draft():
    verbs.edit(verbs.publish(title="Chim về bến sen"), **without_place())


def waiting_submitted():
    verbs.submit(verbs.edit(verbs.publish(title="Chim về bến sen"), **without_place()))


def replaced():
    words = {"title": "Chim về bến sen", "summary": "Vui.", "body": factories.paragraphs("<p>Vui.</p>")}
    verbs.approve(verbs.submit(verbs.edit(public(), **words)))


def without_place() -> dict:
    return {name: value for name, value in fields().items() if name in ("title", "summary", "body")}


ADDRESSES = [
    "/tim-kiem/?q=bo+nong",
    "/tim-kiem/?q=bo+nong&sap-xep=moi-nhat",
    "/tim-kiem/?q=bo+nonh",
    "/tim-kiem/?q=bo+nong+ben+sen",
    "/tim-kiem/?q=ben+sen",
    "/tim-kiem/?q=xanh",
    "/tim-kiem/?q=xanh+kin",
    "/tim-kiem/goi-y.json?q=bo+no",
    "/tim-kiem/goi-y.json?q=ben+s",
]


def everything_said(client) -> dict[str, str]:
    """The answers of all addresses, promoted wherever a page can still be named."""
    for page in ArticlePage.objects.filter(title__icontains="nông"):
        for words in ("bồ nông", "bến sen"):
            query = Query.objects.get_or_create(query_string=promotion_key(words))[0]
            SearchPromotion.objects.create(query=query, page=page)
    count_anew()
    answers = {address: client.get(address) for address in ADDRESSES}
    assert all(answer.status_code == 200 for answer in answers.values())
    return {address: answer.content.decode() for address, answer in answers.items()}


def plain(answer: str) -> str:
    """The words of an answer in lower case, without marks round them; escapes of JSON resolved."""
    if answer.startswith("{"):
        answer = " ".join(each["text"] for each in json.loads(answer)["suggestions"])
    return answer.replace("<mark>", "").replace("</mark>", "").lower()


@pytest.mark.django_db
@pytest.mark.usefixtures("on_each_engine")
class TestPublicOnly:
    @pytest.fixture(autouse=True)
    def neighbour(self):
        """A public text beside it, which must go on being found."""
        verbs.publish(title="Lễ hội bến sen", section=factories.section("Lễ hội"))

    def test_search__says_everything_of_a_public_text(self, client):
        public()
        said = everything_said(client)
        assert all(SECRET in plain(text) for address, text in said.items() if "bo+nonh" not in address)
        titles = [each["text"] for each in client.get(ADDRESSES[-2]).json()["suggestions"]]
        assert titles == ["Bồ nông về bến sen"]
        facets = search_pages("bến sen").facets
        assert [each.label for each in facets.sections] == ["Lễ hội", "Đầm lau"]
        assert len(facets.genres) == 2 and len(facets.authors) == 1 and len(facets.years) == 2

    @pytest.mark.parametrize("hide", HIDDEN)
    def test_search__says_nothing_of_a_hidden_text(self, client, hide):
        hide()
        for address, text in everything_said(client).items():
            assert SECRET not in plain(text), address
        assert search_pages("bồ nông").total == search_pages("đàn xanh kín").total == 0
        results = search_pages("bến sen")
        assert results.total == len(results.hits) == 1 and not results.promoted
        facets = results.facets
        assert [(each.label, each.count) for each in facets.sections] == [("Lễ hội", 1)]
        assert len(facets.genres) == len(facets.years) == 1 and not facets.authors

    @pytest.mark.parametrize("change", [waiting_draft, waiting_submitted, replaced])
    def test_search__knows_a_text_by_its_public_words_alone(self, client, change):
        change()
        for address, text in everything_said(client).items():
            assert SECRET not in plain(text), address
        assert search_pages("bồ nông").total == 0
        assert search_pages("chim bến sen").total == 1
