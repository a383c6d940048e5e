"""Every sum that is wrong is named, and a right ledger is never blamed."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from hitcount.models import HitCount

from stats.checking import differences
from stats.flushing import flush_once
from stats.ledger.corrections import correct
from stats.ledger.history import set_page_bases, write_history
from stats.ledger.retention import keep_ledger_small
from stats.ledger.suspects import release
from stats.models import (
    StatsCorrection,
    StatsDay,
    StatsDimensionDay,
    StatsHour,
    StatsPageBase,
    StatsPageDay,
    StatsPageMonth,
    StatsReferrerDay,
    StatsTarget,
    StatsTotal,
    SuspectCase,
    SuspectHour,
)

NOON = "2026-11-20T12:00:00+07:00"
TODAY, OLD = date(2026, 11, 20), date(2024, 3, 5)


@pytest.fixture(autouse=True)
def ledger(site, page, other_page, read, admin_user):
    """A ledger with everything in it: measured, imported, folded, corrected, held and released views."""
    with time_machine.travel(NOON, tick=False) as clock:
        write_history(site, [(page, OLD, 20), (None, OLD, 3), (page, date(2026, 11, 1), 5)])
        while keep_ledger_small():
            pass
        set_page_bases(site, {(page.content_type_id, page.pk): 100}, "cu")
        read(page)
        read(other_page, address="203.0.113.8")
        clock.shift(timedelta(hours=2))
        read(page)
        flush_once()
        correct(site, StatsTarget.objects.get(object_id=page.pk), TODAY, 4, "Mất điện", admin_user)
        for minute, state in enumerate(SuspectCase.State.values):
            hold(site, page, minute)
            if state == SuspectCase.State.RELEASED:
                release(SuspectCase.objects.order_by("-pk").first(), admin_user, "Lớp học cùng đọc")
        yield


def hold(site, page, network):
    """Leave what a network beyond its caps leaves."""
    moment = int(datetime(2026, 11, 20, 5, tzinfo=UTC).timestamp())
    case = SuspectCase.objects.create(
        site=site, day=TODAY, network=network + 1, views=2, first=moment, last=moment
    )
    target = StatsTarget.objects.get(object_id=page.pk)
    SuspectHour.objects.create(case=case, target=target, hour=datetime.fromtimestamp(moment, UTC), views=2)
    day = StatsDay.objects.get(day=TODAY, source="do")
    day.suspect += 2
    day.save()


def test_nothing_differs_in_a_right_ledger():
    assert list(differences()) == []


@pytest.mark.parametrize(
    ("model", "which", "field", "words"),
    [
        (StatsDay, {"source": "do"}, "views", "từng bài"),
        (StatsDay, {"source": "do"}, "views", "từng giờ"),
        (StatsDay, {"source": "do"}, "visits", "từng giờ"),
        (StatsDay, {"source": "do"}, "uniques", "không hợp"),
        (StatsDay, {"source": "do"}, "suspect", "nghi vấn"),
        (StatsDay, {"source": "import", "day": OLD}, "views", "tháng 03/2024"),
        (StatsDay, {"source": "import"}, "views", "ngày 01/11/2026"),
        (StatsDay, {"source": "sua"}, "views", "phiếu điều chỉnh"),
        (StatsHour, {}, "views", "từng giờ"),
        (StatsHour, {}, "visits", "từng giờ"),
        (StatsPageDay, {}, "views", "từng bài"),
        (StatsPageDay, {"source": "do"}, "entries", "từng bài"),
        (StatsPageMonth, {}, "views", "tháng 03/2024"),
        (StatsPageBase, {}, "views", "cộng từ sổ"),
        (StatsTotal, {}, "counted", "tổng ghi"),
        (StatsTotal, {}, "base", "tổng ghi"),
        (HitCount, {}, "hits", "lượt xem"),
        (StatsCorrection, {}, "views", "phiếu điều chỉnh"),
        (SuspectCase, {"state": "held"}, "views", "nghi vấn"),
        (SuspectCase, {"state": "released"}, "views", "Vụ nghi vấn"),
        (SuspectHour, {"case__state": "held"}, "views", "Vụ nghi vấn"),
    ],
)
def test_names_a_figure_that_was_changed(model, which, field, words):
    row = model.objects.filter(**which).order_by("pk").last()
    setattr(row, field, getattr(row, field) + 7)
    row.save()
    assert any(words in sentence for sentence in differences())


@pytest.mark.parametrize(
    "model",
    [StatsDay, StatsHour, StatsPageDay, StatsPageMonth, StatsTotal, HitCount, SuspectHour, SuspectCase]
    + [StatsCorrection, StatsPageBase],
)
def test_names_what_is_missing__when_rows_are_gone(model):
    model.objects.all().delete()
    assert list(differences())


def test_names_a_page_day_of_the_wrong_site(site, page):
    second = site.__class__.objects.create(hostname="hai.example", root_page=page)
    StatsPageDay.objects.filter(source="do").update(site=second)
    assert any("trang khác" in sentence for sentence in differences())


def test_names_released_views_that_do_not_count():
    released = SuspectHour.objects.get(case__state="released")
    SuspectHour.objects.filter(pk=released.pk).update(views=50)
    SuspectCase.objects.filter(pk=released.case_id).update(views=50)
    assert any("chỉ ghi" in sentence for sentence in differences())


@pytest.mark.parametrize(
    ("model", "key"),
    [
        (StatsReferrerDay, {"host": "mau.example"}),
        (StatsDimensionDay, {"dimension": "device", "value": "tv"}),
    ],
)
@pytest.mark.parametrize(("views", "wrong"), [(0, False), (10_000, True)])
def test_audience_never_exceeds_the_views(site, model, key, views, wrong):
    model.objects.create(site=site, day=TODAY, views=views, **key)
    assert bool(list(differences())) is wrong


def test_hours_of_an_old_day_may_be_gone_but_not_a_part_of_them(site, page, read):
    with time_machine.travel("2025-09-10T12:00:00+07:00") as clock:
        read(page)
        clock.shift(timedelta(hours=3))
        read(page)
        flush_once()
    hours = StatsHour.objects.filter(hour__year=2025).order_by("hour")
    hours.first().delete()
    assert any("từng giờ" in sentence for sentence in differences())
    hours.all().delete()
    assert list(differences()) == []


def test_reads_as_many_times__however_much_there_is(site, page, django_assert_max_num_queries):
    write_history(site, [(page, OLD + timedelta(days=n), n) for n in range(300)])
    with django_assert_max_num_queries(45):
        assert list(differences()) == []
