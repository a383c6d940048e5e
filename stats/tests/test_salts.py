"""The random salt of each local day."""

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest

from stats.beacons import salts

DAY, NEXT_DAY = date(2026, 11, 20), date(2026, 11, 21)


@pytest.fixture(autouse=True)
def own_data(settings, tmp_path):
    settings.PORTAL_DATA = tmp_path
    return tmp_path


def test_same_bytes__when_asked_again():
    assert salts.salt_of(DAY) == salts.salt_of(DAY)
    assert len(salts.salt_of(DAY)) == 32


def test_other_bytes__when_another_day():
    assert salts.salt_of(DAY) != salts.salt_of(NEXT_DAY)


def test_only_the_owner_may_read(own_data):
    salts.salt_of(DAY)
    files = [path for path in own_data.rglob("*") if path.is_file()]
    assert len(files) == 1
    assert stat.S_IMODE(files[0].stat().st_mode) == 0o600


def test_one_salt__when_many_ask_first():
    with ThreadPoolExecutor(16) as pool:
        assert len(set(pool.map(lambda _: salts.salt_of(DAY), range(64)))) == 1


@pytest.mark.django_db
class TestDestruction:
    def test_salt_is_gone__when_its_day_is_over(self, own_data):
        before = salts.salt_of(DAY)
        today = salts.salt_of(NEXT_DAY)
        assert salts.destroy_old(datetime(2026, 11, 21, 12, tzinfo=UTC)) == 1
        assert salts.salt_of(NEXT_DAY) == today
        assert not any(path.read_bytes() == before for path in own_data.rglob("*") if path.is_file())

    def test_nothing_goes__when_called_twice(self):
        salts.salt_of(DAY)
        now = datetime(2026, 11, 21, 12, tzinfo=UTC)
        assert salts.destroy_old(now) == 1
        assert salts.destroy_old(now) == 0

    def test_nothing_goes__when_no_salt_was_made(self):
        assert salts.destroy_old() == 0
