"""The system checks of the counter's settings."""

import pytest

from stats.checks import check_redis_url


@pytest.mark.parametrize("url", ["", "redis://127.0.0.1:6379/0", "rediss://:secret@redis.example:6380/3"])
def test_silent__when_the_address_is_right_or_empty(settings, url):
    settings.REDIS_URL = url
    assert check_redis_url(None) == []


@pytest.mark.parametrize("url", ["127.0.0.1:6379", "http://127.0.0.1", "redis://127.0.0.1:port/0"])
def test_told__when_no_client_understands_the_address(settings, url):
    settings.REDIS_URL = url
    (error,) = check_redis_url(None)
    assert error.id == "stats.E002"
    assert "rediss://" in error.hint
