from datetime import timedelta
from unittest import mock

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from search.models import Spelling, SpellingCount
from search.spelling import table as spelling_table
from search.spelling.table import count_anew, keep_up, read_lexicon

from .factories import open_section, publish


def known(folded: str) -> dict[str, int]:
    return dict(read_lexicon([folded]).get(folded, {}).values())


class TestCountAnew(TestCase):
    def test_count_anew__counts_whole_texts_of_a_small_portal(self):
        publish("Thủ tục đất đai", "Thủ tục mới", body="Đất đai trong bài")
        count_anew()
        assert known("thu tuc") == {"thủ tục": 2} and known("dat dai") == {"đất đai": 2}

    def test_count_anew__counts_titles_and_summaries_of_public_pages(self):
        publish("Thủ tục đất đai", "Thủ tục mới, đất <b>công</b>", body="Đất đai trong bài")
        with mock.patch.object(spelling_table, "SMALL_PORTAL", 0):
            count_anew()
        assert known("thu tuc") == {"thủ tục": 2}
        assert known("dat") == {"đất": 2}
        assert known("dat dai") == {"đất đai": 1}
        assert known("moi dat") == {}

    def test_count_anew__never_counts_what_is_not_public(self):
        section = open_section("Kín")
        publish("Bí mật trong mục kín", section=section)
        PageViewRestriction.objects.create(page=section, restriction_type="login")
        publish("Bí mật chưa đăng", live=False)
        publish("Bí mật đã gỡ").unpublish()
        changed = publish("Điều đang bàn")
        changed.title = "Bí mật trong bản sửa"
        changed.save_revision()
        count_anew()
        assert known("bi mat") == {}
        assert known("dang ban") == {"đang bàn": 1}

    def test_count_anew__takes_the_place_of_older_and_broken_off_counts(self):
        page = publish("Thủ tục cũ")
        count_anew()
        broken_off = SpellingCount.objects.create()
        Spelling.objects.create(count=broken_off, folded="thu tuc", written="thủ tục", times=99)
        assert known("thu tuc") == {"thủ tục": 1}
        page.unpublish()
        publish("Thủ tục mới")
        count_anew()
        assert known("thu tuc") == {"thủ tục": 1} and known("tuc cu") == {}
        assert SpellingCount.objects.count() == 1

    def test_count_anew__leaves_out_rare_words_of_a_very_large_portal(self):
        publish("Thủ tục đất đai")
        publish("Thủ tục hộ tịch")
        with mock.patch.object(spelling_table, "MOST_ROWS", 5):
            count_anew()
        assert known("thu tuc") == {"thủ tục": 2} and known("ho tich") == {}

    def test_count_anew__writes_in_steps(self):
        publish("Một hai ba bốn năm sáu bảy")
        with mock.patch.object(spelling_table, "STEP", 3):
            count_anew()
        assert Spelling.objects.count() == 13


class TestKeepUp(TestCase):
    def test_keep_up__counts_all_at_first_and_then_what_is_new(self):
        publish("Thủ tục đất đai")
        keep_up()
        assert known("thu tuc") == {"thủ tục": 1}
        publish("Thủ tục hộ tịch")
        keep_up()
        keep_up()
        assert known("thu tuc") == {"thủ tục": 2} and known("ho tich") == {"hộ tịch": 1}
        assert SpellingCount.objects.count() == 1

    def test_keep_up__counts_a_draft_when_it_is_published(self):
        draft = publish("Thủ tục đất đai", live=False)
        keep_up()
        assert known("thu tuc") == {}
        draft.live, draft.last_published_at = True, timezone.now()
        draft.save()
        keep_up()
        assert known("thu tuc") == {"thủ tục": 1}

    def test_keep_up__counts_anew_once_a_night_and_after_an_import(self):
        keep_up()
        SpellingCount.objects.update(counted_at=timezone.now() - timedelta(days=2))
        keep_up()
        first = SpellingCount.objects.get()
        assert first.counted_at > timezone.now() - timedelta(hours=1)
        publish("Thủ tục")
        publish("Hộ tịch")
        with mock.patch.object(spelling_table, "MOST_NEW", 1):
            keep_up()
        assert SpellingCount.objects.get().pk > first.pk and known("ho tich") == {"hộ tịch": 1}

    def test_keep_up__adds_once_when_two_workers_look(self):
        keep_up()
        stale = SpellingCount.objects.get()
        publish("Thủ tục")
        keep_up()
        spelling_table._add(stale, {("thu tuc", "thủ tục"): 1}, timezone.now())
        assert known("thu tuc") == {"thủ tục": 1}

    def test_keep_up__costs_little_when_nothing_is_new(self):
        publish("Thủ tục")
        keep_up()
        with CaptureQueriesContext(connection) as looked:
            keep_up()
        assert len(looked) == 3  # the count, the restrictions, the number of new pages

    def test_read_lexicon__asks_once(self):
        with self.assertNumQueries(1):
            read_lexicon(["thu", "tuc", "thu tuc"])
        with self.assertNumQueries(0):
            assert read_lexicon([]) == {}
