import time

from django.test import TestCase, override_settings

from search.changes.notes import page_changed, pages_changed, subtree_changed
from search.changes.versions import next_version
from search.models import IndexChange, IndexClock


class TestChanges(TestCase):
    def test_page_changed__writes_nothing_without_an_outer_index(self):
        with self.assertNumQueries(0):
            page_changed(1)
            pages_changed([1, 2])
            subtree_changed(1)

    @override_settings(ELASTICSEARCH_URL="http://127.0.0.1:1")
    def test_pages_changed__writes_a_row_each_in_one_statement(self):
        with self.assertNumQueries(1):
            pages_changed([3, 4], in_bulk=True)
        assert list(IndexChange.objects.values_list("page_key", "in_bulk").order_by("pk")) == [
            (3, True),
            (4, True),
        ]


class TestNextVersion(TestCase):
    def test_next_version__always_grows(self):
        numbers = [next_version() for _ in range(5)]
        assert numbers == sorted(set(numbers))
        IndexClock.objects.update(number=10**17)
        assert next_version() == 10**17 + 1
        now = int(time.time() * 1000)
        IndexClock.objects.update(number=5)
        assert next_version() >= now
