"""One reader on one day, and the text and numbers that he is kept under."""

from datetime import date

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from stats.ledger.caps import network_key
from stats.ledger.numbers_by_target import read_numbers, write_numbers
from stats.ledger.readers import Reader, pages_to_keep, reader_key
from stats.models import StatsReader

DAY, HALF_AN_HOUR = date(2026, 11, 20), 1800
HASHES = st.integers(-(2**63), 2**63 - 1)


class TestReader:
    @pytest.mark.parametrize(
        ("seconds", "is_view"),
        [
            (0, False),
            (1, False),
            (HALF_AN_HOUR - 1, False),
            (HALF_AN_HOUR, True),
            (-1, False),
            (-9999, False),
        ],
    )
    def test_page_again__counts_after_half_an_hour(self, seconds, is_view):
        reader = Reader()
        assert reader.open(5, 10_000)
        assert reader.open(5, 10_000 + seconds) == is_view
        assert reader.open(6, 10_000 + seconds)

    def test_visits__begin_after_half_an_hour_of_silence(self):
        reader = Reader()
        moments = [0, 60, 60 + HALF_AN_HOUR - 1, 60 + 2 * HALF_AN_HOUR - 1, 5]
        met = [reader.meet(moment) for moment in moments]
        assert met == [(True, True), (False, False), (False, False), (False, True), (False, False)]
        assert reader.last == 60 + 2 * HALF_AN_HOUR - 1

    def test_silence__is_broken_by_a_repeat(self):
        reader = Reader()
        reader.meet(0)
        reader.stay(HALF_AN_HOUR - 1)
        reader.stay(3)
        assert reader.meet(HALF_AN_HOUR + 5) == (False, False)

    def test_nobody__stays_who_was_not_counted(self):
        reader = Reader()
        reader.stay(9)
        assert reader.last is None


class TestPagesToKeep:
    def test_all__when_few(self):
        pages = {target: target * HALF_AN_HOUR for target in range(64)}
        assert pages_to_keep(pages) == pages

    def test_last_half_hour__when_many(self):
        pages = {target: target * 60 for target in range(100)}
        assert list(pages_to_keep(pages)) == list(range(70, 100))


class TestNumbersByTarget:
    @given(st.dictionaries(st.integers(1, 2**63 - 1), st.integers(0, 2**40)))
    def test_text__holds_all(self, numbers):
        assert read_numbers(write_numbers(numbers)) == numbers


class TestKeys:
    @given(HASHES, st.dates(), st.integers(1, 10**6))
    def test_reader_key__leads_there_and_back(self, visitor, day, site):
        key = reader_key(day, site, visitor)
        assert -(2**63) <= key < 2**63
        assert reader_key(day, site, key) == visitor

    def test_reader_key__is_another_on_each_day_and_site(self):
        days = [DAY, date(2026, 11, 21)]
        assert len({reader_key(day, site, 7) for day in days for site in (1, 2)}) == 4

    @given(st.integers(0, 10**6), st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1))
    def test_network_keys__lie_hour_by_hour(self, hour, one, other):
        assert network_key(hour, one) < network_key(hour + 1, other) < 2**63
        assert (network_key(hour, one) == network_key(hour, other)) == (one == other)

    @pytest.mark.sqlite
    def test_rows__are_stored_by_their_key_on_sqlite(self, db):
        with connection.cursor() as cursor:
            table = StatsReader._meta.db_table
            plan = cursor.execute(
                f"EXPLAIN QUERY PLAN SELECT last FROM {table} WHERE key = 1"  # noqa: S608 - a name of a model
            ).fetchall()
        assert "USING INTEGER PRIMARY KEY (rowid=?)" in plan[0][-1]
