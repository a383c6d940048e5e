"""The page token proves that this portal showed a page."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stats.beacons.token import (
    LIFE_HOURS,
    PageIdentity,
    TokenExpired,
    TokenInvalid,
    make_token,
    read_token,
    signing_key,
)

KEY, OLD_KEY = signing_key("now"), signing_key("before")
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
numbers = st.integers(1, 2**31 - 1)
pages = st.builds(PageIdentity, numbers, numbers, numbers)
PAGE = PageIdentity(1, 42, 1234)


@given(pages, st.integers(0, LIFE_HOURS * 3600 - 3600))
def test_page_comes_back__when_within_life(page, age):
    assert read_token(make_token(page, NOW, KEY), NOW + timedelta(seconds=age), [KEY]) == page


@given(pages, st.integers((LIFE_HOURS + 1) * 3600, 10**8))
def test_expired__when_past_life(page, age):
    with pytest.raises(TokenExpired):
        read_token(make_token(page, NOW, KEY), NOW + timedelta(seconds=age), [KEY])


def test_life_is_seven_days():
    token = make_token(PAGE, NOW, KEY)
    assert read_token(token, NOW + timedelta(days=7), [KEY]) == PAGE
    with pytest.raises(TokenExpired):
        read_token(token, NOW + timedelta(days=7, hours=1), [KEY])


def test_clocks_of_two_machines_may_differ_by_an_hour():
    token = make_token(PAGE, NOW + timedelta(hours=1), KEY)
    assert read_token(token, NOW, [KEY]) == PAGE
    with pytest.raises(TokenInvalid):
        read_token(token, NOW - timedelta(hours=1), [KEY])


def test_same_text__when_made_in_the_same_hour():
    assert make_token(PAGE, NOW, KEY) == make_token(PAGE, NOW + timedelta(minutes=29), KEY)


@given(pages, st.data())
def test_invalid__when_any_character_is_changed(page, data):
    token = make_token(page, NOW, KEY)
    place = data.draw(st.integers(0, len(token) - 1))
    letter = data.draw(st.sampled_from("0123456789-_ABCabc"))
    assume(token[place] != letter)
    with pytest.raises(TokenInvalid):
        read_token(token[:place] + letter + token[place + 1 :], NOW, [KEY])


@given(st.text(max_size=80))
def test_invalid__when_junk(text):
    with pytest.raises(TokenInvalid):
        read_token(text, NOW, [KEY])


def test_page_comes_back__when_signed_with_a_fallback_key():
    assert read_token(make_token(PAGE, NOW, OLD_KEY), NOW, [KEY, OLD_KEY]) == PAGE


def test_invalid__when_signed_with_a_key_that_is_gone():
    with pytest.raises(TokenInvalid):
        read_token(make_token(PAGE, NOW, OLD_KEY), NOW, [KEY])


def test_key_is_not_the_secret_itself():
    assert signing_key("secret") != b"secret"
    assert len(signing_key("secret")) == 32


def test_key__when_pages_of_an_older_release_are_cached():
    # Another key for the same secret would turn away every page that a cache still holds.
    assert signing_key("secret").hex() == "158aaa67731efc3829aac78c345c2e54046f6a7174af7ff16c05bef96ad061f3"


def test_refuses__when_moment_has_no_zone():
    with pytest.raises(ValueError, match="^a moment without a time zone has no hour$"):
        make_token(PAGE, datetime(2026, 11, 20), KEY)


@pytest.mark.parametrize(
    ("text", "age", "kind", "words"),
    [
        ("1-42-1234", timedelta(0), TokenInvalid, "not the form of a token"),
        (make_token(PAGE, NOW, OLD_KEY), timedelta(0), TokenInvalid, "not signed here"),
        (make_token(PAGE, NOW, KEY), timedelta(hours=-2), TokenInvalid, "issued in the future"),
        (make_token(PAGE, NOW, KEY), timedelta(hours=LIFE_HOURS + 1), TokenExpired, "past its life"),
    ],
)
def test_refusal__when_read_in_a_log_says_why(text, age, kind, words):
    with pytest.raises(TokenInvalid) as caught:
        read_token(text, NOW + age, [KEY])
    assert (type(caught.value), str(caught.value)) == (kind, words)
