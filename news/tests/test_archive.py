"""The archive beside a list: which year is open, and that all numbers add up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.archive import ArchiveMonth, ArchiveYear, shelves

COUNTS = [(2026, 11, 4), (2026, 1, 2), (2025, 12, 3), (2024, 2, 1)]
months_of = st.dictionaries(
    st.tuples(st.integers(1900, 2999), st.integers(1, 12)), st.integers(1, 5000), max_size=40
)


class TestShelves:
    def test_newest_year__is_open_when_nothing_is_chosen(self):
        assert shelves(COUNTS) == [
            ArchiveYear(2026, 6, [ArchiveMonth(11, 4), ArchiveMonth(1, 2)]),
            ArchiveYear(2025, 3),
            ArchiveYear(2024, 1),
        ]

    def test_chosen_month__is_open_in_its_year_alone(self):
        found = shelves([*COUNTS, (2025, 11, 9)], [(3, 1), (30, 8)], year=2025, month=11)
        assert found[1] == ArchiveYear(
            2025, 12, [ArchiveMonth(12, 3), ArchiveMonth(11, 9, [(30, 8), (3, 1)])]
        )
        assert [shelf.months for shelf in found if shelf.year != 2025] == [[], []]

    @pytest.mark.parametrize("year", [1999, 2027], ids=["before", "after"])
    def test_year_without_articles__opens_nothing(self, year):
        assert all(not shelf.months for shelf in shelves(COUNTS, year=year, month=1))

    def test_nothing__when_there_are_no_articles(self):
        assert shelves([]) == []

    @given(months_of, st.data())
    def test_numbers__add_up_whatever_is_chosen(self, numbers, data):
        counts = [(year, month, number) for (year, month), number in numbers.items()]
        year, month = data.draw(st.sampled_from([(None, None), *numbers]))
        days = [(1, numbers[year, month])] if year else []
        found = shelves(counts, days, year, month)
        assert sum(shelf.number for shelf in found) == sum(numbers.values())
        for shelf in found:
            assert not shelf.months or sum(each.number for each in shelf.months) == shelf.number
            for each in shelf.months:
                assert not each.days or sum(number for _, number in each.days) == each.number
        assert sum(bool(shelf.months) for shelf in found) == min(len(found), 1)
