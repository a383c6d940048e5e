"""Nothing that names a reader is kept, and what stands for one is forgotten."""

import sqlite3
from datetime import timedelta

import time_machine
from django.db import connections
from hitcount.models import Hit

from stats.beacons.salts import destroy_old
from stats.buffers import Drop
from stats.flushing import flush_once
from stats.models import (
    StatsDay,
    StatsDropDay,
    StatsNetworkHour,
    StatsPageDay,
    StatsReader,
    StatsTarget,
)


class TestReaders:
    ADDRESS = "203.0.113.77"

    def test_no_address_is_stored(self, read, page, own_data):
        read(page, address=self.ADDRESS)
        (queue,) = own_data.rglob("queue.sqlite3")
        dump = "\n".join(sqlite3.connect(queue).iterdump())
        assert 'INSERT INTO "records"' in dump
        flush_once()
        with connections["default"].cursor() as cursor:
            for model in (StatsReader, StatsNetworkHour, StatsTarget, StatsPageDay, StatsDay, StatsDropDay):
                cursor.execute(f"SELECT * FROM {model._meta.db_table}")  # noqa: S608 - names of models
                dump += repr(cursor.fetchall())
        files = b"".join(path.read_bytes() for path in own_data.rglob("*") if path.is_file())
        for secret in (self.ADDRESS, "203.0.113", "Mozilla", "AppleWebKit"):
            assert secret not in dump
            assert secret.encode() not in files

    def test_hits_of_the_library_stay_empty(self, read, page):
        read(page)
        flush_once()
        assert not Hit.objects.exists()

    def test_readers_are_forgotten__when_their_day_is_over(self, read, page):
        with time_machine.travel("2026-11-20T09:00:00+07:00") as clock:
            read(page)
            flush_once()
            clock.shift(timedelta(days=2))
            destroy_old()
        assert not StatsReader.objects.exists()
        assert not StatsNetworkHour.objects.exists()
        assert StatsDay.objects.get().views == 1

    def test_refusals_keep_no_reader(self, read, page, queued):
        read(page, address=self.ADDRESS, Sec_Fetch_Site="cross-site")
        (drop,) = queued()
        assert drop == Drop(drop.received, "cross-site")
