"""From a search in vain to the weekly list; the reader never waits, never sees an error."""

import os
import signal
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError
from django.test import TestCase
from django.utils import timezone
from wagtail.models import Site

from search.models import UnansweredQuery
from search.tests.factories import publish
from search.unanswered import listing, waiting_file
from search.unanswered.listing import list_what_waits, purge_old_weeks
from search.unanswered.queue import leave
from search.unanswered.waiting_file import Asked, WaitingFile, read_line, write_line
from search.unanswered.weeks import DAYS_KEPT, monday_of, oldest_kept

BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"
CRAWLER = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
WEEK = date(2026, 11, 23)

# Leaves lines from a process of its own, and says so after the first.
WRITER = """
import sys
from datetime import date
from pathlib import Path
import django
django.setup()
from search.unanswered.waiting_file import Asked, WaitingFile, write_line
file = WaitingFile(Path(sys.argv[1]))
line = write_line(Asked(1, date(2026, 11, 23), "giay khai sinh", "giấy khai sinh"))
number = 0
while number != int(sys.argv[2]):
    file.append([line])
    number += 1
    if number == 1:
        print("begun", flush=True)
"""


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.PORTAL_DATA = tmp_path


def start_writer(path: Path, lines: int) -> subprocess.Popen:
    command = [sys.executable, "-c", WRITER, str(path), str(lines)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


class TestWeeks:
    def test_monday__of_every_day(self):
        for day in range(7):
            assert monday_of(WEEK + timedelta(day)) == WEEK

    def test_oldest_kept__is_never_older_than_promised(self):
        for day in range(14):
            today = WEEK + timedelta(day)
            oldest = oldest_kept(today)
            assert oldest.weekday() == 0
            assert DAYS_KEPT - 7 <= (today - oldest).days < DAYS_KEPT


class TestWaitingFile:
    asked = Asked(1, WEEK, "giay khai sinh", "giấy khai sinh")

    @pytest.fixture
    def file(self, tmp_path):
        return WaitingFile(tmp_path / "unanswered.lines")

    def taken(self, file) -> list:
        with file.emptying() as taken:
            return taken

    def test_line__when_it_is_none_of_ours(self):
        whole = write_line(self.asked)
        assert read_line(whole) == self.asked
        long = "x" * 500
        for line in (
            "", "null", "[]", "{}", whole[:20], whole + "]", "[" * 9999, "[1,2,3,4]",
            '[1,"2026-11-23","a"]', '[1,"nay","a","a"]', '["1","2026-11-23","a","a"]',
            '[1,"2026-11-23","",""]', f'[1,"2026-11-23","{long}","a"]',
        ):  # fmt: skip
            assert read_line(line) is None, line

    def test_emptying__gives_each_line_once(self, file):
        file.append([write_line(self.asked)])
        assert self.taken(file) == [self.asked]
        assert self.taken(file) == []

    def test_emptying__when_storing_fails(self, file):
        file.append([write_line(self.asked)])
        with pytest.raises(IntegrityError), file.emptying():
            raise IntegrityError
        file.append([write_line(self.asked)])
        assert self.taken(file) == [self.asked]
        assert self.taken(file) == [self.asked]

    def test_emptying__when_another_worker_is_at_it(self, file):
        file.append([write_line(self.asked)])
        with file.emptying() as first, file.emptying() as second:
            assert (len(first), second) == (1, [])

    def test_append__when_the_file_is_full(self, file, monkeypatch):
        monkeypatch.setattr(waiting_file, "MOST_BYTES", 300)
        for _ in range(50):
            file.append([write_line(self.asked)])
        assert file.path.stat().st_size <= 300
        assert 0 < len(self.taken(file)) < 50

    def test_append__after_half_a_line(self, file):
        file.path.write_text('[1,"2026-11-23","gi')
        file.append([write_line(self.asked)])
        assert self.taken(file) == [self.asked]

    def test_append__when_two_processes_write_at_once(self, file):
        writers = [start_writer(file.path, 2000) for _ in range(2)]
        found = []
        while any(writer.poll() is None for writer in writers):
            found += self.taken(file)
        found += self.taken(file)
        assert [writer.returncode for writer in writers] == [0, 0]
        assert set(found) == {self.asked}
        # One that opened the file just before it was taken may lose its line.
        assert 3990 <= len(found) <= 4000

    def test_append__when_the_writer_is_killed(self, file):
        writer = start_writer(file.path, -1)
        assert writer.stdout.readline() == "begun\n"
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
        file.append([write_line(self.asked)])
        found = self.taken(file)
        assert len(found) >= 2
        assert set(found) == {self.asked}

    def test_file__is_its_owners_only(self, file):
        file.append([write_line(self.asked)])
        assert file.path.stat().st_mode & 0o077 == 0


class TestNoting(TestCase):
    @classmethod
    def setUpTestData(cls):
        publish("Đường dây nóng")

    def search(self, query="chó cắn người", **parameters):
        headers = parameters.pop("headers", {})
        address = {"q": query, **parameters}
        return self.client.get("/tim-kiem/", address, headers={"User-Agent": BROWSER, **headers})

    def listed(self) -> list[tuple[str, str, int]]:
        list_what_waits()
        return list(UnansweredQuery.objects.values_list("folded", "written", "times"))

    def test_query__without_result(self):
        assert self.search().status_code == 200
        assert self.listed() == [("cho can nguoi", "chó cắn người", 1)]
        row = UnansweredQuery.objects.get()
        assert row.week == monday_of(timezone.localdate())
        assert row.site == Site.objects.get(is_default_site=True)

    def test_query__in_several_spellings(self):
        for query in ("cho can nguoi", "chó cắn người", "Chó cắn người", "chó cắn người", "cho can nguoi"):
            self.search(query)
        assert self.listed() == [("cho can nguoi", "chó cắn người", 5)]
        for _ in range(2):
            self.search("CHÓ CẮN NGƯỜI!")
        assert self.listed() == [("cho can nguoi", "chó cắn người", 7)]
        self.search("CHÓ CẮN NGƯỜI!")
        assert self.listed() == [("cho can nguoi", "CHÓ CẮN NGƯỜI!", 8)]

    def test_query__when_near_hits_only(self):
        self.search("đường dây zzz")
        assert self.listed() == [("duong day zzz", "đường dây zzz", 1)]

    def test_query__with_a_number_of_somebody(self):
        self.search("zzz của 0912 345 678")
        assert self.listed() == [("zzz cua", "zzz của [số]", 1)]
        assert "345" not in str(list(UnansweredQuery.objects.values()))

    def test_reader__costs_the_database_no_write(self):
        self.search("đường zzz")
        with self.assertNumQueries(0):
            leave(Asked(1, WEEK, "a", "a"))
        assert not UnansweredQuery.objects.exists()

    def test_query__that_does_not_count(self):
        host = "http://testserver"
        for reason, parameters in {
            "found": {"query": "đường dây"},
            "nothing typed": {"query": "***"},
            "a number only": {"query": "0912345678"},
            "narrowed to a year": {"nam": "2020"},
            "narrowed to a genre": {"the-loai": "notice"},
            "a crawler": {"headers": {"User-Agent": CRAWLER}},
            "a program": {"headers": {"User-Agent": "curl/8.5.0"}},
            "nameless": {"headers": {"User-Agent": ""}},
            "guessed ahead": {"headers": {"Sec-Purpose": "prefetch;prerender"}},
            "tried by staff": {"headers": {"Referer": f"{host}/quan-tri/thong-ke/tim-chua-thay/"}},
        }.items():
            with self.subTest(reason):
                self.search(**parameters)
                assert self.listed() == []
        self.client.head("/tim-kiem/?q=zzz", headers={"User-Agent": BROWSER})
        assert self.listed() == []

    def test_query__from_another_page(self):
        self.search(headers={"Referer": "http://testserver/"})
        self.search(headers={"Referer": "https://elsewhere.example/quan-tri/"})
        self.search(headers={"Referer": "http://[broken"})
        assert self.listed()[0][2] == 3

    def test_page__when_the_folder_cannot_be_written(self):
        from django.conf import settings

        (settings.PORTAL_DATA / "search").write_text("a file where the folder should be")
        with self.assertLogs("search.unanswered.queue", "WARNING"):
            assert self.search().status_code == 200

    def test_page__when_the_disk_is_full(self):
        from django.conf import settings

        folder = settings.PORTAL_DATA / "search"
        folder.mkdir()
        (folder / "unanswered.lines").symlink_to("/dev/full")
        with self.assertLogs("search.unanswered.queue", "WARNING"):
            assert self.search().status_code == 200


class TestListing(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.site = Site.objects.get(is_default_site=True)
        cls.week = monday_of(timezone.localdate())

    def ask(self, folded: str, times: int = 1, week: date | None = None, site: int | None = None) -> None:
        for _ in range(times):
            leave(Asked(site or self.site.pk, week or self.week, folded, folded))

    def listed(self) -> dict[str, int]:
        list_what_waits()
        return dict(UnansweredQuery.objects.values_list("folded", "times"))

    def test_nothing_waits__costs_no_query(self):
        with self.assertNumQueries(0):
            assert list_what_waits() == 0

    def test_lines__of_no_use(self):
        self.ask("mai sau", week=self.week + timedelta(7))
        self.ask("qua cu", week=self.week - timedelta(98))
        self.ask("trang khac", site=999_999)
        self.ask("dung", week=self.week - timedelta(7))
        assert self.listed() == {"dung": 1}

    def test_week__when_flooded(self):
        listing_cap = listing.MOST_A_WEEK
        self.addCleanup(setattr, listing, "MOST_A_WEEK", listing_cap)
        listing.MOST_A_WEEK = 20
        self.ask("giay khai sinh", times=2)
        for number in range(100):
            self.ask(f"rac {number}")
        found = self.listed()
        assert len(found) == 20
        assert found["giay khai sinh"] == 2
        assert "rac 99" in found

    def test_batch__costs_few_queries(self):
        for number in range(100):
            self.ask(f"cau {number}")
        with self.assertNumQueries(6):  # savepoint, sites, rows, insertion, number of rows, savepoint
            list_what_waits()

    def test_old_weeks__are_purged(self):
        today = timezone.localdate()
        for age in (0, 82, 90, 97, 400):
            week = monday_of(today - timedelta(age))
            UnansweredQuery.objects.create(site=self.site, week=week, folded=f"x{age}", written="x", times=1)
        purge_old_weeks()
        left = UnansweredQuery.objects.values_list("week", flat=True)
        assert all((today - week).days < DAYS_KEPT for week in left)
        assert {row.folded for row in UnansweredQuery.objects.all()} >= {"x0", "x82"}
