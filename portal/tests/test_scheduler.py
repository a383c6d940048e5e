"""The scheduler: what is due, what is refused, what two workers do at once."""

import threading
from datetime import timedelta
from unittest import mock

import pytest
import time_machine
from django.core.management import call_command
from django.db import connections, transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from portal import scheduler
from portal.approval.models import Act, Decision
from portal.approval.records import record
from portal.models import StandardPage
from portal.scheduler import publish_due, publish_due_steadily
from portal.steady_clock import SteadyClock


@pytest.fixture(autouse=True)
def _nothing_rests():
    scheduler._resting_until.clear()


def write_page(title: str = "Lịch tiếp công dân") -> StandardPage:
    home = Page.objects.get(depth=2).specific
    return home.add_child(instance=StandardPage(title=title, live=False))


def approve_for(page: StandardPage, due, *, approved: bool = True) -> Revision:
    """Leave `page` as an approval with a wished time leaves it."""
    page.go_live_at = due
    revision = page.save_revision()
    if approved:
        record(Act.APPROVE, page, user=None, revision=revision)
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=due)
    return revision


def ago(**span):
    return timezone.now() - timedelta(**span)


@pytest.mark.django_db
class TestPublishing:
    def test_page__goes_live_when_its_time_has_come(self):
        page = write_page()
        approve_for(page, ago(seconds=1))
        assert publish_due().published == 1
        page.refresh_from_db()
        assert page.live
        assert page.last_published_at

    def test_page__waits_for_its_time(self):
        page = write_page()
        approve_for(page, timezone.now() + timedelta(minutes=1))
        assert publish_due().published == 0
        page.refresh_from_db()
        assert not page.live

    def test_second_pass__finds_nothing(self):
        approve_for(write_page(), ago(seconds=1))
        publish_due()
        assert publish_due() == scheduler.Pass(_now=mock.ANY)

    def test_downtime__is_caught_up_with(self):
        pages = [write_page(f"Thông báo {number}") for number in range(3)]
        for number, page in enumerate(pages):
            approve_for(page, ago(days=number + 1))
        assert publish_due().published == 3

    def test_downtime__is_caught_up_with_oldest_first(self):
        pages = [write_page(f"Thông báo {number}") for number in range(3)]
        for number, page in enumerate(pages):
            approve_for(page, ago(days=number + 1))
        publish_due()
        went_live = Page.objects.filter(pk__in=[page.pk for page in pages]).order_by("last_published_at")
        assert list(went_live.values_list("pk", flat=True)) == [page.pk for page in reversed(pages)]

    def test_time_over_during_downtime__leaves_nothing_public(self):
        page = write_page()
        page.expire_at = ago(hours=1)
        approve_for(page, ago(hours=2))
        assert publish_due().published == 1
        page.refresh_from_db()
        assert not page.live
        assert page.expired

    def test_clock_set_back_in_between__keeps_waiting(self):
        page = write_page()
        due = timezone.now() + timedelta(hours=1)
        revision = approve_for(page, due)
        assert publish_due(due).published == 0
        page.refresh_from_db()
        revision.refresh_from_db()
        assert not page.live
        assert revision.approved_go_live_at is not None
        with time_machine.travel(due + timedelta(seconds=1)):
            assert publish_due().published == 1

    def test_clock_set_back_after_publication__does_not_publish_again(self):
        page = write_page()
        approve_for(page, ago(seconds=1))
        publish_due()
        with time_machine.travel(ago(days=1)):
            assert publish_due().published == 0
        assert publish_due().published == 0
        page.refresh_from_db()
        assert page.live

    def test_clock_that_leaps_ahead__hurries_nothing(self):
        page = write_page()
        approve_for(page, timezone.now() + timedelta(hours=2))
        wall, ticks = timezone.now(), 50.0
        clock = SteadyClock(lambda: wall, lambda: ticks)
        with mock.patch.object(scheduler, "_steady_clock", lambda: clock):
            wall += timedelta(days=4000)
            assert publish_due_steadily().published == 0
            page.refresh_from_db()
            assert not page.live

    def test_failure__leaves_the_other_pages_alone(self):
        broken, sound = write_page("Bài hỏng"), write_page("Bài lành")
        revision = approve_for(broken, ago(hours=2))
        approve_for(sound, ago(hours=1))
        stock = Revision.publish

        def publish(self, **options):
            if self.pk == revision.pk:
                raise RuntimeError("made to fail")
            return stock(self, **options)

        with mock.patch.object(Revision, "publish", publish):
            result = publish_due()
        assert (result.published, result.failed) == (1, 1)
        assert publish_due(timezone.now() + timedelta(minutes=2)).published == 1


@pytest.mark.django_db
class TestRefusal:
    def test_page__stays_hidden_without_an_approval(self, caplog):
        page = write_page()
        approve_for(page, ago(seconds=1), approved=False)
        assert publish_due().refused == 1
        page.refresh_from_db()
        assert not page.live
        assert "was refused" in caplog.text

    def test_refusal__is_not_repeated_with_every_pass(self, caplog):
        approve_for(write_page(), ago(seconds=1), approved=False)
        results = [publish_due(timezone.now() + timedelta(seconds=5 * number)) for number in range(5)]
        assert [result.refused for result in results] == [1, 0, 0, 0, 0]
        assert caplog.text.count("was refused") == 1

    def test_rest__ends_when_a_clock_that_ran_ahead_is_set_back(self):
        page = write_page()
        revision = approve_for(page, ago(seconds=1), approved=False)
        publish_due(timezone.now() + timedelta(days=4000))
        record(Act.APPROVE, page, user=None, revision=revision)
        assert publish_due().published == 1

    def test_refused_page__goes_live_once_it_is_approved(self):
        page = write_page()
        revision = approve_for(page, ago(seconds=1), approved=False)
        publish_due()
        record(Act.APPROVE, page, user=None, revision=revision)
        assert publish_due(timezone.now() + scheduler.REST_AFTER_REFUSAL).published == 1


@pytest.mark.django_db
class TestExpiry:
    def test_page__is_taken_down_when_its_time_is_over(self):
        page = write_page()
        approve_for(page, ago(hours=1))
        publish_due()
        Page.objects.filter(pk=page.pk).update(expire_at=ago(seconds=1))
        assert publish_due().expired == 1
        page.refresh_from_db()
        assert not page.live
        assert page.expired
        assert publish_due().expired == 0

    def test_record__names_the_expiry(self):
        page = write_page()
        approve_for(page, ago(hours=1))
        publish_due()
        Page.objects.filter(pk=page.pk).update(expire_at=ago(seconds=1))
        publish_due()
        acts = Decision.objects.filter(page_id=page.pk).values_list("act", flat=True)
        assert Act.EXPIRE in acts
        assert Act.TAKE_DOWN not in acts

    def test_version_approved_for_later__outlives_the_expiry_of_the_public_one(self):
        page = write_page()
        approve_for(page, ago(hours=3))
        publish_due()
        Page.objects.filter(pk=page.pk).update(expire_at=ago(hours=2))
        page.refresh_from_db()
        page.expire_at = None
        next_version = approve_for(page, ago(hours=1))
        result = publish_due()
        assert (result.expired, result.published) == (1, 1)
        page.refresh_from_db()
        assert page.live
        assert page.live_revision_id == next_version.pk


@pytest.mark.django_db
def test_command__says_what_it_did(capsys):
    approve_for(write_page(), ago(seconds=1))
    call_command("publish_due")
    assert capsys.readouterr().out == "Đã đăng 1, gỡ 0, bị từ chối 0, lỗi 0.\n"


@pytest.mark.django_db(transaction=True)
def test_two_workers__publish_once():
    page = write_page()
    approve_for(page, ago(seconds=1))
    start = threading.Barrier(2)
    results = []

    def work():
        start.wait()
        results.append(publish_due())
        connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(result.published for result in results) == [0, 1]
    assert [result.failed for result in results] == [0, 0]
    with transaction.atomic():
        page.refresh_from_db()
    assert page.live
