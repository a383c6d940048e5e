"""The check reads one moment and holds up nobody."""

import threading

import pytest
from django.db import connection

from stats.ledger.snapshot import one_snapshot
from stats.models import StatsDropDay


@pytest.mark.django_db(transaction=True)
class TestSnapshot:
    def write_elsewhere(self):
        def write():
            try:
                StatsDropDay.objects.create(day="2026-11-20", reason="token", amount=1)
            finally:
                connection.close()

        thread = threading.Thread(target=write)
        thread.start()
        thread.join(20)
        assert not thread.is_alive()

    def test_does_not_see_what_is_written_meanwhile(self):
        with one_snapshot():
            assert StatsDropDay.objects.count() == 0
            self.write_elsewhere()
            assert StatsDropDay.objects.count() == 0
        assert StatsDropDay.objects.count() == 1

    def test_leaves_the_connection_as_it_was__when_the_block_fails(self):
        with pytest.raises(ZeroDivisionError), one_snapshot():
            StatsDropDay.objects.count()
            raise ZeroDivisionError
        StatsDropDay.objects.create(day="2026-11-20", reason="token", amount=1)
        connection.close()
        assert StatsDropDay.objects.count() == 1
