"""The stream in Redis keeps the same promises as the queue file."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from stats import flushing
from stats.beacons.token import PageIdentity
from stats.buffers import Drop, RedisBuffer, SqliteBuffer, Unreadable, View, open_buffer, open_buffers
from stats.buffers.redis import FIELD, LAST, RECORDS, SET_ASIDE, SET_ASIDE_CAP
from stats.checking import differences
from stats.flushing import flush_once
from stats.ledger.targets import identity_of
from stats.models import BufferOffset, StatsDay, StatsDropDay

pytestmark = pytest.mark.redis
PAGE = PageIdentity(1, 2, 3)
FULL_VIEW = View(1, PAGE, -(2**63), 2**32 - 1, False, "google.com", "phone", "chrome", "android")


@pytest.fixture
def stream(redis_server):
    return RedisBuffer()


@pytest.fixture
def redis(redis_server):
    return redis_server.client()


@pytest.fixture
def put(site, page, redis_server):
    def leave(*readers):
        open_buffer().append([View(1_795_000_000, identity_of(page, site), reader) for reader in readers])

    return leave


def records_of(stream):
    return [record for _, record in stream.read(0, 10_000)]


class TestStream:
    def test_order_and_content(self, stream):
        records = [FULL_VIEW, Drop(2, "token"), Drop(3, "buffer", 7, 1)]
        stream.append(records[:1])
        stream.append(records[1:])
        assert records_of(stream) == records

    def test_read_goes_on__when_after_a_number(self, stream):
        stream.append([Drop(number, "token") for number in range(1, 6)])
        (first, _), (second, _) = stream.read(0, 2)
        assert first < second
        assert [record.received for _, record in stream.read(second, 10)] == [3, 4, 5]

    def test_discarded_are_gone_and_later_ones_stay(self, stream):
        stream.append([Drop(1, "a"), Drop(2, "b"), Drop(3, "c")])
        (_, _), (second, _), (_, _) = stream.read(0, 10)
        stream.discard(second)
        assert records_of(stream) == [Drop(3, "c")]
        assert not stream.is_empty()

    def test_numbers_go_on__when_emptied(self, stream):
        stream.append([Drop(1, "a")])
        ((last, _),) = stream.read(0, 10)
        stream.discard(last)
        assert stream.is_empty()
        stream.append([Drop(2, "b")])
        assert [record for _, record in stream.read(last, 10)] == [Drop(2, "b")]

    def test_numbers_go_on__when_the_clock_steps_back(self, stream, redis):
        ahead = int(time.time() * 1_000_000) + 3_600_000_000  # as the clock said before
        redis.set(LAST, ahead)
        stream.append([Drop(1, "a"), Drop(2, "b")])
        assert [number for number, _ in stream.read(ahead, 10)] == [ahead + 1, ahead + 2]

    def test_numbers_fit_the_ledger(self, stream):
        stream.append([Drop(1, "a")])
        ((number, _),) = stream.read(0, 10)
        assert number < 2**53  # what the script counts exactly; the column takes more

    def test_no_number_twice__when_many_threads_write(self, stream):
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda number: stream.append([Drop(number, "thread")]), range(1, 201)))
        numbered = stream.read(0, 1000)
        assert len({number for number, _ in numbered}) == 200
        assert sorted(record.received for _, record in numbered) == list(range(1, 201))

    def test_name_stays(self, stream):
        stream.append([Drop(1, "a")])
        assert stream.name == RedisBuffer().name

    def test_another_name__when_the_server_was_emptied(self, stream, redis):
        before = stream.name
        redis.flushall()
        assert stream.name != before

    @pytest.mark.parametrize("junk", [b"", b"{", b"[]", b"7", b'["x", 1]', b"[" * 100_000])
    def test_unreadable__when_it_makes_no_sense(self, stream, redis, junk):
        redis.xadd(RECORDS, {FIELD: junk})
        assert records_of(stream) == [Unreadable()]

    def test_unreadable__when_another_field(self, stream, redis):
        redis.xadd(RECORDS, {"other": "1"})
        assert records_of(stream) == [Unreadable()]


class TestSetAside:
    def test_copied_once__when_done_twice(self, stream, redis):
        stream.append([Drop(1, "a"), Drop(2, "b")])
        numbers = [number for number, _ in stream.read(0, 10)]
        stream.set_aside(numbers)
        stream.set_aside(numbers)
        assert redis.xlen(SET_ASIDE) == 2

    def test_oldest_go__when_there_are_very_many(self, stream, redis):
        amount = SET_ASIDE_CAP + 5
        stream.append([Drop(number, "a") for number in range(1, amount + 1)])
        numbers = [number for number, _ in stream.read(0, amount)]
        stream.set_aside(numbers)
        assert redis.xlen(SET_ASIDE) == SET_ASIDE_CAP
        assert redis.xrevrange(SET_ASIDE, count=1)[0][0] == b"%d-0" % numbers[-1]

    def test_forgotten__when_of_a_former_day(self, stream, redis):
        stream.append([Drop(1, "a")])
        stream.set_aside([number for number, _ in stream.read(0, 10)])
        stream.forget(int(time.time()) - 60)
        assert redis.xlen(SET_ASIDE) == 1
        stream.forget(int(time.time()) + 60)
        assert redis.xlen(SET_ASIDE) == 0


@pytest.mark.django_db(transaction=True)
class TestFolding:
    def test_counted_once(self, put):
        put(1, 2, 3)
        assert flush_once() == 3
        assert flush_once() == 0
        assert StatsDay.objects.get().views == 3
        assert list(differences()) == []

    def test_more_than_a_chunk(self, put, monkeypatch):
        monkeypatch.setattr(flushing, "CHUNK", 7)
        put(*range(40))
        assert flush_once() == 40
        assert StatsDay.objects.get().views == 40

    def test_no_queue_file__when_redis_answers(self, put, own_data):
        put(1)
        flush_once()
        assert not list(own_data.rglob("queue.sqlite3"))

    def test_skipped__when_they_come_back_after_they_were_applied(self, put, monkeypatch):
        """As after a crash of Redis that forgot the deletion."""
        put(1, 2)
        with monkeypatch.context() as broken, pytest.raises(RuntimeError):
            broken.setattr(RedisBuffer, "discard", _crash)
            flush_once()
        put(3)
        flush_once()
        assert StatsDay.objects.get().views == 3
        assert RedisBuffer().is_empty()

    def test_set_aside_and_counted__when_a_record_makes_no_sense(self, put, redis):
        put(1)
        redis.xadd(RECORDS, {FIELD: b"junk"}, id=f"{int(time.time() * 1_000_000) + 1}-0")
        assert flush_once() == 2
        assert list(StatsDropDay.objects.values_list("reason", "amount")) == [("unreadable", 1)]
        assert redis.xlen(SET_ASIDE) == 1

    def test_beacon_asks_the_database_nothing(self, read, page, redis_server, django_assert_num_queries):
        with django_assert_num_queries(0):
            assert read(page).status_code == 204
        assert not RedisBuffer().is_empty()


@pytest.mark.django_db(transaction=True)
class TestOutage:
    def test_views_go_to_the_file_and_count__when_the_server_is_dead(self, put, redis_server):
        put(1)
        redis_server.kill()
        put(2)
        file, stream = open_buffers()
        assert len(file.read(0, 10)) == 1
        assert flush_once() == 1  # a dead server does not keep the file full
        redis_server.start()
        _let_it_be_asked_again()
        assert flush_once() == 1
        assert StatsDay.objects.get().views == 2
        assert list(differences()) == []
        assert stream.is_empty()

    def test_views_go_to_the_file__when_the_memory_of_redis_is_full(self, put, redis):
        redis.config_set("maxmemory", "1")
        put(1)
        redis.config_set("maxmemory", "0")
        _let_it_be_asked_again()
        assert flush_once() == 1
        assert StatsDay.objects.get().views == 1

    def test_counted_once__when_the_receipt_of_a_stored_view_got_lost(self, put, monkeypatch):
        append = RedisBuffer.append

        def append_in_silence(self, records):
            append(self, records)
            raise _lost_receipt()

        with monkeypatch.context() as silent:
            silent.setattr(RedisBuffer, "append", append_in_silence)
            put(1)
        assert flush_once() == 2
        day = StatsDay.objects.get()
        assert (day.views, day.repeats) == (1, 1)

    def test_later_views_count_and_none_twice__when_redis_forgets_its_last_second(self, put, redis_server):
        """As after a power cut: the file ends where the disk had got to, applied views are back."""
        put(*range(10))
        written = redis_server.log_size()
        flush_once()
        put(*range(10, 20))
        redis_server.kill()
        redis_server.cut_log(written)
        redis_server.start()
        _let_it_be_asked_again()
        assert len(RedisBuffer().read(0, 100)) == 10
        put(*range(20, 25))
        flush_once()
        day = StatsDay.objects.get()
        assert (day.views, day.repeats) == (15, 0)  # lost: the ten that only Redis had
        assert RedisBuffer().is_empty()
        assert list(differences()) == []

    def test_redis_is_emptied__when_the_file_fails(self, put, monkeypatch):
        put(1)
        monkeypatch.setattr(SqliteBuffer, "is_empty", _fail_as_a_disk)
        with pytest.raises(OSError, match="disk"):
            flush_once()
        assert StatsDay.objects.get().views == 1
        assert BufferOffset.objects.get().buffer == RedisBuffer().name


def _let_it_be_asked_again():
    from stats.redis_connection import _line

    _line.cache_clear()


def _lost_receipt():
    from stats.redis_connection import Unreachable

    return Unreachable("timed out")


def _fail_as_a_disk(*args):
    raise OSError("disk")


def _crash(*args):
    raise RuntimeError("killed")
