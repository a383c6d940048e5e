"""The file of kept pages: what it gives back, and what happens when it cannot."""

import logging
import os
import resource
import sqlite3
import threading
import time
from contextlib import closing
from dataclasses import replace

import pytest

from portal.page_store.file import _connections
from portal.page_store.rows import Kept
from portal.page_store.store import PageStore

PAGE = Kept("tag", (("Content-Type", "text/html"),), b"<p>Trang</p>" * 50)
ADDRESS = "http://localhost|80/?"


@pytest.fixture
def clock():
    class Clock:
        now = 1000.0

        def __call__(self):
            return self.now

    return Clock()


@pytest.fixture
def store(tmp_path, clock):
    return PageStore(tmp_path, clock=clock)


def keep(store, address=ADDRESS, page=PAGE, **more):
    store.keep(address, store.find(address, "").generation, {"": page}, **more)


def is_kept(store, address=ADDRESS):
    return store.find(address, "").kept is not None


class TestKeeping:
    def test_page__comes_back_as_it_was(self, store, clock):
        assert store.find(ADDRESS, "").kept is None
        keep(store)
        found = store.find(ADDRESS, "")
        assert replace(found.kept, kept_at=0, ends_at=0) == PAGE
        assert (found.is_fresh, found.kept.kept_at) == (True, clock.now)
        assert store.find(ADDRESS, "gzip").kept is None
        assert store.find(f"{ADDRESS}x", "").kept is None

    def test_other_store_of_the_folder__has_it(self, store, tmp_path, clock):
        keep(store)
        assert is_kept(PageStore(tmp_path, clock=clock))

    @pytest.mark.parametrize(("age", "state"), [(20, "fresh"), (21, "ageing"), (59, "ageing"), (60, "gone")])
    def test_page__ages(self, store, clock, age, state):
        keep(store)
        clock.now += age
        found = store.find(ADDRESS, "")
        assert ("fresh" if found.is_fresh else "ageing" if found.kept else "gone") == state

    def test_page__ends_when_it_said(self, store, clock):
        keep(store, seconds=5)
        clock.now += 4.9
        assert is_kept(store)
        clock.now += 0.2
        assert not is_kept(store)

    def test_other_encoding_of_an_old_page__is_as_old(self, store, clock):
        keep(store)
        clock.now += 19
        found = store.find(ADDRESS, "")
        store.keep_as_old(ADDRESS, found.generation, {"gzip": found.kept})
        clock.now += 5
        assert not store.find(ADDRESS, "gzip").is_fresh

    def test_more_rows_than_a_store_holds__let_the_older_half_go(self, store, clock, monkeypatch):
        monkeypatch.setattr("portal.page_store.store.MOST_ROWS", 60)
        for number in range(100):
            clock.now += 0.01
            keep(store, f"{ADDRESS}{number}")
        assert is_kept(store, f"{ADDRESS}99") and not is_kept(store, f"{ADDRESS}0")
        assert store._file.connection().execute("SELECT COUNT(*) FROM pages").fetchone()[0] <= 60

    def test_file_of_another_version__is_made_anew(self, store, tmp_path, clock):
        keep(store)
        store._file.connection().execute("PRAGMA user_version = 0")
        fresh = PageStore(tmp_path, clock=clock)
        _connections.forget()
        assert fresh.find(ADDRESS, "").kept is None
        keep(fresh)
        assert is_kept(fresh)


class TestGenerations:
    def test_change__ends_all_pages(self, store):
        keep(store)
        store.turn_over()
        assert not is_kept(store)
        keep(store)
        assert is_kept(store)

    def test_page_made_before_a_change__is_not_kept_after_it(self, store):
        generation = store.find(ADDRESS, "").generation
        store.turn_over()
        store.keep(ADDRESS, generation, {"": PAGE})
        assert not is_kept(store)

    def test_page_made_before_a_change__does_not_push_out_the_one_made_after(self, store):
        generation = store.find(ADDRESS, "").generation
        store.turn_over()
        keep(store)
        store.keep(ADDRESS, generation, {"": PAGE})
        assert is_kept(store)

    def test_page_made_under_a_lost_file__is_not_kept_in_the_next(self, store):
        generation = store.find(ADDRESS, "").generation
        store._file.discard()
        store.keep(ADDRESS, generation, {"": PAGE})
        assert not is_kept(store)

    def test_change__where_nothing_was_kept__makes_no_file(self, store, tmp_path):
        store.turn_over()
        store.follow(7)
        assert list(tmp_path.iterdir()) == []

    def test_change_by_another_process__is_seen_at_once(self, store, tmp_path):
        keep(store)
        child = os.fork()
        if child == 0:
            PageStore(tmp_path).turn_over()
            store.turn_over()  # with a connection that came over the fork it would be the parent's
            os._exit(0)
        assert os.waitpid(child, 0)[1] == 0
        assert not is_kept(store)

    def test_change_while_the_file_is_locked__ends_all_pages(self, store, tmp_path, monkeypatch):
        monkeypatch.setattr("portal.page_store.store.TURN_SECONDS", 0.1)
        keep(store)
        with closing(sqlite3.connect(store._file.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            assert is_kept(store)  # reading waits for nobody
            store.turn_over()
            assert not is_kept(store)


class TestMachines:
    def test_change_elsewhere__ends_all_pages_once(self, tmp_path, clock):
        store = PageStore(tmp_path, is_shared=True, clock=clock)
        store.find(ADDRESS, "")
        store.follow(7)
        keep(store)
        store.follow(7)
        assert is_kept(store)
        store.follow(8)
        assert not is_kept(store)

    def test_change_here__is_not_followed_again(self, tmp_path, clock):
        store = PageStore(tmp_path, is_shared=True, clock=clock)
        store.find(ADDRESS, "")
        store.turn_over(9)
        keep(store)
        store.follow(9)
        assert is_kept(store)

    def test_without_news_of_the_others__no_page_is_old(self, tmp_path, clock):
        store = PageStore(tmp_path, is_shared=True, clock=clock)
        store.find(ADDRESS, "")
        store.follow(7)
        clock.now += 8
        keep(store)
        clock.now += 3  # the last news is eleven seconds old
        assert is_kept(store)
        clock.now += 2
        assert not is_kept(store)


class TestSize:
    def test_file__stays_within_its_size(self, tmp_path, clock):
        most = 1024 * 1024
        store = PageStore(tmp_path, most_bytes=most, clock=clock)
        for n in range(300):
            clock.now += 0.01
            keep(store, f"{ADDRESS}{n}", replace(PAGE, body=os.urandom(10_000)))
        assert store._file.path.stat().st_size <= most
        assert sum(is_kept(store, f"{ADDRESS}{n}") for n in range(200, 300)) > 40

    def test_ended_pages__are_swept(self, store, clock):
        for n in range(49):
            keep(store, f"{ADDRESS}{n}")
        clock.now += 100
        keep(store)
        assert store._file.connection().execute("SELECT COUNT(*) FROM pages").fetchone() == (1,)


class TestFailures:
    """Nothing raises, one line is logged, and the next pages are kept again."""

    @pytest.fixture(autouse=True)
    def one_line(self, caplog):
        yield
        assert len([line for line in caplog.records if line.levelno >= logging.WARNING]) <= 1

    def recovers(self, store, clock):
        for _ in range(5):
            store.find(ADDRESS, "")
            store.keep(ADDRESS, 1, {"": PAGE})
        store.turn_over()
        clock.now += 3
        keep(store)
        return is_kept(store)

    def test_file_deleted(self, store, clock):
        keep(store)
        for file in store._file.path.parent.iterdir():
            file.unlink()
        assert not is_kept(store)
        assert self.recovers(store, clock)

    def test_folder_moved_away(self, store, clock, tmp_path):
        keep(store)
        store._file.path.parent.rename(tmp_path / "elsewhere")
        assert not is_kept(store)
        assert self.recovers(store, clock)

    @pytest.mark.parametrize("rest", [b"", b"no database at all" * 1000], ids=["empty", "rubbish"])
    def test_file_replaced(self, store, clock, rest):
        keep(store)
        path = store._file.path
        for file in path.parent.iterdir():
            file.unlink()
        path.write_bytes(rest)
        assert not is_kept(store)
        assert self.recovers(store, clock)

    def test_words_of_a_page_damaged(self, store, clock):
        keep(store)
        store._file.connection().execute("UPDATE pages SET body = ?", (PAGE.body.replace(b"T", b"X"),))
        assert not is_kept(store)
        assert self.recovers(store, clock)

    def test_headers_of_a_page_damaged(self, store, clock):
        keep(store)
        store._file.connection().execute("UPDATE pages SET headers = '[[\"a\"'")
        assert not is_kept(store)
        assert self.recovers(store, clock)

    def test_state_lost(self, store, clock):
        keep(store)
        store._file.connection().execute("DELETE FROM state")
        assert not is_kept(store)
        assert self.recovers(store, clock)

    def test_file_locked_for_writing(self, store, clock):
        keep(store)
        with closing(sqlite3.connect(store._file.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            begun = time.monotonic()
            keep(store, f"{ADDRESS}2")
            assert time.monotonic() - begun < 1
            assert is_kept(store)
            assert not is_kept(store, f"{ADDRESS}2")
        keep(store, f"{ADDRESS}2")
        assert is_kept(store, f"{ADDRESS}2")

    def test_place_not_writable(self, tmp_path, clock):
        (tmp_path / "cache").write_text("a file where the folder should be")
        store = PageStore(tmp_path / "cache", clock=clock)
        assert store.find(ADDRESS, "").generation is None
        store.turn_over()
        (tmp_path / "cache").unlink()
        assert self.recovers(store, clock)

    def test_disk_full(self, store, clock):
        """The system's limit on the size of files stands for a full disk."""
        keep(store)
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, before[1]))
        try:
            for n in range(20):
                clock.now += 3
                keep(store, f"{ADDRESS}{n}", replace(PAGE, body=os.urandom(20_000)))
            store.turn_over()
            assert not is_kept(store)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        clock.now += 3
        assert self.recovers(store, clock)

    def test_machine_started_anew(self, store, clock, tmp_path, monkeypatch):
        keep(store)
        monkeypatch.setattr("portal.page_store.file._boot", lambda: "another")
        seen = []
        thread = threading.Thread(target=lambda: seen.append(is_kept(PageStore(tmp_path, clock=clock))))
        thread.start()
        thread.join()
        assert seen == [False]
        monkeypatch.undo()


def test_many_threads_and_processes__share_one_store(tmp_path):
    """Nobody raises, and nothing is handed out that was kept before a change."""
    store = PageStore(tmp_path)
    store.find(ADDRESS, "")
    children = []
    for _ in range(3):
        child = os.fork()
        if child == 0:
            ok = True
            for n in range(150):
                found = store.find(f"{ADDRESS}{n % 7}", "")
                if found.generation is not None:
                    body = str(found.generation).encode()
                    ok = ok and (found.kept is None or found.kept.body == body)
                    store.keep(f"{ADDRESS}{n % 7}", found.generation, {"": replace(PAGE, body=body)})
                if n % 20 == 0:
                    store.turn_over()
            os._exit(0 if ok else 1)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0]
