"""A process for the public only: no admin, nobody who signs in, not one write to the database."""

from contextlib import contextmanager
from copy import deepcopy

import pytest
from django.conf import settings as configured
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection, transaction
from django.test import Client, override_settings
from django.urls import NoReverseMatch, reverse
from wagtail.models import CollectionViewRestriction, PageViewRestriction, Site

from media.models import PortalDocument
from news.demo.seeding import seed
from news.models import ArticlePage
from portal import roles
from portal.tests import factories

STAFF_ONLY = ["/quan-tri/", "/quan-tri/login/", "/duyet/abc/", "/_util/login/", "/luot-xem/bao-cao.json"]
STAFF_ONLY += ["/luot-xem/may-noi-bo/abc/", "/_util/authenticate_with_password/1/1/"]
MACHINES = ["/rss/", "/sitemap.xml", "/robots.txt", "/.well-known/security.txt", "/luot-xem/tong.json"]
SEARCHES = ["/tim-kiem/", "/tim-kiem/?q=phuong", "/tim-kiem/?q=qwxz", "/tim-kiem/goi-y.json?q=thu"]
ELSEWHERE = ["/khong-co/", "/tin-tuc/?trang=2", "/tin-tuc/?trang=99", "/?co-chu=5&tuong-phan=cao"]


def templates_of(role: str) -> list[dict]:
    templates = deepcopy(configured.TEMPLATES)
    options = templates[0]["OPTIONS"]
    options["context_processors"] = roles.context_of(role, options["context_processors"])
    return templates


def as_role(role: str) -> override_settings:
    """The settings of a process with this role."""
    return override_settings(
        PORTAL_ROLE=role,
        ROOT_URLCONF=roles.ADDRESSES[role],
        MIDDLEWARE=roles.middleware_of(role, configured.MIDDLEWARE),
        TEMPLATES=templates_of(role),
    )


@contextmanager
def account_that_only_reads():
    """Let the database refuse every write, as it does to the account of a public process."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA query_only = ON")
        else:
            cursor.execute("CREATE ROLE reads_only")
            cursor.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reads_only")
            cursor.execute("SET ROLE reads_only")
        try:
            yield
        finally:
            cursor.execute("PRAGMA query_only = OFF" if connection.vendor == "sqlite" else "RESET ROLE")


@pytest.fixture
def seeded(db):
    """The demo site; its letters name addresses of the admin, so that it comes before any role."""
    seed()


@pytest.fixture
def public_role(db):
    with as_role(roles.PUBLIC):
        yield Client(HTTP_HOST="localhost")


@pytest.fixture
def admin_role(db):
    with as_role(roles.ADMIN):
        yield Client(HTTP_HOST="localhost")


def test_role__when_misspelt():
    with pytest.raises(ImproperlyConfigured):
        roles.known_role("publik")


def test_public_role__runs_nothing_that_knows_a_person():
    left = roles.middleware_of(roles.PUBLIC, configured.MIDDLEWARE)
    assert not [name for name in left if "session" in name or ".auth." in name or "messages" in name]
    assert left[0] == configured.MIDDLEWARE[0]


@pytest.mark.parametrize("address", STAFF_ONLY)
def test_public_role__knows_no_address_of_staff(public_role, address):
    assert public_role.get(address).status_code == 404


def test_public_role__cannot_name_the_admin(public_role):
    with pytest.raises(NoReverseMatch):
        reverse("wagtailadmin_home")


def test_public_role__answers_with_an_account_that_only_reads(seeded, public_role):
    pages = [page.get_url() for page in Site.objects.get().root_page.get_descendants(inclusive=True).live()]
    documents = [document.url for document in PortalDocument.objects.all()]
    photos = _photos_on(public_role, pages[:3])
    article = ArticlePage.objects.live().first()
    figures = [f"/luot-xem/bai/{article.pk}.json"]
    assert len(pages) > 40 and documents and photos
    unexpected = {}
    with account_that_only_reads():
        for address in [*pages, *documents, *photos, *figures, *MACHINES, *SEARCHES, *ELSEWHERE]:
            answer = public_role.get(address)
            expected = 404 if address in ("/khong-co/", "/tin-tuc/?trang=99") else 200
            if answer.status_code != expected:
                unexpected[address] = answer.status_code
        assert public_role.post("/luot-xem/g", {"t": "x"}).status_code == 204
    assert unexpected == {}


def _photos_on(client: Client, addresses: list[str]) -> list[str]:
    html = "".join(client.get(address).content.decode() for address in addresses)
    return [part.split('"')[0] for part in html.split('src="')[1:] if part.startswith("/uploads/")]


@pytest.mark.django_db
def test_account_that_only_reads__is_refused_a_change():
    """Otherwise the test above could not fail."""
    page = factories.article()
    with account_that_only_reads(), pytest.raises(DatabaseError), transaction.atomic():
        ArticlePage.objects.filter(pk=page.pk).update(title="x")


def test_public_role__when_a_page_is_shut(public_role):
    page = factories.article()
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert public_role.get(page.get_url()).status_code == 404


def test_public_role__when_a_collection_is_shut(seeded, public_role):
    document = PortalDocument.objects.first()
    CollectionViewRestriction.objects.create(collection=document.collection, restriction_type="login")
    assert public_role.get(document.url).status_code == 404


@pytest.mark.parametrize(
    "address", ["/tin-tuc/", "/lien-he/", "/tim-kiem/?q=a", "/rss/", "/luot-xem/tong.json"]
)
def test_admin_role__answers_no_address_of_the_public(admin_role, address):
    answer = admin_role.get(address)
    assert answer.status_code == 404
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_admin_role__leads_to_the_admin(admin_role):
    assert admin_role.get("/").headers["Location"] == "/quan-tri/"
    assert admin_role.get("/quan-tri/login/").status_code == 200


def test_admin_role__shows_its_own_pages(admin_role):
    admin_role.force_login(factories.person(superuser=True))
    page = factories.article()
    assert admin_role.get("/quan-tri/").status_code == 200
    edited = admin_role.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert edited.status_code == 200
    assert admin_role.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).status_code == 200
