"""Whatever changes a public page ends the kept ones; the work of the office and the counter does not."""

import threading

import pytest
import time_machine
from django.contrib.contenttypes.models import ContentType
from django.db import connection, connections, transaction
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Page, PageViewRestriction, Site
from wagtail.search import index

from media.models import PortalDocument
from news.models import ArticlePage, Author, Topic
from portal.approval.models import WithdrawalReason
from portal.approval.rules import Role
from portal.approval.withdrawing import remove_now
from portal.models import AlertStrip, HomePage, HomeSection, HotlineBanner, HotlineNumber, SiteIdentity
from portal.scheduler import publish_due
from portal.tests import factories, verbs
from stats.buffers import View, open_buffer
from stats.flushing import flush_once
from stats.ledger.targets import identity_of
from stats.models import StatsSettings

from .asking import ask

ADDRESS = "http://localhost|80/?"


def generation(store) -> int:
    number = store.find(ADDRESS, "").generation
    assert number is not None
    return number


def site() -> Site:
    return Site.objects.get(is_default_site=True)


def raw(sql: str, *rows: tuple) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows) if rows else cursor.execute(sql)


def an_hour_later(act) -> None:
    with time_machine.travel(timezone.now() + timezone.timedelta(hours=1)):
        act()


# What each does to the article `page`, its photo, and the settings.
CHANGES = {
    "publishing": lambda page: verbs.publish(verbs.edit(page)),
    "a new text": lambda page: verbs.publish(),
    "publishing on time": lambda page: an_hour_later(publish_due),
    "taking down": lambda page: page.unpublish(),
    "removal": lambda page: remove_now(
        page,
        user=factories.person(Role.APPROVER),
        reason_code=WithdrawalReason.PERSONAL_DATA,
        reason="Có số điện thoại của bà con.",
    ),
    "deletion": lambda page: page.delete(),
    "a move": lambda page: page.move(factories.section("Nơi khác"), "last-child"),
    "a new address": lambda page: ArticlePage.objects.filter(pk=page.pk).update(slug="dia-chi-moi"),
    "a section's name": lambda page: Page.objects.filter(slug="tin-tuc").update(title="Tin"),
    "the menu": lambda page: Page.objects.filter(slug="lien-he").update(show_in_menus=True),
    "an alert": lambda page: AlertStrip(site=site(), active=True, text="Mưa lớn").save(),
    "an alert in bulk": lambda page: AlertStrip.objects.bulk_create([AlertStrip(site=site(), text="x")]),
    "the ward's name": lambda page: SiteIdentity.for_site(site()).save(),
    "the hotline": lambda page: HotlineNumber.objects.create(
        banner=HotlineBanner.for_site(site()), purpose="Cứu hộ", number="0900 000 000"
    ),
    "words of the counter": lambda page: StatsSettings.objects.update_or_create(site=site()),
    "home sections": lambda page: HomeSection.objects.create(
        page=HomePage.objects.get(), section=factories.news_root()
    ),
    "an author": lambda page: Author.objects.create(name="Bút danh"),
    "a topic": lambda page: Topic.objects.create(name="Chủ đề"),
    "a redirection": lambda page: Redirect.objects.create(old_path="/cu", redirect_link="/moi/"),
    "a redirection in bulk": lambda page: Redirect.objects.bulk_create([Redirect(old_path="/a")]),
    "a shut page": lambda page: PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.LOGIN
    ),
    "a shut collection": lambda page: Collection.get_first_root_node().add_child(name="Kín"),
    "a site": lambda page: Site.objects.update(site_name="Tên khác"),
    "a photo": lambda page: type(page.lead_image).objects.filter(pk=page.lead_image_id).update(title="Ảnh"),
    "a cut of a photo": lambda page: page.lead_image.get_rendition("fill-360x240"),
    "documents": lambda page: PortalDocument.objects.bulk_create([PortalDocument(title="Tệp", file="a.pdf")]),
    "bare SQL": lambda page: raw("UPDATE portal_siteidentity SET ward_name = 'x'"),
    "many rows of bare SQL": lambda page: raw(
        "UPDATE wagtailcore_page SET title = %s WHERE id = %s", ("một", 1), ("hai", 2)
    ),
}


@pytest.fixture
def page(db):
    verbs.approve(verbs.submit(verbs.write(go_live_at=timezone.now() + timezone.timedelta(minutes=59))))
    return verbs.publish(lead_image=factories.photo(), lead_image_alt="Ảnh một màu.")


def rewritten(draft):
    """Write a text that was never public again, its row and all that hangs on it, as every autosave does."""
    draft.title = "Tên mới"
    draft.topics.add(Topic.objects.get())
    draft.save()
    draft.save_revision()


def test_text__that_was_never_public__keeps_the_pages(page, store, django_capture_on_commit_callbacks):
    Topic.objects.create(name="Lễ hội")
    draft = verbs.write()
    before = generation(store)
    with django_capture_on_commit_callbacks(execute=True):
        rewritten(draft)
    assert generation(store) == before
    assert ArticlePage.objects.get(pk=draft.pk).title == "Tên mới"
    with django_capture_on_commit_callbacks(execute=True):
        verbs.publish(draft)
    assert generation(store) > before


@pytest.mark.parametrize("down", ["withdrawn", "stored as public meanwhile"])
def test_text__that_is_or_was_public__ends_them(down, page, store, django_capture_on_commit_callbacks):
    """A stale object must not hide what it overwrites."""
    Topic.objects.create(name="Lễ hội")
    draft = page if down == "withdrawn" else verbs.write()
    if down == "withdrawn":
        draft.unpublish()
    else:
        Page.objects.filter(pk=draft.pk).update(live=True)
    before = generation(store)
    with django_capture_on_commit_callbacks(execute=True):
        draft.save()
    assert generation(store) > before


@pytest.mark.parametrize("act", CHANGES.values(), ids=CHANGES)
def test_change__ends_kept_pages_when_committed(act, page, store, django_capture_on_commit_callbacks):
    before = generation(store)
    with django_capture_on_commit_callbacks(execute=True):
        act(page)
        assert generation(store) == before
    assert generation(store) > before


def views(page):
    now = int(timezone.now().timestamp())
    open_buffer().append([View(now, identity_of(page, site()), reader) for reader in range(20)])
    assert flush_once()


QUIET = {
    "a draft": lambda page: verbs.edit(page),
    "submitting": lambda page: verbs.submit(verbs.edit(page)),
    "returning": lambda page: verbs.return_(verbs.submit(verbs.edit(page))),
    "a lock": lambda page: Page.objects.filter(pk=page.pk).update(locked=True, locked_at=timezone.now()),
    "the counter": views,
    "the index": lambda page: index.insert_or_update_object(page),
    "content types": lambda page: ContentType.objects.get_for_model(Page),
    "reading": lambda page: list(ArticlePage.objects.select_for_update().filter(live=True)),
}


@pytest.mark.parametrize("act", QUIET.values(), ids=QUIET)
def test_work_that_shows_nothing__leaves_kept_pages(act, page, store, django_capture_on_commit_callbacks):
    for role in Role:
        factories.person(role)  # new accounts and their groups are no part of it
    before = generation(store)
    with django_capture_on_commit_callbacks(execute=True):
        made = factories.person
        factories.person = lambda role=Role.EDITOR, **more: _somebody(role)
        try:
            act(page)
        finally:
            factories.person = made
    assert generation(store) == before


def _somebody(role):
    from django.contrib.auth.models import User

    return User.objects.filter(groups__name=role.value).order_by("-pk").first()


def test_signing_in__leaves_kept_pages(page, store, client, django_capture_on_commit_callbacks):
    editor, before = factories.person(Role.EDITOR), generation(store)
    with django_capture_on_commit_callbacks(execute=True):
        client.force_login(editor)
        assert client.get("/quan-tri/").status_code == 200
    assert generation(store) == before


def test_many_statements__turn_over_once(page, store, django_capture_on_commit_callbacks):
    before = generation(store)
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        for n in range(50):
            Topic.objects.filter(pk=n).update(name="x")
        with transaction.atomic():
            Topic.objects.filter(pk=1).update(name="y")
        Topic.objects.filter(pk=2).update(name="z")
    assert generation(store) == before + 1
    assert len(callbacks) <= 3


def test_rolled_back_change__leaves_kept_pages(page, store, django_capture_on_commit_callbacks):
    before = generation(store)
    with (
        django_capture_on_commit_callbacks(execute=True),
        pytest.raises(ZeroDivisionError),
        transaction.atomic(),
    ):
        Site.objects.update(site_name="Tên khác")
        1 / 0  # noqa: B018
    assert generation(store) == before


def test_change_beside_a_rolled_back_one__ends_kept_pages(page, store, django_capture_on_commit_callbacks):
    before = generation(store)
    with django_capture_on_commit_callbacks(execute=True):
        Site.objects.update(site_name="Tên khác")
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            Site.objects.update(site_name="Tên khác nữa")
            1 / 0  # noqa: B018
    assert generation(store) == before + 1


def test_wrapper__stays_when_another_is_taken_away(db, store, django_capture_on_commit_callbacks):
    connection.close() if not connection.in_atomic_block else None
    with connection.execute_wrapper(lambda execute, *args: execute(*args)):
        connection.ensure_connection()
    before = generation(store)
    with django_capture_on_commit_callbacks(execute=True):
        Site.objects.update(site_name="Tên khác")
    assert generation(store) == before + 1


@pytest.mark.django_db(transaction=True)
class TestCommitting:
    """With real transactions, as readers and staff meet."""

    def test_change_while_a_page_is_made__is_not_overlaid(self, door, portal):
        article = factories.article(title="Lời cũ")
        address = article.get_url()

        class ChangedMeanwhile:
            def __call__(self, environ, start_response):
                answer = portal(environ, start_response)
                ArticlePage.objects.filter(pk=article.pk).update(title="Lời mới")
                return answer

        door._application = ChangedMeanwhile()
        assert "Lời cũ" in ask(door, address).text
        door._application = portal
        assert "Lời mới" in ask(door, address).text

    def test_page_made_during_an_open_transaction__is_gone_when_it_commits(self, door):
        ask(door, "/tin-tuc/")  # the first page of all writes empty settings
        article = factories.article(title="Lời cũ")
        address, written, go_on = article.get_url(), threading.Event(), threading.Event()

        def change():
            try:
                with transaction.atomic():
                    ArticlePage.objects.filter(pk=article.pk).update(title="Lời mới")
                    written.set()
                    go_on.wait(10)
            finally:
                connections.close_all()

        editor = threading.Thread(target=change)
        editor.start()
        written.wait(10)
        assert [("Lời cũ" in ask(door, address).text) for _ in range(2)] == [True, True]
        go_on.set()
        editor.join()
        assert "Lời mới" in ask(door, address).text

    def test_settings_changed_elsewhere__show_in_the_next_page(self, door):
        """The process keeps a copy of them for some seconds: no signal reaches it from another one."""
        AlertStrip.for_site(site())
        ask(door, "/")
        AlertStrip.objects.update(active=True, text="Nước sông đang lên")
        assert "Nước sông đang lên" in ask(door, "/").text

    def test_site_renamed_elsewhere__shows_in_the_next_feed(self, door, settings):
        settings.ALLOWED_HOSTS = ["*"]
        factories.article()
        ask(door, "/rss/", HTTP_HOST="localhost")
        Site.objects.update(hostname="bensen.example")
        assert "http://bensen.example/tin-tuc/" in ask(door, "/rss/").text

    def test_autocommitted_statement__counts_after_it_ran(self, monkeypatch):
        seen = []
        told = "portal.page_store.noticing.turn_all_machines_over"
        monkeypatch.setattr(told, lambda: seen.append(site().site_name))
        raw("UPDATE wagtailcore_site SET site_name = 'x'")
        assert seen == ["x"]

    def test_connection_opened_anew__is_watched(self, store):
        before = generation(store)
        connection.close()
        Site.objects.update(site_name="Tên khác")
        assert generation(store) == before + 1
